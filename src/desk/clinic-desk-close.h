/* The drawer and the end of the day on the desk. */
#pragma once

#include "clinic-drawer.h"
#include "clinic-operation.h"

G_BEGIN_DECLS

/** Opens the drawer with its float, or moves cash in or out. Draft: ClinicCashMovementDraft. */
extern const ClinicOperation clinic_op_move_cash;
/** Draft: ClinicDayCloseDraft. Appointments of the day that nobody came to become no-shows. Returns ClinicDayClose. */
extern const ClinicOperation clinic_op_close_day;

/** ClinicDrawerLine of args day. Blindness is the page's: it asks only after the count. */
extern const ClinicQuery clinic_query_drawer;
/** ClinicCashMovement of args day. */
extern const ClinicQuery clinic_query_cash_movements;
/** ClinicReceiptRange of args day, one row. */
extern const ClinicQuery clinic_query_receipt_range;
/** ClinicOpenItem: what stands in the way of closing args day. */
extern const ClinicQuery clinic_query_open_items;
/** ClinicDayClose from args day to until. */
extern const ClinicQuery clinic_query_day_closes;
/** ClinicCloseTender and ClinicCloseCash of the close args id. */
extern const ClinicQuery clinic_query_close_tenders;
extern const ClinicQuery clinic_query_close_cash;

G_END_DECLS
