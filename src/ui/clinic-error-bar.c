/* ClinicErrorBar of clinic-form.h, and how a rule error finds its place in a form. */
#include "clinic-form.h"
#include "clinic-error.h"

struct _ClinicErrorBar {
    GtkWidget parent_instance;
    GtkWidget *icon;
    GtkWidget *label;
};

enum { PROP_0, PROP_TEXT, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ClinicErrorBar, clinic_error_bar, GTK_TYPE_WIDGET)

static void
clinic_error_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    g_value_set_string (value, gtk_label_get_label (GTK_LABEL (CLINIC_ERROR_BAR (object)->label)));
}

static void
clinic_error_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    clinic_error_bar_set_text (CLINIC_ERROR_BAR (object), g_value_get_string (value));
}

static void
clinic_error_bar_dispose (GObject *object)
{
    ClinicErrorBar *self = CLINIC_ERROR_BAR (object);

    g_clear_pointer (&self->icon, gtk_widget_unparent);
    g_clear_pointer (&self->label, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_error_bar_parent_class)->dispose (object);
}

static void
clinic_error_bar_class_init (ClinicErrorBarClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    object_class->get_property = clinic_error_bar_get_property;
    object_class->set_property = clinic_error_bar_set_property;
    object_class->dispose = clinic_error_bar_dispose;
    props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
    g_object_class_install_properties (object_class, N_PROPS, props);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
    gtk_widget_class_set_css_name (widget_class, "errorbar");
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
clinic_error_bar_init (ClinicErrorBar *self)
{
    self->icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
    gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
    self->label = gtk_label_new (NULL);
    gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
    gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
    gtk_label_set_xalign (GTK_LABEL (self->label), 0);
    gtk_widget_set_hexpand (self->label, TRUE);
    gtk_widget_set_focusable (self->label, FALSE);
    gtk_widget_set_parent (self->label, GTK_WIDGET (self));
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
clinic_error_bar_new (void)
{
    return g_object_new (CLINIC_TYPE_ERROR_BAR, NULL);
}

void
clinic_error_bar_set_text (ClinicErrorBar *self, const char *text)
{
    gtk_label_set_label (GTK_LABEL (self->label), text ? text : "");
    gtk_widget_set_visible (GTK_WIDGET (self), text && *text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text ? text : "", -1);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

void
clinic_error_bar_set_error (ClinicErrorBar *self, const GError *error)
{
    clinic_error_bar_set_text (self, error ? error->message : NULL);
}

/* Goes through everything below @widget in the order of the eye. */
static void
visit (GtkWidget *widget, const char *field, ClinicFieldRow **ret_row, ClinicErrorBar **ret_bar, gboolean clear)
{
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
        if (CLINIC_IS_FIELD_ROW (child)) {
            if (clear)
                clinic_field_row_set_error (CLINIC_FIELD_ROW (child), NULL);
            if (field && !*ret_row && g_strcmp0 (clinic_field_row_get_field (CLINIC_FIELD_ROW (child)), field) == 0)
                *ret_row = CLINIC_FIELD_ROW (child);
        }
        if (CLINIC_IS_ERROR_BAR (child)) {
            if (clear)
                clinic_error_bar_set_text (CLINIC_ERROR_BAR (child), NULL);
            if (!*ret_bar)
                *ret_bar = CLINIC_ERROR_BAR (child);
        }
        visit (child, field, ret_row, ret_bar, clear);
    }
}

void
clinic_form_show_error (GtkWidget *form, const GError *error)
{
    ClinicFieldRow *row = NULL;
    ClinicErrorBar *bar = NULL;

    visit (form, error ? clinic_rule_error_get_field (error) : NULL, &row, &bar, TRUE);
    if (!error)
        return;
    if (row && gtk_widget_get_mapped (GTK_WIDGET (row))) {
        clinic_field_row_set_error (row, error->message);
        gtk_widget_grab_focus (GTK_WIDGET (row));
    } else if (bar) {
        clinic_error_bar_set_error (bar, error);
    } else {
        g_warning ("A form has no place for the error: %s", error->message);
    }
}

void
clinic_form_clear_errors (GtkWidget *form)
{
    clinic_form_show_error (form, NULL);
}
