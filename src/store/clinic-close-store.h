/* The drawer and the closes in the store. */
#pragma once

#include "clinic-drawer.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Returns: (transfer full) (element-type ClinicDrawerLine): cash first and always, then every tender that moved that day */
GPtrArray *clinic_store_drawer_get (ClinicDb *db, ClinicDay day, GError **error);
/** Returns: (transfer full) (element-type ClinicCashMovement) */
GPtrArray *clinic_store_cash_movements (ClinicDb *db, ClinicDay day, GError **error);
gboolean clinic_store_cash_movement_insert (ClinicTxn *txn, ClinicDay day, const ClinicCashMovementDraft *draft,
                                            ClinicCashMovement **ret_movement, GError **error);
gboolean clinic_store_receipt_range (ClinicDb *db, ClinicDay day, ClinicReceiptRange **ret_range, GError **error);

/** What must be settled before @day can be closed, then what the close will settle itself. */
GPtrArray *clinic_store_open_items (ClinicDb *db, ClinicDay day, GError **error);

/** Returns: (transfer full) (element-type ClinicDayClose): newest first */
GPtrArray *clinic_store_day_closes (ClinicDb *db, ClinicDay first, ClinicDay last, GError **error);
gboolean clinic_store_day_close_get (ClinicDb *db, gint64 id, ClinicDayClose **ret_close, GError **error);
/** The closed day next before @day; @day itself when there is none. */
gboolean clinic_store_day_closed_before (ClinicDb *db, ClinicDay day, ClinicDay *ret_day, GError **error);
gboolean clinic_store_day_is_closed (ClinicDb *db, ClinicDay day, gboolean *ret_closed, GError **error);
GPtrArray *clinic_store_close_tenders (ClinicDb *db, gint64 close_id, GError **error);
GPtrArray *clinic_store_close_cash (ClinicDb *db, gint64 close_id, GError **error);

/** Compares @draft with the drawer, writes and links the close; the day is locked from the commit on. */
gboolean clinic_store_day_close_insert (ClinicTxn *txn, const ClinicDayCloseDraft *draft, ClinicDayClose **ret_close,
                                        GError **error);

G_END_DECLS
