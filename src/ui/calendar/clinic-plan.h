/* ClinicPlan: the appointments, shifts and chairs from one day on, kept live,
 * as the ground for the conflict rule. The calendar draws its first day; the
 * booking form asks it while the time is being chosen. */
#pragma once

#include "clinic-conflict.h"
#include "clinic-live-list.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PLAN (clinic_plan_get_type ())
G_DECLARE_FINAL_TYPE (ClinicPlan, clinic_plan, CLINIC, PLAN, GObject)

/* Signal "changed": rows were read, of this day or after a change by anybody. */

ClinicPlan *clinic_plan_new (ClinicDesk *desk);
/** Reads @day and the days in which free slots are offered. */
void clinic_plan_set_day (ClinicPlan *self, ClinicDay day);
ClinicDay clinic_plan_get_day (ClinicPlan *self);
/** Whether all rows of the day are there. */
gboolean clinic_plan_is_ready (ClinicPlan *self);
/** @ret_ground: (out): everything that was read; to be cleared */
void clinic_plan_get_ground (ClinicPlan *self, ClinicGround *ret_ground);
/** Returns: (transfer full) (element-type ClinicAppointment): of the first day, those that are seen in a calendar */
GPtrArray *clinic_plan_get_appointments (ClinicPlan *self);
/** Returns: (transfer full) (element-type ClinicShift): of the first day */
GPtrArray *clinic_plan_get_shifts (ClinicPlan *self);
/** Returns: (transfer full) (element-type ClinicSlot) */
GPtrArray *clinic_plan_find_slots (ClinicPlan *self, const ClinicWish *wish);
/** Returns: (transfer full) (nullable): why the rows could not be read */
char *clinic_plan_get_error (ClinicPlan *self);

G_END_DECLS
