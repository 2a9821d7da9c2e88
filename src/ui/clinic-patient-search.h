/* The search field of the window's head: patients from the first letter on,
 * whatever is typed of them, and what is most often done with them. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PATIENT_SEARCH (clinic_patient_search_get_type ())
G_DECLARE_FINAL_TYPE (ClinicPatientSearch, clinic_patient_search, CLINIC, PATIENT_SEARCH, GtkWidget)

void clinic_patient_search_set_desk (ClinicPatientSearch *self, ClinicDesk *desk);
/** Ctrl+K: the focus goes into the field, what stands there is selected. */
void clinic_patient_search_start (ClinicPatientSearch *self);

G_END_DECLS
