/* From one schema to the next: a version 2 that exists only here is given to
 * files of version 1, whole or not at all, with a copy of what was before. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "clinic-db-private.h"
#include "fault.h"
#include "test-clinic.h"
#include "test-schema-resources.h"

#define N_PROCESSES 4

static void
use_schema (const char *folder)
{
    g_autofree char *path = g_strdup_printf ("/test/%s/", folder);
    static GPtrArray *paths; /* the store borrows it */

    if (!paths)
        paths = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (paths, g_steal_pointer (&path));
    clinic_migrate_use_schema (test_schema_get_resource (), paths->pdata[paths->len - 1]);
}

static gint64
ask (ClinicDb *db, const char *sql)
{
    GError *error = NULL;
    gint64 answer = -1;

    clinic_db_select_int (db, sql, -1, &answer, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return answer;
}

static ClinicDb *
open_file (const char *path, ClinicDbMode mode)
{
    GError *error = NULL;
    ClinicDb *db = clinic_db_open (path, mode, &error);

    g_assert_no_error (error);
    return db;
}

/* A clinic of version 1 that nobody has open. */
static void
set_up (TestClinic *clinic)
{
    clinic_migrate_use_schema (NULL, NULL);
    test_clinic_set_up (clinic);
    test_clinic_close_db (clinic);
}

static void
tear_down (TestClinic *clinic)
{
    clinic_migrate_use_schema (NULL, NULL);
    test_clinic_tear_down (clinic);
}

static void
assert_version_1 (const char *path)
{
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (ClinicDb) db = NULL;

    clinic_migrate_use_schema (NULL, NULL);
    db = open_file (path, CLINIC_DB_READ_ONLY);
    g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 1);
    g_assert_cmpint (ask (db, "SELECT count(*) FROM staff"), ==, 4);
    g_assert_cmpint (ask (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'wish'"), ==, 0);
    g_assert_true (clinic_db_check_integrity (db, problems, NULL));
    g_assert_cmpuint (problems->len, ==, 0);
}

static char *
copy_path (TestClinic *clinic)
{
    return g_strconcat (clinic->path, ".before-v2", NULL);
}

static void
test_an_old_file_is_brought_up_to_date (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDb) db = NULL;
    g_autofree char *copy = NULL;

    set_up (&clinic);
    use_schema ("good");
    db = open_file (clinic.path, CLINIC_DB_READ_WRITE);
    g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 2);
    g_assert_cmpint (ask (db, "PRAGMA foreign_keys"), ==, 1);
    g_assert_cmpint (ask (db, "SELECT count(*) FROM staff WHERE nickname = ''"), ==, 4);
    g_clear_pointer (&db, clinic_db_close);
    copy = copy_path (&clinic);
    assert_version_1 (copy);
    tear_down (&clinic);
}

static void
test_a_step_that_fails_leaves_the_file_alone (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;

    set_up (&clinic);
    use_schema ("broken");
    g_assert_null (clinic_db_open (clinic.path, CLINIC_DB_READ_WRITE, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CONSTRAINT);
    assert_version_1 (clinic.path);
    tear_down (&clinic);
}

/* A row that belongs to nobody: SQLite would let it pass while foreign keys are off. */
static void
test_a_step_that_breaks_a_reference_leaves_the_file_alone (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;

    set_up (&clinic);
    use_schema ("orphan");
    g_assert_null (clinic_db_open (clinic.path, CLINIC_DB_READ_WRITE, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CORRUPT);
    assert_version_1 (clinic.path);
    tear_down (&clinic);
}

static void
test_without_a_copy_nothing_is_changed (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *copy = NULL;

    set_up (&clinic);
    copy = copy_path (&clinic);
    g_assert_cmpint (g_mkdir (copy, 0700), ==, 0); /* stands where the copy must go */
    use_schema ("good");
    g_assert_null (clinic_db_open (clinic.path, CLINIC_DB_READ_WRITE, &error));
    g_assert_nonnull (error);
    assert_version_1 (clinic.path);
    tear_down (&clinic);
}

static void
open_when_told (const char *path, int go)
{
    g_autoptr (GError) error = NULL;
    ClinicDb *db;
    char byte;

    use_schema ("good");
    if (read (go, &byte, 1) < 0)
        _exit (2);
    db = clinic_db_open (path, CLINIC_DB_READ_WRITE, &error);
    if (!db || ask (db, "SELECT count(*) FROM wish") != 1)
        _exit (1);
    clinic_db_close (db);
    _exit (0);
}

static void
test_several_programs_at_once_migrate_once (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *copy = NULL;
    pid_t children[N_PROCESSES];
    int go[2];

    set_up (&clinic);
    g_assert_cmpint (pipe (go), ==, 0);
    for (guint i = 0; i < N_PROCESSES; i++) {
        children[i] = fork ();
        if (children[i] == 0) {
            close (go[1]);
            open_when_told (clinic.path, go[0]);
        }
    }
    close (go[0]);
    close (go[1]); /* off they go */
    for (guint i = 0; i < N_PROCESSES; i++) {
        int status;

        g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
        g_assert_true (WIFEXITED (status));
        g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
    copy = copy_path (&clinic);
    assert_version_1 (copy);
    tear_down (&clinic);
}

static void
test_an_old_program_does_not_write_to_a_new_file (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDb) old = NULL;
    g_autoptr (ClinicDb) new = NULL;
    g_autoptr (GError) error = NULL;

    set_up (&clinic);
    old = open_file (clinic.path, CLINIC_DB_READ_WRITE);
    g_assert_true (clinic_db_begin (old, NULL));
    clinic_db_rollback (old);
    use_schema ("good");
    new = open_file (clinic.path, CLINIC_DB_READ_WRITE);
    g_assert_false (clinic_db_begin (old, &error));
    g_assert_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_TOO_NEW);
    g_assert_false (clinic_db_in_transaction (old));
    g_assert_true (clinic_db_begin (new, NULL));
    clinic_db_rollback (new);
    g_clear_pointer (&old, clinic_db_close);
    g_clear_pointer (&new, clinic_db_close);
    tear_down (&clinic);
}

/* Returns: whether the fault was met */
static gboolean
migrate_with_fault (TestClinic *clinic, guint nth, int code)
{
    g_autoptr (ClinicDb) db = NULL;
    guint n_calls;
    gint64 version;

    use_schema ("good");
    fault_arm (nth, code, FALSE);
    db = clinic_db_open (clinic->path, CLINIC_DB_READ_WRITE, NULL);
    n_calls = fault_disarm ();
    g_clear_pointer (&db, clinic_db_close);
    /* Whatever happened: it opens, is whole, and is version 2 then. */
    db = open_file (clinic->path, CLINIC_DB_READ_WRITE);
    version = ask (db, "PRAGMA user_version");
    g_assert_cmpint (version, ==, 2);
    g_assert_cmpint (ask (db, "SELECT count(*) FROM wish"), ==, 1);
    g_assert_cmpint (ask (db, "SELECT count(*) FROM staff"), ==, 4);
    return n_calls >= nth;
}

static void
test_each_call_to_the_disk_fails_once (void)
{
    static const int codes[] = { ENOSPC, EIO };
    TestClinic clinic = { 0 };
    g_autofree char *template = NULL;
    gsize length;

    set_up (&clinic);
    g_assert_true (g_file_get_contents (clinic.path, &template, &length, NULL));
    for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
        guint nth = 1, step = g_getenv ("QIANTAI_TEST_LONG") ? 1 : 7;
        gboolean met = TRUE;

        for (; met; nth += step) {
            g_autofree char *copy = copy_path (&clinic);

            met = migrate_with_fault (&clinic, nth, codes[i]);
            g_assert_true (g_file_set_contents (clinic.path, template, (gssize) length, NULL));
            assert_version_1 (copy);
            g_unlink (copy);
        }
        g_assert_cmpuint (nth, >, 50);
    }
    tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/store/migrate/an-old-file-is-brought-up-to-date", test_an_old_file_is_brought_up_to_date);
    g_test_add_func ("/store/migrate/a-step-that-fails-leaves-the-file-alone",
                     test_a_step_that_fails_leaves_the_file_alone);
    g_test_add_func ("/store/migrate/a-step-that-breaks-a-reference-leaves-the-file-alone",
                     test_a_step_that_breaks_a_reference_leaves_the_file_alone);
    g_test_add_func ("/store/migrate/without-a-copy-nothing-is-changed", test_without_a_copy_nothing_is_changed);
    g_test_add_func ("/store/migrate/several-programs-at-once-migrate-once",
                     test_several_programs_at_once_migrate_once);
    g_test_add_func ("/store/migrate/an-old-program-does-not-write-to-a-new-file",
                     test_an_old_program_does_not_write_to_a_new_file);
    g_test_add_func ("/store/migrate/each-call-to-the-disk-fails-once", test_each_call_to_the_disk_fails_once);
    return g_test_run ();
}
