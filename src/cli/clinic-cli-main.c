/* qiantaictl: finds the command, reads its options, runs it, and turns the
 * outcome into an exit status: 0 done, 1 refused or failed, 2 wrong usage. */
#include "clinic-cli.h"
#include "clinic-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const ClinicCommand *const commands[] = {
    &clinic_command_init,   &clinic_command_demo,   &clinic_command_import,  &clinic_command_list,
    &clinic_command_export, &clinic_command_backup, &clinic_command_restore, &clinic_command_verify,
};

static ClinicCli cli = { .password_fd = -1 };

static const GOptionEntry shared_options[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &cli.database, N_ ("The clinic's file"), N_ ("FILE") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli.login, N_ ("Sign in as this member of staff"), N_ ("LOGIN") },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &cli.password_fd, N_ ("Read the password from this file descriptor"),
      "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli.json, N_ ("Write JSON instead of a table"), NULL },
    { NULL },
};

static void
set_up_locale (void)
{
    g_autofree char *installed = g_build_filename (CLINIC_LOCALEDIR, "zh_CN", "LC_MESSAGES", "qiantai.mo", NULL);

    setlocale (LC_ALL, "");
    bindtextdomain (GETTEXT_PACKAGE,
                    g_file_test (installed, G_FILE_TEST_EXISTS) ? CLINIC_LOCALEDIR : CLINIC_BUILD_LOCALEDIR);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
}

/* The first word that is neither an option nor the value of one. */
static int
find_command_word (int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-')
            return i;
        for (guint o = 0; shared_options[o].long_name; o++) {
            if (shared_options[o].arg != G_OPTION_ARG_NONE && g_str_has_prefix (argv[i], "--") &&
                strcmp (argv[i] + 2, shared_options[o].long_name) == 0)
                i++;
        }
    }
    return 0;
}

static const ClinicCommand *
find_command (const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
        if (strcmp (commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

static char *
list_commands (void)
{
    g_autoptr (GString) text = g_string_new (_("Commands:"));

    for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
        g_string_append_printf (text, "\n  %-9s %s", commands[i]->name, _(commands[i]->summary));
    g_string_append_printf (text, "\n\n%s", _("“qiantaictl COMMAND --help” explains one command."));
    return g_string_free (g_steal_pointer (&text), FALSE);
}

static GOptionContext *
make_context (const ClinicCommand *command)
{
    g_autofree char *line = NULL;
    g_autofree char *more = NULL;
    GOptionContext *context;

    if (command)
        line = g_strdup_printf ("%s %s", command->name, *command->usage ? _(command->usage) : "");
    context = g_option_context_new (command ? line : _("COMMAND …"));
    g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
    g_option_context_add_main_entries (context, shared_options, GETTEXT_PACKAGE);
    if (command && command->options)
        g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
    g_option_context_set_summary (context, command ? _(command->summary)
                                                   : _("The front desk of a dental clinic, without a window."));
    more = !command ? list_commands () : command->describe ? command->describe () : NULL;
    g_option_context_set_description (context, more);
    return context;
}

static gboolean
run (int argc, char **argv, GError **error)
{
    int word = find_command_word (argc, argv);
    const ClinicCommand *command = word ? find_command (argv[word]) : NULL;
    g_autoptr (GOptionContext) context = make_context (command);
    gboolean show_version = FALSE;
    GOptionEntry version[] = {
        { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_ ("Show the version"), NULL },
        { NULL },
    };

    if (word && !command)
        return clinic_cli_usage_error (error, _("There is no command “%s”; --help lists them."), argv[word]);
    if (!command)
        g_option_context_add_main_entries (context, version, GETTEXT_PACKAGE);
    if (!g_option_context_parse (context, &argc, &argv, error))
        return FALSE;
    if (show_version) {
        clinic_cli_print ("qiantaictl %s\n", CLINIC_VERSION);
        return TRUE;
    }
    if (!command)
        return clinic_cli_usage_error (error, _("A command is missing; --help lists them."));
    if (!cli.database)
        cli.database = g_build_filename (g_get_user_data_dir (), "qiantai", "clinic.qiantai", NULL);
    cli.arguments = argv + 2;
    return command->run (&cli, error);
}

int
main (int argc, char **argv)
{
    g_autoptr (GError) error = NULL;

    set_up_locale ();
    umask (0077); /* whatever is written holds health data */
    signal (SIGPIPE, SIG_DFL);
    if (run (argc, argv, &error))
        return 0;
    if (!g_error_matches (error, CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_PROBLEMS)) {
        g_strdelimit (error->message, "\r\n", ' ');
        fprintf (stderr, "qiantaictl: %s\n", error->message);
    }
    return error->domain == G_OPTION_ERROR || g_error_matches (error, CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_USAGE) ? 2 : 1;
}
