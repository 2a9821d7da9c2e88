/* Writing a file aside and putting it in place only when it is whole and on
 * the disk. Used by the workbook writer and the PDF writer. */
#pragma once

#include <gio/gio.h>
#include "clinic-report-error.h"

G_BEGIN_DECLS

typedef struct {
    char *target; /* where the file shall be, symbolic links resolved */
    char *folder;
    char *temporary; /* in the same folder; exists from begin to commit or clear */
} ClinicReportFile;

/* Makes the empty temporary file. On failure @self is cleared. */
gboolean clinic_report_file_begin (ClinicReportFile *self, const char *path, GError **error);
/* Syncs the temporary file, renames it over the target, syncs the folder. */
gboolean clinic_report_file_commit (ClinicReportFile *self, GError **error);
/* Removes the temporary file if it is still there. Safe on a zeroed struct. */
void clinic_report_file_clear (ClinicReportFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicReportFile, clinic_report_file_clear)

/* Sets FULL when @saved_errno says so or the folder's disk has no room left, else @code. @what is a translated sentence. */
void clinic_report_file_fail (ClinicReportFile *self, GError **error, ClinicReportError code, int saved_errno,
                              const char *what);

gboolean clinic_report_check_cancelled (GCancellable *cancellable, GError **error);

G_END_DECLS
