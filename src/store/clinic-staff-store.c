/* Staff rows and passwords. */
#include "clinic-staff-store.h"
#include "clinic-error.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define STAFF_COLUMNS                                                                                                  \
    "id, login, name, role, title, speciality, coalesce (chair_id, 0) AS chair_id, active, "                           \
    "password_hash <> '' AS can_sign_in, sort, row_version"
#define MAX_DELAY_SECONDS 300

enum {
    SQL_LIST,
    SQL_GET,
    SQL_FIND,
    SQL_INSERT,
    SQL_UPDATE,
    SQL_SET_PASSWORD,
    SQL_SECRET,
    SQL_SET_FAILED,
    SQL_MANAGERS,
    SQL_OTHER_ROLE,
};

static const char *const sql[] = {
    [SQL_LIST] = "SELECT " STAFF_COLUMNS " FROM staff WHERE ($1 = '' OR role = $1) AND (active = 1 OR $2 = 1) "
                 "ORDER BY sort, id",
    [SQL_GET] = "SELECT " STAFF_COLUMNS " FROM staff WHERE id = $1",
    [SQL_FIND] = "SELECT " STAFF_COLUMNS " FROM staff WHERE login = $1",
    [SQL_INSERT] = "INSERT INTO staff (id, login, name, role, title, speciality, chair_id, active, sort, created_at) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    [SQL_UPDATE] = "UPDATE staff SET login = $1, name = $2, role = $3, title = $4, speciality = $5, chair_id = $6, "
                   "active = $7, sort = $8, row_version = row_version + 1 WHERE id = $9 AND row_version = $10",
    [SQL_SET_PASSWORD] = "UPDATE staff SET password_hash = $1, failed_count = 0, locked_until = 0 WHERE id = $2",
    [SQL_SECRET] = "SELECT password_hash, failed_count, locked_until FROM staff WHERE id = $1",
    [SQL_MANAGERS] = "SELECT count (*) FROM staff WHERE role = 'manager' AND active = 1 AND password_hash <> ''",
    [SQL_OTHER_ROLE] = "SELECT count (*) FROM staff WHERE id = $1 AND (active = 0 OR role <> $2)",
    [SQL_SET_FAILED] = "UPDATE staff SET failed_count = $1, locked_until = $2 WHERE id = $3",
};
CLINIC_SQL_SET (clinic_sql_staff, "clinic-staff-store", sql);

static gboolean light_passwords;

void
clinic_store_staff_use_light_passwords (gboolean light)
{
    light_passwords = light;
}

gboolean
clinic_store_staff_check_role (ClinicDb *db, gint64 id, const char *role, GError **error)
{
    gint64 changed = 0;

    if (!clinic_db_select_int (db, sql[SQL_OTHER_ROLE], 0, &changed, error, CLINIC_BIND (CV_INT (id), CV_TEXT (role))))
        return FALSE;
    if (!changed)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, NULL,
                           _("Your role here was changed after you signed in. Sign in again."));
    return FALSE;
}

GPtrArray *
clinic_store_staff_list (ClinicDb *db, const char *role, gboolean with_inactive, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_STAFF, sql[SQL_LIST], error,
                             CLINIC_BIND (CV_TEXT (role), CV_BOOL (with_inactive)));
}

gboolean
clinic_store_staff_get (ClinicDb *db, gint64 id, ClinicStaff **ret_staff, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_STAFF, sql[SQL_GET], ret_staff, error, CLINIC_BIND (CV_INT (id)));
}

gboolean
clinic_store_staff_find_login (ClinicDb *db, const char *login, ClinicStaff **ret_staff, GError **error)
{
    return clinic_db_select_one (db, CLINIC_TYPE_STAFF, sql[SQL_FIND], ret_staff, error, CLINIC_BIND (CV_TEXT (login)));
}

static gboolean
set_password (ClinicTxn *txn, gint64 id, const char *password, GError **error)
{
    char hash[crypto_pwhash_STRBYTES];
    unsigned long long ops = light_passwords ? crypto_pwhash_OPSLIMIT_MIN : 3;
    size_t memory = light_passwords ? crypto_pwhash_MEMLIMIT_MIN : 64 * 1024 * 1024;

    if (crypto_pwhash_str_alg (hash, password, strlen (password), ops, memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        g_set_error_literal (
            error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_FAILED,
            _("There is not enough memory to protect the password. Close other programs and try again."));
        return FALSE;
    }
    return clinic_db_run (txn->db, sql[SQL_SET_PASSWORD], error, CLINIC_BIND (CV_TEXT (hash), CV_INT (id)));
}

static gboolean
check_login_free (ClinicTxn *txn, const ClinicStaffDraft *draft, GError **error)
{
    g_autoptr (ClinicStaff) other = NULL;

    if (!clinic_store_staff_find_login (txn->db, draft->login, &other, error))
        return FALSE;
    if (!other || other->id == draft->id)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "login",
                           _("“%s” is already somebody's login. Choose another."), draft->login);
    return FALSE;
}

/* Without a manager nobody could give anybody a right again. */
static gboolean
check_manager_stays (ClinicTxn *txn, GError **error)
{
    gint64 n_managers = 0;

    if (!clinic_db_select_int (txn->db, sql[SQL_MANAGERS], 0, &n_managers, error, CLINIC_BIND_NONE))
        return FALSE;
    if (n_managers > 0)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, "role",
                           _("This is the last manager who can sign in. Make somebody else a manager first."));
    return FALSE;
}

gboolean
clinic_store_staff_save (ClinicTxn *txn, const ClinicStaffDraft *draft, ClinicStaff **ret_staff, GError **error)
{
    gint64 id = draft->id ? draft->id : clinic_txn_new_id (txn);
    gint64 changed = 1;
    gboolean done;

    if (!check_login_free (txn, draft, error))
        return FALSE;
    if (draft->id)
        done = clinic_db_change (txn->db, sql[SQL_UPDATE], &changed, error,
                                 CLINIC_BIND (CV_TEXT (draft->login), CV_TEXT (draft->name), CV_TEXT (draft->role),
                                              CV_TEXT (draft->title), CV_TEXT (draft->speciality),
                                              CV_ID (draft->chair_id), CV_BOOL (draft->active), CV_INT (draft->sort),
                                              CV_INT (id), CV_INT (draft->row_version)));
    else
        done = clinic_db_run (txn->db, sql[SQL_INSERT], error,
                              CLINIC_BIND (CV_INT (id), CV_TEXT (draft->login), CV_TEXT (draft->name),
                                           CV_TEXT (draft->role), CV_TEXT (draft->title), CV_TEXT (draft->speciality),
                                           CV_ID (draft->chair_id), CV_BOOL (draft->active), CV_INT (draft->sort),
                                           CV_INSTANT (txn->now)));
    if (!done || !clinic_txn_check_changed (changed, error))
        return FALSE;
    if (draft->password && !set_password (txn, id, draft->password, error))
        return FALSE;
    if (draft->id && !check_manager_stays (txn, error))
        return FALSE;
    return !ret_staff || clinic_store_staff_get (txn->db, id, ret_staff, error);
}

static gboolean
read_secret (ClinicTxn *txn, gint64 id, char **ret_hash, gint64 *ret_failed, ClinicInstant *ret_locked, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (txn->db, sql[SQL_SECRET], error, CLINIC_BIND (CV_INT (id)));

    if (!statement || clinic_statement_step (statement, error) != CLINIC_STEP_ROW)
        return FALSE;
    *ret_hash = g_strdup (clinic_statement_get_text (statement, 0));
    *ret_failed = clinic_statement_get_int (statement, 1);
    ret_locked->us = clinic_statement_get_int (statement, 2);
    return TRUE;
}

static void
deny (GError **error)
{
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, "password", _("Login or password is wrong."));
}

static gboolean
count_failure (ClinicTxn *txn, gint64 id, gint64 failed, GError **error)
{
    gint64 seconds = MIN (MAX_DELAY_SECONDS, G_GINT64_CONSTANT (1) << MIN (failed, 10));
    ClinicInstant until = { txn->now.us + seconds * G_USEC_PER_SEC };

    return clinic_db_run (txn->db, sql[SQL_SET_FAILED], error,
                          CLINIC_BIND (CV_INT (failed + 1), CV_INSTANT (until), CV_INT (id)));
}

static gboolean
record_failure (ClinicTxn *txn, gint64 id, gint64 failed, GError **error)
{
    if (count_failure (txn, id, failed, error)) {
        txn->refused_staff_id = id;
        deny (error);
    }
    return FALSE;
}

gboolean
clinic_store_staff_count_refusal (ClinicTxn *txn, gint64 staff_id, GError **error)
{
    g_autofree char *hash = NULL;
    ClinicInstant locked = CLINIC_INSTANT_NONE;
    gint64 failed = 0;

    return read_secret (txn, staff_id, &hash, &failed, &locked, error) && count_failure (txn, staff_id, failed, error);
}

gboolean
clinic_store_staff_check_password (ClinicTxn *txn, const char *login, const char *password, ClinicStaff **ret_staff,
                                   GError **error)
{
    g_autoptr (ClinicStaff) staff = NULL;
    g_autofree char *hash = NULL;
    ClinicInstant locked = CLINIC_INSTANT_NONE;
    gint64 failed = 0;

    if (!clinic_store_staff_find_login (txn->db, login, &staff, error))
        return FALSE;
    if (!staff || !staff->active) {
        deny (error);
        return FALSE;
    }
    if (!read_secret (txn, staff->id, &hash, &failed, &locked, error))
        return FALSE;
    /* Longer than the longest delay: the clock was wrong when it was set, or is wrong now. */
    if (locked.us > txn->now.us && locked.us - txn->now.us <= MAX_DELAY_SECONDS * G_USEC_PER_SEC) {
        int seconds = (int) ((locked.us - txn->now.us) / G_USEC_PER_SEC) + 1;

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, "password",
                               _("Too many wrong passwords. Wait %d seconds and try again."), seconds);
        return FALSE;
    }
    if (!*hash || crypto_pwhash_str_verify (hash, password, strlen (password)) != 0)
        return record_failure (txn, staff->id, failed, error);
    if (failed &&
        !clinic_db_run (txn->db, sql[SQL_SET_FAILED], error, CLINIC_BIND (CV_INT (0), CV_INT (0), CV_INT (staff->id))))
        return FALSE;
    *ret_staff = g_steal_pointer (&staff);
    return TRUE;
}
