/* The tab Monthly (月报): the month's figures beside last month's, a chart, the
 * sheets; the same as an Excel workbook and on paper. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_MONTH_PAGE (clinic_month_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicMonthPage, clinic_month_page, CLINIC, MONTH_PAGE, ClinicPage)

/** Shows the month of @day. */
void clinic_month_page_set_month (ClinicMonthPage *self, ClinicDay day);
/** Shows the sheet at @index of the workbook. */
void clinic_month_page_show_sheet (ClinicMonthPage *self, guint index);
/** Whether nothing is being read or written just now. */
gboolean clinic_month_page_is_idle (ClinicMonthPage *self);
/** Writes the shown month's workbook to @path, with progress, then tells where it is. */
void clinic_month_page_write_to (ClinicMonthPage *self, const char *path);

G_END_DECLS
