/* Payments and refunds through the runner, as the cashier's page sends them. */
#include "clinic-chain.h"
#include "test-cash.h"

/* ---- helpers ---- */

static ClinicReceipt *
take (TestCash *cash, ClinicPaymentDraft *draft, const char *key)
{
    ClinicRecord *record = NULL;
    GError *error = NULL;

    clinic_runner_run (cash->runner, cash->desk, &clinic_op_take_payment, draft, key, &record, NULL, &error);
    g_assert_no_error (error);
    clinic_payment_draft_free (draft);
    return (ClinicReceipt *) record;
}

static void
refuse (TestCash *cash, ClinicOperator who, const ClinicOperation *operation, gpointer draft, ClinicRuleError code,
        const char *field)
{
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_runner_run (cash->runner, who, operation, draft, NULL, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, (int) code);
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, field);
    operation->draft_free (draft);
}

static ClinicReceipt *
give_back (TestCash *cash, ClinicRefundDraft *draft, const char *key)
{
    ClinicRecord *record = NULL;
    GError *error = NULL;

    clinic_runner_run (cash->runner, cash->manager, &clinic_op_refund, draft, key, &record, NULL, &error);
    g_assert_no_error (error);
    clinic_refund_draft_free (draft);
    return (ClinicReceipt *) record;
}

static gint64
ask (TestCash *cash, const char *sql)
{
    gint64 value = -1;
    GError *error = NULL;

    clinic_db_select_int (clinic_runner_get_db (cash->runner), sql, 0, &value, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return value;
}

static GPtrArray *
query (TestCash *cash, const ClinicQuery *descriptor, gint64 id)
{
    ClinicQueryArgs args = { .id = id };
    GError *error = NULL;
    GPtrArray *rows = clinic_runner_query (cash->runner, cash->desk, descriptor, &args, &error);

    g_assert_no_error (error);
    return rows;
}

static ClinicPaymentDraft *
bill_paid_by (TestCash *cash, gint64 item_id, gint64 quantity, ClinicTender tender, gint64 received)
{
    ClinicPaymentDraft *draft = test_cash_new_bill (cash, item_id, quantity);

    clinic_payment_draft_add_tender (draft, tender, CLINIC_MONEY (received), NULL);
    return draft;
}

static void
assert_chain_is_whole (TestCash *cash)
{
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    GError *error = NULL;

    clinic_chain_verify (clinic_runner_get_db (cash->runner), problems, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (problems->len, ==, 0);
}

#define TEST_CASH(cash)                                                                                                \
    TestCash cash = { 0 };                                                                                             \
    test_cash_set_up (&cash)

/* ---- taking money ---- */

static void
test_cash_gives_change_and_the_rest_stays (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (GPtrArray) payments = NULL;
    const ClinicPayment *payment;

    TEST_CASH (cash);
    receipt = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 30000), NULL);
    g_assert_cmpstr (receipt->receipt_no, ==, "SJ2026-000001");
    g_assert_cmpstr (receipt->patient_name, ==, "张三");
    g_assert_cmpstr (receipt->cashier_name, ==, "李敏");
    g_assert_cmpstr (receipt->tenders, ==, "cash");
    g_assert_cmpint (receipt->amount.fen, ==, 28000);
    g_assert_cmpint (receipt->change.fen, ==, 2000);
    payments = query (&cash, &clinic_query_payments, receipt->id);
    g_assert_cmpuint (payments->len, ==, 1);
    payment = payments->pdata[0];
    g_assert_cmpint (payment->tendered.fen - payment->change.fen, ==, payment->amount.fen);
    assert_chain_is_whole (&cash);
    test_cash_tear_down (&cash);
}

static void
test_a_bill_of_three_lines_with_mixed_tenders (void)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (GPtrArray) lines = NULL;
    const ClinicBillLine *line;

    TEST_CASH (cash);
    draft->patient_id = cash.patient_id;
    clinic_payment_draft_add_line (draft, cash.cleaning, "全口", 0, CLINIC_MONEY (1000), cash.clinic.doctor_id);
    clinic_payment_draft_add_line (draft, cash.filling, "17 16", 0, CLINIC_MONEY_ZERO, cash.clinic.doctor_id);
    clinic_payment_draft_add_line (draft, cash.check, NULL, 0, CLINIC_MONEY_ZERO, 0);
    draft->discount_reason = g_strdup ("老患者");
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (10000), NULL);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_WECHAT, CLINIC_MONEY (90001), "4200001234");
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (7000), "8888");
    receipt = take (&cash, g_steal_pointer (&draft), NULL);
    g_assert_cmpint (receipt->amount.fen, ==, 28000 + 80000 + 1 - 1000);
    g_assert_cmpstr (receipt->tenders, ==, "cash,wechat,card");
    lines = query (&cash, &clinic_query_bill_lines, receipt->bill_id);
    g_assert_cmpuint (lines->len, ==, 3);
    line = lines->pdata[1];
    g_assert_cmpstr (line->teeth, ==, "16 17");
    g_assert_cmpint (line->quantity, ==, 2);
    g_assert_cmpint (line->amount.fen, ==, 80000);
    g_assert_cmpstr (line->doctor_name, ==, "陈强");
    assert_chain_is_whole (&cash);
    test_cash_tear_down (&cash);
}

/* Enter pressed twice: the same key twice. */
static void
test_the_same_key_charges_once (void)
{
    g_autoptr (ClinicReceipt) first = NULL;
    g_autoptr (ClinicReceipt) second = NULL;

    TEST_CASH (cash);
    first = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_WECHAT, 28000), "key");
    second = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_WECHAT, 28000), "key");
    g_assert_true (clinic_record_equal (first, second));
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM payment"), ==, 1);
    test_cash_tear_down (&cash);
}

/* openemr#6548 */
static void
test_two_equal_amounts_both_stand (void)
{
    g_autoptr (ClinicReceipt) first = NULL;
    g_autoptr (ClinicReceipt) second = NULL;

    TEST_CASH (cash);
    first = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), "one");
    second = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), "two");
    g_assert_cmpstr (first->receipt_no, !=, second->receipt_no);
    g_assert_cmpint (ask (&cash, "SELECT sum (amount_fen) FROM payment"), ==, 56000);
    test_cash_tear_down (&cash);
}

static void
test_a_refused_payment_takes_no_number (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    ClinicPaymentDraft *draft;

    TEST_CASH (cash);
    refuse (&cash, cash.desk, &clinic_op_take_payment,
            bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 27999), CLINIC_RULE_ERROR_MISSING, "due-day");
    refuse (&cash, cash.desk, &clinic_op_take_payment,
            bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CARD, 28001), CLINIC_RULE_ERROR_CONFLICT,
            "overpayment");
    refuse (&cash, cash.desk, &clinic_op_take_payment, bill_paid_by (&cash, 42, 1, CLINIC_TENDER_CARD, 1),
            CLINIC_RULE_ERROR_NOT_FOUND, "lines/0/item");
    draft = test_cash_new_bill (&cash, cash.filling, 0);
    draft->without_teeth_agreed = FALSE;
    refuse (&cash, cash.desk, &clinic_op_take_payment, draft, CLINIC_RULE_ERROR_MISSING, "lines/0/teeth");
    draft = clinic_payment_draft_new ();
    refuse (&cash, cash.desk, &clinic_op_take_payment, draft, CLINIC_RULE_ERROR_MISSING, "patient");
    receipt = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    g_assert_cmpstr (receipt->receipt_no, ==, "SJ2026-000001");
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM bill"), ==, 1);
    test_cash_tear_down (&cash);
}

/* FloCafe#214: 300 due, 200 by card and 150 by phone arrived: both stay as they came, 50 are shown as too much. */
static void
test_an_overpayment_is_flagged_not_capped (void)
{
    ClinicPaymentDraft *draft;
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (GPtrArray) bills = NULL;

    TEST_CASH (cash);
    draft = bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CARD, 20000);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_WECHAT, CLINIC_MONEY (13000), NULL);
    draft->overpayment_agreed = TRUE;
    receipt = take (&cash, draft, NULL);
    g_assert_cmpint (receipt->amount.fen, ==, 33000);
    g_assert_cmpint (receipt->over.fen, ==, 5000);
    g_assert_cmpint (ask (&cash, "SELECT amount_fen FROM payment WHERE tender = 'card'"), ==, 20000);
    g_assert_cmpint (ask (&cash, "SELECT amount_fen FROM payment WHERE tender = 'wechat'"), ==, 13000);
    bills = query (&cash, &clinic_query_bill, receipt->bill_id);
    g_assert_cmpint (((ClinicBill *) bills->pdata[0])->balance.fen, ==, -5000);
    test_cash_tear_down (&cash);
}

static void
test_a_bill_of_nothing_gets_no_receipt (void)
{
    ClinicPaymentDraft *draft;
    g_autoptr (ClinicRecord) record = NULL;
    GError *error = NULL;

    TEST_CASH (cash);
    draft = test_cash_new_bill (&cash, cash.free, 1);
    clinic_runner_run (cash.runner, cash.desk, &clinic_op_take_payment, draft, NULL, &record, NULL, &error);
    g_assert_no_error (error);
    clinic_payment_draft_free (draft);
    g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (record, CLINIC_TYPE_BILL));
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM bill"), ==, 1);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM receipt"), ==, 0);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM payment"), ==, 0);
    test_cash_tear_down (&cash);
}

static void
test_a_rest_is_collected_later_on_that_day (void)
{
    ClinicPaymentDraft *draft;
    g_autoptr (ClinicReceipt) first = NULL;
    g_autoptr (ClinicReceipt) later = NULL;
    g_autoptr (GPtrArray) open = NULL;
    g_autoptr (GPtrArray) settled = NULL;
    const ClinicBill *bill;

    TEST_CASH (cash);
    draft = bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_WECHAT, 10000);
    draft->due_day = clinic_day_new (2026, 11, 30);
    first = take (&cash, draft, NULL);
    clinic_clock_set (cash.clinic.clock, test_instant (2026, 12, 3, 9, 0));
    open = query (&cash, &clinic_query_receivables, 0);
    g_assert_cmpuint (open->len, ==, 1);
    bill = open->pdata[0];
    g_assert_cmpint (bill->balance.fen, ==, 18000);
    g_assert_cmpint (bill->overdue_days, ==, 3);
    draft = clinic_payment_draft_new ();
    draft->bill_id = first->bill_id;
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (20000), NULL);
    later = take (&cash, draft, NULL);
    g_assert_true (later->collects);
    g_assert_cmpint (later->amount.fen, ==, 18000);
    g_assert_cmpint (later->change.fen, ==, 2000);
    /* Last month's bill, today's drawer (POSNext PR#300). */
    g_assert_cmpint (ask (&cash, "SELECT amount_fen FROM payment WHERE day = '2026-12-03'"), ==, 18000);
    settled = query (&cash, &clinic_query_receivables, 0);
    g_assert_cmpuint (settled->len, ==, 0);
    draft = clinic_payment_draft_new ();
    draft->bill_id = first->bill_id;
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (1), NULL);
    refuse (&cash, cash.desk, &clinic_op_take_payment, draft, CLINIC_RULE_ERROR_STATE, NULL);
    test_cash_tear_down (&cash);
}

static ClinicPaymentDraft *
bill_with_discount (TestCash *cash, gint64 discount, const char *reason, const char *login, const char *password)
{
    ClinicPaymentDraft *draft = clinic_payment_draft_new ();

    draft->patient_id = cash->patient_id;
    clinic_payment_draft_add_line (draft, cash->cleaning, NULL, 1, CLINIC_MONEY (discount), 0);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (28000 - discount), NULL);
    draft->discount_reason = g_strdup (reason);
    draft->approver_login = g_strdup (login);
    draft->approver_password = g_strdup (password);
    return draft;
}

static void
test_a_large_discount_needs_a_manager (void)
{
    g_autoptr (ClinicReceipt) small = NULL;
    g_autoptr (ClinicReceipt) large = NULL;
    const ClinicOperation *op = &clinic_op_take_payment;

    TEST_CASH (cash);
    refuse (&cash, cash.desk, op, bill_with_discount (&cash, 1400, "", NULL, NULL), CLINIC_RULE_ERROR_MISSING,
            "discount-reason");
    small = take (&cash, bill_with_discount (&cash, 1400, "老患者", NULL, NULL), NULL);
    g_assert_cmpint (small->amount.fen, ==, 26600);
    refuse (&cash, cash.desk, op, bill_with_discount (&cash, 1401, "老患者", NULL, NULL), CLINIC_RULE_ERROR_DENIED,
            "approver");
    refuse (&cash, cash.desk, op, bill_with_discount (&cash, 1401, "老患者", "nurse", "qiantai-test"),
            CLINIC_RULE_ERROR_DENIED, "approver");
    large = take (&cash, bill_with_discount (&cash, 14000, "老患者", "manager", "qiantai-test"), NULL);
    g_assert_cmpint (large->amount.fen, ==, 14000);
    g_assert_cmpint (ask (&cash, "SELECT approver_id FROM bill WHERE discount_fen = 14000"), ==,
                     cash.clinic.manager_id);
    test_cash_tear_down (&cash);
}

/* The operation is rolled back, the wrong password is not forgotten. */
static void
test_wrong_approvals_are_counted (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    const ClinicOperation *op = &clinic_op_take_payment;

    TEST_CASH (cash);
    refuse (&cash, cash.desk, op, bill_with_discount (&cash, 14000, "老患者", "manager", "wrong"),
            CLINIC_RULE_ERROR_DENIED, "password");
    g_assert_cmpint (ask (&cash, "SELECT failed_count FROM staff WHERE login = 'manager'"), ==, 1);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM audit WHERE operation = 'approve'"), ==, 1);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM bill"), ==, 0);
    refuse (&cash, cash.desk, op, bill_with_discount (&cash, 14000, "老患者", "manager", "qiantai-test"),
            CLINIC_RULE_ERROR_DENIED, "password");
    clinic_clock_set (cash.clinic.clock, test_instant (2026, 11, 23, 8, 5));
    receipt = take (&cash, bill_with_discount (&cash, 14000, "老患者", "manager", "qiantai-test"), NULL);
    g_assert_cmpint (receipt->amount.fen, ==, 14000);
    assert_chain_is_whole (&cash);
    test_cash_tear_down (&cash);
}

/* ---- giving it back ---- */

/* ambrosia PR#678: what came by card goes back by card and the drawer does not notice. */
static void
test_a_card_refund_does_not_touch_cash (void)
{
    ClinicPaymentDraft *draft;
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (ClinicReceipt) reversal = NULL;
    g_autoptr (ClinicReceipt) again = NULL;
    g_autoptr (GPtrArray) payments = NULL;
    ClinicRefundDraft *refund;
    gint64 card;

    TEST_CASH (cash);
    draft = bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CARD, 20000);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (10000), NULL);
    receipt = take (&cash, draft, NULL);
    card = ask (&cash, "SELECT id FROM payment WHERE tender = 'card'");
    for (int i = 0; i < 2; i++) { /* the second is the same key again */
        g_clear_object (&reversal);
        refund = clinic_refund_draft_new (receipt->id, FALSE, "未做治疗");
        clinic_refund_draft_add_part (refund, card, CLINIC_MONEY (5000));
        reversal = give_back (&cash, refund, "back");
    }
    g_assert_cmpstr (reversal->receipt_no, ==, "TF2026-000001");
    g_assert_cmpstr (reversal->kind, ==, "refund");
    g_assert_cmpstr (reversal->reverses_no, ==, receipt->receipt_no);
    g_assert_cmpint (reversal->amount.fen, ==, -5000);
    g_assert_cmpint (ask (&cash, "SELECT sum (amount_fen) FROM payment WHERE tender = 'cash'"), ==, 8000);
    g_assert_cmpint (ask (&cash, "SELECT sum (amount_fen) FROM payment WHERE tender = 'card'"), ==, 15000);
    payments = query (&cash, &clinic_query_payments, receipt->id);
    for (guint i = 0; i < payments->len; i++) {
        const ClinicPayment *payment = payments->pdata[i];

        g_assert_cmpint (payment->left.fen, ==, payment->id == card ? 15000 : 8000);
    }
    refund = clinic_refund_draft_new (receipt->id, FALSE, "未做治疗");
    clinic_refund_draft_add_part (refund, card, CLINIC_MONEY (15001));
    refuse (&cash, cash.manager, &clinic_op_refund, refund, CLINIC_RULE_ERROR_INVALID, "parts");
    refund = clinic_refund_draft_new (receipt->id, FALSE, "未做治疗");
    clinic_refund_draft_add_part (refund, card, CLINIC_MONEY (8000));
    clinic_refund_draft_add_part (refund, card, CLINIC_MONEY (7001));
    refuse (&cash, cash.manager, &clinic_op_refund, refund, CLINIC_RULE_ERROR_INVALID, "parts");
    again = give_back (&cash, clinic_refund_draft_new (receipt->id, FALSE, "其余"), NULL);
    g_assert_cmpint (again->amount.fen, ==, -23000);
    refuse (&cash, cash.manager, &clinic_op_refund, clinic_refund_draft_new (receipt->id, FALSE, "再退"),
            CLINIC_RULE_ERROR_STATE, NULL);
    refuse (&cash, cash.manager, &clinic_op_refund, clinic_refund_draft_new (reversal->id, FALSE, "再退"),
            CLINIC_RULE_ERROR_STATE, NULL);
    assert_chain_is_whole (&cash);
    test_cash_tear_down (&cash);
}

static void
test_a_refund_needs_a_reason_and_a_manager (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (ClinicRecord) reversal = NULL;
    ClinicRefundDraft *draft;
    GError *error = NULL;

    TEST_CASH (cash);
    receipt = take (&cash, bill_paid_by (&cash, cash.check, 1, CLINIC_TENDER_CASH, 1), NULL);
    refuse (&cash, cash.manager, &clinic_op_refund, clinic_refund_draft_new (receipt->id, FALSE, ""),
            CLINIC_RULE_ERROR_MISSING, "reason");
    refuse (&cash, cash.desk, &clinic_op_refund, clinic_refund_draft_new (receipt->id, FALSE, "误收"),
            CLINIC_RULE_ERROR_DENIED, "approver");
    draft = clinic_refund_draft_new (receipt->id, FALSE, "误收");
    draft->approver_login = g_strdup ("manager");
    draft->approver_password = g_strdup ("qiantai-test");
    clinic_runner_run (cash.runner, cash.desk, &clinic_op_refund, draft, NULL, &reversal, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (((ClinicReceipt *) reversal)->amount.fen, ==, -1);
    g_assert_cmpstr (((ClinicReceipt *) reversal)->approver_name, ==, "王芳");
    clinic_refund_draft_free (draft);
    test_cash_tear_down (&cash);
}

static void
test_a_void_is_whole_and_of_the_same_day (void)
{
    ClinicPaymentDraft *draft;
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (ClinicReceipt) voided = NULL;
    g_autoptr (ClinicReceipt) old = NULL;
    g_autoptr (GPtrArray) open = NULL;
    g_autoptr (GPtrArray) receipts = NULL;

    TEST_CASH (cash);
    draft = bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_WECHAT, 10000);
    draft->due_day = clinic_day_new (2026, 11, 30);
    receipt = take (&cash, draft, NULL);
    voided = give_back (&cash, clinic_refund_draft_new (receipt->id, TRUE, "收错人"), NULL);
    g_assert_cmpstr (voided->kind, ==, "void");
    g_assert_cmpint (voided->amount.fen, ==, -10000);
    /* The bill is void too: nothing is owed on it. */
    open = query (&cash, &clinic_query_receivables, 0);
    g_assert_cmpuint (open->len, ==, 0);
    receipts = query (&cash, &clinic_query_receipts, 0);
    g_assert_cmpuint (receipts->len, ==, 2);
    g_assert_true (((ClinicReceipt *) receipts->pdata[1])->voided);
    old = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    clinic_clock_set (cash.clinic.clock, test_instant (2026, 11, 24, 9, 0));
    refuse (&cash, cash.manager, &clinic_op_refund, clinic_refund_draft_new (old->id, TRUE, "收错人"),
            CLINIC_RULE_ERROR_STATE, "kind");
    test_cash_tear_down (&cash);
}

static void
test_a_voided_collection_opens_the_balance_again (void)
{
    ClinicPaymentDraft *draft;
    g_autoptr (ClinicReceipt) first = NULL;
    g_autoptr (ClinicReceipt) later = NULL;
    g_autoptr (ClinicReceipt) voided = NULL;
    g_autoptr (GPtrArray) open = NULL;

    TEST_CASH (cash);
    draft = bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_WECHAT, 10000);
    draft->due_day = clinic_day_new (2026, 11, 30);
    first = take (&cash, draft, NULL);
    draft = clinic_payment_draft_new ();
    draft->bill_id = first->bill_id;
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (18000), NULL);
    later = take (&cash, draft, NULL);
    voided = give_back (&cash, clinic_refund_draft_new (later->id, TRUE, "刷卡未成功"), NULL);
    g_assert_cmpint (voided->amount.fen, ==, -18000);
    open = query (&cash, &clinic_query_receivables, 0);
    g_assert_cmpuint (open->len, ==, 1);
    g_assert_cmpint (((ClinicBill *) open->pdata[0])->balance.fen, ==, 18000);
    test_cash_tear_down (&cash);
}

/* ---- what stands around it ---- */

static void
test_money_after_the_close_counts_tomorrow (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (GError) refusal = NULL;
    ClinicDb *db;
    GError *error = NULL;

    TEST_CASH (cash);
    db = clinic_runner_get_db (cash.runner);
    clinic_db_run (db,
                   "INSERT INTO day_close (id, number, day, float_fen, expected_fen, counted_fen, difference_fen, "
                   "receipt_count, void_count, missing_count, perpetual_fen, station_id, created_by, created_at) "
                   "VALUES (1, 1, '2026-11-23', 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1)",
                   &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    receipt = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    g_assert_cmpint (clinic_day_diff (clinic_day_new (2026, 11, 23), receipt->day), ==, 1);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM bill WHERE day = '2026-11-24'"), ==, 1);
    g_assert_false (clinic_db_run (db,
                                   "INSERT INTO payment (id, receipt_id, bill_id, day, tender, amount_fen, station_id, "
                                   "created_by, created_at) VALUES (1, 1, 1, '2026-11-23', 'card', 1, 1, 1, 1)",
                                   &refusal, CLINIC_BIND_NONE));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CLOSED);
    test_cash_tear_down (&cash);
}

static void
test_money_rows_are_never_changed (void)
{
    static const char *const attempts[] = {
        "UPDATE payment SET amount_fen = 1",
        "DELETE FROM payment",
        "UPDATE receipt SET reason = 'x'",
        "DELETE FROM receipt",
        "DELETE FROM bill",
        "UPDATE bill_line SET teeth = ''",
    };
    g_autoptr (ClinicReceipt) receipt = NULL;

    TEST_CASH (cash);
    receipt = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    for (guint i = 0; i < G_N_ELEMENTS (attempts); i++) {
        g_autoptr (GError) refusal = NULL;

        g_assert_false (clinic_db_run (clinic_runner_get_db (cash.runner), attempts[i], &refusal, CLINIC_BIND_NONE));
        g_assert_error (refusal, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CONSTRAINT);
    }
    test_cash_tear_down (&cash);
}

static void
test_every_print_is_counted (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (GPtrArray) receipts = NULL;

    TEST_CASH (cash);
    receipt = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    for (int i = 1; i <= 3; i++) {
        ClinicPrintDraft draft = { receipt->id };
        g_autoptr (ClinicRecord) printed = NULL;
        GError *error = NULL;

        clinic_runner_run (cash.runner, cash.desk, &clinic_op_print_receipt, &draft, NULL, &printed, NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpint (((ClinicReceipt *) printed)->prints, ==, i);
    }
    receipts = query (&cash, &clinic_query_receipt, receipt->id);
    g_assert_cmpint (((ClinicReceipt *) receipts->pdata[0])->prints, ==, 3);
    test_cash_tear_down (&cash);
}

/* The audit says what was done to which row, never to whom. */
static void
test_the_audit_has_no_names (void)
{
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (ClinicReceipt) reversal = NULL;

    TEST_CASH (cash);
    receipt = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    reversal = give_back (&cash, clinic_refund_draft_new (receipt->id, FALSE, "张三要求"), NULL);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM audit WHERE operation IN ('take-payment', 'refund')"), ==, 2);
    g_assert_cmpint (ask (&cash, "SELECT count(*) FROM audit WHERE detail LIKE '%张三%'"), ==, 0);
    test_cash_tear_down (&cash);
}

/* ---- prices ---- */

static GPtrArray *
find_items (TestCash *cash, const char *text)
{
    ClinicQueryArgs args = { .text = (char *) text };
    GError *error = NULL;
    GPtrArray *items = clinic_runner_query (cash->runner, cash->desk, &clinic_query_price_found, &args, &error);

    g_assert_no_error (error);
    return items;
}

static void
test_items_are_found_as_they_are_typed (void)
{
    static const struct {
        const char *typed;
        const char *code; /* of the first; NULL: none */
    } cases[] = {
        { "csjz", "JZ001" },  { "CSJ", "JZ001" },  { "chaosheng", "JZ001" }, { "超声", "JZ001" }, { "洁治", "JZ001" },
        { "jz001", "JZ001" }, { "szct", "CT001" }, { "树脂", "CT001" },      { "mffc", "JC002" }, { "xyz", NULL },
        { "%", NULL },        { "_", NULL },
    };

    TEST_CASH (cash);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GPtrArray) items = find_items (&cash, cases[i].typed);

        if (cases[i].code)
            g_assert_cmpstr (((ClinicPriceItem *) items->pdata[0])->code, ==, cases[i].code);
        else
            g_assert_cmpuint (items->len, ==, 0);
    }
    test_cash_tear_down (&cash);
}

static void
test_a_new_price_leaves_old_bills_alone (void)
{
    g_autoptr (ClinicReceipt) before = NULL;
    g_autoptr (ClinicReceipt) after = NULL;
    g_autoptr (GPtrArray) items = NULL;
    g_autoptr (GPtrArray) lines = NULL;
    g_autoptr (GError) refusal = NULL;
    g_autoptr (ClinicRecord) record = NULL;
    ClinicPriceDraft draft = { .code = (char *) "JZ001",
                               .name = (char *) "超声洁治",
                               .unit = (char *) "次",
                               .category = (char *) "治疗",
                               .fee_heading = (char *) "治疗费",
                               .price = { 30000 } };
    GError *error = NULL;

    TEST_CASH (cash);
    before = take (&cash, bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), NULL);
    g_assert_false (
        clinic_runner_run (cash.runner, cash.manager, &clinic_op_save_price, &draft, NULL, NULL, NULL, &refusal));
    g_assert_cmpstr (clinic_rule_error_get_field (refusal), ==, "code");
    g_clear_error (&refusal);
    draft.id = cash.cleaning;
    draft.row_version = 1;
    g_assert_false (
        clinic_runner_run (cash.runner, cash.manager, &clinic_op_save_price, &draft, NULL, NULL, NULL, &refusal));
    g_assert_cmpstr (clinic_rule_error_get_field (refusal), ==, "effective-from");
    draft.effective_from = clinic_day_new (2026, 11, 24);
    clinic_runner_run (cash.runner, cash.manager, &clinic_op_save_price, &draft, NULL, &record, NULL, &error);
    g_assert_no_error (error);
    clinic_clock_set (cash.clinic.clock, test_instant (2026, 11, 24, 9, 0));
    items = find_items (&cash, "csjz");
    g_assert_cmpuint (items->len, ==, 1);
    g_assert_cmpint (((ClinicPriceItem *) items->pdata[0])->price.fen, ==, 30000);
    refuse (&cash, cash.desk, &clinic_op_take_payment,
            bill_paid_by (&cash, cash.cleaning, 1, CLINIC_TENDER_CASH, 28000), CLINIC_RULE_ERROR_STATE, "lines/0/item");
    after = take (&cash, bill_paid_by (&cash, clinic_record_get_id (record), 1, CLINIC_TENDER_CASH, 30000), NULL);
    g_assert_cmpint (after->amount.fen, ==, 30000);
    lines = query (&cash, &clinic_query_bill_lines, before->bill_id);
    g_assert_cmpint (((ClinicBillLine *) lines->pdata[0])->price.fen, ==, 28000);
    test_cash_tear_down (&cash);
}

int
main (int argc, char **argv)
{
#define ADD(name) g_test_add_func ("/desk/cash/" #name, test_##name)
    g_test_init (&argc, &argv, NULL);
    ADD (cash_gives_change_and_the_rest_stays);
    ADD (a_bill_of_three_lines_with_mixed_tenders);
    ADD (the_same_key_charges_once);
    ADD (two_equal_amounts_both_stand);
    ADD (a_refused_payment_takes_no_number);
    ADD (an_overpayment_is_flagged_not_capped);
    ADD (a_bill_of_nothing_gets_no_receipt);
    ADD (a_rest_is_collected_later_on_that_day);
    ADD (a_large_discount_needs_a_manager);
    ADD (wrong_approvals_are_counted);
    ADD (a_card_refund_does_not_touch_cash);
    ADD (a_refund_needs_a_reason_and_a_manager);
    ADD (a_void_is_whole_and_of_the_same_day);
    ADD (a_voided_collection_opens_the_balance_again);
    ADD (money_after_the_close_counts_tomorrow);
    ADD (money_rows_are_never_changed);
    ADD (every_print_is_counted);
    ADD (the_audit_has_no_names);
    ADD (items_are_found_as_they_are_typed);
    ADD (a_new_price_leaves_old_bills_alone);
    return g_test_run ();
}
