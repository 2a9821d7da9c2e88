/* Making and freeing the cashier's drafts. Passwords are wiped. */
#include "clinic-payment-draft.h"

#include <string.h>

static void
free_password (char *password)
{
    if (password)
        explicit_bzero (password, strlen (password));
    g_free (password);
}

static void
line_free (gpointer data)
{
    ClinicBillLineDraft *line = data;

    g_free (line->teeth);
    g_free (line);
}

static void
tender_free (gpointer data)
{
    ClinicTenderDraft *tender = data;

    g_free (tender->reference);
    g_free (tender);
}

ClinicPaymentDraft *
clinic_payment_draft_new (void)
{
    ClinicPaymentDraft *draft = g_new0 (ClinicPaymentDraft, 1);

    draft->lines = g_ptr_array_new_with_free_func (line_free);
    draft->tenders = g_ptr_array_new_with_free_func (tender_free);
    return draft;
}

void
clinic_payment_draft_free (ClinicPaymentDraft *draft)
{
    if (!draft)
        return;
    g_ptr_array_unref (draft->lines);
    g_ptr_array_unref (draft->tenders);
    g_free (draft->discount_reason);
    g_free (draft->approver_login);
    free_password (draft->approver_password);
    g_free (draft);
}

ClinicBillLineDraft *
clinic_payment_draft_add_line (ClinicPaymentDraft *draft, gint64 item_id, const char *teeth, gint64 quantity,
                               ClinicMoney discount, gint64 doctor_id)
{
    ClinicBillLineDraft *line = g_new0 (ClinicBillLineDraft, 1);

    *line = (ClinicBillLineDraft){ .item_id = item_id,
                                   .teeth = g_strdup (teeth),
                                   .quantity = quantity,
                                   .discount = discount,
                                   .doctor_id = doctor_id };
    g_ptr_array_add (draft->lines, line);
    return line;
}

ClinicTenderDraft *
clinic_payment_draft_add_tender (ClinicPaymentDraft *draft, ClinicTender tender, ClinicMoney received,
                                 const char *reference)
{
    ClinicTenderDraft *row = g_new0 (ClinicTenderDraft, 1);

    *row = (ClinicTenderDraft){ .tender = tender, .received = received, .reference = g_strdup (reference) };
    g_ptr_array_add (draft->tenders, row);
    return row;
}

ClinicRefundDraft *
clinic_refund_draft_new (gint64 receipt_id, gboolean is_void, const char *reason)
{
    ClinicRefundDraft *draft = g_new0 (ClinicRefundDraft, 1);

    *draft = (ClinicRefundDraft){ .receipt_id = receipt_id,
                                  .is_void = is_void,
                                  .parts = g_array_new (FALSE, FALSE, sizeof (ClinicRefundPart)),
                                  .reason = g_strdup (reason) };
    return draft;
}

void
clinic_refund_draft_add_part (ClinicRefundDraft *draft, gint64 payment_id, ClinicMoney amount)
{
    ClinicRefundPart part = { .payment_id = payment_id, .amount = amount };

    g_array_append_val (draft->parts, part);
}

void
clinic_refund_draft_free (ClinicRefundDraft *draft)
{
    if (!draft)
        return;
    g_clear_pointer (&draft->parts, g_array_unref);
    g_free (draft->reason);
    g_free (draft->approver_login);
    free_password (draft->approver_password);
    g_free (draft);
}
