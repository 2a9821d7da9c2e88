/* The patient form: registering and changing a file. One column, ID number
 * first; birth date and sex come from it at once; who may be the same person
 * stands under the phone while it is typed. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"
#include "clinic-patient.h"

G_BEGIN_DECLS

/* Signals: "saved" (ClinicPatient: masked); "known" (gint64 patient id: the person chosen among the possible duplicates);
 * "cancelled". */
#define CLINIC_TYPE_PATIENT_FORM (clinic_patient_form_get_type ())
G_DECLARE_FINAL_TYPE (ClinicPatientForm, clinic_patient_form, CLINIC, PATIENT_FORM, GtkWidget)

GtkWidget *clinic_patient_form_new (void);
void clinic_patient_form_set_desk (ClinicPatientForm *self, ClinicDesk *desk);
/** Begins with @draft, which may be empty; its appointment is joined to the new file. */
void clinic_patient_form_begin (ClinicPatientForm *self, const ClinicPatientDraft *draft);
/** Begins with a file the clinic has; its numbers are read in full, which is audited. */
void clinic_patient_form_edit (ClinicPatientForm *self, gint64 patient_id);
/** What was typed outside the form, "138…" or a name, as the beginning of a new file. */
void clinic_patient_form_begin_with (ClinicPatientForm *self, const char *typed);
void clinic_patient_form_save (ClinicPatientForm *self);
gint64 clinic_patient_form_get_appointment (ClinicPatientForm *self);
/** Whether anything differs from what the form began with. */
gboolean clinic_patient_form_is_touched (ClinicPatientForm *self);

/** Returns: (transfer full) (nullable): what is half filled in, for the draft of a page; %NULL when nothing is */
char *clinic_patient_form_get_text (ClinicPatientForm *self);
/** Returns: %FALSE when @text was not one of those */
gboolean clinic_patient_form_set_text (ClinicPatientForm *self, const char *text);

G_END_DECLS
