/* ClinicDayView: one day of the clinic, a column for each doctor, drawn by
 * itself. It shows what it is given and tells what the hand does; booking and
 * moving are the page's. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-conflict.h"
#include "clinic-staff.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_DAY_VIEW (clinic_day_view_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDayView, clinic_day_view, CLINIC, DAY_VIEW, GtkWidget)

/* Signals: "cell-changed" (another cell or appointment is under the mark, or a moved one hangs elsewhere);
 * "open-cell" (Enter on an empty cell), "open-appointment" (Enter on one; both: see the getters below); "step-day"
 * (int days, 0: today); "place" (Enter while an appointment hangs); "let-go" (it no longer hangs). */

/** @doctors: (element-type ClinicStaff): the columns. @appointments, @shifts: of this day. All are kept. */
void clinic_day_view_set_day (ClinicDayView *self, ClinicDay day, GPtrArray *doctors, GPtrArray *appointments,
                              GPtrArray *shifts);
/** @minute: where the now-line stands; -1: another day */
void clinic_day_view_set_now (ClinicDayView *self, int minute);

/* The cell under the mark. */
/** Returns: (transfer none) (nullable): the doctor of the cell; %NULL while there is no column */
ClinicStaff *clinic_day_view_get_doctor (ClinicDayView *self);
int clinic_day_view_get_minute (ClinicDayView *self);
/** Returns: (transfer none) (nullable): the appointment in the cell */
ClinicAppointment *clinic_day_view_get_appointment (ClinicDayView *self);
/** Puts the mark there and scrolls to it; @doctor_id 0: stays in its column. */
void clinic_day_view_go_to (ClinicDayView *self, gint64 doctor_id, int minute);
/** Where the cell is, in the widget's coordinates: for a popover. */
void clinic_day_view_get_cell_rectangle (ClinicDayView *self, GdkRectangle *ret_rectangle);

/* Moving: the appointment hangs at the mark until it is placed or let go. */
void clinic_day_view_lift (ClinicDayView *self, ClinicAppointment *appointment);
void clinic_day_view_let_go (ClinicDayView *self);
/** Returns: (transfer none) (nullable): the appointment that hangs */
ClinicAppointment *clinic_day_view_get_lifted (ClinicDayView *self);
/** Whether the place under the hanging one is free: it is drawn so. */
void clinic_day_view_set_lifted_free (ClinicDayView *self, gboolean is_free);

G_END_DECLS
