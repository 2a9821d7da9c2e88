/* The holiday table in the store, as the one working calendar. */
#pragma once

#include "clinic-txn.h"
#include "clinic-working-calendar.h"

G_BEGIN_DECLS

/** Returns: (transfer full): days off, make-up days and announced years; %NULL on error */
ClinicWorkingCalendar *clinic_store_load_calendar (ClinicDb *db, GError **error);
/** The same, with the days from @from to @until only: enough for planning from a known day, and quick. */
ClinicWorkingCalendar *clinic_store_load_calendar_between (ClinicDb *db, ClinicDay from, ClinicDay until,
                                                           GError **error);

/** Writes one day over what was there. @kind: off or make-up; an ordinary day is taken out of the table. */
gboolean clinic_store_holiday_insert (ClinicTxn *txn, ClinicDay day, ClinicDayKind kind, const char *name,
                                      GError **error);
/** Says that the days of @year are announced. */
gboolean clinic_store_holiday_year_insert (ClinicTxn *txn, int year, GError **error);

G_END_DECLS
