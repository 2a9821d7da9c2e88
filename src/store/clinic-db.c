/* Opening the clinic's file with the settings that keep it safe, and
 * transactions. Statements are in clinic-statement.c. */
#include "clinic-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000

typedef struct {
    const char *name;
    const char *set;
    gint64 expected;
} Pragma;

/* journal_mode is checked apart because it answers with a word. EXTRA is 3. */
static const Pragma pragmas[] = {
    { "synchronous", "PRAGMA synchronous = EXTRA", 3 },
    { "foreign_keys", "PRAGMA foreign_keys = ON", 1 },
    { "recursive_triggers", "PRAGMA recursive_triggers = ON", 1 },
    { "trusted_schema", "PRAGMA trusted_schema = OFF", 0 },
    { "cell_size_check", "PRAGMA cell_size_check = ON", 1 },
    { "mmap_size", "PRAGMA mmap_size = 0", 0 },
    { "cache_size", "PRAGMA cache_size = -65536", -65536 },
};

gboolean
clinic_db_exec (ClinicDb *self, const char *sql, GError **error)
{
    int rc;

    g_assert (self->thread == g_thread_self ());
    rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        return TRUE;
    clinic_db_set_error (error, self->handle, rc, sql);
    return FALSE;
}

static gboolean
read_pragma (ClinicDb *self, const char *name, char **ret_value, GError **error)
{
    g_autofree char *sql = g_strconcat ("PRAGMA ", name, NULL);
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step (stmt);
    *ret_value = rc == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : g_strdup ("");
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        clinic_db_set_error (error, self->handle, rc, sql);
        g_clear_pointer (ret_value, g_free);
    }
    sqlite3_finalize (stmt);
    return *ret_value != NULL;
}

static gboolean
read_pragma_int (ClinicDb *self, const char *name, gint64 *ret_value, GError **error)
{
    g_autofree char *text = NULL;

    if (!read_pragma (self, name, &text, error))
        return FALSE;
    *ret_value = g_ascii_strtoll (text, NULL, 10);
    return TRUE;
}

static gboolean
refuse_setting (const char *name, const char *value, GError **error)
{
    g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_FAILED,
                 _("The database would not run safely here (%s is %s). The program does not start on it."), name,
                    value);
    return FALSE;
}

/* SQLite's own waiting grows to a tenth of a second a time, and then hardly ever meets the short moment in which a
 * process that writes all the time has let go; many short waits do. */
static int
wait_for_writer (void *data, int times)
{
    ClinicDb *self = data;

    if (times == 0)
        self->busy_until = g_get_monotonic_time () + BUSY_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;
    if (g_get_monotonic_time () >= self->busy_until)
        return 0;
    sqlite3_sleep (g_random_int_range (1, 5));
    return 1;
}

static gboolean
harden (ClinicDb *self, GError **error)
{
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_extended_result_codes (self->handle, 1);
    sqlite3_busy_handler (self->handle, wait_for_writer, self);

    for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++) {
        gint64 value;

        if (!clinic_db_exec (self, pragmas[i].set, error) || !read_pragma_int (self, pragmas[i].name, &value, error))
            return FALSE;
        if (value != pragmas[i].expected) {
            g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
            return refuse_setting (pragmas[i].name, text, error);
        }
    }
    return TRUE;
}

static gboolean
use_rollback_journal (ClinicDb *self, GError **error)
{
    g_autofree char *mode = NULL;

    if (!clinic_db_exec (self, "PRAGMA journal_mode = DELETE", error) ||
        !read_pragma (self, "journal_mode", &mode, error))
        return FALSE;
    return strcmp (mode, "delete") == 0 || refuse_setting ("journal_mode", mode, error);
}

/* Says whose file it is before anything is written to it. @ret_version is 0 for an empty file. */
static gboolean
check_identity (ClinicDb *self, gint64 *ret_version, GError **error)
{
    gint64 application_id, n_tables;

    if (!read_pragma_int (self, "application_id", &application_id, error) ||
        !read_pragma_int (self, "user_version", ret_version, error) ||
        !clinic_db_select_int (self, "SELECT count(*) FROM sqlite_schema", 0, &n_tables, error, CLINIC_BIND_NONE))
        return FALSE;
    if (application_id != CLINIC_DB_APPLICATION_ID && !(application_id == 0 && *ret_version == 0 && n_tables == 0)) {
        g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_NOT_OURS,
                             _("This is not a clinic file of Qiantai. It was not changed; choose another file."));
        return FALSE;
    }
    if (*ret_version > clinic_migrate_get_newest_version ()) {
        g_set_error_literal (
            error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_TOO_NEW,
            _("This clinic file was written by a newer Qiantai. It was not changed; update the program."));
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_path (const char *path, ClinicDbMode mode, GError **error)
{
    gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
    g_autofree char *folder = g_path_get_dirname (path);

    if (mode == CLINIC_DB_CREATE && exists) {
        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_PERMISSION,
                     _("“%s” already exists. Choose another name; nothing was overwritten."), path);
        return FALSE;
    }
    if (mode == CLINIC_DB_CREATE && !g_file_test (folder, G_FILE_TEST_IS_DIR)) {
        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_MISSING,
                     _("There is no folder “%s”. Make it or choose another."), folder);
        return FALSE;
    }
    if (mode != CLINIC_DB_CREATE && !exists) {
        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_MISSING,
                     _("There is no clinic file at “%s”. Choose another or make a new one."), path);
        return FALSE;
    }
    if (exists && !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_NOT_OURS, _("“%s” is not a file."), path);
        return FALSE;
    }
    if (exists && g_access (path, mode == CLINIC_DB_READ_ONLY ? R_OK : R_OK | W_OK) != 0) {
        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_PERMISSION,
                     _("“%s” may not be read or written by you. Ask for the right to it."), path);
        return FALSE;
    }
    return TRUE;
}

static gboolean
prepare_schema (ClinicDb *self, ClinicDbMode mode, GError **error)
{
    gint64 version;

    if (!check_identity (self, &version, error))
        return FALSE;
    if (mode == CLINIC_DB_READ_ONLY) {
        self->version = version;
        if (version == clinic_migrate_get_newest_version ())
            return clinic_db_exec (self, "PRAGMA query_only = ON", error);
        g_set_error_literal (
            error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_NOT_OURS,
            _("This clinic file must first be opened for writing, so that it can be brought up to date."));
        return FALSE;
    }
    if (version == 0 && mode != CLINIC_DB_CREATE) {
        g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_NOT_OURS,
                             _("This file is empty, it is not a clinic file. Restore a backup or make a new clinic."));
        return FALSE;
    }
    if (!use_rollback_journal (self, error) || !clinic_migrate (self, (int) version, error))
        return FALSE;
    self->version = clinic_migrate_get_newest_version ();
    return TRUE;
}

/* Made here and not by SQLite: for nobody else's eyes, and by only one of two programs that try at once. */
static gboolean
make_file (const char *path, GError **error)
{
    int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd >= 0) {
        close (fd);
        return TRUE;
    }
    g_set_error (error, CLINIC_STORE_ERROR, errno == ENOSPC ? CLINIC_STORE_ERROR_FULL : CLINIC_STORE_ERROR_PERMISSION,
                 _("“%s” could not be made: %s"), path, g_strerror (errno));
    return FALSE;
}

/* The folder may be reached through symbolic links, as some homes are; the file itself may not be one. */
static char *
resolve_folder (const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename (path, NULL);
    g_autofree char *folder = g_path_get_dirname (absolute);
    g_autofree char *name = g_path_get_basename (absolute);
    char *real = realpath (folder, NULL);
    char *resolved = real ? g_build_filename (real, name, NULL) : g_strdup (absolute);

    free (real);
    return resolved;
}

ClinicDb *
clinic_db_open (const char *path, ClinicDbMode mode, GError **error)
{
    g_autoptr (ClinicDb) self = NULL;
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    int rc;

    if (!check_path (path, mode, error) || (mode == CLINIC_DB_CREATE && !make_file (path, error)))
        return NULL;
    flags |= mode == CLINIC_DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

    self = g_new0 (ClinicDb, 1);
    self->path = resolve_folder (path);
    self->thread = g_thread_self ();
    self->statements = g_hash_table_new (NULL, NULL);
    rc = sqlite3_open_v2 (self->path, &self->handle, flags, NULL);
    if (rc != SQLITE_OK) {
        clinic_db_set_error (error, self->handle, rc, "open");
        if (mode == CLINIC_DB_CREATE)
            g_unlink (path);
        return NULL;
    }
    if (!harden (self, error) || !prepare_schema (self, mode, error)) {
        gboolean ours = mode == CLINIC_DB_CREATE;

        g_clear_pointer (&self, clinic_db_close);
        if (ours)
            g_unlink (path); /* made a moment ago by this call and nobody else */
        return NULL;
    }
    return g_steal_pointer (&self);
}

const char *
clinic_db_get_path (ClinicDb *self)
{
    return self->path;
}

gboolean
clinic_db_begin (ClinicDb *self, GError **error)
{
    gint64 version;

    if (!clinic_db_exec (self, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (!self->version)
        return TRUE;
    if (!clinic_db_select_int (self, "PRAGMA user_version", 0, &version, error, CLINIC_BIND_NONE)) {
        clinic_db_rollback (self);
        return FALSE;
    }
    if (version == self->version)
        return TRUE;
    clinic_db_rollback (self);
    g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_TOO_NEW,
                         _("A newer Qiantai has brought this clinic's file up to date. Nothing was saved; close this "
                           "program and start the new one."));
    return FALSE;
}

gboolean
clinic_db_begin_read (ClinicDb *self, GError **error)
{
    return clinic_db_exec (self, "BEGIN DEFERRED", error);
}

gboolean
clinic_db_commit (ClinicDb *self, GError **error)
{
    if (clinic_db_exec (self, "COMMIT", error))
        return TRUE;
    clinic_db_rollback (self);
    return FALSE;
}

gboolean
clinic_db_in_transaction (ClinicDb *self)
{
    return !sqlite3_get_autocommit (self->handle);
}

void
clinic_db_set_patience (ClinicDb *self, gboolean patient)
{
    sqlite3_busy_handler (self->handle, patient ? wait_for_writer : NULL, self);
}

void
clinic_db_rollback (ClinicDb *self)
{
    if (!sqlite3_get_autocommit (self->handle))
        sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
clinic_db_savepoint (ClinicDb *self, GError **error)
{
    return clinic_db_exec (self, "SAVEPOINT step", error);
}

gboolean
clinic_db_release_savepoint (ClinicDb *self, GError **error)
{
    return clinic_db_exec (self, "RELEASE step", error);
}

void
clinic_db_rollback_savepoint (ClinicDb *self)
{
    if (!sqlite3_get_autocommit (self->handle))
        sqlite3_exec (self->handle, "ROLLBACK TO step; RELEASE step", NULL, NULL, NULL);
}

gboolean
clinic_db_get_data_version (ClinicDb *self, gint64 *ret_version, GError **error)
{
    return clinic_db_select_int (self, "PRAGMA data_version", 0, ret_version, error, CLINIC_BIND_NONE);
}

void
clinic_db_interrupt (ClinicDb *self)
{
    sqlite3_interrupt (self->handle);
}

static gboolean
collect_lines (ClinicDb *self, const char *sql, const char *ignore, GPtrArray *problems, GError **error)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL);

    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step (stmt);
        if (rc == SQLITE_ROW) {
            const char *line = (const char *) sqlite3_column_text (stmt, 0);

            if (g_strcmp0 (line, ignore) != 0)
                g_ptr_array_add (problems, g_strconcat (ignore ? "" : "foreign key: ", line, NULL));
        }
    }
    sqlite3_finalize (stmt);
    if (rc == SQLITE_DONE)
        return TRUE;
    if ((rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB) {
        g_ptr_array_add (problems, g_strdup (sqlite3_errstr (rc)));
        return TRUE;
    }
    clinic_db_set_error (error, self->handle, rc, sql);
    return FALSE;
}

gboolean
clinic_db_check_integrity (ClinicDb *self, GPtrArray *problems, GError **error)
{
    return collect_lines (self, "PRAGMA integrity_check", "ok", problems, error) &&
           collect_lines (self, "PRAGMA foreign_key_check", NULL, problems, error);
}
