/* What the two files of ClinicPatientForm share: its widgets, and their way
 * into a draft and back (clinic-patient-form-draft.c). */
#pragma once

#include "clinic-patient-form.h"

struct _ClinicPatientForm {
    GtkWidget parent_instance;
    GtkWidget *body, *title, *error_bar, *scroller, *more, *save, *missing;
    GtkWidget *id_number, *id_kind, *name, *sex, *birth, *phone, *phone_relation;
    GtkWidget *duplicates_revealer, *duplicates, *allergies, *source;
    GtkWidget *guardian_revealer, *guardian_name, *guardian_phone, *guardian_relation;
    GtkWidget *address, *medical_history, *special_care, *referrer, *remark, *vip, *no_contact;
    GtkWidget *id_row, *birth_row;

    ClinicDesk *desk;
    ClinicPatientDraft *begun; /* what the form began with: ids, version, and what it does not show */
    GCancellable *cancellable;
    char *begun_text;
    char *key; /* idempotency key of this submission */
    char *filled_sex;
    char *filled_birth;
    guint look_source;
    gboolean filling;
    gboolean saving;
};

/** Whether @text is an age rather than a date. */
gboolean clinic_patient_form_is_age (const char *text);
/** Returns: (transfer full): what is typed; with an @error, %NULL when the birth date cannot be read */
ClinicPatientDraft *clinic_patient_form_read (ClinicPatientForm *self, GError **error);
void clinic_patient_form_write (ClinicPatientForm *self, const ClinicPatientDraft *draft);
/** Calls @callback with the form when Enter is pressed in any of its entries. */
void clinic_patient_form_connect_entries (ClinicPatientForm *self, GCallback callback);
