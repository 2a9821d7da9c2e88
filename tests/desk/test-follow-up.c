/* Follow-ups through the desk: what is planned after visits and no-shows, calls and their outcomes, the day's list. */
#include "clinic-calendar-store.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-follow-up.h"
#include "clinic-desk-visit.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "clinic-follow-up-store.h"
#include "clinic-visit.h"
#include "test-desk-patients.h"

#define H(hour, minute) ((hour) *60 + (minute))

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    gint64 patient;
    gint64 silent; /* wants no contact */
    gint64 child;  /* the guardian has the phone */
} Fixture;

static void
begin (Fixture *self, ClinicTxn *txn)
{
    GError *error = NULL;

    self->clinic.db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_WRITE, &error);
    g_assert_no_error (error);
    test_clinic_begin (&self->clinic, txn);
}

static void
end (Fixture *self, ClinicTxn *txn)
{
    test_clinic_commit (txn);
    test_clinic_close_db (&self->clinic);
}

static void
set_up (Fixture *self, gconstpointer data)
{
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    test_clinic_close_db (&self->clinic);
    begin (self, &txn);
    self->patient = test_add_patient (&txn, "000001", "李敏", "13800001234", "路过");
    self->silent = test_add_patient (&txn, "000002", "王伟", "13800001234", "路过");
    self->child = test_add_patient (&txn, "000003", "李小宝", "", "路过");
    clinic_db_run (txn.db, "UPDATE patient SET no_contact = 1 WHERE id = $1", &error,
                   CLINIC_BIND (CV_INT (self->silent)));
    clinic_db_run (txn.db,
                   "UPDATE patient SET birth_day = '2018-05-01', guardian_name = '李敏', guardian_relation = '母亲', "
                   "guardian_phone = '13800001234' WHERE id = $1",
                   &error, CLINIC_BIND (CV_INT (self->child)));
    g_assert_no_error (error);
    for (int d = 1; d <= 3; d++) {
        clinic_store_holiday_insert (&txn, clinic_day_new (2027, 1, d), CLINIC_DAY_KIND_OFF, "元旦", &error);
        g_assert_no_error (error);
    }
    end (self, &txn);
    self->desk = clinic_desk_open (self->clinic.path, CLINIC_DB_READ_WRITE, self->clinic.clock, &error);
    g_assert_no_error (error);
    clinic_desk_sign_in (self->desk, "desk", "qiantai-test", &error);
    g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

static void
set_time (Fixture *self, int day, int minute)
{
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, day, minute / 60, minute % 60));
}

static void
run_step (Fixture *self, const ClinicOperation *operation, gint64 visit_id)
{
    ClinicVisitStepDraft draft = { .visit_id = visit_id };
    GError *error = NULL;

    clinic_desk_run (self->desk, operation, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

/* A visit from check-in to leaving; @fen: the bill, 0 for none. */
static gint64
make_visit (Fixture *self, gint64 patient_id, gint64 fen)
{
    ClinicCheckInDraft draft = { .patient_id = patient_id, .doctor_id = self->clinic.doctor_id };
    ClinicRecord *visit = NULL;
    GError *error = NULL;
    gint64 id;

    clinic_desk_run (self->desk, &clinic_op_check_in, &draft, NULL, &visit, &error);
    g_assert_no_error (error);
    id = clinic_record_get_id (visit);
    g_object_unref (visit);
    run_step (self, &clinic_op_seat_visit, id);
    if (fen) {
        ClinicTxn txn;

        begin (self, &txn);
        test_add_bill (&txn, id, patient_id, fen);
        end (self, &txn);
    }
    run_step (self, &clinic_op_leave_visit, id);
    return id;
}

static GPtrArray *
list (Fixture *self)
{
    ClinicQueryArgs args = { 0 };
    GError *error = NULL;
    GPtrArray *rows = clinic_desk_query (self->desk, &clinic_query_follow_ups, &args, &error);

    g_assert_no_error (error);
    return rows;
}

static ClinicFollowUp *
call (Fixture *self, gint64 id, const char *result, GError **error)
{
    ClinicCallDraft draft = { .follow_up_id = id, .result = (char *) result };
    ClinicRecord *follow_up = NULL;

    return clinic_desk_run (self->desk, &clinic_op_record_call, &draft, NULL, &follow_up, error)
               ? (ClinicFollowUp *) follow_up
               : NULL;
}

static void
test_paid_visit_is_called_this_evening (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;
    const ClinicFollowUp *row;

    set_time (self, 23, H (10, 0));
    make_visit (self, self->patient, 28000);
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 1);
    row = rows->pdata[0];
    g_assert_cmpstr (row->kind, ==, "paid");
    g_assert_cmpint (row->due_minute, ==, H (19, 0));
    g_assert_cmpint (row->due_day.jdn, ==, clinic_day_new (2026, 11, 23).jdn);
    g_assert_cmpstr (row->status, ==, "later");
    g_assert_cmpstr (row->items, ==, "超声洁治 16");
    g_assert_cmpstr (row->phone_masked, ==, "138****1234");
    g_assert_cmpstr (row->doctor_name, ==, "陈强");
}

static void
test_visit_without_a_bill_is_unpaid (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;
    const ClinicFollowUp *row;
    gint64 visit;
    ClinicTxn txn;
    GError *error = NULL;

    set_time (self, 23, H (10, 0));
    visit = make_visit (self, self->patient, 0);
    rows = list (self);
    row = rows->pdata[0];
    g_assert_cmpstr (row->kind, ==, "unpaid");
    g_assert_cmpint (row->until_day.jdn, ==, clinic_day_new (2026, 11, 25).jdn);
    g_assert_cmpint (row->until_minute, ==, H (20, 0));
    g_clear_pointer (&rows, g_ptr_array_unref);
    /* The bill comes after he has left: the plan is brought up to date, not doubled. */
    begin (self, &txn);
    test_add_bill (&txn, visit, self->patient, 100);
    clinic_store_follow_up_plan_visit (&txn, visit, &error);
    g_assert_no_error (error);
    end (self, &txn);
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_cmpstr (((ClinicFollowUp *) rows->pdata[0])->kind, ==, "paid");
}

static void
test_no_contact_means_none (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;

    set_time (self, 23, H (10, 0));
    make_visit (self, self->silent, 28000);
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_no_show_is_called_next_day_unless_he_comes (Fixture *self, gconstpointer data)
{
    ClinicAppointmentEndDraft end_draft = { 0 };
    ClinicCheckInDraft draft = { .patient_id = self->patient };
    g_autoptr (GPtrArray) rows = NULL;
    const ClinicFollowUp *row;
    GError *error = NULL;
    ClinicTxn txn;

    begin (self, &txn);
    end_draft.id = test_add_appointment (&txn, self->patient, self->clinic.doctor_id, txn.day, H (9, 0));
    end (self, &txn);
    set_time (self, 23, H (9, 30));
    end_draft.row_version = 1;
    clinic_desk_run (self->desk, &clinic_op_mark_no_show, &end_draft, NULL, NULL, &error);
    g_assert_no_error (error);
    set_time (self, 24, H (14, 0));
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 1);
    row = rows->pdata[0];
    g_assert_cmpstr (row->kind, ==, "no-show");
    g_assert_cmpstr (row->status, ==, "callable");
    g_clear_pointer (&rows, g_ptr_array_unref);
    set_time (self, 23, H (10, 0));
    draft.appointment_id = end_draft.id;
    clinic_desk_run (self->desk, &clinic_op_check_in, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    set_time (self, 24, H (14, 0));
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_family_on_one_number_stands_together (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;
    const ClinicFollowUp *child;
    gint64 stranger;
    ClinicTxn txn;

    begin (self, &txn);
    stranger = test_add_patient (&txn, "000007", "赵六", "13700007777", "路过");
    end (self, &txn);
    set_time (self, 23, H (10, 0));
    make_visit (self, self->patient, 28000);
    make_visit (self, stranger, 28000);
    make_visit (self, self->child, 28000);
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 3);
    g_assert_cmpint (((ClinicFollowUp *) rows->pdata[0])->phone_group, ==, 1);
    child = rows->pdata[1];
    g_assert_cmpstr (child->name, ==, "李小宝");
    g_assert_cmpint (child->phone_group, ==, 1);
    g_assert_cmpstr (child->call_whom, ==, "李敏 (母亲)");
    g_assert_cmpint (((ClinicFollowUp *) rows->pdata[2])->phone_group, ==, 2);
}

static void
test_outside_the_window_a_reason_is_needed (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicFollowUp) done = NULL;
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (GError) refusal = NULL;
    ClinicCallDraft draft = { .result = (char *) "reached", .satisfaction = 5, .note = (char *) "不疼了" };
    ClinicRecord *record = NULL;
    GError *error = NULL;

    set_time (self, 23, H (10, 0));
    make_visit (self, self->patient, 28000);
    rows = list (self);
    draft.follow_up_id = clinic_record_get_id (rows->pdata[0]);
    g_assert_false (clinic_desk_run (self->desk, &clinic_op_record_call, &draft, NULL, NULL, &refusal));
    g_assert_cmpstr (clinic_rule_error_get_field (refusal), ==, "outside_reason");
    draft.outside_reason = (char *) "患者来电";
    clinic_desk_run (self->desk, &clinic_op_record_call, &draft, NULL, &record, &error);
    g_assert_no_error (error);
    done = (ClinicFollowUp *) record;
    g_assert_cmpstr (done->state, ==, "done");
    g_assert_cmpint (done->last_satisfaction, ==, 5);
    g_assert_cmpstr (done->last_note, ==, "不疼了");
    draft.row_version = 0;
    g_clear_error (&refusal);
    g_assert_false (clinic_desk_run (self->desk, &clinic_op_record_call, &draft, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE);
}

static void
test_no_answer_is_tried_on_three_days (Fixture *self, gconstpointer data)
{
    static const struct {
        int day;
        int minute;
        const char *state;
        int next_day;
        int next_minute;
    } tries[] = {
        { 23, H (19, 10), "open", 24, H (14, 0) },
        { 24, H (14, 30), "open", 24, H (19, 0) },
        { 24, H (19, 5), "open", 25, H (14, 0) },
        { 25, H (15, 0), "closed", 0, 0 },
    };
    g_autoptr (GPtrArray) rows = NULL;
    ClinicQueryArgs args = { 0 };
    GError *error = NULL;

    set_time (self, 23, H (10, 0));
    make_visit (self, self->patient, 28000);
    rows = list (self);
    args.id = clinic_record_get_id (rows->pdata[0]);
    for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
        g_autoptr (ClinicFollowUp) now = NULL;

        set_time (self, tries[i].day, tries[i].minute);
        now = call (self, args.id, "no-answer", &error);
        g_assert_no_error (error);
        g_assert_cmpstr (now->state, ==, tries[i].state);
        g_assert_cmpint (now->attempts, ==, i + 1);
        g_assert_cmpint (now->original_due_day.jdn, ==, clinic_day_new (2026, 11, 23).jdn);
        if (!tries[i].next_day)
            continue;
        g_assert_cmpint (now->due_day.jdn, ==, clinic_day_new (2026, 11, tries[i].next_day).jdn);
        g_assert_cmpint (now->due_minute, ==, tries[i].next_minute);
        g_assert_cmpstr (now->status, ==, "retry");
    }
    g_clear_pointer (&rows, g_ptr_array_unref);
    rows = clinic_desk_query (self->desk, &clinic_query_calls, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 4);
}

static void
test_an_invalid_number_stays_in_the_list (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (ClinicFollowUp) closed = NULL;
    GError *error = NULL;

    set_time (self, 23, H (10, 0));
    make_visit (self, self->patient, 28000);
    rows = list (self);
    set_time (self, 23, H (19, 10));
    closed = call (self, clinic_record_get_id (rows->pdata[0]), "invalid", &error);
    g_assert_no_error (error);
    g_assert_cmpstr (closed->state, ==, "closed");
    g_clear_pointer (&rows, g_ptr_array_unref);
    set_time (self, 28, H (10, 0));
    rows = list (self);
    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_cmpstr (((ClinicFollowUp *) rows->pdata[0])->last_result, ==, "invalid");
}

static void
test_the_number_is_shown_and_audited (Fixture *self, gconstpointer data)
{
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (GPtrArray) numbers = NULL;
    g_autoptr (ClinicDb) db = NULL;
    ClinicQueryArgs args = { 0 };
    gint64 audited = 0;
    GError *error = NULL;

    set_time (self, 23, H (10, 0));
    make_visit (self, self->patient, 28000);
    rows = list (self);
    args.id = clinic_record_get_id (rows->pdata[0]);
    numbers = clinic_desk_query (self->desk, &clinic_query_call_number, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (((ClinicCallNumber *) numbers->pdata[0])->phone, ==, "13800001234");
    db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_ONLY, &error);
    clinic_db_select_int (db, "SELECT count(*) FROM audit WHERE operation = 'follow-up-number'", 0, &audited, &error,
                          CLINIC_BIND_NONE);
    g_assert_cmpint (audited, ==, 1);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/desk/follow-up/" path, Fixture, NULL, set_up, function, tear_down)
    ADD ("a-paid-visit-is-called-this-evening", test_paid_visit_is_called_this_evening);
    ADD ("a-visit-without-a-bill-is-unpaid", test_visit_without_a_bill_is_unpaid);
    ADD ("no-contact-means-none", test_no_contact_means_none);
    ADD ("a-no-show-is-called-next-day-unless-he-comes", test_no_show_is_called_next_day_unless_he_comes);
    ADD ("a-family-on-one-number-stands-together", test_family_on_one_number_stands_together);
    ADD ("outside-the-window-a-reason-is-needed", test_outside_the_window_a_reason_is_needed);
    ADD ("no-answer-is-tried-on-three-days", test_no_answer_is_tried_on_three_days);
    ADD ("an-invalid-number-stays-in-the-list", test_an_invalid_number_stays_in_the_list);
    ADD ("the-number-is-shown-and-audited", test_the_number_is_shown_and_audited);
    return g_test_run ();
}
