/* Follow-up calls and their outcomes. */
#include "clinic-desk-follow-up.h"
#include "clinic-calendar-store.h"
#include "clinic-desk-tables.h"
#include "clinic-follow-up-store.h"

static gboolean
record_call (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    ClinicFollowUp *follow_up = NULL;

    if (!clinic_store_follow_up_record_call (txn, draft, &follow_up, error))
        return FALSE;
    clinic_txn_set_audit (txn, follow_up->id, "%s, %s, %s", follow_up->kind, follow_up->last_result, follow_up->state);
    *ret_record = CLINIC_RECORD (follow_up);
    return TRUE;
}

static gboolean
find_follow_up (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    ClinicFollowUp *follow_up = NULL;

    if (!clinic_store_follow_up_get (db, id, clinic_day_new (2000, 1, 1), 0, &follow_up, error))
        return FALSE;
    *ret_record = follow_up ? CLINIC_RECORD (follow_up) : NULL;
    return TRUE;
}

const ClinicOperation clinic_op_record_call = {
    .name = "record-call",
    .title = N_ ("Record a follow-up call"),
    .right = CLINIC_RIGHT_FOLLOW_UP,
    .topics = CLINIC_TOPIC_FOLLOW_UP,
    .run = record_call,
    .draft_free = (GDestroyNotify) clinic_call_draft_free,
    .find = find_follow_up,
};

static GPtrArray *
list_follow_ups (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_follow_up_list (reader->db, clinic_reader_get_day (reader, args), reader->today,
                                        clinic_instant_get_minute (reader->now, reader->zone), reader->zone, error);
}

const ClinicQuery clinic_query_follow_ups = {
    .name = "follow-ups",
    .title = N_ ("Follow-ups"),
    .args = "day",
    .right = CLINIC_RIGHT_FOLLOW_UP,
    .topics = CLINIC_TOPIC_FOLLOW_UP | CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_BILL | CLINIC_TOPIC_CALENDAR,
    .run = list_follow_ups,
    .get_type = clinic_follow_up_get_type,
};

static GPtrArray *
list_calls (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_follow_up_calls (reader->db, args->id, error);
}

const ClinicQuery clinic_query_calls = {
    .name = "follow-up-calls",
    .title = N_ ("Calls of a follow-up"),
    .args = "id",
    .right = CLINIC_RIGHT_FOLLOW_UP,
    .topics = CLINIC_TOPIC_FOLLOW_UP,
    .run = list_calls,
    .get_type = clinic_call_get_type,
};

static GPtrArray *
list_register (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicDay first, last;

    clinic_reader_get_days (reader, args, &first, &last);
    return clinic_store_follow_up_register (reader->db, first, last, error);
}

const ClinicQuery clinic_query_call_register = {
    .name = "follow-up-register",
    .title = N_ ("Follow-up register"),
    .args = "day until",
    .right = CLINIC_RIGHT_FOLLOW_UP,
    .topics = CLINIC_TOPIC_FOLLOW_UP,
    .run = list_register,
    .get_type = clinic_call_get_type,
};

static GPtrArray *
show_moment (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    g_autoptr (ClinicWorkingCalendar) calendar = clinic_store_load_calendar (reader->db, error);

    if (!calendar)
        return NULL;
    return clinic_rows_new_of_one (
        clinic_call_moment_new (calendar, reader->today, clinic_instant_get_minute (reader->now, reader->zone)));
}

const ClinicQuery clinic_query_call_moment = {
    .name = "call-moment",
    .title = N_ ("Calling window now"),
    .args = "",
    .right = CLINIC_RIGHT_FOLLOW_UP,
    .topics = CLINIC_TOPIC_CALENDAR,
    .run = show_moment,
    .get_type = clinic_call_moment_get_type,
};

static GPtrArray *
show_number (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicCallNumber *number = NULL;

    if (!clinic_store_follow_up_number (reader->db, args->id, reader->today, &number, error))
        return NULL;
    return clinic_rows_new_of_one (number);
}

const ClinicQuery clinic_query_call_number = {
    .name = "follow-up-number",
    .title = N_ ("Number to call"),
    .args = "id",
    .right = CLINIC_RIGHT_REVEAL,
    .topics = CLINIC_TOPIC_FOLLOW_UP,
    .audited = TRUE,
    .run = show_number,
    .get_type = clinic_call_number_get_type,
};

const ClinicOperation *const clinic_follow_up_operations[] = { &clinic_op_record_call, NULL };

const ClinicQuery *const clinic_follow_up_queries[] = {
    &clinic_query_follow_ups,  &clinic_query_calls,       &clinic_query_call_register,
    &clinic_query_call_moment, &clinic_query_call_number, NULL,
};
