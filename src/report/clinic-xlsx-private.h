/* Between the files of the Excel writer. */
#pragma once

#include <gio/gio.h>
#include <xlsxwriter.h>
#include "clinic-workbook.h"

G_BEGIN_DECLS

/* What a sheet holds: what went in, or what was found. */
typedef struct {
    guint64 rows;
    guint64 cells;
} ClinicXlsxCount;

#define CLINIC_XLSX_N_KINDS (CLINIC_CELL_PERCENT + 1)

typedef struct {
    lxw_format *title;
    lxw_format *subtitle;
    lxw_format *header_text;
    lxw_format *header_number;
    lxw_format *plain[CLINIC_XLSX_N_KINDS];
    lxw_format *bold[CLINIC_XLSX_N_KINDS];
    lxw_format *total[CLINIC_XLSX_N_KINDS];
    lxw_format *wrapped;
} ClinicXlsxFormats;

void clinic_xlsx_make_formats (lxw_workbook *book, ClinicXlsxFormats *formats);

/* Fills one sheet and says what went in. lxw errors come back as they are; FALSE with *@ret_error unset: cancelled. */
gboolean clinic_xlsx_fill_sheet (lxw_workbook *book, lxw_worksheet *target, ClinicSheet *sheet,
                                 const ClinicXlsxFormats *formats, GCancellable *cancellable, ClinicXlsxCount *count,
                                 lxw_error *ret_error);
void clinic_xlsx_add_charts (lxw_workbook *book, lxw_worksheet *target, ClinicSheet *sheet, lxw_row_t row);
void clinic_xlsx_set_up_print (lxw_worksheet *target, ClinicSheet *sheet);

/* Reads the file as a stranger would: every sheet there, checksums right, rows and cells as counted. */
gboolean clinic_xlsx_verify (const char *path, const ClinicXlsxCount *expected, guint n_sheets);

G_END_DECLS
