/* Writes one of everything into a folder: a month's workbook, an A4 list, a
 * receipt on A5 and on a roll, a chart. The checks in Python read them with
 * other people's programs; a person can look at them. */
#include <pango/pangocairo.h>
#include "clinic-chart.h"
#include "clinic-formula.h"
#include "clinic-pages.h"
#include "clinic-xlsx.h"

#define N_PAYMENTS 90
#define N_DAYS 30

static const char *const doctors[] = { "王建国", "欧阳丽", "李敏" };

static char *
in_folder (const char *folder, const char *name)
{
    return g_build_filename (folder, name, NULL);
}

static ClinicMoney
amount_of (int i)
{
    return CLINIC_MONEY ((gint64) (i * 7919 % 5000) * 37 + 12345);
}

static ClinicSheet *
add_payments (ClinicWorkbook *book)
{
    ClinicSheet *sheet = clinic_workbook_add_sheet (book, "收款明细/2026:11");
    ClinicDay first = clinic_day_new (2026, 11, 1);

    clinic_sheet_add_title_line (sheet, "收款明细");
    clinic_sheet_add_title_line (sheet, "晨光口腔 · 2026-11-01 至 2026-11-30");
    clinic_sheet_add_column (sheet, "收据号", CLINIC_CELL_TEXT, 18, NULL);
    clinic_sheet_add_column (sheet, "时间", CLINIC_CELL_INSTANT_LOCAL, 0, NULL);
    clinic_sheet_add_column (sheet, "患者", CLINIC_CELL_TEXT, 10, NULL);
    clinic_sheet_add_column (sheet, "电话", CLINIC_CELL_TEXT, 14, NULL);
    clinic_sheet_add_column (sheet, "身份证号", CLINIC_CELL_TEXT, 20, NULL);
    clinic_sheet_add_column (sheet, "医生", CLINIC_CELL_TEXT, 10, NULL);
    clinic_sheet_add_column (sheet, "业务日", CLINIC_CELL_DAY, 0, "收款归属的营业日，日结后不再改变");
    clinic_sheet_add_column (sheet, "实收", CLINIC_CELL_MONEY, 0, "各支付方式合计，减去找零；退费为负数");
    clinic_sheet_add_column (sheet, "等候（分钟）", CLINIC_CELL_MINUTES, 0, NULL);
    clinic_sheet_set_totalled (sheet, 7);
    clinic_sheet_set_totals_label (sheet, "合计");
    for (int i = 0; i < N_PAYMENTS; i++) {
        ClinicDay day = clinic_day_add_days (first, i / 3);
        g_autofree char *number = g_strdup_printf ("SJ202611%02d-%04d", i / 3 + 1, i % 3 + 1);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, number);
        clinic_sheet_add_local_time (sheet, day, 9 * 60 + i % 3 * 95);
        clinic_sheet_add_text (sheet, i == 0 ? "=1+1" : i == 1 ? "𠮷田·艾合买提江" : "张三");
        clinic_sheet_add_text (sheet, i % 2 ? "013800001234" : "13812345678");
        clinic_sheet_add_text (sheet, "11010519491231002X");
        clinic_sheet_add_text (sheet, doctors[i % 3]);
        clinic_sheet_add_day (sheet, day);
        clinic_sheet_add_money (sheet, i == 40 ? CLINIC_MONEY (-68050) : amount_of (i));
        clinic_sheet_add_minutes (sheet, i % 47);
    }
    return sheet;
}

/* The sum of the rows of @detail where @column equals @wanted. */
static gint64
sum_where (ClinicSheet *detail, guint column, const ClinicCell *wanted)
{
    gint64 sum = 0;

    for (guint row = 0; row < clinic_sheet_get_n_rows (detail); row++) {
        const ClinicCell *cell = clinic_sheet_get_cell (detail, row, column);

        if (wanted->kind == CLINIC_CELL_TEXT ? g_strcmp0 (cell->text, wanted->text) == 0 : cell->value == wanted->value)
            sum += clinic_sheet_get_cell (detail, row, 7)->value;
    }
    return sum;
}

static void
add_sum_row (ClinicSheet *sheet, ClinicSheet *detail, guint detail_column)
{
    guint row = clinic_sheet_get_n_rows (sheet) - 1;
    ClinicFormulaMatch match = { detail_column, sheet, row, 0 };

    clinic_sheet_add_formula (sheet, CLINIC_CELL_MONEY, clinic_formula_sum_ifs (detail, 7, &match, 1),
                              sum_where (detail, detail_column, clinic_sheet_get_cell (sheet, row, 0)));
}

static ClinicSheet *
add_doctors (ClinicWorkbook *book, ClinicSheet *detail)
{
    ClinicSheet *sheet = clinic_workbook_add_sheet (book, "医生");
    ClinicCell total = clinic_sheet_get_total (detail, 7);
    const guint columns[] = { 1 };

    clinic_sheet_add_title_line (sheet, "医生业绩");
    clinic_sheet_add_column (sheet, "医生", CLINIC_CELL_TEXT, 12, NULL);
    clinic_sheet_add_column (sheet, "实收", CLINIC_CELL_MONEY, 0, "本月该医生账单的实收");
    clinic_sheet_add_column (sheet, "占比", CLINIC_CELL_PERCENT, 0, NULL);
    clinic_sheet_set_totalled (sheet, 1);
    for (gsize i = 0; i < G_N_ELEMENTS (doctors); i++) {
        g_autofree char *own = clinic_formula_cell (sheet, (guint) i, 1);
        g_autofree char *all = clinic_formula_sum (detail, 7);
        ClinicCell name = { .kind = CLINIC_CELL_TEXT, .text = doctors[i] };
        ClinicMoney share = CLINIC_MONEY_ZERO;

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, doctors[i]);
        add_sum_row (sheet, detail, 5);
        g_assert_true (
            clinic_money_share_half_up (CLINIC_MONEY (sum_where (detail, 5, &name)), 1000000, total.value, &share));
        clinic_sheet_add_formula (sheet, CLINIC_CELL_PERCENT, clinic_formula_ratio (own, all), share.fen);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, "医生实收", 0, columns, 1);
    return sheet;
}

static ClinicSheet *
add_days (ClinicWorkbook *book, ClinicSheet *detail)
{
    ClinicSheet *sheet = clinic_workbook_add_sheet (book, "每日");
    const guint columns[] = { 1, 2 };

    clinic_sheet_add_title_line (sheet, "每日实收");
    clinic_sheet_add_title_line (sheet, "晨光口腔 · 2026 年 11 月");
    clinic_sheet_add_column (sheet, "日期", CLINIC_CELL_DAY, 0, NULL);
    clinic_sheet_add_column (sheet, "实收", CLINIC_CELL_MONEY, 0, "当日各支付方式合计减退费");
    clinic_sheet_add_column (sheet, "上月同日", CLINIC_CELL_MONEY, 0, NULL);
    clinic_sheet_add_column (sheet, "到诊", CLINIC_CELL_INTEGER, 0, "当日登记到诊的人次");
    clinic_sheet_set_totalled (sheet, 1);
    clinic_sheet_set_totalled (sheet, 3);
    for (int i = 0; i < N_DAYS; i++) {
        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_day (sheet, clinic_day_new (2026, 11, i + 1));
        add_sum_row (sheet, detail, 6);
        clinic_sheet_add_money (sheet, amount_of (i * 5 + 2));
        clinic_sheet_add_integer (sheet, 20 + i * 7 % 13);
    }
    clinic_sheet_add_chart (sheet, CLINIC_CHART_COLUMNS, "每日实收（元）", 0, columns, 2);
    clinic_sheet_add_chart (sheet, CLINIC_CHART_LINE, "走势（元）", 0, columns, 2);
    return sheet;
}

static ClinicDocument *
make_receipt (ClinicPaper paper)
{
    static const char *const signers[] = { "收款人", "复核", "患者签字", NULL };
    ClinicDocument *receipt = clinic_document_new (paper);
    g_autoptr (ClinicSheet) lines = clinic_sheet_new ("lines");

    clinic_sheet_add_column (lines, "项目", CLINIC_CELL_TEXT, 26, NULL);
    clinic_sheet_add_column (lines, "牙位", CLINIC_CELL_TEXT, 8, NULL);
    clinic_sheet_add_column (lines, "数量", CLINIC_CELL_INTEGER, 6, NULL);
    clinic_sheet_add_column (lines, "单价", CLINIC_CELL_MONEY, 10, NULL);
    clinic_sheet_add_column (lines, "金额", CLINIC_CELL_MONEY, 10, NULL);
    for (int i = 0; i < 4; i++) {
        static const char *const items[] = { "复合树脂充填", "根管治疗（磨牙，含显微镜下预备与热牙胶充填）",
                                             "曲面断层片", "超声波洁治（全口）" };
        static const char *const teeth[] = { "16", "36", "", "全口" };

        clinic_sheet_begin_row (lines);
        clinic_sheet_add_text (lines, items[i]);
        clinic_sheet_add_text (lines, teeth[i]);
        clinic_sheet_add_integer (lines, 1);
        clinic_sheet_add_money (lines, CLINIC_MONEY (32000 + i * 45004));
        clinic_sheet_add_money (lines, CLINIC_MONEY (32000 + i * 45004));
    }
    clinic_sheet_set_totalled (lines, 4);
    clinic_sheet_set_totals_label (lines, "合计");
    clinic_document_add_title (receipt, "晨光口腔门诊部");
    clinic_document_add_subtitle (receipt, "收 据");
    clinic_document_set_mark (receipt, "补打 2");
    clinic_document_set_footer (receipt, "地址：解放路 18 号　电话：0755-88888888　投诉电话：0755-88888889");
    clinic_document_add_field (receipt, "收据号", "SJ20261122-0001");
    clinic_document_add_field (receipt, "日期", "2026-11-22 15:04");
    clinic_document_add_field (receipt, "患者", "张三（男，41 岁）");
    clinic_document_add_field (receipt, "病历号", "0001234");
    clinic_document_add_field (receipt, "医生", "欧阳丽");
    clinic_document_add_table (receipt, lines);
    clinic_document_add_amount (receipt, "合计（大写）", CLINIC_MONEY (398024), TRUE);
    clinic_document_add_rule (receipt);
    clinic_document_add_field (receipt, "微信", "¥3,000.00");
    clinic_document_add_field (receipt, "现金", "¥1,000.00");
    clinic_document_add_field (receipt, "找零", "¥19.76");
    clinic_document_add_text (receipt, "本收据仅作收款凭证，如需发票请在七日内凭此联向前台申请开具电子发票。");
    clinic_document_add_signatures (receipt, signers);
    return receipt;
}

static void
write_pages (ClinicPages *pages, const char *folder, const char *name)
{
    g_autoptr (ClinicPages) owned = pages;
    g_autofree char *path = in_folder (folder, name);
    g_autoptr (GError) error = NULL;

    clinic_pages_write_pdf (owned, path, "样张", NULL, &error);
    g_assert_no_error (error);
}

static void
write_receipt (ClinicPaper paper, const char *folder, const char *name)
{
    g_autoptr (ClinicDocument) receipt = make_receipt (paper);

    write_pages (clinic_pages_new_for_document (receipt), folder, name);
}

/* Every character of which a PDF is known to have lost one. */
static void
write_glyphs (const char *folder)
{
    g_autoptr (ClinicDocument) document = clinic_document_new (CLINIC_PAPER_A5);

    clinic_document_add_text (document, "如如如如如如如如");
    write_pages (clinic_pages_new_for_document (document), folder, "glyphs.pdf");
}

static void
write_chart (ClinicSheet *sheet, const ClinicChartStyle *style, double shade, const char *folder, const char *name)
{
    g_autoptr (ClinicChart) chart = clinic_chart_new_for_sheet (sheet, 0);
    g_autofree char *path = in_folder (folder, name);
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 900, 320);
    cairo_t *cr = cairo_create (surface);

    cairo_set_source_rgb (cr, shade, shade, shade);
    cairo_paint (cr);
    clinic_chart_draw (chart, cr, 900, 320, style);
    g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
    g_autoptr (ClinicWorkbook) book = clinic_workbook_new ("2026 年 11 月月报", "前台");
    g_autoptr (GError) error = NULL;
    g_autofree char *path = NULL;
    ClinicSheet *detail, *days;

    g_return_val_if_fail (argc == 2, 2);

    path = in_folder (argv[1], "month.xlsx");
    detail = add_payments (book);
    add_doctors (book, detail);
    days = add_days (book, detail);
    clinic_workbook_add_definitions (book, "指标说明");
    clinic_xlsx_write (book, path, NULL, NULL, &error);
    g_assert_no_error (error);
    write_pages (clinic_pages_new_for_sheet (detail, "晨光口腔 · 2026-11-30 18:02 打印"), argv[1], "detail.pdf");
    write_pages (clinic_pages_new_for_sheet (days, "晨光口腔 · 2026-11-30 18:02 打印"), argv[1], "days.pdf");
    write_receipt (CLINIC_PAPER_A5_ACROSS, argv[1], "receipt-a5.pdf");
    write_receipt (CLINIC_PAPER_ROLL_80, argv[1], "receipt-roll.pdf");
    write_glyphs (argv[1]);
    write_chart (days, &clinic_chart_style_light, 1, argv[1], "chart-light.png");
    write_chart (days, &clinic_chart_style_dark, 0.14, argv[1], "chart-dark.png");
    pango_cairo_font_map_set_default (NULL);
    return 0;
}
