/* Visits in the store: check-in, the steps with their stamps, agreed delays.
 * What the patient's row keeps of a visit (first and last day, source) is
 * written here too. Lists are in clinic-waiting-store.h. */
#pragma once

#include "clinic-txn.h"
#include "clinic-visit.h"

G_BEGIN_DECLS

/* What every list of visits selects; only for the texts of src/store. */
#define CLINIC_VISIT_SELECT                                                                                            \
    "SELECT v.id, v.patient_id, coalesce (v.appointment_id, 0) AS appointment_id, coalesce (v.doctor_id, 0) AS "       \
    "doctor_id, coalesce (v.chair_id, 0) AS chair_id, v.day, v.queue_no, v.kind, v.complaint, v.priority, "            \
    "v.priority_reason, v.message, v.state, v.booked_minute, v.late_eta_minute, v.arrived_at, v.called_at, "           \
    "v.seated_at, v.finished_at, v.left_at, v.row_version, p.name AS patient_name, p.file_no, p.sex, "                 \
    "p.allergy_state, p.allergies, p.special_care, coalesce (d.name, '') AS doctor_name, "                             \
    "coalesce (c.name, '') AS chair_name, coalesce (a.item, '') AS item, "                                             \
    "CASE WHEN v.late_eta_minute >= 0 THEN 1 ELSE 0 END AS late_agreed "                                               \
    "FROM visit v JOIN patient p ON p.id = v.patient_id LEFT JOIN staff d ON d.id = v.doctor_id "                      \
    "LEFT JOIN chair c ON c.id = v.chair_id LEFT JOIN appointment a ON a.id = v.appointment_id "

/** @ret_visit: (out) (transfer full) (nullable): %NULL when there is none */
gboolean clinic_store_visit_get (ClinicDb *db, gint64 id, ClinicVisit **ret_visit, GError **error);

/**
 * clinic_store_visit_check_in:
 *
 * Takes the next queue number, decides the visit kind, links the appointment (a lead's gets its patient) and marks it
 * arrived. Refused: a patient who is here already, an appointment of another day or patient, a first visit without a
 * source.
 */
gboolean clinic_store_visit_check_in (ClinicTxn *txn, const ClinicCheckInDraft *draft, ClinicVisit **ret_visit,
                                      GError **error);

/**
 * clinic_store_visit_step:
 *
 * One step with its stamp. A stamp is set once: going back never restarts a clock. When somebody else was quicker,
 * %CLINIC_RULE_ERROR_CHANGED says what the visit is now.
 */
gboolean clinic_store_visit_step (ClinicTxn *txn, ClinicVisitStep step, const ClinicVisitStepDraft *draft,
                                  ClinicVisit **ret_visit, GError **error);

gboolean clinic_store_visit_set_emergency (ClinicTxn *txn, const ClinicVisitStepDraft *draft, ClinicVisit **ret_visit,
                                           GError **error);
/** Hands a patient who is not treated yet to another doctor. */
gboolean clinic_store_visit_transfer (ClinicTxn *txn, const ClinicVisitStepDraft *draft, ClinicVisit **ret_visit,
                                      GError **error);

/** Notes on the appointment, and on its visit if there is one, that the delay was agreed now. */
gboolean clinic_store_visit_agree_late (ClinicTxn *txn, const ClinicLateDraft *draft, GError **error);

G_END_DECLS
