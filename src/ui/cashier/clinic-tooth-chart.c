/* See clinic-tooth-chart.h. Each tooth is a toggle button with a small drawing, so the arrow keys, Space and screen
 * readers work by themselves. */
#include "clinic-tooth-chart.h"
#include "clinic-tooth.h"

#include <glib/gi18n-lib.h>

#define TOOTH_WIDTH 20
#define TOOTH_HEIGHT 30

struct _ClinicToothChart {
    GtkPopover parent_instance;

    GtkWidget *teeth[90];
    gboolean setting;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicToothChart, clinic_tooth_chart, GTK_TYPE_POPOVER)

/* A crown and its roots, roots upwards; lower teeth are turned over. */
static void
draw_tooth (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
    int tooth = GPOINTER_TO_INT (data), place = tooth % 10, quadrant = tooth / 10;
    int roots = quadrant > 4 ? (place >= 4 ? 2 : 1) : (place >= 6 ? 3 : place >= 4 ? 2 : 1);
    double half = quadrant > 4 ? (place >= 4 ? 8 : 6) : (place >= 6 ? 9 : place >= 4 ? 7.5 : 6.5);
    double top = quadrant > 4 ? 8 : 2, neck = 16, crown = height - 2, middle = width / 2.0;
    gboolean lower = quadrant == 3 || quadrant == 4 || quadrant == 7 || quadrant == 8;
    GdkRGBA colour;

    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
    gdk_cairo_set_source_rgba (cr, &colour);
    if (lower) {
        cairo_translate (cr, 0, height);
        cairo_scale (cr, 1, -1);
    }
    cairo_set_line_width (cr, 1.2);
    cairo_move_to (cr, middle - half + 1, neck);
    for (int i = 0; i < roots; i++) {
        double left = middle - half + 1 + i * 2 * (half - 1) / roots, right = left + 2 * (half - 1) / roots;

        cairo_curve_to (cr, left, top + 4, (left + right) / 2 - 1, top, (left + right) / 2, top);
        cairo_curve_to (cr, (left + right) / 2 + 1, top, right, top + 4, right, neck);
    }
    cairo_curve_to (cr, middle + half + 1, neck + 4, middle + half, crown, middle + half * 0.4, crown);
    cairo_curve_to (cr, middle, crown - 2, middle, crown - 2, middle - half * 0.4, crown);
    cairo_curve_to (cr, middle - half, crown, middle - half - 1, neck + 4, middle - half + 1, neck);
    cairo_stroke (cr);
}

static char *
collect (ClinicToothChart *self)
{
    GString *teeth = g_string_new (NULL);

    for (int tooth = 11; tooth < 90; tooth++) {
        if (self->teeth[tooth] && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->teeth[tooth])))
            g_string_append_printf (teeth, "%s%d", teeth->len ? " " : "", tooth);
    }
    return g_string_free (teeth, FALSE);
}

static void
on_toggled_cb (ClinicToothChart *self)
{
    g_autofree char *teeth = NULL;

    if (self->setting)
        return;
    teeth = collect (self);
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, teeth);
}

static void
on_area_clicked_cb (GtkButton *button, ClinicToothChart *self)
{
    const char *word = gtk_button_get_label (button);

    clinic_tooth_chart_set_teeth (self, "");
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, word);
    gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
new_tooth (ClinicToothChart *self, int tooth)
{
    GtkWidget *button = gtk_toggle_button_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *area = gtk_drawing_area_new ();
    g_autofree char *number = g_strdup_printf ("%d", tooth);
    GtkWidget *label = gtk_label_new (number);
    gboolean lower = (tooth / 10 - 1) % 4 >= 2;

    gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), TOOTH_WIDTH);
    gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), TOOTH_HEIGHT);
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_tooth, GINT_TO_POINTER (tooth), NULL);
    gtk_widget_add_css_class (label, "numeric");
    gtk_box_append (GTK_BOX (box), lower ? label : area);
    gtk_box_append (GTK_BOX (box), lower ? area : label);
    gtk_button_set_child (GTK_BUTTON (button), box);
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "tooth");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, number, -1);
    g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled_cb), self);
    self->teeth[tooth] = button;
    return button;
}

/* Row 0 upper permanent, 1 upper milk, 2 lower milk, 3 lower permanent; column 8 is the middle line. */
static void
add_quadrant (ClinicToothChart *self, GtkGrid *grid, int quadrant)
{
    gboolean milk = quadrant > 4;
    int corner = (quadrant - 1) % 4; /* upper right, upper left, lower left, lower right of the patient */
    int row = corner < 2 ? (milk ? 1 : 0) : (milk ? 2 : 3);

    for (int place = 1; place <= (milk ? 5 : 8); place++) {
        int column = corner == 0 || corner == 3 ? 8 - place : 8 + place;

        gtk_grid_attach (grid, new_tooth (self, quadrant * 10 + place), column, row, 1, 1);
    }
}

static GtkWidget *
new_areas (ClinicToothChart *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    const char *const *areas = clinic_teeth_get_areas ();

    gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
    for (guint i = 0; areas[i]; i++) {
        GtkWidget *button = gtk_button_new_with_label (areas[i]);

        g_signal_connect (button, "clicked", G_CALLBACK (on_area_clicked_cb), self);
        gtk_box_append (GTK_BOX (box), button);
    }
    return box;
}

void
clinic_tooth_chart_set_teeth (ClinicToothChart *self, const char *teeth)
{
    g_autofree char *stored = NULL;

    if (!clinic_teeth_parse (teeth, &stored, NULL, NULL))
        stored = g_strdup ("");
    self->setting = TRUE;
    for (int tooth = 11; tooth < 90; tooth++) {
        if (self->teeth[tooth])
            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->teeth[tooth]), clinic_teeth_contain (stored, tooth));
    }
    self->setting = FALSE;
}

static void
clinic_tooth_chart_class_init (ClinicToothChartClass *klass)
{
    signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CLINIC_TYPE_TOOTH_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
clinic_tooth_chart_init (ClinicToothChart *self)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *grid = gtk_grid_new ();
    GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

    for (int quadrant = 1; quadrant <= 8; quadrant++)
        add_quadrant (self, GTK_GRID (grid), quadrant);
    gtk_grid_attach (GTK_GRID (grid), line, 8, 0, 1, 4);
    gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Teeth"), -1);
    gtk_box_append (GTK_BOX (box), grid);
    gtk_box_append (GTK_BOX (box), new_areas (self));
    gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
clinic_tooth_chart_new (void)
{
    return g_object_new (CLINIC_TYPE_TOOTH_CHART, NULL);
}
