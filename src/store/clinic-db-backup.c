/* Consistent, verified copies of the clinic's file through SQLite's backup
 * API: for backups and before a migration. */
#include "clinic-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PAGES_PER_STEP 4096
#define PATIENCE_US (60 * G_USEC_PER_SEC)

static gboolean
fail_io (const char *path, int code, GError **error)
{
    g_set_error (error, CLINIC_STORE_ERROR, code == ENOSPC ? CLINIC_STORE_ERROR_FULL : CLINIC_STORE_ERROR_IO,
                 _("The copy “%s” could not be written: %s"), path, g_strerror (code));
    return FALSE;
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
    int fd = g_open (path, flags | O_CLOEXEC, 0);
    int rc = fd < 0 ? -1 : fsync (fd);
    int code = errno;

    if (fd >= 0)
        close (fd);
    return rc == 0 || fail_io (path, code, error);
}

static gboolean
run_backup (ClinicDb *self, sqlite3 *target, ClinicProgressFunc progress, gpointer data, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init (target, "main", self->handle, "main");
    gint64 deadline = g_get_monotonic_time () + PATIENCE_US;
    int rc = SQLITE_OK;

    if (!backup) {
        clinic_db_set_error (error, target, sqlite3_errcode (target), "backup");
        return FALSE;
    }
    while (rc == SQLITE_OK || ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && g_get_monotonic_time () < deadline)) {
        rc = sqlite3_backup_step (backup, PAGES_PER_STEP);
        if (progress)
            progress (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                      sqlite3_backup_pagecount (backup), data);
        if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
            sqlite3_sleep (20);
    }
    sqlite3_backup_finish (backup);
    if (rc == SQLITE_DONE)
        return TRUE;
    clinic_db_set_error (error, target, rc, "backup");
    return FALSE;
}

static gboolean
check_copy (sqlite3 *target, GError **error)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2 (target, "PRAGMA integrity_check(1)", -1, &stmt, NULL);
    gboolean good;

    if (rc == SQLITE_OK)
        rc = sqlite3_step (stmt);
    good = rc == SQLITE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
    sqlite3_finalize (stmt);
    if (!good)
        clinic_db_set_error (error, target, SQLITE_CORRUPT, "integrity_check");
    return good;
}

gboolean
clinic_db_copy_to (ClinicDb *self, const char *path, ClinicProgressFunc progress, gpointer data, GError **error)
{
    int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600); /* health data: nobody else's */
    sqlite3 *target = NULL;
    gboolean done = FALSE;
    int rc;

    if (fd < 0)
        return fail_io (path, errno, error);
    close (fd);
    rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc != SQLITE_OK) {
        clinic_db_set_error (error, target, rc, "open");
    } else {
        sqlite3_exec (target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
        done = run_backup (self, target, progress, data, error) && check_copy (target, error);
    }
    sqlite3_close (target);
    return done && sync_path (path, O_RDWR, error);
}

/* A copy must not take the place of the file it is made of, which others go on writing to without a name, nor of one
 * whose journal would then be played into it. */
static gboolean
check_target (ClinicDb *self, const char *path, GError **error)
{
    g_autofree char *journal = g_strconcat (path, "-journal", NULL);
    GStatBuf ours, theirs;

    if (g_stat (self->path, &ours) == 0 && g_stat (path, &theirs) == 0 && ours.st_dev == theirs.st_dev &&
        ours.st_ino == theirs.st_ino) {
        g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE,
                             _("The backup is the clinic's file itself. Name another file."));
        return FALSE;
    }
    if (g_stat (journal, &theirs) != 0 || theirs.st_size == 0)
        return TRUE;
    g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE,
                 _("“%s” is being written or was not closed well. Name another file."), path);
    return FALSE;
}

gboolean
clinic_db_backup_to (ClinicDb *self, const char *path, ClinicProgressFunc progress, gpointer data, GError **error)
{
    g_autofree char *aside = g_strconcat (path, ".part", NULL);
    g_autofree char *folder = g_path_get_dirname (path);

    if (!check_target (self, path, error))
        return FALSE;
    g_unlink (aside);
    if (!clinic_db_copy_to (self, aside, progress, data, error)) {
        g_unlink (aside);
        return FALSE;
    }
    if (g_rename (aside, path) != 0) {
        int code = errno;

        g_unlink (aside);
        return fail_io (path, code, error);
    }
    return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}
