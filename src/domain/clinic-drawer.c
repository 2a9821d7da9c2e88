/* See clinic-drawer.h: records and pure rules of the drawer and the close. */
#include "clinic-drawer.h"
#include "clinic-error.h"

#include <string.h>

static const ClinicField drawer_line_fields[] = {
    CLINIC_FIELD (ClinicDrawerLine, ID, id, NULL),
    CLINIC_FIELD (ClinicDrawerLine, TEXT, tender, N_ ("Tender")),
    CLINIC_FIELD (ClinicDrawerLine, MONEY, received, N_ ("Received")),
    CLINIC_FIELD (ClinicDrawerLine, MONEY, refunded, N_ ("Refunded")),
    CLINIC_FIELD (ClinicDrawerLine, MONEY, opening, N_ ("Float")),
    CLINIC_FIELD (ClinicDrawerLine, MONEY, moved_in, N_ ("Put in")),
    CLINIC_FIELD (ClinicDrawerLine, MONEY, moved_out, N_ ("Taken out")),
    CLINIC_FIELD (ClinicDrawerLine, INT, n_payments, N_ ("Payments")),
};
CLINIC_DEFINE_RECORD (ClinicDrawerLine, clinic_drawer_line, drawer_line_fields)

static const ClinicField cash_movement_fields[] = {
    CLINIC_FIELD (ClinicCashMovement, ID, id, NULL),
    CLINIC_FIELD (ClinicCashMovement, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicCashMovement, TEXT, kind, N_ ("Kind")),
    CLINIC_FIELD (ClinicCashMovement, MONEY, amount, N_ ("Amount")),
    CLINIC_FIELD (ClinicCashMovement, TEXT, reason, N_ ("Reason")),
    CLINIC_FIELD (ClinicCashMovement, INSTANT, created_at, N_ ("Time")),
    CLINIC_FIELD (ClinicCashMovement, TEXT, staff_name, N_ ("Staff")),
};
CLINIC_DEFINE_RECORD (ClinicCashMovement, clinic_cash_movement, cash_movement_fields)

static const ClinicField day_close_fields[] = {
    CLINIC_FIELD (ClinicDayClose, ID, id, NULL),
    CLINIC_FIELD (ClinicDayClose, INT, number, N_ ("Close number")),
    CLINIC_FIELD (ClinicDayClose, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicDayClose, MONEY, float_amount, N_ ("Float")),
    CLINIC_FIELD (ClinicDayClose, MONEY, expected, N_ ("Expected")),
    CLINIC_FIELD (ClinicDayClose, MONEY, counted, N_ ("Counted")),
    CLINIC_FIELD (ClinicDayClose, MONEY, difference, N_ ("Difference")),
    CLINIC_FIELD (ClinicDayClose, TEXT, receipt_first, N_ ("First receipt")),
    CLINIC_FIELD (ClinicDayClose, TEXT, receipt_last, N_ ("Last receipt")),
    CLINIC_FIELD (ClinicDayClose, INT, receipt_count, N_ ("Receipts")),
    CLINIC_FIELD (ClinicDayClose, INT, void_count, N_ ("Void")),
    CLINIC_FIELD (ClinicDayClose, INT, missing_count, N_ ("Missing")),
    CLINIC_FIELD (ClinicDayClose, MONEY, perpetual, N_ ("Perpetual total")),
    CLINIC_FIELD (ClinicDayClose, TEXT, remark, N_ ("Remark")),
    CLINIC_FIELD (ClinicDayClose, TEXT, staff_name, N_ ("Closed by")),
    CLINIC_FIELD (ClinicDayClose, INSTANT, created_at, N_ ("Closed at")),
};
CLINIC_DEFINE_RECORD (ClinicDayClose, clinic_day_close, day_close_fields)

static const ClinicField close_tender_fields[] = {
    CLINIC_FIELD (ClinicCloseTender, ID, id, NULL),
    CLINIC_FIELD (ClinicCloseTender, TEXT, tender, N_ ("Tender")),
    CLINIC_FIELD (ClinicCloseTender, MONEY, expected, N_ ("Expected")),
    CLINIC_FIELD (ClinicCloseTender, MONEY, counted, N_ ("Counted")),
    CLINIC_FIELD (ClinicCloseTender, MONEY, difference, N_ ("Difference")),
    CLINIC_FIELD (ClinicCloseTender, TEXT, reason, N_ ("Reason")),
};
CLINIC_DEFINE_RECORD (ClinicCloseTender, clinic_close_tender, close_tender_fields)

static const ClinicField close_cash_fields[] = {
    CLINIC_FIELD (ClinicCloseCash, ID, id, NULL),
    CLINIC_FIELD (ClinicCloseCash, MONEY, denomination, N_ ("Denomination")),
    CLINIC_FIELD (ClinicCloseCash, INT, pieces, N_ ("Pieces")),
};
CLINIC_DEFINE_RECORD (ClinicCloseCash, clinic_close_cash, close_cash_fields)

static const ClinicField open_item_fields[] = {
    CLINIC_FIELD (ClinicOpenItem, ID, id, NULL),
    CLINIC_FIELD (ClinicOpenItem, TEXT, kind, N_ ("Kind")),
    CLINIC_FIELD (ClinicOpenItem, TEXT, name, N_ ("Name")),
    CLINIC_FIELD (ClinicOpenItem, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicOpenItem, INT, minute, NULL),
};
CLINIC_DEFINE_RECORD (ClinicOpenItem, clinic_open_item, open_item_fields)

static const ClinicField receipt_range_fields[] = {
    CLINIC_FIELD (ClinicReceiptRange, ID, id, NULL),
    CLINIC_FIELD (ClinicReceiptRange, TEXT, first, N_ ("First receipt")),
    CLINIC_FIELD (ClinicReceiptRange, TEXT, last, N_ ("Last receipt")),
    CLINIC_FIELD (ClinicReceiptRange, INT, n_receipts, N_ ("Receipts")),
    CLINIC_FIELD (ClinicReceiptRange, INT, n_voids, N_ ("Void")),
    CLINIC_FIELD (ClinicReceiptRange, INT, n_refunds, N_ ("Refunds")),
    CLINIC_FIELD (ClinicReceiptRange, INT, n_missing, N_ ("Missing")),
};
CLINIC_DEFINE_RECORD (ClinicReceiptRange, clinic_receipt_range, receipt_range_fields)

const gint64 clinic_cash_denominations[] = { 10000, 5000, 2000, 1000, 500, 100, 50, 10, 0 };

gboolean
clinic_drawer_line_get_expected (ClinicDrawerLine *self, ClinicMoney *ret_expected)
{
    ClinicMoney sum;

    return clinic_money_add (self->opening, self->received, &sum) && clinic_money_add (sum, self->refunded, &sum) &&
           clinic_money_add (sum, self->moved_in, &sum) && clinic_money_sub (sum, self->moved_out, ret_expected);
}

void
clinic_cash_movement_draft_free (ClinicCashMovementDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->reason);
    g_free (draft);
}

gboolean
clinic_cash_movement_draft_check (const ClinicCashMovementDraft *draft, GError **error)
{
    gboolean is_float = g_strcmp0 (draft->kind, "float") == 0;

    if (draft->amount.fen < 0 || draft->amount.fen > CLINIC_MONEY_MAX_INPUT || (!is_float && draft->amount.fen == 0)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "amount", _("Enter an amount greater than zero."));
        return FALSE;
    }
    if (!is_float && (!draft->reason || !*draft->reason)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "reason",
                               _("Say what the cash is for: it will be asked at the close."));
        return FALSE;
    }
    return TRUE;
}

ClinicDayCloseDraft *
clinic_day_close_draft_new (ClinicDay day)
{
    ClinicDayCloseDraft *draft = g_new0 (ClinicDayCloseDraft, 1);

    draft->day = day;
    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++)
        draft->pieces[i] = -1;
    return draft;
}

void
clinic_day_close_draft_free (ClinicDayCloseDraft *draft)
{
    if (!draft)
        return;
    for (guint i = 0; i < CLINIC_MAX_TENDERS; i++)
        g_free (draft->tenders[i].reason);
    g_free (draft->cash_reason);
    g_free (draft->remark);
    g_free (draft);
}

gboolean
clinic_day_close_draft_get_cash (const ClinicDayCloseDraft *draft, ClinicMoney *ret_cash, GError **error)
{
    ClinicMoney sum = CLINIC_MONEY_ZERO;
    gboolean counted = FALSE;

    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        ClinicMoney part;

        if (draft->pieces[i] < 0)
            continue;
        counted = TRUE;
        if (draft->pieces[i] > 100000 ||
            !clinic_money_mul_int (CLINIC_MONEY (clinic_cash_denominations[i]), draft->pieces[i], &part) ||
            !clinic_money_add (sum, part, &sum)) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_OVERFLOW, "cash",
                                   _("That is too many pieces. Count again."));
            return FALSE;
        }
    }
    if (!counted) {
        clinic_set_rule_error (
            error, CLINIC_RULE_ERROR_MISSING, "cash",
            _("Count the drawer first: enter the pieces of each note and coin, 0 where there are none."));
        return FALSE;
    }
    *ret_cash = sum;
    return TRUE;
}

static gboolean
find_count (const ClinicDayCloseDraft *draft, const char *tender, ClinicMoney *ret_counted, const char **ret_reason,
            GError **error)
{
    if (strcmp (tender, "cash") == 0) {
        *ret_reason = draft->cash_reason;
        return clinic_day_close_draft_get_cash (draft, ret_counted, error);
    }
    for (guint i = 0; i < CLINIC_MAX_TENDERS && draft->tenders[i].tender; i++) {
        if (strcmp (draft->tenders[i].tender, tender) != 0 || !draft->tenders[i].is_counted)
            continue;
        *ret_counted = draft->tenders[i].counted;
        *ret_reason = draft->tenders[i].reason;
        return TRUE;
    }
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, tender,
                           _("Enter the total that the terminal or telephone shows, 0 if there is none."));
    return FALSE;
}

gboolean
clinic_day_close_compare (const ClinicDayCloseDraft *draft, const char *tender, ClinicMoney expected,
                          ClinicMoney *ret_counted, const char **ret_reason, GError **error)
{
    const char *reason = NULL;
    ClinicMoney counted;

    if (!find_count (draft, tender, &counted, &reason, error))
        return FALSE;
    if (clinic_money_compare (counted, expected) != 0 && (!reason || !*reason)) {
        g_autofree char *field = g_strconcat ("reason-", tender, NULL);

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, field,
                               _("There is a difference. Count again, or say what it comes from."));
        return FALSE;
    }
    *ret_counted = counted;
    *ret_reason = reason ? reason : "";
    return TRUE;
}
