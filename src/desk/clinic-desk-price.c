/* The price list: saving a price, finding items. */
#include "clinic-desk-price.h"
#include "clinic-desk-tables.h"
#include "clinic-price-store.h"

static gboolean
save_price (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicPriceItem) item = NULL;

    if (!clinic_price_draft_check (draft, error) || !clinic_store_price_save (txn, draft, &item, error))
        return FALSE;
    clinic_txn_set_audit (txn, item->id, "%s, %" G_GINT64_FORMAT " fen", item->code, item->price.fen);
    *ret_record = CLINIC_RECORD (g_steal_pointer (&item));
    return TRUE;
}

static gboolean
find_price (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    return clinic_store_price_get (db, id, (ClinicPriceItem **) ret_record, error);
}

const ClinicOperation clinic_op_save_price = {
    .name = "save-price",
    .title = N_ ("Save a price"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_PRICE,
    .run = save_price,
    .draft_free = (GDestroyNotify) clinic_price_draft_free,
    .find = find_price,
};

static GPtrArray *
find_prices (const ClinicReader *reader, const ClinicQueryArgs *args, guint limit, GError **error)
{
    return clinic_store_price_find (reader->db, args->text, clinic_reader_get_day (reader, args), limit, error);
}

static GPtrArray *
list_prices (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return find_prices (reader, args, 0, error);
}

static GPtrArray *
list_found (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return find_prices (reader, args, CLINIC_PRICES_FOUND_MAX, error);
}

const ClinicQuery clinic_query_prices = {
    .name = "prices",
    .title = N_ ("Price list"),
    .args = "text day",
    .right = CLINIC_RIGHT_STAFF,
    .topics = CLINIC_TOPIC_PRICE,
    .run = list_prices,
    .get_type = clinic_price_item_get_type,
};

const ClinicQuery clinic_query_price_found = {
    .name = "prices-found",
    .title = N_ ("Items found"),
    .args = "text day",
    .right = CLINIC_RIGHT_STAFF,
    .topics = CLINIC_TOPIC_PRICE,
    .run = list_found,
    .get_type = clinic_price_item_get_type,
};

const ClinicOperation *const clinic_price_operations[] = { &clinic_op_save_price, NULL };

const ClinicQuery *const clinic_price_queries[] = { &clinic_query_prices, &clinic_query_price_found, NULL };
