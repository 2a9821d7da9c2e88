/* A list of sheets that become one Excel file. It gives each sheet the name
 * that Excel accepts, so that formulas can point at it from the start. */
#pragma once

#include "clinic-sheet.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_WORKBOOK (clinic_workbook_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWorkbook, clinic_workbook, CLINIC, WORKBOOK, GObject)

/** Returns: (transfer full): @title and @author (nullable) become the file's properties */
ClinicWorkbook *clinic_workbook_new (const char *title, const char *author);
/**
 * clinic_workbook_add_sheet:
 * @name: as people would call it; shortened to 31 characters, []:*?/\ replaced, made unique in the workbook
 *
 * Returns: (transfer none): a new sheet at the end, owned by the workbook
 */
ClinicSheet *clinic_workbook_add_sheet (ClinicWorkbook *self, const char *name);
const char *clinic_workbook_get_title (ClinicWorkbook *self);
/** Returns: (nullable) */
const char *clinic_workbook_get_author (ClinicWorkbook *self);
guint clinic_workbook_get_n_sheets (ClinicWorkbook *self);
/** Returns: (transfer none) */
ClinicSheet *clinic_workbook_get_sheet (ClinicWorkbook *self, guint index);
/**
 * clinic_workbook_add_definitions:
 * @name: the sheet's name, such as "Definitions"
 *
 * Adds a sheet that lists every column's definition, sheet by sheet. Call it after the other sheets have their columns.
 * Returns: (transfer none) (nullable): %NULL and no sheet when no column has a definition
 */
ClinicSheet *clinic_workbook_add_definitions (ClinicWorkbook *self, const char *name);

G_END_DECLS
