/* Forms: a labelled field with its error under it, a bar for refusals that
 * belong to the whole form, and the way a rule error finds its place. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ClinicFieldRow: label above, child (any control), error under it. Properties "label" (string; names the child for
 * accessibility too), "field" (string: what clinic_rule_error_get_field() says), "child" (GtkWidget), "required"
 * (boolean: marks the label), "hint" (string: small text in the error's place), "error" (string, nullable). */
#define CLINIC_TYPE_FIELD_ROW (clinic_field_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFieldRow, clinic_field_row, CLINIC, FIELD_ROW, GtkWidget)

GtkWidget *clinic_field_row_new (const char *label, const char *field, GtkWidget *child);
void clinic_field_row_set_child (ClinicFieldRow *self, GtkWidget *child);
const char *clinic_field_row_get_field (ClinicFieldRow *self);
/** @error: (nullable): the sentence under the field; %NULL takes it away */
void clinic_field_row_set_error (ClinicFieldRow *self, const char *error);

/* ClinicErrorBar: a refused operation in place: icon and sentence; hidden while there is none. Property "text". */
#define CLINIC_TYPE_ERROR_BAR (clinic_error_bar_get_type ())
G_DECLARE_FINAL_TYPE (ClinicErrorBar, clinic_error_bar, CLINIC, ERROR_BAR, GtkWidget)

GtkWidget *clinic_error_bar_new (void);
/** @text: (nullable): %NULL hides the bar */
void clinic_error_bar_set_text (ClinicErrorBar *self, const char *text);
void clinic_error_bar_set_error (ClinicErrorBar *self, const GError *error);

/**
 * clinic_form_show_error:
 * @form: any container with ClinicFieldRows and a ClinicErrorBar somewhere below it
 * @error: a refused operation
 *
 * Puts the sentence under the row whose field the error names and moves the focus there; else into the first
 * ClinicErrorBar. Takes earlier errors away first.
 */
void clinic_form_show_error (GtkWidget *form, const GError *error);
void clinic_form_clear_errors (GtkWidget *form);

G_END_DECLS
