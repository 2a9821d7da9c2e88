/* Visits: kinds, steps, states of those expected, minutes that count as waiting. */
#include "clinic-error.h"
#include "clinic-visit.h"

#define H(hour, minute) ((hour) *60 + (minute))

static ClinicDay
day (const char *text)
{
    ClinicDay parsed = CLINIC_DAY_NONE;

    g_assert_true (!*text || clinic_day_parse (text, &parsed));
    return parsed;
}

static void
test_visit_kinds (void)
{
    static const struct {
        const char *last;
        const char *last_complaint;
        const char *complaint;
        const char *kind;
    } cases[] = {
        { "", "", "牙疼", "first" },
        { "2026-11-22", "牙疼", "洁牙", "return" },
        { "2026-05-24", "牙疼", "洁牙", "return" },        /* a day short of six months */
        { "2026-05-23", "牙疼", "洁牙", "new-complaint" }, /* six months to the day */
        { "2026-05-23", "牙疼", "牙疼", "return" },
        { "2025-01-10", "牙疼", "", "return" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpstr (clinic_visit_decide_kind (day (cases[i].last), cases[i].last_complaint, day ("2026-11-23"),
                                                   cases[i].complaint),
                         ==, cases[i].kind);
}

static void
test_steps (void)
{
    static const struct {
        const char *from;
        ClinicVisitStep step;
        gboolean called;
        const char *to;
    } cases[] = {
        { "waiting", CLINIC_VISIT_STEP_CALL, FALSE, "called" },
        { "called", CLINIC_VISIT_STEP_CALL, TRUE, NULL },
        { "waiting", CLINIC_VISIT_STEP_SEAT, FALSE, "in-chair" },
        { "called", CLINIC_VISIT_STEP_SEAT, TRUE, "in-chair" },
        { "in-chair", CLINIC_VISIT_STEP_FINISH, TRUE, "treated" },
        { "waiting", CLINIC_VISIT_STEP_FINISH, FALSE, NULL },
        { "treated", CLINIC_VISIT_STEP_LEAVE, TRUE, "left" },
        { "in-chair", CLINIC_VISIT_STEP_LEAVE, TRUE, "left" },
        { "waiting", CLINIC_VISIT_STEP_LEAVE, FALSE, NULL },
        { "left", CLINIC_VISIT_STEP_LEAVE, TRUE, NULL },
        { "waiting", CLINIC_VISIT_STEP_LWBS, FALSE, "lwbs" },
        { "in-chair", CLINIC_VISIT_STEP_LWBS, TRUE, NULL },
        { "called", CLINIC_VISIT_STEP_BACK, TRUE, "waiting" },
        { "in-chair", CLINIC_VISIT_STEP_BACK, TRUE, "called" },
        { "in-chair", CLINIC_VISIT_STEP_BACK, FALSE, "waiting" },
        { "treated", CLINIC_VISIT_STEP_BACK, TRUE, "in-chair" },
        { "lwbs", CLINIC_VISIT_STEP_BACK, FALSE, "waiting" },
        { "left", CLINIC_VISIT_STEP_BACK, TRUE, NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpstr (clinic_visit_next_state (cases[i].from, cases[i].step, cases[i].called), ==, cases[i].to);
}

static void
test_expected_states (void)
{
    static const struct {
        const char *status;
        const char *visit;
        int start;
        int eta;
        int now;
        const char *state;
    } cases[] = {
        { "booked", "", H (10, 0), -1, H (9, 59), "expected" },
        { "booked", "", H (10, 0), -1, H (10, 0), "expected" },
        { "confirmed", "", H (10, 0), -1, H (10, 1), "late" },
        { "booked", "", H (10, 0), H (10, 30), H (10, 20), "expected" },
        { "booked", "", H (10, 0), H (10, 30), H (10, 31), "late" },
        { "arrived", "waiting", H (10, 0), -1, H (10, 31), "arrived" },
        { "arrived", "called", H (10, 0), -1, H (10, 31), "arrived" },
        { "arrived", "in-chair", H (10, 0), -1, H (10, 31), "in" },
        { "arrived", "treated", H (10, 0), -1, H (10, 31), "in" },
        { "done", "left", H (10, 0), -1, H (10, 31), "gone" },
        { "arrived", "lwbs", H (10, 0), -1, H (10, 31), "gone" },
        { "no-show", "", H (10, 0), -1, H (10, 31), "no-show" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpstr (
            clinic_expected_decide_state (cases[i].status, cases[i].visit, cases[i].start, cases[i].eta, cases[i].now),
            ==, cases[i].state);
}

static void
test_minutes_waited (void)
{
    static const struct {
        const char *state;
        int booked;
        int arrived;
        int seated;
        int now;
        int minutes;
    } cases[] = {
        { "waiting", -1, H (9, 0), 0, H (9, 42), 42 },
        { "waiting", H (9, 30), H (9, 0), 0, H (9, 20), 0 }, /* before the booked time nobody waits */
        { "waiting", H (9, 30), H (9, 0), 0, H (9, 45), 15 },
        { "called", H (9, 0), H (9, 10), 0, H (9, 45), 35 },
        { "in-chair", -1, H (9, 0), H (9, 20), H (10, 0), 20 },
        { "waiting", -1, H (9, 0), H (9, 20), H (10, 0), 60 }, /* sent back: the clock never stopped */
    };
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
    ClinicDay today = clinic_day_new (2026, 11, 23);

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (ClinicVisit) visit = g_object_new (CLINIC_TYPE_VISIT, NULL);

        visit->day = today;
        visit->state = g_strdup (cases[i].state);
        visit->booked_minute = cases[i].booked;
        visit->arrived_at = clinic_instant_from_day (today, cases[i].arrived, zone);
        if (cases[i].seated)
            visit->seated_at = clinic_instant_from_day (today, cases[i].seated, zone);
        g_assert_cmpint (clinic_visit_minutes_waited (visit, zone, clinic_instant_from_day (today, cases[i].now, zone)),
                         ==, cases[i].minutes);
    }
}

static void
test_check_in_draft (void)
{
    static const struct {
        ClinicCheckInDraft draft;
        const char *field;
    } cases[] = {
        { { .patient_id = 0 }, "patient_id" },
        { { .patient_id = 1 }, NULL },
        { { .patient_id = 1, .priority = (char *) "vip" }, "priority" },
        { { .patient_id = 1, .priority = (char *) "emergency" }, "priority_reason" },
        { { .patient_id = 1, .priority = (char *) "emergency", .priority_reason = (char *) "出血" }, NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;

        g_assert_true (clinic_check_in_draft_check (&cases[i].draft, &error) == !cases[i].field);
        g_assert_cmpstr (error ? clinic_rule_error_get_field (error) : NULL, ==, cases[i].field);
    }
}

static void
test_queue_numbers (void)
{
    static const struct {
        gint64 number;
        const char *text;
    } cases[] = { { 1, "A01" }, { 9, "A09" }, { 99, "A99" }, { 100, "A100" } };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *text = clinic_visit_format_queue_no (cases[i].number);

        g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/domain/visit/kinds", test_visit_kinds);
    g_test_add_func ("/domain/visit/steps-lead-where-they-should", test_steps);
    g_test_add_func ("/domain/visit/states-of-those-expected", test_expected_states);
    g_test_add_func ("/domain/visit/minutes-that-count-as-waiting", test_minutes_waited);
    g_test_add_func ("/domain/visit/what-check-in-needs", test_check_in_draft);
    g_test_add_func ("/domain/visit/queue-numbers", test_queue_numbers);
    return g_test_run ();
}
