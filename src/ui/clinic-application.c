/* See clinic-application.h. Several copies may run on one file, so the application is not unique. */
#include "clinic-application.h"

#include <glib/gi18n-lib.h>
#include "clinic-config.h"
#include "clinic-settings.h"
#include "clinic-tabs.h"
#include "clinic-ui.h"
#include "clinic-window.h"

struct _ClinicApplication {
    AdwApplication parent_instance;
    char *path; /* from the command line */
    gboolean demo;
};

G_DEFINE_FINAL_TYPE (ClinicApplication, clinic_application, ADW_TYPE_APPLICATION)

/* ---- actions of all windows ---- */

static void
show_colour_scheme (void)
{
    g_autofree char *scheme = g_settings_get_string (clinic_settings_get (), "colour-scheme");
    AdwColorScheme value = ADW_COLOR_SCHEME_DEFAULT;

    if (g_str_equal (scheme, "light"))
        value = ADW_COLOR_SCHEME_FORCE_LIGHT;
    else if (g_str_equal (scheme, "dark"))
        value = ADW_COLOR_SCHEME_FORCE_DARK;
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), value);
}

static void
speak_anew (ClinicApplication *self)
{
    g_autofree char *language = g_settings_get_string (clinic_settings_get (), "language");

    clinic_language_apply (language);
    for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next) {
        if (CLINIC_IS_WINDOW (l->data))
            clinic_window_rebuild (CLINIC_WINDOW (l->data));
    }
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    /* Closing, not quitting: a window keeps what was being typed. */
    g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

    for (GList *l = windows; l; l = l->next)
        gtk_window_close (l->data);
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)), "application-name",
                           _ ("Qiantai"), "application-icon", CLINIC_APP_ID, "version", CLINIC_VERSION,
                              "developer-name",
                              _ ("The Qiantai developers"), "comments",
                                 _ ("The front desk of a dental clinic"), "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

static void
install_actions (ClinicApplication *self)
{
    static const GActionEntry entries[] = { { .name = "quit", .activate = quit },
                                            { .name = "about", .activate = about } };
    g_autoptr (GAction) language = g_settings_create_action (clinic_settings_get (), "language");
    g_autoptr (GAction) scheme = g_settings_create_action (clinic_settings_get (), "colour-scheme");

    g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
    g_action_map_add_action (G_ACTION_MAP (self), language);
    g_action_map_add_action (G_ACTION_MAP (self), scheme);
    g_signal_connect_object (clinic_settings_get (), "changed::language", G_CALLBACK (speak_anew), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (clinic_settings_get (), "changed::colour-scheme", G_CALLBACK (show_colour_scheme), self,
                             G_CONNECT_SWAPPED);
}

static void
install_keys (ClinicApplication *self)
{
    static const struct {
        const char *action;
        const char *key;
    } keys[] = {
        { "win.show-help-overlay", "F1" }, { "win.search", "<Control>k" },
        { "win.new", "<Control>n" },       { "win.print", "<Control>p" },
        { "win.filter", "<Control>f" },    { "win.save-sheet", "<Control>e" },
        { "win.lock", "<Control>l" },      { "win.hide-amounts", "<Control><Shift>h" },
        { "app.quit", "<Control>q" },
    };
    guint n_tabs;
    const ClinicTab *tabs = clinic_tabs_get (&n_tabs);

    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action,
                                               (const char *[]){ keys[i].key, NULL });
    for (guint i = 0; i < n_tabs; i++) {
        g_autofree char *action = g_strdup_printf ("win.tab::%s", tabs[i].name);

        gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, (const char *[]){ tabs[i].key, NULL });
    }
}

/* ---- running ---- */

static void
clinic_application_startup (GApplication *application)
{
    ClinicApplication *self = CLINIC_APPLICATION (application);

    G_APPLICATION_CLASS (clinic_application_parent_class)->startup (application);
    clinic_ui_init ();
    show_colour_scheme ();
    install_actions (self);
    install_keys (self);
}

static char *
default_path (void)
{
    g_autofree char *last = g_settings_get_string (clinic_settings_get (), "last-database");

    return *last ? g_steal_pointer (&last) : clinic_application_dup_default_path ();
}

char *
clinic_application_dup_default_path (void)
{
    return g_build_filename (g_get_user_data_dir (), "qiantai", "clinic.qiantai", NULL);
}

static void
clinic_application_activate (GApplication *application)
{
    ClinicApplication *self = CLINIC_APPLICATION (application);
    g_autofree char *path = self->path ? g_strdup (self->path) : default_path ();
    GtkWidget *window = clinic_window_new (GTK_APPLICATION (self), self->demo ? NULL : path);

    if (self->demo)
        clinic_window_open_demo (CLINIC_WINDOW (window));
    gtk_window_present (GTK_WINDOW (window));
}

static int
clinic_application_handle_local_options (GApplication *application, GVariantDict *options)
{
    ClinicApplication *self = CLINIC_APPLICATION (application);
    g_autofree const char **files = NULL;

    const char *file;

    g_clear_pointer (&self->path, g_free);
    if (g_variant_dict_lookup (options, "database", "^&ay", &file)) {
        self->path = g_canonicalize_filename (file, NULL);
    } else if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files) && files[0]) {
        self->path = g_canonicalize_filename (files[0], NULL);
    }
    self->demo = g_variant_dict_contains (options, "demo");
    return -1;
}

static void
clinic_application_finalize (GObject *object)
{
    g_free (CLINIC_APPLICATION (object)->path);
    G_OBJECT_CLASS (clinic_application_parent_class)->finalize (object);
}

static void
clinic_application_class_init (ClinicApplicationClass *klass)
{
    GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

    G_OBJECT_CLASS (klass)->finalize = clinic_application_finalize;
    application_class->startup = clinic_application_startup;
    application_class->activate = clinic_application_activate;
    application_class->handle_local_options = clinic_application_handle_local_options;
}

static void
clinic_application_init (ClinicApplication *self)
{
    static const GOptionEntry entries[] = {
        { "database", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this clinic file"), N_ ("FILE") },
        { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a demonstration clinic"), NULL },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE]") },
        { NULL },
    };

    g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

ClinicApplication *
clinic_application_new (void)
{
    return g_object_new (CLINIC_TYPE_APPLICATION, "application-id", CLINIC_APP_ID, "flags", G_APPLICATION_NON_UNIQUE,
                         "resource-base-path", "/io/github/qiantai/Qiantai", NULL);
}
