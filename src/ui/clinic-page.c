/* See clinic-page.h. The window installs the actions named here. */
#include "clinic-page.h"

typedef struct {
    ClinicDesk *desk;
    guint badge;
} ClinicPagePrivate;

enum { PROP_0, PROP_DESK, PROP_BADGE, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ClinicPage, clinic_page, ADW_TYPE_BIN)

static void
clinic_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicPagePrivate *priv = clinic_page_get_instance_private (CLINIC_PAGE (object));

    if (id == PROP_DESK)
        g_value_set_object (value, priv->desk);
    else if (id == PROP_BADGE)
        g_value_set_uint (value, priv->badge);
    else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
clinic_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    ClinicPagePrivate *priv = clinic_page_get_instance_private (CLINIC_PAGE (object));

    if (id == PROP_DESK)
        priv->desk = g_value_dup_object (value);
    else if (id == PROP_BADGE)
        clinic_page_set_badge (CLINIC_PAGE (object), g_value_get_uint (value));
    else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
clinic_page_dispose (GObject *object)
{
    ClinicPagePrivate *priv = clinic_page_get_instance_private (CLINIC_PAGE (object));

    g_clear_object (&priv->desk);
    G_OBJECT_CLASS (clinic_page_parent_class)->dispose (object);
}

static void
clinic_page_real_shown (ClinicPage *self)
{
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
clinic_page_class_init (ClinicPageClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);

    object_class->get_property = clinic_page_get_property;
    object_class->set_property = clinic_page_set_property;
    object_class->dispose = clinic_page_dispose;
    klass->shown = clinic_page_real_shown;
    props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CLINIC_TYPE_DESK,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
    props[PROP_BADGE] = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
    g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
clinic_page_init (ClinicPage *self)
{
}

ClinicDesk *
clinic_page_get_desk (ClinicPage *self)
{
    ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

    return priv->desk;
}

guint
clinic_page_get_badge (ClinicPage *self)
{
    ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

    return priv->badge;
}

void
clinic_page_set_badge (ClinicPage *self, guint badge)
{
    ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

    if (priv->badge == badge)
        return;
    priv->badge = badge;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BADGE]);
}

void
clinic_page_toast (gpointer widget, const char *text)
{
    clinic_page_toast_with_button (widget, text, "", "");
}

void
clinic_page_toast_with_button (gpointer widget, const char *text, const char *label, const char *action)
{
    gtk_widget_activate_action (GTK_WIDGET (widget), "win.toast", "(sss)", text, label, action);
}

void
clinic_page_show_patient (gpointer widget, gint64 patient_id)
{
    gtk_widget_activate_action (GTK_WIDGET (widget), "win.show-patient", "x", patient_id);
}

void
clinic_page_go_to (gpointer widget, const char *name, gint64 id)
{
    clinic_page_go_to_for (widget, name, id, "");
}

void
clinic_page_go_to_for (gpointer widget, const char *name, gint64 id, const char *purpose)
{
    gtk_widget_activate_action (GTK_WIDGET (widget), "win.go-to", "(sxs)", name, id, purpose);
}
