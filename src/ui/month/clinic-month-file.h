/* Writing a month's workbook from the window: the rows are read on the desk's
 * worker, adding up and writing happen on a thread of their own. */
#pragma once

#include "clinic-desk-month.h"
#include "clinic-desk.h"

G_BEGIN_DECLS

/** Adds up @month on a thread. */
void clinic_month_book_async (ClinicMonth *month, GTimeZone *zone, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
/** Returns: (transfer full): the workbook */
ClinicWorkbook *clinic_month_book_finish (GAsyncResult *result, GError **error);

/** Reads the month of @day anew, audited as an export, and writes it to @path. */
void clinic_month_file_async (ClinicDesk *desk, ClinicDay day, const char *path, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
/** Returns: (transfer full): the path that was written */
char *clinic_month_file_finish (GAsyncResult *result, GError **error);

G_END_DECLS
