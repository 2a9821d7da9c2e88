/* The six large figures over a month, each with last month's beside it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** @figures: (element-type ClinicMonthFigure): what clinic_month_figures() gave */
void clinic_month_figures_show (GtkBox *box, GPtrArray *figures);

G_END_DECLS
