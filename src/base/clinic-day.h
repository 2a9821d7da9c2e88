/* A calendar day without time or zone, and a minute of such a day. Date
 * arithmetic is GDate's. The zero value means "no day". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gint32 jdn; /* GDate's julian day, 0: none */
} ClinicDay;

#define CLINIC_DAY_NONE ((ClinicDay){ 0 })

/** Returns: %CLINIC_DAY_NONE for a date that does not exist */
ClinicDay clinic_day_new (int year, int month, int day);
/** Reads "YYYY-MM-DD" strictly. Returns: %FALSE when it is not one */
gboolean clinic_day_parse (const char *text, ClinicDay *ret_day);
/**
 * Reads a day as a person types it: 2026-11-23, 2026/11/3, 2026.11.3, 20261103, 2026年11月3日.
 * @error: %CLINIC_RULE_ERROR_INVALID
 */
gboolean clinic_day_parse_input (const char *text, ClinicDay *ret_day, GError **error);
/** Returns: (transfer full): "YYYY-MM-DD", "" for no day */
char *clinic_day_format (ClinicDay day);
/** Writes "YYYY-MM-DD" and a NUL. Returns: @buffer */
const char *clinic_day_to_buffer (ClinicDay day, char buffer[11]);
/** Returns: (transfer full): "11-22" within @today's year, "2025-11-22" outside it */
char *clinic_day_format_short (ClinicDay day, ClinicDay today);

void clinic_day_get_ymd (ClinicDay day, int *ret_year, int *ret_month, int *ret_day);
/** Returns: 1 Monday … 7 Sunday */
int clinic_day_get_weekday (ClinicDay day);
/** Returns: (transfer none): the translated short weekday, "Mon", "周一" */
const char *clinic_day_get_weekday_name (ClinicDay day);
ClinicDay clinic_day_add_days (ClinicDay day, int days);
ClinicDay clinic_day_add_months (ClinicDay day, int months);
ClinicDay clinic_day_month_first (ClinicDay day);
ClinicDay clinic_day_month_last (ClinicDay day);
/** Full years lived on @on by a person born on @birth; -1 when unknown */
int clinic_day_age (ClinicDay birth, ClinicDay on);

static inline gboolean
clinic_day_is_valid (ClinicDay day)
{
    return day.jdn > 0;
}

static inline int
clinic_day_compare (ClinicDay a, ClinicDay b)
{
    return (a.jdn > b.jdn) - (a.jdn < b.jdn);
}

/** Days from @a to @b */
static inline int
clinic_day_diff (ClinicDay a, ClinicDay b)
{
    return b.jdn - a.jdn;
}

/** A minute of the day, 0 … 1439, as "HH:MM". Returns: (transfer full) */
char *clinic_minute_format (int minute);
/** Reads "9:05", "09:05", "0905", "9：05". @error: %CLINIC_RULE_ERROR_INVALID */
gboolean clinic_minute_parse (const char *text, int *ret_minute, GError **error);

G_END_DECLS
