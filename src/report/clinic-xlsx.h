/* A ClinicWorkbook as an Excel file. */
#pragma once

#include <gio/gio.h>
#include "clinic-report-error.h"
#include "clinic-workbook.h"

G_BEGIN_DECLS

/**
 * clinic_xlsx_write:
 * @path: the wanted file
 * @cancellable: (nullable)
 * @ret_path: (out) (optional) (transfer full): the file that was written: @path, or "NAME (2).xlsx" beside it when a
 *   spreadsheet program has @path open
 * @error: %CLINIC_REPORT_ERROR
 *
 * Writes beside the target, reads the file back and counts its rows and cells, syncs it and puts it in place of the old
 * one. On failure the old file is unchanged and nothing is left behind. Blocks; any thread.
 */
gboolean clinic_xlsx_write (ClinicWorkbook *workbook, const char *path, GCancellable *cancellable, char **ret_path,
                            GError **error);

G_END_DECLS
