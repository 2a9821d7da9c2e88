/* The tab Follow-up (回访): today's calls in their windows, and the call itself at the right. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_FOLLOW_UP_PAGE (clinic_follow_up_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFollowUpPage, clinic_follow_up_page, CLINIC, FOLLOW_UP_PAGE, ClinicPage)

G_END_DECLS
