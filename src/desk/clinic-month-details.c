/* The detail sheets of a month's workbook: one row for each payment, bill,
 * line, visit, appointment, follow-up and counted tender. Names and telephone
 * numbers are masked: the file number tells who it is. */
#include "clinic-appointment.h"
#include "clinic-follow-up.h"
#include "clinic-month-book-private.h"
#include "clinic-phone.h"
#include "clinic-pinyin.h"
#include "clinic-tender.h"
#include "clinic-visit.h"

#include <string.h>

void
clinic_month_book_add_key (ClinicSheet *sheet, const char *text)
{
    static const struct {
        const char *sign, *wide;
    } signs[] = { { "*", "＊" }, { "?", "？" }, { "~", "～" }, { "<", "＜" }, { ">", "＞" }, { "=", "＝" } };
    g_autoptr (GString) safe = NULL;

    if (strpbrk (text, "*?~<>=") == NULL) {
        clinic_sheet_add_text (sheet, text);
        return;
    }
    safe = g_string_new (text);
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        g_string_replace (safe, signs[i].sign, signs[i].wide, 0);
    clinic_sheet_add_text (sheet, safe->str);
}

static void
add_name (ClinicSheet *sheet, const char *name)
{
    g_autofree char *masked = clinic_name_mask (name);

    clinic_sheet_add_text (sheet, masked);
}

static void
add_file_and_name (ClinicSheet *sheet, const char *file_no, const char *name)
{
    clinic_sheet_add_text (sheet, file_no);
    add_name (sheet, name);
}

static void
add_text_column (ClinicSheet *sheet, const char *title, guint width)
{
    clinic_sheet_add_column (sheet, title, CLINIC_CELL_TEXT, width, NULL);
}

static void
add_sum_column (ClinicSheet *sheet, const char *title, ClinicCellKind kind, const char *definition)
{
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, title, kind, 0, definition));
}

static const char *
receipt_kind_title (const char *kind)
{
    if (strcmp (kind, "refund") == 0)
        return _("Refund");
    return strcmp (kind, "void") == 0 ? _("Void") : _("Receipt");
}

static void
fill_payments (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->payment_rows;

    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0, _("The business day the money counts for."));
    clinic_sheet_add_column (sheet, _("Time"), CLINIC_CELL_INSTANT_LOCAL, 0, NULL);
    add_text_column (sheet, _("Receipt number"), 20);
    add_text_column (sheet, _("Kind"), 8);
    add_text_column (sheet, _("File number"), 12);
    add_text_column (sheet, _("Patient"), 10);
    add_text_column (sheet, _("Tender"), 12);
    add_sum_column (sheet, _("Received"), CLINIC_CELL_MONEY, _("Amounts of receipts and of voided receipts."));
    add_sum_column (sheet, _("Refunds"), CLINIC_CELL_MONEY, _("Amounts given back as a refund, negative."));
    add_sum_column (sheet, _("Takings"), CLINIC_CELL_MONEY, _("Received plus refunds."));
    add_sum_column (sheet, _("Receivables collected"), CLINIC_CELL_MONEY,
                              _("What of it was received for a bill of an earlier day."));
    clinic_sheet_add_column (sheet, _("Bill of"), CLINIC_CELL_DAY, 0, NULL);
    add_text_column (sheet, _("Cashier"), 10);
    for (guint i = 0; i < book->month->payments->len; i++) {
        ClinicMonthPayment *payment = book->month->payments->pdata[i];
        const gboolean refund = clinic_month_payment_is_refund (payment);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, payment->day);
        clinic_sheet_add_instant (sheet, payment->created_at, book->zone);
        clinic_sheet_add_text (sheet, payment->receipt_no);
        clinic_sheet_add_text (sheet, receipt_kind_title (payment->kind));
        add_file_and_name (sheet, payment->file_no, payment->patient_name);
        clinic_month_book_add_key (sheet, clinic_tender_translate (payment->tender));
        clinic_sheet_add_money (sheet, refund ? CLINIC_MONEY_ZERO : payment->amount);
        clinic_sheet_add_money (sheet, refund ? payment->amount : CLINIC_MONEY_ZERO);
        clinic_sheet_add_money (sheet, payment->amount);
        clinic_sheet_add_money (sheet, clinic_month_payment_collects (payment) ? payment->amount : CLINIC_MONEY_ZERO);
        clinic_sheet_add_day (sheet, payment->bill_day);
        clinic_sheet_add_text (sheet, payment->cashier_name);
    }
}

static void
fill_bills (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->bill_rows;

    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0, NULL);
    add_text_column (sheet, _("File number"), 12);
    add_text_column (sheet, _("Patient"), 10);
    add_sum_column (sheet, _("List price"), CLINIC_CELL_MONEY, NULL);
    add_sum_column (sheet, _("Discount"), CLINIC_CELL_MONEY, NULL);
    add_sum_column (sheet, _("Payable"), CLINIC_CELL_MONEY, _("List price minus discount."));
    add_sum_column (sheet, _("Paid that day"), CLINIC_CELL_MONEY,
                              _("Received on the bill's own day, also when it was given back later."));
    add_sum_column (sheet, _("New receivables"), CLINIC_CELL_MONEY, _("Payable minus paid that day, never below 0."));
    add_text_column (sheet, _("Reason"), 20);
    for (guint i = 0; i < book->month->bills->len; i++) {
        ClinicMonthBill *bill = book->month->bills->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, bill->day);
        add_file_and_name (sheet, bill->file_no, bill->patient_name);
        clinic_sheet_add_money (sheet, bill->list);
        clinic_sheet_add_money (sheet, bill->discount);
        clinic_sheet_add_money (sheet, bill->payable);
        clinic_sheet_add_money (sheet, bill->paid);
        clinic_sheet_add_money (sheet, clinic_month_bill_get_receivable (bill));
        clinic_sheet_add_text (sheet, bill->discount_reason);
    }
}

static void
add_line_columns (ClinicSheet *sheet)
{
    clinic_sheet_add_column (sheet,
                             _("Bill of"), CLINIC_CELL_DAY, 0,
                                _("A bill of an earlier month is listed when money for it came or went in this one."));
    add_text_column (sheet, _("File number"), 12);
    add_text_column (sheet, _("Patient"), 10);
    add_text_column (sheet, _("Code"), 10);
    add_text_column (sheet, _("Item"), 24);
    add_text_column (sheet, _("Category"), 14);
    add_text_column (sheet, _("Teeth"), 12);
    add_text_column (sheet, _("Doctor"), 12);
    add_sum_column (sheet, _("Quantity"), CLINIC_CELL_INTEGER, _("Of this month's bills only, like the amounts."));
    clinic_sheet_add_column (sheet, _("Unit price"), CLINIC_CELL_MONEY, 0, NULL);
    add_sum_column (sheet, _("Discount"), CLINIC_CELL_MONEY, NULL);
    add_sum_column (sheet, _("Amount"), CLINIC_CELL_MONEY, NULL);
    add_sum_column (
        sheet, _("Takings"), CLINIC_CELL_MONEY,
                  _("The line's part of the money of its bill received or given back in the month. Money goes to the "
                      "lines in proportion to what is still open on them, refunds come from them in proportion to what "
                      "they have received; odd fen by the largest remainder, so that the lines add up exactly."));
    add_sum_column (sheet, _("Lines"), CLINIC_CELL_INTEGER, _("1 for a line of this month's bills."));
}

static void
fill_lines (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->line_rows;

    add_line_columns (sheet);
    for (guint i = 0; i < book->month->lines->len; i++) {
        ClinicMonthLine *line = book->month->lines->pdata[i];
        const gboolean own = clinic_month_line_was_billed (line, book->month->first);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, line->bill_day);
        add_file_and_name (sheet, line->file_no, line->patient_name);
        clinic_sheet_add_text (sheet, line->item_code);
        clinic_sheet_add_text (sheet, line->item_name);
        clinic_month_book_add_key (sheet, clinic_month_category_title (line->category));
        clinic_sheet_add_text (sheet, line->teeth);
        clinic_month_book_add_key (sheet, clinic_month_doctor_title (line->doctor_name));
        clinic_sheet_add_integer (sheet, own ? line->quantity : 0);
        clinic_sheet_add_money (sheet, line->price);
        clinic_sheet_add_money (sheet, own ? line->discount : CLINIC_MONEY_ZERO);
        clinic_sheet_add_money (sheet, own ? line->amount : CLINIC_MONEY_ZERO);
        clinic_sheet_add_money (sheet, line->received);
        clinic_sheet_add_integer (sheet, own);
    }
}

static void
add_visit_columns (ClinicSheet *sheet)
{
    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0, NULL);
    add_text_column (sheet, _("File number"), 12);
    add_text_column (sheet, _("Patient"), 10);
    add_text_column (sheet, _("Visit kind"), 14);
    add_text_column (sheet, _("Doctor"), 12);
    clinic_sheet_add_column (sheet, _("Arrived"), CLINIC_CELL_INSTANT_LOCAL, 0, NULL);
    clinic_sheet_add_column (sheet, _("Seated"), CLINIC_CELL_INSTANT_LOCAL, 0, NULL);
    clinic_sheet_add_column (sheet, _("Wait (min)"), CLINIC_CELL_MINUTES, 0,
                                       _("Whole minutes from arrival to the chair; empty for who was never seated."));
    add_sum_column (sheet, _("Booked"), CLINIC_CELL_INTEGER, _("1: with an appointment, 0: a walk-in."));
    add_sum_column (sheet, _("Left without being seen"), CLINIC_CELL_INTEGER, NULL);
    add_sum_column (sheet, _("Was seated"), CLINIC_CELL_INTEGER, NULL);
    add_sum_column (sheet, _("Over 15 min"), CLINIC_CELL_INTEGER, NULL);
    add_sum_column (sheet, _("Over 30 min"), CLINIC_CELL_INTEGER, NULL);
}

static void
add_optional_instant (ClinicMonthBook *book, ClinicSheet *sheet, ClinicInstant instant)
{
    if (clinic_instant_is_set (instant))
        clinic_sheet_add_instant (sheet, instant, book->zone);
    else
        clinic_sheet_add_empty (sheet);
}

static void
fill_visits (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->visit_rows;

    add_visit_columns (sheet);
    for (guint i = 0; i < book->month->visits->len; i++) {
        ClinicMonthVisit *visit = book->month->visits->pdata[i];
        const int wait = clinic_month_visit_get_wait (visit);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, visit->day);
        add_file_and_name (sheet, visit->file_no, visit->patient_name);
        clinic_month_book_add_key (sheet, clinic_visit_kind_title (visit->kind));
        clinic_month_book_add_key (sheet, clinic_month_doctor_title (visit->doctor_name));
        add_optional_instant (book, sheet, visit->arrived_at);
        add_optional_instant (book, sheet, visit->seated_at);
        if (wait >= 0)
            clinic_sheet_add_minutes (sheet, wait);
        else
            clinic_sheet_add_empty (sheet);
        clinic_sheet_add_integer (sheet, visit->booked);
        clinic_sheet_add_integer (sheet, strcmp (visit->state, "lwbs") == 0);
        clinic_sheet_add_integer (sheet, wait >= 0);
        clinic_sheet_add_integer (sheet, wait > CLINIC_MONTH_LONG_WAIT);
        clinic_sheet_add_integer (sheet, wait > CLINIC_MONTH_TOO_LONG_WAIT);
    }
}

static void
fill_appointments (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->appointment_rows;

    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0, NULL);
    clinic_sheet_add_column (sheet, _("Time"), CLINIC_CELL_INSTANT_LOCAL, 0, NULL);
    add_text_column (sheet, _("File number"), 12);
    add_text_column (sheet, _("Patient"), 10);
    add_text_column (sheet, _("Phone"), 14);
    add_text_column (sheet, _("Doctor"), 12);
    add_text_column (sheet, _("Item"), 20);
    add_text_column (sheet, _("State"), 12);
    add_sum_column (sheet, _("Due"), CLINIC_CELL_INTEGER,
                              _("1: the patient came or failed to come; 0: cancelled, moved or still open."));
    for (guint i = 0; i < book->month->appointments->len; i++) {
        ClinicMonthAppointment *appointment = book->month->appointments->pdata[i];
        g_autofree char *phone = clinic_phone_mask (appointment->phone);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, appointment->day);
        clinic_sheet_add_local_time (sheet, appointment->day, (int) appointment->start_minute);
        add_file_and_name (sheet, appointment->file_no, appointment->patient_name);
        clinic_sheet_add_text (sheet, phone);
        clinic_month_book_add_key (sheet, clinic_month_doctor_title (appointment->doctor_name));
        clinic_sheet_add_text (sheet, appointment->item);
        clinic_month_book_add_key (sheet, clinic_appointment_status_title (appointment->status));
        clinic_sheet_add_integer (sheet, clinic_month_appointment_was_due (appointment));
    }
}

static void
fill_calls (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->call_rows;

    clinic_sheet_add_column (sheet, _("First due"), CLINIC_CELL_DAY, 0, _("The day it fell due before any holiday."));
    add_text_column (sheet, _("Kind"), 24);
    add_text_column (sheet, _("File number"), 12);
    add_text_column (sheet, _("Patient"), 10);
    add_sum_column (sheet, _("Attempts"), CLINIC_CELL_INTEGER, NULL);
    add_sum_column (sheet, _("Done"), CLINIC_CELL_INTEGER, _("1: the patient was reached."));
    add_sum_column (sheet, _("Given up"), CLINIC_CELL_INTEGER, _("1: closed without reaching the patient."));
    add_sum_column (sheet, _("Still open"), CLINIC_CELL_INTEGER, NULL);
    for (guint i = 0; i < book->month->calls->len; i++) {
        ClinicMonthCall *call = book->month->calls->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, call->day);
        clinic_month_book_add_key (sheet, clinic_follow_up_kind_title (call->kind));
        add_file_and_name (sheet, call->file_no, call->patient_name);
        clinic_sheet_add_integer (sheet, call->attempts);
        clinic_sheet_add_integer (sheet, strcmp (call->state, "done") == 0);
        clinic_sheet_add_integer (sheet, strcmp (call->state, "closed") == 0);
        clinic_sheet_add_integer (sheet, strcmp (call->state, "open") == 0);
    }
}

static void
fill_counts (ClinicMonthBook *book)
{
    ClinicSheet *sheet = book->count_rows;

    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0, NULL);
    add_text_column (sheet, _("Tender"), 12);
    add_sum_column (sheet, _("Expected"), CLINIC_CELL_MONEY,
                              _("By the ledger; for cash with the float and cash moved."));
    add_sum_column (sheet, _("Counted"), CLINIC_CELL_MONEY, NULL);
    add_sum_column (sheet, _("Difference"), CLINIC_CELL_MONEY, _("Counted minus expected; negative is short."));
    add_text_column (sheet, _("Reason"), 30);
    for (guint i = 0; i < book->month->counts->len; i++) {
        ClinicMonthCount *count = book->month->counts->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, count->day);
        clinic_sheet_add_text (sheet, clinic_tender_translate (count->tender));
        clinic_sheet_add_money (sheet, count->expected);
        clinic_sheet_add_money (sheet, count->counted);
        clinic_sheet_add_money (sheet, count->difference);
        clinic_sheet_add_text (sheet, count->reason);
    }
}

void
clinic_month_book_fill_details (ClinicMonthBook *book)
{
    fill_payments (book);
    fill_bills (book);
    fill_lines (book);
    fill_visits (book);
    fill_appointments (book);
    fill_calls (book);
    fill_counts (book);
}
