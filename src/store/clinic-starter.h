/* What a new clinic starts with, from the tables of data/starter: days off,
 * price list, ways in which patients come to know the clinic. */
#pragma once

#include "clinic-csv.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/** Writes holidays, announced years, prices (valid from the transaction's day) and sources. Rows already there stay. */
gboolean clinic_store_load_starter (ClinicTxn *txn, GError **error);

/** Returns: (transfer full): a table of data/starter, "surnames.csv", as it was compiled in */
ClinicCsv *clinic_starter_open (const char *name, GError **error);

G_END_DECLS
