/* See clinic-charge-page.h. The page fills a draft and sends it; rows of money appear only when the store has them. */
#include "clinic-charge-page-private.h"
#include "clinic-bill.h"
#include "clinic-columns.h"
#include "clinic-completion.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-patient.h"
#include "clinic-desk-staff.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-receipt-print.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (ClinicChargePage, clinic_charge_page, CLINIC_TYPE_PAGE)

static ClinicDesk *
get_desk (ClinicChargePage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

/* ---- how it stands ---- */

static ClinicMoney
get_due (ClinicChargePage *self, ClinicBillTotal *ret_total)
{
    *ret_total = (ClinicBillTotal){ 0 };
    if (self->bill_id)
        return self->balance;
    *ret_total = clinic_bill_editor_get_total (self->editor);
    return ret_total->payable;
}

static void
show_total (ClinicChargePage *self, const ClinicBillTotal *total)
{
    g_autofree char *list = clinic_money_format_yuan (total->list);
    g_autofree char *discount = clinic_money_format_yuan (total->discount);
    g_autofree char *payable = clinic_money_format_yuan (total->payable);
    g_autofree char *text = NULL;

    if (total->discount.fen > 0)
        text = g_strdup_printf (_("List price %s · discount %s · payable %s"), list, discount, payable);
    gtk_label_set_label (self->total_label, text ? text : "");
}

/* Fields that only some payments need appear when they are needed. */
static void
show_needed_fields (ClinicChargePage *self, const ClinicBillTotal *total)
{
    g_auto (ClinicSettlement) settlement = { 0 };
    gboolean known = clinic_tender_panel_settle (self->tenders, &settlement);
    gboolean discount = !self->bill_id && total->discount.fen > 0;
    gboolean open = known && settlement.rest.fen > 0 && clinic_tender_panel_has_amounts (self->tenders);

    gtk_widget_set_visible (self->over_row, known && settlement.over.fen > 0);
    gtk_widget_set_visible (self->due_row,
                            !self->bill_id && (open || *gtk_editable_get_text (self->due_entry) != '\0'));
    gtk_widget_set_visible (self->reason_row, discount);
    gtk_widget_set_visible (self->approver_box, discount && clinic_discount_needs_approval (total) &&
                                                    !clinic_desk_may (get_desk (self), CLINIC_RIGHT_REFUND));
    gtk_widget_set_sensitive (self->pay_button, !self->paying && self->patient_id != 0 &&
                                                    (self->bill_id || !clinic_bill_editor_is_empty (self->editor)));
}

static void
show_state (ClinicChargePage *self)
{
    ClinicBillTotal total;
    ClinicMoney due = get_due (self, &total);

    clinic_tender_panel_set_due (self->tenders, due);
    show_total (self, &total);
    show_needed_fields (self, &total);
}

static void
show_person (ClinicChargePage *self)
{
    gtk_label_set_label (self->person_label, self->person ? self->person : _("No patient chosen"));
    gtk_label_set_label (self->person_note,
                         self->note ? self->note : _("Choose at the left, or search for a patient."));
    gtk_stack_set_visible_child_name (self->stack, self->bill_id ? "old" : "edit");
}

void
clinic_charge_page_select_doctor (ClinicChargePage *self, gint64 doctor_id)
{
    guint position = 0;

    self->doctor_id = doctor_id;
    for (guint i = 1; i < self->doctor_ids->len; i++) {
        if (g_array_index (self->doctor_ids, gint64, i) == doctor_id)
            position = i;
    }
    self->filling = TRUE;
    gtk_drop_down_set_selected (self->doctor_choice, position);
    self->filling = FALSE;
}

static void
clear_bill (ClinicChargePage *self)
{
    self->patient_id = self->visit_id = self->bill_id = 0;
    g_clear_pointer (&self->person, g_free);
    g_clear_pointer (&self->note, g_free);
    g_free (self->key);
    self->key = g_uuid_string_random ();
    clinic_completion_set_text (self->patient_entry, "");
    clinic_bill_editor_clear (self->editor);
    clinic_tender_panel_clear (self->tenders);
    gtk_check_button_set_active (self->without_teeth, FALSE);
    gtk_widget_set_visible (GTK_WIDGET (self->without_teeth), FALSE);
    gtk_check_button_set_active (self->over_agreed, FALSE);
    gtk_editable_set_text (self->due_entry, "");
    gtk_editable_set_text (self->reason_entry, "");
    gtk_editable_set_text (self->approver_entry, "");
    gtk_editable_set_text (self->password_entry, "");
    clinic_charge_page_select_doctor (self, 0);
    clinic_form_clear_errors (GTK_WIDGET (self));
    show_person (self);
    show_state (self);
}

static void
set_person (ClinicChargePage *self, gint64 patient_id, const char *name, char *note)
{
    self->patient_id = patient_id;
    g_free (self->person);
    self->person = g_strdup (name);
    g_free (self->note);
    self->note = note;
    clinic_completion_set_text (self->patient_entry, "");
    show_person (self);
    show_state (self);
}

/* ---- choosing who pays ---- */

static void
open_visit (ClinicChargePage *self, ClinicToPay *visit)
{
    clear_bill (self);
    self->visit_id = visit->id;
    clinic_charge_page_select_doctor (self, visit->doctor_id);
    set_person (self, visit->patient_id, visit->patient_name,
                g_strjoin (" · ", visit->file_no, visit->queue_no, visit->doctor_name,
                           *visit->item ? visit->item : NULL, NULL));
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
on_to_pay_activate_cb (ClinicChargePage *self, guint position)
{
    g_autoptr (ClinicToPay) visit = g_list_model_get_item (G_LIST_MODEL (self->to_pay), position);

    if (visit && !self->paying)
        open_visit (self, visit);
}

static void
open_receivable (ClinicChargePage *self, ClinicBill *bill)
{
    ClinicQueryArgs args = { .id = bill->id };
    g_autofree char *day = clinic_day_format (bill->day);
    g_autofree char *due = clinic_day_format (bill->due_day);

    clear_bill (self);
    self->bill_id = bill->id;
    self->balance = bill->balance;
    clinic_live_list_set_args (self->old_lines, &args);
    set_person (self, bill->patient_id, bill->patient_name,
                g_strdup_printf (_("%s · bill of %s · due %s"), bill->file_no, day, due));
    gtk_widget_grab_focus (GTK_WIDGET (self->tenders));
}

static void
on_receivable_activate_cb (ClinicChargePage *self, guint position)
{
    g_autoptr (ClinicBill) bill = g_list_model_get_item (G_LIST_MODEL (self->receivables), position);

    if (bill && !self->paying)
        open_receivable (self, bill);
}

static char *
patient_markup (gpointer record)
{
    ClinicPatientHit *hit = record;

    return g_markup_printf_escaped ("%s  <small>%s · %s</small>", hit->name, hit->file_no, hit->phone);
}

/* A visit of his that waits for its bill is what he pays for. */
static void
open_patient (ClinicChargePage *self, gint64 id, const char *name, const char *file_no)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->to_pay));

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicToPay) visit = g_list_model_get_item (G_LIST_MODEL (self->to_pay), i);

        if (visit->patient_id == id) {
            open_visit (self, visit);
            return;
        }
    }
    clear_bill (self);
    set_person (self, id, name, g_strdup_printf (_("%s · without a visit"), file_no));
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
on_patient_chosen_cb (GtkEntry *entry, gpointer record, gpointer data)
{
    ClinicPatientHit *hit = record;

    open_patient (data, hit->id, hit->name, hit->file_no);
}

/* ---- paying ---- */

static gboolean
fill_draft (ClinicChargePage *self, ClinicPaymentDraft *draft, GError **error)
{
    const char *due_day = gtk_editable_get_text (self->due_entry);

    draft->bill_id = self->bill_id;
    draft->patient_id = self->patient_id;
    draft->visit_id = self->visit_id;
    draft->discount_reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_entry)));
    draft->approver_login = g_strstrip (g_strdup (gtk_editable_get_text (self->approver_entry)));
    draft->approver_password = g_strdup (gtk_editable_get_text (self->password_entry));
    draft->without_teeth_agreed = gtk_check_button_get_active (self->without_teeth);
    draft->overpayment_agreed = gtk_check_button_get_active (self->over_agreed);
    if (*due_day && !clinic_day_parse_input (due_day, &draft->due_day, NULL)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "due-day", _("Enter a day such as 2026-12-31."));
        return FALSE;
    }
    return (self->bill_id || clinic_bill_editor_fill (self->editor, draft, self->doctor_id, error)) &&
           clinic_tender_panel_fill (self->tenders, draft, error);
}

static void
show_error (ClinicChargePage *self, const GError *error)
{
    const char *field = clinic_rule_error_get_field (error);

    clinic_form_clear_errors (GTK_WIDGET (self));
    if (clinic_bill_editor_show_error (self->editor, error)) {
        if (g_error_matches (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_MISSING) && g_str_has_suffix (field, "teeth"))
            gtk_widget_set_visible (GTK_WIDGET (self->without_teeth), TRUE);
        return;
    }
    if (g_strcmp0 (field, "due-day") == 0)
        gtk_widget_set_visible (self->due_row, TRUE);
    if (g_strcmp0 (field, "approver") == 0)
        gtk_widget_set_visible (self->approver_box, TRUE);
    clinic_form_show_error (GTK_WIDGET (self), error);
}

static void
show_taken (ClinicChargePage *self, ClinicReceipt *receipt)
{
    g_autofree char *amount = clinic_money_format_yuan (receipt->amount);
    g_autofree char *change = clinic_money_format_yuan (receipt->change);
    g_autofree char *last = g_strdup_printf ("%s  %s", receipt->receipt_no, amount);
    g_autofree char *text = NULL;

    text = receipt->change.fen > 0 ? g_strdup_printf (_("Received %s, change %s"), amount, change)
                                   : g_strdup_printf (_("Received %s"), amount);
    clinic_page_toast (self, text);
    self->last_receipt_id = receipt->id;
    gtk_label_set_label (self->last_label, last);
    gtk_widget_set_visible (self->last_box, TRUE);
}

static void
on_paid_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicChargePage) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;
    gboolean done = clinic_desk_run_finish (CLINIC_DESK (source), result, &record, &error);

    self->paying = FALSE;
    if (!self->to_pay) /* the page is gone; what was saved is saved */
        return;
    if (!done) {
        show_state (self);
        show_error (self, error);
        return;
    }
    if (record && CLINIC_TYPE_RECEIPT == G_OBJECT_TYPE (record))
        show_taken (self, (ClinicReceipt *) record);
    else
        clinic_page_toast (self, _("The bill is saved; no money was taken"));
    clear_bill (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->patient_entry));
}

static void
on_pay_cb (ClinicChargePage *self)
{
    ClinicPaymentDraft *draft;
    g_autoptr (GError) error = NULL;

    if (self->paying || !gtk_widget_get_sensitive (self->pay_button))
        return;
    draft = clinic_payment_draft_new ();
    if (!fill_draft (self, draft, &error)) {
        clinic_payment_draft_free (draft);
        show_error (self, error);
        return;
    }
    clinic_form_clear_errors (GTK_WIDGET (self));
    self->paying = TRUE;
    show_state (self);
    clinic_desk_run_async (get_desk (self), &clinic_op_take_payment, draft, self->key, on_paid_cb, g_object_ref (self));
}

static void
pay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
    on_pay_cb (CLINIC_CHARGE_PAGE (widget));
}

static void
on_bill_changed_cb (ClinicChargePage *self)
{
    show_state (self);
}

static void
on_bill_done_cb (ClinicChargePage *self)
{
    gtk_widget_grab_focus (self->patient_id ? GTK_WIDGET (self->tenders) : GTK_WIDGET (self->patient_entry));
}

static void
on_tenders_changed_cb (ClinicChargePage *self)
{
    show_state (self);
}

static void
on_tenders_done_cb (ClinicChargePage *self)
{
    on_pay_cb (self);
}

static void
on_print_cb (ClinicChargePage *self)
{
    if (self->last_receipt_id)
        clinic_receipt_print (CLINIC_PAGE (self), self->last_receipt_id, TRUE);
}

static void
on_save_cb (ClinicChargePage *self)
{
    if (self->last_receipt_id)
        clinic_receipt_print (CLINIC_PAGE (self), self->last_receipt_id, FALSE);
}

/* ---- what the window asks ---- */

static void
clinic_charge_page_shown (ClinicPage *page)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (page);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->to_pay));

    self->awaits_rows = clinic_live_list_is_loading (self->to_pay);
    if (self->patient_id)
        gtk_widget_grab_focus (self->bill_id ? GTK_WIDGET (self->tenders) : GTK_WIDGET (self->editor));
    else
        gtk_widget_grab_focus (n ? GTK_WIDGET (self->to_pay_view) : GTK_WIDGET (self->patient_entry));
}

static void
clinic_charge_page_new_item (ClinicPage *page)
{
    clear_bill (CLINIC_CHARGE_PAGE (page));
    gtk_widget_grab_focus (GTK_WIDGET (CLINIC_CHARGE_PAGE (page)->patient_entry));
}

static void
clinic_charge_page_print (ClinicPage *page)
{
    on_print_cb (CLINIC_CHARGE_PAGE (page));
}

static gboolean
clinic_charge_page_escape (ClinicPage *page)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (page);

    if (!self->patient_id || self->paying || !(self->bill_id || clinic_bill_editor_is_empty (self->editor)))
        return FALSE;
    clear_bill (self);
    clinic_charge_page_shown (page);
    return TRUE;
}

static void
on_brief_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicChargePage) self = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);
    ClinicPatient *patient = rows && rows->len ? rows->pdata[0] : NULL;

    if (patient && self->to_pay && !self->paying)
        open_patient (self, patient->id, patient->name, patient->file_no);
}

static void
clinic_charge_page_go_to (ClinicPage *page, gint64 id, const char *purpose)
{
    ClinicQueryArgs args = { .id = id };

    if (id)
        clinic_desk_query_async (clinic_page_get_desk (page), &clinic_query_patient_brief, &args, NULL, on_brief_cb,
                                 g_object_ref (page));
}

/* First line: patient, visit, doctor, name and note; then the lines of the bill. */
static char *
clinic_charge_page_get_draft (ClinicPage *page)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (page);
    g_autofree char *lines = NULL;

    if (self->bill_id || self->paying || clinic_bill_editor_is_empty (self->editor))
        return NULL;
    lines = clinic_bill_editor_get_text (self->editor);
    return g_strdup_printf ("%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\n%s",
                            self->patient_id, self->visit_id, self->doctor_id, self->key,
                            self->person ? self->person : "", self->note ? self->note : "", lines);
}

static void
clinic_charge_page_set_draft (ClinicPage *page, const char *content)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (page);
    g_auto (GStrv) halves = g_strsplit (content, "\n", 2);
    g_auto (GStrv) parts = g_strsplit (halves[0] ? halves[0] : "", "\t", 6);

    if (g_strv_length (halves) != 2 || g_strv_length (parts) != 6)
        return;
    clear_bill (self);
    self->visit_id = g_ascii_strtoll (parts[1], NULL, 10);
    clinic_charge_page_select_doctor (self, g_ascii_strtoll (parts[2], NULL, 10));
    g_free (self->key);
    self->key = g_strdup (parts[3]); /* had it been saved before a crash, the same key finds its receipt */
    if (*parts[4])
        set_person (self, g_ascii_strtoll (parts[0], NULL, 10), parts[4], g_strdup (parts[5]));
    clinic_bill_editor_set_text (self->editor, halves[1]);
}

/* ---- life ---- */

/* Answered: the refusal goes. */
static void
on_reason_cb (ClinicChargePage *self)
{
    clinic_field_row_set_error (CLINIC_FIELD_ROW (self->reason_row), NULL);
}

static void
clinic_charge_page_constructed (GObject *object)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (object);

    G_OBJECT_CLASS (clinic_charge_page_parent_class)->constructed (object);
    clinic_bill_editor_set_desk (self->editor, get_desk (self));
    clinic_completion_attach (self->patient_entry, get_desk (self), &clinic_query_patients_found, patient_markup,
                              on_patient_chosen_cb, self);
    g_signal_connect_object (self->reason_entry, "changed", G_CALLBACK (on_reason_cb), self, G_CONNECT_SWAPPED);
    clinic_charge_page_build_lists (self);
    clinic_charge_page_build_doctors (self);
    clear_bill (self);
}

static void
clinic_charge_page_dispose (GObject *object)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (object);

    if (self->to_pay)
        g_signal_handlers_disconnect_by_data (self->to_pay, self);
    if (self->receivables)
        g_signal_handlers_disconnect_by_data (self->receivables, self);
    if (self->doctors)
        g_signal_handlers_disconnect_by_data (self->doctors, self);
    g_clear_object (&self->to_pay);
    g_clear_object (&self->receivables);
    g_clear_object (&self->doctors);
    g_clear_object (&self->old_lines);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_CHARGE_PAGE);
    G_OBJECT_CLASS (clinic_charge_page_parent_class)->dispose (object);
}

static void
clinic_charge_page_finalize (GObject *object)
{
    ClinicChargePage *self = CLINIC_CHARGE_PAGE (object);

    g_free (self->person);
    g_free (self->note);
    g_free (self->key);
    g_array_unref (self->doctor_ids);
    G_OBJECT_CLASS (clinic_charge_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
    g_type_ensure (CLINIC_TYPE_BILL_EDITOR);
    g_type_ensure (CLINIC_TYPE_TENDER_PANEL);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "cashier/clinic-charge-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, to_pay_title);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, to_pay_frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, to_pay_view);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, receivable_title);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, receivable_frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, receivable_view);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, person_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, person_note);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, patient_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, doctor_choice);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, stack);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, editor);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, old_frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, old_view);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, without_teeth);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, total_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, tenders);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, tenders_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, error_bar);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, over_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, over_agreed);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, due_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, due_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, reason_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, reason_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, approver_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, approver_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, password_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, pay_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, last_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicChargePage, last_label);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
    gtk_widget_class_bind_template_callback (widget_class, on_to_pay_activate_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_receivable_activate_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_bill_changed_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_bill_done_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_tenders_changed_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_tenders_done_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_pay_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
}

static void
clinic_charge_page_class_init (ClinicChargePageClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    object_class->constructed = clinic_charge_page_constructed;
    object_class->dispose = clinic_charge_page_dispose;
    object_class->finalize = clinic_charge_page_finalize;
    page_class->shown = clinic_charge_page_shown;
    page_class->new_item = clinic_charge_page_new_item;
    page_class->print = clinic_charge_page_print;
    page_class->escape = clinic_charge_page_escape;
    page_class->go_to = clinic_charge_page_go_to;
    page_class->get_draft = clinic_charge_page_get_draft;
    page_class->set_draft = clinic_charge_page_set_draft;
    bind_template (widget_class);
    bind_callbacks (widget_class);
    gtk_widget_class_install_action (widget_class, "charge.pay", NULL, pay_action);
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F12, 0, "charge.pay", NULL);
}

static void
clinic_charge_page_init (ClinicChargePage *self)
{
    self->doctor_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    gtk_widget_init_template (GTK_WIDGET (self));
}
