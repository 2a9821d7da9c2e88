/* See clinic-patient-form.h. The rules are the domain's; this file shows what
 * follows from what is typed, and saves. */
#include "clinic-patient-form-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-desk-patient.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-id-card.h"
#include "clinic-patient-widgets.h"
#include "clinic-ui.h"

#define LOOK_AFTER_MS 120
#define ID_CARD_LENGTH 18

enum { SIGNAL_SAVED, SIGNAL_KNOWN, SIGNAL_CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];
static const char *const sexes[] = { "m", "f", NULL };

G_DEFINE_FINAL_TYPE (ClinicPatientForm, clinic_patient_form, GTK_TYPE_WIDGET)

/* ---- what follows from what is typed ---- */

static const char *
typed (gpointer editable)
{
    return gtk_editable_get_text (GTK_EDITABLE (editable));
}

static void
take_text (char **place, const char *text)
{
    g_free (*place);
    *place = g_strdup (text);
}

/* Replaces only what an earlier ID number filled in; what a person typed stays, and the check names a conflict. */
static void
fill_from_id_number (ClinicPatientForm *self)
{
    ClinicIdCard card;
    g_autofree char *birth = NULL;
    const char *sex;

    if (strcmp (clinic_choice_get (GTK_DROP_DOWN (self->id_kind)), "id-card") != 0 ||
        !clinic_id_card_parse (typed (self->id_number), clinic_desk_today (self->desk), &card, NULL))
        return;
    birth = clinic_day_format (card.birth_day);
    sex = card.is_male ? "m" : "f";
    if (!*typed (self->birth) || g_strcmp0 (typed (self->birth), self->filled_birth) == 0 ||
        clinic_patient_form_is_age (typed (self->birth))) {
        gtk_editable_set_text (GTK_EDITABLE (self->birth), birth);
        take_text (&self->filled_birth, birth);
    }
    if (!*clinic_choice_get (GTK_DROP_DOWN (self->sex)) ||
        g_strcmp0 (clinic_choice_get (GTK_DROP_DOWN (self->sex)), self->filled_sex) == 0) {
        clinic_choice_set (GTK_DROP_DOWN (self->sex), sex);
        take_text (&self->filled_sex, sex);
    }
}

/* A whole number that is wrong is said at once; one that is still being typed is not. */
static void
show_id_number (ClinicPatientForm *self)
{
    g_autofree char *number = g_strdup (typed (self->id_number));
    g_autoptr (GError) error = NULL;
    ClinicIdCard card;
    gboolean whole;

    whole = g_utf8_strlen (g_strstrip (number), -1) >= ID_CARD_LENGTH;
    if (whole && strcmp (clinic_choice_get (GTK_DROP_DOWN (self->id_kind)), "id-card") == 0)
        clinic_id_card_parse (typed (self->id_number), clinic_desk_today (self->desk), &card, &error);
    clinic_field_row_set_error (CLINIC_FIELD_ROW (self->id_row), error ? error->message : NULL);
}

static void
show_missing (ClinicPatientForm *self, const ClinicPatientDraft *draft)
{
    ClinicDay today = clinic_desk_today (self->desk);
    int age = clinic_patient_age (draft->birth_day, draft->birth_year, today);
    g_autofree char *words = clinic_patient_missing_format (clinic_patient_draft_get_missing (draft, today));
    g_autofree char *text = *words ? g_strdup_printf (_ ("Missing: %s"), words) : g_strdup (_ ("The file is complete"));
    g_autofree char *age_text = clinic_patient_format_age (draft->birth_day, draft->birth_year, today);
    g_autofree char *hint = *age_text ? g_strdup_printf (_ ("Age %s"), age_text) : NULL;

    gtk_label_set_label (GTK_LABEL (self->missing), text);
    g_object_set (self->birth_row, "hint", hint, NULL);
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->guardian_revealer),
                                   (age >= 0 && age < CLINIC_ADULT_AGE) || *typed (self->guardian_name));
}

static GtkWidget *
make_duplicate_row (ClinicPatientForm *self, ClinicPatientHit *hit)
{
    g_autofree char *age = clinic_patient_format_age (hit->birth_day, hit->birth_year, clinic_desk_today (self->desk));
    g_autofree char *facts = clinic_patient_facts (clinic_sex_get_title (hit->sex), age, hit->file_no);
    g_autofree char *title = g_strdup_printf ("%s · %s", hit->name, clinic_patient_match_get_title (hit->matched));
    g_autofree char *below = g_strdup_printf ("%s · %s", facts, hit->phone);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("Use this file")));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (G_OBJECT (row), "patient", g_object_ref (hit), g_object_unref);
    return row;
}

static void
show_duplicates (ClinicPatientForm *self, GPtrArray *hits)
{
    GtkWidget *row;

    while ((row = gtk_widget_get_first_child (self->duplicates)))
        gtk_list_box_remove (GTK_LIST_BOX (self->duplicates), row);
    for (guint i = 0; i < hits->len; i++)
        gtk_list_box_append (GTK_LIST_BOX (self->duplicates), make_duplicate_row (self, hits->pdata[i]));
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->duplicates_revealer), hits->len > 0);
}

static void
on_duplicates_found (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPatientForm) self = data;
    g_autoptr (GPtrArray) hits = clinic_desk_query_finish (CLINIC_DESK (object), result, NULL);

    if (hits && self->body)
        show_duplicates (self, hits);
}

static gboolean
look_for_duplicates (gpointer data)
{
    ClinicPatientForm *self = data;
    g_autoptr (ClinicPatientDraft) draft = clinic_patient_form_read (self, NULL);
    g_autoptr (ClinicQueryArgs) args = clinic_patient_duplicates_args (draft);

    self->look_source = 0;
    clinic_desk_query_async (self->desk, &clinic_query_patient_duplicates, args, NULL, on_duplicates_found,
                             g_object_ref (self));
    return G_SOURCE_REMOVE;
}

static void
follow_up (ClinicPatientForm *self)
{
    g_autoptr (ClinicPatientDraft) draft = NULL;

    self->filling = TRUE;
    fill_from_id_number (self);
    self->filling = FALSE;
    show_id_number (self);
    draft = clinic_patient_form_read (self, NULL);
    show_missing (self, draft);
    g_clear_handle_id (&self->look_source, g_source_remove);
    self->look_source = g_timeout_add (LOOK_AFTER_MS, look_for_duplicates, self);
}

static void
on_changed (ClinicPatientForm *self)
{
    if (self->filling || !self->begun)
        return;
    g_clear_pointer (&self->key, g_free);
    clinic_form_clear_errors (GTK_WIDGET (self));
    follow_up (self);
}

static void
on_duplicate_chosen (ClinicPatientForm *self, GtkListBoxRow *row)
{
    ClinicPatientHit *hit = g_object_get_data (G_OBJECT (row), "patient");

    g_signal_emit (self, signals[SIGNAL_KNOWN], 0, hit->id);
}

static void
on_cancel (ClinicPatientForm *self)
{
    g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

/* ---- saving ---- */

static void
on_saved (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPatientForm) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;
    gboolean done = clinic_desk_run_finish (CLINIC_DESK (object), result, &record, &error);

    self->saving = FALSE;
    if (!self->body)
        return;
    gtk_widget_set_sensitive (self->save, TRUE);
    if (!done) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    g_clear_pointer (&self->key, g_free);
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, record);
}

void
clinic_patient_form_save (ClinicPatientForm *self)
{
    g_autoptr (ClinicPatientDraft) checked = NULL;
    g_autoptr (ClinicPatientDraft) draft = NULL;
    g_autoptr (GError) error = NULL;
    const ClinicOperation *operation;

    if (self->saving || !self->begun)
        return;
    clinic_form_clear_errors (GTK_WIDGET (self));
    draft = clinic_patient_form_read (self, &error);
    if (!draft || !clinic_patient_draft_check (draft, clinic_desk_today (self->desk), &checked, &error)) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    operation = draft->id ? &clinic_op_change_patient : &clinic_op_register_patient;
    if (!self->key)
        self->key = g_uuid_string_random ();
    self->saving = TRUE;
    gtk_widget_set_sensitive (self->save, FALSE);
    clinic_desk_run_async (self->desk, operation, g_steal_pointer (&draft), self->key, on_saved, g_object_ref (self));
}

/* ---- beginning ---- */

static void
begin (ClinicPatientForm *self, const ClinicPatientDraft *draft)
{
    g_clear_pointer (&self->begun, clinic_patient_draft_free);
    g_clear_pointer (&self->key, g_free);
    g_clear_pointer (&self->filled_birth, g_free);
    g_clear_pointer (&self->filled_sex, g_free);
    g_clear_pointer (&self->begun_text, g_free);
    self->begun = clinic_patient_draft_copy (draft);
    clinic_form_clear_errors (GTK_WIDGET (self));
    gtk_label_set_label (GTK_LABEL (self->title), draft->id ? _ ("Change the file") : _ ("New patient"));
    clinic_source_chooser_load (CLINIC_SOURCE_CHOOSER (self->source), self->desk);
    /* The first source stays (section 3.6). */
    gtk_widget_set_sensitive (self->source, !(draft->id && draft->source && *draft->source));
    clinic_patient_form_write (self, draft);
    follow_up (self);
    self->begun_text = clinic_patient_form_get_text (self);
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
    gtk_widget_grab_focus (self->id_number);
}

void
clinic_patient_form_begin (ClinicPatientForm *self, const ClinicPatientDraft *draft)
{
    g_cancellable_cancel (self->cancellable);
    begin (self, draft);
}

void
clinic_patient_form_begin_with (ClinicPatientForm *self, const char *text)
{
    ClinicPatientDraft draft = { 0 };
    gsize digits = strspn (text, "0123456789 +-");

    if (digits == strlen (text))
        draft.phone = (char *) text;
    else if (digits >= 15)
        draft.id_number = (char *) text;
    else
        draft.name = (char *) text;
    if (draft.phone && digits >= 15) {
        draft.id_number = draft.phone;
        draft.phone = NULL;
    }
    clinic_patient_form_begin (self, &draft);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPatientForm) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (object), result, &error);
    g_autoptr (ClinicPatientDraft) draft = NULL;

    if (!self->body || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    if (!rows || rows->len == 0) {
        clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->error_bar),
                                   error ? error->message : _ ("There is no such patient file."));
        return;
    }
    draft = clinic_patient_draft_new_from (rows->pdata[0]);
    begin (self, draft);
}

void
clinic_patient_form_edit (ClinicPatientForm *self, gint64 patient_id)
{
    const ClinicQueryArgs args = { .id = patient_id };

    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
    self->cancellable = g_cancellable_new ();
    clinic_desk_query_async (self->desk, &clinic_query_patient_reveal, &args, self->cancellable, on_read,
                             g_object_ref (self));
}

void
clinic_patient_form_set_desk (ClinicPatientForm *self, ClinicDesk *desk)
{
    g_set_object (&self->desk, desk);
}

gint64
clinic_patient_form_get_appointment (ClinicPatientForm *self)
{
    return self->begun ? self->begun->appointment_id : 0;
}

/* ---- class ---- */

static gboolean
clinic_patient_form_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (CLINIC_PATIENT_FORM (widget)->id_number);
}

static gboolean
on_ctrl_s (GtkWidget *widget, GVariant *args, gpointer data)
{
    clinic_patient_form_save (CLINIC_PATIENT_FORM (widget));
    return TRUE;
}

static void
clinic_patient_form_dispose (GObject *object)
{
    ClinicPatientForm *self = CLINIC_PATIENT_FORM (object);

    g_clear_handle_id (&self->look_source, g_source_remove);
    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
    g_clear_object (&self->desk);
    g_clear_pointer (&self->begun, clinic_patient_draft_free);
    g_clear_pointer (&self->begun_text, g_free);
    g_clear_pointer (&self->key, g_free);
    g_clear_pointer (&self->filled_birth, g_free);
    g_clear_pointer (&self->filled_sex, g_free);
    g_clear_pointer (&self->body, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_patient_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, body);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, title);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, error_bar);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, scroller);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, more);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, save);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, missing);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, id_number);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, id_kind);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, id_row);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, name);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, sex);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, birth);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, birth_row);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, phone);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, phone_relation);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, duplicates_revealer);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, duplicates);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, allergies);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, source);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, guardian_revealer);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, guardian_name);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, guardian_phone);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, guardian_relation);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, address);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, medical_history);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, special_care);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, referrer);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, remark);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, vip);
    gtk_widget_class_bind_template_child (klass, ClinicPatientForm, no_contact);
}

static void
clinic_patient_form_class_init (ClinicPatientFormClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_patient_form_dispose;
    widget_class->grab_focus = clinic_patient_form_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    clinic_patient_widgets_ensure ();
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "patient/clinic-patient-form.ui");
    bind_children (widget_class);
    gtk_widget_class_bind_template_callback (widget_class, on_changed);
    gtk_widget_class_bind_template_callback (widget_class, on_cancel);
    gtk_widget_class_bind_template_callback (widget_class, on_duplicate_chosen);
    gtk_widget_class_bind_template_callback (widget_class, clinic_patient_form_save);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, on_ctrl_s, NULL);
    signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, CLINIC_TYPE_PATIENT);
    signals[SIGNAL_KNOWN] = g_signal_new ("known", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
    signals[SIGNAL_CANCELLED] =
        g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_entry_activated (ClinicPatientForm *self)
{
    clinic_patient_form_save (self);
}

static void
clinic_patient_form_init (ClinicPatientForm *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    clinic_choice_fill (GTK_DROP_DOWN (self->id_kind), clinic_id_kinds (), clinic_id_kind_get_title, NULL);
    clinic_choice_fill (GTK_DROP_DOWN (self->sex), sexes, clinic_sex_get_title, _ ("Choose…"));
    clinic_choice_fill (GTK_DROP_DOWN (self->phone_relation), clinic_relations (), clinic_relation_get_title, NULL);
    clinic_choice_fill (GTK_DROP_DOWN (self->guardian_relation), clinic_relations () + 1, clinic_relation_get_title,
                        _ ("Choose…"));
    clinic_patient_form_connect_entries (self, G_CALLBACK (on_entry_activated));
    g_signal_connect_swapped (self->allergies, "entered", G_CALLBACK (on_entry_activated), self);
}

GtkWidget *
clinic_patient_form_new (void)
{
    return g_object_new (CLINIC_TYPE_PATIENT_FORM, NULL);
}
