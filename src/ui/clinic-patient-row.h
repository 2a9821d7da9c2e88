/* One line for a patient found: name with what matched marked, sex and age,
 * file number, masked phone, last visit, marks. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-patient.h"

G_BEGIN_DECLS

/** A GtkListBoxRow. @text: what was typed, to mark it in the name */
GtkWidget *clinic_patient_row_new (ClinicPatientHit *hit, const char *text, ClinicDay today);
/** The last line: register @text as a new patient. */
GtkWidget *clinic_patient_row_new_register (const char *text);
/** The patient's id; 0 for the line that registers. */
gint64 clinic_patient_row_get_id (GtkWidget *row);

G_END_DECLS
