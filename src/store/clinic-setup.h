/* A new clinic's first rows, this PC's station, and the clinic's own row. */
#pragma once

#include "clinic-txn.h"

G_BEGIN_DECLS

/** Writes the clinic row (name, time zone, a new random chain key; for generators a key from @seed, 0: random). */
gboolean clinic_store_setup_clinic (ClinicTxn *txn, const char *name, const char *timezone, gint64 seed,
                                    GError **error);

/** @ret_name, @ret_timezone: (out) (transfer full) (optional): NULL when the clinic is not set up yet */
gboolean clinic_store_get_clinic (ClinicDb *db, char **ret_name, char **ret_timezone, GError **error);

/** @ret_contact: (out) (transfer full): address and telephone for the foot of papers, "" while none is known */
gboolean clinic_store_get_clinic_contact (ClinicDb *db, char **ret_contact, GError **error);

/** The number of the station called @machine, made if it is new; in a transaction of its own. */
gboolean clinic_store_ensure_station (ClinicDb *db, const char *machine, const char *name, gint64 *ret_id,
                                      GError **error);

/** @ret_versions: the version of each topic, for noticing what another process changed. */
gboolean clinic_store_get_topic_versions (ClinicDb *db, gint64 ret_versions[CLINIC_N_TOPICS], GError **error);

/* Settings: words by name. @ret_value: (transfer full): @fallback's copy when it was never set. */
gboolean clinic_store_get_setting (ClinicDb *db, const char *name, const char *fallback, char **ret_value,
                                   GError **error);
gboolean clinic_store_set_setting (ClinicTxn *txn, const char *name, const char *value, GError **error);

/* Drafts: what somebody was typing, by staff and place. An empty @content takes the draft away. */
gboolean clinic_store_save_draft (ClinicTxn *txn, const char *place, const char *content, GError **error);
gboolean clinic_store_get_draft (ClinicDb *db, gint64 staff_id, const char *place, char **ret_content, GError **error);

G_END_DECLS
