/* A tiny month made by hand, shared by the test of its figures and the sample
 * workbook: November 2026 with a receivable, a refund of October's money, a
 * void, a zero bill, bills without a doctor, and days on which nothing happens. */
#pragma once

#include "test-clinic.h"

static inline void G_GNUC_PRINTF (2, 3) month_insert (ClinicDb *db, const char *format, ...)
{
    va_list arguments;
    g_autofree char *text = NULL;
    GError *error = NULL;

    va_start (arguments, format);
    text = g_strdup_vprintf (format, arguments);
    va_end (arguments);
    clinic_db_run (db, g_intern_string (text), &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
}

static inline gint64
month_us (const char *day, int minute)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
    ClinicDay parsed;

    g_assert_true (clinic_day_parse (day, &parsed));
    return clinic_instant_from_day (parsed, minute, zone).us;
}

static inline void
month_add_bill (ClinicDb *db, int id, const char *day, int patient, int list, int discount)
{
    month_insert (db,
                  "INSERT INTO bill (id, day, patient_id, list_fen, discount_fen, payable_fen, discount_reason, "
                  "station_id, created_by, created_at) VALUES (%d, '%s', %d, %d, %d, %d, '%s', 1, 1, 1)",
                  id, day, patient, list, discount, list - discount, discount ? "员工亲属" : "");
}

static inline void
month_add_line (ClinicDb *db, int id, int bill, int number, const char *category, int price, int quantity, int discount,
                gint64 doctor)
{
    g_autofree char *doctor_text = doctor ? g_strdup_printf ("%" G_GINT64_FORMAT, doctor) : g_strdup ("NULL");

    month_insert (db,
                  "INSERT INTO bill_line (id, bill_id, line_no, item_code, item_name, category, fee_heading, unit, "
                  "quantity, price_fen, discount_fen, amount_fen, doctor_id) VALUES (%d, %d, %d, 'X1', '项目', '%s', "
                  "'治疗费', '次', %d, %d, %d, %d, %s)",
                  id, bill, number, category, quantity, price, discount, price * quantity - discount, doctor_text);
}

static inline void
month_add_receipt (ClinicDb *db, int id, int bill, int patient, const char *day, const char *kind, int amount,
                   int reverses)
{
    g_autofree char *original = reverses ? g_strdup_printf ("%d", reverses) : g_strdup ("NULL");

    month_insert (db,
                  "INSERT INTO receipt (id, series, number, receipt_no, kind, bill_id, patient_id, day, amount_fen, "
                  "reverses_id, reason, station_id, created_by, created_at) VALUES (%d, 'SJ', %d, '0%d', '%s', %d, %d, "
                  "'%s', %d, %s, '%s', 1, 1, %d)",
                  id, id, id, kind, bill, patient, day, amount, original, reverses ? "原因" : "", id);
}

static inline void
month_add_payment (ClinicDb *db, int id, int receipt, int bill, const char *day, const char *tender, int amount,
                   int reverses)
{
    g_autofree char *original = reverses ? g_strdup_printf ("%d", reverses) : g_strdup ("NULL");

    month_insert (
        db,
        "INSERT INTO payment (id, receipt_id, bill_id, day, tender, amount_fen, tendered_fen, reverses_id, "
        "station_id, created_by, created_at) VALUES (%d, %d, %d, '%s', '%s', %d, %d, %s, 1, 1, %" G_GINT64_FORMAT ")",
        id, receipt, bill, day, tender, amount, amount > 0 ? amount : 0, original, month_us (day, 600));
}

static inline void
month_add_visit (ClinicDb *db, int id, int patient, int appointment, gint64 doctor, const char *day, const char *kind,
                 int arrived, int seated, const char *state)
{
    g_autofree char *appointment_text = appointment ? g_strdup_printf ("%d", appointment) : g_strdup ("NULL");
    g_autofree char *doctor_text = doctor ? g_strdup_printf ("%" G_GINT64_FORMAT, doctor) : g_strdup ("NULL");

    month_insert (db,
                  "INSERT INTO visit (id, patient_id, appointment_id, doctor_id, day, queue_no, kind, state, "
                  "arrived_at, seated_at, station_id, created_by, changed_by, changed_at) VALUES (%d, %d, %s, %s, "
                  "'%s', 'A%d', '%s', '%s', %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 1, 1, 1, 1)",
                  id, patient, appointment_text, doctor_text, day, id, kind, state, month_us (day, arrived),
                  seated ? month_us (day, seated) : 0);
}

static inline void
month_add_appointment (ClinicDb *db, int id, gint64 doctor, const char *day, const char *status)
{
    month_insert (db,
                  "INSERT INTO appointment (id, lead_name, lead_phone, item, doctor_id, day, start_minute, minutes, "
                  "status, station_id, created_by, created_at, changed_by, changed_at) VALUES (%d, '赵六', "
                  "'013800001234', '=洁牙', %" G_GINT64_FORMAT ", '%s', 540, 30, '%s', 1, 1, 1, 1, 1)",
                  id, doctor, day, status);
}

static inline void
month_add_follow_up (ClinicDb *db, int id, const char *kind, const char *original, const char *due, const char *state)
{
    month_insert (db,
                  "INSERT INTO follow_up (id, patient_id, kind, due_day, due_minute, until_day, until_minute, "
                  "original_due_day, state, attempts, station_id, created_by, created_at, changed_by, changed_at) "
                  "VALUES (%d, 1, '%s', '%s', 1140, '%s', 1200, '%s', '%s', 1, 1, 1, 1, 1, 1)",
                  id, kind, due, due, original, state);
}

static inline void
month_add_close (ClinicDb *db)
{
    month_insert (db, "INSERT INTO day_close (id, number, day, float_fen, expected_fen, counted_fen, difference_fen, "
                      "receipt_count, void_count, missing_count, perpetual_fen, station_id, created_by, created_at) "
                      "VALUES (1, 7, '2026-11-02', 0, 15000, 14950, -50, 1, 0, 0, 0, 1, 1, 1)");
    month_insert (db, "INSERT INTO day_close_tender (id, close_id, tender, expected_fen, counted_fen, difference_fen, "
                      "reason) VALUES (1, 1, 'cash', 10000, 9950, -50, '少五角')");
    month_insert (db, "INSERT INTO day_close_tender (id, close_id, tender, expected_fen, counted_fen, difference_fen) "
                      "VALUES (2, 1, 'wechat', 5000, 5000, 0)");
}

static inline void
month_add_money (ClinicDb *db, gint64 chen, gint64 zhou)
{
    month_add_bill (db, 2, "2026-10-30", 2, 8000, 0); /* October; nobody named, no category */
    month_add_line (db, 3, 2, 1, "", 8000, 1, 0, 0);
    month_add_receipt (db, 2, 2, 2, "2026-10-30", "receipt", 8000, 0);
    month_add_payment (db, 3, 2, 2, "2026-10-30", "card", 8000, 0);
    month_add_bill (db, 1, "2026-11-02", 1, 30001, 0); /* half paid, the rest in December */
    month_add_line (db, 1, 1, 1, "充填", 10000, 2, 0, chen);
    month_add_line (db, 2, 1, 2, "洁治", 10001, 1, 0, zhou);
    month_add_receipt (db, 1, 1, 1, "2026-11-02", "receipt", 15000, 0);
    month_add_payment (db, 1, 1, 1, "2026-11-02", "cash", 10000, 0);
    month_add_payment (db, 2, 1, 1, "2026-11-02", "wechat", 5000, 0);
    month_add_receipt (db, 6, 1, 1, "2026-12-05", "receipt", 15001, 0);
    month_add_payment (db, 8, 6, 1, "2026-12-05", "transfer", 15001, 0);
    month_add_bill (db, 3, "2026-11-02", 2, 5000, 5000); /* waived */
    month_add_line (db, 4, 3, 1, "检查", 5000, 1, 5000, chen);
    month_add_receipt (db, 3, 2, 2, "2026-11-03", "refund", -3000, 2);
    month_add_payment (db, 4, 3, 2, "2026-11-03", "card", -3000, 3);
    month_add_bill (db, 4, "2026-11-10", 1, 7000, 0);
    month_add_line (db, 5, 4, 1, "洁治", 7000, 1, 0, 0);
    month_add_receipt (db, 4, 4, 1, "2026-11-10", "receipt", 7000, 0);
    month_add_payment (db, 5, 4, 4, "2026-11-10", "alipay", 7000, 0);
    month_add_bill (db, 5, "2026-11-10", 2, 4000, 0); /* taken by mistake, voided */
    month_add_line (db, 6, 5, 1, "充填", 4000, 1, 0, chen);
    month_add_receipt (db, 5, 5, 2, "2026-11-10", "receipt", 4000, 0);
    month_add_payment (db, 6, 5, 5, "2026-11-10", "cash", 4000, 0);
    month_add_receipt (db, 7, 5, 2, "2026-11-10", "void", -4000, 5);
    month_add_payment (db, 7, 7, 5, "2026-11-10", "cash", -4000, 6);
    month_add_close (db);
}

/* Call it on a new clinic; Dr Chen is the clinic's doctor, Dr Zhou is new. */
static inline void
month_make (TestClinic *clinic)
{
    ClinicDb *db = clinic->db;
    gint64 chen = clinic->doctor_id, zhou;
    ClinicTxn txn;

    test_clinic_begin (clinic, &txn);
    zhou = test_clinic_add_staff (&txn, "zhou", "周丽", "doctor");
    test_clinic_commit (&txn);
    for (int id = 1; id <= 2; id++)
        month_insert (db,
                      "INSERT INTO patient (id, file_no, name, registered_day, station_id, created_by, created_at, "
                      "changed_by, changed_at) VALUES (%d, '00%d', '%s', '2026-10-01', 1, 1, 1, 1, 1)",
                      id, id, id == 1 ? "张三丰" : "李四");
    month_add_money (db, chen, zhou);
    month_add_appointment (db, 1, chen, "2026-11-02", "arrived");
    month_add_appointment (db, 2, chen, "2026-11-03", "no-show");
    month_add_appointment (db, 3, chen, "2026-11-04", "cancelled");
    month_add_appointment (db, 4, zhou, "2026-11-05", "moved");
    month_add_appointment (db, 5, zhou, "2026-11-28", "booked");
    month_add_visit (db, 1, 1, 1, chen, "2026-11-02", "first", 540, 550, "left");
    month_add_visit (db, 2, 2, 0, zhou, "2026-11-02", "return", 540, 556, "left");
    month_add_visit (db, 3, 1, 0, 0, "2026-11-10", "return", 600, 631, "left");
    month_add_visit (db, 4, 2, 0, chen, "2026-11-10", "new-complaint", 600, 0, "lwbs");
    month_add_follow_up (db, 1, "paid", "2026-11-02", "2026-11-02", "done");
    month_add_follow_up (db, 2, "paid", "2026-11-10", "2026-11-12", "open");
    month_add_follow_up (db, 3, "unpaid", "2026-11-12", "2026-11-12", "closed");
    month_add_follow_up (db, 4, "no-show", "2026-11-28", "2026-11-28", "open"); /* not due yet on the 23rd */
}
