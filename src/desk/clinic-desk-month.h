/* The month: its figures as queries, the same figures as a workbook. */
#pragma once

#include <gio/gio.h>
#include "clinic-month.h"
#include "clinic-operation.h"
#include "clinic-runner.h"
#include "clinic-workbook.h"

G_BEGIN_DECLS

/** The months that can be chosen, newest first: ClinicMonthChoice. No arguments. */
extern const ClinicQuery clinic_query_months;

/* Each takes day, any day of the month; no day means today. */
/** One ClinicMonth: all rows of the month and the headline of the month before, read in one moment. */
extern const ClinicQuery clinic_query_month;
/** The same for a file that leaves the clinic: needs the right to export, and is audited. */
extern const ClinicQuery clinic_query_month_export;
extern const ClinicQuery clinic_query_month_figures;
extern const ClinicQuery clinic_query_month_days;
extern const ClinicQuery clinic_query_month_tenders;
extern const ClinicQuery clinic_query_month_doctors;
extern const ClinicQuery clinic_query_month_categories;
extern const ClinicQuery clinic_query_month_visits;
extern const ClinicQuery clinic_query_month_appointments;
extern const ClinicQuery clinic_query_month_waiting;
extern const ClinicQuery clinic_query_month_follow_ups;
extern const ClinicQuery clinic_query_month_closes;

/** Returns: (transfer full): "Monthly report 2026-11" */
char *clinic_month_get_title (ClinicMonth *month);
/** Returns: (transfer full): the proposed name of the workbook of @day's month, "前台月报-2026-11.xlsx" */
char *clinic_month_get_file_name (ClinicDay day);

/**
 * clinic_month_build_workbook:
 * @month: with all its parts
 *
 * The month in the language of the program: a summary with live formulas, the sums by day, tender, doctor, category,
 * visit kind, state, waiting, follow-up and close, then the rows they are counted from, then every definition. Needs
 * nothing but @month, so it may run on any thread.
 *
 * Returns: (transfer full): the workbook; its first sheet is the summary
 */
ClinicWorkbook *clinic_month_build_workbook (ClinicMonth *month, GTimeZone *zone);

/**
 * clinic_month_find_details:
 * @sheet: the index of a sheet of the workbook
 * @ret_details: (out): the index of the sheet whose rows it sums
 * @ret_column: (out): the column there in which the first cell of the summing row is found
 *
 * Returns: %FALSE for the summary and for sheets of rows
 */
gboolean clinic_month_find_details (guint sheet, guint *ret_details, guint *ret_column);

/**
 * clinic_month_export:
 * @day: any day of the month
 * @cancellable: (nullable)
 * @progress: (nullable): called with 0 … 3 of 3: read, added up, written
 * @ret_path: (out) (optional) (transfer full): the file that was written, see clinic_xlsx_write()
 *
 * Reads the month in one short transaction, audited, then writes its workbook with no lock held.
 */
gboolean clinic_month_export (ClinicRunner *runner, ClinicOperator who, ClinicDay day, const char *path,
                              GCancellable *cancellable, ClinicProgressFunc progress, gpointer data, char **ret_path,
                              GError **error);

G_END_DECLS
