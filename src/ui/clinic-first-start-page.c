/* See clinic-first-start-page.h. The file is made when the form has been found good, not before. */
#include "clinic-first-start-page.h"

#include <adwaita.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include "clinic-desk-setup.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

struct _ClinicFirstStartPage {
    GtkWidget parent_instance;
    GtkWidget *body;
    GtkWidget *form;
    GtkEditable *clinic;
    GtkEditable *name;
    GtkEditable *login;
    GtkEditable *password;
    GtkEditable *repeated;
    GtkButton *button;
    GtkSpinner *spinner;
    GtkLabel *place;
    char *path;
    ClinicDesk *desk;
};

enum { SIGNAL_SET_UP, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicFirstStartPage, clinic_first_start_page, GTK_TYPE_WIDGET)

static ClinicSetUpDraft *
read_form (ClinicFirstStartPage *self)
{
    ClinicSetUpDraft *draft = g_new0 (ClinicSetUpDraft, 1);
    const char *password = gtk_editable_get_text (self->password);

    draft->clinic = clinic_widget_dup_text (self->clinic);
    draft->manager = g_new0 (ClinicStaffDraft, 1);
    draft->manager->name = clinic_widget_dup_text (self->name);
    draft->manager->login = clinic_widget_dup_text (self->login);
    draft->manager->role = g_strdup (clinic_role_get_name (CLINIC_ROLE_MANAGER));
    draft->manager->title = g_strdup ("");
    draft->manager->speciality = g_strdup ("");
    draft->manager->active = TRUE;
    draft->manager->password = *password ? g_strdup (password) : NULL;
    return draft;
}

static gboolean
check_form (ClinicFirstStartPage *self, const ClinicSetUpDraft *draft, GError **error)
{
    if (!clinic_set_up_draft_check (draft, error))
        return FALSE;
    if (strcmp (draft->manager->password, gtk_editable_get_text (self->repeated)) == 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "repeated",
                           _ ("The two passwords differ. Type the same one again."));
    return FALSE;
}

static gboolean
make_file (ClinicFirstStartPage *self, GError **error)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    g_autofree char *folder = g_path_get_dirname (self->path);

    if (self->desk)
        return TRUE;
    if (g_mkdir_with_parents (folder, 0700) != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _ ("The folder “%s” cannot be made: %s"), folder, g_strerror (errno));
        return FALSE;
    }
    self->desk = clinic_desk_open (self->path, CLINIC_DB_CREATE, clock, error);
    return self->desk != NULL;
}

static void
set_busy (ClinicFirstStartPage *self, gboolean busy)
{
    /* Not the form: a GtkText that turns insensitive with the focus in it keeps blinking. */
    gtk_widget_set_sensitive (GTK_WIDGET (self->button), !busy);
    gtk_spinner_set_spinning (self->spinner, busy);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicFirstStartPage) self = data;
    g_autoptr (GError) error = NULL;

    set_busy (self, FALSE);
    if (!clinic_desk_sign_in_finish (CLINIC_DESK (source), result, &error))
        clinic_form_show_error (self->form, error);
    else
        g_signal_emit (self, signals[SIGNAL_SET_UP], 0, source);
}

static void
on_set_up (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicFirstStartPage) self = data;
    g_autoptr (GError) error = NULL;
    g_autofree char *login = clinic_widget_dup_text (self->login);

    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error)) {
        set_busy (self, FALSE);
        clinic_form_show_error (self->form, error);
        return;
    }
    clinic_desk_sign_out (self->desk);
    clinic_desk_sign_in_async (self->desk, login, gtk_editable_get_text (self->password), NULL, on_signed_in,
                               g_object_ref (self));
}

static void
on_go (ClinicFirstStartPage *self)
{
    g_autoptr (ClinicSetUpDraft) draft = read_form (self);
    g_autoptr (GError) error = NULL;

    if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
        return;
    clinic_form_clear_errors (self->form);
    if (!check_form (self, draft, &error) || !make_file (self, &error)) {
        clinic_form_show_error (self->form, error);
        return;
    }
    set_busy (self, TRUE);
    clinic_desk_act_as_program (self->desk);
    clinic_desk_run_async (self->desk, &clinic_op_set_up_clinic, g_steal_pointer (&draft), NULL, on_set_up,
                           g_object_ref (self));
}

static void
clinic_first_start_page_dispose (GObject *object)
{
    ClinicFirstStartPage *self = CLINIC_FIRST_START_PAGE (object);

    g_clear_pointer (&self->body, gtk_widget_unparent);
    g_clear_pointer (&self->path, g_free);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_first_start_page_parent_class)->dispose (object);
}

static void
clinic_first_start_page_class_init (ClinicFirstStartPageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_first_start_page_dispose;
    signals[SIGNAL_SET_UP] = g_signal_new ("set-up", CLINIC_TYPE_FIRST_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, CLINIC_TYPE_DESK);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-first-start-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, body);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, form);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, clinic);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, name);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, login);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, password);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, repeated);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, button);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, spinner);
    gtk_widget_class_bind_template_child (widget_class, ClinicFirstStartPage, place);
    gtk_widget_class_bind_template_callback (widget_class, on_go);
}

static void
clinic_first_start_page_init (ClinicFirstStartPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
clinic_first_start_page_new (const char *path)
{
    ClinicFirstStartPage *self = g_object_new (CLINIC_TYPE_FIRST_START_PAGE, NULL);
    g_autofree char *text = g_strdup_printf (_ ("Everything is kept in one file on this computer: %s"), path);

    self->path = g_strdup (path);
    gtk_label_set_label (self->place, text);
    return GTK_WIDGET (self);
}

void
clinic_first_start_page_shown (ClinicFirstStartPage *self)
{
    gtk_widget_grab_focus (GTK_WIDGET (self->clinic));
}
