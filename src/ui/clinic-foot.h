/* The foot line: what a careful clerk would want to know without asking. Each
 * part is a link to its place; what is not known is not said. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_FOOT (clinic_foot_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFoot, clinic_foot, CLINIC, FOOT, GtkWidget)

void clinic_foot_set_desk (ClinicFoot *self, ClinicDesk *desk);
/** A new day began. */
void clinic_foot_new_day (ClinicFoot *self);

G_END_DECLS
