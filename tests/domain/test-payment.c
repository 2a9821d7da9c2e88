/* Teeth, lines, tenders: the arithmetic that a cashier relies on. */
#include "clinic-error.h"
#include "clinic-payment-rule.h"
#include "clinic-tooth.h"

static void
test_teeth_are_read_as_written (void)
{
    static const struct {
        const char *typed;
        const char *stored; /* NULL: refused */
        guint count;
    } cases[] = {
        { NULL, "", 0 },
        { "", "", 0 },
        { "16", "16", 1 },
        { "16 17", "16 17", 2 },
        { "17，16、16", "16 17", 2 },
        { "１６；２６", "16 26", 2 },
        { "11-14", "11 12 13 14", 4 },
        { "14-11 21", "11 12 13 14 21", 5 },
        { "55 85", "55 85", 2 },
        { "全口", "全口", 1 },
        { "full", "全口", 1 },
        { "上颌", "上颌", 1 },
        { "q3", "左下", 1 },
        { "19", NULL, 0 },
        { "10", NULL, 0 },
        { "56", NULL, 0 },
        { "90", NULL, 0 },
        { "1", NULL, 0 },
        { "161", NULL, 0 },
        { "18-21", NULL, 0 },
        { "16 牙", NULL, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *stored = NULL;
        g_autoptr (GError) error = NULL;
        guint count = 99;

        if (!cases[i].stored) {
            g_assert_false (clinic_teeth_parse (cases[i].typed, &stored, &count, &error));
            g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID);
            continue;
        }
        g_assert_true (clinic_teeth_parse (cases[i].typed, &stored, &count, &error));
        g_assert_cmpstr (stored, ==, cases[i].stored);
        g_assert_cmpuint (count, ==, cases[i].count);
    }
}

static void
test_the_chart_has_fifty_two_teeth (void)
{
    guint n = 0;

    for (int tooth = 0; tooth < 100; tooth++)
        n += clinic_tooth_is_valid (tooth);
    g_assert_cmpuint (n, ==, 32 + 20);
    g_assert_true (clinic_teeth_contain ("16 26", 26));
    g_assert_false (clinic_teeth_contain ("16 26", 62));
    g_assert_true (clinic_teeth_contain ("上颌", 62));
    g_assert_false (clinic_teeth_contain ("上颌", 36));
    g_assert_true (clinic_teeth_contain ("全口", 48));
}

static ClinicPriceItem *
new_item (gint64 fen, gboolean needs_tooth)
{
    ClinicPriceItem *item = g_object_new (CLINIC_TYPE_PRICE_ITEM, NULL);

    item->name = g_strdup ("复合树脂充填");
    item->price = CLINIC_MONEY (fen);
    item->needs_tooth = needs_tooth;
    item->effective_from = clinic_day_new (2026, 1, 1);
    item->effective_to = clinic_day_new (2026, 12, 31);
    return item;
}

static void
test_a_line_is_price_by_quantity_less_discount (void)
{
    static const struct {
        gint64 price;
        const char *teeth;
        gint64 quantity, discount, amount;
        const char *refused; /* the field */
    } cases[] = {
        { 40000, "16", 0, 0, 40000, NULL },
        { 40000, "16 17", 0, 0, 80000, NULL },
        { 40000, "16 17", 1, 0, 40000, NULL },
        { 40000, "16", 0, 40000, 0, NULL },
        { 1, "16", 3, 1, 2, NULL },
        { 40000, NULL, 0, 0, 0, "lines/2/teeth" },
        { 40000, "99", 0, 0, 0, "lines/2/teeth" },
        { 40000, "16", 1000, 0, 0, "lines/2/quantity" },
        { 40000, "16", -1, 0, 0, "lines/2/quantity" },
        { 40000, "16", 0, 40001, 0, "lines/2/discount" },
        { 40000, "16", 0, -1, 0, "lines/2/discount" },
        { CLINIC_MONEY_MAX_INPUT, "16 17", 0, 0, 0, "lines/2/quantity" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (ClinicPriceItem) item = new_item (cases[i].price, TRUE);
        ClinicBillLineDraft line = { .teeth = (char *) cases[i].teeth,
                                     .quantity = cases[i].quantity,
                                     .discount = { cases[i].discount } };
        g_auto (ClinicPricedLine) priced = { 0 };
        g_autoptr (GError) error = NULL;
        gboolean done = clinic_price_line (&line, 2, item, clinic_day_new (2026, 11, 23), FALSE, &priced, &error);

        g_assert_cmpstr (clinic_rule_error_get_field (error), ==, cases[i].refused);
        g_assert_cmpint (done, ==, cases[i].refused == NULL);
        g_assert_cmpint (priced.amount.fen, ==, cases[i].amount);
    }
}

static void
test_a_missing_tooth_can_be_confirmed_and_an_old_price_not (void)
{
    g_autoptr (ClinicPriceItem) item = new_item (100, TRUE);
    ClinicBillLineDraft line = { .item_id = 1 };
    g_auto (ClinicPricedLine) priced = { 0 };
    g_autoptr (GError) error = NULL;

    g_assert_true (clinic_price_line (&line, 0, item, clinic_day_new (2026, 11, 23), TRUE, &priced, &error));
    g_assert_cmpint (priced.quantity, ==, 1);
    g_assert_false (clinic_price_line (&line, 0, item, clinic_day_new (2027, 1, 1), TRUE, &priced, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE);
}

static void
test_five_percent_need_no_approval (void)
{
    static const struct {
        gint64 list, discount;
        gboolean needs;
    } cases[] = {
        { 10000, 0, FALSE }, { 10000, 500, FALSE }, { 10000, 501, TRUE },
        { 10, 1, FALSE },    { 9, 1, TRUE },        { 0, 0, FALSE },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        ClinicBillTotal total = { .list = { cases[i].list }, .discount = { cases[i].discount } };

        g_assert_cmpint (clinic_discount_needs_approval (&total), ==, cases[i].needs);
    }
}

static void
test_tenders_settle_to_the_fen (void)
{
    static const struct {
        gint64 due, cash, card, mobile;
        gint64 paid, change, rest, over;
        gboolean refused;
    } cases[] = {
        { 7500, 10000, 0, 0, 7500, 2500, 0, 0, FALSE },     /* erpnext#25638 */
        { 74900, 100000, 0, 0, 74900, 25100, 0, 0, FALSE }, /* POS-Awesome#33 */
        { 68000, 70000, 0, 0, 68000, 2000, 0, 0, FALSE },
        { 68000, 20000, 40000, 8000, 68000, 0, 0, 0, FALSE },
        { 68000, 30000, 40000, 0, 68000, 2000, 0, 0, FALSE },
        { 30000, 0, 20000, 15000, 35000, 0, 0, 5000, FALSE }, /* FloCafe#214: flagged, not capped */
        { 30000, 100, 20000, 15000, 0, 0, 0, 0, TRUE },       /* cash on top of that */
        { 30000, 0, 20000, 0, 20000, 0, 10000, 0, FALSE },
        { 30000, 0, 0, 0, 0, 0, 30000, 0, FALSE },
        { 1, 1, 0, 0, 1, 0, 0, 0, FALSE },
        { 1, 10000, 0, 0, 1, 9999, 0, 0, FALSE },
        { 0, 0, 0, 0, 0, 0, 0, 0, FALSE },
        { 0, 1, 0, 0, 0, 0, 0, 0, TRUE },
        { 100, 0, 1, 98, 99, 0, 1, 0, FALSE },
        { 100, -1, 0, 0, 0, 0, 0, 0, TRUE },
        { 100, CLINIC_MONEY_MAX_INPUT + 1, 0, 0, 0, 0, 0, 0, TRUE },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
        g_auto (ClinicSettlement) settlement = { 0 };
        g_autoptr (GError) error = NULL;
        gint64 sum = 0;

        clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (cases[i].card), "1234");
        clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (cases[i].cash), NULL);
        clinic_payment_draft_add_tender (draft, CLINIC_TENDER_WECHAT, CLINIC_MONEY (cases[i].mobile), NULL);
        g_assert_cmpint (clinic_settle (draft->tenders, CLINIC_MONEY (cases[i].due), &settlement, &error), ==,
                         !cases[i].refused);
        if (cases[i].refused) {
            g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "tenders");
            continue;
        }
        g_assert_cmpint (settlement.paid.fen, ==, cases[i].paid);
        g_assert_cmpint (settlement.change.fen, ==, cases[i].change);
        g_assert_cmpint (settlement.rest.fen, ==, cases[i].rest);
        g_assert_cmpint (settlement.over.fen, ==, cases[i].over);
        for (guint t = 0; t < settlement.tenders->len; t++) {
            const ClinicSettledTender *row = &g_array_index (settlement.tenders, ClinicSettledTender, t);

            g_assert_cmpint (row->amount.fen, >, 0);
            g_assert_true (row->tender == CLINIC_TENDER_CASH || row->change.fen == 0);
            sum += row->amount.fen;
        }
        g_assert_cmpint (sum + settlement.rest.fen, ==, cases[i].due + settlement.over.fen);
    }
}

static void
test_an_open_rest_needs_a_day (void)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    ClinicDay today = clinic_day_new (2026, 11, 23);
    ClinicSettlement open = { .rest = { 100 } }, over = { .over = { 100 } };
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_check_settlement (&open, draft, FALSE, today, &error));
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "due-day");
    g_clear_error (&error);
    g_assert_true (clinic_check_settlement (&open, draft, TRUE, today, &error));
    draft->due_day = clinic_day_add_days (today, -1);
    g_assert_false (clinic_check_settlement (&open, draft, FALSE, today, &error));
    g_clear_error (&error);
    draft->due_day = today;
    g_assert_true (clinic_check_settlement (&open, draft, FALSE, today, &error));
    g_assert_false (clinic_check_settlement (&over, draft, FALSE, today, &error));
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "overpayment");
    g_clear_error (&error);
    draft->overpayment_agreed = TRUE;
    g_assert_true (clinic_check_settlement (&over, draft, FALSE, today, &error));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/domain/payment/teeth-are-read-as-written", test_teeth_are_read_as_written);
    g_test_add_func ("/domain/payment/the-chart-has-fifty-two-teeth", test_the_chart_has_fifty_two_teeth);
    g_test_add_func ("/domain/payment/a-line-is-price-by-quantity-less-discount",
                     test_a_line_is_price_by_quantity_less_discount);
    g_test_add_func ("/domain/payment/a-missing-tooth-can-be-confirmed-and-an-old-price-not",
                     test_a_missing_tooth_can_be_confirmed_and_an_old_price_not);
    g_test_add_func ("/domain/payment/five-percent-need-no-approval", test_five_percent_need_no_approval);
    g_test_add_func ("/domain/payment/tenders-settle-to-the-fen", test_tenders_settle_to_the_fen);
    g_test_add_func ("/domain/payment/an-open-rest-needs-a-day", test_an_open_rest_needs_a_day);
    return g_test_run ();
}
