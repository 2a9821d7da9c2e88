/* The records beside a patient's file. */
#include "clinic-patient-history.h"

/* clang-format off: it cannot lay out a macro inside a macro */
static const ClinicField visit_fields[] = {
    CLINIC_FIELD (ClinicPatientVisit, ID, id, NULL),
    CLINIC_FIELD (ClinicPatientVisit, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicPatientVisit, TEXT, kind, N_ ("Kind")),
    CLINIC_FIELD (ClinicPatientVisit, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicPatientVisit, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicPatientVisit, TEXT, complaint, N_ ("Chief complaint")),
    CLINIC_FIELD (ClinicPatientVisit, MONEY, payable, N_ ("Payable")),
    CLINIC_FIELD (ClinicPatientVisit, MONEY, paid, N_ ("Received")),
};

static const ClinicField change_fields[] = {
    CLINIC_FIELD (ClinicPatientChange, ID, id, NULL),
    CLINIC_FIELD (ClinicPatientChange, TEXT, field, N_ ("Field")),
    CLINIC_FIELD (ClinicPatientChange, TEXT, old_value, N_ ("Before")),
    CLINIC_FIELD (ClinicPatientChange, TEXT, new_value, N_ ("After")),
    CLINIC_FIELD (ClinicPatientChange, TEXT, staff_name, N_ ("Changed by")),
    CLINIC_FIELD (ClinicPatientChange, INSTANT, at, N_ ("Changed at")),
};

static const ClinicField summary_fields[] = {
    CLINIC_FIELD (ClinicPatientSummary, ID, id, NULL),
    CLINIC_FIELD (ClinicPatientSummary, INT, visits, N_ ("Visits")),
    CLINIC_FIELD (ClinicPatientSummary, INT, no_shows, N_ ("No-shows")),
    CLINIC_FIELD (ClinicPatientSummary, INT, open_follow_ups, N_ ("Open follow-ups")),
    CLINIC_FIELD (ClinicPatientSummary, MONEY, paid, N_ ("Received")),
    CLINIC_FIELD (ClinicPatientSummary, MONEY, owed, N_ ("Balance due")),
    CLINIC_FIELD (ClinicPatientSummary, ID, next_appointment_id, NULL),
    CLINIC_FIELD (ClinicPatientSummary, DAY, next_day, N_ ("Next appointment")),
    CLINIC_FIELD (ClinicPatientSummary, INT, next_minute, NULL),
    CLINIC_FIELD (ClinicPatientSummary, TEXT, next_item, NULL),
    CLINIC_FIELD (ClinicPatientSummary, TEXT, next_doctor, NULL),
    CLINIC_FIELD (ClinicPatientSummary, ID, visit_id_today, NULL),
};

static const ClinicField source_fields[] = {
    CLINIC_FIELD (ClinicSource, ID, id, NULL),
    CLINIC_FIELD (ClinicSource, TEXT, name, N_ ("Source")),
    CLINIC_FIELD (ClinicSource, TEXT, parent, NULL),
};
/* clang-format on */

CLINIC_DEFINE_RECORD (ClinicPatientVisit, clinic_patient_visit, visit_fields)
CLINIC_DEFINE_RECORD (ClinicPatientChange, clinic_patient_change, change_fields)
CLINIC_DEFINE_RECORD (ClinicPatientSummary, clinic_patient_summary, summary_fields)
CLINIC_DEFINE_RECORD (ClinicSource, clinic_source, source_fields)
