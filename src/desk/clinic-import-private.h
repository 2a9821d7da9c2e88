/* What the files of the import share: the map, a row seen through it, and the
 * kinds of rows. */
#pragma once

#include "clinic-csv.h"
#include "clinic-import.h"

/* A field that a kind of row knows. */
typedef struct {
    const char *name;
    const char *heading; /* the Chinese heading that stands for it without a map */
    gboolean needed;
} ClinicImportField;

typedef struct _ClinicImportMap ClinicImportMap;

ClinicImportMap *clinic_import_map_load (const char *path, const char *kind, const ClinicImportField *fields,
                                         ClinicCsv *csv, GError **error);
void clinic_import_map_free (ClinicImportMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicImportMap, clinic_import_map_free)
const char *clinic_import_map_get_origin (ClinicImportMap *self);

/* One row of the file seen through the map. */
typedef struct {
    ClinicImportMap *map;
    ClinicCsv *csv;
    guint row;
    GTimeZone *zone;
    ClinicDay today;
} ClinicImportCells;

/** Returns: (transfer full) (nullable): the field after its template and its table of values; "" when it has none */
char *clinic_import_get_text (const ClinicImportCells *cells, const char *field, GError **error);
/* These leave the target as it is when the field is empty. */
gboolean clinic_import_get_day (const ClinicImportCells *cells, const char *field, ClinicDay *ret_day, GError **error);
gboolean clinic_import_get_moment (const ClinicImportCells *cells, const char *field, ClinicDay *ret_day,
                                   int *ret_minute, ClinicInstant *ret_instant, GError **error);
gboolean clinic_import_get_int (const ClinicImportCells *cells, const char *field, gint64 low, gint64 high,
                                gint64 *ret_number, GError **error);
gboolean clinic_import_get_bool (const ClinicImportCells *cells, const char *field, gboolean *ret_flag, GError **error);
gboolean clinic_import_get_money (const ClinicImportCells *cells, const char *field, ClinicMoney *ret_money,
                                  GError **error);

/* An appointment kept for the report of overlaps. */
typedef struct {
    gint64 doctor_id;
    gint32 jdn;
    int start, end;
} ClinicImportSlot;

typedef struct {
    ClinicRunner *runner;
    ClinicOperator who;
    ClinicInstant now;
    ClinicImportCells cells;
    GArray *slots; /* ClinicImportSlot */
} ClinicImportRun;

typedef struct {
    const char *name;
    const ClinicImportField *fields; /* ends with a NULL name; the first is the external id */
    /* @ret_id: what the row became; 0 and no error: it is not wanted, @ret_reason says why */
    gboolean (*take) (ClinicImportRun *run, gint64 *ret_id, char **ret_reason, GError **error);
} ClinicImportKind;

extern const ClinicImportKind clinic_import_patients;
extern const ClinicImportKind clinic_import_doctors;
extern const ClinicImportKind clinic_import_prices;
extern const ClinicImportKind clinic_import_holidays;
extern const ClinicImportKind clinic_import_appointments;

extern const ClinicOperation clinic_op_import_holiday;
extern const ClinicOperation clinic_op_import_appointment;
