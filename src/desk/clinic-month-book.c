/* A month's workbook: which sheets there are, the summary, and the file. */
#include "clinic-desk-month.h"
#include "clinic-formula.h"
#include "clinic-month-book-private.h"
#include "clinic-xlsx.h"

enum { SUMMARY_FIGURE, SUMMARY_VALUE, SUMMARY_BEFORE, SUMMARY_CHANGE, SUMMARY_DEFINITION };

#define NO_SHOW_ROW 4   /* of book->states */
#define CANCELLED_ROW 5 /* of book->states */

static ClinicSheet *
add_sheet (ClinicMonthBook *book, const char *name)
{
    ClinicSheet *sheet = clinic_workbook_add_sheet (book->workbook, name);

    clinic_sheet_add_title_line (sheet, name);
    clinic_sheet_add_title_line (sheet, book->period);
    clinic_sheet_set_totals_label (sheet, _("Total"));
    return sheet;
}

static void
add_sheets (ClinicMonthBook *book)
{
    book->summary = add_sheet (book, _("Summary"));
    book->days = add_sheet (book, _("By day"));
    book->tenders = add_sheet (book, _("By tender"));
    book->doctors = add_sheet (book, _("By doctor"));
    book->categories = add_sheet (book, _("By category"));
    book->visits = add_sheet (book, _("Visits"));
    book->states = add_sheet (book, _("Appointments"));
    book->waiting = add_sheet (book, _("Waiting times"));
    book->follow_ups = add_sheet (book, _("Follow-ups"));
    book->closes = add_sheet (book, _("Day closes"));
    book->payment_rows = add_sheet (book, _("Payment rows"));
    book->bill_rows = add_sheet (book, _("Bill rows"));
    book->line_rows = add_sheet (book, _("Line rows"));
    book->visit_rows = add_sheet (book, _("Visit rows"));
    book->appointment_rows = add_sheet (book, _("Appointment rows"));
    book->call_rows = add_sheet (book, _("Follow-up rows"));
    book->count_rows = add_sheet (book, _("Count rows"));
}

static char *
ratio_of (char *part, char *whole)
{
    g_autofree char *a = part;
    g_autofree char *b = whole;

    return clinic_formula_ratio (a, b);
}

static char *
walk_ins_formula (ClinicMonthBook *book)
{
    g_autofree char *all = clinic_formula_count (book->visit_rows, VISIT_DAY);
    g_autofree char *booked = clinic_formula_sum (book->visit_rows, VISIT_BOOKED);

    return clinic_formula_difference (all, booked);
}

/* NULL: no spreadsheet function of ours gives it. */
static char *
people_formula (ClinicMonthBook *book, ClinicFigureName name)
{
    switch (name) {
    case CLINIC_FIGURE_VISITS:
        return clinic_formula_count (book->visit_rows, VISIT_DAY);
    case CLINIC_FIGURE_FIRST_VISITS:
    case CLINIC_FIGURE_RETURN_VISITS:
    case CLINIC_FIGURE_NEW_COMPLAINTS:
    case CLINIC_FIGURE_REVIEWS:
        return clinic_formula_cell (book->visits, name - CLINIC_FIGURE_FIRST_VISITS, 1);
    case CLINIC_FIGURE_BOOKED:
        return clinic_formula_sum (book->visit_rows, VISIT_BOOKED);
    case CLINIC_FIGURE_WALK_INS:
        return walk_ins_formula (book);
    case CLINIC_FIGURE_UNSEEN:
        return clinic_formula_sum (book->visit_rows, VISIT_UNSEEN);
    case CLINIC_FIGURE_DUE:
        return clinic_formula_sum (book->appointment_rows, APPOINTMENT_DUE);
    case CLINIC_FIGURE_NO_SHOWS:
        return clinic_formula_cell (book->states, NO_SHOW_ROW, 1);
    case CLINIC_FIGURE_NO_SHOW_RATE:
        return ratio_of (clinic_formula_cell (book->states, NO_SHOW_ROW, 1),
                         clinic_formula_sum (book->appointment_rows, APPOINTMENT_DUE));
    case CLINIC_FIGURE_CANCELLED:
        return clinic_formula_cell (book->states, CANCELLED_ROW, 1);
    case CLINIC_FIGURE_WAIT_MEAN:
        return clinic_formula_average (book->visit_rows, VISIT_WAIT);
    case CLINIC_FIGURE_OVER_15:
        return ratio_of (clinic_formula_sum (book->visit_rows, VISIT_OVER_15),
                         clinic_formula_sum (book->visit_rows, VISIT_SEATED));
    case CLINIC_FIGURE_OVER_30:
        return ratio_of (clinic_formula_sum (book->visit_rows, VISIT_OVER_30),
                         clinic_formula_sum (book->visit_rows, VISIT_SEATED));
    case CLINIC_FIGURE_FOLLOW_UPS_DUE:
        return clinic_formula_count (book->call_rows, CALL_DAY);
    case CLINIC_FIGURE_FOLLOW_UPS_DONE:
        return clinic_formula_sum (book->call_rows, CALL_DONE);
    case CLINIC_FIGURE_COVERAGE:
        return ratio_of (clinic_formula_sum (book->call_rows, CALL_DONE),
                         clinic_formula_count (book->call_rows, CALL_DAY));
    case CLINIC_FIGURE_CLOSED_DAYS:
        return clinic_formula_count (book->closes, 1);
    default:
        return NULL;
    }
}

static char *
figure_formula (ClinicMonthBook *book, ClinicFigureName name)
{
    switch (name) {
    case CLINIC_FIGURE_TAKINGS:
        return clinic_formula_sum (book->payment_rows, PAYMENT_TAKINGS);
    case CLINIC_FIGURE_RECEIVED:
        return clinic_formula_sum (book->payment_rows, PAYMENT_RECEIVED);
    case CLINIC_FIGURE_REFUNDED:
        return clinic_formula_sum (book->payment_rows, PAYMENT_REFUNDED);
    case CLINIC_FIGURE_BILLED:
        return clinic_formula_sum (book->bill_rows, BILL_PAYABLE);
    case CLINIC_FIGURE_DISCOUNT:
        return clinic_formula_sum (book->bill_rows, BILL_DISCOUNT);
    case CLINIC_FIGURE_OWED:
        return clinic_formula_sum (book->bill_rows, BILL_OWED);
    case CLINIC_FIGURE_COLLECTED:
        return clinic_formula_sum (book->payment_rows, PAYMENT_COLLECTED);
    case CLINIC_FIGURE_DIFFERENCE:
        return clinic_formula_sum (book->count_rows, COUNT_DIFFERENCE);
    default:
        return people_formula (book, name);
    }
}

static ClinicCellKind
cell_kind (gint64 unit)
{
    static const ClinicCellKind kinds[] = {
        [CLINIC_FIGURE_MONEY] = CLINIC_CELL_MONEY,
        [CLINIC_FIGURE_COUNT] = CLINIC_CELL_INTEGER,
        [CLINIC_FIGURE_PERCENT] = CLINIC_CELL_PERCENT,
        [CLINIC_FIGURE_MINUTES] = CLINIC_CELL_MINUTES,
    };

    return kinds[unit];
}

static void
add_value (ClinicSheet *sheet, gint64 unit, gint64 value)
{
    if (value == CLINIC_FIGURE_NONE) {
        clinic_sheet_add_empty (sheet);
        return;
    }
    switch ((ClinicFigureUnit) unit) {
    case CLINIC_FIGURE_MONEY:
        clinic_sheet_add_money (sheet, CLINIC_MONEY (value));
        break;
    case CLINIC_FIGURE_COUNT:
        clinic_sheet_add_integer (sheet, value);
        break;
    case CLINIC_FIGURE_PERCENT:
        clinic_sheet_add_percent (sheet, value, 1000000);
        break;
    case CLINIC_FIGURE_MINUTES:
        clinic_sheet_add_minutes (sheet, value);
        break;
    }
}

static void
add_change (ClinicSheet *sheet, ClinicMonthFigure *figure)
{
    const guint row = clinic_sheet_get_n_rows (sheet) - 1;
    g_autofree char *now = clinic_formula_cell (sheet, row, SUMMARY_VALUE);
    g_autofree char *before = clinic_formula_cell (sheet, row, SUMMARY_BEFORE);

    if (figure->value == CLINIC_FIGURE_NONE || figure->previous == CLINIC_FIGURE_NONE)
        clinic_sheet_add_empty (sheet);
    else
        clinic_sheet_add_formula (sheet, cell_kind (figure->unit), clinic_formula_difference (now, before),
                                  figure->value - figure->previous);
}

static void
fill_summary (ClinicMonthBook *book)
{
    g_autoptr (GPtrArray) figures = clinic_month_figures (book->month);
    ClinicSheet *sheet = book->summary;

    clinic_sheet_add_column (sheet, _("Figure"), CLINIC_CELL_TEXT, 26, NULL);
    clinic_sheet_add_column (sheet, _("This month"), CLINIC_CELL_MONEY, 16, NULL);
    clinic_sheet_add_column (sheet, _("Month before"), CLINIC_CELL_MONEY, 16,
                                       _("The whole month before, counted by the same definitions."));
    clinic_sheet_add_column (sheet, _("Change"), CLINIC_CELL_MONEY, 14, _("This month minus the month before."));
    clinic_sheet_add_column (sheet, _("Definition"), CLINIC_CELL_TEXT, 60, NULL);
    for (guint i = 0; i < figures->len; i++) {
        ClinicMonthFigure *figure = figures->pdata[i];
        g_autofree char *formula = figure_formula (book, (ClinicFigureName) figure->id);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, figure->title);
        if (formula && figure->value != CLINIC_FIGURE_NONE)
            clinic_sheet_add_formula (sheet, cell_kind (figure->unit), g_steal_pointer (&formula), figure->value);
        else
            add_value (sheet, figure->unit, figure->value);
        add_value (sheet, figure->unit, figure->previous);
        add_change (sheet, figure);
        clinic_sheet_add_text (sheet, figure->definition);
    }
}

static char *
period_line (ClinicMonth *month, GTimeZone *zone)
{
    g_autofree char *made = clinic_instant_format (month->read_at, zone, "%Y-%m-%d %H:%M");
    char first[11], last[11];

    clinic_day_to_buffer (month->first, first);
    clinic_day_to_buffer (month->last, last);
    /* Translators: clinic, first day, last day, when it was made */
    return g_strdup_printf (_("%s · %s to %s · made %s"), month->clinic_name, first, last, made);
}

char *
clinic_month_get_title (ClinicMonth *month)
{
    int year, number, day;

    clinic_day_get_ymd (month->first, &year, &number, &day);
    /* Translators: year and month */
    return g_strdup_printf (_("Monthly report %d-%02d"), year, number);
}

char *
clinic_month_get_file_name (ClinicDay day)
{
    int year, number, dummy;

    clinic_day_get_ymd (day, &year, &number, &dummy);
    /* Translators: a file's name, with year and month */
    return g_strdup_printf (_("Qiantai month %d-%02d.xlsx"), year, number);
}

ClinicWorkbook *
clinic_month_build_workbook (ClinicMonth *month, GTimeZone *zone)
{
    g_autofree char *title = clinic_month_get_title (month);
    g_autofree char *period = period_line (month, zone);
    ClinicMonthBook book = { .month = month, .zone = zone, .period = period };

    book.workbook = clinic_workbook_new (title, month->clinic_name);
    add_sheets (&book);
    clinic_month_book_fill_details (&book);
    clinic_month_book_fill_sums (&book);
    fill_summary (&book);
    clinic_workbook_add_definitions (book.workbook, _("Definitions"));
    return book.workbook;
}

gboolean
clinic_month_find_details (guint sheet, guint *ret_details, guint *ret_column)
{
    /* In the order of add_sheets(). */
    enum { PAYMENT_ROWS = 10, BILL_ROWS, LINE_ROWS, VISIT_ROWS, APPOINTMENT_ROWS, CALL_ROWS, COUNT_ROWS };
    static const struct {
        guint details, column;
    } found[] = {
        { 0, 0 },
        { PAYMENT_ROWS, PAYMENT_DAY },
        { PAYMENT_ROWS, PAYMENT_TENDER },
        { LINE_ROWS, LINE_DOCTOR },
        { LINE_ROWS, LINE_CATEGORY },
        { VISIT_ROWS, VISIT_KIND },
        { APPOINTMENT_ROWS, APPOINTMENT_STATE },
        { VISIT_ROWS, VISIT_DOCTOR },
        { CALL_ROWS, CALL_KIND },
        { COUNT_ROWS, COUNT_DAY },
    };

    if (sheet >= G_N_ELEMENTS (found) || found[sheet].details == 0)
        return FALSE;
    *ret_details = found[sheet].details;
    *ret_column = found[sheet].column;
    return TRUE;
}

static ClinicMonth *
read_for_export (ClinicRunner *runner, ClinicOperator who, ClinicDay day, GError **error)
{
    const ClinicQueryArgs args = { .day = day };
    g_autoptr (GPtrArray) rows = clinic_runner_query (runner, who, &clinic_query_month_export, &args, error);

    return rows ? g_object_ref (rows->pdata[0]) : NULL;
}

gboolean
clinic_month_export (ClinicRunner *runner, ClinicOperator who, ClinicDay day, const char *path,
                     GCancellable *cancellable, ClinicProgressFunc progress, gpointer data, char **ret_path,
                     GError **error)
{
    g_autoptr (ClinicMonth) month = NULL;
    g_autoptr (ClinicWorkbook) workbook = NULL;

    if (progress)
        progress (0, 3, data);
    month = read_for_export (runner, who, day, error);
    if (!month || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    if (progress)
        progress (1, 3, data);
    workbook = clinic_month_build_workbook (month, clinic_runner_get_zone (runner));
    if (progress)
        progress (2, 3, data);
    if (!clinic_xlsx_write (workbook, path, cancellable, ret_path, error))
        return FALSE;
    if (progress)
        progress (3, 3, data);
    return TRUE;
}
