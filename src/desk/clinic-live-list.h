/* ClinicLiveList: a GListModel over one query. It reloads when one of the
 * query's topics changes, keeps the old object where a row is equal by value,
 * emits one items-changed for the part that differs, and keeps the last good
 * rows when a reload fails. It reloads for a new person too, and shows nothing
 * to one who may not see it. */
#pragma once

#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_LIVE_LIST (clinic_live_list_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLiveList, clinic_live_list, CLINIC, LIVE_LIST, GObject)

/* Properties "loading" (boolean), "error" (string, nullable), "n-items" (uint). Signal "reloaded" after each load. */

/** @args: (nullable) (transfer none): nothing is loaded until arguments are set */
ClinicLiveList *clinic_live_list_new (ClinicDesk *desk, const ClinicQuery *query, const ClinicQueryArgs *args);
void clinic_live_list_set_args (ClinicLiveList *self, const ClinicQueryArgs *args);
const ClinicQueryArgs *clinic_live_list_get_args (ClinicLiveList *self);
void clinic_live_list_reload (ClinicLiveList *self);
gboolean clinic_live_list_is_loading (ClinicLiveList *self);
/** Returns: (transfer full) (nullable): the record with this id */
gpointer clinic_live_list_find (ClinicLiveList *self, gint64 id, guint *ret_position);
/** Puts @rows in place of the present ones as a reload would; for tests. */
void clinic_live_list_splice_for_test (ClinicLiveList *self, GPtrArray *rows);

G_END_DECLS
