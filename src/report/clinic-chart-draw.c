/* Draws a ClinicChart: tidy ticks, faint grid, columns or lines, legend. */
#include "clinic-chart-private.h"

#include <math.h>
#include "clinic-text-layout-private.h"

#define MAX_TICKS 6
#define GRID_ALPHA 0.16
#define AXIS_ALPHA 0.55
#define LABEL_ALPHA 0.8
#define BAR_SHARE 0.68 /* of the room of a category */
#define BAR_MAX 5.0    /* widest bar, in font sizes */
#define DOT_RADIUS 0.22

#define ACCENTS_LIGHT                                                                                                  \
    {                                                                                                                  \
        { 0.11, 0.44, 0.85, 1 }, { 0.15, 0.64, 0.41, 1 }, { 0.90, 0.38, 0, 1 }, { 0.51, 0.24, 0.61, 1 },               \
            { 0.65, 0.11, 0.18, 1 }, { 0.39, 0.27, 0.17, 1 },                                                          \
    }
#define ACCENTS_DARK                                                                                                   \
    {                                                                                                                  \
        { 0.38, 0.63, 0.92, 1 }, { 0.34, 0.89, 0.54, 1 }, { 1, 0.64, 0.28, 1 }, { 0.75, 0.56, 0.85, 1 },               \
            { 0.93, 0.43, 0.42, 1 }, { 0.80, 0.67, 0.56, 1 },                                                          \
    }

const ClinicChartStyle clinic_chart_style_paper = { { 0, 0, 0, 1 }, { 1, 1, 1, 0 }, ACCENTS_LIGHT, 8 };
const ClinicChartStyle clinic_chart_style_light = { { 0.1, 0.1, 0.12, 1 }, { 1, 1, 1, 0 }, ACCENTS_LIGHT, 12 };
const ClinicChartStyle clinic_chart_style_dark = { { 1, 1, 1, 1 }, { 0, 0, 0, 0 }, ACCENTS_DARK, 12 };

typedef struct {
    ClinicChart *chart;
    cairo_t *cr;
    const ClinicChartStyle *style;
    PangoLayout *label;
    PangoLayout *bold;
    double line_height;
    double left, top, right, bottom; /* of the plot */
    double low, high, step;          /* of the axis, in shown units */
} Plot;

static void
set_colour (cairo_t *cr, const ClinicColour *colour, double alpha)
{
    cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

static double
to_shown (ClinicCellKind unit, gint64 value)
{
    if (unit == CLINIC_CELL_MONEY)
        return (double) value / 100;
    if (unit == CLINIC_CELL_PERCENT)
        return (double) value / 10000;
    return (double) value;
}

static double
get_shown (ClinicChart *chart, guint category, guint series)
{
    return to_shown (chart->unit, g_array_index (chart->values, gint64, category * chart->series->len + series));
}

/* 1, 2 or 5 times a power of ten, so that at most MAX_TICKS steps cover @range; never a part of 1 where things are
 * counted. */
static double
choose_step (double range, gboolean whole)
{
    double raw = range / MAX_TICKS, power = pow (10, floor (log10 (raw)));
    double step = power * (raw <= power * 1.0001 ? 1 : raw <= power * 2 ? 2 : raw <= power * 5 ? 5 : 10);

    return whole ? MAX (step, 1) : step;
}

static void
choose_axis (Plot *plot)
{
    ClinicChart *chart = plot->chart;
    double low = 0, high = 0;

    for (guint i = 0; i < chart->values->len; i++) {
        double shown = to_shown (chart->unit, g_array_index (chart->values, gint64, i));

        low = MIN (low, shown);
        high = MAX (high, shown);
    }
    if (high <= low)
        high = low + 1;
    plot->step = choose_step (high - low, chart->unit != CLINIC_CELL_MONEY && chart->unit != CLINIC_CELL_PERCENT);
    plot->low = floor (low / plot->step - 1e-9) * plot->step;
    plot->high = ceil (high / plot->step - 1e-9) * plot->step;
    if (low >= 0)
        plot->low = 0;
}

static char *
format_tick (const Plot *plot, double value)
{
    ClinicCell cell = { .kind = CLINIC_CELL_INTEGER, .value = llround (value) };
    g_autofree char *text = NULL;

    if (plot->step < 1)
        return g_strdup_printf ("%.*f%s", plot->step < 0.1 ? 2 : 1, value,
                                plot->chart->unit == CLINIC_CELL_PERCENT ? "%" : "");
    text = clinic_cell_format (&cell);
    return g_strconcat (text, plot->chart->unit == CLINIC_CELL_PERCENT ? "%" : NULL, NULL);
}

static int
count_ticks (const Plot *plot)
{
    return (int) lround ((plot->high - plot->low) / plot->step) + 1;
}

static double
to_y (const Plot *plot, double value)
{
    return plot->bottom - (value - plot->low) / (plot->high - plot->low) * (plot->bottom - plot->top);
}

static double
get_slot (const Plot *plot)
{
    return (plot->right - plot->left) / MAX (plot->chart->categories->len, 1);
}

static void
plot_init (Plot *plot, ClinicChart *chart, cairo_t *cr, double width, double height, const ClinicChartStyle *style)
{
    double size = style->font_size, widest = 0;

    *plot = (Plot){ .chart = chart, .cr = cr, .style = style };
    plot->label = clinic_text_layout_new (cr, size, FALSE);
    plot->bold = clinic_text_layout_new (cr, size * 1.15, TRUE);
    plot->line_height = clinic_text_get_line_height (plot->label);
    choose_axis (plot);
    for (int i = 0; i < count_ticks (plot); i++) {
        g_autofree char *text = format_tick (plot, plot->low + i * plot->step);

        widest = MAX (widest, clinic_text_get_width (plot->label, text));
    }
    plot->left = widest + size * 0.8;
    plot->right = width - size * 0.5;
    plot->top = plot->line_height * (chart->title != NULL ? 2.1 : 0.8);
    plot->bottom = height - plot->line_height * (chart->series->len > 1 ? 2.9 : 1.5);
    plot->bottom = MAX (plot->bottom, plot->top + 1);
    plot->right = MAX (plot->right, plot->left + 1);
}

static void
plot_clear (Plot *plot)
{
    g_object_unref (plot->label);
    g_object_unref (plot->bold);
}

static void
draw_grid (Plot *plot)
{
    for (int i = 0; i < count_ticks (plot); i++) {
        double value = plot->low + i * plot->step, y = to_y (plot, value);
        g_autofree char *text = format_tick (plot, value);
        gboolean is_zero = fabs (value) < plot->step / 2;

        set_colour (plot->cr, &plot->style->foreground, is_zero ? AXIS_ALPHA : GRID_ALPHA);
        cairo_set_line_width (plot->cr, plot->style->font_size / 12);
        cairo_move_to (plot->cr, plot->left, y);
        cairo_line_to (plot->cr, plot->right, y);
        cairo_stroke (plot->cr);
        set_colour (plot->cr, &plot->style->foreground, LABEL_ALPHA);
        clinic_text_draw (plot->cr, plot->label, text, plot->left - plot->style->font_size * 0.5,
                          y - plot->line_height / 2, CLINIC_ALIGN_RIGHT);
    }
}

/* Labels that would touch are left out evenly; the last may be one of them. */
static void
draw_category_labels (Plot *plot)
{
    double slot = get_slot (plot), widest = 0;
    guint every, n = plot->chart->categories->len;

    for (guint i = 0; i < n; i++)
        widest = MAX (widest, clinic_text_get_width (plot->label, plot->chart->categories->pdata[i]));
    widest = MIN (widest, (plot->right - plot->left) / 4);
    every = (guint) MAX (1, ceil ((widest + plot->style->font_size * 0.6) / slot));
    set_colour (plot->cr, &plot->style->foreground, LABEL_ALPHA);
    for (guint i = 0; i < n; i += every) {
        double room = MAX (slot * every - plot->style->font_size * 0.3, 1);
        double x = plot->left + (i + 0.5) * slot - room / 2;

        x = CLAMP (x, 0, MAX (plot->right + plot->style->font_size * 0.5 - room, 0));
        clinic_text_box (plot->cr, plot->label, plot->chart->categories->pdata[i], x,
                         plot->bottom + plot->line_height * 0.25, room, CLINIC_ALIGN_CENTRE, FALSE, TRUE);
    }
}

static const ClinicColour *
get_accent (const Plot *plot, guint series)
{
    return &plot->style->accents[series % CLINIC_CHART_N_ACCENTS];
}

static void
draw_bar (cairo_t *cr, double x, double y, double width, double zero)
{
    double radius = MIN (width / 4, MIN (3, fabs (zero - y) / 2));

    if (y > zero) {
        cairo_rectangle (cr, x, zero, width, y - zero);
    } else {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
        cairo_arc (cr, x + width - radius, y + radius, radius, 1.5 * G_PI, 2 * G_PI);
        cairo_line_to (cr, x + width, zero);
        cairo_line_to (cr, x, zero);
        cairo_close_path (cr);
    }
    cairo_fill (cr);
}

static void
draw_bars (Plot *plot)
{
    guint n_series = plot->chart->series->len;
    double slot = get_slot (plot), zero = to_y (plot, 0);
    double bar = MIN (slot * BAR_SHARE / n_series, plot->style->font_size * BAR_MAX);

    for (guint i = 0; i < plot->chart->categories->len; i++)
        for (guint j = 0; j < n_series; j++) {
            double value = get_shown (plot->chart, i, j);
            double x = plot->left + (i + 0.5) * slot - bar * n_series / 2 + bar * j;

            if (value == 0)
                continue;
            set_colour (plot->cr, get_accent (plot, j), 1);
            draw_bar (plot->cr, x, to_y (plot, value), n_series > 1 ? bar * 0.92 : bar, zero);
        }
}

static void
draw_lines (Plot *plot)
{
    double slot = get_slot (plot), size = plot->style->font_size;
    guint n = plot->chart->categories->len;
    gboolean dots = slot > size * DOT_RADIUS * 5;

    cairo_set_line_join (plot->cr, CAIRO_LINE_JOIN_ROUND);
    for (guint j = 0; j < plot->chart->series->len; j++) {
        set_colour (plot->cr, get_accent (plot, j), 1);
        cairo_set_line_width (plot->cr, size / 6);
        cairo_new_path (plot->cr);
        for (guint i = 0; i < n; i++)
            cairo_line_to (plot->cr, plot->left + (i + 0.5) * slot, to_y (plot, get_shown (plot->chart, i, j)));
        cairo_stroke (plot->cr);
        for (guint i = 0; i < n && (dots || n == 1); i++) {
            cairo_new_path (plot->cr);
            cairo_arc (plot->cr, plot->left + (i + 0.5) * slot, to_y (plot, get_shown (plot->chart, i, j)),
                       size * DOT_RADIUS, 0, 2 * G_PI);
            cairo_fill (plot->cr);
        }
    }
}

static void
draw_legend (Plot *plot, double height)
{
    double size = plot->style->font_size, x = plot->left, y = height - plot->line_height * 1.15;

    for (guint i = 0; plot->chart->series->len > 1 && i < plot->chart->series->len; i++) {
        set_colour (plot->cr, get_accent (plot, i), 1);
        cairo_rectangle (plot->cr, x, y + plot->line_height / 2 - size * 0.35, size * 0.7, size * 0.7);
        cairo_fill (plot->cr);
        set_colour (plot->cr, &plot->style->foreground, LABEL_ALPHA);
        x += size +
             clinic_text_draw (plot->cr, plot->label, plot->chart->series->pdata[i], x + size, y, CLINIC_ALIGN_LEFT);
        x += size * 1.4;
    }
}

void
clinic_chart_draw (ClinicChart *self, cairo_t *cr, double width, double height, const ClinicChartStyle *style)
{
    Plot plot;

    g_return_if_fail (CLINIC_IS_CHART (self) && cr != NULL && style != NULL);

    cairo_save (cr);
    if (style->background.alpha > 0) {
        set_colour (cr, &style->background, 1);
        cairo_rectangle (cr, 0, 0, width, height);
        cairo_fill (cr);
    }
    plot_init (&plot, self, cr, width, height, style);
    if (self->title != NULL) {
        set_colour (cr, &style->foreground, 1);
        clinic_text_box (cr, plot.bold, self->title, 0, 0, width, CLINIC_ALIGN_LEFT, FALSE, TRUE);
    }
    draw_grid (&plot);
    if (self->kind == CLINIC_CHART_LINE)
        draw_lines (&plot);
    else
        draw_bars (&plot);
    draw_category_labels (&plot);
    draw_legend (&plot, height);
    plot_clear (&plot);
    cairo_restore (cr);
}

int
clinic_chart_find_category (ClinicChart *self, double x, double width, double height, const ClinicChartStyle *style)
{
    cairo_t *cr = clinic_text_measuring_context ();
    int found = -1;
    Plot plot;

    plot_init (&plot, self, cr, width, height, style);
    if (self->categories->len > 0 && x >= plot.left && x < plot.right)
        found = (int) ((x - plot.left) / get_slot (&plot));
    plot_clear (&plot);
    cairo_destroy (cr);
    return found;
}
