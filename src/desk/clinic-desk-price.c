/* The price list, sources and holidays. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_price_operations[] = { NULL };

const ClinicQuery *const clinic_price_queries[] = { NULL };
