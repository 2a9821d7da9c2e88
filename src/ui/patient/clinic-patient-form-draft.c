/* The widgets of ClinicPatientForm into a draft and back, and a half-filled
 * form as text. Nothing here decides anything. */
#include "clinic-patient-form-private.h"

#include <string.h>
#include "clinic-error.h"
#include "clinic-patient-widgets.h"

#define DRAFT_GROUP "patient"
#define LONGEST_AGE_TYPED 3

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

gboolean
clinic_patient_form_is_age (const char *text)
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
    if (clinic_patient_form_is_age (text)) {
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

ClinicPatientDraft *
clinic_patient_form_read (ClinicPatientForm *self, GError **error)
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

void
clinic_patient_form_write (ClinicPatientForm *self, const ClinicPatientDraft *draft)
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

/* ---- a half-filled form as text ---- */

char *
clinic_patient_form_get_text (ClinicPatientForm *self)
{
    g_autoptr (GKeyFile) file = g_key_file_new ();
    g_autoptr (ClinicPatientDraft) draft = NULL;

    if (!self->begun)
        return NULL;
    draft = clinic_patient_form_read (self, NULL);
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

void
clinic_patient_form_connect_entries (ClinicPatientForm *self, GCallback callback)
{
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
        if (!parts[i].is_choice)
            g_signal_connect_swapped (WIDGET_OF (self, i), "activate", callback, self);
    }
    g_signal_connect_swapped (self->birth, "activate", callback, self);
}
