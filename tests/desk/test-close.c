/* The drawer and the close: every figure a cashier signs for. */
#include "clinic-chain.h"
#include "clinic-close-store.h"
#include "clinic-desk-close.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "test-clinic.h"

#define TODAY clinic_day_new (2026, 11, 23)

/* Money rows as the cashier's operation writes them, without its rules: the drawer must only look at the ledger. */
static gint64
insert_payment (TestClinic *clinic, ClinicDay day, const char *tender, gint64 amount, gint64 tendered, gint64 reverses)
{
    static int number;
    g_autofree char *patient_no = g_strdup_printf ("T%d", ++number);
    g_autofree char *receipt_no = g_strdup_printf ("%s2026-%06d", amount < 0 ? "TF" : "SJ", number);
    gboolean cash_in = g_str_equal (tender, "cash") && amount > 0;
    gint64 patient, bill, receipt, payment, original = 0;
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_begin (clinic, &txn);
    patient = clinic_txn_new_id (&txn);
    bill = clinic_txn_new_id (&txn);
    receipt = clinic_txn_new_id (&txn);
    payment = clinic_txn_new_id (&txn);
    clinic_db_run (
        txn.db,
        "INSERT INTO patient (id, file_no, name, registered_day, station_id, created_by, created_at, changed_by, "
        "changed_at) VALUES ($1, $2, '张三', $3, 1, 1, 1, 1, 1)",
        &error, CLINIC_BIND (CV_INT (patient), CV_TEXT (patient_no), CV_DAY (day)));
    g_assert_no_error (error);
    clinic_db_run (
        txn.db,
        "INSERT INTO bill (id, day, patient_id, list_fen, discount_fen, payable_fen, station_id, created_by, "
        "created_at) VALUES ($1, $2, $3, $4, 0, $4, 1, 1, 1)",
        &error, CLINIC_BIND (CV_INT (bill), CV_DAY (day), CV_INT (patient), CV_INT (ABS (amount))));
    g_assert_no_error (error);
    if (reverses)
        clinic_db_select_int (txn.db, "SELECT receipt_id FROM payment WHERE id = $1", 0, &original, &error,
                              CLINIC_BIND (CV_INT (reverses)));
    clinic_db_run (txn.db,
                   "INSERT INTO receipt (id, series, number, receipt_no, kind, bill_id, patient_id, day, amount_fen, "
                   "reverses_id, reason, station_id, created_by, created_at) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, 1, 1)",
                   &error,
                   CLINIC_BIND (CV_INT (receipt), CV_TEXT (amount < 0 ? "TF2026" : "SJ2026"), CV_INT (number),
                                CV_TEXT (receipt_no), CV_TEXT (amount < 0 ? "refund" : "receipt"), CV_INT (bill),
                                CV_INT (patient), CV_DAY (day), CV_INT (amount), CV_ID (original),
                                CV_TEXT (amount < 0 ? "test" : "")));
    g_assert_no_error (error);
    clinic_db_run (
        txn.db,
        "INSERT INTO payment (id, receipt_id, bill_id, day, tender, amount_fen, tendered_fen, change_fen, "
        "reverses_id, station_id, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 1, 1)",
        &error,
        CLINIC_BIND (CV_INT (payment), CV_INT (receipt), CV_INT (bill), CV_DAY (day), CV_TEXT (tender), CV_INT (amount),
                     CV_INT (cash_in ? tendered : 0), CV_INT (cash_in ? tendered - amount : 0), CV_ID (reverses)));
    g_assert_no_error (error);
    test_clinic_commit (&txn);
    return payment;
}

static ClinicDesk *
open_desk (TestClinic *clinic)
{
    GError *error = NULL;
    ClinicDesk *desk = clinic_desk_open (clinic->path, CLINIC_DB_READ_WRITE, clinic->clock, &error);

    g_assert_no_error (error);
    clinic_desk_sign_in (desk, "desk", "qiantai-test", &error);
    g_assert_no_error (error);
    return desk;
}

static void
move_cash (ClinicDesk *desk, const char *kind, gint64 fen, const char *reason)
{
    ClinicCashMovementDraft draft = { .kind = kind, .amount = { fen }, .reason = (char *) reason };
    GError *error = NULL;

    clinic_desk_run (desk, &clinic_op_move_cash, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

static gint64
expected_of (ClinicDesk *desk, const char *tender)
{
    ClinicQueryArgs args = { .day = TODAY };
    GError *error = NULL;
    g_autoptr (GPtrArray) lines = clinic_desk_query (desk, &clinic_query_drawer, &args, &error);

    g_assert_no_error (error);
    for (guint i = 0; i < lines->len; i++) {
        ClinicDrawerLine *line = lines->pdata[i];
        ClinicMoney expected;

        if (!g_str_equal (line->tender, tender))
            continue;
        g_assert_true (clinic_drawer_line_get_expected (line, &expected));
        return expected.fen;
    }
    return 0;
}

/* The cases of the field: what each system got wrong once (rivals.md section 5). */
static void
test_expected_cash (void)
{
    static const struct {
        const char *what;
        gint64 opening;
        struct {
            const char *tender;
            gint64 amount, tendered;
        } payments[4];
        gint64 moved_in, moved_out, cash;
    } cases[] = {
        { "sale 75, tender 100, change 25", 0, { { "cash", 7500, 10000 } }, 0, 0, 7500 },
        { "float 500, sale 749, tender 1000", 50000, { { "cash", 74900, 100000 } }, 0, 0, 124900 },
        { "card does not touch cash", 30000, { { "card", 20000, 0 }, { "wechat", 1, 0 } }, 0, 0, 30000 },
        { "equal amounts both count", 0, { { "cash", 100, 100 }, { "cash", 100, 100 } }, 0, 0, 200 },
        { "cash in and out", 30000, { { "cash", 1, 1 } }, 5000, 12000, 23001 },
        { "nothing happened", 0, { { NULL, 0, 0 } }, 0, 0, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        TestClinic clinic = { 0 };
        g_autoptr (ClinicDesk) desk = NULL;

        test_clinic_set_up (&clinic);
        desk = open_desk (&clinic);
        if (cases[i].opening)
            move_cash (desk, "float", cases[i].opening, NULL);
        for (guint p = 0; p < 4 && cases[i].payments[p].tender; p++)
            insert_payment (&clinic, TODAY, cases[i].payments[p].tender, cases[i].payments[p].amount,
                            cases[i].payments[p].tendered, 0);
        if (cases[i].moved_in)
            move_cash (desk, "in", cases[i].moved_in, "换零钱");
        if (cases[i].moved_out)
            move_cash (desk, "out", cases[i].moved_out, "存行");
        g_assert_cmpint (expected_of (desk, "cash"), ==, cases[i].cash);
        g_clear_object (&desk);
        test_clinic_tear_down (&clinic);
    }
}

static void
test_a_refund_leaves_its_own_drawer (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    gint64 cash, card;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    cash = insert_payment (&clinic, TODAY, "cash", 10000, 10000, 0);
    card = insert_payment (&clinic, TODAY, "card", 20000, 0, 0);
    insert_payment (&clinic, TODAY, "card", -5000, 0, card);
    g_assert_cmpint (expected_of (desk, "cash"), ==, 10000);
    g_assert_cmpint (expected_of (desk, "card"), ==, 15000);
    insert_payment (&clinic, TODAY, "cash", -2500, 0, cash);
    g_assert_cmpint (expected_of (desk, "cash"), ==, 7500);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
assert_close_refused (ClinicDesk *desk, const ClinicDayCloseDraft *draft, ClinicRuleError code, const char *field)
{
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_desk_run (desk, &clinic_op_close_day, draft, NULL, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, (int) code);
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, field);
}

static void
test_the_close_asks_for_everything (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (TODAY);
    g_autoptr (ClinicRecord) record = NULL;
    ClinicDayClose *close;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    move_cash (desk, "float", 30000, NULL);
    insert_payment (&clinic, TODAY, "cash", 68000, 70000, 0);
    insert_payment (&clinic, TODAY, "wechat", 12345, 0, 0);

    assert_close_refused (desk, draft, CLINIC_RULE_ERROR_MISSING, "cash");
    draft->pieces[0] = 9; /* 900 yuan; 980 are expected */
    assert_close_refused (desk, draft, CLINIC_RULE_ERROR_MISSING, "reason-cash");
    draft->pieces[1] = 1;
    draft->pieces[3] = 3;
    assert_close_refused (desk, draft, CLINIC_RULE_ERROR_MISSING, "wechat");
    draft->tenders[0] = (ClinicTenderCount){ .tender = "wechat", .counted = { 12300 }, .is_counted = TRUE };
    assert_close_refused (desk, draft, CLINIC_RULE_ERROR_MISSING, "reason-wechat");
    draft->tenders[0].reason = g_strdup ("顾客少付 0.45 元");
    clinic_desk_run (desk, &clinic_op_close_day, draft, "close-1", &record, &error);
    g_assert_no_error (error);
    close = (ClinicDayClose *) record;
    g_assert_cmpint (close->number, ==, 1);
    g_assert_cmpint (close->expected.fen, ==, 98000 + 12345);
    g_assert_cmpint (close->difference.fen, ==, -45);
    g_assert_cmpint (close->perpetual.fen, ==, 68000 + 12345);
    g_assert_cmpint (close->receipt_count, ==, 2);
    g_assert_cmpint (close->missing_count, ==, 0);
    g_assert_cmpstr (close->staff_name, ==, "李敏");
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
close_empty_day (ClinicDesk *desk, ClinicDay day)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (day);
    GError *error = NULL;

    draft->pieces[0] = 0;
    clinic_desk_run (desk, &clinic_op_close_day, draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

static void
test_a_closed_day_is_locked_for_everybody (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicDayCloseDraft) again = clinic_day_close_draft_new (TODAY);
    g_autoptr (GError) refusal = NULL;
    g_autoptr (GPtrArray) moved = NULL;
    ClinicQueryArgs args = { .day = clinic_day_add_days (TODAY, 1) };
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    close_empty_day (desk, TODAY);
    again->pieces[0] = 0;
    assert_close_refused (desk, again, CLINIC_RULE_ERROR_CLOSED, NULL);
    clinic_desk_sign_in (desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    assert_close_refused (desk, again, CLINIC_RULE_ERROR_CLOSED, NULL);
    /* Late money falls into the next day. */
    move_cash (desk, "in", 1000, "晚到");
    moved = clinic_desk_query (desk, &clinic_query_cash_movements, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (moved->len, ==, 1);
    g_assert_false (
        clinic_db_run (clinic.db,
                       "INSERT INTO cash_movement (id, day, kind, amount_fen, station_id, created_by, created_at) "
                       "VALUES (1, '2026-11-23', 'in', 1, 1, 1, 1)",
                       &refusal, CLINIC_BIND_NONE));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CLOSED);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
test_a_missed_day_is_demanded_first (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicDayCloseDraft) today = clinic_day_close_draft_new (TODAY);
    g_autoptr (ClinicDayCloseDraft) missed = clinic_day_close_draft_new (clinic_day_add_days (TODAY, -3));
    g_autoptr (ClinicDayCloseDraft) tomorrow = clinic_day_close_draft_new (clinic_day_add_days (TODAY, 1));
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    insert_payment (&clinic, clinic_day_add_days (TODAY, -3), "cash", 5000, 5000, 0);
    today->pieces[0] = tomorrow->pieces[0] = 0;
    assert_close_refused (desk, today, CLINIC_RULE_ERROR_STATE, NULL);
    assert_close_refused (desk, tomorrow, CLINIC_RULE_ERROR_STATE, NULL);
    missed->pieces[1] = 1;
    clinic_desk_run (desk, &clinic_op_close_day, missed, NULL, NULL, &error);
    g_assert_no_error (error);
    close_empty_day (desk, TODAY);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
test_perpetual_total_and_missing_numbers (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (GPtrArray) closes = NULL;
    g_autoptr (GPtrArray) range = NULL;
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    ClinicQueryArgs args = { .day = clinic_day_add_days (TODAY, -1), .until = TODAY };
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    for (int back = 1; back >= 0; back--) {
        g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (clinic_day_add_days (TODAY, -back));

        insert_payment (&clinic, draft->day, "cash", 10000, 10000, 0);
        draft->pieces[0] = 1;
        clinic_desk_run (desk, &clinic_op_close_day, draft, NULL, NULL, &error);
        g_assert_no_error (error);
    }
    closes = clinic_desk_query (desk, &clinic_query_day_closes, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (closes->len, ==, 2);
    g_assert_cmpint (((ClinicDayClose *) closes->pdata[0])->perpetual.fen, ==, 20000);
    g_assert_cmpint (((ClinicDayClose *) closes->pdata[1])->perpetual.fen, ==, 10000);
    args.day = TODAY;
    range = clinic_desk_query (desk, &clinic_query_receipt_range, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpint (((ClinicReceiptRange *) range->pdata[0])->n_missing, ==, 0);
    /* The rows of the closes are linked; those of this test's own inserts are not, and that is found. */
    clinic_chain_verify (clinic.db, problems, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (problems->len, >, 0);
    for (guint i = 0; i < problems->len; i++)
        g_assert_null (strstr (problems->pdata[i], "day_close"));
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/close/expected-cash", test_expected_cash);
    g_test_add_func ("/desk/close/a-refund-leaves-its-own-drawer", test_a_refund_leaves_its_own_drawer);
    g_test_add_func ("/desk/close/asks-for-everything", test_the_close_asks_for_everything);
    g_test_add_func ("/desk/close/a-closed-day-is-locked-for-everybody", test_a_closed_day_is_locked_for_everybody);
    g_test_add_func ("/desk/close/a-missed-day-is-demanded-first", test_a_missed_day_is_demanded_first);
    g_test_add_func ("/desk/close/perpetual-total-and-missing-numbers", test_perpetual_total_and_missing_numbers);
    return g_test_run ();
}
