/* ClinicSheetView: any ClinicSheet as a table on the screen: the same columns,
 * rows and totals as on paper and in the workbook. A column's head explains
 * its definition. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-sheet.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_SHEET_VIEW (clinic_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSheetView, clinic_sheet_view, CLINIC, SHEET_VIEW, GtkWidget)

/* Signal "row-activated" (guint row): Enter or a double click on a row of the sheet; not on the totals. */

GtkWidget *clinic_sheet_view_new (void);
/** @sheet: (nullable): shows all its rows and its totals */
void clinic_sheet_view_set_sheet (ClinicSheetView *self, ClinicSheet *sheet);
/** Shows only the rows whose @column holds the same as @key; totals are left out. */
void clinic_sheet_view_set_filtered_sheet (ClinicSheetView *self, ClinicSheet *sheet, guint column,
                                           const ClinicCell *key);
/** Rows that are shown, totals included. */
guint clinic_sheet_view_get_n_rows (ClinicSheetView *self);

G_END_DECLS
