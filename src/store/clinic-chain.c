/* See clinic-chain.h. The key lies in the clinic row: it keeps the chains of
 * two clinics apart; what proves that nobody rewrote a whole chain is its head
 * on the printed close slips. */
#include "clinic-chain.h"
#include "clinic-error.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define HASH_BYTES 32

enum {
    SQL_KEY,
    SQL_AUDIT_HEAD,
    SQL_AUDIT_INSERT,
    SQL_AUDIT_ALL,
    SQL_AUDIT_UNTIED,
    SQL_LEDGER_UNTOLD,
    SQL_AUDIT_LATEST,
    SQL_LINK_HEAD,
    SQL_LINK_INSERT,
    SQL_LINK_ALL,
    SQL_ENTITY_FIRST,
};

#define LEDGER_ENTITIES(X)                                                                                             \
    X (bill, "id, day, patient_id, visit_id, list_fen, discount_fen, payable_fen, discount_reason, approver_id, "      \
             "due_day, branch_id, station_id, created_by, created_at")                                                 \
    X (bill_line, "id, bill_id, line_no, item_id, item_code, item_name, category, fee_heading, unit, teeth, "          \
                  "quantity, price_fen, discount_fen, amount_fen, doctor_id")                                          \
    X (receipt,                                                                                                        \
       "id, series, number, receipt_no, kind, collects, bill_id, patient_id, day, amount_fen, reverses_id, reason, "   \
       "approver_id, branch_id, station_id, created_by, created_at")                                                   \
    X (payment, "id, receipt_id, bill_id, day, tender, amount_fen, tendered_fen, change_fen, reference, "              \
                "reverses_id, station_id, created_by, created_at")                                                     \
    X (cash_movement, "id, day, kind, amount_fen, reason, station_id, created_by, created_at")                         \
    X (day_close, "id, number, day, float_fen, expected_fen, counted_fen, difference_fen, receipt_first, "             \
                  "receipt_last, receipt_count, void_count, missing_count, perpetual_fen, remark, branch_id, "         \
                  "station_id, created_by, created_at")                                                                \
    X (day_close_tender, "id, close_id, tender, expected_fen, counted_fen, difference_fen, reason")                    \
    X (day_close_cash, "id, close_id, denomination_fen, pieces")

#define ENTITY_ENUM(name, columns) ENTITY_##name,
enum { LEDGER_ENTITIES (ENTITY_ENUM) N_ENTITIES };

#define ENTITY_NAME(name, columns) #name,
static const char *const entity_names[] = { LEDGER_ENTITIES (ENTITY_NAME) };

#define ENTITY_SQL(name, columns)                                                                                      \
    [SQL_ENTITY_FIRST + 2 * ENTITY_##name] = "SELECT " columns " FROM " #name " WHERE id = $1",                        \
                            [SQL_ENTITY_FIRST + 2 * ENTITY_##name + 1] =                                               \
                                "SELECT count(*) FROM " #name " t WHERE NOT EXISTS "                                   \
                                "(SELECT 1 FROM ledger_link l WHERE l.entity = '" #name "' AND l.entity_id = t.id)",

static const char *const sql[] = {
    [SQL_KEY] = "SELECT chain_key FROM clinic",
    [SQL_AUDIT_HEAD] = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
    [SQL_AUDIT_INSERT] = "INSERT INTO audit (seq, at, day, staff_id, station_id, operation, entity_id, detail, hash) "
                         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [SQL_AUDIT_ALL] = "SELECT seq, hash, at, day, staff_id, station_id, operation, entity_id, detail "
                      "FROM audit ORDER BY seq",
    /* The newest rows of one chain could be taken away together; the other chain still tells of them. */
    [SQL_AUDIT_UNTIED] = "SELECT count(*) FROM audit a WHERE a.operation IN ('take-payment', 'refund', 'move-cash', "
                         "'open-drawer', 'close-day') AND a.entity_id <> 0 AND NOT EXISTS (SELECT 1 FROM ledger_link l "
                         "WHERE l.entity IN ('bill', 'receipt', 'cash_movement', 'day_close') "
                         "AND l.entity_id = a.entity_id)",
    [SQL_LEDGER_UNTOLD] = "SELECT count(*) FROM (SELECT id FROM receipt UNION ALL SELECT id FROM cash_movement "
                          "UNION ALL SELECT id FROM day_close) m "
                          "WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.entity_id = m.id)",
    [SQL_AUDIT_LATEST] = "SELECT max (at) FROM (SELECT at FROM audit ORDER BY seq DESC LIMIT 1000)",
    [SQL_LINK_HEAD] = "SELECT seq, hash FROM ledger_link ORDER BY seq DESC LIMIT 1",
    [SQL_LINK_INSERT] = "INSERT INTO ledger_link (seq, entity, entity_id, hash) VALUES ($1, $2, $3, $4)",
    [SQL_LINK_ALL] = "SELECT seq, hash, entity, entity_id FROM ledger_link ORDER BY seq",
    LEDGER_ENTITIES (ENTITY_SQL)
};
CLINIC_SQL_SET (clinic_sql_chain, "clinic-chain", sql);

typedef struct {
    gint64 seq;
    guint8 hash[HASH_BYTES];
} Link;

static gboolean
read_key (ClinicDb *db, guint8 key[HASH_BYTES], gboolean *ret_found, GError **error)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (db, sql[SQL_KEY], error, CLINIC_BIND_NONE);
    ClinicStep step;

    *ret_found = FALSE;
    memset (key, 0, HASH_BYTES);
    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    if (step == CLINIC_STEP_ROW) {
        gsize length;
        const guint8 *blob = clinic_statement_get_blob (statement, 0, &length);

        memcpy (key, blob, MIN (length, HASH_BYTES));
        *ret_found = TRUE;
    }
    return TRUE;
}

static gboolean
need_key (ClinicDb *db, guint8 key[HASH_BYTES], GError **error)
{
    gboolean found;

    if (!read_key (db, key, &found, error))
        return FALSE;
    if (!found)
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                               _("This clinic is not set up yet. Set it up first; nothing was saved."));
    return found;
}

static gboolean
read_head (ClinicDb *db, const char *text, Link *ret_head, GError **error)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (db, text, error, CLINIC_BIND_NONE);
    ClinicStep step;

    *ret_head = (Link){ 0 };
    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    if (step == CLINIC_STEP_ROW) {
        gsize length;
        const guint8 *hash = clinic_statement_get_blob (statement, 1, &length);

        ret_head->seq = clinic_statement_get_int (statement, 0);
        memcpy (ret_head->hash, hash, MIN (length, HASH_BYTES));
    }
    return TRUE;
}

/* "i:12|t5:hello|n|": a length before every text, so that no two rows have the same canonical text. */
static void
append_column (GString *row, ClinicStatement *statement, int column)
{
    const char *text;
    gsize length;

    if (clinic_statement_is_integer (statement, column)) {
        g_string_append_printf (row, "i:%" G_GINT64_FORMAT "|", clinic_statement_get_int (statement, column));
        return;
    }
    text = clinic_statement_get_text (statement, column);
    if (!text) {
        g_string_append (row, "n|");
        return;
    }
    /* All its bytes: SQLite's text may hold a NUL and more behind it. */
    clinic_statement_get_blob (statement, column, &length);
    g_string_append_printf (row, "t%" G_GSIZE_FORMAT ":", length);
    g_string_append_len (row, text, (gssize) length);
    g_string_append_c (row, '|');
}

static void
hash_row (const guint8 key[HASH_BYTES], const Link *previous, const char *row, gsize length, guint8 out[HASH_BYTES])
{
    crypto_generichash_state state;

    crypto_generichash_init (&state, key, HASH_BYTES, HASH_BYTES);
    crypto_generichash_update (&state, previous->hash, HASH_BYTES);
    crypto_generichash_update (&state, (const guint8 *) row, length);
    crypto_generichash_final (&state, out, HASH_BYTES);
}

/* @ret_row is empty when there is no such row. */
static gboolean
canonical_row (ClinicDb *db, const char *entity, gint64 id, GString *ret_row, GError **error)
{
    g_string_truncate (ret_row, 0);
    for (guint i = 0; i < N_ENTITIES; i++) {
        g_autoptr (ClinicStatement) statement = NULL;
        ClinicStep step;

        if (strcmp (entity_names[i], entity) != 0)
            continue;
        statement = clinic_db_prepare (db, sql[SQL_ENTITY_FIRST + 2 * i], error, CLINIC_BIND (CV_INT (id)));
        if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
            return FALSE;
        if (step == CLINIC_STEP_ROW) {
            g_string_append_printf (ret_row, "%s|", entity);
            for (int c = 0; c < clinic_statement_get_n_columns (statement); c++)
                append_column (ret_row, statement, c);
        }
        return TRUE;
    }
    return TRUE;
}

static void
append_audit_text (GString *row, gint64 at, const char *day, gint64 staff_id, gint64 station_id, const char *operation,
                   gint64 entity_id, const char *detail)
{
    g_string_append_printf (row,
                            "audit|i:%" G_GINT64_FORMAT "|%s|i:%" G_GINT64_FORMAT "|i:%" G_GINT64_FORMAT
                            "|t%" G_GSIZE_FORMAT ":%s|i:%" G_GINT64_FORMAT "|t%" G_GSIZE_FORMAT ":%s|",
                            at, day, staff_id, station_id, strlen (operation), operation, entity_id, strlen (detail),
                            detail);
}

gboolean
clinic_chain_append_audit (ClinicTxn *txn, const char *operation, gint64 entity_id, const char *detail, GError **error)
{
    g_autoptr (GString) row = g_string_new (NULL);
    guint8 key[HASH_BYTES], hash[HASH_BYTES];
    char day[11];
    Link head;

    if (!need_key (txn->db, key, error) || !read_head (txn->db, sql[SQL_AUDIT_HEAD], &head, error))
        return FALSE;
    append_audit_text (row, txn->now.us, clinic_day_to_buffer (txn->day, day), txn->staff_id, txn->station_id,
                       operation, entity_id, detail);
    hash_row (key, &head, row->str, row->len, hash);
    return clinic_db_run (txn->db, sql[SQL_AUDIT_INSERT], error,
                          CLINIC_BIND (CV_INT (head.seq + 1), CV_INSTANT (txn->now), CV_DAY (txn->day),
                                       CV_INT (txn->staff_id), CV_INT (txn->station_id), CV_TEXT (operation),
                                       CV_INT (entity_id), CV_TEXT (detail), CV_BLOB (hash, HASH_BYTES)));
}

gboolean
clinic_chain_link (ClinicTxn *txn, const char *entity, gint64 id, GError **error)
{
    g_autoptr (GString) row = g_string_new (NULL);
    guint8 key[HASH_BYTES], hash[HASH_BYTES];
    Link head;

    if (!need_key (txn->db, key, error) || !read_head (txn->db, sql[SQL_LINK_HEAD], &head, error) ||
        !canonical_row (txn->db, entity, id, row, error))
        return FALSE;
    g_return_val_if_fail (row->len > 0, FALSE);
    hash_row (key, &head, row->str, row->len, hash);
    return clinic_db_run (
        txn->db, sql[SQL_LINK_INSERT], error,
        CLINIC_BIND (CV_INT (head.seq + 1), CV_TEXT (entity), CV_INT (id), CV_BLOB (hash, HASH_BYTES)));
}

gboolean
clinic_chain_get_latest (ClinicDb *db, ClinicInstant *ret_latest, GError **error)
{
    return clinic_db_select_int (db, sql[SQL_AUDIT_LATEST], 0, &ret_latest->us, error, CLINIC_BIND_NONE);
}

char *
clinic_chain_get_head (ClinicDb *db, GError **error)
{
    Link head;
    GString *text;

    if (!read_head (db, sql[SQL_LINK_HEAD], &head, error))
        return NULL;
    text = g_string_new (NULL);
    for (guint i = 0; i < 8; i++)
        g_string_append_printf (text, "%02x", head.hash[i]);
    return g_string_free (text, FALSE);
}

static void
check_link (Link *previous, ClinicStatement *statement, const guint8 key[HASH_BYTES], const GString *row,
            const char *what, GPtrArray *problems)
{
    guint8 hash[HASH_BYTES];
    gsize length;
    gint64 seq = clinic_statement_get_int (statement, 0);
    const guint8 *stored = clinic_statement_get_blob (statement, 1, &length);

    hash_row (key, previous, row->str, row->len, hash);
    if (seq != previous->seq + 1)
        g_ptr_array_add (problems,
                         g_strdup_printf ("%s: link %" G_GINT64_FORMAT " is missing", what, previous->seq + 1));
    if (row->len == 0)
        g_ptr_array_add (problems, g_strdup_printf ("%s: the row of link %" G_GINT64_FORMAT " is missing", what, seq));
    else if (length != HASH_BYTES || memcmp (hash, stored, HASH_BYTES) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("%s: link %" G_GINT64_FORMAT " does not fit its row", what, seq));
    previous->seq = seq;
    if (length == HASH_BYTES)
        memcpy (previous->hash, stored, HASH_BYTES);
}

/* The same as append_audit_text(), from a row. */
static void
read_audit_text (GString *row, ClinicStatement *statement)
{
    const guint8 *day;
    gsize length;

    g_string_assign (row, "audit|");
    append_column (row, statement, 2);
    day = clinic_statement_get_blob (statement, 3, &length);
    g_string_append_len (row, (const char *) day, (gssize) length);
    g_string_append_c (row, '|');
    for (int column = 4; column <= 8; column++)
        append_column (row, statement, column);
}

static gboolean
verify_audit (ClinicDb *db, const guint8 key[HASH_BYTES], GPtrArray *problems, GError **error)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (db, sql[SQL_AUDIT_ALL], error, CLINIC_BIND_NONE);
    g_autoptr (GString) row = g_string_new (NULL);
    Link previous = { 0 };
    ClinicStep step;

    if (!statement)
        return FALSE;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        read_audit_text (row, statement);
        check_link (&previous, statement, key, row, "audit", problems);
    }
    return step == CLINIC_STEP_DONE;
}

static gboolean
verify_ledger (ClinicDb *db, const guint8 key[HASH_BYTES], GPtrArray *problems, GError **error)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (db, sql[SQL_LINK_ALL], error, CLINIC_BIND_NONE);
    g_autoptr (GString) row = g_string_new (NULL);
    Link previous = { 0 };
    ClinicStep step;

    if (!statement)
        return FALSE;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        if (!canonical_row (db, clinic_statement_get_text (statement, 2), clinic_statement_get_int (statement, 3), row,
                            error))
            return FALSE;
        check_link (&previous, statement, key, row, "ledger", problems);
    }
    return step == CLINIC_STEP_DONE;
}

gboolean
clinic_chain_verify (ClinicDb *db, GPtrArray *problems, GError **error)
{
    guint8 key[HASH_BYTES];
    gboolean found;
    gint64 untied, untold;

    /* A new file has no key and no rows; rows without a key fit none. */
    if (!read_key (db, key, &found, error) || !verify_audit (db, key, problems, error) ||
        !verify_ledger (db, key, problems, error) ||
        !clinic_db_select_int (db, sql[SQL_AUDIT_UNTIED], 0, &untied, error, CLINIC_BIND_NONE) ||
        !clinic_db_select_int (db, sql[SQL_LEDGER_UNTOLD], 0, &untold, error, CLINIC_BIND_NONE))
        return FALSE;
    if (untied)
        g_ptr_array_add (
            problems,
            g_strdup_printf ("audit: %" G_GINT64_FORMAT " rows tell of money that is not in the ledger", untied));
    if (untold)
        g_ptr_array_add (problems,
                         g_strdup_printf ("ledger: of %" G_GINT64_FORMAT " rows the audit log does not tell", untold));
    for (guint i = 0; i < N_ENTITIES; i++) {
        gint64 loose;

        if (!clinic_db_select_int (db, sql[SQL_ENTITY_FIRST + 2 * i + 1], 0, &loose, error, CLINIC_BIND_NONE))
            return FALSE;
        if (loose)
            g_ptr_array_add (problems, g_strdup_printf ("%s: %" G_GINT64_FORMAT " rows are not in the chain",
                                                        entity_names[i], loose));
    }
    return TRUE;
}
