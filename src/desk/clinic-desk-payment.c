/* Taking a payment: the one operation that writes bill, lines, receipt and payments. */
#include "clinic-approval.h"
#include "clinic-bill-store.h"
#include "clinic-desk-cash.h"
#include "clinic-error.h"
#include "clinic-follow-up-store.h"
#include "clinic-price-store.h"
#include "clinic-visit-store.h"

#include <string.h>

/* A bill as it is put together from its draft. */
typedef struct {
    ClinicTxn *txn;
    const ClinicPaymentDraft *draft;
    GPtrArray *items; /* ClinicPriceItem, one for each line */
    GArray *lines;    /* ClinicPricedLine */
    ClinicNewBill bill;
    ClinicSettlement settlement;
    ClinicVisit *visit; /* NULL: a bill without one */
    gint64 bill_id;
    gboolean collects;
} Charge;

static void
charge_clear (Charge *self)
{
    g_clear_pointer (&self->items, g_ptr_array_unref);
    g_clear_pointer (&self->lines, g_array_unref);
    clinic_settlement_clear (&self->settlement);
    g_clear_object (&self->visit);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Charge, charge_clear)

static gboolean
price_line (Charge *self, guint index, GError **error)
{
    const ClinicBillLineDraft *line = g_ptr_array_index (self->draft->lines, index);
    ClinicPricedLine priced = { 0 };
    ClinicPriceItem *item = NULL;

    if (!clinic_store_price_get (self->txn->db, line->item_id, &item, error))
        return FALSE;
    if (!item) {
        g_autofree char *field = g_strdup_printf ("lines/%u/item", index);

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, field, _("Choose an item of the price list."));
        return FALSE;
    }
    g_ptr_array_add (self->items, item);
    if (!clinic_price_line (line, index, item, self->txn->day, self->draft->without_teeth_agreed, &priced, error))
        return FALSE;
    g_array_append_val (self->lines, priced);
    return clinic_bill_total_add (&self->bill.total, &priced, error);
}

static gboolean
check_discount (Charge *self, GError **error)
{
    const ClinicPaymentDraft *draft = self->draft;

    if (clinic_money_is_zero (self->bill.total.discount))
        return TRUE;
    if (!draft->discount_reason || !*draft->discount_reason) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "discount-reason",
                               _("Enter the reason of the discount."));
        return FALSE;
    }
    self->bill.discount_reason = draft->discount_reason;
    if (!clinic_discount_needs_approval (&self->bill.total))
        return TRUE;
    return clinic_approval_check (self->txn, CLINIC_RIGHT_REFUND, draft->approver_login, draft->approver_password,
                                  _("A discount over 5 per cent needs a manager's login and password."),
                                     &self->bill.approver_id, error);
}

static gboolean
load_visit (Charge *self, gint64 visit_id, GError **error)
{
    if (!visit_id)
        return TRUE;
    if (!clinic_store_visit_get (self->txn->db, visit_id, &self->visit, error))
        return FALSE;
    if (self->visit && (self->collects || self->visit->patient_id == self->draft->patient_id))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "patient", _("This visit is another patient's."));
    return FALSE;
}

/* Two desks may have the same visit before them: it gets one bill. */
static gboolean
check_not_billed (Charge *self, GError **error)
{
    gint64 bill_id = 0;

    if (!self->visit)
        return TRUE;
    if (!clinic_store_bill_find_of_visit (self->txn->db, self->visit->id, &bill_id, error))
        return FALSE;
    if (!bill_id)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "visit",
                           _("This visit has its bill already. Look at the receipts before you charge again."));
    return FALSE;
}

/* Who has paid leaves; his follow-up is planned, or planned anew for what it has become. One who pays before he is
 * treated stays where he is. */
static gboolean
end_visit (Charge *self, GError **error)
{
    g_autoptr (ClinicVisit) left = NULL;
    ClinicVisitStepDraft step = { .visit_id = self->visit ? self->visit->id : 0 };

    if (!self->visit)
        return TRUE;
    if (strcmp (self->visit->state, "treated") == 0 || strcmp (self->visit->state, "in-chair") == 0)
        return clinic_store_visit_step (self->txn, CLINIC_VISIT_STEP_LEAVE, &step, &left, error);
    return strcmp (self->visit->state, "left") != 0 ||
           clinic_store_follow_up_plan_visit (self->txn, self->visit->id, error);
}

static gboolean
price_bill (Charge *self, GError **error)
{
    if (!self->draft->patient_id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "patient", _("Choose the patient who pays."));
        return FALSE;
    }
    if (self->draft->lines->len == 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "lines", _("Enter at least one item."));
        return FALSE;
    }
    if (!load_visit (self, self->draft->visit_id, error) || !check_not_billed (self, error))
        return FALSE;
    for (guint i = 0; i < self->draft->lines->len; i++) {
        if (!price_line (self, i, error))
            return FALSE;
    }
    return check_discount (self, error) &&
           clinic_settle (self->draft->tenders, self->bill.total.payable, &self->settlement, error) &&
           clinic_check_settlement (&self->settlement, self->draft, FALSE, self->txn->day, error);
}

static gboolean
write_bill (Charge *self, GError **error)
{
    self->bill.patient_id = self->draft->patient_id;
    self->bill.visit_id = self->draft->visit_id;
    if (!clinic_money_is_zero (self->settlement.rest))
        self->bill.due_day = self->draft->due_day;
    if (!clinic_store_bill_insert (self->txn, &self->bill, &self->bill_id, error))
        return FALSE;
    for (guint i = 0; i < self->lines->len; i++) {
        const ClinicBillLineDraft *line = g_ptr_array_index (self->draft->lines, i);
        gint64 doctor_id = line->doctor_id ? line->doctor_id : self->visit ? self->visit->doctor_id : 0;

        if (!clinic_store_bill_line_insert (self->txn, self->bill_id, i + 1, g_ptr_array_index (self->items, i),
                                            &g_array_index (self->lines, ClinicPricedLine, i), doctor_id, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
open_old_bill (Charge *self, GError **error)
{
    g_autoptr (ClinicBill) bill = NULL;

    if (!clinic_store_bill_get (self->txn->db, self->draft->bill_id, self->txn->day, &bill, error))
        return FALSE;
    if (!bill || bill->balance.fen <= 0) {
        clinic_set_rule_error (error, bill ? CLINIC_RULE_ERROR_STATE : CLINIC_RULE_ERROR_NOT_FOUND, NULL,
                               _("Nothing is open on this bill any more."));
        return FALSE;
    }
    self->bill_id = bill->id;
    self->bill.patient_id = bill->patient_id;
    self->collects = TRUE;
    if (!load_visit (self, bill->visit_id, error) ||
        !clinic_settle (self->draft->tenders, bill->balance, &self->settlement, error) ||
        !clinic_check_settlement (&self->settlement, self->draft, TRUE, self->txn->day, error))
        return FALSE;
    if (self->settlement.tenders->len > 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "tenders", _("Enter the amount received."));
    return FALSE;
}

static gboolean
write_receipt (Charge *self, gint64 *ret_receipt_id, GError **error)
{
    ClinicNewReceipt receipt = { .kind = "receipt",
                                 .collects = self->collects,
                                 .bill_id = self->bill_id,
                                 .patient_id = self->bill.patient_id,
                                 .day = self->bill.day,
                                 .amount = self->settlement.paid };

    if (!clinic_store_receipt_insert (self->txn, &receipt, ret_receipt_id, error))
        return FALSE;
    for (guint i = 0; i < self->settlement.tenders->len; i++) {
        const ClinicSettledTender *tender = &g_array_index (self->settlement.tenders, ClinicSettledTender, i);
        ClinicNewPayment payment = { .receipt_id = *ret_receipt_id,
                                     .bill_id = self->bill_id,
                                     .day = self->bill.day,
                                     .tender = clinic_tender_get_name (tender->tender),
                                     .amount = tender->amount,
                                     .tendered = tender->tendered,
                                     .change = tender->change,
                                     .reference = tender->reference };

        if (!clinic_store_payment_insert (self->txn, &payment, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
finish_without_money (Charge *self, ClinicRecord **ret_record, GError **error)
{
    ClinicBill *bill = NULL;

    if (!clinic_store_bill_get (self->txn->db, self->bill_id, self->txn->day, &bill, error))
        return FALSE;
    clinic_txn_set_audit (self->txn, self->bill_id, "bill of %" G_GINT64_FORMAT " fen, nothing taken",
                          bill->payable.fen);
    *ret_record = CLINIC_RECORD (bill);
    return TRUE;
}

static gboolean
finish_with_receipt (Charge *self, ClinicRecord **ret_record, GError **error)
{
    g_autofree char *over = NULL;
    ClinicReceipt *receipt = NULL;
    gint64 receipt_id;

    if (!write_receipt (self, &receipt_id, error) ||
        !clinic_store_receipt_get (self->txn->db, receipt_id, &receipt, error))
        return FALSE;
    if (self->settlement.over.fen > 0)
        over = g_strdup_printf (", overpaid %" G_GINT64_FORMAT, self->settlement.over.fen);
    clinic_txn_set_audit (self->txn, receipt_id, "%s, %" G_GINT64_FORMAT " fen, open %" G_GINT64_FORMAT "%s",
                          receipt->receipt_no, self->settlement.paid.fen, self->settlement.rest.fen, over ? over : "");
    *ret_record = CLINIC_RECORD (receipt);
    return TRUE;
}

static gboolean
take_payment (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_auto (Charge) charge = { .txn = txn, .draft = draft };

    charge.items = g_ptr_array_new_with_free_func (g_object_unref);
    charge.lines = g_array_new (FALSE, TRUE, sizeof (ClinicPricedLine));
    g_array_set_clear_func (charge.lines, (GDestroyNotify) clinic_priced_line_clear);

    if (!clinic_txn_get_money_day (txn, &charge.bill.day, error))
        return FALSE;
    if (charge.draft->bill_id ? !open_old_bill (&charge, error)
                              : !price_bill (&charge, error) || !write_bill (&charge, error))
        return FALSE;
    if (charge.settlement.tenders->len == 0 ? !finish_without_money (&charge, ret_record, error)
                                            : !finish_with_receipt (&charge, ret_record, error))
        return FALSE;
    return end_visit (&charge, error);
}

/* A repeated key finds what the first run returned: a receipt, or a bill without one. */
static gboolean
find_taken (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    ClinicReceipt *receipt = NULL;
    ClinicBill *bill = NULL;

    if (!clinic_store_receipt_get (db, id, &receipt, error))
        return FALSE;
    if (!receipt && !clinic_store_bill_get (db, id, CLINIC_DAY_NONE, &bill, error))
        return FALSE;
    *ret_record = receipt ? CLINIC_RECORD (receipt) : bill ? CLINIC_RECORD (bill) : NULL;
    return TRUE;
}

const ClinicOperation clinic_op_take_payment = {
    .name = "take-payment",
    .title = N_ ("Take a payment"),
    .right = CLINIC_RIGHT_CHARGE,
    .topics = CLINIC_TOPIC_BILL | CLINIC_TOPIC_DRAWER | CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT |
              CLINIC_TOPIC_FOLLOW_UP,
    .run = take_payment,
    .draft_free = (GDestroyNotify) clinic_payment_draft_free,
    .find = find_taken,
};
