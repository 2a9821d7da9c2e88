/* What somebody was typing, kept by person and place, so that it is still
 * there after a crash or a sign-out. */
#pragma once

#include "clinic-operation.h"
#include "clinic-profile.h"

G_BEGIN_DECLS

/** Draft: ClinicTypedDraft. Leaves no audit row: typing is no act. */
extern const ClinicOperation clinic_op_keep_typed;

/** args text: the place; one ClinicTyped of the signed-in person, or none. */
extern const ClinicQuery clinic_query_typed;

G_END_DECLS
