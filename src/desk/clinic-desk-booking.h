/* Booking on the desk: appointments, shifts, chairs, free slots. */
#pragma once

#include "clinic-conflict.h"
#include "clinic-operation.h"

G_BEGIN_DECLS

/** Draft: ClinicBookingDraft; returns the ClinicAppointment. A conflict is refused with who is in the way and the
 * three nearest free slots, unless the draft has an overbook_reason and the person may overbook. */
extern const ClinicOperation clinic_op_book;
/** Draft: ClinicMoveDraft; returns the new ClinicAppointment, whose moved_from_id is the old one. Conflicts: as above. */
extern const ClinicOperation clinic_op_move_appointment;
/** Draft: ClinicAppointmentEndDraft with a reason. */
extern const ClinicOperation clinic_op_cancel_appointment;
/** Draft: ClinicAppointmentEndDraft; from 30 minutes after the start. */
extern const ClinicOperation clinic_op_mark_no_show;
/** Draft: ClinicShiftDraft. Appointments that then lie outside stay; the calendar marks them. */
extern const ClinicOperation clinic_op_save_shift;
/** Draft: ClinicShiftCopyDraft. */
extern const ClinicOperation clinic_op_copy_week_shifts;
/** Draft: ClinicChairDraft; returns the ClinicChair. */
extern const ClinicOperation clinic_op_save_chair;

/** ClinicAppointment of day … until (no until: that day; no day: today), doctor_id or everybody; every status. */
extern const ClinicQuery clinic_query_appointments;
/** ClinicAppointment of one patient (id), newest first. */
extern const ClinicQuery clinic_query_patient_appointments;
/** ClinicAppointment of day … until that are still to come and lie outside their doctor's shift: to be rebooked. */
extern const ClinicQuery clinic_query_to_rebook;
/** ClinicShift of day … until (no until: that day), doctor_id or everybody. */
extern const ClinicQuery clinic_query_shifts;
/** ClinicChair in use; args text "all": those out of use too. */
extern const ClinicQuery clinic_query_chairs;
/**
 * The three nearest free ClinicSlots. Args: doctor_id; day and number: the wished day and minute of the day; id: the
 * length in minutes (0: 30); text: what more must fit, as words "chair=ID ignore=APPOINTMENT patient=ID phone=NUMBER
 * name=NAME", each of them optional, name last.
 */
extern const ClinicQuery clinic_query_free_slots;

G_END_DECLS
