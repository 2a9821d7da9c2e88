/* Patients through the desk: registering, changing, masks and who looked. */
#include "clinic-desk-patient.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "test-clinic.h"

#define T(text) ((char *) (text))
#define ADULT_MAN "330106199003071236"

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    GError *error = NULL;

    test_clinic_set_up (&self->clinic);
    test_clinic_close_db (&self->clinic);
    self->desk = clinic_desk_open (self->clinic.path, CLINIC_DB_READ_WRITE, self->clinic.clock, &error);
    g_assert_no_error (error);
    clinic_desk_sign_in (self->desk, "desk", "qiantai-test", &error);
    g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    clinic_desk_close (self->desk);
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

static ClinicPatient *
save (Fixture *self, const ClinicOperation *operation, const ClinicPatientDraft *draft)
{
    g_autoptr (ClinicRecord) record = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, operation, draft, NULL, &record, &error);
    g_assert_no_error (error);
    return (ClinicPatient *) g_steal_pointer (&record);
}

static ClinicPatient *
query_one (Fixture *self, const ClinicQuery *query, gint64 id)
{
    const ClinicQueryArgs args = { .id = id };
    GError *error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query (self->desk, query, &args, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 1);
    return g_object_ref (rows->pdata[0]);
}

static gint64
count_audit (Fixture *self, const char *operation)
{
    GError *error = NULL;
    g_autoptr (ClinicDb) db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_ONLY, &error);
    gint64 count = 0;

    g_assert_no_error (error);
    clinic_db_select_int (db, "SELECT count(*) FROM audit WHERE operation = $1", 0, &count, &error,
                          CLINIC_BIND (CV_TEXT (operation)));
    g_assert_no_error (error);
    return count;
}

static void
test_numbers_leave_the_desk_masked (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("张伟"), .phone = T ("13812345678"), .id_number = T (ADULT_MAN) };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    g_autoptr (ClinicPatient) card = query_one (self, &clinic_query_patient, made->id);
    g_autoptr (ClinicPatient) whole = NULL;
    gint64 before = count_audit (self, "patient-reveal");

    g_assert_cmpstr (made->file_no, ==, "B000001");
    g_assert_cmpstr (made->phone, ==, "138****5678");
    g_assert_cmpstr (card->phone, ==, "138****5678");
    g_assert_cmpstr (card->id_number, ==, "3301**********1236");
    g_assert_cmpstr (card->sex, ==, "m");
    whole = query_one (self, &clinic_query_patient_reveal, made->id);
    g_assert_cmpstr (whole->phone, ==, "13812345678");
    g_assert_cmpstr (whole->id_number, ==, ADULT_MAN);
    g_assert_cmpint (count_audit (self, "patient-reveal"), ==, before + 1);
    g_assert_cmpint (count_audit (self, "patient"), ==, 1);
}

static void
test_one_id_number_has_one_file (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("张伟"), .id_number = T (ADULT_MAN) };
    const ClinicPatientDraft again = { .name = T ("张炜"), .id_number = T (ADULT_MAN) };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_desk_run (self->desk, &clinic_op_register_patient, &again, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "id-number");
    g_assert_nonnull (strstr (error->message, "B000001"));
    g_assert_nonnull (strstr (error->message, "张伟"));
}

static void
test_the_second_of_two_savers_is_told (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("张伟"), .phone = T ("13812345678") };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    g_autoptr (ClinicPatient) whole = query_one (self, &clinic_query_patient_reveal, made->id);
    g_autoptr (ClinicPatientDraft) first = clinic_patient_draft_new_from (whole);
    g_autoptr (ClinicPatientDraft) second = clinic_patient_draft_new_from (whole);
    g_autoptr (ClinicPatient) saved = NULL;
    g_autoptr (GError) error = NULL;

    g_free (first->address);
    first->address = g_strdup ("和平路 1 号");
    saved = save (self, &clinic_op_change_patient, first);
    g_assert_cmpint (saved->row_version, ==, made->row_version + 1);
    g_assert_false (clinic_desk_run (self->desk, &clinic_op_change_patient, second, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CHANGED);
}

static void
test_a_file_is_completed_without_its_numbers_being_read (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("张伟"), .phone = T ("13812345678") };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    const ClinicPatientDraft more = { .id = made->id, .source = T ("转介绍"), .allergy_state = T ("none") };
    const ClinicPatientDraft other = { .id = made->id, .source = T ("抖音") };
    g_autoptr (ClinicPatient) completed = save (self, &clinic_op_complete_patient, &more);
    g_autoptr (ClinicPatient) whole = query_one (self, &clinic_query_patient_reveal, made->id);
    g_autoptr (GError) error = NULL;

    g_assert_cmpstr (completed->source, ==, "转介绍");
    g_assert_cmpstr (completed->allergy_state, ==, "none");
    g_assert_cmpstr (whole->phone, ==, "13812345678");
    g_assert_false (clinic_desk_run (self->desk, &clinic_op_complete_patient, &other, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE); /* the first source stays */
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "source");
}

static void
test_the_audit_names_no_patient (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("张伟"), .phone = T ("13812345678"), .id_number = T (ADULT_MAN) };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    GError *error = NULL;
    g_autoptr (ClinicDb) db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_ONLY, &error);
    gint64 count = -1;

    g_assert_no_error (error);
    clinic_db_select_int (db,
                          "SELECT count(*) FROM audit WHERE detail LIKE '%张伟%' OR detail LIKE '%1381234%' OR detail "
                          "LIKE '%330106%'",
                          -1, &count, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    g_assert_cmpint (count, ==, 0);
}

static void
test_duplicates_are_asked_with_a_half_filled_form (Fixture *self, gconstpointer data)
{
    ClinicPatientDraft draft = { .name = T ("张伟"), .phone = T ("13812345678") };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    g_autoptr (ClinicQueryArgs) args = clinic_patient_duplicates_args (&draft);
    GError *error = NULL;
    g_autoptr (GPtrArray) hits = clinic_desk_query (self->desk, &clinic_query_patient_duplicates, args, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (hits->len, ==, 1);
    g_assert_cmpstr (((ClinicPatientHit *) hits->pdata[0])->matched, ==, "same-name-phone");
}

static void
test_a_new_patient_owes_nothing (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("张伟") };
    g_autoptr (ClinicPatient) made = save (self, &clinic_op_register_patient, &draft);
    const ClinicQueryArgs args = { .id = made->id };
    GError *error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query (self->desk, &clinic_query_patient_summary, &args, &error);
    g_autoptr (GPtrArray) visits = clinic_desk_query (self->desk, &clinic_query_patient_visits, &args, NULL);
    ClinicPatientSummary *summary;

    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 1);
    summary = rows->pdata[0];
    g_assert_cmpint (summary->id, ==, made->id);
    g_assert_cmpint (summary->owed.fen, ==, 0);
    g_assert_cmpint (summary->next_appointment_id, ==, 0);
    g_assert_cmpuint (visits->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
    g_test_init (&argc, &argv, NULL);
    ADD ("/patient/masked", test_numbers_leave_the_desk_masked);
    ADD ("/patient/one-id-number", test_one_id_number_has_one_file);
    ADD ("/patient/two-savers", test_the_second_of_two_savers_is_told);
    ADD ("/patient/completed", test_a_file_is_completed_without_its_numbers_being_read);
    ADD ("/patient/audit", test_the_audit_names_no_patient);
    ADD ("/patient/duplicates", test_duplicates_are_asked_with_a_half_filled_form);
    ADD ("/patient/summary", test_a_new_patient_owes_nothing);
    return g_test_run ();
}
