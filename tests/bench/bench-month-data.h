/* A clinic with many busy months, written straight into the tables: enough for
 * figures, benchmarks and pictures of the month. The same for the same seed. */
#pragma once

#include "../test-clinic.h"

#define BUSY_N_DOCTORS 7
#define BUSY_N_PATIENTS 2000

typedef struct {
    ClinicDb *db;
    GRand *random;
    GTimeZone *zone;
    gint64 doctors[BUSY_N_DOCTORS];
    gint64 last_id;
    gint64 receipts, closes;
    gint64 expected; /* of the day */
    int per_day;
} BusyClinic;

static const struct {
    const char *name, *category;
    int price;
} busy_items[] = {
    { "口腔普通诊察", "挂号诊察", 2000 },
    { "曲面断层片", "检查影像", 12000 },
    { "超声洁治", "洁治预防", 28000 },
    { "复合树脂充填", "充填修复", 40000 },
    { "根管治疗（磨牙）", "根管治疗", 180000 },
    { "阻生牙拔除", "拔牙外科", 90000 },
    { "全瓷冠", "冠桥修复", 320000 },
    { "种植体植入", "种植", 880000 },
    { "局部麻醉", "麻醉", 3000 },
};

static inline void
busy_run (BusyClinic *self, const char *sql, const ClinicValue *values, guint n_values)
{
    GError *error = NULL;

    clinic_db_run (self->db, sql, &error, values, n_values);
    g_assert_no_error (error);
}

static inline int
busy_random (BusyClinic *self, int end)
{
    return g_rand_int_range (self->random, 0, end);
}

static inline gint64
busy_add_appointment (BusyClinic *self, ClinicDay day, int minute, gint64 patient, gint64 doctor, const char *status)
{
    const gint64 id = ++self->last_id;

    busy_run (
        self,
        "INSERT INTO appointment (id, patient_id, item, doctor_id, day, start_minute, minutes, status, "
        "station_id, created_by, created_at, changed_by, changed_at) VALUES ($1, $2, '洁牙', $3, $4, $5, 30, $6, "
        "1, 1, 1, 1, 1)",
        CLINIC_BIND (CV_INT (id), CV_INT (patient), CV_INT (doctor), CV_DAY (day), CV_INT (minute), CV_TEXT (status)));
    return id;
}

static inline gint64
busy_add_visit (BusyClinic *self, ClinicDay day, int minute, int number, gint64 patient, gint64 doctor,
                gint64 appointment)
{
    static const char *const kinds[] = { "first",  "first",  "first",  "return",        "return",
                                         "return", "return", "return", "new-complaint", "review" };
    g_autofree char *queue_no = g_strdup_printf ("A%02d", number);
    const gint64 id = ++self->last_id;
    const ClinicInstant arrived = clinic_instant_from_day (day, minute, self->zone);
    const int wait = busy_random (self, 8) == 0 ? 20 + busy_random (self, 40) : busy_random (self, 20);
    const ClinicInstant seated = { arrived.us + wait * 60 * G_USEC_PER_SEC };

    busy_run (self,
              "INSERT INTO visit (id, patient_id, appointment_id, doctor_id, day, queue_no, kind, state, arrived_at, "
              "seated_at, station_id, created_by, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'left', "
              "$8, $9, 1, 1, 1, 1)",
              CLINIC_BIND (CV_INT (id), CV_INT (patient), CV_ID (appointment), CV_INT (doctor), CV_DAY (day),
                           CV_TEXT (queue_no), CV_TEXT (kinds[busy_random (self, 10)]), CV_INSTANT (arrived),
                           CV_INSTANT (seated)));
    return id;
}

static inline gint64
busy_add_bill (BusyClinic *self, ClinicDay day, gint64 patient, gint64 visit, gint64 doctor, gint64 *ret_payable)
{
    const gint64 id = ++self->last_id;
    const int n = 2 + busy_random (self, 3);
    int items[4];
    gint64 list = 0, discount;

    for (int i = 0; i < n; i++) {
        items[i] = busy_random (self, busy_random (self, 4) ? 4 : (int) G_N_ELEMENTS (busy_items));
        list += busy_items[items[i]].price;
    }
    discount = busy_random (self, 5) ? 0 : busy_items[items[0]].price / 10;
    busy_run (self,
              "INSERT INTO bill (id, day, patient_id, visit_id, list_fen, discount_fen, payable_fen, discount_reason, "
              "station_id, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 1, 1)",
              CLINIC_BIND (CV_INT (id), CV_DAY (day), CV_INT (patient), CV_INT (visit), CV_INT (list),
                           CV_INT (discount), CV_INT (list - discount), CV_TEXT (discount ? "会员" : "")));
    for (int i = 0; i < n; i++)
        busy_run (
            self,
            "INSERT INTO bill_line (id, bill_id, line_no, item_code, item_name, category, fee_heading, unit, "
            "quantity, price_fen, discount_fen, amount_fen, doctor_id) VALUES ($1, $2, $3, 'X', $4, $5, '治疗费', "
            "'次', 1, $6, $7, $8, $9)",
            CLINIC_BIND (CV_INT (++self->last_id), CV_INT (id), CV_INT (i + 1), CV_TEXT (busy_items[items[i]].name),
                         CV_TEXT (busy_items[items[i]].category), CV_INT (busy_items[items[i]].price),
                         CV_INT (i ? 0 : discount), CV_INT (busy_items[items[i]].price - (i ? 0 : discount)),
                         CV_ID (busy_random (self, 40) ? doctor : 0)));
    *ret_payable = list - discount;
    return id;
}

static inline gint64
busy_add_payment (BusyClinic *self, ClinicDay day, int minute, gint64 patient, gint64 bill, gint64 amount,
                  gint64 reverses_receipt, gint64 reverses_payment)
{
    static const char *const tenders[] = { "wechat", "wechat", "wechat",   "wechat",    "alipay",
                                           "card",   "qr",     "transfer", "insurance", "cash" };
    const char *tender = tenders[amount < 0 ? 0 : busy_random (self, 10)];
    g_autofree char *number = g_strdup_printf ("SJ-%07" G_GINT64_FORMAT, ++self->receipts);
    const gint64 receipt = ++self->last_id, payment = ++self->last_id;

    busy_run (self,
              "INSERT INTO receipt (id, series, number, receipt_no, kind, bill_id, patient_id, day, amount_fen, "
              "reverses_id, reason, station_id, created_by, created_at) VALUES ($1, 'SJ', $2, $3, $4, $5, $6, $7, $8, "
              "$9, $10, 1, 1, 1)",
              CLINIC_BIND (CV_INT (receipt), CV_INT (self->receipts), CV_TEXT (number),
                           CV_TEXT (amount < 0 ? "refund" : "receipt"), CV_INT (bill), CV_INT (patient), CV_DAY (day),
                           CV_INT (amount), CV_ID (reverses_receipt), CV_TEXT (amount < 0 ? "未做" : "")));
    busy_run (self,
              "INSERT INTO payment (id, receipt_id, bill_id, day, tender, amount_fen, tendered_fen, reverses_id, "
              "station_id, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 1, $9)",
              CLINIC_BIND (CV_INT (payment), CV_INT (receipt), CV_INT (bill), CV_DAY (day), CV_TEXT (tender),
                           CV_INT (amount), CV_INT (MAX (amount, 0)), CV_ID (reverses_payment),
                           CV_INSTANT (clinic_instant_from_day (day, minute, self->zone))));
    self->expected += amount;
    return receipt;
}

static inline void
busy_add_call (BusyClinic *self, ClinicDay day, gint64 patient, gint64 visit)
{
    busy_run (self,
              "INSERT INTO follow_up (id, patient_id, visit_id, kind, due_day, due_minute, until_day, until_minute, "
              "original_due_day, state, attempts, station_id, created_by, created_at, changed_by, changed_at) VALUES "
              "($1, $2, $3, 'paid', $4, 1140, $4, 1200, $4, $5, 1, 1, 1, 1, 1, 1)",
              CLINIC_BIND (CV_INT (++self->last_id), CV_INT (patient), CV_INT (visit), CV_DAY (day),
                           CV_TEXT (busy_random (self, 7) ? "done" : "open")));
}

static inline void
busy_close (BusyClinic *self, ClinicDay day)
{
    const gint64 id = ++self->last_id;
    const gint64 difference = busy_random (self, 6) ? 0 : -50 * (1 + busy_random (self, 9));

    busy_run (self,
              "INSERT INTO day_close (id, number, day, float_fen, expected_fen, counted_fen, difference_fen, "
              "receipt_count, void_count, missing_count, perpetual_fen, station_id, created_by, created_at) VALUES "
              "($1, $2, $3, 0, $4, $5, $6, $7, 0, 0, 0, 1, 1, 1)",
              CLINIC_BIND (CV_INT (id), CV_INT (++self->closes), CV_DAY (day), CV_INT (self->expected),
                           CV_INT (self->expected + difference), CV_INT (difference), CV_INT (self->per_day)));
    busy_run (self,
              "INSERT INTO day_close_tender (id, close_id, tender, expected_fen, counted_fen, difference_fen, reason) "
              "VALUES ($1, $2, 'cash', $3, $4, $5, '零钱')",
              CLINIC_BIND (CV_INT (++self->last_id), CV_INT (id), CV_INT (self->expected),
                           CV_INT (self->expected + difference), CV_INT (difference)));
    self->expected = 0;
}

static inline void
busy_add_day (BusyClinic *self, ClinicDay day)
{
    static const char *const missed[] = { "no-show", "cancelled" };

    for (int i = 0; i < self->per_day; i++) {
        const int minute = 480 + i * 560 / self->per_day;
        const gint64 patient = 1 + busy_random (self, BUSY_N_PATIENTS);
        const gint64 doctor = self->doctors[busy_random (self, BUSY_N_DOCTORS)];
        const gint64 appointment =
            busy_random (self, 4) ? busy_add_appointment (self, day, minute, patient, doctor, "done") : 0;
        const gint64 visit = busy_add_visit (self, day, minute, i + 1, patient, doctor, appointment);
        gint64 payable, bill, receipt;

        if (busy_random (self, 10) == 0)
            busy_add_appointment (self, day, minute, patient, doctor, missed[busy_random (self, 2)]);
        bill = busy_add_bill (self, day, patient, visit, doctor, &payable);
        receipt = busy_add_payment (self, day, minute + 30, patient, bill,
                                    busy_random (self, 25) ? payable : payable / 2 + 1, 0, 0);
        if (busy_random (self, 120) == 0)
            busy_add_payment (self, day, minute + 31, patient, bill, -payable / 4 - 1, receipt, receipt + 1);
        busy_add_call (self, day, patient, visit);
    }
    busy_close (self, day);
}

static inline void
busy_add_people (BusyClinic *self, TestClinic *clinic, ClinicTxn *txn)
{
    static const char *const names[] = { "陈建国", "欧阳丽", "周敏", "吴强", "郑晓东", "孙文", "钱静" };

    for (int i = 0; i < BUSY_N_DOCTORS; i++) {
        g_autofree char *login = g_strdup_printf ("busy%d", i);

        self->doctors[i] = test_clinic_add_staff (txn, login, names[i], "doctor");
    }
    for (int i = 1; i <= BUSY_N_PATIENTS; i++) {
        g_autofree char *file_no = g_strdup_printf ("%06d", i);

        busy_run (self,
                  "INSERT INTO patient (id, file_no, name, phone, registered_day, station_id, created_by, created_at, "
                  "changed_by, changed_at) VALUES ($1, $2, '张晓明', '13812345678', '2020-01-01', 1, 1, 1, 1, 1)",
                  CLINIC_BIND (CV_INT (i), CV_TEXT (file_no)));
    }
}

/* Fills the days of @n_months months up to yesterday; @per_day visits on each but Sundays. */
static inline void
busy_make (TestClinic *clinic, int n_months, int per_day)
{
    BusyClinic self = { .db = clinic->db, .per_day = per_day, .zone = clinic->zone, .last_id = 1 << 20 };
    const ClinicDay today = clinic_instant_get_day (clinic_clock_now (clinic->clock), clinic->zone);
    ClinicTxn txn;

    self.random = g_rand_new_with_seed (20261123);
    test_clinic_begin (clinic, &txn);
    busy_add_people (&self, clinic, &txn);
    for (ClinicDay day = clinic_day_month_first (clinic_day_add_months (today, 1 - n_months));
         clinic_day_compare (day, today) < 0; day = clinic_day_add_days (day, 1)) {
        if (clinic_day_get_weekday (day) != 7)
            busy_add_day (&self, day);
    }
    test_clinic_commit (&txn);
    g_rand_free (self.random);
}
