/* Many operations in one transaction: for imports and the demonstration
 * clinic. */
#include "clinic-runner-private.h"

#include <glib/gi18n-lib.h>

gboolean
clinic_runner_begin_batch (ClinicRunner *self, GError **error)
{
    g_assert (!self->in_batch);
    if (!clinic_runner_begin (self, &self->batch, 0, error))
        return FALSE;
    self->in_batch = TRUE;
    self->batch_topics = 0;
    return TRUE;
}

/* SQLite rolls the whole batch back by itself on a full or failed disk. A savepoint after that would be a transaction of
 * its own, and its release would commit one step of a batch that failed. */
static gboolean
check_open (ClinicRunner *self, GError **error)
{
    if (clinic_db_in_transaction (self->db))
        return TRUE;
    g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IO,
                         _("An earlier step failed so badly that all of them were undone. Nothing was saved."));
    return FALSE;
}

gboolean
clinic_runner_batch_run (ClinicRunner *self, ClinicOperator who, ClinicInstant now, const ClinicOperation *operation,
                         gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;

    g_assert (self->in_batch);
    if (!clinic_runner_check_right (who, operation->right, operation->title, error) || !check_open (self, error) ||
        !clinic_db_savepoint (self->db, error))
        return FALSE;
    clinic_txn_set_moment (&self->batch, now, who.staff_id);
    if (!clinic_runner_apply (&self->batch, operation, draft, NULL, &record, error) ||
        !clinic_db_release_savepoint (self->db, error)) {
        clinic_db_rollback_savepoint (self->db);
        return FALSE;
    }
    self->batch_topics |= operation->topics;
    if (ret_record)
        *ret_record = g_steal_pointer (&record);
    return TRUE;
}

ClinicTxn *
clinic_runner_get_batch_txn (ClinicRunner *self)
{
    g_assert (self->in_batch);
    return &self->batch;
}

gboolean
clinic_runner_commit_batch (ClinicRunner *self, GError **error)
{
    g_assert (self->in_batch);
    self->in_batch = FALSE;
    if (check_open (self, error) && clinic_txn_touch (&self->batch, self->batch_topics, error))
        return clinic_runner_commit (self, &self->batch, NULL, error);
    clinic_txn_rollback (&self->batch);
    return FALSE;
}

void
clinic_runner_rollback_batch (ClinicRunner *self)
{
    if (!self->in_batch)
        return;
    self->in_batch = FALSE;
    clinic_txn_rollback (&self->batch);
}
