/* The cash area's queries, the count of prints, and its lists. Taking money is in clinic-desk-payment.c, giving it back
 * in clinic-desk-refund.c. */
#include "clinic-desk-cash.h"
#include "clinic-bill-store.h"
#include "clinic-desk-tables.h"
#include "clinic-error.h"

static gboolean
print_receipt (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    const ClinicPrintDraft *print = draft;
    ClinicReceipt *receipt = NULL;

    if (!clinic_store_receipt_get (txn->db, print->receipt_id, &receipt, error))
        return FALSE;
    if (!receipt) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such receipt."));
        return FALSE;
    }
    receipt->prints++; /* the audit row that the runner writes next is this print */
    clinic_txn_set_audit (txn, receipt->id, "%s, print %" G_GINT64_FORMAT, receipt->receipt_no, receipt->prints);
    *ret_record = CLINIC_RECORD (receipt);
    return TRUE;
}

const ClinicOperation clinic_op_print_receipt = {
    .name = "print-receipt",
    .title = N_ ("Print a receipt"),
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = print_receipt,
    .draft_free = g_free,
};

static GPtrArray *
list_to_pay (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_to_pay_list (reader->db, clinic_day_add_days (reader->today, -CLINIC_TO_PAY_DAYS),
                                     reader->today, error);
}

const ClinicQuery clinic_query_to_pay = {
    .name = "to-pay",
    .title = N_ ("Visits to be paid"),
    .args = "",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_VISIT | CLINIC_TOPIC_BILL | CLINIC_TOPIC_PATIENT,
    .run = list_to_pay,
    .get_type = clinic_to_pay_get_type,
};

static GPtrArray *
list_receipts (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicDay first, last;

    clinic_reader_get_days (reader, args, &first, &last);
    return clinic_store_receipt_list (reader->db, first, last, error);
}

const ClinicQuery clinic_query_receipts = {
    .name = "receipts",
    .title = N_ ("Receipts"),
    .args = "day until",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = list_receipts,
    .get_type = clinic_receipt_get_type,
};

static GPtrArray *
get_receipt (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicReceipt *receipt = NULL;

    return clinic_store_receipt_get (reader->db, args->id, &receipt, error) ? clinic_rows_new_of_one (receipt) : NULL;
}

const ClinicQuery clinic_query_receipt = {
    .name = "receipt",
    .title = N_ ("Receipt"),
    .args = "id",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = get_receipt,
    .get_type = clinic_receipt_get_type,
};

static GPtrArray *
get_bill (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicBill *bill = NULL;

    return clinic_store_bill_get (reader->db, args->id, reader->today, &bill, error) ? clinic_rows_new_of_one (bill)
                                                                                     : NULL;
}

const ClinicQuery clinic_query_bill = {
    .name = "bill",
    .title = N_ ("Bill"),
    .args = "id",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = get_bill,
    .get_type = clinic_bill_get_type,
};

static GPtrArray *
list_lines (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_bill_line_list (reader->db, args->id, error);
}

const ClinicQuery clinic_query_bill_lines = {
    .name = "bill-lines",
    .title = N_ ("Lines of a bill"),
    .args = "id",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = list_lines,
    .get_type = clinic_bill_line_get_type,
};

static GPtrArray *
list_payments (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_payment_list (reader->db, args->id, error);
}

const ClinicQuery clinic_query_payments = {
    .name = "payments",
    .title = N_ ("Payments of a receipt"),
    .args = "id",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL,
    .run = list_payments,
    .get_type = clinic_payment_get_type,
};

static GPtrArray *
list_receivables (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_receivable_list (reader->db, reader->today, error);
}

const ClinicQuery clinic_query_receivables = {
    .name = "receivables",
    .title = N_ ("Balances due"),
    .args = "",
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL | CLINIC_TOPIC_PATIENT,
    .run = list_receivables,
    .get_type = clinic_bill_get_type,
};

const ClinicOperation *const clinic_cash_operations[] = { &clinic_op_take_payment, &clinic_op_refund,
                                                          &clinic_op_print_receipt, NULL };

const ClinicQuery *const clinic_cash_queries[] = { &clinic_query_to_pay,      &clinic_query_receipts,
                                                   &clinic_query_receipt,     &clinic_query_bill,
                                                   &clinic_query_bill_lines,  &clinic_query_payments,
                                                   &clinic_query_receivables, NULL };
