/* What check-in and waiting look at: who waits in which order, who is
 * expected, what each doctor does. Reads only. */
#pragma once

#include "clinic-db.h"
#include "clinic-visit.h"

G_BEGIN_DECLS

/**
 * clinic_store_waiting_list:
 *
 * The patients of @day who are here: those who wait in the order of clinic-queue.h, with their position and the reason
 * in words; then those in a chair; then those who are treated and have not left.
 *
 * Returns: (transfer full) (element-type ClinicVisit)
 */
GPtrArray *clinic_store_waiting_list (ClinicDb *db, ClinicDay day, GTimeZone *zone, GError **error);
/** Returns: (transfer full) (element-type ClinicVisit): all visits of the days, by arrival; @doctor_id 0: of everybody */
GPtrArray *clinic_store_visit_list (ClinicDb *db, ClinicDay from, ClinicDay until, gint64 doctor_id, GError **error);
/** Returns: (transfer full) (element-type ClinicExpected): by booked time; walk-ins by arrival among them */
GPtrArray *clinic_store_expected_list (ClinicDb *db, ClinicDay day, ClinicDay today, int minute, GTimeZone *zone,
                                       GError **error);
/** Returns: (transfer full) (element-type ClinicDoctorState) */
GPtrArray *clinic_store_doctor_states (ClinicDb *db, ClinicDay day, GError **error);

G_END_DECLS
