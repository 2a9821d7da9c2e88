/* See clinic-setup.h: rows that every clinic has exactly once or once per PC. */
#include "clinic-setup.h"
#include "clinic-sql.h"

#include <sodium.h>
#include <string.h>

enum {
    SQL_CLINIC_INSERT,
    SQL_CLINIC_NAME,
    SQL_CLINIC_ZONE,
    SQL_CLINIC_CONTACT,
    SQL_STATION_FIND,
    SQL_STATION_NEXT,
    SQL_STATION_INSERT,
    SQL_TOPICS,
    SQL_SETTING,
    SQL_SET_SETTING,
    SQL_DRAFT,
    SQL_SAVE_DRAFT,
    SQL_DROP_DRAFT,
};

static const char *const sql[] = {
    [SQL_CLINIC_INSERT] = "INSERT INTO clinic (id, name, timezone, chain_key, created_at) VALUES (1, $1, $2, $3, $4)",
    [SQL_CLINIC_NAME] = "SELECT name FROM clinic",
    [SQL_CLINIC_ZONE] = "SELECT timezone FROM clinic",
    [SQL_CLINIC_CONTACT] = "SELECT trim (address || '  ' || phone) FROM clinic",
    [SQL_STATION_FIND] = "SELECT id FROM station WHERE machine = $1",
    [SQL_STATION_NEXT] = "SELECT coalesce (max (id), 0) + 1 FROM station",
    [SQL_STATION_INSERT] = "INSERT INTO station (id, machine, name) VALUES ($1, $2, $3)",
    [SQL_TOPICS] = "SELECT topic, version FROM topic_version",
    [SQL_SETTING] = "SELECT value FROM setting WHERE name = $1",
    [SQL_SET_SETTING] = "INSERT INTO setting (name, value, changed_by, changed_at) VALUES ($1, $2, $3, $4) "
                        "ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, "
                        "changed_at = excluded.changed_at, row_version = setting.row_version + 1",
    [SQL_DRAFT] = "SELECT content FROM draft WHERE staff_id = $1 AND place = $2",
    [SQL_SAVE_DRAFT] = "INSERT INTO draft (staff_id, place, content, changed_at) VALUES ($1, $2, $3, $4) "
                       "ON CONFLICT (staff_id, place) DO UPDATE SET content = excluded.content, "
                       "changed_at = excluded.changed_at",
    [SQL_DROP_DRAFT] = "DELETE FROM draft WHERE staff_id = $1 AND place = $2",
};
CLINIC_SQL_SET (clinic_sql_setup, "clinic-setup", sql);

gboolean
clinic_store_setup_clinic (ClinicTxn *txn, const char *name, const char *timezone, gint64 seed, GError **error)
{
    guint8 key[32];

    if (seed)
        crypto_generichash (key, sizeof key, (const guint8 *) &seed, sizeof seed, NULL, 0);
    else
        randombytes_buf (key, sizeof key);
    return clinic_db_run (
        txn->db, sql[SQL_CLINIC_INSERT], error,
        CLINIC_BIND (CV_TEXT (name), CV_TEXT (timezone), CV_BLOB (key, sizeof key), CV_INSTANT (txn->now)));
}

gboolean
clinic_store_get_clinic (ClinicDb *db, char **ret_name, char **ret_timezone, GError **error)
{
    return (!ret_name || clinic_db_select_text (db, sql[SQL_CLINIC_NAME], ret_name, error, CLINIC_BIND_NONE)) &&
           (!ret_timezone || clinic_db_select_text (db, sql[SQL_CLINIC_ZONE], ret_timezone, error, CLINIC_BIND_NONE));
}

gboolean
clinic_store_get_clinic_contact (ClinicDb *db, char **ret_contact, GError **error)
{
    if (!clinic_db_select_text (db, sql[SQL_CLINIC_CONTACT], ret_contact, error, CLINIC_BIND_NONE))
        return FALSE;
    if (!*ret_contact)
        *ret_contact = g_strdup ("");
    return TRUE;
}

static gboolean
insert_station (ClinicDb *db, const char *machine, const char *name, gint64 *ret_id, GError **error)
{
    /* Somebody else on this PC may have made it between our look and our lock. */
    if (!clinic_db_select_int (db, sql[SQL_STATION_FIND], 0, ret_id, error, CLINIC_BIND (CV_TEXT (machine))))
        return FALSE;
    if (*ret_id)
        return TRUE;
    return clinic_db_select_int (db, sql[SQL_STATION_NEXT], 1, ret_id, error, CLINIC_BIND_NONE) &&
           clinic_db_run (db, sql[SQL_STATION_INSERT], error,
                          CLINIC_BIND (CV_INT (*ret_id), CV_TEXT (machine), CV_TEXT (name)));
}

gboolean
clinic_store_ensure_station (ClinicDb *db, const char *machine, const char *name, gint64 *ret_id, GError **error)
{
    if (!clinic_db_select_int (db, sql[SQL_STATION_FIND], 0, ret_id, error, CLINIC_BIND (CV_TEXT (machine))))
        return FALSE;
    if (*ret_id)
        return TRUE;
    if (!clinic_db_begin (db, error))
        return FALSE;
    if (insert_station (db, machine, name, ret_id, error))
        return clinic_db_commit (db, error);
    clinic_db_rollback (db);
    return FALSE;
}

gboolean
clinic_store_get_topic_versions (ClinicDb *db, gint64 ret_versions[CLINIC_N_TOPICS], GError **error)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (db, sql[SQL_TOPICS], error, CLINIC_BIND_NONE);
    ClinicStep step;

    if (!statement)
        return FALSE;
    memset (ret_versions, 0, sizeof (gint64) * CLINIC_N_TOPICS);
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        for (guint i = 0; i < CLINIC_N_TOPICS; i++) {
            if (strcmp (clinic_topic_get_name (i), clinic_statement_get_text (statement, 0)) == 0)
                ret_versions[i] = clinic_statement_get_int (statement, 1);
        }
    }
    return step == CLINIC_STEP_DONE;
}

gboolean
clinic_store_get_setting (ClinicDb *db, const char *name, const char *fallback, char **ret_value, GError **error)
{
    if (!clinic_db_select_text (db, sql[SQL_SETTING], ret_value, error, CLINIC_BIND (CV_TEXT (name))))
        return FALSE;
    if (!*ret_value)
        *ret_value = g_strdup (fallback);
    return TRUE;
}

gboolean
clinic_store_set_setting (ClinicTxn *txn, const char *name, const char *value, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_SET_SETTING], error,
                          CLINIC_BIND (CV_TEXT (name), CV_TEXT (value), CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

gboolean
clinic_store_save_draft (ClinicTxn *txn, const char *place, const char *content, GError **error)
{
    if (!content || !*content)
        return clinic_db_run (txn->db, sql[SQL_DROP_DRAFT], error,
                              CLINIC_BIND (CV_INT (txn->staff_id), CV_TEXT (place)));
    return clinic_db_run (
        txn->db, sql[SQL_SAVE_DRAFT], error,
        CLINIC_BIND (CV_INT (txn->staff_id), CV_TEXT (place), CV_TEXT (content), CV_INSTANT (txn->now)));
}

gboolean
clinic_store_get_draft (ClinicDb *db, gint64 staff_id, const char *place, char **ret_content, GError **error)
{
    return clinic_db_select_text (db, sql[SQL_DRAFT], ret_content, error,
                                  CLINIC_BIND (CV_INT (staff_id), CV_TEXT (place)));
}
