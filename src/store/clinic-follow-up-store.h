/* Follow-ups in the store: planning them after visits and no-shows, the calls
 * made for them, the day's list. */
#pragma once

#include "clinic-follow-up.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/**
 * clinic_store_follow_up_plan_visit:
 *
 * Plans the call after a visit, once the patient has left: "paid" when a bill above zero stands for it, else "unpaid" (ambiguity 8). A plan that
 * nobody has called for yet is brought up to date, so this may be asked again after a later payment. A patient who
 * wants no contact gets none (ambiguity 11).
 */
gboolean clinic_store_follow_up_plan_visit (ClinicTxn *txn, gint64 visit_id, GError **error);

/** Plans the call to a patient, or a lead, who did not come. */
gboolean clinic_store_follow_up_plan_no_show (ClinicTxn *txn, gint64 appointment_id, GError **error);
/** He came after all: his open no-show call is closed. */
gboolean clinic_store_follow_up_drop_no_show (ClinicTxn *txn, gint64 appointment_id, GError **error);

/**
 * clinic_store_follow_up_list:
 *
 * What concerns @day: open ones due until then or waiting for a retry, what was done or closed that day, and numbers
 * found invalid in the thirty days before. Status is against @today and @minute. In the order of the first due call of
 * each telephone number, rows of one number together (ambiguity 12).
 *
 * Returns: (transfer full) (element-type ClinicFollowUp)
 */
GPtrArray *clinic_store_follow_up_list (ClinicDb *db, ClinicDay day, ClinicDay today, int minute, GTimeZone *zone,
                                        GError **error);
gboolean clinic_store_follow_up_get (ClinicDb *db, gint64 id, ClinicDay today, int minute,
                                     ClinicFollowUp **ret_follow_up, GError **error);

/** Writes the call and moves the follow-up on: done, closed, or again at the next attempt. */
gboolean clinic_store_follow_up_record_call (ClinicTxn *txn, const ClinicCallDraft *draft,
                                             ClinicFollowUp **ret_follow_up, GError **error);

/** Returns: (transfer full) (element-type ClinicCall): the calls of one follow-up, newest first */
GPtrArray *clinic_store_follow_up_calls (ClinicDb *db, gint64 follow_up_id, GError **error);
/** Returns: (transfer full) (element-type ClinicCall): the register of the days @from to @until */
GPtrArray *clinic_store_follow_up_register (ClinicDb *db, ClinicDay from, ClinicDay until, GError **error);
/** @ret_number: (out) (transfer full) (nullable) */
gboolean clinic_store_follow_up_number (ClinicDb *db, gint64 id, ClinicDay today, ClinicCallNumber **ret_number,
                                        GError **error);

G_END_DECLS
