/* See clinic-profile.h. */
#include "clinic-profile.h"
#include "clinic-error.h"

#include <string.h>

static const ClinicField profile_fields[] = {
    CLINIC_FIELD (ClinicProfile, ID, id, NULL),
    CLINIC_FIELD (ClinicProfile, TEXT, name, N_ ("Clinic")),
    CLINIC_FIELD (ClinicProfile, TEXT, timezone, N_ ("Time zone")),
    CLINIC_FIELD (ClinicProfile, INT, unannounced_year, NULL),
    CLINIC_FIELD (ClinicProfile, TEXT, contact, NULL),
};
CLINIC_DEFINE_RECORD (ClinicProfile, clinic_profile, profile_fields)

static const ClinicField typed_fields[] = {
    CLINIC_FIELD (ClinicTyped, ID, id, NULL),
    CLINIC_FIELD (ClinicTyped, TEXT, place, NULL),
    CLINIC_FIELD (ClinicTyped, TEXT, content, NULL),
};
CLINIC_DEFINE_RECORD (ClinicTyped, clinic_typed, typed_fields)

void
clinic_set_up_draft_free (ClinicSetUpDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->clinic);
    clinic_staff_draft_free (draft->manager);
    g_free (draft);
}

gboolean
clinic_set_up_draft_check (const ClinicSetUpDraft *draft, GError **error)
{
    if (!draft->clinic || !*draft->clinic) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "clinic", _ ("Enter the clinic's name."));
        return FALSE;
    }
    if (!clinic_staff_draft_check (draft->manager, error))
        return FALSE;
    if (!draft->manager->password) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "password", _ ("Choose a password."));
        return FALSE;
    }
    return TRUE;
}

void
clinic_typed_draft_free (ClinicTypedDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->place);
    g_free (draft->content);
    g_free (draft);
}
