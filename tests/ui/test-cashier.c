/* The cashier's page: a bill typed by keyboard alone, mixed tenders, an error in its place, the receipt, a refund. */
#include "cashier/clinic-bill-editor.h"
#include "cashier/clinic-bill-row.h"
#include "cashier/clinic-cashier-page.h"
#include "cashier/clinic-charge-page.h"
#include "cashier/clinic-receipts-page.h"
#include "cashier/clinic-tender-panel.h"
#include "cashier/clinic-tooth-chart.h"
#include "clinic-bill.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-price.h"
#include "clinic-desk-visit.h"
#include "clinic-error.h"
#include "clinic-receipt-document.h"
#include "clinic-pages.h"
#include "clinic-visit.h"
#include "test-page.h"

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    GtkWidget *window;
    ClinicPage *page;
    gint64 patients[3];
    guint expected;
} Fixture;

static void
add_price (ClinicDesk *desk, const char *code, const char *name, const char *category, gint64 fen, gboolean needs_tooth)
{
    ClinicPriceDraft draft = { .code = (char *) code,
                               .name = (char *) name,
                               .unit = (char *) (needs_tooth ? "牙" : "次"),
                               .category = (char *) category,
                               .fee_heading = (char *) "治疗费",
                               .price = { fen },
                               .needs_tooth = needs_tooth };
    GError *error = NULL;

    clinic_desk_run (desk, &clinic_op_save_price, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

static gint64
treat (Fixture *self, gint64 patient)
{
    static const ClinicOperation *const steps[] = { &clinic_op_call_visit, &clinic_op_seat_visit,
                                                    &clinic_op_finish_visit };
    ClinicCheckInDraft check_in = { .patient_id = patient,
                                    .doctor_id = self->clinic.doctor_id,
                                    .complaint = (char *) "牙痛" };
    g_autoptr (ClinicRecord) visit = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_check_in, &check_in, NULL, &visit, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
        ClinicVisitStepDraft draft = { .visit_id = clinic_record_get_id (visit) };

        clinic_desk_run (self->desk, steps[i], &draft, NULL, NULL, &error);
        g_assert_no_error (error);
    }
    return clinic_record_get_id (visit);
}

static void
owe (Fixture *self, gint64 patient, gint64 item)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    GError *error = NULL;

    draft->patient_id = patient;
    draft->due_day = clinic_day_new (2026, 12, 1);
    clinic_payment_draft_add_line (draft, item, "16 17 18", 0, CLINIC_MONEY_ZERO, self->clinic.doctor_id);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CARD, CLINIC_MONEY (20000), "6222");
    clinic_desk_run (self->desk, &clinic_op_take_payment, draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

static gint64
item_id (Fixture *self, const char *text)
{
    ClinicQueryArgs args = { .text = (char *) text };
    GError *error = NULL;
    g_autoptr (GPtrArray) items = clinic_desk_query (self->desk, &clinic_query_price_found, &args, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (items->len, >, 0);
    return clinic_record_get_id (items->pdata[0]);
}

static void
set_up (Fixture *self, gconstpointer data)
{
    static const char *const names[] = { "李敏", "王伟", "欧阳小美" };

    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, 23, 10, 30));
    test_clinic_begin (&self->clinic, &txn);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *file_no = g_strdup_printf ("%06u", i + 1);

        self->patients[i] = test_add_patient (&txn, file_no, names[i], "13800001234", "路过");
    }
    test_clinic_commit (&txn);
    test_clinic_close_db (&self->clinic);
    self->desk = test_page_open_desk (&self->clinic, "manager");
    add_price (self->desk, "JZ001", "超声洁治（全口）", "洁牙牙周", 28000, FALSE);
    add_price (self->desk, "CT001", "复合树脂充填", "充填修复", 40000, TRUE);
    add_price (self->desk, "CT002", "复合树脂美学充填", "充填修复", 80000, TRUE);
    add_price (self->desk, "JC001", "根尖片拍摄", "检查影像", 3000, TRUE);
    treat (self, self->patients[0]);
    treat (self, self->patients[1]);
    owe (self, self->patients[2], item_id (self, "fhszct"));
    clinic_desk_sign_out (self->desk);
    g_object_unref (self->desk);
    self->desk = test_page_open_desk (&self->clinic, "desk");
    self->window = test_page_present (self->desk, CLINIC_TYPE_CASHIER_PAGE, &self->page);
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

static gboolean
lists_are_there (gpointer data)
{
    return clinic_page_get_badge (((Fixture *) data)->page) == ((Fixture *) data)->expected;
}

static GtkWidget *
find (Fixture *self, GType type)
{
    return test_find_widget (self->window, type);
}

static GtkWidget *
find_named (GtkWidget *root, GType type, const char *name)
{
    if (G_TYPE_CHECK_INSTANCE_TYPE (root, type)) {
        g_autofree char *text = NULL;

        if (GTK_IS_BUTTON (root))
            text = g_strdup (gtk_button_get_label (GTK_BUTTON (root)));
        if (g_strcmp0 (text, name) == 0)
            return root;
    }
    for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = find_named (child, type, name);

        if (found)
            return found;
    }
    return NULL;
}

static GtkWidget *
nth_entry (GtkWidget *root, int *n)
{
    if (GTK_IS_ENTRY (root) && (*n)-- == 0)
        return root;
    for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = nth_entry (child, n);

        if (found)
            return found;
    }
    return NULL;
}

static GtkEditable *
entry_of (GtkWidget *root, int n)
{
    return GTK_EDITABLE (nth_entry (root, &n));
}

static GtkWidget *
last_row (Fixture *self)
{
    GtkWidget *row = find (self, CLINIC_TYPE_BILL_ROW);

    while (gtk_widget_get_next_sibling (row))
        row = gtk_widget_get_next_sibling (row);
    return row;
}

static gboolean
row_has_item (gpointer data)
{
    return clinic_bill_row_get_item (CLINIC_BILL_ROW (data)) != NULL;
}

static gboolean
popover_is_open (gpointer data)
{
    GtkWidget *popover = test_find_widget (GTK_WIDGET (data), GTK_TYPE_POPOVER);

    return popover && gtk_widget_get_visible (popover);
}

/* Types into the last line and takes the first that is found, as Enter does. */
static void
type_line (Fixture *self, const char *item, const char *teeth)
{
    GtkWidget *row = last_row (self);
    GtkEditable *entry = entry_of (row, 0);
    GtkWidget *list;

    gtk_widget_grab_focus (row);
    gtk_editable_set_text (entry, item);
    test_wait_for (popover_is_open, entry);
    list = test_find_widget (test_find_widget (GTK_WIDGET (entry), GTK_TYPE_POPOVER), GTK_TYPE_LIST_BOX);
    if (g_strcmp0 (item, "fh") == 0)
        test_page_shoot (test_find_widget (GTK_WIDGET (entry), GTK_TYPE_POPOVER), "cashier-completion");
    g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
    test_wait_for (row_has_item, row);
    gtk_editable_set_text (entry_of (row, 1), teeth);
}

static void
open_first_visit (Fixture *self)
{
    GtkWidget *view = find (self, GTK_TYPE_COLUMN_VIEW);

    g_signal_emit_by_name (view, "activate", 0u);
}

static gint64
sum_of_payments (Fixture *self)
{
    ClinicDb *db;
    gint64 sum;
    GError *error = NULL;

    db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_ONLY, &error);
    g_assert_no_error (error);
    clinic_db_select_int (db, "SELECT sum (amount_fen) FROM payment", 0, &sum, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    clinic_db_close (db);
    return sum;
}

/* ---- what a user relies on ---- */

static void
test_a_bill_is_typed_and_paid (Fixture *self, gconstpointer data)
{
    GtkWidget *panel;

    self->expected = 2;
    test_wait_for (lists_are_there, self);
    test_page_shoot (self->window, "cashier-empty");
    open_first_visit (self);
    type_line (self, "csjz", "");
    type_line (self, "fh", "16 17");
    type_line (self, "gjp", "16");
    panel = find (self, CLINIC_TYPE_TENDER_PANEL);
    g_assert_cmpint (clinic_tender_panel_get_due (CLINIC_TENDER_PANEL (panel)).fen, ==, 28000 + 80000 + 3000);
    gtk_widget_grab_focus (GTK_WIDGET (entry_of (panel, 0)));
    g_assert_cmpstr (gtk_editable_get_text (entry_of (panel, 0)), ==, "1110.00");
    gtk_editable_set_text (entry_of (panel, 0), "600");
    gtk_widget_grab_focus (GTK_WIDGET (entry_of (panel, 1)));
    g_assert_cmpstr (gtk_editable_get_text (entry_of (panel, 1)), ==, "510.00");
    gtk_editable_set_text (entry_of (panel, 1), "530");
    test_page_shoot (self->window, "cashier-over");
    gtk_editable_set_text (entry_of (panel, 0), "700");
    gtk_editable_set_text (entry_of (panel, 1), "430");
    test_page_shoot (self->window, "cashier-bill");
    gtk_widget_activate_action (find (self, CLINIC_TYPE_CHARGE_PAGE), "charge.pay", NULL);
    self->expected = 1;
    test_wait_for (lists_are_there, self);
    g_assert_cmpint (sum_of_payments (self), ==, 20000 + 111000);
    test_page_shoot (self->window, "cashier-paid");
}

static gboolean
error_is_shown (gpointer data)
{
    return gtk_widget_has_css_class (GTK_WIDGET (entry_of (find (data, CLINIC_TYPE_BILL_ROW), 1)), "error");
}

static void
test_an_error_stands_where_it_happened (Fixture *self, gconstpointer data)
{
    GtkWidget *panel, *row, *chart;

    self->expected = 2;
    test_wait_for (lists_are_there, self);
    open_first_visit (self);
    type_line (self, "fhszct", "");
    row = find (self, CLINIC_TYPE_BILL_ROW);
    panel = find (self, CLINIC_TYPE_TENDER_PANEL);
    gtk_editable_set_text (entry_of (row, 3), "100");
    gtk_widget_grab_focus (GTK_WIDGET (entry_of (panel, 1)));
    gtk_widget_activate_action (find (self, CLINIC_TYPE_CHARGE_PAGE), "charge.pay", NULL);
    test_wait_for (error_is_shown, self);
    test_page_shoot (self->window, "cashier-error");
    chart = test_find_widget (row, CLINIC_TYPE_TOOTH_CHART);
    clinic_tooth_chart_set_teeth (CLINIC_TOOTH_CHART (chart), "16 17 51");
    gtk_popover_popup (GTK_POPOVER (chart));
    test_page_shoot (chart, "cashier-teeth");
    g_signal_emit_by_name (chart, "chosen", "16");
    gtk_popover_popdown (GTK_POPOVER (chart));
    g_assert_cmpstr (gtk_editable_get_text (entry_of (row, 1)), ==, "16");
    g_assert_cmpint (sum_of_payments (self), ==, 20000);
}

static void
test_what_was_typed_comes_back (Fixture *self, gconstpointer data)
{
    g_autofree char *draft = NULL;
    g_autofree char *again = NULL;
    GtkWidget *row;

    self->expected = 2;
    test_wait_for (lists_are_there, self);
    g_assert_null (CLINIC_PAGE_GET_CLASS (self->page)->get_draft (self->page));
    open_first_visit (self);
    type_line (self, "fhszct", "16 17");
    draft = CLINIC_PAGE_GET_CLASS (self->page)->get_draft (self->page);
    g_assert_nonnull (draft);
    CLINIC_PAGE_GET_CLASS (self->page)->new_item (self->page);
    CLINIC_PAGE_GET_CLASS (self->page)->set_draft (self->page, draft);
    row = find (self, CLINIC_TYPE_BILL_ROW);
    test_wait_for (row_has_item, row);
    g_assert_cmpstr (clinic_bill_row_get_teeth (CLINIC_BILL_ROW (row)), ==, "16 17");
    again = CLINIC_PAGE_GET_CLASS (self->page)->get_draft (self->page);
    g_assert_cmpstr (again, ==, draft);
}

static gboolean
receipts_are_there (gpointer data)
{
    GtkWidget *view = test_find_widget (find (data, CLINIC_TYPE_RECEIPTS_PAGE), GTK_TYPE_COLUMN_VIEW);
    GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

    return g_list_model_get_n_items (G_LIST_MODEL (model)) == ((Fixture *) data)->expected;
}

static gboolean
form_can_be_filled (gpointer data)
{
    GtkWidget *page = find (data, CLINIC_TYPE_RECEIPTS_PAGE);
    GtkWidget *grid = test_find_widget (page, GTK_TYPE_GRID);

    return grid && gtk_widget_get_first_child (grid) != NULL;
}

static void
shoot_paper (Fixture *self)
{
    ClinicQueryArgs args = { .day = clinic_desk_today (self->desk) };
    g_autoptr (GPtrArray) receipts = clinic_desk_query (self->desk, &clinic_query_receipts, &args, NULL);
    g_autoptr (ClinicRunner) runner = NULL;
    g_autoptr (ClinicReceiptPaper) paper = NULL;
    g_autoptr (ClinicDocument) document = NULL;
    g_autoptr (ClinicPages) pages = NULL;
    g_autofree char *path = NULL;
    GError *error = NULL;

    runner = clinic_runner_new (self->clinic.path, CLINIC_DB_READ_ONLY, self->clinic.clock, &error);
    g_assert_no_error (error);
    paper =
        clinic_receipt_paper_load (runner, CLINIC_OPERATOR_PROGRAM, clinic_record_get_id (receipts->pdata[0]), &error);
    g_assert_no_error (error);
    document = clinic_receipt_document_new (paper, CLINIC_PAPER_A5, TRUE, self->clinic.zone);
    pages = clinic_pages_new_for_document (document);
    path = g_build_filename (g_getenv ("QIANTAI_SHOTS") ? g_getenv ("QIANTAI_SHOTS") : self->clinic.folder,
                             "receipt.pdf", NULL);
    clinic_pages_write_pdf (pages, path, "receipt", NULL, &error);
    g_assert_no_error (error);
}

static void
test_a_refund_is_filled_in_place (Fixture *self, gconstpointer data)
{
    GtkWidget *page, *button;

    self->expected = 2;
    test_wait_for (lists_are_there, self);
    gtk_widget_activate_action (GTK_WIDGET (self->page), "cashier.view", "s", "receipts");
    self->expected = 1;
    test_wait_for (receipts_are_there, self);
    page = find (self, CLINIC_TYPE_RECEIPTS_PAGE);
    button = find_named (page, GTK_TYPE_TOGGLE_BUTTON, _("Refund"));
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    test_wait_for (form_can_be_filled, self);
    for (int i = 0; i < 8; i++) { /* each part of the preview is a question of its own */
        g_autoptr (GPtrArray) receipts = clinic_desk_query (self->desk, &clinic_query_receivables, NULL, NULL);

        while (g_main_context_iteration (NULL, FALSE))
            ;
    }
    test_page_shoot (self->window, "cashier-receipts");
    shoot_paper (self);
}

int
main (int argc, char **argv)
{
#define ADD(name) g_test_add ("/ui/cashier/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    test_page_init (&argc, &argv);
    ADD (a_bill_is_typed_and_paid);
    ADD (an_error_stands_where_it_happened);
    ADD (what_was_typed_comes_back);
    ADD (a_refund_is_filled_in_place);
    return g_test_run ();
}
