/* Visit rows: check-in and steps. */
#include "clinic-visit-store.h"
#include "clinic-error.h"
#include "clinic-follow-up-store.h"
#include "clinic-pinyin.h"
#include "clinic-sql.h"

#include <string.h>

enum {
    SQL_GET,
    SQL_OPEN_VISIT,
    SQL_PATIENT,
    SQL_LAST_COMPLAINT,
    SQL_APPOINTMENT,
    SQL_DOCTOR,
    SQL_SOURCE,
    SQL_SOURCE_CHANGE,
    SQL_VISIT_DAYS,
    SQL_UNVISIT_DAYS,
    SQL_ARRIVE,
    SQL_INSERT,
    SQL_STEP,
    SQL_CHAIR_USER,
    SQL_DOCTOR_CHAIR,
    SQL_EMERGENCY,
    SQL_TRANSFER,
    SQL_APPOINTMENT_DONE,
    SQL_LATE,
    SQL_LATE_VISIT,
};

static const char *const sql[] = {
    [SQL_GET] = CLINIC_VISIT_SELECT "WHERE v.id = $1",
    [SQL_OPEN_VISIT] =
        "SELECT queue_no FROM visit WHERE patient_id = $1 AND day = $2 AND state NOT IN ('left', 'lwbs')",
    [SQL_PATIENT] = "SELECT source, last_visit_day, archived FROM patient WHERE id = $1",
    [SQL_LAST_COMPLAINT] = "SELECT complaint FROM visit WHERE patient_id = $1 AND state <> 'lwbs' "
                           "ORDER BY arrived_at DESC LIMIT 1",
    [SQL_APPOINTMENT] =
        "SELECT coalesce (patient_id, 0), doctor_id, coalesce (chair_id, 0), day, start_minute, status, "
        "late_eta_minute FROM appointment WHERE id = $1",
    [SQL_DOCTOR] = "SELECT 1 FROM staff WHERE id = $1 AND role = 'doctor' AND active = 1",
    [SQL_SOURCE] = "UPDATE patient SET source = $1, changed_by = $2, changed_at = $3, row_version = row_version + 1 "
                   "WHERE id = $4",
    [SQL_SOURCE_CHANGE] = "INSERT INTO patient_change (id, patient_id, field, old_value, new_value, staff_id, at) "
                          "VALUES ($1, $2, 'source', '', $3, $4, $5)",
    [SQL_VISIT_DAYS] = "UPDATE patient SET first_visit_day = CASE WHEN first_visit_day = '' THEN $1 ELSE "
                       "first_visit_day END, last_visit_day = $1 WHERE id = $2",
    [SQL_UNVISIT_DAYS] =
        "UPDATE patient SET first_visit_day = CASE WHEN $1 = 1 AND o.day IS NULL THEN '' ELSE first_visit_day END, "
        "last_visit_day = CASE WHEN $1 = 1 AND o.day IS NULL THEN '' ELSE coalesce (o.day, first_visit_day) END FROM "
        "(SELECT max (day) AS day FROM visit WHERE patient_id = $2 AND id <> $3 AND state <> 'lwbs') o WHERE "
        "patient.id = $2",
    [SQL_ARRIVE] = "UPDATE appointment SET status = 'arrived', patient_id = $1, changed_by = $2, changed_at = $3, "
                   "row_version = row_version + 1 WHERE id = $4",
    [SQL_INSERT] = "INSERT INTO visit (id, patient_id, appointment_id, doctor_id, chair_id, day, queue_no, kind, "
                   "complaint, priority, priority_reason, message, state, booked_minute, late_eta_minute, arrived_at, "
                   "station_id, created_by, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
                   "$11, $12, 'waiting', $13, $14, $15, $16, $17, $17, $15)",
    [SQL_STEP] = "UPDATE visit SET state = $1, doctor_id = $2, chair_id = $3, called_at = $4, seated_at = $5, "
                 "finished_at = $6, left_at = $7, changed_by = $8, changed_at = $9, row_version = row_version + 1 "
                 "WHERE id = $10 AND row_version = $11",
    [SQL_CHAIR_USER] =
        "SELECT queue_no FROM visit WHERE chair_id = $1 AND day = $2 AND state = 'in-chair' AND id <> $3",
    [SQL_DOCTOR_CHAIR] = "SELECT chair_id FROM staff WHERE id = $1",
    [SQL_EMERGENCY] =
        "UPDATE visit SET priority = 'emergency', priority_reason = $1, changed_by = $2, changed_at = $3, "
        "row_version = row_version + 1 WHERE id = $4 AND row_version = $5",
    [SQL_TRANSFER] = "UPDATE visit SET doctor_id = $1, changed_by = $2, changed_at = $3, row_version = row_version + 1 "
                     "WHERE id = $4 AND row_version = $5",
    [SQL_APPOINTMENT_DONE] = "UPDATE appointment SET status = 'done', changed_by = $1, changed_at = $2, row_version = "
                             "row_version + 1 WHERE id = $3 AND status = 'arrived'",
    [SQL_LATE] =
        "UPDATE appointment SET late_eta_minute = $1, late_informed_at = $2, changed_by = $3, changed_at = $2, "
        "row_version = row_version + 1 WHERE id = $4 AND ($5 = 0 OR row_version = $5) AND status IN ('booked', "
        "'confirmed', 'arrived')",
    [SQL_LATE_VISIT] = "UPDATE visit SET late_eta_minute = $1, changed_by = $2, changed_at = $3, row_version = "
                       "row_version + 1 WHERE appointment_id = $4",
};
CLINIC_SQL_SET (clinic_sql_visit, "clinic-visit-store", sql);

typedef struct {
    gint64 patient_id;
    gint64 doctor_id;
    gint64 chair_id;
    ClinicDay day;
    gint64 start_minute;
    char *status;
    gint64 late_eta_minute;
} Booking;

static void
booking_clear (Booking *booking)
{
    g_clear_pointer (&booking->status, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Booking, booking_clear)

gboolean
clinic_store_visit_get (ClinicDb *db, gint64 id, ClinicVisit **ret_visit, GError **error)
{
    if (!clinic_db_select_one (db, CLINIC_TYPE_VISIT, sql[SQL_GET], ret_visit, error, CLINIC_BIND (CV_INT (id))))
        return FALSE;
    if (*ret_visit)
        (*ret_visit)->masked_name = clinic_name_mask ((*ret_visit)->patient_name);
    return TRUE;
}

static gboolean
check_not_here (ClinicTxn *txn, gint64 patient_id, GError **error)
{
    g_autofree char *queue_no = NULL;

    if (!clinic_db_select_text (txn->db, sql[SQL_OPEN_VISIT], &queue_no, error,
                                CLINIC_BIND (CV_INT (patient_id), CV_DAY (txn->day))))
        return FALSE;
    if (!queue_no)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "patient_id",
                           _("This patient is here already, with number %s."), queue_no);
    return FALSE;
}

static gboolean
check_doctor (ClinicTxn *txn, gint64 doctor_id, GError **error)
{
    gint64 found = 0;

    if (!doctor_id)
        return TRUE;
    if (!clinic_db_select_int (txn->db, sql[SQL_DOCTOR], 0, &found, error, CLINIC_BIND (CV_INT (doctor_id))))
        return FALSE;
    if (found)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "doctor_id", _("Choose a doctor who works here."));
    return FALSE;
}

static gboolean
read_booking (ClinicTxn *txn, gint64 id, Booking *booking, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (txn->db, sql[SQL_APPOINTMENT], error, CLINIC_BIND (CV_INT (id)));
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    if (step == CLINIC_STEP_DONE) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "appointment_id",
                               _("There is no such appointment."));
        return FALSE;
    }
    booking->patient_id = clinic_statement_get_int (statement, 0);
    booking->doctor_id = clinic_statement_get_int (statement, 1);
    booking->chair_id = clinic_statement_get_int (statement, 2);
    booking->day = clinic_statement_get_day (statement, 3);
    booking->start_minute = clinic_statement_get_int (statement, 4);
    booking->status = g_strdup (clinic_statement_get_text (statement, 5));
    booking->late_eta_minute = clinic_statement_get_int (statement, 6);
    return TRUE;
}

/* A no-show who comes after all is welcome; his call is not needed any more. */
static gboolean
check_booking (ClinicTxn *txn, const ClinicCheckInDraft *draft, const Booking *booking, GError **error)
{
    static const char *const welcome[] = { "booked", "confirmed", "no-show", NULL };

    if (booking->day.jdn != txn->day.jdn) {
        g_autofree char *day = clinic_day_format (booking->day);

        clinic_set_rule_error (
            error, CLINIC_RULE_ERROR_STATE, "appointment_id",
            _("This appointment is for %s. Move it to today, or check the patient in as a walk-in."), day);
        return FALSE;
    }
    if (!g_strv_contains (welcome, booking->status)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "appointment_id",
                               _("This appointment was checked in, moved or cancelled meanwhile."));
        return FALSE;
    }
    if (booking->patient_id && booking->patient_id != draft->patient_id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "appointment_id",
                               _("This appointment belongs to another patient."));
        return FALSE;
    }
    return TRUE;
}

static gboolean
link_booking (ClinicTxn *txn, const ClinicCheckInDraft *draft, Booking *booking, GError **error)
{
    return read_booking (txn, draft->appointment_id, booking, error) && check_booking (txn, draft, booking, error) &&
           clinic_db_run (txn->db, sql[SQL_ARRIVE], error,
                          CLINIC_BIND (CV_INT (draft->patient_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now),
                                       CV_INT (draft->appointment_id))) &&
           clinic_store_follow_up_drop_no_show (txn, draft->appointment_id, error);
}

static gboolean
set_source (ClinicTxn *txn, gint64 patient_id, const char *source, GError **error)
{
    return clinic_db_run (
               txn->db, sql[SQL_SOURCE], error,
               CLINIC_BIND (CV_TEXT (source), CV_INT (txn->staff_id), CV_INSTANT (txn->now), CV_INT (patient_id))) &&
           clinic_db_run (txn->db, sql[SQL_SOURCE_CHANGE], error,
                          CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_INT (patient_id), CV_TEXT (source),
                                       CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

/* Brings the patient's row up to date and finds the visit kind on the way. */
static gboolean
note_arrival (ClinicTxn *txn, const ClinicCheckInDraft *draft, const char **ret_kind, GError **error)
{
    g_autofree char *source = NULL;
    g_autofree char *last_complaint = NULL;
    ClinicDay last_visit;
    {
        g_autoptr (ClinicStatement) statement =
            clinic_db_prepare (txn->db, sql[SQL_PATIENT], error, CLINIC_BIND (CV_INT (draft->patient_id)));
        ClinicStep step;

        if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
            return FALSE;
        if (step == CLINIC_STEP_DONE) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "patient_id", _("There is no such patient."));
            return FALSE;
        }
        source = g_strdup (clinic_statement_get_text (statement, 0));
        last_visit = clinic_statement_get_day (statement, 1);
    }
    if (!clinic_day_is_valid (last_visit) && !*source && (!draft->source || !*draft->source)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "source",
                               _("Ask how the patient came to us: at a first visit the referral source is needed."));
        return FALSE;
    }
    if (!*source && draft->source && *draft->source && !set_source (txn, draft->patient_id, draft->source, error))
        return FALSE;
    if (!clinic_db_select_text (txn->db, sql[SQL_LAST_COMPLAINT], &last_complaint, error,
                                CLINIC_BIND (CV_INT (draft->patient_id))))
        return FALSE;
    *ret_kind = clinic_visit_decide_kind (last_visit, last_complaint, txn->day, draft->complaint);
    return clinic_db_run (txn->db, sql[SQL_VISIT_DAYS], error,
                          CLINIC_BIND (CV_DAY (txn->day), CV_INT (draft->patient_id)));
}

static gboolean
take_queue_no (ClinicTxn *txn, char **ret_queue_no, GError **error)
{
    g_autofree char *day = clinic_day_format (txn->day);
    g_autofree char *counter = g_strconcat ("queue/", day, NULL);
    gint64 number;

    if (!clinic_txn_next_number (txn, counter, &number, error))
        return FALSE;
    *ret_queue_no = clinic_visit_format_queue_no (number);
    return TRUE;
}

gboolean
clinic_store_visit_check_in (ClinicTxn *txn, const ClinicCheckInDraft *draft, ClinicVisit **ret_visit, GError **error)
{
    g_auto (Booking) booking = { .start_minute = -1, .late_eta_minute = -1 };
    gboolean emergency = g_strcmp0 (draft->priority, "emergency") == 0;
    g_autofree char *queue_no = NULL;
    const char *kind = NULL;
    gint64 doctor_id, id;

    if (!clinic_check_in_draft_check (draft, error) || !check_not_here (txn, draft->patient_id, error) ||
        !check_doctor (txn, draft->doctor_id, error) || !note_arrival (txn, draft, &kind, error))
        return FALSE;
    if (draft->appointment_id && !link_booking (txn, draft, &booking, error))
        return FALSE;
    if (!take_queue_no (txn, &queue_no, error))
        return FALSE;
    doctor_id = draft->doctor_id ? draft->doctor_id : booking.doctor_id;
    id = clinic_txn_new_id (txn);
    return clinic_db_run (txn->db, sql[SQL_INSERT], error,
                          CLINIC_BIND (CV_INT (id), CV_INT (draft->patient_id), CV_ID (draft->appointment_id),
                                       CV_ID (doctor_id), CV_ID (booking.chair_id), CV_DAY (txn->day),
                                       CV_TEXT (queue_no), CV_TEXT (kind), CV_TEXT (draft->complaint),
                                       CV_TEXT (emergency ? "emergency" : "normal"),
                                       CV_TEXT (emergency ? draft->priority_reason : ""), CV_TEXT (draft->message),
                                       CV_INT (booking.start_minute), CV_INT (booking.late_eta_minute),
                                       CV_INSTANT (txn->now), CV_INT (txn->station_id), CV_INT (txn->staff_id))) &&
           clinic_store_visit_get (txn->db, id, ret_visit, error);
}

/* The visit as it is now, if it still is what the person saw. */
static gboolean
load_for_change (ClinicTxn *txn, const ClinicVisitStepDraft *draft, ClinicVisit **ret_visit, GError **error)
{
    g_autoptr (ClinicVisit) visit = NULL;

    if (!clinic_store_visit_get (txn->db, draft->visit_id, &visit, error))
        return FALSE;
    if (!visit) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such visit."));
        return FALSE;
    }
    if (draft->row_version && draft->row_version != visit->row_version) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CHANGED, NULL,
                               _("Somebody else was quicker: %s is now “%s”. Look again and decide."), visit->queue_no,
                                  clinic_visit_state_title (visit->state));
        return FALSE;
    }
    *ret_visit = g_steal_pointer (&visit);
    return TRUE;
}

static gboolean
refuse_step (const ClinicVisit *visit, GError **error)
{
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                           _("%s is “%s”: this step is not possible now."), visit->queue_no,
                              clinic_visit_state_title (visit->state));
    return FALSE;
}

/* The chair that was asked for must be free; a chair by habit is taken only if it is. */
static gboolean
choose_chair (ClinicTxn *txn, const ClinicVisitStepDraft *draft, ClinicVisit *visit, GError **error)
{
    g_autofree char *user = NULL;
    gint64 chair_id = draft->chair_id ? draft->chair_id : visit->chair_id;

    if (!chair_id && visit->doctor_id &&
        !clinic_db_select_int (txn->db, sql[SQL_DOCTOR_CHAIR], 0, &chair_id, error,
                               CLINIC_BIND (CV_INT (visit->doctor_id))))
        return FALSE;
    if (chair_id && !clinic_db_select_text (txn->db, sql[SQL_CHAIR_USER], &user, error,
                                            CLINIC_BIND (CV_INT (chair_id), CV_DAY (visit->day), CV_INT (visit->id))))
        return FALSE;
    if (user && draft->chair_id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "chair_id",
                               _("%s is in this chair. Choose another."), user);
        return FALSE;
    }
    visit->chair_id = user ? 0 : chair_id;
    return TRUE;
}

static void
stamp (ClinicInstant *instant, ClinicInstant now)
{
    if (!clinic_instant_is_set (*instant))
        *instant = now;
}

static gboolean
apply_step (ClinicTxn *txn, ClinicVisitStep step, const ClinicVisitStepDraft *draft, ClinicVisit *visit, GError **error)
{
    switch (step) {
    case CLINIC_VISIT_STEP_CALL:
        stamp (&visit->called_at, txn->now);
        return TRUE;
    case CLINIC_VISIT_STEP_SEAT:
        if (!check_doctor (txn, draft->doctor_id, error))
            return FALSE;
        if (draft->doctor_id)
            visit->doctor_id = draft->doctor_id;
        stamp (&visit->seated_at, txn->now);
        return choose_chair (txn, draft, visit, error);
    case CLINIC_VISIT_STEP_FINISH:
        stamp (&visit->finished_at, txn->now);
        return TRUE;
    case CLINIC_VISIT_STEP_LEAVE:
        stamp (&visit->finished_at, txn->now);
        stamp (&visit->left_at, txn->now);
        return TRUE;
    case CLINIC_VISIT_STEP_LWBS:
        stamp (&visit->left_at, txn->now);
        return clinic_db_run (
            txn->db, sql[SQL_UNVISIT_DAYS], error,
            CLINIC_BIND (CV_BOOL (strcmp (visit->kind, "first") == 0), CV_INT (visit->patient_id), CV_INT (visit->id)));
    case CLINIC_VISIT_STEP_BACK:
    default:
        if (strcmp (visit->state, "lwbs") != 0)
            return TRUE;
        visit->left_at = CLINIC_INSTANT_NONE; /* he has not left after all */
        return check_not_here (txn, visit->patient_id, error) &&
               clinic_db_run (txn->db, sql[SQL_VISIT_DAYS], error,
                              CLINIC_BIND (CV_DAY (visit->day), CV_INT (visit->patient_id)));
    }
}

static gboolean
write_step (ClinicTxn *txn, const ClinicVisit *visit, const char *state, GError **error)
{
    gint64 changed = 0;

    return clinic_db_change (txn->db, sql[SQL_STEP], &changed, error,
                             CLINIC_BIND (CV_TEXT (state), CV_ID (visit->doctor_id), CV_ID (visit->chair_id),
                                          CV_INSTANT (visit->called_at), CV_INSTANT (visit->seated_at),
                                          CV_INSTANT (visit->finished_at), CV_INSTANT (visit->left_at),
                                          CV_INT (txn->staff_id), CV_INSTANT (txn->now), CV_INT (visit->id),
                                          CV_INT (visit->row_version))) &&
           clinic_txn_check_changed (changed, error);
}

gboolean
clinic_store_visit_step (ClinicTxn *txn, ClinicVisitStep step, const ClinicVisitStepDraft *draft,
                         ClinicVisit **ret_visit, GError **error)
{
    g_autoptr (ClinicVisit) visit = NULL;
    const char *state;

    if (!load_for_change (txn, draft, &visit, error))
        return FALSE;
    state = clinic_visit_next_state (visit->state, step, clinic_instant_is_set (visit->called_at));
    if (!state)
        return refuse_step (visit, error);
    if (!apply_step (txn, step, draft, visit, error) || !write_step (txn, visit, state, error))
        return FALSE;
    if (step == CLINIC_VISIT_STEP_LEAVE) {
        if (visit->appointment_id && !clinic_db_run (txn->db, sql[SQL_APPOINTMENT_DONE], error,
                                                     CLINIC_BIND (CV_INT (txn->staff_id), CV_INSTANT (txn->now),
                                                                  CV_INT (visit->appointment_id))))
            return FALSE;
        if (!clinic_store_follow_up_plan_visit (txn, visit->id, error))
            return FALSE;
    }
    return clinic_store_visit_get (txn->db, visit->id, ret_visit, error);
}

gboolean
clinic_store_visit_set_emergency (ClinicTxn *txn, const ClinicVisitStepDraft *draft, ClinicVisit **ret_visit,
                                  GError **error)
{
    g_autoptr (ClinicVisit) visit = NULL;
    gint64 changed = 0;

    if (!draft->reason || !*draft->reason) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "reason", _("Say why this is an emergency."));
        return FALSE;
    }
    if (!load_for_change (txn, draft, &visit, error))
        return FALSE;
    if (strcmp (visit->state, "waiting") != 0 && strcmp (visit->state, "called") != 0)
        return refuse_step (visit, error);
    return clinic_db_change (txn->db, sql[SQL_EMERGENCY], &changed, error,
                             CLINIC_BIND (CV_TEXT (draft->reason), CV_INT (txn->staff_id), CV_INSTANT (txn->now),
                                          CV_INT (visit->id), CV_INT (visit->row_version))) &&
           clinic_txn_check_changed (changed, error) && clinic_store_visit_get (txn->db, visit->id, ret_visit, error);
}

gboolean
clinic_store_visit_transfer (ClinicTxn *txn, const ClinicVisitStepDraft *draft, ClinicVisit **ret_visit, GError **error)
{
    g_autoptr (ClinicVisit) visit = NULL;
    gint64 changed = 0;

    if (!draft->doctor_id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "doctor_id", _("Choose a doctor who works here."));
        return FALSE;
    }
    if (!check_doctor (txn, draft->doctor_id, error) || !load_for_change (txn, draft, &visit, error))
        return FALSE;
    if (strcmp (visit->state, "waiting") != 0 && strcmp (visit->state, "called") != 0)
        return refuse_step (visit, error);
    return clinic_db_change (txn->db, sql[SQL_TRANSFER], &changed, error,
                             CLINIC_BIND (CV_INT (draft->doctor_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now),
                                          CV_INT (visit->id), CV_INT (visit->row_version))) &&
           clinic_txn_check_changed (changed, error) && clinic_store_visit_get (txn->db, visit->id, ret_visit, error);
}

gboolean
clinic_store_visit_agree_late (ClinicTxn *txn, const ClinicLateDraft *draft, GError **error)
{
    gint64 changed = 0;

    if (draft->eta_minute < 0 || draft->eta_minute > 1439) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "eta_minute",
                               _("Enter the agreed time, such as 14:30."));
        return FALSE;
    }
    if (!clinic_db_change (txn->db, sql[SQL_LATE], &changed, error,
                           CLINIC_BIND (CV_INT (draft->eta_minute), CV_INSTANT (txn->now), CV_INT (txn->staff_id),
                                        CV_INT (draft->appointment_id), CV_INT (draft->row_version))) ||
        !clinic_txn_check_changed (changed, error))
        return FALSE;
    return clinic_db_run (txn->db, sql[SQL_LATE_VISIT], error,
                          CLINIC_BIND (CV_INT (draft->eta_minute), CV_INT (txn->staff_id), CV_INSTANT (txn->now),
                                       CV_INT (draft->appointment_id)));
}
