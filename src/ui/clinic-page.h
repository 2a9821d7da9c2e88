/* ClinicPage: what every tab of the window is. It knows the desk and asks the
 * window for toasts, the patient card and other tabs through actions. */
#pragma once

#include <adwaita.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PAGE (clinic_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClinicPage, clinic_page, CLINIC, PAGE, AdwBin)

/* Properties: "desk" (ClinicDesk, construct-only), "badge" (uint; what waits for this person, 0 hides it). */

/**
 * ClinicPageClass:
 * @shown: the page became the visible tab: put the focus where the hand goes
 * @new_item: Ctrl+N
 * @filter: Ctrl+F
 * @print: Ctrl+P
 * @save_sheet: Ctrl+E, write an Excel workbook
 * @escape: Esc; %TRUE when there was something to close or leave
 * @go_to: opened from elsewhere for the thing with this id: a patient for "check-in", "calendar" and "cashier", else the
 *   tab's own record. @purpose: "" just shows it; the search sends "check-in" to "check-in", "book" to "calendar",
 *   "bill" to "cashier", and "register:" with what was typed to "check-in" with id 0
 * @minute_passed: a new minute began on the clinic's clock; only the visible page is told
 * @get_draft: (transfer full) (nullable): what is half filled in, as text of the page's own form; %NULL: nothing
 * @set_draft: puts such a text back; only called while nothing is filled in
 *
 * All may be %NULL: the command is then not offered while the page is shown. @shown, chained up or not, moves the
 * focus to the page's first widget by default.
 */
struct _ClinicPageClass {
    AdwBinClass parent_class;
    void (*shown) (ClinicPage *self);
    void (*new_item) (ClinicPage *self);
    void (*filter) (ClinicPage *self);
    void (*print) (ClinicPage *self);
    void (*save_sheet) (ClinicPage *self);
    gboolean (*escape) (ClinicPage *self);
    void (*go_to) (ClinicPage *self, gint64 id, const char *purpose);
    void (*minute_passed) (ClinicPage *self);
    char *(*get_draft) (ClinicPage *self);
    void (*set_draft) (ClinicPage *self, const char *content);
};

ClinicDesk *clinic_page_get_desk (ClinicPage *self);
guint clinic_page_get_badge (ClinicPage *self);
void clinic_page_set_badge (ClinicPage *self, guint badge);

/* What a page, or any widget inside the window, asks of the window. */

/** A short confirmation at the foot of the window. */
void clinic_page_toast (gpointer widget, const char *text);
/** With a button: @action is a detailed action name such as "page.undo('12')". */
void clinic_page_toast_with_button (gpointer widget, const char *text, const char *label, const char *action);
/** Opens the patient card at the window's side. */
void clinic_page_show_patient (gpointer widget, gint64 patient_id);
/** Goes to the tab @name ("check-in", "calendar", "waiting", "cashier", "follow-up", "month") for the thing @id, 0: none. */
void clinic_page_go_to (gpointer widget, const char *name, gint64 id);
/** The same with a purpose the tab knows. */
void clinic_page_go_to_for (gpointer widget, const char *name, gint64 id, const char *purpose);

G_END_DECLS
