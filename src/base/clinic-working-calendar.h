/* The one calendar of days off and make-up workdays, and the telephone windows
 * of the season. Follow-ups, deadlines and schedules all ask here. Days come
 * from the holiday table; a year that is not in it is reported, never guessed. */
#pragma once

#include <glib.h>
#include "clinic-day.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_DAY_KIND_ORDINARY, /* the weekday decides */
    CLINIC_DAY_KIND_OFF,      /* statutory or swapped day off */
    CLINIC_DAY_KIND_MAKEUP,   /* make-up workday, 调休上班 */
} ClinicDayKind;

typedef struct {
    int start; /* minute of the day, inclusive */
    int end;   /* minute of the day, exclusive */
} ClinicCallWindow;

typedef struct _ClinicWorkingCalendar ClinicWorkingCalendar;

/** Returns: (transfer full): an empty calendar that knows no year; atomic reference count */
ClinicWorkingCalendar *clinic_working_calendar_new (void);
ClinicWorkingCalendar *clinic_working_calendar_ref (ClinicWorkingCalendar *self);
void clinic_working_calendar_unref (ClinicWorkingCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicWorkingCalendar, clinic_working_calendar_unref)

/* Filling, before it is shared. */
void clinic_working_calendar_add (ClinicWorkingCalendar *self, ClinicDay day, ClinicDayKind kind, const char *name);
/** Says that the days of @year are announced. Adding a day does not say so: an announcement may reach into a
 * neighbouring year. */
void clinic_working_calendar_add_year (ClinicWorkingCalendar *self, int year);

gboolean clinic_working_calendar_knows_year (ClinicWorkingCalendar *self, int year);
ClinicDayKind clinic_working_calendar_get_kind (ClinicWorkingCalendar *self, ClinicDay day);
/** Returns: (nullable) (transfer none): the holiday's name, also on its make-up days */
const char *clinic_working_calendar_get_name (ClinicWorkingCalendar *self, ClinicDay day);
/** Mon–Fri less days off plus make-up days (ambiguity 13). */
gboolean clinic_working_calendar_is_workday (ClinicWorkingCalendar *self, ClinicDay day);
/** The @n-th workday after @day; day 0 is @day itself (requirement 92). */
ClinicDay clinic_working_calendar_add_workdays (ClinicWorkingCalendar *self, ClinicDay day, int n);

/** Calls are allowed on every day that is not a day off; weekends count (requirement 73, ambiguity 4). */
gboolean clinic_working_calendar_is_call_day (ClinicWorkingCalendar *self, ClinicDay day);
/** @day itself or the next day on which calls are allowed. */
ClinicDay clinic_working_calendar_roll_to_call_day (ClinicWorkingCalendar *self, ClinicDay day);
/** Summer is 1 May to 30 September (ambiguity 1). */
gboolean clinic_working_calendar_is_summer (ClinicDay day);
/**
 * The day's two telephone windows (requirement 72): summer 14:30–16:30 and 19:00–20:00, winter 14:00–16:30 and
 * 19:00–20:00. @index 0 is the afternoon, 1 the evening.
 */
ClinicCallWindow clinic_working_calendar_get_call_window (ClinicDay day, int index);
/** Whether @minute of @day lies in one of its windows and calls are allowed that day. */
gboolean clinic_working_calendar_is_callable (ClinicWorkingCalendar *self, ClinicDay day, int minute);

G_END_DECLS
