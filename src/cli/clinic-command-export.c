/* export: workbooks. */
#include "clinic-cli.h"
#include "clinic-desk-month.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static struct {
    char *month;
    char *output;
} options;

static const GOptionEntry entries[] = {
    { "month", 0, 0, G_OPTION_ARG_STRING, &options.month, N_ ("The month, as 2026-11"), N_ ("YYYY-MM") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The workbook to write"), N_ ("FILE.xlsx") },
    { NULL },
};

static gboolean
parse_month (ClinicDay *ret_day, GError **error)
{
    g_autofree char *first = g_strconcat (options.month ? options.month : "", "-01", NULL);

    if (clinic_day_parse (first, ret_day))
        return TRUE;
    return clinic_cli_usage_error (error, _("--month YYYY-MM is needed, such as 2026-11."));
}

static gboolean
run_export (ClinicCli *cli, GError **error)
{
    g_autoptr (ClinicRunner) runner = NULL;
    g_autofree char *written = NULL;
    ClinicOperator who;
    ClinicDay day;
    gboolean done;

    if (!clinic_cli_check_arguments (cli, 1, error))
        return FALSE;
    if (strcmp (cli->arguments[0], "kpi") != 0)
        return clinic_cli_usage_error (error, _("“%s” cannot be exported; --help names what can."), cli->arguments[0]);
    if (!parse_month (&day, error))
        return FALSE;
    if (!options.output)
        return clinic_cli_usage_error (error, _("--output FILE.xlsx is needed."));
    runner = clinic_cli_open (cli, CLINIC_DB_READ_WRITE, error);
    if (!runner || !clinic_cli_sign_in (cli, runner, &who, error))
        return FALSE;
    done = clinic_month_export (runner, who, day, options.output, NULL, clinic_cli_progress, NULL, &written, error);
    clinic_cli_end_progress ();
    if (done)
        clinic_cli_print (_("The workbook %s is complete and has been checked.\n"), written);
    return done;
}

const ClinicCommand clinic_command_export = {
    .name = "export",
    .usage = N_ ("kpi --month YYYY-MM --output FILE.xlsx"),
    .summary = N_ ("Write the figures of a month as an Excel workbook"),
    .options = entries,
    .run = run_export,
};
