/* Map files and the values of a row. A map is a key file: [file] with kind,
 * origin and date; [fields] with a template for each of our fields, "{column}"
 * or "患者 {patient_id:04}"; [values FIELD] to translate words. */
#include "clinic-import-private.h"
#include "clinic-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ClinicImportMap {
    GKeyFile *file;
    char *origin;
    char *date; /* "YYYY-MM-DD hh:mm:ss" */
    const ClinicImportField *fields;
};

void
clinic_import_map_free (ClinicImportMap *self)
{
    if (!self)
        return;
    g_key_file_unref (self->file);
    g_free (self->origin);
    g_free (self->date);
    g_free (self);
}

const char *
clinic_import_map_get_origin (ClinicImportMap *self)
{
    return self->origin;
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
    va_list arguments;

    va_start (arguments, format);
    if (error)
        *error = g_error_new_valist (CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID, format, arguments);
    va_end (arguments);
    return FALSE;
}

/* Without a map: columns called as our fields, or by their Chinese headings. */
static void
fill_default (ClinicImportMap *self, ClinicCsv *csv)
{
    for (guint i = 0; self->fields[i].name; i++) {
        const ClinicImportField *field = &self->fields[i];
        const char *heading = clinic_csv_find_column (csv, field->name) >= 0      ? field->name
                              : clinic_csv_find_column (csv, field->heading) >= 0 ? field->heading
                                                                                  : NULL;
        g_autofree char *template = heading ? g_strdup_printf ("{%s}", heading) : NULL;

        if (template)
            g_key_file_set_string (self->file, "fields", field->name, template);
    }
}

static gboolean
check_template (const char *template, ClinicCsv *csv, GError **error)
{
    const char *open = template;

    while ((open = strchr (open, '{'))) {
        const char *close = strchr (open, '}');
        g_autofree char *name = close ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;
        char *colon = name ? strchr (name, ':') : NULL;

        if (!close)
            return fail (error, _("The map has a “{” without a “}”: %s"), template);
        if (colon)
            *colon = '\0';
        if (clinic_csv_find_column (csv, name) < 0)
            return fail (error, _("The file has no column “%s”, which the map names."), name);
        open = close;
    }
    return TRUE;
}

static gboolean
is_field (const ClinicImportField *fields, const char *name)
{
    for (guint i = 0; fields[i].name; i++) {
        if (strcmp (fields[i].name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
check_fields (ClinicImportMap *self, ClinicCsv *csv, GError **error)
{
    g_auto (GStrv) names = g_key_file_get_keys (self->file, "fields", NULL, NULL);

    for (guint i = 0; names && names[i]; i++) {
        g_autofree char *template = g_key_file_get_string (self->file, "fields", names[i], NULL);

        if (!is_field (self->fields, names[i]))
            return fail (error, _("The map names the field “%s”, which such rows do not have."), names[i]);
        if (template && !check_template (template, csv, error))
            return FALSE;
    }
    for (guint i = 0; self->fields[i].name; i++) {
        if (self->fields[i].needed && !g_key_file_has_key (self->file, "fields", self->fields[i].name, NULL))
            return fail (error, _("There is no column for “%s” (%s). A map can say which one it is."),
                                   self->fields[i].name, self->fields[i].heading);
    }
    return TRUE;
}

static gboolean
read_head (ClinicImportMap *self, const char *path, const char *kind, GError **error)
{
    g_autofree char *map_kind = NULL;

    if (path && !g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, error)) {
        g_prefix_error (error, _("The map “%s” cannot be used: "), path);
        return FALSE;
    }
    map_kind = g_key_file_get_string (self->file, "file", "kind", NULL);
    if (map_kind && strcmp (map_kind, kind) != 0)
        return fail (error, _("The map is for %s, not for %s."), map_kind, kind);
    self->origin = g_key_file_get_string (self->file, "file", "origin", NULL);
    if (!self->origin)
        self->origin = g_strdup ("import");
    self->date = g_key_file_get_string (self->file, "file", "date", NULL);
    return TRUE;
}

ClinicImportMap *
clinic_import_map_load (const char *path, const char *kind, const ClinicImportField *fields, ClinicCsv *csv,
                        GError **error)
{
    g_autoptr (ClinicImportMap) self = g_new0 (ClinicImportMap, 1);

    self->file = g_key_file_new ();
    self->fields = fields;
    if (!read_head (self, path, kind, error))
        return NULL;
    if (!path)
        fill_default (self, csv);
    return check_fields (self, csv, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- values ---- */

static void
append_column (GString *text, const ClinicImportCells *cells, const char *name, gsize length)
{
    g_autofree char *column = g_strndup (name, length);
    char *colon = strchr (column, ':');
    int width = colon ? (int) g_ascii_strtoll (colon + 1, NULL, 10) : 0;
    const char *value;

    if (colon)
        *colon = '\0';
    value = clinic_csv_get_field (cells->csv, cells->row, clinic_csv_find_column (cells->csv, column));
    for (int n = (int) strlen (value); n < MIN (width, 20); n++)
        g_string_append_c (text, '0');
    g_string_append (text, value);
}

static char *
fill_template (const ClinicImportCells *cells, const char *template)
{
    GString *text = g_string_new (NULL);

    for (const char *p = template; *p; p++) {
        const char *close = *p == '{' ? strchr (p, '}') : NULL;

        if (!close) {
            g_string_append_c (text, *p);
            continue;
        }
        append_column (text, cells, p + 1, (gsize) (close - p - 1));
        p = close;
    }
    return g_strstrip (g_string_free (text, FALSE));
}

char *
clinic_import_get_text (const ClinicImportCells *cells, const char *field, GError **error)
{
    g_autofree char *template = g_key_file_get_string (cells->map->file, "fields", field, NULL);
    g_autofree char *text = template ? fill_template (cells, template) : g_strdup ("");
    g_autofree char *group = g_strconcat ("values ", field, NULL);
    char *value;

    if (!g_key_file_has_group (cells->map->file, group))
        return g_steal_pointer (&text);
    value = *text ? g_key_file_get_string (cells->map->file, group, text, NULL) : NULL;
    if (!value)
        value = g_key_file_get_string (cells->map->file, group, "*", NULL);
    if (value || !*text)
        return value ? value : g_steal_pointer (&text);
    fail (error, _("“%s” is not a value that the map knows for “%s”."), text, field);
    return NULL;
}

static gboolean
read_digits (const char **text, int count, int *ret_number)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit (**text))
            return FALSE;
        number = number * 10 + *(*text)++ - '0';
    }
    *ret_number = number;
    return TRUE;
}

/* Reads @text by a pattern of YYYY MM DD hh mm ss; what follows a shorter text may be left out. */
static gboolean
read_pattern (const char *text, const char *pattern, int parts[6])
{
    static const char *const marks[] = { "YYYY", "MM", "DD", "hh", "mm", "ss" };

    while (*pattern && *text) {
        guint i;

        for (i = 0; i < G_N_ELEMENTS (marks); i++) {
            if (g_str_has_prefix (pattern, marks[i]))
                break;
        }
        if (i < G_N_ELEMENTS (marks)) {
            if (!read_digits (&text, (int) strlen (marks[i]), &parts[i]))
                return FALSE;
            pattern += strlen (marks[i]);
        } else if (*pattern++ != *text++) {
            return FALSE;
        }
    }
    return !*text && parts[2] > 0 && parts[3] < 24 && parts[4] < 60 && parts[5] < 60;
}

gboolean
clinic_import_get_moment (const ClinicImportCells *cells, const char *field, ClinicDay *ret_day, int *ret_minute,
                          ClinicInstant *ret_instant, GError **error)
{
    g_autofree char *text = clinic_import_get_text (cells, field, error);
    const char *pattern = cells->map->date ? cells->map->date : "YYYY-MM-DD hh:mm:ss";
    int parts[6] = { 0 };
    ClinicDay day;

    if (!text)
        return FALSE;
    if (!*text)
        return TRUE;
    if (!read_pattern (text, pattern, parts) ||
        !clinic_day_is_valid (day = clinic_day_new (parts[0], parts[1], parts[2])))
        return fail (error, _("“%s” in “%s” is not a time like %s."), text, field, pattern);
    if (ret_day)
        *ret_day = day;
    if (ret_minute)
        *ret_minute = parts[3] * 60 + parts[4];
    if (ret_instant) {
        *ret_instant = clinic_instant_from_day (day, parts[3] * 60 + parts[4], cells->zone);
        ret_instant->us += (gint64) parts[5] * G_USEC_PER_SEC;
    }
    return TRUE;
}

gboolean
clinic_import_get_day (const ClinicImportCells *cells, const char *field, ClinicDay *ret_day, GError **error)
{
    g_autofree char *text = NULL;

    if (cells->map->date)
        return clinic_import_get_moment (cells, field, ret_day, NULL, NULL, error);
    text = clinic_import_get_text (cells, field, error);
    return text && (!*text || clinic_day_parse_input (text, ret_day, error));
}

gboolean
clinic_import_get_int (const ClinicImportCells *cells, const char *field, gint64 low, gint64 high, gint64 *ret_number,
                       GError **error)
{
    g_autofree char *text = clinic_import_get_text (cells, field, error);

    if (!text)
        return FALSE;
    if (!*text || g_ascii_string_to_signed (text, 10, low, high, ret_number, NULL))
        return TRUE;
    return fail (error, _("“%s” in “%s” is not a whole number from %d to %d."), text, field, (int) low, (int) high);
}

gboolean
clinic_import_get_bool (const ClinicImportCells *cells, const char *field, gboolean *ret_flag, GError **error)
{
    static const char *const yes[] = { "1", "true", "True", "TRUE", "yes", "是", "有", NULL };
    static const char *const no[] = { "0", "false", "False", "FALSE", "no", "否", "无", NULL };
    g_autofree char *text = clinic_import_get_text (cells, field, error);

    if (!text)
        return FALSE;
    if (*text && !g_strv_contains (yes, text) && !g_strv_contains (no, text))
        return fail (error, _("“%s” in “%s” is neither yes nor no."), text, field);
    if (*text)
        *ret_flag = g_strv_contains (yes, text);
    return TRUE;
}

gboolean
clinic_import_get_money (const ClinicImportCells *cells, const char *field, ClinicMoney *ret_money, GError **error)
{
    g_autofree char *text = clinic_import_get_text (cells, field, error);

    return text && (!*text || clinic_money_parse (text, ret_money, error));
}
