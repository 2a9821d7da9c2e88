/* See clinic-ui.h. */
#include "clinic-ui.h"

#include <adwaita.h>
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-money-entry.h"

GResource *clinic_ui_get_resource (void); /* generated */

void
clinic_ui_init (void)
{
    GtkCssProvider *provider = gtk_css_provider_new ();

    adw_init ();
    g_resources_register (clinic_ui_get_resource ());
    g_type_ensure (CLINIC_TYPE_FIELD_ROW);
    g_type_ensure (CLINIC_TYPE_ERROR_BAR);
    g_type_ensure (CLINIC_TYPE_LIST_FRAME);
    g_type_ensure (CLINIC_TYPE_MONEY_ENTRY);
    gtk_css_provider_load_from_resource (provider, CLINIC_UI_PREFIX "qiantai.css");
    gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref (provider);
}

static void
on_visible_child (GtkStack *stack)
{
    GtkWidget *seen = gtk_stack_get_visible_child (stack);

    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child;
         child = gtk_widget_get_next_sibling (child))
        gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != seen, -1);
}

static void
on_pages_changed (GListModel *pages, guint position, guint removed, guint added, GtkStack *stack)
{
    on_visible_child (stack);
}

void
clinic_ui_present_stack (GtkStack *stack)
{
    g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

    /* The stack keeps only a weak pointer to its model; the data keeps the model as long as the stack. */
    g_object_set_data_full (G_OBJECT (stack), "clinic-pages", g_object_ref (pages), g_object_unref);
    g_signal_connect_object (pages, "items-changed", G_CALLBACK (on_pages_changed), stack, 0);
    g_signal_connect (stack, "notify::visible-child", G_CALLBACK (on_visible_child), NULL);
    on_visible_child (stack);
}

static gboolean
pass_focus (GtkWidget *widget, GtkDirectionType direction)
{
    gboolean forward = direction == GTK_DIR_TAB_FORWARD;
    GtkWidget *child = gtk_widget_get_focus_child (widget);

    if (!forward && direction != GTK_DIR_TAB_BACKWARD) {
        GtkWidgetClass *klass = g_type_class_peek (GTK_TYPE_WIDGET);

        return klass->focus (widget, direction);
    }
    if (!child)
        child = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);
    for (; child; child = forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child)) {
        if (gtk_widget_child_focus (child, direction))
            return TRUE;
    }
    return FALSE;
}

void
clinic_widget_class_pass_focus (GtkWidgetClass *klass)
{
    klass->focus = pass_focus;
}
