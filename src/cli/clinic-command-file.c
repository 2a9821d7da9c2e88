/* init, backup, restore, verify: the clinic's file as a whole. */
#include "clinic-cli.h"
#include "clinic-desk-setup.h"
#include "clinic-restore.h"
#include "clinic-verify.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* ---- init ---- */

static struct {
    char *clinic;
    char *manager;
    char *name;
} init;

static const GOptionEntry init_entries[] = {
    { "clinic", 0, 0, G_OPTION_ARG_STRING, &init.clinic, N_ ("The clinic's name"), N_ ("NAME") },
    { "manager", 0, 0, G_OPTION_ARG_STRING, &init.manager, N_ ("The first manager's login"), N_ ("LOGIN") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &init.name, N_ ("The manager's name (default: the login)"), N_ ("NAME") },
    { NULL },
};

static gboolean
make_clinic (ClinicCli *cli, char *password, GError **error)
{
    ClinicStaffDraft manager = { .login = init.manager,
                                 .name = init.name ? init.name : init.manager,
                                 .role = (char *) "manager",
                                 .active = TRUE,
                                 .password = password };
    ClinicSetUpDraft draft = { .clinic = init.clinic, .manager = &manager };
    g_autoptr (ClinicRunner) runner = NULL;
    g_autofree char *folder = g_path_get_dirname (cli->database);

    if (!clinic_set_up_draft_check (&draft, error))
        return FALSE;
    g_mkdir_with_parents (folder, 0700);
    runner = clinic_cli_open (cli, CLINIC_DB_CREATE, error);
    if (!runner)
        return FALSE;
    if (clinic_runner_run (runner, CLINIC_OPERATOR_PROGRAM, &clinic_op_set_up_clinic, &draft, NULL, NULL, NULL, error))
        return TRUE;
    g_clear_pointer (&runner, clinic_runner_free);
    g_unlink (cli->database); /* made a moment ago by this call */
    return FALSE;
}

static gboolean
run_init (ClinicCli *cli, GError **error)
{
    char *password;
    gboolean done;

    if (!clinic_cli_check_arguments (cli, 0, error))
        return FALSE;
    if (!init.clinic || !init.manager)
        return clinic_cli_usage_error (error, _("--clinic NAME and --manager LOGIN are needed."));
    password = clinic_cli_read_password (cli, error);
    if (!password)
        return FALSE;
    done = make_clinic (cli, password, error);
    clinic_cli_wipe (password);
    if (done)
        clinic_cli_print (_("The clinic “%s” is ready in %s.\n"), init.clinic, cli->database);
    return done;
}

const ClinicCommand clinic_command_init = {
    .name = "init",
    .usage = N_ ("--clinic NAME --manager LOGIN --password-fd N"),
    .summary = N_ ("Make a new, empty clinic"),
    .options = init_entries,
    .run = run_init,
};

/* ---- backup and restore ---- */

static gboolean
run_backup (ClinicCli *cli, GError **error)
{
    g_autoptr (ClinicDb) db = NULL;
    gboolean done;

    if (!clinic_cli_check_arguments (cli, 1, error))
        return FALSE;
    db = clinic_db_open (cli->database, CLINIC_DB_READ_ONLY, error);
    if (!db)
        return FALSE;
    done = clinic_db_backup_to (db, cli->arguments[0], clinic_cli_progress, NULL, error);
    clinic_cli_end_progress ();
    if (done)
        clinic_cli_print (_("The copy %s is complete and has been checked.\n"), cli->arguments[0]);
    return done;
}

const ClinicCommand clinic_command_backup = {
    .name = "backup",
    .usage = N_ ("FILE"),
    .summary = N_ ("Write a checked copy of the clinic's file, also while it is in use"),
    .run = run_backup,
};

static gboolean
check_prepared (ClinicDb *db, gpointer data, GError **error)
{
    g_autoptr (GPtrArray) problems = clinic_verify (db, error);

    if (!problems)
        return FALSE;
    if (problems->len == 0)
        return TRUE;
    g_set_error (error, CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_FAILED,
                 _("The copy is not in order and was not taken over: %s"), (const char *) problems->pdata[0]);
    return FALSE;
}

static gboolean
run_restore (ClinicCli *cli, GError **error)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    g_autofree char *aside = NULL;

    if (!clinic_cli_check_arguments (cli, 1, error) ||
        !clinic_store_restore (cli->database, cli->arguments[0], clinic_clock_now (clock), check_prepared, NULL, &aside,
                               error))
        return FALSE;
    clinic_cli_print (_("The clinic's file is the one of %s now.\n"), cli->arguments[0]);
    if (aside)
        clinic_cli_print (_("The former file is kept as %s.\n"), aside);
    return TRUE;
}

const ClinicCommand clinic_command_restore = {
    .name = "restore",
    .usage = N_ ("FILE"),
    .summary = N_ ("Put a backup in the place of the clinic's file; the former file is kept aside"),
    .run = run_restore,
};

/* ---- verify ---- */

static gboolean
run_verify (ClinicCli *cli, GError **error)
{
    g_autoptr (ClinicDb) db = NULL;
    g_autoptr (GPtrArray) problems = NULL;

    if (!clinic_cli_check_arguments (cli, 0, error))
        return FALSE;
    db = clinic_db_open (cli->database, CLINIC_DB_READ_ONLY, error);
    problems = db ? clinic_verify (db, error) : NULL;
    if (!problems)
        return FALSE;
    for (guint i = 0; i < problems->len; i++)
        clinic_cli_print ("%s\n", (const char *) problems->pdata[i]);
    if (problems->len == 0) {
        clinic_cli_print ("%s\n", _("Everything is in order."));
        return TRUE;
    }
    g_set_error (error, CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_FAILED,
                 ngettext ("%u problem was found.", "%u problems were found.", problems->len), problems->len);
    return FALSE;
}

const ClinicCommand clinic_command_verify = {
    .name = "verify",
    .usage = "",
    .summary = N_ ("Check the file, both chains, the numbers and every sum"),
    .run = run_verify,
};
