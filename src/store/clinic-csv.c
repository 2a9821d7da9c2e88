/* See clinic-csv.h. */
#include "clinic-csv.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (clinic - csv - error - quark, clinic_csv_error)

struct _ClinicCsv {
    const char *encoding;
    GStringChunk *texts;
    GArray *rows; /* ClinicCsvRow; the first is the heading */
};

typedef struct {
    ClinicCsv *csv;
    GPtrArray *fields; /* of the row under way */
    guint line;        /* being read */
    guint row_line;    /* where the row under way began */
    GError *error;
} Parser;

static void
on_field (void *text, size_t length, void *data)
{
    Parser *self = data;

    if (self->error)
        return;
    if (length > CLINIC_CSV_MAX_FIELD_BYTES)
        g_set_error (&self->error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_LIMIT,
                     _("Line %u has a field longer than %d kilobytes. A quotation mark may be missing."),
                        self->row_line, CLINIC_CSV_MAX_FIELD_BYTES / 1024);
    else if (self->fields->len >= CLINIC_CSV_MAX_COLUMNS)
        g_set_error (&self->error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_LIMIT,
                     _("Line %u has more than %d columns."), self->row_line, CLINIC_CSV_MAX_COLUMNS);
    else
        g_ptr_array_add (self->fields, g_string_chunk_insert_len (self->csv->texts, text, (gssize) length));
}

static void
on_row (int terminator, void *data)
{
    Parser *self = data;
    ClinicCsvRow row = { .line = self->row_line, .n_fields = self->fields->len };

    if (self->error)
        return;
    if (self->csv->rows->len > CLINIC_CSV_MAX_ROWS) {
        g_set_error (&self->error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_LIMIT,
                     _("The file has more than %d rows. Split it into smaller files."), CLINIC_CSV_MAX_ROWS);
        return;
    }
    g_ptr_array_add (self->fields, NULL);
    row.fields = (char **) g_ptr_array_steal (self->fields, NULL);
    g_array_append_val (self->csv->rows, row);
    self->row_line = self->line + 1;
}

static void
set_syntax_error (Parser *self, gboolean unclosed)
{
    if (self->error)
        return;
    if (unclosed)
        g_set_error (&self->error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_SYNTAX,
                     _("The quotation mark that opens in the row of line %u is never closed."), self->row_line);
    else
        g_set_error (&self->error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_SYNTAX,
                     _("Line %u has a quotation mark in the wrong place; the row begins on line %u."), self->line,
                        self->row_line);
}

static void
parse_lines (Parser *self, struct csv_parser *parser, const char *text, gsize length)
{
    const char *end = text + length;

    while (text < end && !self->error) {
        const char *newline = memchr (text, '\n', (gsize) (end - text));
        gsize n = newline ? (gsize) (newline + 1 - text) : (gsize) (end - text);

        self->line++;
        if (csv_parse (parser, text, n, on_field, on_row, self) != n) {
            set_syntax_error (self, FALSE);
            return;
        }
        if (parser->pstate == 0) /* between rows: after a blank line the next row begins below it */
            self->row_line = self->line + 1;
        else if (parser->entry_pos > CLINIC_CSV_MAX_FIELD_BYTES)
            on_field (parser->entry_buf, parser->entry_pos, self);
        text += n;
    }
    if (!self->error && csv_fini (parser, on_field, on_row, self) != 0)
        set_syntax_error (self, TRUE);
}

static gboolean
check_heading (ClinicCsv *self, GError **error)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

    if (self->rows->len == 0) {
        g_set_error_literal (error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_COLUMNS, _("The file is empty."));
        return FALSE;
    }
    for (guint i = 0; i < clinic_csv_get_n_columns (self); i++) {
        if (!g_hash_table_add (seen, (gpointer) clinic_csv_get_heading (self, i))) {
            g_set_error (error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_COLUMNS,
                         _("The file has two columns “%s”."), clinic_csv_get_heading (self, i));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
parse_text (ClinicCsv *self, const char *text, gsize length, GError **error)
{
    struct csv_parser parser;
    Parser state = { .csv = self, .row_line = 1 };

    if (csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return FALSE;
    state.fields = g_ptr_array_new ();
    parse_lines (&state, &parser, text, length);
    csv_free (&parser);
    g_ptr_array_unref (state.fields);
    if (state.error) {
        g_propagate_error (error, state.error);
        return FALSE;
    }
    return check_heading (self, error);
}

/* Returns: (transfer full) (nullable): @data as UTF-8 when it had to be converted */
static char *
convert (const char *data, gsize length, gsize *ret_length, GError **error)
{
    char *text = g_convert (data, (gssize) length, "UTF-8", "GB18030", NULL, ret_length, NULL);

    if (!text)
        g_set_error_literal (error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_ENCODING,
                             _("The file's text is neither UTF-8 nor GB18030. Save it as “CSV UTF-8” and try again."));
    return text;
}

static gboolean
check_no_nul (const char *data, gsize length, GError **error)
{
    const char *nul = memchr (data, '\0', length);
    guint line = 1;

    if (!nul)
        return TRUE;
    for (const char *p = data; p < nul; p++)
        line += *p == '\n';
    g_set_error (error, CLINIC_CSV_ERROR, CLINIC_CSV_ERROR_ENCODING,
                 _("Line %u has a NUL character: this is not a text file. Save it as “CSV UTF-8” and try again."),
                    line);
    return FALSE;
}

ClinicCsv *
clinic_csv_parse (const char *data, gsize length, GError **error)
{
    g_autoptr (ClinicCsv) self = g_new0 (ClinicCsv, 1);
    g_autofree char *converted = NULL;

    self->texts = g_string_chunk_new (16 * 1024);
    self->rows = g_array_new (FALSE, FALSE, sizeof (ClinicCsvRow));
    self->encoding = "UTF-8";
    if (!check_no_nul (data, length, error))
        return NULL;
    if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        length -= 3;
    }
    if (!g_utf8_validate (data, (gssize) length, NULL)) {
        converted = convert (data, length, &length, error);
        if (!converted)
            return NULL;
        data = converted;
        self->encoding = "GB18030";
    }
    return parse_text (self, data, length, error) ? g_steal_pointer (&self) : NULL;
}

void
clinic_csv_free (ClinicCsv *self)
{
    if (!self)
        return;
    for (guint i = 0; i < self->rows->len; i++)
        g_free (g_array_index (self->rows, ClinicCsvRow, i).fields);
    g_array_unref (self->rows);
    g_string_chunk_free (self->texts);
    g_free (self);
}

const char *
clinic_csv_get_encoding (ClinicCsv *self)
{
    return self->encoding;
}

guint
clinic_csv_get_n_columns (ClinicCsv *self)
{
    return g_array_index (self->rows, ClinicCsvRow, 0).n_fields;
}

const char *
clinic_csv_get_heading (ClinicCsv *self, guint column)
{
    g_return_val_if_fail (column < clinic_csv_get_n_columns (self), "");
    return g_array_index (self->rows, ClinicCsvRow, 0).fields[column];
}

int
clinic_csv_find_column (ClinicCsv *self, const char *heading)
{
    for (guint i = 0; i < clinic_csv_get_n_columns (self); i++) {
        if (strcmp (clinic_csv_get_heading (self, i), heading) == 0)
            return (int) i;
    }
    return -1;
}

guint
clinic_csv_get_n_rows (ClinicCsv *self)
{
    return self->rows->len - 1;
}

const ClinicCsvRow *
clinic_csv_get_row (ClinicCsv *self, guint row)
{
    g_return_val_if_fail (row < clinic_csv_get_n_rows (self), NULL);
    return &g_array_index (self->rows, ClinicCsvRow, row + 1);
}

const char *
clinic_csv_get_field (ClinicCsv *self, guint row, int column)
{
    const ClinicCsvRow *r = clinic_csv_get_row (self, row);

    return column >= 0 && (guint) column < r->n_fields ? r->fields[column] : "";
}

void
clinic_csv_append_field (GString *line, const char *text)
{
    if (!strpbrk (text, ",\"\r\n") && !g_ascii_isspace (*text)) {
        g_string_append (line, text);
        return;
    }
    g_string_append_c (line, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            g_string_append_c (line, '"');
        g_string_append_c (line, *p);
    }
    g_string_append_c (line, '"');
}
