/* Patients: finding, registering, changing. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_patient_operations[] = { NULL };

const ClinicQuery *const clinic_patient_queries[] = { NULL };
