/* A patient: the file, what a list shows of it, and the form that fills it. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

/* ---- the file ---- */

#define CLINIC_TYPE_PATIENT (clinic_patient_get_type ())
CLINIC_DECLARE_RECORD (ClinicPatient, clinic_patient)

struct _ClinicPatient {
    ClinicRecord parent_instance;
    gint64 id;
    char *file_no;
    char *name;
    char *sex; /* "m", "f", "" */
    ClinicDay birth_day;
    gint64 birth_year; /* with no birth_day: an estimate from the age that was told */
    char *id_kind;     /* "id-card", "id-card-15", "hk-macao", "taiwan", "passport", "residence", "other", "" */
    char *id_number;
    char *phone;
    char *phone_relation; /* whose it is: "" his own, else as in clinic_relation_get_title() */
    char *address;
    char *allergy_state; /* "unasked", "none", "has" */
    char *allergies;
    char *medical_history;
    char *source;
    char *source_detail;
    char *referrer;
    char *special_care;
    char *guardian_name;
    char *guardian_relation;
    char *guardian_phone;
    char *remark;
    gboolean vip;
    gboolean no_contact;
    gboolean archived;
    ClinicDay registered_day;
    ClinicDay first_visit_day;
    ClinicDay last_visit_day;
    ClinicInstant created_at;
    ClinicInstant changed_at;
    gint64 changed_by;
    gint64 row_version;
    gboolean masked; /* phones and ID number are masked */
};

/** Masks phones and ID number, before the record is handed out: everywhere but in the audited reveal. */
void clinic_patient_mask (ClinicPatient *self);

/* ---- what a list and the search show ---- */

#define CLINIC_TYPE_PATIENT_HIT (clinic_patient_hit_get_type ())
CLINIC_DECLARE_RECORD (ClinicPatientHit, clinic_patient_hit)

struct _ClinicPatientHit {
    ClinicRecord parent_instance;
    gint64 id;
    char *file_no;
    char *name;
    char *sex;
    ClinicDay birth_day;
    gint64 birth_year;
    char *phone; /* masked */
    ClinicDay last_visit_day;
    char *allergy_state;
    gboolean incomplete;
    gboolean vip;
    /* Why it is here. Search: "name", "pinyin", "initials", "file", "phone", "phone-tail", "id-number".
     * Duplicates: "same-id", "same-name-phone", "same-name-birth", "same-phone", the strongest first. */
    char *matched;
};

/** Returns: (transfer full): what a list shows of @patient */
ClinicPatientHit *clinic_patient_hit_new (const ClinicPatient *patient, const char *matched, ClinicDay today);
/** Returns: (transfer none): "Same name and phone" for the hit's @matched code, translated; "" for none */
const char *clinic_patient_match_get_title (const char *matched);

/* ---- the form ---- */

typedef struct {
    gint64 id; /* 0: a new file */
    gint64 row_version;
    char *file_no; /* NULL: the next number; imports bring their own */
    char *name;
    char *sex;
    ClinicDay birth_day;
    gint64 birth_year;
    char *id_kind;
    char *id_number;
    char *phone;
    char *phone_relation;
    char *address;
    char *allergy_state; /* NULL: "unasked" */
    char *allergies;
    char *medical_history;
    char *source;
    char *source_detail;
    char *referrer;
    char *special_care;
    char *guardian_name;
    char *guardian_relation;
    char *guardian_phone;
    char *remark;
    gboolean vip;
    gboolean no_contact;
    gboolean archived;
    ClinicDay registered_day; /* none: today; imports bring their own */
    gint64 appointment_id;    /* a lead's appointment that becomes this patient's; 0: none */
    gboolean imported;        /* what an imported file lacks is listed as missing, not refused */
} ClinicPatientDraft;

void clinic_patient_draft_free (ClinicPatientDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPatientDraft, clinic_patient_draft_free)
ClinicPatientDraft *clinic_patient_draft_copy (const ClinicPatientDraft *draft);
/** Returns: (transfer full): a draft that would change nothing of @patient, which must not be masked */
ClinicPatientDraft *clinic_patient_draft_new_from (const ClinicPatient *patient);

/** An adult's age; below it a guardian is asked for (requirements.md section 3.7). */
#define CLINIC_ADULT_AGE 18

/**
 * clinic_patient_draft_check:
 * @draft: as typed
 * @today: for ages
 * @ret_checked: (out) (transfer full): @draft in normal form: trimmed, phones and ID number normalised, birth date and sex
 *   filled in from the ID number
 * @error: a rule error with the field it belongs to: "name", "sex", "birth-day", "id-kind", "id-number", "phone",
 *   "allergies", "guardian-name", "guardian-phone"
 *
 * A file may be saved incomplete (clinic_patient_draft_get_missing()); what is there must be right.
 */
gboolean clinic_patient_draft_check (const ClinicPatientDraft *draft, ClinicDay today, ClinicPatientDraft **ret_checked,
                                     GError **error);

/* What a complete file has (requirements 14, 15); the source is asked on the first visit at the latest. */
typedef enum {
    CLINIC_PATIENT_MISSING_SEX = 1 << 0,
    CLINIC_PATIENT_MISSING_BIRTH = 1 << 1,
    CLINIC_PATIENT_MISSING_PHONE = 1 << 2,
    CLINIC_PATIENT_MISSING_ALLERGY = 1 << 3,
    CLINIC_PATIENT_MISSING_SOURCE = 1 << 4,
    CLINIC_PATIENT_MISSING_GUARDIAN = 1 << 5,
} ClinicPatientMissing;

guint clinic_patient_draft_get_missing (const ClinicPatientDraft *draft, ClinicDay today);
guint clinic_patient_get_missing (const ClinicPatient *patient, ClinicDay today);
/** Returns: (transfer full): "phone, source" in the user's language; "" for nothing */
char *clinic_patient_missing_format (guint missing);

/** Age in full years on @today from the birth date, or from an estimated year; -1 when unknown */
int clinic_patient_age (ClinicDay birth_day, gint64 birth_year, ClinicDay today);
/** Returns: (transfer full): "34", "about 34", or "" when unknown; under 3 years in months, "14 mo" */
char *clinic_patient_format_age (ClinicDay birth_day, gint64 birth_year, ClinicDay today);
/** Returns: (transfer none): "male", "female" or "", translated */
const char *clinic_sex_get_title (const char *sex);
/** Returns: (transfer none): the translated title of an allergy state: "None", "Has", "Not asked" */
const char *clinic_allergy_state_get_title (const char *state);

/* Kinds of certificate and relations, in the order in which a form offers them; "" first. */
/** Returns: (array zero-terminated=1) */
const char *const *clinic_id_kinds (void);
const char *clinic_id_kind_get_title (const char *kind);
const char *const *clinic_relations (void);
const char *clinic_relation_get_title (const char *relation);

G_END_DECLS
