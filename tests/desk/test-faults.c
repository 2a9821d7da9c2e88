/* Every call to the disk that a payment makes fails once, and from then on for
 * good: nothing crashes, what was acknowledged is there, what was refused is
 * not, the file is whole, and the same submission then succeeds. QIANTAI_TEST_LONG
 * sweeps the refund and the close too. */
#include <errno.h>
#include "clinic-desk-close.h"
#include "clinic-verify.h"
#include "fault.h"
#include "test-cash.h"

typedef struct {
    TestCash cash;
    char *template;
    gsize template_length;
    ClinicPaymentDraft *payment;
    ClinicRefundDraft *refund;
    ClinicDayCloseDraft *close;
} Sweep;

typedef struct {
    const ClinicOperation *operation;
    gconstpointer draft;
    const char *count; /* what it makes one more of */
} Step;

static void
sweep_set_up (Sweep *self)
{
    g_autoptr (ClinicRecord) receipt = NULL;
    g_autoptr (ClinicPaymentDraft) first = NULL;
    GError *error = NULL;

    test_cash_set_up (&self->cash);
    clinic_db_run (clinic_runner_get_db (self->cash.runner),
                   "INSERT INTO patient_key (key, patient_id) VALUES ('x', $1)", &error,
                   CLINIC_BIND (CV_INT (self->cash.patient_id)));
    g_assert_no_error (error);
    first = test_cash_new_bill (&self->cash, self->cash.filling, 1);
    clinic_payment_draft_add_tender (first, CLINIC_TENDER_CASH, CLINIC_MONEY (40000), NULL);
    clinic_runner_run (self->cash.runner, self->cash.desk, &clinic_op_take_payment, first, "first", &receipt, NULL,
                       &error);
    g_assert_no_error (error);
    self->payment = test_cash_new_bill (&self->cash, self->cash.cleaning, 1);
    clinic_payment_draft_add_tender (self->payment, CLINIC_TENDER_WECHAT, CLINIC_MONEY (8000), "42");
    clinic_payment_draft_add_tender (self->payment, CLINIC_TENDER_CASH, CLINIC_MONEY (30000), NULL);
    self->refund = clinic_refund_draft_new (clinic_record_get_id (receipt), FALSE, "退费");
    self->close = clinic_day_close_draft_new (clinic_day_new (2026, 11, 23));
    self->close->pieces[0] = 4;
    g_clear_pointer (&self->cash.runner, clinic_runner_free);
    g_assert_true (g_file_get_contents (self->cash.clinic.path, &self->template, &self->template_length, NULL));
}

static void
sweep_tear_down (Sweep *self)
{
    g_free (self->template);
    clinic_payment_draft_free (self->payment);
    clinic_refund_draft_free (self->refund);
    clinic_day_close_draft_free (self->close);
    test_cash_tear_down (&self->cash);
}

static void
open_runner (Sweep *self)
{
    GError *error = NULL;

    self->cash.runner =
        clinic_runner_new (self->cash.clinic.path, CLINIC_DB_READ_WRITE, self->cash.clinic.clock, &error);
    g_assert_no_error (error);
}

static void
start_again (Sweep *self)
{
    g_autofree char *journal = g_strconcat (self->cash.clinic.path, "-journal", NULL);

    g_unlink (journal);
    g_assert_true (g_file_set_contents (self->cash.clinic.path, self->template, (gssize) self->template_length, NULL));
    open_runner (self);
}

static gint64
count (Sweep *self, const char *sql)
{
    GError *error = NULL;
    gint64 n = -1;

    clinic_db_select_int (clinic_runner_get_db (self->cash.runner), sql, 0, &n, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return n;
}

static void
assert_whole (Sweep *self)
{
    GError *error = NULL;
    g_autoptr (GPtrArray) problems = clinic_verify (clinic_runner_get_db (self->cash.runner), &error);

    g_assert_no_error (error);
    if (problems->len)
        g_error ("%s", (const char *) problems->pdata[0]);
}

/* Returns: whether the fault was met at all */
static gboolean
sweep_once (Sweep *self, const Step *step, guint nth, int code, gboolean for_good)
{
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;
    gint64 before, after;
    gboolean done;
    guint n_calls;

    start_again (self);
    before = count (self, step->count);
    fault_arm (nth, code, for_good);
    done = clinic_runner_run (self->cash.runner, self->cash.manager, step->operation, step->draft, "the-key", NULL,
                              NULL, &refusal);
    n_calls = fault_disarm ();
    g_assert_true (done == (refusal == NULL));
    if (!done)
        g_assert_true (g_error_matches (refusal, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_FULL) ||
                       g_error_matches (refusal, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IO) ||
                       g_error_matches (refusal, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_PERMISSION));
    g_clear_pointer (&self->cash.runner, clinic_runner_free);

    open_runner (self);
    assert_whole (self);
    after = count (self, step->count);
    if (done)
        g_assert_cmpint (after, ==, before + 1);
    else if (strstr (refusal->message, "Nothing was saved"))
        g_assert_cmpint (after, ==, before);
    else /* the file could not be opened again to see whether it was saved */
        g_assert_true (for_good);
    clinic_runner_run (self->cash.runner, self->cash.manager, step->operation, step->draft, "the-key", NULL, NULL,
                       &error);
    g_assert_no_error (error);
    g_assert_cmpint (count (self, step->count), ==, before + 1);
    g_clear_pointer (&self->cash.runner, clinic_runner_free);
    return n_calls >= nth;
}

static guint
sweep (Sweep *self, const Step *step)
{
    static const int codes[] = { ENOSPC, EIO };
    guint n_runs = 0;

    for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
        for (int for_good = 0; for_good < 2; for_good++) {
            guint nth = 1;

            while (sweep_once (self, step, nth, codes[i], for_good))
                nth++;
            g_assert_cmpuint (nth, >, 8); /* or the faults are not in the way of the database */
            n_runs += nth - 1;
        }
    }
    return n_runs;
}

static void
test_each_call_to_the_disk_fails (void)
{
    Sweep self = { 0 };
    guint n_runs = 0;

    sweep_set_up (&self);
    {
        const Step steps[] = {
            { &clinic_op_take_payment, self.payment, "SELECT count(*) FROM receipt" },
            { &clinic_op_refund, self.refund, "SELECT count(*) FROM receipt" },
            { &clinic_op_close_day, self.close, "SELECT count(*) FROM day_close" },
        };

        for (guint i = 0; i < G_N_ELEMENTS (steps) && (i == 0 || g_getenv ("QIANTAI_TEST_LONG")); i++)
            n_runs += sweep (&self, &steps[i]);
    }
    g_test_message ("%u faults", n_runs);
    sweep_tear_down (&self);
}

/* The sync of the folder is the last thing a commit does: the payment is in the file when it fails. */
static void
test_a_commit_that_failed_too_late_is_told_as_saved (void)
{
    Sweep self = { 0 };
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;
    guint n_calls;

    sweep_set_up (&self);
    start_again (&self);
    fault_arm (0, 0, FALSE);
    clinic_runner_run (self.cash.runner, self.cash.desk, &clinic_op_take_payment, self.payment, "k", NULL, NULL,
                       &error);
    g_assert_no_error (error);
    n_calls = fault_disarm ();
    g_clear_pointer (&self.cash.runner, clinic_runner_free);

    start_again (&self);
    fault_arm (n_calls, EIO, FALSE);
    clinic_runner_run (self.cash.runner, self.cash.desk, &clinic_op_take_payment, self.payment, "k", &record, NULL,
                       &error);
    fault_disarm ();
    g_assert_no_error (error);
    g_assert_nonnull (record);
    g_assert_cmpint (clinic_runner_get_trouble (self.cash.runner), ==, CLINIC_TROUBLE_DISK);
    g_assert_cmpint (count (&self, "SELECT count(*) FROM receipt"), ==, 2);
    /* Reading goes on, writing does not. */
    g_assert_false (clinic_runner_run (self.cash.runner, self.cash.desk, &clinic_op_take_payment, self.payment, "k2",
                                       NULL, NULL, &refusal));
    g_assert_cmpstr (refusal->message, ==, clinic_trouble_get_words (CLINIC_TROUBLE_DISK));
    g_clear_pointer (&self.cash.runner, clinic_runner_free);
    sweep_tear_down (&self);
}

/* SQLite undoes a whole batch by itself when there is no room; the steps after that are not committed on their own. */
static void
test_a_batch_that_was_undone_stays_undone (void)
{
    Sweep self = { 0 };
    g_autoptr (GError) error = NULL;
    ClinicInstant now;
    ClinicDb *db;

    sweep_set_up (&self);
    start_again (&self);
    now = clinic_clock_now (self.cash.clinic.clock);
    db = clinic_runner_get_db (self.cash.runner);
    g_assert_true (clinic_runner_begin_batch (self.cash.runner, NULL));
    g_assert_true (clinic_runner_batch_run (self.cash.runner, self.cash.manager, now, &clinic_op_take_payment,
                                            self.payment, NULL, NULL));
    clinic_db_rollback (db); /* as SQLite does it by itself */
    for (int i = 0; i < 3; i++) {
        g_clear_error (&error);
        g_assert_false (clinic_runner_batch_run (self.cash.runner, self.cash.manager, now, &clinic_op_take_payment,
                                                 self.payment, NULL, &error));
    }
    g_clear_error (&error);
    g_assert_false (clinic_runner_commit_batch (self.cash.runner, &error));
    g_assert_nonnull (error);
    g_assert_cmpint (count (&self, "SELECT count(*) FROM receipt"), ==, 1);
    assert_whole (&self);
    g_clear_pointer (&self.cash.runner, clinic_runner_free);
    sweep_tear_down (&self);
}

static void
test_damage_stops_all_writing (void)
{
    Sweep self = { 0 };
    g_autoptr (GError) error = NULL, refusal = NULL;
    g_autofree char *bytes = NULL;
    gint64 page;
    gsize length;

    sweep_set_up (&self);
    start_again (&self);
    page = count (&self, "SELECT rootpage FROM sqlite_schema WHERE name = 'receipt'");
    g_assert_true (g_file_get_contents (self.cash.clinic.path, &bytes, &length, NULL));
    memset (bytes + (page - 1) * 4096, 0xee, 4096);
    g_clear_pointer (&self.cash.runner, clinic_runner_free);
    g_assert_true (g_file_set_contents (self.cash.clinic.path, bytes, (gssize) length, NULL));
    open_runner (&self);
    g_assert_cmpint (clinic_runner_get_trouble (self.cash.runner), ==, CLINIC_TROUBLE_NONE);
    g_assert_null (clinic_runner_query (
        self.cash.runner, self.cash.manager, &clinic_query_receipts,
        &(ClinicQueryArgs){ .day = clinic_day_new (2026, 11, 23), .until = clinic_day_new (2026, 11, 23) }, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CORRUPT);
    g_assert_cmpint (clinic_runner_get_trouble (self.cash.runner), ==, CLINIC_TROUBLE_DAMAGED);
    g_assert_false (clinic_runner_run (self.cash.runner, self.cash.manager, &clinic_op_save_price, NULL, NULL, NULL,
                                       NULL, &refusal));
    g_assert_cmpstr (refusal->message, ==, clinic_trouble_get_words (CLINIC_TROUBLE_DAMAGED));
    g_clear_pointer (&self.cash.runner, clinic_runner_free);
    sweep_tear_down (&self);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/faults/each-call-to-the-disk-fails", test_each_call_to_the_disk_fails);
    g_test_add_func ("/desk/faults/a-commit-that-failed-too-late-is-told-as-saved",
                     test_a_commit_that_failed_too_late_is_told_as_saved);
    g_test_add_func ("/desk/faults/a-batch-that-was-undone-stays-undone", test_a_batch_that_was_undone_stays_undone);
    g_test_add_func ("/desk/faults/damage-stops-all-writing", test_damage_stops_all_writing);
    return g_test_run ();
}
