/* See clinic-close-figures.h. */
#include "clinic-close-figures.h"
#include "clinic-tender-count.h"
#include "clinic-tender.h"

#include <glib/gi18n-lib.h>

static void
attach_figure (GtkGrid *grid, const char *text, int column, int row, const char *style)
{
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_xalign (GTK_LABEL (label), column == 0 || column == 4 ? 0.0f : 1.0f);
    gtk_widget_add_css_class (label, style);
    if (row > 0 && column > 0 && column < 4) {
        gtk_widget_add_css_class (label, "numeric");
        gtk_widget_add_css_class (label, "amount");
    }
    gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_money (GtkGrid *grid, ClinicMoney money, int column, int row, const char *style)
{
    g_autofree char *text = clinic_money_format_yuan (money);

    attach_figure (grid, text, column, row, style);
}

static void
attach_counted (GtkGrid *grid, ClinicTenderCountRow *counted, int row)
{
    ClinicMoney expected = clinic_tender_count_row_get_expected (counted);
    ClinicMoney difference = CLINIC_MONEY_ZERO;
    const char *style;

    if (!clinic_money_sub (clinic_tender_count_row_get_counted (counted), expected, &difference))
        return;
    style = clinic_money_is_zero (difference) ? "state-good" : "state-bad";
    attach_figure (grid, clinic_tender_translate (clinic_tender_count_row_get_tender (counted)), 0, row, "numeric");
    attach_money (grid, expected, 1, row, "numeric");
    attach_money (grid, clinic_tender_count_row_get_counted (counted), 2, row, "numeric");
    attach_money (grid, difference, 3, row, style);
    attach_figure (grid, clinic_tender_count_row_get_reason (counted), 4, row, "quiet");
}

void
clinic_close_figures_show (GtkGrid *grid, GtkWidget *cash_row, GtkWidget *tender_rows)
{
    const char *const heads[] = { _("Tender"), _("Expected"), _("Counted"), _("Difference"), _("Reason") };
    GtkWidget *child;
    int n = 0;

    while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
        gtk_grid_remove (grid, child);
    for (int i = 0; i < (int) G_N_ELEMENTS (heads); i++)
        attach_figure (grid, heads[i], i, 0, "quiet");
    if (cash_row)
        attach_counted (grid, CLINIC_TENDER_COUNT_ROW (cash_row), ++n);
    for (child = gtk_widget_get_first_child (tender_rows); child; child = gtk_widget_get_next_sibling (child)) {
        if (clinic_tender_count_row_is_counted (CLINIC_TENDER_COUNT_ROW (child)))
            attach_counted (grid, CLINIC_TENDER_COUNT_ROW (child), ++n);
    }
    gtk_widget_set_visible (GTK_WIDGET (grid), n > 0);
}
