/* What a chart shows. How it is drawn is in clinic-chart-draw.c. */
#include "clinic-chart-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (ClinicChart, clinic_chart, G_TYPE_OBJECT)

static void
clinic_chart_finalize (GObject *object)
{
    ClinicChart *self = CLINIC_CHART (object);

    g_free (self->title);
    g_ptr_array_unref (self->series);
    g_ptr_array_unref (self->categories);
    g_array_unref (self->values);
    G_OBJECT_CLASS (clinic_chart_parent_class)->finalize (object);
}

static void
clinic_chart_class_init (ClinicChartClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_chart_finalize;
}

static void
clinic_chart_init (ClinicChart *self)
{
    self->series = g_ptr_array_new_with_free_func (g_free);
    self->categories = g_ptr_array_new_with_free_func (g_free);
    self->values = g_array_new (FALSE, FALSE, sizeof (gint64));
}

ClinicChart *
clinic_chart_new (ClinicChartKind kind, const char *title, ClinicCellKind unit)
{
    ClinicChart *self;

    g_return_val_if_fail (clinic_cell_kind_is_number (unit), NULL);

    self = g_object_new (CLINIC_TYPE_CHART, NULL);
    self->kind = kind;
    self->title = g_strdup (title);
    self->unit = unit;
    return self;
}

/* A whole date is too long below a bar: the day of the month and, where a month begins, the month. */
static char *
make_label (const ClinicCell *cell)
{
    int month, day;

    if (cell->kind != CLINIC_CELL_DAY)
        return clinic_cell_format (cell);
    clinic_day_get_ymd ((ClinicDay){ .jdn = (gint32) cell->value }, NULL, &month, &day);
    return g_strdup_printf ("%d-%d", month, day);
}

ClinicChart *
clinic_chart_new_for_sheet (ClinicSheet *sheet, guint index)
{
    const ClinicSheetChart *spec = clinic_sheet_get_chart (sheet, index);
    guint n_series = spec->columns->len;
    const guint *columns = (const guint *) (gpointer) spec->columns->data;
    ClinicChart *self = clinic_chart_new (spec->kind, spec->title, clinic_sheet_get_column (sheet, columns[0])->kind);
    g_autofree gint64 *values = g_new0 (gint64, n_series);

    for (guint i = 0; i < n_series; i++)
        clinic_chart_add_series (self, clinic_sheet_get_column (sheet, columns[i])->title);
    for (guint row = 0; row < clinic_sheet_get_n_rows (sheet); row++) {
        g_autofree char *label = make_label (clinic_sheet_get_cell (sheet, row, spec->category));

        if (clinic_sheet_row_is_emphasised (sheet, row))
            continue;
        for (guint i = 0; i < n_series; i++) {
            const ClinicCell *cell = clinic_sheet_get_cell (sheet, row, columns[i]);

            values[i] = cell->kind == self->unit ? cell->value : 0;
        }
        clinic_chart_add_category (self, label, values);
    }
    return self;
}

guint
clinic_chart_add_series (ClinicChart *self, const char *name)
{
    g_return_val_if_fail (CLINIC_IS_CHART (self) && self->categories->len == 0, 0);

    g_ptr_array_add (self->series, g_strdup (name));
    return self->series->len - 1;
}

void
clinic_chart_add_category (ClinicChart *self, const char *label, const gint64 *values)
{
    g_return_if_fail (CLINIC_IS_CHART (self) && self->series->len > 0);

    g_ptr_array_add (self->categories, g_strdup (label));
    g_array_append_vals (self->values, values, self->series->len);
}

guint
clinic_chart_get_n_series (ClinicChart *self)
{
    return self->series->len;
}

guint
clinic_chart_get_n_categories (ClinicChart *self)
{
    return self->categories->len;
}

const char *
clinic_chart_get_title (ClinicChart *self)
{
    return self->title;
}

char *
clinic_chart_describe_category (ClinicChart *self, guint category)
{
    GString *text;

    g_return_val_if_fail (CLINIC_IS_CHART (self) && category < self->categories->len, NULL);

    text = g_string_new (self->categories->pdata[category]);
    for (guint i = 0; i < self->series->len; i++) {
        ClinicCell cell = { .kind = (guint8) self->unit };
        g_autofree char *value = NULL;

        cell.value = g_array_index (self->values, gint64, category * self->series->len + i);
        value = clinic_cell_format (&cell);
        g_string_append_printf (text, "\n%s  %s", (const char *) self->series->pdata[i], value);
    }
    return g_string_free (text, FALSE);
}
