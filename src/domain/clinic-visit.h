/* A visit: one patient from check-in to leaving, with a stamp for each step;
 * what the desk fills in at check-in; who is expected; what each doctor does. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

/** Waiting longer than this after the booked time (walk-ins: after arrival) is a warning, or an alarm (ambiguity 37). */
#define CLINIC_WAIT_WARNING_MINUTES 15
#define CLINIC_WAIT_ALARM_MINUTES 30
/** A patient back after so many months with another complaint counts as a new complaint (requirements 3.6). */
#define CLINIC_NEW_COMPLAINT_MONTHS 6

#define CLINIC_TYPE_VISIT (clinic_visit_get_type ())
CLINIC_DECLARE_RECORD (ClinicVisit, clinic_visit)

struct _ClinicVisit {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 patient_id;
    gint64 appointment_id; /* 0: a walk-in */
    gint64 doctor_id;      /* 0: whoever is free */
    gint64 chair_id;
    ClinicDay day;
    char *queue_no;
    char *kind; /* "first", "return", "new-complaint", "review" */
    char *complaint;
    char *priority; /* "normal", "emergency" */
    char *priority_reason;
    char *message;
    char *state;            /* "waiting", "called", "in-chair", "treated", "left", "lwbs" */
    gint64 booked_minute;   /* -1: a walk-in */
    gint64 late_eta_minute; /* -1: nothing agreed */
    ClinicInstant arrived_at;
    ClinicInstant called_at;
    ClinicInstant seated_at;
    ClinicInstant finished_at;
    ClinicInstant left_at;
    gint64 row_version;
    /* joined */
    char *patient_name;
    char *masked_name;
    char *file_no;
    char *sex;
    char *allergy_state;
    char *allergies;
    char *special_care;
    char *doctor_name;
    char *chair_name;
    char *item;
    gint64 position; /* 1 is this doctor's next; 0: not waiting any more */
    char *why;       /* why this place in the order, in words; "" when not waiting */
    gboolean late_agreed;
};

/* What is filled in at check-in. */
typedef struct {
    gint64 patient_id;
    gint64 appointment_id; /* 0: a walk-in */
    gint64 doctor_id;      /* 0: the appointment's, or whoever is free */
    char *complaint;
    char *priority; /* NULL or "normal", "emergency" */
    char *priority_reason;
    char *message;
    char *source; /* needed at a first visit while the patient has none (requirement 21) */
} ClinicCheckInDraft;

/* One step of a visit. */
typedef struct {
    gint64 visit_id;
    gint64 row_version; /* of the row the person saw; 0: whatever it is now */
    gint64 chair_id;    /* seat: 0 for the booked or the doctor's own chair if it is free */
    gint64 doctor_id;   /* seat, transfer: 0 keeps the doctor */
    char *reason;       /* emergency */
} ClinicVisitStepDraft;

/* A patient who told us that he comes later (requirement 28). */
typedef struct {
    gint64 appointment_id;
    gint64 row_version; /* 0: whatever it is now */
    int eta_minute;     /* of the day */
} ClinicLateDraft;

void clinic_check_in_draft_free (ClinicCheckInDraft *draft);
void clinic_visit_step_draft_free (ClinicVisitStepDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCheckInDraft, clinic_check_in_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicVisitStepDraft, clinic_visit_step_draft_free)

/** What the draft itself can tell: patient, priority and its reason. @error: a rule error with its field. */
gboolean clinic_check_in_draft_check (const ClinicCheckInDraft *draft, GError **error);

/**
 * clinic_visit_decide_kind:
 * @last_visit: day of the last visit in which the patient was seen; no day: he never was
 * @last_complaint: what he came for then
 *
 * Returns: (transfer none): "first", "new-complaint" or "return" (requirements 3.6)
 */
const char *clinic_visit_decide_kind (ClinicDay last_visit, const char *last_complaint, ClinicDay today,
                                      const char *complaint);

/** Returns: (transfer full): the queue number of the day's @number-th check-in: "A01", "A99", "A100" */
char *clinic_visit_format_queue_no (gint64 number);

typedef enum {
    CLINIC_VISIT_STEP_CALL,
    CLINIC_VISIT_STEP_SEAT,
    CLINIC_VISIT_STEP_FINISH,
    CLINIC_VISIT_STEP_LEAVE,
    CLINIC_VISIT_STEP_LWBS, /* left without being seen */
    CLINIC_VISIT_STEP_BACK,
} ClinicVisitStep;

/** Returns: (transfer none) (nullable): the state after @step from @state; %NULL when the step is not possible there.
 * @called: whether the patient was called before he was seated, which decides where going back leads. */
const char *clinic_visit_next_state (const char *state, ClinicVisitStep step, gboolean called);

/** Returns: (transfer none): a state or a kind in the user's language */
const char *clinic_visit_state_title (const char *state);
const char *clinic_visit_kind_title (const char *kind);

/** Minutes that count as waiting at @now: since the booked time or the arrival, whichever is later; up to the chair. */
int clinic_visit_minutes_waited (const ClinicVisit *visit, GTimeZone *zone, ClinicInstant now);

/* ---- who is expected ---- */

#define CLINIC_TYPE_EXPECTED (clinic_expected_get_type ())
CLINIC_DECLARE_RECORD (ClinicExpected, clinic_expected)

/* Today's appointments with their arrival; walk-ins too, once they are here. */
struct _ClinicExpected {
    ClinicRecord parent_instance;
    gint64 id;             /* the appointment's, of a walk-in the visit's */
    gint64 appointment_id; /* 0: a walk-in */
    gint64 visit_id;       /* 0: not here yet */
    gint64 patient_id;     /* 0: a lead without a file */
    char *name;            /* the patient's, or the lead's */
    char *masked_name;
    char *sex;
    gint64 birth_year;
    char *file_no;
    char *phone_masked;
    char *lead_phone; /* of a lead only, to take over when his file is opened */
    char *item;
    gint64 doctor_id;
    char *doctor_name;
    gint64 chair_id;
    char *chair_name;
    gint64 start_minute; /* -1: a walk-in */
    gint64 minutes;
    char *status; /* the appointment's */
    char *state;  /* "expected", "late", "no-show", "arrived", "in", "gone" */
    gint64 late_eta_minute;
    ClinicInstant late_informed_at;
    char *queue_no;
    ClinicInstant arrived_at;
    gboolean first_visit;
    char *allergy_state;
    char *allergies;
    char *special_care;
    gboolean vip;
    gboolean missing_source;
    char *complaint;
    char *remark;
    char *reason;       /* why it was cancelled or overbooked; for the list's second line */
    gint64 row_version; /* the appointment's */
    gint64 visit_row_version;
};

/**
 * clinic_expected_decide_state:
 * @visit_state: (nullable): the visit's state, %NULL or "" when there is none
 *
 * Returns: (transfer none): where the patient of an appointment is at @minute of that day
 */
const char *clinic_expected_decide_state (const char *status, const char *visit_state, int start_minute,
                                          int late_eta_minute, int minute);
const char *clinic_expected_state_title (const char *state);

/* ---- what the doctors do ---- */

#define CLINIC_TYPE_DOCTOR_STATE (clinic_doctor_state_get_type ())
CLINIC_DECLARE_RECORD (ClinicDoctorState, clinic_doctor_state)

struct _ClinicDoctorState {
    ClinicRecord parent_instance;
    gint64 id; /* the doctor's */
    char *name;
    char *state; /* "busy", "free", "off": no shift today */
    gint64 visit_id;
    char *queue_no;
    char *masked_name; /* who is in the chair */
    ClinicInstant since;
    ClinicInstant expected_free_at;
    gint64 waiting; /* how many wait for this doctor */
    gint64 shift_start;
    gint64 shift_end;
};

G_END_DECLS
