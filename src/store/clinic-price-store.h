/* The price list in the store: finding what is charged on a day, saving a new price. */
#pragma once

#include "clinic-price-item.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/**
 * clinic_store_price_find:
 * @text: (nullable): code, name, pinyin or initials, or a part of them; nothing: the whole list
 * @day: the day on which the price counts
 * @limit: 0: no limit
 *
 * Exact codes and initials first, then beginnings, then the rest; by code among equals.
 *
 * Returns: (transfer full) (element-type ClinicPriceItem)
 */
GPtrArray *clinic_store_price_find (ClinicDb *db, const char *text, ClinicDay day, guint limit, GError **error);

/** @ret_item: %NULL when there is none */
gboolean clinic_store_price_get (ClinicDb *db, gint64 id, ClinicPriceItem **ret_item, GError **error);

/**
 * clinic_store_price_save:
 *
 * A new item, or a new row that follows draft->id from its day on; the old row then ends the day before. The same day
 * corrects the row in place as long as no bill used it.
 */
gboolean clinic_store_price_save (ClinicTxn *txn, const ClinicPriceDraft *draft, ClinicPriceItem **ret_item,
                                  GError **error);

G_END_DECLS
