/* The clinic's file: settings read back, whose file it is, every class of
 * error in its own words, migrations, copies. */
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/resource.h>
#include <signal.h>
#include <unistd.h>
#include "clinic-lock-file.h"
#include "clinic-sql.h"
#include "test-clinic.h"

static void
test_every_statement_prepares (void)
{
    TestClinic clinic = { 0 };
    const ClinicSqlSet *const *sets = clinic_sql_get_sets ();
    guint n = 0;

    test_clinic_set_up (&clinic);
    for (guint i = 0; sets[i]; i++) {
        for (guint j = 0; j < sets[i]->n_texts; j++) {
            g_autoptr (GError) error = NULL;

            g_assert_nonnull (sets[i]->texts[j]);
            clinic_db_check_sql (clinic.db, sets[i]->texts[j], &error);
            if (error)
                g_error ("%s: %s\n%s", sets[i]->name, error->message, sets[i]->texts[j]);
            n++;
        }
    }
    g_assert_cmpuint (n, >, 20);
    test_clinic_tear_down (&clinic);
}

static void
test_settings_are_read_back (void)
{
    static const struct {
        const char *pragma;
        const char *value;
    } expected[] = {
        { "PRAGMA journal_mode", "delete" }, { "PRAGMA synchronous", "3" },
        { "PRAGMA foreign_keys", "1" },      { "PRAGMA recursive_triggers", "1" },
        { "PRAGMA trusted_schema", "0" },    { "PRAGMA cell_size_check", "1" },
        { "PRAGMA mmap_size", "0" },         { "PRAGMA application_id", "1364476233" },
    };
    TestClinic clinic = { 0 };

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
        g_autofree char *value = NULL;
        GError *error = NULL;

        clinic_db_select_text (clinic.db, expected[i].pragma, &value, &error, CLINIC_BIND_NONE);
        g_assert_no_error (error);
        g_assert_cmpstr (value, ==, expected[i].value);
    }
    test_clinic_tear_down (&clinic);
}

/* A table that is not STRICT would take 1.5 for an integer. */
static void
test_tables_are_strict (void)
{
    TestClinic clinic = { 0 };
    gint64 loose = -1;

    test_clinic_set_up (&clinic);
    clinic_db_select_int (clinic.db,
                          "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'", -1,
                          &loose, NULL, CLINIC_BIND_NONE);
    g_assert_cmpint (loose, ==, 0);
    test_clinic_tear_down (&clinic);
}

static void
write_foreign_file (const char *path, const char *sql)
{
    sqlite3 *handle = NULL;

    g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (handle);
}

static void
assert_refused (const char *path, ClinicDbMode mode, ClinicStoreError code)
{
    g_autofree char *before = NULL, *after = NULL;
    g_autoptr (GError) error = NULL;
    gsize n_before = 0, n_after = 0;
    ClinicDb *db;

    g_file_get_contents (path, &before, &n_before, NULL);
    db = clinic_db_open (path, mode, &error);
    g_assert_null (db);
    g_assert_error (error, CLINIC_STORE_ERROR, (int) code);
    g_assert_cmpuint (strlen (error->message), >, 20);
    g_file_get_contents (path, &after, &n_after, NULL);
    g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_wrong_files_are_refused_and_left_alone (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *missing = NULL, *foreign = NULL, *newer = NULL, *garbage = NULL, *empty = NULL, *link = NULL;
    g_autofree char *no_folder = NULL;

    test_clinic_set_up (&clinic);
    missing = g_build_filename (clinic.folder, "missing", NULL);
    foreign = g_build_filename (clinic.folder, "foreign", NULL);
    newer = g_build_filename (clinic.folder, "newer", NULL);
    garbage = g_build_filename (clinic.folder, "garbage", NULL);
    empty = g_build_filename (clinic.folder, "empty", NULL);
    link = g_build_filename (clinic.folder, "link", NULL);
    no_folder = g_build_filename (clinic.folder, "none", "clinic", NULL);
    write_foreign_file (foreign, "CREATE TABLE t (x); PRAGMA user_version = 1");
    write_foreign_file (newer, "PRAGMA application_id = 1364476233; PRAGMA user_version = 999; CREATE TABLE t (x)");
    g_file_set_contents (garbage, "This is a letter to the dentist, not a database at all; it is long enough.", -1,
                         NULL);
    g_file_set_contents (empty, "", 0, NULL);
    g_assert_cmpint (symlink (clinic.path, link), ==, 0);

    assert_refused (missing, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_MISSING);
    assert_refused (foreign, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_NOT_OURS);
    assert_refused (newer, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_TOO_NEW);
    assert_refused (garbage, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_NOT_OURS);
    assert_refused (empty, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_NOT_OURS);
    assert_refused (clinic.folder, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_NOT_OURS);
    assert_refused (clinic.path, CLINIC_DB_CREATE, CLINIC_STORE_ERROR_PERMISSION);
    assert_refused (no_folder, CLINIC_DB_CREATE, CLINIC_STORE_ERROR_MISSING);
    assert_refused (link, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_PERMISSION);
    g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
    test_clinic_tear_down (&clinic);
}

static void
test_a_wrecked_page_is_called_damage (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize length;
    ClinicDb *db;

    test_clinic_set_up (&clinic);
    test_clinic_close_db (&clinic);
    g_file_get_contents (clinic.path, &bytes, &length, NULL);
    memset (bytes + 100, 0xff, 3000); /* the schema's root page */
    g_file_set_contents (clinic.path, bytes, (gssize) length, NULL);
    db = clinic_db_open (clinic.path, CLINIC_DB_READ_WRITE, &error);
    g_assert_null (db);
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CORRUPT);
    test_clinic_tear_down (&clinic);
}

static void
test_a_held_lock_is_called_busy (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;
    sqlite3 *other = NULL;
    ClinicTxn txn;

    test_clinic_set_up (&clinic);
    g_assert_cmpint (sqlite3_open (clinic.path, &other), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
    clinic_db_set_patience (clinic.db, FALSE);
    g_assert_false (clinic_txn_begin (&txn, clinic.db, clinic.zone, clinic_clock_now (clinic.clock), 1, 1, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_BUSY);
    sqlite3_close (other);
    test_clinic_tear_down (&clinic);
}

/* A file may not grow: what a full disk does, without needing one. */
static void
test_a_full_disk_loses_nothing (void)
{
    TestClinic clinic = { 0 };
    struct rlimit old, tight;
    g_autoptr (GError) error = NULL;
    g_autofree char *big = g_strnfill (4 * 1024 * 1024, 'x');
    g_autofree char *value = NULL;
    ClinicTxn txn;
    gboolean done;

    test_clinic_set_up (&clinic);
    signal (SIGXFSZ, SIG_IGN);
    g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
    test_clinic_begin (&clinic, &txn);
    tight = (struct rlimit){ 512 * 1024, old.rlim_max };
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
    done = clinic_store_set_setting (&txn, "big", big, &error) && clinic_txn_commit (&txn, &error);
    setrlimit (RLIMIT_FSIZE, &old);
    g_assert_false (done);
    g_assert_true (g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_FULL) ||
                   g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IO));
    clinic_txn_rollback (&txn);
    g_clear_error (&error);
    clinic_store_get_setting (clinic.db, "big", "none", &value, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (value, ==, "none");
    test_clinic_tear_down (&clinic);
}

static void
test_append_only_tables_refuse_change (void)
{
    static const char *const attacks[] = {
        "UPDATE audit SET detail = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (seq, at, day, staff_id, station_id, operation, entity_id, detail, hash) "
        "SELECT seq, at, day, staff_id, station_id, 'forged', entity_id, detail, hash FROM audit",
    };
    TestClinic clinic = { 0 };
    ClinicTxn txn;

    test_clinic_set_up (&clinic);
    test_clinic_begin (&clinic, &txn);
    clinic_txn_set_audit (&txn, 7, "something");
    g_assert_true (clinic_txn_write_audit (&txn, "test", NULL));
    test_clinic_commit (&txn);
    for (guint i = 0; i < G_N_ELEMENTS (attacks); i++) {
        g_autoptr (GError) error = NULL;

        g_assert_false (clinic_db_run (clinic.db, attacks[i], &error, CLINIC_BIND_NONE));
        g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CONSTRAINT);
    }
    test_clinic_tear_down (&clinic);
}

static void
test_numbers_have_no_gaps (void)
{
    TestClinic clinic = { 0 };
    gint64 number, last_id = 0;

    test_clinic_set_up (&clinic);
    for (int i = 0; i < 50; i++) {
        ClinicTxn txn;
        gint64 id;

        test_clinic_begin (&clinic, &txn);
        g_assert_true (clinic_txn_next_number (&txn, "receipt/2026", &number, NULL));
        id = clinic_txn_new_id (&txn);
        g_assert_cmpint (id, >, last_id);
        if (i % 3 == 1) {
            clinic_txn_rollback (&txn);
            continue;
        }
        last_id = id;
        test_clinic_commit (&txn);
    }
    g_assert_cmpint (number, ==, 34);
    /* A clock that went back a year still makes greater ids. */
    clinic_clock_set (clinic.clock, test_instant (2025, 11, 23, 8, 0));
    {
        ClinicTxn txn;

        test_clinic_begin (&clinic, &txn);
        g_assert_cmpint (clinic_txn_new_id (&txn), >, last_id);
        clinic_txn_rollback (&txn);
    }
    test_clinic_tear_down (&clinic);
}

static void
test_a_copy_is_whole (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *copy = NULL;
    g_autofree char *name = NULL;
    g_autoptr (ClinicDb) db = NULL;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    copy = g_build_filename (clinic.folder, "copy", NULL);
    clinic_db_backup_to (clinic.db, copy, NULL, NULL, &error);
    g_assert_no_error (error);
    db = clinic_db_open (copy, CLINIC_DB_READ_ONLY, &error);
    g_assert_no_error (error);
    clinic_store_get_clinic (db, &name, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (name, ==, "仁爱口腔");
    test_clinic_tear_down (&clinic);
}

/* Whoever has the file open would go on writing to one without a name. */
static void
test_a_copy_never_takes_the_place_of_its_source (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *target = NULL, *journal = NULL;
    g_autoptr (GError) error = NULL;

    test_clinic_set_up (&clinic);
    g_assert_false (clinic_db_backup_to (clinic.db, clinic.path, NULL, NULL, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE);
    g_clear_error (&error);
    target = g_build_filename (clinic.folder, "other", NULL);
    journal = g_strconcat (target, "-journal", NULL);
    g_assert_true (g_file_set_contents (journal, "hot", -1, NULL));
    g_assert_false (clinic_db_backup_to (clinic.db, target, NULL, NULL, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE);
    g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    test_clinic_tear_down (&clinic);
}

static void
test_the_lock_file_says_who (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicLockFile) mine = NULL;
    g_autoptr (ClinicLockFile) second = NULL;
    g_autoptr (GError) error = NULL;
    ClinicLockFile *all;

    test_clinic_set_up (&clinic);
    mine = clinic_lock_file_join (clinic.path, &error);
    g_assert_no_error (error);
    second = clinic_lock_file_join (clinic.path, &error);
    g_assert_no_error (error);
    all = clinic_lock_file_take_all (clinic.path, &error);
    g_assert_null (all);
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE);
    g_assert_nonnull (strstr (error->message, g_get_user_name ()));
    g_clear_error (&error);
    g_clear_pointer (&mine, clinic_lock_file_release);
    g_clear_pointer (&second, clinic_lock_file_release);
    all = clinic_lock_file_take_all (clinic.path, &error);
    g_assert_no_error (error);
    g_assert_null (clinic_lock_file_join (clinic.path, NULL));
    clinic_lock_file_release (all);
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/store/db/every-statement-prepares", test_every_statement_prepares);
    g_test_add_func ("/store/db/settings-are-read-back", test_settings_are_read_back);
    g_test_add_func ("/store/db/tables-are-strict", test_tables_are_strict);
    g_test_add_func ("/store/db/wrong-files-are-refused-and-left-alone", test_wrong_files_are_refused_and_left_alone);
    g_test_add_func ("/store/db/a-wrecked-page-is-called-damage", test_a_wrecked_page_is_called_damage);
    g_test_add_func ("/store/db/a-held-lock-is-called-busy", test_a_held_lock_is_called_busy);
    g_test_add_func ("/store/db/a-full-disk-loses-nothing", test_a_full_disk_loses_nothing);
    g_test_add_func ("/store/db/append-only-tables-refuse-change", test_append_only_tables_refuse_change);
    g_test_add_func ("/store/db/numbers-have-no-gaps", test_numbers_have_no_gaps);
    g_test_add_func ("/store/db/a-copy-is-whole", test_a_copy_is_whole);
    g_test_add_func ("/store/db/a-copy-never-takes-the-place-of-its-source",
                     test_a_copy_never_takes_the_place_of_its_source);
    g_test_add_func ("/store/db/the-lock-file-says-who", test_the_lock_file_says_who);
    return g_test_run ();
}
