/* The close of the day as a hand does it: count by pieces, count the tenders, sign. */
#include "cashier/clinic-cash-count.h"
#include "cashier/clinic-close-page.h"
#include "cashier/clinic-tender-counts.h"
#include "clinic-bill.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-close.h"
#include "clinic-desk-price.h"
#include "test-page.h"

enum { STEP_CASH = 2, STEP_TENDERS, STEP_RECEIPTS, STEP_SIGN };

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    GtkWidget *window;
    ClinicPage *page;
    ClinicCashCount *pieces;
    ClinicTenderCounts *cash;
    ClinicTenderCounts *others;
    gint64 patient, item;
    gint64 expected_card; /* what a test waits for */
} Fixture;

static void
run (Fixture *self, const ClinicOperation *operation, gpointer draft, ClinicRecord **ret_record)
{
    GError *error = NULL;

    clinic_desk_run (self->desk, operation, draft, NULL, ret_record, &error);
    g_assert_no_error (error);
}

/* ¥280: ¥180 in cash, the rest by card. */
static void
pay (Fixture *self)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();

    draft->patient_id = self->patient;
    clinic_payment_draft_add_line (draft, self->item, "", 0, CLINIC_MONEY_ZERO, self->clinic.doctor_id);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (10000), "6222");
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (18000), "");
    run (self, &clinic_op_take_payment, draft, NULL);
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
    if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
        g_ptr_array_add (found, root);
    for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
        collect (child, type, found);
}

static gboolean
figures_are_there (gpointer data)
{
    return clinic_tender_counts_get_first (((Fixture *) data)->others) != NULL;
}

static gboolean
card_is_expected (gpointer data)
{
    Fixture *self = data;

    return clinic_tender_count_row_get_expected (clinic_tender_counts_get_first (self->others)).fen ==
           self->expected_card;
}

static void
set_up (Fixture *self, gconstpointer data)
{
    ClinicPriceDraft price = { .code = (char *) "JZ001",
                               .name = (char *) "超声洁治（全口）",
                               .unit = (char *) "次",
                               .category = (char *) "洁牙牙周",
                               .fee_heading = (char *) "治疗费",
                               .price = { 28000 } };
    ClinicCashMovementDraft opening = { .kind = "float", .amount = { 50000 } };
    g_autoptr (ClinicRecord) item = NULL;
    g_autoptr (GPtrArray) counts = g_ptr_array_new ();
    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, 23, 18, 30));
    test_clinic_begin (&self->clinic, &txn);
    self->patient = test_add_patient (&txn, "000001", "李敏", "13800001234", "路过");
    test_clinic_commit (&txn);
    test_clinic_close_db (&self->clinic);
    self->desk = test_page_open_desk (&self->clinic, "manager");
    run (self, &clinic_op_save_price, &price, &item);
    self->item = clinic_record_get_id (item);
    run (self, &clinic_op_move_cash, &opening, NULL);
    pay (self);
    self->window = test_page_present (self->desk, CLINIC_TYPE_CLOSE_PAGE, &self->page);
    self->pieces = CLINIC_CASH_COUNT (test_find_widget (self->window, CLINIC_TYPE_CASH_COUNT));
    collect (self->window, CLINIC_TYPE_TENDER_COUNTS, counts);
    g_assert_cmpuint (counts->len, ==, 2);
    self->cash = counts->pdata[0];
    self->others = counts->pdata[1];
    test_wait_for (figures_are_there, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    while (g_main_context_iteration (NULL, FALSE))
        ;
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

/* ---- what a hand does ---- */

static GtkListBox *
get_steps (Fixture *self)
{
    return GTK_LIST_BOX (test_find_widget (self->window, GTK_TYPE_LIST_BOX));
}

static int
get_step (Fixture *self)
{
    return gtk_list_box_row_get_index (gtk_list_box_get_selected_row (get_steps (self)));
}

static void
count_pieces (Fixture *self, const char *pieces)
{
    gtk_list_box_select_row (get_steps (self), gtk_list_box_get_row_at_index (get_steps (self), STEP_CASH));
    clinic_cash_count_set_text (self->pieces, pieces);
    g_signal_emit_by_name (self->pieces, "done");
}

static void
count_card (Fixture *self, gint64 fen)
{
    ClinicTenderCountRow *row = clinic_tender_counts_get_first (self->others);

    clinic_tender_count_row_restore (row, CLINIC_MONEY (fen), "");
    g_signal_emit_by_name (row, "done");
}

static gboolean
is_cash_counted (Fixture *self)
{
    return clinic_tender_count_row_is_counted (clinic_tender_counts_get_first (self->cash));
}

/* ---- tests ---- */

static void
test_counted_and_signed (Fixture *self, gconstpointer data)
{
    ClinicQueryArgs today = { .day = clinic_day_new (2026, 11, 23), .until = clinic_day_new (2026, 11, 23) };
    g_autoptr (GPtrArray) closes = NULL;
    g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
    GtkWindow *question = NULL;
    GError *error = NULL;

    count_pieces (self, "6,1,1,1,,,,,");
    g_assert_true (is_cash_counted (self));
    g_assert_cmpint (clinic_tender_count_row_get_counted (clinic_tender_counts_get_first (self->cash)).fen, ==, 68000);
    test_page_shoot (self->window, "close-cash");
    g_signal_emit_by_name (clinic_tender_counts_get_first (self->cash), "done");
    g_assert_cmpint (get_step (self), ==, STEP_TENDERS);
    g_assert_false (clinic_tender_counts_are_complete (self->others));
    count_card (self, 10000);
    g_assert_true (clinic_tender_counts_are_complete (self->others));
    g_assert_cmpint (get_step (self), ==, STEP_RECEIPTS);
    gtk_list_box_select_row (get_steps (self), gtk_list_box_get_row_at_index (get_steps (self), STEP_SIGN));

    collect (self->window, GTK_TYPE_BUTTON, buttons);
    for (guint i = 0; i < buttons->len; i++) {
        if (gtk_widget_get_mapped (buttons->pdata[i]))
            g_signal_emit_by_name (buttons->pdata[i], "clicked");
    }
    for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++) {
        g_autoptr (GtkWindow) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

        if (ADW_IS_MESSAGE_DIALOG (window))
            question = window;
    }
    g_assert_nonnull (question);
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "close-day");
    gtk_window_destroy (question);
    closes = clinic_desk_query (self->desk, &clinic_query_day_closes, &today, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (closes->len, ==, 1);
    g_assert_cmpint (((ClinicDayClose *) closes->pdata[0])->counted.fen, ==, 78000);
    g_assert_cmpint (((ClinicDayClose *) closes->pdata[0])->difference.fen, ==, 0);
}

static void
test_counts_stay (Fixture *self, gconstpointer data)
{
    count_pieces (self, "6,1,1,1,,,,,");
    count_card (self, 10000);
    pay (self);
    self->expected_card = 20000;
    test_wait_for (card_is_expected, self);
    g_assert_true (clinic_tender_counts_are_complete (self->others));
    g_assert_cmpint (clinic_tender_count_row_get_counted (clinic_tender_counts_get_first (self->others)).fen, ==,
                     10000);
    g_assert_true (is_cash_counted (self));
}

static void
test_another_count_hides_the_expected (Fixture *self, gconstpointer data)
{
    count_pieces (self, "6,1,1,1,,,,,");
    g_assert_true (is_cash_counted (self));
    clinic_cash_count_set_text (self->pieces, "7,1,1,1,,,,,");
    g_assert_false (is_cash_counted (self));
}

int
main (int argc, char **argv)
{
    test_page_init (&argc, &argv);
    g_test_add ("/ui/close/counted-and-signed", Fixture, NULL, set_up, test_counted_and_signed, tear_down);
    g_test_add ("/ui/close/counts-stay-when-the-figures-change", Fixture, NULL, set_up, test_counts_stay, tear_down);
    g_test_add ("/ui/close/another-count-hides-the-expected", Fixture, NULL, set_up,
                test_another_count_hides_the_expected, tear_down);
    return g_test_run ();
}
