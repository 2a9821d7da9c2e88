/* Patients, leads and appointments put straight into a test clinic's tables. */
#pragma once

#include "test-clinic.h"

static inline gint64
test_add_patient (ClinicTxn *txn, const char *file_no, const char *name, const char *phone, const char *source)
{
    gint64 id = clinic_txn_new_id (txn);
    GError *error = NULL;

    clinic_db_run (txn->db,
                   "INSERT INTO patient (id, file_no, name, phone, source, registered_day, station_id, created_by, "
                   "created_at, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $7, $8)",
                   &error,
                   CLINIC_BIND (CV_INT (id), CV_TEXT (file_no), CV_TEXT (name), CV_TEXT (phone), CV_TEXT (source),
                                CV_DAY (txn->day), CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
    g_assert_no_error (error);
    return id;
}

/* @patient_id 0: of the lead "张三". */
static inline gint64
test_add_appointment (ClinicTxn *txn, gint64 patient_id, gint64 doctor_id, ClinicDay day, int minute)
{
    gint64 id = clinic_txn_new_id (txn);
    GError *error = NULL;

    clinic_db_run (
        txn->db,
        "INSERT INTO appointment (id, patient_id, lead_name, lead_phone, item, doctor_id, day, start_minute, "
        "minutes, status, station_id, created_by, created_at, changed_by, changed_at) VALUES ($1, $2, $3, "
        "$4, '洁牙', $5, $6, $7, 30, 'booked', 1, $8, $9, $8, $9)",
        &error,
        CLINIC_BIND (CV_INT (id), CV_ID (patient_id), CV_TEXT (patient_id ? "" : "张三"),
                     CV_TEXT (patient_id ? "" : "13900001111"), CV_INT (doctor_id), CV_DAY (day), CV_INT (minute),
                     CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
    g_assert_no_error (error);
    return id;
}

static inline void
test_add_bill (ClinicTxn *txn, gint64 visit_id, gint64 patient_id, gint64 fen)
{
    GError *error = NULL;
    gint64 id = clinic_txn_new_id (txn);

    clinic_db_run (txn->db,
                   "INSERT INTO bill (id, day, patient_id, visit_id, list_fen, discount_fen, payable_fen, station_id, "
                   "created_by, created_at) VALUES ($1, $2, $3, $4, $5, 0, $5, 1, $6, $7)",
                   &error,
                   CLINIC_BIND (CV_INT (id), CV_DAY (txn->day), CV_INT (patient_id), CV_INT (visit_id), CV_INT (fen),
                                CV_INT (txn->staff_id), CV_INSTANT (txn->now)));
    g_assert_no_error (error);
    clinic_db_run (txn->db,
                   "INSERT INTO bill_line (id, bill_id, line_no, item_code, item_name, category, fee_heading, unit, "
                   "teeth, quantity, price_fen, discount_fen, amount_fen) VALUES ($1, $2, 1, 'X', '超声洁治', '牙周', "
                   "'治疗费', '次', '16', 1, $3, 0, $3)",
                   &error, CLINIC_BIND (CV_INT (clinic_txn_new_id (txn)), CV_INT (id), CV_INT (fen)));
    g_assert_no_error (error);
}
