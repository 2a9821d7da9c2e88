/* A page alone in a window of the program's size, on a test clinic: waiting for a condition, pressing keys through the
 * widgets' own shortcuts, and a picture a person can look at (folder QIANTAI_SHOTS). */
#pragma once

#include <adwaita.h>
#include <locale.h>
#include <glib/gi18n-lib.h>
#include "../desk/test-desk-patients.h"
#include "clinic-columns.h"
#include "clinic-desk.h"
#include "clinic-page.h"
#include "clinic-ui.h"

#define TEST_WAIT_SECONDS 20

static inline void
test_page_init (int *argc, char ***argv)
{
    const char *translations = g_getenv ("QIANTAI_TRANSLATIONS");

    if (translations) {
        setlocale (LC_ALL, "");
        bindtextdomain (GETTEXT_PACKAGE, translations);
        bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
        textdomain (GETTEXT_PACKAGE);
    }
    g_test_init (argc, argv, NULL);
    gtk_init ();
    clinic_ui_init ();
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
    if (g_getenv ("QIANTAI_DARK"))
        adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
}

static inline ClinicDesk *
test_page_open_desk (TestClinic *clinic, const char *login)
{
    GError *error = NULL;
    ClinicDesk *desk = clinic_desk_open (clinic->path, CLINIC_DB_READ_WRITE, clinic->clock, &error);

    g_assert_no_error (error);
    clinic_desk_sign_in (desk, login, "qiantai-test", &error);
    g_assert_no_error (error);
    clinic_format_set_moment (clinic_desk_get_zone (desk), clinic_desk_today (desk));
    return desk;
}

typedef gboolean (*TestCondition) (gpointer data);

static inline gboolean
test_wake (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

/* Runs the main loop until the condition holds; the wait has a bound. */
static inline void
test_wait_for (TestCondition condition, gpointer data)
{
    gint64 deadline = g_get_monotonic_time () + TEST_WAIT_SECONDS * G_USEC_PER_SEC;
    guint waker = g_timeout_add (20, test_wake, NULL);

    while (!condition (data) && g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, TRUE);
    g_source_remove (waker);
    g_assert_true (condition (data));
}

static inline GtkWidget *
test_page_present (ClinicDesk *desk, GType type, ClinicPage **ret_page)
{
    GtkWidget *window = adw_window_new ();
    GtkWidget *page = g_object_new (type, "desk", desk, NULL);

    gtk_widget_add_css_class (window, "clinic");
    gtk_window_set_default_size (GTK_WINDOW (window), 1366, 690);
    adw_window_set_content (ADW_WINDOW (window), page);
    gtk_window_present (GTK_WINDOW (window));
    *ret_page = CLINIC_PAGE (page);
    return window;
}

static inline void
test_page_shoot (GtkWidget *window, const char *name)
{
    const char *folder = g_getenv ("QIANTAI_SHOTS");
    g_autoptr (GdkPaintable) paintable = NULL;
    g_autoptr (GtkSnapshot) snapshot = NULL;
    g_autoptr (GskRenderNode) node = NULL;
    g_autoptr (GdkTexture) texture = NULL;
    g_autofree char *path = NULL;

    if (!folder)
        return;
    for (int i = 0; i < 60; i++)
        g_main_context_iteration (NULL, FALSE);
    path = g_strdup_printf ("%s/%s.png", folder, name);
    paintable = gtk_widget_paintable_new (window);
    snapshot = gtk_snapshot_new ();
    gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
    node = gtk_snapshot_to_node (snapshot);
    g_assert_nonnull (node);
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
    gdk_texture_save_to_png (texture, path);
}

static inline GtkWidget *
test_find_widget (GtkWidget *root, GType type)
{
    if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
        return root;
    for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = test_find_widget (child, type);

        if (found)
            return found;
    }
    return NULL;
}
