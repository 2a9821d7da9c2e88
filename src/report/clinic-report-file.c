/* Write aside, sync, rename. Knows nothing of what is in the file. */
#include "clinic-report-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define ROOM_MIN (64 * 1024)
#define NAME_TRIES 64

G_DEFINE_QUARK (clinic - report - error - quark, clinic_report_error)

gboolean
clinic_report_check_cancelled (GCancellable *cancellable, GError **error)
{
    if (!g_cancellable_is_cancelled (cancellable))
        return TRUE;
    g_set_error_literal (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_CANCELLED,
                         _("Cancelled. Nothing was written."));
    return FALSE;
}

static gboolean
disk_is_full (const char *folder, int saved_errno)
{
    struct statvfs room;

    if (saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG)
        return TRUE;
    return statvfs (folder, &room) == 0 && (guint64) room.f_bavail * room.f_frsize < ROOM_MIN;
}

void
clinic_report_file_fail (ClinicReportFile *self, GError **error, ClinicReportError code, int saved_errno,
                         const char *what)
{
    if (disk_is_full (self->folder, saved_errno))
        g_set_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_FULL,
                     _("The disk of “%s” is full. Free some space or choose another folder."), self->folder);
    else if (saved_errno != 0)
        g_set_error (error, CLINIC_REPORT_ERROR, code, "%s (%s)", what, g_strerror (saved_errno));
    else
        g_set_error_literal (error, CLINIC_REPORT_ERROR, code, what);
}

static gboolean
make_temporary (ClinicReportFile *self)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        g_autofree char *name = g_strdup_printf (".qiantai-%08x.tmp", g_random_int ());
        g_autofree char *path = g_build_filename (self->folder, name, NULL);
        int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);

        if (fd >= 0) {
            close (fd);
            self->temporary = g_steal_pointer (&path);
            return TRUE;
        }
        if (errno != EEXIST)
            return FALSE;
    }
    return FALSE;
}

gboolean
clinic_report_file_begin (ClinicReportFile *self, const char *path, GError **error)
{
    char *real = realpath (path, NULL);
    int saved_errno;

    *self = (ClinicReportFile){ 0 };
    self->target = g_strdup (real != NULL ? real : path);
    free (real);
    self->folder = g_path_get_dirname (self->target);
    if (g_file_test (self->target, G_FILE_TEST_IS_DIR)) {
        g_set_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_IO,
                     _("“%s” is a folder. Choose a file name."), self->target);
        clinic_report_file_clear (self);
        return FALSE;
    }
    if (!make_temporary (self)) {
        g_autofree char *what = NULL;

        saved_errno = errno;
        what = g_strdup_printf (_("The folder “%s” cannot be written. Choose another folder."), self->folder);
        clinic_report_file_fail (self, error, CLINIC_REPORT_ERROR_IO, saved_errno, what);
        clinic_report_file_clear (self);
        return FALSE;
    }
    return TRUE;
}

static gboolean
sync_path (const char *path, int flags)
{
    int fd = g_open (path, flags | O_CLOEXEC, 0);
    gboolean done;
    int saved_errno;

    if (fd < 0)
        return FALSE;
    done = fsync (fd) == 0;
    saved_errno = errno;
    close (fd);
    errno = saved_errno;
    return done;
}

gboolean
clinic_report_file_commit (ClinicReportFile *self, GError **error)
{
    if (!sync_path (self->temporary, O_WRONLY) || g_rename (self->temporary, self->target) != 0) {
        int saved_errno = errno;
        g_autofree char *what = g_strdup_printf (_("“%s” cannot be written."), self->target);

        clinic_report_file_fail (self, error, CLINIC_REPORT_ERROR_IO, saved_errno, what);
        return FALSE;
    }
    g_clear_pointer (&self->temporary, g_free);
    /* The new file is whole and in place; some file systems cannot sync a folder, and that loses nothing. */
    sync_path (self->folder, O_RDONLY | O_DIRECTORY);
    return TRUE;
}

void
clinic_report_file_clear (ClinicReportFile *self)
{
    if (self->temporary != NULL)
        g_unlink (self->temporary);
    g_clear_pointer (&self->temporary, g_free);
    g_clear_pointer (&self->target, g_free);
    g_clear_pointer (&self->folder, g_free);
}
