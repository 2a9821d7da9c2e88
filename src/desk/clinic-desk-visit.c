/* Check-in, the waiting list and its states. */
#include "clinic-desk-visit.h"
#include "clinic-desk-tables.h"
#include "clinic-visit-store.h"
#include "clinic-waiting-store.h"

static gboolean
hand_back (ClinicTxn *txn, ClinicVisit *visit, ClinicRecord **ret_record)
{
    clinic_txn_set_audit (txn, visit->id, "%s, %s, %s", visit->queue_no, visit->kind, visit->state);
    *ret_record = CLINIC_RECORD (visit);
    return TRUE;
}

static gboolean
check_in (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    ClinicVisit *visit = NULL;

    return clinic_store_visit_check_in (txn, draft, &visit, error) && hand_back (txn, visit, ret_record);
}

static gboolean
find_visit (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    ClinicVisit *visit = NULL;

    if (!clinic_store_visit_get (db, id, &visit, error))
        return FALSE;
    *ret_record = visit ? CLINIC_RECORD (visit) : NULL;
    return TRUE;
}

const ClinicOperation clinic_op_check_in = {
    .name = "check-in",
    .title = N_ ("Check in"),
    .right = CLINIC_RIGHT_CHECK_IN,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_FOLLOW_UP,
    .run = check_in,
    .draft_free = (GDestroyNotify) clinic_check_in_draft_free,
    .find = find_visit,
};

#define STEP(function, STEP_NAME)                                                                                      \
    static gboolean function (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)          \
    {                                                                                                                  \
        ClinicVisit *visit = NULL;                                                                                     \
                                                                                                                       \
        return clinic_store_visit_step (txn, CLINIC_VISIT_STEP_##STEP_NAME, draft, &visit, error) &&                   \
               hand_back (txn, visit, ret_record);                                                                     \
    }

STEP (call_visit, CALL)
STEP (seat_visit, SEAT)
STEP (finish_visit, FINISH)
STEP (leave_visit, LEAVE)
STEP (lwbs_visit, LWBS)
STEP (back_visit, BACK)

#define STEP_OPERATION(name_, title_, run_, topics_)                                                                   \
    {                                                                                                                  \
        .name = name_, .title = title_, .right = CLINIC_RIGHT_QUEUE, .topics = CLINIC_TOPIC_VISIT | (topics_),         \
        .run = run_, .draft_free = (GDestroyNotify) clinic_visit_step_draft_free, .find = find_visit,                  \
    }

const ClinicOperation clinic_op_call_visit = STEP_OPERATION ("call-visit", N_ ("Call a patient"), call_visit, 0);
const ClinicOperation clinic_op_seat_visit = STEP_OPERATION ("seat-visit", N_ ("Seat a patient"), seat_visit, 0);
const ClinicOperation clinic_op_finish_visit =
    STEP_OPERATION ("finish-visit", N_ ("Finish the treatment"), finish_visit, 0);
const ClinicOperation clinic_op_leave_visit = STEP_OPERATION ("leave-visit", N_ ("The patient leaves"), leave_visit,
                                                              CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_FOLLOW_UP);
const ClinicOperation clinic_op_lwbs_visit =
    STEP_OPERATION ("lwbs-visit", N_ ("Left without being seen"), lwbs_visit, CLINIC_TOPIC_PATIENT);
const ClinicOperation clinic_op_back_visit =
    STEP_OPERATION ("back-visit", N_ ("One step back"), back_visit, CLINIC_TOPIC_PATIENT);

static gboolean
set_emergency (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    ClinicVisit *visit = NULL;

    return clinic_store_visit_set_emergency (txn, draft, &visit, error) && hand_back (txn, visit, ret_record);
}

const ClinicOperation clinic_op_set_emergency =
    STEP_OPERATION ("set-emergency", N_ ("Mark as an emergency"), set_emergency, 0);

static gboolean
transfer_visit (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    ClinicVisit *visit = NULL;

    return clinic_store_visit_transfer (txn, draft, &visit, error) && hand_back (txn, visit, ret_record);
}

const ClinicOperation clinic_op_transfer_visit =
    STEP_OPERATION ("transfer-visit", N_ ("Hand over to another doctor"), transfer_visit, 0);

static gboolean
agree_late (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    const ClinicLateDraft *late = draft;

    clinic_txn_set_audit (txn, late->appointment_id, "until minute %d", late->eta_minute);
    return clinic_store_visit_agree_late (txn, late, error);
}

const ClinicOperation clinic_op_agree_late = {
    .name = "agree-late",
    .title = N_ ("Agree on a delay"),
    .right = CLINIC_RIGHT_CHECK_IN,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT,
    .run = agree_late,
    .draft_free = g_free,
};

static GPtrArray *
list_waiting (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_waiting_list (reader->db, clinic_reader_get_day (reader, args), reader->zone, error);
}

const ClinicQuery clinic_query_waiting = {
    .name = "waiting",
    .title = N_ ("Waiting"),
    .args = "day",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_STAFF,
    .run = list_waiting,
    .get_type = clinic_visit_get_type,
};

static GPtrArray *
list_visits (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicDay first, last;

    clinic_reader_get_days (reader, args, &first, &last);
    return clinic_store_visit_list (reader->db, first, last, args->doctor_id, error);
}

const ClinicQuery clinic_query_visits = {
    .name = "visits",
    .title = N_ ("Visits"),
    .args = "day until doctor",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_STAFF,
    .run = list_visits,
    .get_type = clinic_visit_get_type,
};

static GPtrArray *
list_expected (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    GPtrArray *rows =
        clinic_store_expected_list (reader->db, clinic_reader_get_day (reader, args), reader->today,
                                    clinic_instant_get_minute (reader->now, reader->zone), reader->zone, error);

    /* A lead's number is there to open his file with: only for those who may see numbers. */
    for (guint i = 0; rows && i < rows->len && !clinic_role_has_right (reader->role, CLINIC_RIGHT_REVEAL); i++) {
        ClinicExpected *expected = g_ptr_array_index (rows, i);

        g_free (expected->lead_phone);
        expected->lead_phone = g_strdup ("");
    }
    return rows;
}

const ClinicQuery clinic_query_expected = {
    .name = "expected",
    .title = N_ ("Expected today"),
    .args = "day",
    .right = CLINIC_RIGHT_VIEW,
    .topics =
        CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_STAFF | CLINIC_TOPIC_CLINIC,
    .run = list_expected,
    .get_type = clinic_expected_get_type,
};

static GPtrArray *
list_doctor_states (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_doctor_states (reader->db, clinic_reader_get_day (reader, args), error);
}

const ClinicQuery clinic_query_doctor_states = {
    .name = "doctor-states",
    .title = N_ ("What the doctors do"),
    .args = "day",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_SHIFT | CLINIC_TOPIC_STAFF,
    .run = list_doctor_states,
    .get_type = clinic_doctor_state_get_type,
};

const ClinicOperation *const clinic_visit_operations[] = {
    &clinic_op_check_in,
    &clinic_op_call_visit,
    &clinic_op_seat_visit,
    &clinic_op_finish_visit,
    &clinic_op_leave_visit,
    &clinic_op_lwbs_visit,
    &clinic_op_back_visit,
    &clinic_op_set_emergency,
    &clinic_op_transfer_visit,
    &clinic_op_agree_late,
    NULL,
};

const ClinicQuery *const clinic_visit_queries[] = {
    &clinic_query_waiting, &clinic_query_visits, &clinic_query_expected, &clinic_query_doctor_states, NULL,
};
