/* The cashier on the desk: taking payments, giving money back, and what is
 * open, taken and printed. */
#pragma once

#include "clinic-operation.h"
#include "clinic-payment-draft.h"

G_BEGIN_DECLS

/**
 * Draft: ClinicPaymentDraft. Bill, lines, receipt and payments in one transaction; the visit then leaves and its
 * follow-up is planned. Returns the ClinicReceipt, or the ClinicBill when no money was taken (0.00, or all left open).
 */
extern const ClinicOperation clinic_op_take_payment;
/** Draft: ClinicRefundDraft. Returns the reversing ClinicReceipt. */
extern const ClinicOperation clinic_op_refund;
/** Draft: ClinicPrintDraft. Counts a print or a saved copy; returns the ClinicReceipt with its prints. */
extern const ClinicOperation clinic_op_print_receipt;

/** Treated visits of the last week that have no standing bill; no arguments. ClinicToPay. */
extern const ClinicQuery clinic_query_to_pay;
/** args day, until. ClinicReceipt, the newest first. */
extern const ClinicQuery clinic_query_receipts;
/** args id: the receipt. ClinicReceipt, one or none. */
extern const ClinicQuery clinic_query_receipt;
/** args id: the bill. ClinicBillLine. */
extern const ClinicQuery clinic_query_bill_lines;
/** args id: the bill. ClinicBill, one or none. */
extern const ClinicQuery clinic_query_bill;
/** args id: the receipt. ClinicPayment. */
extern const ClinicQuery clinic_query_payments;
/** Bills with an open rest; no arguments. ClinicBill. */
extern const ClinicQuery clinic_query_receivables;

/* How far back a treated visit without a bill is still shown. */
#define CLINIC_TO_PAY_DAYS 7

G_END_DECLS
