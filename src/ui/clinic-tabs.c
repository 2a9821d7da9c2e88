/* One line for each tab, in the order of the keys: check-in F2, calendar F3, waiting F4, cashier F5, follow-up F6, the
 * close of the day F8, month F9. */
#include "clinic-tabs.h"
#include "calendar/clinic-calendar-page.h"

#include "cashier/clinic-cashier-page.h"
#include "month/clinic-month-page.h"
#include "checkin/clinic-check-in-page.h"
#include "followup/clinic-follow-up-page.h"
#include "patient/clinic-patient-card.h"
#include "waiting/clinic-waiting-page.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const ClinicTab tabs[] = {
    { "check-in", N_ ("Check-in"), "avatar-default-symbolic", clinic_check_in_page_get_type, "F2", CLINIC_RIGHT_VIEW },
    { "calendar", N_ ("Calendar"), "x-office-calendar-symbolic", clinic_calendar_page_get_type, "F3", CLINIC_RIGHT_VIEW },
    { "waiting", N_ ("Waiting"), "preferences-system-time-symbolic", clinic_waiting_page_get_type, "F4", CLINIC_RIGHT_VIEW },
    { "cashier", N_ ("Cash desk"), "accessories-calculator-symbolic", clinic_cashier_page_get_type, "F5", CLINIC_RIGHT_CHARGE },
    { "follow-up", N_ ("Follow-up"), "call-start-symbolic", clinic_follow_up_page_get_type, "F6", CLINIC_RIGHT_FOLLOW_UP },
    { "month", N_ ("Monthly"), "x-office-spreadsheet-symbolic", clinic_month_page_get_type, "F9", CLINIC_RIGHT_REPORT },
};
/* clang-format on */

const ClinicTab *
clinic_tabs_get (guint *ret_n_tabs)
{
    *ret_n_tabs = G_N_ELEMENTS (tabs);
    return tabs;
}

gboolean
clinic_tabs_has (const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
        if (g_str_equal (tabs[i].name, name))
            return TRUE;
    }
    return FALSE;
}

GType
clinic_tabs_get_card_type (void)
{
    return clinic_patient_card_get_type ();
}
