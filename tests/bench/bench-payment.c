/* One payment through the runner, against the same rows written by hand-made SQLite calls in one transaction on a file
 * with the same settings, turn by turn in the same run: bill, three lines, receipt, two payments, their links in the
 * chain, audit row, idempotency key, counter, topic versions, last id. Goal: at most 1.3 times the raw one. */
#include <sqlite3.h>
#include "../desk/test-cash.h"

#define N_ROUNDS 400
#define N_WARM 20

enum { BILL, LINE, RECEIPT, PAYMENT, LINK, AUDIT, KEY, COUNTER, TOPIC, LAST_ID, BEGIN, COMMIT, N_STATEMENTS };

static const char *const texts[N_STATEMENTS] = {
    [BILL] = "INSERT INTO bill (id, day, patient_id, list_fen, discount_fen, payable_fen, station_id, created_by, "
             "created_at) VALUES (?, '2026-11-23', ?, 108001, 0, 108001, 1, 1, 1763856000000000)",
    [LINE] = "INSERT INTO bill_line (id, bill_id, line_no, item_id, item_code, item_name, category, fee_heading, unit, "
             "teeth, quantity, price_fen, discount_fen, amount_fen, doctor_id) "
             "VALUES (?, ?, ?, ?, 'CT001', '复合树脂充填', '治疗', '治疗费', '次', '16 17', 2, 40000, 0, 80000, ?)",
    [RECEIPT] = "INSERT INTO receipt (id, series, number, receipt_no, kind, bill_id, patient_id, day, amount_fen, "
                "station_id, created_by, created_at) VALUES (?, 'SJ2026', ?, ?, 'receipt', ?, ?, '2026-11-23', 108001, "
                "1, 1, 1763856000000000)",
    [PAYMENT] = "INSERT INTO payment (id, receipt_id, bill_id, day, tender, amount_fen, tendered_fen, change_fen, "
                "reference, station_id, created_by, created_at) "
                "VALUES (?, ?, ?, '2026-11-23', 'cash', 54000, 60000, 6000, '', 1, 1, 1763856000000000)",
    [LINK] = "INSERT INTO ledger_link (seq, entity, entity_id, hash) VALUES (?, ?, ?, ?)",
    [AUDIT] = "INSERT INTO audit (seq, at, day, staff_id, station_id, operation, entity_id, detail, hash) VALUES "
              "(?, 1763856000000000, '2026-11-23', 1, 1, 'take-payment', ?, 'SJ2026-000001, 108001 fen, open 0', ?)",
    [KEY] = "INSERT INTO idempotency (key, operation, result_id, at) VALUES (?, 'take-payment', ?, 1763856000000000)",
    [COUNTER] = "INSERT INTO counter (name, value) VALUES ('receipt/2026', 1) "
                "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
    [TOPIC] = "INSERT INTO topic_version (topic, version) VALUES (?, 1) "
              "ON CONFLICT (topic) DO UPDATE SET version = topic_version.version + 1",
    [LAST_ID] = "UPDATE station SET last_id = ? WHERE id = 1",
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
};

typedef struct {
    sqlite3 *handle;
    sqlite3_stmt *statements[N_STATEMENTS];
    gint64 last_id;
    gint64 link;
    gint64 audit;
} Raw;

static void
raw_open (Raw *raw, const char *path)
{
    static const char pragmas[] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;"
                                  "PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;"
                                  "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -65536;";

    g_assert_cmpint (sqlite3_open (path, &raw->handle), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (raw->handle, pragmas, NULL, NULL, NULL), ==, SQLITE_OK);
    for (int i = 0; i < N_STATEMENTS; i++)
        g_assert_cmpint (
            sqlite3_prepare_v3 (raw->handle, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &raw->statements[i], NULL), ==,
            SQLITE_OK);
    raw->last_id = G_GINT64_CONSTANT (1) << 60;
    raw->link = 1000000;
    raw->audit = 1000000;
}

static void
raw_close (Raw *raw)
{
    for (int i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize (raw->statements[i]);
    sqlite3_close (raw->handle);
}

static gint64
raw_step (Raw *raw, int statement)
{
    sqlite3_stmt *stmt = raw->statements[statement];
    gint64 value = 0;
    int rc;

    while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
        value = sqlite3_column_int64 (stmt, 0);
    if (rc != SQLITE_DONE)
        g_error ("%s: %s", sqlite3_errmsg (raw->handle), texts[statement]);
    sqlite3_reset (stmt);
    return value;
}

static void
raw_ids (Raw *raw, int statement, const gint64 *values, int n)
{
    for (int i = 0; i < n; i++)
        sqlite3_bind_int64 (raw->statements[statement], i + 1, values[i]);
}

static void
raw_link (Raw *raw, const char *entity, gint64 id)
{
    static const guint8 hash[32] = { 1, 2, 3 };
    sqlite3_stmt *stmt = raw->statements[LINK];

    sqlite3_bind_int64 (stmt, 1, ++raw->link);
    sqlite3_bind_text (stmt, 2, entity, -1, SQLITE_STATIC);
    sqlite3_bind_int64 (stmt, 3, id);
    sqlite3_bind_blob (stmt, 4, hash, sizeof hash, SQLITE_STATIC);
    raw_step (raw, LINK);
}

static void
raw_receipt (Raw *raw, TestCash *cash, gint64 receipt, gint64 bill)
{
    gint64 number = raw_step (raw, COUNTER);
    char receipt_no[32];

    g_snprintf (receipt_no, sizeof receipt_no, "SJ2026-%06" G_GINT64_FORMAT, number);
    sqlite3_bind_int64 (raw->statements[RECEIPT], 1, receipt);
    sqlite3_bind_int64 (raw->statements[RECEIPT], 2, number);
    sqlite3_bind_text (raw->statements[RECEIPT], 3, receipt_no, -1, SQLITE_STATIC);
    sqlite3_bind_int64 (raw->statements[RECEIPT], 4, bill);
    sqlite3_bind_int64 (raw->statements[RECEIPT], 5, cash->patient_id);
    raw_step (raw, RECEIPT);
    raw_link (raw, "receipt", receipt);
    for (int i = 0; i < 2; i++) {
        gint64 id = ++raw->last_id;

        raw_ids (raw, PAYMENT, (const gint64[]){ id, receipt, bill }, 3);
        raw_step (raw, PAYMENT);
        raw_link (raw, "payment", id);
    }
}

static void
raw_end (Raw *raw, gint64 receipt, const char *key)
{
    static const char *const topics[] = { "bill", "drawer", "visit", "follow-up" };
    static const guint8 hash[32] = { 3, 2, 1 };

    sqlite3_bind_text (raw->statements[KEY], 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64 (raw->statements[KEY], 2, receipt);
    raw_step (raw, KEY);
    raw_ids (raw, AUDIT, (const gint64[]){ ++raw->audit, receipt }, 2);
    sqlite3_bind_blob (raw->statements[AUDIT], 3, hash, sizeof hash, SQLITE_STATIC);
    raw_step (raw, AUDIT);
    for (guint i = 0; i < G_N_ELEMENTS (topics); i++) {
        sqlite3_bind_text (raw->statements[TOPIC], 1, topics[i], -1, SQLITE_STATIC);
        raw_step (raw, TOPIC);
    }
    raw_ids (raw, LAST_ID, &raw->last_id, 1);
    raw_step (raw, LAST_ID);
}

static void
raw_pay (Raw *raw, TestCash *cash, const char *key)
{
    gint64 bill = ++raw->last_id, receipt;

    raw_step (raw, BEGIN);
    raw_ids (raw, BILL, (const gint64[]){ bill, cash->patient_id }, 2);
    raw_step (raw, BILL);
    raw_link (raw, "bill", bill);
    for (gint64 i = 1; i <= 3; i++) {
        gint64 id = ++raw->last_id;

        raw_ids (raw, LINE, (const gint64[]){ id, bill, i, cash->filling, cash->clinic.doctor_id }, 5);
        raw_step (raw, LINE);
        raw_link (raw, "bill_line", id);
    }
    receipt = ++raw->last_id;
    raw_receipt (raw, cash, receipt, bill);
    raw_end (raw, receipt, key);
    raw_step (raw, COMMIT);
}

static void
runner_pay (TestCash *cash, const char *key)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    g_autoptr (ClinicRecord) record = NULL;
    GError *error = NULL;

    draft->patient_id = cash->patient_id;
    clinic_payment_draft_add_line (draft, cash->cleaning, "全口", 0, CLINIC_MONEY_ZERO, cash->clinic.doctor_id);
    clinic_payment_draft_add_line (draft, cash->filling, "16 17", 0, CLINIC_MONEY_ZERO, cash->clinic.doctor_id);
    clinic_payment_draft_add_line (draft, cash->check, NULL, 0, CLINIC_MONEY_ZERO, cash->clinic.doctor_id);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_WECHAT, CLINIC_MONEY (54001), "4200001234");
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (60000), NULL);
    clinic_runner_run (cash->runner, cash->desk, &clinic_op_take_payment, draft, key, &record, NULL, &error);
    g_assert_no_error (error);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

    return (x > y) - (x < y);
}

static gint64
percentile (gint64 *times, int percent)
{
    return times[(N_ROUNDS - 1) * percent / 100];
}

int
main (int argc, char **argv)
{
    g_autofree char *copy = NULL;
    gint64 mine[N_ROUNDS], theirs[N_ROUNDS];
    TestCash cash = { 0 };
    Raw raw = { 0 };
    GError *error = NULL;
    gint64 p50, p99, raw50, raw99;

    test_cash_set_up (&cash);
    copy = g_build_filename (cash.clinic.folder, "raw.qiantai", NULL);
    clinic_db_backup_to (clinic_runner_get_db (cash.runner), copy, NULL, NULL, &error);
    g_assert_no_error (error);
    raw_open (&raw, copy);
    for (int i = -N_WARM; i < N_ROUNDS; i++) {
        g_autofree char *key = g_uuid_string_random ();
        gint64 start = g_get_monotonic_time (), middle;

        raw_pay (&raw, &cash, key);
        middle = g_get_monotonic_time ();
        runner_pay (&cash, key);
        if (i >= 0) {
            theirs[i] = middle - start;
            mine[i] = g_get_monotonic_time () - middle;
        }
    }
    raw_close (&raw);
    qsort (mine, N_ROUNDS, sizeof *mine, compare_times);
    qsort (theirs, N_ROUNDS, sizeof *theirs, compare_times);
    p50 = percentile (mine, 50), p99 = percentile (mine, 99);
    raw50 = percentile (theirs, 50), raw99 = percentile (theirs, 99);
    g_print ("payment of 3 lines and 2 tenders, %d times\n", N_ROUNDS);
    g_print ("  operation  p50 %6" G_GINT64_FORMAT " us  p99 %6" G_GINT64_FORMAT " us\n", p50, p99);
    g_print ("  raw rows   p50 %6" G_GINT64_FORMAT " us  p99 %6" G_GINT64_FORMAT " us\n", raw50, raw99);
    g_print ("  ratio      p50 %.2f  p99 %.2f  (goal 1.30)\n", (double) p50 / (double) raw50,
             (double) p99 / (double) raw99);
    test_cash_tear_down (&cash);
    return 0;
}
