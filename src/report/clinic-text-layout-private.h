/* Text on a cairo context with the fonts of all paper and charts. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum {
    CLINIC_ALIGN_LEFT,
    CLINIC_ALIGN_CENTRE,
    CLINIC_ALIGN_RIGHT,
} ClinicAlign;

/* Returns: (transfer full): a layout for @cr with metrics that do not depend on the surface; @size in user units */
PangoLayout *clinic_text_layout_new (cairo_t *cr, double size, gboolean bold);
/* Draws one line at (@x, top @y); @align says which end of the text @x is. Returns: its width */
double clinic_text_draw (cairo_t *cr, PangoLayout *layout, const char *text, double x, double y, ClinicAlign align);
double clinic_text_get_width (PangoLayout *layout, const char *text);
double clinic_text_get_line_height (PangoLayout *layout);
/* Draws @text into a box; @wrap: as many lines as it takes, else one line with an ellipsis. Without @draw it only
 * measures. Returns: the height */
double clinic_text_box (cairo_t *cr, PangoLayout *layout, const char *text, double x, double y, double width,
                        ClinicAlign align, gboolean wrap, gboolean draw);
/* Returns: (transfer full): a context on nothing, to measure with */
cairo_t *clinic_text_measuring_context (void);

G_END_DECLS
