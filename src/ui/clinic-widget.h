/* Three small things that every page does with its widgets. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives @widget the style class while @on, else takes it away. */
void clinic_widget_set_class (GtkWidget *widget, const char *css_class, gboolean on);

/** Empties a GtkBox, GtkGrid or GtkListBox. */
void clinic_widget_remove_children (GtkWidget *parent);

/** @editable: a GtkEditable. Returns: (transfer full): what is typed, without spaces at its ends */
char *clinic_widget_dup_text (gpointer editable);

G_END_DECLS
