/* Small controls about patients: the allergy banner that every page shows in
 * the same way, and the choices that forms share. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

/* ---- choices: a GtkDropDown over codes ---- */

/** Fills @choice. @codes: static; @title: the words of a code; @empty: (nullable): the words for "", put first */
void clinic_choice_fill (GtkDropDown *choice, const char *const *codes, const char *(*title) (const char *code),
                         const char *empty);
/** The same with the words of each code beside it. */
void clinic_choice_fill_named (GtkDropDown *choice, const char *const *codes, const char *const *titles);
/** Returns: (transfer none): the chosen code, "" for none */
const char *clinic_choice_get (GtkDropDown *choice);
/** An unknown @code chooses the first. */
void clinic_choice_set (GtkDropDown *choice, const char *code);

/* ---- ClinicAllergyBanner: red with a word; "not asked" is a banner too; "none" is a quiet line ---- */

#define CLINIC_TYPE_ALLERGY_BANNER (clinic_allergy_banner_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAllergyBanner, clinic_allergy_banner, CLINIC, ALLERGY_BANNER, GtkWidget)

GtkWidget *clinic_allergy_banner_new (void);
/** @state: as in the patient's file; "" hides the banner */
void clinic_allergy_banner_set (ClinicAllergyBanner *self, const char *state, const char *allergies);

/* ---- ClinicAllergyChooser: has, none, not asked, and what. Signal "changed" ---- */

#define CLINIC_TYPE_ALLERGY_CHOOSER (clinic_allergy_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAllergyChooser, clinic_allergy_chooser, CLINIC, ALLERGY_CHOOSER, GtkWidget)

GtkWidget *clinic_allergy_chooser_new (void);
void clinic_allergy_chooser_set (ClinicAllergyChooser *self, const char *state, const char *allergies);
const char *clinic_allergy_chooser_get_state (ClinicAllergyChooser *self);
/** Returns: (transfer none): "" unless the state is "has" */
const char *clinic_allergy_chooser_get_allergies (ClinicAllergyChooser *self);

/* ---- ClinicSourceChooser: where a patient heard of the clinic, and its detail. Signal "changed" ---- */

#define CLINIC_TYPE_SOURCE_CHOOSER (clinic_source_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSourceChooser, clinic_source_chooser, CLINIC, SOURCE_CHOOSER, GtkWidget)

GtkWidget *clinic_source_chooser_new (void);
/** Reads the list of sources; what was set before stays chosen. */
void clinic_source_chooser_load (ClinicSourceChooser *self, ClinicDesk *desk);
void clinic_source_chooser_set (ClinicSourceChooser *self, const char *source, const char *detail);
/** Returns: (transfer none): "" while nothing is chosen */
const char *clinic_source_chooser_get_source (ClinicSourceChooser *self);
const char *clinic_source_chooser_get_detail (ClinicSourceChooser *self);

/** Returns: (transfer full): "female · 34 · B000123", without what is unknown. @age, @file_no: nullable */
char *clinic_patient_facts (const char *sex, const char *age, const char *file_no);

/** Before any template that names these types. */
void clinic_patient_widgets_ensure (void);

G_END_DECLS
