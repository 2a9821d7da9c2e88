/* Patients in the store: the file, its history of changes, what a card shows
 * beside it. Finding a patient is clinic-patient-search.c's. */
#pragma once

#include "clinic-patient-history.h"
#include "clinic-patient.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** @ret_patient: (out) (transfer full) (nullable): the whole file, numbers unmasked; %NULL when there is none */
gboolean clinic_store_patient_get (ClinicDb *db, gint64 id, ClinicPatient **ret_patient, GError **error);
/** @ret_patient: (out) (transfer full) (nullable): the file with this number */
gboolean clinic_store_patient_find_file (ClinicDb *db, const char *file_no, ClinicPatient **ret_patient,
                                         GError **error);

/**
 * clinic_store_patient_insert:
 * @draft: one that clinic_patient_draft_check() has handed out
 *
 * Takes the next file number, writes the search keys and joins the lead's appointment. An ID or file number that
 * another file has is a rule error that names that file.
 */
gboolean clinic_store_patient_insert (ClinicTxn *txn, const ClinicPatientDraft *draft, ClinicPatient **ret_patient,
                                      GError **error);

/**
 * clinic_store_patient_update:
 *
 * Writes each changed field into the file's history. A source that is set stays. @error: %CLINIC_RULE_ERROR_CHANGED when
 * somebody else saved the file since it was read.
 */
gboolean clinic_store_patient_update (ClinicTxn *txn, const ClinicPatientDraft *draft, ClinicPatient **ret_patient,
                                      GError **error);

/** Gives a lead's appointment to the file @id; refused when it has a file already. */
gboolean clinic_store_patient_join_lead (ClinicTxn *txn, gint64 id, gint64 appointment_id, GError **error);

/** Returns: (transfer full) (element-type ClinicPatientVisit): newest first, at most @limit */
GPtrArray *clinic_store_patient_visits (ClinicDb *db, gint64 id, guint limit, GError **error);
/** Returns: (transfer full) (element-type ClinicPatientChange): newest first */
GPtrArray *clinic_store_patient_changes (ClinicDb *db, gint64 id, GError **error);
/** Returns: (transfer full) (element-type ClinicPatientSummary): one row, or none when there is no such patient */
GPtrArray *clinic_store_patient_summary (ClinicDb *db, gint64 id, ClinicDay today, GError **error);

/** Returns: (transfer full) (element-type ClinicSource): the sources and their details, in the form's order */
GPtrArray *clinic_store_patient_sources (ClinicDb *db, GError **error);

G_END_DECLS
