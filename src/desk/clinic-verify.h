/* Verification of a whole clinic's file: the file itself, both chains, numbers
 * and sums. Nothing is changed. */
#pragma once

#include "clinic-db.h"

G_BEGIN_DECLS

/** Returns: (transfer full) (element-type utf8): a line for each problem; empty when all is in order; %NULL when it cannot
 *   be read */
GPtrArray *clinic_verify (ClinicDb *db, GError **error);

G_END_DECLS
