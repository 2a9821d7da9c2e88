/* list: any query by its name. */
#include "clinic-cli.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static struct {
    char *day;
    char *until;
    char *text;
    gint64 id;
    gint64 doctor;
    gint64 number;
    gboolean reveal;
} options;

static const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, N_ ("The day, or the first of several (default: today)"),
      N_ ("DAY") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, N_ ("The last day (default: the first)"), N_ ("DAY") },
    { "id", 0, 0, G_OPTION_ARG_INT64, &options.id, N_ ("What is looked at, by its id"), "ID" },
    { "doctor", 0, 0, G_OPTION_ARG_INT64, &options.doctor, N_ ("Only this doctor, by id"), "ID" },
    { "text", 0, 0, G_OPTION_ARG_STRING, &options.text, N_ ("What is searched for"), N_ ("TEXT") },
    { "number", 0, 0, G_OPTION_ARG_INT64, &options.number, N_ ("A number that the query asks for"), "N" },
    { "reveal", 0, 0, G_OPTION_ARG_NONE, &options.reveal,
      N_ ("Telephone and identity numbers in full; this is recorded"), NULL },
    { NULL },
};

static char *
describe (void)
{
    const ClinicQuery *const *queries = clinic_queries_get_all ();
    g_autoptr (GString) text = g_string_new (_("Lists, and the options that each of them uses:"));

    for (guint i = 0; queries[i]; i++) {
        g_auto (GStrv) names = g_strsplit (queries[i]->args, " ", -1);

        g_string_append_printf (text, "\n  %-20s %s", queries[i]->name, _(queries[i]->title));
        for (guint n = 0; names[n]; n++) {
            if (*names[n])
                g_string_append_printf (text, " --%s", names[n]);
        }
    }
    return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
fill_args (ClinicRunner *runner, ClinicQueryArgs *args, GError **error)
{
    ClinicDay today =
        clinic_instant_get_day (clinic_clock_now (clinic_runner_get_clock (runner)), clinic_runner_get_zone (runner));

    *args = (ClinicQueryArgs){ .id = options.id,
                               .doctor_id = options.doctor,
                               .number = options.number,
                               .text = options.text ? options.text : (char *) "",
                               .day = today };
    if (options.day && !clinic_cli_parse_day (options.day, today, &args->day, error))
        return FALSE;
    args->until = args->day;
    return !options.until || clinic_cli_parse_day (options.until, today, &args->until, error);
}

static gboolean
record_reveal (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    clinic_txn_set_audit (txn, 0, "list %s", ((const ClinicQuery *) draft)->name);
    return TRUE;
}

/* Not in the table of operations: it changes nothing but the audit log. */
static const ClinicOperation op_reveal = {
    .name = "reveal",
    .title = N_ ("Show numbers in full"),
    .right = CLINIC_RIGHT_REVEAL,
    .run = record_reveal,
};

static gboolean
run_list (ClinicCli *cli, GError **error)
{
    g_autoptr (ClinicRunner) runner = NULL;
    g_autoptr (GPtrArray) rows = NULL;
    ClinicOperator who = { .role = CLINIC_ROLE_NONE };
    const ClinicQuery *query;
    ClinicQueryArgs args;

    if (!clinic_cli_check_arguments (cli, 1, error))
        return FALSE;
    query = clinic_query_find (cli->arguments[0]);
    if (!query)
        return clinic_cli_usage_error (error, _("There is no list “%s”; list --help names them."), cli->arguments[0]);
    runner = clinic_cli_open (cli, CLINIC_DB_READ_WRITE, error);
    if (!runner || !fill_args (runner, &args, error))
        return FALSE;
    if ((query->right != CLINIC_RIGHT_ANYONE || cli->login) && !clinic_cli_sign_in (cli, runner, &who, error))
        return FALSE;
    if (options.reveal && !clinic_runner_run (runner, who, &op_reveal, query, NULL, NULL, NULL, error))
        return FALSE;
    rows = clinic_runner_query (runner, who, query, &args, error);
    if (!rows)
        return FALSE;
    if (cli->json)
        clinic_cli_print_json (rows, options.reveal, clinic_runner_get_zone (runner));
    else
        clinic_cli_print_table (rows, query->get_type (), options.reveal, clinic_runner_get_zone (runner));
    return TRUE;
}

const ClinicCommand clinic_command_list = {
    .name = "list",
    .usage = N_ ("NAME"),
    .summary = N_ ("Show any list of the program by its name"),
    .describe = describe,
    .options = entries,
    .run = run_list,
};
