/* Follow-up records and the titles of their words. The rules are in clinic-follow-up-rule.c. */
#include "clinic-follow-up.h"
#include "clinic-word.h"

static const ClinicField follow_up_fields[] = {
    CLINIC_FIELD (ClinicFollowUp, ID, id, NULL),
    CLINIC_FIELD (ClinicFollowUp, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicFollowUp, ID, visit_id, NULL),
    CLINIC_FIELD (ClinicFollowUp, ID, appointment_id, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, kind, N_ ("Follow-up kind")),
    CLINIC_FIELD (ClinicFollowUp, DAY, due_day, N_ ("Due")),
    CLINIC_FIELD (ClinicFollowUp, INT, due_minute, NULL),
    CLINIC_FIELD (ClinicFollowUp, DAY, until_day, N_ ("Until")),
    CLINIC_FIELD (ClinicFollowUp, INT, until_minute, NULL),
    CLINIC_FIELD (ClinicFollowUp, DAY, original_due_day, N_ ("Originally due")),
    CLINIC_FIELD (ClinicFollowUp, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicFollowUp, INT, attempts, N_ ("Attempts")),
    CLINIC_FIELD (ClinicFollowUp, TEXT, last_result, N_ ("Last result")),
    CLINIC_FIELD (ClinicFollowUp, INSTANT, done_at, N_ ("Done")),
    CLINIC_FIELD (ClinicFollowUp, INT, row_version, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, name, N_ ("Patient")),
    CLINIC_FIELD (ClinicFollowUp, TEXT, sex, NULL),
    CLINIC_FIELD (ClinicFollowUp, INT, age, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicFollowUp, TEXT, phone_masked, N_ ("Phone")),
    CLINIC_FIELD (ClinicFollowUp, TEXT, call_whom, NULL),
    CLINIC_FIELD (ClinicFollowUp, INT, phone_group, NULL),
    CLINIC_FIELD (ClinicFollowUp, INT, group_size, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, allergy_state, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, allergies, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, special_care, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicFollowUp, DAY, visit_day, N_ ("Visit day")),
    CLINIC_FIELD (ClinicFollowUp, INT, booked_minute, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, complaint, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, item, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, items, N_ ("Treatment")),
    CLINIC_FIELD (ClinicFollowUp, MONEY, paid, N_ ("Paid")),
    CLINIC_FIELD (ClinicFollowUp, TEXT, last_note, N_ ("Last note")),
    CLINIC_FIELD (ClinicFollowUp, INT, last_satisfaction, NULL),
    CLINIC_FIELD (ClinicFollowUp, BOOL, no_contact, NULL),
    CLINIC_FIELD (ClinicFollowUp, TEXT, status, N_ ("Status")),
    CLINIC_FIELD (ClinicFollowUp, BOOL, overdue, N_ ("Overdue")),
};
CLINIC_DEFINE_RECORD (ClinicFollowUp, clinic_follow_up, follow_up_fields)

static const ClinicField call_fields[] = {
    CLINIC_FIELD (ClinicCall, ID, id, NULL),
    CLINIC_FIELD (ClinicCall, ID, follow_up_id, NULL),
    CLINIC_FIELD (ClinicCall, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicCall, INSTANT, at, N_ ("Time")),
    CLINIC_FIELD (ClinicCall, TEXT, staff_name, N_ ("Called by")),
    CLINIC_FIELD (ClinicCall, TEXT, channel, N_ ("Channel")),
    CLINIC_FIELD (ClinicCall, TEXT, result, N_ ("Result")),
    CLINIC_FIELD (ClinicCall, INT, satisfaction, N_ ("Satisfaction")),
    CLINIC_FIELD (ClinicCall, TEXT, discomfort, N_ ("Discomfort")),
    CLINIC_FIELD (ClinicCall, TEXT, note, N_ ("Note")),
    CLINIC_FIELD (ClinicCall, TEXT, outside_reason, N_ ("Reason for calling outside the window")),
    CLINIC_FIELD (ClinicCall, DAY, next_day, N_ ("Next attempt")),
    CLINIC_FIELD (ClinicCall, TEXT, patient_name, N_ ("Patient")),
    CLINIC_FIELD (ClinicCall, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicCall, TEXT, kind, N_ ("Follow-up kind")),
};
CLINIC_DEFINE_RECORD (ClinicCall, clinic_call, call_fields)

static const ClinicField call_number_fields[] = {
    CLINIC_FIELD (ClinicCallNumber, ID, id, NULL),
    CLINIC_FIELD (ClinicCallNumber, TEXT, phone, N_ ("Phone")),
};
CLINIC_DEFINE_RECORD (ClinicCallNumber, clinic_call_number, call_number_fields)

static const ClinicField call_moment_fields[] = {
    CLINIC_FIELD (ClinicCallMoment, ID, id, NULL),
    CLINIC_FIELD (ClinicCallMoment, BOOL, callable, NULL),
    CLINIC_FIELD (ClinicCallMoment, INT, until_minute, NULL),
    CLINIC_FIELD (ClinicCallMoment, TEXT, day_off, NULL),
    CLINIC_FIELD (ClinicCallMoment, DAY, next_day, NULL),
    CLINIC_FIELD (ClinicCallMoment, INT, next_minute, NULL),
    CLINIC_FIELD (ClinicCallMoment, INT, next_end, NULL),
    CLINIC_FIELD (ClinicCallMoment, DAY, retry_day, NULL),
    CLINIC_FIELD (ClinicCallMoment, INT, retry_minute, NULL),
};
CLINIC_DEFINE_RECORD (ClinicCallMoment, clinic_call_moment, call_moment_fields)

void
clinic_call_draft_free (ClinicCallDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->channel);
    g_free (draft->result);
    g_free (draft->discomfort);
    g_free (draft->note);
    g_free (draft->outside_reason);
    g_free (draft);
}

const char *
clinic_follow_up_kind_title (const char *kind)
{
    static const ClinicWord titles[] = {
        { "paid", N_ ("After treatment") }, { "unpaid", N_ ("Visit without treatment") },
        { "no-show", N_ ("No-show") },      { "interrupted", N_ ("Interrupted treatment") },
        { "post-op", N_ ("Post-op") },
    };

    return clinic_word_get_title (titles, G_N_ELEMENTS (titles), kind);
}

const char *
clinic_follow_up_result_title (const char *result)
{
    static const ClinicWord titles[] = {
        { "reached", N_ ("Reached") },
        { "no-answer", N_ ("No answer") },
        { "refused", N_ ("Refused the call") },
        { "off", N_ ("Switched off") },
        { "suspended", N_ ("Number suspended") },
        { "invalid", N_ ("Invalid number") },
        { "busy", N_ ("Busy") },
        { "call-back", N_ ("Call back later") },
        { "wechat-added", N_ ("WeChat added") },
    };

    return clinic_word_get_title (titles, G_N_ELEMENTS (titles), result);
}

const char *
clinic_follow_up_status_title (const char *status)
{
    static const ClinicWord titles[] = {
        { "callable", N_ ("Callable now") },
        { "later", N_ ("Later today") },
        { "retry", N_ ("Waiting for retry") },
        { "planned", N_ ("Planned") },
        { "outside", N_ ("Outside the window") },
        { "done", N_ ("Done") },
        { "closed", N_ ("Closed") },
    };

    return clinic_word_get_title (titles, G_N_ELEMENTS (titles), status);
}
