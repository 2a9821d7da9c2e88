/* Completion under a GtkEntry: what a query finds for each keystroke, chosen
 * by arrow keys and Enter while the focus stays in the entry. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

/** Returns: (transfer full): Pango markup of the row for @record */
typedef char *(*ClinicCompletionMarkup) (gpointer record);
/** @record: (transfer none): what was chosen */
typedef void (*ClinicCompletionChosen) (GtkEntry *entry, gpointer record, gpointer data);

/**
 * clinic_completion_attach:
 * @query: takes the entry's words as text
 * @data: for @chosen; must outlive @entry
 *
 * Lives as long as @entry. Setting the entry's text by clinic_completion_set_text() asks nothing.
 */
void clinic_completion_attach (GtkEntry *entry, ClinicDesk *desk, const ClinicQuery *query,
                               ClinicCompletionMarkup markup, ClinicCompletionChosen chosen, gpointer data);
void clinic_completion_set_text (GtkEntry *entry, const char *text);
/** Whether the list is open, so that Enter and Esc belong to it. */
gboolean clinic_completion_is_open (GtkEntry *entry);

G_END_DECLS
