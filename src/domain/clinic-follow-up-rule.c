/* The rules of follow-ups: when a call is due, what a call's result means, what stands now. */
#include "clinic-error.h"
#include "clinic-follow-up.h"

#include <string.h>

#define WINDOWS_PER_DAY 2

void
clinic_follow_up_next_window (ClinicWorkingCalendar *calendar, ClinicDay day, int minute, ClinicDay *ret_day,
                              int *ret_minute, int *ret_end)
{
    ClinicDay allowed = clinic_working_calendar_roll_to_call_day (calendar, day);
    int from = allowed.jdn == day.jdn ? minute : 0;

    for (;;) {
        for (int i = 0; i < WINDOWS_PER_DAY; i++) {
            ClinicCallWindow window = clinic_working_calendar_get_call_window (allowed, i);

            if (from >= window.end)
                continue;
            *ret_day = allowed;
            *ret_minute = MAX (window.start, from);
            *ret_end = window.end;
            return;
        }
        allowed = clinic_working_calendar_roll_to_call_day (calendar, clinic_day_add_days (allowed, 1));
        from = 0;
    }
}

static void
plan_paid (ClinicWorkingCalendar *calendar, ClinicDay day, ClinicDay end_day, int end_minute, ClinicFollowUpPlan *plan)
{
    ClinicCallWindow evening = clinic_working_calendar_get_call_window (day, WINDOWS_PER_DAY - 1);
    gboolean this_evening = end_day.jdn == day.jdn && end_minute < evening.end;

    plan->original_due_day = this_evening ? day : clinic_day_add_days (day, 1);
    if (this_evening && clinic_working_calendar_is_call_day (calendar, day)) {
        plan->due_day = plan->until_day = day;
        plan->due_minute = MAX (evening.start, end_minute);
        plan->until_minute = evening.end;
        return;
    }
    if (clinic_day_compare (end_day, plan->original_due_day) < 0)
        end_day = clinic_day_add_days (day, 1), end_minute = 0;
    clinic_follow_up_next_window (calendar, end_day, end_minute, &plan->due_day, &plan->due_minute,
                                  &plan->until_minute);
    plan->until_day = plan->due_day;
}

static void
plan_unpaid (ClinicWorkingCalendar *calendar, ClinicDay day, ClinicDay end_day, int end_minute,
             ClinicFollowUpPlan *plan)
{
    ClinicDay last = clinic_day_add_days (day, 2);
    int first_end;

    clinic_follow_up_next_window (calendar, end_day, end_minute, &plan->due_day, &plan->due_minute, &first_end);
    plan->original_due_day = last;
    plan->until_day = clinic_working_calendar_roll_to_call_day (calendar, last);
    plan->until_minute =
        clinic_working_calendar_get_call_window (plan->until_day, plan->until_day.jdn == last.jdn ? 1 : 0).end;
    if (clinic_day_compare (plan->until_day, plan->due_day) < 0 ||
        (plan->until_day.jdn == plan->due_day.jdn && plan->until_minute < first_end)) {
        plan->until_day = plan->due_day; /* closed so late that the two days are over */
        plan->until_minute = first_end;
    }
}

static void
plan_no_show (ClinicWorkingCalendar *calendar, ClinicDay day, ClinicDay noticed_day, int noticed_minute,
              ClinicFollowUpPlan *plan)
{
    int first_end;

    plan->original_due_day = clinic_day_add_days (day, 1);
    if (clinic_day_compare (noticed_day, plan->original_due_day) < 0)
        noticed_day = plan->original_due_day, noticed_minute = 0;
    clinic_follow_up_next_window (calendar, noticed_day, noticed_minute, &plan->due_day, &plan->due_minute, &first_end);
    plan->until_day = plan->due_day;
    plan->until_minute = clinic_working_calendar_get_call_window (plan->due_day, WINDOWS_PER_DAY - 1).end;
}

gboolean
clinic_follow_up_plan (const char *kind, ClinicWorkingCalendar *calendar, ClinicDay day, ClinicDay end_day,
                       int end_minute, ClinicFollowUpPlan *ret_plan)
{
    g_return_val_if_fail (clinic_day_is_valid (day) && clinic_day_compare (end_day, day) >= 0, FALSE);

    if (g_strcmp0 (kind, "paid") == 0)
        plan_paid (calendar, day, end_day, end_minute, ret_plan);
    else if (g_strcmp0 (kind, "unpaid") == 0)
        plan_unpaid (calendar, day, end_day, end_minute, ret_plan);
    else if (g_strcmp0 (kind, "no-show") == 0)
        plan_no_show (calendar, day, end_day, end_minute, ret_plan);
    else
        return FALSE;
    return TRUE;
}

ClinicCallOutcome
clinic_follow_up_decide_outcome (const char *result, int days_tried)
{
    static const char *const done[] = { "reached", "refused", "wechat-added", NULL };

    if (g_strv_contains (done, result))
        return CLINIC_CALL_DONE;
    if (strcmp (result, "invalid") == 0)
        return CLINIC_CALL_CLOSED;
    if (strcmp (result, "call-back") == 0) /* he was reached and asked for another time */
        return CLINIC_CALL_RETRY;
    return days_tried >= CLINIC_FOLLOW_UP_MAX_DAYS ? CLINIC_CALL_CLOSED : CLINIC_CALL_RETRY;
}

void
clinic_follow_up_propose_next (ClinicWorkingCalendar *calendar, ClinicDay day, int minute, ClinicDay *ret_day,
                               int *ret_minute, int *ret_end)
{
    /* The window that is open now has just been tried: begin after its end. */
    for (int i = 0; i < WINDOWS_PER_DAY; i++) {
        ClinicCallWindow window = clinic_working_calendar_get_call_window (day, i);

        if (minute >= window.start && minute < window.end)
            minute = window.end;
    }
    clinic_follow_up_next_window (calendar, day, minute, ret_day, ret_minute, ret_end);
}

static gboolean
check_words (const ClinicCallDraft *draft, GError **error)
{
    static const char *const results[] = { "reached", "no-answer", "refused",   "off",          "suspended",
                                           "invalid", "busy",      "call-back", "wechat-added", NULL };
    static const char *const channels[] = { "phone", "sms", "wechat", "clinic", "paper", NULL };

    if (!draft->result || !g_strv_contains (results, draft->result)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "result", _("Choose how the call went."));
        return FALSE;
    }
    if (draft->channel && *draft->channel && !g_strv_contains (channels, draft->channel)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "channel",
                               _("Choose how the patient was contacted."));
        return FALSE;
    }
    if (draft->satisfaction < 0 || draft->satisfaction > 5) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "satisfaction",
                               _("Satisfaction is a number from 1 to 5."));
        return FALSE;
    }
    if (draft->satisfaction && strcmp (draft->result, "reached") != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "satisfaction",
                               _("Only a patient who was reached can say how satisfied he is."));
        return FALSE;
    }
    return TRUE;
}

gboolean
clinic_call_draft_check (const ClinicCallDraft *draft, ClinicWorkingCalendar *calendar, ClinicDay today, int minute,
                         GError **error)
{
    static const char *const at_the_clinic[] = { "clinic", "paper", NULL };
    gboolean here = draft->channel && g_strv_contains (at_the_clinic, draft->channel);

    if (!check_words (draft, error))
        return FALSE;
    if (!here && !clinic_working_calendar_is_callable (calendar, today, minute) &&
        (!draft->outside_reason || !*draft->outside_reason)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "outside_reason",
                               _("It is outside the calling window. Say why you called now."));
        return FALSE;
    }
    if (!clinic_day_is_valid (draft->next_day))
        return TRUE;
    if (clinic_day_compare (draft->next_day, today) < 0 ||
        (draft->next_day.jdn == today.jdn && draft->next_minute <= minute)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "next_day",
                               _("The next attempt must lie in the future."));
        return FALSE;
    }
    if (!clinic_working_calendar_is_callable (calendar, draft->next_day, draft->next_minute)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "next_day",
                               _("The next attempt must lie in a calling window, and not on a day off."));
        return FALSE;
    }
    return TRUE;
}

ClinicCallMoment *
clinic_call_moment_new (ClinicWorkingCalendar *calendar, ClinicDay today, int minute)
{
    ClinicCallMoment *self = g_object_new (CLINIC_TYPE_CALL_MOMENT, NULL);
    const char *day_off = clinic_working_calendar_get_name (calendar, today);
    int start, end, later = minute;

    self->id = 1;
    self->callable = clinic_working_calendar_is_callable (calendar, today, minute);
    self->day_off = g_strdup (clinic_working_calendar_is_call_day (calendar, today) || !day_off ? "" : day_off);
    if (self->callable) {
        clinic_follow_up_next_window (calendar, today, minute, &self->next_day, &start, &end);
        self->until_minute = end;
        later = end;
    }
    clinic_follow_up_next_window (calendar, today, later, &self->next_day, &start, &end);
    self->next_minute = start;
    self->next_end = end;
    clinic_follow_up_propose_next (calendar, today, minute, &self->retry_day, &start, &end);
    self->retry_minute = start;
    return self;
}

static gboolean
is_before (ClinicDay day, gint64 minute, ClinicDay other_day, gint64 other_minute)
{
    return day.jdn != other_day.jdn ? day.jdn < other_day.jdn : minute < other_minute;
}

static const char *
find_status (const ClinicFollowUp *self, ClinicWorkingCalendar *calendar, ClinicDay today, int minute)
{
    ClinicDay day;
    int from, end;

    if (strcmp (self->state, "open") != 0)
        return self->state;
    if (is_before (today, minute, self->due_day, self->due_minute)) {
        if (self->attempts > 0)
            return "retry";
        return self->due_day.jdn == today.jdn ? "later" : "planned";
    }
    if (clinic_working_calendar_is_callable (calendar, today, minute))
        return "callable";
    clinic_follow_up_next_window (calendar, today, minute, &day, &from, &end);
    return day.jdn == today.jdn ? "later" : "outside";
}

void
clinic_follow_up_update_status (ClinicFollowUp *self, ClinicWorkingCalendar *calendar, ClinicDay today, int minute)
{
    g_free (self->status);
    self->status = g_strdup (find_status (self, calendar, today, minute));
    self->overdue =
        strcmp (self->state, "open") == 0 && !is_before (today, minute, self->until_day, self->until_minute);
}
