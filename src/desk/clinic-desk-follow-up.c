/* Follow-up calls and their outcomes. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_follow_up_operations[] = { NULL };

const ClinicQuery *const clinic_follow_up_queries[] = { NULL };
