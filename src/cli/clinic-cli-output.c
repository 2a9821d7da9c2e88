/* Rows as a table for people and as JSON for programs. In JSON ids and amounts
 * are texts, so that no reader makes inexact numbers of them. */
#include "clinic-cli.h"
#include "clinic-id-card.h"
#include "clinic-phone.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static gboolean
is_number (const ClinicField *field)
{
    return field->type == CLINIC_FIELD_INT || field->type == CLINIC_FIELD_MONEY;
}

static char *
format_cell (gpointer record, const ClinicField *field, gboolean reveal, GTimeZone *zone)
{
    g_autofree char *text = clinic_record_format_field (record, field, zone);

    if (!reveal && *text && g_str_has_suffix (field->name, "phone"))
        return clinic_phone_mask (text);
    if (!reveal && *text && g_str_has_suffix (field->name, "id_number"))
        return clinic_id_number_mask (text);
    return g_steal_pointer (&text);
}

static int
text_width (const char *text)
{
    int width = 0;

    for (const char *p = text; *p; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
    return width;
}

static void
append_cell (GString *line, const char *text, int width, gboolean to_the_right)
{
    int space = width - text_width (text);

    if (line->len)
        g_string_append (line, "  ");
    for (int i = 0; to_the_right && i < space; i++)
        g_string_append_c (line, ' ');
    for (const char *p = text; *p; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }
    for (int i = 0; !to_the_right && i < space; i++)
        g_string_append_c (line, ' ');
}

static void
print_line (GString *line)
{
    gsize length = line->len;

    while (length && line->str[length - 1] == ' ')
        length--;
    g_string_truncate (line, length);
    clinic_cli_print ("%s\n", line->str);
    g_string_truncate (line, 0);
}

void
clinic_cli_print_table (GPtrArray *rows, GType type, gboolean reveal, GTimeZone *zone)
{
    ClinicRecordClass *klass = g_type_class_ref (type);
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (const ClinicField *));
    g_autoptr (GString) line = g_string_new (NULL);
    g_autofree int *widths = g_new0 (int, klass->n_fields);

    for (guint i = 0; i < klass->n_fields; i++) {
        const ClinicField *field = &klass->fields[i];

        if (field->title || field->type == CLINIC_FIELD_ID)
            g_array_append_val (shown, field);
    }
    for (guint r = 0; r <= rows->len; r++) {
        for (guint c = 0; c < shown->len; c++) {
            const ClinicField *field = g_array_index (shown, const ClinicField *, c);
            char *text = r == 0 ? g_strdup (field->title ? _(field->title) : field->name)
                                : format_cell (rows->pdata[r - 1], field, reveal, zone);

            widths[c] = MAX (widths[c], text_width (text));
            g_ptr_array_add (cells, text);
        }
    }
    for (guint r = 0; r <= rows->len; r++) {
        for (guint c = 0; c < shown->len; c++)
            append_cell (line, cells->pdata[r * shown->len + c], widths[c],
                         is_number (g_array_index (shown, const ClinicField *, c)));
        print_line (line);
    }
    g_type_class_unref (klass);
}

static void
add_value (JsonBuilder *builder, gpointer record, const ClinicField *field, gboolean reveal, GTimeZone *zone)
{
    g_autofree char *text = NULL;

    json_builder_set_member_name (builder, field->name);
    switch (field->type) {
    case CLINIC_FIELD_INT:
        json_builder_add_int_value (builder, clinic_record_peek (record, field, gint64));
        break;
    case CLINIC_FIELD_BOOL:
        json_builder_add_boolean_value (builder, clinic_record_peek (record, field, gboolean));
        break;
    case CLINIC_FIELD_INSTANT:
        text = clinic_instant_format (clinic_record_peek (record, field, ClinicInstant), zone, "%Y-%m-%dT%H:%M:%S%:z");
        json_builder_add_string_value (builder, text);
        break;
    default:
        text = format_cell (record, field, reveal, zone);
        json_builder_add_string_value (builder, text);
    }
}

void
clinic_cli_print_json (GPtrArray *rows, gboolean reveal, GTimeZone *zone)
{
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    g_autoptr (JsonNode) root = NULL;
    g_autofree char *text = NULL;

    json_builder_begin_array (builder);
    for (guint r = 0; r < rows->len; r++) {
        ClinicRecordClass *row_class = CLINIC_RECORD_GET_CLASS (rows->pdata[r]);

        json_builder_begin_object (builder);
        for (guint i = 0; i < row_class->n_fields; i++)
            add_value (builder, rows->pdata[r], &row_class->fields[i], reveal, zone);
        json_builder_end_object (builder);
    }
    json_builder_end_array (builder);
    root = json_builder_get_root (builder);
    text = json_to_string (root, TRUE);
    clinic_cli_print ("%s\n", text);
}
