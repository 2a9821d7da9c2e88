/* Reading a month: all its rows in one read transaction. */
#pragma once

#include "clinic-db.h"
#include "clinic-month.h"

G_BEGIN_DECLS

/**
 * clinic_store_month_load:
 * @day: any day of the month
 * @now: when it is read; follow-ups that are not due on @today are left out
 * @parts: which rows are wanted
 * @with_previous: the month before too, without its lines
 *
 * Returns: (transfer full): the rows as they were at one moment; %NULL on error
 */
ClinicMonth *clinic_store_month_load (ClinicDb *db, ClinicDay day, ClinicInstant now, ClinicDay today,
                                      ClinicMonthParts parts, gboolean with_previous, GError **error);

/**
 * clinic_store_months:
 * Returns: (transfer full) (element-type ClinicMonthChoice): from the first month with rows to that of @today, newest
 *   first
 */
GPtrArray *clinic_store_months (ClinicDb *db, ClinicDay today, GError **error);

G_END_DECLS
