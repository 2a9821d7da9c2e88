/* Shift and chair rows: the ground on which appointments stand. */
#pragma once

#include "clinic-chair.h"
#include "clinic-shift.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Shifts of @first … @last by day, doctor, time; @staff_id 0: everybody's. */
GPtrArray *clinic_store_shift_list (ClinicDb *db, ClinicDay first, ClinicDay last, gint64 staff_id, GError **error);
/** Puts the normalised @draft's segments in the place of the doctor's shifts on the days it covers. */
gboolean clinic_store_shift_save (ClinicTxn *txn, const ClinicShiftDraft *draft, GError **error);
/** Puts everybody's shifts of the 7 days from @from in the place of those from @to. @ret_copied: how many rows */
gboolean clinic_store_shift_copy_week (ClinicTxn *txn, ClinicDay from, ClinicDay to, gint64 *ret_copied,
                                       GError **error);

GPtrArray *clinic_store_chair_list (ClinicDb *db, gboolean with_inactive, GError **error);
gboolean clinic_store_chair_save (ClinicTxn *txn, const ClinicChairDraft *draft, ClinicChair **ret_chair,
                                  GError **error);

G_END_DECLS
