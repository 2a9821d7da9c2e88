/* import: tables of other programs. */
#include "clinic-cli.h"
#include "clinic-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static struct {
    char *map;
    char *report;
    gboolean dry_run;
    gboolean partial;
} options;

static const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &options.map, N_ ("Which column is what, see qiantaictl(1)"),
      N_ ("MAP.ini") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &options.report,
      N_ ("Write the row-by-row report there, not to standard output"), N_ ("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Say what would happen, change nothing"), NULL },
    { "partial", 0, 0, G_OPTION_ARG_NONE, &options.partial, N_ ("Take the rows that are right although others are not"),
      NULL },
    { NULL },
};

static char *
describe (void)
{
    g_autofree char *kinds = g_strjoinv (", ", (char **) clinic_import_get_kinds ());

    return g_strdup_printf (_("KIND is one of: %s.\nAll rows come in or none; the same file twice changes nothing."),
                               kinds);
}

/* A map that is named without a folder may be one of those that come with the program. */
static char *
find_map (void)
{
    const char *const *folders = g_get_system_data_dirs ();

    if (!options.map || g_file_test (options.map, G_FILE_TEST_EXISTS) || strchr (options.map, '/'))
        return g_strdup (options.map);
    for (guint i = 0; folders[i]; i++) {
        g_autofree char *path = g_build_filename (folders[i], "qiantai", "maps", options.map, NULL);

        if (g_file_test (path, G_FILE_TEST_EXISTS))
            return g_steal_pointer (&path);
    }
    return g_strdup (options.map);
}

static gboolean
write_report (ClinicImportReport *report, GError **error)
{
    g_autofree char *text = clinic_import_report_to_csv (report);

    if (options.report)
        return g_file_set_contents (options.report, text, -1, error);
    clinic_cli_print ("%s", text);
    return TRUE;
}

static void
print_sums (ClinicImportReport *report)
{
    g_printerr (_("%u rows (%s): %u accepted, %u unchanged, %u skipped, %u refused.\n"), report->rows->len,
                   report->encoding, report->counts[CLINIC_IMPORT_ACCEPTED], report->counts[CLINIC_IMPORT_UNCHANGED],
                   report->counts[CLINIC_IMPORT_SKIPPED], report->counts[CLINIC_IMPORT_REFUSED]);
    if (report->n_overlaps)
        g_printerr (_("%u pairs of appointments of one doctor overlap.\n"), report->n_overlaps);
    if (options.dry_run)
        g_printerr ("%s\n", _("This was a trial: nothing was changed."));
}

static gboolean
run_import (ClinicCli *cli, GError **error)
{
    g_autoptr (ClinicRunner) runner = NULL;
    g_autoptr (ClinicImportReport) report = NULL;
    g_autofree char *map = find_map ();
    ClinicImportOptions import = { .map_path = map, .dry_run = options.dry_run, .partial = options.partial };
    ClinicOperator who;

    if (!clinic_cli_check_arguments (cli, 2, error))
        return FALSE;
    if (!g_strv_contains (clinic_import_get_kinds (), cli->arguments[0]))
        return clinic_cli_usage_error (error, _("“%s” cannot be imported; --help names what can."), cli->arguments[0]);
    runner = clinic_cli_open (cli, CLINIC_DB_READ_WRITE, error);
    if (!runner || !clinic_cli_sign_in (cli, runner, &who, error))
        return FALSE;
    report = clinic_import_file (runner, who, cli->arguments[0], cli->arguments[1], &import, clinic_cli_progress, NULL,
                                 error);
    clinic_cli_end_progress ();
    if (!report || !write_report (report, error))
        return FALSE;
    print_sums (report);
    if (!report->counts[CLINIC_IMPORT_REFUSED] || options.partial)
        return TRUE;
    g_set_error (error, CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_FAILED,
                 _("%u rows were refused, so nothing was changed; --partial takes the others."),
                    report->counts[CLINIC_IMPORT_REFUSED]);
    return FALSE;
}

const ClinicCommand clinic_command_import = {
    .name = "import",
    .usage = N_ ("KIND FILE"),
    .summary = N_ ("Take in a table of another program (CSV)"),
    .describe = describe,
    .options = entries,
    .run = run_import,
};
