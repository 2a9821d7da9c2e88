/* The ledger of bills in the store: writing bills, receipts and payments, each
 * row linked to the chain, and reading them back as the cash area shows them.
 * Rows are only ever added. */
#pragma once

#include "clinic-bill.h"
#include "clinic-payment-rule.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/* Whether bill b is voided: the receipt that was issued with it was. A voided collection only opens its balance again. */
#define CLINIC_SQL_BILL_IS_VOIDED                                                                                      \
    "EXISTS (SELECT 1 FROM receipt v JOIN receipt o ON o.id = v.reverses_id "                                          \
    "WHERE v.bill_id = b.id AND v.kind = 'void' AND o.collects = 0)"

/* ---- writing ---- */

typedef struct {
    ClinicDay day; /* business day */
    gint64 patient_id;
    gint64 visit_id;
    ClinicBillTotal total;
    const char *discount_reason;
    gint64 approver_id;
    ClinicDay due_day; /* none when nothing stays open */
} ClinicNewBill;

gboolean clinic_store_bill_insert (ClinicTxn *txn, const ClinicNewBill *bill, gint64 *ret_id, GError **error);

gboolean clinic_store_bill_line_insert (ClinicTxn *txn, gint64 bill_id, guint line_no, const ClinicPriceItem *item,
                                        const ClinicPricedLine *line, gint64 doctor_id, GError **error);

typedef struct {
    const char *kind; /* "receipt", "refund", "void" */
    gboolean collects;
    gint64 bill_id;
    gint64 patient_id;
    ClinicDay day;
    ClinicMoney amount;
    gint64 reverses_id;
    const char *reason;
    gint64 approver_id;
} ClinicNewReceipt;

/** Takes the next number: SJ2026-000001 for receipts, TF2026-000001 for what is given back, of the business year. */
gboolean clinic_store_receipt_insert (ClinicTxn *txn, const ClinicNewReceipt *receipt, gint64 *ret_id, GError **error);

typedef struct {
    gint64 receipt_id;
    gint64 bill_id;
    ClinicDay day;
    const char *tender;
    ClinicMoney amount;
    ClinicMoney tendered;
    ClinicMoney change;
    const char *reference;
    gint64 reverses_id;
} ClinicNewPayment;

gboolean clinic_store_payment_insert (ClinicTxn *txn, const ClinicNewPayment *payment, GError **error);

/* ---- reading ---- */

/** @ret_bill: %NULL when there is none; @today counts the days overdue */
gboolean clinic_store_bill_get (ClinicDb *db, gint64 id, ClinicDay today, ClinicBill **ret_bill, GError **error);
/** The bill of a visit that was not voided; 0: none. */
gboolean clinic_store_bill_find_of_visit (ClinicDb *db, gint64 visit_id, gint64 *ret_bill_id, GError **error);
/** @ret_receipt_no: (out) (nullable): a receipt that collected on the bill later and was not given back whole */
gboolean clinic_store_bill_find_collection (ClinicDb *db, gint64 bill_id, char **ret_receipt_no, GError **error);
/** Returns: (transfer full) (element-type ClinicBill): bills with an open rest, the oldest due day first */
GPtrArray *clinic_store_receivable_list (ClinicDb *db, ClinicDay today, GError **error);
/** Returns: (transfer full) (element-type ClinicBillLine) */
GPtrArray *clinic_store_bill_line_list (ClinicDb *db, gint64 bill_id, GError **error);
gboolean clinic_store_receipt_get (ClinicDb *db, gint64 id, ClinicReceipt **ret_receipt, GError **error);
/** Returns: (transfer full) (element-type ClinicReceipt): of the business days @day … @until, the newest first */
GPtrArray *clinic_store_receipt_list (ClinicDb *db, ClinicDay day, ClinicDay until, GError **error);
/** Returns: (transfer full) (element-type ClinicPayment) */
GPtrArray *clinic_store_payment_list (ClinicDb *db, gint64 receipt_id, GError **error);
/** Returns: (transfer full) (element-type ClinicToPay): treated visits of @day … @until without a standing bill */
GPtrArray *clinic_store_to_pay_list (ClinicDb *db, ClinicDay day, ClinicDay until, GError **error);

G_END_DECLS
