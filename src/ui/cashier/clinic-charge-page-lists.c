/* The lists of the charge page: who waits to pay, what is owed, the lines of an
 * old bill, and the doctors to choose from. */
#include "clinic-bill.h"
#include "clinic-charge-page-private.h"
#include "clinic-columns.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-staff.h"
#include "clinic-list-frame.h"

#include <glib/gi18n-lib.h>

static void
on_counts_cb (ClinicChargePage *self)
{
    guint n_visits = self->to_pay ? g_list_model_get_n_items (G_LIST_MODEL (self->to_pay)) : 0;
    guint n_bills = self->receivables ? g_list_model_get_n_items (G_LIST_MODEL (self->receivables)) : 0;
    g_autofree char *visits = g_strdup_printf (_("To be paid %u"), n_visits);
    g_autofree char *bills = g_strdup_printf (_("Balances due %u"), n_bills);

    gtk_label_set_label (self->to_pay_title, visits);
    gtk_label_set_label (self->receivable_title, bills);
    clinic_page_set_badge (CLINIC_PAGE (self), n_visits);
    if (self->awaits_rows && n_visits) {
        self->awaits_rows = FALSE;
        if (!self->patient_id && !*gtk_editable_get_text (GTK_EDITABLE (self->patient_entry)) &&
            gtk_widget_get_focus_child (GTK_WIDGET (self->patient_entry)))
            gtk_widget_grab_focus (GTK_WIDGET (self->to_pay_view));
    }
}

static void
on_doctor_cb (ClinicChargePage *self)
{
    guint position = gtk_drop_down_get_selected (self->doctor_choice);

    if (!self->filling && position < self->doctor_ids->len)
        self->doctor_id = g_array_index (self->doctor_ids, gint64, position);
}

/* Nobody comes first, so that no doctor is credited by accident. */
static void
fill_doctors (ClinicChargePage *self)
{
    g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->doctors));
    gint64 nobody = 0;

    g_array_set_size (self->doctor_ids, 0);
    g_array_append_val (self->doctor_ids, nobody);
    gtk_string_list_append (names, "–");
    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicStaff) doctor = g_list_model_get_item (G_LIST_MODEL (self->doctors), i);

        g_array_append_val (self->doctor_ids, doctor->id);
        gtk_string_list_append (names, doctor->name);
    }
    self->filling = TRUE;
    gtk_drop_down_set_model (self->doctor_choice, G_LIST_MODEL (names));
    self->filling = FALSE;
    clinic_charge_page_select_doctor (self, self->doctor_id);
}

static void
fill_overdue (GtkLabel *label, gpointer record, gpointer data)
{
    ClinicBill *bill = record;
    g_autofree char *day = clinic_day_format_short (bill->due_day, clinic_format_get_today ());
    g_autofree char *text = bill->overdue_days > 0 ? g_strdup_printf (_("%s late"), day) : g_strdup (day);

    gtk_label_set_label (label, text);
    if (bill->overdue_days > 0)
        gtk_widget_add_css_class (GTK_WIDGET (label), "state-late");
    else
        gtk_widget_remove_css_class (GTK_WIDGET (label), "state-late");
}

static ClinicLiveList *
show_list (ClinicChargePage *self, GtkColumnView *view, GtkWidget *frame, const ClinicQuery *query,
           const ClinicQueryArgs *args)
{
    ClinicLiveList *list = clinic_live_list_new (clinic_page_get_desk (CLINIC_PAGE (self)), query, args);
    GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (list)));

    gtk_single_selection_set_autoselect (selection, FALSE);
    gtk_single_selection_set_can_unselect (selection, TRUE);
    gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
    g_object_unref (selection);
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (frame), list);
    return list;
}

void
clinic_charge_page_build_lists (ClinicChargePage *self)
{
    const ClinicQueryArgs none = { 0 };

    clinic_column_add_text (self->to_pay_view, _("Patient"), "patient-name", -1);
    clinic_column_add_text (self->to_pay_view, _("Doctor"), "doctor-name", 70);
    clinic_column_add_text (self->to_pay_view, _("No."), "queue-no", 56);
    clinic_column_add_text (self->receivable_view, _("Patient"), "patient-name", -1);
    clinic_column_add_label (self->receivable_view, _("Pay by"), fill_overdue, NULL, 116);
    clinic_column_add_money (self->receivable_view, _("Balance due"), "balance", 92);
    clinic_column_add_text (self->old_view, _("Item"), "item-name", -1);
    clinic_column_add_text (self->old_view, _("Teeth"), "teeth", 90);
    clinic_column_add_number (self->old_view, _("Quantity"), "quantity", 60);
    clinic_column_add_money (self->old_view, _("Price"), "price", 90);
    clinic_column_add_money (self->old_view, _("Discount"), "discount", 90);
    clinic_column_add_money (self->old_view, _("Amount"), "amount", 100);
    g_object_set (self->to_pay_frame, "empty",
                  clinic_empty_state_new ("emblem-ok-symbolic",
                                          _("Nobody waits to pay"), _("Finished visits appear here.")), NULL);
    g_object_set (self->receivable_frame, "empty",
                  clinic_empty_state_new ("emblem-ok-symbolic",
                                          _("Nothing is owed"), _("What a bill leaves open appears here.")), NULL);
    self->to_pay = show_list (self, self->to_pay_view, self->to_pay_frame, &clinic_query_to_pay, &none);
    self->receivables =
        show_list (self, self->receivable_view, self->receivable_frame, &clinic_query_receivables, &none);
    self->old_lines = show_list (self, self->old_view, self->old_frame, &clinic_query_bill_lines, NULL);
    g_signal_connect_object (self->to_pay, "items-changed", G_CALLBACK (on_counts_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->receivables, "items-changed", G_CALLBACK (on_counts_cb), self, G_CONNECT_SWAPPED);
    on_counts_cb (self);
}

void
clinic_charge_page_build_doctors (ClinicChargePage *self)
{
    ClinicQueryArgs args = { .text = (char *) "doctor" };

    self->doctors = clinic_live_list_new (clinic_page_get_desk (CLINIC_PAGE (self)), &clinic_query_staff, &args);
    g_signal_connect_object (self->doctors, "items-changed", G_CALLBACK (fill_doctors), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->doctor_choice, "notify::selected", G_CALLBACK (on_doctor_cb), self,
                             G_CONNECT_SWAPPED);
    fill_doctors (self);
}
