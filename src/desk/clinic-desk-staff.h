/* Staff on the desk: who may sign in, saving a member of staff. */
#pragma once

#include "clinic-operation.h"

G_BEGIN_DECLS

/** Draft: ClinicStaffDraft. */
extern const ClinicOperation clinic_op_save_staff;

/** Names for the sign-in page; before anybody has signed in. No arguments. */
extern const ClinicQuery clinic_query_staff_sign_in;
/** Active staff; args text: a role or empty. */
extern const ClinicQuery clinic_query_staff;
/** The same with those who have left. */
extern const ClinicQuery clinic_query_all_staff;

G_END_DECLS
