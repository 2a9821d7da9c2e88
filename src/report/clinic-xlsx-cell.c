/* How a typed cell becomes one of Excel's. */
#include "clinic-xlsx-cell-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#define TEXT_MAX 32767 /* UTF-16 units in one cell, Excel's limit */
#define MINUTES_PER_DAY 1440
/* GDate's julian day of Excel's day 0, 1899-12-30. Before 1 March 1900 Excel counts a day that never was. */
#define EXCEL_DAY_ZERO 693594
#define EXCEL_FIRST_TRUE_DAY 61

static double
to_number (const ClinicCell *cell)
{
    switch ((ClinicCellKind) cell->kind) {
    case CLINIC_CELL_MONEY:
        return (double) cell->value / 100.0;
    case CLINIC_CELL_PERCENT:
        return (double) cell->value / 1000000.0;
    case CLINIC_CELL_DAY:
        return (double) (cell->value - EXCEL_DAY_ZERO);
    case CLINIC_CELL_INSTANT_LOCAL:
        return (double) (cell->value - (gint64) EXCEL_DAY_ZERO * MINUTES_PER_DAY) / MINUTES_PER_DAY;
    case CLINIC_CELL_INTEGER:
    case CLINIC_CELL_MINUTES:
    case CLINIC_CELL_TEXT:
    case CLINIC_CELL_EMPTY:
    default:
        return (double) cell->value;
    }
}

/* Cuts at @units UTF-16 units. Returns: (nullable) (transfer full): %NULL when @text is short enough */
static char *
cut_text (const char *text, guint units)
{
    const char *mark = _("… (cut)");
    guint room = units - (guint) g_utf8_strlen (mark, -1), used = 0;
    const char *cut = NULL;

    for (const char *p = text; *p != 0; p = g_utf8_next_char (p)) {
        used += g_utf8_get_char (p) > 0xffff ? 2 : 1;
        if (used > room && cut == NULL)
            cut = p;
        if (used > units)
            return g_strdup_printf ("%.*s%s", (int) (cut - text), text, mark);
    }
    return NULL;
}

static gboolean
is_escape (const char *p)
{
    return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) &&
           g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]) && p[6] == '_';
}

/* Excel reads "_x0041_" as "A"; its underscore is written as an escape itself. */
static char *
protect_escapes (const char *text)
{
    GString *out = g_string_new (NULL);

    for (const char *p = text; *p != 0; p++) {
        if (is_escape (p))
            g_string_append (out, "_x005F");
        g_string_append_c (out, *p);
    }
    return g_string_free (out, FALSE);
}

lxw_error
clinic_xlsx_write_text (lxw_worksheet *target, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
    g_autofree char *cut = NULL;
    g_autofree char *protected = NULL;

    if (strlen (text) > TEXT_MAX)
        cut = cut_text (text, TEXT_MAX);
    if (cut != NULL)
        text = cut;
    if (strstr (text, "_x") != NULL) {
        protected = protect_escapes (text);
        if (g_utf8_strlen (protected, -1) <= TEXT_MAX)
            text = protected;
    }
    return worksheet_write_string (target, row, column, text, format);
}

static gboolean
is_before_excel (const ClinicCell *cell)
{
    return (cell->kind == CLINIC_CELL_DAY || cell->kind == CLINIC_CELL_INSTANT_LOCAL) &&
           to_number (cell) < EXCEL_FIRST_TRUE_DAY;
}

lxw_error
clinic_xlsx_write_cell (lxw_worksheet *target, lxw_row_t row, lxw_col_t column, const ClinicCell *cell,
                        lxw_format *format)
{
    g_autofree char *text = NULL;

    if (cell->kind == CLINIC_CELL_TEXT)
        return clinic_xlsx_write_text (target, row, column, cell->text, format);
    if (!is_before_excel (cell))
        return worksheet_write_number (target, row, column, to_number (cell), format);
    text = clinic_cell_format (cell);
    return worksheet_write_string (target, row, column, text, format);
}

lxw_error
clinic_xlsx_write_formula (lxw_worksheet *target, lxw_row_t row, lxw_col_t column, const char *formula,
                           const ClinicCell *cell, lxw_format *format)
{
    g_autofree char *with_sign = g_strconcat ("=", formula, NULL);

    return worksheet_write_formula_num (target, row, column, with_sign, format, to_number (cell));
}
