/* ClinicCheckInPanel: who is chosen, the form, checking in. What it shows of a
 * person: clinic-check-in-panel-show.c. */
#include "clinic-check-in-panel-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-columns.h"
#include "clinic-desk-patient.h"
#include "clinic-desk-staff.h"
#include "clinic-desk-visit.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-page.h"
#include "patient/clinic-patient-widgets.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

enum { SIGNAL_REGISTER, SIGNAL_COMPLETE, SIGNAL_CHECKED_IN, N_SIGNALS };

static guint signals[N_SIGNALS];
static const char *const priorities[] = { "normal", "emergency", NULL };

G_DEFINE_FINAL_TYPE (ClinicCheckInPanel, clinic_check_in_panel, GTK_TYPE_WIDGET)

static const char *
priority_title (const char *priority)
{
    return strcmp (priority, "emergency") == 0 ? _ ("Emergency") : _ ("Normal");
}

/* ---- whom it is about ---- */

static void
on_patient_read (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCheckInPanel) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (object), result, &error);
    ClinicPatient *patient = rows && rows->len > 0 ? rows->pdata[0] : NULL;

    if (!self->stack)
        return;
    if (error)
        clinic_error_bar_set_error (CLINIC_ERROR_BAR (self->error_bar), error);
    if (!patient || patient->id != self->patient_id)
        return;
    g_set_object (&self->patient, patient);
    clinic_check_in_panel_show (self);
}

static void
read_patient (ClinicCheckInPanel *self)
{
    const ClinicQueryArgs args = { .id = self->patient_id };

    if (self->patient_id)
        clinic_desk_query_async (self->desk, &clinic_query_patient_brief, &args, NULL, on_patient_read,
                                 g_object_ref (self));
}

static void
empty_form (ClinicCheckInPanel *self)
{
    g_autofree char *doctor = g_strdup_printf ("%" G_GINT64_FORMAT, self->expected ? self->expected->doctor_id : 0);

    g_clear_pointer (&self->key, g_free);
    gtk_editable_set_text (GTK_EDITABLE (self->complaint), "");
    gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
    gtk_editable_set_text (GTK_EDITABLE (self->message), "");
    clinic_choice_set (GTK_DROP_DOWN (self->priority), "normal");
    clinic_choice_set (GTK_DROP_DOWN (self->doctor), doctor);
    clinic_allergy_chooser_set (CLINIC_ALLERGY_CHOOSER (self->allergies), "unasked", "");
    clinic_source_chooser_set (CLINIC_SOURCE_CHOOSER (self->source), "", "");
    clinic_form_clear_errors (GTK_WIDGET (self));
}

void
clinic_check_in_panel_show_expected (ClinicCheckInPanel *self, ClinicExpected *expected)
{
    gboolean same = self->expected && expected && self->expected->id == expected->id &&
                    self->expected->patient_id == expected->patient_id;

    g_set_object (&self->expected, expected);
    if (!same) {
        g_clear_object (&self->patient);
        self->patient_id = expected ? expected->patient_id : 0;
        empty_form (self);
        read_patient (self);
    }
    clinic_check_in_panel_show (self);
}

void
clinic_check_in_panel_show_walk_in (ClinicCheckInPanel *self, gint64 patient_id)
{
    if (!self->expected && self->patient_id == patient_id)
        return;
    g_clear_object (&self->expected);
    g_clear_object (&self->patient);
    self->patient_id = patient_id;
    empty_form (self);
    clinic_check_in_panel_show (self);
    read_patient (self);
    gtk_widget_grab_focus (self->complaint);
}

gint64
clinic_check_in_panel_get_walk_in (ClinicCheckInPanel *self)
{
    return self->expected ? 0 : self->patient_id;
}

/* ---- checking in ---- */

static void
finish_run (ClinicCheckInPanel *self, const GError *error)
{
    self->running = FALSE;
    clinic_check_in_panel_show (self);
    if (error)
        clinic_form_show_error (GTK_WIDGET (self), error);
}

static void
on_checked_in (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCheckInPanel) self = data;
    g_autoptr (ClinicRecord) visit = NULL;
    g_autoptr (GError) error = NULL;

    clinic_desk_run_finish (CLINIC_DESK (object), result, &visit, &error);
    if (!self->stack)
        return;
    finish_run (self, error);
    if (!error)
        g_signal_emit (self, signals[SIGNAL_CHECKED_IN], 0, visit);
}

static void
check_in (ClinicCheckInPanel *self)
{
    ClinicCheckInDraft *draft = g_new0 (ClinicCheckInDraft, 1);

    draft->patient_id = self->patient_id;
    draft->appointment_id = self->expected ? self->expected->appointment_id : 0;
    draft->doctor_id = g_ascii_strtoll (clinic_choice_get (GTK_DROP_DOWN (self->doctor)), NULL, 10);
    draft->complaint = clinic_widget_dup_text (self->complaint);
    draft->priority = g_strdup (clinic_choice_get (GTK_DROP_DOWN (self->priority)));
    if (strcmp (draft->priority, "emergency") == 0)
        draft->priority_reason = clinic_widget_dup_text (self->reason);
    draft->message = clinic_widget_dup_text (self->message);
    if (!self->key)
        self->key = g_uuid_string_random ();
    clinic_desk_run_async (self->desk, &clinic_op_check_in, draft, self->key, on_checked_in, g_object_ref (self));
}

static void
on_completed (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCheckInPanel) self = data;
    g_autoptr (ClinicRecord) patient = NULL;
    g_autoptr (GError) error = NULL;

    clinic_desk_run_finish (CLINIC_DESK (object), result, &patient, &error);
    if (!self->stack)
        return;
    if (error) {
        finish_run (self, error);
        return;
    }
    g_set_object (&self->patient, (ClinicPatient *) patient);
    check_in (self);
}

/* What was asked at the desk goes into the file first. %NULL: nothing was */
static ClinicPatientDraft *
read_answers (ClinicCheckInPanel *self)
{
    ClinicAllergyChooser *allergies = CLINIC_ALLERGY_CHOOSER (self->allergies);
    ClinicSourceChooser *source = CLINIC_SOURCE_CHOOSER (self->source);
    g_autoptr (ClinicPatientDraft) draft = g_new0 (ClinicPatientDraft, 1);

    draft->id = self->patient_id;
    if (clinic_check_in_panel_needs_allergies (self) &&
        strcmp (clinic_allergy_chooser_get_state (allergies), "unasked") != 0) {
        draft->allergy_state = g_strdup (clinic_allergy_chooser_get_state (allergies));
        draft->allergies = g_strdup (clinic_allergy_chooser_get_allergies (allergies));
    }
    if (clinic_check_in_panel_needs_source (self) && *clinic_source_chooser_get_source (source)) {
        draft->source = g_strdup (clinic_source_chooser_get_source (source));
        draft->source_detail = g_strdup (clinic_source_chooser_get_detail (source));
    }
    return draft->allergy_state || draft->source ? g_steal_pointer (&draft) : NULL;
}

static gboolean
check_source (ClinicCheckInPanel *self)
{
    g_autoptr (GError) error = NULL;

    if (!clinic_check_in_panel_needs_source (self) ||
        *clinic_source_chooser_get_source (CLINIC_SOURCE_CHOOSER (self->source)))
        return TRUE;
    clinic_set_rule_error (&error, CLINIC_RULE_ERROR_MISSING, "source",
                           _ ("This is the first visit: ask how the patient heard of the clinic."));
    clinic_form_show_error (GTK_WIDGET (self), error);
    return FALSE;
}

void
clinic_check_in_panel_run (ClinicCheckInPanel *self)
{
    ClinicPatientDraft *answers;

    if (self->running || clinic_check_in_panel_is_here (self) || !(self->expected || self->patient_id) || !self->desk)
        return;
    if (clinic_check_in_panel_is_lead (self)) {
        g_signal_emit (self, signals[SIGNAL_REGISTER], 0, self->expected);
        return;
    }
    clinic_form_clear_errors (GTK_WIDGET (self));
    if (!self->patient || !check_source (self))
        return;
    self->running = TRUE;
    gtk_widget_set_sensitive (self->run, FALSE);
    answers = read_answers (self);
    if (answers)
        clinic_desk_run_async (self->desk, &clinic_op_complete_patient, answers, NULL, on_completed,
                               g_object_ref (self));
    else
        check_in (self);
}

/* ---- callbacks ---- */

static void
on_typed (ClinicCheckInPanel *self)
{
    g_clear_pointer (&self->key, g_free);
    clinic_form_clear_errors (GTK_WIDGET (self));
}

/* Answered after the refusal: Enter is the default step again. */
static void
on_source_chosen (ClinicCheckInPanel *self)
{
    g_autofree char *refusal = NULL;

    g_object_get (self->source_row, "error", &refusal, NULL);
    on_typed (self);
    if (refusal)
        gtk_widget_grab_focus (self->run);
}

static void
on_priority_chosen (ClinicCheckInPanel *self)
{
    gboolean emergency = strcmp (clinic_choice_get (GTK_DROP_DOWN (self->priority)), "emergency") == 0;

    on_typed (self);
    gtk_widget_set_visible (self->reason_row, emergency);
    if (emergency)
        gtk_widget_grab_focus (self->reason);
}

static void
on_card (ClinicCheckInPanel *self)
{
    clinic_page_show_patient (self, self->patient_id);
}

static void
on_complete (ClinicCheckInPanel *self)
{
    g_signal_emit (self, signals[SIGNAL_COMPLETE], 0, self->patient_id);
}

static void
on_doctors_read (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCheckInPanel) self = data;
    g_autoptr (GPtrArray) staff = clinic_desk_query_finish (CLINIC_DESK (object), result, NULL);
    g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
    g_auto (GStrv) id_list = NULL;
    g_auto (GStrv) name_list = NULL;
    g_autofree char *chosen = NULL;

    if (!staff || !self->stack)
        return;
    g_strv_builder_add (ids, "0");
    g_strv_builder_add (names, _ ("Whoever is free"));
    for (guint i = 0; i < staff->len; i++) {
        ClinicStaff *doctor = staff->pdata[i];
        g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, doctor->id);

        g_strv_builder_add (ids, id);
        g_strv_builder_add (names, doctor->name);
    }
    id_list = g_strv_builder_end (ids);
    name_list = g_strv_builder_end (names);
    chosen = g_strdup_printf ("%" G_GINT64_FORMAT, self->expected ? self->expected->doctor_id : 0);
    clinic_choice_fill_named (GTK_DROP_DOWN (self->doctor), (const char *const *) id_list,
                              (const char *const *) name_list);
    clinic_choice_set (GTK_DROP_DOWN (self->doctor), chosen);
}

static void
on_desk_changed (ClinicCheckInPanel *self, guint topics)
{
    const ClinicQueryArgs args = { .text = (char *) "doctor" };

    if (topics & (CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_VISIT))
        read_patient (self);
    if (topics & CLINIC_TOPIC_STAFF)
        clinic_desk_query_async (self->desk, &clinic_query_staff, &args, NULL, on_doctors_read, g_object_ref (self));
}

void
clinic_check_in_panel_set_desk (ClinicCheckInPanel *self, ClinicDesk *desk)
{
    g_set_object (&self->desk, desk);
    g_signal_connect_object (desk, "changed", G_CALLBACK (on_desk_changed), self, G_CONNECT_SWAPPED);
    on_desk_changed (self, CLINIC_TOPIC_STAFF);
    clinic_source_chooser_load (CLINIC_SOURCE_CHOOSER (self->source), desk);
    clinic_check_in_panel_show (self);
}

/* ---- class ---- */

static gboolean
clinic_check_in_panel_grab_focus (GtkWidget *widget)
{
    ClinicCheckInPanel *self = CLINIC_CHECK_IN_PANEL (widget);

    if (gtk_widget_get_visible (self->form) && gtk_widget_grab_focus (self->complaint))
        return TRUE;
    return gtk_widget_grab_focus (self->run);
}

/* From a list of choices too, where Enter alone opens the list. */
static gboolean
on_ctrl_return (GtkWidget *widget, GVariant *args, gpointer data)
{
    clinic_check_in_panel_run (CLINIC_CHECK_IN_PANEL (widget));
    return TRUE;
}

static void
clinic_check_in_panel_dispose (GObject *object)
{
    ClinicCheckInPanel *self = CLINIC_CHECK_IN_PANEL (object);

    g_clear_object (&self->desk);
    g_clear_object (&self->expected);
    g_clear_object (&self->patient);
    g_clear_pointer (&self->key, g_free);
    g_clear_pointer (&self->stack, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_check_in_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, stack);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, empty);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, panel);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, form);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, name);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, card);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, facts);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, booking);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, state_box);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, state_icon);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, state);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, banner);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, care);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, error_bar);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, complaint);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, doctor);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, priority);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, reason_row);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, reason);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, allergies_row);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, allergies);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, source_row);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, source);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, message);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, missing_box);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, missing);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, complete);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPanel, run);
}

static void
clinic_check_in_panel_class_init (ClinicCheckInPanelClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_check_in_panel_dispose;
    widget_class->grab_focus = clinic_check_in_panel_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    clinic_patient_widgets_ensure ();
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "checkin/clinic-check-in-panel.ui");
    bind_children (widget_class);
    gtk_widget_class_bind_template_callback (widget_class, clinic_check_in_panel_run);
    gtk_widget_class_bind_template_callback (widget_class, on_typed);
    gtk_widget_class_bind_template_callback (widget_class, on_source_chosen);
    gtk_widget_class_bind_template_callback (widget_class, on_priority_chosen);
    gtk_widget_class_bind_template_callback (widget_class, on_card);
    gtk_widget_class_bind_template_callback (widget_class, on_complete);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_ctrl_return, NULL);
    signals[SIGNAL_REGISTER] = g_signal_new ("register", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, CLINIC_TYPE_EXPECTED);
    signals[SIGNAL_COMPLETE] = g_signal_new ("complete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
    signals[SIGNAL_CHECKED_IN] = g_signal_new ("checked-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, CLINIC_TYPE_VISIT);
}

static void
clinic_check_in_panel_init (ClinicCheckInPanel *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    clinic_choice_fill (GTK_DROP_DOWN (self->priority), priorities, priority_title, NULL);
    gtk_widget_set_visible (self->reason_row, FALSE);
    g_signal_connect_swapped (self->allergies, "entered", G_CALLBACK (clinic_check_in_panel_run), self);
}
