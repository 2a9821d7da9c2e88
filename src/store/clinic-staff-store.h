/* Staff in the store, and their passwords (argon2id through libsodium). */
#pragma once

#include "clinic-staff.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Refuses (%CLINIC_RULE_ERROR_DENIED) who left, or has another role by now, elsewhere or here. */
gboolean clinic_store_staff_check_role (ClinicDb *db, gint64 id, const char *role, GError **error);
/** Returns: (transfer full) (element-type ClinicStaff): active staff, or all; @role %NULL for every role */
GPtrArray *clinic_store_staff_list (ClinicDb *db, const char *role, gboolean with_inactive, GError **error);
gboolean clinic_store_staff_get (ClinicDb *db, gint64 id, ClinicStaff **ret_staff, GError **error);
gboolean clinic_store_staff_find_login (ClinicDb *db, const char *login, ClinicStaff **ret_staff, GError **error);

/** Makes or changes one; a taken login is a rule error. */
gboolean clinic_store_staff_save (ClinicTxn *txn, const ClinicStaffDraft *draft, ClinicStaff **ret_staff,
                                  GError **error);

/**
 * clinic_store_staff_check_password:
 *
 * Compares the password and counts failures: after each wrong one the account waits 1, 2, 4 … 300 seconds. Other
 * accounts are not affected. A wrong name and a wrong password give the same words.
 *
 * Returns: %FALSE with %CLINIC_RULE_ERROR_DENIED; the failure itself has been counted in @txn, so commit it
 */
gboolean clinic_store_staff_check_password (ClinicTxn *txn, const char *login, const char *password,
                                            ClinicStaff **ret_staff, GError **error);

/** Counts one more wrong password of @staff_id: for a refusal whose own transaction was rolled back. */
gboolean clinic_store_staff_count_refusal (ClinicTxn *txn, gint64 staff_id, GError **error);

/** Cheaper password hashing (argon2id's least) for generators and tests that make many accounts. */
void clinic_store_staff_use_light_passwords (gboolean light);

G_END_DECLS
