/* The two hash chains, of the audit log and of the ledger: keyed BLAKE2b over
 * the previous hash and the row's canonical text. A row changed behind the
 * program's back, taken away or slipped in is found by clinic_chain_verify(). */
#pragma once

#include "clinic-txn.h"

G_BEGIN_DECLS

gboolean clinic_chain_append_audit (ClinicTxn *txn, const char *operation, gint64 entity_id, const char *detail,
                                    GError **error);

/**
 * clinic_chain_link:
 * @entity: "bill", "bill_line", "receipt", "payment", "cash_movement", "day_close", "day_close_tender", "day_close_cash"
 * @id: the row, already inserted in this transaction
 *
 * Every row of the ledger is linked by the function that inserts it.
 */
gboolean clinic_chain_link (ClinicTxn *txn, const char *entity, gint64 id, GError **error);

/** @ret_latest: the latest moment among the newest entries of the audit log, none when it is empty */
gboolean clinic_chain_get_latest (ClinicDb *db, ClinicInstant *ret_latest, GError **error);

/** Returns: (transfer full) (nullable): the ledger's head as 16 hexadecimal digits, for the close slip; NULL on error */
char *clinic_chain_get_head (ClinicDb *db, GError **error);

/** Adds one line to @problems for each broken link, missing row or row without a link. FALSE only when it cannot read. */
gboolean clinic_chain_verify (ClinicDb *db, GPtrArray *problems, GError **error);

G_END_DECLS
