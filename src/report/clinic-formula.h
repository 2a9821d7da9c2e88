/* Live formulas of the workbook, built from columns and cells of sheets. The
 * only way to a formula: a text that came from data never becomes one.
 *
 * A formula over a column covers the rows that are there when it is made;
 * that sheet takes no more rows afterwards. Both sheets belong to one workbook. */
#pragma once

#include "clinic-sheet.h"

G_BEGIN_DECLS

/**
 * ClinicFormulaMatch:
 * @column: a column of the summed sheet
 * @sheet: where the wanted value stands
 * @row: (of @sheet): may be the row that is being filled
 * @value_column: (of @sheet)
 *
 * Keeps the rows whose @column equals the cell. That cell must not be empty, or begin with an operator or hold * or ?.
 */
typedef struct {
    guint column;
    ClinicSheet *sheet;
    guint row;
    guint value_column;
} ClinicFormulaMatch;

/** Returns: (transfer full): "SUM('Detail'!$C$4:$C$90)" */
char *clinic_formula_sum (ClinicSheet *of, guint column);
/** Returns: (transfer full): "COUNTA(…)", the rows where @column is not empty */
char *clinic_formula_count (ClinicSheet *of, guint column);
/** Returns: (transfer full): "AVERAGE(…)", 0 where there is no row */
char *clinic_formula_average (ClinicSheet *of, guint column);
/** Returns: (transfer full): "SUMIFS(…)": the sum of @column over the rows that match all of @matches */
char *clinic_formula_sum_ifs (ClinicSheet *of, guint column, const ClinicFormulaMatch *matches, gsize n_matches);
/** Returns: (transfer full): "COUNTIFS(…)" */
char *clinic_formula_count_ifs (ClinicSheet *of, const ClinicFormulaMatch *matches, gsize n_matches);
/** Returns: (transfer full): "'Sheet'!$B$7", a cell by itself or as an operand of the next */
char *clinic_formula_cell (ClinicSheet *sheet, guint row, guint column);
/** Both (transfer none). Returns: (transfer full): a ÷ b, empty text where b is 0 */
char *clinic_formula_ratio (const char *a, const char *b);
/** Both (transfer none). Returns: (transfer full): a − b */
char *clinic_formula_difference (const char *a, const char *b);

G_END_DECLS
