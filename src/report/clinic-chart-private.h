/* The inside of ClinicChart, for its drawing. */
#pragma once

#include "clinic-chart.h"

G_BEGIN_DECLS

struct _ClinicChart {
    GObject parent_instance;

    ClinicChartKind kind;
    char *title;
    ClinicCellKind unit;
    GPtrArray *series;     /* names */
    GPtrArray *categories; /* labels */
    GArray *values;        /* gint64, category by category */
};

G_END_DECLS
