/* See clinic-columns.h. A column is a GtkSignalListItemFactory with a small description of how to make its text. */
#include "clinic-columns.h"

#include <adwaita.h>

typedef char *(*FormatFunc) (const GValue *value);

typedef struct {
    char *property;
    FormatFunc format;
    const char *css_class;
    ClinicCellFunc label_func;
    ClinicCellCreate create;
    ClinicCellFill fill;
    gpointer data;
} Column;

static GTimeZone *moment_zone;
static ClinicDay moment_today;

static void
column_free (gpointer data, GClosure *closure)
{
    Column *column = data;

    g_free (column->property);
    g_free (column);
}

void
clinic_format_set_moment (GTimeZone *zone, ClinicDay today)
{
    g_clear_pointer (&moment_zone, g_time_zone_unref);
    moment_zone = g_time_zone_ref (zone);
    moment_today = today;
}

GTimeZone *
clinic_format_get_zone (void)
{
    if (!moment_zone)
        moment_zone = g_time_zone_new_offset (8 * 3600);
    return moment_zone;
}

ClinicDay
clinic_format_get_today (void)
{
    return moment_today;
}

/* ---- words of values ---- */

static char *
text_of_money (gint64 fen)
{
    return clinic_money_format_yuan (CLINIC_MONEY (fen));
}

static char *
text_of_time (gint64 us)
{
    return clinic_instant_format ((ClinicInstant){ us }, clinic_format_get_zone (), "%H:%M");
}

static char *
text_of_day (int jdn)
{
    return jdn ? clinic_day_format_short ((ClinicDay){ jdn }, moment_today) : g_strdup ("");
}

static char *
text_of_minute (gint64 minute)
{
    return minute < 0 ? g_strdup ("") : clinic_minute_format ((int) minute);
}

static char *
value_text (const GValue *value)
{
    return g_value_dup_string (value);
}

static char *
value_number (const GValue *value)
{
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_value_get_int64 (value));
}

static char *
value_money (const GValue *value)
{
    return text_of_money (g_value_get_int64 (value));
}

static char *
value_time (const GValue *value)
{
    return text_of_time (g_value_get_int64 (value));
}

static char *
value_day (const GValue *value)
{
    return text_of_day (g_value_get_int (value));
}

static char *
value_minute (const GValue *value)
{
    return text_of_minute (g_value_get_int64 (value));
}

/* ---- cells ---- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
    GtkWidget *cell = column->create ? column->create (column->data) : gtk_label_new (NULL);

    if (!column->create) {
        gboolean figures = column->css_class != NULL;

        gtk_label_set_xalign (GTK_LABEL (cell), figures ? 1 : 0);
        if (!figures)
            gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
        else
            gtk_widget_add_css_class (cell, "numeric");
        if (figures && *column->css_class)
            gtk_widget_add_css_class (cell, column->css_class);
    }
    gtk_list_item_set_child (item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
    GtkWidget *cell = gtk_list_item_get_child (item);
    gpointer record = gtk_list_item_get_item (item);
    g_auto (GValue) value = G_VALUE_INIT;
    g_autofree char *text = NULL;

    if (column->fill) {
        column->fill (cell, record, column->data);
        return;
    }
    if (column->label_func) {
        column->label_func (GTK_LABEL (cell), record, column->data);
        return;
    }
    g_object_get_property (record, column->property, &value);
    text = column->format (&value);
    gtk_label_set_label (GTK_LABEL (cell), text);
}

/* GTK 4.8 cannot align a column's head; it is a widget nevertheless, the last one so far. */
static void
align_last_head (GtkColumnView *view)
{
    GtkWidget *heads = gtk_widget_get_first_child (GTK_WIDGET (view));
    GtkWidget *head = heads ? gtk_widget_get_last_child (heads) : NULL;

    if (head && gtk_widget_get_first_child (head))
        gtk_widget_set_halign (gtk_widget_get_first_child (head), GTK_ALIGN_END);
}

static GtkColumnViewColumn *
append (GtkColumnView *view, const char *title, const Column *template, int width)
{
    Column *column = g_new (Column, 1);
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) made = NULL;

    *column = *template;
    column->property = g_strdup (template->property);
    g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), column, column_free, 0);
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
    made = gtk_column_view_column_new (title, factory);
    if (width > 0)
        gtk_column_view_column_set_fixed_width (made, width);
    gtk_column_view_column_set_expand (made, width < 0);
    gtk_column_view_append_column (view, made);
    if (template->css_class)
        align_last_head (view);
    return made;
}

GtkColumnViewColumn *
clinic_column_add_text (GtkColumnView *view, const char *title, const char *property, int width)
{
    return append (view, title, &(Column){ .property = (char *) property, .format = value_text }, width);
}

GtkColumnViewColumn *
clinic_column_add_number (GtkColumnView *view, const char *title, const char *property, int width)
{
    Column column = { .property = (char *) property, .format = value_number, .css_class = "" };

    return append (view, title, &column, width);
}

GtkColumnViewColumn *
clinic_column_add_money (GtkColumnView *view, const char *title, const char *property, int width)
{
    Column column = { .property = (char *) property, .format = value_money, .css_class = "amount" };

    return append (view, title, &column, width);
}

GtkColumnViewColumn *
clinic_column_add_time (GtkColumnView *view, const char *title, const char *property, int width)
{
    Column column = { .property = (char *) property, .format = value_time, .css_class = "" };

    return append (view, title, &column, width);
}

GtkColumnViewColumn *
clinic_column_add_minute (GtkColumnView *view, const char *title, const char *property, int width)
{
    Column column = { .property = (char *) property, .format = value_minute, .css_class = "" };

    return append (view, title, &column, width);
}

GtkColumnViewColumn *
clinic_column_add_day (GtkColumnView *view, const char *title, const char *property, int width)
{
    Column column = { .property = (char *) property, .format = value_day, .css_class = "" };

    return append (view, title, &column, width);
}

GtkColumnViewColumn *
clinic_column_add_label (GtkColumnView *view, const char *title, ClinicCellFunc func, gpointer data, int width)
{
    return append (view, title, &(Column){ .label_func = func, .data = data }, width);
}

GtkColumnViewColumn *
clinic_column_add_widget (GtkColumnView *view, const char *title, ClinicCellCreate create, ClinicCellFill fill,
                          gpointer data, int width)
{
    return append (view, title, &(Column){ .create = create, .fill = fill, .data = data }, width);
}

/* ---- closures of .ui files ---- */

static char *
format_money (gpointer owner, gint64 fen)
{
    return text_of_money (fen);
}

static char *
format_time (gpointer owner, gint64 us)
{
    return text_of_time (us);
}

static char *
format_day (gpointer owner, int jdn)
{
    return text_of_day (jdn);
}

static char *
format_minute (gpointer owner, gint64 minute)
{
    return text_of_minute (minute);
}

void
clinic_bind_format_callbacks (GtkWidgetClass *klass)
{
    gtk_widget_class_bind_template_callback (klass, format_money);
    gtk_widget_class_bind_template_callback (klass, format_time);
    gtk_widget_class_bind_template_callback (klass, format_day);
    gtk_widget_class_bind_template_callback (klass, format_minute);
}

GtkWidget *
clinic_empty_state_new (const char *icon, const char *title, const char *description)
{
    GtkWidget *page = adw_status_page_new ();

    adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
    adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
    adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
    gtk_widget_add_css_class (page, "compact");
    gtk_widget_set_vexpand (page, TRUE);
    return page;
}
