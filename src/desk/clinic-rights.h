/* Who may do what: the one table of roles and rights. Operations and queries
 * name a right; the runner asks here before anything else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CLINIC_ROLE_NONE, /* nobody is signed in */
    CLINIC_ROLE_RECEPTIONIST,
    CLINIC_ROLE_NURSE,
    CLINIC_ROLE_DOCTOR,
    CLINIC_ROLE_MANAGER,
    CLINIC_ROLE_PROGRAM, /* the program itself: setting up, generators, verification */
    CLINIC_N_ROLES,
} ClinicRole;

typedef enum {
    CLINIC_RIGHT_ANYONE, /* also before signing in: names of staff for the sign-in page */
    CLINIC_RIGHT_STAFF,  /* whoever is signed in */
    CLINIC_RIGHT_VIEW,   /* patients, calendar, waiting list */
    CLINIC_RIGHT_REVEAL, /* identity and phone numbers in full */
    CLINIC_RIGHT_REGISTER,
    CLINIC_RIGHT_BOOK,
    CLINIC_RIGHT_OVERBOOK,
    CLINIC_RIGHT_CHECK_IN,
    CLINIC_RIGHT_QUEUE, /* call, seat, finish */
    CLINIC_RIGHT_CHARGE,
    CLINIC_RIGHT_REFUND, /* refund, void, discount over the desk's limit: alone or by approving */
    CLINIC_RIGHT_CLOSE_DAY,
    CLINIC_RIGHT_FOLLOW_UP,
    CLINIC_RIGHT_REPORT,
    CLINIC_RIGHT_EXPORT,
    CLINIC_RIGHT_MANAGE, /* staff, shifts, prices, settings, import */
    CLINIC_N_RIGHTS,
} ClinicRight;

gboolean clinic_role_has_right (ClinicRole role, ClinicRight right);
/** "receptionist" … as stored; %CLINIC_ROLE_NONE for anything else */
ClinicRole clinic_role_from_name (const char *name);
const char *clinic_role_get_name (ClinicRole role);
/** Returns: (transfer none): the translated name for the window */
const char *clinic_role_get_title (ClinicRole role);
const char *clinic_right_get_name (ClinicRight right);

G_END_DECLS
