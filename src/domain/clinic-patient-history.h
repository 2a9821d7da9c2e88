/* What a patient's card shows beside the file: visits, changes, where things
 * stand; and the list of sources. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PATIENT_VISIT (clinic_patient_visit_get_type ())
CLINIC_DECLARE_RECORD (ClinicPatientVisit, clinic_patient_visit)

struct _ClinicPatientVisit {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    char *kind;  /* "first", "return", "new-complaint", "review" */
    char *state; /* as in the visit */
    char *doctor_name;
    char *complaint;
    ClinicMoney payable;
    ClinicMoney paid;
};

#define CLINIC_TYPE_PATIENT_CHANGE (clinic_patient_change_get_type ())
CLINIC_DECLARE_RECORD (ClinicPatientChange, clinic_patient_change)

struct _ClinicPatientChange {
    ClinicRecord parent_instance;
    gint64 id;
    char *field;
    char *old_value;
    char *new_value;
    char *staff_name;
    ClinicInstant at;
};

#define CLINIC_TYPE_PATIENT_SUMMARY (clinic_patient_summary_get_type ())
CLINIC_DECLARE_RECORD (ClinicPatientSummary, clinic_patient_summary)

/* Where things stand with one patient; the id is the patient's. */
struct _ClinicPatientSummary {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 visits;
    gint64 no_shows;
    gint64 open_follow_ups;
    ClinicMoney paid;
    ClinicMoney owed;
    gint64 next_appointment_id; /* 0: none; the next five fields belong to it */
    ClinicDay next_day;
    gint64 next_minute;
    char *next_item;
    char *next_doctor;
    gint64 visit_id_today; /* 0: not here today */
};

#define CLINIC_TYPE_SOURCE (clinic_source_get_type ())
CLINIC_DECLARE_RECORD (ClinicSource, clinic_source)

struct _ClinicSource {
    ClinicRecord parent_instance;
    gint64 id;
    char *name;
    char *parent; /* "" for a source itself, else it is a detail of that source */
};

G_END_DECLS
