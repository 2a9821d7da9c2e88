/* The rows a month is counted from, and what each of them says by itself. */
#include "clinic-month-rows.h"

#include <string.h>

static const ClinicField payment_fields[] = {
    CLINIC_FIELD (ClinicMonthPayment, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthPayment, TEXT, receipt_no, N_ ("Receipt number")),
    CLINIC_FIELD (ClinicMonthPayment, TEXT, kind, N_ ("Kind")),
    CLINIC_FIELD (ClinicMonthPayment, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthPayment, INSTANT, created_at, N_ ("Time")),
    CLINIC_FIELD (ClinicMonthPayment, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicMonthPayment, TEXT, patient_name, NULL),
    CLINIC_FIELD (ClinicMonthPayment, TEXT, tender, N_ ("Tender")),
    CLINIC_FIELD (ClinicMonthPayment, MONEY, amount, N_ ("Amount")),
    CLINIC_FIELD (ClinicMonthPayment, DAY, bill_day, N_ ("Bill of")),
    CLINIC_FIELD (ClinicMonthPayment, TEXT, cashier_name, N_ ("Cashier")),
};
CLINIC_DEFINE_RECORD (ClinicMonthPayment, clinic_month_payment, payment_fields)

static const ClinicField bill_fields[] = {
    CLINIC_FIELD (ClinicMonthBill, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthBill, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthBill, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicMonthBill, TEXT, patient_name, NULL),
    CLINIC_FIELD (ClinicMonthBill, MONEY, list, N_ ("List price")),
    CLINIC_FIELD (ClinicMonthBill, MONEY, discount, N_ ("Discount")),
    CLINIC_FIELD (ClinicMonthBill, MONEY, payable, N_ ("Payable")),
    CLINIC_FIELD (ClinicMonthBill, MONEY, paid, N_ ("Paid that day")),
    CLINIC_FIELD (ClinicMonthBill, TEXT, discount_reason, N_ ("Reason")),
};
CLINIC_DEFINE_RECORD (ClinicMonthBill, clinic_month_bill, bill_fields)

static const ClinicField line_fields[] = {
    CLINIC_FIELD (ClinicMonthLine, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthLine, ID, bill_id, NULL),
    CLINIC_FIELD (ClinicMonthLine, DAY, bill_day, N_ ("Bill of")),
    CLINIC_FIELD (ClinicMonthLine, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicMonthLine, TEXT, patient_name, NULL),
    CLINIC_FIELD (ClinicMonthLine, TEXT, item_code, N_ ("Code")),
    CLINIC_FIELD (ClinicMonthLine, TEXT, item_name, N_ ("Item")),
    CLINIC_FIELD (ClinicMonthLine, TEXT, category, N_ ("Category")),
    CLINIC_FIELD (ClinicMonthLine, TEXT, teeth, N_ ("Teeth")),
    CLINIC_FIELD (ClinicMonthLine, INT, quantity, N_ ("Quantity")),
    CLINIC_FIELD (ClinicMonthLine, MONEY, price, N_ ("Unit price")),
    CLINIC_FIELD (ClinicMonthLine, MONEY, discount, N_ ("Discount")),
    CLINIC_FIELD (ClinicMonthLine, MONEY, amount, N_ ("Amount")),
    CLINIC_FIELD (ClinicMonthLine, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicMonthLine, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicMonthLine, BOOL, voided, NULL),
    CLINIC_FIELD (ClinicMonthLine, MONEY, received, N_ ("Takings")),
};
CLINIC_DEFINE_RECORD (ClinicMonthLine, clinic_month_line, line_fields)

static const ClinicField visit_fields[] = {
    CLINIC_FIELD (ClinicMonthVisit, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthVisit, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthVisit, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicMonthVisit, TEXT, patient_name, NULL),
    CLINIC_FIELD (ClinicMonthVisit, TEXT, kind, N_ ("Visit kind")),
    CLINIC_FIELD (ClinicMonthVisit, BOOL, booked, N_ ("Booked")),
    CLINIC_FIELD (ClinicMonthVisit, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicMonthVisit, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicMonthVisit, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicMonthVisit, INSTANT, arrived_at, N_ ("Arrived")),
    CLINIC_FIELD (ClinicMonthVisit, INSTANT, seated_at, N_ ("Seated")),
};
CLINIC_DEFINE_RECORD (ClinicMonthVisit, clinic_month_visit, visit_fields)

static const ClinicField appointment_fields[] = {
    CLINIC_FIELD (ClinicMonthAppointment, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthAppointment, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthAppointment, INT, start_minute, N_ ("Time")),
    CLINIC_FIELD (ClinicMonthAppointment, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicMonthAppointment, TEXT, patient_name, NULL),
    CLINIC_FIELD (ClinicMonthAppointment, TEXT, phone, NULL),
    CLINIC_FIELD (ClinicMonthAppointment, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicMonthAppointment, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicMonthAppointment, TEXT, item, N_ ("Item")),
    CLINIC_FIELD (ClinicMonthAppointment, TEXT, status, N_ ("State")),
};
CLINIC_DEFINE_RECORD (ClinicMonthAppointment, clinic_month_appointment, appointment_fields)

static const ClinicField call_fields[] = {
    CLINIC_FIELD (ClinicMonthCall, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthCall, DAY, day, N_ ("First due")),
    CLINIC_FIELD (ClinicMonthCall, TEXT, kind, N_ ("Kind")),
    CLINIC_FIELD (ClinicMonthCall, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicMonthCall, TEXT, patient_name, NULL),
    CLINIC_FIELD (ClinicMonthCall, TEXT, state, N_ ("State")),
    CLINIC_FIELD (ClinicMonthCall, INT, attempts, N_ ("Attempts")),
    CLINIC_FIELD (ClinicMonthCall, TEXT, last_result, N_ ("Result")),
};
CLINIC_DEFINE_RECORD (ClinicMonthCall, clinic_month_call, call_fields)

static const ClinicField count_fields[] = {
    CLINIC_FIELD (ClinicMonthCount, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthCount, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthCount, TEXT, tender, N_ ("Tender")),
    CLINIC_FIELD (ClinicMonthCount, MONEY, expected, N_ ("Expected")),
    CLINIC_FIELD (ClinicMonthCount, MONEY, counted, N_ ("Counted")),
    CLINIC_FIELD (ClinicMonthCount, MONEY, difference, N_ ("Difference")),
    CLINIC_FIELD (ClinicMonthCount, TEXT, reason, N_ ("Reason")),
};
CLINIC_DEFINE_RECORD (ClinicMonthCount, clinic_month_count, count_fields)

gboolean
clinic_month_payment_is_refund (ClinicMonthPayment *self)
{
    return strcmp (self->kind, "refund") == 0;
}

gboolean
clinic_month_payment_collects (ClinicMonthPayment *self)
{
    return !clinic_month_payment_is_refund (self) && clinic_day_compare (self->day, self->bill_day) > 0;
}

ClinicMoney
clinic_month_bill_get_receivable (ClinicMonthBill *self)
{
    return CLINIC_MONEY (MAX (self->payable.fen - self->paid.fen, 0));
}

gboolean
clinic_month_line_was_billed (ClinicMonthLine *self, ClinicDay first)
{
    return self->id > 0 && !self->voided && clinic_day_compare (self->bill_day, first) >= 0;
}

int
clinic_month_visit_get_wait (ClinicMonthVisit *self)
{
    if (!clinic_instant_is_set (self->seated_at))
        return -1;
    return clinic_instant_minutes_between (self->arrived_at, self->seated_at);
}

gboolean
clinic_month_appointment_was_due (ClinicMonthAppointment *self)
{
    static const char *const due[] = { "arrived", "done", "no-show", NULL };

    return g_strv_contains (due, self->status);
}
