/* Reading bills, receipts and payments, with what the rows show already joined. Writing is in clinic-bill-store.c.
 *
 * A bill is voided when the receipt that was issued with it is: then nothing is owed on it. A voided collection opens
 * the balance again. A refund gives back and leaves the balance as it is. */
#include "clinic-bill-store.h"
#include "clinic-sql.h"

#include <string.h>

#define BILL_RECEIVED                                                                                                  \
    "(SELECT coalesce (sum (r.amount_fen), 0) FROM receipt r WHERE r.bill_id = b.id AND r.kind <> 'refund')"

#define BILL_COLUMNS                                                                                                   \
    "b.id, b.day, b.patient_id, p.name AS patient_name, p.file_no, coalesce (b.visit_id, 0) AS visit_id, "             \
    "b.list_fen AS list, b.discount_fen AS discount, b.payable_fen AS payable, " BILL_RECEIVED " AS received, "        \
    "CASE WHEN " CLINIC_SQL_BILL_IS_VOIDED " THEN 0 ELSE b.payable_fen - " BILL_RECEIVED " END AS balance, "           \
    "b.discount_reason, b.due_day"

#define BILL_FROM "FROM bill b JOIN patient p ON p.id = b.patient_id"

#define RECEIPT_COLUMNS                                                                                                \
    "r.id, r.receipt_no, r.kind, r.collects, r.bill_id, r.patient_id, p.name AS patient_name, p.file_no, r.day, "      \
    "r.amount_fen AS amount, "                                                                                         \
    "(SELECT coalesce (sum (y.change_fen), 0) FROM payment y WHERE y.receipt_id = r.id) AS change, "                   \
    "CASE WHEN r.kind = 'receipt' THEN r.amount_fen + (SELECT coalesce (sum (v.amount_fen), 0) FROM receipt v "        \
    "WHERE v.reverses_id = r.id) ELSE 0 END AS \"left\", "                                                             \
    "CASE WHEN r.kind <> 'receipt' THEN 0 ELSE (SELECT CASE WHEN sum (x.amount_fen) > b.payable_fen "                  \
    "THEN sum (x.amount_fen) - b.payable_fen ELSE 0 END FROM receipt x WHERE x.bill_id = b.id AND x.id <= r.id "       \
    "AND x.kind <> 'refund') END AS over, "                                                                            \
    "coalesce (r.reverses_id, 0) AS reverses_id, coalesce (o.receipt_no, '') AS reverses_no, "                         \
    "EXISTS (SELECT 1 FROM receipt v WHERE v.reverses_id = r.id AND v.kind = 'void') AS voided, "                      \
    "r.reason, coalesce (s.name, '') AS cashier_name, coalesce (a.name, '') AS approver_name, "                        \
    "(SELECT count (*) FROM audit t WHERE t.entity_id = r.id AND t.operation = 'print-receipt') AS prints, "           \
    "r.created_at"

#define RECEIPT_FROM                                                                                                   \
    "FROM receipt r JOIN bill b ON b.id = r.bill_id JOIN patient p ON p.id = r.patient_id "                            \
    "LEFT JOIN receipt o ON o.id = r.reverses_id LEFT JOIN staff s ON s.id = r.created_by "                            \
    "LEFT JOIN staff a ON a.id = r.approver_id"

enum {
    SQL_BILL,
    SQL_RECEIVABLES,
    SQL_LINES,
    SQL_RECEIPT,
    SQL_RECEIPTS,
    SQL_TENDERS,
    SQL_PAYMENTS,
    SQL_TO_PAY,
    SQL_BILL_OF_VISIT,
    SQL_COLLECTION,
};

static const char *const sql[] = {
    [SQL_BILL] = "SELECT " BILL_COLUMNS " " BILL_FROM " WHERE b.id = $1",
    [SQL_RECEIVABLES] = "SELECT * FROM (SELECT " BILL_COLUMNS " " BILL_FROM
                        " WHERE b.due_day <> '') AS open_bills WHERE balance > 0 ORDER BY due_day, id",
    [SQL_LINES] = "SELECT l.id, l.bill_id, l.line_no, coalesce (l.item_id, 0) AS item_id, l.item_code, l.item_name, "
                  "l.category, l.fee_heading, l.unit, l.teeth, l.quantity, l.price_fen AS price, "
                  "l.discount_fen AS discount, l.amount_fen AS amount, coalesce (l.doctor_id, 0) AS doctor_id, "
                  "coalesce (s.name, '') AS doctor_name FROM bill_line l LEFT JOIN staff s ON s.id = l.doctor_id "
                  "WHERE l.bill_id = $1 ORDER BY l.line_no",
    [SQL_RECEIPT] = "SELECT " RECEIPT_COLUMNS " " RECEIPT_FROM " WHERE r.id = $1",
    [SQL_RECEIPTS] = "SELECT " RECEIPT_COLUMNS " " RECEIPT_FROM " WHERE r.day BETWEEN $1 AND $2 ORDER BY r.id DESC",
    [SQL_TENDERS] = "SELECT tender FROM payment WHERE receipt_id = $1 ORDER BY id",
    [SQL_PAYMENTS] = "SELECT y.id, y.receipt_id, y.bill_id, y.day, y.tender, y.amount_fen AS amount, "
                     "y.tendered_fen AS tendered, y.change_fen AS change, y.reference, "
                     "coalesce (y.reverses_id, 0) AS reverses_id, CASE WHEN y.amount_fen > 0 THEN y.amount_fen + "
                     "(SELECT coalesce (sum (v.amount_fen), 0) FROM payment v WHERE v.reverses_id = y.id) "
                     "ELSE 0 END AS \"left\" FROM payment y WHERE y.receipt_id = $1 ORDER BY y.id",
    [SQL_TO_PAY] = "SELECT v.id, v.day, v.patient_id, p.name AS patient_name, p.file_no, p.sex, v.queue_no, "
                   "coalesce (v.doctor_id, 0) AS doctor_id, coalesce (s.name, '') AS doctor_name, "
                   "coalesce (a.item, '') AS item, v.state, v.finished_at FROM visit v "
                   "JOIN patient p ON p.id = v.patient_id LEFT JOIN staff s ON s.id = v.doctor_id "
                   "LEFT JOIN appointment a ON a.id = v.appointment_id "
                   "WHERE v.day BETWEEN $1 AND $2 AND (v.state = 'treated' OR (v.state = 'left' AND "
                   "EXISTS (SELECT 1 FROM bill e WHERE e.visit_id = v.id))) AND NOT EXISTS "
                   "(SELECT 1 FROM bill b WHERE b.visit_id = v.id AND NOT " CLINIC_SQL_BILL_IS_VOIDED ") "
                   "ORDER BY v.finished_at, v.id",
    [SQL_BILL_OF_VISIT] = "SELECT b.id FROM bill b WHERE b.visit_id = $1 AND NOT " CLINIC_SQL_BILL_IS_VOIDED " LIMIT 1",
    [SQL_COLLECTION] = "SELECT r.receipt_no FROM receipt r WHERE r.bill_id = $1 AND r.kind = 'receipt' AND "
                       "r.collects = 1 AND r.amount_fen + (SELECT coalesce (sum (v.amount_fen), 0) FROM receipt v "
                       "WHERE v.reverses_id = r.id) > 0 ORDER BY r.id LIMIT 1",
};
CLINIC_SQL_SET (clinic_sql_bill_reader, "clinic-bill-reader", sql);

static void
count_overdue (ClinicBill *bill, ClinicDay today)
{
    if (clinic_day_is_valid (bill->due_day) && bill->balance.fen > 0)
        bill->overdue_days = MAX (clinic_day_diff (bill->due_day, today), 0);
}

gboolean
clinic_store_bill_get (ClinicDb *db, gint64 id, ClinicDay today, ClinicBill **ret_bill, GError **error)
{
    if (!clinic_db_select_one (db, CLINIC_TYPE_BILL, sql[SQL_BILL], ret_bill, error, CLINIC_BIND (CV_INT (id))))
        return FALSE;
    if (*ret_bill)
        count_overdue (*ret_bill, today);
    return TRUE;
}

gboolean
clinic_store_bill_find_of_visit (ClinicDb *db, gint64 visit_id, gint64 *ret_bill_id, GError **error)
{
    return clinic_db_select_int (db, sql[SQL_BILL_OF_VISIT], 0, ret_bill_id, error, CLINIC_BIND (CV_INT (visit_id)));
}

gboolean
clinic_store_bill_find_collection (ClinicDb *db, gint64 bill_id, char **ret_receipt_no, GError **error)
{
    return clinic_db_select_text (db, sql[SQL_COLLECTION], ret_receipt_no, error, CLINIC_BIND (CV_INT (bill_id)));
}

GPtrArray *
clinic_store_receivable_list (ClinicDb *db, ClinicDay today, GError **error)
{
    GPtrArray *bills = clinic_db_select (db, CLINIC_TYPE_BILL, sql[SQL_RECEIVABLES], error, CLINIC_BIND_NONE);

    for (guint i = 0; bills && i < bills->len; i++)
        count_overdue (g_ptr_array_index (bills, i), today);
    return bills;
}

GPtrArray *
clinic_store_bill_line_list (ClinicDb *db, gint64 bill_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_BILL_LINE, sql[SQL_LINES], error, CLINIC_BIND (CV_INT (bill_id)));
}

/* In C because the two engines join texts by different names. */
static gboolean
fill_tenders (ClinicDb *db, ClinicReceipt *receipt, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (db, sql[SQL_TENDERS], error, CLINIC_BIND (CV_INT (receipt->id)));
    g_autoptr (GString) tenders = g_string_new (NULL);
    ClinicStep step;

    if (!statement)
        return FALSE;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        const char *tender = clinic_statement_get_text (statement, 0);

        if (!strstr (tenders->str, tender))
            g_string_append_printf (tenders, "%s%s", tenders->len ? "," : "", tender);
    }
    g_free (receipt->tenders);
    receipt->tenders = g_strdup (tenders->str);
    return step == CLINIC_STEP_DONE;
}

gboolean
clinic_store_receipt_get (ClinicDb *db, gint64 id, ClinicReceipt **ret_receipt, GError **error)
{
    g_autoptr (ClinicReceipt) receipt = NULL;

    if (!clinic_db_select_one (db, CLINIC_TYPE_RECEIPT, sql[SQL_RECEIPT], &receipt, error, CLINIC_BIND (CV_INT (id))) ||
        (receipt && !fill_tenders (db, receipt, error)))
        return FALSE;
    *ret_receipt = g_steal_pointer (&receipt);
    return TRUE;
}

GPtrArray *
clinic_store_receipt_list (ClinicDb *db, ClinicDay day, ClinicDay until, GError **error)
{
    g_autoptr (GPtrArray) receipts = clinic_db_select (db, CLINIC_TYPE_RECEIPT, sql[SQL_RECEIPTS], error,
                                                       CLINIC_BIND (CV_DAY (day), CV_DAY (until)));

    for (guint i = 0; receipts && i < receipts->len; i++) {
        if (!fill_tenders (db, g_ptr_array_index (receipts, i), error))
            return NULL;
    }
    return g_steal_pointer (&receipts);
}

GPtrArray *
clinic_store_payment_list (ClinicDb *db, gint64 receipt_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_PAYMENT, sql[SQL_PAYMENTS], error, CLINIC_BIND (CV_INT (receipt_id)));
}

GPtrArray *
clinic_store_to_pay_list (ClinicDb *db, ClinicDay day, ClinicDay until, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_TO_PAY, sql[SQL_TO_PAY], error,
                             CLINIC_BIND (CV_DAY (day), CV_DAY (until)));
}
