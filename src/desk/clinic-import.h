/* Tables of other programs into the clinic, through a map file that says which
 * column is what (data/maps/README). All rows or none, unless told otherwise;
 * the same file twice changes nothing. */
#pragma once

#include <gio/gio.h>
#include "clinic-runner.h"

G_BEGIN_DECLS

typedef struct {
    const char *map_path; /* NULL: the columns are called as our fields are */
    gboolean dry_run;     /* says what would happen, changes nothing */
    gboolean partial;     /* rows that are right are taken although others are not */
} ClinicImportOptions;

typedef enum {
    CLINIC_IMPORT_ACCEPTED,
    CLINIC_IMPORT_UNCHANGED, /* came in with an earlier import */
    CLINIC_IMPORT_SKIPPED,   /* the map says that such rows are not wanted */
    CLINIC_IMPORT_REFUSED,   /* something is wrong with it */
    CLINIC_N_IMPORT_RESULTS,
} ClinicImportResult;

/** Returns: (transfer none): "accepted" … as in a report */
const char *clinic_import_result_get_name (ClinicImportResult result);

typedef struct {
    guint line; /* of the file */
    char *external_id;
    ClinicImportResult result;
    char *reason; /* in the user's language; "" for an accepted one */
} ClinicImportRow;

typedef struct {
    GPtrArray *rows; /* ClinicImportRow: every row of the file */
    guint counts[CLINIC_N_IMPORT_RESULTS];
    guint n_overlaps;     /* appointments: pairs of one doctor that overlap and were not called off */
    const char *encoding; /* how the file was read: "UTF-8", "GB18030" */
    gboolean is_written;  /* FALSE: nothing was changed */
} ClinicImportReport;

void clinic_import_report_free (ClinicImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicImportReport, clinic_import_report_free)

/** Returns: (transfer full): the report as CSV: line, id, result, reason */
char *clinic_import_report_to_csv (ClinicImportReport *report);

/** Returns: (transfer none): "patients", "doctors", "prices", "holidays", "appointments"; NULL-terminated */
const char *const *clinic_import_get_kinds (void);

/**
 * clinic_import_file:
 * @kind: what the rows are
 * @progress: (nullable): rows done and in all
 *
 * @error: the file or the map as a whole cannot be used, or @who may not import. A refused row is no error: it is in the
 *   report, and without options->partial nothing is written then.
 */
ClinicImportReport *clinic_import_file (ClinicRunner *runner, ClinicOperator who, const char *kind, const char *path,
                                        const ClinicImportOptions *options, ClinicProgressFunc progress, gpointer data,
                                        GError **error);

G_END_DECLS
