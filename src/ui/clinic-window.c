/* See clinic-window.h. The work itself is ClinicFrame; it stays alive behind the lock. */
#include "clinic-window.h"

#include <glib/gi18n-lib.h>
#include "clinic-application.h"
#include "clinic-demo-page.h"
#include "clinic-demo.h"
#include "clinic-desk-setup.h"
#include "clinic-file-page.h"
#include "clinic-first-start-page.h"
#include "clinic-frame.h"
#include "clinic-settings.h"
#include "clinic-page.h"
#include "clinic-sign-in-page.h"
#include "clinic-ui.h"
#include "clinic-window-private.h"

#define IDLE_CHECK_SECONDS 5

struct _ClinicWindow {
    AdwApplicationWindow parent_instance;
    GtkWidget *states;
    GtkWidget *frame;   /* while somebody has signed in, also behind the lock */
    GtkWidget *outside; /* what stands in the window instead of the frame */
    ClinicDesk *desk;
    char *path;
    char *clinic_name;
    gint64 person_id; /* whose frame it is */
    gboolean locked;
    gint64 last_touch; /* monotonic */
    guint idle_source;
};

G_DEFINE_FINAL_TYPE (ClinicWindow, clinic_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- states ---- */

/* Before a state goes: the frame remembers where its focus was, and no widget is taken away while it has the focus. */
static void
leave_focus (ClinicWindow *self)
{
    if (self->frame)
        clinic_frame_remember_focus (CLINIC_FRAME (self->frame));
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
show_outside (ClinicWindow *self, GtkWidget *page)
{
    GtkWidget *old = self->outside;

    leave_focus (self);
    self->outside = page;
    gtk_stack_add_child (GTK_STACK (self->states), page);
    gtk_stack_set_visible_child (GTK_STACK (self->states), page);
    if (old)
        gtk_stack_remove (GTK_STACK (self->states), old);
    clinic_window_update_actions (self);
}

static void
drop_frame (ClinicWindow *self)
{
    if (!self->frame)
        return;
    clinic_frame_keep_typed (CLINIC_FRAME (self->frame));
    gtk_stack_remove (GTK_STACK (self->states), self->frame);
    self->frame = NULL;
    self->person_id = 0;
}

static void
show_frame (ClinicWindow *self)
{
    ClinicStaff *staff = clinic_desk_get_session (self->desk);

    leave_focus (self);
    self->locked = FALSE;
    self->last_touch = g_get_monotonic_time ();
    if (self->frame && self->person_id != staff->id)
        drop_frame (self);
    if (!self->frame) {
        self->person_id = staff->id;
        self->frame = clinic_frame_new (self->desk, self->clinic_name);
        gtk_stack_add_child (GTK_STACK (self->states), self->frame);
    }
    gtk_stack_set_visible_child (GTK_STACK (self->states), self->frame);
    if (self->outside)
        gtk_stack_remove (GTK_STACK (self->states), self->outside);
    self->outside = NULL;
    clinic_window_update_actions (self);
    clinic_frame_resume (CLINIC_FRAME (self->frame));
}

static void
show_sign_in (ClinicWindow *self)
{
    ClinicStaff *locked = self->locked ? clinic_desk_get_session (self->desk) : NULL;
    GtkWidget *page = clinic_sign_in_page_new (self->desk, self->clinic_name, locked);
    g_autofree char *demo = clinic_demo_page_dup_path ();

    g_signal_connect_object (page, "signed-in", G_CALLBACK (show_frame), self, G_CONNECT_SWAPPED);
    if (g_str_equal (demo, self->path))
        clinic_sign_in_page_set_hint (CLINIC_SIGN_IN_PAGE (page),
                                      _("Demonstration: everybody's password is qiantai-demo"));
    show_outside (self, page);
    clinic_sign_in_page_shown (CLINIC_SIGN_IN_PAGE (page));
}

static void
on_set_up (ClinicWindow *self, ClinicDesk *desk)
{
    g_set_object (&self->desk, desk);
    clinic_window_show_clinic (self);
}

static void
show_first_start (ClinicWindow *self)
{
    GtkWidget *page = clinic_first_start_page_new (self->path);

    g_signal_connect_object (page, "set-up", G_CALLBACK (on_set_up), self, G_CONNECT_SWAPPED);
    show_outside (self, page);
    clinic_first_start_page_shown (CLINIC_FIRST_START_PAGE (page));
}

static void
show_file_error (ClinicWindow *self, const GError *error)
{
    show_outside (self, clinic_file_page_new (self->path, error));
    gtk_widget_grab_focus (self->outside);
}

void
clinic_window_show_clinic (ClinicWindow *self)
{
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (GError) error = NULL;

    rows = clinic_desk_query (self->desk, &clinic_query_clinic, NULL, &error);
    if (!rows) {
        g_clear_object (&self->desk);
        show_file_error (self, error);
        return;
    }
    if (rows->len == 0) { /* the file was made, but the clinic never */
        g_clear_object (&self->desk);
        show_first_start (self);
        return;
    }
    g_free (self->clinic_name);
    self->clinic_name = g_strdup (((ClinicProfile *) rows->pdata[0])->name);
    g_settings_set_string (clinic_settings_get (), "last-database", self->path);
    if (clinic_desk_get_session (self->desk))
        show_frame (self);
    else
        show_sign_in (self);
}

void
clinic_window_open (ClinicWindow *self, const char *path)
{
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    g_autoptr (GError) error = NULL;
    g_autofree char *kept = g_canonicalize_filename (path, NULL);

    drop_frame (self);
    g_clear_object (&self->desk);
    self->locked = FALSE;
    g_free (self->path);
    self->path = g_steal_pointer (&kept);
    if (!g_file_test (self->path, G_FILE_TEST_EXISTS)) {
        show_first_start (self);
        return;
    }
    self->desk = clinic_desk_open (self->path, CLINIC_DB_READ_WRITE, clock, &error);
    if (!self->desk)
        show_file_error (self, error);
    else
        clinic_window_show_clinic (self);
}

/* ---- the demonstration ---- */

static void
on_demo_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicWindow) self = data;

    /* Somebody may have changed the password in it: then the sign-in page stands there already. */
    if (!clinic_desk_sign_in_finish (CLINIC_DESK (source), result, NULL) || CLINIC_DESK (source) != self->desk)
        return;
    show_frame (self);
    clinic_page_toast (self->frame,
                       _("Demonstration: manager, desk, nurse and doctor1 sign in with the password qiantai-demo"));
}

static void
open_demo_file (ClinicWindow *self)
{
    g_autofree char *path = clinic_demo_page_dup_path ();

    clinic_window_open (self, path);
    if (self->desk && !clinic_desk_get_session (self->desk))
        clinic_desk_sign_in_async (self->desk, "manager", CLINIC_DEMO_PASSWORD, NULL, on_demo_signed_in,
                                   g_object_ref (self));
}

static void
leave_demo (ClinicWindow *self)
{
    g_autofree char *path = clinic_application_dup_default_path ();

    clinic_window_open (self, path);
}

void
clinic_window_open_demo (ClinicWindow *self)
{
    g_autofree char *path = clinic_demo_page_dup_path ();
    GtkWidget *page;

    if (g_file_test (path, G_FILE_TEST_EXISTS)) {
        open_demo_file (self);
        return;
    }
    drop_frame (self);
    g_clear_object (&self->desk);
    page = clinic_demo_page_new (path);
    g_signal_connect_object (page, "made", G_CALLBACK (open_demo_file), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (page, "left", G_CALLBACK (leave_demo), self, G_CONNECT_SWAPPED);
    show_outside (self, page);
}

/* ---- lock and sign-out ---- */

void
clinic_window_lock (ClinicWindow *self)
{
    if (!self->frame || self->locked)
        return;
    self->locked = TRUE;
    clinic_frame_keep_typed (CLINIC_FRAME (self->frame));
    show_sign_in (self);
}

void
clinic_window_sign_out (ClinicWindow *self)
{
    if (!self->desk)
        return;
    drop_frame (self);
    self->locked = FALSE;
    clinic_desk_sign_out (self->desk);
    show_sign_in (self);
}

GtkWidget *
clinic_window_get_frame (ClinicWindow *self)
{
    return self->outside ? NULL : self->frame;
}

ClinicDesk *
clinic_window_get_desk (ClinicWindow *self)
{
    return self->desk;
}

void
clinic_window_rebuild (ClinicWindow *self)
{
    if (!self->desk) {
        if (self->path) /* none while the demonstration is being made */
            clinic_window_open (self, self->path);
        return;
    }
    drop_frame (self);
    clinic_window_install_shortcuts (self);
    if (clinic_desk_get_session (self->desk) && !self->locked)
        show_frame (self);
    else
        show_sign_in (self);
}

static gboolean
lock_when_idle (gpointer data)
{
    ClinicWindow *self = data;
    gint64 minutes = g_settings_get_int (clinic_settings_get (), "lock-after-minutes");

    if (minutes > 0 && g_get_monotonic_time () - self->last_touch > minutes * 60 * G_USEC_PER_SEC)
        clinic_window_lock (self);
    return G_SOURCE_CONTINUE;
}

static gboolean
on_touched (GtkEventControllerLegacy *controller, GdkEvent *event, ClinicWindow *self)
{
    switch (gdk_event_get_event_type (event)) {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
        self->last_touch = g_get_monotonic_time ();
        break;
    default:
        break;
    }
    return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ClinicWindow *self)
{
    if (key != GDK_KEY_Escape || !clinic_window_get_frame (self))
        return GDK_EVENT_PROPAGATE;
    return clinic_frame_escape (CLINIC_FRAME (self->frame));
}

/* ---- class ---- */

static gboolean
clinic_window_close_request (GtkWindow *window)
{
    ClinicWindow *self = CLINIC_WINDOW (window);
    GSettings *settings = clinic_settings_get ();
    int width, height;

    gtk_window_get_default_size (window, &width, &height);
    g_settings_set_boolean (settings, "maximized", gtk_window_is_maximized (window));
    if (!gtk_window_is_maximized (window)) {
        g_settings_set_int (settings, "window-width", MAX (width, 640));
        g_settings_set_int (settings, "window-height", MAX (height, 480));
    }
    drop_frame (self);
    return GTK_WINDOW_CLASS (clinic_window_parent_class)->close_request (window);
}

static void
clinic_window_dispose (GObject *object)
{
    ClinicWindow *self = CLINIC_WINDOW (object);

    g_clear_handle_id (&self->idle_source, g_source_remove);
    g_clear_object (&self->desk); /* finishes what is queued: the typed text too */
    g_clear_pointer (&self->path, g_free);
    g_clear_pointer (&self->clinic_name, g_free);
    G_OBJECT_CLASS (clinic_window_parent_class)->dispose (object);
}

static void
clinic_window_class_init (ClinicWindowClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_window_dispose;
    GTK_WINDOW_CLASS (klass)->close_request = clinic_window_close_request;
}

static void
clinic_window_init (ClinicWindow *self)
{
    GSettings *settings = clinic_settings_get ();
    GtkEventController *touch = gtk_event_controller_legacy_new ();
    GtkEventController *keys = gtk_event_controller_key_new ();

    self->states = gtk_stack_new ();
    gtk_stack_set_hhomogeneous (GTK_STACK (self->states), FALSE);
    gtk_stack_set_vhomogeneous (GTK_STACK (self->states), FALSE);
    clinic_ui_present_stack (GTK_STACK (self->states));
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), self->states);
    gtk_widget_add_css_class (GTK_WIDGET (self), "clinic");
    if (!gdk_display_is_composited (gtk_widget_get_display (GTK_WIDGET (self))))
        gtk_widget_add_css_class (GTK_WIDGET (self), "plain");
    gtk_window_set_title (GTK_WINDOW (self), _ ("Qiantai"));
    gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                 g_settings_get_int (settings, "window-height"));
    if (g_settings_get_boolean (settings, "maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    gtk_event_controller_set_propagation_phase (touch, GTK_PHASE_CAPTURE);
    g_signal_connect (touch, "event", G_CALLBACK (on_touched), self);
    gtk_widget_add_controller (GTK_WIDGET (self), touch);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
    self->last_touch = g_get_monotonic_time ();
    self->idle_source = g_timeout_add_seconds (IDLE_CHECK_SECONDS, lock_when_idle, self);
    clinic_window_install_actions (self);
    clinic_window_install_shortcuts (self);
}

GtkWidget *
clinic_window_new (GtkApplication *application, const char *path)
{
    ClinicWindow *self = g_object_new (CLINIC_TYPE_WINDOW, "application", application, NULL);

    if (path)
        clinic_window_open (self, path);
    return GTK_WIDGET (self);
}
