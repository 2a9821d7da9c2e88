/* ClinicTenderCounts: the rows in which the tenders of a day are counted. When
 * the figures are read anew, what was counted stays. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-tender-count.h"

G_BEGIN_DECLS

/* Property "cash" (boolean, construct-only): %TRUE shows the cash alone, without an entry: it is counted by pieces;
 * %FALSE all other tenders. Signals: "counted" when an amount changed, "done" on Enter in the last row. */
#define CLINIC_TYPE_TENDER_COUNTS (clinic_tender_counts_get_type ())
G_DECLARE_FINAL_TYPE (ClinicTenderCounts, clinic_tender_counts, CLINIC, TENDER_COUNTS, GtkWidget)

/** @lines: (element-type ClinicDrawerLine): of a day, all tenders */
void clinic_tender_counts_set_lines (ClinicTenderCounts *self, GListModel *lines);
/** What was counted does not hold any more; the rows come with the next lines. */
void clinic_tender_counts_forget (ClinicTenderCounts *self);
/** %TRUE too where there is nothing to count */
gboolean clinic_tender_counts_are_complete (ClinicTenderCounts *self);
/** Returns: (transfer none) (nullable) */
ClinicTenderCountRow *clinic_tender_counts_get_first (ClinicTenderCounts *self);
/** Puts the rows into the tenders of @draft. */
void clinic_tender_counts_fill (ClinicTenderCounts *self, ClinicDayCloseDraft *draft);

G_END_DECLS
