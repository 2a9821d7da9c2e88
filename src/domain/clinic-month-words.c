/* The words for what is missing on a row, so that sums have a name for it. */
#include "clinic-month.h"

const char *
clinic_month_doctor_title (const char *doctor_name)
{
    return doctor_name && *doctor_name ? doctor_name : _("No doctor named");
}

const char *
clinic_month_category_title (const char *category)
{
    return category && *category ? category : _("No category");
}
