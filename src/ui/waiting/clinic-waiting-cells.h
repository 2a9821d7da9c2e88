/* What stands in a row of the waiting list beside plain text: the minutes, the
 * state, the marks; and the strip of doctors above it. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-visit.h"

G_BEGIN_DECLS

/** Fills @label with the minutes waited at @now: the largest figures of the row, with colour, sign and word together. */
void clinic_waiting_show_minutes (GtkLabel *label, const ClinicVisit *visit, GTimeZone *zone, ClinicInstant now);
/** A ClinicCellFunc: the state and since when. */
void clinic_waiting_show_state (GtkLabel *label, gpointer visit, gpointer data);
/** ClinicCellCreate and ClinicCellFill of the marks. */
GtkWidget *clinic_waiting_make_marks (gpointer data);
void clinic_waiting_show_marks (GtkWidget *cell, gpointer visit, gpointer data);

/** Puts one card for each doctor of @doctors (ClinicDoctorState) into @strip. */
void clinic_waiting_show_doctors (GtkBox *strip, GListModel *doctors, GTimeZone *zone, ClinicInstant now);

G_END_DECLS
