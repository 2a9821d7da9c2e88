/* Who the booking form is for: a name and a telephone number as typed, or a
 * patient whose file was found by them or given by another page. */
#include "clinic-booking-popover-private.h"
#include "clinic-desk-patient.h"
#include "clinic-form.h"
#include "clinic-widget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KNOWN 3

static const char *const sexes[] = { "", "f", "m" };

const char *
clinic_booking_popover_get_sex (ClinicBookingPopover *self)
{
    return sexes[MIN (gtk_drop_down_get_selected (self->sex_drop), G_N_ELEMENTS (sexes) - 1)];
}

static void
clear_known (ClinicBookingPopover *self)
{
    clinic_widget_remove_children (GTK_WIDGET (self->known_box));
    gtk_widget_set_visible (GTK_WIDGET (self->known_box), FALSE);
}

static void
set_person_editable (ClinicBookingPopover *self, gboolean editable)
{
    gtk_widget_set_sensitive (GTK_WIDGET (self->name_entry), editable);
    gtk_widget_set_sensitive (GTK_WIDGET (self->phone_entry), editable);
    gtk_widget_set_sensitive (GTK_WIDGET (self->age_entry), editable);
    gtk_widget_set_sensitive (GTK_WIDGET (self->sex_drop), editable);
}

void
clinic_booking_popover_release_patient (ClinicBookingPopover *self)
{
    self->patient_id = 0;
    self->filling = TRUE;
    set_text (self->name_entry, "");
    set_text (self->phone_entry, "");
    set_text (self->age_entry, "");
    gtk_drop_down_set_selected (self->sex_drop, 0);
    self->filling = FALSE;
    set_person_editable (self, TRUE);
    clear_known (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
    clinic_booking_popover_judge (self);
}

static void
show_file (ClinicBookingPopover *self, const char *file_no)
{
    g_autofree char *text = g_strdup_printf (_("Patient with file %s"), file_no);
    GtkWidget *label = gtk_label_new (text);
    GtkWidget *button = gtk_button_new_with_label (_("Somebody else"));

    clear_known (self);
    gtk_widget_add_css_class (label, "state-good");
    gtk_widget_add_css_class (button, "flat");
    g_signal_connect_object (button, "clicked", G_CALLBACK (clinic_booking_popover_release_patient), self,
                             G_CONNECT_SWAPPED);
    gtk_box_append (self->known_box, gtk_image_new_from_icon_name ("avatar-default-symbolic"));
    gtk_box_append (self->known_box, label);
    gtk_box_append (self->known_box, button);
    gtk_widget_set_visible (GTK_WIDGET (self->known_box), TRUE);
}

static int
get_age (ClinicBookingPopover *self, ClinicDay birth_day, gint64 birth_year)
{
    ClinicDay today = clinic_desk_today (self->desk);
    int year;

    if (clinic_day_is_valid (birth_day))
        return clinic_day_age (birth_day, today);
    if (!birth_year)
        return CLINIC_AGE_UNKNOWN;
    clinic_day_get_ymd (today, &year, NULL, NULL);
    return year - (int) birth_year;
}

static void
fill_person (ClinicBookingPopover *self, gint64 id, const char *name, const char *phone, const char *sex, int age,
             const char *file_no)
{
    g_autofree char *years = age >= 0 ? g_strdup_printf ("%d", age) : g_strdup ("");

    g_cancellable_cancel (self->looking);
    self->patient_id = id;
    self->filling = TRUE;
    set_text (self->name_entry, name);
    set_text (self->phone_entry, phone);
    set_text (self->age_entry, years);
    for (guint i = 0; i < G_N_ELEMENTS (sexes); i++) {
        if (strcmp (sexes[i], sex) == 0)
            gtk_drop_down_set_selected (self->sex_drop, i);
    }
    self->filling = FALSE;
    set_person_editable (self, FALSE);
    show_file (self, file_no);
    clinic_form_clear_errors (self->form);
    gtk_widget_grab_focus (GTK_WIDGET (self->item_entry));
    clinic_booking_popover_judge (self);
}

static void
on_known_clicked (GtkButton *button, ClinicBookingPopover *self)
{
    ClinicPatientHit *hit = g_object_get_data (G_OBJECT (button), "hit");
    g_autoptr (ClinicPatientHit) kept = g_object_ref (hit);

    fill_person (self, kept->id, kept->name, kept->phone, kept->sex, get_age (self, kept->birth_day, kept->birth_year),
                 kept->file_no);
}

static void
on_known_found (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicBookingPopover) self = data;
    g_autoptr (GPtrArray) hits = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);

    if (!hits || self->patient_id || !gtk_widget_get_visible (GTK_WIDGET (self)))
        return;
    clear_known (self);
    if (!hits->len)
        return;
    gtk_box_append (self->known_box, gtk_label_new (_("Has a file?")));
    for (guint i = 0; i < MIN (hits->len, MAX_KNOWN); i++) {
        ClinicPatientHit *hit = g_ptr_array_index (hits, i);
        g_autofree char *text = g_strdup_printf ("%s %s", hit->name, hit->phone);
        GtkWidget *button = gtk_button_new_with_label (text);

        g_object_set_data_full (G_OBJECT (button), "hit", g_object_ref (hit), g_object_unref);
        g_signal_connect (button, "clicked", G_CALLBACK (on_known_clicked), self);
        gtk_box_append (self->known_box, button);
    }
    gtk_widget_set_visible (GTK_WIDGET (self->known_box), TRUE);
}

/* A whole phone number is asked for first; else a name of two letters or more. */
static void
look_for_patient (ClinicBookingPopover *self)
{
    const char *phone = text_of (self->phone_entry);
    const char *name = text_of (self->name_entry);
    ClinicQueryArgs args = { 0 };

    if (self->filling || self->patient_id)
        return;
    g_cancellable_cancel (self->looking);
    g_clear_object (&self->looking);
    if (g_utf8_strlen (phone, -1) >= 7)
        args.text = (char *) phone;
    else if (g_utf8_strlen (name, -1) >= 2)
        args.text = (char *) name;
    else {
        clear_known (self);
        return;
    }
    self->looking = g_cancellable_new ();
    clinic_desk_query_async (self->desk, &clinic_query_patients_found, &args, self->looking, on_known_found,
                             g_object_ref (self));
}

void
clinic_booking_popover_person_changed (ClinicBookingPopover *self)
{
    look_for_patient (self);
    clinic_booking_popover_judge (self);
}

static void
on_patient_read (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicBookingPopover) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, &error);
    const ClinicPatient *patient;

    if (error)
        clinic_form_show_error (self->form, error);
    if (!rows || !rows->len)
        return;
    patient = g_ptr_array_index (rows, 0);
    fill_person (self, patient->id, patient->name, patient->phone, patient->sex,
                 get_age (self, patient->birth_day, patient->birth_year), patient->file_no);
}

void
clinic_booking_popover_set_patient (ClinicBookingPopover *self, gint64 patient_id)
{
    ClinicQueryArgs args = { .id = patient_id };

    clinic_desk_query_async (self->desk, &clinic_query_patient_brief, &args, NULL, on_patient_read,
                             g_object_ref (self));
}
