/* Tables of comma-separated values, RFC 4180, read strictly through libcsv with
 * limits, so that no file however made can hurt: starter tables and imports.
 * What the columns mean is not known here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLINIC_CSV_ERROR (clinic_csv_error_quark ())

typedef enum {
    CLINIC_CSV_ERROR_SYNTAX,   /* a quote where none may be, or one that never closes */
    CLINIC_CSV_ERROR_LIMIT,    /* too many rows, too many columns, too long a field */
    CLINIC_CSV_ERROR_ENCODING, /* neither UTF-8 nor GB18030, or a NUL character */
    CLINIC_CSV_ERROR_COLUMNS,  /* no heading, or two columns of one name */
} ClinicCsvError;

GQuark clinic_csv_error_quark (void);

#define CLINIC_CSV_MAX_FIELD_BYTES (64 * 1024)
#define CLINIC_CSV_MAX_COLUMNS 200
#define CLINIC_CSV_MAX_ROWS 100000

typedef struct _ClinicCsv ClinicCsv;

typedef struct {
    guint line;     /* of the file, where the row begins; the heading is on line 1 */
    guint n_fields; /* as many as the row has, which may differ from the heading */
    char **fields;  /* UTF-8, blanks around unquoted text taken away */
} ClinicCsvRow;

/**
 * clinic_csv_parse:
 * @data: the file; UTF-8 with or without its mark, or GB18030
 * @error: a %CLINIC_CSV_ERROR that names the line
 *
 * Returns: (transfer full): the whole table; its first row is the heading
 */
ClinicCsv *clinic_csv_parse (const char *data, gsize length, GError **error);
void clinic_csv_free (ClinicCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCsv, clinic_csv_free)

/** "UTF-8" or "GB18030": how the file was read. */
const char *clinic_csv_get_encoding (ClinicCsv *self);
guint clinic_csv_get_n_columns (ClinicCsv *self);
const char *clinic_csv_get_heading (ClinicCsv *self, guint column);
/** The column called @heading; -1 when there is none. */
int clinic_csv_find_column (ClinicCsv *self, const char *heading);
/** Rows below the heading. */
guint clinic_csv_get_n_rows (ClinicCsv *self);
const ClinicCsvRow *clinic_csv_get_row (ClinicCsv *self, guint row);
/** The field of @row under @column; "" where the row is too short. */
const char *clinic_csv_get_field (ClinicCsv *self, guint row, int column);

/** Appends @text as one field, quoted where RFC 4180 demands it. */
void clinic_csv_append_field (GString *line, const char *text);

G_END_DECLS
