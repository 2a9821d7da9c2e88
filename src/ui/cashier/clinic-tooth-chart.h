/* ClinicToothChart: a popover with the teeth as a dentist draws them: the
 * patient's right at the left, permanent teeth outside, milk teeth inside. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (string): the teeth as clinic_teeth_parse() stores them, after each change. */
#define CLINIC_TYPE_TOOTH_CHART (clinic_tooth_chart_get_type ())
G_DECLARE_FINAL_TYPE (ClinicToothChart, clinic_tooth_chart, CLINIC, TOOTH_CHART, GtkPopover)

GtkWidget *clinic_tooth_chart_new (void);
/** Shows @teeth, which may be half typed, as chosen. */
void clinic_tooth_chart_set_teeth (ClinicToothChart *self, const char *teeth);

G_END_DECLS
