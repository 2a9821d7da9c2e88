/* ClinicTenderPanel: what is due, the tenders that pay it, change and rest.
 * The amount due falls into the tender that has the focus, and moves along
 * with it until somebody types. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-payment-rule.h"

G_BEGIN_DECLS

/* Signals: "changed"; "done" when Enter was pressed in a tender. */
#define CLINIC_TYPE_TENDER_PANEL (clinic_tender_panel_get_type ())
G_DECLARE_FINAL_TYPE (ClinicTenderPanel, clinic_tender_panel, CLINIC, TENDER_PANEL, GtkWidget)

void clinic_tender_panel_set_due (ClinicTenderPanel *self, ClinicMoney due);
ClinicMoney clinic_tender_panel_get_due (ClinicTenderPanel *self);
/** Adds what was entered to @draft. @error: what is not an amount */
gboolean clinic_tender_panel_fill (ClinicTenderPanel *self, ClinicPaymentDraft *draft, GError **error);
/** How it stands now; %FALSE while something cannot be counted */
gboolean clinic_tender_panel_settle (ClinicTenderPanel *self, ClinicSettlement *ret_settlement);
/** Whether any amount was entered. */
gboolean clinic_tender_panel_has_amounts (ClinicTenderPanel *self);
void clinic_tender_panel_clear (ClinicTenderPanel *self);

G_END_DECLS
