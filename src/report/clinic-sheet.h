/* The neutral table: what a report, a list or a statement says, before it is
 * a workbook, paper or a picture. Cells are typed; text is made safe as it
 * comes in; a formula is only ever built by clinic-formula.h, never from data. */
#pragma once

#include <glib-object.h>
#include "clinic-day.h"
#include "clinic-instant.h"
#include "clinic-money.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_CELL_EMPTY,
    CLINIC_CELL_TEXT,
    CLINIC_CELL_INTEGER,
    CLINIC_CELL_MONEY,
    CLINIC_CELL_DAY,
    CLINIC_CELL_INSTANT_LOCAL, /* minute of a day in the clinic's zone */
    CLINIC_CELL_MINUTES,
    CLINIC_CELL_PERCENT,
} ClinicCellKind;

typedef enum {
    CLINIC_CHART_COLUMNS,
    CLINIC_CHART_LINE,
} ClinicChartKind;

/**
 * ClinicCell:
 * @kind: how to read the rest
 * @has_formula: clinic_sheet_get_formula() gives its formula; the value is the result computed here
 * @value: a count, fen, a julian day, minutes since julian day 0, minutes, or millionths (percent)
 * @text: for %CLINIC_CELL_TEXT; owned by the sheet
 */
typedef struct {
    guint8 kind;
    guint8 has_formula;
    union {
        gint64 value;
        const char *text;
    };
} ClinicCell;

typedef struct {
    char *title;
    ClinicCellKind kind;
    guint width; /* in Latin characters; a Han character takes two */
    gboolean totalled;
    char *definition; /* (nullable) */
} ClinicSheetColumn;

typedef struct {
    ClinicChartKind kind;
    char *title;
    guint category;  /* column */
    GArray *columns; /* guint: the columns drawn */
} ClinicSheetChart;

#define CLINIC_TYPE_SHEET (clinic_sheet_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSheet, clinic_sheet, CLINIC, SHEET, GObject)

/** Returns: (transfer full): an empty table for paper or screen; for a workbook use clinic_workbook_add_sheet() */
ClinicSheet *clinic_sheet_new (const char *name);
const char *clinic_sheet_get_name (ClinicSheet *self);

/* Shape: title lines and columns come before the first row. */

/** The first line is the title, the others say what it covers: month, clinic, made when and by whom. */
void clinic_sheet_add_title_line (ClinicSheet *self, const char *text);
/**
 * clinic_sheet_add_column:
 * @title: translated
 * @width: in Latin characters, a Han character takes two; 0: what the kind needs
 * @definition: (nullable): translated; how the figures come about. Printed under the table, and in the workbook's
 *   sheet of definitions
 *
 * Returns: the column's index
 */
guint clinic_sheet_add_column (ClinicSheet *self, const char *title, ClinicCellKind kind, guint width,
                               const char *definition);
/** Adds @column up in a totals row (made when any column is totalled). Not for text, days and percentages. */
void clinic_sheet_set_totalled (ClinicSheet *self, guint column);
/** What the totals row is called; "Total" if never set. */
void clinic_sheet_set_totals_label (ClinicSheet *self, const char *label);
/** A chart over all rows: a native one in the workbook, clinic_chart_draw() elsewhere. */
void clinic_sheet_add_chart (ClinicSheet *self, ClinicChartKind kind, const char *title, guint category,
                             const guint *columns, gsize n_columns);

/* Rows: begin one, then append its cells from left to right. Cells left out are empty. A cell's kind may differ
 * from its column's. */

void clinic_sheet_begin_row (ClinicSheet *self);
/** The current row is a subtotal or a heading: bold. */
void clinic_sheet_emphasise_row (ClinicSheet *self);
/** @text: (nullable): invalid UTF-8, control and direction-changing characters are replaced or dropped */
void clinic_sheet_add_text (ClinicSheet *self, const char *text);
void clinic_sheet_add_integer (ClinicSheet *self, gint64 value);
void clinic_sheet_add_money (ClinicSheet *self, ClinicMoney money);
void clinic_sheet_add_day (ClinicSheet *self, ClinicDay day);
/** @minute: 0 … 1439 of @day */
void clinic_sheet_add_local_time (ClinicSheet *self, ClinicDay day, int minute);
void clinic_sheet_add_instant (ClinicSheet *self, ClinicInstant instant, GTimeZone *zone);
void clinic_sheet_add_minutes (ClinicSheet *self, gint64 minutes);
/** @part of @whole; empty when @whole is 0 */
void clinic_sheet_add_percent (ClinicSheet *self, gint64 part, gint64 whole);
void clinic_sheet_add_empty (ClinicSheet *self);
/**
 * clinic_sheet_add_formula:
 * @kind: not %CLINIC_CELL_TEXT
 * @formula: (transfer full): from clinic-formula.h, without "="
 * @value: its result, in the unit of #ClinicCell.value; shown where nothing calculates
 */
void clinic_sheet_add_formula (ClinicSheet *self, ClinicCellKind kind, char *formula, gint64 value);

/* Reading. */

guint clinic_sheet_get_n_title_lines (ClinicSheet *self);
const char *clinic_sheet_get_title_line (ClinicSheet *self, guint index);
guint clinic_sheet_get_n_columns (ClinicSheet *self);
const ClinicSheetColumn *clinic_sheet_get_column (ClinicSheet *self, guint column);
guint clinic_sheet_get_n_rows (ClinicSheet *self);
gboolean clinic_sheet_row_is_emphasised (ClinicSheet *self, guint row);
/** Returns: (transfer none): never %NULL; an empty cell where none was added */
const ClinicCell *clinic_sheet_get_cell (ClinicSheet *self, guint row, guint column);
/** Returns: (nullable) (transfer none) */
const char *clinic_sheet_get_formula (ClinicSheet *self, guint row, guint column);
gboolean clinic_sheet_has_totals (ClinicSheet *self);
const char *clinic_sheet_get_totals_label (ClinicSheet *self);
/** The sum of a totalled column; emphasised rows (subtotals) are left out. Empty for other columns and on overflow. */
ClinicCell clinic_sheet_get_total (ClinicSheet *self, guint column);
guint clinic_sheet_get_n_charts (ClinicSheet *self);
const ClinicSheetChart *clinic_sheet_get_chart (ClinicSheet *self, guint index);

/** Returns: (transfer full): a cell as people read it: "1,234.50", "2026-11-23 09:05", "12.5%", "" */
char *clinic_cell_format (const ClinicCell *cell);
/** Whether cells of @kind stand at the right edge of their column. */
gboolean clinic_cell_kind_is_number (ClinicCellKind kind);

G_END_DECLS
