/* Shifts, free openings and appointments. */
#include "clinic-desk-tables.h"

const ClinicOperation *const clinic_booking_operations[] = { NULL };

const ClinicQuery *const clinic_booking_queries[] = { NULL };
