/* What a sheet keeps of what it is given. */
#include <string.h>
#include <pango/pangocairo.h>
#include "clinic-chart.h"
#include "clinic-formula.h"
#include "clinic-workbook.h"

static void
test_text_is_made_safe (void)
{
    static const struct {
        const char *given, *kept;
    } cases[] = {
        { "张三", "张三" },
        { "0013800001234", "0013800001234" },
        { "=1+1", "=1+1" },
        { "a\x01"
          "b\x1f"
          "c\x7f",
          "abc" },
        { "one\r\ntwo\rthree\tx", "one\ntwo\nthree\tx" },
        { "pdf.\xe2\x80\xae"
          "exe",
          "pdf.exe" },
        { "𠮷\xef\xbf\xbf田", "𠮷田" },
        { "🦷", "🦷" },
        { "bad\xff", "bad\xef\xbf\xbd" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (ClinicSheet) sheet = clinic_sheet_new ("t");

        clinic_sheet_add_column (sheet, "t", CLINIC_CELL_TEXT, 0, NULL);
        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, cases[i].given);
        g_assert_cmpstr (clinic_sheet_get_cell (sheet, 0, 0)->text, ==, cases[i].kept);
    }
}

static void
test_cells_read_as_people_write (void)
{
    static const struct {
        ClinicCell cell;
        const char *text;
    } cases[] = {
        { { CLINIC_CELL_INTEGER, 0, { .value = 0 } }, "0" },
        { { CLINIC_CELL_INTEGER, 0, { .value = -999 } }, "-999" },
        { { CLINIC_CELL_INTEGER, 0, { .value = 1234567 } }, "1,234,567" },
        { { CLINIC_CELL_INTEGER, 0, { .value = G_MININT64 } }, "-9,223,372,036,854,775,808" },
        { { CLINIC_CELL_MONEY, 0, { .value = -5 } }, "-0.05" },
        { { CLINIC_CELL_MONEY, 0, { .value = 123450 } }, "1,234.50" },
        { { CLINIC_CELL_PERCENT, 0, { .value = 333333 } }, "33.3%" },
        { { CLINIC_CELL_PERCENT, 0, { .value = -400 } }, "0.0%" },
        { { CLINIC_CELL_PERCENT, 0, { .value = 1000000 } }, "100.0%" },
        { { CLINIC_CELL_EMPTY, 0, { .value = 0 } }, "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *text = clinic_cell_format (&cases[i].cell);

        g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_days_and_times (void)
{
    g_autoptr (ClinicSheet) sheet = clinic_sheet_new ("t");
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
    ClinicDay day = clinic_day_new (2026, 11, 23);
    g_autofree char *date = NULL, *time = NULL;

    for (int i = 0; i < 4; i++)
        clinic_sheet_add_column (sheet, "t", CLINIC_CELL_DAY, 0, NULL);
    clinic_sheet_begin_row (sheet);
    clinic_sheet_add_day (sheet, day);
    clinic_sheet_add_instant (sheet, clinic_instant_from_day (day, 9 * 60 + 5, zone), zone);
    clinic_sheet_add_day (sheet, CLINIC_DAY_NONE);
    clinic_sheet_add_instant (sheet, CLINIC_INSTANT_NONE, zone);
    date = clinic_cell_format (clinic_sheet_get_cell (sheet, 0, 0));
    time = clinic_cell_format (clinic_sheet_get_cell (sheet, 0, 1));
    g_assert_cmpstr (date, ==, "2026-11-23");
    g_assert_cmpstr (time, ==, "2026-11-23 09:05");
    g_assert_cmpint (clinic_sheet_get_cell (sheet, 0, 2)->kind, ==, CLINIC_CELL_EMPTY);
    g_assert_cmpint (clinic_sheet_get_cell (sheet, 0, 3)->kind, ==, CLINIC_CELL_EMPTY);
}

static void
test_short_rows_and_totals (void)
{
    g_autoptr (ClinicSheet) sheet = clinic_sheet_new ("t");

    clinic_sheet_add_column (sheet, "who", CLINIC_CELL_TEXT, 0, NULL);
    clinic_sheet_add_column (sheet, "paid", CLINIC_CELL_MONEY, 0, NULL);
    clinic_sheet_set_totalled (sheet, 1);
    for (int i = 0; i < 3; i++) {
        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, "x");
        if (i == 1)
            continue;
        clinic_sheet_add_money (sheet, CLINIC_MONEY (i == 2 ? 500 : 700));
        if (i == 2)
            clinic_sheet_emphasise_row (sheet);
    }
    g_assert_cmpuint (clinic_sheet_get_n_rows (sheet), ==, 3);
    g_assert_cmpint (clinic_sheet_get_cell (sheet, 1, 1)->kind, ==, CLINIC_CELL_EMPTY);
    g_assert_cmpint (clinic_sheet_get_cell (sheet, 2, 1)->value, ==, 500);
    /* The subtotal is not counted twice. */
    g_assert_cmpint (clinic_sheet_get_total (sheet, 1).value, ==, 700);
    g_assert_cmpint (clinic_sheet_get_total (sheet, 0).kind, ==, CLINIC_CELL_EMPTY);
}

static void
test_sheet_names_suit_excel (void)
{
    g_autoptr (ClinicWorkbook) book = clinic_workbook_new ("t", NULL);
    static const struct {
        const char *given, *kept;
    } cases[] = {
        { "月报", "月报" },
        { "月报", "月报 (2)" },
        { "a[b]:c*d?e/f\\g", "a b  c d e f g" },
        { "'quoted'", "quoted" },
        { "", "Sheet" },
        { "///", "Sheet (2)" },
        { "History", "History_" },
        { "abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz01234" },
        { "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0 (2)" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpstr (clinic_sheet_get_name (clinic_workbook_add_sheet (book, cases[i].given)), ==, cases[i].kept);
}

static void
test_formulas_name_the_rows (void)
{
    g_autoptr (ClinicWorkbook) book = clinic_workbook_new ("t", NULL);
    ClinicSheet *detail = clinic_workbook_add_sheet (book, "it's");
    ClinicSheet *sums = clinic_workbook_add_sheet (book, "sums");
    ClinicFormulaMatch match = { 0, sums, 0, 0 };
    g_autofree char *sum = NULL, *sum_ifs = NULL, *ratio = NULL;

    clinic_sheet_add_title_line (detail, "title");
    clinic_sheet_add_column (detail, "k", CLINIC_CELL_TEXT, 0, NULL);
    for (int i = 0; i < 27; i++)
        clinic_sheet_add_column (detail, "v", CLINIC_CELL_MONEY, 0, NULL);
    clinic_sheet_begin_row (detail);
    clinic_sheet_begin_row (detail);
    clinic_sheet_add_column (sums, "k", CLINIC_CELL_TEXT, 0, NULL);
    sum = clinic_formula_sum (detail, 27);
    sum_ifs = clinic_formula_sum_ifs (detail, 1, &match, 1);
    ratio = clinic_formula_ratio ("A1", "B1");
    g_assert_cmpstr (sum, ==, "SUM('it''s'!$AB$3:$AB$4)");
    g_assert_cmpstr (sum_ifs, ==, "SUMIFS('it''s'!$B$3:$B$4,'it''s'!$A$3:$A$4,'sums'!$A$2)");
    g_assert_cmpstr (ratio, ==, "IF((B1)=0,\"\",(A1)/(B1))");
}

static void
test_chart_tells_what_it_shows (void)
{
    g_autoptr (ClinicChart) chart = clinic_chart_new (CLINIC_CHART_COLUMNS, "takings", CLINIC_CELL_MONEY);
    g_autofree char *text = NULL;
    gint64 value = 123450;

    clinic_chart_add_series (chart, "paid");
    clinic_chart_add_category (chart, "11-1", &value);
    clinic_chart_add_category (chart, "11-2", &value);
    text = clinic_chart_describe_category (chart, 1);
    g_assert_cmpstr (text, ==, "11-2\npaid  1,234.50");
    g_assert_cmpint (clinic_chart_find_category (chart, 0, 400, 200, &clinic_chart_style_light), ==, -1);
    g_assert_cmpint (clinic_chart_find_category (chart, 380, 400, 200, &clinic_chart_style_light), ==, 1);
}

int
main (int argc, char **argv)
{
    int result;

    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/report/sheet/text-is-made-safe", test_text_is_made_safe);
    g_test_add_func ("/report/sheet/cells-read-as-people-write", test_cells_read_as_people_write);
    g_test_add_func ("/report/sheet/days-and-times", test_days_and_times);
    g_test_add_func ("/report/sheet/short-rows-and-totals", test_short_rows_and_totals);
    g_test_add_func ("/report/workbook/names-suit-excel", test_sheet_names_suit_excel);
    g_test_add_func ("/report/formula/names-the-rows", test_formulas_name_the_rows);
    g_test_add_func ("/report/chart/tells-what-it-shows", test_chart_tells_what_it_shows);
    result = g_test_run ();
    pango_cairo_font_map_set_default (NULL);
    return result;
}
