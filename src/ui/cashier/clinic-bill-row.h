/* ClinicBillRow: one line of a bill while it is typed: item, teeth, quantity,
 * discount; its amount is counted by the same rule that saves it. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"
#include "clinic-payment-rule.h"

G_BEGIN_DECLS

/* Signals: "changed"; "done" when Enter leaves the row; "filled" when an empty row got its item; "removed". */
#define CLINIC_TYPE_BILL_ROW (clinic_bill_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicBillRow, clinic_bill_row, CLINIC, BILL_ROW, GtkWidget)

GtkWidget *clinic_bill_row_new (ClinicDesk *desk);
/** Returns: (transfer none): the heads of the columns, in the widths of the rows */
GtkWidget *clinic_bill_row_new_heads (void);

/** Returns: (transfer none) (nullable): %NULL while no item is chosen */
ClinicPriceItem *clinic_bill_row_get_item (ClinicBillRow *self);
/** Puts a whole line in: for what somebody was typing before. */
void clinic_bill_row_set_line (ClinicBillRow *self, ClinicPriceItem *item, const char *teeth, const char *quantity,
                               const char *discount);
const char *clinic_bill_row_get_teeth (ClinicBillRow *self);
/** 0: as many as teeth. @error: what was not a number; it is shown in the row */
gboolean clinic_bill_row_get_quantity (ClinicBillRow *self, gint64 *ret_quantity, GError **error);
gboolean clinic_bill_row_get_discount (ClinicBillRow *self, ClinicMoney *ret_discount, GError **error);
/** Whether the line can be counted; adds it to @total then. */
gboolean clinic_bill_row_add_to (ClinicBillRow *self, ClinicDay today, ClinicBillTotal *total);
/** @part: "item", "teeth", "quantity", "discount"; the sentence under the row, the focus there */
void clinic_bill_row_show_error (ClinicBillRow *self, const char *part, const char *text);

G_END_DECLS
