/* The lists that each area offers to the tables of all operations and queries. */
#pragma once

#include "clinic-operation.h"

G_BEGIN_DECLS

extern const ClinicOperation *const clinic_staff_operations[];
extern const ClinicQuery *const clinic_staff_queries[];
extern const ClinicOperation *const clinic_import_operations[];
extern const ClinicOperation *const clinic_patient_operations[];
extern const ClinicQuery *const clinic_patient_queries[];
extern const ClinicOperation *const clinic_booking_operations[];
extern const ClinicQuery *const clinic_booking_queries[];
extern const ClinicOperation *const clinic_visit_operations[];
extern const ClinicQuery *const clinic_visit_queries[];
extern const ClinicOperation *const clinic_cash_operations[];
extern const ClinicQuery *const clinic_cash_queries[];
extern const ClinicOperation *const clinic_close_operations[];
extern const ClinicQuery *const clinic_close_queries[];
extern const ClinicOperation *const clinic_follow_up_operations[];
extern const ClinicQuery *const clinic_follow_up_queries[];
extern const ClinicOperation *const clinic_price_operations[];
extern const ClinicQuery *const clinic_price_queries[];
extern const ClinicOperation *const clinic_month_operations[];
extern const ClinicQuery *const clinic_month_queries[];
extern const ClinicOperation *const clinic_draft_operations[];
extern const ClinicQuery *const clinic_draft_queries[];
extern const ClinicOperation *const clinic_setup_operations[];
extern const ClinicQuery *const clinic_setup_queries[];

G_END_DECLS
