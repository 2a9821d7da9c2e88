/* ClinicAppointmentPopover: what an appointment is, and what can be done with
 * it: reschedule, cancel with a reason, no-show, the patient's card. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-appointment.h"
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_APPOINTMENT_POPOVER (clinic_appointment_popover_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAppointmentPopover, clinic_appointment_popover, CLINIC, APPOINTMENT_POPOVER, GtkPopover)

/* Signals: "move" (ClinicAppointment): it is to be rescheduled; "ended" (ClinicAppointment): it was cancelled or marked. */

ClinicAppointmentPopover *clinic_appointment_popover_new (ClinicDesk *desk);
void clinic_appointment_popover_set_appointment (ClinicAppointmentPopover *self, ClinicAppointment *appointment);

/** One line about it: time, name, sex and age, masked phone, item, doctor, chair, state. Returns: (transfer full) */
char *clinic_appointment_describe (const ClinicAppointment *appointment, ClinicDay today);

G_END_DECLS
