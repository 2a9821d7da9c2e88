/* The working calendar: a table of days off and make-up workdays, and the
 * telephone windows. Where the table comes from is the store's business. */
#include "clinic-working-calendar.h"

typedef struct {
    ClinicDayKind kind;
    const char *name; /* interned */
} Entry;

struct _ClinicWorkingCalendar {
    gatomicrefcount ref_count;
    GHashTable *days;  /* julian day -> Entry */
    GHashTable *years; /* set of announced years */
};

ClinicWorkingCalendar *
clinic_working_calendar_new (void)
{
    ClinicWorkingCalendar *self = g_new0 (ClinicWorkingCalendar, 1);

    g_atomic_ref_count_init (&self->ref_count);
    self->days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
    self->years = g_hash_table_new (NULL, NULL);
    return self;
}

ClinicWorkingCalendar *
clinic_working_calendar_ref (ClinicWorkingCalendar *self)
{
    g_return_val_if_fail (self, NULL);

    g_atomic_ref_count_inc (&self->ref_count);
    return self;
}

void
clinic_working_calendar_unref (ClinicWorkingCalendar *self)
{
    g_return_if_fail (self);

    if (!g_atomic_ref_count_dec (&self->ref_count))
        return;
    g_hash_table_unref (self->days);
    g_hash_table_unref (self->years);
    g_free (self);
}

void
clinic_working_calendar_add (ClinicWorkingCalendar *self, ClinicDay day, ClinicDayKind kind, const char *name)
{
    Entry *entry;

    g_return_if_fail (self);
    g_return_if_fail (clinic_day_is_valid (day));

    entry = g_new0 (Entry, 1);
    entry->kind = kind;
    entry->name = name ? g_intern_string (name) : NULL;
    g_hash_table_insert (self->days, GINT_TO_POINTER (day.jdn), entry);
}

void
clinic_working_calendar_add_year (ClinicWorkingCalendar *self, int year)
{
    g_return_if_fail (self);

    g_hash_table_add (self->years, GINT_TO_POINTER (year));
}

gboolean
clinic_working_calendar_knows_year (ClinicWorkingCalendar *self, int year)
{
    g_return_val_if_fail (self, FALSE);

    return g_hash_table_contains (self->years, GINT_TO_POINTER (year));
}

static const Entry *
lookup (ClinicWorkingCalendar *self, ClinicDay day)
{
    return g_hash_table_lookup (self->days, GINT_TO_POINTER (day.jdn));
}

ClinicDayKind
clinic_working_calendar_get_kind (ClinicWorkingCalendar *self, ClinicDay day)
{
    const Entry *entry;

    g_return_val_if_fail (self, CLINIC_DAY_KIND_ORDINARY);

    entry = lookup (self, day);
    return entry ? entry->kind : CLINIC_DAY_KIND_ORDINARY;
}

const char *
clinic_working_calendar_get_name (ClinicWorkingCalendar *self, ClinicDay day)
{
    const Entry *entry;

    g_return_val_if_fail (self, NULL);

    entry = lookup (self, day);
    return entry ? entry->name : NULL;
}

gboolean
clinic_working_calendar_is_workday (ClinicWorkingCalendar *self, ClinicDay day)
{
    g_return_val_if_fail (clinic_day_is_valid (day), FALSE);

    switch (clinic_working_calendar_get_kind (self, day)) {
    case CLINIC_DAY_KIND_OFF:
        return FALSE;
    case CLINIC_DAY_KIND_MAKEUP:
        return TRUE;
    case CLINIC_DAY_KIND_ORDINARY:
    default:
        return clinic_day_get_weekday (day) <= 5;
    }
}

ClinicDay
clinic_working_calendar_add_workdays (ClinicWorkingCalendar *self, ClinicDay day, int n)
{
    int step = n < 0 ? -1 : 1;

    g_return_val_if_fail (self, CLINIC_DAY_NONE);

    while (n != 0 && clinic_day_is_valid (day)) {
        day = clinic_day_add_days (day, step);
        if (clinic_day_is_valid (day) && clinic_working_calendar_is_workday (self, day))
            n -= step;
    }
    return day;
}

gboolean
clinic_working_calendar_is_call_day (ClinicWorkingCalendar *self, ClinicDay day)
{
    return clinic_day_is_valid (day) && clinic_working_calendar_get_kind (self, day) != CLINIC_DAY_KIND_OFF;
}

ClinicDay
clinic_working_calendar_roll_to_call_day (ClinicWorkingCalendar *self, ClinicDay day)
{
    while (clinic_day_is_valid (day) && !clinic_working_calendar_is_call_day (self, day))
        day = clinic_day_add_days (day, 1);
    return day;
}

gboolean
clinic_working_calendar_is_summer (ClinicDay day)
{
    int month;

    clinic_day_get_ymd (day, NULL, &month, NULL);
    return month >= 5 && month <= 9;
}

ClinicCallWindow
clinic_working_calendar_get_call_window (ClinicDay day, int index)
{
    static const ClinicCallWindow evening = { 19 * 60, 20 * 60 };
    static const ClinicCallWindow summer_afternoon = { 14 * 60 + 30, 16 * 60 + 30 };
    static const ClinicCallWindow winter_afternoon = { 14 * 60, 16 * 60 + 30 };

    g_return_val_if_fail (index == 0 || index == 1, evening);

    if (index == 1)
        return evening;
    return clinic_working_calendar_is_summer (day) ? summer_afternoon : winter_afternoon;
}

gboolean
clinic_working_calendar_is_callable (ClinicWorkingCalendar *self, ClinicDay day, int minute)
{
    if (!clinic_working_calendar_is_call_day (self, day))
        return FALSE;
    for (int i = 0; i < 2; i++) {
        ClinicCallWindow window = clinic_working_calendar_get_call_window (day, i);

        if (minute >= window.start && minute < window.end)
            return TRUE;
    }
    return FALSE;
}
