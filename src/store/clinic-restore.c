/* See clinic-restore.h. The former file keeps a second name before the new one
 * takes its place, so that at every moment there is a whole clinic's file. */
#include "clinic-restore.h"
#include "clinic-lock-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
fail (const char *path, GError **error)
{
    int code = errno;

    g_set_error (error, CLINIC_STORE_ERROR, code == ENOSPC ? CLINIC_STORE_ERROR_FULL : CLINIC_STORE_ERROR_IO,
                 _("“%s” could not be put in place: %s"), path, g_strerror (code));
    return FALSE;
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
    int fd = g_open (path, flags | O_CLOEXEC, 0);
    gboolean done = fd >= 0 && fsync (fd) == 0;

    if (!done)
        fail (path, error);
    if (fd >= 0)
        close (fd);
    return done;
}

/* A journal beside the backup means that somebody is writing it, or died while he did: a bare copy would be half. */
static gboolean
check_backup_is_quiet (const char *backup, GError **error)
{
    g_autofree char *journal = g_strconcat (backup, "-journal", NULL);
    GStatBuf info;

    if (g_stat (journal, &info) != 0 || info.st_size == 0)
        return TRUE;
    g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE,
                 _("“%s” is being written or was not closed well. Make a copy of it with “backup” and restore that."),
                    backup);
    return FALSE;
}

static gboolean
copy_aside (const char *backup, const char *part, GError **error)
{
    g_autoptr (GFile) from = g_file_new_for_path (backup);
    g_autoptr (GFile) to = g_file_new_for_path (part);
    g_autoptr (GError) local_error = NULL;

    if (g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL,
                     &local_error))
        return TRUE;
    g_set_error (error, CLINIC_STORE_ERROR,
                 g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? CLINIC_STORE_ERROR_MISSING
                                                                                 : CLINIC_STORE_ERROR_IO,
                 _("“%s” could not be read: %s"), backup, local_error->message);
    return FALSE;
}

static gboolean
prepare_copy (const char *part, ClinicRestoreCheck check, gpointer data, GError **error)
{
    g_autoptr (ClinicDb) db = clinic_db_open (part, CLINIC_DB_READ_WRITE, error);

    if (!db || (check && !check (db, data, error)))
        return FALSE;
    g_clear_pointer (&db, clinic_db_close);
    return g_chmod (part, 0600) == 0 ? sync_path (part, O_RDWR, error) : fail (part, error);
}

/* Opening the former file rolls its journal back; only a file that cannot be opened still has one afterwards. */
static gboolean
set_journal_aside (const char *path, const char *aside, GError **error)
{
    g_autofree char *journal = g_strconcat (path, "-journal", NULL);
    g_autofree char *aside_journal = g_strconcat (aside, "-journal", NULL);
    g_autoptr (ClinicDb) db = clinic_db_open (path, CLINIC_DB_READ_WRITE, NULL);

    g_clear_pointer (&db, clinic_db_close);
    if (!g_file_test (journal, G_FILE_TEST_EXISTS) || g_rename (journal, aside_journal) == 0)
        return TRUE;
    return fail (journal, error);
}

static gboolean
set_former_aside (const char *path, ClinicInstant now, char **ret_aside, GError **error)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
    g_autofree char *stamp = clinic_instant_format (now, zone, "%Y%m%dT%H%M%SZ");
    g_autofree char *aside = g_strdup_printf ("%s.replaced-%s", path, stamp);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    if (!set_journal_aside (path, aside, error))
        return FALSE;
    if (link (path, aside) != 0 && (errno == EEXIST || g_rename (path, aside) != 0))
        return fail (aside, error);
    *ret_aside = g_steal_pointer (&aside);
    return TRUE;
}

static gboolean
swap (const char *path, const char *part, ClinicInstant now, char **ret_aside, GError **error)
{
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *aside = NULL;

    if (!set_former_aside (path, now, &aside, error))
        return FALSE;
    if (g_rename (part, path) != 0)
        return fail (path, error);
    if (ret_aside)
        *ret_aside = g_steal_pointer (&aside);
    return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

gboolean
clinic_store_restore (const char *path, const char *backup, ClinicInstant now, ClinicRestoreCheck check, gpointer data,
                      char **ret_aside, GError **error)
{
    g_autofree char *part = g_strconcat (path, ".restore-part", NULL);
    g_autofree char *absolute_path = g_canonicalize_filename (path, NULL);
    g_autofree char *absolute_backup = g_canonicalize_filename (backup, NULL);
    g_autoptr (ClinicLockFile) lock = NULL;

    if (g_str_equal (absolute_path, absolute_backup)) {
        g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE,
                             _("The backup is the clinic's file itself. Name another file."));
        return FALSE;
    }
    lock = clinic_lock_file_take_all (path, error);
    if (!lock || !check_backup_is_quiet (backup, error))
        return FALSE;
    if (copy_aside (backup, part, error) && prepare_copy (part, check, data, error) &&
        swap (path, part, now, ret_aside, error))
        return TRUE;
    g_unlink (part);
    return FALSE;
}
