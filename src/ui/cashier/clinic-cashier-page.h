/* ClinicCashierPage: the cashier's tab: charging and receipts. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CASHIER_PAGE (clinic_cashier_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCashierPage, clinic_cashier_page, CLINIC, CASHIER_PAGE, ClinicPage)

G_END_DECLS
