/* Drawing and measuring the items of a document. */
#pragma once

#include "clinic-document-private.h"
#include "clinic-pages-private.h"

G_BEGIN_DECLS

typedef struct {
    ClinicBlock *block;
    ClinicBlock *second; /* (nullable): a field beside the first */
    int row;             /* of a table; -1: its head */
} ClinicPaperItem;

typedef struct {
    cairo_t *cr;
    double x, width, size;
    double label_width;
    gboolean is_roll;
    gboolean draw; /* else only measure */
    PangoLayout *regular, *bold, *title, *subtitle;
    ClinicPaperTable table; /* of the block drawn last */
} ClinicBrush;

void clinic_brush_init (ClinicBrush *self, cairo_t *cr, double x, double width, double size, gboolean draw);
void clinic_brush_clear (ClinicBrush *self);
/* Each draws at @y and returns the height it takes. The mark stands beside the title and takes none, but on a roll. */
double clinic_brush_item (ClinicBrush *self, const ClinicPaperItem *item, double y);
double clinic_brush_mark (ClinicBrush *self, const char *text, double y);

G_END_DECLS
