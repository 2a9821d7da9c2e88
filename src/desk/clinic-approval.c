/* See clinic-approval.h. */
#include "clinic-approval.h"
#include "clinic-error.h"
#include "clinic-staff-store.h"

#include <glib/gi18n-lib.h>

gboolean
clinic_approval_operator_may (ClinicTxn *txn, ClinicRight right, gboolean *ret_may, GError **error)
{
    g_autoptr (ClinicStaff) staff = NULL;

    if (txn->staff_id && !clinic_store_staff_get (txn->db, txn->staff_id, &staff, error))
        return FALSE;
    *ret_may = !txn->staff_id || (staff && clinic_role_has_right (clinic_role_from_name (staff->role), right));
    return TRUE;
}

gboolean
clinic_approval_check (ClinicTxn *txn, ClinicRight right, const char *login, const char *password, const char *what,
                       gint64 *ret_approver_id, GError **error)
{
    g_autoptr (ClinicStaff) approver = NULL;
    gboolean may = FALSE;

    if (!clinic_approval_operator_may (txn, right, &may, error))
        return FALSE;
    *ret_approver_id = txn->staff_id;
    if (may)
        return TRUE;
    if (!login || !*login) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, "approver", "%s", what);
        return FALSE;
    }
    if (!clinic_store_staff_check_password (txn, login, password ? password : "", &approver, error))
        return FALSE;
    if (!clinic_role_has_right (clinic_role_from_name (approver->role), right)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, "approver",
                               _("%s may not approve this. Ask a manager."), approver->name);
        return FALSE;
    }
    *ret_approver_id = approver->id;
    return TRUE;
}
