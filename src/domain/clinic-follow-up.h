/* Follow-ups (回访: the clinic contacts the patient): the record, what a call
 * leaves behind, and when which call is due. Pure: moments come in, the rules
 * stand on ClinicWorkingCalendar. */
#pragma once

#include "clinic-record.h"
#include "clinic-working-calendar.h"

G_BEGIN_DECLS

/** Calls without success on this many different days close a follow-up (requirements 3.8). */
#define CLINIC_FOLLOW_UP_MAX_DAYS 3

typedef struct {
    ClinicDay due_day;
    int due_minute;
    ClinicDay until_day;
    int until_minute;           /* exclusive */
    ClinicDay original_due_day; /* what it would be without days off (requirement 73) */
} ClinicFollowUpPlan;

/**
 * clinic_follow_up_plan:
 * @kind: "paid", "unpaid", "no-show"
 * @day: of the visit; of a no-show the appointment's
 * @end_day: when it ended, or when the no-show was noticed
 * @end_minute: of @end_day
 *
 * Paid: this evening's window; a visit that ended after it or was closed on a later day: the next allowed day's first
 * window (requirement 75, ambiguities 5 and 6). Unpaid: until the end of the last window of the second day after
 * (requirement 74, ambiguity 7). No-show: the next allowed day (ambiguity 9). Days off roll forward to the first
 * window of the next allowed day; never before the visit's end.
 *
 * Returns: %FALSE for a kind that has no such rule
 */
gboolean clinic_follow_up_plan (const char *kind, ClinicWorkingCalendar *calendar, ClinicDay day, ClinicDay end_day,
                                int end_minute, ClinicFollowUpPlan *ret_plan);

/** The first window that is still open at or comes after @minute of @day; @ret_minute is where the call may begin. */
void clinic_follow_up_next_window (ClinicWorkingCalendar *calendar, ClinicDay day, int minute, ClinicDay *ret_day,
                                   int *ret_minute, int *ret_end);

typedef enum {
    CLINIC_CALL_DONE,   /* reached or refused: nothing more to do */
    CLINIC_CALL_RETRY,  /* again, at the given time */
    CLINIC_CALL_CLOSED, /* invalid number, or tried on enough days */
} ClinicCallOutcome;

/**
 * clinic_follow_up_decide_outcome:
 * @result: of the call
 * @days_tried: different days with a call, today's included
 */
ClinicCallOutcome clinic_follow_up_decide_outcome (const char *result, int days_tried);

/**
 * clinic_follow_up_propose_next:
 *
 * The next attempt after a call at @minute of @day without success: a later window of today, else the first window of
 * the next call day.
 */
void clinic_follow_up_propose_next (ClinicWorkingCalendar *calendar, ClinicDay day, int minute, ClinicDay *ret_day,
                                    int *ret_minute, int *ret_end);

#define CLINIC_TYPE_FOLLOW_UP (clinic_follow_up_get_type ())
CLINIC_DECLARE_RECORD (ClinicFollowUp, clinic_follow_up)

struct _ClinicFollowUp {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 patient_id;
    gint64 visit_id;
    gint64 appointment_id;
    char *kind; /* "paid", "unpaid", "no-show", "interrupted", "post-op" */
    ClinicDay due_day;
    gint64 due_minute;
    ClinicDay until_day;
    gint64 until_minute;
    ClinicDay original_due_day;
    char *state; /* "open", "done", "closed" */
    gint64 attempts;
    char *last_result;
    ClinicInstant done_at;
    gint64 row_version;
    /* joined */
    char *name; /* the patient's, or the lead's */
    char *sex;
    gint64 age; /* -1: unknown */
    char *file_no;
    char *phone_masked; /* of a minor the guardian's (ambiguity 11) */
    char *call_whom;    /* the guardian's name and relation, "" for the patient himself */
    gint64 phone_group; /* rows with the same number have the same group, in the order of the list */
    gint64 group_size;  /* how many rows of the list have this number */
    char *allergy_state;
    char *allergies;
    char *special_care;
    char *doctor_name;
    ClinicDay visit_day;
    gint64 booked_minute; /* of a no-show's appointment; -1 */
    char *complaint;
    char *item;  /* the appointment's */
    char *items; /* what was charged, "; " between */
    ClinicMoney paid;
    char *last_note;
    gint64 last_satisfaction;
    gboolean no_contact;
    /* against now */
    char *status; /* "callable", "later", "retry", "planned", "outside", "done", "closed" */
    gboolean overdue;
};

/* What a call leaves behind. */
typedef struct {
    gint64 follow_up_id;
    gint64 row_version; /* 0: whatever it is now */
    char *channel;      /* NULL is "phone"; "sms", "wechat", "clinic", "paper" */
    char *result;       /* "reached", "no-answer", "refused", "off", "suspended", "invalid", "busy", "call-back", … */
    gint64 satisfaction; /* 1–5, 0: not asked */
    char *discomfort;
    char *note;
    char *outside_reason; /* needed outside the window (requirement 72) */
    ClinicDay next_day;   /* no day: what is proposed */
    int next_minute;
} ClinicCallDraft;

void clinic_call_draft_free (ClinicCallDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCallDraft, clinic_call_draft_free)

/** Result, satisfaction, the window and the next attempt as they must be. @error: a rule error with its field. */
gboolean clinic_call_draft_check (const ClinicCallDraft *draft, ClinicWorkingCalendar *calendar, ClinicDay today,
                                  int minute, GError **error);

/** Sets status and overdue of @self as they are at @minute of @today. */
void clinic_follow_up_update_status (ClinicFollowUp *self, ClinicWorkingCalendar *calendar, ClinicDay today,
                                     int minute);

/** Returns: (transfer none): in the user's language */
const char *clinic_follow_up_kind_title (const char *kind);
const char *clinic_follow_up_result_title (const char *result);
const char *clinic_follow_up_status_title (const char *status);

/* Whether one may call at this moment, and when next. */
#define CLINIC_TYPE_CALL_MOMENT (clinic_call_moment_get_type ())
CLINIC_DECLARE_RECORD (ClinicCallMoment, clinic_call_moment)

struct _ClinicCallMoment {
    ClinicRecord parent_instance;
    gint64 id; /* 1 */
    gboolean callable;
    gint64 until_minute; /* of the window that is open now */
    char *day_off;       /* today's holiday, "" on a day with calls */
    ClinicDay next_day;  /* the next window that opens */
    gint64 next_minute;
    gint64 next_end;
    ClinicDay retry_day; /* what is proposed after a call without success now */
    gint64 retry_minute;
};

/** Returns: (transfer full) */
ClinicCallMoment *clinic_call_moment_new (ClinicWorkingCalendar *calendar, ClinicDay today, int minute);

/* One call that was made. */
#define CLINIC_TYPE_CALL (clinic_call_get_type ())
CLINIC_DECLARE_RECORD (ClinicCall, clinic_call)

struct _ClinicCall {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 follow_up_id;
    ClinicDay day;
    ClinicInstant at;
    char *staff_name;
    char *channel;
    char *result;
    gint64 satisfaction;
    char *discomfort;
    char *note;
    char *outside_reason;
    ClinicDay next_day;
    char *patient_name;
    char *file_no;
    char *kind;
};

/* The number to call, in full; each look at it is audited. */
#define CLINIC_TYPE_CALL_NUMBER (clinic_call_number_get_type ())
CLINIC_DECLARE_RECORD (ClinicCallNumber, clinic_call_number)

struct _ClinicCallNumber {
    ClinicRecord parent_instance;
    gint64 id; /* the follow-up's */
    char *phone;
};

G_END_DECLS
