/* Putting a backup in the place of the clinic's file. */
#pragma once

#include "clinic-db.h"
#include "clinic-instant.h"

G_BEGIN_DECLS

/** Looks at the copy before it is taken over; %FALSE keeps everything as it was. */
typedef gboolean (*ClinicRestoreCheck) (ClinicDb *copy, gpointer data, GError **error);

/**
 * clinic_store_restore:
 * @path: the clinic's file, which may be missing or damaged
 * @backup: the copy; it is only read
 * @now: names the file that is set aside
 * @ret_aside: (out) (optional) (transfer full) (nullable): where the former file is kept; %NULL when there was none
 *
 * Copies @backup beside @path, brings the copy to the newest schema, has it checked, and renames it over @path. Needs to
 * be alone with the file: %CLINIC_STORE_ERROR_IN_USE otherwise.
 */
gboolean clinic_store_restore (const char *path, const char *backup, ClinicInstant now, ClinicRestoreCheck check,
                               gpointer data, char **ret_aside, GError **error);

G_END_DECLS
