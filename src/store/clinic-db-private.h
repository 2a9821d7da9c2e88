/* What clinic-db.c, clinic-statement.c, clinic-db-backup.c and clinic-migrate.c share. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>
#include "clinic-db.h"

struct _ClinicDb {
    sqlite3 *handle;
    char *path;
    GThread *thread;        /* the only one that may use it */
    gint64 version;         /* of the schema, as it was opened; 0 while migrating */
    gint64 busy_until;      /* monotonic; when waiting for another writer ends */
    GHashTable *statements; /* address of the static SQL text -> ClinicStatement *, owned */
};

/* Maps an SQLite result code to our domain, with words for the user. */
void clinic_db_set_error (GError **error, sqlite3 *handle, int rc, const char *sql);

/* For statements that are not cached: pragmas, transaction control, migrations. */
gboolean clinic_db_exec (ClinicDb *self, const char *sql, GError **error);

/* clinic-migrate.c */
/* Other schema files than the program's own: how a test makes a version that does not exist yet. NULL: the own ones. */
void clinic_migrate_use_schema (GResource *resource, const char *folder);
int clinic_migrate_get_newest_version (void);
gboolean clinic_migrate (ClinicDb *self, int from_version, GError **error);

/* clinic-db-backup.c */
gboolean clinic_db_copy_to (ClinicDb *self, const char *path, ClinicProgressFunc progress, gpointer data,
                            GError **error);
