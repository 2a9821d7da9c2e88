/* Giving money back: refund and void, always as reversal rows. */
#include "clinic-approval.h"
#include "clinic-bill-store.h"
#include "clinic-desk-cash.h"
#include "clinic-error.h"
#include "clinic-follow-up-store.h"
#include "clinic-visit-store.h"

#include <string.h>

static const ClinicPayment *
find_payment (GPtrArray *payments, gint64 id)
{
    for (guint i = 0; i < payments->len; i++) {
        const ClinicPayment *payment = g_ptr_array_index (payments, i);

        if (payment->id == id)
            return payment;
    }
    return NULL;
}

static gboolean
write_reversal (ClinicTxn *txn, const ClinicNewReceipt *reversal, GPtrArray *payments, GArray *parts, gint64 *ret_id,
                GError **error)
{
    if (!clinic_store_receipt_insert (txn, reversal, ret_id, error))
        return FALSE;
    for (guint i = 0; i < parts->len; i++) {
        const ClinicRefundPart *part = &g_array_index (parts, ClinicRefundPart, i);
        const ClinicPayment *original = find_payment (payments, part->payment_id);
        ClinicNewPayment payment = { .receipt_id = *ret_id,
                                     .bill_id = reversal->bill_id,
                                     .day = reversal->day,
                                     .tender = original->tender,
                                     .amount = CLINIC_MONEY (-part->amount.fen),
                                     .reference = original->reference,
                                     .reverses_id = original->id };

        if (!clinic_store_payment_insert (txn, &payment, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
load_receipt (ClinicTxn *txn, gint64 id, ClinicReceipt **ret_receipt, GPtrArray **ret_payments, GError **error)
{
    if (!clinic_store_receipt_get (txn->db, id, ret_receipt, error))
        return FALSE;
    if (!*ret_receipt) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such receipt."));
        return FALSE;
    }
    *ret_payments = clinic_store_payment_list (txn->db, id, error);
    return *ret_payments != NULL;
}

/* A visit whose bill was voided has not paid: its follow-up is planned anew. */
static gboolean
plan_again (ClinicTxn *txn, gint64 bill_id, GError **error)
{
    g_autoptr (ClinicBill) bill = NULL;
    g_autoptr (ClinicVisit) visit = NULL;

    if (!clinic_store_bill_get (txn->db, bill_id, txn->day, &bill, error) ||
        (bill->visit_id && !clinic_store_visit_get (txn->db, bill->visit_id, &visit, error)))
        return FALSE;
    return !visit || strcmp (visit->state, "left") != 0 || clinic_store_follow_up_plan_visit (txn, visit->id, error);
}

/* Voiding the receipt of a bill voids the bill: nothing may hang on it any more. */
static gboolean
check_may_void (ClinicTxn *txn, const ClinicRefundDraft *draft, const ClinicReceipt *receipt, GError **error)
{
    g_autofree char *collection = NULL;

    if (!draft->is_void || receipt->collects)
        return TRUE;
    if (!clinic_store_bill_find_collection (txn->db, receipt->bill_id, &collection, error))
        return FALSE;
    if (!collection)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "kind",
                           _("%s has collected what this bill still owed. Give that back first."), collection);
    return FALSE;
}

static gboolean
refund (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicRefundDraft *draft = data;
    g_autoptr (ClinicReceipt) receipt = NULL;
    g_autoptr (GPtrArray) payments = NULL;
    g_autoptr (GArray) parts = NULL;
    ClinicReceipt *reversal = NULL;
    ClinicNewReceipt row = { 0 };
    gint64 id;

    if (!load_receipt (txn, draft->receipt_id, &receipt, &payments, error) ||
        !clinic_txn_get_money_day (txn, &row.day, error) ||
        !clinic_check_refund (draft, receipt, payments, row.day, &parts, error) ||
        !check_may_void (txn, draft, receipt, error) ||
        !clinic_approval_check (txn, CLINIC_RIGHT_REFUND, draft->approver_login, draft->approver_password,
                                _("Giving money back needs a manager's login and password."), &row.approver_id, error))
        return FALSE;
    row.kind = draft->is_void ? "void" : "refund";
    row.collects = receipt->collects;
    row.bill_id = receipt->bill_id;
    row.patient_id = receipt->patient_id;
    row.reverses_id = receipt->id;
    row.reason = draft->reason;
    for (guint i = 0; i < parts->len; i++)
        row.amount.fen -= g_array_index (parts, ClinicRefundPart, i).amount.fen;
    if (!write_reversal (txn, &row, payments, parts, &id, error) ||
        !clinic_store_receipt_get (txn->db, id, &reversal, error) ||
        (draft->is_void && !plan_again (txn, row.bill_id, error)))
        return FALSE;
    clinic_txn_set_audit (txn, id, "%s of %s, %" G_GINT64_FORMAT " fen, %s", row.kind, receipt->receipt_no,
                          -row.amount.fen, reversal->receipt_no);
    *ret_record = CLINIC_RECORD (reversal);
    return TRUE;
}

static gboolean
find_receipt (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    return clinic_store_receipt_get (db, id, (ClinicReceipt **) ret_record, error);
}

const ClinicOperation clinic_op_refund = {
    .name = "refund",
    .title = N_ ("Give money back"),
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL | CLINIC_TOPIC_DRAWER | CLINIC_TOPIC_FOLLOW_UP,
    .run = refund,
    .draft_free = (GDestroyNotify) clinic_refund_draft_free,
    .find = find_receipt,
};
