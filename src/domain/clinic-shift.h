/* A stretch of one day in which a doctor treats. A day may have several. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_SHIFT (clinic_shift_get_type ())
CLINIC_DECLARE_RECORD (ClinicShift, clinic_shift)

struct _ClinicShift {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 staff_id;
    char *staff_name;
    ClinicDay day;
    gint64 start_minute;
    gint64 end_minute; /* exclusive */
    gint64 row_version;
};

typedef struct {
    int start; /* minute of the day, inclusive */
    int end;   /* exclusive */
} ClinicShiftSegment;

#define CLINIC_SHIFT_MAX_SEGMENTS 6
/* Bit 1 << 1 is Monday … 1 << 7 Sunday. */
#define CLINIC_WEEKDAYS_ALL 0xfe
#define CLINIC_WEEKDAYS_MONDAY_TO_FRIDAY 0x3e
/** How far one saving may reach. */
#define CLINIC_SHIFT_MAX_DAYS 366

/* The doctor's working time on each chosen weekday from day to until; it takes the place of what stood there. No
 * segment: the doctor does not work on those days. */
typedef struct {
    gint64 staff_id;
    ClinicDay day;
    ClinicDay until; /* inclusive; no day: only @day, whatever its weekday */
    guint weekdays;
    ClinicShiftSegment segments[CLINIC_SHIFT_MAX_SEGMENTS];
    guint n_segments;
} ClinicShiftDraft;

void clinic_shift_draft_free (ClinicShiftDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicShiftDraft, clinic_shift_draft_free)

/**
 * Sorts the segments and joins those that touch. @error: a rule error on field "segments", "day", "weekdays" or "staff"
 */
gboolean clinic_shift_draft_normalise (ClinicShiftDraft *draft, GError **error);
/** Whether @day is one that the draft speaks of. */
gboolean clinic_shift_draft_covers (const ClinicShiftDraft *draft, ClinicDay day);
/** Reads "9-12 13:30-18:00", with commas, blanks and full-width signs as people type them, into @draft. */
gboolean clinic_shift_draft_parse (ClinicShiftDraft *draft, const char *text, GError **error);

/* One whole week of everybody's shifts put in the place of another week's. */
typedef struct {
    ClinicDay from_monday;
    ClinicDay to_monday;
    guint n_weeks; /* to_monday and the following weeks; 1 … 8 */
} ClinicShiftCopyDraft;

void clinic_shift_copy_draft_free (ClinicShiftCopyDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicShiftCopyDraft, clinic_shift_copy_draft_free)

G_END_DECLS
