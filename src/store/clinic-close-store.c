/* Reading the drawer, moving cash, closing the day. */
#include "clinic-close-store.h"
#include "clinic-chain.h"
#include "clinic-error.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>

#define MOVEMENT_COLUMNS                                                                                               \
    "m.id AS id, m.day AS day, m.kind AS kind, m.amount_fen AS amount, m.reason AS reason, m.created_at AS "           \
    "created_at, "                                                                                                     \
    "coalesce (s.name, '') AS staff_name"

#define CLOSE_COLUMNS                                                                                                  \
    "c.id AS id, c.number AS number, c.day AS day, c.float_fen AS float_amount, c.expected_fen AS expected, "          \
    "c.counted_fen AS counted, c.difference_fen AS difference, c.receipt_first AS receipt_first, "                     \
    "c.receipt_last AS receipt_last, c.receipt_count AS receipt_count, c.void_count AS void_count, "                   \
    "c.missing_count AS missing_count, c.perpetual_fen AS perpetual, c.remark AS remark, "                             \
    "coalesce (s.name, '') AS staff_name, c.created_at AS created_at"

enum {
    SQL_DRAWER,
    SQL_MOVEMENTS,
    SQL_MOVEMENT,
    SQL_MOVEMENT_INSERT,
    SQL_HAS_FLOAT,
    SQL_RANGE,
    SQL_OPEN_ITEMS,
    SQL_CLOSES,
    SQL_CLOSE,
    SQL_IS_CLOSED,
    SQL_CLOSED_BEFORE,
    SQL_TENDERS,
    SQL_CASH,
    SQL_CLOSE_INSERT,
    SQL_TENDER_INSERT,
    SQL_CASH_INSERT,
    SQL_PERPETUAL,
};

static const char *const sql[] = {
    [SQL_DRAWER] =
        "WITH tender (n, name) AS (VALUES (1, 'cash'), (2, 'wechat'), (3, 'alipay'), (4, 'card'), (5, 'qr'), "
        "(6, 'transfer'), (7, 'insurance')), "
        "paid AS (SELECT tender AS name, sum (CASE WHEN amount_fen > 0 THEN amount_fen ELSE 0 END) AS received, "
        "sum (CASE WHEN amount_fen < 0 THEN amount_fen ELSE 0 END) AS refunded, count(*) AS n "
        "FROM payment WHERE day = $1 GROUP BY tender), "
        "moved AS (SELECT sum (CASE WHEN kind = 'float' THEN amount_fen ELSE 0 END) AS opening, "
        "sum (CASE WHEN kind = 'in' THEN amount_fen ELSE 0 END) AS moved_in, "
        "sum (CASE WHEN kind = 'out' THEN amount_fen ELSE 0 END) AS moved_out FROM cash_movement WHERE day = $1) "
        "SELECT tender.n AS id, tender.name AS tender, coalesce (paid.received, 0) AS received, "
        "coalesce (paid.refunded, 0) AS refunded, "
        "CASE WHEN tender.n = 1 THEN coalesce (moved.opening, 0) ELSE 0 END AS opening, "
        "CASE WHEN tender.n = 1 THEN coalesce (moved.moved_in, 0) ELSE 0 END AS moved_in, "
        "CASE WHEN tender.n = 1 THEN coalesce (moved.moved_out, 0) ELSE 0 END AS moved_out, "
        "coalesce (paid.n, 0) AS n_payments "
        "FROM tender CROSS JOIN moved LEFT JOIN paid ON paid.name = tender.name "
        "WHERE tender.n = 1 OR paid.n > 0 ORDER BY tender.n",
    [SQL_MOVEMENTS] = "SELECT " MOVEMENT_COLUMNS " FROM cash_movement m LEFT JOIN staff s ON s.id = m.created_by "
                      "WHERE m.day = $1 ORDER BY m.id",
    [SQL_MOVEMENT] = "SELECT " MOVEMENT_COLUMNS " FROM cash_movement m LEFT JOIN staff s ON s.id = m.created_by "
                     "WHERE m.id = $1",
    [SQL_MOVEMENT_INSERT] = "INSERT INTO cash_movement (id, day, kind, amount_fen, reason, station_id, created_by, "
                            "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    [SQL_HAS_FLOAT] = "SELECT count(*) FROM cash_movement WHERE day = $1 AND kind = 'float'",
    [SQL_RANGE] =
        "WITH r AS (SELECT series, min (number) AS low, max (number) AS high, count(*) AS n FROM receipt "
        "WHERE day = $1 AND kind = 'receipt' GROUP BY series ORDER BY series LIMIT 1) "
        "SELECT 1 AS id, "
        "coalesce ((SELECT receipt_no FROM receipt t WHERE t.series = r.series AND t.number = r.low), '') AS first, "
        "coalesce ((SELECT receipt_no FROM receipt t WHERE t.series = r.series AND t.number = r.high), '') AS last, "
        "coalesce (r.n, 0) AS n_receipts, "
        "(SELECT count(*) FROM receipt WHERE day = $1 AND kind = 'void') AS n_voids, "
        "(SELECT count(*) FROM receipt WHERE day = $1 AND kind = 'refund') AS n_refunds, "
        "coalesce (r.high - r.low + 1 - (SELECT count(*) FROM receipt t WHERE t.series = r.series "
        "AND t.number BETWEEN r.low AND r.high), 0) AS n_missing "
        "FROM (SELECT 1) LEFT JOIN r ON 1 = 1",
    [SQL_OPEN_ITEMS] =
        "SELECT id, kind, name, day, minute FROM ("
        "SELECT 0 AS rank, min (p.id) AS id, 'earlier-day' AS kind, '' AS name, p.day AS day, 0 AS minute FROM payment "
        "p "
        "WHERE p.day < $1 AND p.day > (SELECT coalesce (max (day), '') FROM day_close WHERE day < $1) GROUP BY p.day "
        "UNION ALL "
        "SELECT 1, v.id, 'visit', p.name, v.day, 0 FROM visit v JOIN patient p ON p.id = v.patient_id "
        "WHERE v.day = $1 AND v.state IN ('waiting', 'called', 'in-chair', 'treated') "
        "UNION ALL "
        "SELECT 2, a.id, 'appointment', coalesce (p.name, a.lead_name), a.day, a.start_minute FROM appointment a "
        "LEFT JOIN patient p ON p.id = a.patient_id WHERE a.day = $1 AND a.status IN ('booked', 'confirmed')) "
        "ORDER BY rank, day, minute, id",
    [SQL_CLOSES] = "SELECT " CLOSE_COLUMNS " FROM day_close c LEFT JOIN staff s ON s.id = c.created_by "
                   "WHERE c.day BETWEEN $1 AND $2 ORDER BY c.day DESC",
    [SQL_CLOSE] = "SELECT " CLOSE_COLUMNS " FROM day_close c LEFT JOIN staff s ON s.id = c.created_by WHERE c.id = $1",
    [SQL_IS_CLOSED] = "SELECT count(*) FROM day_close WHERE day = $1",
    [SQL_CLOSED_BEFORE] = "SELECT coalesce (max (day), $1) FROM day_close WHERE day < $1",
    [SQL_TENDERS] =
        "SELECT id, tender, expected_fen AS expected, counted_fen AS counted, difference_fen AS difference, "
        "reason FROM day_close_tender WHERE close_id = $1 ORDER BY id",
    [SQL_CASH] = "SELECT id, denomination_fen AS denomination, pieces FROM day_close_cash WHERE close_id = $1 "
                 "ORDER BY denomination_fen DESC",
    [SQL_CLOSE_INSERT] =
        "INSERT INTO day_close (id, number, day, float_fen, expected_fen, counted_fen, difference_fen, receipt_first, "
        "receipt_last, receipt_count, void_count, missing_count, perpetual_fen, remark, station_id, created_by, "
        "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    [SQL_TENDER_INSERT] = "INSERT INTO day_close_tender (id, close_id, tender, expected_fen, counted_fen, "
                          "difference_fen, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [SQL_CASH_INSERT] = "INSERT INTO day_close_cash (id, close_id, denomination_fen, pieces) VALUES ($1, $2, $3, $4)",
    [SQL_PERPETUAL] =
        "SELECT coalesce ((SELECT perpetual_fen FROM day_close WHERE day < $1 ORDER BY day DESC LIMIT 1), 0) + "
        "coalesce ((SELECT sum (amount_fen) FROM payment WHERE day <= $1 AND day > "
        "coalesce ((SELECT max (day) FROM day_close WHERE day < $1), '')), 0)",
};
CLINIC_SQL_SET (clinic_sql_close, "clinic-close-store", sql);

GPtrArray *
clinic_store_drawer_get (ClinicDb *db, ClinicDay day, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_DRAWER_LINE, sql[SQL_DRAWER], error, CLINIC_BIND (CV_DAY (day)));
}

GPtrArray *
clinic_store_cash_movements (ClinicDb *db, ClinicDay day, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_CASH_MOVEMENT, sql[SQL_MOVEMENTS], error, CLINIC_BIND (CV_DAY (day)));
}

gboolean
clinic_store_receipt_range (ClinicDb *db, ClinicDay day, ClinicReceiptRange **ret_range, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_RECEIPT_RANGE, sql[SQL_RANGE], ret_range, error,
                                 CLINIC_BIND (CV_DAY (day)));
}

GPtrArray *
clinic_store_open_items (ClinicDb *db, ClinicDay day, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_OPEN_ITEM, sql[SQL_OPEN_ITEMS], error, CLINIC_BIND (CV_DAY (day)));
}

GPtrArray *
clinic_store_day_closes (ClinicDb *db, ClinicDay first, ClinicDay last, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_DAY_CLOSE, sql[SQL_CLOSES], error,
                             CLINIC_BIND (CV_DAY (first), CV_DAY (last)));
}

gboolean
clinic_store_day_close_get (ClinicDb *db, gint64 id, ClinicDayClose **ret_close, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_DAY_CLOSE, sql[SQL_CLOSE], ret_close, error,
                                 CLINIC_BIND (CV_INT (id)));
}

gboolean
clinic_store_day_is_closed (ClinicDb *db, ClinicDay day, gboolean *ret_closed, GError **error)
{
    gint64 n;

    if (!clinic_db_select_int (db, sql[SQL_IS_CLOSED], 0, &n, error, CLINIC_BIND (CV_DAY (day))))
        return FALSE;
    *ret_closed = n > 0;
    return TRUE;
}

gboolean
clinic_store_day_closed_before (ClinicDb *db, ClinicDay day, ClinicDay *ret_day, GError **error)
{
    g_autofree char *text = NULL;

    if (!clinic_db_select_text (db, sql[SQL_CLOSED_BEFORE], &text, error, CLINIC_BIND (CV_DAY (day))))
        return FALSE;
    if (!text || !clinic_day_parse (text, ret_day))
        *ret_day = day;
    return TRUE;
}

GPtrArray *
clinic_store_close_tenders (ClinicDb *db, gint64 close_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_CLOSE_TENDER, sql[SQL_TENDERS], error, CLINIC_BIND (CV_INT (close_id)));
}

GPtrArray *
clinic_store_close_cash (ClinicDb *db, gint64 close_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_CLOSE_CASH, sql[SQL_CASH], error, CLINIC_BIND (CV_INT (close_id)));
}

static gboolean
check_day_open (ClinicDb *db, ClinicDay day, GError **error)
{
    char text[11];
    gboolean closed;

    if (!clinic_store_day_is_closed (db, day, &closed, error))
        return FALSE;
    if (!closed)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CLOSED, NULL,
                           _("%s is closed and locked. Corrections go into the next day."),
                              clinic_day_to_buffer (day, text));
    return FALSE;
}

static gboolean
check_one_float (ClinicTxn *txn, ClinicDay day, const ClinicCashMovementDraft *draft, GError **error)
{
    gint64 n;

    if (g_strcmp0 (draft->kind, "float") != 0)
        return TRUE;
    if (!clinic_db_select_int (txn->db, sql[SQL_HAS_FLOAT], 0, &n, error, CLINIC_BIND (CV_DAY (day))))
        return FALSE;
    if (n == 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "amount",
                           _("The drawer was already opened today. Record the rest as cash put in or taken out."));
    return FALSE;
}

gboolean
clinic_store_cash_movement_insert (ClinicTxn *txn, ClinicDay day, const ClinicCashMovementDraft *draft,
                                   ClinicCashMovement **ret_movement, GError **error)
{
    gint64 id = clinic_txn_new_id (txn);

    return check_day_open (txn->db, day, error) && check_one_float (txn, day, draft, error) &&
           clinic_db_run (txn->db, sql[SQL_MOVEMENT_INSERT], error,
                          CLINIC_BIND (CV_INT (id), CV_DAY (day), CV_TEXT (draft->kind), CV_MONEY (draft->amount),
                                       CV_TEXT (draft->reason), CV_INT (txn->station_id), CV_INT (txn->staff_id),
                                       CV_INSTANT (txn->now))) &&
           clinic_chain_link (txn, "cash_movement", id, error) &&
           clinic_db_select_one (txn->db, CLINIC_TYPE_CASH_MOVEMENT, sql[SQL_MOVEMENT], ret_movement, error,
                                 CLINIC_BIND (CV_INT (id)));
}

/* ---- the close ---- */

typedef struct {
    ClinicMoney expected, counted, difference;
    const char *reason; /* borrowed from the draft */
    const char *tender; /* borrowed from the drawer */
} Comparison;

typedef struct {
    GPtrArray *drawer;
    GArray *comparisons; /* element-type Comparison */
    ClinicMoney expected, counted, difference, opening;
} Closing;

static void
closing_clear (Closing *closing)
{
    g_clear_pointer (&closing->drawer, g_ptr_array_unref);
    g_clear_pointer (&closing->comparisons, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closing, closing_clear)

static gboolean
check_may_close (ClinicTxn *txn, ClinicDay day, GError **error)
{
    g_autoptr (GPtrArray) items = NULL;

    if (!check_day_open (txn->db, day, error))
        return FALSE;
    if (clinic_day_compare (day, txn->day) > 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL, _("A day in the future cannot be closed."));
        return FALSE;
    }
    items = clinic_store_open_items (txn->db, day, error);
    if (!items)
        return FALSE;
    for (guint i = 0; i < items->len; i++) {
        ClinicOpenItem *item = items->pdata[i];
        char text[11];

        if (g_str_equal (item->kind, "earlier-day")) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                                   _("%s is not closed yet. Close it first."), clinic_day_to_buffer (item->day, text));
            return FALSE;
        }
        if (g_str_equal (item->kind, "visit")) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                                   _("Visits of this day are still open. Finish each of them first."));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
overflow (GError **error)
{
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_OVERFLOW, NULL,
                           _("An amount is too large. Check what was entered."));
    return FALSE;
}

static gboolean
compare_tenders (ClinicTxn *txn, const ClinicDayCloseDraft *draft, Closing *closing, GError **error)
{
    closing->comparisons = g_array_new (FALSE, TRUE, sizeof (Comparison));
    closing->drawer = clinic_store_drawer_get (txn->db, draft->day, error);
    if (!closing->drawer)
        return FALSE;
    for (guint i = 0; i < closing->drawer->len; i++) {
        ClinicDrawerLine *line = closing->drawer->pdata[i];
        Comparison one = { .tender = line->tender };

        if (!clinic_drawer_line_get_expected (line, &one.expected))
            return overflow (error);
        if (!clinic_day_close_compare (draft, line->tender, one.expected, &one.counted, &one.reason, error))
            return FALSE;
        if (!clinic_money_sub (one.counted, one.expected, &one.difference) ||
            !clinic_money_add (closing->expected, one.expected, &closing->expected) ||
            !clinic_money_add (closing->counted, one.counted, &closing->counted) ||
            !clinic_money_add (closing->opening, line->opening, &closing->opening))
            return overflow (error);
        g_array_append_val (closing->comparisons, one);
    }
    return clinic_money_sub (closing->counted, closing->expected, &closing->difference) || overflow (error);
}

static gboolean
insert_parts (ClinicTxn *txn, gint64 close_id, const ClinicDayCloseDraft *draft, const Closing *closing, GError **error)
{
    for (guint i = 0; i < closing->comparisons->len; i++) {
        const Comparison *one = &g_array_index (closing->comparisons, Comparison, i);
        gint64 id = clinic_txn_new_id (txn);

        if (!clinic_db_run (txn->db, sql[SQL_TENDER_INSERT], error,
                            CLINIC_BIND (CV_INT (id), CV_INT (close_id), CV_TEXT (one->tender),
                                         CV_MONEY (one->expected), CV_MONEY (one->counted), CV_MONEY (one->difference),
                                         CV_TEXT (one->reason))) ||
            !clinic_chain_link (txn, "day_close_tender", id, error))
            return FALSE;
    }
    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        gint64 id;

        if (draft->pieces[i] <= 0)
            continue;
        id = clinic_txn_new_id (txn);
        if (!clinic_db_run (txn->db, sql[SQL_CASH_INSERT], error,
                            CLINIC_BIND (CV_INT (id), CV_INT (close_id), CV_INT (clinic_cash_denominations[i]),
                                         CV_INT (draft->pieces[i]))) ||
            !clinic_chain_link (txn, "day_close_cash", id, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
clinic_store_day_close_insert (ClinicTxn *txn, const ClinicDayCloseDraft *draft, ClinicDayClose **ret_close,
                               GError **error)
{
    g_autoptr (ClinicReceiptRange) range = NULL;
    g_auto (Closing) closing = { 0 };
    gint64 id, number, perpetual;

    if (!check_may_close (txn, draft->day, error) || !compare_tenders (txn, draft, &closing, error) ||
        !clinic_store_receipt_range (txn->db, draft->day, &range, error) ||
        !clinic_db_select_int (txn->db, sql[SQL_PERPETUAL], 0, &perpetual, error, CLINIC_BIND (CV_DAY (draft->day))) ||
        !clinic_txn_next_number (txn, "day-close", &number, error))
        return FALSE;
    id = clinic_txn_new_id (txn);
    return clinic_db_run (txn->db, sql[SQL_CLOSE_INSERT], error,
                          CLINIC_BIND (CV_INT (id), CV_INT (number), CV_DAY (draft->day), CV_MONEY (closing.opening),
                                       CV_MONEY (closing.expected), CV_MONEY (closing.counted),
                                       CV_MONEY (closing.difference), CV_TEXT (range->first), CV_TEXT (range->last),
                                       CV_INT (range->n_receipts), CV_INT (range->n_voids), CV_INT (range->n_missing),
                                       CV_INT (perpetual), CV_TEXT (draft->remark), CV_INT (txn->station_id),
                                       CV_INT (txn->staff_id), CV_INSTANT (txn->now))) &&
           clinic_chain_link (txn, "day_close", id, error) && insert_parts (txn, id, draft, &closing, error) &&
           clinic_store_day_close_get (txn->db, id, ret_close, error);
}
