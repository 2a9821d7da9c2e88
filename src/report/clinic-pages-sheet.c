/* A ClinicSheet on A4 pages: title, column heads on every page, rows, totals,
 * charts, definitions, page numbers. */
#include "clinic-pages-private.h"

#include <glib/gi18n-lib.h>
#include "clinic-chart.h"

#define A4_SHORT (210 * CLINIC_MM)
#define A4_LONG (297 * CLINIC_MM)
#define MARGIN (13 * CLINIC_MM)
#define FOOT_ROOM 22.0
#define BODY_SIZE 9.0
#define TITLE_SIZE 15.0
#define SMALL_SIZE 8.0
#define CHART_HEIGHT 190.0
#define GAP 10.0
#define PORTRAIT_WIDTH 104 /* Latin characters at BODY_SIZE */

typedef struct {
    guint first_row, end_row;
    guint first_tail, end_tail; /* charts, then definitions */
} Page;

#define CLINIC_TYPE_SHEET_PAGES (clinic_sheet_pages_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSheetPages, clinic_sheet_pages, CLINIC, SHEET_PAGES, ClinicPages)

struct _ClinicSheetPages {
    ClinicPages parent_instance;

    ClinicSheet *sheet;
    char *footer;
    double width, height;
    GArray *pages;
    GPtrArray *charts;
    GPtrArray *notes;
    ClinicPaperTable measured;
};

G_DEFINE_FINAL_TYPE (ClinicSheetPages, clinic_sheet_pages, clinic_pages_get_type ())

static void
clinic_sheet_pages_finalize (GObject *object)
{
    ClinicSheetPages *self = CLINIC_SHEET_PAGES (object);

    g_clear_object (&self->sheet);
    g_free (self->footer);
    g_array_unref (self->pages);
    g_ptr_array_unref (self->charts);
    g_ptr_array_unref (self->notes);
    clinic_paper_table_clear (&self->measured);
    G_OBJECT_CLASS (clinic_sheet_pages_parent_class)->finalize (object);
}

static guint
get_n_pages (ClinicPages *pages)
{
    return CLINIC_SHEET_PAGES (pages)->pages->len;
}

static void
get_size (ClinicPages *pages, double *ret_width, double *ret_height)
{
    *ret_width = CLINIC_SHEET_PAGES (pages)->width;
    *ret_height = CLINIC_SHEET_PAGES (pages)->height;
}

static double
get_inner_width (ClinicSheetPages *self)
{
    return self->width - 2 * MARGIN;
}

static double
draw_titles (ClinicSheetPages *self, cairo_t *cr, double y, gboolean draw)
{
    g_autoptr (PangoLayout) title = clinic_text_layout_new (cr, TITLE_SIZE, TRUE);
    g_autoptr (PangoLayout) small = clinic_text_layout_new (cr, BODY_SIZE, FALSE);
    guint n = clinic_sheet_get_n_title_lines (self->sheet);
    double top = y;

    for (guint i = 0; i < n; i++) {
        clinic_paper_set_ink (cr, i == 0 ? 0 : 0.35);
        y += clinic_text_box (cr, i == 0 ? title : small, clinic_sheet_get_title_line (self->sheet, i), MARGIN, y,
                              get_inner_width (self), CLINIC_ALIGN_LEFT, TRUE, draw);
    }
    return n > 0 ? y - top + GAP * 0.8 : 0;
}

static double
draw_tail (ClinicSheetPages *self, cairo_t *cr, guint index, double y, gboolean draw)
{
    g_autoptr (PangoLayout) small = NULL;

    if (index < self->charts->len) {
        if (draw) {
            cairo_save (cr);
            cairo_translate (cr, MARGIN, y + GAP);
            clinic_chart_draw (self->charts->pdata[index], cr, get_inner_width (self), CHART_HEIGHT,
                               &clinic_chart_style_paper);
            cairo_restore (cr);
        }
        return CHART_HEIGHT + GAP;
    }
    index -= self->charts->len;
    small = clinic_text_layout_new (cr, SMALL_SIZE, FALSE);
    y += index == 0 ? GAP : 0;
    clinic_paper_set_ink (cr, 0.35);
    return clinic_text_box (cr, small, self->notes->pdata[index], MARGIN, y, get_inner_width (self), CLINIC_ALIGN_LEFT,
                            TRUE, draw) +
           (index == 0 ? GAP : 0);
}

static void
draw_foot (ClinicSheetPages *self, cairo_t *cr, guint page)
{
    g_autoptr (PangoLayout) small = clinic_text_layout_new (cr, SMALL_SIZE, FALSE);
    g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
    double y = self->height - MARGIN - SMALL_SIZE, right = self->width - MARGIN, taken;

    clinic_paper_rule (cr, MARGIN, y - 4, get_inner_width (self), 0.4, 0.6);
    clinic_paper_set_ink (cr, 0.35);
    taken = clinic_text_draw (cr, small, number, right, y, CLINIC_ALIGN_RIGHT);
    clinic_text_box (cr, small, self->footer, MARGIN, y, right - MARGIN - taken - GAP, CLINIC_ALIGN_LEFT, FALSE, TRUE);
}

static void
draw (ClinicPages *pages, guint number, cairo_t *cr)
{
    ClinicSheetPages *self = CLINIC_SHEET_PAGES (pages);
    const Page *page = &g_array_index (self->pages, Page, number);
    ClinicPaperTable table;
    double y = MARGIN;

    if (number == 0)
        y += draw_titles (self, cr, y, TRUE);
    clinic_paper_table_init_like (&table, &self->measured, cr);
    if (page->end_row > page->first_row || number == 0)
        y += clinic_paper_table_header (&table, cr, y, TRUE);
    for (guint row = page->first_row; row < page->end_row; row++)
        y += clinic_paper_table_row (&table, cr, row, y, TRUE);
    clinic_paper_table_clear (&table);
    for (guint i = page->first_tail; i < page->end_tail; i++)
        y += draw_tail (self, cr, i, y, TRUE);
    draw_foot (self, cr, number);
}

static void
clinic_sheet_pages_class_init (ClinicSheetPagesClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_sheet_pages_finalize;
    CLINIC_PAGES_CLASS (klass)->get_n_pages = get_n_pages;
    CLINIC_PAGES_CLASS (klass)->get_size = get_size;
    CLINIC_PAGES_CLASS (klass)->draw = draw;
}

static void
clinic_sheet_pages_init (ClinicSheetPages *self)
{
    self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
    self->charts = g_ptr_array_new_with_free_func (g_object_unref);
    self->notes = g_ptr_array_new_with_free_func (g_free);
}

static void
begin_page (ClinicSheetPages *self, Page *page)
{
    g_array_append_val (self->pages, *page);
    *page = (Page){ page->end_row, page->end_row, page->end_tail, page->end_tail };
}

static void
break_pages (ClinicSheetPages *self)
{
    cairo_t *cr = clinic_text_measuring_context ();
    guint n_rows = clinic_paper_table_get_n_rows (self->sheet), n_tails = self->charts->len + self->notes->len;
    double bottom = self->height - MARGIN - FOOT_ROOM, y, header;
    Page page = { 0 };

    clinic_paper_table_init (&self->measured, self->sheet, cr, MARGIN, get_inner_width (self), BODY_SIZE);
    header = clinic_paper_table_header (&self->measured, cr, 0, FALSE);
    y = MARGIN + draw_titles (self, cr, 0, FALSE) + header;
    for (guint row = 0; row < n_rows; row++) {
        double height = clinic_paper_table_row (&self->measured, cr, row, 0, FALSE);

        if (y + height > bottom && page.end_row > page.first_row) {
            begin_page (self, &page);
            y = MARGIN + header;
        }
        page.end_row++;
        y += height;
    }
    for (guint i = 0; i < n_tails; i++) {
        double height = draw_tail (self, cr, i, 0, FALSE);

        if (y + height > bottom) {
            begin_page (self, &page);
            y = MARGIN;
        }
        page.end_tail++;
        y += height;
    }
    begin_page (self, &page);
    cairo_destroy (cr);
}

static void
choose_paper (ClinicSheetPages *self)
{
    guint width = 0;

    for (guint i = 0; i < clinic_sheet_get_n_columns (self->sheet); i++)
        width += clinic_sheet_get_column (self->sheet, i)->width;
    self->width = width > PORTRAIT_WIDTH ? A4_LONG : A4_SHORT;
    self->height = width > PORTRAIT_WIDTH ? A4_SHORT : A4_LONG;
}

static void
add_notes (ClinicSheetPages *self)
{
    for (guint i = 0; i < clinic_sheet_get_n_columns (self->sheet); i++) {
        const ClinicSheetColumn *column = clinic_sheet_get_column (self->sheet, i);

        if (column->definition != NULL)
            g_ptr_array_add (self->notes, g_strdup_printf ("%s — %s", column->title, column->definition));
    }
}

ClinicPages *
clinic_pages_new_for_sheet (ClinicSheet *sheet, const char *footer)
{
    ClinicSheetPages *self;

    g_return_val_if_fail (CLINIC_IS_SHEET (sheet), NULL);

    self = g_object_new (CLINIC_TYPE_SHEET_PAGES, NULL);
    self->sheet = g_object_ref (sheet);
    self->footer = g_strdup (footer != NULL ? footer : "");
    for (guint i = 0; i < clinic_sheet_get_n_charts (sheet); i++)
        g_ptr_array_add (self->charts, clinic_chart_new_for_sheet (sheet, i));
    add_notes (self);
    choose_paper (self);
    break_pages (self);
    return CLINIC_PAGES (self);
}
