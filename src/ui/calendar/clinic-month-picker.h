/* ClinicMonthPicker: a small month to choose a day from; weeks begin on
 * Monday whatever the locale says. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-day.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_MONTH_PICKER (clinic_month_picker_get_type ())
G_DECLARE_FINAL_TYPE (ClinicMonthPicker, clinic_month_picker, CLINIC, MONTH_PICKER, GtkWidget)

/* Signal "picked" (int julian day): somebody chose a day. */

/** Shows @day's month with @day chosen; @today is marked. */
void clinic_month_picker_set_day (ClinicMonthPicker *self, ClinicDay day, ClinicDay today);

G_END_DECLS
