/* The rules of a payment and of giving money back: pure arithmetic in fen, the
 * same for the window while it is typed and for the desk when it is saved. */
#pragma once

#include "clinic-bill.h"
#include "clinic-payment-draft.h"
#include "clinic-price-item.h"

G_BEGIN_DECLS

/** A discount up to this share of the list price needs no approval (requirements.md section 3.5). */
#define CLINIC_DESK_DISCOUNT_PERCENT 5

/* A line with its price. */
typedef struct {
    char *teeth; /* as stored; owned */
    gint64 quantity;
    ClinicMoney list;     /* price × quantity */
    ClinicMoney discount; /* within the list price */
    ClinicMoney amount;   /* list − discount */
} ClinicPricedLine;

void clinic_priced_line_clear (ClinicPricedLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicPricedLine, clinic_priced_line_clear)

/**
 * clinic_price_line:
 * @index: the line's place, from 0: rule errors name the field "lines/INDEX/teeth", "…/quantity", "…/discount"
 * @on: the day the item must be valid on
 *
 * Teeth, quantity and amount of one line. A line that needs a tooth and has none is refused
 * (%CLINIC_RULE_ERROR_MISSING) until @without_teeth_agreed.
 */
gboolean clinic_price_line (const ClinicBillLineDraft *line, guint index, const ClinicPriceItem *item, ClinicDay on,
                            gboolean without_teeth_agreed, ClinicPricedLine *ret_line, GError **error);

typedef struct {
    ClinicMoney list;
    ClinicMoney discount;
    ClinicMoney payable;
} ClinicBillTotal;

/** Adds @line to @total. @error: %CLINIC_RULE_ERROR_OVERFLOW */
gboolean clinic_bill_total_add (ClinicBillTotal *total, const ClinicPricedLine *line, GError **error);

/** Whether the discount is over what the desk may give by itself. */
gboolean clinic_discount_needs_approval (const ClinicBillTotal *total);

/* What one tender brought. */
typedef struct {
    ClinicTender tender;
    ClinicMoney amount;   /* what stays: tendered − change */
    ClinicMoney tendered; /* for cash; 0 for the others */
    ClinicMoney change;
    const char *reference; /* the draft's */
} ClinicSettledTender;

typedef struct {
    GArray *tenders; /* ClinicSettledTender: cash in one row, each other row as it was entered */
    ClinicMoney paid;
    ClinicMoney change;
    ClinicMoney rest; /* due − paid: what stays open; 0 when nothing does */
    ClinicMoney over; /* paid − due by tenders that give no change; 0 in the ordinary case */
} ClinicSettlement;

void clinic_settlement_clear (ClinicSettlement *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicSettlement, clinic_settlement_clear)

/**
 * clinic_settle:
 * @tenders: (element-type ClinicTenderDraft): rows with 0 are passed over
 * @due: what is to be paid
 *
 * Σ amount + rest = due + over, to the fen. Change comes from cash alone, and only after the other tenders. Cash
 * beside tenders that pay everything already is refused. More than @due without cash is not cut down: it is reported
 * in over, for the caller to have it confirmed.
 */
gboolean clinic_settle (GPtrArray *tenders, ClinicMoney due, ClinicSettlement *ret_settlement, GError **error);

/** Overpayment needs agreement, an open rest needs a day not before @today. @has_due_day: an old bill keeps its day. */
gboolean clinic_check_settlement (const ClinicSettlement *settlement, const ClinicPaymentDraft *draft,
                                  gboolean has_due_day, ClinicDay today, GError **error);

/**
 * clinic_check_refund:
 * @payments: (element-type ClinicPayment): the receipt's payments with what is left of each
 * @money_day: the business day that money given back now counts for
 * @ret_parts: (out) (transfer full): what to give back of which payment; each within what is left, none 0
 */
gboolean clinic_check_refund (const ClinicRefundDraft *draft, const ClinicReceipt *receipt, GPtrArray *payments,
                              ClinicDay money_day, GArray **ret_parts, GError **error);

G_END_DECLS
