/* Instants in the clinic's zone, and the clock that tests can set. */
#include <glib.h>
#include "clinic-clock.h"
#include "clinic-instant.h"

#define SECONDS(s) ((ClinicInstant){ G_GINT64_CONSTANT (s) * G_USEC_PER_SEC })

static void
test_wall_clock (void)
{
    static const struct {
        const char *zone;
        gint64 seconds;
        const char *day;
        int minute;
    } vectors[] = {
        { "Asia/Shanghai", 1795363200, "2026-11-23", 0 },   { "Asia/Shanghai", 1795363199, "2026-11-22", 1439 },
        { "Asia/Shanghai", 1795363259, "2026-11-23", 0 },   { "Asia/Shanghai", 1795363260, "2026-11-23", 1 },
        { "UTC", 1795363200, "2026-11-22", 960 },           { "Asia/Shanghai", -1, "1970-01-01", 479 },
        { "Asia/Shanghai", -28801, "1969-12-31", 1439 },    { "Asia/Urumqi", 1795363200, "2026-11-22", 1320 },
        { "Asia/Shanghai", 553000000, "1987-07-11", 1206 }, { "America/New_York", 1795363200, "2026-11-22", 660 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (vectors[i].zone);
        ClinicInstant instant = { vectors[i].seconds * G_USEC_PER_SEC };
        g_autofree char *day = clinic_day_format (clinic_instant_get_day (instant, zone));

        g_assert_cmpstr (day, ==, vectors[i].day);
        g_assert_cmpint (clinic_instant_get_minute (instant, zone), ==, vectors[i].minute);
    }
}

static void
test_property_round_trip (void)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

    for (int i = 0; i < 20000; i++) {
        ClinicDay day = clinic_day_add_days (clinic_day_new (1992, 1, 1), g_test_rand_int_range (0, 40000));
        int minute = g_test_rand_int_range (0, 1440);
        ClinicInstant instant = clinic_instant_from_day (day, minute, zone);
        ClinicInstant later = { instant.us + g_test_rand_int_range (0, 60 * G_USEC_PER_SEC) };

        g_assert_cmpint (clinic_day_compare (clinic_instant_get_day (later, zone), day), ==, 0);
        g_assert_cmpint (clinic_instant_get_minute (later, zone), ==, minute);
    }
}

static void
test_summer_time_gap_moves_forward (void)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
    ClinicInstant instant = clinic_instant_from_day (clinic_day_new (2026, 3, 8), 150, zone);

    g_assert_cmpint (clinic_instant_get_minute (instant, zone), >=, 180);
    g_assert_cmpint (clinic_day_compare (clinic_instant_get_day (instant, zone), clinic_day_new (2026, 3, 8)), ==, 0);
}

static void
test_never (void)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
    g_autofree char *text = clinic_instant_format (CLINIC_INSTANT_NONE, zone, "%H:%M");

    g_assert_cmpstr (text, ==, "");
    g_assert_false (clinic_day_is_valid (clinic_instant_get_day (CLINIC_INSTANT_NONE, zone)));
    g_assert_false (clinic_instant_is_set (clinic_instant_from_day (CLINIC_DAY_NONE, 0, zone)));
    g_assert_cmpint (clinic_instant_minutes_between (CLINIC_INSTANT_NONE, SECONDS (60)), ==, 0);
}

static void
test_format (void)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
    g_autofree char *text = clinic_instant_format (SECONDS (1795363200), zone, "%Y-%m-%d %H:%M:%S");
    ClinicInstant exact = { 1795363200 * G_GINT64_CONSTANT (1000000) + 250000 };
    g_autofree char *exact_text = clinic_instant_format (exact, zone, "%H:%M:%S.%f");

    g_assert_cmpstr (text, ==, "2026-11-23 00:00:00");
    g_assert_cmpstr (exact_text, ==, "00:00:00.250000");
}

static void
test_minutes_between (void)
{
    static const struct {
        int seconds, minutes;
    } vectors[] = { { 0, 0 }, { 59, 0 }, { 60, 1 }, { 119, 1 }, { 1800, 30 }, { -60, 0 }, { 86400, 1440 } };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
        g_assert_cmpint (clinic_instant_minutes_between (
                             SECONDS (1000000),
                             (ClinicInstant){ (G_GINT64_CONSTANT (1000000) + vectors[i].seconds) * G_USEC_PER_SEC }),
                         ==, vectors[i].minutes);
}

static void
test_fixed_clock_stands_until_set (void)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_fixed (SECONDS (1000));

    g_assert_cmpint (clinic_clock_now (clock).us, ==, SECONDS (1000).us);
    g_assert_cmpint (clinic_clock_now (clock).us, ==, SECONDS (1000).us);
    clinic_clock_set (clock, SECONDS (2000));
    g_assert_cmpint (clinic_clock_now (clock).us, ==, SECONDS (2000).us);
}

static void
test_system_clock_tells_the_time (void)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    gint64 before = g_get_real_time (), now = clinic_clock_now (clock).us;

    g_assert_cmpint (now, >=, before);
    g_assert_cmpint (now, <=, g_get_real_time ());
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/instant/wall-clock", test_wall_clock);
    g_test_add_func ("/base/instant/property/round-trip", test_property_round_trip);
    g_test_add_func ("/base/instant/summer-time-gap-moves-forward", test_summer_time_gap_moves_forward);
    g_test_add_func ("/base/instant/never", test_never);
    g_test_add_func ("/base/instant/format", test_format);
    g_test_add_func ("/base/instant/minutes-between", test_minutes_between);
    g_test_add_func ("/base/clock/fixed-clock-stands-until-set", test_fixed_clock_stands_until_set);
    g_test_add_func ("/base/clock/system-clock-tells-the-time", test_system_clock_tells_the_time);
    return g_test_run ();
}
