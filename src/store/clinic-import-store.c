/* See clinic-import-store.h. */
#include "clinic-import-store.h"
#include "clinic-sql.h"

enum {
    SQL_FIND,
    SQL_REMEMBER,
    SQL_APPOINTMENT,
    SQL_QUEUE,
    SQL_WAS_HERE,
    SQL_VISIT,
    SQL_VISIT_DAYS,
    SQL_CODE,
};

static const char *const sql[] = {
    [SQL_FIND] = "SELECT entity_id FROM external_ref WHERE origin = $1 AND kind = $2 AND external_id = $3",
    [SQL_REMEMBER] = "INSERT INTO external_ref (origin, kind, external_id, entity_id) VALUES ($1, $2, $3, $4)",
    [SQL_APPOINTMENT] =
        "INSERT INTO appointment (id, patient_id, item, doctor_id, chair_id, day, start_minute, minutes, status, "
        "channel, "
        "reason, moved_from_id, station_id, created_by, created_at, changed_by, changed_at) "
        "VALUES ($1, $2, $3, $4, (SELECT chair_id FROM staff WHERE id = $4), $5, $6, $7, $8, $9, $10, $11, $12, $13, "
        "$14, $13, $15)",
    [SQL_QUEUE] = "SELECT count(*) + 1 FROM visit WHERE day = $1 AND queue_no LIKE 'H%'",
    [SQL_WAS_HERE] = "SELECT count(*) FROM visit WHERE patient_id = $1 AND arrived_at < $2 AND state <> 'lwbs'",
    [SQL_VISIT] =
        "INSERT INTO visit (id, patient_id, appointment_id, doctor_id, chair_id, day, queue_no, kind, complaint, "
        "state, "
        "booked_minute, arrived_at, called_at, seated_at, finished_at, left_at, station_id, created_by, changed_by, "
        "changed_at) VALUES ($1, $2, $3, $4, (SELECT chair_id FROM staff WHERE id = $4), $5, printf ('H%02d', $6), $7, "
        "$8, "
        "$9, $10, $11, $12, $12, $13, $14, $15, $16, $16, $17)",
    [SQL_VISIT_DAYS] =
        "UPDATE patient SET first_visit_day = CASE WHEN first_visit_day = '' OR first_visit_day > $1 THEN $1 "
        "ELSE first_visit_day END, last_visit_day = CASE WHEN last_visit_day < $1 THEN $1 ELSE last_visit_day END "
        "WHERE id = $2",
    [SQL_CODE] = "SELECT count(*) FROM price_item WHERE code = $1",
};
CLINIC_SQL_SET (clinic_sql_import, "clinic-import-store", sql);

gboolean
clinic_store_import_find (ClinicDb *db, const char *origin, const char *kind, const char *external_id, gint64 *ret_id,
                          GError **error)
{
    return clinic_db_select_int (db, sql[SQL_FIND], 0, ret_id, error,
                                 CLINIC_BIND (CV_TEXT (origin), CV_TEXT (kind), CV_TEXT (external_id)));
}

gboolean
clinic_store_import_remember (ClinicTxn *txn, const char *origin, const char *kind, const char *external_id, gint64 id,
                              GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_REMEMBER], error,
                          CLINIC_BIND (CV_TEXT (origin), CV_TEXT (kind), CV_TEXT (external_id), CV_INT (id)));
}

static gboolean
insert_visit (ClinicTxn *txn, const ClinicPastAppointment *past, gint64 appointment_id, GError **error)
{
    gboolean left = clinic_instant_is_set (past->left_at);
    ClinicInstant left_at = left ? past->left_at : past->finished_at;
    gint64 number, earlier;

    return clinic_db_select_int (txn->db, sql[SQL_QUEUE], 1, &number, error, CLINIC_BIND (CV_DAY (past->day))) &&
           clinic_db_select_int (txn->db, sql[SQL_WAS_HERE], 0, &earlier, error,
                                 CLINIC_BIND (CV_INT (past->patient_id), CV_INSTANT (past->arrived_at))) &&
           clinic_db_run (txn->db, sql[SQL_VISIT], error,
                          CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_INT (past->patient_id),
                                       CV_INT (appointment_id), CV_INT (past->doctor_id), CV_DAY (past->day),
                                       CV_INT (number), CV_TEXT (earlier ? "return" : "first"), CV_TEXT (past->item),
                                       CV_TEXT (clinic_instant_is_set (past->seated_at) ? "left" : "lwbs"),
                                       CV_INT (past->start_minute), CV_INSTANT (past->arrived_at),
                                       CV_INSTANT (past->seated_at), CV_INSTANT (past->finished_at),
                                       CV_INSTANT (left_at), CV_INT (txn->station_id), CV_INT (txn->staff_id),
                                       CV_INSTANT (txn->now))) &&
           clinic_db_run (txn->db, sql[SQL_VISIT_DAYS], error,
                          CLINIC_BIND (CV_DAY (past->day), CV_INT (past->patient_id)));
}

gboolean
clinic_store_import_appointment (ClinicTxn *txn, const ClinicPastAppointment *past, gint64 *ret_id, GError **error)
{
    gint64 id = clinic_txn_new_id (txn);
    ClinicInstant booked = clinic_instant_is_set (past->booked_at) ? past->booked_at : txn->now;

    *ret_id = id;
    return clinic_db_run (txn->db, sql[SQL_APPOINTMENT], error,
                          CLINIC_BIND (CV_INT (id), CV_INT (past->patient_id), CV_TEXT (past->item),
                                       CV_INT (past->doctor_id), CV_DAY (past->day), CV_INT (past->start_minute),
                                       CV_INT (past->minutes), CV_TEXT (past->status), CV_TEXT (past->channel),
                                       CV_TEXT (past->reason), CV_ID (past->moved_from_id), CV_INT (txn->station_id),
                                       CV_INT (txn->staff_id), CV_INSTANT (booked), CV_INSTANT (txn->now))) &&
           (!clinic_instant_is_set (past->arrived_at) || insert_visit (txn, past, id, error));
}

gboolean
clinic_store_import_knows_code (ClinicDb *db, const char *code, gboolean *ret_known, GError **error)
{
    gint64 n;

    if (!clinic_db_select_int (db, sql[SQL_CODE], 0, &n, error, CLINIC_BIND (CV_TEXT (code))))
        return FALSE;
    *ret_known = n > 0;
    return TRUE;
}
