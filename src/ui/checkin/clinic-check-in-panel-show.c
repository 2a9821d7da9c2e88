/* What the check-in panel shows of a person: name and facts, the booking, the
 * state, what is missing in the file, and which questions belong to them. */
#include "clinic-check-in-panel-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-columns.h"
#include "patient/clinic-patient-widgets.h"

/* ---- questions ---- */

gboolean
clinic_check_in_panel_is_lead (ClinicCheckInPanel *self)
{
    return self->expected && !self->expected->patient_id;
}

gboolean
clinic_check_in_panel_is_here (ClinicCheckInPanel *self)
{
    return self->expected && self->expected->visit_id;
}

gboolean
clinic_check_in_panel_needs_source (ClinicCheckInPanel *self)
{
    return self->patient && !*self->patient->source && !clinic_day_is_valid (self->patient->last_visit_day);
}

gboolean
clinic_check_in_panel_needs_allergies (ClinicCheckInPanel *self)
{
    return self->patient && strcmp (self->patient->allergy_state, "unasked") == 0;
}

/* ---- showing ---- */

static void
show_text (GtkWidget *label, const char *text)
{
    gtk_label_set_label (GTK_LABEL (label), text ? text : "");
    gtk_widget_set_visible (label, text && *text);
}

static void
show_booking (ClinicCheckInPanel *self)
{
    ClinicExpected *expected = self->expected;
    g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *text = NULL;

    if (!expected || expected->start_minute < 0) {
        show_text (self->booking, expected ? expected->item : _ ("Walk-in, without an appointment"));
        return;
    }
    g_ptr_array_add (parts, clinic_minute_format ((int) expected->start_minute));
    g_ptr_array_add (parts, g_strdup (expected->item));
    g_ptr_array_add (parts, g_strdup (expected->doctor_name));
    if (*expected->chair_name)
        g_ptr_array_add (parts, g_strdup (expected->chair_name));
    if (*expected->remark)
        g_ptr_array_add (parts, g_strdup (expected->remark));
    g_ptr_array_add (parts, NULL);
    text = g_strjoinv (" · ", (char **) parts->pdata);
    show_text (self->booking, text);
}

static void
show_state (ClinicCheckInPanel *self)
{
    g_autofree char *time = NULL;
    g_autofree char *text = NULL;

    gtk_widget_set_visible (self->state_box,
                            clinic_check_in_panel_is_here (self) || clinic_check_in_panel_is_lead (self));
    if (clinic_check_in_panel_is_here (self)) {
        time = clinic_instant_format (self->expected->arrived_at, clinic_desk_get_zone (self->desk), "%H:%M");
        text = g_strdup_printf (_ ("Checked in at %s, number %s"), time, self->expected->queue_no);
        gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), "object-select-symbolic");
    } else if (clinic_check_in_panel_is_lead (self)) {
        text = g_strdup (_ ("Booked by telephone, no patient file yet"));
        gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), "document-new-symbolic");
    }
    show_text (self->state, text);
}

static void
show_who (ClinicCheckInPanel *self)
{
    ClinicExpected *expected = self->expected;
    ClinicDay today = clinic_desk_today (self->desk);
    ClinicDay birth_day = self->patient ? self->patient->birth_day : CLINIC_DAY_NONE;
    gint64 birth_year = self->patient ? self->patient->birth_year : expected ? expected->birth_year : 0;
    const char *sex = self->patient ? self->patient->sex : expected ? expected->sex : "";
    const char *phone = self->patient ? self->patient->phone : expected ? expected->phone_masked : "";
    g_autofree char *age = clinic_patient_format_age (birth_day, birth_year, today);
    g_autofree char *facts =
        clinic_patient_facts (clinic_sex_get_title (sex), age, self->patient ? self->patient->file_no : NULL);
    g_autofree char *line = clinic_patient_facts (facts, phone, NULL);

    show_text (self->name, self->patient ? self->patient->name : expected ? expected->name : "");
    show_text (self->facts, line);
    clinic_allergy_banner_set (CLINIC_ALLERGY_BANNER (self->banner), self->patient ? self->patient->allergy_state : "",
                               self->patient ? self->patient->allergies : "");
    show_text (self->care, self->patient ? self->patient->special_care : "");
    gtk_widget_set_visible (self->card, self->patient_id != 0);
}

static void
show_missing (ClinicCheckInPanel *self)
{
    guint missing = self->patient ? clinic_patient_get_missing (self->patient, clinic_desk_today (self->desk)) : 0;
    g_autofree char *words = clinic_patient_missing_format (missing);
    g_autofree char *text = g_strdup_printf (_ ("Missing: %s"), words);

    show_text (self->missing, text);
    gtk_widget_set_visible (self->missing_box, missing != 0);
    gtk_widget_set_visible (self->complete, clinic_desk_may (self->desk, CLINIC_RIGHT_REGISTER) &&
                                                clinic_desk_may (self->desk, CLINIC_RIGHT_REVEAL));
}

void
clinic_check_in_panel_show (ClinicCheckInPanel *self)
{
    gboolean anybody = self->expected || self->patient_id;
    gboolean may_run = clinic_desk_may (self->desk, clinic_check_in_panel_is_lead (self) ? CLINIC_RIGHT_REGISTER
                                                                                         : CLINIC_RIGHT_CHECK_IN);

    gtk_stack_set_visible_child (GTK_STACK (self->stack), anybody ? self->panel : self->empty);
    if (!anybody)
        return;
    show_who (self);
    show_booking (self);
    show_state (self);
    show_missing (self);
    gtk_widget_set_visible (self->form, !clinic_check_in_panel_is_here (self) && !clinic_check_in_panel_is_lead (self));
    gtk_widget_set_visible (self->allergies_row, clinic_check_in_panel_needs_allergies (self));
    gtk_widget_set_visible (self->source_row, clinic_check_in_panel_needs_source (self));
    gtk_widget_set_visible (self->run, !clinic_check_in_panel_is_here (self) && may_run);
    gtk_button_set_label (GTK_BUTTON (self->run),
                          clinic_check_in_panel_is_lead (self) ? _ ("Register the patient  ·  Enter")
                                                               : _ ("Check in  ·  Enter"));
    gtk_widget_set_sensitive (self->run, !self->running && (clinic_check_in_panel_is_lead (self) || self->patient));
}
