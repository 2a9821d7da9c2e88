/* Lines, totals and tenders of a payment. Giving back is in clinic-refund-rule.c. */
#include "clinic-payment-rule.h"
#include "clinic-error.h"
#include "clinic-tooth.h"

#include <stdarg.h>

#define MAX_QUANTITY 999

void
clinic_priced_line_clear (ClinicPricedLine *line)
{
    g_clear_pointer (&line->teeth, g_free);
}

static void G_GNUC_PRINTF (5, 6)
    refuse_line (GError **error, ClinicRuleError code, guint index, const char *part, const char *format, ...)
{
    g_autofree char *field = g_strdup_printf ("lines/%u/%s", index, part);
    g_autofree char *words = NULL;
    va_list args;

    va_start (args, format);
    words = g_strdup_vprintf (format, args);
    va_end (args);
    clinic_set_rule_error (error, code, field, "%s", words);
}

static gboolean
read_teeth (const ClinicBillLineDraft *line, guint index, const ClinicPriceItem *item, gboolean without_teeth_agreed,
            ClinicPricedLine *priced, GError **error)
{
    g_autoptr (GError) local_error = NULL;
    guint count = 0;

    if (!clinic_teeth_parse (line->teeth, &priced->teeth, &count, &local_error)) {
        refuse_line (error, CLINIC_RULE_ERROR_INVALID, index, "teeth", "%s", local_error->message);
        return FALSE;
    }
    if (item->needs_tooth && count == 0 && !without_teeth_agreed) {
        refuse_line (error, CLINIC_RULE_ERROR_MISSING, index, "teeth",
                     _("“%s” is done on a tooth. Enter which, or confirm that there is none."), item->name);
        return FALSE;
    }
    priced->quantity = line->quantity ? line->quantity : MAX (count, 1);
    if (priced->quantity < 1 || priced->quantity > MAX_QUANTITY) {
        refuse_line (error, CLINIC_RULE_ERROR_INVALID, index, "quantity",
                     _("The quantity must be between 1 and %d."), MAX_QUANTITY);
        return FALSE;
    }
    return TRUE;
}

gboolean
clinic_price_line (const ClinicBillLineDraft *line, guint index, const ClinicPriceItem *item, ClinicDay on,
                   gboolean without_teeth_agreed, ClinicPricedLine *ret_line, GError **error)
{
    g_auto (ClinicPricedLine) priced = { 0 };

    if (!clinic_price_item_is_valid_on (item, on)) {
        refuse_line (error, CLINIC_RULE_ERROR_STATE, index, "item",
                     _("“%s” has another price today. Choose the item again."), item->name);
        return FALSE;
    }
    if (!read_teeth (line, index, item, without_teeth_agreed, &priced, error))
        return FALSE;
    if (!clinic_money_mul_int (item->price, priced.quantity, &priced.list) ||
        priced.list.fen > CLINIC_MONEY_MAX_INPUT) {
        refuse_line (error, CLINIC_RULE_ERROR_OVERFLOW, index, "quantity",
                     _("The amount of “%s” is too large."), item->name);
        return FALSE;
    }
    if (line->discount.fen < 0 || line->discount.fen > priced.list.fen) {
        refuse_line (error, CLINIC_RULE_ERROR_INVALID, index, "discount",
                     _("The discount must be between 0.00 and the line's price."));
        return FALSE;
    }
    priced.discount = line->discount;
    priced.amount = CLINIC_MONEY (priced.list.fen - line->discount.fen);
    *ret_line = priced;
    priced.teeth = NULL;
    return TRUE;
}

gboolean
clinic_bill_total_add (ClinicBillTotal *total, const ClinicPricedLine *line, GError **error)
{
    ClinicBillTotal sum;

    if (clinic_money_add (total->list, line->list, &sum.list) &&
        clinic_money_add (total->discount, line->discount, &sum.discount) &&
        clinic_money_sub (sum.list, sum.discount, &sum.payable) && sum.list.fen <= CLINIC_MONEY_MAX_INPUT) {
        *total = sum;
        return TRUE;
    }
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_OVERFLOW, "lines", _("The bill is too large. Divide it."));
    return FALSE;
}

gboolean
clinic_discount_needs_approval (const ClinicBillTotal *total)
{
    ClinicMoney limit;

    if (clinic_money_is_zero (total->discount))
        return FALSE;
    return !clinic_money_share_half_up (total->list, CLINIC_DESK_DISCOUNT_PERCENT, 100, &limit) ||
           total->discount.fen > limit.fen;
}

void
clinic_settlement_clear (ClinicSettlement *self)
{
    g_clear_pointer (&self->tenders, g_array_unref);
}

static gboolean
add_received (const ClinicTenderDraft *tender, ClinicSettlement *self, ClinicMoney *cash, const char **cash_reference,
              GError **error)
{
    ClinicSettledTender row = { .tender = tender->tender, .amount = tender->received, .reference = tender->reference };
    ClinicMoney *sum = tender->tender == CLINIC_TENDER_CASH ? cash : &self->paid;

    if (tender->received.fen < 0 || tender->received.fen > CLINIC_MONEY_MAX_INPUT ||
        tender->tender >= CLINIC_N_TENDERS) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "tenders",
                               _("An amount received must be between 0.00 and 99,999,999.99."));
        return FALSE;
    }
    if (clinic_money_is_zero (tender->received))
        return TRUE;
    if (!clinic_money_add (*sum, tender->received, sum) || sum->fen > CLINIC_MONEY_MAX_INPUT) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_OVERFLOW, "tenders", _("The amounts received are too large."));
        return FALSE;
    }
    if (tender->tender == CLINIC_TENDER_CASH)
        *cash_reference = tender->reference;
    else
        g_array_append_val (self->tenders, row);
    return TRUE;
}

static void
add_cash (ClinicSettlement *self, ClinicMoney cash, ClinicMoney open, const char *reference)
{
    ClinicSettledTender row = { .tender = CLINIC_TENDER_CASH, .tendered = cash, .reference = reference };

    row.amount = cash.fen < open.fen ? cash : open;
    row.change = CLINIC_MONEY (cash.fen - row.amount.fen);
    self->paid.fen += row.amount.fen;
    self->change = row.change;
    g_array_prepend_val (self->tenders, row);
}

gboolean
clinic_settle (GPtrArray *tenders, ClinicMoney due, ClinicSettlement *ret_settlement, GError **error)
{
    g_auto (ClinicSettlement) self = { .tenders = g_array_new (FALSE, TRUE, sizeof (ClinicSettledTender)) };
    ClinicMoney cash = CLINIC_MONEY_ZERO;
    const char *cash_reference = NULL;

    for (guint i = 0; i < tenders->len; i++) {
        if (!add_received (g_ptr_array_index (tenders, i), &self, &cash, &cash_reference, error))
            return FALSE;
    }
    if (cash.fen > 0 && self.paid.fen >= due.fen) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "tenders",
                               _("Nothing is left to be paid in cash. Take the cash amount out."));
        return FALSE;
    }
    if (cash.fen > 0)
        add_cash (&self, cash, CLINIC_MONEY (due.fen - self.paid.fen), cash_reference);
    self.rest = CLINIC_MONEY (MAX (due.fen - self.paid.fen, 0));
    self.over = CLINIC_MONEY (MAX (self.paid.fen - due.fen, 0));
    *ret_settlement = self;
    self.tenders = NULL;
    return TRUE;
}

gboolean
clinic_check_settlement (const ClinicSettlement *settlement, const ClinicPaymentDraft *draft, gboolean has_due_day,
                         ClinicDay today, GError **error)
{
    if (settlement->over.fen > 0 && !draft->overpayment_agreed) {
        g_autofree char *over = clinic_money_format_yuan (settlement->over);

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "overpayment",
                               _("%s more than the bill was entered. Correct it, or confirm that it really arrived."),
                                  over);
        return FALSE;
    }
    if (clinic_money_is_zero (settlement->rest) || has_due_day)
        return TRUE;
    if (!clinic_day_is_valid (draft->due_day)) {
        g_autofree char *rest = clinic_money_format_yuan (settlement->rest);

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "due-day",
                               _("%s is still open. Enter the rest, or the day on which it will be paid."), rest);
        return FALSE;
    }
    if (clinic_day_compare (draft->due_day, today) < 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "due-day",
                               _("The day of payment must not lie in the past."));
        return FALSE;
    }
    return TRUE;
}
