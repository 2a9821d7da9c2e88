/* ClinicFieldRow of clinic-form.h. */
#include "clinic-form.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

struct _ClinicFieldRow {
    GtkWidget parent_instance;
    GtkWidget *label;
    GtkWidget *child;
    GtkWidget *note;
    char *title;
    char *field;
    char *hint;
    char *error;
    gboolean required;
};

enum { PROP_0, PROP_LABEL, PROP_FIELD, PROP_CHILD, PROP_REQUIRED, PROP_HINT, PROP_ERROR, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ClinicFieldRow, clinic_field_row, GTK_TYPE_WIDGET)

static void
show_note (ClinicFieldRow *self)
{
    const char *text = self->error ? self->error : self->hint;

    gtk_label_set_label (GTK_LABEL (self->note), text ? text : "");
    gtk_widget_set_visible (self->note, text && *text);
    clinic_widget_set_class (self->note, "error", self->error != NULL);
    if (!self->child)
        return;
    clinic_widget_set_class (self->child, "error", self->error != NULL);
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
                                 self->error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "",
                                    -1);
}

static void
show_label (ClinicFieldRow *self)
{
    g_autofree char *text = g_strconcat (self->title ? self->title : "", self->required ? " *" : "", NULL);

    gtk_label_set_label (GTK_LABEL (self->label), text);
    if (!self->child)
        return;
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->title ? self->title : "", GTK_ACCESSIBLE_PROPERTY_REQUIRED, self->required,
                                    -1);
}

static void
clinic_field_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicFieldRow *self = CLINIC_FIELD_ROW (object);

    if (id == PROP_LABEL)
        g_value_set_string (value, self->title);
    else if (id == PROP_FIELD)
        g_value_set_string (value, self->field);
    else if (id == PROP_CHILD)
        g_value_set_object (value, self->child);
    else if (id == PROP_REQUIRED)
        g_value_set_boolean (value, self->required);
    else if (id == PROP_HINT)
        g_value_set_string (value, self->hint);
    else
        g_value_set_string (value, self->error);
}

static void
set_text (char **where, const GValue *value)
{
    g_free (*where);
    *where = g_value_dup_string (value);
}

static void
clinic_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    ClinicFieldRow *self = CLINIC_FIELD_ROW (object);

    if (id == PROP_LABEL) {
        set_text (&self->title, value);
        show_label (self);
    } else if (id == PROP_FIELD) {
        set_text (&self->field, value);
    } else if (id == PROP_CHILD) {
        clinic_field_row_set_child (self, g_value_get_object (value));
    } else if (id == PROP_REQUIRED) {
        self->required = g_value_get_boolean (value);
        show_label (self);
    } else if (id == PROP_HINT) {
        set_text (&self->hint, value);
        show_note (self);
    } else {
        clinic_field_row_set_error (self, g_value_get_string (value));
    }
}

static void
clinic_field_row_dispose (GObject *object)
{
    ClinicFieldRow *self = CLINIC_FIELD_ROW (object);

    g_clear_pointer (&self->label, gtk_widget_unparent);
    g_clear_pointer (&self->child, gtk_widget_unparent);
    g_clear_pointer (&self->note, gtk_widget_unparent);
    g_clear_pointer (&self->title, g_free);
    g_clear_pointer (&self->field, g_free);
    g_clear_pointer (&self->hint, g_free);
    g_clear_pointer (&self->error, g_free);
    G_OBJECT_CLASS (clinic_field_row_parent_class)->dispose (object);
}

static gboolean
clinic_field_row_grab_focus (GtkWidget *widget)
{
    ClinicFieldRow *self = CLINIC_FIELD_ROW (widget);

    return self->child &&
           (gtk_widget_grab_focus (self->child) || gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD));
}

static void
clinic_field_row_class_init (ClinicFieldRowClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

    object_class->get_property = clinic_field_row_get_property;
    object_class->set_property = clinic_field_row_set_property;
    object_class->dispose = clinic_field_row_dispose;
    widget_class->grab_focus = clinic_field_row_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
    props[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, flags);
    props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
    props[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, flags);
    props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
    props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
    g_object_class_install_properties (object_class, N_PROPS, props);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
    gtk_widget_class_set_css_name (widget_class, "field");
}

static void
clinic_field_row_init (ClinicFieldRow *self)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

    gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
    self->label = gtk_label_new (NULL);
    gtk_label_set_xalign (GTK_LABEL (self->label), 0);
    gtk_widget_add_css_class (self->label, "field-label");
    gtk_widget_set_parent (self->label, GTK_WIDGET (self));
    self->note = gtk_label_new (NULL);
    gtk_label_set_xalign (GTK_LABEL (self->note), 0);
    gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
    gtk_widget_add_css_class (self->note, "field-note");
    gtk_widget_set_visible (self->note, FALSE);
    gtk_widget_set_parent (self->note, GTK_WIDGET (self));
}

GtkWidget *
clinic_field_row_new (const char *label, const char *field, GtkWidget *child)
{
    return g_object_new (CLINIC_TYPE_FIELD_ROW, "label", label, "field", field, "child", child, NULL);
}

void
clinic_field_row_set_child (ClinicFieldRow *self, GtkWidget *child)
{
    if (self->child == child)
        return;
    g_clear_pointer (&self->child, gtk_widget_unparent);
    if (child) {
        self->child = child;
        gtk_widget_insert_after (child, GTK_WIDGET (self), self->label);
        show_label (self);
        show_note (self);
    }
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

const char *
clinic_field_row_get_field (ClinicFieldRow *self)
{
    return self->field;
}

void
clinic_field_row_set_error (ClinicFieldRow *self, const char *error)
{
    const char *text = error && *error ? error : NULL;

    if (g_strcmp0 (text, self->error) == 0)
        return;
    g_free (self->error);
    self->error = g_strdup (text);
    show_note (self);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}
