/* The lock file beside the clinic's file: each running copy of the program
 * holds one slot in it and writes there who it is. What must be alone with the
 * file (restore, salvage) takes all slots. The database file itself is opened
 * by nobody but SQLite. The kernel frees a slot when its holder dies. */
#pragma once

#include <glib.h>
#include "clinic-store-error.h"

G_BEGIN_DECLS

typedef struct _ClinicLockFile ClinicLockFile;

/** Takes a slot for this process. */
ClinicLockFile *clinic_lock_file_join (const char *database_path, GError **error);
/** Takes every slot; %CLINIC_STORE_ERROR_IN_USE names who holds the others. */
ClinicLockFile *clinic_lock_file_take_all (const char *database_path, GError **error);
void clinic_lock_file_release (ClinicLockFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLockFile, clinic_lock_file_release)

/** Returns: (transfer full): one line for each holder, this process too: "wangfang @ pc-1 (4711)", the last a process id */
char **clinic_lock_file_list_holders (const char *database_path);

G_END_DECLS
