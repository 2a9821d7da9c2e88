/* See fault.h. */
#undef _FILE_OFFSET_BITS /* it would give both names of a call to one function */
#define _GNU_SOURCE
#include "fault.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static gint armed;
static gint n_calls;
static gint failing_call;
static gint failing_code;
static gint fails_for_good;

void
fault_arm (guint nth, int code, gboolean for_good)
{
    g_atomic_int_set (&n_calls, 0);
    g_atomic_int_set (&failing_call, (gint) nth);
    g_atomic_int_set (&failing_code, code);
    g_atomic_int_set (&fails_for_good, for_good);
    g_atomic_int_set (&armed, TRUE);
}

guint
fault_disarm (void)
{
    g_atomic_int_set (&armed, FALSE);
    return (guint) g_atomic_int_get (&n_calls);
}

static gboolean
must_fail (void)
{
    gint call, failing;

    if (!g_atomic_int_get (&armed))
        return FALSE;
    call = g_atomic_int_add (&n_calls, 1) + 1;
    failing = g_atomic_int_get (&failing_call);
    if (!failing || (call != failing && !(call > failing && g_atomic_int_get (&fails_for_good))))
        return FALSE;
    errno = g_atomic_int_get (&failing_code);
    return TRUE;
}

/* Pipes and event counters of GLib and of the test are left alone; a directory is synced, so it counts. */
static gboolean
fd_must_fail (int fd)
{
    struct stat info;

    if (!g_atomic_int_get (&armed) || fstat (fd, &info) != 0 || !(S_ISREG (info.st_mode) || S_ISDIR (info.st_mode)))
        return FALSE;
    return must_fail ();
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t offset)
{
    return fd_must_fail (fd) ? -1 : (ssize_t) syscall (SYS_pwrite64, fd, data, length, offset);
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t offset)
{
    return pwrite64 (fd, data, length, offset);
}

ssize_t
write (int fd, const void *data, size_t length)
{
    return fd > 2 && fd_must_fail (fd) ? -1 : (ssize_t) syscall (SYS_write, fd, data, length);
}

int
fsync (int fd)
{
    return fd_must_fail (fd) ? -1 : (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
    return fd_must_fail (fd) ? -1 : (int) syscall (SYS_fdatasync, fd);
}

int
ftruncate64 (int fd, off64_t length)
{
    return fd_must_fail (fd) ? -1 : (int) syscall (SYS_ftruncate, fd, length);
}

int
ftruncate (int fd, off_t length)
{
    return ftruncate64 (fd, length);
}

int
unlink (const char *path)
{
    return must_fail () ? -1 : (int) syscall (SYS_unlink, path);
}

int
rename (const char *from, const char *to)
{
    return must_fail () ? -1 : (int) syscall (SYS_rename, from, to);
}
