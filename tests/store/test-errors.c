/* Every class of error of the store, met for real, each with words of its own;
 * and the lock file between two processes. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clinic-lock-file.h"
#include "fault.h"
#include "test-clinic.h"

#define NOBODY 65534

/* What the classes say, to be compared. */
static GHashTable *words;

static void
assert_own_words (GError *error, ClinicStoreError code)
{
    const char *before;

    g_assert_error (error, CLINIC_STORE_ERROR, (int) code);
    /* A sentence for a person: not SQLite's, and no number. */
    g_assert_true (g_str_has_suffix (error->message, "."));
    g_assert_null (strstr (error->message, "SQL"));
    g_assert_null (strstr (error->message, "database disk image"));
    before = g_hash_table_lookup (words, error->message);
    g_assert_true (!before || GPOINTER_TO_INT (before) == (int) code + 1);
    g_hash_table_insert (words, g_strdup (error->message), GINT_TO_POINTER ((int) code + 1));
}

static gboolean
write_something (TestClinic *clinic, GError **error)
{
    ClinicTxn txn;

    if (!clinic_txn_begin (&txn, clinic->db, clinic->zone, clinic_clock_now (clinic->clock), 1, clinic->station_id,
                           error))
        return FALSE;
    if (clinic_store_set_setting (&txn, "test", "value", error))
        return clinic_txn_commit (&txn, error);
    clinic_txn_rollback (&txn);
    return FALSE;
}

static void
test_busy (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;
    sqlite3 *other = NULL;

    test_clinic_set_up (&clinic);
    g_assert_cmpint (sqlite3_open (clinic.path, &other), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
    clinic_db_set_patience (clinic.db, FALSE);
    g_assert_false (write_something (&clinic, &error));
    assert_own_words (error, CLINIC_STORE_ERROR_BUSY);
    sqlite3_close (other);
    g_assert_true (write_something (&clinic, NULL));
    test_clinic_tear_down (&clinic);
}

/* A reader keeps a commit waiting: it is undone whole and can be tried again. */
static void
test_busy_at_the_commit (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;
    sqlite3 *other = NULL;

    test_clinic_set_up (&clinic);
    g_assert_cmpint (sqlite3_open (clinic.path, &other), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (other, "BEGIN; SELECT count(*) FROM staff", NULL, NULL, NULL), ==, SQLITE_OK);
    clinic_db_set_patience (clinic.db, FALSE);
    g_assert_false (write_something (&clinic, &error));
    assert_own_words (error, CLINIC_STORE_ERROR_BUSY);
    g_assert_false (clinic_db_in_transaction (clinic.db));
    sqlite3_close (other);
    g_assert_true (write_something (&clinic, NULL));
    test_clinic_tear_down (&clinic);
}

static void
test_full_and_broken_disks (void)
{
    static const struct {
        guint nth;
        int errno_code;
        ClinicStoreError code;
    } cases[] = {
        { 1, ENOSPC, CLINIC_STORE_ERROR_FULL },
        { 1, EDQUOT, CLINIC_STORE_ERROR_FULL },
        { 1, EIO, CLINIC_STORE_ERROR_IO },
        { 4, EIO, CLINIC_STORE_ERROR_IO },
    };
    TestClinic clinic = { 0 };

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;

        fault_arm (cases[i].nth, cases[i].errno_code, FALSE);
        g_assert_false (write_something (&clinic, &error));
        fault_disarm ();
        assert_own_words (error, cases[i].code);
        g_assert_true (write_something (&clinic, NULL));
    }
    test_clinic_tear_down (&clinic);
}

static void
assert_not_opened (const char *path, ClinicDbMode mode, ClinicStoreError code)
{
    g_autoptr (GError) error = NULL;

    g_assert_null (clinic_db_open (path, mode, &error));
    assert_own_words (error, code);
}

static void
change_file (TestClinic *clinic, const char *sql)
{
    sqlite3 *other = NULL;

    g_assert_cmpint (sqlite3_open (clinic->path, &other), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (other, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (other);
}

static void
test_files_that_do_not_open (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *missing = NULL, *bytes = NULL;
    gsize length;

    test_clinic_set_up (&clinic);
    test_clinic_close_db (&clinic);
    missing = g_build_filename (clinic.folder, "missing", NULL);
    assert_not_opened (missing, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_MISSING);
    change_file (&clinic, "PRAGMA user_version = 999");
    assert_not_opened (clinic.path, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_TOO_NEW);
    change_file (&clinic, "PRAGMA user_version = 1; PRAGMA application_id = 7");
    assert_not_opened (clinic.path, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_NOT_OURS);
    g_assert_true (g_file_get_contents (clinic.path, &bytes, &length, NULL));
    memset (bytes + 100, 0xff, 3000);
    g_assert_true (g_file_set_contents (clinic.path, bytes, (gssize) length, NULL));
    assert_not_opened (clinic.path, CLINIC_DB_READ_WRITE, CLINIC_STORE_ERROR_CORRUPT);
    test_clinic_tear_down (&clinic);
}

/* In a child, which may give its rights away. */
static int
try_as_nobody (TestClinic *clinic)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicDb) db = NULL;
    g_autoptr (ClinicLockFile) lock = NULL;

    if (getuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0)
        return 2;
    db = clinic_db_open (clinic->path, CLINIC_DB_READ_WRITE, &error);
    if (db || !g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_PERMISSION))
        return 3;
    g_clear_error (&error);
    lock = clinic_lock_file_join (clinic->path, &error);
    if (lock || !g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_PERMISSION))
        return 4;
    return 0;
}

static void
test_a_file_of_somebody_else (void)
{
    TestClinic clinic = { 0 };
    struct stat info;
    int status;
    pid_t child;

    test_clinic_set_up (&clinic);
    g_assert_cmpint (stat (clinic.path, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    test_clinic_close_db (&clinic);
    g_assert_cmpint (g_chmod (clinic.path, 0400), ==, 0);
    g_assert_cmpint (g_chmod (clinic.folder, 0555), ==, 0);
    child = fork ();
    if (child == 0)
        _exit (try_as_nobody (&clinic));
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_true (WIFEXITED (status));
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    g_assert_cmpint (g_chmod (clinic.folder, 0700), ==, 0);
    test_clinic_tear_down (&clinic);
}

static void
test_a_home_behind_a_link_opens (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *alias = NULL, *path = NULL;
    g_autoptr (ClinicDb) db = NULL;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    alias = g_strconcat (clinic.folder, "-alias", NULL);
    g_assert_cmpint (symlink (clinic.folder, alias), ==, 0);
    path = g_build_filename (alias, "clinic.qiantai", NULL);
    db = clinic_db_open (path, CLINIC_DB_READ_WRITE, &error);
    g_assert_no_error (error);
    g_clear_pointer (&db, clinic_db_close);
    g_unlink (alias);
    test_clinic_tear_down (&clinic);
}

static pid_t
start_holder (const char *path)
{
    int ready[2];
    char byte = 0;
    pid_t child;

    g_assert_cmpint (pipe (ready), ==, 0);
    child = fork ();
    if (child == 0) {
        ClinicLockFile *lock = clinic_lock_file_join (path, NULL);

        if (!lock || write (ready[1], "x", 1) != 1)
            _exit (1);
        for (;;)
            pause ();
    }
    close (ready[1]);
    g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
    close (ready[0]);
    return child;
}

static void
test_the_lock_of_a_program_that_dies_is_free (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicLockFile) all = NULL;
    g_autofree char *pid = NULL;
    g_auto (GStrv) holders = NULL;
    pid_t child;

    test_clinic_set_up (&clinic);
    child = start_holder (clinic.path);
    pid = g_strdup_printf ("(%d)", (int) child);
    g_assert_null (clinic_lock_file_take_all (clinic.path, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE);
    g_assert_nonnull (strstr (error->message, pid));
    g_assert_cmpint (kill (child, SIGKILL), ==, 0);
    g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
    g_clear_error (&error);
    all = clinic_lock_file_take_all (clinic.path, &error);
    g_assert_no_error (error);
    /* The dead one's name is not held against us. */
    holders = clinic_lock_file_list_holders (clinic.path);
    g_assert_cmpuint (g_strv_length (holders), ==, 1);
    g_assert_null (strstr (holders[0], pid));
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_test_add_func ("/store/errors/busy", test_busy);
    g_test_add_func ("/store/errors/busy-at-the-commit", test_busy_at_the_commit);
    g_test_add_func ("/store/errors/full-and-broken-disks", test_full_and_broken_disks);
    g_test_add_func ("/store/errors/files-that-do-not-open", test_files_that_do_not_open);
    g_test_add_func ("/store/errors/a-file-of-somebody-else", test_a_file_of_somebody_else);
    g_test_add_func ("/store/errors/a-home-behind-a-link-opens", test_a_home_behind_a_link_opens);
    g_test_add_func ("/store/errors/the-lock-of-a-program-that-dies-is-free",
                     test_the_lock_of_a_program_that_dies_is_free);
    return g_test_run ();
}
