/* What must be true in every clinic's file, checked by counting again. */
#pragma once

#include "clinic-db.h"

G_BEGIN_DECLS

/** Adds a line to @problems for each sum, number or state that does not hold. %FALSE only when it cannot read. */
gboolean clinic_store_verify_sums (ClinicDb *db, GPtrArray *problems, GError **error);

/** Compares each closed day with the drawer as it is computed now, and the perpetual totals. */
gboolean clinic_store_verify_closes (ClinicDb *db, GPtrArray *problems, GError **error);

G_END_DECLS
