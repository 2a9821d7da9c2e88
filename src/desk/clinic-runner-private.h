/* What clinic-runner.c and clinic-runner-batch.c share. */
#pragma once

#include "clinic-lock-file.h"
#include "clinic-runner.h"

struct _ClinicRunner {
    ClinicDb *db;
    ClinicDb *former_db; /* before a commit failed */
    ClinicLockFile *lock;
    ClinicClock *clock;
    GTimeZone *zone;
    gint64 station_id;
    ClinicTxn batch;
    gboolean in_batch;
    guint batch_topics;
    gint64 data_version;
    gint64 topic_versions[CLINIC_N_TOPICS];
    ClinicTrouble latch;  /* a trouble that ends with the program */
    ClinicInstant latest; /* of all entries this runner knows of */
    gboolean clock_logged;
};

gboolean clinic_runner_check_right (ClinicOperator who, ClinicRight right, const char *title, GError **error);
/* Begins a transaction, unless the store may not be written any more. */
gboolean clinic_runner_begin (ClinicRunner *self, ClinicTxn *txn, gint64 staff_id, GError **error);
/* The operation with its key and its audit row. */
gboolean clinic_runner_apply (ClinicTxn *txn, const ClinicOperation *operation, gconstpointer draft, const char *key,
                              ClinicRecord **ret_record, GError **error);
/* Commits. After an I/O error it is @key that tells whether the commit took place. @key: (nullable) */
gboolean clinic_runner_commit (ClinicRunner *self, ClinicTxn *txn, const char *key, GError **error);
/* Damage seen anywhere stops all writing. */
void clinic_runner_note (ClinicRunner *self, const GError *error);
