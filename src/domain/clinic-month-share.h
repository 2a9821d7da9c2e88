/* How money received falls onto the lines of its bill, and so to doctors and
 * categories: a pure rule, exact to the fen. */
#pragma once

#include "clinic-month-rows.h"

G_BEGIN_DECLS

/**
 * clinic_month_share:
 * @amount: may be negative
 * @weights: none negative; when all are 0, each counts as one
 * @n: at least 1
 * @shares: (out): @n parts whose sum is @amount; none has the other sign
 *
 * Parts in proportion to @weights, by the largest remainder; of equal remainders the earlier line gets the fen.
 */
void clinic_month_share (ClinicMoney amount, const gint64 *weights, guint n, gint64 *shares);

/**
 * clinic_month_share_receipt:
 * @amount: what the receipt took, or gave back (negative)
 * @amounts: the lines' amounts
 * @received: (inout): what each line has received so far; the receipt is added
 * @parts: (out): what the receipt puts on each line
 *
 * Money goes to the lines in proportion to what is still open on them; money given back comes from them in proportion to
 * what they have received. So a bill paid in full gives each line exactly its amount, in however many receipts. What
 * exceeds that falls in proportion to the lines' amounts.
 */
void clinic_month_share_receipt (ClinicMoney amount, const gint64 *amounts, guint n, gint64 *received, gint64 *parts);

/* One receipt of a bill, all tenders together. */
typedef struct {
    gint64 bill_id;
    ClinicDay day;
    ClinicMoney amount;
} ClinicMonthReceipt;

/**
 * clinic_month_allocate:
 * @lines: (element-type ClinicMonthLine): all lines of each bill, together; sets @received of each. A bill without
 *   lines gets one without item and doctor
 * @receipts: (element-type ClinicMonthReceipt): of these bills from the first one on, in the order they were written
 * @first: the first day that counts; earlier receipts only decide what was open
 */
void clinic_month_allocate (GPtrArray *lines, GArray *receipts, ClinicDay first);

G_END_DECLS
