/* ClinicTenderCountRow: one tender of the close: what the terminal or the
 * telephone shows is typed first; only then do the expected figure, the
 * difference and, when there is one, the field for its reason appear. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-drawer.h"

G_BEGIN_DECLS

/* Signals: "counted" when the amount was entered or changed, "done" on Enter when nothing is missing. */
#define CLINIC_TYPE_TENDER_COUNT_ROW (clinic_tender_count_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicTenderCountRow, clinic_tender_count_row, CLINIC, TENDER_COUNT_ROW, GtkWidget)

/** @with_entry: %FALSE for cash, whose count comes by clinic_tender_count_row_set_counted() */
GtkWidget *clinic_tender_count_row_new (ClinicDrawerLine *line, gboolean with_entry);
void clinic_tender_count_row_set_counted (ClinicTenderCountRow *self, ClinicMoney counted);
/** Puts back what was counted before the figures were read anew. */
void clinic_tender_count_row_restore (ClinicTenderCountRow *self, ClinicMoney counted, const char *reason);
gboolean clinic_tender_count_row_is_counted (ClinicTenderCountRow *self);
const char *clinic_tender_count_row_get_tender (ClinicTenderCountRow *self);
/** What the record expects; the row does not show it before it is counted. */
ClinicMoney clinic_tender_count_row_get_expected (ClinicTenderCountRow *self);
ClinicMoney clinic_tender_count_row_get_counted (ClinicTenderCountRow *self);
const char *clinic_tender_count_row_get_reason (ClinicTenderCountRow *self);

G_END_DECLS
