/* The right half of Check-in: one patient, what the desk must know and ask of
 * him, and the default step: Check in. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"
#include "clinic-visit.h"

G_BEGIN_DECLS

/* Signals: "register" (ClinicExpected: a lead without a file); "complete" (gint64 patient id: open the file's form);
 * "checked-in" (ClinicVisit). */
#define CLINIC_TYPE_CHECK_IN_PANEL (clinic_check_in_panel_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCheckInPanel, clinic_check_in_panel, CLINIC, CHECK_IN_PANEL, GtkWidget)

void clinic_check_in_panel_set_desk (ClinicCheckInPanel *self, ClinicDesk *desk);
/** @expected: (nullable): a row of the board; what was typed stays while it is the same one */
void clinic_check_in_panel_show_expected (ClinicCheckInPanel *self, ClinicExpected *expected);
/** A patient who is not expected today. */
void clinic_check_in_panel_show_walk_in (ClinicCheckInPanel *self, gint64 patient_id);
/** 0 unless a walk-in is shown */
gint64 clinic_check_in_panel_get_walk_in (ClinicCheckInPanel *self);
/** The default step: check in, or move the focus to what must still be asked. */
void clinic_check_in_panel_run (ClinicCheckInPanel *self);

G_END_DECLS
