/* The month: figures for screen, paper and workbook. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_month_operations[] = { NULL };

const ClinicQuery *const clinic_month_queries[] = { NULL };
