/* When which call is due, on the real holidays of 2026; what results mean; what stands now. */
#include "clinic-error.h"
#include "clinic-follow-up.h"

#include <string.h>

/* Off: 1/1–3, 2/15–23, 4/4–6, 5/1–5, 6/19–21, 9/25–27, 10/1–7. */
static ClinicWorkingCalendar *
new_calendar (void)
{
    static const struct {
        int month, first, last;
    } off[] = { { 1, 1, 3 }, { 2, 15, 23 }, { 4, 4, 6 }, { 5, 1, 5 }, { 6, 19, 21 }, { 9, 25, 27 }, { 10, 1, 7 } };
    static const struct {
        int month, day;
    } makeup[] = { { 1, 4 }, { 2, 14 }, { 2, 28 }, { 5, 9 }, { 9, 20 }, { 10, 10 } };
    ClinicWorkingCalendar *calendar = clinic_working_calendar_new ();

    for (guint i = 0; i < G_N_ELEMENTS (off); i++) {
        for (int d = off[i].first; d <= off[i].last; d++)
            clinic_working_calendar_add (calendar, clinic_day_new (2026, off[i].month, d), CLINIC_DAY_KIND_OFF, "off");
    }
    for (guint i = 0; i < G_N_ELEMENTS (makeup); i++)
        clinic_working_calendar_add (calendar, clinic_day_new (2026, makeup[i].month, makeup[i].day),
                                     CLINIC_DAY_KIND_MAKEUP, "makeup");
    clinic_working_calendar_add_year (calendar, 2026);
    return calendar;
}

/* "2026-09-30 19:30" */
static void
read_moment (const char *text, ClinicDay *day, int *minute)
{
    g_autofree char *date = g_strndup (text, 10);

    g_assert_true (clinic_day_parse (date, day));
    g_assert_true (clinic_minute_parse (text + 11, minute, NULL));
}

static char *
write_moment (ClinicDay day, int minute)
{
    g_autofree char *date = clinic_day_format (day);

    return g_strdup_printf ("%s %02d:%02d", date, minute / 60, minute % 60);
}

static const struct {
    const char *name;
    const char *kind;
    const char *day;
    const char *ended;
    const char *due;
    const char *until;
    const char *original;
} plans[] = {
    { "paid-this-evening", "paid", "2026-11-23", "2026-11-23 10:00", "2026-11-23 19:00", "2026-11-23 20:00",
      "2026-11-23" },
    { "paid-on-a-weekend-is-normal", "paid", "2026-11-22", "2026-11-22 10:00", "2026-11-22 19:00", "2026-11-22 20:00",
      "2026-11-22" },
    { "paid-ended-within-the-window-is-never-before-it", "paid", "2026-11-23", "2026-11-23 19:30", "2026-11-23 19:30",
      "2026-11-23 20:00", "2026-11-23" },
    { "paid-ended-at-eight", "paid", "2026-11-23", "2026-11-23 20:00", "2026-11-24 14:00", "2026-11-24 16:30",
      "2026-11-24" },
    { "paid-closed-next-morning", "paid", "2026-11-23", "2026-11-24 08:30", "2026-11-24 14:00", "2026-11-24 16:30",
      "2026-11-24" },
    { "paid-closed-two-days-later-at-noon", "paid", "2026-11-23", "2026-11-25 12:00", "2026-11-25 14:00",
      "2026-11-25 16:30", "2026-11-24" },
    { "paid-evening-before-national-day", "paid", "2026-09-30", "2026-09-30 18:00", "2026-09-30 19:00",
      "2026-09-30 20:00", "2026-09-30" },
    { "paid-late-evening-before-national-day", "paid", "2026-09-30", "2026-09-30 20:30", "2026-10-08 14:00",
      "2026-10-08 16:30", "2026-10-01" },
    { "paid-on-national-day", "paid", "2026-10-01", "2026-10-01 11:00", "2026-10-08 14:00", "2026-10-08 16:30",
      "2026-10-01" },
    { "paid-late-in-summer-uses-the-summer-window", "paid", "2026-07-14", "2026-07-14 21:00", "2026-07-15 14:30",
      "2026-07-15 16:30", "2026-07-15" },
    { "paid-last-evening-of-april-late", "paid", "2026-04-30", "2026-04-30 20:10", "2026-05-06 14:30",
      "2026-05-06 16:30", "2026-05-01" },
    { "paid-on-a-make-up-workday", "paid", "2026-10-10", "2026-10-10 15:00", "2026-10-10 19:00", "2026-10-10 20:00",
      "2026-10-10" },
    { "unpaid-until-the-second-day", "unpaid", "2026-11-23", "2026-11-23 10:00", "2026-11-23 14:00", "2026-11-25 20:00",
      "2026-11-25" },
    { "unpaid-left-in-the-evening", "unpaid", "2026-11-23", "2026-11-23 20:15", "2026-11-24 14:00", "2026-11-25 20:00",
      "2026-11-25" },
    { "unpaid-calendar-days-over-a-weekend", "unpaid", "2026-11-27", "2026-11-27 17:00", "2026-11-27 19:00",
      "2026-11-29 20:00", "2026-11-29" },
    { "unpaid-second-day-is-off", "unpaid", "2026-09-29", "2026-09-29 10:00", "2026-09-29 14:30", "2026-10-08 16:30",
      "2026-10-01" },
    { "unpaid-all-days-are-off", "unpaid", "2026-10-02", "2026-10-02 10:00", "2026-10-08 14:00", "2026-10-08 16:30",
      "2026-10-04" },
    { "unpaid-closed-after-the-two-days", "unpaid", "2026-11-23", "2026-11-27 09:00", "2026-11-27 14:00",
      "2026-11-27 16:30", "2026-11-25" },
    { "no-show-next-day", "no-show", "2026-11-23", "2026-11-23 18:00", "2026-11-24 14:00", "2026-11-24 20:00",
      "2026-11-24" },
    { "no-show-before-the-mid-autumn-days", "no-show", "2026-09-24", "2026-09-24 17:00", "2026-09-28 14:30",
      "2026-09-28 20:00", "2026-09-25" },
    { "no-show-noticed-next-afternoon", "no-show", "2026-11-23", "2026-11-24 17:00", "2026-11-24 19:00",
      "2026-11-24 20:00", "2026-11-24" },
    { "no-show-before-new-year", "no-show", "2025-12-31", "2025-12-31 17:00", "2026-01-04 14:00", "2026-01-04 20:00",
      "2026-01-01" },
};

static void
test_plan (gconstpointer data)
{
    guint i = GPOINTER_TO_UINT (data);
    g_autoptr (ClinicWorkingCalendar) calendar = new_calendar ();
    g_autofree char *due = NULL;
    g_autofree char *until = NULL;
    g_autofree char *original = NULL;
    ClinicFollowUpPlan plan;
    ClinicDay day, end_day;
    int end_minute;

    g_assert_true (clinic_day_parse (plans[i].day, &day));
    read_moment (plans[i].ended, &end_day, &end_minute);
    g_assert_true (clinic_follow_up_plan (plans[i].kind, calendar, day, end_day, end_minute, &plan));
    due = write_moment (plan.due_day, plan.due_minute);
    until = write_moment (plan.until_day, plan.until_minute);
    original = clinic_day_format (plan.original_due_day);
    g_assert_cmpstr (due, ==, plans[i].due);
    g_assert_cmpstr (until, ==, plans[i].until);
    g_assert_cmpstr (original, ==, plans[i].original);
}

/* For each minute of the year: a call is due in a window, on no day off, and not before the visit has ended. */
static void
test_no_plan_breaks_the_windows (void)
{
    static const char *const kinds[] = { "paid", "unpaid", "no-show" };
    g_autoptr (ClinicWorkingCalendar) calendar = new_calendar ();
    ClinicDay day = clinic_day_new (2026, 1, 1);

    for (; clinic_day_compare (day, clinic_day_new (2026, 12, 20)) < 0; day = clinic_day_add_days (day, 1)) {
        for (int minute = 0; minute < 1440; minute += 29) {
            for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
                ClinicFollowUpPlan plan;

                clinic_follow_up_plan (kinds[k], calendar, day, day, minute, &plan);
                g_assert_true (clinic_working_calendar_is_callable (calendar, plan.due_day, plan.due_minute));
                g_assert_true (clinic_working_calendar_is_callable (calendar, plan.until_day, plan.until_minute - 1));
                g_assert_true (plan.due_day.jdn > day.jdn || plan.due_minute >= minute);
                g_assert_true (plan.until_day.jdn > plan.due_day.jdn ||
                               (plan.until_day.jdn == plan.due_day.jdn && plan.until_minute > plan.due_minute));
            }
        }
    }
}

static void
test_results (void)
{
    static const struct {
        const char *result;
        int days;
        ClinicCallOutcome outcome;
    } cases[] = {
        { "reached", 1, CLINIC_CALL_DONE },      { "refused", 1, CLINIC_CALL_DONE },
        { "wechat-added", 2, CLINIC_CALL_DONE }, { "invalid", 1, CLINIC_CALL_CLOSED },
        { "no-answer", 1, CLINIC_CALL_RETRY },   { "no-answer", 2, CLINIC_CALL_RETRY },
        { "no-answer", 3, CLINIC_CALL_CLOSED },  { "busy", 3, CLINIC_CALL_CLOSED },
        { "off", 2, CLINIC_CALL_RETRY },         { "suspended", 3, CLINIC_CALL_CLOSED },
        { "call-back", 5, CLINIC_CALL_RETRY },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpint (clinic_follow_up_decide_outcome (cases[i].result, cases[i].days), ==, cases[i].outcome);
}

static void
test_next_attempt (void)
{
    static const struct {
        const char *now;
        const char *next;
    } cases[] = {
        { "2026-11-23 10:00", "2026-11-23 14:00" }, { "2026-11-23 14:10", "2026-11-23 19:00" },
        { "2026-11-23 17:00", "2026-11-23 19:00" }, { "2026-11-23 19:59", "2026-11-24 14:00" },
        { "2026-09-30 19:10", "2026-10-08 14:00" }, { "2026-09-24 21:00", "2026-09-28 14:30" },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = new_calendar ();

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *next = NULL;
        ClinicDay day, next_day;
        int minute, next_minute, end;

        read_moment (cases[i].now, &day, &minute);
        clinic_follow_up_propose_next (calendar, day, minute, &next_day, &next_minute, &end);
        next = write_moment (next_day, next_minute);
        g_assert_cmpstr (next, ==, cases[i].next);
        g_assert_cmpint (end, >, next_minute);
    }
}

static void
test_status (void)
{
    static const struct {
        const char *state;
        int attempts;
        const char *due;
        const char *until;
        const char *now;
        const char *status;
        gboolean overdue;
    } cases[] = {
        { "open", 0, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-23 10:00", "later", FALSE },
        { "open", 0, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-23 19:00", "callable", FALSE },
        { "open", 0, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-23 20:00", "outside", TRUE },
        { "open", 0, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-24 14:30", "callable", TRUE },
        { "open", 0, "2026-11-23 14:00", "2026-11-25 20:00", "2026-11-23 17:00", "later", FALSE },
        { "open", 0, "2026-11-25 14:00", "2026-11-25 20:00", "2026-11-23 17:00", "planned", FALSE },
        { "open", 1, "2026-11-24 14:00", "2026-11-24 16:30", "2026-11-23 19:30", "retry", FALSE },
        { "open", 1, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-23 16:00", "retry", FALSE },
        { "open", 0, "2026-09-30 19:00", "2026-09-30 20:00", "2026-10-02 15:00", "outside", TRUE },
        { "done", 1, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-30 19:00", "done", FALSE },
        { "closed", 3, "2026-11-23 19:00", "2026-11-23 20:00", "2026-11-30 19:00", "closed", FALSE },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = new_calendar ();

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (ClinicFollowUp) follow_up = g_object_new (CLINIC_TYPE_FOLLOW_UP, NULL);
        int due, until, minute;
        ClinicDay today;

        follow_up->state = g_strdup (cases[i].state);
        follow_up->attempts = cases[i].attempts;
        read_moment (cases[i].due, &follow_up->due_day, &due);
        read_moment (cases[i].until, &follow_up->until_day, &until);
        follow_up->due_minute = due;
        follow_up->until_minute = until;
        read_moment (cases[i].now, &today, &minute);
        clinic_follow_up_update_status (follow_up, calendar, today, minute);
        g_assert_cmpstr (follow_up->status, ==, cases[i].status);
        g_assert_true (!follow_up->overdue == !cases[i].overdue);
    }
}

static void
test_call_draft (void)
{
    static const struct {
        ClinicCallDraft draft;
        const char *next;
        const char *now;
        const char *field;
    } cases[] = {
        { { .result = (char *) "reached" }, NULL, "2026-11-23 19:10", NULL },
        { { .result = NULL }, NULL, "2026-11-23 19:10", "result" },
        { { .result = (char *) "hello" }, NULL, "2026-11-23 19:10", "result" },
        { { .result = (char *) "reached" }, NULL, "2026-11-23 11:00", "outside_reason" },
        { { .result = (char *) "reached" }, NULL, "2026-10-02 19:10", "outside_reason" }, /* a day off */
        { { .result = (char *) "reached", .outside_reason = (char *) "他打来的" }, NULL, "2026-11-23 11:00", NULL },
        { { .result = (char *) "reached", .channel = (char *) "clinic" }, NULL, "2026-11-23 11:00", NULL },
        { { .result = (char *) "reached", .channel = (char *) "pigeon" }, NULL, "2026-11-23 19:10", "channel" },
        { { .result = (char *) "reached", .satisfaction = 6 }, NULL, "2026-11-23 19:10", "satisfaction" },
        { { .result = (char *) "no-answer", .satisfaction = 3 }, NULL, "2026-11-23 19:10", "satisfaction" },
        { { .result = (char *) "no-answer" }, "2026-11-24 15:00", "2026-11-23 19:10", NULL },
        { { .result = (char *) "no-answer" }, "2026-11-24 12:00", "2026-11-23 19:10", "next_day" },
        { { .result = (char *) "no-answer" }, "2026-11-23 19:05", "2026-11-23 19:10", "next_day" },
        { { .result = (char *) "no-answer" }, "2026-10-03 15:00", "2026-09-30 19:10", "next_day" },
    };
    g_autoptr (ClinicWorkingCalendar) calendar = new_calendar ();

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        ClinicCallDraft draft = cases[i].draft;
        g_autoptr (GError) error = NULL;
        ClinicDay today;
        int minute;

        read_moment (cases[i].now, &today, &minute);
        if (cases[i].next)
            read_moment (cases[i].next, &draft.next_day, &draft.next_minute);
        g_assert_true (clinic_call_draft_check (&draft, calendar, today, minute, &error) == !cases[i].field);
        g_assert_cmpstr (error ? clinic_rule_error_get_field (error) : NULL, ==, cases[i].field);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (plans); i++) {
        g_autofree char *path = g_strconcat ("/domain/follow-up/plan/", plans[i].name, NULL);

        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_plan);
    }
    g_test_add_func ("/domain/follow-up/no-plan-breaks-the-windows", test_no_plan_breaks_the_windows);
    g_test_add_func ("/domain/follow-up/what-results-mean", test_results);
    g_test_add_func ("/domain/follow-up/the-next-attempt-is-in-a-window", test_next_attempt);
    g_test_add_func ("/domain/follow-up/what-stands-now", test_status);
    g_test_add_func ("/domain/follow-up/what-a-call-must-say", test_call_draft);
    return g_test_run ();
}
