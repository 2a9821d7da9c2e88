/* The clinic itself on the desk: setting up a new one, and what it is called. */
#pragma once

#include "clinic-operation.h"
#include "clinic-profile.h"

G_BEGIN_DECLS

/** Draft: ClinicSetUpDraft. Run by the program itself on an empty file; the record is the manager (ClinicStaff). */
extern const ClinicOperation clinic_op_set_up_clinic;

/** One ClinicProfile, or none while the file is not set up. No arguments; before signing in. */
extern const ClinicQuery clinic_query_clinic;

G_END_DECLS
