/* The tables of fields of the cash area's records. */
#include "clinic-bill.h"

static const ClinicField bill_fields[] = {
    CLINIC_FIELD (ClinicBill, ID, id, NULL),
    CLINIC_FIELD (ClinicBill, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicBill, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicBill, TEXT, patient_name, N_ ("Patient")),
    CLINIC_FIELD (ClinicBill, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicBill, ID, visit_id, NULL),
    CLINIC_FIELD (ClinicBill, MONEY, list, N_ ("List price")),
    CLINIC_FIELD (ClinicBill, MONEY, discount, N_ ("Discount")),
    CLINIC_FIELD (ClinicBill, MONEY, payable, N_ ("Payable")),
    CLINIC_FIELD (ClinicBill, MONEY, received, N_ ("Received")),
    CLINIC_FIELD (ClinicBill, MONEY, balance, N_ ("Balance due")),
    CLINIC_FIELD (ClinicBill, TEXT, discount_reason, N_ ("Reason of the discount")),
    CLINIC_FIELD (ClinicBill, DAY, due_day, N_ ("Due")),
    CLINIC_FIELD (ClinicBill, INT, overdue_days, N_ ("Days overdue")),
};
CLINIC_DEFINE_RECORD (ClinicBill, clinic_bill, bill_fields)

static const ClinicField line_fields[] = {
    CLINIC_FIELD (ClinicBillLine, ID, id, NULL),
    CLINIC_FIELD (ClinicBillLine, ID, bill_id, NULL),
    CLINIC_FIELD (ClinicBillLine, INT, line_no, N_ ("Line")),
    CLINIC_FIELD (ClinicBillLine, ID, item_id, NULL),
    CLINIC_FIELD (ClinicBillLine, TEXT, item_code, N_ ("Code")),
    CLINIC_FIELD (ClinicBillLine, TEXT, item_name, N_ ("Item")),
    CLINIC_FIELD (ClinicBillLine, TEXT, category, N_ ("Category")),
    CLINIC_FIELD (ClinicBillLine, TEXT, fee_heading, N_ ("Fee heading")),
    CLINIC_FIELD (ClinicBillLine, TEXT, unit, N_ ("Unit")),
    CLINIC_FIELD (ClinicBillLine, TEXT, teeth, N_ ("Teeth")),
    CLINIC_FIELD (ClinicBillLine, INT, quantity, N_ ("Quantity")),
    CLINIC_FIELD (ClinicBillLine, MONEY, price, N_ ("Price")),
    CLINIC_FIELD (ClinicBillLine, MONEY, discount, N_ ("Discount")),
    CLINIC_FIELD (ClinicBillLine, MONEY, amount, N_ ("Amount")),
    CLINIC_FIELD (ClinicBillLine, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicBillLine, TEXT, doctor_name, N_ ("Doctor")),
};
CLINIC_DEFINE_RECORD (ClinicBillLine, clinic_bill_line, line_fields)

static const ClinicField receipt_fields[] = {
    CLINIC_FIELD (ClinicReceipt, ID, id, NULL),
    CLINIC_FIELD (ClinicReceipt, TEXT, receipt_no, N_ ("Receipt number")),
    CLINIC_FIELD (ClinicReceipt, TEXT, kind, N_ ("Kind")),
    CLINIC_FIELD (ClinicReceipt, BOOL, collects, N_ ("Collects a balance")),
    CLINIC_FIELD (ClinicReceipt, ID, bill_id, NULL),
    CLINIC_FIELD (ClinicReceipt, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicReceipt, TEXT, patient_name, N_ ("Patient")),
    CLINIC_FIELD (ClinicReceipt, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicReceipt, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicReceipt, MONEY, amount, N_ ("Amount")),
    CLINIC_FIELD (ClinicReceipt, MONEY, change, N_ ("Change")),
    CLINIC_FIELD (ClinicReceipt, MONEY, left, N_ ("Not given back")),
    CLINIC_FIELD (ClinicReceipt, MONEY, over, N_ ("Overpaid")),
    CLINIC_FIELD (ClinicReceipt, TEXT, tenders, N_ ("Tenders")),
    CLINIC_FIELD (ClinicReceipt, ID, reverses_id, NULL),
    CLINIC_FIELD (ClinicReceipt, TEXT, reverses_no, N_ ("Gives back")),
    CLINIC_FIELD (ClinicReceipt, BOOL, voided, N_ ("Voided")),
    CLINIC_FIELD (ClinicReceipt, TEXT, reason, N_ ("Reason")),
    CLINIC_FIELD (ClinicReceipt, TEXT, cashier_name, N_ ("Cashier")),
    CLINIC_FIELD (ClinicReceipt, TEXT, approver_name, N_ ("Approved by")),
    CLINIC_FIELD (ClinicReceipt, INT, prints, N_ ("Prints")),
    CLINIC_FIELD (ClinicReceipt, INSTANT, created_at, N_ ("Time")),
};
CLINIC_DEFINE_RECORD (ClinicReceipt, clinic_receipt, receipt_fields)

static const ClinicField payment_fields[] = {
    CLINIC_FIELD (ClinicPayment, ID, id, NULL),
    CLINIC_FIELD (ClinicPayment, ID, receipt_id, NULL),
    CLINIC_FIELD (ClinicPayment, ID, bill_id, NULL),
    CLINIC_FIELD (ClinicPayment, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicPayment, TEXT, tender, N_ ("Tender")),
    CLINIC_FIELD (ClinicPayment, MONEY, amount, N_ ("Amount")),
    CLINIC_FIELD (ClinicPayment, MONEY, tendered, N_ ("Tendered")),
    CLINIC_FIELD (ClinicPayment, MONEY, change, N_ ("Change")),
    CLINIC_FIELD (ClinicPayment, TEXT, reference, N_ ("Reference")),
    CLINIC_FIELD (ClinicPayment, ID, reverses_id, NULL),
    CLINIC_FIELD (ClinicPayment, MONEY, left, N_ ("Not given back")),
};
CLINIC_DEFINE_RECORD (ClinicPayment, clinic_payment, payment_fields)

static const ClinicField to_pay_fields[] = {
    CLINIC_FIELD (ClinicToPay, ID, id, NULL),
    CLINIC_FIELD (ClinicToPay, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicToPay, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicToPay, TEXT, patient_name, N_ ("Patient")),
    CLINIC_FIELD (ClinicToPay, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicToPay, TEXT, sex, NULL),
    CLINIC_FIELD (ClinicToPay, TEXT, queue_no, N_ ("Queue number")),
    CLINIC_FIELD (ClinicToPay, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicToPay, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicToPay, TEXT, item, N_ ("Item")),
    CLINIC_FIELD (ClinicToPay, TEXT, state, NULL),
    CLINIC_FIELD (ClinicToPay, INSTANT, finished_at, N_ ("Finished")),
};
CLINIC_DEFINE_RECORD (ClinicToPay, clinic_to_pay, to_pay_fields)
