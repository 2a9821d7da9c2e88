/* Chairs: the record and the rules of its draft. */
#include "clinic-chair.h"
#include "clinic-error.h"

static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicChair, ID, id, NULL),           CLINIC_FIELD (ClinicChair, TEXT, name, N_ ("Chair")),
    CLINIC_FIELD (ClinicChair, INT, sort, NULL),        CLINIC_FIELD (ClinicChair, BOOL, active, N_ ("In use")),
    CLINIC_FIELD (ClinicChair, INT, row_version, NULL),
};
CLINIC_DEFINE_RECORD (ClinicChair, clinic_chair, fields)

void
clinic_chair_draft_free (ClinicChairDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->name);
    g_free (draft);
}

gboolean
clinic_chair_draft_check (const ClinicChairDraft *draft, GError **error)
{
    if (draft->name && *draft->name && g_utf8_strlen (draft->name, -1) <= 30)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "name",
                           _("Enter the chair's name, 30 characters at most."));
    return FALSE;
}
