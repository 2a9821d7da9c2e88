/* ClinicCashCount: the drawer counted by denomination: a row for each note and
 * coin, what they come to, and the whole. It knows nothing of what is expected. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-drawer.h"

G_BEGIN_DECLS

/* Signals: "counted" when a number changed, "done" when Enter was pressed in the last row. */
#define CLINIC_TYPE_CASH_COUNT (clinic_cash_count_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCashCount, clinic_cash_count, CLINIC, CASH_COUNT, GtkWidget)

/** Copies the pieces into @draft; an empty row is 0 once any row is filled. @error: what was not a whole number */
gboolean clinic_cash_count_fill (ClinicCashCount *self, ClinicDayCloseDraft *draft, GError **error);
gboolean clinic_cash_count_is_empty (ClinicCashCount *self);
void clinic_cash_count_clear (ClinicCashCount *self);

/* For a half-filled close that is kept: "9,1,,3". */
char *clinic_cash_count_get_text (ClinicCashCount *self);
void clinic_cash_count_set_text (ClinicCashCount *self, const char *text);

G_END_DECLS
