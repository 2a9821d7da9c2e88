/* See clinic-print.h. */
#include "clinic-print.h"
#include "clinic-page.h"

#include <glib/gi18n-lib.h>

typedef struct {
    GtkWidget *widget;
    ClinicPages *pages;
    char *title;
} PrintJob;

static PrintJob *
print_job_new (GtkWidget *widget, ClinicPages *pages, const char *title)
{
    PrintJob *job = g_new0 (PrintJob, 1);

    job->widget = g_object_ref (widget);
    job->pages = g_object_ref (pages);
    job->title = g_strdup (title);
    return job;
}

static void
print_job_free (gpointer data)
{
    PrintJob *job = data;

    g_object_unref (job->widget);
    g_object_unref (job->pages);
    g_free (job->title);
    g_free (job);
}

static void
print_job_destroy_notify (gpointer data, GClosure *closure)
{
    print_job_free (data);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, PrintJob *job)
{
    gtk_print_operation_set_n_pages (operation, (int) clinic_pages_get_n_pages (job->pages));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, PrintJob *job)
{
    clinic_pages_draw (job->pages, (guint) page, gtk_print_context_get_cairo_context (context),
                       gtk_print_context_get_width (context), gtk_print_context_get_height (context));
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, PrintJob *job)
{
    g_autoptr (GError) error = NULL;

    if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
        return;
    gtk_print_operation_get_error (operation, &error);
    clinic_page_toast (job->widget, error->message);
}

/* Sizes of pages are in points. */
static GtkPageSetup *
page_setup_for (ClinicPages *pages)
{
    GtkPageSetup *setup = gtk_page_setup_new ();
    g_autoptr (GtkPaperSize) size = NULL;
    double width, height;

    clinic_pages_get_size (pages, &width, &height);
    size = gtk_paper_size_new_custom ("qiantai", "Qiantai", width, height, GTK_UNIT_POINTS);
    gtk_page_setup_set_paper_size (setup, size);
    gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
    gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
    gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
    gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
    return setup;
}

void
clinic_print_pages (GtkWidget *widget, ClinicPages *pages, const char *title)
{
    g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
    g_autoptr (GtkPageSetup) setup = page_setup_for (pages);
    g_autoptr (GError) error = NULL;
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

    gtk_print_operation_set_job_name (operation, title);
    gtk_print_operation_set_default_page_setup (operation, setup);
    gtk_print_operation_set_use_full_page (operation, TRUE);
    gtk_print_operation_set_allow_async (operation, TRUE);
    gtk_print_operation_set_embed_page_setup (operation, TRUE);
    g_signal_connect_data (operation, "begin-print", G_CALLBACK (on_begin_print_cb),
                           print_job_new (widget, pages, title), print_job_destroy_notify, 0);
    g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), print_job_new (widget, pages, title),
                           print_job_destroy_notify, 0);
    g_signal_connect_data (operation, "done", G_CALLBACK (on_done_cb), print_job_new (widget, pages, title),
                           print_job_destroy_notify, 0);
    if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, &error) ==
        GTK_PRINT_OPERATION_RESULT_ERROR)
        clinic_page_toast (widget, error->message);
}

static void
write_pdf (PrintJob *job, GFile *file)
{
    g_autofree char *path = g_file_get_path (file);
    g_autofree char *name = g_file_get_basename (file);
    g_autofree char *done = g_strdup_printf (_("Saved as “%s”"), name);
    g_autoptr (GError) error = NULL;

    if (!path)
        clinic_page_toast (job->widget, _("A PDF can only be saved in a folder of this computer."));
    else if (clinic_pages_write_pdf (job->pages, path, job->title, NULL, &error))
        clinic_page_toast (job->widget, done);
    else
        clinic_page_toast (job->widget, error->message);
}

static void
on_place_chosen_cb (GtkNativeDialog *dialog, int response, PrintJob *job)
{
    g_autoptr (GFile) file = NULL;

    if (response == GTK_RESPONSE_ACCEPT) {
        file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
        write_pdf (job, file);
    }
    print_job_free (job);
    g_object_unref (dialog);
}

void
clinic_save_pages (GtkWidget *widget, ClinicPages *pages, const char *title, const char *file_name)
{
    GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save as PDF"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                                   _("_Save"), _("_Cancel"));
    const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
    if (documents) {
        g_autoptr (GFile) folder = g_file_new_for_path (documents);

        gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
    }
    g_signal_connect (dialog, "response", G_CALLBACK (on_place_chosen_cb), print_job_new (widget, pages, title));
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
