/* See clinic-appointment-popover.h. */
#include "clinic-appointment-popover.h"
#include "clinic-desk-booking.h"
#include "clinic-form.h"
#include "clinic-page.h"
#include "clinic-phone.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ClinicAppointmentPopover {
    GtkPopover parent_instance;

    GtkWidget *form;
    GtkLabel *name_label;
    GtkLabel *details_label;
    GtkWidget *open_box;
    GtkWidget *move_button;
    GtkWidget *no_show_button;
    GtkWidget *cancel_button;
    GtkEntry *reason_entry;
    GtkWidget *patient_button;

    ClinicDesk *desk;
    ClinicAppointment *appointment;
};

enum { SIGNAL_MOVE, SIGNAL_ENDED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicAppointmentPopover, clinic_appointment_popover, GTK_TYPE_POPOVER)

static void
append (GString *text, const char *separator, const char *word)
{
    if (word && *word)
        g_string_append_printf (text, "%s%s", text->len ? separator : "", word);
}

static char *
describe_person (const ClinicAppointment *appointment, ClinicDay today)
{
    GString *text = g_string_new (appointment->name);
    g_autofree char *phone = *appointment->phone ? clinic_phone_mask (appointment->phone) : g_strdup ("");
    int year;

    clinic_day_get_ymd (today, &year, NULL, NULL);
    if (*appointment->sex)
        append (text, " ", strcmp (appointment->sex, "m") == 0 ? _("male") : _("female"));
    if (appointment->birth_year) {
        g_autofree char *age = g_strdup_printf (_("%d years"), year - (int) appointment->birth_year);

        append (text, " ", age);
    }
    append (text, " ", phone);
    append (text, " ", *appointment->file_no ? appointment->file_no : _("no file yet"));
    return g_string_free (text, FALSE);
}

char *
clinic_appointment_describe (const ClinicAppointment *appointment, ClinicDay today)
{
    g_autofree char *start = clinic_minute_format ((int) appointment->start_minute);
    g_autofree char *end = clinic_minute_format (clinic_appointment_get_end (appointment));
    g_autofree char *person = describe_person (appointment, today);
    GString *text = g_string_new (NULL);

    g_string_append_printf (text, "%s–%s", start, end);
    append (text, " ", person);
    append (text, " · ", appointment->item);
    append (text, " · ", appointment->doctor_name);
    append (text, " · ", appointment->chair_name);
    append (text, " · ", clinic_appointment_status_title (appointment->status));
    if (strcmp (appointment->allergy_state, "has") == 0) {
        g_autofree char *allergy = g_strdup_printf (_("Allergy: %s"), appointment->allergies);

        append (text, " · ", allergy);
    }
    append (text, " · ", appointment->remark);
    return g_string_free (text, FALSE);
}

static char *
describe_at_length (const ClinicAppointment *appointment, ClinicDay today)
{
    g_autofree char *day = clinic_day_format_short (appointment->day, today);
    g_autofree char *start = clinic_minute_format ((int) appointment->start_minute);
    g_autofree char *end = clinic_minute_format (clinic_appointment_get_end (appointment));
    GString *text = g_string_new (NULL);

    g_string_append_printf (text, "%s %s %s–%s", day, clinic_day_get_weekday_name (appointment->day), start, end);
    append (text, "\n", appointment->item);
    append (text, " · ", appointment->doctor_name);
    append (text, " · ", appointment->chair_name);
    append (text, "\n", clinic_appointment_status_title (appointment->status));
    if (*appointment->created_by_name) {
        g_autofree char *by = g_strdup_printf (_("booked by %s"), appointment->created_by_name);

        append (text, " · ", by);
    }
    if (strcmp (appointment->allergy_state, "has") == 0) {
        g_autofree char *allergy = g_strdup_printf (_("Allergy: %s"), appointment->allergies);

        append (text, "\n", allergy);
    }
    append (text, "\n", appointment->special_care);
    append (text, "\n", appointment->remark);
    if (*appointment->overbook_reason) {
        g_autofree char *reason = g_strdup_printf (_("Overbooked: %s"), appointment->overbook_reason);

        append (text, "\n", reason);
    }
    return g_string_free (text, FALSE);
}

void
clinic_appointment_popover_set_appointment (ClinicAppointmentPopover *self, ClinicAppointment *appointment)
{
    ClinicDay today = clinic_desk_today (self->desk);
    g_autofree char *person = describe_person (appointment, today);
    g_autofree char *details = describe_at_length (appointment, today);
    gboolean may = clinic_desk_may (self->desk, CLINIC_RIGHT_BOOK);

    g_set_object (&self->appointment, appointment);
    gtk_label_set_label (self->name_label, person);
    gtk_label_set_label (self->details_label, details);
    gtk_editable_set_text (GTK_EDITABLE (self->reason_entry), "");
    gtk_widget_set_visible (self->open_box, may && clinic_appointment_is_open (appointment));
    gtk_widget_set_visible (self->patient_button, appointment->patient_id != 0);
    clinic_form_clear_errors (self->form);
}

static void
request_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicAppointmentPopover *self = CLINIC_APPOINTMENT_POPOVER (widget);

    gtk_popover_popdown (GTK_POPOVER (self));
    g_signal_emit (self, signals[SIGNAL_MOVE], 0, self->appointment);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicAppointmentPopover) self = data;
    g_autoptr (ClinicRecord) ended = NULL;
    g_autoptr (GError) error = NULL;

    gtk_widget_set_sensitive (self->form, TRUE);
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, &ended, &error)) {
        clinic_form_show_error (self->form, error);
        return;
    }
    gtk_popover_popdown (GTK_POPOVER (self));
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, ended);
}

static void
end_appointment (ClinicAppointmentPopover *self, const ClinicOperation *operation)
{
    ClinicAppointmentEndDraft *draft = g_new0 (ClinicAppointmentEndDraft, 1);

    draft->id = self->appointment->id;
    draft->row_version = self->appointment->row_version;
    draft->reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_entry)));
    clinic_form_clear_errors (self->form);
    gtk_widget_set_sensitive (self->form, FALSE);
    clinic_desk_run_async (self->desk, operation, draft, NULL, on_ended, g_object_ref (self));
}

static void
mark_no_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
    end_appointment (CLINIC_APPOINTMENT_POPOVER (widget), &clinic_op_mark_no_show);
}

static void
cancel_appointment (GtkWidget *widget, const char *action, GVariant *parameter)
{
    end_appointment (CLINIC_APPOINTMENT_POPOVER (widget), &clinic_op_cancel_appointment);
}

static void
show_patient (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicAppointmentPopover *self = CLINIC_APPOINTMENT_POPOVER (widget);

    gtk_popover_popdown (GTK_POPOVER (self));
    clinic_page_show_patient (gtk_widget_get_parent (widget), self->appointment->patient_id);
}

static void
on_reason_activated (ClinicAppointmentPopover *self)
{
    gtk_widget_activate_action (GTK_WIDGET (self), "appointment.cancel", NULL);
}

static void
on_shown (ClinicAppointmentPopover *self)
{
    gtk_widget_grab_focus (gtk_widget_get_visible (self->open_box) ? self->move_button : self->patient_button);
}

static void
clinic_appointment_popover_dispose (GObject *object)
{
    ClinicAppointmentPopover *self = CLINIC_APPOINTMENT_POPOVER (object);

    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_APPOINTMENT_POPOVER);
    g_clear_object (&self->appointment);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_appointment_popover_parent_class)->dispose (object);
}

static void
clinic_appointment_popover_class_init (ClinicAppointmentPopoverClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_appointment_popover_dispose;
    signals[SIGNAL_MOVE] = g_signal_new ("move", CLINIC_TYPE_APPOINTMENT_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, CLINIC_TYPE_APPOINTMENT);
    signals[SIGNAL_ENDED] = g_signal_new ("ended", CLINIC_TYPE_APPOINTMENT_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, CLINIC_TYPE_APPOINTMENT);
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 CLINIC_UI_PREFIX "calendar/clinic-appointment-popover.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, form);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, name_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, details_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, open_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, move_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, no_show_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, cancel_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, reason_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicAppointmentPopover, patient_button);
    gtk_widget_class_install_action (widget_class, "appointment.move", NULL, request_move);
    gtk_widget_class_install_action (widget_class, "appointment.no-show", NULL, mark_no_show);
    gtk_widget_class_install_action (widget_class, "appointment.cancel", NULL, cancel_appointment);
    gtk_widget_class_install_action (widget_class, "appointment.patient", NULL, show_patient);
}

static void
clinic_appointment_popover_init (ClinicAppointmentPopover *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    g_signal_connect_swapped (self->reason_entry, "activate", G_CALLBACK (on_reason_activated), self);
    g_signal_connect (self, "show", G_CALLBACK (on_shown), NULL);
}

ClinicAppointmentPopover *
clinic_appointment_popover_new (ClinicDesk *desk)
{
    ClinicAppointmentPopover *self = g_object_new (CLINIC_TYPE_APPOINTMENT_POPOVER, NULL);

    self->desk = g_object_ref (desk);
    return self;
}
