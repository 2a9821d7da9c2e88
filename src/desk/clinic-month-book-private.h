/* The sheets of a month's workbook while it is being filled: the detail sheets
 * first (clinic-month-details.c), then the sums over them
 * (clinic-month-sheets.c), then the summary (clinic-month-book.c). */
#pragma once

#include "clinic-month.h"
#include "clinic-workbook.h"

typedef struct {
    ClinicMonth *month;
    GTimeZone *zone;
    ClinicWorkbook *workbook;
    char *period; /* the second title line of every sheet */
    ClinicSheet *summary, *days, *tenders, *doctors, *categories, *visits, *states, *waiting, *follow_ups, *closes;
    ClinicSheet *payment_rows, *bill_rows, *line_rows, *visit_rows, *appointment_rows, *call_rows, *count_rows;
} ClinicMonthBook;

enum {
    PAYMENT_DAY,
    PAYMENT_TIME,
    PAYMENT_RECEIPT,
    PAYMENT_KIND,
    PAYMENT_FILE,
    PAYMENT_PATIENT,
    PAYMENT_TENDER,
    PAYMENT_RECEIVED,
    PAYMENT_REFUNDED,
    PAYMENT_TAKINGS,
    PAYMENT_COLLECTED,
    PAYMENT_BILL_DAY,
    PAYMENT_CASHIER,
};

enum { BILL_DAY, BILL_FILE, BILL_PATIENT, BILL_LIST, BILL_DISCOUNT, BILL_PAYABLE, BILL_PAID, BILL_OWED, BILL_REASON };

enum {
    LINE_DAY,
    LINE_FILE,
    LINE_PATIENT,
    LINE_CODE,
    LINE_ITEM,
    LINE_CATEGORY,
    LINE_TEETH,
    LINE_DOCTOR,
    LINE_QUANTITY,
    LINE_PRICE,
    LINE_DISCOUNT,
    LINE_AMOUNT,
    LINE_TAKINGS,
    LINE_BILLED,
};

enum {
    VISIT_DAY,
    VISIT_FILE,
    VISIT_PATIENT,
    VISIT_KIND,
    VISIT_DOCTOR,
    VISIT_ARRIVED,
    VISIT_SEATED_AT,
    VISIT_WAIT,
    VISIT_BOOKED,
    VISIT_UNSEEN,
    VISIT_SEATED,
    VISIT_OVER_15,
    VISIT_OVER_30,
};

enum {
    APPOINTMENT_DAY,
    APPOINTMENT_TIME,
    APPOINTMENT_FILE,
    APPOINTMENT_PATIENT,
    APPOINTMENT_PHONE,
    APPOINTMENT_DOCTOR,
    APPOINTMENT_ITEM,
    APPOINTMENT_STATE,
    APPOINTMENT_DUE,
};

enum { CALL_DAY, CALL_KIND, CALL_FILE, CALL_PATIENT, CALL_ATTEMPTS, CALL_DONE, CALL_GIVEN_UP, CALL_OPEN };

enum { COUNT_DAY, COUNT_TENDER, COUNT_EXPECTED, COUNT_COUNTED, COUNT_DIFFERENCE, COUNT_REASON };

/* Adds a text by which sums find rows: the signs that a spreadsheet reads as a pattern become full-width. */
void clinic_month_book_add_key (ClinicSheet *sheet, const char *text);

void clinic_month_book_fill_details (ClinicMonthBook *book);
void clinic_month_book_fill_sums (ClinicMonthBook *book);
