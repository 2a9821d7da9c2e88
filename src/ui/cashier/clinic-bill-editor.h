/* ClinicBillEditor: the lines of a bill; an empty one always waits at the end. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"
#include "clinic-payment-rule.h"

G_BEGIN_DECLS

/* Signals: "changed"; "done" when Enter is pressed in the empty last line. */
#define CLINIC_TYPE_BILL_EDITOR (clinic_bill_editor_get_type ())
G_DECLARE_FINAL_TYPE (ClinicBillEditor, clinic_bill_editor, CLINIC, BILL_EDITOR, GtkWidget)

/** Once, before anything else. */
void clinic_bill_editor_set_desk (ClinicBillEditor *self, ClinicDesk *desk);
gboolean clinic_bill_editor_is_empty (ClinicBillEditor *self);
/** What the lines come to; lines that cannot be counted yet are left out. */
ClinicBillTotal clinic_bill_editor_get_total (ClinicBillEditor *self);
/** Adds the lines to @draft, each with @doctor_id. @error: a rule error with field "lines/INDEX/…" */
gboolean clinic_bill_editor_fill (ClinicBillEditor *self, ClinicPaymentDraft *draft, gint64 doctor_id, GError **error);
/** Shows an error whose field is "lines/INDEX/…" at its line. Returns: whether it was one */
gboolean clinic_bill_editor_show_error (ClinicBillEditor *self, const GError *error);
void clinic_bill_editor_clear (ClinicBillEditor *self);

/* The lines as text, for what somebody was typing: one "id,code,teeth,quantity,discount" per line. */
char *clinic_bill_editor_get_text (ClinicBillEditor *self);
void clinic_bill_editor_set_text (ClinicBillEditor *self, const char *text);

G_END_DECLS
