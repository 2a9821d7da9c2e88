/* The Check-in tab: who is expected today on the left, one patient or the
 * registration form on the right. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

/* go_to: id = a patient: his row of today, or a walk-in. Purposes: "" that; "edit" his file's form; "register" a new
 * file; "register:TEXT" a new file beginning with what was typed elsewhere. */
#define CLINIC_TYPE_CHECK_IN_PAGE (clinic_check_in_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCheckInPage, clinic_check_in_page, CLINIC, CHECK_IN_PAGE, ClinicPage)

G_END_DECLS
