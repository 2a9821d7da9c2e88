/* What the two files of ClinicCheckInPanel share: the form
 * (clinic-check-in-panel.c), what is shown of a person (-show.c). */
#pragma once

#include "clinic-check-in-panel.h"
#include "clinic-patient.h"

struct _ClinicCheckInPanel {
    GtkWidget parent_instance;
    GtkWidget *stack, *empty, *panel, *form;
    GtkWidget *name, *card, *facts, *booking, *state_box, *state_icon, *state, *banner, *care, *error_bar;
    GtkWidget *complaint, *doctor, *priority, *reason_row, *reason;
    GtkWidget *allergies_row, *allergies, *source_row, *source, *message;
    GtkWidget *missing_box, *missing, *complete, *run;

    ClinicDesk *desk;
    ClinicExpected *expected; /* NULL: a walk-in, or nobody */
    ClinicPatient *patient;   /* brief; NULL until it is read, and for a lead */
    gint64 patient_id;
    char *key;
    gboolean running;
};

/** Booked without a file: must be registered first. */
gboolean clinic_check_in_panel_is_lead (ClinicCheckInPanel *self);
/** Has checked in already. */
gboolean clinic_check_in_panel_is_here (ClinicCheckInPanel *self);
/** The first visit, and nobody has asked how the patient heard of the clinic. */
gboolean clinic_check_in_panel_needs_source (ClinicCheckInPanel *self);
/** Nobody has asked about allergies. */
gboolean clinic_check_in_panel_needs_allergies (ClinicCheckInPanel *self);

/** Everything anew. */
void clinic_check_in_panel_show (ClinicCheckInPanel *self);
