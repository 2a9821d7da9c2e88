/* Follow-up rows: planning and calls. The lists are in clinic-follow-up-list.c. */
#include "clinic-follow-up-store.h"
#include "clinic-bill-store.h"
#include "clinic-calendar-store.h"
#include "clinic-error.h"
#include "clinic-sql.h"

#include <string.h>

#define PLANNING_HORIZON_DAYS 60

enum {
    SQL_VISIT,
    SQL_EXISTING,
    SQL_INSERT,
    SQL_REPLAN,
    SQL_APPOINTMENT,
    SQL_EXISTING_NO_SHOW,
    SQL_DROP_NO_SHOW,
    SQL_DAYS_TRIED,
    SQL_INSERT_CALL,
    SQL_MOVE_ON,
};

static const char *const sql[] = {
    [SQL_VISIT] =
        "SELECT v.patient_id, v.day, v.left_at, p.no_contact, p.archived, EXISTS (SELECT 1 FROM bill b WHERE "
        "b.visit_id = v.id AND b.payable_fen > 0 AND NOT " CLINIC_SQL_BILL_IS_VOIDED "), v.state FROM visit v "
        "JOIN patient p ON p.id = v.patient_id WHERE v.id = $1",
    [SQL_EXISTING] =
        "SELECT id FROM follow_up WHERE visit_id = $1 AND kind IN ('paid', 'unpaid') AND ($2 = 0 OR (state "
        "= 'open' AND attempts = 0))",
    [SQL_INSERT] =
        "INSERT INTO follow_up (id, patient_id, visit_id, appointment_id, lead_name, lead_phone, kind, due_day, "
        "due_minute, until_day, until_minute, original_due_day, state, station_id, created_by, created_at, changed_by, "
        "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, $14, $15, $14, $15)",
    [SQL_REPLAN] = "UPDATE follow_up SET kind = $1, due_day = $2, due_minute = $3, until_day = $4, until_minute = $5, "
                   "original_due_day = $6, changed_by = $7, changed_at = $8, row_version = row_version + 1 WHERE id = "
                   "$9",
    [SQL_APPOINTMENT] = "SELECT coalesce (a.patient_id, 0), a.day, a.lead_name, a.lead_phone, coalesce (p.no_contact, "
                        "0), coalesce (p.archived, 0) FROM appointment a LEFT JOIN patient p ON p.id = a.patient_id "
                        "WHERE a.id = $1",
    [SQL_EXISTING_NO_SHOW] = "SELECT id FROM follow_up WHERE appointment_id = $1 AND kind = 'no-show'",
    [SQL_DROP_NO_SHOW] = "UPDATE follow_up SET state = 'closed', done_at = $1, changed_by = $2, changed_at = $1, "
                         "row_version = row_version + 1 WHERE appointment_id = $3 AND kind = 'no-show' AND state = "
                         "'open'",
    [SQL_DAYS_TRIED] = "SELECT count (DISTINCT day) FROM follow_up_attempt WHERE follow_up_id = $1 AND day <> $2",
    [SQL_INSERT_CALL] = "INSERT INTO follow_up_attempt (id, follow_up_id, day, at, staff_id, channel, result, "
                        "satisfaction, discomfort, "
                        "note, outside_reason, next_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    [SQL_MOVE_ON] =
        "UPDATE follow_up SET state = $1, due_day = $2, due_minute = $3, until_day = $4, until_minute = $5, "
        "attempts = attempts + 1, last_result = $6, done_at = $7, changed_by = $8, changed_at = $9, "
        "row_version = row_version + 1 WHERE id = $10 AND row_version = $11",
};
CLINIC_SQL_SET (clinic_sql_follow_up, "clinic-follow-up-store", sql);

typedef struct {
    gint64 patient_id;
    gint64 visit_id;
    gint64 appointment_id;
    char *lead_name;
    char *lead_phone;
    ClinicDay day;
    ClinicInstant ended_at;
    const char *kind;
    gboolean over;   /* the patient has left */
    gboolean silent; /* wants no contact, or his file is archived */
} Subject;

static void
subject_clear (Subject *subject)
{
    g_clear_pointer (&subject->lead_name, g_free);
    g_clear_pointer (&subject->lead_phone, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static gboolean
make_plan (ClinicTxn *txn, const Subject *subject, ClinicFollowUpPlan *plan, GError **error)
{
    ClinicDay end_day = clinic_instant_get_day (subject->ended_at, txn->zone);
    int end_minute = clinic_instant_get_minute (subject->ended_at, txn->zone);
    g_autoptr (ClinicWorkingCalendar) calendar = NULL;

    if (clinic_day_compare (end_day, subject->day) < 0)
        end_day = subject->day, end_minute = 0;
    calendar = clinic_store_load_calendar_between (txn->db, subject->day,
                                                   clinic_day_add_days (end_day, PLANNING_HORIZON_DAYS), error);
    return calendar && clinic_follow_up_plan (subject->kind, calendar, subject->day, end_day, end_minute, plan);
}

static gboolean
insert_plan (ClinicTxn *txn, const Subject *subject, const ClinicFollowUpPlan *plan, GError **error)
{
    return clinic_db_run (
        txn->db, sql[SQL_INSERT], error,
        CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_ID (subject->patient_id), CV_ID (subject->visit_id),
                     CV_ID (subject->appointment_id), CV_TEXT (subject->lead_name), CV_TEXT (subject->lead_phone),
                     CV_TEXT (subject->kind), CV_DAY (plan->due_day), CV_INT (plan->due_minute),
                     CV_DAY (plan->until_day), CV_INT (plan->until_minute), CV_DAY (plan->original_due_day),
                     CV_INT (txn->station_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

static gboolean
replan (ClinicTxn *txn, gint64 id, const Subject *subject, const ClinicFollowUpPlan *plan, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_REPLAN], error,
                          CLINIC_BIND (CV_TEXT (subject->kind), CV_DAY (plan->due_day), CV_INT (plan->due_minute),
                                       CV_DAY (plan->until_day), CV_INT (plan->until_minute),
                                       CV_DAY (plan->original_due_day), CV_INT (txn->staff_id), CV_INSTANT (txn->now),
                                       CV_INT (id)));
}

static gboolean
read_visit (ClinicTxn *txn, gint64 visit_id, Subject *subject, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (txn->db, sql[SQL_VISIT], error, CLINIC_BIND (CV_INT (visit_id)));
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    if (step == CLINIC_STEP_DONE) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such visit."));
        return FALSE;
    }
    subject->visit_id = visit_id;
    subject->patient_id = clinic_statement_get_int (statement, 0);
    subject->day = clinic_statement_get_day (statement, 1);
    subject->ended_at.us = clinic_statement_get_int (statement, 2);
    if (!clinic_instant_is_set (subject->ended_at))
        subject->ended_at = txn->now;
    subject->silent = clinic_statement_get_int (statement, 3) != 0 || clinic_statement_get_int (statement, 4) != 0;
    subject->kind = clinic_statement_get_int (statement, 5) ? "paid" : "unpaid";
    subject->over = g_strcmp0 (clinic_statement_get_text (statement, 6), "left") == 0;
    return TRUE;
}

gboolean
clinic_store_follow_up_plan_visit (ClinicTxn *txn, gint64 visit_id, GError **error)
{
    g_auto (Subject) subject = { 0 };
    ClinicFollowUpPlan plan;
    gint64 existing, untouched;

    if (!read_visit (txn, visit_id, &subject, error))
        return FALSE;
    if (subject.silent || !subject.over)
        return TRUE;
    if (!clinic_db_select_int (txn->db, sql[SQL_EXISTING], 0, &existing, error,
                               CLINIC_BIND (CV_INT (visit_id), CV_INT (0))) ||
        !clinic_db_select_int (txn->db, sql[SQL_EXISTING], 0, &untouched, error,
                               CLINIC_BIND (CV_INT (visit_id), CV_INT (1))))
        return FALSE;
    if (existing && !untouched)
        return TRUE;
    if (!make_plan (txn, &subject, &plan, error))
        return FALSE;
    return untouched ? replan (txn, untouched, &subject, &plan, error) : insert_plan (txn, &subject, &plan, error);
}

static gboolean
read_appointment (ClinicTxn *txn, gint64 appointment_id, Subject *subject, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (txn->db, sql[SQL_APPOINTMENT], error, CLINIC_BIND (CV_INT (appointment_id)));
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    if (step == CLINIC_STEP_DONE) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such appointment."));
        return FALSE;
    }
    subject->appointment_id = appointment_id;
    subject->kind = "no-show";
    subject->patient_id = clinic_statement_get_int (statement, 0);
    subject->day = clinic_statement_get_day (statement, 1);
    subject->lead_name = g_strdup (clinic_statement_get_text (statement, 2));
    subject->lead_phone = g_strdup (clinic_statement_get_text (statement, 3));
    subject->silent = clinic_statement_get_int (statement, 4) != 0 || clinic_statement_get_int (statement, 5) != 0;
    subject->ended_at = txn->now;
    return TRUE;
}

gboolean
clinic_store_follow_up_plan_no_show (ClinicTxn *txn, gint64 appointment_id, GError **error)
{
    g_auto (Subject) subject = { 0 };
    ClinicFollowUpPlan plan;
    gint64 existing;

    if (!read_appointment (txn, appointment_id, &subject, error) ||
        !clinic_db_select_int (txn->db, sql[SQL_EXISTING_NO_SHOW], 0, &existing, error,
                               CLINIC_BIND (CV_INT (appointment_id))))
        return FALSE;
    if (subject.silent || existing)
        return TRUE;
    return make_plan (txn, &subject, &plan, error) && insert_plan (txn, &subject, &plan, error);
}

gboolean
clinic_store_follow_up_drop_no_show (ClinicTxn *txn, gint64 appointment_id, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_DROP_NO_SHOW], error,
                          CLINIC_BIND (CV_INSTANT (txn->now), CV_INT (txn->staff_id), CV_INT (appointment_id)));
}

static gboolean
load_open (ClinicTxn *txn, const ClinicCallDraft *draft, int minute, ClinicFollowUp **ret_follow_up, GError **error)
{
    g_autoptr (ClinicFollowUp) follow_up = NULL;

    if (!clinic_store_follow_up_get (txn->db, draft->follow_up_id, txn->day, minute, &follow_up, error))
        return FALSE;
    if (!follow_up) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such follow-up."));
        return FALSE;
    }
    if (draft->row_version && draft->row_version != follow_up->row_version)
        return clinic_txn_check_changed (0, error);
    if (strcmp (follow_up->state, "open") != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                               _("This follow-up is finished: nobody needs to be called."));
        return FALSE;
    }
    *ret_follow_up = g_steal_pointer (&follow_up);
    return TRUE;
}

static gboolean
insert_call (ClinicTxn *txn, const ClinicCallDraft *draft, ClinicDay next_day, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_INSERT_CALL], error,
                          CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_INT (draft->follow_up_id),
                                       CV_DAY (txn->day), CV_INSTANT (txn->now), CV_INT (txn->staff_id),
                                       CV_TEXT (draft->channel && *draft->channel ? draft->channel : "phone"),
                                       CV_TEXT (draft->result), CV_INT (draft->satisfaction),
                                       CV_TEXT (draft->discomfort), CV_TEXT (draft->note),
                                       CV_TEXT (draft->outside_reason), CV_DAY (next_day)));
}

/* Where the follow-up goes on: the person's choice, else the proposal. The window's end is the new deadline. */
static void
choose_next (const ClinicCallDraft *draft, ClinicWorkingCalendar *calendar, ClinicDay today, int minute,
             ClinicFollowUpPlan *plan)
{
    if (clinic_day_is_valid (draft->next_day))
        clinic_follow_up_next_window (calendar, draft->next_day, draft->next_minute, &plan->due_day, &plan->due_minute,
                                      &plan->until_minute);
    else
        clinic_follow_up_propose_next (calendar, today, minute, &plan->due_day, &plan->due_minute, &plan->until_minute);
    plan->until_day = plan->due_day;
}

static gboolean
move_on (ClinicTxn *txn, const ClinicFollowUp *now, const ClinicCallDraft *draft, ClinicCallOutcome outcome,
         const ClinicFollowUpPlan *plan, GError **error)
{
    static const char *const states[] = { "done", "open", "closed" };
    ClinicInstant done_at = outcome == CLINIC_CALL_RETRY ? CLINIC_INSTANT_NONE : txn->now;
    gint64 changed = 0;

    return clinic_db_change (txn->db, sql[SQL_MOVE_ON], &changed, error,
                             CLINIC_BIND (CV_TEXT (states[outcome]), CV_DAY (plan->due_day), CV_INT (plan->due_minute),
                                          CV_DAY (plan->until_day), CV_INT (plan->until_minute),
                                          CV_TEXT (draft->result), CV_INSTANT (done_at), CV_INT (txn->staff_id),
                                          CV_INSTANT (txn->now), CV_INT (now->id), CV_INT (now->row_version))) &&
           clinic_txn_check_changed (changed, error);
}

gboolean
clinic_store_follow_up_record_call (ClinicTxn *txn, const ClinicCallDraft *draft, ClinicFollowUp **ret_follow_up,
                                    GError **error)
{
    int minute = clinic_instant_get_minute (txn->now, txn->zone);
    g_autoptr (ClinicWorkingCalendar) calendar = NULL;
    g_autoptr (ClinicFollowUp) now = NULL;
    ClinicFollowUpPlan plan;
    ClinicCallOutcome outcome;
    gint64 other_days;

    calendar = clinic_store_load_calendar (txn->db, error);
    if (!calendar || !clinic_call_draft_check (draft, calendar, txn->day, minute, error) ||
        !load_open (txn, draft, minute, &now, error) ||
        !clinic_db_select_int (txn->db, sql[SQL_DAYS_TRIED], 0, &other_days, error,
                               CLINIC_BIND (CV_INT (now->id), CV_DAY (txn->day))))
        return FALSE;
    plan = (ClinicFollowUpPlan){ now->due_day, (int) now->due_minute, now->until_day, (int) now->until_minute,
                                 now->original_due_day };
    outcome = clinic_follow_up_decide_outcome (draft->result, (int) other_days + 1);
    if (outcome == CLINIC_CALL_RETRY)
        choose_next (draft, calendar, txn->day, minute, &plan);
    return insert_call (txn, draft, outcome == CLINIC_CALL_RETRY ? plan.due_day : CLINIC_DAY_NONE, error) &&
           move_on (txn, now, draft, outcome, &plan, error) &&
           clinic_store_follow_up_get (txn->db, now->id, txn->day, minute, ret_follow_up, error);
}
