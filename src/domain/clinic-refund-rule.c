/* What may be given back: within what is left of each payment; a void only whole and on its own business day. */
#include "clinic-error.h"
#include "clinic-payment-rule.h"

#include <string.h>

static gboolean
check_receipt (const ClinicRefundDraft *draft, const ClinicReceipt *receipt, ClinicDay money_day, GError **error)
{
    if (!draft->reason || !*draft->reason) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "reason", _("Enter why the money is given back."));
        return FALSE;
    }
    if (strcmp (receipt->kind, "receipt") != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                               _("%s gives money back itself. Choose the receipt that took it."), receipt->receipt_no);
        return FALSE;
    }
    if (receipt->left.fen <= 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                               _("All of %s has been given back already."), receipt->receipt_no);
        return FALSE;
    }
    if (!draft->is_void)
        return TRUE;
    if (clinic_day_compare (receipt->day, money_day) != 0) {
        clinic_set_rule_error (
            error, CLINIC_RULE_ERROR_STATE, "kind",
            _("Only a receipt of the same business day can be voided. Give the money back instead."));
        return FALSE;
    }
    if (receipt->left.fen != receipt->amount.fen) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "kind",
                               _("A part of %s has been given back already, so it cannot be voided."),
                                  receipt->receipt_no);
        return FALSE;
    }
    return TRUE;
}

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
check_part (const ClinicRefundPart *part, GPtrArray *payments, GArray *parts, GError **error)
{
    const ClinicPayment *payment = find_payment (payments, part->payment_id);
    gint64 taken = 0;

    if (!payment) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "parts", _("This payment is not on the receipt."));
        return FALSE;
    }
    for (guint i = 0; i < parts->len; i++) {
        if (g_array_index (parts, ClinicRefundPart, i).payment_id == part->payment_id)
            taken += g_array_index (parts, ClinicRefundPart, i).amount.fen;
    }
    if (part->amount.fen < 0 || part->amount.fen > payment->left.fen - taken) {
        g_autofree char *left = clinic_money_format_yuan (payment->left);

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "parts",
                               _("At most %s can be given back by %s."), left,
                                  clinic_tender_translate (payment->tender));
        return FALSE;
    }
    if (part->amount.fen > 0)
        g_array_append_val (parts, *part);
    return TRUE;
}

static void
add_everything (GPtrArray *payments, GArray *parts)
{
    for (guint i = 0; i < payments->len; i++) {
        const ClinicPayment *payment = g_ptr_array_index (payments, i);
        ClinicRefundPart part = { .payment_id = payment->id, .amount = payment->left };

        if (payment->left.fen > 0)
            g_array_append_val (parts, part);
    }
}

gboolean
clinic_check_refund (const ClinicRefundDraft *draft, const ClinicReceipt *receipt, GPtrArray *payments,
                     ClinicDay money_day, GArray **ret_parts, GError **error)
{
    g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (ClinicRefundPart));

    if (!check_receipt (draft, receipt, money_day, error))
        return FALSE;
    if (draft->is_void || !draft->parts || draft->parts->len == 0) {
        add_everything (payments, parts);
    } else {
        for (guint i = 0; i < draft->parts->len; i++) {
            if (!check_part (&g_array_index (draft->parts, ClinicRefundPart, i), payments, parts, error))
                return FALSE;
        }
    }
    if (parts->len == 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "parts", _("Enter the amount to give back."));
        return FALSE;
    }
    *ret_parts = g_steal_pointer (&parts);
    return TRUE;
}
