/* The month on a clinic of many months: reading its figures (goal 300 ms), and its workbook against the same cells
 * written by a bare loop of libxlsxwriter (goal 1.5 times its time). QIANTAI_DEMO_DB names a clinic's file to measure;
 * else QIANTAI_BENCH_MONTHS (60) busy months are made. */
#include <sys/resource.h>
#include <xlsxwriter.h>
#include "bench-month-data.h"
#include "clinic-desk-month.h"
#include "clinic-xlsx.h"

#define N_RUNS 5
#define EXCEL_DAY_ZERO 693594

typedef struct {
    ClinicRunner *runner;
    GTimeZone *zone;
    ClinicDay day;
} Bench;

static double
seconds_since (gint64 start)
{
    return (double) (g_get_monotonic_time () - start) / 1e6;
}

static long
peak_mib (void)
{
    struct rusage usage;

    getrusage (RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

static GPtrArray *
ask (Bench *bench, const ClinicQuery *query, double *ret_seconds)
{
    const ClinicQueryArgs args = { .day = bench->day };
    const gint64 start = g_get_monotonic_time ();
    GError *error = NULL;
    GPtrArray *rows = clinic_runner_query (bench->runner, CLINIC_OPERATOR_PROGRAM, query, &args, &error);

    g_assert_no_error (error);
    *ret_seconds = seconds_since (start);
    return rows;
}

static double
measure (Bench *bench, const ClinicQuery *query)
{
    double best = G_MAXDOUBLE;

    for (int i = 0; i < N_RUNS; i++) {
        double seconds;
        g_autoptr (GPtrArray) rows = ask (bench, query, &seconds);

        best = MIN (best, seconds);
    }
    g_print ("%-18s %7.1f ms\n", query->name, best * 1e3);
    return best;
}

static void
write_cell (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const ClinicCell *cell, const char *formula,
            lxw_format *const *formats)
{
    double number = 0;

    switch ((ClinicCellKind) cell->kind) {
    case CLINIC_CELL_EMPTY:
        return;
    case CLINIC_CELL_TEXT:
        worksheet_write_string (sheet, row, column, cell->text, formats[cell->kind]);
        return;
    case CLINIC_CELL_MONEY:
        number = (double) cell->value / 100;
        break;
    case CLINIC_CELL_DAY:
        number = (double) cell->value - EXCEL_DAY_ZERO;
        break;
    case CLINIC_CELL_INSTANT_LOCAL:
        number = (double) cell->value / 1440 - EXCEL_DAY_ZERO;
        break;
    case CLINIC_CELL_PERCENT:
        number = (double) cell->value / 1e6;
        break;
    case CLINIC_CELL_INTEGER:
    case CLINIC_CELL_MINUTES:
        number = (double) cell->value;
        break;
    }
    if (formula)
        worksheet_write_formula_num (sheet, row, column, formula, formats[cell->kind], number);
    else
        worksheet_write_number (sheet, row, column, number, formats[cell->kind]);
}

static guint
write_sheet (lxw_workbook *book, ClinicSheet *from, lxw_format *const *formats)
{
    lxw_worksheet *sheet = workbook_add_worksheet (book, clinic_sheet_get_name (from));
    const guint n_columns = clinic_sheet_get_n_columns (from);
    guint n = 0;

    for (guint row = 0; row < clinic_sheet_get_n_rows (from); row++) {
        for (guint column = 0; column < n_columns; column++, n++) {
            const ClinicCell *cell = clinic_sheet_get_cell (from, row, column);
            const char *formula = cell->has_formula ? clinic_sheet_get_formula (from, row, column) : NULL;

            write_cell (sheet, row, (lxw_col_t) column, cell, formula, formats);
        }
    }
    return n;
}

static guint
write_bare (ClinicWorkbook *from, const char *path)
{
    static const char *const styles[] = { NULL, "@", "0", "#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0", "0.0%" };
    lxw_workbook_options options = { .constant_memory = TRUE };
    lxw_workbook *book = workbook_new_opt (path, &options);
    lxw_format *formats[G_N_ELEMENTS (styles)];
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
        formats[i] = workbook_add_format (book);
        if (styles[i])
            format_set_num_format (formats[i], styles[i]);
    }
    for (guint i = 0; i < clinic_workbook_get_n_sheets (from); i++)
        n += write_sheet (book, clinic_workbook_get_sheet (from, i), formats);
    workbook_close (book);
    return n;
}

static double
measure_workbook (Bench *bench, const char *folder)
{
    g_autofree char *path = g_build_filename (folder, "month.xlsx", NULL);
    double read, build = G_MAXDOUBLE, ours = G_MAXDOUBLE, bare = G_MAXDOUBLE;
    g_autoptr (GPtrArray) rows = ask (bench, &clinic_query_month, &read);
    const long before = peak_mib ();
    guint n = 0;

    for (int i = 0; i < N_RUNS; i++) {
        gint64 start = g_get_monotonic_time ();
        g_autoptr (ClinicWorkbook) book = clinic_month_build_workbook (rows->pdata[0], bench->zone);
        GError *error = NULL;

        build = MIN (build, seconds_since (start));
        clinic_xlsx_write (book, path, NULL, NULL, &error);
        g_assert_no_error (error);
        ours = MIN (ours, seconds_since (start));
        start = g_get_monotonic_time ();
        n = write_bare (book, path);
        bare = MIN (bare, seconds_since (start));
    }
    g_unlink (path);
    g_print ("workbook of %u cells: %.3f s (adding up %.3f s), bare libxlsxwriter %.3f s, ratio %.2f (goal 1.50)\n", n,
             ours, build, bare, ours / bare);
    g_print ("peak memory %ld MiB (%ld MiB before the workbook)\n", peak_mib (), before);
    return ours / bare;
}

int
main (int argc, char **argv)
{
    const char *path = g_getenv ("QIANTAI_DEMO_DB"), *months = g_getenv ("QIANTAI_BENCH_MONTHS");
    TestClinic clinic = { 0 };
    Bench bench = { 0 };
    GError *error = NULL;
    double slowest, ratio;

    test_clinic_set_up (&clinic);
    if (!path) {
        busy_make (&clinic, months ? atoi (months) : 60, 50);
        test_clinic_close_db (&clinic);
        path = clinic.path;
    }
    bench.runner = clinic_runner_new (path, CLINIC_DB_READ_ONLY, clinic.clock, &error);
    g_assert_no_error (error);
    bench.zone = clinic_runner_get_zone (bench.runner);
    bench.day = clinic_day_new (2026, 10, 15);
    slowest = measure (&bench, &clinic_query_month);
    measure (&bench, &clinic_query_month_figures);
    measure (&bench, &clinic_query_month_days);
    measure (&bench, &clinic_query_month_doctors);
    measure (&bench, &clinic_query_months);
    ratio = measure_workbook (&bench, clinic.folder);
    clinic_runner_free (bench.runner);
    test_clinic_tear_down (&clinic);
    return slowest <= 0.3 && ratio <= 1.5 ? 0 : 1;
}
