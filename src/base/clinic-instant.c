/* Instants and the clinic's time zone. Which zone that is, is a setting; it is
 * always given, never taken from the system. */
#include "clinic-instant.h"

#define US_PER_SECOND G_USEC_PER_SEC
#define SECONDS_PER_DAY 86400
#define JDN_OF_1970 719163

static gint64
floor_div (gint64 a, gint64 b)
{
    return a / b - (a % b < 0);
}

/* Seconds since 1970-01-01 00:00 as the zone's wall clock shows them. */
static gint64
wall_seconds (ClinicInstant instant, GTimeZone *zone)
{
    gint64 seconds = floor_div (instant.us, US_PER_SECOND);
    int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

    return seconds + g_time_zone_get_offset (zone, interval);
}

ClinicDay
clinic_instant_get_day (ClinicInstant instant, GTimeZone *zone)
{
    gint64 jdn;

    g_return_val_if_fail (zone, CLINIC_DAY_NONE);
    if (!clinic_instant_is_set (instant))
        return CLINIC_DAY_NONE;
    jdn = floor_div (wall_seconds (instant, zone), SECONDS_PER_DAY) + JDN_OF_1970;
    return jdn < 1 || jdn > G_MAXINT32 ? CLINIC_DAY_NONE : clinic_day_add_days ((ClinicDay){ (gint32) jdn }, 0);
}

int
clinic_instant_get_minute (ClinicInstant instant, GTimeZone *zone)
{
    gint64 wall;

    g_return_val_if_fail (zone, 0);
    if (!clinic_instant_is_set (instant))
        return 0;
    wall = wall_seconds (instant, zone);
    return (int) ((wall - floor_div (wall, SECONDS_PER_DAY) * SECONDS_PER_DAY) / 60);
}

ClinicInstant
clinic_instant_from_day (ClinicDay day, int minute, GTimeZone *zone)
{
    gint64 wall;
    int interval;

    g_return_val_if_fail (zone, CLINIC_INSTANT_NONE);
    if (!clinic_day_is_valid (day))
        return CLINIC_INSTANT_NONE;
    wall = (gint64) (day.jdn - JDN_OF_1970) * SECONDS_PER_DAY + (gint64) minute * 60;
    interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &wall);
    return (ClinicInstant){ (wall - g_time_zone_get_offset (zone, interval)) * US_PER_SECOND };
}

char *
clinic_instant_format (ClinicInstant instant, GTimeZone *zone, const char *format)
{
    g_autoptr (GDateTime) utc = NULL;
    g_autoptr (GDateTime) local = NULL;
    gint64 seconds = floor_div (instant.us, US_PER_SECOND);
    char *text;

    g_return_val_if_fail (zone && format, g_strdup (""));
    if (!clinic_instant_is_set (instant))
        return g_strdup ("");
    utc = g_date_time_new_from_unix_utc (seconds);
    if (!utc)
        return g_strdup ("");
    if (instant.us != seconds * US_PER_SECOND) {
        GDateTime *exact = g_date_time_add (utc, instant.us - seconds * US_PER_SECOND);

        g_date_time_unref (utc);
        utc = exact;
    }
    local = g_date_time_to_timezone (utc, zone);
    text = g_date_time_format (local, format);
    return text ? text : g_strdup ("");
}

int
clinic_instant_minutes_between (ClinicInstant from, ClinicInstant to)
{
    if (!clinic_instant_is_set (from) || !clinic_instant_is_set (to) || to.us <= from.us)
        return 0;
    return (int) MIN ((to.us - from.us) / US_PER_SECOND / 60, G_MAXINT);
}
