/* Days and minutes: what is read, what is refused, and arithmetic across the
 * ends of months and years. */
#include <glib.h>
#include "clinic-day.h"
#include "clinic-error.h"

static void
assert_day (ClinicDay day, const char *expected)
{
    g_autofree char *text = clinic_day_format (day);

    g_assert_cmpstr (text, ==, expected);
}

static void
test_strict_form (void)
{
    static const struct {
        const char *text;
        gboolean is_day;
    } vectors[] = {
        { "2026-11-23", TRUE },  { "2024-02-29", TRUE },  { "2026-02-29", FALSE }, { "2026-1-3", FALSE },
        { "2026-13-01", FALSE }, { "2026-00-10", FALSE }, { "2026-11-31", FALSE }, { "2026-11-23 ", FALSE },
        { "20261123", FALSE },   { "", FALSE },           { "0000-01-01", FALSE }, { "9999-12-31", TRUE },
        { "1900-02-29", FALSE }, { "2000-02-29", TRUE },  { "2026/11/23", FALSE }, { "2026-11-23x", FALSE },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        ClinicDay day = CLINIC_DAY_NONE;

        g_assert_cmpint (clinic_day_parse (vectors[i].text, &day), ==, vectors[i].is_day);
        assert_day (day, vectors[i].is_day ? vectors[i].text : "");
    }
    g_assert_false (clinic_day_parse (NULL, &(ClinicDay){ 0 }));
}

static void
test_typed_forms (void)
{
    static const struct {
        const char *text, *day;
    } vectors[] = {
        { "2026-11-23", "2026-11-23" },        { "2026/11/3", "2026-11-03" },
        { "2026.11.3", "2026-11-03" },         { "20261103", "2026-11-03" },
        { "2026年11月3日", "2026-11-03" },     { "2026年1月3号", "2026-01-03" },
        { "2026 年 1 月 3 日", "2026-01-03" }, { "２０２６－１１－２３", "2026-11-23" },
        { " 2026-1-3 ", "2026-01-03" },        { "2026年1月3", "2026-01-03" },
    };
    static const char *const refused[] = { "",          "26-11-23",   "2026-11",    "2026-2-30",  "2026-11-23-1",
                                           "2026/11.3", "2026113",    "0026-11-23", "3026-11-23", "tomorrow",
                                           "11-23",     "2026-13-01", "2026-11-3x", "-2026-1-1",  "2026年11月日" };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        ClinicDay day;

        g_assert_true (clinic_day_parse_input (vectors[i].text, &day, NULL));
        assert_day (day, vectors[i].day);
    }
    for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
        g_autoptr (GError) error = NULL;
        ClinicDay day;

        if (clinic_day_parse_input (refused[i], &day, &error))
            g_error ("“%s” was read as a day", refused[i]);
        g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID);
    }
}

static void
test_short_form (void)
{
    static const struct {
        int year;
        const char *text;
    } vectors[] = { { 2026, "11-22" }, { 2025, "2025-11-22" }, { 2027, "2027-11-22" } };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autofree char *text =
            clinic_day_format_short (clinic_day_new (vectors[i].year, 11, 22), clinic_day_new (2026, 1, 1));

        g_assert_cmpstr (text, ==, vectors[i].text);
    }
}

static void
test_months (void)
{
    static const struct {
        int year, month, day, months;
        const char *expected;
    } vectors[] = {
        { 2026, 1, 31, 1, "2026-02-28" },
        { 2024, 1, 31, 1, "2024-02-29" },
        { 2026, 3, 31, -1, "2026-02-28" },
        { 2026, 11, 30, 3, "2027-02-28" },
        { 2026, 1, 15, -13, "2024-12-15" },
        { 2026, 6, 30, 0, "2026-06-30" },
        { 2026, 6, 30, 12, "2027-06-30" },
        { 9999, 12, 1, 1, "" },
        { 1, 1, 1, -1, "" },
        { 2026, 8, 31, -6, "2026-02-28" },
        { 2024, 2, 29, 12, "2025-02-28" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
        assert_day (clinic_day_add_months (clinic_day_new (vectors[i].year, vectors[i].month, vectors[i].day),
                                           vectors[i].months),
                    vectors[i].expected);
    assert_day (clinic_day_month_first (clinic_day_new (2024, 2, 17)), "2024-02-01");
    assert_day (clinic_day_month_last (clinic_day_new (2024, 2, 17)), "2024-02-29");
    assert_day (clinic_day_month_last (clinic_day_new (2026, 12, 31)), "2026-12-31");
    assert_day (clinic_day_month_last (CLINIC_DAY_NONE), "");
    assert_day (clinic_day_month_first (CLINIC_DAY_NONE), "");
}

static void
test_age (void)
{
    static const struct {
        int birth_year, birth_month, birth_day, year, month, day, age;
    } vectors[] = {
        { 1990, 3, 7, 2026, 3, 6, 35 },     { 1990, 3, 7, 2026, 3, 7, 36 }, { 2008, 2, 29, 2026, 2, 28, 17 },
        { 2008, 2, 29, 2026, 3, 1, 18 },    { 2026, 1, 1, 2026, 1, 1, 0 },  { 2026, 1, 2, 2026, 1, 1, -1 },
        { 2012, 11, 24, 2026, 11, 23, 13 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
        g_assert_cmpint (
            clinic_day_age (clinic_day_new (vectors[i].birth_year, vectors[i].birth_month, vectors[i].birth_day),
                            clinic_day_new (vectors[i].year, vectors[i].month, vectors[i].day)),
            ==, vectors[i].age);
    g_assert_cmpint (clinic_day_age (CLINIC_DAY_NONE, clinic_day_new (2026, 1, 1)), ==, -1);
}

static void
test_weekdays (void)
{
    g_assert_cmpint (clinic_day_get_weekday (clinic_day_new (2026, 1, 4)), ==, 7);
    g_assert_cmpint (clinic_day_get_weekday (clinic_day_new (2026, 11, 23)), ==, 1);
    g_assert_cmpint (clinic_day_get_weekday (clinic_day_new (2000, 1, 1)), ==, 6);
    g_assert_cmpstr (clinic_day_get_weekday_name (clinic_day_new (2026, 11, 23)), ==, "Mon");
    g_assert_cmpstr (clinic_day_get_weekday_name (CLINIC_DAY_NONE), ==, "");
}

static void
test_no_day_stays_no_day (void)
{
    int year, month, day;

    assert_day (clinic_day_add_days (CLINIC_DAY_NONE, 5), "");
    assert_day (clinic_day_add_months (CLINIC_DAY_NONE, 5), "");
    assert_day (clinic_day_add_days (clinic_day_new (9999, 12, 31), 1), "");
    assert_day (clinic_day_add_days (clinic_day_new (1, 1, 1), -1), "");
    clinic_day_get_ymd (CLINIC_DAY_NONE, &year, &month, &day);
    g_assert_cmpint (year + month + day, ==, 0);
}

static void
test_property_every_day_of_four_centuries (void)
{
    ClinicDay day = clinic_day_new (1800, 1, 1), before = CLINIC_DAY_NONE;
    const ClinicDay end = clinic_day_new (2200, 1, 1);

    for (; clinic_day_compare (day, end) < 0; before = day, day = clinic_day_add_days (day, 1)) {
        char buffer[11];
        int year, month, mday;
        ClinicDay back;

        g_assert_true (clinic_day_parse (clinic_day_to_buffer (day, buffer), &back));
        g_assert_cmpint (clinic_day_compare (back, day), ==, 0);
        g_assert_true (clinic_day_parse_input (buffer, &back, NULL));
        g_assert_cmpint (clinic_day_diff (day, back), ==, 0);
        clinic_day_get_ymd (day, &year, &month, &mday);
        g_assert_cmpint (clinic_day_compare (clinic_day_new (year, month, mday), day), ==, 0);
        if (clinic_day_is_valid (before))
            g_assert_cmpint (clinic_day_get_weekday (day), ==, clinic_day_get_weekday (before) % 7 + 1);
    }
}

static void
test_minutes (void)
{
    static const struct {
        const char *text;
        int minute;
        const char *shown;
    } vectors[] = {
        { "9:05", 545, "09:05" },    { "09:05", 545, "09:05" },      { "0905", 545, "09:05" },
        { "9：05", 545, "09:05" },   { "0:00", 0, "00:00" },         { "23:59", 1439, "23:59" },
        { " 14:30 ", 870, "14:30" }, { "１４：３０", 870, "14:30" },
    };
    static const char *const refused[] = { "",   "24:00", "9:60",  "9:5",   "905",   "9",     ":30",
                                           "9:", "9.05",  "9:055", "-1:00", "ab:cd", "99999", "09:05:00" };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autofree char *shown = NULL;
        int minute;

        g_assert_true (clinic_minute_parse (vectors[i].text, &minute, NULL));
        g_assert_cmpint (minute, ==, vectors[i].minute);
        shown = clinic_minute_format (minute);
        g_assert_cmpstr (shown, ==, vectors[i].shown);
    }
    for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
        g_autoptr (GError) error = NULL;
        int minute;

        if (clinic_minute_parse (refused[i], &minute, &error))
            g_error ("“%s” was read as a time", refused[i]);
        g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/day/strict-form", test_strict_form);
    g_test_add_func ("/base/day/typed-forms", test_typed_forms);
    g_test_add_func ("/base/day/short-form", test_short_form);
    g_test_add_func ("/base/day/months", test_months);
    g_test_add_func ("/base/day/age", test_age);
    g_test_add_func ("/base/day/weekdays", test_weekdays);
    g_test_add_func ("/base/day/no-day-stays-no-day", test_no_day_stays_no_day);
    g_test_add_func ("/base/day/property/every-day-of-four-centuries", test_property_every_day_of_four_centuries);
    g_test_add_func ("/base/day/minutes", test_minutes);
    return g_test_run ();
}
