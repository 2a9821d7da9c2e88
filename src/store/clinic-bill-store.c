/* Writing bills, receipts and payments. Reading is in clinic-bill-reader.c. */
#include "clinic-bill-store.h"
#include "clinic-chain.h"
#include "clinic-sql.h"

#include <string.h>

enum { SQL_BILL, SQL_LINE, SQL_RECEIPT, SQL_PAYMENT };

static const char *const sql[] = {
    [SQL_BILL] = "INSERT INTO bill (id, day, patient_id, visit_id, list_fen, discount_fen, payable_fen, "
                 "discount_reason, approver_id, due_day, station_id, created_by, created_at) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    [SQL_LINE] = "INSERT INTO bill_line (id, bill_id, line_no, item_id, item_code, item_name, category, fee_heading, "
                 "unit, teeth, quantity, price_fen, discount_fen, amount_fen, doctor_id) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    [SQL_RECEIPT] = "INSERT INTO receipt (id, series, number, receipt_no, kind, collects, bill_id, patient_id, day, "
                    "amount_fen, reverses_id, reason, approver_id, station_id, created_by, created_at) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    [SQL_PAYMENT] = "INSERT INTO payment (id, receipt_id, bill_id, day, tender, amount_fen, tendered_fen, change_fen, "
                    "reference, reverses_id, station_id, created_by, created_at) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
};
CLINIC_SQL_SET (clinic_sql_bill, "clinic-bill-store", sql);

gboolean
clinic_store_bill_insert (ClinicTxn *txn, const ClinicNewBill *bill, gint64 *ret_id, GError **error)
{
    gint64 id = clinic_txn_new_id (txn);

    *ret_id = id;
    return clinic_db_run (txn->db, sql[SQL_BILL], error,
                          CLINIC_BIND (CV_INT (id), CV_DAY (bill->day), CV_INT (bill->patient_id),
                                       CV_ID (bill->visit_id), CV_MONEY (bill->total.list),
                                       CV_MONEY (bill->total.discount), CV_MONEY (bill->total.payable),
                                       CV_TEXT (bill->discount_reason), CV_ID (bill->approver_id),
                                       CV_DAY (bill->due_day), CV_INT (txn->station_id), CV_INT (txn->staff_id),
                                       CV_INSTANT (txn->now))) &&
           clinic_chain_link (txn, "bill", id, error);
}

gboolean
clinic_store_bill_line_insert (ClinicTxn *txn, gint64 bill_id, guint line_no, const ClinicPriceItem *item,
                               const ClinicPricedLine *line, gint64 doctor_id, GError **error)
{
    gint64 id = clinic_txn_new_id (txn);

    return clinic_db_run (txn->db, sql[SQL_LINE], error,
                          CLINIC_BIND (CV_INT (id), CV_INT (bill_id), CV_INT (line_no), CV_INT (item->id),
                                       CV_TEXT (item->code), CV_TEXT (item->name), CV_TEXT (item->category),
                                       CV_TEXT (item->fee_heading), CV_TEXT (item->unit), CV_TEXT (line->teeth),
                                       CV_INT (line->quantity), CV_MONEY (item->price), CV_MONEY (line->discount),
                                       CV_MONEY (line->amount), CV_ID (doctor_id))) &&
           clinic_chain_link (txn, "bill_line", id, error);
}

gboolean
clinic_store_receipt_insert (ClinicTxn *txn, const ClinicNewReceipt *receipt, gint64 *ret_id, GError **error)
{
    gboolean takes = strcmp (receipt->kind, "receipt") == 0;
    char counter[32], series[16], receipt_no[40];
    gint64 id = clinic_txn_new_id (txn);
    gint64 number;
    int year;

    clinic_day_get_ymd (receipt->day, &year, NULL, NULL);
    g_snprintf (counter, sizeof counter, "%s/%d", takes ? "receipt" : "refund", year);
    if (!clinic_txn_next_number (txn, counter, &number, error))
        return FALSE;
    g_snprintf (series, sizeof series, "%s%d", takes ? "SJ" : "TF", year);
    g_snprintf (receipt_no, sizeof receipt_no, "%s-%06" G_GINT64_FORMAT, series, number);
    *ret_id = id;
    return clinic_db_run (txn->db, sql[SQL_RECEIPT], error,
                          CLINIC_BIND (CV_INT (id), CV_TEXT (series), CV_INT (number), CV_TEXT (receipt_no),
                                       CV_TEXT (receipt->kind), CV_BOOL (receipt->collects), CV_INT (receipt->bill_id),
                                       CV_INT (receipt->patient_id), CV_DAY (receipt->day), CV_MONEY (receipt->amount),
                                       CV_ID (receipt->reverses_id), CV_TEXT (receipt->reason),
                                       CV_ID (receipt->approver_id), CV_INT (txn->station_id), CV_INT (txn->staff_id),
                                       CV_INSTANT (txn->now))) &&
           clinic_chain_link (txn, "receipt", id, error);
}

gboolean
clinic_store_payment_insert (ClinicTxn *txn, const ClinicNewPayment *payment, GError **error)
{
    gint64 id = clinic_txn_new_id (txn);

    return clinic_db_run (txn->db, sql[SQL_PAYMENT], error,
                          CLINIC_BIND (CV_INT (id), CV_INT (payment->receipt_id), CV_INT (payment->bill_id),
                                       CV_DAY (payment->day), CV_TEXT (payment->tender), CV_MONEY (payment->amount),
                                       CV_MONEY (payment->tendered), CV_MONEY (payment->change),
                                       CV_TEXT (payment->reference), CV_ID (payment->reverses_id),
                                       CV_INT (txn->station_id), CV_INT (txn->staff_id), CV_INSTANT (txn->now))) &&
           clinic_chain_link (txn, "payment", id, error);
}
