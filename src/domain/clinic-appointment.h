/* An appointment, and what is filled in to book, move or close one. Whether
 * two of them can stand beside each other is clinic-conflict.h's question. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_APPOINTMENT (clinic_appointment_get_type ())
CLINIC_DECLARE_RECORD (ClinicAppointment, clinic_appointment)

struct _ClinicAppointment {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 patient_id; /* 0: a lead, who has no file yet (requirement 4) */
    char *name;        /* the patient's, or what the lead said */
    char *phone;
    char *sex;
    gint64 birth_year; /* 0: unknown; a lead's comes from the age that was told */
    char *file_no;
    char *item;
    gint64 doctor_id;
    char *doctor_name;
    gint64 chair_id; /* 0: none */
    char *chair_name;
    ClinicDay day;
    gint64 start_minute;
    gint64 minutes;
    char *status; /* "booked", "confirmed", "arrived", "done", "no-show", "cancelled", "moved" */
    char *channel;
    char *remark;
    char *reason; /* why it was cancelled or moved */
    char *overbook_reason;
    gint64 late_eta_minute; /* -1: nothing told */
    gint64 moved_from_id;   /* 0: booked as it stands */
    char *allergy_state;    /* the patient's; "unasked" for a lead */
    char *allergies;
    char *special_care;
    gboolean first_visit; /* has never been here */
    gboolean vip;
    gint64 created_by;
    char *created_by_name;
    ClinicInstant created_at;
    gint64 row_version;
};

/** The first minute after it: intervals are half-open, so one may begin where another ends. */
static inline int
clinic_appointment_get_end (const ClinicAppointment *self)
{
    return (int) (self->start_minute + self->minutes);
}

/** Whether it keeps its slot from others: booked, confirmed and arrived do; done, cancelled, moved, no-show do not. */
gboolean clinic_appointment_holds_slot (const ClinicAppointment *self);
/** Whether it is still to come: booked or confirmed. Only then can it be moved, cancelled or marked. */
gboolean clinic_appointment_is_open (const ClinicAppointment *self);
/** Returns: (transfer none): "Booked" … translated; the word itself for an unknown one */
const char *clinic_appointment_status_title (const char *status);

/** A no-show can be marked this long after the start (ambiguity 9). */
#define CLINIC_NO_SHOW_AFTER_MINUTES 30
#define CLINIC_BOOKING_MIN_MINUTES 5
#define CLINIC_BOOKING_MAX_MINUTES 720
#define CLINIC_AGE_UNKNOWN (-1)

/* The six fields of requirement 4 (name, phone, age, sex, item, wished time), and where the booking goes. */
typedef struct {
    char *name;
    char *phone; /* the check leaves the normal form here */
    int age;     /* %CLINIC_AGE_UNKNOWN: not told */
    char *sex;   /* "", "m", "f" */
    char *item;
    ClinicDay day; /* day and start_minute: the wished time */
    int start_minute;

    char *channel; /* "phone", "walk-in", "wechat", "other" */
    char *remark;
    gint64 doctor_id;
    gint64 chair_id; /* 0: the doctor's own chair, if the doctor has one */
    int minutes;
    gint64 patient_id;     /* 0: a lead; otherwise name, phone, age and sex come from the patient's file */
    char *overbook_reason; /* not empty: book in spite of conflicts; needs the right to overbook */
} ClinicBookingDraft;

ClinicBookingDraft *clinic_booking_draft_new (void);
ClinicBookingDraft *clinic_booking_draft_copy (const ClinicBookingDraft *draft);
void clinic_booking_draft_free (ClinicBookingDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicBookingDraft, clinic_booking_draft_free)

/**
 * clinic_booking_draft_check:
 * @ret_phone: (out) (transfer full): the phone in its normal form, "" for a patient with a file
 *
 * The six fields as they must be. A lead needs a name and a phone: there is no other way to reach the person.
 * @error: a rule error whose field is "name", "phone", "age", "sex", "item", "day", "start-minute", "minutes" or "doctor"
 */
gboolean clinic_booking_draft_check (const ClinicBookingDraft *draft, ClinicDay today, char **ret_phone,
                                     GError **error);
/** The birth year that an age told on @today means; 0 for %CLINIC_AGE_UNKNOWN. */
int clinic_booking_birth_year (int age, ClinicDay today);

typedef struct {
    gint64 id;
    gint64 row_version;
    gint64 doctor_id;
    gint64 chair_id; /* 0: the doctor's own chair, if the doctor has one */
    ClinicDay day;
    int start_minute;
    int minutes;
    char *reason;          /* may be empty */
    char *overbook_reason; /* as in ClinicBookingDraft */
} ClinicMoveDraft;

void clinic_move_draft_free (ClinicMoveDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicMoveDraft, clinic_move_draft_free)
gboolean clinic_move_draft_check (const ClinicMoveDraft *draft, ClinicDay today, GError **error);

/* Cancelling (with a reason) and marking a no-show. */
typedef struct {
    gint64 id;
    gint64 row_version;
    char *reason;
} ClinicAppointmentEndDraft;

void clinic_appointment_end_draft_free (ClinicAppointmentEndDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicAppointmentEndDraft, clinic_appointment_end_draft_free)

G_END_DECLS
