/* ClinicClosePage: the drawer through the day and its close at the end: steps
 * at the left, the step's work at the right. What is expected stays hidden
 * until it was counted. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CLOSE_PAGE (clinic_close_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicClosePage, clinic_close_page, CLINIC, CLOSE_PAGE, ClinicPage)

G_END_DECLS
