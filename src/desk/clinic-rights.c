/* The role × right table. */
#include "clinic-rights.h"

#include <glib/gi18n-lib.h>

#define R(right) (1u << CLINIC_RIGHT_##right)

#define EVERYONE (R (ANYONE))
#define SIGNED_IN (EVERYONE | R (STAFF))
#define CHAIRSIDE (SIGNED_IN | R (VIEW) | R (QUEUE))

static const struct {
    const char *name;
    const char *title;
    guint rights;
} roles[CLINIC_N_ROLES] = {
    [CLINIC_ROLE_NONE] = { "", "", EVERYONE },
    [CLINIC_ROLE_RECEPTIONIST] = { "receptionist", N_ ("Receptionist"),
                                   CHAIRSIDE | R (REVEAL) | R (REGISTER) | R (BOOK) | R (CHECK_IN) | R (CHARGE) |
                                       R (CLOSE_DAY) | R (FOLLOW_UP) },
    [CLINIC_ROLE_NURSE] = { "nurse", N_ ("Nurse"), CHAIRSIDE },
    [CLINIC_ROLE_DOCTOR] = { "doctor", N_ ("Doctor"), CHAIRSIDE },
    [CLINIC_ROLE_MANAGER] = { "manager", N_ ("Manager"), (1u << CLINIC_N_RIGHTS) - 1 },
    [CLINIC_ROLE_PROGRAM] = { "program", N_ ("Program"), (1u << CLINIC_N_RIGHTS) - 1 },
};

static const char *const right_names[CLINIC_N_RIGHTS] = {
    "anyone", "staff",  "view",   "reveal",    "register",  "book",   "overbook", "check-in",
    "queue",  "charge", "refund", "close-day", "follow-up", "report", "export",   "manage",
};

gboolean
clinic_role_has_right (ClinicRole role, ClinicRight right)
{
    g_return_val_if_fail (role < CLINIC_N_ROLES && right < CLINIC_N_RIGHTS, FALSE);
    return (roles[role].rights & (1u << right)) != 0;
}

ClinicRole
clinic_role_from_name (const char *name)
{
    for (guint i = CLINIC_ROLE_RECEPTIONIST; i <= CLINIC_ROLE_MANAGER; i++) {
        if (g_strcmp0 (roles[i].name, name) == 0)
            return (ClinicRole) i;
    }
    return CLINIC_ROLE_NONE;
}

const char *
clinic_role_get_name (ClinicRole role)
{
    return roles[role].name;
}

const char *
clinic_role_get_title (ClinicRole role)
{
    return *roles[role].title ? _(roles[role].title) : "";
}

const char *
clinic_right_get_name (ClinicRight right)
{
    return right_names[right];
}
