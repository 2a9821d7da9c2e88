/* Visits: the records, the rules of check-in and of the steps. The order of the waiting list is in clinic-queue.c. */
#include "clinic-visit.h"
#include "clinic-error.h"
#include "clinic-word.h"

#include <string.h>

static const ClinicField visit_fields[] = {
    CLINIC_FIELD (ClinicVisit, ID, id, NULL),
    CLINIC_FIELD (ClinicVisit, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicVisit, ID, appointment_id, NULL),
    CLINIC_FIELD (ClinicVisit, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicVisit, ID, chair_id, NULL),
    CLINIC_FIELD (ClinicVisit, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicVisit, TEXT, queue_no, N_ ("Queue number")),
    CLINIC_FIELD (ClinicVisit, TEXT, kind, N_ ("Visit kind")),
    CLINIC_FIELD (ClinicVisit, TEXT, complaint, N_ ("Chief complaint")),
    CLINIC_FIELD (ClinicVisit, TEXT, priority, N_ ("Priority")),
    CLINIC_FIELD (ClinicVisit, TEXT, priority_reason, N_ ("Reason for the priority")),
    CLINIC_FIELD (ClinicVisit, TEXT, message, N_ ("Message to the doctor")),
    CLINIC_FIELD (ClinicVisit, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicVisit, INT, booked_minute, NULL),
    CLINIC_FIELD (ClinicVisit, INT, late_eta_minute, NULL),
    CLINIC_FIELD (ClinicVisit, INSTANT, arrived_at, N_ ("Arrived")),
    CLINIC_FIELD (ClinicVisit, INSTANT, called_at, N_ ("Called")),
    CLINIC_FIELD (ClinicVisit, INSTANT, seated_at, N_ ("Seated")),
    CLINIC_FIELD (ClinicVisit, INSTANT, finished_at, N_ ("Finished")),
    CLINIC_FIELD (ClinicVisit, INSTANT, left_at, N_ ("Left")),
    CLINIC_FIELD (ClinicVisit, INT, row_version, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, patient_name, N_ ("Patient")),
    CLINIC_FIELD (ClinicVisit, TEXT, masked_name, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicVisit, TEXT, sex, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, allergy_state, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, allergies, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, special_care, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicVisit, TEXT, chair_name, N_ ("Chair")),
    CLINIC_FIELD (ClinicVisit, TEXT, item, N_ ("Item")),
    CLINIC_FIELD (ClinicVisit, INT, position, NULL),
    CLINIC_FIELD (ClinicVisit, TEXT, why, NULL),
    CLINIC_FIELD (ClinicVisit, BOOL, late_agreed, NULL),
};
CLINIC_DEFINE_RECORD (ClinicVisit, clinic_visit, visit_fields)

static const ClinicField expected_fields[] = {
    CLINIC_FIELD (ClinicExpected, ID, id, NULL),
    CLINIC_FIELD (ClinicExpected, ID, appointment_id, NULL),
    CLINIC_FIELD (ClinicExpected, ID, visit_id, NULL),
    CLINIC_FIELD (ClinicExpected, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, name, N_ ("Patient")),
    CLINIC_FIELD (ClinicExpected, TEXT, masked_name, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, sex, NULL),
    CLINIC_FIELD (ClinicExpected, INT, birth_year, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicExpected, TEXT, phone_masked, N_ ("Phone")),
    CLINIC_FIELD (ClinicExpected, TEXT, lead_phone, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, item, N_ ("Item")),
    CLINIC_FIELD (ClinicExpected, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicExpected, ID, chair_id, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, chair_name, N_ ("Chair")),
    CLINIC_FIELD (ClinicExpected, INT, start_minute, NULL),
    CLINIC_FIELD (ClinicExpected, INT, minutes, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, status, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicExpected, INT, late_eta_minute, NULL),
    CLINIC_FIELD (ClinicExpected, INSTANT, late_informed_at, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, queue_no, N_ ("Queue number")),
    CLINIC_FIELD (ClinicExpected, INSTANT, arrived_at, N_ ("Arrived")),
    CLINIC_FIELD (ClinicExpected, BOOL, first_visit, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, allergy_state, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, allergies, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, special_care, NULL),
    CLINIC_FIELD (ClinicExpected, BOOL, vip, NULL),
    CLINIC_FIELD (ClinicExpected, BOOL, missing_source, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, complaint, NULL),
    CLINIC_FIELD (ClinicExpected, TEXT, remark, N_ ("Remark")),
    CLINIC_FIELD (ClinicExpected, TEXT, reason, NULL),
    CLINIC_FIELD (ClinicExpected, INT, row_version, NULL),
    CLINIC_FIELD (ClinicExpected, INT, visit_row_version, NULL),
};
CLINIC_DEFINE_RECORD (ClinicExpected, clinic_expected, expected_fields)

static const ClinicField doctor_state_fields[] = {
    CLINIC_FIELD (ClinicDoctorState, ID, id, NULL),
    CLINIC_FIELD (ClinicDoctorState, TEXT, name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicDoctorState, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicDoctorState, ID, visit_id, NULL),
    CLINIC_FIELD (ClinicDoctorState, TEXT, queue_no, N_ ("Queue number")),
    CLINIC_FIELD (ClinicDoctorState, TEXT, masked_name, N_ ("Patient")),
    CLINIC_FIELD (ClinicDoctorState, INSTANT, since, N_ ("Since")),
    CLINIC_FIELD (ClinicDoctorState, INSTANT, expected_free_at, N_ ("Expected free")),
    CLINIC_FIELD (ClinicDoctorState, INT, waiting, N_ ("Waiting")),
    CLINIC_FIELD (ClinicDoctorState, INT, shift_start, NULL),
    CLINIC_FIELD (ClinicDoctorState, INT, shift_end, NULL),
};
CLINIC_DEFINE_RECORD (ClinicDoctorState, clinic_doctor_state, doctor_state_fields)

void
clinic_check_in_draft_free (ClinicCheckInDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->complaint);
    g_free (draft->priority);
    g_free (draft->priority_reason);
    g_free (draft->message);
    g_free (draft->source);
    g_free (draft);
}

void
clinic_visit_step_draft_free (ClinicVisitStepDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->reason);
    g_free (draft);
}

gboolean
clinic_check_in_draft_check (const ClinicCheckInDraft *draft, GError **error)
{
    gboolean emergency = g_strcmp0 (draft->priority, "emergency") == 0;

    if (!draft->patient_id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "patient_id",
                               _("Choose the patient, or register a new one."));
        return FALSE;
    }
    if (draft->priority && *draft->priority && !emergency && strcmp (draft->priority, "normal") != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "priority",
                               _("The priority is either normal or emergency."));
        return FALSE;
    }
    if (emergency && (!draft->priority_reason || !*draft->priority_reason)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "priority_reason",
                               _("Say why this is an emergency."));
        return FALSE;
    }
    return TRUE;
}

const char *
clinic_visit_decide_kind (ClinicDay last_visit, const char *last_complaint, ClinicDay today, const char *complaint)
{
    ClinicDay limit;

    if (!clinic_day_is_valid (last_visit))
        return "first";
    limit = clinic_day_add_months (last_visit, CLINIC_NEW_COMPLAINT_MONTHS);
    if (clinic_day_compare (today, limit) >= 0 && complaint && *complaint && g_strcmp0 (complaint, last_complaint) != 0)
        return "new-complaint";
    return "return";
}

char *
clinic_visit_format_queue_no (gint64 number)
{
    return g_strdup_printf ("A%02" G_GINT64_FORMAT, number);
}

const char *
clinic_visit_next_state (const char *state, ClinicVisitStep step, gboolean called)
{
    static const struct {
        ClinicVisitStep step;
        const char *from;
        const char *to;
    } moves[] = {
        { CLINIC_VISIT_STEP_CALL, "waiting", "called" },   { CLINIC_VISIT_STEP_SEAT, "waiting", "in-chair" },
        { CLINIC_VISIT_STEP_SEAT, "called", "in-chair" },  { CLINIC_VISIT_STEP_FINISH, "in-chair", "treated" },
        { CLINIC_VISIT_STEP_LEAVE, "treated", "left" },    { CLINIC_VISIT_STEP_LEAVE, "in-chair", "left" },
        { CLINIC_VISIT_STEP_LWBS, "waiting", "lwbs" },     { CLINIC_VISIT_STEP_LWBS, "called", "lwbs" },
        { CLINIC_VISIT_STEP_BACK, "called", "waiting" },   { CLINIC_VISIT_STEP_BACK, "in-chair", "waiting" },
        { CLINIC_VISIT_STEP_BACK, "treated", "in-chair" }, { CLINIC_VISIT_STEP_BACK, "lwbs", "waiting" },
    };

    if (step == CLINIC_VISIT_STEP_BACK && called && g_strcmp0 (state, "in-chair") == 0)
        return "called";
    for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
        if (moves[i].step == step && g_strcmp0 (moves[i].from, state) == 0)
            return moves[i].to;
    }
    return NULL;
}

const char *
clinic_visit_state_title (const char *state)
{
    static const ClinicWord titles[] = {
        { "waiting", N_ ("Waiting") }, { "called", N_ ("Called") }, { "in-chair", N_ ("In the chair") },
        { "treated", N_ ("Treated") }, { "left", N_ ("Left") },     { "lwbs", N_ ("Left without being seen") },
    };

    return clinic_word_get_title (titles, G_N_ELEMENTS (titles), state);
}

const char *
clinic_visit_kind_title (const char *kind)
{
    static const ClinicWord titles[] = {
        { "first", N_ ("First visit") },
        { "return", N_ ("Return visit") },
        { "new-complaint", N_ ("New complaint") },
        { "review", N_ ("Check-up after treatment") },
    };

    return clinic_word_get_title (titles, G_N_ELEMENTS (titles), kind);
}

int
clinic_visit_minutes_waited (const ClinicVisit *visit, GTimeZone *zone, ClinicInstant now)
{
    ClinicInstant from = visit->arrived_at;
    gboolean waits = g_strcmp0 (visit->state, "waiting") == 0 || g_strcmp0 (visit->state, "called") == 0;
    ClinicInstant to = now;

    if (!waits && clinic_instant_is_set (visit->seated_at))
        to = visit->seated_at;
    else if (!waits && clinic_instant_is_set (visit->left_at))
        to = visit->left_at;
    if (visit->booked_minute >= 0) {
        ClinicInstant booked = clinic_instant_from_day (visit->day, (int) visit->booked_minute, zone);

        if (booked.us > from.us)
            from = booked;
    }
    return clinic_instant_minutes_between (from, to);
}

const char *
clinic_expected_decide_state (const char *status, const char *visit_state, int start_minute, int late_eta_minute,
                              int minute)
{
    if (visit_state && *visit_state) {
        if (strcmp (visit_state, "left") == 0 || strcmp (visit_state, "lwbs") == 0)
            return "gone";
        return strcmp (visit_state, "waiting") == 0 || strcmp (visit_state, "called") == 0 ? "arrived" : "in";
    }
    if (g_strcmp0 (status, "no-show") == 0)
        return "no-show";
    if (g_strcmp0 (status, "done") == 0)
        return "gone";
    if (g_strcmp0 (status, "arrived") == 0)
        return "arrived";
    return minute > MAX (start_minute, late_eta_minute) ? "late" : "expected";
}

const char *
clinic_expected_state_title (const char *state)
{
    static const ClinicWord titles[] = {
        { "expected", N_ ("Expected") }, { "late", N_ ("Late") },       { "no-show", N_ ("No-show") },
        { "arrived", N_ ("Arrived") },   { "in", N_ ("In treatment") }, { "gone", N_ ("Gone") },
    };

    return clinic_word_get_title (titles, G_N_ELEMENTS (titles), state);
}
