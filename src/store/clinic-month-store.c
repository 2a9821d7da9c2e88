/* The rows of a month. Every text reads by an index on the day; CONTRIBUTING's
 * figures for a large clinic rest on that. */
#include "clinic-month-store.h"
#include "clinic-bill-store.h"
#include "clinic-month-share.h"
#include "clinic-setup.h"
#include "clinic-sql.h"

enum {
    SQL_PAYMENTS,
    SQL_BILLS,
    SQL_LINES,
    SQL_RECEIPTS,
    SQL_VISITS,
    SQL_APPOINTMENTS,
    SQL_CALLS,
    SQL_COUNTS,
    SQL_CLOSES,
    SQL_FIRST_DAY,
};

/* Two doctors of one name are told apart by their logins, so that no sum mixes them. */
#define DOCTORS                                                                                                        \
    "WITH doctor (id, name) AS MATERIALIZED (SELECT s.id, CASE WHEN EXISTS (SELECT 1 FROM staff o "                    \
    "WHERE o.name = s.name AND o.id <> s.id) THEN s.name || ' (' || s.login || ')' ELSE s.name END FROM staff s) "

static const char *const sql[] = {
    [SQL_PAYMENTS] =
        "SELECT p.id AS id, r.receipt_no AS receipt_no, r.kind AS kind, p.day AS day, p.created_at AS created_at, "
        "t.file_no AS file_no, t.name AS patient_name, p.tender AS tender, p.amount_fen AS amount, "
        "b.day AS bill_day, coalesce (s.name, '') AS cashier_name FROM payment p JOIN receipt r ON r.id = p.receipt_id "
        "JOIN bill b ON b.id = p.bill_id JOIN patient t ON t.id = b.patient_id LEFT JOIN staff s ON s.id = "
        "p.created_by "
        "WHERE p.day BETWEEN $1 AND $2 ORDER BY p.day, p.id",
    [SQL_BILLS] = "SELECT b.id AS id, b.day AS day, t.file_no AS file_no, t.name AS patient_name, b.list_fen AS list, "
                  "b.discount_fen AS discount, b.payable_fen AS payable, b.discount_reason AS discount_reason, "
                  "coalesce ((SELECT sum (r.amount_fen) FROM receipt r WHERE r.bill_id = b.id AND r.day = b.day "
                  "AND r.kind <> 'refund'), 0) AS paid "
                  "FROM bill b JOIN patient t ON t.id = b.patient_id WHERE b.day BETWEEN $1 AND $2 AND "
                  "NOT " CLINIC_SQL_BILL_IS_VOIDED " ORDER BY b.day, b.id",
    [SQL_LINES] = DOCTORS
    "SELECT l.id AS id, l.bill_id AS bill_id, b.day AS bill_day, t.file_no AS file_no, "
    "t.name AS patient_name, l.item_code AS item_code, l.item_name AS item_name, l.category AS category, "
    "l.teeth AS teeth, l.quantity AS quantity, l.price_fen AS price, l.discount_fen AS discount, "
    "l.amount_fen AS amount, coalesce (l.doctor_id, 0) AS doctor_id, coalesce (d.name, '') AS "
    "doctor_name, " CLINIC_SQL_BILL_IS_VOIDED
    " AS voided, 0 AS received FROM bill_line l JOIN bill b ON b.id = l.bill_id JOIN patient t ON t.id = b.patient_id "
    "LEFT JOIN doctor d ON d.id = l.doctor_id WHERE l.bill_id IN (SELECT id FROM bill WHERE day BETWEEN $1 AND $2 "
    "UNION SELECT bill_id FROM payment WHERE day BETWEEN $1 AND $2) ORDER BY l.bill_id, l.line_no",
    [SQL_RECEIPTS] =
        "SELECT bill_id, day, sum (amount_fen) FROM payment WHERE bill_id IN (SELECT bill_id FROM payment "
        "WHERE day BETWEEN $1 AND $2) AND day <= $2 GROUP BY bill_id, receipt_id, day ORDER BY bill_id, receipt_id",
    [SQL_VISITS] =
        DOCTORS "SELECT v.id AS id, v.day AS day, t.file_no AS file_no, t.name AS patient_name, v.kind AS kind, "
                "v.appointment_id IS NOT NULL AS booked, coalesce (v.doctor_id, 0) AS doctor_id, "
                "coalesce (d.name, '') AS doctor_name, v.state AS state, v.arrived_at AS arrived_at, "
                "v.seated_at AS seated_at FROM visit v JOIN patient t ON t.id = v.patient_id "
                "LEFT JOIN doctor d ON d.id = v.doctor_id WHERE v.day BETWEEN $1 AND $2 ORDER BY v.day, v.id",
    [SQL_APPOINTMENTS] = DOCTORS
    "SELECT a.id AS id, a.day AS day, a.start_minute AS start_minute, coalesce (t.file_no, '') AS file_no, "
    "coalesce (t.name, a.lead_name) AS patient_name, coalesce (t.phone, a.lead_phone) AS phone, "
    "a.doctor_id AS doctor_id, coalesce (d.name, '') AS doctor_name, a.item AS item, a.status AS status "
    "FROM appointment a LEFT JOIN patient t ON t.id = a.patient_id LEFT JOIN doctor d ON d.id = a.doctor_id "
    "WHERE a.day BETWEEN $1 AND $2 ORDER BY a.day, a.start_minute, a.id",
    [SQL_CALLS] = "SELECT f.id AS id, f.original_due_day AS day, f.kind AS kind, coalesce (t.file_no, '') AS file_no, "
                  "coalesce (t.name, f.lead_name) AS patient_name, f.state AS state, f.attempts AS attempts, "
                  "f.last_result AS last_result FROM follow_up f LEFT JOIN patient t ON t.id = f.patient_id "
                  "WHERE f.original_due_day BETWEEN $1 AND $2 AND (f.original_due_day <= $3 OR f.state <> 'open') "
                  "ORDER BY f.original_due_day, f.id",
    [SQL_COUNTS] =
        "SELECT t.id AS id, c.day AS day, t.tender AS tender, t.expected_fen AS expected, t.counted_fen AS counted, "
        "t.difference_fen AS difference, t.reason AS reason FROM day_close c JOIN day_close_tender t "
        "ON t.close_id = c.id WHERE c.day BETWEEN $1 AND $2 ORDER BY c.day, t.id",
    [SQL_CLOSES] =
        "SELECT c.id AS id, c.number AS number, c.day AS day, c.expected_fen AS expected, c.counted_fen AS counted, "
        "c.difference_fen AS difference, c.receipt_count AS receipts, c.void_count AS voids, "
        "c.missing_count AS missing, coalesce (s.name, '') AS staff_name FROM day_close c "
        "LEFT JOIN staff s ON s.id = c.created_by WHERE c.day BETWEEN $1 AND $2 ORDER BY c.day",
    [SQL_FIRST_DAY] =
        "SELECT min (day) FROM (SELECT min (day) AS day FROM payment UNION ALL SELECT min (day) FROM visit "
        "UNION ALL SELECT min (day) FROM bill UNION ALL SELECT min (day) FROM appointment)",
};
CLINIC_SQL_SET (clinic_sql_month, "clinic-month-store", sql);

static gboolean
select_rows (ClinicDb *db, GType type, const char *text, ClinicMonth *month, GPtrArray **list, GError **error)
{
    GPtrArray *rows =
        clinic_db_select (db, type, text, error, CLINIC_BIND (CV_DAY (month->first), CV_DAY (month->last)));

    if (!rows)
        return FALSE;
    g_ptr_array_unref (*list);
    *list = rows;
    return TRUE;
}

static GArray *
read_receipts (ClinicDb *db, ClinicMonth *month, GError **error)
{
    g_autoptr (GArray) receipts = g_array_new (FALSE, FALSE, sizeof (ClinicMonthReceipt));
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (db, sql[SQL_RECEIPTS], error, CLINIC_BIND (CV_DAY (month->first), CV_DAY (month->last)));
    ClinicStep step;

    if (!statement)
        return NULL;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        ClinicMonthReceipt receipt = { .bill_id = clinic_statement_get_int (statement, 0),
                                       .day = clinic_statement_get_day (statement, 1),
                                       .amount = { clinic_statement_get_int (statement, 2) } };

        g_array_append_val (receipts, receipt);
    }
    return step == CLINIC_STEP_DONE ? g_steal_pointer (&receipts) : NULL;
}

static gboolean
read_lines (ClinicDb *db, ClinicMonth *month, GError **error)
{
    g_autoptr (GArray) receipts = NULL;

    if (!select_rows (db, CLINIC_TYPE_MONTH_LINE, sql[SQL_LINES], month, &month->lines, error))
        return FALSE;
    receipts = read_receipts (db, month, error);
    if (!receipts)
        return FALSE;
    clinic_month_allocate (month->lines, receipts, month->first);
    return TRUE;
}

static gboolean
read_calls (ClinicDb *db, ClinicMonth *month, ClinicDay today, GError **error)
{
    GPtrArray *rows = clinic_db_select (db, CLINIC_TYPE_MONTH_CALL, sql[SQL_CALLS], error,
                                        CLINIC_BIND (CV_DAY (month->first), CV_DAY (month->last), CV_DAY (today)));

    if (!rows)
        return FALSE;
    g_ptr_array_unref (month->calls);
    month->calls = rows;
    return TRUE;
}

static gboolean
read_parts (ClinicDb *db, ClinicMonth *month, ClinicMonthParts parts, ClinicDay today, GError **error)
{
    if (parts & CLINIC_MONTH_PAYMENTS &&
        !select_rows (db, CLINIC_TYPE_MONTH_PAYMENT, sql[SQL_PAYMENTS], month, &month->payments, error))
        return FALSE;
    if (parts & CLINIC_MONTH_BILLS &&
        !select_rows (db, CLINIC_TYPE_MONTH_BILL, sql[SQL_BILLS], month, &month->bills, error))
        return FALSE;
    if (parts & CLINIC_MONTH_LINES && !read_lines (db, month, error))
        return FALSE;
    if (parts & CLINIC_MONTH_VISITS &&
        !select_rows (db, CLINIC_TYPE_MONTH_VISIT, sql[SQL_VISITS], month, &month->visits, error))
        return FALSE;
    if (parts & CLINIC_MONTH_APPOINTMENTS &&
        !select_rows (db, CLINIC_TYPE_MONTH_APPOINTMENT, sql[SQL_APPOINTMENTS], month, &month->appointments, error))
        return FALSE;
    if (parts & CLINIC_MONTH_CALLS && !read_calls (db, month, today, error))
        return FALSE;
    if (parts & CLINIC_MONTH_CLOSES &&
        (!select_rows (db, CLINIC_TYPE_MONTH_COUNT, sql[SQL_COUNTS], month, &month->counts, error) ||
         !select_rows (db, CLINIC_TYPE_MONTH_CLOSE, sql[SQL_CLOSES], month, &month->closes, error)))
        return FALSE;
    return clinic_month_check_sums (month, error);
}

static gboolean
read_month (ClinicDb *db, ClinicMonth *month, ClinicMonthParts parts, ClinicDay today, GError **error)
{
    g_autofree char *name = NULL;

    if (!clinic_store_get_clinic (db, &name, NULL, error))
        return FALSE;
    if (name) {
        g_free (month->clinic_name);
        month->clinic_name = g_steal_pointer (&name);
    }
    if (!read_parts (db, month, parts, today, error))
        return FALSE;
    return !month->previous || read_parts (db, month->previous, parts & ~CLINIC_MONTH_LINES, today, error);
}

ClinicMonth *
clinic_store_month_load (ClinicDb *db, ClinicDay day, ClinicInstant now, ClinicDay today, ClinicMonthParts parts,
                         gboolean with_previous, GError **error)
{
    g_autoptr (ClinicMonth) month = clinic_month_new (day);
    gboolean done, alone;

    month->read_at = now;
    if (with_previous)
        month->previous = clinic_month_new (clinic_day_add_months (month->first, -1));
    alone = !clinic_db_in_transaction (db); /* a query has its read transaction already */
    if (alone && !clinic_db_begin_read (db, error))
        return NULL;
    done = read_month (db, month, parts, today, error);
    if (alone)
        clinic_db_rollback (db);
    return done ? g_steal_pointer (&month) : NULL;
}

GPtrArray *
clinic_store_months (ClinicDb *db, ClinicDay today, GError **error)
{
    g_autofree char *text = NULL;
    ClinicDay first;

    if (!clinic_db_select_text (db, sql[SQL_FIRST_DAY], &text, error, CLINIC_BIND_NONE))
        return NULL;
    if (!text || !clinic_day_parse (text, &first) || clinic_day_compare (first, today) > 0)
        first = today;
    return clinic_month_choices (first, today);
}
