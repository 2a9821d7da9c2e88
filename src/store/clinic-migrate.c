/* Bringing a clinic's file to the newest schema: one numbered SQL file for each
 * version, all in one transaction, after a verified copy. */
#include "clinic-db-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "clinic-store-resources.h"

static GResource *schema_resource;
static const char *schema_folder = "/io/github/qiantai/Qiantai/schema/";

void
clinic_migrate_use_schema (GResource *resource, const char *folder)
{
    schema_resource = resource;
    schema_folder = resource ? folder : "/io/github/qiantai/Qiantai/schema/";
}

static GResource *
get_resource (void)
{
    return schema_resource ? schema_resource : clinic_store_get_resource ();
}

static char **
list_files (void)
{
    char **names = g_resource_enumerate_children (get_resource (), schema_folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    g_assert (names != NULL);
    return names;
}

static int
version_of (const char *name)
{
    return (int) g_ascii_strtoll (name, NULL, 10);
}

int
clinic_migrate_get_newest_version (void)
{
    g_auto (GStrv) names = list_files ();
    int newest = 0;

    for (guint i = 0; names[i]; i++)
        newest = MAX (newest, version_of (names[i]));
    return newest;
}

static gboolean
run_file (ClinicDb *self, int version, GError **error)
{
    g_auto (GStrv) names = list_files ();

    for (guint i = 0; names[i]; i++) {
        g_autofree char *path = g_strconcat (schema_folder, names[i], NULL);
        g_autoptr (GBytes) sql = NULL;

        if (version_of (names[i]) != version)
            continue;
        sql = g_resource_lookup_data (get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
        return sql && clinic_db_exec (self, g_bytes_get_data (sql, NULL), error);
    }
    g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_FAILED, "no schema file for version %d", version);
    return FALSE;
}

static gboolean
run_all (ClinicDb *self, int from, int newest, GError **error)
{
    g_autofree char *stamp =
        g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", CLINIC_DB_APPLICATION_ID, newest);
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

    for (int version = from + 1; version <= newest; version++) {
        if (!run_file (self, version, error))
            return FALSE;
    }
    if (!clinic_db_exec (self, stamp, error) || !clinic_db_check_integrity (self, problems, error))
        return FALSE;
    if (problems->len == 0)
        return TRUE;
    g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CORRUPT,
                 _("The clinic's file could not be brought up to date and was left as it was: %s"),
                    (const char *) problems->pdata[0]);
    return FALSE;
}

/* By a second connection, since SQLite does not copy from one that is about to write. The write lock is held meanwhile,
 * so that the copy is of the old version even when several programs want to migrate at once. */
static gboolean
keep_copy (ClinicDb *self, int from, GError **error)
{
    g_autofree char *path = g_strdup_printf ("%s.before-v%d", self->path, from + 1);
    ClinicDb reader = { .path = self->path, .thread = self->thread };
    int rc = sqlite3_open_v2 (self->path, &reader.handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
    gboolean done;

    if (rc != SQLITE_OK) {
        clinic_db_set_error (error, reader.handle, rc, "open");
        done = FALSE;
    } else {
        done = clinic_db_backup_to (&reader, path, NULL, NULL, error);
    }
    sqlite3_close (reader.handle);
    return done;
}

static gboolean
migrate_locked (ClinicDb *self, int newest, GError **error)
{
    gint64 now;

    /* Another copy of the program may have been quicker, or newer. */
    if (!clinic_db_select_int (self, "PRAGMA user_version", 0, &now, error, CLINIC_BIND_NONE))
        return FALSE;
    if (now > newest) {
        g_set_error_literal (
            error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_TOO_NEW,
            _("This clinic file was written by a newer Qiantai. It was not changed; update the program."));
        return FALSE;
    }
    return now == newest ||
           ((now == 0 || keep_copy (self, (int) now, error)) && run_all (self, (int) now, newest, error));
}

gboolean
clinic_migrate (ClinicDb *self, int from_version, GError **error)
{
    int newest = clinic_migrate_get_newest_version ();

    if (from_version == newest)
        return TRUE;
    /* foreign_keys cannot be switched inside a transaction. */
    if (!clinic_db_exec (self, "PRAGMA foreign_keys = OFF", error) || !clinic_db_begin (self, error))
        return FALSE;
    if (!migrate_locked (self, newest, error)) {
        clinic_db_rollback (self);
        return FALSE;
    }
    return clinic_db_commit (self, error) && clinic_db_exec (self, "PRAGMA foreign_keys = ON", error);
}
