/* ClinicFrame: what a signed-in person sees: head with tabs and search, the
 * pages, the patient card at the side, the foot line. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_FRAME (clinic_frame_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFrame, clinic_frame, CLINIC, FRAME, GtkWidget)

GtkWidget *clinic_frame_new (ClinicDesk *desk, const char *clinic_name);
/** The frame is seen again: focus goes where it was, or where the hand goes on the visible tab. */
void clinic_frame_resume (ClinicFrame *self);
/** The frame will be hidden: keeps in mind which of its widgets has the focus. */
void clinic_frame_remember_focus (ClinicFrame *self);
/** Returns: (transfer none) (nullable): the visible tab */
ClinicPage *clinic_frame_get_page (ClinicFrame *self);
const char *clinic_frame_get_tab (ClinicFrame *self);
/** @id: 0: just the tab */
void clinic_frame_go_to (ClinicFrame *self, const char *tab, gint64 id, const char *purpose);
void clinic_frame_toast (ClinicFrame *self, const char *text, const char *label, const char *action);
/** Opens the patient card at the side. */
void clinic_frame_show_patient (ClinicFrame *self, gint64 patient_id);
void clinic_frame_search (ClinicFrame *self);
/** Esc: %TRUE when there was something to close */
gboolean clinic_frame_escape (ClinicFrame *self);
/** Has the store keep what is half filled in, as far as it changed. */
void clinic_frame_keep_typed (ClinicFrame *self);

G_END_DECLS
