/* demo: a demonstration clinic. */
#include "clinic-cli.h"
#include "clinic-demo.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static struct {
    char *scale;
    char *until;
    int months;
    gint64 seed;
} options = { .months = 1, .seed = 1 };

static const GOptionEntry entries[] = {
    { "scale", 0, 0, G_OPTION_ARG_STRING, &options.scale, N_ ("small, clinic, big or chain (default: small)"),
      N_ ("SCALE") },
    { "months", 0, 0, G_OPTION_ARG_INT, &options.months, N_ ("How many months, 1 to 120 (default: 1)"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, N_ ("The same seed makes the same clinic (default: 1)"), "S" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until,
      N_ ("The last day, left in mid-morning (default: today, now)"), N_ ("DAY") },
    { NULL },
};

static gboolean
fill (ClinicDemoOptions *demo, GError **error)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
    ClinicInstant now = clinic_clock_now (clock);
    ClinicDay today = clinic_instant_get_day (now, zone);
    ClinicDay day = today;

    if (!clinic_demo_scale_from_name (options.scale ? options.scale : "small", &demo->scale))
        return clinic_cli_usage_error (error, _("“%s” is not a scale; --help names them."), options.scale);
    if (options.months < 1 || options.months > 120)
        return clinic_cli_usage_error (error, _("--months is a number from 1 to 120."));
    if (options.seed < 0 || options.seed > G_MAXUINT32)
        return clinic_cli_usage_error (error, _("--seed is a number from 0 to 4294967295."));
    if (options.until && !clinic_cli_parse_day (options.until, today, &day, error))
        return FALSE;
    demo->months = options.months;
    demo->seed = (guint32) options.seed;
    demo->until = options.until ? clinic_demo_moment (day) : now;
    if (day.jdn == today.jdn && demo->until.us > now.us)
        demo->until = now; /* nothing may have happened that is still to come */
    return TRUE;
}

static gboolean
run_demo (ClinicCli *cli, GError **error)
{
    g_autofree char *folder = g_path_get_dirname (cli->database);
    ClinicDemoOptions demo;
    gboolean done;

    if (!clinic_cli_check_arguments (cli, 0, error) || !fill (&demo, error))
        return FALSE;
    g_mkdir_with_parents (folder, 0700);
    done = clinic_demo_generate (cli->database, &demo, clinic_cli_progress, cli, NULL, error);
    clinic_cli_end_progress ();
    if (done)
        clinic_cli_print (_("The demonstration clinic is ready in %s.\n"
                            "Logins: manager, desk, nurse, doctor1 …; everybody's password: %s\n"),
                             cli->database, CLINIC_DEMO_PASSWORD);
    return done;
}

const ClinicCommand clinic_command_demo = {
    .name = "demo",
    .usage = N_ ("--scale SCALE --months N --seed S"),
    .summary = N_ ("Make a demonstration clinic; its people do not exist"),
    .options = entries,
    .run = run_demo,
};
