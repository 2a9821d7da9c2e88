/* See clinic-shift-store.h. Shifts are a plan, not a record of what happened:
 * replacing them deletes rows; the audit log keeps who did it and when. */
#include "clinic-shift-store.h"
#include "clinic-error.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>

enum {
    SQL_LIST,
    SQL_CLEAR,
    SQL_CLEAR_ALL,
    SQL_INSERT,
    SQL_CHAIRS,
    SQL_CHAIR,
    SQL_CHAIR_NAME,
    SQL_CHAIR_INSERT,
    SQL_CHAIR_UPDATE
};

static const char *const sql[] = {
    [SQL_LIST] = "SELECT s.id, s.staff_id, p.name AS staff_name, s.day, s.start_minute, s.end_minute, s.row_version "
                 "FROM shift s JOIN staff p ON p.id = s.staff_id WHERE s.day BETWEEN $1 AND $2 "
                 "AND ($3 = 0 OR s.staff_id = $3) ORDER BY s.day, p.sort, p.id, s.start_minute",
    [SQL_CLEAR] = "DELETE FROM shift WHERE staff_id = $1 AND day = $2",
    [SQL_CLEAR_ALL] = "DELETE FROM shift WHERE day = $1",
    [SQL_INSERT] = "INSERT INTO shift (id, staff_id, day, start_minute, end_minute, created_by, created_at) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [SQL_CHAIRS] = "SELECT id, name, sort, active, row_version FROM chair WHERE active = 1 OR $1 = 1 ORDER BY sort, id",
    [SQL_CHAIR] = "SELECT id, name, sort, active, row_version FROM chair WHERE id = $1",
    [SQL_CHAIR_NAME] = "SELECT id FROM chair WHERE name = $1",
    [SQL_CHAIR_INSERT] = "INSERT INTO chair (id, name, sort, active) VALUES ($1, $2, $3, $4)",
    [SQL_CHAIR_UPDATE] = "UPDATE chair SET name = $1, sort = $2, active = $3, row_version = row_version + 1 "
                         "WHERE id = $4 AND row_version = $5",
};
CLINIC_SQL_SET (clinic_sql_shift, "clinic-shift-store", sql);

GPtrArray *
clinic_store_shift_list (ClinicDb *db, ClinicDay first, ClinicDay last, gint64 staff_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_SHIFT, sql[SQL_LIST], error,
                             CLINIC_BIND (CV_DAY (first), CV_DAY (last), CV_INT (staff_id)));
}

static gboolean
insert_shift (ClinicTxn *txn, gint64 staff_id, ClinicDay day, int start, int end, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_INSERT], error,
                          CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_INT (staff_id), CV_DAY (day),
                                       CV_INT (start), CV_INT (end), CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
}

gboolean
clinic_store_shift_save (ClinicTxn *txn, const ClinicShiftDraft *draft, GError **error)
{
    ClinicDay last = clinic_day_is_valid (draft->until) ? draft->until : draft->day;

    for (ClinicDay day = draft->day; clinic_day_is_valid (day) && clinic_day_compare (day, last) <= 0;
         day = clinic_day_add_days (day, 1)) {
        if (!clinic_shift_draft_covers (draft, day))
            continue;
        if (!clinic_db_run (txn->db, sql[SQL_CLEAR], error, CLINIC_BIND (CV_INT (draft->staff_id), CV_DAY (day))))
            return FALSE;
        for (guint i = 0; i < draft->n_segments; i++) {
            if (!insert_shift (txn, draft->staff_id, day, draft->segments[i].start, draft->segments[i].end, error))
                return FALSE;
        }
    }
    return TRUE;
}

gboolean
clinic_store_shift_copy_week (ClinicTxn *txn, ClinicDay from, ClinicDay to, gint64 *ret_copied, GError **error)
{
    int distance = clinic_day_diff (from, to);
    g_autoptr (GPtrArray) shifts = clinic_store_shift_list (txn->db, from, clinic_day_add_days (from, 6), 0, error);

    if (!shifts)
        return FALSE;
    for (int i = 0; i < 7; i++) {
        if (!clinic_db_run (txn->db, sql[SQL_CLEAR_ALL], error, CLINIC_BIND (CV_DAY (clinic_day_add_days (to, i)))))
            return FALSE;
    }
    for (guint i = 0; i < shifts->len; i++) {
        const ClinicShift *shift = g_ptr_array_index (shifts, i);

        if (!insert_shift (txn, shift->staff_id, clinic_day_add_days (shift->day, distance), (int) shift->start_minute,
                           (int) shift->end_minute, error))
            return FALSE;
    }
    *ret_copied += shifts->len;
    return TRUE;
}

GPtrArray *
clinic_store_chair_list (ClinicDb *db, gboolean with_inactive, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_CHAIR, sql[SQL_CHAIRS], error, CLINIC_BIND (CV_BOOL (with_inactive)));
}

gboolean
clinic_store_chair_save (ClinicTxn *txn, const ClinicChairDraft *draft, ClinicChair **ret_chair, GError **error)
{
    gint64 id = draft->id ? draft->id : clinic_txn_new_id (txn);
    gint64 changed = 1;
    gint64 other = 0;
    gboolean done;

    if (!clinic_db_select_int (txn->db, sql[SQL_CHAIR_NAME], 0, &other, error, CLINIC_BIND (CV_TEXT (draft->name))))
        return FALSE;
    if (other && other != draft->id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "name",
                               _("There already is a chair called “%s”. Choose another name."), draft->name);
        return FALSE;
    }
    if (draft->id)
        done = clinic_db_change (txn->db, sql[SQL_CHAIR_UPDATE], &changed, error,
                                 CLINIC_BIND (CV_TEXT (draft->name), CV_INT (draft->sort), CV_BOOL (draft->active),
                                              CV_INT (id), CV_INT (draft->row_version)));
    else
        done = clinic_db_run (
            txn->db, sql[SQL_CHAIR_INSERT], error,
            CLINIC_BIND (CV_INT (id), CV_TEXT (draft->name), CV_INT (draft->sort), CV_BOOL (draft->active)));
    return done && clinic_txn_check_changed (changed, error) &&
           clinic_db_select_one (txn->db, CLINIC_TYPE_CHAIR, sql[SQL_CHAIR], ret_chair, error,
                                 CLINIC_BIND (CV_INT (id)));
}
