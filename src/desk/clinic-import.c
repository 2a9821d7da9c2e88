/* See clinic-import.h: reads the file, takes row by row in one transaction, and
 * keeps all or nothing. */
#include "clinic-error.h"
#include "clinic-import-private.h"
#include "clinic-import-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILE_BYTES (256 * 1024 * 1024)

static const ClinicImportKind *const kinds[] = {
    &clinic_import_patients, &clinic_import_doctors,      &clinic_import_prices,
    &clinic_import_holidays, &clinic_import_appointments,
};

const char *const *
clinic_import_get_kinds (void)
{
    static const char *const names[] = { "patients", "doctors", "prices", "holidays", "appointments", NULL };

    return names;
}

const char *
clinic_import_result_get_name (ClinicImportResult result)
{
    static const char *const names[] = { "accepted", "unchanged", "skipped", "refused" };

    return names[result];
}

/* ---- the report ---- */

static void
row_free (gpointer data)
{
    ClinicImportRow *row = data;

    g_free (row->external_id);
    g_free (row->reason);
    g_free (row);
}

void
clinic_import_report_free (ClinicImportReport *report)
{
    if (!report)
        return;
    g_ptr_array_unref (report->rows);
    g_free (report);
}

char *
clinic_import_report_to_csv (ClinicImportReport *report)
{
    GString *text = g_string_new ("line,id,result,reason\r\n");

    for (guint i = 0; i < report->rows->len; i++) {
        const ClinicImportRow *row = report->rows->pdata[i];

        g_string_append_printf (text, "%u,", row->line);
        clinic_csv_append_field (text, row->external_id);
        g_string_append_printf (text, ",%s,", clinic_import_result_get_name (row->result));
        clinic_csv_append_field (text, row->reason);
        g_string_append (text, "\r\n");
    }
    return g_string_free (text, FALSE);
}

static void
note_row (ClinicImportReport *report, guint line, char *external_id, ClinicImportResult result, const char *reason)
{
    ClinicImportRow *row = g_new0 (ClinicImportRow, 1);

    *row = (ClinicImportRow){ line, external_id, result, g_strdup (reason) };
    g_ptr_array_add (report->rows, row);
    report->counts[result]++;
}

/* ---- rows ---- */

/* The row's id in its own program; without one, what it says stands for it. */
static char *
get_external_id (const ClinicImportCells *cells, const ClinicCsvRow *row, GError **error)
{
    g_autofree char *id = clinic_import_get_text (cells, "id", error);
    g_autofree char *digest = NULL;
    g_autofree char *all = NULL;

    if (!id || *id)
        return g_steal_pointer (&id);
    all = g_strjoinv ("\x1f", row->fields);
    digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
    return g_strdup_printf ("row:%.24s", digest);
}

/* Returns: %FALSE only when the database fails; a row that is wrong is noted in @report */
static gboolean
take_row (ClinicImportRun *run, const ClinicImportKind *kind, const char *external_id, ClinicImportResult *ret_result,
          char **ret_reason, GError **error)
{
    const char *origin = clinic_import_map_get_origin (run->cells.map);
    gint64 id = 0;

    if (!clinic_store_import_find (clinic_runner_get_db (run->runner), origin, kind->name, external_id, &id, error))
        return FALSE;
    if (id) {
        *ret_result = CLINIC_IMPORT_UNCHANGED;
        *ret_reason = g_strdup (_("Imported before."));
        return TRUE;
    }
    if (!kind->take (run, &id, ret_reason, error))
        return FALSE;
    *ret_result = id ? CLINIC_IMPORT_ACCEPTED : CLINIC_IMPORT_SKIPPED;
    return !id || clinic_store_import_remember (clinic_runner_get_batch_txn (run->runner), origin, kind->name,
                                                external_id, id, error);
}

static gboolean
import_row (ClinicImportRun *run, const ClinicImportKind *kind, ClinicImportReport *report, GError **error)
{
    const ClinicCsvRow *row = clinic_csv_get_row (run->cells.csv, run->cells.row);
    ClinicImportResult result = CLINIC_IMPORT_REFUSED;
    g_autoptr (GError) refusal = NULL;
    g_autofree char *reason = NULL;
    char *external_id;

    if (row->n_fields != clinic_csv_get_n_columns (run->cells.csv)) {
        reason = g_strdup_printf (_("The row has %u fields, the heading has %u."), row->n_fields,
                                     clinic_csv_get_n_columns (run->cells.csv));
        note_row (report, row->line, g_strdup (""), result, reason);
        return TRUE;
    }
    external_id = get_external_id (&run->cells, row, &refusal);
    if (external_id)
        take_row (run, kind, external_id, &result, &reason, &refusal);
    if (refusal && refusal->domain != CLINIC_RULE_ERROR &&
        !g_error_matches (refusal, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CONSTRAINT)) {
        g_free (external_id);
        g_propagate_error (error, g_steal_pointer (&refusal));
        return FALSE;
    }
    note_row (report, row->line, external_id ? external_id : g_strdup (""), refusal ? CLINIC_IMPORT_REFUSED : result,
              refusal  ? refusal->message
              : reason ? reason
                       : "");
    return TRUE;
}

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
    const ClinicImportSlot *left = a, *right = b;

    if (left->doctor_id != right->doctor_id)
        return left->doctor_id < right->doctor_id ? -1 : 1;
    return left->jdn != right->jdn ? left->jdn - right->jdn : left->start - right->start;
}

static guint
count_overlaps (GArray *slots)
{
    guint n = 0;

    g_array_sort (slots, compare_slots);
    for (guint i = 0; i < slots->len; i++) {
        const ClinicImportSlot *first = &g_array_index (slots, ClinicImportSlot, i);

        for (guint j = i + 1; j < slots->len; j++) {
            const ClinicImportSlot *second = &g_array_index (slots, ClinicImportSlot, j);

            if (second->doctor_id != first->doctor_id || second->jdn != first->jdn || second->start >= first->end)
                break;
            n++;
        }
    }
    return n;
}

static gboolean
import_rows (ClinicImportRun *run, const ClinicImportKind *kind, ClinicImportReport *report,
             ClinicProgressFunc progress, gpointer data, GError **error)
{
    guint n = clinic_csv_get_n_rows (run->cells.csv);

    for (run->cells.row = 0; run->cells.row < n; run->cells.row++) {
        if (!import_row (run, kind, report, error))
            return FALSE;
        if (progress && run->cells.row % 100 == 0)
            progress ((int) run->cells.row, (int) n, data);
    }
    if (progress)
        progress ((int) n, (int) n, data);
    report->n_overlaps = count_overlaps (run->slots);
    return TRUE;
}

static gboolean
run_batch (ClinicImportRun *run, const ClinicImportKind *kind, const ClinicImportOptions *options,
           ClinicImportReport *report, ClinicProgressFunc progress, gpointer data, GError **error)
{
    gboolean done;

    if (!clinic_runner_begin_batch (run->runner, error))
        return FALSE;
    done = import_rows (run, kind, report, progress, data, error);
    if (!done || options->dry_run || (report->counts[CLINIC_IMPORT_REFUSED] && !options->partial)) {
        clinic_runner_rollback_batch (run->runner);
        return done;
    }
    report->is_written = TRUE;
    return clinic_runner_commit_batch (run->runner, error);
}

/* ---- the file ---- */

static ClinicCsv *
read_csv (const char *path, GError **error)
{
    g_autofree char *content = NULL;
    GStatBuf info;
    gsize length;

    if (g_stat (path, &info) == 0 && (!S_ISREG (info.st_mode) || info.st_size > MAX_FILE_BYTES)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _("“%s” is not a file, or it is larger than %d MB."), path,
                                  MAX_FILE_BYTES / 1024 / 1024);
        return NULL;
    }
    return g_file_get_contents (path, &content, &length, error) ? clinic_csv_parse (content, length, error) : NULL;
}

static const ClinicImportKind *
find_kind (const char *name, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
        if (strcmp (kinds[i]->name, name) == 0)
            return kinds[i];
    }
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL, _("“%s” cannot be imported."), name);
    return NULL;
}

static gboolean
check_may (ClinicOperator who, GError **error)
{
    if (clinic_role_has_right (who.role, CLINIC_RIGHT_MANAGE))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, NULL, _("Importing needs a manager. Sign in as one."));
    return FALSE;
}

ClinicImportReport *
clinic_import_file (ClinicRunner *runner, ClinicOperator who, const char *kind_name, const char *path,
                    const ClinicImportOptions *options, ClinicProgressFunc progress, gpointer data, GError **error)
{
    const ClinicImportKind *kind = check_may (who, error) ? find_kind (kind_name, error) : NULL;
    g_autoptr (ClinicCsv) csv = kind ? read_csv (path, error) : NULL;
    g_autoptr (ClinicImportMap) map =
        csv ? clinic_import_map_load (options->map_path, kind->name, kind->fields, csv, error) : NULL;
    g_autoptr (ClinicImportReport) report = NULL;
    g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (ClinicImportSlot));
    ClinicImportRun run = { .runner = runner, .who = who, .slots = slots };

    if (!map)
        return NULL;
    report = g_new0 (ClinicImportReport, 1);
    report->rows = g_ptr_array_new_with_free_func (row_free);
    report->encoding = clinic_csv_get_encoding (csv);
    run.now = clinic_clock_now (clinic_runner_get_clock (runner));
    run.cells = (ClinicImportCells){ .map = map, .csv = csv, .zone = clinic_runner_get_zone (runner) };
    run.cells.today = clinic_instant_get_day (run.now, run.cells.zone);
    return run_batch (&run, kind, options, report, progress, data, error) ? g_steal_pointer (&report) : NULL;
}
