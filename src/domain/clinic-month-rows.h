/* The rows a month is counted from: one record for each payment, bill, line,
 * visit, appointment, follow-up and counted tender. What is added up from
 * them is in clinic-month.h. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_MONTH_PAYMENT (clinic_month_payment_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthPayment, clinic_month_payment)

struct _ClinicMonthPayment {
    ClinicRecord parent_instance;
    gint64 id;
    char *receipt_no;
    char *kind; /* of its receipt: "receipt", "refund", "void" */
    ClinicDay day;
    ClinicInstant created_at;
    char *file_no;
    char *patient_name;
    char *tender;
    ClinicMoney amount; /* negative when given back */
    ClinicDay bill_day;
    char *cashier_name;
};

/** Whether it was given back as a refund; a void takes back a mistake and is no refund. */
gboolean clinic_month_payment_is_refund (ClinicMonthPayment *self);
/** Whether it collects what a bill of an earlier day still owed (or is the void of such a payment). */
gboolean clinic_month_payment_collects (ClinicMonthPayment *self);

#define CLINIC_TYPE_MONTH_BILL (clinic_month_bill_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthBill, clinic_month_bill)

struct _ClinicMonthBill {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    char *file_no;
    char *patient_name;
    ClinicMoney list;
    ClinicMoney discount;
    ClinicMoney payable;
    ClinicMoney paid; /* taken on the bill's own day, whether given back later or not */
    char *discount_reason;
};

/** What its patient still owed when the bill's day ended; never below 0. */
ClinicMoney clinic_month_bill_get_receivable (ClinicMonthBill *self);

#define CLINIC_TYPE_MONTH_LINE (clinic_month_line_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthLine, clinic_month_line)

struct _ClinicMonthLine {
    ClinicRecord parent_instance;
    gint64 id; /* minus the bill's id for money of a bill without lines */
    gint64 bill_id;
    ClinicDay bill_day;
    char *file_no;
    char *patient_name;
    char *item_code;
    char *item_name;
    char *category;
    char *teeth;
    gint64 quantity;
    ClinicMoney price;
    ClinicMoney discount;
    ClinicMoney amount;
    gint64 doctor_id; /* 0: nobody named */
    char *doctor_name;
    gboolean voided;      /* its bill was taken back */
    ClinicMoney received; /* in the month, by clinic_month_allocate() */
};

/** Whether the line was billed in the month that begins with @first, and stands. */
gboolean clinic_month_line_was_billed (ClinicMonthLine *self, ClinicDay first);

#define CLINIC_TYPE_MONTH_VISIT (clinic_month_visit_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthVisit, clinic_month_visit)

struct _ClinicMonthVisit {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    char *file_no;
    char *patient_name;
    char *kind;
    gboolean booked;
    gint64 doctor_id;
    char *doctor_name;
    char *state;
    ClinicInstant arrived_at;
    ClinicInstant seated_at;
};

/** Minutes from arrival to the chair; -1 when never seated. */
int clinic_month_visit_get_wait (ClinicMonthVisit *self);

#define CLINIC_TYPE_MONTH_APPOINTMENT (clinic_month_appointment_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthAppointment, clinic_month_appointment)

struct _ClinicMonthAppointment {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    gint64 start_minute;
    char *file_no;
    char *patient_name;
    char *phone;
    gint64 doctor_id;
    char *doctor_name;
    char *item;
    char *status;
};

/** Whether the patient either came or failed to: what the no-show rate is a share of. */
gboolean clinic_month_appointment_was_due (ClinicMonthAppointment *self);

#define CLINIC_TYPE_MONTH_CALL (clinic_month_call_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthCall, clinic_month_call)

/* A follow-up that was first due in the month. */
struct _ClinicMonthCall {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day; /* first due */
    char *kind;
    char *file_no;
    char *patient_name;
    char *state; /* "open", "done", "closed": given up */
    gint64 attempts;
    char *last_result;
};

#define CLINIC_TYPE_MONTH_COUNT (clinic_month_count_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthCount, clinic_month_count)

/* One tender of a closed day. */
struct _ClinicMonthCount {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    char *tender;
    ClinicMoney expected;
    ClinicMoney counted;
    ClinicMoney difference;
    char *reason;
};

G_END_DECLS
