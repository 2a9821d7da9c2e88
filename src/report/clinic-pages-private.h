/* What sheet pages and document pages share: a table on paper. */
#pragma once

#include "clinic-pages.h"
#include "clinic-text-layout-private.h"

G_BEGIN_DECLS

#define CLINIC_MM (72.0 / 25.4)

/* A table's columns on a strip of paper. The layouts belong to one cairo context. */
typedef struct {
    ClinicSheet *sheet;
    double x, width, size;
    double *widths; /* of the columns, padding included */
    PangoLayout *regular;
    PangoLayout *bold;
    double line_height;
} ClinicPaperTable;

/* @size: the wanted size of text; made smaller where the columns need it. */
void clinic_paper_table_init (ClinicPaperTable *self, ClinicSheet *sheet, cairo_t *cr, double x, double width,
                              double size);
/* The same columns for another context, without measuring them again. */
void clinic_paper_table_init_like (ClinicPaperTable *self, const ClinicPaperTable *measured, cairo_t *cr);
void clinic_paper_table_clear (ClinicPaperTable *self);
/* Each returns its height, and draws if @draw. Row n_rows is the totals row. */
double clinic_paper_table_header (ClinicPaperTable *self, cairo_t *cr, double y, gboolean draw);
double clinic_paper_table_row (ClinicPaperTable *self, cairo_t *cr, guint row, double y, gboolean draw);
/* Rows with the totals row. */
guint clinic_paper_table_get_n_rows (ClinicSheet *sheet);

void clinic_paper_set_ink (cairo_t *cr, double shade);
void clinic_paper_rule (cairo_t *cr, double x, double y, double width, double thickness, double shade);

G_END_DECLS
