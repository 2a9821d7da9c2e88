/* The search field of the window's head: patients from the first letter on,
 * whatever is typed of them, and what is most often done with them. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_SEARCH_FIELD (clinic_search_field_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSearchField, clinic_search_field, CLINIC, SEARCH_FIELD, GtkWidget)

void clinic_search_field_set_desk (ClinicSearchField *self, ClinicDesk *desk);
/** Ctrl+K: the focus goes into the field, what stands there is selected. */
void clinic_search_field_start (ClinicSearchField *self);

G_END_DECLS
