/* See clinic-file-page.h. */
#include "clinic-file-page.h"

#include <adwaita.h>
#include "clinic-desk.h"
#include "clinic-ui.h"

struct _ClinicFilePage {
    GtkWidget parent_instance;
    GtkWidget *body;
    AdwStatusPage *status;
    GtkLabel *advice;
    GtkLabel *file;
    GtkButton *again;
};

G_DEFINE_FINAL_TYPE (ClinicFilePage, clinic_file_page, GTK_TYPE_WIDGET)

static const struct {
    ClinicStoreError code;
    const char *title;
    const char *advice;
} cases[] = {
    { CLINIC_STORE_ERROR_BUSY, N_ ("Another program is writing"),
      N_ ("A backup or another copy of the program holds the file. Wait a moment and try again. If it stays so, close "
          "the other copies.") },
    { CLINIC_STORE_ERROR_FULL, N_ ("The disk is full"),
      N_ ("Nothing is lost. Make room on the disk, for example by emptying the waste bin or moving photographs away, "
          "then try again.") },
    { CLINIC_STORE_ERROR_IO, N_ ("The disk does not answer"),
      N_ ("Check that the disk or the network folder is connected, then try again. If it happens again, stop working "
          "on this disk and have it looked at: copy the file to another one first.") },
    { CLINIC_STORE_ERROR_CORRUPT, N_ ("The clinic file is damaged"),
      N_ ("Keep this file as it is and copy it to a safe place. Then open the newest backup: “qiantaictl restore” "
          "brings one back, “qiantaictl verify” tells what is damaged.") },
    { CLINIC_STORE_ERROR_NOT_OURS, N_ ("This is not a clinic file"),
      N_ ("The file belongs to another program and stays untouched. Choose the file of your clinic; its name usually "
          "ends in “.qiantai”.") },
    { CLINIC_STORE_ERROR_TOO_NEW, N_ ("The file is from a newer version"),
      N_ ("A newer version of this program has written the file. Install the same version on this computer; the file "
          "stays untouched.") },
    { CLINIC_STORE_ERROR_PERMISSION, N_ ("This user may not open the file"),
      N_ ("Sign in to the computer as the user the file belongs to, or have its owner allow reading and writing of the "
          "file and of its folder, then try again.") },
    { CLINIC_STORE_ERROR_MISSING, N_ ("The clinic file is not there"),
      N_ ("It may have been moved, or the disk it lies on is not connected. Connect the disk and try again, or choose "
          "the file.") },
    { CLINIC_STORE_ERROR_IN_USE, N_ ("The file is being restored or repaired"),
      N_ ("Another program needs to be alone with the file. Wait until it is done, then try again.") },
};

static void
fill (ClinicFilePage *self, const char *path, const GError *error)
{
    const char *title = N_ ("The clinic file cannot be opened");
    const char *advice =
        N_ ("Try again. If it happens again, restart the computer and keep the words below for whoever helps you.");

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        if (g_error_matches (error, CLINIC_STORE_ERROR, (int) cases[i].code)) {
            title = cases[i].title;
            advice = cases[i].advice;
        }
    }
    adw_status_page_set_title (self->status, _ (title));
    gtk_label_set_label (self->advice, _ (advice));
    gtk_label_set_label (self->file, path);
    adw_status_page_set_description (self->status, error->message);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->again), "s", path);
}

static gboolean
clinic_file_page_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (GTK_WIDGET (CLINIC_FILE_PAGE (widget)->again));
}

static void
clinic_file_page_dispose (GObject *object)
{
    g_clear_pointer (&CLINIC_FILE_PAGE (object)->body, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_file_page_parent_class)->dispose (object);
}

static void
clinic_file_page_class_init (ClinicFilePageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_file_page_dispose;
    widget_class->grab_focus = clinic_file_page_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-file-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicFilePage, body);
    gtk_widget_class_bind_template_child (widget_class, ClinicFilePage, status);
    gtk_widget_class_bind_template_child (widget_class, ClinicFilePage, advice);
    gtk_widget_class_bind_template_child (widget_class, ClinicFilePage, file);
    gtk_widget_class_bind_template_child (widget_class, ClinicFilePage, again);
}

static void
clinic_file_page_init (ClinicFilePage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
clinic_file_page_new (const char *path, const GError *error)
{
    ClinicFilePage *self = g_object_new (CLINIC_TYPE_FILE_PAGE, NULL);

    fill (self, path, error);
    return GTK_WIDGET (self);
}
