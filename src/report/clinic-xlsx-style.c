/* How the Excel file looks: number formats, header, print set-up, charts. */
#include "clinic-xlsx-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "clinic-sheet-private.h"

#define PAPER_A4 9
#define PORTRAIT_WIDTH 92 /* Latin characters that stay legible across an upright A4 page */
#define CHART_WIDTH 720
#define CHART_HEIGHT 300
#define CHART_ROWS 17 /* rows that a chart and its gap take */
#define FOOTER_MAX 200

#define COLOUR_HEADER 0xE3EBF3
#define COLOUR_LINE 0x8A97A6
#define COLOUR_SUBTITLE 0x5A6570

static const char *const number_formats[CLINIC_XLSX_N_KINDS] = {
    [CLINIC_CELL_EMPTY] = "General",  [CLINIC_CELL_TEXT] = "@",
    [CLINIC_CELL_INTEGER] = "#,##0",  [CLINIC_CELL_MONEY] = "#,##0.00",
    [CLINIC_CELL_DAY] = "yyyy-mm-dd", [CLINIC_CELL_INSTANT_LOCAL] = "yyyy-mm-dd hh:mm",
    [CLINIC_CELL_MINUTES] = "#,##0",  [CLINIC_CELL_PERCENT] = "0.0%",
};

static const guint32 series_colours[] = { 0x1C71D8, 0x26A269, 0xE66100, 0x813D9C, 0xA51D2D, 0x63452C };

static lxw_format *
make_header (lxw_workbook *book, guint8 align)
{
    lxw_format *format = workbook_add_format (book);

    format_set_bold (format);
    format_set_bg_color (format, COLOUR_HEADER);
    format_set_bottom (format, LXW_BORDER_THIN);
    format_set_bottom_color (format, COLOUR_LINE);
    format_set_align (format, align);
    format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_format *
make_cell (lxw_workbook *book, ClinicCellKind kind)
{
    lxw_format *format = workbook_add_format (book);

    format_set_num_format (format, number_formats[kind]);
    format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
    if (kind == CLINIC_CELL_DAY || kind == CLINIC_CELL_INSTANT_LOCAL)
        format_set_align (format, LXW_ALIGN_LEFT);
    return format;
}

void
clinic_xlsx_make_formats (lxw_workbook *book, ClinicXlsxFormats *formats)
{
    formats->title = workbook_add_format (book);
    format_set_bold (formats->title);
    format_set_font_size (formats->title, 15);
    format_set_num_format (formats->title, "@");
    formats->subtitle = workbook_add_format (book);
    format_set_font_color (formats->subtitle, COLOUR_SUBTITLE);
    format_set_num_format (formats->subtitle, "@");
    formats->header_text = make_header (book, LXW_ALIGN_LEFT);
    formats->header_number = make_header (book, LXW_ALIGN_RIGHT);
    for (int kind = 0; kind < CLINIC_XLSX_N_KINDS; kind++) {
        formats->plain[kind] = make_cell (book, (ClinicCellKind) kind);
        formats->bold[kind] = make_cell (book, (ClinicCellKind) kind);
        format_set_bold (formats->bold[kind]);
        formats->total[kind] = make_cell (book, (ClinicCellKind) kind);
        format_set_bold (formats->total[kind]);
        format_set_top (formats->total[kind], LXW_BORDER_THIN);
        format_set_bottom (formats->total[kind], LXW_BORDER_DOUBLE);
    }
    formats->wrapped = make_cell (book, CLINIC_CELL_TEXT);
    format_set_text_wrap (formats->wrapped);
}

/* In headers and footers "&" begins a code. */
static char *
escape_footer (const char *text)
{
    g_autofree char *cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), FOOTER_MAX / 4));
    g_auto (GStrv) parts = g_strsplit (cut, "&", -1);

    return g_strjoinv ("&&", parts);
}

void
clinic_xlsx_set_up_print (lxw_worksheet *target, ClinicSheet *sheet)
{
    lxw_row_t header = clinic_sheet_get_header_row (sheet);
    g_autofree char *name = escape_footer (clinic_sheet_get_name (sheet));
    g_autofree char *footer = g_strdup_printf ("&L%s&R%s", name, _("Page &P of &N"));
    guint width = 0;

    for (guint i = 0; i < clinic_sheet_get_n_columns (sheet); i++)
        width += clinic_sheet_get_column (sheet, i)->width + 1;
    worksheet_set_paper (target, PAPER_A4);
    if (width > PORTRAIT_WIDTH)
        worksheet_set_landscape (target);
    worksheet_fit_to_pages (target, 1, 0);
    worksheet_repeat_rows (target, header, header);
    worksheet_set_margins (target, 0.5, 0.5, 0.6, 0.7);
    worksheet_center_horizontally (target);
    worksheet_set_footer (target, footer);
}

static void
add_series (lxw_chart *chart, ClinicSheet *sheet, const ClinicSheetChart *spec, guint index)
{
    lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
    const char *name = clinic_sheet_get_name (sheet);
    lxw_row_t header = clinic_sheet_get_header_row (sheet), first = clinic_sheet_get_first_row (sheet);
    lxw_row_t last = first + clinic_sheet_get_n_rows (sheet) - 1;
    lxw_col_t category = (lxw_col_t) spec->category, column = (lxw_col_t) g_array_index (spec->columns, guint, index);
    lxw_color_t colour = series_colours[index % G_N_ELEMENTS (series_colours)];
    lxw_chart_fill fill = { .color = colour };
    lxw_chart_line line = { .color = colour, .width = 2.25f };

    chart_series_set_categories (series, name, first, category, last, category);
    chart_series_set_values (series, name, first, column, last, column);
    chart_series_set_name_range (series, name, header, column);
    if (spec->kind == CLINIC_CHART_LINE)
        chart_series_set_line (series, &line);
    else
        chart_series_set_fill (series, &fill);
}

void
clinic_xlsx_add_charts (lxw_workbook *book, lxw_worksheet *target, ClinicSheet *sheet, lxw_row_t row)
{
    if (clinic_sheet_get_n_rows (sheet) == 0)
        return;
    for (guint i = 0; i < clinic_sheet_get_n_charts (sheet); i++, row += CHART_ROWS) {
        const ClinicSheetChart *spec = clinic_sheet_get_chart (sheet, i);
        lxw_chart *chart =
            workbook_add_chart (book, spec->kind == CLINIC_CHART_LINE ? LXW_CHART_LINE : LXW_CHART_COLUMN);
        lxw_chart_options options = { .x_scale = CHART_WIDTH / 480.0, .y_scale = CHART_HEIGHT / 288.0 };
        lxw_chart_line faint = { .color = 0xD5DADF, .width = 0.75f };

        for (guint j = 0; j < spec->columns->len; j++)
            add_series (chart, sheet, spec, j);
        chart_title_set_name (chart, spec->title);
        chart_axis_major_gridlines_set_line (chart->y_axis, &faint);
        chart_axis_set_num_format (chart->y_axis, "#,##0");
        if (spec->columns->len > 1)
            chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
        else
            chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
        worksheet_insert_chart_opt (target, row, 0, chart, &options);
    }
}
