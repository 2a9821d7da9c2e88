/* Patients: finding, registering, changing. What leaves here is masked; only
 * the reveal, which is audited, hands out whole numbers. */
#include "clinic-desk-patient.h"

#include "clinic-desk-tables.h"
#include "clinic-error.h"
#include "clinic-patient-search.h"
#include "clinic-patient-store.h"

#include <string.h>

#define VISITS_SHOWN 200
#define SEPARATOR "\x1f"

static void
hand_out (ClinicPatient **patient, ClinicRecord **ret_record)
{
    clinic_patient_mask (*patient);
    *ret_record = CLINIC_RECORD (g_steal_pointer (patient));
}

static gboolean
find_patient (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicPatient) patient = NULL;

    if (!clinic_store_patient_get (db, id, &patient, error))
        return FALSE;
    if (patient)
        hand_out (&patient, ret_record);
    return TRUE;
}

static gboolean
register_patient (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicPatientDraft) checked = NULL;
    g_autoptr (ClinicPatient) patient = NULL;

    if (!clinic_patient_draft_check (draft, txn->day, &checked, error) ||
        !clinic_store_patient_insert (txn, checked, &patient, error))
        return FALSE;
    clinic_txn_set_audit (txn, patient->id, "file %s%s", patient->file_no,
                          checked->appointment_id ? ", from a booking" : "");
    hand_out (&patient, ret_record);
    return TRUE;
}

static gboolean
change_patient (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicPatientDraft) checked = NULL;
    g_autoptr (ClinicPatient) patient = NULL;

    if (!clinic_patient_draft_check (draft, txn->day, &checked, error) ||
        !clinic_store_patient_update (txn, checked, &patient, error))
        return FALSE;
    clinic_txn_set_audit (txn, patient->id, "file %s", patient->file_no);
    hand_out (&patient, ret_record);
    return TRUE;
}

static gboolean
read_patient (ClinicTxn *txn, gint64 id, ClinicPatient **ret_patient, GError **error)
{
    if (!clinic_store_patient_get (txn->db, id, ret_patient, error))
        return FALSE;
    if (*ret_patient)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _ ("There is no such patient file."));
    return FALSE;
}

static void
take_text (char **place, const char *text)
{
    if (!text)
        return;
    g_free (*place);
    *place = g_strdup (text);
}

static gboolean
complete_patient (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    const ClinicPatientDraft *new_values = draft;
    g_autoptr (ClinicPatient) patient = NULL;
    g_autoptr (ClinicPatientDraft) whole = NULL;

    if (!read_patient (txn, new_values->id, &patient, error))
        return FALSE;
    whole = clinic_patient_draft_new_from (patient);
    whole->imported = TRUE; /* a guardian who is still missing does not hold up what is known now */
    take_text (&whole->sex, new_values->sex);
    take_text (&whole->phone, new_values->phone);
    take_text (&whole->source, new_values->source);
    take_text (&whole->source_detail, new_values->source_detail);
    take_text (&whole->referrer, new_values->referrer);
    take_text (&whole->allergy_state, new_values->allergy_state);
    take_text (&whole->allergies, new_values->allergies);
    take_text (&whole->special_care, new_values->special_care);
    take_text (&whole->medical_history, new_values->medical_history);
    return change_patient (txn, whole, ret_record, error);
}

static gboolean
join_lead (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    const ClinicPatientDraft *lead = draft;
    g_autoptr (ClinicPatient) patient = NULL;

    if (!read_patient (txn, lead->id, &patient, error) ||
        !clinic_store_patient_join_lead (txn, lead->id, lead->appointment_id, error))
        return FALSE;
    clinic_txn_set_audit (txn, lead->id, "file %s", patient->file_no);
    hand_out (&patient, ret_record);
    return TRUE;
}

/* clang-format off: it cannot lay out a macro in an initialiser */
const ClinicOperation clinic_op_register_patient = {
    .name = "register-patient",
    .title = N_ ("Register a patient"),
    .right = CLINIC_RIGHT_REGISTER,
    .topics = CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_APPOINTMENT,
    .run = register_patient,
    .draft_free = (GDestroyNotify) clinic_patient_draft_free,
    .find = find_patient,
};

const ClinicOperation clinic_op_change_patient = {
    .name = "change-patient",
    .title = N_ ("Change a patient file"),
    .right = CLINIC_RIGHT_REGISTER,
    .topics = CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_APPOINTMENT,
    .run = change_patient,
    .draft_free = (GDestroyNotify) clinic_patient_draft_free,
    .find = find_patient,
};

const ClinicOperation clinic_op_complete_patient = {
    .name = "complete-patient",
    .title = N_ ("Complete a patient file"),
    .right = CLINIC_RIGHT_REGISTER,
    .topics = CLINIC_TOPIC_PATIENT,
    .run = complete_patient,
    .draft_free = (GDestroyNotify) clinic_patient_draft_free,
    .find = find_patient,
};

const ClinicOperation clinic_op_join_lead = {
    .name = "join-lead",
    .title = N_ ("Give a booking to a patient file"),
    .right = CLINIC_RIGHT_REGISTER,
    .topics = CLINIC_TOPIC_APPOINTMENT,
    .run = join_lead,
    .draft_free = (GDestroyNotify) clinic_patient_draft_free,
    .find = find_patient,
};
/* clang-format on */

/* ---- queries ---- */

static GPtrArray *
find_patients (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_patient_find (reader->db, args->text, CLINIC_PATIENT_HITS, reader->today, error);
}

ClinicQueryArgs *
clinic_patient_duplicates_args (const ClinicPatientDraft *draft)
{
    ClinicQueryArgs args = { .id = draft->id, .day = draft->birth_day };
    g_autofree char *text = g_strjoin (SEPARATOR, draft->name ? draft->name : "", draft->phone ? draft->phone : "",
                                       draft->id_number ? draft->id_number : "", NULL);

    args.text = text;
    return clinic_query_args_copy (&args);
}

static GPtrArray *
find_duplicates (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    g_auto (GStrv) parts = g_strsplit (args->text ? args->text : "", SEPARATOR, 3);
    guint n_parts = g_strv_length (parts);
    ClinicPatientDraft draft = {
        .id = args->id,
        .birth_day = args->day,
        .name = n_parts > 0 ? parts[0] : NULL,
        .phone = n_parts > 1 ? parts[1] : NULL,
        .id_number = n_parts > 2 ? parts[2] : NULL,
    };

    return clinic_store_patient_find_duplicates (reader->db, &draft, reader->today, error);
}

static GPtrArray *
one_patient (const ClinicReader *reader, gint64 id, ClinicPatient **ret_patient, GError **error)
{
    return clinic_store_patient_get (reader->db, id, ret_patient, error) ? clinic_rows_new_of_one (*ret_patient) : NULL;
}

static GPtrArray *
show_patient (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicPatient *patient = NULL;
    GPtrArray *rows = one_patient (reader, args->id, &patient, error);

    if (patient)
        clinic_patient_mask (patient);
    return rows;
}

static void
clear_text (char **text)
{
    g_free (*text);
    *text = g_strdup ("");
}

static GPtrArray *
show_patient_brief (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicPatient *patient = NULL;
    GPtrArray *rows = one_patient (reader, args->id, &patient, error);

    if (patient) {
        clinic_patient_mask (patient);
        clear_text (&patient->id_number);
        clear_text (&patient->address);
        clear_text (&patient->medical_history);
        clear_text (&patient->remark);
    }
    return rows;
}

static GPtrArray *
reveal_patient (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicPatient *patient = NULL;

    return one_patient (reader, args->id, &patient, error);
}

static GPtrArray *
list_visits (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_patient_visits (reader->db, args->id, VISITS_SHOWN, error);
}

static GPtrArray *
list_changes (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_patient_changes (reader->db, args->id, error);
}

static GPtrArray *
sum_up (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_patient_summary (reader->db, args->id, reader->today, error);
}

static GPtrArray *
list_sources (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_patient_sources (reader->db, error);
}

/* clang-format off: it cannot lay out a macro in an initialiser */
const ClinicQuery clinic_query_patients_found = {
    .name = "patients-found",
    .title = N_ ("Patients found"),
    .args = "text",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_VISIT,
    .run = find_patients,
    .get_type = clinic_patient_hit_get_type,
};

const ClinicQuery clinic_query_patient_duplicates = {
    .name = "patient-duplicates",
    .title = N_ ("Patients who may be the same"),
    .args = "text day id",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_PATIENT,
    .run = find_duplicates,
    .get_type = clinic_patient_hit_get_type,
};

const ClinicQuery clinic_query_patient = {
    .name = "patient",
    .title = N_ ("Patient card"),
    .args = "id",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_VISIT,
    .audited = TRUE,
    .run = show_patient,
    .get_type = clinic_patient_get_type,
};

const ClinicQuery clinic_query_patient_brief = {
    .name = "patient-brief",
    .title = N_ ("Patient at the desk"),
    .args = "id",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_VISIT,
    .run = show_patient_brief,
    .get_type = clinic_patient_get_type,
};

const ClinicQuery clinic_query_patient_reveal = {
    .name = "patient-reveal",
    .title = N_ ("Patient's numbers in full"),
    .args = "id",
    .right = CLINIC_RIGHT_REVEAL,
    .topics = CLINIC_TOPIC_PATIENT,
    .audited = TRUE,
    .run = reveal_patient,
    .get_type = clinic_patient_get_type,
};

const ClinicQuery clinic_query_patient_visits = {
    .name = "patient-visits",
    .title = N_ ("A patient's visits"),
    .args = "id",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_BILL | CLINIC_TOPIC_STAFF,
    .run = list_visits,
    .get_type = clinic_patient_visit_get_type,
};

const ClinicQuery clinic_query_patient_changes = {
    .name = "patient-changes",
    .title = N_ ("Changes of a patient file"),
    .args = "id",
    .right = CLINIC_RIGHT_REVEAL,
    .topics = CLINIC_TOPIC_PATIENT,
    .audited = TRUE,
    .run = list_changes,
    .get_type = clinic_patient_change_get_type,
};

const ClinicQuery clinic_query_patient_summary = {
    .name = "patient-summary",
    .title = N_ ("Where things stand with a patient"),
    .args = "id",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_VISIT | CLINIC_TOPIC_BILL | CLINIC_TOPIC_FOLLOW_UP,
    .run = sum_up,
    .get_type = clinic_patient_summary_get_type,
};

const ClinicQuery clinic_query_sources = {
    .name = "sources",
    .title = N_ ("Sources of patients"),
    .args = "",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_CLINIC,
    .run = list_sources,
    .get_type = clinic_source_get_type,
};
/* clang-format on */

const ClinicOperation *const clinic_patient_operations[] = {
    &clinic_op_register_patient, &clinic_op_change_patient, &clinic_op_complete_patient, &clinic_op_join_lead, NULL,
};

const ClinicQuery *const clinic_patient_queries[] = {
    &clinic_query_patients_found,  &clinic_query_patient_duplicates,
    &clinic_query_patient,         &clinic_query_patient_brief,
    &clinic_query_patient_reveal,  &clinic_query_patient_visits,
    &clinic_query_patient_changes, &clinic_query_patient_summary,
    &clinic_query_sources,         NULL,
};
