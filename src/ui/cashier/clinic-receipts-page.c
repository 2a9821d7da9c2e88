/* See clinic-receipts-page.h. */
#include "clinic-receipts-page.h"
#include "clinic-bill.h"
#include "clinic-columns.h"
#include "clinic-desk-cash.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-money-entry.h"
#include "clinic-receipt-print.h"
#include "clinic-tender.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ClinicReceiptsPage {
    ClinicPage parent_instance;

    ClinicDay day;
    ClinicLiveList *receipts;
    ClinicLiveList *payments; /* of the chosen receipt */
    GtkSingleSelection *selection;
    ClinicReceipt *chosen;
    ClinicPages *pages;  /* of the chosen receipt; NULL while they are read */
    GHashTable *amounts; /* GtkWidget entry → payment id */
    char *key;
    gboolean working;

    GtkEditable *day_entry;
    GtkLabel *sum_label;
    GtkWidget *frame;
    GtkColumnView *view;
    GtkWidget *error_bar;
    GtkDrawingArea *preview;
    GtkWidget *buttons;
    GtkButton *print_button;
    GtkWidget *save_button;
    GtkToggleButton *refund_button;
    GtkToggleButton *void_button;
    GtkWidget *form;
    GtkLabel *form_label;
    GtkGrid *parts;
    GtkEditable *reason_entry;
    GtkWidget *approver_box;
    GtkEditable *approver_entry;
    GtkEditable *password_entry;
    GtkButton *confirm_button;
};

G_DEFINE_FINAL_TYPE (ClinicReceiptsPage, clinic_receipts_page, CLINIC_TYPE_PAGE)

static ClinicDesk *
get_desk (ClinicReceiptsPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

/* ---- words of the rows ---- */

static const char *
state_of (const ClinicReceipt *receipt)
{
    if (strcmp (receipt->kind, "refund") == 0)
        return _("Refund");
    if (strcmp (receipt->kind, "void") == 0)
        return _("Void slip");
    if (receipt->voided)
        return _("Voided");
    if (receipt->left.fen < receipt->amount.fen)
        return receipt->left.fen ? _("Partly refunded") : _("Refunded");
    if (receipt->over.fen > 0)
        return _("Overpaid");
    return receipt->collects ? _("Balance collected") : "";
}

static void
fill_state (GtkLabel *label, gpointer record, gpointer data)
{
    gtk_label_set_label (label, state_of (record));
}

static void
fill_tenders (GtkLabel *label, gpointer record, gpointer data)
{
    g_auto (GStrv) names = g_strsplit (((ClinicReceipt *) record)->tenders, ",", -1);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; names[i]; i++)
        g_string_append_printf (text, "%s%s", i ? " + " : "", clinic_tender_translate (names[i]));
    gtk_label_set_label (label, text->str);
}

static void
show_sum (ClinicReceiptsPage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->receipts));
    ClinicMoney sum = CLINIC_MONEY_ZERO;
    g_autofree char *money = NULL;
    g_autofree char *text = NULL;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicReceipt) receipt = g_list_model_get_item (G_LIST_MODEL (self->receipts), i);

        if (!clinic_money_add (sum, receipt->amount, &sum))
            g_warning ("The day's sum does not fit");
    }
    money = clinic_money_format_yuan (sum);
    text = g_strdup_printf (_("%u receipts · %s"), n, money);
    gtk_label_set_label (self->sum_label, text);
}

/* ---- the chosen receipt ---- */

static void
draw_preview (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
    ClinicReceiptsPage *self = data;
    double paper_width, paper_height, scale;

    if (!self->pages)
        return;
    clinic_pages_get_size (self->pages, &paper_width, &paper_height);
    scale = MIN (width / paper_width, height / paper_height);
    cairo_translate (cr, (width - paper_width * scale) / 2, 0);
    cairo_set_source_rgb (cr, 1, 1, 1);
    cairo_rectangle (cr, 0, 0, paper_width * scale, paper_height * scale);
    cairo_fill (cr);
    clinic_pages_draw (self->pages, 0, cr, paper_width * scale, paper_height * scale);
}

static void
on_pages_cb (ClinicPages *pages, gpointer data)
{
    ClinicReceiptsPage *self = data;

    if (self->preview) { /* the page may be gone meanwhile */
        g_set_object (&self->pages, pages);
        gtk_widget_queue_draw (GTK_WIDGET (self->preview));
    }
}

static gboolean
is_void_mode (ClinicReceiptsPage *self)
{
    return gtk_toggle_button_get_active (self->void_button);
}

static void
leave_mode (ClinicReceiptsPage *self)
{
    gtk_toggle_button_set_active (self->refund_button, FALSE);
    gtk_toggle_button_set_active (self->void_button, FALSE);
}

static void
show_buttons (ClinicReceiptsPage *self)
{
    ClinicReceipt *receipt = self->chosen;
    g_autofree char *label = NULL;
    gboolean takes = receipt && strcmp (receipt->kind, "receipt") == 0;

    label = receipt && receipt->prints > 0 ? g_strdup_printf (_("Reprint %d"), (int) receipt->prints)
                                           : g_strdup (_("Print"));
    gtk_button_set_label (self->print_button, label);
    gtk_widget_set_sensitive (self->buttons, receipt != NULL && !self->working);
    gtk_widget_set_sensitive (GTK_WIDGET (self->refund_button), takes && receipt->left.fen > 0);
    gtk_widget_set_sensitive (GTK_WIDGET (self->void_button),
                              takes && receipt->left.fen == receipt->amount.fen &&
                                  clinic_day_compare (receipt->day, clinic_desk_today (get_desk (self))) >= 0);
}

static void
on_chosen_cb (ClinicReceiptsPage *self)
{
    ClinicReceipt *receipt = gtk_single_selection_get_selected_item (self->selection);
    ClinicQueryArgs args = { .id = receipt ? receipt->id : 0 };
    gboolean other = (receipt ? receipt->id : 0) != (self->chosen ? self->chosen->id : 0);

    if (receipt == self->chosen)
        return;
    g_set_object (&self->chosen, receipt);
    if (other) {
        leave_mode (self);
        clinic_form_clear_errors (GTK_WIDGET (self));
        clinic_live_list_set_args (self->payments, &args);
    }
    if (receipt)
        clinic_receipt_preview (G_OBJECT (self), get_desk (self), receipt->id, on_pages_cb);
    else
        on_pages_cb (NULL, self);
    show_buttons (self);
}

/* ---- giving back ---- */

static void
add_part (ClinicReceiptsPage *self, const ClinicPayment *payment, int row)
{
    const char *title = clinic_tender_translate (payment->tender);
    g_autofree char *left = clinic_money_format_yuan (payment->left);
    g_autofree char *of = g_strdup_printf (_("of %s"), left);
    g_autofree char *label = g_strdup_printf (_("%s: give back"), title);
    GtkWidget *name = gtk_label_new (title);
    GtkWidget *rest = gtk_label_new (of);
    GtkWidget *entry = clinic_money_entry_new ();

    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_label_set_xalign (GTK_LABEL (rest), 1);
    gtk_widget_set_hexpand (name, TRUE);
    gtk_widget_add_css_class (rest, "numeric");
    gtk_widget_add_css_class (rest, "amount");
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    clinic_money_entry_set_money (CLINIC_MONEY_ENTRY (entry), payment->left);
    gtk_grid_attach (self->parts, name, 0, row, 1, 1);
    gtk_grid_attach (self->parts, entry, 1, row, 1, 1);
    gtk_grid_attach (self->parts, rest, 2, row, 1, 1);
    g_hash_table_insert (self->amounts, entry, g_memdup2 (&payment->id, sizeof payment->id));
}

static void
show_parts (ClinicReceiptsPage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->payments));
    GtkWidget *child;

    g_hash_table_remove_all (self->amounts);
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))))
        gtk_grid_remove (self->parts, child);
    for (guint i = 0; i < n && !is_void_mode (self); i++) {
        g_autoptr (ClinicPayment) payment = g_list_model_get_item (G_LIST_MODEL (self->payments), i);

        if (payment->left.fen > 0)
            add_part (self, payment, (int) i);
    }
}

static void
on_mode_cb (ClinicReceiptsPage *self)
{
    gboolean active = gtk_toggle_button_get_active (self->refund_button) || is_void_mode (self);
    g_autofree char *text = NULL;

    gtk_widget_set_visible (self->form, active && self->chosen);
    if (!active || !self->chosen)
        return;
    text =
        g_strdup_printf (is_void_mode (self) ? _("Void %s: as if it had not been taken")
                                             : _("Refund of %s, by the tender it came by"), self->chosen->receipt_no);
    gtk_label_set_label (self->form_label, text);
    gtk_button_set_label (self->confirm_button,
                          is_void_mode (self) ? _("Void the receipt") : _("Give the money back"));
    gtk_widget_set_visible (self->approver_box, !clinic_desk_may (get_desk (self), CLINIC_RIGHT_REFUND));
    g_free (self->key);
    self->key = g_uuid_string_random ();
    clinic_form_clear_errors (GTK_WIDGET (self));
    show_parts (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->reason_entry));
}

static gboolean
fill_parts (ClinicReceiptsPage *self, ClinicRefundDraft *draft, GError **error)
{
    GHashTableIter iter;
    gpointer entry, id;

    g_hash_table_iter_init (&iter, self->amounts);
    while (g_hash_table_iter_next (&iter, &entry, &id)) {
        ClinicMoney amount;

        if (!clinic_money_entry_get_money (entry, &amount, error))
            return FALSE;
        clinic_refund_draft_add_part (draft, *(gint64 *) id, amount);
    }
    return TRUE;
}

static void
on_given_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicReceiptsPage) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *amount = NULL;
    g_autofree char *text = NULL;
    ClinicReceipt *reversal;

    self->working = FALSE;
    if (!self->receipts) /* the page is gone */
        return;
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, &record, &error)) {
        show_buttons (self);
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    reversal = (ClinicReceipt *) record;
    amount = clinic_money_format_yuan (CLINIC_MONEY (-reversal->amount.fen));
    text = g_strdup_printf (_("Given back %s: %s"), amount, reversal->receipt_no);
    clinic_page_toast (self, text);
    gtk_editable_set_text (self->reason_entry, "");
    gtk_editable_set_text (self->approver_entry, "");
    gtk_editable_set_text (self->password_entry, "");
    leave_mode (self);
    show_buttons (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_confirm_cb (ClinicReceiptsPage *self)
{
    ClinicRefundDraft *draft;
    g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_entry)));
    g_autoptr (GError) error = NULL;

    if (self->working || !self->chosen)
        return;
    draft = clinic_refund_draft_new (self->chosen->id, is_void_mode (self), reason);
    draft->approver_login = g_strstrip (g_strdup (gtk_editable_get_text (self->approver_entry)));
    draft->approver_password = g_strdup (gtk_editable_get_text (self->password_entry));
    if (!fill_parts (self, draft, &error)) {
        clinic_refund_draft_free (draft);
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    clinic_form_clear_errors (GTK_WIDGET (self));
    self->working = TRUE;
    show_buttons (self);
    clinic_desk_run_async (get_desk (self), &clinic_op_refund, draft, self->key, on_given_back_cb, g_object_ref (self));
}

/* ---- paper ---- */

static void
on_print_cb (ClinicReceiptsPage *self)
{
    if (self->chosen)
        clinic_receipt_print (CLINIC_PAGE (self), self->chosen->id, TRUE);
}

static void
on_save_cb (ClinicReceiptsPage *self)
{
    if (self->chosen)
        clinic_receipt_print (CLINIC_PAGE (self), self->chosen->id, FALSE);
}

/* ---- the day ---- */

static void
show_day (ClinicReceiptsPage *self, ClinicDay day)
{
    ClinicQueryArgs args = { .day = day, .until = day };
    g_autofree char *text = clinic_day_format (day);

    self->day = day;
    gtk_editable_set_text (self->day_entry, text);
    clinic_live_list_set_args (self->receipts, &args);
}

static void
on_day_before_cb (ClinicReceiptsPage *self)
{
    show_day (self, clinic_day_add_days (self->day, -1));
}

static void
on_day_after_cb (ClinicReceiptsPage *self)
{
    show_day (self, clinic_day_add_days (self->day, 1));
}

static void
on_day_entered_cb (ClinicReceiptsPage *self)
{
    g_autoptr (GError) error = NULL;
    ClinicDay day;

    if (clinic_day_parse_input (gtk_editable_get_text (self->day_entry), &day, &error)) {
        clinic_form_clear_errors (GTK_WIDGET (self));
        show_day (self, day);
        gtk_widget_grab_focus (GTK_WIDGET (self->view));
    } else {
        clinic_error_bar_set_error (CLINIC_ERROR_BAR (self->error_bar), error);
    }
}

/* ---- building ---- */

static void
build_list (ClinicReceiptsPage *self)
{
    self->receipts = clinic_live_list_new (get_desk (self), &clinic_query_receipts, NULL);
    self->payments = clinic_live_list_new (get_desk (self), &clinic_query_payments, NULL);
    self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->receipts)));
    gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (self->frame), self->receipts);
    clinic_column_add_text (self->view, _("Receipt number"), "receipt-no", 124);
    clinic_column_add_time (self->view, _("Time"), "created-at", 60);
    clinic_column_add_text (self->view, _("Patient"), "patient-name", -1);
    clinic_column_add_label (self->view, _("Tenders"), fill_tenders, NULL, 150);
    clinic_column_add_money (self->view, _("Amount"), "amount", 110);
    clinic_column_add_label (self->view, _("State"), fill_state, NULL, 100);
    clinic_column_add_text (self->view, _("Cashier"), "cashier-name", 80);
    clinic_column_add_number (self->view, _("Prints"), "prints", 60);
    g_object_set (self->frame, "empty",
                  clinic_empty_state_new ("view-paged-symbolic",
                                          _("No receipts on this day"), _("Each payment taken makes one.")), NULL);
    g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_chosen_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->receipts, "items-changed", G_CALLBACK (show_sum), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->payments, "items-changed", G_CALLBACK (show_parts), self, G_CONNECT_SWAPPED);
}

static void
clinic_receipts_page_constructed (GObject *object)
{
    ClinicReceiptsPage *self = CLINIC_RECEIPTS_PAGE (object);

    G_OBJECT_CLASS (clinic_receipts_page_parent_class)->constructed (object);
    gtk_drawing_area_set_draw_func (self->preview, draw_preview, self, NULL);
    build_list (self);
    show_day (self, clinic_desk_today (get_desk (self)));
    show_sum (self);
    show_buttons (self);
}

static void
clinic_receipts_page_shown (ClinicPage *page)
{
    gtk_widget_grab_focus (GTK_WIDGET (CLINIC_RECEIPTS_PAGE (page)->view));
}

static void
clinic_receipts_page_print (ClinicPage *page)
{
    on_print_cb (CLINIC_RECEIPTS_PAGE (page));
}

static void
clinic_receipts_page_filter (ClinicPage *page)
{
    gtk_widget_grab_focus (GTK_WIDGET (CLINIC_RECEIPTS_PAGE (page)->day_entry));
}

static gboolean
clinic_receipts_page_escape (ClinicPage *page)
{
    ClinicReceiptsPage *self = CLINIC_RECEIPTS_PAGE (page);

    if (!gtk_widget_get_visible (self->form) || self->working)
        return FALSE;
    leave_mode (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
    return TRUE;
}

static void
clinic_receipts_page_dispose (GObject *object)
{
    ClinicReceiptsPage *self = CLINIC_RECEIPTS_PAGE (object);

    if (self->receipts) {
        g_signal_handlers_disconnect_by_data (self->receipts, self);
        g_signal_handlers_disconnect_by_data (self->payments, self);
        g_signal_handlers_disconnect_by_data (self->selection, self);
    }
    g_clear_object (&self->receipts);
    g_clear_object (&self->payments);
    g_clear_object (&self->selection);
    g_clear_object (&self->chosen);
    g_clear_object (&self->pages);
    g_clear_pointer (&self->amounts, g_hash_table_unref);
    g_clear_pointer (&self->key, g_free);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_RECEIPTS_PAGE);
    G_OBJECT_CLASS (clinic_receipts_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "cashier/clinic-receipts-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, day_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, sum_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, view);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, error_bar);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, preview);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, buttons);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, print_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, save_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, refund_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, void_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, form);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, form_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, parts);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, reason_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, approver_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, approver_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, password_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicReceiptsPage, confirm_button);
    gtk_widget_class_bind_template_callback (widget_class, on_day_before_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_day_after_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_day_entered_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_mode_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_confirm_cb);
}

static void
clinic_receipts_page_class_init (ClinicReceiptsPageClass *klass)
{
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_receipts_page_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_receipts_page_dispose;
    page_class->shown = clinic_receipts_page_shown;
    page_class->print = clinic_receipts_page_print;
    page_class->filter = clinic_receipts_page_filter;
    page_class->escape = clinic_receipts_page_escape;
    bind_template (GTK_WIDGET_CLASS (klass));
}

static void
clinic_receipts_page_init (ClinicReceiptsPage *self)
{
    self->amounts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
    gtk_widget_init_template (GTK_WIDGET (self));
}
