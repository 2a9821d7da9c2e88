/* ClinicDrawerPane: opening the drawer with its float, cash put in and taken
 * out, and what of it was recorded on the day. */
#pragma once

#include "clinic-desk.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed" when the movements were read anew. */
#define CLINIC_TYPE_DRAWER_PANE (clinic_drawer_pane_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDrawerPane, clinic_drawer_pane, CLINIC, DRAWER_PANE, GtkBox)

/** Once, before a day is set. */
void clinic_drawer_pane_set_desk (ClinicDrawerPane *self, ClinicDesk *desk);
/** Movements can only be recorded while @day is today. */
void clinic_drawer_pane_set_day (ClinicDrawerPane *self, ClinicDay day);
/** Whether the day's float was recorded. */
gboolean clinic_drawer_pane_is_open (ClinicDrawerPane *self);

G_END_DECLS
