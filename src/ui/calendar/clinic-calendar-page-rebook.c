/* The Calendar's list of appointments that stand outside the doctor's shift and
 * must be rebooked. */
#include "clinic-calendar-page-private.h"
#include "clinic-desk-booking.h"

#include <glib/gi18n-lib.h>

#define REBOOK_DAYS 60

static GtkWidget *
make_rebook_row (gpointer item, gpointer data)
{
    ClinicCalendarPage *self = data;
    ClinicAppointment *each = item;
    g_autofree char *day = clinic_day_format_short (each->day, clinic_desk_today (get_desk (self)));
    g_autofree char *time = clinic_minute_format ((int) each->start_minute);
    g_autofree char *text = g_strdup_printf ("%s %s %s", day, time, each->name);
    GtkWidget *row = gtk_list_box_row_new ();
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_margin_start (label, 8);
    gtk_widget_set_margin_end (label, 8);
    gtk_widget_set_margin_top (label, 4);
    gtk_widget_set_margin_bottom (label, 4);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
    return row;
}

static void
on_rebook_activated (ClinicCalendarPage *self, GtkListBoxRow *row)
{
    g_autoptr (ClinicAppointment) each =
        g_list_model_get_item (G_LIST_MODEL (self->to_rebook), (guint) gtk_list_box_row_get_index (row));

    if (!each)
        return;
    self->awaited_doctor = each->doctor_id;
    self->awaited_minute = (int) each->start_minute;
    clinic_calendar_page_show_day (self, each->day);
    clinic_calendar_page_show_plan (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_rebook_read (ClinicCalendarPage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->to_rebook));
    g_autofree char *text = g_strdup_printf (
        ngettext ("%u appointment to rebook: outside the shift", "%u appointments to rebook: outside the shift", n), n);

    gtk_label_set_label (self->rebook_label, text);
    gtk_widget_set_visible (self->rebook_box, n > 0);
}

void
clinic_calendar_page_watch_rebook (ClinicCalendarPage *self)
{
    ClinicDay today = clinic_desk_today (get_desk (self));
    ClinicQueryArgs coming = { .day = today, .until = clinic_day_add_days (today, REBOOK_DAYS) };

    self->to_rebook = clinic_live_list_new (get_desk (self), &clinic_query_to_rebook, &coming);
    g_signal_connect_object (self->to_rebook, "reloaded", G_CALLBACK (on_rebook_read), self, G_CONNECT_SWAPPED);
    gtk_list_box_bind_model (self->rebook_list, G_LIST_MODEL (self->to_rebook), make_rebook_row, self, NULL);
    g_signal_connect_swapped (self->rebook_list, "row-activated", G_CALLBACK (on_rebook_activated), self);
}
