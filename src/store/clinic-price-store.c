/* See clinic-price-store.h. */
#include "clinic-price-store.h"
#include "clinic-error.h"
#include "clinic-pinyin.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PRICE_COLUMNS                                                                                                  \
    "id, code, name, pinyin, initials, unit, category, fee_heading, minutes, price_fen AS price, insured, "            \
    "needs_tooth, effective_from, effective_to, row_version"

enum { SQL_LIST, SQL_FIND, SQL_GET, SQL_TAKEN, SQL_USED, SQL_INSERT, SQL_END, SQL_CORRECT };

static const char *const sql[] = {
    [SQL_LIST] = "SELECT " PRICE_COLUMNS " FROM price_item WHERE effective_from <= $1 AND effective_to >= $1 "
                 "ORDER BY category, code LIMIT $2",
    [SQL_FIND] = "SELECT " PRICE_COLUMNS " FROM price_item WHERE effective_from <= $1 AND effective_to >= $1 AND "
                 "(initials LIKE $4 ESCAPE '\\' OR pinyin LIKE $4 ESCAPE '\\' OR lower (name) LIKE $4 ESCAPE '\\' OR "
                 "lower (code) LIKE $3 ESCAPE '\\') "
                 "ORDER BY CASE WHEN initials = $2 OR lower (code) = $2 OR lower (name) = $2 THEN 0 "
                 "WHEN initials LIKE $3 ESCAPE '\\' OR lower (name) LIKE $3 ESCAPE '\\' THEN 1 "
                 "WHEN pinyin LIKE $3 ESCAPE '\\' OR lower (code) LIKE $3 ESCAPE '\\' THEN 2 ELSE 3 END, code LIMIT $5",
    [SQL_GET] = "SELECT " PRICE_COLUMNS " FROM price_item WHERE id = $1",
    [SQL_TAKEN] = "SELECT count(*) FROM price_item WHERE code = $1 AND effective_to >= $2",
    [SQL_USED] = "SELECT count(*) FROM (SELECT 1 AS used FROM bill_line WHERE item_id = $1 LIMIT 1) AS uses",
    [SQL_INSERT] = "INSERT INTO price_item (id, code, name, pinyin, initials, unit, category, fee_heading, minutes, "
                   "price_fen, insured, needs_tooth, effective_from, created_by, created_at) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    [SQL_END] = "UPDATE price_item SET effective_to = $1, row_version = row_version + 1 "
                "WHERE id = $2 AND row_version = $3 AND effective_to = '9999-12-31'",
    [SQL_CORRECT] = "UPDATE price_item SET code = $1, name = $2, pinyin = $3, initials = $4, unit = $5, category = $6, "
                    "fee_heading = $7, minutes = $8, price_fen = $9, insured = $10, needs_tooth = $11, "
                    "row_version = row_version + 1 WHERE id = $12 AND row_version = $13",
};
CLINIC_SQL_SET (clinic_sql_price, "clinic-price-store", sql);

static char *
escape_like (const char *text, gboolean anywhere)
{
    GString *pattern = g_string_new (anywhere ? "%" : "");

    for (const char *p = text; *p; p++) {
        if (strchr ("%_\\", *p))
            g_string_append_c (pattern, '\\');
        g_string_append_c (pattern, *p);
    }
    g_string_append_c (pattern, '%');
    return g_string_free (pattern, FALSE);
}

GPtrArray *
clinic_store_price_find (ClinicDb *db, const char *text, ClinicDay day, guint limit, GError **error)
{
    g_autofree char *folded = clinic_search_fold (text ? text : "");
    g_autofree char *beginning = escape_like (folded, FALSE);
    g_autofree char *anywhere = escape_like (folded, TRUE);
    gint64 n = limit ? limit : G_MAXINT32;

    if (!*folded)
        return clinic_db_select (db, CLINIC_TYPE_PRICE_ITEM, sql[SQL_LIST], error,
                                 CLINIC_BIND (CV_DAY (day), CV_INT (n)));
    return clinic_db_select (
        db, CLINIC_TYPE_PRICE_ITEM, sql[SQL_FIND], error,
        CLINIC_BIND (CV_DAY (day), CV_TEXT (folded), CV_TEXT (beginning), CV_TEXT (anywhere), CV_INT (n)));
}

gboolean
clinic_store_price_get (ClinicDb *db, gint64 id, ClinicPriceItem **ret_item, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_PRICE_ITEM, sql[SQL_GET], ret_item, error, CLINIC_BIND (CV_INT (id)));
}

static gboolean
check_code_free (ClinicTxn *txn, const ClinicPriceDraft *draft, const ClinicPriceItem *old, ClinicDay from,
                 GError **error)
{
    gint64 taken;

    if (old && strcmp (old->code, draft->code) == 0)
        return TRUE;
    if (!clinic_db_select_int (txn->db, sql[SQL_TAKEN], 0, &taken, error,
                               CLINIC_BIND (CV_TEXT (draft->code), CV_DAY (from))))
        return FALSE;
    if (!taken)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "code",
                           _("“%s” is the code of another item. Choose another."), draft->code);
    return FALSE;
}

static gboolean
insert_item (ClinicTxn *txn, const ClinicPriceDraft *draft, const char *pinyin, const char *initials, ClinicDay from,
             gint64 *ret_id, GError **error)
{
    *ret_id = clinic_txn_new_id (txn);
    return clinic_db_run (txn->db, sql[SQL_INSERT], error,
                          CLINIC_BIND (CV_INT (*ret_id), CV_TEXT (draft->code), CV_TEXT (draft->name), CV_TEXT (pinyin),
                                       CV_TEXT (initials), CV_TEXT (draft->unit), CV_TEXT (draft->category),
                                       CV_TEXT (draft->fee_heading), CV_INT (draft->minutes), CV_MONEY (draft->price),
                                       CV_BOOL (draft->insured), CV_BOOL (draft->needs_tooth), CV_DAY (from),
                                       CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

static gboolean
correct_item (ClinicTxn *txn, const ClinicPriceDraft *draft, const char *pinyin, const char *initials, GError **error)
{
    gint64 used, changed;

    if (!clinic_db_select_int (txn->db, sql[SQL_USED], 0, &used, error, CLINIC_BIND (CV_INT (draft->id))))
        return FALSE;
    if (used) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "effective-from",
                               _("This price has been charged already. Let the new one begin tomorrow or later."));
        return FALSE;
    }
    return clinic_db_change (
               txn->db, sql[SQL_CORRECT], &changed, error,
               CLINIC_BIND (CV_TEXT (draft->code), CV_TEXT (draft->name), CV_TEXT (pinyin), CV_TEXT (initials),
                            CV_TEXT (draft->unit), CV_TEXT (draft->category), CV_TEXT (draft->fee_heading),
                            CV_INT (draft->minutes), CV_MONEY (draft->price), CV_BOOL (draft->insured),
                            CV_BOOL (draft->needs_tooth), CV_INT (draft->id), CV_INT (draft->row_version))) &&
           clinic_txn_check_changed (changed, error);
}

static gboolean
end_item (ClinicTxn *txn, const ClinicPriceDraft *draft, ClinicDay from, GError **error)
{
    gint64 changed;

    return clinic_db_change (txn->db, sql[SQL_END], &changed, error,
                             CLINIC_BIND (CV_DAY (clinic_day_add_days (from, -1)), CV_INT (draft->id),
                                          CV_INT (draft->row_version))) &&
           clinic_txn_check_changed (changed, error);
}

static gboolean
load_followed (ClinicTxn *txn, const ClinicPriceDraft *draft, ClinicDay from, ClinicPriceItem **ret_old, GError **error)
{
    if (!draft->id)
        return TRUE;
    if (!clinic_store_price_get (txn->db, draft->id, ret_old, error))
        return FALSE;
    if (!*ret_old) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such item."));
        return FALSE;
    }
    if (clinic_day_compare (from, (*ret_old)->effective_from) >= 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "effective-from",
                           _("The new price cannot begin before the present one did."));
    return FALSE;
}

gboolean
clinic_store_price_save (ClinicTxn *txn, const ClinicPriceDraft *draft, ClinicPriceItem **ret_item, GError **error)
{
    ClinicDay from = clinic_day_is_valid (draft->effective_from) ? draft->effective_from : txn->day;
    g_autoptr (ClinicPriceItem) old = NULL;
    g_autofree char *pinyin = NULL;
    g_autofree char *initials = NULL;
    g_autofree char *typed = draft->initials ? clinic_search_fold (draft->initials) : NULL;
    gint64 id = draft->id;

    if (!load_followed (txn, draft, from, &old, error) || !check_code_free (txn, draft, old, from, error))
        return FALSE;
    clinic_pinyin_text (draft->name, &pinyin, &initials);
    if (typed && *typed) {
        g_free (initials);
        initials = g_steal_pointer (&typed);
    }
    if (old && clinic_day_compare (from, old->effective_from) == 0) {
        if (!correct_item (txn, draft, pinyin, initials, error))
            return FALSE;
    } else if ((old && !end_item (txn, draft, from, error)) ||
               !insert_item (txn, draft, pinyin, initials, from, &id, error)) {
        return FALSE;
    }
    return !ret_item || clinic_store_price_get (txn->db, id, ret_item, error);
}
