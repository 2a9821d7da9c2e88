/* The month on paper and as a workbook: the commands of the page, from the
 * question where to the word that it is done. The writing itself is in
 * clinic-month-file.c. */
#include "clinic-month-page-private.h"
#include "clinic-form.h"
#include "clinic-month-file.h"
#include "clinic-print.h"

#include <glib/gi18n-lib.h>

void
clinic_month_page_print_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicMonthPage *self = data;
    ClinicSheet *sheet = clinic_workbook_get_sheet (self->book, self->sheet);
    g_autoptr (ClinicPages) pages = clinic_pages_new_for_sheet (sheet, self->month->clinic_name);
    g_autofree char *month = clinic_month_get_title (self->month);
    g_autofree char *title = g_strdup_printf ("%s %s", month, clinic_sheet_get_name (sheet));

    clinic_print_pages (GTK_WIDGET (self), pages, title);
}

void
clinic_month_page_open_folder (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    g_autofree char *folder = g_path_get_dirname (g_variant_get_string (parameter, NULL));
    g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

    if (uri)
        gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (data)), uri, GDK_CURRENT_TIME);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicMonthPage) self = data;
    g_autoptr (GError) error = NULL;
    g_autofree char *path = clinic_month_file_finish (result, &error);
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

    g_clear_object (&self->writing);
    clinic_month_page_show_busy (self);
    if (!path) {
        clinic_error_bar_set_error (CLINIC_ERROR_BAR (self->error_bar), error);
        return;
    }
    clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->error_bar), NULL);
    if (root) {
        g_autofree char *name = g_filename_display_basename (path);
        g_autofree char *text = g_strdup_printf (_("Exported %s"), name);
        g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_string (path));
        g_autofree char *action = g_action_print_detailed_name ("month.open-folder", target);

        gtk_widget_insert_action_group (GTK_WIDGET (root), "month", G_ACTION_GROUP (self->actions));
        clinic_page_toast_with_button (self, text, _("Open folder"), action);
    }
}

void
clinic_month_page_write_to (ClinicMonthPage *self, const char *path)
{
    if (self->writing)
        return;
    self->writing = g_cancellable_new ();
    clinic_month_page_show_busy (self);
    clinic_month_file_async (get_desk (self), self->wanted, path, self->writing, on_written, g_object_ref (self));
}

static void
on_place_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
    g_autoptr (ClinicMonthPage) self = data;

    if (response == GTK_RESPONSE_ACCEPT) {
        g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
        g_autofree char *path = g_file_get_path (file);

        if (path)
            clinic_month_page_write_to (self, path);
        else
            clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->error_bar), _("Choose a folder on this computer."));
    }
    g_object_unref (dialog);
}

void
clinic_month_page_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicMonthPage *self = data;
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        _("Export the month to Excel"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
    const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
    g_autoptr (GFile) folder = g_file_new_for_path (documents ? documents : g_get_home_dir ());
    g_autofree char *name = clinic_month_get_file_name (self->wanted);

    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    g_signal_connect (dialog, "response", G_CALLBACK (on_place_chosen), g_object_ref (self));
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
clinic_month_page_cancel_writing (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicMonthPage *self = data;

    if (self->writing)
        g_cancellable_cancel (self->writing);
}
