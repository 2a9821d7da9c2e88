/* A ClinicDocument on its paper. The blocks fall into items that are not
 * broken: a line of fields, a row of a table, a paragraph. */
#include "clinic-pages-private.h"

#include <glib/gi18n-lib.h>
#include "clinic-block-draw-private.h"
#include "clinic-document-private.h"

#define FOOT_ROOM 14.0

typedef struct {
    double width, height; /* height 0: as long as needed */
    double margin;
    double size; /* of text */
} Paper;

static const Paper papers[] = {
    [CLINIC_PAPER_A4] = { 210 * CLINIC_MM, 297 * CLINIC_MM, 16 * CLINIC_MM, 10.5 },
    [CLINIC_PAPER_A5] = { 148 * CLINIC_MM, 210 * CLINIC_MM, 11 * CLINIC_MM, 9.5 },
    [CLINIC_PAPER_A5_ACROSS] = { 210 * CLINIC_MM, 148 * CLINIC_MM, 10 * CLINIC_MM, 9 },
    [CLINIC_PAPER_ROLL_80] = { 80 * CLINIC_MM, 0, 4 * CLINIC_MM, 8.5 },
};

#define CLINIC_TYPE_DOCUMENT_PAGES (clinic_document_pages_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDocumentPages, clinic_document_pages, CLINIC, DOCUMENT_PAGES, ClinicPages)

struct _ClinicDocumentPages {
    ClinicPages parent_instance;

    ClinicDocument *document;
    const Paper *paper;
    double height;
    double label_width;
    GArray *items; /* ClinicPaperItem */
    GArray *pages; /* guint: the first item of each */
    ClinicBlock roll_footer;
};

G_DEFINE_FINAL_TYPE (ClinicDocumentPages, clinic_document_pages, clinic_pages_get_type ())

static void
clinic_document_pages_finalize (GObject *object)
{
    ClinicDocumentPages *self = CLINIC_DOCUMENT_PAGES (object);

    g_clear_object (&self->document);
    g_array_unref (self->items);
    g_array_unref (self->pages);
    G_OBJECT_CLASS (clinic_document_pages_parent_class)->finalize (object);
}

static guint
get_n_pages (ClinicPages *pages)
{
    return CLINIC_DOCUMENT_PAGES (pages)->pages->len;
}

static void
get_size (ClinicPages *pages, double *ret_width, double *ret_height)
{
    *ret_width = CLINIC_DOCUMENT_PAGES (pages)->paper->width;
    *ret_height = CLINIC_DOCUMENT_PAGES (pages)->height;
}

static void
brush_init (ClinicBrush *brush, ClinicDocumentPages *self, cairo_t *cr, gboolean draw)
{
    const Paper *paper = self->paper;

    clinic_brush_init (brush, cr, paper->margin, paper->width - 2 * paper->margin, paper->size, draw);
    brush->is_roll = paper->height == 0;
    brush->label_width = self->label_width;
}

static const ClinicPaperItem *
get_item (ClinicDocumentPages *self, guint index)
{
    return &g_array_index (self->items, ClinicPaperItem, index);
}

static gboolean
continues_table (const ClinicPaperItem *item)
{
    return item->block->kind == CLINIC_BLOCK_TABLE && item->row >= 0;
}

static ClinicPaperItem
make_table_head (const ClinicPaperItem *item)
{
    return (ClinicPaperItem){ .block = item->block, .row = -1 };
}

static void
draw_foot (ClinicDocumentPages *self, ClinicBrush *brush, guint page)
{
    g_autofree char *number = NULL;
    double size = self->paper->size * 0.8, taken = 0;
    double y = self->height - self->paper->margin - (brush->is_roll ? 0 : FOOT_ROOM * 0.6);
    g_autoptr (PangoLayout) small = clinic_text_layout_new (brush->cr, size, FALSE);

    clinic_paper_set_ink (brush->cr, 0.3);
    if (self->pages->len > 1) {
        number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
        taken = clinic_text_draw (brush->cr, small, number, brush->x + brush->width, y, CLINIC_ALIGN_RIGHT);
    }
    if (self->document->footer != NULL && !brush->is_roll)
        clinic_text_box (brush->cr, small, self->document->footer, brush->x, y, brush->width - taken - size,
                         CLINIC_ALIGN_LEFT, FALSE, TRUE);
}

static void
draw (ClinicPages *pages, guint number, cairo_t *cr)
{
    ClinicDocumentPages *self = CLINIC_DOCUMENT_PAGES (pages);
    guint first = g_array_index (self->pages, guint, number);
    guint end = number + 1 < self->pages->len ? g_array_index (self->pages, guint, number + 1) : self->items->len;
    double y = self->paper->margin;
    ClinicBrush brush;

    brush_init (&brush, self, cr, TRUE);
    if (self->document->mark != NULL)
        y += clinic_brush_mark (&brush, self->document->mark, y);
    for (guint i = first; i < end; i++) {
        if (i == first && continues_table (get_item (self, i))) {
            ClinicPaperItem head = make_table_head (get_item (self, i));

            y += clinic_brush_item (&brush, &head, y);
        }
        y += clinic_brush_item (&brush, get_item (self, i), y);
    }
    draw_foot (self, &brush, number);
    clinic_brush_clear (&brush);
}

static void
clinic_document_pages_class_init (ClinicDocumentPagesClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_document_pages_finalize;
    CLINIC_PAGES_CLASS (klass)->get_n_pages = get_n_pages;
    CLINIC_PAGES_CLASS (klass)->get_size = get_size;
    CLINIC_PAGES_CLASS (klass)->draw = draw;
}

static void
clinic_document_pages_init (ClinicDocumentPages *self)
{
    self->items = g_array_new (FALSE, TRUE, sizeof (ClinicPaperItem));
    self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
add_item (ClinicDocumentPages *self, ClinicBlock *block, ClinicBlock *second, int row)
{
    ClinicPaperItem item = { .block = block, .second = second, .row = row };

    g_array_append_val (self->items, item);
}

/* Fields one after another share a line, where there is room for two. */
static void
make_items (ClinicDocumentPages *self)
{
    GPtrArray *blocks = self->document->blocks;

    for (guint i = 0; i < blocks->len; i++) {
        ClinicBlock *block = blocks->pdata[i];
        ClinicBlock *next = i + 1 < blocks->len ? blocks->pdata[i + 1] : NULL;

        if (block->kind == CLINIC_BLOCK_TABLE) {
            guint n_rows = clinic_paper_table_get_n_rows (block->sheet);

            for (int row = -1; row < (int) n_rows; row++)
                add_item (self, block, NULL, row);
        } else if (block->kind == CLINIC_BLOCK_FIELD && self->paper->height > 0 && next != NULL &&
                   next->kind == CLINIC_BLOCK_FIELD) {
            add_item (self, block, next, 0);
            i++;
        } else {
            add_item (self, block, NULL, 0);
        }
    }
    /* A roll has no foot: the footer is its last paragraph. */
    if (self->paper->height == 0 && self->document->footer != NULL) {
        self->roll_footer = (ClinicBlock){ .kind = CLINIC_BLOCK_FOOTER, .text = self->document->footer };
        add_item (self, &self->roll_footer, NULL, 0);
    }
}

static void
measure_labels (ClinicDocumentPages *self, ClinicBrush *brush)
{
    double widest = 0, room = brush->width * (brush->is_roll ? 0.45 : 0.22);

    for (guint i = 0; i < self->document->blocks->len; i++) {
        const ClinicBlock *block = self->document->blocks->pdata[i];

        if (block->kind == CLINIC_BLOCK_FIELD || block->kind == CLINIC_BLOCK_WIDE_FIELD)
            widest = MAX (widest, clinic_text_get_width (brush->regular, block->text));
    }
    self->label_width = MIN (widest + brush->size * 0.9, room);
    brush->label_width = self->label_width;
}

/* A head alone at the foot of a page, or a heading without what it heads, moves on with it. */
static gboolean
holds_on_to_next (const ClinicPaperItem *item)
{
    return (item->block->kind == CLINIC_BLOCK_TABLE && item->row < 0) || item->block->kind == CLINIC_BLOCK_HEADING;
}

static void
break_pages (ClinicDocumentPages *self)
{
    cairo_t *cr = clinic_text_measuring_context ();
    double bottom = self->paper->height - self->paper->margin - FOOT_ROOM, mark = 0, y;
    guint first = 0;
    ClinicBrush brush;

    brush_init (&brush, self, cr, FALSE);
    measure_labels (self, &brush);
    if (self->document->mark != NULL)
        mark = clinic_brush_mark (&brush, self->document->mark, 0);
    y = self->paper->margin + mark;
    g_array_append_val (self->pages, first);
    for (guint i = 0; i < self->items->len; i++) {
        double height = clinic_brush_item (&brush, get_item (self, i), 0);
        guint start = i > first && holds_on_to_next (get_item (self, i - 1)) ? i - 1 : i;

        if (self->paper->height > 0 && y + height > bottom && start > first) {
            first = start;
            g_array_append_val (self->pages, first);
            y = self->paper->margin + mark;
            if (start < i)
                y += clinic_brush_item (&brush, get_item (self, start), 0);
            else if (continues_table (get_item (self, i))) {
                ClinicPaperItem head = make_table_head (get_item (self, i));

                y += clinic_brush_item (&brush, &head, 0);
            }
        }
        y += height;
    }
    self->height = self->paper->height > 0 ? self->paper->height : y + self->paper->margin;
    clinic_brush_clear (&brush);
    cairo_destroy (cr);
}

ClinicPages *
clinic_pages_new_for_document (ClinicDocument *document)
{
    ClinicDocumentPages *self;

    g_return_val_if_fail (CLINIC_IS_DOCUMENT (document), NULL);

    self = g_object_new (CLINIC_TYPE_DOCUMENT_PAGES, NULL);
    self->document = g_object_ref (document);
    self->paper = &papers[clinic_document_get_paper (document)];
    make_items (self);
    break_pages (self);
    return CLINIC_PAGES (self);
}
