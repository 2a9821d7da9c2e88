/* The inside of ClinicSheet, for the files of this folder that build or name
 * parts of it. Writers use the public header. */
#pragma once

#include "clinic-sheet.h"

G_BEGIN_DECLS

struct _ClinicSheet {
    GObject parent_instance;

    char *name; /* in a workbook: safe and unique there */
    char *totals_label;
    GPtrArray *title_lines;
    GArray *columns; /* ClinicSheetColumn */
    GArray *charts;  /* ClinicSheetChart */
    gboolean has_totals;

    GArray *cells; /* ClinicCell, row by row; the last row may be short */
    GByteArray *emphasised;
    guint n_rows;
    guint filled; /* cells of the last row */
    GStringChunk *texts;
    GHashTable *formulas; /* index of the cell -> formula */

    gboolean referenced; /* a formula names a cell: no title lines any more */
    gboolean sealed;     /* a formula names a whole column: no rows any more */
};

/* Rows of the workbook, from 0: title lines, header, data. */
guint clinic_sheet_get_header_row (ClinicSheet *self);
guint clinic_sheet_get_first_row (ClinicSheet *self);

G_END_DECLS
