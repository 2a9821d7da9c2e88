/* ClinicRosterWindow: the manager's small window for doctors' working time,
 * with new doctors and chairs. */
#pragma once

#include <adwaita.h>
#include "clinic-live-list.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_ROSTER_WINDOW (clinic_roster_window_get_type ())
G_DECLARE_FINAL_TYPE (ClinicRosterWindow, clinic_roster_window, CLINIC, ROSTER_WINDOW, AdwWindow)

/** @day: the day that is shown behind it; @doctor_id: chosen at first, 0: the first */
GtkWidget *clinic_roster_window_new (ClinicDesk *desk, GtkWindow *parent, ClinicDay day, gint64 doctor_id);

G_END_DECLS
