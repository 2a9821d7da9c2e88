/* Patients: the records, ages, and the words of their codes. The form's rules
 * are in clinic-patient-draft.c. */
#include "clinic-patient.h"

#include "clinic-id-card.h"
#include "clinic-phone.h"
#include "clinic-word.h"

#include <string.h>

#define MONTHS_BELOW_YEARS 3

/* clang-format off: it cannot lay out a macro inside a macro */
static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicPatient, ID, id, NULL),
    CLINIC_FIELD (ClinicPatient, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicPatient, TEXT, name, N_ ("Name")),
    CLINIC_FIELD (ClinicPatient, TEXT, sex, N_ ("Sex")),
    CLINIC_FIELD (ClinicPatient, DAY, birth_day, N_ ("Birth date")),
    CLINIC_FIELD (ClinicPatient, INT, birth_year, N_ ("Birth year")),
    CLINIC_FIELD (ClinicPatient, TEXT, id_kind, N_ ("Certificate")),
    CLINIC_FIELD (ClinicPatient, TEXT, id_number, N_ ("ID number")),
    CLINIC_FIELD (ClinicPatient, TEXT, phone, N_ ("Phone")),
    CLINIC_FIELD (ClinicPatient, TEXT, phone_relation, N_ ("Whose phone")),
    CLINIC_FIELD (ClinicPatient, TEXT, address, N_ ("Address")),
    CLINIC_FIELD (ClinicPatient, TEXT, allergy_state, N_ ("Allergies asked")),
    CLINIC_FIELD (ClinicPatient, TEXT, allergies, N_ ("Allergies")),
    CLINIC_FIELD (ClinicPatient, TEXT, medical_history, N_ ("Medical history")),
    CLINIC_FIELD (ClinicPatient, TEXT, source, N_ ("Source")),
    CLINIC_FIELD (ClinicPatient, TEXT, source_detail, N_ ("Source in detail")),
    CLINIC_FIELD (ClinicPatient, TEXT, referrer, N_ ("Referred by")),
    CLINIC_FIELD (ClinicPatient, TEXT, special_care, N_ ("Special care")),
    CLINIC_FIELD (ClinicPatient, TEXT, guardian_name, N_ ("Guardian")),
    CLINIC_FIELD (ClinicPatient, TEXT, guardian_relation, N_ ("Guardian's relation")),
    CLINIC_FIELD (ClinicPatient, TEXT, guardian_phone, N_ ("Guardian's phone")),
    CLINIC_FIELD (ClinicPatient, TEXT, remark, N_ ("Remark")),
    CLINIC_FIELD (ClinicPatient, BOOL, vip, N_ ("VIP")),
    CLINIC_FIELD (ClinicPatient, BOOL, no_contact, N_ ("No calls")),
    CLINIC_FIELD (ClinicPatient, BOOL, archived, N_ ("Archived")),
    CLINIC_FIELD (ClinicPatient, DAY, registered_day, N_ ("Registered on")),
    CLINIC_FIELD (ClinicPatient, DAY, first_visit_day, N_ ("First visit")),
    CLINIC_FIELD (ClinicPatient, DAY, last_visit_day, N_ ("Last visit")),
    CLINIC_FIELD (ClinicPatient, INSTANT, created_at, NULL),
    CLINIC_FIELD (ClinicPatient, INSTANT, changed_at, NULL),
    CLINIC_FIELD (ClinicPatient, ID, changed_by, NULL),
    CLINIC_FIELD (ClinicPatient, INT, row_version, NULL),
    CLINIC_FIELD (ClinicPatient, BOOL, masked, NULL),
};

static const ClinicField hit_fields[] = {
    CLINIC_FIELD (ClinicPatientHit, ID, id, NULL),
    CLINIC_FIELD (ClinicPatientHit, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicPatientHit, TEXT, name, N_ ("Name")),
    CLINIC_FIELD (ClinicPatientHit, TEXT, sex, N_ ("Sex")),
    CLINIC_FIELD (ClinicPatientHit, DAY, birth_day, N_ ("Birth date")),
    CLINIC_FIELD (ClinicPatientHit, INT, birth_year, NULL),
    CLINIC_FIELD (ClinicPatientHit, TEXT, phone, N_ ("Phone")),
    CLINIC_FIELD (ClinicPatientHit, DAY, last_visit_day, N_ ("Last visit")),
    CLINIC_FIELD (ClinicPatientHit, TEXT, allergy_state, N_ ("Allergies asked")),
    CLINIC_FIELD (ClinicPatientHit, BOOL, incomplete, N_ ("Incomplete")),
    CLINIC_FIELD (ClinicPatientHit, BOOL, vip, N_ ("VIP")),
    CLINIC_FIELD (ClinicPatientHit, TEXT, matched, NULL),
};

static const ClinicWord matches[] = {
    { "same-id", N_ ("Same ID number") },
    { "same-name-phone", N_ ("Same name and phone") },
    { "same-name-birth", N_ ("Same name and birth date") },
    { "same-phone", N_ ("Same phone") },
};

static const ClinicWord sexes[] = { { "m", N_ ("male") }, { "f", N_ ("female") } };

static const ClinicWord allergy_states[] = {
    { "unasked", N_ ("Not asked") },
    { "none", N_ ("None") },
    { "has", N_ ("Has") },
};

static const ClinicWord id_kind_words[] = {
    { "id-card", N_ ("ID card") },
    { "hk-macao", N_ ("Hong Kong or Macao permit") },
    { "taiwan", N_ ("Taiwan permit") },
    { "passport", N_ ("Passport") },
    { "residence", N_ ("Foreigner's residence card") },
    { "id-card-15", N_ ("ID card, 15 digits") },
    { "other", N_ ("Other certificate") },
};

static const ClinicWord relation_words[] = {
    { "", N_ ("Own") },
    { "spouse", N_ ("Spouse") },
    { "father", N_ ("Father") },
    { "mother", N_ ("Mother") },
    { "child", N_ ("Child") },
    { "sibling", N_ ("Brother or sister") },
    { "grandparent", N_ ("Grandparent") },
    { "other", N_ ("Other relation") },
};
/* clang-format on */

CLINIC_DEFINE_RECORD (ClinicPatient, clinic_patient, fields)
CLINIC_DEFINE_RECORD (ClinicPatientHit, clinic_patient_hit, hit_fields)

static const char *const *
list_codes (const ClinicWord *words, guint n_words, gsize *once)
{
    if (g_once_init_enter (once)) {
        const char **codes = g_new0 (const char *, n_words + 1);

        for (guint i = 0; i < n_words; i++)
            codes[i] = words[i].word;
        g_once_init_leave (once, (gsize) codes);
    }
    return (const char *const *) *once;
}

const char *
clinic_patient_match_get_title (const char *matched)
{
    for (guint i = 0; i < G_N_ELEMENTS (matches); i++) {
        if (g_strcmp0 (matches[i].word, matched) == 0)
            return _ (matches[i].title);
    }
    return "";
}

const char *
clinic_sex_get_title (const char *sex)
{
    return clinic_word_get_title (sexes, G_N_ELEMENTS (sexes), sex);
}

const char *
clinic_allergy_state_get_title (const char *state)
{
    return clinic_word_get_title (allergy_states, G_N_ELEMENTS (allergy_states), state);
}

const char *const *
clinic_id_kinds (void)
{
    static gsize once;

    return list_codes (id_kind_words, G_N_ELEMENTS (id_kind_words), &once);
}

const char *
clinic_id_kind_get_title (const char *kind)
{
    return clinic_word_get_title (id_kind_words, G_N_ELEMENTS (id_kind_words), kind);
}

const char *const *
clinic_relations (void)
{
    static gsize once;

    return list_codes (relation_words, G_N_ELEMENTS (relation_words), &once);
}

const char *
clinic_relation_get_title (const char *relation)
{
    return clinic_word_get_title (relation_words, G_N_ELEMENTS (relation_words), relation);
}

static void
mask_in_place (char **text, char *(*mask) (const char *) )
{
    char *masked;

    if (!*text || !**text)
        return;
    masked = mask (*text);
    g_free (*text);
    *text = masked;
}

void
clinic_patient_mask (ClinicPatient *self)
{
    if (self->masked)
        return;
    mask_in_place (&self->phone, clinic_phone_mask);
    mask_in_place (&self->guardian_phone, clinic_phone_mask);
    mask_in_place (&self->id_number, clinic_id_number_mask);
    self->masked = TRUE;
}

ClinicPatientHit *
clinic_patient_hit_new (const ClinicPatient *patient, const char *matched, ClinicDay today)
{
    ClinicPatientHit *self = g_object_new (CLINIC_TYPE_PATIENT_HIT, NULL);

    self->id = patient->id;
    self->file_no = g_strdup (patient->file_no);
    self->name = g_strdup (patient->name);
    self->sex = g_strdup (patient->sex);
    self->birth_day = patient->birth_day;
    self->birth_year = patient->birth_year;
    self->phone = patient->masked || !*patient->phone ? g_strdup (patient->phone) : clinic_phone_mask (patient->phone);
    self->last_visit_day = patient->last_visit_day;
    self->allergy_state = g_strdup (patient->allergy_state);
    self->incomplete = clinic_patient_get_missing (patient, today) != 0;
    self->vip = patient->vip;
    self->matched = g_strdup (matched);
    return self;
}

int
clinic_patient_age (ClinicDay birth_day, gint64 birth_year, ClinicDay today)
{
    int year, month, mday;

    if (clinic_day_is_valid (birth_day))
        return clinic_day_age (birth_day, today);
    if (birth_year <= 0)
        return -1;
    clinic_day_get_ymd (today, &year, &month, &mday);
    return MAX (0, year - (int) birth_year);
}

static int
months_between (ClinicDay from, ClinicDay to)
{
    int from_year, from_month, from_day, to_year, to_month, to_day;

    clinic_day_get_ymd (from, &from_year, &from_month, &from_day);
    clinic_day_get_ymd (to, &to_year, &to_month, &to_day);
    return MAX (0, (to_year - from_year) * 12 + to_month - from_month - (to_day < from_day ? 1 : 0));
}

char *
clinic_patient_format_age (ClinicDay birth_day, gint64 birth_year, ClinicDay today)
{
    int age = clinic_patient_age (birth_day, birth_year, today);

    if (age < 0)
        return g_strdup ("");
    if (!clinic_day_is_valid (birth_day))
        return g_strdup_printf (_ ("about %d"), age);
    if (age < MONTHS_BELOW_YEARS) {
        int months = months_between (birth_day, today);

        return g_strdup_printf (_ ("%d mo"), months);
    }
    return g_strdup_printf ("%d", age);
}
