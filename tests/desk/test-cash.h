/* What the cash tests and the payment benchmark share: a runner on a fresh
 * clinic with a patient and three prices. */
#pragma once

#include "clinic-bill.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-price.h"
#include "clinic-error.h"
#include "clinic-runner.h"
#include "test-clinic.h"

typedef struct {
    TestClinic clinic;
    ClinicRunner *runner;
    ClinicOperator desk;
    ClinicOperator manager;
    gint64 patient_id;
    gint64 cleaning; /* 280.00 */
    gint64 filling;  /* 400.00, needs a tooth */
    gint64 check;    /* 0.01 */
    gint64 free;     /* 0.00 */
} TestCash;

static inline gint64
test_cash_add_price (TestCash *self, const char *code, const char *name, gint64 fen, gboolean needs_tooth)
{
    ClinicPriceDraft draft = { .code = (char *) code,
                               .name = (char *) name,
                               .unit = (char *) "次",
                               .category = (char *) "治疗",
                               .fee_heading = (char *) "治疗费",
                               .price = { fen },
                               .needs_tooth = needs_tooth };
    g_autoptr (ClinicRecord) record = NULL;
    GError *error = NULL;

    clinic_runner_run (self->runner, self->manager, &clinic_op_save_price, &draft, NULL, &record, NULL, &error);
    g_assert_no_error (error);
    return clinic_record_get_id (record);
}

static inline void
test_cash_set_up (TestCash *self)
{
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    test_clinic_begin (&self->clinic, &txn);
    self->patient_id = clinic_txn_new_id (&txn);
    clinic_db_run (txn.db,
                   "INSERT INTO patient (id, file_no, name, registered_day, station_id, created_by, created_at, "
                   "changed_by, changed_at) VALUES ($1, 'A000001', '张三', '2026-11-23', 1, 1, 1, 1, 1)",
                   &error, CLINIC_BIND (CV_INT (self->patient_id)));
    g_assert_no_error (error);
    test_clinic_commit (&txn);
    test_clinic_close_db (&self->clinic);
    self->runner = clinic_runner_new (self->clinic.path, CLINIC_DB_READ_WRITE, self->clinic.clock, &error);
    g_assert_no_error (error);
    self->desk = (ClinicOperator){ self->clinic.receptionist_id, CLINIC_ROLE_RECEPTIONIST };
    self->manager = (ClinicOperator){ self->clinic.manager_id, CLINIC_ROLE_MANAGER };
    self->cleaning = test_cash_add_price (self, "JZ001", "超声洁治", 28000, FALSE);
    self->filling = test_cash_add_price (self, "CT001", "复合树脂充填", 40000, TRUE);
    self->check = test_cash_add_price (self, "JC001", "口腔检查", 1, FALSE);
    self->free = test_cash_add_price (self, "JC002", "免费复查", 0, FALSE);
}

static inline void
test_cash_tear_down (TestCash *self)
{
    g_clear_pointer (&self->runner, clinic_runner_free);
    test_clinic_tear_down (&self->clinic);
}

/* A bill over one line, without tenders yet. */
static inline ClinicPaymentDraft *
test_cash_new_bill (TestCash *self, gint64 item_id, gint64 quantity)
{
    ClinicPaymentDraft *draft = clinic_payment_draft_new ();

    draft->patient_id = self->patient_id;
    draft->without_teeth_agreed = TRUE;
    clinic_payment_draft_add_line (draft, item_id, NULL, quantity, CLINIC_MONEY_ZERO, self->clinic.doctor_id);
    return draft;
}
