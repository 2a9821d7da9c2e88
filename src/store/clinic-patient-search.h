/* Finding patients: the search keys of a file, and the one function behind the
 * search field. */
#pragma once

#include "clinic-patient.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Writes the keys of @patient in place of those it had. */
gboolean clinic_store_patient_write_keys (ClinicTxn *txn, const ClinicPatient *patient, gboolean is_new,
                                          GError **error);

/**
 * clinic_store_patient_find:
 * @text: what was typed: a name or a part of it, pinyin, initials, a file number, a phone or its last digits, an ID
 *   number or its last characters
 * @limit: at most this many hits; the time does not depend on how many would match
 *
 * Exact matches come before longer ones, names from the start before names from within.
 *
 * Returns: (transfer full) (element-type ClinicPatientHit): empty for an empty @text; %NULL on error
 */
GPtrArray *clinic_store_patient_find (ClinicDb *db, const char *text, guint limit, ClinicDay today, GError **error);

/**
 * clinic_store_patient_find_duplicates:
 * @draft: a form that is being filled; its numbers may still be half typed
 *
 * Returns: (transfer full) (element-type ClinicPatientHit): files that may be the same person, the strongest reason
 *   first, at most 8
 */
GPtrArray *clinic_store_patient_find_duplicates (ClinicDb *db, const ClinicPatientDraft *draft, ClinicDay today,
                                                 GError **error);

G_END_DECLS
