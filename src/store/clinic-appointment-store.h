/* Appointment rows. Booking by the rules is src/desk's; here rows are read and
 * written. An appointment is never deleted: moving leaves the old row as
 * "moved" and makes a new one that names it. */
#pragma once

#include "clinic-conflict.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Appointments of @first … @last in order of time; @doctor_id 0: everybody's. All statuses. */
GPtrArray *clinic_store_appointment_list (ClinicDb *db, ClinicDay first, ClinicDay last, gint64 doctor_id,
                                          GError **error);
/** One patient's, newest first. */
GPtrArray *clinic_store_appointment_list_of_patient (ClinicDb *db, gint64 patient_id, GError **error);
/** @ret_appointment: (out) (transfer full): a rule error NOT_FOUND when there is none */
gboolean clinic_store_appointment_get (ClinicDb *db, gint64 id, ClinicAppointment **ret_appointment, GError **error);

/**
 * Writes a booked row as it is, without asking the conflict rule: for the desk, which asked before, and for imports.
 * @phone: in its normal form
 */
gboolean clinic_store_appointment_insert (ClinicTxn *txn, const ClinicBookingDraft *draft, const char *phone,
                                          const char *status, gint64 *ret_id, GError **error);
/** Leaves @old as "moved" and makes the new row. */
gboolean clinic_store_appointment_move (ClinicTxn *txn, const ClinicAppointment *old, const ClinicMoveDraft *draft,
                                        gint64 *ret_id, GError **error);
/** Sets the status if the row is still at @row_version; @reason: "" keeps the old one. */
gboolean clinic_store_appointment_set_status (ClinicTxn *txn, gint64 id, gint64 row_version, const char *status,
                                              const char *reason, GError **error);
/** Check-in: the row is "arrived" and belongs to @patient_id from now on, also when it was a lead's. */
gboolean clinic_store_appointment_arrive (ClinicTxn *txn, gint64 id, gint64 patient_id, GError **error);
/** The doctor has finished: an "arrived" row becomes "done" and its slot is free again. */
gboolean clinic_store_appointment_finish (ClinicTxn *txn, gint64 id, GError **error);

/** Everything the conflict rule needs of @first … @last. */
gboolean clinic_store_load_ground (ClinicDb *db, ClinicDay first, ClinicDay last, ClinicGround *ret_ground,
                                   GError **error);
/** Name and phone of a patient as the conflict rule compares them. @ret_name: NULL when there is no such patient */
gboolean clinic_store_appointment_get_person (ClinicDb *db, gint64 patient_id, char **ret_name, char **ret_phone,
                                              GError **error);

G_END_DECLS
