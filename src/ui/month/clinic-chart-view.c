/* See clinic-chart-view.h. */
#include "clinic-chart-view.h"
#include "clinic-settings.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _ClinicChartView {
    GtkWidget parent_instance;
    ClinicChart *chart;
    gboolean is_money;
    GtkWidget *stack;
    GtkWidget *area;
};

G_DEFINE_FINAL_TYPE (ClinicChartView, clinic_chart_view, GTK_TYPE_WIDGET)

static const ClinicChartStyle *
get_style (void)
{
    return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? &clinic_chart_style_dark
                                                                         : &clinic_chart_style_light;
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
    ClinicChartView *self = data;

    if (self->chart)
        clinic_chart_draw (self->chart, cr, width, height, get_style ());
}

static gboolean
on_query_tooltip (GtkWidget *area, int x, int y, gboolean keyboard, GtkTooltip *tooltip, ClinicChartView *self)
{
    g_autofree char *text = NULL;
    int category;

    if (!self->chart || keyboard)
        return FALSE;
    category = clinic_chart_find_category (self->chart, x, gtk_widget_get_width (area), gtk_widget_get_height (area),
                                           get_style ());
    if (category < 0)
        return FALSE;
    text = clinic_chart_describe_category (self->chart, (guint) category);
    gtk_tooltip_set_text (tooltip, text);
    return TRUE;
}

static void
describe (ClinicChartView *self, gboolean veiled)
{
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; !veiled && i < clinic_chart_get_n_categories (self->chart); i++) {
        g_autofree char *line = clinic_chart_describe_category (self->chart, i);

        g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", g_strdelimit (line, "\n", ' '));
    }
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    clinic_chart_get_title (self->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text->str, -1);
}

static void
update (ClinicChartView *self)
{
    const gboolean veiled = self->is_money && g_settings_get_boolean (clinic_settings_get (), "hide-amounts");

    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), veiled ? "veil" : "area");
    if (self->chart)
        describe (self, veiled);
    gtk_widget_queue_draw (self->area);
}

void
clinic_chart_view_set_chart (ClinicChartView *self, ClinicChart *chart, gboolean is_money)
{
    g_return_if_fail (CLINIC_IS_CHART_VIEW (self));
    g_set_object (&self->chart, chart);
    self->is_money = is_money;
    gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
    update (self);
}

static void
clinic_chart_view_dispose (GObject *object)
{
    ClinicChartView *self = CLINIC_CHART_VIEW (object);

    g_clear_pointer (&self->stack, gtk_widget_unparent);
    g_clear_object (&self->chart);
    G_OBJECT_CLASS (clinic_chart_view_parent_class)->dispose (object);
}

static void
clinic_chart_view_class_init (ClinicChartViewClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_chart_view_dispose;
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
clinic_chart_view_init (ClinicChartView *self)
{
    GtkWidget *veil = gtk_label_new (_("Amounts are hidden (Ctrl+Shift+H)."));

    self->stack = gtk_stack_new ();
    self->area =
        g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "has-tooltip", TRUE, NULL);
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw, self, NULL);
    g_signal_connect (self->area, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
    gtk_widget_add_css_class (veil, "quiet");
    gtk_stack_add_named (GTK_STACK (self->stack), self->area, "area");
    gtk_stack_add_named (GTK_STACK (self->stack), veil, "veil");
    gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
    g_signal_connect_object (clinic_settings_get (), "changed::hide-amounts", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
}

GtkWidget *
clinic_chart_view_new (void)
{
    return g_object_new (CLINIC_TYPE_CHART_VIEW, NULL);
}
