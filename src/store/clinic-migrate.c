/* Bringing a clinic's file to the newest schema: one numbered SQL file for each
 * version, all in one transaction, after a verified copy. */
#include "clinic-db-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "clinic-store-resources.h"

#define SCHEMA_FOLDER "/io/github/qiantai/Qiantai/schema/"

static char **
list_files (void)
{
    GResource *resource = clinic_store_get_resource ();
    char **names = g_resource_enumerate_children (resource, SCHEMA_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

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
        g_autofree char *path = g_strconcat (SCHEMA_FOLDER, names[i], NULL);
        g_autoptr (GBytes) sql = NULL;

        if (version_of (names[i]) != version)
            continue;
        sql = g_resource_lookup_data (clinic_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
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

static gboolean
keep_copy (ClinicDb *self, int from, GError **error)
{
    g_autofree char *path = g_strdup_printf ("%s.before-v%d", self->path, from + 1);

    return clinic_db_backup_to (self, path, NULL, NULL, error);
}

gboolean
clinic_migrate (ClinicDb *self, int from_version, GError **error)
{
    int newest = clinic_migrate_get_newest_version ();
    gint64 now;

    if (from_version == newest)
        return TRUE;
    if (from_version > 0 && !keep_copy (self, from_version, error))
        return FALSE;
    /* foreign_keys cannot be switched inside a transaction. */
    if (!clinic_db_exec (self, "PRAGMA foreign_keys = OFF", error) || !clinic_db_begin (self, error))
        return FALSE;
    /* Another copy of the program may have been quicker. */
    if (!clinic_db_select_int (self, "PRAGMA user_version", 0, &now, error, CLINIC_BIND_NONE) ||
        ((int) now == from_version && !run_all (self, from_version, newest, error))) {
        clinic_db_rollback (self);
        return FALSE;
    }
    return clinic_db_commit (self, error) && clinic_db_exec (self, "PRAGMA foreign_keys = ON", error);
}
