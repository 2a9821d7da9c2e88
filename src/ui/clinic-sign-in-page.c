/* See clinic-sign-in-page.h. */
#include "clinic-sign-in-page.h"

#include <adwaita.h>
#include "clinic-desk-staff.h"
#include "clinic-form.h"
#include "clinic-settings.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

struct _ClinicSignInPage {
    GtkWidget parent_instance;
    GtkWidget *body;
    GtkWidget *form;
    GtkLabel *head;
    GtkLabel *hint;
    GtkListBox *people;
    GtkEditable *login;
    GtkEditable *password;
    GtkWidget *button;
    GtkSpinner *spinner;
    ClinicDesk *desk;
    gboolean choosing;
};

enum { SIGNAL_SIGNED_IN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicSignInPage, clinic_sign_in_page, GTK_TYPE_WIDGET)

static const char *
row_login (GtkListBoxRow *row)
{
    return g_object_get_data (G_OBJECT (row), "login");
}

static void
on_person_selected (ClinicSignInPage *self, GtkListBoxRow *row)
{
    if (!row || self->choosing)
        return;
    self->choosing = TRUE;
    gtk_editable_set_text (self->login, row_login (row));
    self->choosing = FALSE;
    clinic_form_clear_errors (self->form);
}

static void
on_person_activated (ClinicSignInPage *self)
{
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/* Typing a login chooses its row; one that nobody has chooses none. */
static void
on_login_changed (ClinicSignInPage *self)
{
    const char *login = gtk_editable_get_text (self->login);
    GtkListBoxRow *row, *found = NULL;

    if (self->choosing)
        return;
    for (int i = 0; (row = gtk_list_box_get_row_at_index (self->people, i)); i++) {
        if (g_str_equal (row_login (row), login))
            found = row;
    }
    self->choosing = TRUE;
    gtk_list_box_select_row (self->people, found);
    self->choosing = FALSE;
}

static void
set_busy (ClinicSignInPage *self, gboolean busy)
{
    /* Not the form: a GtkText that turns insensitive with the focus in it keeps blinking. */
    gtk_widget_set_sensitive (self->button, !busy);
    gtk_spinner_set_spinning (self->spinner, busy);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicSignInPage) self = data;
    g_autoptr (GError) error = NULL;

    set_busy (self, FALSE);
    if (clinic_desk_sign_in_finish (CLINIC_DESK (source), result, &error)) {
        g_settings_set_string (clinic_settings_get (), "last-login", gtk_editable_get_text (self->login));
        g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0);
        return;
    }
    gtk_editable_set_text (self->password, "");
    clinic_form_show_error (self->form, error);
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_go (ClinicSignInPage *self)
{
    g_autofree char *login = clinic_widget_dup_text (self->login);

    if (!gtk_widget_get_sensitive (self->button))
        return;
    if (!*login) {
        gtk_widget_grab_focus (GTK_WIDGET (self->login));
        return;
    }
    clinic_form_clear_errors (self->form);
    set_busy (self, TRUE);
    clinic_desk_sign_in_async (self->desk, login, gtk_editable_get_text (self->password), NULL, on_signed_in,
                               g_object_ref (self));
}

static void
add_person (ClinicSignInPage *self, ClinicStaff *staff)
{
    const char *role = clinic_role_get_title (clinic_role_from_name (staff->role));
    GtkWidget *row = gtk_list_box_row_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *name = gtk_label_new (staff->name);
    GtkWidget *title = gtk_label_new (role);
    g_autofree char *text = g_strdup_printf ("%s, %s", staff->name, role);

    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand (name, TRUE);
    gtk_widget_add_css_class (title, "quiet");
    gtk_box_append (GTK_BOX (box), name);
    gtk_box_append (GTK_BOX (box), title);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    g_object_set_data_full (G_OBJECT (row), "login", g_strdup (staff->login), g_free);
    gtk_list_box_append (self->people, row);
}

static void
load_people (ClinicSignInPage *self)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query (self->desk, &clinic_query_staff_sign_in, NULL, &error);

    if (!rows) {
        clinic_form_show_error (self->form, error);
        return;
    }
    for (guint i = 0; i < rows->len; i++) {
        ClinicStaff *staff = rows->pdata[i];

        if (staff->can_sign_in)
            add_person (self, staff);
    }
}

static void
clinic_sign_in_page_dispose (GObject *object)
{
    ClinicSignInPage *self = CLINIC_SIGN_IN_PAGE (object);

    g_clear_pointer (&self->body, gtk_widget_unparent);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_sign_in_page_parent_class)->dispose (object);
}

static void
clinic_sign_in_page_class_init (ClinicSignInPageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_sign_in_page_dispose;
    signals[SIGNAL_SIGNED_IN] =
        g_signal_new ("signed-in", CLINIC_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-sign-in-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, body);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, form);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, head);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, hint);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, people);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, login);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, password);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, button);
    gtk_widget_class_bind_template_child (widget_class, ClinicSignInPage, spinner);
    gtk_widget_class_bind_template_callback (widget_class, on_person_selected);
    gtk_widget_class_bind_template_callback (widget_class, on_person_activated);
    gtk_widget_class_bind_template_callback (widget_class, on_login_changed);
    gtk_widget_class_bind_template_callback (widget_class, on_go);
}

static void
clinic_sign_in_page_init (ClinicSignInPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
clinic_sign_in_page_new (ClinicDesk *desk, const char *clinic_name, ClinicStaff *locked)
{
    ClinicSignInPage *self = g_object_new (CLINIC_TYPE_SIGN_IN_PAGE, NULL);
    g_autofree char *login = g_settings_get_string (clinic_settings_get (), "last-login");
    g_autofree char *hint = NULL;

    self->desk = g_object_ref (desk);
    gtk_label_set_label (self->head, clinic_name);
    if (locked)
        hint = g_strdup_printf (_ ("Locked. What %s was typing is still there."), locked->name);
    gtk_label_set_label (self->hint, hint ? hint : _ ("Who works now?"));
    load_people (self);
    gtk_editable_set_text (self->login, locked ? locked->login : login);
    on_login_changed (self);
    if (!*gtk_editable_get_text (self->login) && gtk_list_box_get_row_at_index (self->people, 0))
        gtk_list_box_select_row (self->people, gtk_list_box_get_row_at_index (self->people, 0));
    return GTK_WIDGET (self);
}

void
clinic_sign_in_page_shown (ClinicSignInPage *self)
{
    gtk_widget_grab_focus (GTK_WIDGET (*gtk_editable_get_text (self->login) ? self->password : self->login));
}

void
clinic_sign_in_page_set_hint (ClinicSignInPage *self, const char *text)
{
    gtk_label_set_label (self->hint, text);
}
