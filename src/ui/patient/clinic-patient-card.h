/* The patient card, 420 px at the window's side: who it is, what must not be
 * overlooked, where things stand, the visits; numbers masked until revealed. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

/* go_to: id = the patient; opening a card is audited. It stands in a GtkRevealer, which
 * its close button shuts. */
#define CLINIC_TYPE_PATIENT_CARD (clinic_patient_card_get_type ())
G_DECLARE_FINAL_TYPE (ClinicPatientCard, clinic_patient_card, CLINIC, PATIENT_CARD, ClinicPage)

G_END_DECLS
