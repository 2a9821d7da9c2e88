/* The sums of a month's workbook: live formulas over the detail sheets, each
 * with the figure counted here as its stored result. */
#include "clinic-formula.h"
#include "clinic-month-book-private.h"

#include <string.h>

#define FIRST_VISIT_ROW 0 /* of book->visits */
#define NO_SHOW_ROW 4     /* of book->states */

static ClinicFormulaMatch
own_key (ClinicSheet *sheet, guint column)
{
    return (ClinicFormulaMatch){ column, sheet, clinic_sheet_get_n_rows (sheet) - 1, 0 };
}

/* Σ @of's @column over the rows whose @key equals the first cell of the row that is being filled. */
static void
add_sum (ClinicSheet *sheet, ClinicCellKind kind, ClinicSheet *of, guint column, guint key, gint64 value)
{
    const ClinicFormulaMatch match = own_key (sheet, key);

    clinic_sheet_add_formula (sheet, kind, clinic_formula_sum_ifs (of, column, &match, 1), value);
}

static void
add_money_sum (ClinicSheet *sheet, ClinicSheet *of, guint column, guint key, ClinicMoney value)
{
    add_sum (sheet, CLINIC_CELL_MONEY, of, column, key, value.fen);
}

static void
add_count (ClinicSheet *sheet, ClinicSheet *of, guint key, gint64 value)
{
    const ClinicFormulaMatch match = own_key (sheet, key);

    clinic_sheet_add_formula (sheet, CLINIC_CELL_INTEGER, clinic_formula_count_ifs (of, &match, 1), value);
}

/* As add_count(), of those rows whose @word equals the first cell of @words' @word_row. */
static void
add_count_of (ClinicSheet *sheet, ClinicSheet *of, guint key, guint word, ClinicSheet *words, guint word_row,
              gint64 value)
{
    const ClinicFormulaMatch matches[] = { own_key (sheet, key), { word, words, word_row, 0 } };

    clinic_sheet_add_formula (sheet, CLINIC_CELL_INTEGER, clinic_formula_count_ifs (of, matches, 2), value);
}

static void
add_share (ClinicSheet *sheet, char *part_formula, char *whole_formula, gint64 part, gint64 whole)
{
    g_autofree char *a = part_formula;
    g_autofree char *b = whole_formula;
    ClinicMoney millionths;

    if (whole > 0 && clinic_money_share_half_up (CLINIC_MONEY (part), 1000000, whole, &millionths))
        clinic_sheet_add_formula (sheet, CLINIC_CELL_PERCENT, clinic_formula_ratio (a, b), millionths.fen);
    else
        clinic_sheet_add_empty (sheet);
}

static char *
own_cell (ClinicSheet *sheet, guint column)
{
    return clinic_formula_cell (sheet, clinic_sheet_get_n_rows (sheet) - 1, column);
}

static void
add_column (ClinicSheet *sheet, const char *title, ClinicCellKind kind, const char *definition)
{
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, title, kind, 0, definition));
}

static const char *
figure (ClinicFigureName name)
{
    return clinic_month_figure_get_definition (name);
}

static void
add_day_columns (ClinicSheet *sheet)
{
    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0, NULL);
    add_column (sheet, _("Takings"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_TAKINGS));
    add_column (sheet, _("Received"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_RECEIVED));
    add_column (sheet, _("Refunds"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_REFUNDED));
    add_column (sheet, _("Billed"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_BILLED));
    add_column (sheet, _("Discount"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_DISCOUNT));
    add_column (sheet, _("New receivables"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_OWED));
    add_column (sheet, _("Receivables collected"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_COLLECTED));
    add_column (sheet, _("Visits"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_VISITS));
    add_column (sheet, _("First visits"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_FIRST_VISITS));
    add_column (sheet, _("No-shows"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_NO_SHOWS));
    add_column (sheet, _("Close difference"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_DIFFERENCE));
}

static void
fill_days (ClinicMonthBook *book)
{
    static const guint money_columns[] = { 1 }, visit_columns[] = { 8, 9 };
    g_autoptr (GPtrArray) days = clinic_month_by_day (book->month);
    ClinicSheet *sheet = book->days;

    add_day_columns (sheet);
    for (guint i = 0; i < days->len; i++) {
        ClinicMonthDay *day = days->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, day->day);
        add_money_sum (sheet, book->payment_rows, PAYMENT_TAKINGS, PAYMENT_DAY, day->takings);
        add_money_sum (sheet, book->payment_rows, PAYMENT_RECEIVED, PAYMENT_DAY, day->received);
        add_money_sum (sheet, book->payment_rows, PAYMENT_REFUNDED, PAYMENT_DAY, day->refunded);
        add_money_sum (sheet, book->bill_rows, BILL_PAYABLE, BILL_DAY, day->billed);
        add_money_sum (sheet, book->bill_rows, BILL_DISCOUNT, BILL_DAY, day->discount);
        add_money_sum (sheet, book->bill_rows, BILL_OWED, BILL_DAY, day->owed);
        add_money_sum (sheet, book->payment_rows, PAYMENT_COLLECTED, PAYMENT_DAY, day->collected);
        add_count (sheet, book->visit_rows, VISIT_DAY, day->visits);
        add_count_of (sheet, book->visit_rows, VISIT_DAY, VISIT_KIND, book->visits, FIRST_VISIT_ROW, day->first_visits);
        add_count_of (sheet, book->appointment_rows, APPOINTMENT_DAY, APPOINTMENT_STATE, book->states, NO_SHOW_ROW,
                      day->no_shows);
        add_money_sum (sheet, book->count_rows, COUNT_DIFFERENCE, COUNT_DAY, day->difference);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Takings by day (yuan)"), 0, money_columns, 1);
    clinic_sheet_add_chart (sheet, CLINIC_CHART_LINE, _("Visits by day"), 0, visit_columns, 2);
}

static gint64
takings_of (GPtrArray *payments)
{
    gint64 sum = 0;

    for (guint i = 0; i < payments->len; i++)
        sum += ((ClinicMonthPayment *) payments->pdata[i])->amount.fen;
    return sum;
}

static void
fill_tenders (ClinicMonthBook *book)
{
    static const guint columns[] = { 4 };
    g_autoptr (GPtrArray) tenders = clinic_month_by_tender (book->month);
    const gint64 takings = takings_of (book->month->payments);
    ClinicSheet *sheet = book->tenders;

    clinic_sheet_add_column (sheet, _("Tender"), CLINIC_CELL_TEXT, 16, NULL);
    add_column (sheet, _("Payments"), CLINIC_CELL_INTEGER,
                          _("Rows of the ledger: a bill paid by two tenders counts in both, a refund counts too."));
    add_column (sheet, _("Received"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_RECEIVED));
    add_column (sheet, _("Refunds"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_REFUNDED));
    add_column (sheet, _("Takings"), CLINIC_CELL_MONEY, figure (CLINIC_FIGURE_TAKINGS));
    clinic_sheet_add_column (sheet, _("Share"), CLINIC_CELL_PERCENT, 0, _("Share of all takings of the month."));
    for (guint i = 0; i < tenders->len; i++) {
        ClinicMonthTender *tender = tenders->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_month_book_add_key (sheet, tender->title);
        add_count (sheet, book->payment_rows, PAYMENT_TENDER, tender->payments);
        add_money_sum (sheet, book->payment_rows, PAYMENT_RECEIVED, PAYMENT_TENDER, tender->received);
        add_money_sum (sheet, book->payment_rows, PAYMENT_REFUNDED, PAYMENT_TENDER, tender->refunded);
        add_money_sum (sheet, book->payment_rows, PAYMENT_TAKINGS, PAYMENT_TENDER, tender->takings);
        add_share (sheet, own_cell (sheet, 4), clinic_formula_sum (book->payment_rows, PAYMENT_TAKINGS),
                   tender->takings.fen, takings);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Takings by tender (yuan)"), 0, columns, 1);
}

static void
fill_doctors (ClinicMonthBook *book)
{
    static const guint columns[] = { 1 };
    g_autoptr (GPtrArray) doctors = clinic_month_by_doctor (book->month);
    const gint64 takings = takings_of (book->month->payments);
    ClinicSheet *sheet = book->doctors;

    clinic_sheet_add_column (
        sheet, _("Doctor"), CLINIC_CELL_TEXT, 16,
                  _("For money the doctor named on the bill line, for visits and appointments their own."));
    add_column (sheet,
                _("Takings"), CLINIC_CELL_MONEY,
                   _("The month's takings, shared over the lines of each bill; see the definition at the line rows."));
    clinic_sheet_add_column (sheet, _("Share"), CLINIC_CELL_PERCENT, 0, _("Share of all takings of the month."));
    add_column (sheet, _("Visits"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_VISITS));
    add_column (sheet, _("First visits"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_FIRST_VISITS));
    add_column (sheet, _("Appointments due"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_DUE));
    add_column (sheet, _("No-shows"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_NO_SHOWS));
    clinic_sheet_add_column (sheet, _("No-show rate"), CLINIC_CELL_PERCENT, 0, figure (CLINIC_FIGURE_NO_SHOW_RATE));
    for (guint i = 0; i < doctors->len; i++) {
        ClinicMonthDoctor *doctor = doctors->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_month_book_add_key (sheet, doctor->doctor_name);
        add_money_sum (sheet, book->line_rows, LINE_TAKINGS, LINE_DOCTOR, doctor->takings);
        add_share (sheet, own_cell (sheet, 1), clinic_formula_sum (book->line_rows, LINE_TAKINGS), doctor->takings.fen,
                   takings);
        add_count (sheet, book->visit_rows, VISIT_DOCTOR, doctor->visits);
        add_count_of (sheet, book->visit_rows, VISIT_DOCTOR, VISIT_KIND, book->visits, FIRST_VISIT_ROW,
                      doctor->first_visits);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->appointment_rows, APPOINTMENT_DUE, APPOINTMENT_DOCTOR, doctor->due);
        add_count_of (sheet, book->appointment_rows, APPOINTMENT_DOCTOR, APPOINTMENT_STATE, book->states, NO_SHOW_ROW,
                      doctor->no_shows);
        add_share (sheet, own_cell (sheet, 6), own_cell (sheet, 5), doctor->no_shows, doctor->due);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Takings by doctor (yuan)"), 0, columns, 1);
}

static void
fill_categories (ClinicMonthBook *book)
{
    static const guint columns[] = { 1 };
    g_autoptr (GPtrArray) categories = clinic_month_by_category (book->month);
    const gint64 takings = takings_of (book->month->payments);
    ClinicSheet *sheet = book->categories;

    clinic_sheet_add_column (sheet, _("Category"), CLINIC_CELL_TEXT, 20,
                                       _("Of the price list, as it stood on the bill."));
    add_column (sheet,
                _("Takings"), CLINIC_CELL_MONEY,
                   _("The month's takings, shared over the lines of each bill; see the definition at the line rows."));
    clinic_sheet_add_column (sheet, _("Share"), CLINIC_CELL_PERCENT, 0, _("Share of all takings of the month."));
    add_column (sheet, _("Billed"), CLINIC_CELL_MONEY,
                          _("Amounts of the lines of this month's bills after discount."));
    add_column (sheet, _("Lines"), CLINIC_CELL_INTEGER, _("Lines of this month's bills."));
    add_column (sheet, _("Quantity"), CLINIC_CELL_INTEGER, _("Quantities of these lines."));
    for (guint i = 0; i < categories->len; i++) {
        ClinicMonthCategory *category = categories->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_month_book_add_key (sheet, category->category);
        add_money_sum (sheet, book->line_rows, LINE_TAKINGS, LINE_CATEGORY, category->takings);
        add_share (sheet, own_cell (sheet, 1), clinic_formula_sum (book->line_rows, LINE_TAKINGS),
                   category->takings.fen, takings);
        add_money_sum (sheet, book->line_rows, LINE_AMOUNT, LINE_CATEGORY, category->billed);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->line_rows, LINE_BILLED, LINE_CATEGORY, category->lines);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->line_rows, LINE_QUANTITY, LINE_CATEGORY, category->quantity);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Takings by category (yuan)"), 0, columns, 1);
}

static void
fill_visits (ClinicMonthBook *book)
{
    static const guint columns[] = { 2, 3 };
    g_autoptr (GPtrArray) kinds = clinic_month_by_visit_kind (book->month);
    ClinicSheet *sheet = book->visits;

    clinic_sheet_add_column (
        sheet, _("Visit kind"), CLINIC_CELL_TEXT, 20,
                  _("First visit: never here before. New complaint: something new after six months or more. "
                               "Return visit: every other visit."));
    add_column (sheet, _("Visits"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_VISITS));
    add_column (sheet, _("Booked"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_BOOKED));
    add_column (sheet, _("Walk-ins"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_WALK_INS));
    add_column (sheet, _("Left without being seen"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_UNSEEN));
    for (guint i = 0; i < kinds->len; i++) {
        ClinicMonthVisitKind *kind = kinds->pdata[i];
        g_autofree char *all = NULL, *booked = NULL;

        clinic_sheet_begin_row (sheet);
        clinic_month_book_add_key (sheet, kind->title);
        add_count (sheet, book->visit_rows, VISIT_KIND, kind->visits);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->visit_rows, VISIT_BOOKED, VISIT_KIND, kind->booked);
        all = own_cell (sheet, 1);
        booked = own_cell (sheet, 2);
        clinic_sheet_add_formula (sheet, CLINIC_CELL_INTEGER, clinic_formula_difference (all, booked), kind->walk_ins);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->visit_rows, VISIT_UNSEEN, VISIT_KIND, kind->unseen);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Visits by kind"), 0, columns, 2);
}

static void
fill_states (ClinicMonthBook *book)
{
    static const guint columns[] = { 1 };
    g_autoptr (GPtrArray) states = clinic_month_by_status (book->month);
    ClinicSheet *sheet = book->states;

    clinic_sheet_add_column (sheet, _("State"), CLINIC_CELL_TEXT, 16, _("What became of the appointment."));
    add_column (sheet, _("Appointments"), CLINIC_CELL_INTEGER, _("Appointments whose day lies in the month."));
    for (guint i = 0; i < states->len; i++) {
        ClinicMonthStatus *state = states->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_month_book_add_key (sheet, state->title);
        add_count (sheet, book->appointment_rows, APPOINTMENT_STATE, state->appointments);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Appointments by state"), 0, columns, 1);
}

/* For all doctors together the sum of a whole column, else of the doctor's rows. */
static void
add_waiting_sum (ClinicMonthBook *book, const ClinicMonthWaiting *row, guint column, gint64 value)
{
    if (row->id == -1)
        clinic_sheet_add_formula (book->waiting, CLINIC_CELL_INTEGER, clinic_formula_sum (book->visit_rows, column),
                                  value);
    else
        add_sum (book->waiting, CLINIC_CELL_INTEGER, book->visit_rows, column, VISIT_DOCTOR, value);
}

static char *
wait_sum_formula (ClinicMonthBook *book, const ClinicMonthWaiting *row)
{
    const ClinicFormulaMatch match = own_key (book->waiting, VISIT_DOCTOR);

    if (row->id == -1)
        return clinic_formula_sum (book->visit_rows, VISIT_WAIT);
    return clinic_formula_sum_ifs (book->visit_rows, VISIT_WAIT, &match, 1);
}

static void
add_waiting_row (ClinicMonthBook *book, const ClinicMonthWaiting *row)
{
    ClinicSheet *sheet = book->waiting;
    g_autofree char *sum = NULL, *seated = NULL;

    clinic_sheet_begin_row (sheet);
    if (row->id == -1)
        clinic_sheet_emphasise_row (sheet);
    clinic_month_book_add_key (sheet, row->doctor_name);
    add_waiting_sum (book, row, VISIT_SEATED, row->seated);
    if (row->seated == 0) /* only when nobody was seated at all */
        return;
    sum = wait_sum_formula (book, row);
    seated = own_cell (sheet, 1);
    clinic_sheet_add_formula (sheet, CLINIC_CELL_MINUTES, clinic_formula_ratio (sum, seated), row->mean);
    clinic_sheet_add_minutes (sheet, row->median);
    clinic_sheet_add_minutes (sheet, row->longest);
    add_waiting_sum (book, row, VISIT_OVER_15, row->over_15);
    add_share (sheet, own_cell (sheet, 5), own_cell (sheet, 1), row->over_15, row->seated);
    add_waiting_sum (book, row, VISIT_OVER_30, row->over_30);
    add_share (sheet, own_cell (sheet, 7), own_cell (sheet, 1), row->over_30, row->seated);
}

static void
fill_waiting (ClinicMonthBook *book)
{
    static const guint columns[] = { 2, 3 };
    g_autoptr (GPtrArray) rows = clinic_month_waiting (book->month);
    ClinicSheet *sheet = book->waiting;

    clinic_sheet_add_column (sheet, _("Doctor"), CLINIC_CELL_TEXT, 16, _("The doctor of the visit."));
    clinic_sheet_add_column (sheet, _("Seated"), CLINIC_CELL_INTEGER, 0,
                                       _("Visits whose patient reached the chair."));
    clinic_sheet_add_column (sheet, _("Mean wait (min)"), CLINIC_CELL_MINUTES, 0, figure (CLINIC_FIGURE_WAIT_MEAN));
    clinic_sheet_add_column (sheet, _("Median wait (min)"), CLINIC_CELL_MINUTES, 0,
                                       figure (CLINIC_FIGURE_WAIT_MEDIAN));
    clinic_sheet_add_column (sheet, _("Longest wait (min)"), CLINIC_CELL_MINUTES, 0,
                                       figure (CLINIC_FIGURE_WAIT_LONGEST));
    clinic_sheet_add_column (sheet, _("Over 15 min"), CLINIC_CELL_INTEGER, 0, _("Seated patients who waited more."));
    clinic_sheet_add_column (sheet, _("Share over 15 min"), CLINIC_CELL_PERCENT, 0, figure (CLINIC_FIGURE_OVER_15));
    clinic_sheet_add_column (sheet, _("Over 30 min"), CLINIC_CELL_INTEGER, 0, _("Seated patients who waited more."));
    clinic_sheet_add_column (sheet, _("Share over 30 min"), CLINIC_CELL_PERCENT, 0, figure (CLINIC_FIGURE_OVER_30));
    for (guint i = 0; i < rows->len; i++)
        add_waiting_row (book, rows->pdata[i]);
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Waiting by doctor (min)"), 0, columns, 2);
}

static void
fill_follow_ups (ClinicMonthBook *book)
{
    static const guint columns[] = { 1, 2 };
    g_autoptr (GPtrArray) kinds = clinic_month_by_follow_up (book->month);
    ClinicSheet *sheet = book->follow_ups;

    clinic_sheet_add_column (sheet, _("Kind"), CLINIC_CELL_TEXT, 26, _("Why the patient is called."));
    add_column (sheet, _("Due"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_FOLLOW_UPS_DUE));
    add_column (sheet, _("Done"), CLINIC_CELL_INTEGER, figure (CLINIC_FIGURE_FOLLOW_UPS_DONE));
    add_column (sheet, _("Given up"), CLINIC_CELL_INTEGER, _("Closed without reaching the patient."));
    add_column (sheet, _("Still open"), CLINIC_CELL_INTEGER, _("Neither done nor given up yet."));
    clinic_sheet_add_column (sheet, _("Follow-up coverage"), CLINIC_CELL_PERCENT, 0, figure (CLINIC_FIGURE_COVERAGE));
    for (guint i = 0; i < kinds->len; i++) {
        ClinicMonthFollowUp *kind = kinds->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_month_book_add_key (sheet, kind->title);
        add_count (sheet, book->call_rows, CALL_KIND, kind->due);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->call_rows, CALL_DONE, CALL_KIND, kind->done);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->call_rows, CALL_GIVEN_UP, CALL_KIND, kind->given_up);
        add_sum (sheet, CLINIC_CELL_INTEGER, book->call_rows, CALL_OPEN, CALL_KIND, kind->open);
        add_share (sheet, own_cell (sheet, 2), own_cell (sheet, 1), kind->done, kind->due);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Follow-ups by kind"), 0, columns, 2);
}

static void
add_close_columns (ClinicSheet *sheet)
{
    clinic_sheet_add_column (sheet, _("Day"), CLINIC_CELL_DAY, 0,
                                       _("Days that were closed, or on which money moved."));
    clinic_sheet_add_column (sheet, _("Close number"), CLINIC_CELL_INTEGER, 0,
                                       _("Empty: the day is not closed yet."));
    add_column (sheet, _("Expected"), CLINIC_CELL_MONEY, _("By the ledger, all tenders, with the float."));
    add_column (sheet, _("Counted"), CLINIC_CELL_MONEY, _("As counted at the close, all tenders."));
    add_column (sheet, _("Difference"), CLINIC_CELL_MONEY, _("Counted minus expected; negative is short."));
    add_column (sheet, _("Receipts"), CLINIC_CELL_INTEGER, _("Receipts of the day, as signed."));
    add_column (sheet, _("Voids"), CLINIC_CELL_INTEGER, _("Receipts voided on the day; they keep their numbers."));
    add_column (sheet, _("Missing numbers"), CLINIC_CELL_INTEGER, _("Gaps in the day's receipt numbers."));
    clinic_sheet_add_column (sheet, _("Closed by"), CLINIC_CELL_TEXT, 12, NULL);
}

static void
fill_closes (ClinicMonthBook *book)
{
    static const guint columns[] = { 4 };
    g_autoptr (GPtrArray) closes = clinic_month_by_close (book->month);
    ClinicSheet *sheet = book->closes;

    add_close_columns (sheet);
    for (guint i = 0; i < closes->len; i++) {
        ClinicMonthClose *close = closes->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, close->day);
        if (close->number > 0)
            clinic_sheet_add_integer (sheet, close->number);
        else
            clinic_sheet_add_empty (sheet);
        add_money_sum (sheet, book->count_rows, COUNT_EXPECTED, COUNT_DAY, close->expected);
        add_money_sum (sheet, book->count_rows, COUNT_COUNTED, COUNT_DAY, close->counted);
        add_money_sum (sheet, book->count_rows, COUNT_DIFFERENCE, COUNT_DAY, close->difference);
        clinic_sheet_add_integer (sheet, close->receipts);
        clinic_sheet_add_integer (sheet, close->voids);
        clinic_sheet_add_integer (sheet, close->missing);
        clinic_sheet_add_text (sheet, close->number > 0 ? close->staff_name : _("Not closed"));
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, _("Close difference by day (yuan)"), 0, columns, 1);
}

void
clinic_month_book_fill_sums (ClinicMonthBook *book)
{
    fill_visits (book);
    fill_states (book);
    fill_days (book);
    fill_tenders (book);
    fill_doctors (book);
    fill_categories (book);
    fill_waiting (book);
    fill_follow_ups (book);
    fill_closes (book);
}
