/* A second person's yes, in place: login and password of somebody who has the
 * right that the operator lacks. */
#pragma once

#include "clinic-rights.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Whether the transaction's person has @right. */
gboolean clinic_approval_operator_may (ClinicTxn *txn, ClinicRight right, gboolean *ret_may, GError **error);

/**
 * clinic_approval_check:
 * @right: what the approver must be allowed
 * @login: (nullable): the approver's; asked for only when the operator lacks @right himself
 * @what: the translated sentence that says why an approver is needed
 * @ret_approver_id: (out): the operator himself, or the approver
 * @error: %CLINIC_RULE_ERROR_DENIED, field "approver" (nobody named, or one without the right) or "password"
 *
 * A wrong password is counted although the operation itself leaves nothing (see clinic-runner.c).
 */
gboolean clinic_approval_check (ClinicTxn *txn, ClinicRight right, const char *login, const char *password,
                                const char *what, gint64 *ret_approver_id, GError **error);

G_END_DECLS
