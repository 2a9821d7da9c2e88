/* See clinic-month-figures-view.h. */
#include "clinic-month-figures-view.h"
#include "clinic-month.h"
#include "clinic-widget.h"

static const ClinicFigureName shown[] = {
    CLINIC_FIGURE_TAKINGS,      CLINIC_FIGURE_VISITS,    CLINIC_FIGURE_FIRST_VISITS,
    CLINIC_FIGURE_NO_SHOW_RATE, CLINIC_FIGURE_WAIT_MEAN, CLINIC_FIGURE_COVERAGE,
};

static GtkWidget *
add_label (GtkWidget *card, const char *text, const char *css_class, gboolean is_money)
{
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_add_css_class (label, css_class);
    if (is_money)
        gtk_widget_add_css_class (label, "amount");
    gtk_box_append (GTK_BOX (card), label);
    return label;
}

static GtkWidget *
make_card (ClinicMonthFigure *figure)
{
    GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    const gboolean is_money = figure->unit == CLINIC_FIGURE_MONEY;
    /* Translators: the same figure a month before */
    g_autofree char *before =
        g_strdup_printf (_("Month before: %s"), *figure->previous_text ? figure->previous_text : "–");

    add_label (card, figure->title, "quiet", FALSE);
    add_label (card, *figure->value_text ? figure->value_text : "–", "figure", is_money);
    add_label (card, before, "quiet", is_money);
    gtk_widget_set_hexpand (card, TRUE);
    gtk_widget_set_tooltip_text (card, figure->definition);
    return card;
}

void
clinic_month_figures_show (GtkBox *box, GPtrArray *figures)
{
    clinic_widget_remove_children (GTK_WIDGET (box));
    for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        gtk_box_append (box, make_card (figures->pdata[shown[i]]));
}
