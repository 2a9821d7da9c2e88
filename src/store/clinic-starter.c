/* See clinic-starter.h. */
#include "clinic-starter.h"
#include "clinic-pinyin.h"
#include "clinic-sql.h"

#include <gio/gio.h>

#define STARTER_PATH "/io/github/qiantai/Qiantai/starter/"

enum { SQL_HOLIDAY, SQL_HOLIDAY_YEAR, SQL_SOURCE, SQL_PRICE };

static const char *const sql[] = {
    [SQL_HOLIDAY] = "INSERT INTO holiday (day, kind, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [SQL_HOLIDAY_YEAR] = "INSERT INTO holiday_year (year) VALUES ($1) ON CONFLICT DO NOTHING",
    [SQL_SOURCE] = "INSERT INTO source (name, parent, sort) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [SQL_PRICE] = "INSERT INTO price_item (id, code, name, pinyin, initials, unit, category, fee_heading, minutes, "
                  "price_fen, insured, needs_tooth, effective_from, created_by, created_at) "
                  "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 "
                  "WHERE NOT EXISTS (SELECT 1 FROM price_item WHERE code = $2)",
};
CLINIC_SQL_SET (clinic_sql_starter, "clinic-starter", sql);

ClinicCsv *
clinic_starter_open (const char *name, GError **error)
{
    g_autofree char *path = g_strconcat (STARTER_PATH, name, NULL);
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    if (!bytes)
        return NULL;
    return clinic_csv_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static const char *
field (ClinicCsv *table, guint row, const char *heading)
{
    return clinic_csv_get_field (table, row, clinic_csv_find_column (table, heading));
}

static gint64
number (ClinicCsv *table, guint row, const char *heading)
{
    return g_ascii_strtoll (field (table, row, heading), NULL, 10);
}

static gboolean
insert_holiday (ClinicTxn *txn, ClinicCsv *table, guint row, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_HOLIDAY], error,
                          CLINIC_BIND (CV_TEXT (field (table, row, "day")), CV_TEXT (field (table, row, "kind")),
                                       CV_TEXT (field (table, row, "name"))));
}

static gboolean
insert_year (ClinicTxn *txn, ClinicCsv *table, guint row, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_HOLIDAY_YEAR], error, CLINIC_BIND (CV_INT (number (table, row, "year"))));
}

static gboolean
insert_source (ClinicTxn *txn, ClinicCsv *table, guint row, GError **error)
{
    const char *source = field (table, row, "source");
    const char *detail = field (table, row, "detail");

    return clinic_db_run (
        txn->db, sql[SQL_SOURCE], error,
        CLINIC_BIND (CV_TEXT (*detail ? detail : source), CV_TEXT (*detail ? source : ""), CV_INT (row + 1)));
}

static gboolean
insert_price (ClinicTxn *txn, ClinicCsv *table, guint row, GError **error)
{
    const char *name = field (table, row, "name");
    g_autofree char *pinyin = NULL;
    g_autofree char *initials = NULL;
    ClinicMoney price;

    if (!clinic_money_parse (field (table, row, "price"), &price, error))
        return FALSE;
    clinic_pinyin_text (name, &pinyin, &initials);
    return clinic_db_run (
        txn->db, sql[SQL_PRICE], error,
        CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_TEXT (field (table, row, "code")), CV_TEXT (name),
                     CV_TEXT (pinyin), CV_TEXT (field (table, row, "pinyin")), CV_TEXT (field (table, row, "unit")),
                     CV_TEXT (field (table, row, "category")), CV_TEXT (field (table, row, "fee_heading")),
                     CV_INT (number (table, row, "minutes")), CV_MONEY (price), CV_INT (number (table, row, "insured")),
                     CV_INT (number (table, row, "needs_tooth")), CV_DAY (txn->day), CV_INT (txn->staff_id),
                     CV_INSTANT (txn->now)));
}

gboolean
clinic_store_load_starter (ClinicTxn *txn, GError **error)
{
    static const struct {
        const char *file;
        gboolean (*insert) (ClinicTxn *txn, ClinicCsv *table, guint row, GError **error);
    } tables[] = {
        { "holidays.csv", insert_holiday },
        { "holiday-years.csv", insert_year },
        { "sources.csv", insert_source },
        { "prices.csv", insert_price },
    };

    for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_autoptr (ClinicCsv) table = clinic_starter_open (tables[i].file, error);

        if (!table)
            return FALSE;
        for (guint row = 0; row < clinic_csv_get_n_rows (table); row++) {
            if (!tables[i].insert (txn, table, row, error))
                return FALSE;
        }
    }
    return TRUE;
}
