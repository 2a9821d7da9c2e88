/* See clinic-cli.h: options, the clinic's file, passwords, progress. */
#include "clinic-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_PASSWORD_BYTES 1024

G_DEFINE_QUARK (clinic - cli - error - quark, clinic_cli_error)

gboolean
clinic_cli_usage_error (GError **error, const char *format, ...)
{
    va_list arguments;

    va_start (arguments, format);
    if (error)
        *error = g_error_new_valist (CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_USAGE, format, arguments);
    va_end (arguments);
    return FALSE;
}

gboolean
clinic_cli_check_arguments (ClinicCli *cli, guint n, GError **error)
{
    guint given = g_strv_length (cli->arguments);

    if (given == n)
        return TRUE;
    if (given < n)
        return clinic_cli_usage_error (error, _("Something is missing after the command; --help explains it."));
    return clinic_cli_usage_error (error, _("“%s” is too much after the command; --help explains it."),
                                             cli->arguments[n]);
}

ClinicRunner *
clinic_cli_open (ClinicCli *cli, ClinicDbMode mode, GError **error)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();

    return clinic_runner_new (cli->database, mode, clock, error);
}

static gboolean
fail_password (GError **error)
{
    g_set_error (error, CLINIC_CLI_ERROR, CLINIC_CLI_ERROR_FAILED,
                 _("The password could not be read: %s"), g_strerror (errno));
    return FALSE;
}

char *
clinic_cli_read_password (ClinicCli *cli, GError **error)
{
    char buffer[MAX_PASSWORD_BYTES + 1];
    gsize length = 0;
    char *password;

    if (cli->password_fd < 0) {
        clinic_cli_usage_error (error, _("--password-fd N is missing: the password is read from a file descriptor."));
        return NULL;
    }
    while (length < MAX_PASSWORD_BYTES) {
        gssize n = read (cli->password_fd, buffer + length, 1);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fail_password (error);
            return NULL;
        }
        if (n == 0 || buffer[length] == '\n')
            break;
        length++;
    }
    if (length && buffer[length - 1] == '\r')
        length--;
    password = g_strndup (buffer, length);
    explicit_bzero (buffer, sizeof buffer);
    return password;
}

void
clinic_cli_wipe (char *password)
{
    if (!password)
        return;
    explicit_bzero (password, strlen (password));
    g_free (password);
}

gboolean
clinic_cli_sign_in (ClinicCli *cli, ClinicRunner *runner, ClinicOperator *ret_who, GError **error)
{
    g_autoptr (ClinicStaff) staff = NULL;
    char *password;
    gboolean done;

    if (!cli->login)
        return clinic_cli_usage_error (error, _("This needs somebody signed in: --as LOGIN --password-fd N."));
    password = clinic_cli_read_password (cli, error);
    if (!password)
        return FALSE;
    done = clinic_runner_sign_in (runner, cli->login, password, &staff, error);
    clinic_cli_wipe (password);
    if (!done)
        return FALSE;
    *ret_who = (ClinicOperator){ .staff_id = staff->id, .role = clinic_role_from_name (staff->role) };
    return TRUE;
}

gboolean
clinic_cli_parse_day (const char *text, ClinicDay today, ClinicDay *ret_day, GError **error)
{
    if (strcmp (text, "today") == 0)
        *ret_day = today;
    else if (strcmp (text, "yesterday") == 0)
        *ret_day = clinic_day_add_days (today, -1);
    else if (!clinic_day_parse_input (text, ret_day, NULL))
        return clinic_cli_usage_error (error, _("“%s” is not a day. Write it as 2026-11-23."), text);
    return TRUE;
}

void
clinic_cli_print (const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start (arguments, format);
    text = g_strdup_vprintf (format, arguments);
    va_end (arguments);
    fputs (text, stdout);
}

void
clinic_cli_progress (int done, int total, gpointer always)
{
    static int last = -1;
    int percent = total > 0 ? (int) ((gint64) done * 100 / total) : 100;

    if (percent == last)
        return;
    last = percent;
    if (isatty (STDERR_FILENO))
        fprintf (stderr, "\r%3d %%", percent);
    else if (always && percent % 10 == 0)
        fprintf (stderr, "%d %%\n", percent);
    fflush (stderr);
}

void
clinic_cli_end_progress (void)
{
    if (isatty (STDERR_FILENO))
        fputs ("\r      \r", stderr);
}
