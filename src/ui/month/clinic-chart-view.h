/* ClinicChartView: a ClinicChart on the screen, in light and dark, with the
 * values of what is under the pointer, and in words for who does not see it.
 * A chart of amounts is veiled while the window hides amounts. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-chart.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CHART_VIEW (clinic_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (ClinicChartView, clinic_chart_view, CLINIC, CHART_VIEW, GtkWidget)

GtkWidget *clinic_chart_view_new (void);
/** @chart: (nullable); @is_money: whether Ctrl+Shift+H veils it */
void clinic_chart_view_set_chart (ClinicChartView *self, ClinicChart *chart, gboolean is_money);

G_END_DECLS
