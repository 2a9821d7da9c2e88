/* See clinic-widget.h. */
#include "clinic-widget.h"

void
clinic_widget_set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
    if (on)
        gtk_widget_add_css_class (widget, css_class);
    else
        gtk_widget_remove_css_class (widget, css_class);
}

void
clinic_widget_remove_children (GtkWidget *parent)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child (parent))) {
        if (GTK_IS_LIST_BOX (parent))
            gtk_list_box_remove (GTK_LIST_BOX (parent), child);
        else
            gtk_widget_unparent (child);
    }
}

char *
clinic_widget_dup_text (gpointer editable)
{
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editable))));
}
