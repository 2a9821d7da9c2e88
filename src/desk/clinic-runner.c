/* See clinic-runner.h. Everything here runs on the thread of the connection. */
#include "clinic-runner.h"
#include "clinic-error.h"
#include "clinic-lock-file.h"
#include "clinic-setup.h"
#include "clinic-staff-store.h"

#include <glib/gi18n-lib.h>

struct _ClinicRunner {
    ClinicDb *db;
    ClinicLockFile *lock;
    ClinicClock *clock;
    GTimeZone *zone;
    gint64 station_id;
    ClinicTxn batch;
    gboolean in_batch;
    guint batch_topics;
    gint64 data_version;
    gint64 topic_versions[CLINIC_N_TOPICS];
};

ClinicQueryArgs *
clinic_query_args_copy (const ClinicQueryArgs *args)
{
    ClinicQueryArgs *copy = g_new0 (ClinicQueryArgs, 1);

    if (args) {
        *copy = *args;
        copy->text = g_strdup (args->text);
    }
    return copy;
}

void
clinic_query_args_free (ClinicQueryArgs *args)
{
    if (!args)
        return;
    g_free (args->text);
    g_free (args);
}

gboolean
clinic_query_args_equal (const ClinicQueryArgs *a, const ClinicQueryArgs *b)
{
    return a->id == b->id && a->doctor_id == b->doctor_id && a->day.jdn == b->day.jdn && a->until.jdn == b->until.jdn &&
           a->number == b->number && g_strcmp0 (a->text, b->text) == 0;
}

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
    if (!self->zone) /* no time zone data on this machine: China has had one offset since 1991 */
        self->zone = g_time_zone_new_offset (8 * 3600);
    return TRUE;
}

ClinicRunner *
clinic_runner_new (const char *path, ClinicDbMode mode, ClinicClock *clock, GError **error)
{
    g_autoptr (ClinicRunner) self = g_new0 (ClinicRunner, 1);

    self->clock = g_object_ref (clock);
    if (mode != CLINIC_DB_READ_ONLY) {
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
        !clinic_store_get_topic_versions (self->db, self->topic_versions, error))
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

static gboolean
check_right (ClinicOperator who, ClinicRight right, const char *title, GError **error)
{
    if (clinic_role_has_right (who.role, right))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, NULL,
                           _("“%s” is not allowed for you. Ask somebody who may, or sign in as that person."),
                              _(title));
    return FALSE;
}

static gboolean
apply (ClinicTxn *txn, const ClinicOperation *operation, gconstpointer draft, const char *key,
       ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;
    gboolean found = FALSE;
    gint64 id = 0;

    if (key) {
        if (!clinic_txn_find_key (txn, key, &id, &found, error))
            return FALSE;
        if (found)
            return !ret_record || !operation->find || operation->find (txn->db, id, ret_record, error);
    }
    if (!operation->run (txn, draft, &record, error))
        return FALSE;
    if (key && !clinic_txn_store_key (txn, key, operation->name, record ? clinic_record_get_id (record) : 0, error))
        return FALSE;
    if (!operation->unaudited && !clinic_txn_write_audit (txn, operation->name, error))
        return FALSE;
    if (ret_record)
        *ret_record = g_steal_pointer (&record);
    return TRUE;
}

/* An approver's wrong password inside a refused operation: the operation leaves nothing, the count stays. */
static gboolean
keep_refusal (ClinicRunner *self, ClinicOperator who, const ClinicOperation *operation, gint64 refused_staff_id,
              GError **error)
{
    ClinicTxn txn;

    if (!clinic_txn_begin (&txn, self->db, self->zone, clinic_clock_now (self->clock), who.staff_id, self->station_id,
                           error))
        return FALSE;
    clinic_txn_set_audit (&txn, refused_staff_id, "%s: approval refused", operation->name);
    if (!clinic_store_staff_count_refusal (&txn, refused_staff_id, error) ||
        !clinic_txn_write_audit (&txn, "approve", error)) {
        clinic_txn_rollback (&txn);
        return FALSE;
    }
    return clinic_txn_commit (&txn, error);
}

gboolean
clinic_runner_run (ClinicRunner *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft,
                   const char *key, ClinicRecord **ret_record, guint *ret_topics, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) local_error = NULL;
    ClinicTxn txn;

    g_assert (!self->in_batch);
    if (!check_right (who, operation->right, operation->title, error))
        return FALSE;
    if (!clinic_txn_begin (&txn, self->db, self->zone, clinic_clock_now (self->clock), who.staff_id, self->station_id,
                           error))
        return FALSE;
    if (!apply (&txn, operation, draft, key, &record, &local_error) ||
        !clinic_txn_touch (&txn, operation->topics, &local_error)) {
        clinic_txn_rollback (&txn);
        if (txn.refused_staff_id && !keep_refusal (self, who, operation, txn.refused_staff_id, error))
            return FALSE;
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
    }
    if (!clinic_txn_commit (&txn, error))
        return FALSE;
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

    if (!clinic_txn_begin (&txn, self->db, self->zone, clinic_clock_now (self->clock), 0, self->station_id, error))
        return FALSE;
    if (!clinic_store_staff_check_password (&txn, login, password, &staff, &refusal) &&
        refusal->domain != CLINIC_RULE_ERROR) {
        clinic_txn_rollback (&txn);
        g_propagate_error (error, g_steal_pointer (&refusal));
        return FALSE;
    }
    txn.staff_id = staff ? staff->id : 0;
    clinic_txn_set_audit (&txn, txn.staff_id, staff ? "signed in" : "refused");
    if (!clinic_txn_write_audit (&txn, "sign-in", error)) {
        clinic_txn_rollback (&txn);
        return FALSE;
    }
    if (!clinic_txn_commit (&txn, error))
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

    if (!clinic_txn_begin (&txn, self->db, self->zone, clinic_clock_now (self->clock), who.staff_id, self->station_id,
                           error))
        return FALSE;
    clinic_txn_set_audit (&txn, args->id, "read");
    if (!clinic_txn_write_audit (&txn, query->name, error)) {
        clinic_txn_rollback (&txn);
        return FALSE;
    }
    return clinic_txn_commit (&txn, error);
}

GPtrArray *
clinic_runner_query (ClinicRunner *self, ClinicOperator who, const ClinicQuery *query, const ClinicQueryArgs *args,
                     GError **error)
{
    static const ClinicQueryArgs no_args = { 0 };
    ClinicReader reader = { .db = self->db, .zone = self->zone, .staff_id = who.staff_id, .role = who.role };

    if (!args)
        args = &no_args;
    if (!check_right (who, query->right, query->title, error))
        return NULL;
    if (query->audited && !self->in_batch && !audit_read (self, who, query, args, error))
        return NULL;
    reader.now = self->in_batch ? self->batch.now : clinic_clock_now (self->clock);
    reader.today = clinic_instant_get_day (reader.now, self->zone);
    return query->run (&reader, args, error);
}

gboolean
clinic_runner_begin_batch (ClinicRunner *self, GError **error)
{
    g_assert (!self->in_batch);
    if (!clinic_txn_begin (&self->batch, self->db, self->zone, clinic_clock_now (self->clock), 0, self->station_id,
                           error))
        return FALSE;
    self->in_batch = TRUE;
    self->batch_topics = 0;
    return TRUE;
}

gboolean
clinic_runner_batch_run (ClinicRunner *self, ClinicOperator who, ClinicInstant now, const ClinicOperation *operation,
                         gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    g_assert (self->in_batch);
    if (!check_right (who, operation->right, operation->title, error) || !clinic_db_savepoint (self->db, error))
        return FALSE;
    clinic_txn_set_moment (&self->batch, now, who.staff_id);
    if (!apply (&self->batch, operation, draft, NULL, ret_record, error)) {
        clinic_db_rollback_savepoint (self->db);
        return FALSE;
    }
    self->batch_topics |= operation->topics;
    return clinic_db_release_savepoint (self->db, error);
}

ClinicTxn *
clinic_runner_get_batch_txn (ClinicRunner *self)
{
    g_assert (self->in_batch);
    return &self->batch;
}

gboolean
clinic_runner_commit_batch (ClinicRunner *self, GError **error)
{
    g_assert (self->in_batch);
    self->in_batch = FALSE;
    if (clinic_txn_touch (&self->batch, self->batch_topics, error))
        return clinic_txn_commit (&self->batch, error);
    clinic_txn_rollback (&self->batch);
    return FALSE;
}

void
clinic_runner_rollback_batch (ClinicRunner *self)
{
    if (!self->in_batch)
        return;
    self->in_batch = FALSE;
    clinic_txn_rollback (&self->batch);
}

gboolean
clinic_runner_poll_changes (ClinicRunner *self, guint *ret_topics, GError **error)
{
    gint64 version, versions[CLINIC_N_TOPICS];

    *ret_topics = 0;
    if (!clinic_db_get_data_version (self->db, &version, error))
        return FALSE;
    if (version == self->data_version)
        return TRUE;
    if (!clinic_store_get_topic_versions (self->db, versions, error))
        return FALSE;
    self->data_version = version;
    for (guint i = 0; i < CLINIC_N_TOPICS; i++) {
        if (versions[i] != self->topic_versions[i])
            *ret_topics |= 1u << i;
        self->topic_versions[i] = versions[i];
    }
    return TRUE;
}
