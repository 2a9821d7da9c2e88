/* Calendar days by way of GDate, and minutes of a day. Instants and time zones
 * live in clinic-instant.c. */
#include "clinic-day.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-error.h"
#include "clinic-text.h"

#define LAST_YEAR 9999
#define MINUTES_PER_DAY 1440

static ClinicDay
from_date (const GDate *date)
{
    if (!g_date_valid (date) || g_date_get_year (date) > LAST_YEAR)
        return CLINIC_DAY_NONE;
    return (ClinicDay){ (gint32) g_date_get_julian (date) };
}

static GDate
to_date (ClinicDay day)
{
    GDate date;

    g_date_clear (&date, 1);
    g_date_set_julian (&date, (guint32) day.jdn);
    return date;
}

ClinicDay
clinic_day_new (int year, int month, int day)
{
    GDate date;

    if (year < 1 || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31 ||
        !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return CLINIC_DAY_NONE;
    g_date_clear (&date, 1);
    g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    return from_date (&date);
}

/* Reads @min to @max digits. Returns: the position after them, %NULL when there are not so many. */
static const char *
read_digits (const char *p, int min, int max, int *ret_value)
{
    int count = 0;

    *ret_value = 0;
    for (; count < max && g_ascii_isdigit (*p); count++, p++)
        *ret_value = *ret_value * 10 + (*p - '0');
    return count >= min ? p : NULL;
}

static const char *
read_separator (const char *p, const char *separator)
{
    return p && g_str_has_prefix (p, separator) ? p + strlen (separator) : NULL;
}

gboolean
clinic_day_parse (const char *text, ClinicDay *ret_day)
{
    int year, month, day;
    const char *p = text;
    ClinicDay result;

    if (!p || !(p = read_digits (p, 4, 4, &year)) || !(p = read_separator (p, "-")) ||
        !(p = read_digits (p, 2, 2, &month)) || !(p = read_separator (p, "-")) || !(p = read_digits (p, 2, 2, &day)) ||
        *p)
        return FALSE;
    result = clinic_day_new (year, month, day);
    if (!clinic_day_is_valid (result))
        return FALSE;
    *ret_day = result;
    return TRUE;
}

/* The written forms: separator after the year, after the month, and what may end the day. */
static gboolean
read_typed (const char *text, int *year, int *month, int *day)
{
    static const char *const forms[][3] = { { "-", "-", "" },  { "/", "/", "" },     { ".", ".", "" },
                                            { "", "", "" },    { "年", "月", "日" }, { "年", "月", "号" },
                                            { "年", "月", "" } };

    for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
        int min = *forms[i][0] ? 1 : 2;
        const char *p = read_digits (text, 4, 4, year);

        p = read_separator (p, forms[i][0]);
        p = p ? read_digits (p, min, 2, month) : NULL;
        p = read_separator (p, forms[i][1]);
        p = p ? read_digits (p, min, 2, day) : NULL;
        p = read_separator (p, forms[i][2]);
        if (p && *p == '\0')
            return TRUE;
    }
    return FALSE;
}

gboolean
clinic_day_parse_input (const char *text, ClinicDay *ret_day, GError **error)
{
    g_autofree char *plain = clinic_text_without_blanks (text);
    int year, month, day;
    ClinicDay result;

    if (!read_typed (plain, &year, &month, &day)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _ ("Enter the date as year, month and day, for example 2026-11-23."));
        return FALSE;
    }
    if (year < 1800 || year > 2199) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _ ("The year %04d cannot be right. Enter all four digits of the year."), year);
        return FALSE;
    }
    result = clinic_day_new (year, month, day);
    if (!clinic_day_is_valid (result)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _ ("%04d-%02d-%02d is not in the calendar. Check the month and the day."), year, month,
                                  day);
        return FALSE;
    }
    *ret_day = result;
    return TRUE;
}

const char *
clinic_day_to_buffer (ClinicDay day, char buffer[11])
{
    int year, month, mday;

    clinic_day_get_ymd (day, &year, &month, &mday);
    if (year == 0)
        buffer[0] = '\0';
    else
        g_snprintf (buffer, 11, "%04u-%02u-%02u", (guint) year % 10000, (guint) month % 100, (guint) mday % 100);
    return buffer;
}

char *
clinic_day_format (ClinicDay day)
{
    char buffer[11];

    return g_strdup (clinic_day_to_buffer (day, buffer));
}

char *
clinic_day_format_short (ClinicDay day, ClinicDay today)
{
    char buffer[11];
    int year, this_year;

    clinic_day_get_ymd (day, &year, NULL, NULL);
    clinic_day_get_ymd (today, &this_year, NULL, NULL);
    clinic_day_to_buffer (day, buffer);
    return g_strdup (*buffer && year == this_year ? buffer + strlen ("2026-") : buffer);
}

void
clinic_day_get_ymd (ClinicDay day, int *ret_year, int *ret_month, int *ret_day)
{
    gboolean valid = clinic_day_is_valid (day);
    GDate date = to_date (valid ? day : (ClinicDay){ 1 });

    if (ret_year)
        *ret_year = valid ? g_date_get_year (&date) : 0;
    if (ret_month)
        *ret_month = valid ? (int) g_date_get_month (&date) : 0;
    if (ret_day)
        *ret_day = valid ? g_date_get_day (&date) : 0;
}

int
clinic_day_get_weekday (ClinicDay day)
{
    g_return_val_if_fail (clinic_day_is_valid (day), 1);

    /* Day 1 of GDate, 1 January of the year 1, was a Monday. */
    return (day.jdn - 1) % 7 + 1;
}

const char *
clinic_day_get_weekday_name (ClinicDay day)
{
    static const char *const names[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                         N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

    return clinic_day_is_valid (day) ? _ (names[clinic_day_get_weekday (day) - 1]) : "";
}

ClinicDay
clinic_day_add_days (ClinicDay day, int days)
{
    static const gint32 last = 3652059; /* 9999-12-31 */
    gint64 jdn = (gint64) day.jdn + days;

    if (!clinic_day_is_valid (day) || jdn < 1 || jdn > last)
        return CLINIC_DAY_NONE;
    return (ClinicDay){ (gint32) jdn };
}

ClinicDay
clinic_day_add_months (ClinicDay day, int months)
{
    int year, month, mday;
    gint64 total;

    if (!clinic_day_is_valid (day))
        return CLINIC_DAY_NONE;
    clinic_day_get_ymd (day, &year, &month, &mday);
    total = (gint64) year * 12 + month - 1 + months;
    if (total < 12 || total >= (LAST_YEAR + 1) * 12)
        return CLINIC_DAY_NONE;
    year = (int) (total / 12);
    month = (int) (total % 12) + 1;
    return clinic_day_new (year, month, MIN (mday, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year)));
}

ClinicDay
clinic_day_month_first (ClinicDay day)
{
    int year, month;

    clinic_day_get_ymd (day, &year, &month, NULL);
    return clinic_day_new (year, month, 1);
}

ClinicDay
clinic_day_month_last (ClinicDay day)
{
    int year, month;

    if (!clinic_day_is_valid (day))
        return CLINIC_DAY_NONE;
    clinic_day_get_ymd (day, &year, &month, NULL);
    return clinic_day_new (year, month, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
}

int
clinic_day_age (ClinicDay birth, ClinicDay on)
{
    int birth_year, birth_month, birth_mday, year, month, mday;

    if (!clinic_day_is_valid (birth) || !clinic_day_is_valid (on) || clinic_day_compare (on, birth) < 0)
        return -1;
    clinic_day_get_ymd (birth, &birth_year, &birth_month, &birth_mday);
    clinic_day_get_ymd (on, &year, &month, &mday);
    return year - birth_year - (month < birth_month || (month == birth_month && mday < birth_mday));
}

char *
clinic_minute_format (int minute)
{
    g_return_val_if_fail (minute >= 0 && minute <= MINUTES_PER_DAY, g_strdup (""));

    return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

gboolean
clinic_minute_parse (const char *text, int *ret_minute, GError **error)
{
    g_autofree char *plain = clinic_text_without_blanks (text);
    const char *p = strchr (plain, ':');
    int hour, minute;

    if (p)
        p = read_digits (plain, 1, 2, &hour) == p ? read_digits (p + 1, 2, 2, &minute) : NULL;
    else
        p = (p = read_digits (plain, 2, 2, &hour)) ? read_digits (p, 2, 2, &minute) : NULL;
    if (!p || *p || hour > 23 || minute > 59) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _ ("Enter the time as hours and minutes, for example 09:05."));
        return FALSE;
    }
    *ret_minute = hour * 60 + minute;
    return TRUE;
}
