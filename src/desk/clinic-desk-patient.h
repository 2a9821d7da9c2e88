/* Patients: registering, changing, finding, the card. */
#pragma once

#include "clinic-operation.h"
#include "clinic-patient-history.h"
#include "clinic-patient.h"

G_BEGIN_DECLS

/* Operations; the draft of each is a ClinicPatientDraft, the record a masked ClinicPatient. */
extern const ClinicOperation clinic_op_register_patient;
extern const ClinicOperation clinic_op_change_patient;
/* Fills what a file lacks: of the draft, only texts that are not NULL count, with id; other fields stay as they are. */
extern const ClinicOperation clinic_op_complete_patient;
/* Joins a lead's appointment (appointment_id) to the file (id) of a patient whom the clinic knows already. */
extern const ClinicOperation clinic_op_join_lead;

extern const ClinicQuery clinic_query_patients_found;     /* text → ClinicPatientHit */
extern const ClinicQuery clinic_query_patient_duplicates; /* clinic_patient_duplicates_args () → ClinicPatientHit */
extern const ClinicQuery clinic_query_patient;            /* id → ClinicPatient, masked; audited */
extern const ClinicQuery clinic_query_patient_brief;      /* id → ClinicPatient, masked, without history and remark */
extern const ClinicQuery clinic_query_patient_reveal;     /* id → ClinicPatient in full; audited */
extern const ClinicQuery clinic_query_patient_visits;     /* id → ClinicPatientVisit */
extern const ClinicQuery clinic_query_patient_changes;    /* id → ClinicPatientChange; audited */
extern const ClinicQuery clinic_query_patient_summary;    /* id → ClinicPatientSummary */
extern const ClinicQuery clinic_query_sources;            /* → ClinicSource */

/** How many hits a search gives at most. */
#define CLINIC_PATIENT_HITS 12

/** Returns: (transfer full): the arguments that ask whether @draft is somebody whom the clinic knows */
ClinicQueryArgs *clinic_patient_duplicates_args (const ClinicPatientDraft *draft);

G_END_DECLS
