/* The drawer and the end of the day: operations and queries. */
#include "clinic-desk-close.h"
#include "clinic-appointment-store.h"
#include "clinic-close-store.h"
#include "clinic-desk-tables.h"
#include "clinic-follow-up-store.h"

static gboolean
move_cash (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicCashMovement) movement = NULL;
    ClinicDay day;

    if (!clinic_cash_movement_draft_check (draft, error) || !clinic_txn_get_money_day (txn, &day, error) ||
        !clinic_store_cash_movement_insert (txn, day, draft, &movement, error))
        return FALSE;
    clinic_txn_set_audit (txn, movement->id, "%s %" G_GINT64_FORMAT " fen", movement->kind, movement->amount.fen);
    *ret_record = CLINIC_RECORD (g_steal_pointer (&movement));
    return TRUE;
}

const ClinicOperation clinic_op_move_cash = {
    .name = "move-cash",
    .title = N_ ("Open the drawer or move cash"),
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_DRAWER,
    .run = move_cash,
    .draft_free = (GDestroyNotify) clinic_cash_movement_draft_free,
};

/* Ambiguity 9: who was booked and had not come half an hour after the start is a no-show. What is booked for later than
 * that stays booked until the next close, which looks back as far as the close before it. */
static gboolean
settle_no_shows (ClinicTxn *txn, ClinicDay day, GError **error)
{
    g_autoptr (GPtrArray) appointments = NULL;
    ClinicDay from;

    if (!clinic_store_day_closed_before (txn->db, day, &from, error))
        return FALSE;
    appointments = clinic_store_appointment_list (txn->db, from, day, 0, error);
    for (guint i = 0; appointments && i < appointments->len; i++) {
        ClinicAppointment *each = appointments->pdata[i];
        ClinicInstant late = clinic_instant_from_day (each->day, (int) each->start_minute, txn->zone);

        late.us += (gint64) CLINIC_NO_SHOW_AFTER_MINUTES * 60 * G_USEC_PER_SEC;
        if (!clinic_appointment_is_open (each) || late.us > txn->now.us)
            continue;
        if (!clinic_store_appointment_set_status (txn, each->id, each->row_version, "no-show", "", error) ||
            !clinic_store_follow_up_plan_no_show (txn, each->id, error))
            return FALSE;
    }
    return appointments != NULL;
}

static gboolean
close_day (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicDayClose) close = NULL;
    char day[11];

    if (!settle_no_shows (txn, ((const ClinicDayCloseDraft *) draft)->day, error) ||
        !clinic_store_day_close_insert (txn, draft, &close, error))
        return FALSE;
    clinic_txn_set_audit (txn, close->id, "%s, number %" G_GINT64_FORMAT ", difference %" G_GINT64_FORMAT " fen",
                          clinic_day_to_buffer (close->day, day), close->number, close->difference.fen);
    *ret_record = CLINIC_RECORD (g_steal_pointer (&close));
    return TRUE;
}

static gboolean
find_close (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    return clinic_store_day_close_get (db, id, (ClinicDayClose **) ret_record, error);
}

const ClinicOperation clinic_op_close_day = {
    .name = "close-day",
    .title = N_ ("Close the day"),
    .right = CLINIC_RIGHT_CLOSE_DAY,
    .topics = CLINIC_TOPIC_DRAWER | CLINIC_TOPIC_BILL | CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_FOLLOW_UP,
    .run = close_day,
    .draft_free = (GDestroyNotify) clinic_day_close_draft_free,
    .find = find_close,
};

static GPtrArray *
query_drawer (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_drawer_get (reader->db, args->day, error);
}

const ClinicQuery clinic_query_drawer = {
    .name = "drawer",
    .title = N_ ("Expected takings"),
    .args = "day",
    .right = CLINIC_RIGHT_CLOSE_DAY,
    .topics = CLINIC_TOPIC_DRAWER | CLINIC_TOPIC_BILL,
    .run = query_drawer,
    .get_type = clinic_drawer_line_get_type,
};

static GPtrArray *
query_cash_movements (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_cash_movements (reader->db, args->day, error);
}

const ClinicQuery clinic_query_cash_movements = {
    .name = "cash-movements",
    .title = N_ ("Cash movements"),
    .args = "day",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_DRAWER,
    .run = query_cash_movements,
    .get_type = clinic_cash_movement_get_type,
};

static GPtrArray *
query_receipt_range (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicReceiptRange *range = NULL;

    if (!clinic_store_receipt_range (reader->db, args->day, &range, error))
        return NULL;
    return clinic_rows_new_of_one (range);
}

const ClinicQuery clinic_query_receipt_range = {
    .name = "receipt-range",
    .title = N_ ("Receipt numbers"),
    .args = "day",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = query_receipt_range,
    .get_type = clinic_receipt_range_get_type,
};

static GPtrArray *
query_open_items (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_open_items (reader->db, args->day, error);
}

const ClinicQuery clinic_query_open_items = {
    .name = "open-items",
    .title = N_ ("Open items"),
    .args = "day",
    .right = CLINIC_RIGHT_CLOSE_DAY,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_DRAWER | CLINIC_TOPIC_BILL,
    .run = query_open_items,
    .get_type = clinic_open_item_get_type,
};

static GPtrArray *
query_day_closes (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_day_closes (reader->db, args->day, args->until, error);
}

const ClinicQuery clinic_query_day_closes = {
    .name = "day-closes",
    .title = N_ ("Day closes"),
    .args = "day until",
    .right = CLINIC_RIGHT_CLOSE_DAY,
    .topics = CLINIC_TOPIC_DRAWER,
    .run = query_day_closes,
    .get_type = clinic_day_close_get_type,
};

static GPtrArray *
query_close_tenders (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_close_tenders (reader->db, args->id, error);
}

const ClinicQuery clinic_query_close_tenders = {
    .name = "close-tenders",
    .title = N_ ("Tenders of a close"),
    .args = "id",
    .right = CLINIC_RIGHT_CLOSE_DAY,
    .topics = CLINIC_TOPIC_DRAWER,
    .run = query_close_tenders,
    .get_type = clinic_close_tender_get_type,
};

static GPtrArray *
query_close_cash (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_close_cash (reader->db, args->id, error);
}

const ClinicQuery clinic_query_close_cash = {
    .name = "close-cash",
    .title = N_ ("Cash count of a close"),
    .args = "id",
    .right = CLINIC_RIGHT_CLOSE_DAY,
    .topics = CLINIC_TOPIC_DRAWER,
    .run = query_close_cash,
    .get_type = clinic_close_cash_get_type,
};

const ClinicOperation *const clinic_close_operations[] = { &clinic_op_move_cash, &clinic_op_close_day, NULL };

const ClinicQuery *const clinic_close_queries[] = {
    &clinic_query_drawer,     &clinic_query_cash_movements, &clinic_query_receipt_range, &clinic_query_open_items,
    &clinic_query_day_closes, &clinic_query_close_tenders,  &clinic_query_close_cash,    NULL,
};
