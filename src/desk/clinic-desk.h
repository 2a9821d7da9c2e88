/* ClinicDesk: the one door to the data for window, command line and tests. It
 * owns the worker thread with the clinic's file, the signed-in person, and
 * tells which topics changed. Its methods are for the thread that made it. */
#pragma once

#include <gio/gio.h>
#include "clinic-runner.h"
#include "clinic-staff.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_DESK (clinic_desk_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDesk, clinic_desk, CLINIC, DESK, GObject)

/* Signal "changed" (guint topics): something of these topics changed, here or in another process.
 * Property "session" (ClinicStaff, nullable): who is signed in; notifies.
 * Property "trouble" (string, nullable): a sentence to show for as long as it is there: a clock that is behind, a store
 * that refuses to write; notifies. */

/** Opens the file on the worker; waits for it. */
ClinicDesk *clinic_desk_open (const char *path, ClinicDbMode mode, ClinicClock *clock, GError **error);
/** Finishes what is queued, then closes the file. Called by dispose too. */
void clinic_desk_close (ClinicDesk *self);

const char *clinic_desk_get_path (ClinicDesk *self);
ClinicClock *clinic_desk_get_clock (ClinicDesk *self);
GTimeZone *clinic_desk_get_zone (ClinicDesk *self);
ClinicInstant clinic_desk_now (ClinicDesk *self);
ClinicDay clinic_desk_today (ClinicDesk *self);
/** Returns: (transfer none) (nullable): who is signed in */
ClinicStaff *clinic_desk_get_session (ClinicDesk *self);
ClinicTrouble clinic_desk_get_trouble (ClinicDesk *self);
gboolean clinic_desk_may (ClinicDesk *self, ClinicRight right);

/** Signs in on the worker (argon2id takes its time). Wrong passwords delay the account, not the others. */
void clinic_desk_sign_in_async (ClinicDesk *self, const char *login, const char *password, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
gboolean clinic_desk_sign_in_finish (ClinicDesk *self, GAsyncResult *result, GError **error);
gboolean clinic_desk_sign_in (ClinicDesk *self, const char *login, const char *password, GError **error);
void clinic_desk_sign_out (ClinicDesk *self);
/** For set-up, the demonstration generator and verify: the program itself asks. */
void clinic_desk_act_as_program (ClinicDesk *self);

/**
 * clinic_desk_run_async:
 * @draft: (transfer full) (nullable): freed with the operation's draft_free
 * @key: (nullable): idempotency key of this submission: the same key is carried out once
 *
 * The one bridge for every change. The callback comes on the caller's main context, after the commit.
 */
void clinic_desk_run_async (ClinicDesk *self, const ClinicOperation *operation, gpointer draft, const char *key,
                            GAsyncReadyCallback callback, gpointer data);
/** @ret_record: (out) (optional) (transfer full) (nullable) */
gboolean clinic_desk_run_finish (ClinicDesk *self, GAsyncResult *result, ClinicRecord **ret_record, GError **error);
/** The same, waiting; @draft stays the caller's. */
gboolean clinic_desk_run (ClinicDesk *self, const ClinicOperation *operation, gconstpointer draft, const char *key,
                          ClinicRecord **ret_record, GError **error);

void clinic_desk_query_async (ClinicDesk *self, const ClinicQuery *query, const ClinicQueryArgs *args,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *clinic_desk_query_finish (ClinicDesk *self, GAsyncResult *result, GError **error);
GPtrArray *clinic_desk_query (ClinicDesk *self, const ClinicQuery *query, const ClinicQueryArgs *args, GError **error);

/** @func runs on the worker with the runner; for imports, generators, backup, verify, exports. */
typedef gboolean (*ClinicDeskWork) (ClinicRunner *runner, ClinicOperator who, GCancellable *cancellable, gpointer data,
                                    GError **error);
void clinic_desk_work_async (ClinicDesk *self, ClinicDeskWork func, gpointer func_data, GDestroyNotify func_data_free,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean clinic_desk_work_finish (ClinicDesk *self, GAsyncResult *result, GError **error);
gboolean clinic_desk_work (ClinicDesk *self, ClinicDeskWork func, gpointer func_data, GError **error);

G_END_DECLS
