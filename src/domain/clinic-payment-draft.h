/* What the cashier fills in: a bill with its tenders, or money for an old
 * bill; and what is given back. */
#pragma once

#include "clinic-day.h"
#include "clinic-money.h"
#include "clinic-tender.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
    gint64 item_id;
    char *teeth;     /* as typed, see clinic_teeth_parse(); NULL: none */
    gint64 quantity; /* 0: as many as teeth, else 1 */
    ClinicMoney discount;
    gint64 doctor_id; /* 0: none named */
} ClinicBillLineDraft;

typedef struct {
    ClinicTender tender;
    ClinicMoney received; /* what was handed over or arrived; change is counted from cash alone */
    char *reference;      /* last four digits, transaction or settlement number */
} ClinicTenderDraft;

/* Either a new bill (bill_id 0) or money for the open rest of bill_id. */
typedef struct {
    gint64 bill_id;
    gint64 patient_id;
    gint64 visit_id;
    GPtrArray *lines;   /* ClinicBillLineDraft */
    GPtrArray *tenders; /* ClinicTenderDraft */
    char *discount_reason;
    char *approver_login; /* for a discount over the desk's limit */
    char *approver_password;
    ClinicDay due_day;             /* agreed day for what stays open */
    gboolean without_teeth_agreed; /* lines that need a tooth and have none were looked at */
    gboolean overpayment_agreed;   /* more than the bill asks for really arrived */
} ClinicPaymentDraft;

ClinicPaymentDraft *clinic_payment_draft_new (void);
void clinic_payment_draft_free (ClinicPaymentDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPaymentDraft, clinic_payment_draft_free)

/** Returns: (transfer none): the new line, with @teeth copied */
ClinicBillLineDraft *clinic_payment_draft_add_line (ClinicPaymentDraft *draft, gint64 item_id, const char *teeth,
                                                    gint64 quantity, ClinicMoney discount, gint64 doctor_id);
/** Returns: (transfer none): the new tender, with @reference copied */
ClinicTenderDraft *clinic_payment_draft_add_tender (ClinicPaymentDraft *draft, ClinicTender tender,
                                                    ClinicMoney received, const char *reference);

typedef struct {
    gint64 payment_id;
    ClinicMoney amount; /* positive */
} ClinicRefundPart;

typedef struct {
    gint64 receipt_id;
    gboolean is_void; /* the whole receipt was a mistake of this business day */
    GArray *parts;    /* ClinicRefundPart; NULL or empty: all that is left */
    char *reason;
    char *approver_login;
    char *approver_password;
} ClinicRefundDraft;

ClinicRefundDraft *clinic_refund_draft_new (gint64 receipt_id, gboolean is_void, const char *reason);
void clinic_refund_draft_add_part (ClinicRefundDraft *draft, gint64 payment_id, ClinicMoney amount);
void clinic_refund_draft_free (ClinicRefundDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRefundDraft, clinic_refund_draft_free)

/* Which receipt goes on paper or into a file. */
typedef struct {
    gint64 receipt_id;
} ClinicPrintDraft;

G_END_DECLS
