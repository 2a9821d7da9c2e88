/* A small day of money, written by the real operations; then every column of
 * every row that proves it is altered behind the program's back, every row
 * taken away, and rows slipped in: all of it is found. */
#include <sqlite3.h>
#include "clinic-chain.h"
#include "clinic-desk-close.h"
#include "test-cash.h"

/* Far enough from every real value that no unique key is in the way. */
#define SHIFT "1000000007"

static const char *const tables[] = { "bill",      "bill_line",        "receipt",        "payment",     "cash_movement",
                                      "day_close", "day_close_tender", "day_close_cash", "ledger_link", "audit" };

typedef struct {
    TestCash cash;
    ClinicDb *db;
    sqlite3 *thief;
} Day;

static void
run (Day *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft, ClinicRecord **ret_record)
{
    GError *error = NULL;

    clinic_runner_run (self->cash.runner, who, operation, draft, NULL, ret_record, NULL, &error);
    g_assert_no_error (error);
}

static void
live_the_day (Day *self)
{
    ClinicCashMovementDraft opening = { .kind = "float", .amount = { 30000 } };
    ClinicCashMovementDraft out = { .kind = "out", .amount = { 5000 }, .reason = (char *) "买水" };
    g_autoptr (ClinicPaymentDraft) sale = NULL, discounted = NULL;
    g_autoptr (ClinicRefundDraft) refund = NULL;
    g_autoptr (ClinicDayCloseDraft) close = clinic_day_close_draft_new (clinic_day_new (2026, 11, 23));
    g_autoptr (ClinicRecord) receipt = NULL;

    run (self, self->cash.desk, &clinic_op_move_cash, &opening, NULL);
    sale = test_cash_new_bill (&self->cash, self->cash.cleaning, 2);
    clinic_payment_draft_add_line (sale, self->cash.filling, "16", 1, CLINIC_MONEY_ZERO, self->cash.clinic.doctor_id);
    clinic_payment_draft_add_tender (sale, CLINIC_TENDER_WECHAT, CLINIC_MONEY (56000), "420000");
    clinic_payment_draft_add_tender (sale, CLINIC_TENDER_CASH, CLINIC_MONEY (50000), NULL);
    run (self, self->cash.desk, &clinic_op_take_payment, sale, &receipt);
    discounted = test_cash_new_bill (&self->cash, self->cash.filling, 1);
    ((ClinicBillLineDraft *) discounted->lines->pdata[0])->discount = CLINIC_MONEY (1000);
    discounted->discount_reason = g_strdup ("老患者");
    clinic_payment_draft_add_tender (discounted, CLINIC_TENDER_CASH, CLINIC_MONEY (39000), NULL);
    run (self, self->cash.manager, &clinic_op_take_payment, discounted, NULL);
    refund = clinic_refund_draft_new (clinic_record_get_id (receipt), FALSE, "未做");
    run (self, self->cash.manager, &clinic_op_refund, refund, NULL);
    run (self, self->cash.desk, &clinic_op_move_cash, &out, NULL);
    close->pieces[0] = 6; /* 640 expected, 600 counted */
    close->cash_reason = g_strdup ("少四十");
    close->tenders[0].tender = "wechat";
    close->tenders[0].is_counted = TRUE;
    close->remark = g_strdup ("正常");
    run (self, self->cash.desk, &clinic_op_close_day, close, NULL);
}

static void attack (Day *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
attack (Day *self, const char *format, ...)
{
    g_autofree char *sql = NULL;
    char *message = NULL;
    va_list args;

    va_start (args, format);
    sql = g_strdup_vprintf (format, args);
    va_end (args);
    sqlite3_exec (self->thief, sql, NULL, NULL, &message);
    if (message)
        g_error ("%s in: %s", message, sql);
}

static char **ask (Day *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Returns: (transfer full): the first column of each row */
static char **
ask (Day *self, const char *format, ...)
{
    g_autoptr (GStrvBuilder) answers = g_strv_builder_new ();
    g_autofree char *sql = NULL;
    sqlite3_stmt *stmt = NULL;
    va_list args;

    va_start (args, format);
    sql = g_strdup_vprintf (format, args);
    va_end (args);
    g_assert_cmpint (sqlite3_prepare_v2 (self->thief, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step (stmt) == SQLITE_ROW)
        g_strv_builder_add (answers, (const char *) sqlite3_column_text (stmt, 0));
    sqlite3_finalize (stmt);
    return g_strv_builder_end (answers);
}

static guint
count_problems (Day *self)
{
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    GError *error = NULL;

    clinic_chain_verify (self->db, problems, &error);
    g_assert_no_error (error);
    return problems->len;
}

static void
set_up (Day *self)
{
    g_auto (GStrv) triggers = NULL;
    GError *error = NULL;

    test_cash_set_up (&self->cash);
    live_the_day (self);
    g_clear_pointer (&self->cash.runner, clinic_runner_free);
    g_assert_cmpint (sqlite3_open (self->cash.clinic.path, &self->thief), ==, SQLITE_OK);
    attack (self, "PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
    triggers = ask (self, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    for (guint i = 0; triggers[i]; i++)
        attack (self, "DROP TRIGGER %s", triggers[i]);
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        attack (self, "CREATE TEMP TABLE kept_%s AS SELECT rowid AS kept_rowid, * FROM main.%s", tables[i], tables[i]);
    self->db = clinic_db_open (self->cash.clinic.path, CLINIC_DB_READ_ONLY, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count_problems (self), ==, 0);
}

static void
tear_down (Day *self)
{
    sqlite3_close (self->thief);
    clinic_db_close (self->db);
    test_cash_tear_down (&self->cash);
}

static void
assert_found (Day *self, const char *table, const char *what, const char *row)
{
    if (count_problems (self) == 0)
        g_error ("%s of row %s in %s was not found", what, row, table);
}

/* Puts the row back as it was, wherever it is now. */
static void
put_back (Day *self, const char *table, const char *row)
{
    g_auto (GStrv) columns = ask (self, "SELECT group_concat (name) FROM pragma_table_info ('%s')", table);

    attack (self,
            "DELETE FROM main.%s WHERE rowid IN (%s, %s + " SHIFT "); INSERT INTO main.%s (%s) SELECT %s FROM kept_%s "
            "WHERE kept_rowid = %s",
            table, row, row, table, columns[0], columns[0], table, row);
}

static const char *
altered_value (const char *type, const char *column, gboolean subtle)
{
    static char text[256];

    if (g_str_equal (type, "INTEGER"))
        g_snprintf (text, sizeof text, "coalesce (%s, 0) + " SHIFT, column);
    else if (g_str_equal (type, "TEXT"))
        g_snprintf (text, sizeof text, "%s || %s", column, subtle ? "char (0, 120)" : "'x'");
    else
        g_snprintf (text, sizeof text, "zeroblob (32)");
    return text;
}

static guint
alter_row (Day *self, const char *table, const char *row)
{
    g_auto (GStrv) columns = ask (self, "SELECT name FROM pragma_table_info ('%s')", table);
    g_auto (GStrv) types = ask (self, "SELECT type FROM pragma_table_info ('%s')", table);
    guint n = 0;

    for (guint i = 0; columns[i]; i++) {
        for (int subtle = 0; subtle < (g_str_equal (types[i], "TEXT") ? 2 : 1); subtle++) {
            attack (self, "UPDATE main.%s SET %s = %s WHERE rowid = %s", table, columns[i],
                    altered_value (types[i], columns[i], subtle), row);
            assert_found (self, table, columns[i], row);
            put_back (self, table, row);
            n++;
        }
    }
    return n;
}

static void
test_every_altered_value_is_found (void)
{
    Day day = { 0 };
    guint n = 0;

    set_up (&day);
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_auto (GStrv) rows = ask (&day, "SELECT rowid FROM main.%s", tables[i]);

        g_assert_cmpuint (g_strv_length (rows), >, 0);
        for (guint r = 0; rows[r]; r++)
            n += alter_row (&day, tables[i], rows[r]);
    }
    g_assert_cmpuint (count_problems (&day), ==, 0); /* all of it was put back */
    g_test_message ("%u alterations", n);
    g_assert_cmpuint (n, >, 300);
    tear_down (&day);
}

static void
test_every_missing_row_is_found (void)
{
    Day day = { 0 };

    set_up (&day);
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_auto (GStrv) rows = ask (&day, "SELECT rowid FROM main.%s", tables[i]);

        for (guint r = 0; rows[r]; r++) {
            attack (&day, "DELETE FROM main.%s WHERE rowid = %s", tables[i], rows[r]);
            assert_found (&day, tables[i], "absence", rows[r]);
            put_back (&day, tables[i], rows[r]);
        }
    }
    g_assert_cmpuint (count_problems (&day), ==, 0);
    tear_down (&day);
}

/* Somebody who knows how it works takes the newest receipt away with its links. */
static void
test_the_newest_money_cannot_go_with_its_links (void)
{
    Day day = { 0 };

    set_up (&day);
    attack (&day, "DELETE FROM main.ledger_link WHERE seq >= (SELECT min (seq) FROM main.ledger_link WHERE entity IN "
                  "('day_close', 'day_close_tender', 'day_close_cash'));"
                  "DELETE FROM main.day_close; DELETE FROM main.day_close_tender; DELETE FROM main.day_close_cash");
    assert_found (&day, "day_close", "absence", "1");
    tear_down (&day);
}

static void
test_every_loose_row_is_found (void)
{
    static const struct {
        const char *table;
        const char *changed; /* beside the id, so that no unique key is in the way */
        const char *value;
    } copies[] = {
        { "bill", "id", SHIFT },
        { "bill_line", "line_no", "99" },
        { "receipt", "number", "99" },
        { "payment", "id", SHIFT },
        { "cash_movement", "kind", "'in'" },
        { "day_close", "number", "99" },
        { "day_close_tender", "tender", "'card'" },
        { "day_close_cash", "denomination_fen", "77" },
    };
    Day day = { 0 };

    set_up (&day);
    for (guint i = 0; i < G_N_ELEMENTS (copies); i++) {
        const char *table = copies[i].table;
        g_auto (GStrv) columns = ask (&day, "SELECT group_concat (name) FROM pragma_table_info ('%s')", table);

        attack (&day, "CREATE TEMP TABLE loose AS SELECT * FROM main.%s ORDER BY id LIMIT 1", table);
        attack (&day, "UPDATE loose SET id = " SHIFT);
        attack (&day, "UPDATE loose SET %s = %s", copies[i].changed, copies[i].value);
        if (g_str_equal (table, "receipt"))
            attack (&day, "UPDATE loose SET receipt_no = 'SJ2026-000099'");
        if (g_str_equal (table, "day_close"))
            attack (&day, "UPDATE loose SET day = '2026-11-30'");
        attack (&day, "INSERT INTO main.%s (%s) SELECT %s FROM loose", table, columns[0], columns[0]);
        assert_found (&day, table, "presence", SHIFT);
        attack (&day, "DELETE FROM main.%s WHERE id = " SHIFT "; DROP TABLE loose", table);
    }
    g_assert_cmpuint (count_problems (&day), ==, 0);
    tear_down (&day);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/tamper/every-altered-value-is-found", test_every_altered_value_is_found);
    g_test_add_func ("/desk/tamper/every-missing-row-is-found", test_every_missing_row_is_found);
    g_test_add_func ("/desk/tamper/every-loose-row-is-found", test_every_loose_row_is_found);
    g_test_add_func ("/desk/tamper/the-newest-money-cannot-go-with-its-links",
                     test_the_newest_money_cannot_go_with_its_links);
    return g_test_run ();
}
