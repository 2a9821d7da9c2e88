/* What the follow-up page shows: the day's list with all a caller needs to know, the calls made, the number. */
#include "clinic-calendar-store.h"
#include "clinic-follow-up-store.h"
#include "clinic-phone.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define INVALID_NUMBERS_SHOWN_DAYS 30
#define ADULT_AGE 18

#define FOLLOW_UP_SELECT                                                                                               \
    "SELECT f.id, coalesce (f.patient_id, 0) AS patient_id, coalesce (f.visit_id, 0) AS visit_id, coalesce "           \
    "(f.appointment_id, 0) AS appointment_id, f.kind, f.due_day, f.due_minute, f.until_day, f.until_minute, "          \
    "f.original_due_day, f.state, f.attempts, f.last_result, f.done_at, f.row_version, coalesce (p.name, "             \
    "f.lead_name) AS name, coalesce (p.sex, a.lead_sex, '') AS sex, coalesce (p.file_no, '') AS file_no, coalesce "    \
    "(p.allergy_state, '') AS allergy_state, coalesce (p.allergies, '') AS allergies, coalesce (p.special_care, '') "  \
    "AS special_care, coalesce (d.name, '') AS doctor_name, coalesce (v.day, a.day, '') AS visit_day, coalesce "       \
    "(a.start_minute, -1) AS booked_minute, coalesce (v.complaint, '') AS complaint, coalesce (a.item, '') AS item, "  \
    "coalesce ((SELECT sum (r.amount_fen) FROM receipt r JOIN bill b ON b.id = r.bill_id WHERE b.visit_id = v.id), "   \
    "0) AS paid, coalesce ((SELECT n.note FROM follow_up_attempt n JOIN follow_up o ON o.id = n.follow_up_id WHERE "   \
    "o.patient_id = f.patient_id AND n.note <> '' ORDER BY n.at DESC LIMIT 1), '') AS last_note, coalesce ((SELECT "   \
    "n.satisfaction FROM follow_up_attempt n WHERE n.follow_up_id = f.id AND n.satisfaction > 0 ORDER BY n.at DESC "   \
    "LIMIT 1), 0) AS last_satisfaction, coalesce (p.no_contact, 0) AS no_contact FROM follow_up f LEFT JOIN patient "  \
    "p ON p.id = f.patient_id LEFT JOIN visit v ON v.id = f.visit_id LEFT JOIN appointment a ON a.id = coalesce "      \
    "(f.appointment_id, v.appointment_id) LEFT JOIN staff d ON d.id = coalesce (v.doctor_id, a.doctor_id) "

#define CONTACT_SELECT                                                                                                 \
    "SELECT f.id, coalesce (p.phone, f.lead_phone) AS phone, coalesce (p.guardian_phone, '') AS guardian_phone, "      \
    "coalesce (p.guardian_name, '') AS guardian_name, coalesce (p.guardian_relation, '') AS guardian_relation, "       \
    "coalesce (p.birth_day, '') AS birth_day, coalesce (p.birth_year, a.lead_birth_year, 0) AS birth_year FROM "       \
    "follow_up f LEFT JOIN patient p ON p.id = f.patient_id LEFT JOIN appointment a ON a.id = f.appointment_id "

#define IN_LIST                                                                                                        \
    "WHERE (f.state = 'open' AND (f.due_day <= $1 OR f.attempts > 0)) OR (f.state <> 'open' AND f.done_at >= $2 AND "  \
    "f.done_at < $3) OR (f.state = 'closed' AND f.last_result = 'invalid' AND f.done_at >= $4 AND f.done_at < $3) "

#define CALL_SELECT                                                                                                    \
    "SELECT t.id, t.follow_up_id, t.day, t.at, coalesce (s.name, '') AS staff_name, t.channel, t.result, "             \
    "t.satisfaction, t.discomfort, t.note, t.outside_reason, t.next_day, coalesce (p.name, f.lead_name) AS "           \
    "patient_name, coalesce (p.file_no, '') AS file_no, f.kind FROM follow_up_attempt t JOIN follow_up f ON f.id = "   \
    "t.follow_up_id LEFT JOIN patient p ON p.id = f.patient_id LEFT JOIN staff s ON s.id = t.staff_id "

enum { SQL_LIST, SQL_LIST_CONTACTS, SQL_GET, SQL_GET_CONTACT, SQL_ITEMS, SQL_CALLS, SQL_REGISTER };

static const char *const sql[] = {
    [SQL_LIST] = FOLLOW_UP_SELECT IN_LIST "ORDER BY f.until_day, f.until_minute, f.due_day, f.due_minute, f.id",
    [SQL_LIST_CONTACTS] = CONTACT_SELECT IN_LIST,
    [SQL_GET] = FOLLOW_UP_SELECT "WHERE f.id = $1",
    [SQL_GET_CONTACT] = CONTACT_SELECT "WHERE f.id = $1",
    [SQL_ITEMS] = "SELECT l.item_name, l.teeth FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE b.visit_id = $1 "
                  "ORDER BY b.id, l.line_no",
    [SQL_CALLS] = CALL_SELECT "WHERE t.follow_up_id = $1 ORDER BY t.at DESC, t.id DESC",
    [SQL_REGISTER] = CALL_SELECT "WHERE t.day >= $1 AND t.day <= $2 ORDER BY t.at, t.id",
};
CLINIC_SQL_SET (clinic_sql_follow_up_list, "clinic-follow-up-list", sql);

/* Whom to call: it stays in here, only the mask and the audited number leave. */
#define TYPE_CONTACT (contact_get_type ())
CLINIC_DECLARE_RECORD (Contact, contact)

struct _Contact {
    ClinicRecord parent_instance;
    gint64 id; /* the follow-up's */
    char *phone;
    char *guardian_phone;
    char *guardian_name;
    char *guardian_relation;
    ClinicDay birth_day;
    gint64 birth_year;
};

static const ClinicField contact_fields[] = {
    CLINIC_FIELD (Contact, ID, id, NULL),
    CLINIC_FIELD (Contact, TEXT, phone, NULL),
    CLINIC_FIELD (Contact, TEXT, guardian_phone, NULL),
    CLINIC_FIELD (Contact, TEXT, guardian_name, NULL),
    CLINIC_FIELD (Contact, TEXT, guardian_relation, NULL),
    CLINIC_FIELD (Contact, DAY, birth_day, NULL),
    CLINIC_FIELD (Contact, INT, birth_year, NULL),
};
CLINIC_DEFINE_RECORD (Contact, contact, contact_fields)

static int
find_age (const Contact *contact, ClinicDay today)
{
    int year;

    if (clinic_day_is_valid (contact->birth_day))
        return clinic_day_age (contact->birth_day, today);
    if (contact->birth_year <= 0)
        return -1;
    clinic_day_get_ymd (today, &year, NULL, NULL);
    return MAX (0, year - (int) contact->birth_year);
}

/* A minor is called at the guardian's number (ambiguity 11). */
static gboolean
calls_guardian (const Contact *contact, ClinicDay today)
{
    int age = find_age (contact, today);

    return age >= 0 && age < ADULT_AGE && *contact->guardian_phone;
}

static const char *
get_number (const Contact *contact, ClinicDay today)
{
    return calls_guardian (contact, today) ? contact->guardian_phone : contact->phone;
}

static void
fill_contact (ClinicFollowUp *record, const Contact *contact, ClinicDay today)
{
    record->age = find_age (contact, today);
    record->phone_masked = clinic_phone_mask (get_number (contact, today));
    record->call_whom = calls_guardian (contact, today)
        ? g_strdup_printf (_("%s (%s)"), contact->guardian_name, contact->guardian_relation)
        : g_strdup ("");
}

static gboolean
read_items (ClinicDb *db, ClinicFollowUp *record, GError **error)
{
    g_autoptr (GString) items = g_string_new (NULL);
    g_autoptr (ClinicStatement) statement = NULL;
    ClinicStep step = CLINIC_STEP_DONE;

    if (record->visit_id) {
        statement = clinic_db_prepare (db, sql[SQL_ITEMS], error, CLINIC_BIND (CV_INT (record->visit_id)));
        if (!statement)
            return FALSE;
        while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
            const char *teeth = clinic_statement_get_text (statement, 1);

            g_string_append_printf (items, "%s%s", items->len ? "; " : "", clinic_statement_get_text (statement, 0));
            if (teeth && *teeth)
                g_string_append_printf (items, " %s", teeth);
        }
    }
    record->items = g_strdup (items->str);
    return step == CLINIC_STEP_DONE;
}

/* Rows of one number together, at the place of the first. */
static GPtrArray *
group_by_phone (GPtrArray *rows, GHashTable *contacts, ClinicDay today)
{
    g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
    GPtrArray *grouped = g_ptr_array_new_with_free_func (g_object_unref);
    int n_groups = 0;

    for (guint i = 0; i < rows->len; i++) {
        ClinicFollowUp *row = rows->pdata[i];
        Contact *contact = g_hash_table_lookup (contacts, &row->id);
        const char *number = contact ? get_number (contact, today) : "";
        gpointer known = *number ? g_hash_table_lookup (groups, number) : NULL;

        row->phone_group = known ? GPOINTER_TO_INT (known) : ++n_groups;
        if (!known && *number)
            g_hash_table_insert (groups, (gpointer) number, GINT_TO_POINTER (n_groups));
    }
    for (int group = 1; group <= n_groups; group++) {
        guint first = grouped->len;

        for (guint i = 0; i < rows->len; i++) {
            if (((ClinicFollowUp *) rows->pdata[i])->phone_group == group)
                g_ptr_array_add (grouped, g_object_ref (rows->pdata[i]));
        }
        for (guint i = first; i < grouped->len; i++)
            ((ClinicFollowUp *) grouped->pdata[i])->group_size = grouped->len - first;
    }
    return grouped;
}

static GHashTable *
index_contacts (GPtrArray *contacts)
{
    GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

    for (guint i = 0; i < contacts->len; i++)
        g_hash_table_insert (index, &((Contact *) contacts->pdata[i])->id, contacts->pdata[i]);
    return index;
}

GPtrArray *
clinic_store_follow_up_list (ClinicDb *db, ClinicDay day, ClinicDay today, int minute, GTimeZone *zone, GError **error)
{
    ClinicInstant start = clinic_instant_from_day (day, 0, zone);
    ClinicInstant end = clinic_instant_from_day (clinic_day_add_days (day, 1), 0, zone);
    ClinicInstant invalid = clinic_instant_from_day (clinic_day_add_days (day, -INVALID_NUMBERS_SHOWN_DAYS), 0, zone);
    const ClinicValue values[] = { CV_DAY (day), CV_INSTANT (start), CV_INSTANT (end), CV_INSTANT (invalid) };
    g_autoptr (ClinicWorkingCalendar) calendar = clinic_store_load_calendar (db, error);
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (GPtrArray) contacts = NULL;
    g_autoptr (GHashTable) index = NULL;

    if (!calendar)
        return NULL;
    rows = clinic_db_select (db, CLINIC_TYPE_FOLLOW_UP, sql[SQL_LIST], error, values, G_N_ELEMENTS (values));
    if (!rows)
        return NULL;
    contacts = clinic_db_select (db, TYPE_CONTACT, sql[SQL_LIST_CONTACTS], error, values, G_N_ELEMENTS (values));
    if (!contacts)
        return NULL;
    index = index_contacts (contacts);
    for (guint i = 0; i < rows->len; i++) {
        ClinicFollowUp *row = rows->pdata[i];
        Contact *contact = g_hash_table_lookup (index, &row->id);

        if (contact)
            fill_contact (row, contact, today);
        if (!read_items (db, row, error))
            return NULL;
        clinic_follow_up_update_status (row, calendar, today, minute);
    }
    return group_by_phone (rows, index, today);
}

static gboolean
get_contact (ClinicDb *db, gint64 id, Contact **ret_contact, GError **error)
{
    return clinic_db_select_one (db, TYPE_CONTACT, sql[SQL_GET_CONTACT], ret_contact, error, CLINIC_BIND (CV_INT (id)));
}

gboolean
clinic_store_follow_up_get (ClinicDb *db, gint64 id, ClinicDay today, int minute, ClinicFollowUp **ret_follow_up,
                            GError **error)
{
    g_autoptr (ClinicFollowUp) row = NULL;
    g_autoptr (Contact) contact = NULL;
    g_autoptr (ClinicWorkingCalendar) calendar = NULL;

    *ret_follow_up = NULL;
    if (!clinic_db_select_one (db, CLINIC_TYPE_FOLLOW_UP, sql[SQL_GET], &row, error, CLINIC_BIND (CV_INT (id))) ||
        !get_contact (db, id, &contact, error))
        return FALSE;
    if (!row || !contact)
        return TRUE;
    calendar = clinic_store_load_calendar (db, error);
    if (!calendar || !read_items (db, row, error))
        return FALSE;
    fill_contact (row, contact, today);
    row->phone_group = row->group_size = 1;
    clinic_follow_up_update_status (row, calendar, today, minute);
    *ret_follow_up = g_steal_pointer (&row);
    return TRUE;
}

GPtrArray *
clinic_store_follow_up_calls (ClinicDb *db, gint64 follow_up_id, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_CALL, sql[SQL_CALLS], error, CLINIC_BIND (CV_INT (follow_up_id)));
}

GPtrArray *
clinic_store_follow_up_register (ClinicDb *db, ClinicDay from, ClinicDay until, GError **error)
{
    return clinic_db_select (db, CLINIC_TYPE_CALL, sql[SQL_REGISTER], error,
                             CLINIC_BIND (CV_DAY (from), CV_DAY (until)));
}

gboolean
clinic_store_follow_up_number (ClinicDb *db, gint64 id, ClinicDay today, ClinicCallNumber **ret_number, GError **error)
{
    g_autoptr (Contact) contact = NULL;

    *ret_number = NULL;
    if (!get_contact (db, id, &contact, error))
        return FALSE;
    if (!contact)
        return TRUE;
    *ret_number = g_object_new (CLINIC_TYPE_CALL_NUMBER, NULL);
    (*ret_number)->id = id;
    (*ret_number)->phone = g_strdup (get_number (contact, today));
    return TRUE;
}
