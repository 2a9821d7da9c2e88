/* What will be signed, as a small table: tender, expected, counted, difference, reason. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * clinic_close_figures_show:
 * @grid: emptied and filled anew; hidden while nothing is counted
 * @cash_row: (nullable): a counted ClinicTenderCountRow
 * @tender_rows: a box of ClinicTenderCountRows; those not counted are left out
 */
void clinic_close_figures_show (GtkGrid *grid, GtkWidget *cash_row, GtkWidget *tender_rows);

G_END_DECLS
