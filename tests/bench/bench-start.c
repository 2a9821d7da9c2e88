/* From the start of the process to a window that can be worked in, against an
 * empty window of the same toolkit in the same run. The program's own
 * application and window run here unchanged, in a process of their own for each
 * start; "painted" is GTK's own mark at the end of a frame, for both alike. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clinic-application.h"
#include "clinic-demo.h"
#include "clinic-desk-setup.h"
#include "clinic-settings.h"
#include "clinic-window-private.h"

#define N_STARTS 9
#define LIMIT_SECONDS 60
/* Answers come in order, so after this many questions of our own the page has what it asked for, and what it asked for
 * because of that. */
#define N_ROUNDS 3

/* ---- a start, in the child ---- */

typedef struct {
    gint64 started; /* monotonic, of the parent's spawn */
    gint64 first;   /* first frame: the empty window, or the sign-in */
    gint64 asked;   /* the person is let in: from here on it is the program's time again */
    ClinicWindow *window;
    int rounds;
    gboolean waiting_for_rows;
} Start;

static void
finish (Start *self)
{
    gint64 last = self->asked ? g_get_monotonic_time () - self->asked : 0;

    printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", self->first - self->started, last);
    fflush (stdout);
    _exit (0);
}

static void ask_once_more (Start *self);

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
    Start *self = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);

    g_assert_nonnull (rows);
    if (++self->rounds < N_ROUNDS) {
        ask_once_more (self);
        return;
    }
    self->waiting_for_rows = TRUE; /* they are in their lists; the next frame shows them */
    gtk_widget_queue_draw (GTK_WIDGET (self->window));
}

static void
ask_once_more (Start *self)
{
    clinic_desk_query_async (clinic_window_get_desk (self->window), &clinic_query_clinic, NULL, NULL, on_answer, self);
}

static gboolean
let_in (gpointer data)
{
    Start *self = data;
    g_autoptr (GError) error = NULL;

    if (!clinic_desk_sign_in (clinic_window_get_desk (self->window), "manager", CLINIC_DEMO_PASSWORD, &error))
        g_error ("%s", error->message);
    self->asked = g_get_monotonic_time ();
    clinic_window_show_clinic (self->window);
    g_assert_nonnull (clinic_window_get_frame (self->window));
    ask_once_more (self);
    return G_SOURCE_REMOVE;
}

static void
on_painted (GdkFrameClock *clock, Start *self)
{
    if (!self->first) {
        self->first = g_get_monotonic_time ();
        if (self->window)
            g_idle_add (let_in, self);
        else
            finish (self);
    } else if (self->waiting_for_rows) {
        finish (self);
    }
}

static void
on_realized (GtkWidget *window, Start *self)
{
    g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted), self);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, Start *self)
{
    if (CLINIC_IS_WINDOW (window))
        self->window = CLINIC_WINDOW (window);
    g_signal_connect (window, "realize", G_CALLBACK (on_realized), self);
}

static void
show_empty (GtkApplication *application)
{
    GtkWidget *window = adw_application_window_new (application);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
    gtk_box_append (GTK_BOX (box), gtk_label_new ("empty"));
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
    gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
    gtk_window_present (GTK_WINDOW (window));
}

static int
run_child (const char *started, const char *database)
{
    Start self = { .started = g_ascii_strtoll (started, NULL, 10) };
    char *arguments[] = { (char *) "qiantai", (char *) "--database", (char *) database, NULL };
    g_autoptr (GtkApplication) application = NULL;

    if (database) {
        application = GTK_APPLICATION (clinic_application_new ());
    } else {
        application = GTK_APPLICATION (adw_application_new ("io.github.qiantai.Empty", G_APPLICATION_NON_UNIQUE));
        g_signal_connect (application, "activate", G_CALLBACK (show_empty), NULL);
    }
    g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &self);
    alarm (LIMIT_SECONDS); /* a start that never paints is a failure */
    return g_application_run (G_APPLICATION (application), database ? 3 : 1, arguments) + 1;
}

/* ---- many starts, in the parent ---- */

typedef struct {
    double first_ms, rows_ms, total_ms;
    glong peak_kb;
} Figures;

static gboolean
start_once (const char *self_path, const char *database, Figures *ret_figures)
{
    g_autofree char *started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
    const char *arguments[] = { self_path, "--start", started, database, NULL };
    gint64 first, rows;
    struct rusage usage;
    int output, status;
    FILE *stream;
    GPid pid;

    if (!g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                                   &output, NULL, NULL))
        return FALSE;
    stream = fdopen (output, "r");
    status = fscanf (stream, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &first, &rows);
    fclose (stream);
    if (wait4 (pid, NULL, 0, &usage) != pid || status != 2)
        return FALSE;
    *ret_figures =
        (Figures){ (double) first / 1000, (double) rows / 1000, (double) (first + rows) / 1000, usage.ru_maxrss };
    return TRUE;
}

static int
compare_totals (const void *a, const void *b)
{
    double x = ((const Figures *) a)->total_ms, y = ((const Figures *) b)->total_ms;

    return (x > y) - (x < y);
}

static void
print_median (const char *what, Figures *all, double empty_ms)
{
    const Figures *f = &all[N_STARTS / 2];

    printf ("%-34s %7.0f ms  %5.2f x   first frame %4.0f ms (%.2f x), then %4.0f ms   peak %4ld MB\n", what,
            f->total_ms, f->total_ms / empty_ms, f->first_ms, f->first_ms / empty_ms, f->rows_ms, f->peak_kb / 1024);
}

/* The demonstration clinic is made once and kept in the build folder. */
static char *
find_demo (const char *scale, int months)
{
    const char *given = g_getenv ("QIANTAI_DEMO_DB");
    g_autofree char *folder = g_build_filename (g_getenv ("QIANTAI_BUILD"), "demo", NULL);
    g_autofree char *name = g_strdup_printf ("%s-%d.qiantai", scale, months);
    g_autofree char *part = NULL;
    char *path = given ? g_strdup (given) : g_build_filename (folder, name, NULL);
    ClinicDemoOptions options = { .months = months, .seed = 1 };
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    g_autoptr (GError) error = NULL;

    if (g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
    part = g_strconcat (path, ".part", NULL);
    g_mkdir_with_parents (folder, 0700);
    g_unlink (part);
    g_assert_true (clinic_demo_scale_from_name (scale, &options.scale));
    options.until = clinic_clock_now (clock);
    fprintf (stderr, "making %s …\n", path);
    if (!clinic_demo_generate (part, &options, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
    g_assert_cmpint (g_rename (part, path), ==, 0);
    return path;
}

int
main (int argc, char **argv)
{
    g_autofree char *big = NULL, *small = NULL;
    const char *databases[3] = { NULL };
    Figures figures[3][N_STARTS];

    if (argc >= 3 && g_str_equal (argv[1], "--start"))
        return run_child (argv[2], argc > 3 ? argv[3] : NULL);
    databases[1] = small = find_demo ("small", 1);
    databases[2] = big = find_demo ("clinic", 60);
    for (int i = -1; i < N_STARTS; i++) { /* the first of each only warms the disk's cache */
        for (int kind = 0; kind < 3; kind++) {
            if (!start_once (argv[0], databases[kind], &figures[kind][MAX (i, 0)])) {
                fprintf (stderr, "a start failed\n");
                return 1;
            }
        }
    }
    for (int kind = 0; kind < 3; kind++)
        qsort (figures[kind], N_STARTS, sizeof (Figures), compare_totals);
    printf ("start to a usable window, median of %d, the time of the password check left out\n", N_STARTS);
    print_median ("empty libadwaita window", figures[0], figures[0][N_STARTS / 2].total_ms);
    print_median ("small clinic, 1 month", figures[1], figures[0][N_STARTS / 2].total_ms);
    print_median (g_getenv ("QIANTAI_DEMO_DB") ? "QIANTAI_DEMO_DB" : "clinic, 60 months", figures[2],
                  figures[0][N_STARTS / 2].total_ms);
    return 0;
}
