/* The tab Waiting (候诊): who waits for whom and how long; call, seat, finish. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_WAITING_PAGE (clinic_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWaitingPage, clinic_waiting_page, CLINIC, WAITING_PAGE, ClinicPage)

G_END_DECLS
