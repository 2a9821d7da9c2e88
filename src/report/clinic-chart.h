/* A chart drawn with Cairo: on the screen, on paper and in a PDF it is the
 * same picture. Its numbers come from a ClinicSheet or are given one by one. */
#pragma once

#include <cairo.h>
#include "clinic-sheet.h"

G_BEGIN_DECLS

typedef struct {
    double red, green, blue, alpha;
} ClinicColour;

#define CLINIC_CHART_N_ACCENTS 6

/**
 * ClinicChartStyle:
 * @foreground: text; axis and grid are fainter shades of it
 * @background: alpha 0 leaves what is there
 * @accents: one for each series, used in turn
 * @font_size: of labels, in the unit of the cairo context
 */
typedef struct {
    ClinicColour foreground;
    ClinicColour background;
    ClinicColour accents[CLINIC_CHART_N_ACCENTS];
    double font_size;
} ClinicChartStyle;

/** Black on nothing, for paper. */
extern const ClinicChartStyle clinic_chart_style_paper;
/** For a light and for a dark window; transparent. */
extern const ClinicChartStyle clinic_chart_style_light;
extern const ClinicChartStyle clinic_chart_style_dark;

#define CLINIC_TYPE_CHART (clinic_chart_get_type ())
G_DECLARE_FINAL_TYPE (ClinicChart, clinic_chart, CLINIC, CHART, GObject)

/** Returns: (transfer full): @unit: the kind of all its values, a number */
ClinicChart *clinic_chart_new (ClinicChartKind kind, const char *title, ClinicCellKind unit);
/** Returns: (transfer full): the sheet's chart @index with the rows it has now; subtotal rows left out */
ClinicChart *clinic_chart_new_for_sheet (ClinicSheet *sheet, guint index);
/** Returns: the series' index */
guint clinic_chart_add_series (ClinicChart *self, const char *name);
/** @values: one for each series, in the unit of #ClinicCell.value */
void clinic_chart_add_category (ClinicChart *self, const char *label, const gint64 *values);

guint clinic_chart_get_n_series (ClinicChart *self);
guint clinic_chart_get_n_categories (ClinicChart *self);
const char *clinic_chart_get_title (ClinicChart *self);
/** The category under @x of a chart drawn with @width and @style on @height; -1: none. For tooltips. */
int clinic_chart_find_category (ClinicChart *self, double x, double width, double height,
                                const ClinicChartStyle *style);
/** Returns: (transfer full): the category's label and its values, one a line. For tooltips and screen readers. */
char *clinic_chart_describe_category (ClinicChart *self, guint category);

/** Draws into (0, 0, @width, @height) of @cr. */
void clinic_chart_draw (ClinicChart *self, cairo_t *cr, double width, double height, const ClinicChartStyle *style);

G_END_DECLS
