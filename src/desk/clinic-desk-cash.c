/* Bills, tenders, receipts, refunds. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_cash_operations[] = { NULL };

const ClinicQuery *const clinic_cash_queries[] = { NULL };
