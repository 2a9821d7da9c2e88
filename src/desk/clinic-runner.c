/* See clinic-runner.h. Everything here runs on the thread of the connection. */
#include "clinic-runner-private.h"
#include "clinic-chain.h"
#include "clinic-error.h"
#include "clinic-setup.h"
#include "clinic-staff-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The clock may be this far before an entry: other PCs' clocks are never quite the same. */
#define CLOCK_TOLERANCE_US (5 * 60 * G_USEC_PER_SEC)

static gboolean
find_station (ClinicRunner *self, GError **error)
{
    g_autofree char *machine = NULL;

    if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL) || !*g_strstrip (machine)) {
        g_free (machine);
        machine = g_strdup (g_get_host_name ());
    }
    return clinic_store_ensure_station (self->db, machine, g_get_host_name (), &self->station_id, error);
}

static gboolean
read_zone (ClinicRunner *self, GError **error)
{
    g_autofree char *name = NULL;

    if (!clinic_store_get_clinic (self->db, NULL, &name, error))
        return FALSE;
    self->zone = g_time_zone_new_identifier (name ? name : "Asia/Shanghai");
    /* No time zone data on this machine: China has had one offset since 1991. Elsewhere a guess would move days. */
    if (!self->zone && (!name || strcmp (name, "Asia/Shanghai") == 0))
        self->zone = g_time_zone_new_offset (8 * 3600);
    if (!self->zone)
        g_set_error (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_FAILED,
                     _("This PC does not know the clinic's time zone “%s”. Install the time zone data (tzdata)."),
                        name);
    return self->zone != NULL;
}

ClinicRunner *
clinic_runner_new (const char *path, ClinicDbMode mode, ClinicClock *clock, GError **error)
{
    g_autoptr (ClinicRunner) self = g_new0 (ClinicRunner, 1);

    self->clock = g_object_ref (clock);
    /* No lock file is left beside a clinic's file that is not there. */
    if (mode == CLINIC_DB_CREATE || (mode == CLINIC_DB_READ_WRITE && g_file_test (path, G_FILE_TEST_EXISTS))) {
        self->lock = clinic_lock_file_join (path, error);
        if (!self->lock)
            return NULL;
    }
    self->db = clinic_db_open (path, mode, error);
    if (!self->db || !read_zone (self, error))
        return NULL;
    if (mode != CLINIC_DB_READ_ONLY && !find_station (self, error))
        return NULL;
    if (!clinic_db_get_data_version (self->db, &self->data_version, error) ||
        !clinic_store_get_topic_versions (self->db, self->topic_versions, error) ||
        !clinic_chain_get_latest (self->db, &self->latest, error))
        return NULL;
    return g_steal_pointer (&self);
}

void
clinic_runner_free (ClinicRunner *self)
{
    if (!self)
        return;
    clinic_runner_rollback_batch (self);
    g_clear_pointer (&self->db, clinic_db_close);
    g_clear_pointer (&self->former_db, clinic_db_close);
    g_clear_pointer (&self->lock, clinic_lock_file_release);
    g_clear_pointer (&self->zone, g_time_zone_unref);
    g_clear_object (&self->clock);
    g_free (self);
}

ClinicDb *
clinic_runner_get_db (ClinicRunner *self)
{
    return self->db;
}

GTimeZone *
clinic_runner_get_zone (ClinicRunner *self)
{
    return self->zone;
}

ClinicClock *
clinic_runner_get_clock (ClinicRunner *self)
{
    return self->clock;
}

gboolean
clinic_runner_check_right (ClinicOperator who, ClinicRight right, const char *title, GError **error)
{
    if (clinic_role_has_right (who.role, right))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, NULL,
                           _("“%s” is not allowed for you. Ask somebody who may, or sign in as that person."),
                              _(title));
    return FALSE;
}

/* Who was taken off the staff or given another role meanwhile does not go on with what the sign-in gave. */
static gboolean
check_role_stands (ClinicRunner *self, ClinicOperator who, GError **error)
{
    return !who.staff_id || who.role == CLINIC_ROLE_PROGRAM ||
           clinic_store_staff_check_role (self->db, who.staff_id, clinic_role_get_name (who.role), error);
}

void
clinic_runner_note (ClinicRunner *self, const GError *error)
{
    /* A file that was ours when it was opened and is "no database" now has lost its head. */
    if (g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_CORRUPT) ||
        g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_NOT_OURS))
        self->latch = CLINIC_TROUBLE_DAMAGED;
}

static gboolean
clock_is_behind (ClinicRunner *self, ClinicInstant now)
{
    return now.us < self->latest.us - CLOCK_TOLERANCE_US;
}

ClinicTrouble
clinic_runner_get_trouble (ClinicRunner *self)
{
    if (self->latch)
        return self->latch;
    return clock_is_behind (self, clinic_clock_now (self->clock)) ? CLINIC_TROUBLE_CLOCK_BEHIND : CLINIC_TROUBLE_NONE;
}

gboolean
clinic_runner_begin (ClinicRunner *self, ClinicTxn *txn, gint64 staff_id, GError **error)
{
    g_autoptr (GError) local_error = NULL;

    if (!clinic_trouble_allows_writing (self->latch, error))
        return FALSE;
    if (clinic_txn_begin (txn, self->db, self->zone, clinic_clock_now (self->clock), staff_id, self->station_id,
                          &local_error))
        return TRUE;
    clinic_runner_note (self, local_error);
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
}

/* A new connection looks, since the old one may believe what never reached the disk. FALSE: nobody can tell. */
static gboolean
look_again (ClinicRunner *self, const char *key, gboolean *ret_saved)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_strdup (clinic_db_get_path (self->db));
    ClinicDb *db = clinic_db_open (path, CLINIC_DB_READ_WRITE, &error);
    ClinicTxn reader = { .db = db };
    gint64 id;

    if (!db) {
        g_message ("After a failed commit the file could not be opened again: %s", error->message);
        return FALSE;
    }
    self->former_db = g_steal_pointer (&self->db); /* work under way may still hold it */
    self->db = db;
    return key && clinic_txn_find_key (&reader, key, NULL, &id, ret_saved, NULL);
}

gboolean
clinic_runner_commit (ClinicRunner *self, ClinicTxn *txn, const char *key, GError **error)
{
    g_autoptr (GError) local_error = NULL;
    gboolean saved = FALSE;

    if (clinic_txn_commit (txn, &local_error)) {
        self->latest.us = MAX (self->latest.us, txn->now.us);
        return TRUE;
    }
    clinic_runner_note (self, local_error);
    if (!g_error_matches (local_error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IO)) {
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
    }
    self->latch = MAX (self->latch, CLINIC_TROUBLE_DISK);
    if (look_again (self, key, &saved)) {
        if (!saved)
            g_propagate_error (error, g_steal_pointer (&local_error));
    } else {
        g_set_error_literal (
            error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IO,
            _("The disk failed while this was saved. Look whether it is there before you enter it again."));
    }
    return saved;
}

/* SQLite rolls back by itself on a full disk or a failed disk. An operation that lived on after that would write outside
 * of any transaction. */
static gboolean
check_still_open (ClinicTxn *txn, GError **error)
{
    if (clinic_db_in_transaction (txn->db))
        return TRUE;
    g_set_error_literal (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_IO,
                         _("The database gave up in the middle of the work. Nothing was saved; please try again."));
    return FALSE;
}

gboolean
clinic_runner_apply (ClinicTxn *txn, const ClinicOperation *operation, gconstpointer draft, const char *key,
                     ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;
    gboolean found = FALSE;
    gint64 id = 0;

    if (key) {
        if (!clinic_txn_find_key (txn, key, operation->name, &id, &found, error))
            return FALSE;
        if (found)
            return !id || !ret_record || !operation->find || operation->find (txn->db, id, ret_record, error);
    }
    clinic_txn_set_audit (txn, 0, "%s", ""); /* of an earlier step that was refused */
    if (!operation->run (txn, draft, &record, error) || !check_still_open (txn, error))
        return FALSE;
    if (key && !clinic_txn_store_key (txn, key, operation->name, record ? clinic_record_get_id (record) : 0, error))
        return FALSE;
    if (!operation->unaudited && !clinic_txn_write_audit (txn, operation->name, error))
        return FALSE;
    if (ret_record)
        *ret_record = g_steal_pointer (&record);
    return TRUE;
}

/* The step back is in the log once, before the first entry that follows it. */
static gboolean
log_clock (ClinicRunner *self, ClinicTxn *txn, GError **error)
{
    gint64 seconds = (self->latest.us - txn->now.us) / G_USEC_PER_SEC;
    g_autofree char *detail = NULL;

    if (!clock_is_behind (self, txn->now) || self->clock_logged)
        return TRUE;
    detail = g_strdup_printf ("%" G_GINT64_FORMAT " s before the latest entry", seconds);
    return clinic_chain_append_audit (txn, "clock-behind", 0, detail, error);
}

/* An approver's wrong password inside a refused operation: the operation leaves nothing, the count stays. */
static gboolean
keep_refusal (ClinicRunner *self, ClinicOperator who, const ClinicOperation *operation, gint64 refused_staff_id,
              GError **error)
{
    ClinicTxn txn;

    if (!clinic_runner_begin (self, &txn, who.staff_id, error))
        return FALSE;
    clinic_txn_set_audit (&txn, refused_staff_id, "%s: approval refused", operation->name);
    if (!clinic_store_staff_count_refusal (&txn, refused_staff_id, error) ||
        !clinic_txn_write_audit (&txn, "approve", error)) {
        clinic_txn_rollback (&txn);
        return FALSE;
    }
    return clinic_runner_commit (self, &txn, NULL, error);
}

gboolean
clinic_runner_run (ClinicRunner *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft,
                   const char *key, ClinicRecord **ret_record, guint *ret_topics, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) local_error = NULL;
    ClinicTxn txn;

    g_assert (!self->in_batch);
    if (!clinic_runner_check_right (who, operation->right, operation->title, error))
        return FALSE;
    if (!clinic_runner_begin (self, &txn, who.staff_id, error))
        return FALSE;
    if (!check_role_stands (self, who, &local_error) || !log_clock (self, &txn, &local_error) ||
        !clinic_runner_apply (&txn, operation, draft, key, &record, &local_error) ||
        !clinic_txn_touch (&txn, operation->topics, &local_error)) {
        clinic_txn_rollback (&txn);
        clinic_runner_note (self, local_error);
        if (txn.refused_staff_id && !keep_refusal (self, who, operation, txn.refused_staff_id, error))
            return FALSE;
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
    }
    if (!clinic_runner_commit (self, &txn, key, error))
        return FALSE;
    self->clock_logged = clock_is_behind (self, txn.now);
    if (ret_topics)
        *ret_topics = operation->topics;
    if (ret_record)
        *ret_record = g_steal_pointer (&record);
    return TRUE;
}

gboolean
clinic_runner_sign_in (ClinicRunner *self, const char *login, const char *password, ClinicStaff **ret_staff,
                       GError **error)
{
    g_autoptr (ClinicStaff) staff = NULL;
    g_autoptr (GError) refusal = NULL;
    ClinicTxn txn;

    if (!clinic_runner_begin (self, &txn, 0, error))
        return FALSE;
    if (!clinic_store_staff_check_password (&txn, login, password, &staff, &refusal) &&
        refusal->domain != CLINIC_RULE_ERROR) {
        clinic_txn_rollback (&txn);
        clinic_runner_note (self, refusal);
        g_propagate_error (error, g_steal_pointer (&refusal));
        return FALSE;
    }
    txn.staff_id = staff ? staff->id : 0;
    clinic_txn_set_audit (&txn, txn.staff_id, staff ? "signed in" : "refused");
    if (!clinic_txn_write_audit (&txn, "sign-in", error)) {
        clinic_txn_rollback (&txn);
        return FALSE;
    }
    if (!clinic_runner_commit (self, &txn, NULL, error))
        return FALSE;
    if (refusal) {
        g_propagate_error (error, g_steal_pointer (&refusal));
        return FALSE;
    }
    *ret_staff = g_steal_pointer (&staff);
    return TRUE;
}

/* The audit row of a sensitive read is its own small transaction: no row, no data. */
static gboolean
audit_read (ClinicRunner *self, ClinicOperator who, const ClinicQuery *query, const ClinicQueryArgs *args,
            GError **error)
{
    ClinicTxn txn;

    if (!clinic_runner_begin (self, &txn, who.staff_id, error))
        return FALSE;
    clinic_txn_set_audit (&txn, args->id, "read");
    if (!clinic_txn_write_audit (&txn, query->name, error)) {
        clinic_txn_rollback (&txn);
        return FALSE;
    }
    return clinic_runner_commit (self, &txn, NULL, error);
}

/* All that a query reads is of one moment, whatever another process commits meanwhile. */
static GPtrArray *
run_query (ClinicRunner *self, ClinicOperator who, const ClinicQuery *query, const ClinicReader *reader,
           const ClinicQueryArgs *args, GError **error)
{
    GPtrArray *rows;

    if (self->in_batch)
        return query->run (reader, args, error);
    if (!clinic_db_begin_read (self->db, error))
        return NULL;
    rows = check_role_stands (self, who, error) ? query->run (reader, args, error) : NULL;
    clinic_db_rollback (self->db);
    return rows;
}

GPtrArray *
clinic_runner_query (ClinicRunner *self, ClinicOperator who, const ClinicQuery *query, const ClinicQueryArgs *args,
                     GError **error)
{
    static const ClinicQueryArgs no_args = { 0 };
    ClinicReader reader = { .zone = self->zone, .staff_id = who.staff_id, .role = who.role };
    g_autoptr (GError) local_error = NULL;
    GPtrArray *rows;

    if (!args)
        args = &no_args;
    if (!clinic_runner_check_right (who, query->right, query->title, error))
        return NULL;
    if (query->audited && !self->in_batch && !audit_read (self, who, query, args, error))
        return NULL;
    reader.db = self->db; /* the audit row's commit may have brought a new connection */
    reader.now = self->in_batch ? self->batch.now : clinic_clock_now (self->clock);
    reader.today = clinic_instant_get_day (reader.now, self->zone);
    rows = run_query (self, who, query, &reader, args, &local_error);
    if (!rows) {
        clinic_runner_note (self, local_error);
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
    return rows;
}

static gboolean
read_versions (ClinicRunner *self, guint *ret_topics, GError **error)
{
    gint64 version, versions[CLINIC_N_TOPICS];
    ClinicInstant latest;

    if (!clinic_db_get_data_version (self->db, &version, error))
        return FALSE;
    if (version == self->data_version)
        return TRUE;
    if (!clinic_store_get_topic_versions (self->db, versions, error) ||
        !clinic_chain_get_latest (self->db, &latest, error))
        return FALSE;
    self->data_version = version;
    self->latest.us = MAX (self->latest.us, latest.us);
    for (guint i = 0; i < CLINIC_N_TOPICS; i++) {
        if (versions[i] != self->topic_versions[i])
            *ret_topics |= 1u << i;
        self->topic_versions[i] = versions[i];
    }
    return TRUE;
}

gboolean
clinic_runner_poll_changes (ClinicRunner *self, guint *ret_topics, GError **error)
{
    g_autoptr (GError) local_error = NULL;
    gboolean done;

    *ret_topics = 0;
    /* Whoever is writing is asked again at the next pulse; jobs do not wait for it. */
    clinic_db_set_patience (self->db, FALSE);
    done = read_versions (self, ret_topics, &local_error);
    clinic_db_set_patience (self->db, TRUE);
    if (!done) {
        clinic_runner_note (self, local_error);
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
    return done;
}
