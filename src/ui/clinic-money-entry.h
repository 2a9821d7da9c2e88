/* ClinicMoneyEntry: a GtkEntry for an amount, right-aligned. What was typed is
 * read when the focus leaves or Enter is pressed and then shown in the normal
 * form; what cannot be read stays as typed, with the reason under it when the
 * entry stands in a ClinicFieldRow, else in its tooltip. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-money.h"

G_BEGIN_DECLS

/* Property "fen" (gint64, notifies on each typed change that can be read). Signal "money-changed". */
#define CLINIC_TYPE_MONEY_ENTRY (clinic_money_entry_get_type ())
G_DECLARE_FINAL_TYPE (ClinicMoneyEntry, clinic_money_entry, CLINIC, MONEY_ENTRY, GtkEntry)

GtkWidget *clinic_money_entry_new (void);
/** An empty entry is zero. @error: the sentence; it is shown at the entry too */
gboolean clinic_money_entry_get_money (ClinicMoneyEntry *self, ClinicMoney *ret_money, GError **error);
/** Zero is shown as an empty entry. */
void clinic_money_entry_set_money (ClinicMoneyEntry *self, ClinicMoney money);

G_END_DECLS
