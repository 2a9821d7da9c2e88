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
