/* Check-in and the waiting list through the desk: numbers, stamps, two desks, the order. */
#include "clinic-desk-visit.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "clinic-visit.h"
#include "test-desk-patients.h"

#define H(hour, minute) ((hour) *60 + (minute))

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    gint64 patients[4];
    gint64 newcomer; /* has no source yet */
    gint64 booked;   /* patients[0] at 9:00 */
    gint64 lead;     /* at 9:30 */
    gint64 tomorrow;
} Fixture;

static ClinicDesk *
open_desk (TestClinic *clinic, const char *login)
{
    GError *error = NULL;
    ClinicDesk *desk = clinic_desk_open (clinic->path, CLINIC_DB_READ_WRITE, clinic->clock, &error);

    g_assert_no_error (error);
    clinic_desk_sign_in (desk, login, "qiantai-test", &error);
    g_assert_no_error (error);
    return desk;
}

static void
set_up (Fixture *self, gconstpointer data)
{
    static const char *const names[] = { "李敏", "王伟", "欧阳娜娜", "周杰" };
    ClinicDay today = clinic_day_new (2026, 11, 23);
    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    test_clinic_begin (&self->clinic, &txn);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *file_no = g_strdup_printf ("%06u", i + 1);

        self->patients[i] = test_add_patient (&txn, file_no, names[i], "13800001234", "路过");
    }
    self->newcomer = test_add_patient (&txn, "000009", "陈新", "13800005555", "");
    self->booked = test_add_appointment (&txn, self->patients[0], self->clinic.doctor_id, today, H (9, 0));
    self->lead = test_add_appointment (&txn, 0, self->clinic.doctor_id, today, H (9, 30));
    self->tomorrow = test_add_appointment (&txn, self->patients[1], self->clinic.doctor_id,
                                           clinic_day_add_days (today, 1), H (9, 30));
    test_clinic_commit (&txn);
    test_clinic_close_db (&self->clinic);
    self->desk = open_desk (&self->clinic, "desk");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

static void
set_time (Fixture *self, int hour, int minute)
{
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, 23, hour, minute));
}

static ClinicVisit *
check_in (Fixture *self, gint64 patient_id, gint64 appointment_id)
{
    ClinicCheckInDraft draft = { .patient_id = patient_id,
                                 .appointment_id = appointment_id,
                                 .complaint = (char *) "牙疼" };
    ClinicRecord *visit = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_check_in, &draft, NULL, &visit, &error);
    g_assert_no_error (error);
    return (ClinicVisit *) visit;
}

static ClinicVisit *
step (ClinicDesk *desk, const ClinicOperation *operation, gint64 visit_id, GError **error)
{
    ClinicVisitStepDraft draft = { .visit_id = visit_id };
    ClinicRecord *visit = NULL;

    return clinic_desk_run (desk, operation, &draft, NULL, &visit, error) ? (ClinicVisit *) visit : NULL;
}

static void
assert_refused (Fixture *self, const ClinicCheckInDraft *draft, ClinicRuleError code, const char *field)
{
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_desk_run (self->desk, &clinic_op_check_in, draft, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, (int) code);
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, field);
}

static gint64
read_int (Fixture *self, const char *sql)
{
    GError *error = NULL;
    g_autoptr (ClinicDb) db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_ONLY, &error);
    gint64 value = 0;

    g_assert_no_error (error);
    clinic_db_select_int (db, sql, -1, &value, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return value;
}

static void
test_queue_numbers_have_no_gaps (Fixture *self, gconstpointer data)
{
    ClinicCheckInDraft wrong = { .patient_id = self->newcomer };
    g_autoptr (ClinicVisit) first = check_in (self, self->patients[1], 0);
    g_autoptr (ClinicVisit) second = NULL;
    ClinicCheckInDraft emergency = { .patient_id = self->patients[2],
                                     .priority = (char *) "emergency",
                                     .priority_reason = (char *) "出血" };
    ClinicRecord *third = NULL;
    GError *error = NULL;

    g_assert_cmpstr (first->queue_no, ==, "A01");
    g_assert_cmpstr (first->kind, ==, "first");
    assert_refused (self, &wrong, CLINIC_RULE_ERROR_MISSING, "source"); /* takes no number */
    second = check_in (self, self->patients[0], self->booked);
    g_assert_cmpstr (second->queue_no, ==, "A02");
    g_assert_cmpint (second->booked_minute, ==, H (9, 0));
    g_assert_cmpint (second->doctor_id, ==, self->clinic.doctor_id);
    clinic_desk_run (self->desk, &clinic_op_check_in, &emergency, NULL, &third, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (((ClinicVisit *) third)->queue_no, ==, "A03"); /* the same series */
    g_object_unref (third);
}

static void
test_refused_check_ins (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicVisit) here = check_in (self, self->patients[0], self->booked);
    const struct {
        ClinicCheckInDraft draft;
        ClinicRuleError code;
        const char *field;
    } cases[] = {
        { { .patient_id = 0 }, CLINIC_RULE_ERROR_MISSING, "patient_id" },
        { { .patient_id = 77 }, CLINIC_RULE_ERROR_NOT_FOUND, "patient_id" },
        { { .patient_id = self->patients[0] }, CLINIC_RULE_ERROR_CONFLICT, "patient_id" },
        { { .patient_id = self->patients[1], .appointment_id = self->booked },
          CLINIC_RULE_ERROR_STATE,
          "appointment_id" },
        { { .patient_id = self->patients[1], .appointment_id = self->tomorrow },
          CLINIC_RULE_ERROR_STATE,
          "appointment_id" },
        { { .patient_id = self->patients[1], .appointment_id = 77 }, CLINIC_RULE_ERROR_NOT_FOUND, "appointment_id" },
        { { .patient_id = self->patients[1], .doctor_id = self->clinic.nurse_id },
          CLINIC_RULE_ERROR_NOT_FOUND,
          "doctor_id" },
        { { .patient_id = self->patients[1], .priority = (char *) "emergency" },
          CLINIC_RULE_ERROR_MISSING,
          "priority_reason" },
        { { .patient_id = self->newcomer }, CLINIC_RULE_ERROR_MISSING, "source" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        assert_refused (self, &cases[i].draft, cases[i].code, cases[i].field);
}

static void
test_check_in_fills_the_files (Fixture *self, gconstpointer data)
{
    ClinicCheckInDraft draft = { .patient_id = self->newcomer,
                                 .appointment_id = self->lead,
                                 .source = (char *) "大众点评" };
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_check_in, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (read_int (self, "SELECT patient_id FROM appointment WHERE lead_name = '张三'"), ==,
                     self->newcomer);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM appointment WHERE status = 'arrived'"), ==, 1);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM patient WHERE source = '大众点评' AND first_visit_day = "
                                     "'2026-11-23' AND last_visit_day = '2026-11-23'"),
                     ==, 1);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM patient_change WHERE field = 'source'"), ==, 1);
}

static void
test_stamps_are_set_once (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicVisit) visit = check_in (self, self->patients[0], self->booked);
    static const struct {
        const ClinicOperation *operation;
        int minute;
        const char *state;
        int called, seated, finished, left;
    } steps[] = {
        { &clinic_op_call_visit, H (8, 10), "called", H (8, 10), 0, 0, 0 },
        { &clinic_op_back_visit, H (8, 11), "waiting", H (8, 10), 0, 0, 0 },
        { &clinic_op_call_visit, H (8, 20), "called", H (8, 10), 0, 0, 0 },
        { &clinic_op_seat_visit, H (8, 25), "in-chair", H (8, 10), H (8, 25), 0, 0 },
        { &clinic_op_back_visit, H (8, 26), "called", H (8, 10), H (8, 25), 0, 0 },
        { &clinic_op_seat_visit, H (8, 30), "in-chair", H (8, 10), H (8, 25), 0, 0 },
        { &clinic_op_finish_visit, H (9, 0), "treated", H (8, 10), H (8, 25), H (9, 0), 0 },
        { &clinic_op_back_visit, H (9, 1), "in-chair", H (8, 10), H (8, 25), H (9, 0), 0 },
        { &clinic_op_finish_visit, H (9, 5), "treated", H (8, 10), H (8, 25), H (9, 0), 0 },
        { &clinic_op_leave_visit, H (9, 20), "left", H (8, 10), H (8, 25), H (9, 0), H (9, 20) },
    };

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
        g_autoptr (ClinicVisit) now = NULL;
        GError *error = NULL;

        set_time (self, steps[i].minute / 60, steps[i].minute % 60);
        now = step (self->desk, steps[i].operation, visit->id, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (now->state, ==, steps[i].state);
#define ASSERT_STAMP(stamp, minute)                                                                                    \
    g_assert_cmpint (stamp.us, ==, (minute) ? test_instant (2026, 11, 23, (minute) / 60, (minute) % 60).us : 0)
        ASSERT_STAMP (now->called_at, steps[i].called);
        ASSERT_STAMP (now->seated_at, steps[i].seated);
        ASSERT_STAMP (now->finished_at, steps[i].finished);
        ASSERT_STAMP (now->left_at, steps[i].left);
    }
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM appointment WHERE status = 'done'"), ==, 1);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM follow_up WHERE kind = 'unpaid' AND state = 'open'"), ==, 1);
}

static void
test_two_desks_call_one_patient (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicDesk) nurse = open_desk (&self->clinic, "nurse");
    g_autoptr (ClinicVisit) visit = check_in (self, self->patients[1], 0);
    ClinicVisitStepDraft draft = { .visit_id = visit->id, .row_version = visit->row_version };
    g_autoptr (GError) refusal = NULL;
    g_autoptr (GError) again = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_call_visit, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_false (clinic_desk_run (nurse, &clinic_op_call_visit, &draft, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CHANGED);
    g_assert_nonnull (g_strstr_len (refusal->message, -1, visit->queue_no));
    draft.row_version = 0;
    g_assert_false (clinic_desk_run (nurse, &clinic_op_call_visit, &draft, NULL, NULL, &again));
    g_assert_error (again, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE);
}

static void
test_waiting_order_and_words (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (ClinicVisit) walk_in = NULL;
    g_autoptr (ClinicVisit) late = NULL;
    g_autoptr (ClinicVisit) urgent = NULL;
    ClinicVisitStepDraft emergency = { 0 };
    GError *error = NULL;
    ClinicQueryArgs args = { 0 };

    walk_in = check_in (self, self->patients[1], 0);
    set_time (self, 9, 10);
    late = check_in (self, self->patients[0], self->booked);
    urgent = check_in (self, self->patients[2], 0);
    emergency.visit_id = urgent->id;
    g_assert_false (clinic_desk_run (self->desk, &clinic_op_set_emergency, &emergency, NULL, NULL, &error));
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "reason");
    g_clear_error (&error);
    emergency.reason = (char *) "外伤";
    clinic_desk_run (self->desk, &clinic_op_set_emergency, &emergency, NULL, NULL, &error);
    g_assert_no_error (error);
    rows = clinic_desk_query (self->desk, &clinic_query_waiting, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 3);
    g_assert_cmpint (clinic_record_get_id (rows->pdata[0]), ==, urgent->id);
    g_assert_cmpint (clinic_record_get_id (rows->pdata[1]), ==, walk_in->id);
    g_assert_cmpint (clinic_record_get_id (rows->pdata[2]), ==, late->id);
    g_assert_cmpstr (((ClinicVisit *) rows->pdata[0])->masked_name, ==, "欧阳*");
    g_assert_nonnull (g_strstr_len (((ClinicVisit *) rows->pdata[2])->why, -1, "late without notice"));
    g_assert_cmpint (((ClinicVisit *) rows->pdata[2])->position, ==, 1); /* the only one for this doctor */
}

static void
test_agreed_delay_keeps_the_place (Fixture *self, gconstpointer data)
{
    ClinicLateDraft draft = { .appointment_id = self->booked, .eta_minute = H (9, 40) };
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (ClinicVisit) other = NULL;
    g_autoptr (ClinicVisit) late = NULL;
    ClinicQueryArgs args = { 0 };
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_agree_late, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    other = check_in (self, self->patients[3], self->lead);
    set_time (self, 9, 40);
    late = check_in (self, self->patients[0], self->booked);
    g_assert_true (late->late_agreed);
    rows = clinic_desk_query (self->desk, &clinic_query_waiting, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpint (clinic_record_get_id (rows->pdata[0]), ==, late->id);
    g_assert_cmpint (((ClinicVisit *) rows->pdata[1])->position, ==, 2);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM appointment WHERE late_informed_at > 0"), ==, 1);
}

static const char *
state_of (GPtrArray *rows, gint64 id)
{
    for (guint i = 0; i < rows->len; i++) {
        if (clinic_record_get_id (rows->pdata[i]) == id)
            return ((ClinicExpected *) rows->pdata[i])->state;
    }
    return NULL;
}

static void
test_expected_today (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicVisit) walk_in = check_in (self, self->patients[1], 0);
    ClinicQueryArgs args = { 0 };
    GError *error = NULL;

    for (int hour = 8; hour <= 10; hour++) {
        g_autoptr (GPtrArray) rows = NULL;

        set_time (self, hour, 15);
        rows = clinic_desk_query (self->desk, &clinic_query_expected, &args, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (rows->len, ==, 3);
        g_assert_cmpstr (state_of (rows, self->booked), ==, hour == 8 ? "expected" : "late");
        g_assert_cmpstr (state_of (rows, self->lead), ==, hour < 10 ? "expected" : "late");
        g_assert_cmpstr (state_of (rows, walk_in->id), ==, "arrived");
    }
}

static void
test_left_without_being_seen (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicVisit) visit = check_in (self, self->patients[1], 0);
    g_autoptr (ClinicVisit) again = NULL;
    GError *error = NULL;

    g_object_unref (step (self->desk, &clinic_op_lwbs_visit, visit->id, &error));
    g_assert_no_error (error);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM patient WHERE last_visit_day <> ''"), ==, 0);
    g_assert_cmpint (read_int (self, "SELECT count(*) FROM follow_up"), ==, 0);
    again = check_in (self, self->patients[1], 0); /* comes back: still the first visit */
    g_assert_cmpstr (again->kind, ==, "first");
    g_assert_null (step (self->desk, &clinic_op_back_visit, visit->id, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_clear_error (&error);
}

static void
test_doctor_states (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicVisit) seated = check_in (self, self->patients[0], self->booked);
    g_autoptr (ClinicVisit) waits = check_in (self, self->patients[3], self->lead);
    g_autoptr (GPtrArray) rows = NULL;
    ClinicQueryArgs args = { 0 };
    const ClinicDoctorState *doctor;
    GError *error = NULL;

    set_time (self, 9, 0);
    g_object_unref (step (self->desk, &clinic_op_seat_visit, seated->id, &error));
    rows = clinic_desk_query (self->desk, &clinic_query_doctor_states, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 1);
    doctor = rows->pdata[0];
    g_assert_cmpstr (doctor->state, ==, "busy");
    g_assert_cmpstr (doctor->masked_name, ==, "李*");
    g_assert_cmpint (doctor->since.us, ==, test_instant (2026, 11, 23, 9, 0).us);
    g_assert_cmpint (doctor->expected_free_at.us, ==, test_instant (2026, 11, 23, 9, 30).us);
    g_assert_cmpint (doctor->waiting, ==, 1);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/desk/visit/" path, Fixture, NULL, set_up, function, tear_down)
    ADD ("queue-numbers-have-no-gaps", test_queue_numbers_have_no_gaps);
    ADD ("what-check-in-refuses", test_refused_check_ins);
    ADD ("check-in-fills-the-files", test_check_in_fills_the_files);
    ADD ("stamps-are-set-once", test_stamps_are_set_once);
    ADD ("two-desks-call-one-patient", test_two_desks_call_one_patient);
    ADD ("waiting-order-and-words", test_waiting_order_and_words);
    ADD ("an-agreed-delay-keeps-the-place", test_agreed_delay_keeps_the_place);
    ADD ("who-is-expected-today", test_expected_today);
    ADD ("left-without-being-seen", test_left_without_being_seen);
    ADD ("what-the-doctors-do", test_doctor_states);
    return g_test_run ();
}
