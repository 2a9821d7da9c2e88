/* Every command of the window is an action here, so that menu, button and key are one path. A command that nothing
 * answers to at the moment is switched off. */
#include "clinic-window-private.h"

#include <glib/gi18n-lib.h>
#include "clinic-frame.h"
#include "clinic-settings.h"
#include "clinic-staff-window.h"
#include "clinic-tabs.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

static ClinicFrame *
seen_frame (gpointer data)
{
    GtkWidget *frame = clinic_window_get_frame (CLINIC_WINDOW (data));

    return frame ? CLINIC_FRAME (frame) : NULL;
}

static ClinicPage *
seen_page (gpointer data)
{
    ClinicFrame *frame = seen_frame (data);

    return frame ? clinic_frame_get_page (frame) : NULL;
}

/* ---- commands of the page ---- */

static void
new_item (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicPage *page = seen_page (data);

    CLINIC_PAGE_GET_CLASS (page)->new_item (page);
}

static void
filter (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicPage *page = seen_page (data);

    CLINIC_PAGE_GET_CLASS (page)->filter (page);
}

static void
print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicPage *page = seen_page (data);

    CLINIC_PAGE_GET_CLASS (page)->print (page);
}

static void
save_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicPage *page = seen_page (data);

    CLINIC_PAGE_GET_CLASS (page)->save_sheet (page);
}

/* ---- commands of the frame ---- */

static void
tab (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_frame_go_to (seen_frame (data), g_variant_get_string (parameter, NULL), 0, "");
    clinic_window_update_actions (data);
}

static void
go_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    const char *name, *purpose;
    gint64 id;

    g_variant_get (parameter, "(&sx&s)", &name, &id, &purpose);
    clinic_frame_go_to (seen_frame (data), name, id, purpose);
    clinic_window_update_actions (data);
}

static void
toast (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    const char *text, *label, *name;
    ClinicFrame *frame = seen_frame (data);

    g_variant_get (parameter, "(&s&s&s)", &text, &label, &name);
    if (frame)
        clinic_frame_toast (frame, text, label, name);
}

static void
show_patient (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_frame_show_patient (seen_frame (data), g_variant_get_int64 (parameter));
}

static void
search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_frame_search (seen_frame (data));
}

static void
lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_window_lock (data);
}

static void
sign_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_window_sign_out (data);
}

static void
staff (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_staff_window_present (GTK_WINDOW (data), clinic_window_get_desk (data));
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, ClinicWindow *self)
{
    g_autoptr (GFile) file = NULL;
    g_autofree char *path = NULL;

    if (response == GTK_RESPONSE_ACCEPT) {
        file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
        path = g_file_get_path (file);
        if (path)
            clinic_window_open (self, path);
    }
    g_object_unref (dialog);
}

static void
open_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        _ ("Open a clinic file"), GTK_WINDOW (data), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"), _ ("Cancel"));
    g_autoptr (GtkFileFilter) clinics = gtk_file_filter_new ();

    gtk_file_filter_set_name (clinics, _ ("Clinic files"));
    gtk_file_filter_add_pattern (clinics, "*.qiantai");
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), clinics);
    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen), data, 0);
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_demo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_window_open_demo (data);
}

static void
open_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    clinic_window_open (data, g_variant_get_string (parameter, NULL));
}

/* ---- offering ---- */

static void
offer (ClinicWindow *self, const char *name, gboolean offered)
{
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

    if (action)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), offered);
}

void
clinic_window_update_actions (ClinicWindow *self)
{
    ClinicFrame *frame = seen_frame (self);
    ClinicPage *page = frame ? clinic_frame_get_page (frame) : NULL;
    ClinicPageClass *klass = page ? CLINIC_PAGE_GET_CLASS (page) : NULL;
    ClinicDesk *desk = clinic_window_get_desk (self);

    offer (self, "new", klass && klass->new_item);
    offer (self, "filter", klass && klass->filter);
    offer (self, "print", klass && klass->print);
    offer (self, "save-sheet", klass && klass->save_sheet);
    offer (self, "tab", frame != NULL);
    offer (self, "go-to", frame != NULL);
    offer (self, "show-patient", frame && clinic_tabs_get_card_type () && clinic_desk_may (desk, CLINIC_RIGHT_VIEW));
    offer (self, "search", frame && clinic_desk_may (desk, CLINIC_RIGHT_VIEW));
    offer (self, "lock", frame != NULL);
    offer (self, "sign-out", desk && clinic_desk_get_session (desk));
    offer (self, "staff", frame && clinic_desk_may (desk, CLINIC_RIGHT_MANAGE));
    offer (self, "open-file", !frame);
    offer (self, "open-demo", !frame);
    offer (self, "open-path", !frame);
    if (page) {
        GAction *tabs = g_action_map_lookup_action (G_ACTION_MAP (self), "tab");

        g_simple_action_set_state (G_SIMPLE_ACTION (tabs), g_variant_new_string (clinic_frame_get_tab (frame)));
    }
}

static void
on_hide_amounts (GSettings *settings, const char *key, ClinicWindow *self)
{
    clinic_widget_set_class (GTK_WIDGET (self), "hide-amounts", g_settings_get_boolean (settings, "hide-amounts"));
}

void
clinic_window_install_actions (ClinicWindow *self)
{
    static const GActionEntry entries[] = {
        { .name = "new", .activate = new_item },
        { .name = "filter", .activate = filter },
        { .name = "print", .activate = print },
        { .name = "save-sheet", .activate = save_sheet },
        { .name = "tab", .activate = tab, .parameter_type = "s", .state = "''" },
        { .name = "go-to", .activate = go_to, .parameter_type = "(sxs)" },
        { .name = "toast", .activate = toast, .parameter_type = "(sss)" },
        { .name = "show-patient", .activate = show_patient, .parameter_type = "x" },
        { .name = "search", .activate = search },
        { .name = "lock", .activate = lock },
        { .name = "sign-out", .activate = sign_out },
        { .name = "staff", .activate = staff },
        { .name = "open-file", .activate = open_file },
        { .name = "open-demo", .activate = open_demo },
        { .name = "open-path", .activate = open_path, .parameter_type = "s" },
    };
    GSettings *settings = clinic_settings_get ();
    g_autoptr (GAction) hide = g_settings_create_action (settings, "hide-amounts");

    g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
    g_action_map_add_action (G_ACTION_MAP (self), hide);
    g_signal_connect_object (settings, "changed::hide-amounts", G_CALLBACK (on_hide_amounts), self, 0);
    on_hide_amounts (settings, NULL, self);
}

void
clinic_window_install_shortcuts (ClinicWindow *self)
{
    static const char *const tabs[] = { "check-in", "calendar", "waiting", "cashier", "follow-up", "month" };
    g_autoptr (GtkBuilder) builder = gtk_builder_new ();
    g_autoptr (GError) error = NULL;

    gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
    if (!gtk_builder_add_from_resource (builder, CLINIC_UI_PREFIX "clinic-shortcuts.ui", &error))
        g_error ("%s", error->message);
    for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) /* no key is named that does nothing */
        gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, tabs[i])), clinic_tabs_has (tabs[i]));
    gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                             GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}
