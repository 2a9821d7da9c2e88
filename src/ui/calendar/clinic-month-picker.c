/* See clinic-month-picker.h. */
#include "clinic-month-picker.h"
#include "clinic-widget.h"

#include <glib/gi18n-lib.h>

#define N_CELLS 42

struct _ClinicMonthPicker {
    GtkWidget parent_instance;
    GtkWidget *grid;
    GtkLabel *title;
    GtkWidget *cells[N_CELLS];
    ClinicDay first; /* of the month shown */
    ClinicDay chosen;
    ClinicDay today;
};

enum { SIGNAL_PICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicMonthPicker, clinic_month_picker, GTK_TYPE_WIDGET)

static ClinicDay
get_cell_day (ClinicMonthPicker *self, guint cell)
{
    return clinic_day_add_days (self->first, (int) cell - (clinic_day_get_weekday (self->first) - 1));
}

static void
fill (ClinicMonthPicker *self)
{
    g_autofree char *title = NULL;
    int year, month;

    clinic_day_get_ymd (self->first, &year, &month, NULL);
    /* Translators: year and month over a small calendar */
    title = g_strdup_printf (_("%d-%02d"), year, month);
    gtk_label_set_label (self->title, title);
    for (guint i = 0; i < N_CELLS; i++) {
        ClinicDay day = get_cell_day (self, i);
        g_autofree char *text = NULL;
        g_autofree char *name = clinic_day_format (day);
        int cell_month, mday;

        clinic_day_get_ymd (day, NULL, &cell_month, &mday);
        text = g_strdup_printf ("%d", mday);
        gtk_button_set_label (GTK_BUTTON (self->cells[i]), text);
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
        clinic_widget_set_class (self->cells[i], "other-month", cell_month != month);
        clinic_widget_set_class (self->cells[i], "chosen", clinic_day_compare (day, self->chosen) == 0);
        clinic_widget_set_class (self->cells[i], "today", clinic_day_compare (day, self->today) == 0);
    }
}

void
clinic_month_picker_set_day (ClinicMonthPicker *self, ClinicDay day, ClinicDay today)
{
    self->chosen = day;
    self->today = today;
    self->first = clinic_day_month_first (day);
    fill (self);
}

static void
on_cell_clicked (GtkButton *button, ClinicMonthPicker *self)
{
    guint cell = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "cell"));

    g_signal_emit (self, signals[SIGNAL_PICKED], 0, get_cell_day (self, cell).jdn);
}

static void
step_month (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicMonthPicker *self = CLINIC_MONTH_PICKER (widget);

    self->first = clinic_day_add_months (self->first, g_variant_get_int32 (parameter));
    fill (self);
}

static GtkWidget *
new_arrow (const char *icon, const char *name, int months)
{
    GtkWidget *button = gtk_button_new_from_icon_name (icon);

    gtk_widget_add_css_class (button, "flat");
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "month.step");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", months);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_widget_set_tooltip_text (button, name);
    return button;
}

static void
clinic_month_picker_dispose (GObject *object)
{
    ClinicMonthPicker *self = CLINIC_MONTH_PICKER (object);

    g_clear_pointer (&self->grid, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_month_picker_parent_class)->dispose (object);
}

static void
clinic_month_picker_class_init (ClinicMonthPickerClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_month_picker_dispose;
    signals[SIGNAL_PICKED] = g_signal_new ("picked", CLINIC_TYPE_MONTH_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name (widget_class, "monthpicker");
    gtk_widget_class_install_action (widget_class, "month.step", "i", step_month);
}

static void
add_cells (ClinicMonthPicker *self)
{
    for (guint i = 0; i < N_CELLS; i++) {
        GtkWidget *cell = gtk_button_new_with_label ("");

        gtk_widget_add_css_class (cell, "flat");
        gtk_widget_set_hexpand (cell, TRUE);
        g_object_set_data (G_OBJECT (cell), "cell", GUINT_TO_POINTER (i));
        g_signal_connect (cell, "clicked", G_CALLBACK (on_cell_clicked), self);
        gtk_grid_attach (GTK_GRID (self->grid), cell, (int) i % 7, 2 + (int) i / 7, 1, 1);
        self->cells[i] = cell;
    }
}

static void
clinic_month_picker_init (ClinicMonthPicker *self)
{
    ClinicDay monday = clinic_day_new (2024, 1, 1);
    GtkWidget *title = gtk_label_new (NULL);

    self->grid = gtk_grid_new ();
    gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
    gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
    self->title = GTK_LABEL (title);
    gtk_widget_add_css_class (title, "heading");
    gtk_grid_attach (GTK_GRID (self->grid), new_arrow ("go-previous-symbolic", _("Month before"), -1), 0, 0, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), title, 1, 0, 5, 1);
    gtk_grid_attach (GTK_GRID (self->grid), new_arrow ("go-next-symbolic", _("Month after"), 1), 6, 0, 1, 1);
    for (int i = 0; i < 7; i++) {
        const char *name = clinic_day_get_weekday_name (clinic_day_add_days (monday, i));
        g_autofree char *last = NULL;
        GtkWidget *label;

        /* Chinese weekdays differ in their last character, the others by their first letters. */
        last = g_utf8_strlen (name, -1) == 2 ? g_utf8_substring (name, 1, 2) : g_utf8_substring (name, 0, 2);
        label = gtk_label_new (last);
        gtk_widget_add_css_class (label, "quiet");
        gtk_grid_attach (GTK_GRID (self->grid), label, i, 1, 1, 1);
    }
    add_cells (self);
}
