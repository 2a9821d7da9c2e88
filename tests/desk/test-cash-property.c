/* Thousands of random sales, refunds and voids, each right or wrong by chance, against a model of a few lines. --seed
 * repeats a run. */
#include "clinic-chain.h"
#include "test-cash.h"

#define N_STEPS 3000

typedef struct {
    gint64 receipt_id;
    ClinicDay day;
    gint64 fen[CLINIC_N_TENDERS]; /* left, by tender */
    gint64 payment_ids[CLINIC_N_TENDERS];
    gint64 taken;
} Sale;

typedef struct {
    TestCash cash;
    ClinicInstant now;
    GArray *sales; /* Sale */
    gint64 by_tender[CLINIC_N_TENDERS];
    gint64 n_receipts;
    gint64 n_reversals;
    guint n_refused;
} Model;

static ClinicDay
model_day (Model *model)
{
    return clinic_instant_get_day (model->now, model->cash.clinic.zone);
}

static gboolean
run (Model *model, const ClinicOperation *operation, gconstpointer draft, ClinicRecord **ret_record)
{
    g_autoptr (GError) error = NULL;

    model->now.us += 1000 * 1000 * (1 + g_test_rand_int_range (0, 600));
    if (clinic_runner_batch_run (model->cash.runner, model->cash.manager, model->now, operation, draft, ret_record,
                                 &error))
        return TRUE;
    g_assert_true (error->domain == CLINIC_RULE_ERROR);
    model->n_refused++;
    return FALSE;
}

static void
remember_payments (Model *model, Sale *sale)
{
    ClinicQueryArgs args = { .id = sale->receipt_id };
    GError *error = NULL;
    g_autoptr (GPtrArray) payments =
        clinic_runner_query (model->cash.runner, model->cash.manager, &clinic_query_payments, &args, &error);

    g_assert_no_error (error);
    for (guint i = 0; i < payments->len; i++) {
        const ClinicPayment *payment = payments->pdata[i];
        ClinicTender tender;

        g_assert_true (clinic_tender_from_name (payment->tender, &tender));
        g_assert_cmpint (payment->amount.fen, ==, sale->fen[tender]);
        sale->payment_ids[tender] = payment->id;
    }
}

static void
sell (Model *model)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    g_autoptr (ClinicRecord) record = NULL;
    gint64 items[] = { model->cash.cleaning, model->cash.filling, model->cash.check };
    gint64 prices[] = { 28000, 40000, 1 };
    gint64 due = 0, open;
    Sale sale = { .day = model_day (model) };
    gboolean right = TRUE;

    draft->patient_id = model->cash.patient_id;
    for (int i = g_test_rand_int_range (1, 5); i > 0; i--) {
        int item = g_test_rand_int_range (0, 3), quantity = g_test_rand_int_range (1, 4);
        gint64 discount = g_test_rand_int_range (0, 5) == 0 ? g_test_rand_int_range (0, 100) : 0;

        discount = MIN (discount, prices[item] * quantity);
        clinic_payment_draft_add_line (draft, items[item], "16", quantity, CLINIC_MONEY (discount), 0);
        due += prices[item] * quantity - discount;
    }
    draft->discount_reason = g_strdup ("随机");
    open = due;
    for (int t = CLINIC_N_TENDERS - 1; t > CLINIC_TENDER_CASH && open > 0; t--) {
        gint64 part = g_test_rand_int_range (0, 3) ? 0 : g_test_rand_int_range (1, 50000);

        part = MIN (part, open);
        sale.fen[t] = part;
        open -= part;
        clinic_payment_draft_add_tender (draft, (ClinicTender) t, CLINIC_MONEY (part), NULL);
    }
    if (open > 0) {
        gint64 short_by = g_test_rand_int_range (0, 8) == 0 ? 1 : 0;

        clinic_payment_draft_add_tender (
            draft, CLINIC_TENDER_CASH,
            CLINIC_MONEY (open - short_by + (short_by ? 0 : g_test_rand_int_range (0, 10000))), NULL);
        sale.fen[CLINIC_TENDER_CASH] = open;
        right = !short_by || due == 0;
    }
    g_assert_cmpint (run (model, &clinic_op_take_payment, draft, &record), ==, right);
    if (!right || !G_TYPE_CHECK_INSTANCE_TYPE (record, CLINIC_TYPE_RECEIPT))
        return;
    g_assert_cmpint (((ClinicReceipt *) record)->amount.fen, ==, due);
    sale.receipt_id = clinic_record_get_id (record);
    sale.day = ((ClinicReceipt *) record)->day;
    sale.taken = due;
    model->n_receipts++;
    for (int t = 0; t < CLINIC_N_TENDERS; t++)
        model->by_tender[t] += sale.fen[t];
    remember_payments (model, &sale);
    g_array_append_val (model->sales, sale);
}

static gint64
sale_left (const Sale *sale)
{
    gint64 left = 0;

    for (int t = 0; t < CLINIC_N_TENDERS; t++)
        left += sale->fen[t];
    return left;
}

static void
give_back_part (Model *model, Sale *sale)
{
    g_autoptr (ClinicRefundDraft) draft = clinic_refund_draft_new (sale->receipt_id, FALSE, "随机");
    ClinicTender tender = (ClinicTender) g_test_rand_int_range (0, CLINIC_N_TENDERS);
    gint64 part = g_test_rand_int_range (1, 30000);

    if (!sale->payment_ids[tender])
        return;
    if (g_test_rand_int_range (0, 2))
        part = MIN (part, sale->fen[tender]);
    clinic_refund_draft_add_part (draft, sale->payment_ids[tender], CLINIC_MONEY (part));
    g_assert_cmpint (run (model, &clinic_op_refund, draft, NULL), ==, part > 0 && part <= sale->fen[tender]);
    if (part <= 0 || part > sale->fen[tender])
        return;
    sale->fen[tender] -= part;
    model->by_tender[tender] -= part;
    model->n_reversals++;
}

static void
give_back_all (Model *model, Sale *sale, gboolean is_void)
{
    g_autoptr (ClinicRefundDraft) draft = clinic_refund_draft_new (sale->receipt_id, is_void, "随机");
    gint64 left = sale_left (sale);
    gboolean done = run (model, &clinic_op_refund, draft, NULL);
    gboolean right = left > 0;

    if (is_void)
        right = right && left == sale->taken && clinic_day_compare (sale->day, model_day (model)) == 0;
    g_assert_cmpint (done, ==, right);
    if (!right)
        return;
    for (int t = 0; t < CLINIC_N_TENDERS; t++) {
        model->by_tender[t] -= sale->fen[t];
        sale->fen[t] = 0;
    }
    model->n_reversals++;
}

static void
step (Model *model)
{
    guint what = g_test_rand_int_range (0, 10);
    Sale *sale = NULL;

    if (what >= 6 && model->sales->len > 0)
        sale = &g_array_index (model->sales, Sale, g_test_rand_int_range (0, (int) model->sales->len));
    if (!sale)
        sell (model);
    else if (what < 9)
        give_back_part (model, sale);
    else
        give_back_all (model, sale, g_test_rand_int_range (0, 2));
}

static gint64
ask (Model *model, const char *sql, const char *text)
{
    gint64 value = -1;
    GError *error = NULL;

    clinic_db_select_int (clinic_runner_get_db (model->cash.runner), sql, 0, &value, &error,
                          CLINIC_BIND (CV_TEXT (text)));
    g_assert_no_error (error);
    return value;
}

static void
compare (Model *model)
{
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    GError *error = NULL;

    for (int t = 0; t < CLINIC_N_TENDERS; t++)
        g_assert_cmpint (ask (model, "SELECT coalesce (sum (amount_fen), 0) FROM payment WHERE tender = $1",
                              clinic_tender_get_name ((ClinicTender) t)),
                         ==, model->by_tender[t]);
    g_assert_cmpint (ask (model, "SELECT count(*) FROM receipt WHERE kind = $1", "receipt"), ==, model->n_receipts);
    g_assert_cmpint (ask (model, "SELECT coalesce (max (number), 0) FROM receipt WHERE series = $1", "SJ2026"), ==,
                     model->n_receipts);
    g_assert_cmpint (ask (model, "SELECT coalesce (max (number), 0) FROM receipt WHERE series = $1", "TF2026"), ==,
                     model->n_reversals);
    g_assert_cmpint (ask (model,
                          "SELECT count(*) FROM receipt r WHERE $1 = '' AND r.amount_fen <> "
                          "(SELECT sum (amount_fen) FROM payment WHERE receipt_id = r.id)",
                          ""),
                     ==, 0);
    g_assert_cmpint (ask (model,
                          "SELECT count(*) FROM bill b WHERE $1 = '' AND b.payable_fen <> "
                          "(SELECT sum (amount_fen) FROM bill_line WHERE bill_id = b.id)",
                          ""),
                     ==, 0);
    g_assert_cmpint (ask (model,
                          "SELECT count(*) FROM payment p WHERE $1 = '' AND p.amount_fen > 0 AND p.amount_fen + "
                          "(SELECT coalesce (sum (amount_fen), 0) FROM payment WHERE reverses_id = p.id) < 0",
                          ""),
                     ==, 0);
    clinic_chain_verify (clinic_runner_get_db (model->cash.runner), problems, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_the_ledger_equals_the_model (void)
{
    Model model = { 0 };
    GError *error = NULL;

    test_cash_set_up (&model.cash);
    model.now = test_instant (2026, 11, 23, 9, 0);
    model.sales = g_array_new (FALSE, FALSE, sizeof (Sale));
    clinic_runner_begin_batch (model.cash.runner, &error);
    g_assert_no_error (error);
    for (int i = 0; i < N_STEPS; i++)
        step (&model);
    clinic_runner_commit_batch (model.cash.runner, &error);
    g_assert_no_error (error);
    compare (&model);
    g_test_message ("%u sales, %" G_GINT64_FORMAT " reversals, %u refused", model.sales->len, model.n_reversals,
                    model.n_refused);
    g_assert_cmpuint (model.n_refused, >, 50);
    g_assert_cmpint (model.n_reversals, >, 100);
    g_array_unref (model.sales);
    test_cash_tear_down (&model.cash);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/cash/the-ledger-equals-the-model", test_the_ledger_equals_the_model);
    return g_test_run ();
}
