/* The one conflict rule (requirement 5), pure: may this appointment stand here?
 * And the nearest free slots beside it. The window asks while the time is being
 * chosen, the store's transaction asks again before it writes. */
#pragma once

#include "clinic-appointment.h"
#include "clinic-chair.h"
#include "clinic-shift.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_CONFLICT_DOCTOR,  /* the doctor has somebody else */
    CLINIC_CONFLICT_CHAIR,   /* the chair is taken */
    CLINIC_CONFLICT_SHIFT,   /* the doctor does not work then */
    CLINIC_CONFLICT_PATIENT, /* the same person would be in two places */
    CLINIC_CONFLICT_NO_CHAIR /* the chair is not in use */
} ClinicConflictKind;

typedef struct {
    ClinicConflictKind kind;
    ClinicAppointment *other; /* (nullable): who is in the way */
    char *text;               /* the translated sentence: what, who and when */
} ClinicConflict;

/* What is to be placed. Strings are borrowed. */
typedef struct {
    gint64 ignore_id; /* the appointment that is being moved: it never clashes with itself */
    gint64 doctor_id;
    gint64 chair_id; /* 0: none */
    gint64 patient_id;
    const char *name;
    const char *phone;
    ClinicDay day;
    int start_minute;
    int minutes;
} ClinicWish;

/* The ground it is placed on: everything of the days in question. Elements are the records of the queries; more days
 * and other doctors may be in it. */
typedef struct {
    GPtrArray *appointments; /* (element-type ClinicAppointment) */
    GPtrArray *shifts;       /* (element-type ClinicShift) */
    GPtrArray *chairs;       /* (element-type ClinicChair) (nullable): active ones; %NULL: not looked at */
} ClinicGround;

void clinic_ground_clear (ClinicGround *ground);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicGround, clinic_ground_clear)

/**
 * clinic_conflict_find:
 *
 * Intervals are half-open. Only appointments that hold their slot count. The same person is the same patient_id, or,
 * where one of the two has no file, the same phone and name.
 *
 * Returns: (transfer full) (element-type ClinicConflict): empty when it may stand there
 */
GPtrArray *clinic_conflict_find (const ClinicWish *wish, const ClinicGround *ground);
/** The same question, yes or no. */
gboolean clinic_conflict_is_free (const ClinicWish *wish, const ClinicGround *ground);
/** All sentences of @conflicts, one a line. Returns: (transfer full) */
char *clinic_conflict_describe (GPtrArray *conflicts);

/* ---- free slots ---- */

#define CLINIC_SLOT_GRID_MINUTES 15
#define CLINIC_SLOT_DAYS_AHEAD 14
#define CLINIC_SLOTS_OFFERED 3

#define CLINIC_TYPE_SLOT (clinic_slot_get_type ())
CLINIC_DECLARE_RECORD (ClinicSlot, clinic_slot)

struct _ClinicSlot {
    ClinicRecord parent_instance;
    gint64 id; /* julian day × 1440 + minute */
    gint64 doctor_id;
    gint64 chair_id;
    ClinicDay day;
    gint64 start_minute;
    gint64 minutes;
};

/**
 * clinic_slot_find_nearest:
 * @ground: must reach over the wish's day and the %CLINIC_SLOT_DAYS_AHEAD days after it
 * @today, @now_minute: nothing earlier is offered
 *
 * Free places for the wish with the same doctor and chair on the quarter-hour grid: first on the wished day, nearest
 * to the wished time, then on the following days, nearest to the same hour.
 *
 * Returns: (transfer full) (element-type ClinicSlot): at most @limit
 */
GPtrArray *clinic_slot_find_nearest (const ClinicWish *wish, const ClinicGround *ground, ClinicDay today,
                                     int now_minute, guint limit);
/** "14:15" on @day, "Tue 11-24 14:15" on another. Returns: (transfer full) */
char *clinic_slot_format (const ClinicSlot *slot, ClinicDay day, ClinicDay today);

G_END_DECLS
