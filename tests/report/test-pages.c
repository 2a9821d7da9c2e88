/* Paper and charts in the cases that are easily forgotten. */
#include <cairo.h>
#include <pango/pangocairo.h>
#include "clinic-chart.h"
#include "clinic-pages.h"

static cairo_t *
make_canvas (int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create (surface);

    cairo_surface_destroy (surface);
    return cr;
}

static gboolean
has_ink (cairo_t *cr)
{
    cairo_surface_t *surface = cairo_get_target (cr);
    const guchar *data;
    gsize size;

    g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_flush (surface);
    data = cairo_image_surface_get_data (surface);
    size = (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface);
    for (gsize i = 0; i < size; i++)
        if (data[i] != 0)
            return TRUE;
    return FALSE;
}

static ClinicSheet *
make_sheet (guint n_columns, guint n_rows)
{
    ClinicSheet *sheet = clinic_sheet_new ("t");

    clinic_sheet_add_title_line (sheet, "列表");
    for (guint i = 0; i < n_columns; i++)
        clinic_sheet_add_column (sheet, "一个很长很长的列标题", i % 2 ? CLINIC_CELL_MONEY : CLINIC_CELL_TEXT, 10,
                                 "说明");
    for (guint row = 0; row < n_rows; row++) {
        clinic_sheet_begin_row (sheet);
        for (guint i = 0; i < n_columns; i++)
            if (i % 2)
                clinic_sheet_add_money (sheet, CLINIC_MONEY (-123456789));
            else
                clinic_sheet_add_text (sheet, row % 7 ? "短" : "很长的一段备注，需要折成好几行才能放下，不能被截断");
    }
    return sheet;
}

static void
draw_all (ClinicPages *pages, guint at_least)
{
    double width, height;

    clinic_pages_get_size (pages, &width, &height);
    g_assert_cmpuint (clinic_pages_get_n_pages (pages), >=, at_least);
    for (guint i = 0; i < clinic_pages_get_n_pages (pages); i++) {
        cairo_t *cr = make_canvas ((int) width, (int) height);

        clinic_pages_draw (pages, i, cr, width, height);
        g_assert_true (has_ink (cr));
        cairo_destroy (cr);
    }
}

static void
test_sheets_of_any_size (void)
{
    static const struct {
        guint n_columns, n_rows, pages;
    } cases[] = { { 1, 0, 1 }, { 2, 1, 1 }, { 4, 200, 3 }, { 20, 30, 1 } };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (ClinicSheet) sheet = make_sheet (cases[i].n_columns, cases[i].n_rows);
        g_autoptr (ClinicPages) pages = clinic_pages_new_for_sheet (sheet, "foot");

        draw_all (pages, cases[i].pages);
    }
}

static void
test_documents_on_every_paper (void)
{
    static const char *const signers[] = { "a", "b", "c", "d", "e", NULL };
    g_autoptr (ClinicSheet) sheet = make_sheet (4, 60);

    for (int paper = CLINIC_PAPER_A4; paper <= CLINIC_PAPER_ROLL_80; paper++) {
        g_autoptr (ClinicDocument) document = clinic_document_new ((ClinicPaper) paper);
        g_autoptr (ClinicPages) pages = NULL;

        clinic_document_add_title (document, "日结单");
        clinic_document_add_field (document, "一个很长很长很长很长很长很长的标签", "值");
        clinic_document_add_wide_field (document, "备注", "");
        clinic_document_add_heading (document, "明细");
        clinic_document_add_table (document, sheet);
        clinic_document_add_amount (document, "合计", CLINIC_MONEY (-68050), TRUE);
        clinic_document_add_signatures (document, signers);
        clinic_document_set_footer (document, "foot");
        pages = clinic_pages_new_for_document (document);
        draw_all (pages, paper == CLINIC_PAPER_ROLL_80 ? 1 : 2);
        if (paper == CLINIC_PAPER_ROLL_80)
            g_assert_cmpuint (clinic_pages_get_n_pages (pages), ==, 1);
    }
}

static void
test_an_empty_document_is_a_page (void)
{
    g_autoptr (ClinicDocument) document = clinic_document_new (CLINIC_PAPER_A5);
    g_autoptr (ClinicPages) pages = clinic_pages_new_for_document (document);

    g_assert_cmpuint (clinic_pages_get_n_pages (pages), ==, 1);
}

static void
test_charts_of_any_numbers (void)
{
    static const gint64 cases[][3] = {
        { 0, 0, 0 }, { -500, 200, 0 }, { -5, -5, -5 }, { 1, 0, 0 }, { G_MAXINT64, 0, G_MININT64 },
    };

    for (int kind = CLINIC_CHART_COLUMNS; kind <= CLINIC_CHART_LINE; kind++)
        for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
            g_autoptr (ClinicChart) chart = clinic_chart_new ((ClinicChartKind) kind, "t", CLINIC_CELL_PERCENT);
            cairo_t *cr = make_canvas (300, 200);

            clinic_chart_add_series (chart, "s");
            for (int j = 0; j < (int) i; j++)
                clinic_chart_add_category (chart, "一个很长很长的分类名称", &cases[i][j % 3]);
            clinic_chart_draw (chart, cr, 300, 200, &clinic_chart_style_dark);
            clinic_chart_draw (chart, cr, 3, 2, &clinic_chart_style_dark);
            g_assert_true (has_ink (cr));
            cairo_destroy (cr);
        }
}

int
main (int argc, char **argv)
{
    int result;

    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/report/pages/sheets-of-any-size", test_sheets_of_any_size);
    g_test_add_func ("/report/pages/documents-on-every-paper", test_documents_on_every_paper);
    g_test_add_func ("/report/pages/an-empty-document-is-a-page", test_an_empty_document_is_a_page);
    g_test_add_func ("/report/chart/charts-of-any-numbers", test_charts_of_any_numbers);
    result = g_test_run ();
    pango_cairo_font_map_set_default (NULL);
    return result;
}
