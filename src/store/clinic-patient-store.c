/* Patient rows, their history, and the sums that a card shows. */
#include "clinic-patient-store.h"

#include "clinic-error.h"
#include "clinic-patient-search.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COUNTER "file"
#define PATIENT_COLUMNS                                                                                                \
    "id, file_no, name, sex, birth_day, birth_year, id_kind, id_number, phone, phone_relation, address, "              \
    "allergy_state, allergies, medical_history, source, source_detail, referrer, special_care, guardian_name, "        \
    "guardian_relation, guardian_phone, remark, vip, no_contact, archived, registered_day, first_visit_day, "          \
    "last_visit_day, created_at, changed_at, changed_by, row_version"

enum {
    SQL_GET,
    SQL_FIND_FILE,
    SQL_FIND_ID_NUMBER,
    SQL_INSERT,
    SQL_UPDATE,
    SQL_ADD_CHANGE,
    SQL_JOIN_APPOINTMENT,
    SQL_VISITS,
    SQL_CHANGES,
    SQL_SUMMARY,
    SQL_SOURCES,
};

static const char *const sql[] = {
    [SQL_GET] = "SELECT " PATIENT_COLUMNS " FROM patient WHERE id = $1",
    [SQL_FIND_FILE] = "SELECT " PATIENT_COLUMNS " FROM patient WHERE file_no = $1",
    [SQL_FIND_ID_NUMBER] =
        "SELECT " PATIENT_COLUMNS " FROM patient WHERE id_number = $1 AND id_number <> '' AND id <> $2",
    [SQL_INSERT] = "INSERT INTO patient (id, file_no, name, sex, birth_day, birth_year, id_kind, id_number, phone, "
                   "phone_relation, address, allergy_state, allergies, medical_history, source, source_detail, "
                   "referrer, special_care, guardian_name, guardian_relation, guardian_phone, remark, vip, no_contact, "
                   "archived, registered_day, station_id, created_by, created_at, changed_by, changed_at) VALUES ($1, "
                   "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, "
                   "$23, $24, $25, $26, $27, $28, $29, $28, $29)",
    [SQL_UPDATE] = "UPDATE patient SET name = $1, sex = $2, birth_day = $3, birth_year = $4, id_kind = $5, id_number = "
                   "$6, phone = $7, phone_relation = $8, address = $9, allergy_state = $10, allergies = $11, "
                   "medical_history = $12, source = $13, source_detail = $14, referrer = $15, special_care = $16, "
                   "guardian_name = $17, guardian_relation = $18, guardian_phone = $19, remark = $20, vip = $21, "
                   "no_contact = $22, archived = $23, changed_by = $24, changed_at = $25, row_version = row_version + "
                   "1 WHERE id = $26 AND row_version = $27",
    [SQL_ADD_CHANGE] = "INSERT INTO patient_change (id, patient_id, field, old_value, new_value, staff_id, at) VALUES "
                       "($1, $2, $3, $4, $5, $6, $7)",
    [SQL_JOIN_APPOINTMENT] = "UPDATE appointment SET patient_id = $1, changed_by = $2, changed_at = $3, row_version = "
                             "row_version + 1 WHERE id = $4 AND patient_id IS NULL",
    [SQL_VISITS] = "SELECT v.id, v.day, v.kind, v.state, coalesce (s.name, '') AS doctor_name, v.complaint, "
                   "(SELECT coalesce (sum (payable_fen), 0) FROM bill WHERE visit_id = v.id) AS payable, "
                   "(SELECT coalesce (sum (p.amount_fen), 0) FROM payment AS p JOIN bill AS b ON b.id = p.bill_id "
                   "WHERE b.visit_id = v.id) AS paid FROM visit AS v LEFT JOIN staff AS s ON s.id = v.doctor_id "
                   "WHERE v.patient_id = $1 ORDER BY v.day DESC, v.arrived_at DESC LIMIT $2",
    [SQL_CHANGES] = "SELECT c.id, c.field, c.old_value, c.new_value, coalesce (s.name, '') AS staff_name, c.at FROM "
                    "patient_change AS c LEFT JOIN staff AS s ON s.id = c.staff_id WHERE c.patient_id = $1 "
                    "ORDER BY c.id DESC",
    [SQL_SUMMARY] = "SELECT p.id, "
                    "(SELECT count(*) FROM visit WHERE patient_id = p.id AND state <> 'lwbs') AS visits, "
                    "(SELECT count(*) FROM appointment WHERE patient_id = p.id AND status = 'no-show') AS no_shows, "
                    "(SELECT count(*) FROM follow_up WHERE patient_id = p.id AND state = 'open') AS open_follow_ups, "
                    "coalesce (m.paid, 0) AS paid, coalesce (m.payable, 0) - coalesce (m.paid, 0) - coalesce "
                    "(m.refunded, 0) AS owed, coalesce (a.id, 0) AS next_appointment_id, coalesce (a.day, '') AS "
                    "next_day, coalesce (a.start_minute, 0) AS next_minute, coalesce (a.item, '') AS next_item, "
                    "coalesce (s.name, '') AS next_doctor, coalesce ((SELECT max (id) FROM visit WHERE patient_id = "
                    "p.id AND day = $2), 0) AS visit_id_today FROM patient AS p "
                    "LEFT JOIN (SELECT sum (b.payable_fen) AS payable, sum ((SELECT coalesce (sum (amount_fen), 0) "
                    "FROM payment WHERE bill_id = b.id)) AS paid, sum ((SELECT coalesce (-sum (p.amount_fen), 0) "
                    "FROM payment AS p JOIN receipt AS r ON r.id = p.receipt_id WHERE p.bill_id = b.id AND r.kind = "
                    "'refund')) AS refunded FROM bill AS b WHERE b.patient_id = "
                    "$1) AS m ON 1 = 1 "
                    "LEFT JOIN appointment AS a ON a.id = (SELECT id FROM appointment WHERE patient_id = $1 AND day >= "
                    "$2 AND status IN ('booked', 'confirmed') ORDER BY day, start_minute LIMIT 1) "
                    "LEFT JOIN staff AS s ON s.id = a.doctor_id WHERE p.id = $1",
    [SQL_SOURCES] = "SELECT row_number () OVER (ORDER BY sort, name) AS id, name, parent FROM source ORDER BY sort, "
                    "name",
};
CLINIC_SQL_SET (clinic_sql_patient, "clinic-patient-store", sql);

gboolean
clinic_store_patient_get (ClinicDb *db, gint64 id, ClinicPatient **ret_patient, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_PATIENT, sql[SQL_GET], ret_patient, error, CLINIC_BIND (CV_INT (id)));
}

gboolean
clinic_store_patient_find_file (ClinicDb *db, const char *file_no, ClinicPatient **ret_patient, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_PATIENT, sql[SQL_FIND_FILE], ret_patient, error,
                                 CLINIC_BIND (CV_TEXT (file_no)));
}

static gboolean
check_id_number_free (ClinicTxn *txn, const ClinicPatientDraft *draft, GError **error)
{
    g_autoptr (ClinicPatient) other = NULL;

    if (!draft->id_number || !*draft->id_number)
        return TRUE;
    if (!clinic_db_select_one (txn->db, CLINIC_TYPE_PATIENT, sql[SQL_FIND_ID_NUMBER], &other, error,
                               CLINIC_BIND (CV_TEXT (draft->id_number), CV_INT (draft->id))))
        return FALSE;
    if (!other)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "id-number",
                           _ ("%s (file %s) has this ID number already. Open that file instead."), other->name,
                              other->file_no);
    return FALSE;
}

static gboolean
check_file_free (ClinicTxn *txn, const char *file_no, gboolean *ret_free, GError **error)
{
    g_autoptr (ClinicPatient) other = NULL;

    if (!clinic_store_patient_find_file (txn->db, file_no, &other, error))
        return FALSE;
    *ret_free = other == NULL;
    return TRUE;
}

/* The counter may meet a number that an import has brought; it then goes on. */
static gboolean
take_file_no (ClinicTxn *txn, const ClinicPatientDraft *draft, char **ret_file_no, GError **error)
{
    gboolean is_free = FALSE;

    if (draft->file_no && *draft->file_no) {
        if (!check_file_free (txn, draft->file_no, &is_free, error))
            return FALSE;
        if (!is_free) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "file-no",
                                   _ ("There is a file with the number %s already."), draft->file_no);
            return FALSE;
        }
        *ret_file_no = g_strdup (draft->file_no);
        return TRUE;
    }
    while (!is_free) {
        gint64 number;

        g_clear_pointer (ret_file_no, g_free);
        if (!clinic_txn_next_number (txn, COUNTER, &number, error))
            return FALSE;
        *ret_file_no = g_strdup_printf ("B%06" G_GINT64_FORMAT, number);
        if (!check_file_free (txn, *ret_file_no, &is_free, error))
            return FALSE;
    }
    return TRUE;
}

static const char *
allergy_state (const ClinicPatientDraft *draft)
{
    return draft->allergy_state && *draft->allergy_state ? draft->allergy_state : "unasked";
}

static gboolean
insert_row (ClinicTxn *txn, gint64 id, const char *file_no, const ClinicPatientDraft *d, GError **error)
{
    ClinicDay registered = clinic_day_is_valid (d->registered_day) ? d->registered_day : txn->day;

    return clinic_db_run (
        txn->db, sql[SQL_INSERT], error,
        CLINIC_BIND (CV_INT (id), CV_TEXT (file_no), CV_TEXT (d->name), CV_TEXT (d->sex), CV_DAY (d->birth_day),
                     CV_INT (d->birth_year), CV_TEXT (d->id_kind), CV_TEXT (d->id_number), CV_TEXT (d->phone),
                     CV_TEXT (d->phone_relation), CV_TEXT (d->address), CV_TEXT (allergy_state (d)),
                     CV_TEXT (d->allergies), CV_TEXT (d->medical_history), CV_TEXT (d->source),
                     CV_TEXT (d->source_detail), CV_TEXT (d->referrer), CV_TEXT (d->special_care),
                     CV_TEXT (d->guardian_name), CV_TEXT (d->guardian_relation), CV_TEXT (d->guardian_phone),
                     CV_TEXT (d->remark), CV_BOOL (d->vip), CV_BOOL (d->no_contact), CV_BOOL (d->archived),
                     CV_DAY (registered), CV_INT (txn->station_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

gboolean
clinic_store_patient_join_lead (ClinicTxn *txn, gint64 id, gint64 appointment_id, GError **error)
{
    gint64 changed = 0;

    if (!clinic_db_change (
            txn->db, sql[SQL_JOIN_APPOINTMENT], &changed, error,
            CLINIC_BIND (CV_INT (id), CV_INT (txn->staff_id), CV_INSTANT (txn->now), CV_INT (appointment_id))))
        return FALSE;
    if (changed == 1)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                           _ ("This appointment belongs to a patient file already. Look at the list again."));
    return FALSE;
}

gboolean
clinic_store_patient_insert (ClinicTxn *txn, const ClinicPatientDraft *draft, ClinicPatient **ret_patient,
                             GError **error)
{
    g_autoptr (ClinicPatient) patient = NULL;
    g_autofree char *file_no = NULL;
    gint64 id;

    if (!check_id_number_free (txn, draft, error) || !take_file_no (txn, draft, &file_no, error))
        return FALSE;
    id = clinic_txn_new_id (txn);
    if (!insert_row (txn, id, file_no, draft, error) || !clinic_store_patient_get (txn->db, id, &patient, error) ||
        !clinic_store_patient_write_keys (txn, patient, TRUE, error))
        return FALSE;
    if (draft->appointment_id && !clinic_store_patient_join_lead (txn, id, draft->appointment_id, error))
        return FALSE;
    if (ret_patient)
        *ret_patient = g_steal_pointer (&patient);
    return TRUE;
}

static gboolean
update_row (ClinicTxn *txn, const ClinicPatientDraft *d, GError **error)
{
    gint64 changed = 0;

    if (!clinic_db_change (
            txn->db, sql[SQL_UPDATE], &changed, error,
            CLINIC_BIND (CV_TEXT (d->name), CV_TEXT (d->sex), CV_DAY (d->birth_day), CV_INT (d->birth_year),
                         CV_TEXT (d->id_kind), CV_TEXT (d->id_number), CV_TEXT (d->phone), CV_TEXT (d->phone_relation),
                         CV_TEXT (d->address), CV_TEXT (allergy_state (d)), CV_TEXT (d->allergies),
                         CV_TEXT (d->medical_history), CV_TEXT (d->source), CV_TEXT (d->source_detail),
                         CV_TEXT (d->referrer), CV_TEXT (d->special_care), CV_TEXT (d->guardian_name),
                         CV_TEXT (d->guardian_relation), CV_TEXT (d->guardian_phone), CV_TEXT (d->remark),
                         CV_BOOL (d->vip), CV_BOOL (d->no_contact), CV_BOOL (d->archived), CV_INT (txn->staff_id),
                         CV_INSTANT (txn->now), CV_INT (d->id), CV_INT (d->row_version))))
        return FALSE;
    return clinic_txn_check_changed (changed, error);
}

/* What the program itself keeps is no change of the file. */
static gboolean
is_kept_in_history (const ClinicField *field)
{
    static const char *const others[] = {
        "id", "created_at", "changed_at", "changed_by", "row_version", "masked", NULL,
    };

    return !g_strv_contains (others, field->name);
}

static gboolean
write_history (ClinicTxn *txn, ClinicPatient *before, ClinicPatient *after, GError **error)
{
    ClinicRecordClass *klass = CLINIC_RECORD_GET_CLASS (before);

    for (guint i = 0; i < klass->n_fields; i++) {
        const ClinicField *field = &klass->fields[i];
        g_autofree char *old_value = clinic_record_format_field (before, field, txn->zone);
        g_autofree char *new_value = clinic_record_format_field (after, field, txn->zone);

        if (!is_kept_in_history (field) || strcmp (old_value, new_value) == 0)
            continue;
        if (!clinic_db_run (txn->db, sql[SQL_ADD_CHANGE], error,
                            CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_INT (before->id), CV_TEXT (field->name),
                                         CV_TEXT (old_value), CV_TEXT (new_value), CV_INT (txn->staff_id),
                                         CV_INSTANT (txn->now))))
            return FALSE;
    }
    return TRUE;
}

static gboolean
check_update (ClinicTxn *txn, const ClinicPatientDraft *draft, const ClinicPatient *before, GError **error)
{
    if (!before) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _ ("There is no such patient file."));
        return FALSE;
    }
    if (*before->source && g_strcmp0 (before->source, draft->source) != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "source",
                               _ ("The source was recorded as “%s” and cannot be changed any more."), before->source);
        return FALSE;
    }
    return check_id_number_free (txn, draft, error);
}

gboolean
clinic_store_patient_update (ClinicTxn *txn, const ClinicPatientDraft *draft, ClinicPatient **ret_patient,
                             GError **error)
{
    g_autoptr (ClinicPatient) before = NULL;
    g_autoptr (ClinicPatient) after = NULL;

    if (!clinic_store_patient_get (txn->db, draft->id, &before, error) || !check_update (txn, draft, before, error) ||
        !update_row (txn, draft, error) || !clinic_store_patient_get (txn->db, draft->id, &after, error) ||
        !write_history (txn, before, after, error) || !clinic_store_patient_write_keys (txn, after, FALSE, error))
        return FALSE;
    if (draft->appointment_id && !clinic_store_patient_join_lead (txn, draft->id, draft->appointment_id, error))
        return FALSE;
    if (ret_patient)
        *ret_patient = g_steal_pointer (&after);
    return TRUE;
}

GPtrArray *
clinic_store_patient_visits (ClinicDb *db, gint64 id, guint limit, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_PATIENT_VISIT, sql[SQL_VISITS], error,
                             CLINIC_BIND (CV_INT (id), CV_INT (limit)));
}

GPtrArray *
clinic_store_patient_changes (ClinicDb *db, gint64 id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_PATIENT_CHANGE, sql[SQL_CHANGES], error, CLINIC_BIND (CV_INT (id)));
}

GPtrArray *
clinic_store_patient_summary (ClinicDb *db, gint64 id, ClinicDay today, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_PATIENT_SUMMARY, sql[SQL_SUMMARY], error,
                             CLINIC_BIND (CV_INT (id), CV_DAY (today)));
}

GPtrArray *
clinic_store_patient_sources (ClinicDb *db, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_SOURCE, sql[SQL_SOURCES], error, CLINIC_BIND_NONE);
}
