/* Formulas from columns and cells. Nothing here takes a text from data but
 * sheet names, and these are quoted. */
#include "clinic-formula.h"

#include "clinic-sheet-private.h"

static void
append_column_name (GString *out, guint column)
{
    char letters[8];
    guint n = 0;

    for (guint left = column + 1; left > 0; left = (left - 1) / 26)
        letters[n++] = (char) ('A' + (left - 1) % 26);
    while (n > 0)
        g_string_append_c (out, letters[--n]);
}

static void
append_sheet_name (GString *out, ClinicSheet *sheet)
{
    g_string_append_c (out, '\'');
    for (const char *p = clinic_sheet_get_name (sheet); *p != 0; p++) {
        if (*p == '\'')
            g_string_append_c (out, '\'');
        g_string_append_c (out, *p);
    }
    g_string_append (out, "'!");
}

static void
append_cell (GString *out, guint xlsx_row, guint column)
{
    g_string_append_c (out, '$');
    append_column_name (out, column);
    g_string_append_printf (out, "$%u", xlsx_row + 1);
}

static void
append_column (GString *out, ClinicSheet *of, guint column)
{
    guint first = clinic_sheet_get_first_row (of);

    of->referenced = TRUE;
    of->sealed = TRUE;
    append_sheet_name (out, of);
    append_cell (out, first, column);
    g_string_append_c (out, ':');
    append_cell (out, first + MAX (of->n_rows, 1) - 1, column);
}

static char *
call_on_column (const char *before, ClinicSheet *of, guint column, const char *after)
{
    GString *out = g_string_new (before);

    append_column (out, of, column);
    g_string_append (out, after);
    return g_string_free (out, FALSE);
}

char *
clinic_formula_sum (ClinicSheet *of, guint column)
{
    return call_on_column ("SUM(", of, column, ")");
}

char *
clinic_formula_count (ClinicSheet *of, guint column)
{
    return call_on_column ("COUNTA(", of, column, ")");
}

char *
clinic_formula_average (ClinicSheet *of, guint column)
{
    return call_on_column ("IFERROR(AVERAGE(", of, column, "),0)");
}

char *
clinic_formula_cell (ClinicSheet *sheet, guint row, guint column)
{
    GString *out = g_string_new (NULL);

    sheet->referenced = TRUE;
    append_sheet_name (out, sheet);
    append_cell (out, clinic_sheet_get_first_row (sheet) + row, column);
    return g_string_free (out, FALSE);
}

static void
append_matches (GString *out, ClinicSheet *of, const ClinicFormulaMatch *matches, gsize n_matches)
{
    for (gsize i = 0; i < n_matches; i++) {
        g_autofree char *cell = clinic_formula_cell (matches[i].sheet, matches[i].row, matches[i].value_column);

        if (i > 0)
            g_string_append_c (out, ',');
        append_column (out, of, matches[i].column);
        g_string_append_printf (out, ",%s", cell);
    }
    g_string_append_c (out, ')');
}

char *
clinic_formula_sum_ifs (ClinicSheet *of, guint column, const ClinicFormulaMatch *matches, gsize n_matches)
{
    GString *out = g_string_new ("SUMIFS(");

    append_column (out, of, column);
    g_string_append_c (out, ',');
    append_matches (out, of, matches, n_matches);
    return g_string_free (out, FALSE);
}

char *
clinic_formula_count_ifs (ClinicSheet *of, const ClinicFormulaMatch *matches, gsize n_matches)
{
    GString *out = g_string_new ("COUNTIFS(");

    append_matches (out, of, matches, n_matches);
    return g_string_free (out, FALSE);
}

char *
clinic_formula_ratio (const char *a, const char *b)
{
    return g_strdup_printf ("IF((%s)=0,\"\",(%s)/(%s))", b, a, b);
}

char *
clinic_formula_difference (const char *a, const char *b)
{
    return g_strdup_printf ("(%s)-(%s)", a, b);
}
