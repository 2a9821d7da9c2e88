/* See clinic-appointment-store.h. */
#include "clinic-appointment-store.h"
#include "clinic-error.h"
#include "clinic-shift-store.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>

#define APPOINTMENT                                                                                                    \
    "SELECT a.id, coalesce (a.patient_id, 0) AS patient_id, coalesce (p.name, a.lead_name) AS name, "                  \
    "coalesce (nullif (p.phone, ''), a.lead_phone) AS phone, coalesce (nullif (p.sex, ''), a.lead_sex) AS sex, "       \
    "CASE WHEN p.birth_day <> '' THEN CAST (substr (p.birth_day, 1, 4) AS INTEGER) WHEN p.birth_year > 0 THEN "        \
    "p.birth_year ELSE a.lead_birth_year END AS birth_year, coalesce (p.file_no, '') AS file_no, a.item, "             \
    "a.doctor_id, d.name AS doctor_name, coalesce (a.chair_id, 0) AS chair_id, coalesce (c.name, '') AS chair_name, "  \
    "a.day, a.start_minute, a.minutes, a.status, a.channel, a.remark, a.reason, a.overbook_reason, "                   \
    "a.late_eta_minute, coalesce (a.moved_from_id, 0) AS moved_from_id, "                                              \
    "coalesce (p.allergy_state, 'unasked') AS allergy_state, coalesce (p.allergies, '') AS allergies, "                \
    "coalesce (p.special_care, '') AS special_care, coalesce (p.first_visit_day, '') = '' AS first_visit, "            \
    "coalesce (p.vip, 0) AS vip, a.created_by, coalesce (s.name, '') AS created_by_name, a.created_at, "               \
    "a.row_version FROM appointment a JOIN staff d ON d.id = a.doctor_id LEFT JOIN patient p ON p.id = a.patient_id "  \
    "LEFT JOIN chair c ON c.id = a.chair_id LEFT JOIN staff s ON s.id = a.created_by "

enum {
    SQL_LIST,
    SQL_LIST_OF_PATIENT,
    SQL_GET,
    SQL_INSERT,
    SQL_MOVED,
    SQL_SET_STATUS,
    SQL_ARRIVE,
    SQL_FINISH,
    SQL_PERSON,
};

static const char *const sql[] = {
    [SQL_LIST] = APPOINTMENT "WHERE a.day BETWEEN $1 AND $2 AND ($3 = 0 OR a.doctor_id = $3) "
                             "ORDER BY a.day, a.start_minute, a.doctor_id, a.id",
    [SQL_LIST_OF_PATIENT] = APPOINTMENT "WHERE a.patient_id = $1 ORDER BY a.day DESC, a.start_minute DESC, a.id DESC",
    [SQL_GET] = APPOINTMENT "WHERE a.id = $1",
    [SQL_INSERT] = "INSERT INTO appointment (id, patient_id, lead_name, lead_phone, lead_sex, lead_birth_year, item, "
                   "doctor_id, chair_id, day, start_minute, minutes, status, channel, remark, overbook_reason, "
                   "station_id, created_by, created_at, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, "
                   "$8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $18, $19)",
    [SQL_MOVED] = "INSERT INTO appointment (id, patient_id, lead_name, lead_phone, lead_sex, lead_birth_year, item, "
                  "doctor_id, chair_id, day, start_minute, minutes, status, channel, remark, overbook_reason, "
                  "moved_from_id, station_id, created_by, created_at, changed_by, changed_at) "
                  "SELECT $1, patient_id, lead_name, lead_phone, lead_sex, lead_birth_year, item, $2, $3, $4, $5, $6, "
                  "'booked', channel, remark, $7, id, $8, $9, $10, $9, $10 FROM appointment WHERE id = $11",
    [SQL_SET_STATUS] = "UPDATE appointment SET status = $1, reason = coalesce (nullif ($2, ''), reason), "
                       "changed_by = $3, changed_at = $4, row_version = row_version + 1 "
                       "WHERE id = $5 AND row_version = $6",
    [SQL_ARRIVE] = "UPDATE appointment SET status = 'arrived', patient_id = $1, changed_by = $2, changed_at = $3, "
                   "row_version = row_version + 1 WHERE id = $4 AND status IN ('booked', 'confirmed', 'no-show') "
                   "AND (patient_id IS NULL OR patient_id = $1)",
    [SQL_FINISH] = "UPDATE appointment SET status = 'done', changed_by = $1, changed_at = $2, "
                   "row_version = row_version + 1 WHERE id = $3 AND status = 'arrived'",
    [SQL_PERSON] = "SELECT name, phone FROM patient WHERE id = $1",
};
CLINIC_SQL_SET (clinic_sql_appointment, "clinic-appointment-store", sql);

GPtrArray *
clinic_store_appointment_list (ClinicDb *db, ClinicDay first, ClinicDay last, gint64 doctor_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_APPOINTMENT, sql[SQL_LIST], error,
                             CLINIC_BIND (CV_DAY (first), CV_DAY (last), CV_INT (doctor_id)));
}

GPtrArray *
clinic_store_appointment_list_of_patient (ClinicDb *db, gint64 patient_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_APPOINTMENT, sql[SQL_LIST_OF_PATIENT], error,
                             CLINIC_BIND (CV_INT (patient_id)));
}

gboolean
clinic_store_appointment_get (ClinicDb *db, gint64 id, ClinicAppointment **ret_appointment, GError **error)
{
    if (!clinic_db_select_one (db, CLINIC_TYPE_APPOINTMENT, sql[SQL_GET], ret_appointment, error,
                               CLINIC_BIND (CV_INT (id))))
        return FALSE;
    if (*ret_appointment)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("This appointment does not exist any more."));
    return FALSE;
}

gboolean
clinic_store_appointment_insert (ClinicTxn *txn, const ClinicBookingDraft *draft, const char *phone, const char *status,
                                 gint64 *ret_id, GError **error)
{
    gboolean lead = draft->patient_id == 0;
    int birth_year = lead ? clinic_booking_birth_year (draft->age, txn->day) : 0;

    *ret_id = clinic_txn_new_id (txn);
    return clinic_db_run (txn->db, sql[SQL_INSERT], error,
                          CLINIC_BIND (CV_INT (*ret_id), CV_ID (draft->patient_id), CV_TEXT (lead ? draft->name : ""),
                                       CV_TEXT (lead ? phone : ""), CV_TEXT (lead ? draft->sex : ""),
                                       CV_INT (birth_year), CV_TEXT (draft->item), CV_INT (draft->doctor_id),
                                       CV_ID (draft->chair_id), CV_DAY (draft->day), CV_INT (draft->start_minute),
                                       CV_INT (draft->minutes), CV_TEXT (status), CV_TEXT (draft->channel),
                                       CV_TEXT (draft->remark), CV_TEXT (draft->overbook_reason),
                                       CV_INT (txn->station_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

gboolean
clinic_store_appointment_move (ClinicTxn *txn, const ClinicAppointment *old, const ClinicMoveDraft *draft,
                               gint64 *ret_id, GError **error)
{
    if (!clinic_store_appointment_set_status (txn, old->id, draft->row_version, "moved", draft->reason, error))
        return FALSE;
    *ret_id = clinic_txn_new_id (txn);
    return clinic_db_run (txn->db, sql[SQL_MOVED], error,
                          CLINIC_BIND (CV_INT (*ret_id), CV_INT (draft->doctor_id), CV_ID (draft->chair_id),
                                       CV_DAY (draft->day), CV_INT (draft->start_minute), CV_INT (draft->minutes),
                                       CV_TEXT (draft->overbook_reason), CV_INT (txn->station_id),
                                       CV_INT (txn->staff_id), CV_INSTANT (txn->now), CV_INT (old->id)));
}

gboolean
clinic_store_appointment_set_status (ClinicTxn *txn, gint64 id, gint64 row_version, const char *status,
                                     const char *reason, GError **error)
{
    gint64 changed = 0;

    return clinic_db_change (txn->db, sql[SQL_SET_STATUS], &changed, error,
                             CLINIC_BIND (CV_TEXT (status), CV_TEXT (reason), CV_INT (txn->staff_id),
                                          CV_INSTANT (txn->now), CV_INT (id), CV_INT (row_version))) &&
           clinic_txn_check_changed (changed, error);
}

gboolean
clinic_store_appointment_arrive (ClinicTxn *txn, gint64 id, gint64 patient_id, GError **error)
{
    gint64 changed = 0;

    return clinic_db_change (
               txn->db, sql[SQL_ARRIVE], &changed, error,
               CLINIC_BIND (CV_INT (patient_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now), CV_INT (id))) &&
           clinic_txn_check_changed (changed, error);
}

gboolean
clinic_store_appointment_finish (ClinicTxn *txn, gint64 id, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_FINISH], error,
                          CLINIC_BIND (CV_INT (txn->staff_id), CV_INSTANT (txn->now), CV_INT (id)));
}

gboolean
clinic_store_load_ground (ClinicDb *db, ClinicDay first, ClinicDay last, ClinicGround *ret_ground, GError **error)
{
    g_auto (ClinicGround) ground = { 0 };

    ground.appointments = clinic_store_appointment_list (db, first, last, 0, error);
    if (!ground.appointments)
        return FALSE;
    ground.shifts = clinic_store_shift_list (db, first, last, 0, error);
    if (!ground.shifts)
        return FALSE;
    ground.chairs = clinic_store_chair_list (db, FALSE, error);
    if (!ground.chairs)
        return FALSE;
    *ret_ground = ground;
    ground = (ClinicGround){ 0 };
    return TRUE;
}

gboolean
clinic_store_appointment_get_person (ClinicDb *db, gint64 patient_id, char **ret_name, char **ret_phone, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (db, sql[SQL_PERSON], error, CLINIC_BIND (CV_INT (patient_id)));

    if (!statement)
        return FALSE;
    switch (clinic_statement_step (statement, error)) {
    case CLINIC_STEP_ROW:
        *ret_name = g_strdup (clinic_statement_get_text (statement, 0));
        *ret_phone = g_strdup (clinic_statement_get_text (statement, 1));
        return TRUE;
    case CLINIC_STEP_DONE:
        *ret_name = NULL;
        *ret_phone = NULL;
        return TRUE;
    default:
        return FALSE;
    }
}
