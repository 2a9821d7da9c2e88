/* Check-in, the waiting list and its states. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_visit_operations[] = { NULL };

const ClinicQuery *const clinic_visit_queries[] = { NULL };
