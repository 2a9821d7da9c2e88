/* The patient form's rules (requirements 14, 15, 21, 23; section 3.7): what may
 * be saved, in which form, and what a complete file still lacks. */
#include "clinic-error.h"
#include "clinic-id-card.h"
#include "clinic-patient.h"
#include "clinic-phone.h"

#include <string.h>

#define NAME_MAX_LENGTH 64
#define TEXT_MAX_LENGTH 2000
#define OLDEST_AGE 130

static const gsize texts[] = {
    G_STRUCT_OFFSET (ClinicPatientDraft, file_no),
    G_STRUCT_OFFSET (ClinicPatientDraft, name),
    G_STRUCT_OFFSET (ClinicPatientDraft, sex),
    G_STRUCT_OFFSET (ClinicPatientDraft, id_kind),
    G_STRUCT_OFFSET (ClinicPatientDraft, id_number),
    G_STRUCT_OFFSET (ClinicPatientDraft, phone),
    G_STRUCT_OFFSET (ClinicPatientDraft, phone_relation),
    G_STRUCT_OFFSET (ClinicPatientDraft, address),
    G_STRUCT_OFFSET (ClinicPatientDraft, allergy_state),
    G_STRUCT_OFFSET (ClinicPatientDraft, allergies),
    G_STRUCT_OFFSET (ClinicPatientDraft, medical_history),
    G_STRUCT_OFFSET (ClinicPatientDraft, source),
    G_STRUCT_OFFSET (ClinicPatientDraft, source_detail),
    G_STRUCT_OFFSET (ClinicPatientDraft, referrer),
    G_STRUCT_OFFSET (ClinicPatientDraft, special_care),
    G_STRUCT_OFFSET (ClinicPatientDraft, guardian_name),
    G_STRUCT_OFFSET (ClinicPatientDraft, guardian_relation),
    G_STRUCT_OFFSET (ClinicPatientDraft, guardian_phone),
    G_STRUCT_OFFSET (ClinicPatientDraft, remark),
};

#define TEXT_AT(draft, i) (*(char **) G_STRUCT_MEMBER_P ((draft), texts[i]))

void
clinic_patient_draft_free (ClinicPatientDraft *draft)
{
    if (!draft)
        return;
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (TEXT_AT (draft, i));
    g_free (draft);
}

ClinicPatientDraft *
clinic_patient_draft_copy (const ClinicPatientDraft *draft)
{
    ClinicPatientDraft *copy = g_memdup2 (draft, sizeof *draft);

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        TEXT_AT (copy, i) = g_strdup (TEXT_AT (copy, i));
    return copy;
}

ClinicPatientDraft *
clinic_patient_draft_new_from (const ClinicPatient *patient)
{
    ClinicPatientDraft view = {
        .id = patient->id,
        .row_version = patient->row_version,
        .file_no = patient->file_no,
        .name = patient->name,
        .sex = patient->sex,
        .birth_day = patient->birth_day,
        .birth_year = patient->birth_year,
        .id_kind = patient->id_kind,
        .id_number = patient->id_number,
        .phone = patient->phone,
        .phone_relation = patient->phone_relation,
        .address = patient->address,
        .allergy_state = patient->allergy_state,
        .allergies = patient->allergies,
        .medical_history = patient->medical_history,
        .source = patient->source,
        .source_detail = patient->source_detail,
        .referrer = patient->referrer,
        .special_care = patient->special_care,
        .guardian_name = patient->guardian_name,
        .guardian_relation = patient->guardian_relation,
        .guardian_phone = patient->guardian_phone,
        .remark = patient->remark,
        .vip = patient->vip,
        .no_contact = patient->no_contact,
        .archived = patient->archived,
        .registered_day = patient->registered_day,
    };

    return clinic_patient_draft_copy (&view);
}

static gboolean
is_blank (const char *text)
{
    return !text || !*text;
}

static void
set_text (char **place, const char *text)
{
    char *copy = g_strdup (text);

    g_free (*place);
    *place = copy;
}

static gboolean
refuse (GError **error, ClinicRuleError code, const char *field, const char *message)
{
    clinic_set_rule_error (error, code, field, "%s", message);
    return FALSE;
}

static gboolean
tidy (ClinicPatientDraft *draft, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        char *text = TEXT_AT (draft, i);

        if (!text)
            continue;
        if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > TEXT_MAX_LENGTH)
            return refuse (error, CLINIC_RULE_ERROR_INVALID, NULL, _ ("A text of this form is too long. Shorten it."));
        g_strstrip (text);
    }
    if (is_blank (draft->allergy_state))
        set_text (&draft->allergy_state, "unasked");
    return TRUE;
}

static gboolean
check_name (const ClinicPatientDraft *draft, GError **error)
{
    if (is_blank (draft->name))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "name", _ ("Enter the patient's name."));
    if (g_utf8_strlen (draft->name, -1) > NAME_MAX_LENGTH)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "name", _ ("This name is too long. Shorten it."));
    for (const char *p = draft->name; *p; p = g_utf8_next_char (p)) {
        if (g_unichar_iscntrl (g_utf8_get_char (p)))
            return refuse (error, CLINIC_RULE_ERROR_INVALID, "name", _ ("A name has one line only."));
    }
    if (!is_blank (draft->sex) && strcmp (draft->sex, "m") != 0 && strcmp (draft->sex, "f") != 0)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "sex", _ ("Choose male or female."));
    return TRUE;
}

static gboolean
check_birth (ClinicPatientDraft *draft, ClinicDay today, GError **error)
{
    int year, month, mday, birth_year = (int) draft->birth_year;

    clinic_day_get_ymd (today, &year, &month, &mday);
    if (clinic_day_is_valid (draft->birth_day)) {
        if (clinic_day_compare (draft->birth_day, today) > 0)
            return refuse (error, CLINIC_RULE_ERROR_INVALID, "birth-day", _ ("This birth date is still to come."));
        clinic_day_get_ymd (draft->birth_day, &birth_year, &month, &mday);
    }
    if (birth_year && (birth_year > year || birth_year < year - OLDEST_AGE)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "birth-day",
                               _ ("Nobody is born in %d and alive. Check the year."), birth_year);
        return FALSE;
    }
    draft->birth_year = birth_year;
    return TRUE;
}

/* What the number says fills what was not typed; where both speak they must agree (section 3.7: ask). */
static gboolean
take_over_card (ClinicPatientDraft *draft, ClinicDay birth_day, gboolean is_male, GError **error)
{
    const char *sex = is_male ? "m" : "f";

    if (clinic_day_is_valid (draft->birth_day) && clinic_day_compare (draft->birth_day, birth_day) != 0) {
        g_autofree char *text = clinic_day_format (birth_day);

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "birth-day",
                               _ ("The ID number says %s. Correct the birth date or the number."), text);
        return FALSE;
    }
    if (!is_blank (draft->sex) && strcmp (draft->sex, sex) != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "sex",
                               _ ("The ID number says %s. Correct the sex or the number."), clinic_sex_get_title (sex));
        return FALSE;
    }
    draft->birth_day = birth_day;
    set_text (&draft->sex, sex);
    return TRUE;
}

static gboolean
check_id_card (ClinicPatientDraft *draft, ClinicDay today, GError **error)
{
    ClinicIdCard card;

    if (!clinic_id_card_parse (draft->id_number, today, &card, error))
        return FALSE;
    set_text (&draft->id_number, card.number);
    return take_over_card (draft, card.birth_day, card.is_male, error);
}

/* The first cards: 15 digits, birth date yymmdd of 19yy, no check digit. */
static gboolean
check_old_card (ClinicPatientDraft *draft, ClinicDay today, GError **error)
{
    const char *number = draft->id_number;
    ClinicDay birth_day;
    int digits;

    if (strlen (number) != 15 || strspn (number, "0123456789") != 15)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-number", _ ("This kind of ID card has 15 digits."));
    digits = (int) g_ascii_strtoll (number + 6, NULL, 10) / 1000;
    birth_day = clinic_day_new (1900 + digits / 10000, digits / 100 % 100, digits % 100);
    if (!clinic_day_is_valid (birth_day))
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-number",
                       _ ("The birth date in this number does not exist. Compare digits 7 to 12 with the card."));
    return take_over_card (draft, birth_day, (number[14] - '0') % 2 == 1, error);
}

/* @letters: how many letters the number begins with; @lengths: which lengths it may have after them. */
static gboolean
has_form (const char *number, gsize letters, gsize short_length, gsize long_length)
{
    gsize digits = strlen (number) - MIN (letters, strlen (number));

    for (gsize i = 0; i < letters; i++) {
        if (!g_ascii_isalpha (number[i]))
            return FALSE;
    }
    return (digits == short_length || digits == long_length) && strspn (number + letters, "0123456789") == digits;
}

static gboolean
check_other_certificate (const ClinicPatientDraft *draft, GError **error)
{
    const char *kind = draft->id_kind, *number = draft->id_number;
    gsize length = strlen (number);

    if (strcmp (kind, "hk-macao") == 0 && !has_form (number, 1, 8, 10))
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-number",
                       _ ("A Hong Kong or Macao permit has H or M and 8 digits."));
    if (strcmp (kind, "taiwan") == 0 && !has_form (number, 0, 8, 10))
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-number", _ ("A Taiwan permit has 8 digits."));
    if (length < 4 || length > 32)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-number",
                       _ ("A certificate's number has 4 to 32 letters and digits."));
    for (const char *p = number; *p; p++) {
        if (!g_ascii_isalnum (*p) && *p != '-')
            return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-number",
                           _ ("A certificate's number has letters and digits only."));
    }
    return TRUE;
}

static gboolean
check_id_number (ClinicPatientDraft *draft, ClinicDay today, GError **error)
{
    g_autofree char *folded = NULL;
    GString *plain;

    if (is_blank (draft->id_number)) {
        set_text (&draft->id_kind, "");
        return TRUE;
    }
    folded = g_utf8_normalize (draft->id_number, -1, G_NORMALIZE_NFKC);
    plain = g_string_new (NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char (p)) {
        if (!g_unichar_isspace (g_utf8_get_char (p)))
            g_string_append_unichar (plain, g_unichar_toupper (g_utf8_get_char (p)));
    }
    g_free (draft->id_number);
    draft->id_number = g_string_free (plain, FALSE);
    if (is_blank (draft->id_kind))
        set_text (&draft->id_kind, "id-card");
    if (strcmp (draft->id_kind, "id-card") == 0)
        return check_id_card (draft, today, error);
    if (strcmp (draft->id_kind, "id-card-15") == 0)
        return check_old_card (draft, today, error);
    if (!g_strv_contains (clinic_id_kinds (), draft->id_kind))
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "id-kind", _ ("Choose the kind of certificate."));
    return check_other_certificate (draft, error);
}

static gboolean
check_phone (char **phone, const char *field, GError **error)
{
    g_autoptr (GError) wrong = NULL;
    char *normal;

    if (is_blank (*phone))
        return TRUE;
    if (!clinic_phone_normalise (*phone, &normal, &wrong))
        return refuse (error, CLINIC_RULE_ERROR_INVALID, field, wrong->message);
    g_free (*phone);
    *phone = normal;
    return TRUE;
}

static gboolean
check_allergy (ClinicPatientDraft *draft, GError **error)
{
    const char *state = draft->allergy_state;
    gboolean has_text = !is_blank (draft->allergies);

    if (strcmp (state, "has") == 0)
        return has_text ||
               refuse (error, CLINIC_RULE_ERROR_MISSING, "allergies", _ ("Enter what the patient is allergic to."));
    if (strcmp (state, "none") != 0 && strcmp (state, "unasked") != 0)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "allergies", _ ("Choose: has, none or not asked."));
    return !has_text || refuse (error, CLINIC_RULE_ERROR_CONFLICT, "allergies",
                                _ ("Allergies are entered, so choose “Has”, or take the text away."));
}

static gboolean
is_minor (const ClinicPatientDraft *draft, ClinicDay today)
{
    int age = clinic_patient_age (draft->birth_day, draft->birth_year, today);

    return age >= 0 && age < CLINIC_ADULT_AGE;
}

static gboolean
check_guardian (const ClinicPatientDraft *draft, ClinicDay today, GError **error)
{
    if (draft->imported || !is_minor (draft, today))
        return TRUE;
    if (is_blank (draft->guardian_name))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "guardian-name",
                       _ ("The patient is under 18: enter the guardian's name."));
    if (is_blank (draft->guardian_phone))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "guardian-phone",
                       _ ("The patient is under 18: enter the guardian's phone."));
    return TRUE;
}

gboolean
clinic_patient_draft_check (const ClinicPatientDraft *draft, ClinicDay today, ClinicPatientDraft **ret_checked,
                            GError **error)
{
    g_autoptr (ClinicPatientDraft) checked = clinic_patient_draft_copy (draft);

    if (!tidy (checked, error) || !check_id_number (checked, today, error) || !check_name (checked, error) ||
        !check_birth (checked, today, error) || !check_phone (&checked->phone, "phone", error) ||
        !check_phone (&checked->guardian_phone, "guardian-phone", error) || !check_allergy (checked, error) ||
        !check_guardian (checked, today, error))
        return FALSE;
    *ret_checked = g_steal_pointer (&checked);
    return TRUE;
}

guint
clinic_patient_draft_get_missing (const ClinicPatientDraft *draft, ClinicDay today)
{
    guint missing = 0;

    if (is_blank (draft->sex))
        missing |= CLINIC_PATIENT_MISSING_SEX;
    if (!clinic_day_is_valid (draft->birth_day) && !draft->birth_year)
        missing |= CLINIC_PATIENT_MISSING_BIRTH;
    if (is_blank (draft->phone) && is_blank (draft->guardian_phone))
        missing |= CLINIC_PATIENT_MISSING_PHONE;
    if (is_blank (draft->allergy_state) || strcmp (draft->allergy_state, "unasked") == 0)
        missing |= CLINIC_PATIENT_MISSING_ALLERGY;
    if (is_blank (draft->source))
        missing |= CLINIC_PATIENT_MISSING_SOURCE;
    if (is_minor (draft, today) && (is_blank (draft->guardian_name) || is_blank (draft->guardian_phone)))
        missing |= CLINIC_PATIENT_MISSING_GUARDIAN;
    return missing;
}

guint
clinic_patient_get_missing (const ClinicPatient *patient, ClinicDay today)
{
    ClinicPatientDraft view = {
        .sex = patient->sex,
        .birth_day = patient->birth_day,
        .birth_year = patient->birth_year,
        .phone = patient->phone,
        .allergy_state = patient->allergy_state,
        .source = patient->source,
        .guardian_name = patient->guardian_name,
        .guardian_phone = patient->guardian_phone,
    };

    return clinic_patient_draft_get_missing (&view, today);
}

char *
clinic_patient_missing_format (guint missing)
{
    const char *const words[] = {
        _ ("sex"), _ ("birth date"), _ ("phone"), _ ("allergies"), _ ("source"), _ ("guardian"),
        };
    GString *out = g_string_new (NULL);

    for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
        if (!(missing & (1u << i)))
            continue;
        if (out->len > 0)
            g_string_append (out, _ (", "));
        g_string_append (out, words[i]);
    }
    return g_string_free (out, FALSE);
}
