/* ClinicBookingPopover: the form of a new appointment, with the verdict on the
 * chosen time and the nearest free slots standing inside it. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_BOOKING_POPOVER (clinic_booking_popover_get_type ())
G_DECLARE_FINAL_TYPE (ClinicBookingPopover, clinic_booking_popover, CLINIC, BOOKING_POPOVER, GtkPopover)

/* Signal "booked" (ClinicAppointment): it stands in the clinic's file. */

ClinicBookingPopover *clinic_booking_popover_new (ClinicDesk *desk);
/** @doctors: (element-type ClinicStaff); @doctor_id, @day, @minute: the cell that was opened */
void clinic_booking_popover_set_place (ClinicBookingPopover *self, GPtrArray *doctors, gint64 doctor_id, ClinicDay day,
                                       int minute);
/** Books for a patient with a file; read from the desk. */
void clinic_booking_popover_set_patient (ClinicBookingPopover *self, gint64 patient_id);

/** Returns: (transfer full) (nullable): what is half filled in; %NULL: nothing */
char *clinic_booking_popover_get_draft (ClinicBookingPopover *self);
void clinic_booking_popover_set_draft (ClinicBookingPopover *self, const char *content);

G_END_DECLS
