/* See clinic-verify.h. */
#include "clinic-verify.h"
#include "clinic-chain.h"
#include "clinic-verify-store.h"

GPtrArray *
clinic_verify (ClinicDb *db, GError **error)
{
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    gboolean done;

    if (!clinic_db_begin_read (db, error))
        return NULL;
    done = clinic_db_check_integrity (db, problems, error) && clinic_chain_verify (db, problems, error) &&
           clinic_store_verify_sums (db, problems, error) && clinic_store_verify_closes (db, problems, error);
    clinic_db_rollback (db);
    return done ? g_steal_pointer (&problems) : NULL;
}
