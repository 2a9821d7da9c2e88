/* How money falls onto the lines of its bill: exact to the fen, whatever the order of receipts and refunds. */
#include "clinic-month-share.h"

#define MAX_LINES 5

static gint64
sum_of (const gint64 *values, guint n)
{
    gint64 sum = 0;

    for (guint i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

static void
test_share (void)
{
    static const struct {
        gint64 amount;
        guint n;
        gint64 weights[MAX_LINES], shares[MAX_LINES];
    } cases[] = {
        { 15000, 2, { 20000, 10001 }, { 10000, 5000 } },
        { 100, 3, { 1, 1, 1 }, { 34, 33, 33 } },
        { -100, 3, { 1, 1, 1 }, { -34, -33, -33 } },
        { 1, 2, { 1, 99 }, { 0, 1 } },
        { 5, 3, { 0, 0, 0 }, { 2, 2, 1 } },
        { 7, 3, { 0, 5, 0 }, { 0, 7, 0 } },
        { 0, 2, { 3, 4 }, { 0, 0 } },
        { 9999999999, 2, { 9999999999, 1 }, { 9999999998, 1 } },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        gint64 shares[MAX_LINES];

        clinic_month_share (CLINIC_MONEY (cases[i].amount), cases[i].weights, cases[i].n, shares);
        g_assert_cmpint (sum_of (shares, cases[i].n), ==, cases[i].amount);
        for (guint k = 0; k < cases[i].n; k++)
            g_assert_cmpint (shares[k], ==, cases[i].shares[k]);
    }
}

static void
test_a_bill_paid_in_parts_gives_each_line_its_amount (void)
{
    for (guint round = 0; round < 2000; round++) {
        const guint n = (guint) g_test_rand_int_range (1, MAX_LINES + 1);
        gint64 amounts[MAX_LINES], received[MAX_LINES] = { 0 }, parts[MAX_LINES];
        gint64 open;

        for (guint i = 0; i < n; i++)
            amounts[i] = g_test_rand_int_range (0, 5000);
        for (open = sum_of (amounts, n); open > 0;) {
            const gint64 wanted = g_test_rand_int_range (1, 3000), amount = MIN (open, wanted);

            clinic_month_share_receipt (CLINIC_MONEY (amount), amounts, n, received, parts);
            g_assert_cmpint (sum_of (parts, n), ==, amount);
            for (guint i = 0; i < n; i++) {
                g_assert_cmpint (parts[i], >=, 0);
                g_assert_cmpint (received[i], <=, amounts[i]);
            }
            open -= amount;
        }
        for (guint i = 0; i < n; i++)
            g_assert_cmpint (received[i], ==, amounts[i]);
        clinic_month_share_receipt (CLINIC_MONEY (-sum_of (amounts, n)), amounts, n, received, parts);
        for (guint i = 0; i < n; i++)
            g_assert_cmpint (received[i], ==, 0);
    }
}

static void
test_overpaid_and_overreturned_money_still_adds_up (void)
{
    const gint64 amounts[] = { 300, 100 };
    gint64 received[] = { 0, 0 }, parts[2];

    clinic_month_share_receipt (CLINIC_MONEY (440), amounts, 2, received, parts);
    g_assert_cmpint (parts[0], ==, 330);
    g_assert_cmpint (parts[1], ==, 110);
    clinic_month_share_receipt (CLINIC_MONEY (-444), amounts, 2, received, parts);
    g_assert_cmpint (received[0] + received[1], ==, -4);
}

static ClinicMonthLine *
line_new (gint64 id, gint64 bill_id, gint64 amount)
{
    ClinicMonthLine *line = g_object_new (CLINIC_TYPE_MONTH_LINE, NULL);

    line->id = id;
    line->bill_id = bill_id;
    line->amount = CLINIC_MONEY (amount);
    return line;
}

static void
test_only_receipts_of_the_month_count (void)
{
    g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GArray) receipts = g_array_new (FALSE, FALSE, sizeof (ClinicMonthReceipt));
    const ClinicDay october = clinic_day_new (2026, 10, 30), november = clinic_day_new (2026, 11, 1);
    const ClinicMonthReceipt rows[] = {
        { 1, october, { 10 } }, { 1, november, { 91 } }, { 2, november, { 5 } }, /* a bill without lines */
    };
    ClinicMonthLine *loose;

    g_ptr_array_add (lines, line_new (11, 1, 100));
    g_ptr_array_add (lines, line_new (12, 1, 1));
    g_array_append_vals (receipts, rows, G_N_ELEMENTS (rows));
    clinic_month_allocate (lines, receipts, november);
    g_assert_cmpuint (lines->len, ==, 3);
    g_assert_cmpint (((ClinicMonthLine *) lines->pdata[0])->received.fen, ==, 90);
    g_assert_cmpint (((ClinicMonthLine *) lines->pdata[1])->received.fen, ==, 1);
    loose = lines->pdata[2];
    g_assert_cmpint (loose->id, ==, -2);
    g_assert_cmpint (loose->doctor_id, ==, 0);
    g_assert_cmpint (loose->received.fen, ==, 5);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/domain/month-share/largest-remainder", test_share);
    g_test_add_func ("/domain/month-share/paid-in-parts", test_a_bill_paid_in_parts_gives_each_line_its_amount);
    g_test_add_func ("/domain/month-share/overpaid", test_overpaid_and_overreturned_money_still_adds_up);
    g_test_add_func ("/domain/month-share/only-the-month", test_only_receipts_of_the_month_count);
    return g_test_run ();
}
