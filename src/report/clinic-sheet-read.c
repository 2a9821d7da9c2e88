/* Reading a ClinicSheet: cells, totals, and the texts people see. */
#include "clinic-sheet-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#define MINUTES_PER_DAY 1440

const char *
clinic_sheet_get_name (ClinicSheet *self)
{
    return self->name;
}

guint
clinic_sheet_get_n_title_lines (ClinicSheet *self)
{
    return self->title_lines->len;
}

const char *
clinic_sheet_get_title_line (ClinicSheet *self, guint index)
{
    return g_ptr_array_index (self->title_lines, index);
}

guint
clinic_sheet_get_n_columns (ClinicSheet *self)
{
    return self->columns->len;
}

const ClinicSheetColumn *
clinic_sheet_get_column (ClinicSheet *self, guint column)
{
    g_return_val_if_fail (column < self->columns->len, NULL);

    return &g_array_index (self->columns, ClinicSheetColumn, column);
}

guint
clinic_sheet_get_n_rows (ClinicSheet *self)
{
    return self->n_rows;
}

gboolean
clinic_sheet_row_is_emphasised (ClinicSheet *self, guint row)
{
    return row < self->n_rows && self->emphasised->data[row] != 0;
}

const ClinicCell *
clinic_sheet_get_cell (ClinicSheet *self, guint row, guint column)
{
    static const ClinicCell empty = { .kind = CLINIC_CELL_EMPTY };
    gsize index = (gsize) row * self->columns->len + column;

    if (column >= self->columns->len || index >= self->cells->len)
        return &empty;
    return &g_array_index (self->cells, ClinicCell, index);
}

const char *
clinic_sheet_get_formula (ClinicSheet *self, guint row, guint column)
{
    gint64 index = (gint64) row * self->columns->len + column;

    return g_hash_table_lookup (self->formulas, &index);
}

gboolean
clinic_sheet_has_totals (ClinicSheet *self)
{
    return self->has_totals && self->n_rows > 0; /* a sum of nothing says nothing, and formulas would count it */
}

const char *
clinic_sheet_get_totals_label (ClinicSheet *self)
{
    return self->totals_label != NULL ? self->totals_label : _("Total");
}

ClinicCell
clinic_sheet_get_total (ClinicSheet *self, guint column)
{
    const ClinicSheetColumn *spec = clinic_sheet_get_column (self, column);
    ClinicMoney sum = CLINIC_MONEY_ZERO;

    if (!spec->totalled)
        return (ClinicCell){ .kind = CLINIC_CELL_EMPTY };
    for (guint row = 0; row < self->n_rows; row++) {
        const ClinicCell *cell = clinic_sheet_get_cell (self, row, column);

        if (self->emphasised->data[row] != 0 || cell->kind != spec->kind)
            continue;
        if (!clinic_money_add (sum, CLINIC_MONEY (cell->value), &sum))
            return (ClinicCell){ .kind = CLINIC_CELL_EMPTY };
    }
    return (ClinicCell){ .kind = (guint8) spec->kind, .value = sum.fen };
}

guint
clinic_sheet_get_n_charts (ClinicSheet *self)
{
    return self->charts->len;
}

const ClinicSheetChart *
clinic_sheet_get_chart (ClinicSheet *self, guint index)
{
    g_return_val_if_fail (index < self->charts->len, NULL);

    return &g_array_index (self->charts, ClinicSheetChart, index);
}

guint
clinic_sheet_get_header_row (ClinicSheet *self)
{
    return self->title_lines->len;
}

guint
clinic_sheet_get_first_row (ClinicSheet *self)
{
    return self->title_lines->len + 1;
}

static char *
format_grouped (gint64 value)
{
    g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, value);
    const char *digits = value < 0 ? plain + 1 : plain;
    GString *grouped = g_string_new (value < 0 ? "-" : NULL);

    for (gsize left = strlen (digits); left > 0; left--) {
        g_string_append_c (grouped, *digits++);
        if (left > 1 && left % 3 == 1)
            g_string_append_c (grouped, ',');
    }
    return g_string_free (grouped, FALSE);
}

static char *
format_percent (gint64 millionths)
{
    gint64 tenths = (ABS (millionths) + 500) / 1000;

    return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%d%%", millionths < 0 && tenths > 0 ? "-" : "", tenths / 10,
                            (int) (tenths % 10));
}

static char *
format_local_time (gint64 value)
{
    ClinicDay day = { .jdn = (gint32) (value / MINUTES_PER_DAY) };
    int minute = (int) (value % MINUTES_PER_DAY);
    char buffer[11];

    return g_strdup_printf ("%s %02d:%02d", clinic_day_to_buffer (day, buffer), minute / 60, minute % 60);
}

char *
clinic_cell_format (const ClinicCell *cell)
{
    switch ((ClinicCellKind) cell->kind) {
    case CLINIC_CELL_TEXT:
        return g_strdup (cell->text);
    case CLINIC_CELL_INTEGER:
    case CLINIC_CELL_MINUTES:
        return format_grouped (cell->value);
    case CLINIC_CELL_MONEY:
        return clinic_money_format (CLINIC_MONEY (cell->value));
    case CLINIC_CELL_DAY:
        return clinic_day_format ((ClinicDay){ .jdn = (gint32) cell->value });
    case CLINIC_CELL_INSTANT_LOCAL:
        return format_local_time (cell->value);
    case CLINIC_CELL_PERCENT:
        return format_percent (cell->value);
    case CLINIC_CELL_EMPTY:
    default:
        return g_strdup ("");
    }
}

gboolean
clinic_cell_kind_is_number (ClinicCellKind kind)
{
    return kind == CLINIC_CELL_INTEGER || kind == CLINIC_CELL_MONEY || kind == CLINIC_CELL_MINUTES ||
           kind == CLINIC_CELL_PERCENT;
}
