/* One line for each tab, in the order of the keys: check-in F2, calendar F3, waiting F4, cashier F5, follow-up F6,
 * month F9. Titles are N_("Check-in"), N_("Calendar"), … */
#include "clinic-pages.h"

#include <glib/gi18n-lib.h>

static const ClinicPageEntry pages[] = {
    /* { "check-in", N_ ("Check-in"), "avatar-default-symbolic", clinic_check_in_page_get_type, "F2" }, */
    { NULL },
};

const ClinicPageEntry *
clinic_pages_get (guint *ret_n_pages)
{
    *ret_n_pages = G_N_ELEMENTS (pages) - 1;
    return pages;
}
