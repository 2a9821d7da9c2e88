/* One write transaction: the only way to change the database. A store function
 * that writes takes a ClinicTxn, so it cannot be called outside of one. It
 * carries who, where and when, makes ids, and takes numbers from counters. */
#pragma once

#include "clinic-db.h"
#include "clinic-topic.h"

G_BEGIN_DECLS

typedef struct {
    ClinicDb *db;
    GTimeZone *zone;   /* the clinic's */
    ClinicInstant now; /* one instant for all that the transaction writes */
    ClinicDay day;     /* the calendar day of now in zone */
    gint64 staff_id;   /* 0: the program itself */
    gint64 station_id; /* this PC */
    /*< private >*/
    gint64 last_id;
    gboolean id_taken;
    gint64 audit_entity;
    char *audit_detail;
    gint64 refused_staff_id; /* whose password was wrong, to be counted after a rollback too */
} ClinicTxn;

/**
 * clinic_txn_begin:
 *
 * BEGIN IMMEDIATE. On success the transaction must end with clinic_txn_commit() or clinic_txn_rollback().
 */
gboolean clinic_txn_begin (ClinicTxn *self, ClinicDb *db, GTimeZone *zone, ClinicInstant now, gint64 staff_id,
                           gint64 station_id, GError **error);
gboolean clinic_txn_commit (ClinicTxn *self, GError **error);
void clinic_txn_rollback (ClinicTxn *self);
/** Moves a long transaction's clock and person on: for generators and imports that write many days in one. */
void clinic_txn_set_moment (ClinicTxn *self, ClinicInstant now, gint64 staff_id);

/**
 * clinic_txn_new_id:
 * Returns: a new id: milliseconds since 2020 (41 bits), station (10 bits), sequence (12 bits); greater than all this
 *   station made before, whatever the clock says
 */
gint64 clinic_txn_new_id (ClinicTxn *self);

/** The next number of @counter, 1, 2, 3, …; given back when the transaction rolls back, so there are no gaps. */
gboolean clinic_txn_next_number (ClinicTxn *self, const char *counter, gint64 *ret_number, GError **error);

/** What the audit row will say: @entity_id, and @format without names, numbers of identity or health data. */
void clinic_txn_set_audit (ClinicTxn *self, gint64 entity_id, const char *format, ...) G_GNUC_PRINTF (3, 4);
/** Writes the audit row of @operation and links it to the chain. */
gboolean clinic_txn_write_audit (ClinicTxn *self, const char *operation, GError **error);

/** Raises the versions of @topics, for other processes to see. */
gboolean clinic_txn_touch (ClinicTxn *self, guint topics, GError **error);

/** An UPDATE … WHERE id AND row_version changed @changed rows: 0 means that somebody else was quicker. */
gboolean clinic_txn_check_changed (gint64 changed, GError **error);

/**
 * clinic_txn_get_money_day:
 *
 * The business day on which money taken now counts: today, or the day after the last closed one. So no money falls
 * before a closed day, whatever the clock says (requirement 40, ambiguity 40).
 */
gboolean clinic_txn_get_money_day (ClinicTxn *self, ClinicDay *ret_day, GError **error);

/* Idempotency: @ret_result_id is 0 when @key was never used. A key that another operation used is refused: it would be
 * taken for done. @operation: NULL asks for any. */
gboolean clinic_txn_find_key (ClinicTxn *self, const char *key, const char *operation, gint64 *ret_result_id,
                              gboolean *ret_found, GError **error);
gboolean clinic_txn_store_key (ClinicTxn *self, const char *key, const char *operation, gint64 result_id,
                               GError **error);

G_END_DECLS
