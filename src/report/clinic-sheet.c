/* ClinicSheet: the shape of a table and how its rows are filled. Reading it
 * back and the texts of cells are in clinic-sheet-read.c. */
#include "clinic-sheet-private.h"

#include <string.h>
#include "clinic-sheet-text-private.h"

#define TEXT_CHUNK (64 * 1024)
#define MINUTES_PER_DAY 1440
#define MILLION 1000000

G_DEFINE_FINAL_TYPE (ClinicSheet, clinic_sheet, G_TYPE_OBJECT)

static void
column_clear (gpointer data)
{
    ClinicSheetColumn *column = data;

    g_free (column->title);
    g_free (column->definition);
}

static void
chart_clear (gpointer data)
{
    ClinicSheetChart *chart = data;

    g_free (chart->title);
    g_array_unref (chart->columns);
}

static void
clinic_sheet_finalize (GObject *object)
{
    ClinicSheet *self = CLINIC_SHEET (object);

    g_free (self->name);
    g_free (self->totals_label);
    g_ptr_array_unref (self->title_lines);
    g_array_unref (self->columns);
    g_array_unref (self->cells);
    g_byte_array_unref (self->emphasised);
    g_array_unref (self->charts);
    g_string_chunk_free (self->texts);
    g_hash_table_unref (self->formulas);
    G_OBJECT_CLASS (clinic_sheet_parent_class)->finalize (object);
}

static void
clinic_sheet_class_init (ClinicSheetClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_sheet_finalize;
}

static void
clinic_sheet_init (ClinicSheet *self)
{
    self->title_lines = g_ptr_array_new_with_free_func (g_free);
    self->columns = g_array_new (FALSE, TRUE, sizeof (ClinicSheetColumn));
    g_array_set_clear_func (self->columns, column_clear);
    self->cells = g_array_new (FALSE, TRUE, sizeof (ClinicCell));
    self->emphasised = g_byte_array_new ();
    self->charts = g_array_new (FALSE, TRUE, sizeof (ClinicSheetChart));
    g_array_set_clear_func (self->charts, chart_clear);
    self->texts = g_string_chunk_new (TEXT_CHUNK);
    self->formulas = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static char *
dup_safe (const char *text)
{
    char *safe;

    if (text == NULL)
        return g_strdup ("");
    safe = clinic_text_make_safe (text);
    return safe != NULL ? safe : g_strdup (text);
}

ClinicSheet *
clinic_sheet_new (const char *name)
{
    ClinicSheet *self = g_object_new (CLINIC_TYPE_SHEET, NULL);

    self->name = dup_safe (name);
    return self;
}

void
clinic_sheet_add_title_line (ClinicSheet *self, const char *text)
{
    g_return_if_fail (CLINIC_IS_SHEET (self));
    g_return_if_fail (self->n_rows == 0 && !self->referenced);

    g_ptr_array_add (self->title_lines, dup_safe (text));
}

static guint
default_width (ClinicCellKind kind)
{
    switch (kind) {
    case CLINIC_CELL_INTEGER:
    case CLINIC_CELL_MINUTES:
    case CLINIC_CELL_PERCENT:
        return 9;
    case CLINIC_CELL_MONEY:
        return 13;
    case CLINIC_CELL_DAY:
        return 11;
    case CLINIC_CELL_INSTANT_LOCAL:
        return 17;
    case CLINIC_CELL_EMPTY:
    case CLINIC_CELL_TEXT:
    default:
        return 14;
    }
}

guint
clinic_sheet_add_column (ClinicSheet *self, const char *title, ClinicCellKind kind, guint width, const char *definition)
{
    ClinicSheetColumn column = { .kind = kind };

    g_return_val_if_fail (CLINIC_IS_SHEET (self), 0);
    g_return_val_if_fail (self->n_rows == 0, 0);

    column.title = dup_safe (title);
    column.width = MAX (width > 0 ? width : default_width (kind), MIN (clinic_text_measure (column.title), 40) + 2);
    column.definition = definition != NULL ? dup_safe (definition) : NULL;
    g_array_append_val (self->columns, column);
    return self->columns->len - 1;
}

void
clinic_sheet_set_totalled (ClinicSheet *self, guint column)
{
    ClinicSheetColumn *spec;

    g_return_if_fail (CLINIC_IS_SHEET (self) && column < self->columns->len);

    spec = &g_array_index (self->columns, ClinicSheetColumn, column);
    g_return_if_fail (spec->kind == CLINIC_CELL_INTEGER || spec->kind == CLINIC_CELL_MONEY ||
                      spec->kind == CLINIC_CELL_MINUTES);
    spec->totalled = TRUE;
    self->has_totals = TRUE;
}

void
clinic_sheet_set_totals_label (ClinicSheet *self, const char *label)
{
    g_return_if_fail (CLINIC_IS_SHEET (self));

    g_free (self->totals_label);
    self->totals_label = dup_safe (label);
}

void
clinic_sheet_add_chart (ClinicSheet *self, ClinicChartKind kind, const char *title, guint category,
                        const guint *columns, gsize n_columns)
{
    ClinicSheetChart chart = { .kind = kind, .category = category };

    g_return_if_fail (CLINIC_IS_SHEET (self) && category < self->columns->len && n_columns > 0);
    for (gsize i = 0; i < n_columns; i++)
        g_return_if_fail (columns[i] < self->columns->len);

    chart.title = dup_safe (title);
    chart.columns = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_vals (chart.columns, columns, (guint) n_columns);
    g_array_append_val (self->charts, chart);
}

static void
pad_row (ClinicSheet *self)
{
    g_array_set_size (self->cells, self->n_rows * self->columns->len);
    self->filled = self->columns->len;
}

void
clinic_sheet_begin_row (ClinicSheet *self)
{
    const guint8 plain = 0;

    g_return_if_fail (CLINIC_IS_SHEET (self) && self->columns->len > 0);
    g_return_if_fail (!self->sealed);

    pad_row (self);
    self->n_rows++;
    self->filled = 0;
    g_byte_array_append (self->emphasised, &plain, 1);
}

void
clinic_sheet_emphasise_row (ClinicSheet *self)
{
    g_return_if_fail (CLINIC_IS_SHEET (self) && self->n_rows > 0);

    self->emphasised->data[self->n_rows - 1] = 1;
}

static void
append (ClinicSheet *self, ClinicCell cell)
{
    g_return_if_fail (CLINIC_IS_SHEET (self) && self->n_rows > 0);
    g_return_if_fail (self->filled < self->columns->len);

    g_array_append_val (self->cells, cell);
    self->filled++;
}

static void
append_value (ClinicSheet *self, ClinicCellKind kind, gint64 value)
{
    append (self, (ClinicCell){ .kind = (guint8) kind, .value = value });
}

void
clinic_sheet_add_text (ClinicSheet *self, const char *text)
{
    g_autofree char *safe = NULL;
    const char *kept;

    if (text == NULL || *text == 0) {
        clinic_sheet_add_empty (self);
        return;
    }
    safe = clinic_text_make_safe (text);
    kept = g_string_chunk_insert (self->texts, safe != NULL ? safe : text);
    append (self, (ClinicCell){ .kind = CLINIC_CELL_TEXT, .text = kept });
}

void
clinic_sheet_add_integer (ClinicSheet *self, gint64 value)
{
    append_value (self, CLINIC_CELL_INTEGER, value);
}

void
clinic_sheet_add_money (ClinicSheet *self, ClinicMoney money)
{
    append_value (self, CLINIC_CELL_MONEY, money.fen);
}

void
clinic_sheet_add_day (ClinicSheet *self, ClinicDay day)
{
    if (clinic_day_is_valid (day))
        append_value (self, CLINIC_CELL_DAY, day.jdn);
    else
        clinic_sheet_add_empty (self);
}

void
clinic_sheet_add_local_time (ClinicSheet *self, ClinicDay day, int minute)
{
    if (clinic_day_is_valid (day))
        append_value (self, CLINIC_CELL_INSTANT_LOCAL, (gint64) day.jdn * MINUTES_PER_DAY + minute);
    else
        clinic_sheet_add_empty (self);
}

void
clinic_sheet_add_instant (ClinicSheet *self, ClinicInstant instant, GTimeZone *zone)
{
    if (clinic_instant_is_set (instant))
        clinic_sheet_add_local_time (self, clinic_instant_get_day (instant, zone),
                                     clinic_instant_get_minute (instant, zone));
    else
        clinic_sheet_add_empty (self);
}

void
clinic_sheet_add_minutes (ClinicSheet *self, gint64 minutes)
{
    append_value (self, CLINIC_CELL_MINUTES, minutes);
}

void
clinic_sheet_add_percent (ClinicSheet *self, gint64 part, gint64 whole)
{
    ClinicMoney millionths;

    if (whole > 0 && clinic_money_share_half_up (CLINIC_MONEY (part), MILLION, whole, &millionths))
        append_value (self, CLINIC_CELL_PERCENT, millionths.fen);
    else
        clinic_sheet_add_empty (self);
}

void
clinic_sheet_add_empty (ClinicSheet *self)
{
    append_value (self, CLINIC_CELL_EMPTY, 0);
}

void
clinic_sheet_add_formula (ClinicSheet *self, ClinicCellKind kind, char *formula, gint64 value)
{
    gint64 *key;

    g_return_if_fail (kind != CLINIC_CELL_TEXT && kind != CLINIC_CELL_EMPTY && formula != NULL);

    key = g_new (gint64, 1);
    *key = self->cells->len;
    g_hash_table_insert (self->formulas, key, formula);
    append (self, (ClinicCell){ .kind = (guint8) kind, .has_formula = TRUE, .value = value });
}
