/* Single cells of the Excel file. */
#pragma once

#include <xlsxwriter.h>
#include "clinic-sheet.h"

G_BEGIN_DECLS

/* Never a formula, whatever it begins with; cut with a mark at Excel's limit. @text is not empty. */
lxw_error clinic_xlsx_write_text (lxw_worksheet *target, lxw_row_t row, lxw_col_t column, const char *text,
                                  lxw_format *format);
/* @cell is not empty. */
lxw_error clinic_xlsx_write_cell (lxw_worksheet *target, lxw_row_t row, lxw_col_t column, const ClinicCell *cell,
                                  lxw_format *format);
/* @formula comes from this folder's code. @cell holds its result. */
lxw_error clinic_xlsx_write_formula (lxw_worksheet *target, lxw_row_t row, lxw_col_t column, const char *formula,
                                     const ClinicCell *cell, lxw_format *format);

G_END_DECLS
