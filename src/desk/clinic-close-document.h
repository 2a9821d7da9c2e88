/* The close slip: what is printed, signed and kept. */
#pragma once

#include "clinic-document.h"
#include "clinic-drawer.h"
#include "clinic-runner.h"

G_BEGIN_DECLS

/**
 * clinic_close_document_new:
 * @clinic_name: the heading
 * @close: the closed day
 * @tenders: (element-type ClinicCloseTender)
 * @cash: (element-type ClinicCloseCash)
 * @chain_head: (nullable): the ledger's head, so that paper proves what the file said
 * @zone: of the times
 *
 * Returns: (transfer full): an A5 page with places for two signatures
 */
ClinicDocument *clinic_close_document_new (const char *clinic_name, ClinicDayClose *close, GPtrArray *tenders,
                                           GPtrArray *cash, const char *chain_head, GTimeZone *zone);

/**
 * clinic_close_document_load:
 * @runner: on its thread
 * @who: needs the right to close days
 *
 * Reads the parts of @close through their queries. Returns: (transfer full): the slip
 */
ClinicDocument *clinic_close_document_load (ClinicRunner *runner, ClinicOperator who, ClinicDayClose *close,
                                            GError **error);

G_END_DECLS
