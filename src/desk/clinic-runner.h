/* The runner does for every operation and query what they all need: rights,
 * transaction, idempotency, audit, topic versions. It lives on the thread that
 * opened its connection; ClinicDesk gives it a worker thread. */
#pragma once

#include "clinic-clock.h"
#include "clinic-operation.h"
#include "clinic-staff.h"
#include "clinic-trouble.h"

G_BEGIN_DECLS

typedef struct _ClinicRunner ClinicRunner;

/* Who asks. Copied by value with each request, so that a lock or a new person does not change work under way. */
typedef struct {
    gint64 staff_id;
    ClinicRole role;
} ClinicOperator;

#define CLINIC_OPERATOR_PROGRAM ((ClinicOperator){ .staff_id = 0, .role = CLINIC_ROLE_PROGRAM })

/** Opens the clinic's file, or makes an empty one (%CLINIC_DB_CREATE), and finds this PC's station. */
ClinicRunner *clinic_runner_new (const char *path, ClinicDbMode mode, ClinicClock *clock, GError **error);
void clinic_runner_free (ClinicRunner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRunner, clinic_runner_free)

ClinicDb *clinic_runner_get_db (ClinicRunner *self);
GTimeZone *clinic_runner_get_zone (ClinicRunner *self);
ClinicClock *clinic_runner_get_clock (ClinicRunner *self);

/** What is wrong for longer than one request; after a damage or a failed commit every change is refused. */
ClinicTrouble clinic_runner_get_trouble (ClinicRunner *self);

/** One operation in one transaction. @key: (nullable): the submission's idempotency key. @ret_topics: what changed. */
gboolean clinic_runner_run (ClinicRunner *self, ClinicOperator who, const ClinicOperation *operation,
                            gconstpointer draft, const char *key, ClinicRecord **ret_record, guint *ret_topics,
                            GError **error);

/** Checks the password; a wrong one is counted and audited although the sign-in fails. */
gboolean clinic_runner_sign_in (ClinicRunner *self, const char *login, const char *password, ClinicStaff **ret_staff,
                                GError **error);

GPtrArray *clinic_runner_query (ClinicRunner *self, ClinicOperator who, const ClinicQuery *query,
                                const ClinicQueryArgs *args, GError **error);

/* Many operations in one transaction, for imports and the demonstration clinic: each step is a savepoint, so that one
 * refused step leaves the others; @now and @who may differ from step to step. */
gboolean clinic_runner_begin_batch (ClinicRunner *self, GError **error);
gboolean clinic_runner_batch_run (ClinicRunner *self, ClinicOperator who, ClinicInstant now,
                                  const ClinicOperation *operation, gconstpointer draft, ClinicRecord **ret_record,
                                  GError **error);
/** The transaction of the running batch, for reads between its steps. */
ClinicTxn *clinic_runner_get_batch_txn (ClinicRunner *self);
gboolean clinic_runner_commit_batch (ClinicRunner *self, GError **error);
void clinic_runner_rollback_batch (ClinicRunner *self);

/** Whether others have committed since the last call, and then which topics moved. Cheap when nothing did. */
gboolean clinic_runner_poll_changes (ClinicRunner *self, guint *ret_topics, GError **error);

G_END_DECLS
