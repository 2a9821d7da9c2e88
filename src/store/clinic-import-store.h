/* What only an import writes: which row of a file became which of ours, and
 * appointments and visits of the past with the stamps that the file gives. */
#pragma once

#include "clinic-txn.h"

G_BEGIN_DECLS

/** @ret_id: 0 when that row was never imported */
gboolean clinic_store_import_find (ClinicDb *db, const char *origin, const char *kind, const char *external_id,
                                   gint64 *ret_id, GError **error);
gboolean clinic_store_import_remember (ClinicTxn *txn, const char *origin, const char *kind, const char *external_id,
                                       gint64 id, GError **error);

typedef struct {
    gint64 patient_id;
    gint64 doctor_id;
    char *item;
    char *channel;
    char *reason;
    const char *status; /* as stored */
    ClinicDay day;
    int start_minute;
    int minutes;
    gint64 moved_from_id;
    ClinicInstant booked_at; /* never: the transaction's moment */
    /* The visit; no arrival: none. */
    ClinicInstant arrived_at;
    ClinicInstant seated_at;
    ClinicInstant finished_at;
    ClinicInstant left_at;
} ClinicPastAppointment;

/** Writes the appointment and, when the patient came, his visit; moves the patient's first and last visit days. */
gboolean clinic_store_import_appointment (ClinicTxn *txn, const ClinicPastAppointment *past, gint64 *ret_id,
                                          GError **error);

/** @ret_known: whether an item with this code is in the price list */
gboolean clinic_store_import_knows_code (ClinicDb *db, const char *code, gboolean *ret_known, GError **error);

G_END_DECLS
