/* ClinicChargePage: who is to pay at the left, the bill in the middle, tenders
 * at the right. F12 takes the payment. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CHARGE_PAGE (clinic_charge_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicChargePage, clinic_charge_page, CLINIC, CHARGE_PAGE, ClinicPage)

G_END_DECLS
