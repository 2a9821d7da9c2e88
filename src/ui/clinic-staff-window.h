/* The people of the clinic, for its manager: who works here, as what, and who
 * may sign in. Their shifts are the calendar's. */
#pragma once

#include <adwaita.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_STAFF_WINDOW (clinic_staff_window_get_type ())
G_DECLARE_FINAL_TYPE (ClinicStaffWindow, clinic_staff_window, CLINIC, STAFF_WINDOW, AdwWindow)

void clinic_staff_window_present (GtkWindow *parent, ClinicDesk *desk);

G_END_DECLS
