/* One call: who, what was done, what to say, and how it went. Emits "recorded" (ClinicFollowUp) when a call is saved. */
#pragma once

#include <adwaita.h>
#include "clinic-desk.h"
#include "clinic-follow-up.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CALL_PANEL (clinic_call_panel_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCallPanel, clinic_call_panel, CLINIC, CALL_PANEL, AdwBin)

/** Called once. @clinic: its name, for the script. */
void clinic_call_panel_set_desk (ClinicCallPanel *self, ClinicDesk *desk);
void clinic_call_panel_set_clinic (ClinicCallPanel *self, const char *clinic);
/** @follow_up: (nullable): what has been typed stays while it is the same one */
void clinic_call_panel_set_follow_up (ClinicCallPanel *self, ClinicFollowUp *follow_up);
/** @moment: (nullable): whether one may call now */
void clinic_call_panel_set_moment (ClinicCallPanel *self, ClinicCallMoment *moment);
/** Records the outcome number @index, 1 to 9, as its button does. */
void clinic_call_panel_choose (ClinicCallPanel *self, int index);
/** 1 to 5 */
void clinic_call_panel_set_satisfaction (ClinicCallPanel *self, int satisfaction);

/** Returns: (transfer full): what to say, with the blanks filled. @staff, @clinic: who speaks, from where */
char *clinic_call_script (const ClinicFollowUp *follow_up, const char *clinic, const char *staff);

G_END_DECLS
