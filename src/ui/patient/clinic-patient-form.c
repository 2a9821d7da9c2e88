/* See clinic-patient-form.h. The rules are the domain's; this file moves what
 * is typed into a draft and back. */
#include "clinic-patient-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-desk-patient.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-id-card.h"
#include "clinic-patient-widgets.h"
#include "clinic-ui.h"

#define DRAFT_GROUP "patient"
#define LOOK_AFTER_MS 120
#define LONGEST_AGE_TYPED 3
#define ID_CARD_LENGTH 18

struct _ClinicPatientForm {
    GtkWidget parent_instance;
    GtkWidget *body, *title, *error_bar, *scroller, *more, *save, *missing;
    GtkWidget *id_number, *id_kind, *name, *sex, *birth, *phone, *phone_relation;
    GtkWidget *duplicates_revealer, *duplicates, *allergies, *source;
    GtkWidget *guardian_revealer, *guardian_name, *guardian_phone, *guardian_relation;
    GtkWidget *address, *medical_history, *special_care, *referrer, *remark, *vip, *no_contact;
    GtkWidget *id_row, *birth_row;

    ClinicDesk *desk;
    ClinicPatientDraft *begun; /* what the form began with: ids, version, and what it does not show */
    GCancellable *cancellable;
    char *begun_text;
    char *key; /* idempotency key of this submission */
    char *filled_sex;
    char *filled_birth;
    guint look_source;
    gboolean filling;
    gboolean saving;
};

enum { SIGNAL_SAVED, SIGNAL_KNOWN, SIGNAL_CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];
static const char *const sexes[] = { "m", "f", NULL };

G_DEFINE_FINAL_TYPE (ClinicPatientForm, clinic_patient_form, GTK_TYPE_WIDGET)

/* ---- between the widgets and a draft ---- */

static const struct {
    const char *name;
    gsize widget;
    gsize member;
    gboolean is_choice;
} parts[] = {
#define PART(member, is_choice)                                                                                        \
    {                                                                                                                  \
#member, G_STRUCT_OFFSET(ClinicPatientForm, member), G_STRUCT_OFFSET(ClinicPatientDraft, member), is_choice    \
    }
    PART (id_number, FALSE),
    PART (id_kind, TRUE),
    PART (name, FALSE),
    PART (sex, TRUE),
    PART (phone, FALSE),
    PART (phone_relation, TRUE),
    PART (guardian_name, FALSE),
    PART (guardian_phone, FALSE),
    PART (guardian_relation, TRUE),
    PART (address, FALSE),
    PART (medical_history, FALSE),
    PART (special_care, FALSE),
    PART (referrer, FALSE),
    PART (remark, FALSE),
#undef PART
};

#define WIDGET_OF(self, i) (*(GtkWidget **) G_STRUCT_MEMBER_P ((self), parts[i].widget))
#define TEXT_OF(draft, i) (*(char **) G_STRUCT_MEMBER_P ((draft), parts[i].member))

static const char *
typed (gpointer editable)
{
    return gtk_editable_get_text (GTK_EDITABLE (editable));
}

static char *
read_part (ClinicPatientForm *self, guint i)
{
    GtkWidget *widget = WIDGET_OF (self, i);

    return parts[i].is_choice ? g_strdup (clinic_choice_get (GTK_DROP_DOWN (widget)))
                              : g_strstrip (g_strdup (typed (widget)));
}

static void
write_part (ClinicPatientForm *self, guint i, const char *text)
{
    GtkWidget *widget = WIDGET_OF (self, i);

    if (parts[i].is_choice)
        clinic_choice_set (GTK_DROP_DOWN (widget), text);
    else
        gtk_editable_set_text (GTK_EDITABLE (widget), text ? text : "");
}

static gboolean
is_age (const char *text)
{
    return *text && strlen (text) <= LONGEST_AGE_TYPED && strspn (text, "0123456789") == strlen (text);
}

/* A birth date, or an age from which the year is estimated. */
static gboolean
read_birth (ClinicPatientForm *self, ClinicPatientDraft *draft, GError **error)
{
    g_autofree char *text = g_strstrip (g_strdup (typed (self->birth)));
    g_autoptr (GError) wrong = NULL;

    draft->birth_day = CLINIC_DAY_NONE;
    draft->birth_year = 0;
    if (!*text)
        return TRUE;
    if (is_age (text)) {
        int year, month, day;

        clinic_day_get_ymd (clinic_desk_today (self->desk), &year, &month, &day);
        draft->birth_year = year - g_ascii_strtoll (text, NULL, 10);
        return TRUE;
    }
    if (clinic_day_parse_input (text, &draft->birth_day, &wrong))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "birth-day", "%s", wrong->message);
    return FALSE;
}

static void
take_text (char **place, const char *text)
{
    g_free (*place);
    *place = g_strdup (text);
}

static ClinicPatientDraft *
read_form (ClinicPatientForm *self, GError **error)
{
    ClinicPatientDraft *draft = clinic_patient_draft_copy (self->begun);
    ClinicAllergyChooser *allergies = CLINIC_ALLERGY_CHOOSER (self->allergies);
    ClinicSourceChooser *source = CLINIC_SOURCE_CHOOSER (self->source);

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
        g_free (TEXT_OF (draft, i));
        TEXT_OF (draft, i) = read_part (self, i);
    }
    take_text (&draft->allergy_state, clinic_allergy_chooser_get_state (allergies));
    take_text (&draft->allergies, clinic_allergy_chooser_get_allergies (allergies));
    take_text (&draft->source, clinic_source_chooser_get_source (source));
    take_text (&draft->source_detail, clinic_source_chooser_get_detail (source));
    draft->vip = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->vip));
    draft->no_contact = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->no_contact));
    if (!read_birth (self, draft, error) && error) {
        clinic_patient_draft_free (draft);
        return NULL;
    }
    return draft;
}

static char *
format_birth (ClinicPatientForm *self, const ClinicPatientDraft *draft)
{
    if (clinic_day_is_valid (draft->birth_day))
        return clinic_day_format (draft->birth_day);
    if (draft->birth_year <= 0)
        return g_strdup ("");
    return g_strdup_printf ("%d",
                            clinic_patient_age (CLINIC_DAY_NONE, draft->birth_year, clinic_desk_today (self->desk)));
}

static void
write_form (ClinicPatientForm *self, const ClinicPatientDraft *draft)
{
    g_autofree char *birth = format_birth (self, draft);
    gboolean has_more = FALSE;

    self->filling = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        write_part (self, i, TEXT_OF (draft, i));
    gtk_editable_set_text (GTK_EDITABLE (self->birth), birth);
    clinic_allergy_chooser_set (CLINIC_ALLERGY_CHOOSER (self->allergies), draft->allergy_state, draft->allergies);
    clinic_source_chooser_set (CLINIC_SOURCE_CHOOSER (self->source), draft->source, draft->source_detail);
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->vip), draft->vip);
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->no_contact), draft->no_contact);
    has_more = draft->vip || draft->no_contact || *typed (self->address) || *typed (self->medical_history) ||
               *typed (self->special_care) || *typed (self->referrer) || *typed (self->remark);
    gtk_expander_set_expanded (GTK_EXPANDER (self->more), has_more);
    self->filling = FALSE;
}

/* ---- what follows from what is typed ---- */

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
        is_age (typed (self->birth))) {
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
    g_autoptr (ClinicPatientDraft) draft = read_form (self, NULL);
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
    draft = read_form (self, NULL);
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
    draft = read_form (self, &error);
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
    write_form (self, draft);
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

/* ---- a half-filled form as text ---- */

char *
clinic_patient_form_get_text (ClinicPatientForm *self)
{
    g_autoptr (GKeyFile) file = g_key_file_new ();
    g_autoptr (ClinicPatientDraft) draft = NULL;

    if (!self->begun)
        return NULL;
    draft = read_form (self, NULL);
    g_key_file_set_int64 (file, DRAFT_GROUP, "id", draft->id);
    g_key_file_set_int64 (file, DRAFT_GROUP, "row_version", draft->row_version);
    g_key_file_set_int64 (file, DRAFT_GROUP, "appointment_id", draft->appointment_id);
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        g_key_file_set_string (file, DRAFT_GROUP, parts[i].name, TEXT_OF (draft, i));
    g_key_file_set_string (file, DRAFT_GROUP, "birth", typed (self->birth));
    g_key_file_set_string (file, DRAFT_GROUP, "allergy_state", draft->allergy_state);
    g_key_file_set_string (file, DRAFT_GROUP, "allergies", draft->allergies);
    g_key_file_set_string (file, DRAFT_GROUP, "source", draft->source);
    g_key_file_set_string (file, DRAFT_GROUP, "source_detail", draft->source_detail);
    g_key_file_set_boolean (file, DRAFT_GROUP, "vip", draft->vip);
    g_key_file_set_boolean (file, DRAFT_GROUP, "no_contact", draft->no_contact);
    return g_key_file_to_data (file, NULL, NULL);
}

static char *
read_key (GKeyFile *file, const char *key)
{
    char *text = g_key_file_get_string (file, DRAFT_GROUP, key, NULL);

    return text ? text : g_strdup ("");
}

gboolean
clinic_patient_form_set_text (ClinicPatientForm *self, const char *text)
{
    g_autoptr (GKeyFile) file = g_key_file_new ();
    g_autoptr (ClinicPatientDraft) draft = g_new0 (ClinicPatientDraft, 1);
    g_autofree char *birth = NULL;

    if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL) ||
        !g_key_file_has_group (file, DRAFT_GROUP))
        return FALSE;
    draft->id = g_key_file_get_int64 (file, DRAFT_GROUP, "id", NULL);
    draft->row_version = g_key_file_get_int64 (file, DRAFT_GROUP, "row_version", NULL);
    draft->appointment_id = g_key_file_get_int64 (file, DRAFT_GROUP, "appointment_id", NULL);
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        TEXT_OF (draft, i) = read_key (file, parts[i].name);
    draft->allergy_state = read_key (file, "allergy_state");
    draft->allergies = read_key (file, "allergies");
    draft->source = read_key (file, "source");
    draft->source_detail = read_key (file, "source_detail");
    draft->vip = g_key_file_get_boolean (file, DRAFT_GROUP, "vip", NULL);
    draft->no_contact = g_key_file_get_boolean (file, DRAFT_GROUP, "no_contact", NULL);
    birth = read_key (file, "birth");
    clinic_patient_form_begin (self, draft);
    gtk_editable_set_text (GTK_EDITABLE (self->birth), birth);
    g_clear_pointer (&self->begun_text, g_free); /* differs from an empty form already */
    return TRUE;
}

gboolean
clinic_patient_form_is_touched (ClinicPatientForm *self)
{
    g_autofree char *text = clinic_patient_form_get_text (self);

    return g_strcmp0 (text, self->begun_text) != 0;
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
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
        if (!parts[i].is_choice)
            g_signal_connect_swapped (WIDGET_OF (self, i), "activate", G_CALLBACK (on_entry_activated), self);
    }
    g_signal_connect_swapped (self->birth, "activate", G_CALLBACK (on_entry_activated), self);
}

GtkWidget *
clinic_patient_form_new (void)
{
    return g_object_new (CLINIC_TYPE_PATIENT_FORM, NULL);
}
