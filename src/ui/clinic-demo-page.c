/* See clinic-demo-page.h. */
#include "clinic-demo-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include "clinic-clock.h"
#include "clinic-demo.h"
#include "clinic-form.h"

#define MONTHS 2
#define SEED 1

struct _ClinicDemoPage {
    GtkWidget parent_instance;

    GtkWidget *body;
    GtkProgressBar *bar;
    ClinicErrorBar *error_bar;
    GCancellable *cancellable;
    char *path;
};

enum { SIGNAL_MADE, SIGNAL_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicDemoPage, clinic_demo_page, GTK_TYPE_WIDGET)

static ClinicInstant
now (void)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();

    return clinic_clock_now (clock);
}

char *
clinic_demo_page_dup_path (void)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
    g_autofree char *day = clinic_day_format (clinic_instant_get_day (now (), zone));
    g_autofree char *name = g_strdup_printf ("demo-%s.qiantai", day);

    return g_build_filename (g_get_user_data_dir (), "qiantai", name, NULL);
}

typedef struct {
    ClinicDemoPage *page;
    double share;
} Step;

static gboolean
show_step (gpointer data)
{
    Step *step = data;

    gtk_progress_bar_set_fraction (step->page->bar, step->share);
    return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
    g_object_unref (((Step *) data)->page);
    g_free (data);
}

/* On the thread of the task. */
static void
on_progress (int done, int total, gpointer data)
{
    Step *step = g_new0 (Step, 1);

    step->page = g_object_ref (data);
    step->share = total > 0 ? (double) done / total : 0;
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_step, step, step_free);
}

static void
generate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
    ClinicDemoPage *self = source;
    ClinicDemoOptions options = { .scale = CLINIC_DEMO_CLINIC, .months = MONTHS, .seed = SEED, .until = now () };
    g_autofree char *folder = g_path_get_dirname (self->path);
    GError *error = NULL;

    g_mkdir_with_parents (folder, 0700);
    if (clinic_demo_generate (self->path, &options, on_progress, self, cancellable, &error))
        g_task_return_boolean (task, TRUE);
    else
        g_task_return_error (task, error);
}

static void
on_generated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    ClinicDemoPage *self = CLINIC_DEMO_PAGE (source);
    g_autoptr (GError) error = NULL;

    if (g_task_propagate_boolean (G_TASK (result), &error))
        g_signal_emit (self, signals[SIGNAL_MADE], 0);
    else if (g_cancellable_is_cancelled (self->cancellable))
        g_signal_emit (self, signals[SIGNAL_LEFT], 0);
    else
        clinic_error_bar_set_error (self->error_bar, error);
}

static void
on_cancel_cb (ClinicDemoPage *self)
{
    if (g_cancellable_is_cancelled (self->cancellable))
        return;
    g_cancellable_cancel (self->cancellable);
    /* After a failure nothing runs any more that could answer. */
    if (gtk_widget_get_visible (GTK_WIDGET (self->error_bar)))
        g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
clinic_demo_page_dispose (GObject *object)
{
    ClinicDemoPage *self = CLINIC_DEMO_PAGE (object);

    g_cancellable_cancel (self->cancellable);
    g_clear_pointer (&self->body, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_demo_page_parent_class)->dispose (object);
}

static void
clinic_demo_page_finalize (GObject *object)
{
    g_clear_object (&CLINIC_DEMO_PAGE (object)->cancellable);
    g_free (CLINIC_DEMO_PAGE (object)->path);
    G_OBJECT_CLASS (clinic_demo_page_parent_class)->finalize (object);
}

static void
clinic_demo_page_class_init (ClinicDemoPageClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_demo_page_dispose;
    G_OBJECT_CLASS (klass)->finalize = clinic_demo_page_finalize;
    signals[SIGNAL_MADE] =
        g_signal_new ("made", CLINIC_TYPE_DEMO_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_LEFT] =
        g_signal_new ("left", CLINIC_TYPE_DEMO_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
clinic_demo_page_init (ClinicDemoPage *self)
{
    GtkWidget *head = adw_header_bar_new ();
    GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *text = gtk_label_new (_("Two months of a clinic are being made. Its people do not exist."));
    GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

    self->cancellable = g_cancellable_new ();
    self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
    self->error_bar = CLINIC_ERROR_BAR (clinic_error_bar_new ());
    gtk_widget_set_size_request (middle, 420, -1);
    gtk_widget_set_halign (middle, GTK_ALIGN_CENTER);
    gtk_widget_set_valign (middle, GTK_ALIGN_CENTER);
    gtk_widget_set_vexpand (middle, TRUE);
    gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
    g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel_cb), self);
    gtk_box_append (GTK_BOX (middle), text);
    gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->bar));
    gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->error_bar));
    gtk_box_append (GTK_BOX (middle), cancel);
    self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append (GTK_BOX (self->body), head);
    gtk_box_append (GTK_BOX (self->body), middle);
    gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

GtkWidget *
clinic_demo_page_new (const char *path)
{
    ClinicDemoPage *self = g_object_new (CLINIC_TYPE_DEMO_PAGE, NULL);
    g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_generated_cb, NULL);

    self->path = g_strdup (path);
    g_task_set_check_cancellable (task, FALSE);
    g_task_run_in_thread (task, generate);
    return GTK_WIDGET (self);
}
