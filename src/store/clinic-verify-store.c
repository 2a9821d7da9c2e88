/* See clinic-verify-store.h. Each check is one statement whose rows are the
 * problems, and the sentence that tells of one; {1} {2} {3} are its columns. */
#include "clinic-verify-store.h"
#include "clinic-close-store.h"
#include "clinic-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum {
    SQL_RECEIPT_SUM,
    SQL_RECEIPT_BILL,
    SQL_BILL_LINES,
    SQL_BILL_PAID,
    SQL_REFUNDED,
    SQL_PAYMENT_REFUNDED,
    SQL_RECEIPT_GAPS,
    SQL_CLOSE_GAPS,
    SQL_CLOSE_CASH,
    SQL_CLOSE_TENDERS,
    SQL_CLOSE_RECEIPTS,
    SQL_CLOSE_LATE,
    SQL_UNCLOSED,
    SQL_PERPETUAL,
    SQL_ARRIVED,
    SQL_NOT_ARRIVED,
    SQL_VISIT_PATIENT,
    SQL_VISIT_ORDER,
    SQL_ATTEMPTS,
    SQL_PATIENT_KEYS,
    SQL_CLOSES,
};

#define YUAN(fen)                                                                                                      \
    "printf ('%s%d.%02d', CASE WHEN " fen " < 0 THEN '-' ELSE '' END, abs (" fen ") / 100, abs (" fen ") % 100)"

static const char *const sql[] = {
    [SQL_RECEIPT_SUM] = "SELECT receipt_no, " YUAN ("paid") ", " YUAN (
        "amount_fen") " FROM (SELECT r.receipt_no, "
                      "r.amount_fen, coalesce (sum (p.amount_fen), 0) AS paid FROM receipt r "
                      "LEFT JOIN payment p ON p.receipt_id = r.id GROUP BY r.id) WHERE paid <> amount_fen",
    [SQL_RECEIPT_BILL] = "SELECT r.receipt_no FROM payment p JOIN receipt r ON r.id = p.receipt_id "
                         "WHERE p.bill_id <> r.bill_id OR p.day <> r.day "
                         "UNION SELECT r.receipt_no FROM receipt r JOIN bill b ON b.id = r.bill_id "
                         "WHERE r.patient_id <> b.patient_id OR r.day < b.day",
    [SQL_BILL_LINES] = "SELECT id, " YUAN ("lines") ", " YUAN (
        "payable_fen") " FROM (SELECT b.id, b.payable_fen, b.list_fen, "
                       "coalesce (sum (l.amount_fen), 0) AS lines, coalesce (sum (l.price_fen * l.quantity), 0) AS "
                       "list "
                       "FROM bill b LEFT JOIN bill_line l ON l.bill_id = b.id GROUP BY b.id) "
                       "WHERE lines <> payable_fen OR list <> list_fen",
    [SQL_BILL_PAID] = "SELECT id, " YUAN ("paid") ", " YUAN (
        "payable_fen") " FROM (SELECT b.id, b.payable_fen, "
                       "sum (p.amount_fen) AS paid FROM bill b JOIN payment p ON p.bill_id = b.id GROUP BY b.id) t "
                       "WHERE paid < 0 OR (paid > payable_fen AND NOT EXISTS (SELECT 1 FROM audit a JOIN receipt r "
                       "ON r.id = a.entity_id WHERE r.bill_id = t.id AND a.detail LIKE '%overpaid%'))",
    [SQL_REFUNDED] = "SELECT receipt_no, " YUAN ("back") ", " YUAN (
        "amount_fen") " FROM (SELECT r.receipt_no, "
                      "r.amount_fen, -sum (b.amount_fen) AS back FROM receipt r JOIN receipt b ON b.reverses_id = r.id "
                      "GROUP BY r.id) WHERE back > amount_fen",
    [SQL_PAYMENT_REFUNDED] =
        "SELECT r.receipt_no FROM payment p JOIN payment b ON b.reverses_id = p.id "
        "JOIN receipt r ON r.id = p.receipt_id GROUP BY p.id HAVING -sum (b.amount_fen) > p.amount_fen",
    [SQL_RECEIPT_GAPS] = "SELECT series, count(*), max (number) FROM receipt GROUP BY series "
                         "HAVING count(*) <> max (number) OR min (number) <> 1",
    [SQL_CLOSE_GAPS] = "SELECT '', count(*), max (number) FROM day_close HAVING count(*) <> max (number)",
    [SQL_CLOSE_CASH] = "SELECT day, " YUAN ("pieces") ", " YUAN (
        "counted_fen") " FROM (SELECT c.day, t.counted_fen, "
                       "coalesce ((SELECT sum (d.denomination_fen * d.pieces) FROM day_close_cash d "
                       "WHERE d.close_id = c.id), 0) AS pieces FROM day_close c "
                       "JOIN day_close_tender t ON t.close_id = c.id AND t.tender = 'cash') WHERE pieces <> "
                       "counted_fen",
    [SQL_CLOSE_TENDERS] = "SELECT day, " YUAN ("expected") ", " YUAN (
        "expected_fen") " FROM (SELECT c.day, c.expected_fen, "
                        "c.counted_fen, sum (t.expected_fen) AS expected, sum (t.counted_fen) AS counted FROM "
                        "day_close c "
                        "JOIN day_close_tender t ON t.close_id = c.id GROUP BY c.id) "
                        "WHERE expected <> expected_fen OR counted <> counted_fen",
    [SQL_CLOSE_RECEIPTS] = "SELECT c.day, (SELECT count(*) FROM receipt r WHERE r.day = c.day AND r.kind = 'receipt') "
                           "AS n, c.receipt_count FROM day_close c WHERE n <> c.receipt_count",
    [SQL_CLOSE_LATE] = "SELECT DISTINCT p.day FROM payment p JOIN day_close c ON c.day = p.day "
                       "WHERE p.created_at > c.created_at",
    [SQL_UNCLOSED] = "SELECT DISTINCT p.day FROM payment p WHERE p.day < (SELECT max (day) FROM day_close) "
                     "AND p.day NOT IN (SELECT day FROM day_close)",
    [SQL_PERPETUAL] = "WITH paid AS (SELECT day, sum (amount_fen) AS amount FROM payment GROUP BY day), "
                      "days AS (SELECT day FROM day_close UNION SELECT day FROM paid), "
                      "running AS (SELECT d.day AS day, sum (coalesce (p.amount, 0)) OVER (ORDER BY d.day) AS total "
                      "FROM days d LEFT JOIN paid p ON p.day = d.day) "
                      "SELECT c.day, " YUAN ("r.total") ", " YUAN (
                          "c.perpetual_fen") " FROM day_close c "
                                             "JOIN running r ON r.day = c.day WHERE r.total <> c.perpetual_fen",
    [SQL_ARRIVED] = "SELECT a.day, a.id, a.status FROM appointment a WHERE a.status IN ('arrived', 'done') "
                    "AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.appointment_id = a.id)",
    [SQL_NOT_ARRIVED] = "SELECT a.day, a.id, a.status FROM appointment a JOIN visit v ON v.appointment_id = a.id "
                        "WHERE a.status NOT IN ('arrived', 'done')",
    [SQL_VISIT_PATIENT] = "SELECT v.day, v.queue_no FROM visit v JOIN appointment a ON a.id = v.appointment_id "
                          "WHERE a.patient_id IS NULL OR a.patient_id <> v.patient_id",
    [SQL_VISIT_ORDER] = "SELECT day, queue_no FROM visit WHERE (seated_at > 0 AND seated_at < arrived_at) "
                        "OR (finished_at > 0 AND finished_at < seated_at) OR (left_at > 0 AND left_at < arrived_at)",
    [SQL_ATTEMPTS] = "SELECT f.id, (SELECT count(*) FROM follow_up_attempt a WHERE a.follow_up_id = f.id) AS n, "
                     "f.attempts FROM follow_up f WHERE n <> f.attempts",
    [SQL_PATIENT_KEYS] = "SELECT p.file_no FROM patient p WHERE NOT EXISTS "
                         "(SELECT 1 FROM patient_key k WHERE k.patient_id = p.id)",
    [SQL_CLOSES] = "SELECT c.id, c.day FROM day_close c ORDER BY c.day",
};
CLINIC_SQL_SET (clinic_sql_verify, "clinic-verify-store", sql);

static const struct {
    int sql;
    const char *sentence;
} checks[] = {
    { SQL_RECEIPT_SUM, N_ ("Receipt {1}: its payments come to {2}, the receipt says {3}.") },
    { SQL_RECEIPT_BILL, N_ ("Receipt {1}: day, patient or bill do not fit its bill or its payments.") },
    { SQL_BILL_LINES, N_ ("Bill {1}: its lines come to {2}, the bill says {3}.") },
    { SQL_BILL_PAID, N_ ("Bill {1}: {2} was paid for {3}.") },
    { SQL_REFUNDED, N_ ("Receipt {1}: {2} was given back of {3}.") },
    { SQL_PAYMENT_REFUNDED, N_ ("Receipt {1}: more was given back on a tender than was paid on it.") },
    { SQL_RECEIPT_GAPS, N_ ("Receipt numbers {1}: {2} rows, but the last number is {3}.") },
    { SQL_CLOSE_GAPS, N_ ("Day closes: {2} rows, but the last number is {3}.") },
    { SQL_CLOSE_CASH, N_ ("Close of {1}: the notes and coins come to {2}, the count says {3}.") },
    { SQL_CLOSE_TENDERS, N_ ("Close of {1}: its tenders come to {2}, the close says {3}.") },
    { SQL_CLOSE_RECEIPTS, N_ ("Close of {1}: {2} receipts are there, the close says {3}.") },
    { SQL_CLOSE_LATE, N_ ("{1}: money was taken on this day after it was closed.") },
    { SQL_UNCLOSED, N_ ("{1}: this day was never closed, but a later one was.") },
    { SQL_PERPETUAL, N_ ("Close of {1}: all takings so far come to {2}, the close says {3}.") },
    { SQL_ARRIVED, N_ ("{1}: appointment {2} is “{3}” but has no visit.") },
    { SQL_NOT_ARRIVED, N_ ("{1}: appointment {2} is “{3}” but has a visit.") },
    { SQL_VISIT_PATIENT, N_ ("{1}: visit {2} belongs to another patient than its appointment.") },
    { SQL_VISIT_ORDER, N_ ("{1}: the times of visit {2} are out of order.") },
    { SQL_ATTEMPTS, N_ ("Follow-up {1}: {2} calls are there, the follow-up says {3}.") },
    { SQL_PATIENT_KEYS, N_ ("Patient {1} cannot be found by searching.") },
};

static char *
tell (const char *sentence, ClinicStatement *row)
{
    GString *text = g_string_new (sentence);

    for (int i = 0; i < clinic_statement_get_n_columns (row); i++) {
        char place[] = { '{', (char) ('1' + i), '}', '\0' };
        const char *value = clinic_statement_get_text (row, i);

        g_string_replace (text, place, value ? value : "", 0);
    }
    return g_string_free (text, FALSE);
}

gboolean
clinic_store_verify_sums (ClinicDb *db, GPtrArray *problems, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
        g_autoptr (ClinicStatement) row = clinic_db_prepare (db, sql[checks[i].sql], error, CLINIC_BIND_NONE);
        ClinicStep step;

        if (!row)
            return FALSE;
        while ((step = clinic_statement_step (row, error)) == CLINIC_STEP_ROW)
            g_ptr_array_add (problems, tell (_(checks[i].sentence), row));
        if (step == CLINIC_STEP_ERROR)
            return FALSE;
    }
    return TRUE;
}

static gboolean
find_tender (GPtrArray *tenders, const char *name, ClinicMoney *ret_expected)
{
    for (guint i = 0; i < tenders->len; i++) {
        ClinicCloseTender *tender = tenders->pdata[i];

        if (strcmp (tender->tender, name) == 0) {
            *ret_expected = tender->expected;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
verify_close (ClinicDb *db, gint64 close_id, ClinicDay day, GPtrArray *problems, GError **error)
{
    g_autoptr (GPtrArray) drawer = clinic_store_drawer_get (db, day, error);
    g_autoptr (GPtrArray) tenders = drawer ? clinic_store_close_tenders (db, close_id, error) : NULL;
    char text[11];

    if (!tenders)
        return FALSE;
    if (tenders->len != drawer->len)
        g_ptr_array_add (problems, g_strdup_printf (_("Close of %s: %u tenders moved, the close has %u."),
                                                       clinic_day_to_buffer (day, text), drawer->len, tenders->len));
    for (guint i = 0; i < drawer->len; i++) {
        ClinicDrawerLine *line = drawer->pdata[i];
        ClinicMoney computed, stored;

        if (find_tender (tenders, line->tender, &stored) && clinic_drawer_line_get_expected (line, &computed) &&
            computed.fen != stored.fen) {
            g_autofree char *a = clinic_money_format (computed);
            g_autofree char *b = clinic_money_format (stored);

            g_ptr_array_add (problems,
                             g_strdup_printf (_("Close of %s, %s: %s should be there, the close expected %s."),
                                                 clinic_day_to_buffer (day, text), line->tender, a, b));
        }
    }
    return TRUE;
}

gboolean
clinic_store_verify_closes (ClinicDb *db, GPtrArray *problems, GError **error)
{
    g_autoptr (ClinicStatement) row = clinic_db_prepare (db, sql[SQL_CLOSES], error, CLINIC_BIND_NONE);
    ClinicStep step;

    if (!row)
        return FALSE;
    while ((step = clinic_statement_step (row, error)) == CLINIC_STEP_ROW) {
        if (!verify_close (db, clinic_statement_get_int (row, 0), clinic_statement_get_day (row, 1), problems, error))
            return FALSE;
    }
    return step == CLINIC_STEP_DONE;
}
