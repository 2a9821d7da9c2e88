/* One sheet of the Excel file: title, header, typed cells, totals. The only
 * place where fen become a floating-point number. */
#include "clinic-xlsx-private.h"

#include <string.h>
#include "clinic-sheet-private.h"
#include "clinic-xlsx-cell-private.h"

#define CANCEL_EVERY 256
#define MAX_RUNS 200
#define HEADER_HEIGHT 20
#define WRAP_WIDTH 30

typedef struct {
    lxw_worksheet *target;
    const ClinicXlsxFormats *formats;
    ClinicXlsxCount *count;
    guint64 cells_before; /* of the current row */
    lxw_error code;
} Writer;

static gboolean
took (Writer *writer, lxw_error code)
{
    if (code != LXW_NO_ERROR)
        writer->code = code;
    else
        writer->count->cells++;
    return code == LXW_NO_ERROR;
}

static void
end_row (Writer *writer)
{
    if (writer->count->cells > writer->cells_before)
        writer->count->rows++;
    writer->cells_before = writer->count->cells;
}

static gboolean
write_titles (Writer *writer, ClinicSheet *sheet)
{
    for (guint i = 0; i < clinic_sheet_get_n_title_lines (sheet); i++) {
        const char *line = clinic_sheet_get_title_line (sheet, i);

        if (*line == 0)
            continue;
        if (!took (writer, clinic_xlsx_write_text (writer->target, i, 0, line,
                                                   i == 0 ? writer->formats->title : writer->formats->subtitle)))
            return FALSE;
        end_row (writer);
    }
    return TRUE;
}

static gboolean
write_header (Writer *writer, ClinicSheet *sheet)
{
    lxw_row_t row = clinic_sheet_get_header_row (sheet);
    guint n_columns = clinic_sheet_get_n_columns (sheet);

    worksheet_set_row (writer->target, row, HEADER_HEIGHT, NULL);
    for (guint i = 0; i < n_columns; i++) {
        const ClinicSheetColumn *column = clinic_sheet_get_column (sheet, i);
        gboolean at_right = clinic_cell_kind_is_number (column->kind);

        /* A header is never left out: the filter stands on it. */
        if (!took (writer,
                   clinic_xlsx_write_text (writer->target, row, (lxw_col_t) i, *column->title ? column->title : " ",
                                           at_right ? writer->formats->header_number : writer->formats->header_text)))
            return FALSE;
    }
    if (n_columns > 0)
        end_row (writer);
    return TRUE;
}

static gboolean
write_row (Writer *writer, ClinicSheet *sheet, guint row, guint n_columns, lxw_row_t xlsx_row)
{
    lxw_format *const *formats =
        clinic_sheet_row_is_emphasised (sheet, row) ? writer->formats->bold : writer->formats->plain;

    for (guint i = 0; i < n_columns; i++) {
        const ClinicCell *cell = clinic_sheet_get_cell (sheet, row, i);
        lxw_format *format = formats[cell->kind];
        lxw_error code;

        if (cell->kind == CLINIC_CELL_EMPTY)
            continue;
        if (cell->kind == CLINIC_CELL_TEXT && clinic_sheet_get_column (sheet, i)->width >= WRAP_WIDTH &&
            formats == writer->formats->plain)
            format = writer->formats->wrapped;
        code = cell->has_formula ? clinic_xlsx_write_formula (writer->target, xlsx_row, (lxw_col_t) i,
                                                              clinic_sheet_get_formula (sheet, row, i), cell, format)
                                 : clinic_xlsx_write_cell (writer->target, xlsx_row, (lxw_col_t) i, cell, format);
        if (!took (writer, code))
            return FALSE;
    }
    end_row (writer);
    return TRUE;
}

/* SUBTOTAL (9) follows the filter. Subtotal rows are left out, so the range falls into runs.
 * Returns: (nullable): %NULL when there are too many of them for one formula */
static char *
make_total_formula (ClinicSheet *sheet, guint column)
{
    GString *formula = g_string_new ("SUBTOTAL(9");
    guint first = clinic_sheet_get_first_row (sheet), n_rows = clinic_sheet_get_n_rows (sheet), runs = 0;
    char name[16];

    lxw_col_to_name (name, (lxw_col_t) column, 0);
    for (guint row = 0; row < n_rows && runs <= MAX_RUNS; row++) {
        guint end = row;

        if (clinic_sheet_row_is_emphasised (sheet, row))
            continue;
        while (end + 1 < n_rows && !clinic_sheet_row_is_emphasised (sheet, end + 1))
            end++;
        g_string_append_printf (formula, ",%s%u:%s%u", name, first + row + 1, name, first + end + 1);
        row = end;
        runs++;
    }
    g_string_append_c (formula, ')');
    if (runs > 0 && runs <= MAX_RUNS)
        return g_string_free (formula, FALSE);
    g_string_free (formula, TRUE);
    return NULL;
}

static gboolean
write_total_cell (Writer *writer, ClinicSheet *sheet, guint column, lxw_row_t row)
{
    ClinicCell total = clinic_sheet_get_total (sheet, column);
    lxw_format *format = writer->formats->total[total.kind];
    g_autofree char *formula = NULL;

    if (total.kind == CLINIC_CELL_EMPTY)
        return took (writer, worksheet_write_blank (writer->target, row, (lxw_col_t) column, format));
    formula = make_total_formula (sheet, column);
    if (formula == NULL)
        return took (writer, clinic_xlsx_write_cell (writer->target, row, (lxw_col_t) column, &total, format));
    return took (writer, clinic_xlsx_write_formula (writer->target, row, (lxw_col_t) column, formula, &total, format));
}

static gboolean
write_totals (Writer *writer, ClinicSheet *sheet, lxw_row_t row)
{
    gboolean labelled = FALSE;

    if (!clinic_sheet_has_totals (sheet))
        return TRUE;
    for (guint i = 0; i < clinic_sheet_get_n_columns (sheet); i++) {
        if (!labelled && !clinic_sheet_get_column (sheet, i)->totalled) {
            labelled = TRUE;
            if (!took (writer, clinic_xlsx_write_text (writer->target, row, (lxw_col_t) i,
                                                       clinic_sheet_get_totals_label (sheet),
                                                       writer->formats->total[CLINIC_CELL_TEXT])))
                return FALSE;
        } else if (!write_total_cell (writer, sheet, i, row)) {
            return FALSE;
        }
    }
    end_row (writer);
    return TRUE;
}

/* What has to be said before the first cell, and does not depend on the rows. */
static void
shape_sheet (lxw_worksheet *target, ClinicSheet *sheet)
{
    lxw_row_t header = clinic_sheet_get_header_row (sheet);
    guint n_columns = clinic_sheet_get_n_columns (sheet);

    for (guint i = 0; i < n_columns; i++)
        worksheet_set_column (target, (lxw_col_t) i, (lxw_col_t) i, clinic_sheet_get_column (sheet, i)->width + 1,
                              NULL);
    worksheet_freeze_panes (target, header + 1, n_columns > 6 ? 1 : 0);
    if (n_columns > 0)
        worksheet_autofilter (target, header, 0, header + MAX (clinic_sheet_get_n_rows (sheet), 1),
                              (lxw_col_t) (n_columns - 1));
    clinic_xlsx_set_up_print (target, sheet);
}

gboolean
clinic_xlsx_fill_sheet (lxw_workbook *book, lxw_worksheet *target, ClinicSheet *sheet, const ClinicXlsxFormats *formats,
                        GCancellable *cancellable, ClinicXlsxCount *count, lxw_error *ret_error)
{
    Writer writer = { .target = target, .formats = formats, .count = count };
    guint n_rows = clinic_sheet_get_n_rows (sheet), n_columns = clinic_sheet_get_n_columns (sheet);
    lxw_row_t first = clinic_sheet_get_first_row (sheet);
    gboolean done;

    if ((guint64) first + n_rows + 1 > LXW_ROW_MAX || n_columns > LXW_COL_MAX) {
        *ret_error = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
        return FALSE;
    }
    shape_sheet (target, sheet);
    done = write_titles (&writer, sheet) && write_header (&writer, sheet);
    for (guint row = 0; done && row < n_rows; row++) {
        if (row % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
            return FALSE;
        done = write_row (&writer, sheet, row, n_columns, first + row);
    }
    done = done && write_totals (&writer, sheet, first + n_rows);
    if (done)
        clinic_xlsx_add_charts (book, target, sheet, first + n_rows + 2);
    *ret_error = writer.code;
    return done;
}
