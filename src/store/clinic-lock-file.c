/* See clinic-lock-file.h. Open-file-description locks on 128-byte slots. */
#define _GNU_SOURCE
#include "clinic-lock-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SLOT_BYTES 128
#define N_SLOTS 64

struct _ClinicLockFile {
    int fd;
};

static char *
lock_path (const char *database_path)
{
    return g_strconcat (database_path, ".lock", NULL);
}

static gboolean
lock_range (int fd, short type, off_t start, off_t length, struct flock *ret_holder)
{
    struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };

    if (ret_holder) {
        if (fcntl (fd, F_OFD_GETLK, &lock) != 0)
            return FALSE;
        *ret_holder = lock;
        return TRUE;
    }
    return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static int
open_lock (const char *database_path, GError **error)
{
    g_autofree char *path = lock_path (database_path);
    int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);

    if (fd < 0 && errno == ENOENT) {
        g_autofree char *folder = g_path_get_dirname (path);

        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_MISSING,
                     _("There is no folder “%s”. Make it or choose another."), folder);
    } else if (fd < 0) {
        g_set_error (error, CLINIC_STORE_ERROR,
                     errno == ENOSPC ? CLINIC_STORE_ERROR_FULL : CLINIC_STORE_ERROR_PERMISSION,
                     _("The lock file “%s” cannot be written: %s"), path, g_strerror (errno));
    }
    return fd;
}

/* Nothing hangs on the text: on a full disk the slot is held all the same. */
static void
write_slot (int fd, guint slot)
{
    g_autofree char *text = g_strdup_printf ("%s @ %s (%d)\n", g_get_user_name (), g_get_host_name (), (int) getpid ());
    char record[SLOT_BYTES] = { 0 };

    g_strlcpy (record, text, sizeof record);
    if (pwrite (fd, record, sizeof record, (off_t) slot * SLOT_BYTES) != sizeof record)
        g_info ("The lock file does not say who holds slot %u: %s", slot, g_strerror (errno));
}

ClinicLockFile *
clinic_lock_file_join (const char *database_path, GError **error)
{
    int fd = open_lock (database_path, error);

    if (fd < 0)
        return NULL;
    for (guint slot = 0; slot < N_SLOTS; slot++) {
        if (lock_range (fd, F_WRLCK, (off_t) slot * SLOT_BYTES, SLOT_BYTES, NULL)) {
            ClinicLockFile *self = g_new0 (ClinicLockFile, 1);

            write_slot (fd, slot);
            self->fd = fd;
            return self;
        }
    }
    close (fd);
    g_set_error_literal (
        error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE,
        _("The clinic's file is being restored or too many programs have it open. Try again in a minute."));
    return NULL;
}

char **
clinic_lock_file_list_holders (const char *database_path)
{
    g_autofree char *path = lock_path (database_path);
    g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
    int fd = g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);

    for (guint slot = 0; fd >= 0 && slot < N_SLOTS; slot++) {
        char record[SLOT_BYTES + 1] = { 0 };
        struct flock holder;

        if (!lock_range (fd, F_WRLCK, (off_t) slot * SLOT_BYTES, SLOT_BYTES, &holder) || holder.l_type == F_UNLCK)
            continue;
        /* Empty: of a range that somebody took whole, or of a holder who has not written yet. */
        if (pread (fd, record, SLOT_BYTES, (off_t) slot * SLOT_BYTES) > 0 && *g_strstrip (record)) {
            g_autofree char *line = g_utf8_make_valid (record, -1);

            g_strv_builder_add (lines, line);
        }
    }
    if (fd >= 0)
        close (fd);
    return g_strv_builder_end (lines);
}

ClinicLockFile *
clinic_lock_file_take_all (const char *database_path, GError **error)
{
    g_auto (GStrv) holders = NULL;
    g_autofree char *list = NULL;
    int fd = open_lock (database_path, error);

    if (fd < 0)
        return NULL;
    if (lock_range (fd, F_WRLCK, 0, (off_t) N_SLOTS * SLOT_BYTES, NULL)) {
        ClinicLockFile *self = g_new0 (ClinicLockFile, 1);

        /* What the slots said of earlier holders is gone; the first one says who has them all. */
        if (ftruncate (fd, 0) == 0)
            write_slot (fd, 0);
        self->fd = fd;
        return self;
    }
    close (fd);
    holders = clinic_lock_file_list_holders (database_path);
    list = g_strjoinv ("; ", holders);
    g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IN_USE,
                 _("Others have the clinic's file open; close the program there first: %s"), list);
    return NULL;
}

void
clinic_lock_file_release (ClinicLockFile *self)
{
    if (!self)
        return;
    close (self->fd);
    g_free (self);
}
