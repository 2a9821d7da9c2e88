/* What clinic-window.c offers to clinic-window-actions.c and back. */
#pragma once

#include "clinic-desk.h"
#include "clinic-window.h"

G_BEGIN_DECLS

/** Returns: (transfer none) (nullable): the ClinicFrame, while it is seen */
GtkWidget *clinic_window_get_frame (ClinicWindow *self);
/** Returns: (transfer none) (nullable) */
ClinicDesk *clinic_window_get_desk (ClinicWindow *self);
void clinic_window_show_clinic (ClinicWindow *self);
void clinic_window_lock (ClinicWindow *self);
void clinic_window_sign_out (ClinicWindow *self);

void clinic_window_install_actions (ClinicWindow *self);
void clinic_window_install_shortcuts (ClinicWindow *self);
/** Which commands are offered now, after another state or tab came to be seen. */
void clinic_window_update_actions (ClinicWindow *self);

G_END_DECLS
