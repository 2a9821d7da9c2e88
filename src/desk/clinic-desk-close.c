/* The drawer and the end of the day. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_close_operations[] = { NULL };

const ClinicQuery *const clinic_close_queries[] = { NULL };
