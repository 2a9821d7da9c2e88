/* An instant: microseconds since 1970-01-01 UTC, and its way into the clinic's
 * time zone. The zero value means "never". */
#pragma once

#include <glib.h>
#include "clinic-day.h"

G_BEGIN_DECLS

typedef struct {
    gint64 us;
} ClinicInstant;

#define CLINIC_INSTANT_NONE ((ClinicInstant){ 0 })

/** The calendar day of @instant in @zone */
ClinicDay clinic_instant_get_day (ClinicInstant instant, GTimeZone *zone);
/** The minute of the day, 0 … 1439, of @instant in @zone */
int clinic_instant_get_minute (ClinicInstant instant, GTimeZone *zone);
/** The instant at which @minute of @day begins in @zone */
ClinicInstant clinic_instant_from_day (ClinicDay day, int minute, GTimeZone *zone);
/** Returns: (transfer full): @instant in @zone by a g_date_time_format() @format; "" for never */
char *clinic_instant_format (ClinicInstant instant, GTimeZone *zone, const char *format);
/** Whole minutes from @from to @to, rounded down, never below 0 */
int clinic_instant_minutes_between (ClinicInstant from, ClinicInstant to);

static inline gboolean
clinic_instant_is_set (ClinicInstant instant)
{
    return instant.us != 0;
}

G_END_DECLS
