/* Errors of writing a workbook, a PDF or paper. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLINIC_REPORT_ERROR (clinic_report_error_quark ())

/**
 * ClinicReportError:
 * @CLINIC_REPORT_ERROR_IO: the folder or file cannot be written
 * @CLINIC_REPORT_ERROR_FULL: the disk is full or the file may not grow further
 * @CLINIC_REPORT_ERROR_VERIFY: the file was written, but reading it back did not give what went in
 * @CLINIC_REPORT_ERROR_CANCELLED: the caller's cancellable was triggered
 * @CLINIC_REPORT_ERROR_TOO_LARGE: more rows or columns than the format holds
 *
 * After every one of them a file that was at the target before is unchanged.
 */
typedef enum {
    CLINIC_REPORT_ERROR_IO,
    CLINIC_REPORT_ERROR_FULL,
    CLINIC_REPORT_ERROR_VERIFY,
    CLINIC_REPORT_ERROR_CANCELLED,
    CLINIC_REPORT_ERROR_TOO_LARGE,
} ClinicReportError;

GQuark clinic_report_error_quark (void);

G_END_DECLS
