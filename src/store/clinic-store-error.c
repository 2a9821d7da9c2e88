/* SQLite's result codes in words a receptionist can act on. */
#include "clinic-db-private.h"
#include "clinic-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (clinic - store - error - quark, clinic_store_error)

static ClinicStoreError
code_for (int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return CLINIC_STORE_ERROR_BUSY;
    case SQLITE_FULL:
        return CLINIC_STORE_ERROR_FULL;
    case SQLITE_IOERR:
        return CLINIC_STORE_ERROR_IO;
    case SQLITE_CORRUPT:
        return CLINIC_STORE_ERROR_CORRUPT;
    case SQLITE_NOTADB:
        return CLINIC_STORE_ERROR_NOT_OURS;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
        return CLINIC_STORE_ERROR_PERMISSION;
    case SQLITE_CONSTRAINT:
        return CLINIC_STORE_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
        return CLINIC_STORE_ERROR_CANCELLED;
    default:
        return CLINIC_STORE_ERROR_FAILED;
    }
}

static const char *
words_for (ClinicStoreError code)
{
    switch (code) {
    case CLINIC_STORE_ERROR_BUSY:
        return _("Another program is writing to the clinic's file. Nothing was saved; please try again.");
    case CLINIC_STORE_ERROR_FULL:
        return _("The disk is full. Nothing was saved; free some space and try again.");
    case CLINIC_STORE_ERROR_IO:
        return _("The disk could not be read or written. Nothing was saved; check the disk before you go on.");
    case CLINIC_STORE_ERROR_CORRUPT:
        return _("The clinic's file is damaged. Do not go on working; restore the newest verified backup.");
    case CLINIC_STORE_ERROR_NOT_OURS:
        return _("This is not a clinic file of Qiantai. It was not changed; choose another file.");
    case CLINIC_STORE_ERROR_PERMISSION:
        return _("The clinic's file may not be opened or written. Ask for the right to its folder.");
    case CLINIC_STORE_ERROR_CONSTRAINT:
        return _("The database refused this entry because it breaks one of its rules. Nothing was saved.");
    case CLINIC_STORE_ERROR_CANCELLED:
        return _("The work was cancelled.");
    default:
        return _("The database refused the request. Nothing was saved; please report this.");
    }
}

/* A full temporary folder comes as an I/O error, a journal that finds no room as a file that cannot be opened. After a
 * failed fsync nobody knows what is on the disk, whatever its reason. */
static gboolean
is_full_disk (sqlite3 *handle, int rc)
{
    int code = handle ? sqlite3_system_errno (handle) : 0;

    if (rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC)
        return FALSE;
    return ((rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CANTOPEN) && (code == ENOSPC || code == EDQUOT);
}

void
clinic_db_set_error (GError **error, sqlite3 *handle, int rc, const char *sql)
{
    const char *detail = handle ? sqlite3_errmsg (handle) : sqlite3_errstr (rc);
    ClinicStoreError code;

    /* What the triggers of the ledger say to a row for a day that is closed. */
    if (rc == SQLITE_CONSTRAINT_TRIGGER && g_str_has_prefix (detail, "closed-day:")) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CLOSED, NULL,
                               _("This business day is closed. Nothing can be added to it."));
        return;
    }
    if (is_full_disk (handle, rc))
        rc = SQLITE_FULL;
    code = code_for (rc);
    if (code == CLINIC_STORE_ERROR_FAILED)
        g_critical ("SQLite error %d: %s in: %s", rc, detail, sql ? sql : "-");
    else if (code == CLINIC_STORE_ERROR_IO || code == CLINIC_STORE_ERROR_CORRUPT)
        g_message ("SQLite error %d: %s in: %s", rc, detail, sql ? sql : "-");
    else
        g_info ("SQLite error %d: %s in: %s", rc, detail, sql ? sql : "-");
    g_set_error_literal (error, CLINIC_STORE_ERROR, code, words_for (code));
}
