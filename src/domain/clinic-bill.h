/* What the cash area shows: bills, their lines, receipts, payments, and who is
 * waiting to pay. The rules of a payment are in clinic-payment-rule.h. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_BILL (clinic_bill_get_type ())
CLINIC_DECLARE_RECORD (ClinicBill, clinic_bill)

struct _ClinicBill {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    gint64 patient_id;
    char *patient_name;
    char *file_no;
    gint64 visit_id;
    ClinicMoney list;
    ClinicMoney discount;
    ClinicMoney payable;
    ClinicMoney received; /* by receipts that were not voided; refunds leave it as it is */
    ClinicMoney balance;  /* still owed; negative: overpaid; 0 when the bill was voided */
    char *discount_reason;
    ClinicDay due_day; /* when the rest is to be paid; none: nothing was left open */
    gint64 overdue_days;
};

#define CLINIC_TYPE_BILL_LINE (clinic_bill_line_get_type ())
CLINIC_DECLARE_RECORD (ClinicBillLine, clinic_bill_line)

struct _ClinicBillLine {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 bill_id;
    gint64 line_no;
    gint64 item_id;
    char *item_code;
    char *item_name;
    char *category;
    char *fee_heading;
    char *unit;
    char *teeth;
    gint64 quantity;
    ClinicMoney price;
    ClinicMoney discount;
    ClinicMoney amount;
    gint64 doctor_id;
    char *doctor_name;
};

#define CLINIC_TYPE_RECEIPT (clinic_receipt_get_type ())
CLINIC_DECLARE_RECORD (ClinicReceipt, clinic_receipt)

struct _ClinicReceipt {
    ClinicRecord parent_instance;
    gint64 id;
    char *receipt_no;
    char *kind;        /* "receipt", "refund", "void" */
    gboolean collects; /* takes what an older bill still owed */
    gint64 bill_id;
    gint64 patient_id;
    char *patient_name;
    char *file_no;
    ClinicDay day;
    ClinicMoney amount; /* negative on refunds and voids */
    ClinicMoney change; /* given back in cash when it was taken */
    ClinicMoney left;   /* what of it was not given back yet; 0 on refunds and voids */
    ClinicMoney over;   /* more than the bill asked for, as it was received */
    char *tenders;      /* stored names with commas: "cash,wechat" */
    gint64 reverses_id;
    char *reverses_no;
    gboolean voided;
    char *reason;
    char *cashier_name;
    char *approver_name;
    gint64 prints; /* how often it was printed or saved */
    ClinicInstant created_at;
};

#define CLINIC_TYPE_PAYMENT (clinic_payment_get_type ())
CLINIC_DECLARE_RECORD (ClinicPayment, clinic_payment)

struct _ClinicPayment {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 receipt_id;
    gint64 bill_id;
    ClinicDay day;
    char *tender;
    ClinicMoney amount; /* what stays; negative when given back */
    ClinicMoney tendered;
    ClinicMoney change;
    char *reference;
    gint64 reverses_id;
    ClinicMoney left; /* what can still be given back */
};

#define CLINIC_TYPE_TO_PAY (clinic_to_pay_get_type ())
CLINIC_DECLARE_RECORD (ClinicToPay, clinic_to_pay)

/* A visit that waits for its bill. */
struct _ClinicToPay {
    ClinicRecord parent_instance;
    gint64 id; /* of the visit */
    ClinicDay day;
    gint64 patient_id;
    char *patient_name;
    char *file_no;
    char *sex;
    char *queue_no;
    gint64 doctor_id;
    char *doctor_name;
    char *item; /* what was booked; "" for a walk-in */
    char *state;
    ClinicInstant finished_at;
};

G_END_DECLS
