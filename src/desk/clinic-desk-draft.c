/* What somebody was typing. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_draft_operations[] = { NULL };

const ClinicQuery *const clinic_draft_queries[] = { NULL };
