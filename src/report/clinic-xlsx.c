/* The safe way to an Excel file: a free name, write aside, read back, put in
 * place. What stands in the cells is in clinic-xlsx-sheet.c. */
#include "clinic-xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include "clinic-report-file-private.h"
#include "clinic-xlsx-private.h"

static gboolean
is_open_elsewhere (const char *path)
{
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *name = g_path_get_basename (path);
    g_autofree char *office_name = g_strdup_printf (".~lock.%s#", name);
    g_autofree char *excel_name = g_strdup_printf ("~$%s", name);
    g_autofree char *office = g_build_filename (folder, office_name, NULL);
    g_autofree char *excel = g_build_filename (folder, excel_name, NULL);

    return g_file_test (office, G_FILE_TEST_EXISTS) || g_file_test (excel, G_FILE_TEST_EXISTS);
}

/* Returns: (transfer full): @path, or the first numbered name beside it that nobody uses */
static char *
choose_path (const char *path)
{
    const char *slash = strrchr (path, '/');
    const char *dot = strrchr (path, '.');
    gsize stem;

    if (!is_open_elsewhere (path))
        return g_strdup (path);
    stem = dot != NULL && (slash == NULL || dot > slash + 1) ? (gsize) (dot - path) : strlen (path);
    for (guint n = 2;; n++) {
        g_autofree char *numbered = g_strdup_printf ("%.*s (%u)%s", (int) stem, path, n, path + stem);

        if (!g_file_test (numbered, G_FILE_TEST_EXISTS) && !is_open_elsewhere (numbered))
            return g_steal_pointer (&numbered);
    }
}

/* lxw_workbook_free() leaves the temporary files of its sheets open. */
static void
discard_book (lxw_workbook *book)
{
    lxw_worksheet *sheet;

    STAILQ_FOREACH (sheet, book->worksheets, list_pointers)
    if (sheet->optimize_tmpfile != NULL)
        fclose (sheet->optimize_tmpfile);
    lxw_workbook_free (book);
}

static void
set_properties (lxw_workbook *book, ClinicWorkbook *workbook)
{
    lxw_doc_properties properties = { 0 };

    properties.title = (char *) clinic_workbook_get_title (workbook);
    properties.author = (char *) clinic_workbook_get_author (workbook);
    workbook_set_properties (book, &properties);
}

static gboolean
fill_book (lxw_workbook *book, ClinicWorkbook *workbook, ClinicReportFile *file, GCancellable *cancellable,
           ClinicXlsxCount *counts, GError **error)
{
    ClinicXlsxFormats formats;

    set_properties (book, workbook);
    clinic_xlsx_make_formats (book, &formats);
    for (guint i = 0; i < clinic_workbook_get_n_sheets (workbook); i++) {
        ClinicSheet *sheet = clinic_workbook_get_sheet (workbook, i);
        lxw_worksheet *target = workbook_add_worksheet (book, clinic_sheet_get_name (sheet));
        lxw_error code = LXW_NO_ERROR;

        errno = 0;
        if (target != NULL && clinic_xlsx_fill_sheet (book, target, sheet, &formats, cancellable, &counts[i], &code))
            continue;
        if (!clinic_report_check_cancelled (cancellable, error))
            return FALSE;
        if (code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
            g_set_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_TOO_LARGE,
                         _("The sheet “%s” has more rows than Excel can hold. Choose a shorter period."),
                            clinic_sheet_get_name (sheet));
        else
            clinic_report_file_fail (file, error, CLINIC_REPORT_ERROR_IO, errno, _("The workbook cannot be written."));
        return FALSE;
    }
    return TRUE;
}

/* When workbook_close() fails it leaves a temporary file open that nobody can reach any more, and its room on the
 * full disk with it. Nothing else has files in @scratch. */
static void
close_lost_files (const char *scratch)
{
    g_autoptr (GDir) open_files = g_dir_open ("/proc/self/fd", 0, NULL);
    g_autofree char *prefix = g_strconcat (scratch, "/", NULL);
    const char *name;

    while (open_files != NULL && (name = g_dir_read_name (open_files)) != NULL) {
        g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
        g_autofree char *target = g_file_read_link (link, NULL);

        if (target != NULL && g_str_has_prefix (target, prefix))
            close (atoi (name));
    }
}

static gboolean
write_book (ClinicWorkbook *workbook, ClinicReportFile *file, const char *scratch, GCancellable *cancellable,
            ClinicXlsxCount *counts, GError **error)
{
    lxw_workbook_options options = { .constant_memory = TRUE, .tmpdir = (char *) scratch, .use_zip64 = FALSE };
    lxw_workbook *book = workbook_new_opt (file->temporary, &options);
    lxw_error code;

    if (book == NULL) {
        clinic_report_file_fail (file, error, CLINIC_REPORT_ERROR_IO, errno, _("The workbook cannot be written."));
        return FALSE;
    }
    if (!fill_book (book, workbook, file, cancellable, counts, error)) {
        discard_book (book);
        return FALSE;
    }
    errno = 0;
    code = workbook_close (book);
    if (code != LXW_NO_ERROR) {
        clinic_report_file_fail (file, error, CLINIC_REPORT_ERROR_IO, errno, lxw_strerror (code));
        close_lost_files (scratch);
        return FALSE;
    }
    return clinic_report_check_cancelled (cancellable, error);
}

/* The sheets' temporary files lie on the disk of the target, not in /tmp, which is often smaller. */
static gboolean
write_aside (ClinicWorkbook *workbook, ClinicReportFile *file, GCancellable *cancellable, ClinicXlsxCount *counts,
             GError **error)
{
    g_autofree char *scratch = g_build_filename (file->folder, ".qiantai-XXXXXX", NULL);
    gboolean done;

    if (g_mkdtemp (scratch) == NULL) {
        clinic_report_file_fail (file, error, CLINIC_REPORT_ERROR_IO, errno, _("The workbook cannot be written."));
        return FALSE;
    }
    done = write_book (workbook, file, scratch, cancellable, counts, error);
    g_rmdir (scratch);
    return done;
}

gboolean
clinic_xlsx_write (ClinicWorkbook *workbook, const char *path, GCancellable *cancellable, char **ret_path,
                   GError **error)
{
    g_auto (ClinicReportFile) file = { 0 };
    g_autofree char *chosen = NULL;
    g_autofree ClinicXlsxCount *counts = NULL;
    guint n_sheets;

    g_return_val_if_fail (CLINIC_IS_WORKBOOK (workbook) && path != NULL, FALSE);

    n_sheets = clinic_workbook_get_n_sheets (workbook);
    g_return_val_if_fail (n_sheets > 0, FALSE);

    counts = g_new0 (ClinicXlsxCount, n_sheets);
    chosen = choose_path (path);
    if (!clinic_report_check_cancelled (cancellable, error) || !clinic_report_file_begin (&file, chosen, error) ||
        !write_aside (workbook, &file, cancellable, counts, error))
        return FALSE;
    if (!clinic_xlsx_verify (file.temporary, counts, n_sheets)) {
        clinic_report_file_fail (&file, error, CLINIC_REPORT_ERROR_VERIFY, 0,
                                 _("The workbook was not written completely and was discarded. Try again."));
        return FALSE;
    }
    if (!clinic_report_file_commit (&file, error))
        return FALSE;
    if (ret_path != NULL)
        *ret_path = g_steal_pointer (&chosen);
    return TRUE;
}
