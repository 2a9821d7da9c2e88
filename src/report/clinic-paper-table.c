/* A ClinicSheet's columns and rows drawn on paper. Pages are made elsewhere. */
#include "clinic-pages-private.h"

#include <math.h>
#include "clinic-sheet-text-private.h"

#define SIZE_MIN 6.0
#define SIZE_STEP 0.5
#define CHAR_WIDTH 0.56      /* of a digit, in sizes */
#define WIDE_CHAR_WIDTH 0.66 /* above what half a Han character or a Latin letter takes on average */
#define TEXT_MIN 4.0         /* the narrowest text column, in sizes */
#define HEAD_MAX 7.0         /* a longer head of a column of figures wraps, in sizes */
#define SHRINK 0.4           /* of a text column may go before the size does */
#define PAD 0.45
#define LEADING 0.22

void
clinic_paper_set_ink (cairo_t *cr, double shade)
{
    cairo_set_source_rgb (cr, shade, shade, shade);
}

void
clinic_paper_rule (cairo_t *cr, double x, double y, double width, double thickness, double shade)
{
    clinic_paper_set_ink (cr, shade);
    cairo_set_line_width (cr, thickness);
    cairo_move_to (cr, x, y);
    cairo_line_to (cr, x + width, y);
    cairo_stroke (cr);
}

guint
clinic_paper_table_get_n_rows (ClinicSheet *sheet)
{
    return clinic_sheet_get_n_rows (sheet) + (clinic_sheet_has_totals (sheet) ? 1 : 0);
}

static gboolean
is_elastic (const ClinicSheetColumn *column)
{
    return column->kind == CLINIC_CELL_TEXT || column->kind == CLINIC_CELL_EMPTY;
}

static double
measure_cell (ClinicPaperTable *self, const ClinicCell *cell)
{
    g_autofree char *text = clinic_cell_format (cell);

    return clinic_text_get_width (self->bold, text);
}

/* What the longest figure of a column needs: of its smallest, its greatest, its total. No figure is ever cut. */
static double
measure_figures (ClinicPaperTable *self, guint column)
{
    const ClinicCell *low = NULL, *high = NULL;
    ClinicCell total = clinic_sheet_get_total (self->sheet, column);
    double head = clinic_text_get_width (self->bold, clinic_sheet_get_column (self->sheet, column)->title);
    double sum = measure_cell (self, &total), needed = MAX (sum, MIN (head, HEAD_MAX * self->size) * 1.02);

    for (guint row = 0; row < clinic_sheet_get_n_rows (self->sheet); row++) {
        const ClinicCell *cell = clinic_sheet_get_cell (self->sheet, row, column);

        if (cell->kind == CLINIC_CELL_EMPTY || cell->kind == CLINIC_CELL_TEXT)
            continue;
        if (low == NULL || cell->value < low->value)
            low = cell;
        if (high == NULL || cell->value > high->value)
            high = cell;
    }
    if (low != NULL) {
        double lowest = measure_cell (self, low), highest = measure_cell (self, high);

        needed = MAX (needed, MAX (lowest, highest));
    }
    return needed + 2 * PAD * self->size;
}

static void
set_size (ClinicPaperTable *self, cairo_t *cr, double size)
{
    g_clear_object (&self->regular);
    g_clear_object (&self->bold);
    self->size = size;
    self->regular = clinic_text_layout_new (cr, size, FALSE);
    self->bold = clinic_text_layout_new (cr, size, TRUE);
    self->line_height = clinic_text_get_line_height (self->regular);
}

/* The least width of a column at the present size: what its figures need; a part of the wish for text. */
static double
get_least (ClinicPaperTable *self, guint column, double wish)
{
    if (!is_elastic (clinic_sheet_get_column (self->sheet, column)))
        return wish;
    return MAX (wish * (1 - SHRINK), MIN (wish, TEXT_MIN * self->size));
}

/* Wishes for widths at the present size. Returns: their sum; @ret_least: the least that they can do with */
static double
wish_widths (ClinicPaperTable *self, guint n_columns, double *ret_least)
{
    double sum = 0;

    *ret_least = 0;
    for (guint i = 0; i < n_columns; i++) {
        const ClinicSheetColumn *column = clinic_sheet_get_column (self->sheet, i);

        self->widths[i] = is_elastic (column) ? column->width * CHAR_WIDTH * self->size : measure_figures (self, i);
        sum += self->widths[i];
        *ret_least += get_least (self, i, self->widths[i]);
    }
    return sum;
}

/* Text columns give way until the table fits; room that is left is shared out. */
static void
fit_widths (ClinicPaperTable *self, guint n_columns, double sum, double least)
{
    double share = sum > least ? CLAMP ((self->width - least) / (sum - least), 0, 1) : 1, total = 0;

    for (guint i = 0; i < n_columns; i++) {
        double floor_width = get_least (self, i, self->widths[i]);

        self->widths[i] = floor_width + (self->widths[i] - floor_width) * share;
        total += self->widths[i];
    }
    for (guint i = 0; i < n_columns; i++)
        self->widths[i] *= self->width / total;
}

void
clinic_paper_table_init (ClinicPaperTable *self, ClinicSheet *sheet, cairo_t *cr, double x, double width, double size)
{
    guint n_columns = clinic_sheet_get_n_columns (sheet);
    double sum, least;

    *self = (ClinicPaperTable){ .sheet = sheet, .x = x, .width = width };
    self->widths = g_new0 (double, MAX (n_columns, 1));
    set_size (self, cr, size);
    /* Texts wrap before letters shrink. */
    while ((sum = wish_widths (self, n_columns, &least)), least > width && self->size > SIZE_MIN)
        set_size (self, cr, self->size - SIZE_STEP);
    if (n_columns > 0)
        fit_widths (self, n_columns, sum, least);
}

void
clinic_paper_table_init_like (ClinicPaperTable *self, const ClinicPaperTable *measured, cairo_t *cr)
{
    guint n_columns = clinic_sheet_get_n_columns (measured->sheet);

    *self = (ClinicPaperTable){ .sheet = measured->sheet, .x = measured->x, .width = measured->width };
    self->widths = g_memdup2 (measured->widths, sizeof (double) * MAX (n_columns, 1));
    set_size (self, cr, measured->size);
}

void
clinic_paper_table_clear (ClinicPaperTable *self)
{
    g_clear_object (&self->regular);
    g_clear_object (&self->bold);
    g_clear_pointer (&self->widths, g_free);
}

/* Returns: the height of the text in its box */
static double
draw_text (ClinicPaperTable *self, cairo_t *cr, PangoLayout *layout, const char *text, double x, double y, double width,
           ClinicAlign align, gboolean draw)
{
    double room = width - 2 * PAD * self->size;
    gboolean wrap = clinic_text_measure (text) * WIDE_CHAR_WIDTH * self->size > room;

    if (!wrap && !draw)
        return self->line_height;
    return clinic_text_box (cr, layout, text, x + PAD * self->size, y, room, align, wrap, draw);
}

double
clinic_paper_table_header (ClinicPaperTable *self, cairo_t *cr, double y, gboolean draw)
{
    double gap = LEADING * self->size, height = self->line_height, x = self->x;
    guint n_columns = clinic_sheet_get_n_columns (self->sheet);

    for (guint i = 0; i < n_columns; i++) {
        double needed = draw_text (self, cr, self->bold, clinic_sheet_get_column (self->sheet, i)->title, x, y,
                                   self->widths[i], CLINIC_ALIGN_LEFT, FALSE);

        height = MAX (height, needed);
    }
    height += 2 * gap;
    if (!draw)
        return height;
    cairo_set_source_rgb (cr, 0.925, 0.94, 0.955);
    cairo_rectangle (cr, self->x, y, self->width, height);
    cairo_fill (cr);
    clinic_paper_set_ink (cr, 0);
    for (guint i = 0; i < n_columns; i++) {
        const ClinicSheetColumn *column = clinic_sheet_get_column (self->sheet, i);

        draw_text (self, cr, self->bold, column->title, x, y + gap, self->widths[i],
                   clinic_cell_kind_is_number (column->kind) ? CLINIC_ALIGN_RIGHT : CLINIC_ALIGN_LEFT, TRUE);
        x += self->widths[i];
    }
    clinic_paper_rule (cr, self->x, y + height, self->width, 0.8, 0);
    return height;
}

/* Returns: (transfer full): the text of a cell; of the totals row if @row is past the last */
static char *
dup_cell_text (ClinicPaperTable *self, guint row, guint column, gboolean *labelled, ClinicCellKind *ret_kind)
{
    ClinicCell total;

    if (row < clinic_sheet_get_n_rows (self->sheet)) {
        const ClinicCell *cell = clinic_sheet_get_cell (self->sheet, row, column);

        *ret_kind = cell->kind;
        return clinic_cell_format (cell);
    }
    *ret_kind = CLINIC_CELL_TEXT;
    if (!*labelled && !clinic_sheet_get_column (self->sheet, column)->totalled) {
        *labelled = TRUE;
        return g_strdup (clinic_sheet_get_totals_label (self->sheet));
    }
    total = clinic_sheet_get_total (self->sheet, column);
    *ret_kind = total.kind;
    return clinic_cell_format (&total);
}

double
clinic_paper_table_row (ClinicPaperTable *self, cairo_t *cr, guint row, double y, gboolean draw)
{
    gboolean is_total = row >= clinic_sheet_get_n_rows (self->sheet), labelled = FALSE;
    PangoLayout *layout = is_total || clinic_sheet_row_is_emphasised (self->sheet, row) ? self->bold : self->regular;
    double gap = LEADING * self->size, height = self->line_height, x = self->x;

    if (draw)
        clinic_paper_set_ink (cr, 0);
    for (guint i = 0; i < clinic_sheet_get_n_columns (self->sheet); i++) {
        ClinicCellKind kind;
        g_autofree char *text = dup_cell_text (self, row, i, &labelled, &kind);
        ClinicAlign align = clinic_cell_kind_is_number (kind) ? CLINIC_ALIGN_RIGHT : CLINIC_ALIGN_LEFT;

        if (*text != 0) {
            double needed = draw_text (self, cr, layout, text, x, y + gap, self->widths[i], align, draw);

            height = MAX (height, needed);
        }
        x += self->widths[i];
    }
    height += 2 * gap;
    if (draw && is_total)
        clinic_paper_rule (cr, self->x, y, self->width, 0.8, 0);
    if (draw)
        clinic_paper_rule (cr, self->x, y + height, self->width, is_total ? 0.8 : 0.3, is_total ? 0 : 0.75);
    return height;
}
