/* The write transaction: ids, counters, audit, topics, idempotency keys. */
#include "clinic-txn.h"
#include "clinic-chain.h"
#include "clinic-sql.h"
#include "clinic-error.h"

#include <glib/gi18n-lib.h>

/* 2020-01-01T00:00:00Z in milliseconds. */
#define ID_EPOCH_MS G_GINT64_CONSTANT (1577836800000)
#define ID_STATION_SHIFT 12
#define ID_TIME_SHIFT 22
#define ID_SEQUENCE_MASK ((1 << ID_STATION_SHIFT) - 1)

enum {
    SQL_LAST_ID,
    SQL_SET_LAST_ID,
    SQL_COUNTER,
    SQL_TOUCH,
    SQL_FIND_KEY,
    SQL_STORE_KEY,
    SQL_LAST_CLOSED,
};

static const char *const sql[] = {
    [SQL_LAST_ID] = "SELECT last_id FROM station WHERE id = $1",
    [SQL_SET_LAST_ID] = "UPDATE station SET last_id = $1 WHERE id = $2",
    [SQL_COUNTER] = "INSERT INTO counter (name, value) VALUES ($1, 1) "
                    "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
    [SQL_TOUCH] = "INSERT INTO topic_version (topic, version) VALUES ($1, 1) "
                  "ON CONFLICT (topic) DO UPDATE SET version = topic_version.version + 1",
    [SQL_FIND_KEY] = "SELECT result_id, operation FROM idempotency WHERE key = $1",
    [SQL_STORE_KEY] = "INSERT INTO idempotency (key, operation, result_id, at) VALUES ($1, $2, $3, $4)",
    [SQL_LAST_CLOSED] = "SELECT day FROM day_close WHERE day >= $1 ORDER BY day DESC LIMIT 1",
};
CLINIC_SQL_SET (clinic_sql_txn, "clinic-txn", sql);

static const char *const topic_names[CLINIC_N_TOPICS] = {
    "clinic", "staff", "shift",  "price",     "patient",  "appointment",
    "visit",  "bill",  "drawer", "follow-up", "calendar", "draft",
};

const char *
clinic_topic_get_name (guint index)
{
    g_return_val_if_fail (index < CLINIC_N_TOPICS, NULL);
    return topic_names[index];
}

gboolean
clinic_txn_begin (ClinicTxn *self, ClinicDb *db, GTimeZone *zone, ClinicInstant now, gint64 staff_id, gint64 station_id,
                  GError **error)
{
    *self = (ClinicTxn){ .db = db, .zone = zone, .station_id = station_id };
    clinic_txn_set_moment (self, now, staff_id);
    if (!clinic_db_begin (db, error))
        return FALSE;
    if (clinic_db_select_int (db, sql[SQL_LAST_ID], 0, &self->last_id, error, CLINIC_BIND (CV_INT (station_id))))
        return TRUE;
    clinic_txn_rollback (self);
    return FALSE;
}

void
clinic_txn_set_moment (ClinicTxn *self, ClinicInstant now, gint64 staff_id)
{
    self->now = now;
    self->day = clinic_instant_get_day (now, self->zone);
    self->staff_id = staff_id;
}

gboolean
clinic_txn_commit (ClinicTxn *self, GError **error)
{
    gboolean done = TRUE;

    if (self->id_taken)
        done = clinic_db_run (self->db, sql[SQL_SET_LAST_ID], error,
                              CLINIC_BIND (CV_INT (self->last_id), CV_INT (self->station_id)));
    if (!done) {
        clinic_txn_rollback (self);
        return FALSE;
    }
    g_clear_pointer (&self->audit_detail, g_free);
    return clinic_db_commit (self->db, error);
}

void
clinic_txn_rollback (ClinicTxn *self)
{
    g_clear_pointer (&self->audit_detail, g_free);
    clinic_db_rollback (self->db);
}

gint64
clinic_txn_new_id (ClinicTxn *self)
{
    gint64 ms = MAX (self->now.us / 1000 - ID_EPOCH_MS, 1);
    gint64 last_ms = self->last_id >> ID_TIME_SHIFT;
    gint64 sequence = self->last_id & ID_SEQUENCE_MASK;

    if (ms > last_ms) {
        sequence = 0;
    } else if (sequence < ID_SEQUENCE_MASK) {
        ms = last_ms;
        sequence++;
    } else {
        ms = last_ms + 1;
        sequence = 0;
    }
    self->last_id = (ms << ID_TIME_SHIFT) | (self->station_id << ID_STATION_SHIFT) | sequence;
    self->id_taken = TRUE;
    return self->last_id;
}

gboolean
clinic_txn_next_number (ClinicTxn *self, const char *counter, gint64 *ret_number, GError **error)
{
    return clinic_db_select_int (self->db, sql[SQL_COUNTER], 0, ret_number, error, CLINIC_BIND (CV_TEXT (counter)));
}

void
clinic_txn_set_audit (ClinicTxn *self, gint64 entity_id, const char *format, ...)
{
    va_list args;

    va_start (args, format);
    g_free (self->audit_detail);
    self->audit_detail = g_strdup_vprintf (format, args);
    self->audit_entity = entity_id;
    va_end (args);
}

gboolean
clinic_txn_write_audit (ClinicTxn *self, const char *operation, GError **error)
{
    g_autofree char *detail = g_steal_pointer (&self->audit_detail);
    gint64 entity = self->audit_entity;

    self->audit_entity = 0;
    return clinic_chain_append_audit (self, operation, entity, detail ? detail : "", error);
}

gboolean
clinic_txn_touch (ClinicTxn *self, guint topics, GError **error)
{
    for (guint i = 0; i < CLINIC_N_TOPICS; i++) {
        if ((topics & (1u << i)) &&
            !clinic_db_run (self->db, sql[SQL_TOUCH], error, CLINIC_BIND (CV_TEXT (topic_names[i]))))
            return FALSE;
    }
    return TRUE;
}

gboolean
clinic_txn_check_changed (gint64 changed, GError **error)
{
    if (changed > 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CHANGED, NULL,
                           _("Somebody else has changed this meanwhile. Look at the new state and try again."));
    return FALSE;
}

gboolean
clinic_txn_get_money_day (ClinicTxn *self, ClinicDay *ret_day, GError **error)
{
    g_autofree char *closed = NULL;
    ClinicDay last;

    if (!clinic_db_select_text (self->db, sql[SQL_LAST_CLOSED], &closed, error, CLINIC_BIND (CV_DAY (self->day))))
        return FALSE;
    *ret_day = closed && clinic_day_parse (closed, &last) ? clinic_day_add_days (last, 1) : self->day;
    return TRUE;
}

gboolean
clinic_txn_find_key (ClinicTxn *self, const char *key, const char *operation, gint64 *ret_result_id,
                     gboolean *ret_found, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (self->db, sql[SQL_FIND_KEY], error, CLINIC_BIND (CV_TEXT (key)));
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    *ret_found = step == CLINIC_STEP_ROW;
    *ret_result_id = *ret_found ? clinic_statement_get_int (statement, 0) : 0;
    if (!*ret_found || !operation || g_strcmp0 (clinic_statement_get_text (statement, 1), operation) == 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, NULL,
                           _("This entry was already used for something else. Enter it anew."));
    return FALSE;
}

gboolean
clinic_txn_store_key (ClinicTxn *self, const char *key, const char *operation, gint64 result_id, GError **error)
{
    return clinic_db_run (self->db, sql[SQL_STORE_KEY], error,
                          CLINIC_BIND (CV_TEXT (key), CV_TEXT (operation), CV_INT (result_id), CV_INSTANT (self->now)));
}
