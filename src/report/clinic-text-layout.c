/* Pango for paper and charts: one font, metrics without hinting, so that what
 * was measured is what is drawn on any surface. */
#include "clinic-text-layout-private.h"

#include <string.h>

#define FONT "Noto Sans CJK SC, sans-serif"

/* cairo 1.16 leaves out the one subroutine that this glyph of Noto Sans CJK is made of when it embeds the font in a
 * PDF, and the character, common in names, is blank. Its outline is filled as well: tests/report/check_report.py. */
#define LOST_GLYPH "如"

static void
fill_lost_glyphs (cairo_t *cr, PangoLayout *layout, double x, double y)
{
    const char *text = pango_layout_get_text (layout);
    g_autoptr (PangoLayout) glyph = NULL;
    PangoLayoutIter *iter;

    if (strstr (text, LOST_GLYPH) == NULL || cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_PDF)
        return;
    glyph = pango_layout_copy (layout);
    pango_layout_set_width (glyph, -1);
    pango_layout_set_text (glyph, LOST_GLYPH, -1);
    iter = pango_layout_get_iter (layout);
    do {
        int baseline = pango_layout_iter_get_baseline (iter) - pango_layout_get_baseline (glyph);
        PangoRectangle place;

        pango_layout_iter_get_char_extents (iter, &place);
        if (!g_str_has_prefix (text + pango_layout_iter_get_index (iter), LOST_GLYPH) || place.width == 0)
            continue;
        cairo_move_to (cr, x + (double) place.x / PANGO_SCALE, y + (double) baseline / PANGO_SCALE);
        pango_cairo_layout_path (cr, glyph);
    } while (pango_layout_iter_next_char (iter));
    cairo_fill (cr);
    pango_layout_iter_free (iter);
}

static void
show_layout (cairo_t *cr, PangoLayout *layout, double x, double y)
{
    cairo_move_to (cr, x, y);
    pango_cairo_show_layout (cr, layout);
    cairo_new_path (cr);
    fill_lost_glyphs (cr, layout, x, y);
}

PangoLayout *
clinic_text_layout_new (cairo_t *cr, double size, gboolean bold)
{
    PangoLayout *layout = pango_cairo_create_layout (cr);
    PangoContext *context = pango_layout_get_context (layout);
    PangoFontDescription *font = pango_font_description_from_string (FONT);
    cairo_font_options_t *options = cairo_font_options_create ();

    cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options (context, options);
    pango_cairo_context_set_resolution (context, 72.0);
    pango_context_set_round_glyph_positions (context, FALSE);
    pango_context_set_language (context, pango_language_from_string ("zh-cn"));
    pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
    pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
    pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description (layout, font);
    pango_layout_set_auto_dir (layout, FALSE);
    pango_layout_context_changed (layout);
    pango_font_description_free (font);
    cairo_font_options_destroy (options);
    return layout;
}

static void
get_size (PangoLayout *layout, double *ret_width, double *ret_height)
{
    int width, height;

    pango_layout_get_size (layout, &width, &height);
    if (ret_width != NULL)
        *ret_width = (double) width / PANGO_SCALE;
    if (ret_height != NULL)
        *ret_height = (double) height / PANGO_SCALE;
}

double
clinic_text_get_width (PangoLayout *layout, const char *text)
{
    double width;

    pango_layout_set_width (layout, -1);
    pango_layout_set_text (layout, text, -1);
    get_size (layout, &width, NULL);
    return width;
}

double
clinic_text_get_line_height (PangoLayout *layout)
{
    double height;

    pango_layout_set_width (layout, -1);
    pango_layout_set_text (layout, "国8", -1);
    get_size (layout, NULL, &height);
    return height;
}

double
clinic_text_draw (cairo_t *cr, PangoLayout *layout, const char *text, double x, double y, ClinicAlign align)
{
    double width = clinic_text_get_width (layout, text);

    if (align == CLINIC_ALIGN_RIGHT)
        x -= width;
    else if (align == CLINIC_ALIGN_CENTRE)
        x -= width / 2;
    show_layout (cr, layout, x, y);
    return width;
}

double
clinic_text_box (cairo_t *cr, PangoLayout *layout, const char *text, double x, double y, double width,
                 ClinicAlign align, gboolean wrap, gboolean draw)
{
    static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
    double height;

    pango_layout_set_text (layout, text, -1);
    pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
    pango_layout_set_alignment (layout, alignments[align]);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize (layout, wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
    pango_layout_set_single_paragraph_mode (layout, !wrap);
    if (draw)
        show_layout (cr, layout, x, y);
    get_size (layout, NULL, &height);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
    pango_layout_set_single_paragraph_mode (layout, FALSE);
    return height;
}

cairo_t *
clinic_text_measuring_context (void)
{
    cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cr = cairo_create (surface);

    cairo_surface_destroy (surface);
    return cr;
}
