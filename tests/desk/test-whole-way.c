/* One visit's way through all areas, where it leaves the beaten path: what one area did must still hold in the next. */
#include "clinic-appointment.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-close.h"
#include "clinic-desk-month.h"
#include "clinic-desk-staff.h"
#include "clinic-desk-visit.h"
#include "clinic-month.h"
#include "clinic-visit.h"
#include "test-cash.h"

static void
set_time (TestCash *self, int day, int hour, int minute)
{
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, day, hour, minute));
}

static ClinicRecord *
run (TestCash *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft)
{
    ClinicRecord *record = NULL;
    GError *error = NULL;

    clinic_runner_run (self->runner, who, operation, draft, NULL, &record, NULL, &error);
    g_assert_no_error (error);
    return record;
}

static void
run_only (TestCash *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft)
{
    g_autoptr (ClinicRecord) record = run (self, who, operation, draft);

    g_assert_nonnull (record);
}

static void
refuse (TestCash *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft, ClinicRuleError code,
        const char *field)
{
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_runner_run (self->runner, who, operation, draft, NULL, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, (int) code);
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, field);
}

static char *
ask (TestCash *self, const char *sql)
{
    char *text = NULL;
    GError *error = NULL;

    clinic_db_select_text (clinic_runner_get_db (self->runner), sql, &text, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return text;
}

static void
assert_says (TestCash *self, const char *sql, const char *expected)
{
    g_autofree char *text = ask (self, sql);

    g_assert_cmpstr (text, ==, expected);
}

static gint64
check_in (TestCash *self)
{
    ClinicCheckInDraft draft = { .patient_id = self->patient_id,
                                 .doctor_id = self->clinic.doctor_id,
                                 .source = (char *) "路过" };
    g_autoptr (ClinicRecord) visit = run (self, self->desk, &clinic_op_check_in, &draft);

    return clinic_record_get_id (visit);
}

static void
step (TestCash *self, const ClinicOperation *operation, gint64 visit_id)
{
    ClinicVisitStepDraft draft = { .visit_id = visit_id };

    run_only (self, self->desk, operation, &draft);
}

/* 280.00 for @visit_id, of which @received come now. */
static ClinicReceipt *
charge (TestCash *self, gint64 visit_id, gint64 received)
{
    g_autoptr (ClinicPaymentDraft) draft = test_cash_new_bill (self, self->cleaning, 1);

    draft->visit_id = visit_id;
    draft->due_day = clinic_day_new (2026, 12, 31);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_WECHAT, CLINIC_MONEY (received), NULL);
    return (ClinicReceipt *) run (self, self->desk, &clinic_op_take_payment, draft);
}

static ClinicReceipt *
collect (TestCash *self, gint64 bill_id, gint64 received)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();

    draft->bill_id = bill_id;
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (received), NULL);
    return (ClinicReceipt *) run (self, self->desk, &clinic_op_take_payment, draft);
}

static void
void_receipt (TestCash *self, const ClinicReceipt *receipt)
{
    g_autoptr (ClinicRefundDraft) draft = clinic_refund_draft_new (receipt->id, TRUE, "收错");

    run_only (self, self->manager, &clinic_op_refund, draft);
}

static void
close_day (TestCash *self, int day)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (clinic_day_new (2026, 11, day));

    draft->pieces[0] = 0;
    run_only (self, self->desk, &clinic_op_close_day, draft);
}

static void
test_no_money_falls_before_a_closed_day (TestCash *self, gconstpointer data)
{
    g_autoptr (ClinicReceipt) receipt = NULL;

    set_time (self, 25, 20, 0);
    close_day (self, 25);
    set_time (self, 23, 12, 0); /* the clock lost two days, and the 23rd was never closed */
    receipt = charge (self, 0, 28000);
    g_assert_cmpint (receipt->day.jdn, ==, clinic_day_new (2026, 11, 26).jdn);
}

static void
test_who_never_came_after_an_early_close_is_a_no_show (TestCash *self, gconstpointer data)
{
    ClinicBookingDraft draft = { .patient_id = self->patient_id,
                                 .age = CLINIC_AGE_UNKNOWN,
                                 .item = (char *) "洁治",
                                 .day = clinic_day_new (2026, 11, 23),
                                 .start_minute = 18 * 60,
                                 .channel = (char *) "phone",
                                 .doctor_id = self->clinic.doctor_id,
                                 .minutes = 30,
                                 .overbook_reason = (char *) "没有排班" };

    run_only (self, self->manager, &clinic_op_book, &draft);
    set_time (self, 23, 17, 0);
    close_day (self, 23);
    assert_says (self, "SELECT status FROM appointment", "booked");
    set_time (self, 25, 19, 0); /* the 24th had no money and no close */
    close_day (self, 25);
    assert_says (self, "SELECT status FROM appointment", "no-show");
    assert_says (self, "SELECT kind FROM follow_up WHERE state = 'open'", "no-show");
}

static void
test_a_voided_collection_leaves_the_visit_paid (TestCash *self, gconstpointer data)
{
    gint64 visit = check_in (self);
    g_autoptr (ClinicReceipt) first = charge (self, visit, 10000); /* before the treatment, so he stays */
    g_autoptr (ClinicReceipt) second = collect (self, first->bill_id, 18000);

    void_receipt (self, second);
    step (self, &clinic_op_seat_visit, visit);
    step (self, &clinic_op_leave_visit, visit);
    assert_says (self, "SELECT kind FROM follow_up", "paid");
}

static void
test_a_voided_collection_is_owed_again_in_the_month (TestCash *self, gconstpointer data)
{
    ClinicQueryArgs args = { .day = clinic_day_new (2026, 11, 1) };
    g_autoptr (ClinicReceipt) first = charge (self, 0, 10000);
    g_autoptr (ClinicReceipt) second = collect (self, first->bill_id, 18000);
    g_autoptr (GPtrArray) rows = NULL;
    ClinicMonth *month;
    GError *error = NULL;

    void_receipt (self, second);
    rows = clinic_runner_query (self->runner, self->manager, &clinic_query_month, &args, &error);
    g_assert_no_error (error);
    month = rows->pdata[0];
    g_assert_cmpint (clinic_month_bill_get_receivable (month->bills->pdata[0]).fen, ==, 18000);
}

static void
test_a_bill_is_not_voided_under_a_collection (TestCash *self, gconstpointer data)
{
    g_autoptr (ClinicReceipt) first = charge (self, 0, 10000);
    g_autoptr (ClinicReceipt) second = collect (self, first->bill_id, 5000);
    g_autoptr (ClinicRefundDraft) draft = clinic_refund_draft_new (first->id, TRUE, "收错");

    refuse (self, self->manager, &clinic_op_refund, draft, CLINIC_RULE_ERROR_STATE, "kind");
    void_receipt (self, second);
    void_receipt (self, first);
}

static void
test_a_visit_gets_one_bill (TestCash *self, gconstpointer data)
{
    gint64 visit = check_in (self);
    g_autoptr (ClinicReceipt) first = NULL;
    g_autoptr (ClinicReceipt) second = NULL;
    g_autoptr (ClinicPaymentDraft) draft = test_cash_new_bill (self, self->cleaning, 1);

    step (self, &clinic_op_seat_visit, visit);
    step (self, &clinic_op_finish_visit, visit);
    first = charge (self, visit, 28000);
    draft->visit_id = visit;
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (28000), NULL);
    refuse (self, self->desk, &clinic_op_take_payment, draft, CLINIC_RULE_ERROR_CONFLICT, "visit");
    void_receipt (self, first);
    assert_says (self, "SELECT kind FROM follow_up", "unpaid");
    second = charge (self, visit, 28000);
    assert_says (self, "SELECT kind FROM follow_up", "paid");
}

static void
test_a_key_is_good_for_one_operation (TestCash *self, gconstpointer data)
{
    ClinicCashMovementDraft movement = { .kind = (char *) "in", .amount = { 100 }, .reason = (char *) "零钱" };
    g_autoptr (ClinicPaymentDraft) draft = test_cash_new_bill (self, self->check, 1);
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;

    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (1), NULL);
    clinic_runner_run (self->runner, self->desk, &clinic_op_take_payment, draft, "key", NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_false (
        clinic_runner_run (self->runner, self->desk, &clinic_op_move_cash, &movement, "key", NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
}

static void
assert_phones (TestCash *self, ClinicOperator who, const char *patient, const char *lead, const char *expected_lead)
{
    GError *error = NULL;
    g_autoptr (GPtrArray) booked = clinic_runner_query (self->runner, who, &clinic_query_appointments, NULL, &error);
    g_autoptr (GPtrArray) expected = clinic_runner_query (self->runner, who, &clinic_query_expected, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (booked->len, ==, 2);
    g_assert_cmpstr (((ClinicAppointment *) booked->pdata[0])->phone, ==, patient);
    g_assert_cmpstr (((ClinicAppointment *) booked->pdata[1])->phone, ==, lead);
    g_assert_cmpstr (((ClinicExpected *) expected->pdata[1])->lead_phone, ==, expected_lead);
}

static void
test_numbers_are_masked_on_the_way (TestCash *self, gconstpointer data)
{
    ClinicOperator nurse = { self->clinic.nurse_id, CLINIC_ROLE_NURSE };
    ClinicBookingDraft draft = { .patient_id = self->patient_id,
                                 .age = CLINIC_AGE_UNKNOWN,
                                 .item = (char *) "洁治",
                                 .day = clinic_day_new (2026, 11, 23),
                                 .start_minute = 9 * 60,
                                 .channel = (char *) "phone",
                                 .doctor_id = self->clinic.doctor_id,
                                 .minutes = 30,
                                 .overbook_reason = (char *) "没有排班" };
    GError *error = NULL;

    clinic_db_run (clinic_runner_get_db (self->runner), "UPDATE patient SET phone = '13912345678'", &error,
                   CLINIC_BIND_NONE);
    g_assert_no_error (error);
    run_only (self, self->manager, &clinic_op_book, &draft);
    draft.patient_id = 0;
    draft.name = (char *) "李雷";
    draft.phone = (char *) "13800001234";
    draft.start_minute = 10 * 60;
    run_only (self, self->manager, &clinic_op_book, &draft);
    assert_phones (self, self->desk, "139****5678", "13800001234", "13800001234");
    assert_phones (self, nurse, "139****5678", "138****1234", "");
}

static void
test_nobody_but_a_doctor_is_booked (TestCash *self, gconstpointer data)
{
    ClinicBookingDraft draft = { .patient_id = self->patient_id,
                                 .age = CLINIC_AGE_UNKNOWN,
                                 .item = (char *) "洁治",
                                 .day = clinic_day_new (2026, 11, 23),
                                 .start_minute = 9 * 60,
                                 .channel = (char *) "phone",
                                 .doctor_id = self->clinic.nurse_id,
                                 .minutes = 30,
                                 .overbook_reason = (char *) "没有排班" };

    refuse (self, self->manager, &clinic_op_book, &draft, CLINIC_RULE_ERROR_NOT_FOUND, "doctor");
}

static void
test_who_gave_up_once_has_still_been_here (TestCash *self, gconstpointer data)
{
    gint64 first = check_in (self), second;

    step (self, &clinic_op_lwbs_visit, first);
    assert_says (self, "SELECT first_visit_day FROM patient", "");
    second = check_in (self);
    step (self, &clinic_op_seat_visit, second);
    step (self, &clinic_op_leave_visit, second);
    step (self, &clinic_op_back_visit, first); /* by mistake, and undone */
    step (self, &clinic_op_lwbs_visit, first);
    assert_says (self, "SELECT first_visit_day || last_visit_day FROM patient", "2026-11-232026-11-23");
}

static void
test_the_last_manager_stays (TestCash *self, gconstpointer data)
{
    ClinicStaffDraft draft = { .id = self->clinic.manager_id,
                               .row_version = 1,
                               .login = (char *) "manager",
                               .name = (char *) "王芳",
                               .role = (char *) "receptionist",
                               .active = TRUE };

    refuse (self, self->manager, &clinic_op_save_staff, &draft, CLINIC_RULE_ERROR_STATE, "role");
    draft.role = (char *) "manager";
    draft.active = FALSE;
    refuse (self, self->manager, &clinic_op_save_staff, &draft, CLINIC_RULE_ERROR_STATE, "role");
    draft.active = TRUE;
    run_only (self, self->manager, &clinic_op_save_staff, &draft);
}

static void
test_a_lost_role_ends_at_once (TestCash *self, gconstpointer data)
{
    ClinicCashMovementDraft movement = { .kind = (char *) "in", .amount = { 100 }, .reason = (char *) "零钱" };
    ClinicStaffDraft draft = { .id = self->clinic.receptionist_id,
                               .row_version = 1,
                               .login = (char *) "desk",
                               .name = (char *) "李敏",
                               .role = (char *) "receptionist",
                               .active = FALSE };
    ClinicQueryArgs args = { .id = self->patient_id };
    g_autoptr (GError) refusal = NULL;

    run_only (self, self->desk, &clinic_op_move_cash, &movement);
    run_only (self, self->manager, &clinic_op_save_staff, &draft);
    refuse (self, self->desk, &clinic_op_move_cash, &movement, CLINIC_RULE_ERROR_DENIED, NULL);
    g_assert_null (clinic_runner_query (self->runner, self->desk, &clinic_query_receipts, &args, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_DENIED);
}

static void
set_up (TestCash *self, gconstpointer data)
{
    test_cash_set_up (self);
}

static void
tear_down (TestCash *self, gconstpointer data)
{
    test_cash_tear_down (self);
}

#define ADD(path, function) g_test_add ("/desk/whole-way/" path, TestCash, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD ("no-money-falls-before-a-closed-day", test_no_money_falls_before_a_closed_day);
    ADD ("who-never-came-after-an-early-close-is-a-no-show", test_who_never_came_after_an_early_close_is_a_no_show);
    ADD ("a-voided-collection-leaves-the-visit-paid", test_a_voided_collection_leaves_the_visit_paid);
    ADD ("a-voided-collection-is-owed-again-in-the-month", test_a_voided_collection_is_owed_again_in_the_month);
    ADD ("a-bill-is-not-voided-under-a-collection", test_a_bill_is_not_voided_under_a_collection);
    ADD ("a-visit-gets-one-bill", test_a_visit_gets_one_bill);
    ADD ("a-key-is-good-for-one-operation", test_a_key_is_good_for_one_operation);
    ADD ("numbers-are-masked-on-the-way", test_numbers_are_masked_on_the_way);
    ADD ("nobody-but-a-doctor-is-booked", test_nobody_but_a_doctor_is_booked);
    ADD ("who-gave-up-once-has-still-been-here", test_who_gave_up_once_has_still_been_here);
    ADD ("the-last-manager-stays", test_the_last_manager_stays);
    ADD ("a-lost-role-ends-at-once", test_a_lost_role_ends_at_once);
    return g_test_run ();
}
