/* Staff: the record and the rules of its draft. */
#include "clinic-staff.h"
#include "clinic-error.h"

#include <string.h>

static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicStaff, ID, id, NULL),
    CLINIC_FIELD (ClinicStaff, TEXT, login, N_ ("Login")),
    CLINIC_FIELD (ClinicStaff, TEXT, name, N_ ("Name")),
    CLINIC_FIELD (ClinicStaff, TEXT, role, N_ ("Role")),
    CLINIC_FIELD (ClinicStaff, TEXT, title, N_ ("Title")),
    CLINIC_FIELD (ClinicStaff, TEXT, speciality, N_ ("Speciality")),
    CLINIC_FIELD (ClinicStaff, ID, chair_id, NULL),
    CLINIC_FIELD (ClinicStaff, BOOL, active, N_ ("Active")),
    CLINIC_FIELD (ClinicStaff, BOOL, can_sign_in, NULL),
    CLINIC_FIELD (ClinicStaff, INT, sort, NULL),
    CLINIC_FIELD (ClinicStaff, INT, row_version, NULL),
};
CLINIC_DEFINE_RECORD (ClinicStaff, clinic_staff, fields)

void
clinic_staff_draft_free (ClinicStaffDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->login);
    g_free (draft->name);
    g_free (draft->role);
    g_free (draft->title);
    g_free (draft->speciality);
    if (draft->password)
        explicit_bzero (draft->password, strlen (draft->password));
    g_free (draft->password);
    g_free (draft);
}

static gboolean
login_is_good (const char *login)
{
    if (!login || !g_ascii_isalpha (*login) || strlen (login) > 32)
        return FALSE;
    for (const char *p = login; *p; p++) {
        if (!g_ascii_isalnum (*p) && !strchr (".-_", *p))
            return FALSE;
    }
    return TRUE;
}

gboolean
clinic_staff_draft_check (const ClinicStaffDraft *draft, GError **error)
{
    if (!login_is_good (draft->login)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "login",
                               _("A login begins with a letter and has at most 32 letters, digits, dots or dashes."));
        return FALSE;
    }
    if (!draft->name || !*draft->name) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "name", _("Enter the name."));
        return FALSE;
    }
    if (!draft->role || !*draft->role) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "role", _("Choose a role."));
        return FALSE;
    }
    if (draft->password && g_utf8_strlen (draft->password, -1) < CLINIC_PASSWORD_MIN_LENGTH) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "password",
                               _("The password needs at least %d characters."), CLINIC_PASSWORD_MIN_LENGTH);
        return FALSE;
    }
    return TRUE;
}
