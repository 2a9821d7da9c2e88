/* The working calendar with the announced days of 2026: who works, who may be
 * telephoned, and when a deadline of working days falls. */
#include <glib.h>
#include "clinic-working-calendar.h"

static ClinicDay
read_day (const char *text)
{
    ClinicDay day;

    g_assert_true (clinic_day_parse (text, &day));
    return day;
}

static void
assert_day (ClinicDay day, const char *expected)
{
    g_autofree char *text = clinic_day_format (day);

    g_assert_cmpstr (text, ==, expected);
}

/* requirements.md section 3.9: the days of 2026 as announced. */
static ClinicWorkingCalendar *
calendar_of_2026 (void)
{
    static const struct {
        const char *first, *last, *name;
        ClinicDayKind kind;
    } spans[] = {
        { "2026-01-01", "2026-01-03", "元旦", CLINIC_DAY_KIND_OFF },
        { "2026-02-15", "2026-02-23", "春节", CLINIC_DAY_KIND_OFF },
        { "2026-04-04", "2026-04-06", "清明节", CLINIC_DAY_KIND_OFF },
        { "2026-05-01", "2026-05-05", "劳动节", CLINIC_DAY_KIND_OFF },
        { "2026-06-19", "2026-06-21", "端午节", CLINIC_DAY_KIND_OFF },
        { "2026-09-25", "2026-09-27", "中秋节", CLINIC_DAY_KIND_OFF },
        { "2026-10-01", "2026-10-07", "国庆节", CLINIC_DAY_KIND_OFF },
        { "2026-01-04", "2026-01-04", "元旦", CLINIC_DAY_KIND_MAKEUP },
        { "2026-02-14", "2026-02-14", "春节", CLINIC_DAY_KIND_MAKEUP },
        { "2026-02-28", "2026-02-28", "春节", CLINIC_DAY_KIND_MAKEUP },
        { "2026-05-09", "2026-05-09", "劳动节", CLINIC_DAY_KIND_MAKEUP },
        { "2026-09-20", "2026-09-20", "国庆节", CLINIC_DAY_KIND_MAKEUP },
        { "2026-10-10", "2026-10-10", "国庆节", CLINIC_DAY_KIND_MAKEUP },
    };
    ClinicWorkingCalendar *calendar = clinic_working_calendar_new ();

    clinic_working_calendar_add_year (calendar, 2026);
    for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
        ClinicDay last = read_day (spans[i].last);

        for (ClinicDay day = read_day (spans[i].first); clinic_day_compare (day, last) <= 0;
             day = clinic_day_add_days (day, 1))
            clinic_working_calendar_add (calendar, day, spans[i].kind, spans[i].name);
    }
    return calendar;
}

static void
test_workdays_and_call_days (void)
{
    static const struct {
        const char *day;
        ClinicDayKind kind;
        const char *name;
        gboolean works, may_call;
    } vectors[] = {
        { "2026-01-01", CLINIC_DAY_KIND_OFF, "元旦", FALSE, FALSE },
        { "2026-01-04", CLINIC_DAY_KIND_MAKEUP, "元旦", TRUE, TRUE }, /* a Sunday */
        { "2026-01-05", CLINIC_DAY_KIND_ORDINARY, NULL, TRUE, TRUE },
        { "2026-01-10", CLINIC_DAY_KIND_ORDINARY, NULL, FALSE, TRUE }, /* Saturdays are called */
        { "2026-01-11", CLINIC_DAY_KIND_ORDINARY, NULL, FALSE, TRUE },
        { "2026-02-14", CLINIC_DAY_KIND_MAKEUP, "春节", TRUE, TRUE },
        { "2026-02-17", CLINIC_DAY_KIND_OFF, "春节", FALSE, FALSE },
        { "2026-02-24", CLINIC_DAY_KIND_ORDINARY, NULL, TRUE, TRUE },
        { "2026-02-28", CLINIC_DAY_KIND_MAKEUP, "春节", TRUE, TRUE },
        { "2026-05-05", CLINIC_DAY_KIND_OFF, "劳动节", FALSE, FALSE },
        { "2026-05-09", CLINIC_DAY_KIND_MAKEUP, "劳动节", TRUE, TRUE },
        { "2026-09-20", CLINIC_DAY_KIND_MAKEUP, "国庆节", TRUE, TRUE },
        { "2026-09-25", CLINIC_DAY_KIND_OFF, "中秋节", FALSE, FALSE },
        { "2026-10-10", CLINIC_DAY_KIND_MAKEUP, "国庆节", TRUE, TRUE },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        ClinicDay day = read_day (vectors[i].day);

        g_assert_cmpint (clinic_working_calendar_get_kind (calendar, day), ==, vectors[i].kind);
        g_assert_cmpstr (clinic_working_calendar_get_name (calendar, day), ==, vectors[i].name);
        g_assert_cmpint (clinic_working_calendar_is_workday (calendar, day), ==, vectors[i].works);
        g_assert_cmpint (clinic_working_calendar_is_call_day (calendar, day), ==, vectors[i].may_call);
    }
}

static void
test_deadlines_of_working_days (void)
{
    static const struct {
        const char *received;
        int n;
        const char *due;
    } vectors[] = {
        { "2026-11-23", 3, "2026-11-26" },  { "2026-11-26", 3, "2026-12-01" },
        { "2026-11-28", 3, "2026-12-02" },  { "2026-11-23", 0, "2026-11-23" },
        { "2026-11-28", 0, "2026-11-28" },  { "2026-09-30", 3, "2026-10-10" }, /* 8, 9 and the make-up Saturday */
        { "2026-10-09", 1, "2026-10-10" },  { "2026-01-02", 1, "2026-01-04" },
        { "2026-02-13", 3, "2026-02-25" }, /* Saturday 14 works, then the holiday until 23 */
        { "2026-02-14", 1, "2026-02-24" },  { "2026-04-30", 3, "2026-05-08" },
        { "2026-09-18", 3, "2026-09-22" }, /* the make-up Sunday is the first */
        { "2026-10-10", -1, "2026-10-09" }, { "2026-10-08", -1, "2026-09-30" },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
        assert_day (clinic_working_calendar_add_workdays (calendar, read_day (vectors[i].received), vectors[i].n),
                    vectors[i].due);
}

static void
test_calls_roll_over_holidays (void)
{
    static const struct {
        const char *due, *rolled;
    } vectors[] = {
        { "2026-10-01", "2026-10-08" }, { "2026-10-07", "2026-10-08" }, { "2026-10-08", "2026-10-08" },
        { "2026-02-15", "2026-02-24" }, { "2026-01-03", "2026-01-04" }, { "2026-06-19", "2026-06-22" },
        { "2026-11-28", "2026-11-28" },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
        assert_day (clinic_working_calendar_roll_to_call_day (calendar, read_day (vectors[i].due)), vectors[i].rolled);
    assert_day (clinic_working_calendar_roll_to_call_day (calendar, CLINIC_DAY_NONE), "");
}

static void
test_seasons_change_on_the_first_of_may_and_october (void)
{
    static const struct {
        const char *day;
        gboolean is_summer;
    } vectors[] = {
        { "2026-04-30", FALSE }, { "2026-05-01", TRUE },  { "2026-09-30", TRUE },
        { "2026-10-01", FALSE }, { "2026-12-31", FALSE }, { "2026-01-01", FALSE },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        ClinicDay day = read_day (vectors[i].day);
        ClinicCallWindow afternoon = clinic_working_calendar_get_call_window (day, 0);
        ClinicCallWindow evening = clinic_working_calendar_get_call_window (day, 1);

        g_assert_cmpint (clinic_working_calendar_is_summer (day), ==, vectors[i].is_summer);
        g_assert_cmpint (afternoon.start, ==, vectors[i].is_summer ? 870 : 840);
        g_assert_cmpint (afternoon.end, ==, 990);
        g_assert_cmpint (evening.start, ==, 1140);
        g_assert_cmpint (evening.end, ==, 1200);
    }
}

static void
test_callable_only_in_the_windows (void)
{
    static const struct {
        const char *day, *time;
        gboolean callable;
    } vectors[] = {
        { "2026-07-01", "14:00", FALSE }, { "2026-07-01", "14:29", FALSE }, { "2026-07-01", "14:30", TRUE },
        { "2026-07-01", "16:29", TRUE },  { "2026-07-01", "16:30", FALSE }, { "2026-07-01", "18:59", FALSE },
        { "2026-07-01", "19:00", TRUE },  { "2026-07-01", "19:59", TRUE },  { "2026-07-01", "20:00", FALSE },
        { "2026-11-23", "13:59", FALSE }, { "2026-11-23", "14:00", TRUE },  { "2026-11-23", "16:30", FALSE },
        { "2026-11-22", "14:00", TRUE },  { "2026-10-01", "14:00", FALSE }, { "2026-10-01", "19:30", FALSE },
        { "2026-10-10", "14:15", TRUE },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        int minute;

        g_assert_true (clinic_minute_parse (vectors[i].time, &minute, NULL));
        g_assert_cmpint (clinic_working_calendar_is_callable (calendar, read_day (vectors[i].day), minute), ==,
                         vectors[i].callable);
    }
}

static void
test_an_unannounced_year_is_reported (void)
{
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();

    g_assert_true (clinic_working_calendar_knows_year (calendar, 2026));
    g_assert_false (clinic_working_calendar_knows_year (calendar, 2027));
    /* A day of a later announcement does not make its year known. */
    clinic_working_calendar_add (calendar, read_day ("2027-01-01"), CLINIC_DAY_KIND_OFF, "元旦");
    g_assert_false (clinic_working_calendar_knows_year (calendar, 2027));
    clinic_working_calendar_add_year (calendar, 2027);
    g_assert_true (clinic_working_calendar_knows_year (calendar, 2027));
}

static void
test_a_day_can_be_corrected (void)
{
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();
    g_autoptr (ClinicWorkingCalendar) second = clinic_working_calendar_ref (calendar);

    clinic_working_calendar_add (second, read_day ("2026-10-10"), CLINIC_DAY_KIND_ORDINARY, NULL);
    g_assert_false (clinic_working_calendar_is_workday (calendar, read_day ("2026-10-10")));
    g_assert_null (clinic_working_calendar_get_name (calendar, read_day ("2026-10-10")));
}

static void
test_property_workdays_are_counted_one_by_one (void)
{
    g_autoptr (ClinicWorkingCalendar) calendar = calendar_of_2026 ();

    for (int i = 0; i < 2000; i++) {
        ClinicDay start = clinic_day_add_days (read_day ("2026-01-01"), g_test_rand_int_range (0, 365));
        int n = g_test_rand_int_range (1, 30), counted = 0;
        ClinicDay due = clinic_working_calendar_add_workdays (calendar, start, n);

        g_assert_true (clinic_working_calendar_is_workday (calendar, due));
        for (ClinicDay day = clinic_day_add_days (start, 1); clinic_day_compare (day, due) <= 0;
             day = clinic_day_add_days (day, 1))
            counted += clinic_working_calendar_is_workday (calendar, day);
        g_assert_cmpint (counted, ==, n);
    }
}

static ClinicDayKind
read_kind (const char *text)
{
    if (g_str_equal (text, "off"))
        return CLINIC_DAY_KIND_OFF;
    g_assert_cmpstr (text, ==, "makeup");
    return CLINIC_DAY_KIND_MAKEUP;
}

/* The table that the program brings must say of 2026 exactly what was announced. */
static void
test_the_starter_table_agrees (void)
{
    g_autoptr (ClinicWorkingCalendar) announced = calendar_of_2026 ();
    g_autoptr (ClinicWorkingCalendar) starter = clinic_working_calendar_new ();
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "starter", "holidays.csv", NULL);
    g_autofree char *content = NULL;
    g_auto (GStrv) lines = NULL;
    ClinicDay end = read_day ("2027-01-01");

    if (!g_file_get_contents (path, &content, NULL, NULL)) {
        g_test_skip ("data/starter/holidays.csv is not there");
        return;
    }
    lines = g_strsplit (content, "\n", -1);
    for (char **line = lines + 1; *line && **line; line++) {
        g_auto (GStrv) cells = g_strsplit (g_strchomp (*line), ",", 3);

        clinic_working_calendar_add (starter, read_day (cells[0]), read_kind (cells[1]), cells[2]);
    }
    for (ClinicDay day = read_day ("2026-01-01"); clinic_day_compare (day, end) < 0;
         day = clinic_day_add_days (day, 1)) {
        g_assert_cmpint (clinic_working_calendar_get_kind (starter, day), ==,
                         clinic_working_calendar_get_kind (announced, day));
        g_assert_cmpstr (clinic_working_calendar_get_name (starter, day), ==,
                         clinic_working_calendar_get_name (announced, day));
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/working-calendar/workdays-and-call-days", test_workdays_and_call_days);
    g_test_add_func ("/base/working-calendar/deadlines-of-working-days", test_deadlines_of_working_days);
    g_test_add_func ("/base/working-calendar/calls-roll-over-holidays", test_calls_roll_over_holidays);
    g_test_add_func ("/base/working-calendar/seasons", test_seasons_change_on_the_first_of_may_and_october);
    g_test_add_func ("/base/working-calendar/callable-only-in-the-windows", test_callable_only_in_the_windows);
    g_test_add_func ("/base/working-calendar/an-unannounced-year-is-reported", test_an_unannounced_year_is_reported);
    g_test_add_func ("/base/working-calendar/a-day-can-be-corrected", test_a_day_can_be_corrected);
    g_test_add_func ("/base/working-calendar/property/workdays", test_property_workdays_are_counted_one_by_one);
    g_test_add_func ("/base/working-calendar/the-starter-table-agrees", test_the_starter_table_agrees);
    return g_test_run ();
}
