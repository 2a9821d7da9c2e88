/* See clinic-list-frame.h. */
#include "clinic-list-frame.h"
#include "clinic-form.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>

struct _ClinicListFrame {
    GtkWidget parent_instance;
    GtkWidget *bar;
    GtkWidget *stack;
    GtkWidget *scroller;
    GtkWidget *empty;
    ClinicLiveList *list;
};

enum { PROP_0, PROP_VIEW, PROP_EMPTY, PROP_LIST, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ClinicListFrame, clinic_list_frame, GTK_TYPE_WIDGET)

static void
show_state (ClinicListFrame *self)
{
    g_autofree char *error = NULL;
    g_autofree char *text = NULL;
    gboolean empty;

    if (!self->list)
        return;
    g_object_get (self->list, "error", &error, NULL);
    if (error)
        text = g_strdup_printf (_ ("%s The rows are as last read."), error);
    clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->bar), text);
    empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
    /* While the first rows are on their way the place stays quiet. */
    if (empty && clinic_live_list_is_loading (self->list))
        return;
    gtk_stack_set_visible_child (GTK_STACK (self->stack),
                                 empty && self->empty && !error ? self->empty : self->scroller);
}

static void
set_empty (ClinicListFrame *self, GtkWidget *empty)
{
    if (self->empty)
        gtk_stack_remove (GTK_STACK (self->stack), self->empty);
    self->empty = empty;
    if (empty)
        gtk_stack_add_child (GTK_STACK (self->stack), empty);
}

static void
clinic_list_frame_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicListFrame *self = CLINIC_LIST_FRAME (object);

    if (id == PROP_VIEW)
        g_value_set_object (value, gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller)));
    else if (id == PROP_EMPTY)
        g_value_set_object (value, self->empty);
    else
        g_value_set_object (value, self->list);
}

static void
clinic_list_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    ClinicListFrame *self = CLINIC_LIST_FRAME (object);

    if (id == PROP_VIEW)
        gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), g_value_get_object (value));
    else if (id == PROP_EMPTY)
        set_empty (self, g_value_get_object (value));
    else
        clinic_list_frame_set_list (self, g_value_get_object (value));
}

static void
clinic_list_frame_dispose (GObject *object)
{
    ClinicListFrame *self = CLINIC_LIST_FRAME (object);

    clinic_list_frame_set_list (self, NULL);
    g_clear_pointer (&self->bar, gtk_widget_unparent);
    g_clear_pointer (&self->stack, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_list_frame_parent_class)->dispose (object);
}

static void
clinic_list_frame_class_init (ClinicListFrameClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

    object_class->get_property = clinic_list_frame_get_property;
    object_class->set_property = clinic_list_frame_set_property;
    object_class->dispose = clinic_list_frame_dispose;
    props[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_WIDGET, flags);
    props[PROP_EMPTY] = g_param_spec_object ("empty", NULL, NULL, GTK_TYPE_WIDGET, flags);
    props[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, CLINIC_TYPE_LIVE_LIST, flags);
    g_object_class_install_properties (object_class, N_PROPS, props);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
clinic_list_frame_init (ClinicListFrame *self)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

    gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
    self->bar = clinic_error_bar_new ();
    gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
    self->stack = gtk_stack_new ();
    gtk_widget_set_vexpand (self->stack, TRUE);
    gtk_widget_set_hexpand (self->stack, TRUE);
    gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
    clinic_ui_present_stack (GTK_STACK (self->stack));
    self->scroller = gtk_scrolled_window_new ();
    gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
}

GtkWidget *
clinic_list_frame_new (GtkWidget *view, GtkWidget *empty)
{
    return g_object_new (CLINIC_TYPE_LIST_FRAME, "view", view, "empty", empty, NULL);
}

void
clinic_list_frame_set_list (ClinicListFrame *self, ClinicLiveList *list)
{
    if (self->list == list)
        return;
    if (self->list)
        g_signal_handlers_disconnect_by_data (self->list, self);
    g_set_object (&self->list, list);
    if (list) {
        g_signal_connect_swapped (list, "reloaded", G_CALLBACK (show_state), self);
        g_signal_connect_swapped (list, "items-changed", G_CALLBACK (show_state), self);
        g_signal_connect_swapped (list, "notify::error", G_CALLBACK (show_state), self);
        show_state (self);
    }
}
