/* The patient card, 420 px at the window's side: who it is, what must not be
 * overlooked, where things stand, the visits; numbers masked until revealed. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

/* Signal "close": the person wants it away. */
#define CLINIC_TYPE_PATIENT_CARD (clinic_patient_card_get_type ())
G_DECLARE_FINAL_TYPE (ClinicPatientCard, clinic_patient_card, CLINIC, PATIENT_CARD, GtkWidget)

GtkWidget *clinic_patient_card_new (ClinicDesk *desk);
/** Opening a card is audited. 0 empties it. */
void clinic_patient_card_set_patient (ClinicPatientCard *self, gint64 patient_id);
gint64 clinic_patient_card_get_patient (ClinicPatientCard *self);

G_END_DECLS
