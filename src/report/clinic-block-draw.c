/* How each block of a document looks. Which page it stands on is decided in
 * clinic-pages-document.c. */
#include "clinic-block-draw-private.h"

#include <math.h>

#define LABEL_SHADE 0.38
#define SIGN_GAP 2.0 /* room to sign, in sizes */

void
clinic_brush_init (ClinicBrush *self, cairo_t *cr, double x, double width, double size, gboolean draw)
{
    *self = (ClinicBrush){ .cr = cr, .x = x, .width = width, .size = size, .draw = draw };
    self->regular = clinic_text_layout_new (cr, size, FALSE);
    self->bold = clinic_text_layout_new (cr, size, TRUE);
    self->title = clinic_text_layout_new (cr, size * 1.6, TRUE);
    self->subtitle = clinic_text_layout_new (cr, size * 1.15, FALSE);
}

void
clinic_brush_clear (ClinicBrush *self)
{
    clinic_paper_table_clear (&self->table);
    g_clear_object (&self->regular);
    g_clear_object (&self->bold);
    g_clear_object (&self->title);
    g_clear_object (&self->subtitle);
}

static double
draw_box (ClinicBrush *self, PangoLayout *layout, const char *text, double x, double y, double width, ClinicAlign align,
          double shade)
{
    clinic_paper_set_ink (self->cr, shade);
    return clinic_text_box (self->cr, layout, text, x, y, width, align, TRUE, self->draw);
}

double
clinic_brush_mark (ClinicBrush *self, const char *text, double y)
{
    double width = clinic_text_get_width (self->bold, text), height = clinic_text_get_line_height (self->bold);
    double pad = self->size * 0.5, x = self->x + self->width - width - 2 * pad;

    if (self->is_roll)
        x = self->x + (self->width - width) / 2 - pad;
    if (self->draw) {
        clinic_paper_set_ink (self->cr, 0.1);
        cairo_set_line_width (self->cr, 1.1);
        cairo_rectangle (self->cr, x, y, width + 2 * pad, height + pad * 0.6);
        cairo_stroke (self->cr);
        clinic_text_draw (self->cr, self->bold, text, x + pad, y + pad * 0.3, CLINIC_ALIGN_LEFT);
    }
    return self->is_roll ? height + pad * 1.6 : 0;
}

static double
draw_field (ClinicBrush *self, const ClinicBlock *block, double x, double y, double width)
{
    double label = draw_box (self, self->regular, block->text, x, y, self->label_width - self->size * 0.5,
                             CLINIC_ALIGN_LEFT, LABEL_SHADE);
    double value = draw_box (self, self->regular, block->value, x + self->label_width, y, width - self->label_width,
                             self->is_roll ? CLINIC_ALIGN_RIGHT : CLINIC_ALIGN_LEFT, 0);

    return MAX (label, value) + self->size * 0.3;
}

static double
draw_fields (ClinicBrush *self, const ClinicPaperItem *item, double y)
{
    double gutter = self->size * 2, half = (self->width - gutter) / 2, height;
    gboolean is_half = !self->is_roll && item->block->kind == CLINIC_BLOCK_FIELD;

    height = draw_field (self, item->block, self->x, y, is_half ? half : self->width);
    if (item->second != NULL) {
        double second = draw_field (self, item->second, self->x + half + gutter, y, half);

        height = MAX (height, second);
    }
    return height;
}

static double
draw_table (ClinicBrush *self, const ClinicPaperItem *item, double y)
{
    double gap = self->size * 0.5;
    guint n_rows = clinic_paper_table_get_n_rows (item->block->sheet);

    if (self->table.sheet != item->block->sheet) {
        clinic_paper_table_clear (&self->table);
        clinic_paper_table_init (&self->table, item->block->sheet, self->cr, self->x, self->width, self->size);
    }
    if (item->row < 0)
        return gap + clinic_paper_table_header (&self->table, self->cr, y + gap, self->draw) + (n_rows == 0 ? gap : 0);
    return clinic_paper_table_row (&self->table, self->cr, (guint) item->row, y, self->draw) +
           ((guint) item->row + 1 == n_rows ? gap : 0);
}

/* Label and words at the left, the figure at the right; below each other on a roll. */
static double
draw_amount (ClinicBrush *self, const ClinicBlock *block, double y)
{
    double top = y + self->size * 0.2, figure, label, room, height;
    g_autoptr (PangoLayout) large = clinic_text_layout_new (self->cr, self->size * 1.25, TRUE);

    figure = clinic_text_get_width (large, block->figure);
    label = clinic_text_get_width (self->regular, block->text) + self->size * 0.9;
    height = clinic_text_get_line_height (large);
    if (self->draw) {
        clinic_paper_set_ink (self->cr, 0);
        clinic_text_draw (self->cr, large, block->figure, self->x + self->width, top, CLINIC_ALIGN_RIGHT);
    }
    room = self->width - figure - self->size;
    draw_box (self, self->regular, block->text, self->x, top + self->size * 0.18, room, CLINIC_ALIGN_LEFT, LABEL_SHADE);
    if (block->value != NULL && self->is_roll) {
        height += draw_box (self, self->bold, block->value, self->x, top + height, self->width, CLINIC_ALIGN_LEFT, 0);
    } else if (block->value != NULL) {
        double words = draw_box (self, self->bold, block->value, self->x + label, top + self->size * 0.18, room - label,
                                 CLINIC_ALIGN_LEFT, 0);

        height = MAX (height, words);
    }
    return height + self->size * 0.5;
}

static double
draw_signatures (ClinicBrush *self, char **labels, double y)
{
    guint n = g_strv_length (labels), columns = self->is_roll ? 1 : MIN (MAX (n, 1), 4);
    double width = self->width / columns, line = clinic_text_get_line_height (self->regular);
    double height = line + self->size * SIGN_GAP;

    for (guint i = 0; self->draw && i < n; i++) {
        double x = self->x + width * (i % columns), bottom = y + height * (i / columns + 1) - self->size * 0.4;
        double taken;

        clinic_paper_set_ink (self->cr, LABEL_SHADE);
        taken = clinic_text_draw (self->cr, self->regular, labels[i], x, bottom - line, CLINIC_ALIGN_LEFT);
        clinic_paper_rule (self->cr, x + taken + self->size * 0.6, bottom,
                           MAX (width - taken - self->size * 1.6, self->size), 0.6, 0.2);
    }
    return height * ((n + columns - 1) / columns);
}

static double
draw_rule (ClinicBrush *self, double y)
{
    if (self->draw) {
        double dash = self->size * 0.3;

        cairo_save (self->cr);
        if (self->is_roll)
            cairo_set_dash (self->cr, &dash, 1, 0);
        clinic_paper_rule (self->cr, self->x, y + self->size * 0.5, self->width, 0.6, 0.3);
        cairo_restore (self->cr);
    }
    return self->size;
}

double
clinic_brush_item (ClinicBrush *self, const ClinicPaperItem *item, double y)
{
    const ClinicBlock *block = item->block;
    double small = self->size * 0.3;

    switch (block->kind) {
    case CLINIC_BLOCK_TITLE:
        return draw_box (self, self->title, block->text, self->x, y, self->width, CLINIC_ALIGN_CENTRE, 0);
    case CLINIC_BLOCK_SUBTITLE:
        return draw_box (self, self->subtitle, block->text, self->x, y, self->width, CLINIC_ALIGN_CENTRE, 0.15) +
               self->size * 0.7;
    case CLINIC_BLOCK_FIELD:
    case CLINIC_BLOCK_WIDE_FIELD:
        return draw_fields (self, item, y);
    case CLINIC_BLOCK_TABLE:
        return draw_table (self, item, y);
    case CLINIC_BLOCK_AMOUNT:
        return draw_amount (self, block, y);
    case CLINIC_BLOCK_TEXT:
        return draw_box (self, self->regular, block->text, self->x, y, self->width, CLINIC_ALIGN_LEFT, 0) + small;
    case CLINIC_BLOCK_HEADING:
        return draw_box (self, self->bold, block->text, self->x, y + self->size * 0.6, self->width, CLINIC_ALIGN_LEFT,
                         0) +
               self->size * 0.6 + small;
    case CLINIC_BLOCK_RULE:
        return draw_rule (self, y);
    case CLINIC_BLOCK_SIGNATURES:
        return draw_signatures (self, block->labels, y);
    case CLINIC_BLOCK_FOOTER:
        return self->size * 0.6 + draw_box (self, self->regular, block->text, self->x, y + self->size * 0.6,
                                            self->width, CLINIC_ALIGN_CENTRE, LABEL_SHADE);
    default:
        g_return_val_if_reached (0);
    }
}
