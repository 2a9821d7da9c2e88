/* See clinic-sheet-view.h. A row of the list is only a number; the cells are read from the sheet as they scroll in. */
#include "clinic-sheet-view.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

#include <string.h>

#define PIXELS_PER_CHARACTER 8
#define CELL_PADDING 22

/* ---- a row: which one of the sheet; the number of rows means the totals ---- */

#define CLINIC_TYPE_SHEET_ROW (clinic_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSheetRow, clinic_sheet_row, CLINIC, SHEET_ROW, GObject)

struct _ClinicSheetRow {
    GObject parent_instance;
    guint row;
};

G_DEFINE_FINAL_TYPE (ClinicSheetRow, clinic_sheet_row, G_TYPE_OBJECT)

static void
clinic_sheet_row_class_init (ClinicSheetRowClass *klass)
{
}

static void
clinic_sheet_row_init (ClinicSheetRow *self)
{
}

/* ---- the view ---- */

struct _ClinicSheetView {
    GtkWidget parent_instance;
    ClinicSheet *sheet;
    GListStore *rows;
    GtkWidget *scroller;
    GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (ClinicSheetView, clinic_sheet_view, GTK_TYPE_WIDGET)

enum { ROW_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, ClinicSheetView *self)
{
    const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
    const ClinicSheetColumn *column = clinic_sheet_get_column (self->sheet, index);
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_xalign (GTK_LABEL (label), clinic_cell_kind_is_number (column->kind) ? 1 : 0);
    gtk_widget_add_css_class (label, "numeric");
    gtk_list_item_set_child (item, label);
}

static char *
cell_text (ClinicSheetView *self, guint row, guint column, gboolean *ret_money)
{
    ClinicCell cell;

    if (row < clinic_sheet_get_n_rows (self->sheet))
        cell = *clinic_sheet_get_cell (self->sheet, row, column);
    else if (column == 0)
        return g_strdup (clinic_sheet_get_totals_label (self->sheet));
    else
        cell = clinic_sheet_get_total (self->sheet, column);
    *ret_money = cell.kind == CLINIC_CELL_MONEY;
    return clinic_cell_format (&cell);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, ClinicSheetView *self)
{
    const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
    const guint row = CLINIC_SHEET_ROW (gtk_list_item_get_item (item))->row;
    const gboolean totals = row == clinic_sheet_get_n_rows (self->sheet);
    GtkWidget *label = gtk_list_item_get_child (item);
    gboolean money = FALSE;
    g_autofree char *text = cell_text (self, row, column, &money);

    gtk_label_set_text (GTK_LABEL (label), text);
    gtk_widget_set_tooltip_text (label, g_utf8_strlen (text, -1) > 24 ? text : NULL);
    clinic_widget_set_class (label, "amount", money);
    clinic_widget_set_class (label, "total", totals || clinic_sheet_row_is_emphasised (self->sheet, row));
}

static void
add_column (ClinicSheetView *self, guint index)
{
    const ClinicSheetColumn *spec = clinic_sheet_get_column (self->sheet, index);
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
    g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
    column = gtk_column_view_column_new (spec->title, factory);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_fixed_width (column, (int) spec->width * PIXELS_PER_CHARACTER + CELL_PADDING);
    gtk_column_view_append_column (self->view, column);
}

/* GTK 4.8 has no tooltip of a column; its head is a widget nevertheless: the first child's children, in order. */
static void
explain_heads (ClinicSheetView *self)
{
    GtkWidget *heads = gtk_widget_get_first_child (GTK_WIDGET (self->view));
    GtkWidget *head = heads ? gtk_widget_get_first_child (heads) : NULL;

    for (guint i = 0; head && i < clinic_sheet_get_n_columns (self->sheet); i++) {
        const ClinicSheetColumn *column = clinic_sheet_get_column (self->sheet, i);

        gtk_widget_set_tooltip_text (head, column->definition);
        if (column->definition)
            gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                            column->definition, -1);
        if (clinic_cell_kind_is_number (column->kind))
            gtk_widget_set_halign (gtk_widget_get_first_child (head), GTK_ALIGN_END);
        head = gtk_widget_get_next_sibling (head);
    }
}

static void
clear (ClinicSheetView *self)
{
    GListModel *columns = gtk_column_view_get_columns (self->view);

    g_list_store_remove_all (self->rows);
    while (g_list_model_get_n_items (columns) > 0) {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

        gtk_column_view_remove_column (self->view, column);
    }
}

static void
start (ClinicSheetView *self, ClinicSheet *sheet)
{
    clear (self);
    g_set_object (&self->sheet, sheet);
    if (!sheet)
        return;
    for (guint i = 0; i < clinic_sheet_get_n_columns (sheet); i++)
        add_column (self, i);
    explain_heads (self);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    clinic_sheet_get_name (sheet), -1);
}

static ClinicSheetRow *
row_new (guint number)
{
    ClinicSheetRow *row = g_object_new (CLINIC_TYPE_SHEET_ROW, NULL);

    row->row = number;
    return row;
}

void
clinic_sheet_view_set_sheet (ClinicSheetView *self, ClinicSheet *sheet)
{
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
    guint n;

    g_return_if_fail (CLINIC_IS_SHEET_VIEW (self));
    start (self, sheet);
    if (!sheet)
        return;
    n = clinic_sheet_get_n_rows (sheet) + (clinic_sheet_has_totals (sheet) ? 1 : 0);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add (rows, row_new (i));
    g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

static gboolean
cells_equal (const ClinicCell *a, const ClinicCell *b)
{
    if (a->kind != b->kind)
        return FALSE;
    return a->kind == CLINIC_CELL_TEXT ? strcmp (a->text, b->text) == 0 : a->value == b->value;
}

void
clinic_sheet_view_set_filtered_sheet (ClinicSheetView *self, ClinicSheet *sheet, guint column, const ClinicCell *key)
{
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

    g_return_if_fail (CLINIC_IS_SHEET_VIEW (self) && CLINIC_IS_SHEET (sheet));
    start (self, sheet);
    for (guint i = 0; i < clinic_sheet_get_n_rows (sheet); i++) {
        if (cells_equal (clinic_sheet_get_cell (sheet, i, column), key))
            g_ptr_array_add (rows, row_new (i));
    }
    g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

guint
clinic_sheet_view_get_n_rows (ClinicSheetView *self)
{
    return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

static void
on_activate (GtkColumnView *view, guint position, ClinicSheetView *self)
{
    g_autoptr (ClinicSheetRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

    if (row && row->row < clinic_sheet_get_n_rows (self->sheet))
        g_signal_emit (self, signals[ROW_ACTIVATED], 0, row->row);
}

static gboolean
clinic_sheet_view_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (GTK_WIDGET (CLINIC_SHEET_VIEW (widget)->view));
}

static void
clinic_sheet_view_dispose (GObject *object)
{
    ClinicSheetView *self = CLINIC_SHEET_VIEW (object);

    if (self->scroller)
        clear (self);
    g_clear_pointer (&self->scroller, gtk_widget_unparent);
    g_clear_object (&self->rows);
    g_clear_object (&self->sheet);
    G_OBJECT_CLASS (clinic_sheet_view_parent_class)->dispose (object);
}

static void
clinic_sheet_view_class_init (ClinicSheetViewClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_sheet_view_dispose;
    widget_class->grab_focus = clinic_sheet_view_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    signals[ROW_ACTIVATED] = g_signal_new ("row-activated", CLINIC_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
clinic_sheet_view_init (ClinicSheetView *self)
{
    self->rows = g_list_store_new (CLINIC_TYPE_SHEET_ROW);
    self->view = GTK_COLUMN_VIEW (gtk_column_view_new (
        GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows))))));
    gtk_column_view_set_show_row_separators (self->view, TRUE);
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "dense");
    g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
    self->scroller = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
    gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
clinic_sheet_view_new (void)
{
    return g_object_new (CLINIC_TYPE_SHEET_VIEW, NULL);
}
