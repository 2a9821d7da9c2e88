/* ClinicReceiptsPage: the receipts of a business day, the chosen one as it is
 * printed, reprint, refund and void. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_RECEIPTS_PAGE (clinic_receipts_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicReceiptsPage, clinic_receipts_page, CLINIC, RECEIPTS_PAGE, ClinicPage)

G_END_DECLS
