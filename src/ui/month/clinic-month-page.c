/* ClinicMonthPage: the month is read as one record, added up to the workbook's
 * sheets on a thread, and the sheets are what is shown: so the window cannot
 * differ from the file. Paper and file: clinic-month-page-file.c. */
#include "clinic-month-page-private.h"
#include "clinic-chart-view.h"
#include "clinic-columns.h"
#include "clinic-form.h"
#include "clinic-month-figures-view.h"
#include "clinic-month-file.h"
#include "clinic-sheet-view.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (ClinicMonthPage, clinic_month_page, CLINIC_TYPE_PAGE)

static void
enable (ClinicMonthPage *self, const char *name, gboolean enabled)
{
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)),
                                 enabled);
}

void
clinic_month_page_show_busy (ClinicMonthPage *self)
{
    const gboolean busy = self->loading || self->writing;

    if (busy)
        gtk_spinner_start (self->spinner);
    else
        gtk_spinner_stop (self->spinner);
    gtk_widget_set_visible (self->cancel_button, self->writing != NULL);
    enable (self, "print", self->book != NULL);
    enable (self, "export",
            self->book != NULL && !self->writing && clinic_desk_may (get_desk (self), CLINIC_RIGHT_EXPORT));
    enable (self, "back", self->filtered);
}

gboolean
clinic_month_page_is_idle (ClinicMonthPage *self)
{
    return !self->loading && !self->writing && self->book;
}

/* ---- the sheet that is shown ---- */

static void
show_chart (ClinicMonthPage *self, ClinicSheet *sheet)
{
    g_autoptr (ClinicChart) chart = NULL;
    gboolean is_money = FALSE;

    if (!self->filtered && clinic_sheet_get_n_charts (sheet) > 0 && clinic_sheet_get_n_rows (sheet) > 0) {
        const ClinicSheetChart *spec = clinic_sheet_get_chart (sheet, 0);
        const guint column = g_array_index (spec->columns, guint, 0);

        is_money = clinic_sheet_get_column (sheet, column)->kind == CLINIC_CELL_MONEY;
        chart = clinic_chart_new_for_sheet (sheet, 0);
    }
    clinic_chart_view_set_chart (CLINIC_CHART_VIEW (self->chart), chart, is_money);
}

/* The summary has no chart of its own: that of the days stands there. */
static void
show_sheet (ClinicMonthPage *self)
{
    ClinicSheet *sheet = clinic_workbook_get_sheet (self->book, self->sheet);

    self->filtered = FALSE;
    show_chart (self, self->sheet == 0 ? clinic_workbook_get_sheet (self->book, 1) : sheet);
    clinic_sheet_view_set_sheet (CLINIC_SHEET_VIEW (self->table), sheet);
    gtk_revealer_set_reveal_child (self->filter_revealer, FALSE);
    clinic_month_page_show_busy (self);
}

static void
select_sheet_row (ClinicMonthPage *self)
{
    self->filling = TRUE;
    gtk_list_box_select_row (self->sheet_list, gtk_list_box_get_row_at_index (self->sheet_list, (int) self->sheet));
    self->filling = FALSE;
}

void
clinic_month_page_show_sheet (ClinicMonthPage *self, guint index)
{
    if (!self->book || index >= clinic_workbook_get_n_sheets (self->book))
        return;
    self->sheet = index;
    select_sheet_row (self);
    show_sheet (self);
}

static void
on_sheet_selected_cb (ClinicMonthPage *self, GtkListBoxRow *row)
{
    if (!self->filling && row)
        clinic_month_page_show_sheet (self, (guint) gtk_list_box_row_get_index (row));
}

/* Every number opens its rows. */
static void
on_row_activated_cb (ClinicMonthPage *self, guint row)
{
    guint detail, column;
    g_autofree char *key = NULL;
    g_autofree char *text = NULL;
    ClinicSheet *from, *to;

    if (self->filtered || !clinic_month_find_details (self->sheet, &detail, &column))
        return;
    from = clinic_workbook_get_sheet (self->book, self->sheet);
    if (clinic_sheet_row_is_emphasised (from, row)) { /* all together: all rows */
        clinic_month_page_show_sheet (self, detail);
        return;
    }
    to = clinic_workbook_get_sheet (self->book, detail);
    key = clinic_cell_format (clinic_sheet_get_cell (from, row, 0));
    self->back_sheet = self->sheet;
    self->sheet = detail;
    self->filtered = TRUE;
    select_sheet_row (self);
    show_chart (self, to);
    clinic_sheet_view_set_filtered_sheet (CLINIC_SHEET_VIEW (self->table), to, column,
                                          clinic_sheet_get_cell (from, row, 0));
    text = g_strdup_printf (
        ngettext ("%s: %u row", "%s: %u rows", clinic_sheet_view_get_n_rows (CLINIC_SHEET_VIEW (self->table))), key,
        clinic_sheet_view_get_n_rows (CLINIC_SHEET_VIEW (self->table)));
    gtk_label_set_text (self->filter_label, text);
    gtk_revealer_set_reveal_child (self->filter_revealer, TRUE);
    gtk_widget_grab_focus (self->table);
    clinic_month_page_show_busy (self);
}

static void
go_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicMonthPage *self = data;

    clinic_month_page_show_sheet (self, self->back_sheet);
    gtk_widget_grab_focus (self->table);
}

/* ---- reading ---- */

static void load (ClinicMonthPage *self);

static void
fill_sheet_list (ClinicMonthPage *self)
{
    if (gtk_list_box_get_row_at_index (self->sheet_list, 0))
        return;
    self->filling = TRUE;
    for (guint i = 0; i < clinic_workbook_get_n_sheets (self->book); i++) {
        GtkWidget *label = gtk_label_new (clinic_sheet_get_name (clinic_workbook_get_sheet (self->book, i)));

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_list_box_append (self->sheet_list, label);
    }
    self->filling = FALSE;
}

static void
finish_loading (ClinicMonthPage *self, const GError *error)
{
    self->loading = FALSE;
    if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        clinic_error_bar_set_error (CLINIC_ERROR_BAR (self->error_bar), error);
    clinic_month_page_show_busy (self);
    if (self->stale)
        load (self);
}

static void
on_built (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicMonthPage) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicWorkbook) book = clinic_month_book_finish (result, &error);

    if (book && clinic_day_compare (self->month->first, self->wanted) == 0) {
        g_autoptr (GPtrArray) figures = clinic_month_figures (self->month);
        g_autofree char *title = clinic_month_get_title (self->month);

        g_set_object (&self->book, book);
        clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->error_bar), NULL);
        gtk_label_set_text (self->title, title);
        clinic_month_figures_show (self->figures, figures);
        fill_sheet_list (self);
        if (!self->filtered)
            clinic_month_page_show_sheet (self, self->sheet);
        else
            self->sheet = self->back_sheet, clinic_month_page_show_sheet (self, self->back_sheet);
    }
    finish_loading (self, error);
}

static void
on_read (GObject *desk, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicMonthPage) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (desk), result, &error);

    if (!rows) {
        finish_loading (self, error);
        return;
    }
    g_set_object (&self->month, rows->pdata[0]);
    clinic_month_book_async (self->month, clinic_desk_get_zone (CLINIC_DESK (desk)), self->reading, on_built,
                             g_object_ref (self));
}

static void
load (ClinicMonthPage *self)
{
    const ClinicQueryArgs args = { .day = self->wanted };

    self->stale = self->loading;
    if (self->loading)
        return;
    self->loading = TRUE;
    clinic_month_page_show_busy (self);
    clinic_desk_query_async (get_desk (self), &clinic_query_month, &args, self->reading, on_read, g_object_ref (self));
}

static void
on_changed (ClinicMonthPage *self, guint topics)
{
    if (!(topics & clinic_query_month.topics) || !clinic_day_is_valid (self->wanted))
        return;
    if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        load (self);
    else
        self->stale = TRUE;
}

/* ---- choosing a month ---- */

void
clinic_month_page_set_month (ClinicMonthPage *self, ClinicDay day)
{
    self->wanted = clinic_day_month_first (day);
    load (self);
}

static void
on_month_selected_cb (ClinicMonthPage *self, GtkListBoxRow *row)
{
    g_autoptr (ClinicMonthChoice) choice = NULL;

    if (!row || self->filling)
        return;
    choice = g_list_model_get_item (G_LIST_MODEL (self->choices), (guint) gtk_list_box_row_get_index (row));
    if (choice && clinic_day_compare (choice->first, self->wanted) != 0)
        clinic_month_page_set_month (self, choice->first);
}

static GtkWidget *
make_month_row (gpointer item, gpointer data)
{
    ClinicMonthChoice *choice = item;
    g_autofree char *text = NULL;
    GtkWidget *label;
    int year, month, day;

    clinic_day_get_ymd (choice->first, &year, &month, &day);
    text = g_strdup_printf ("%d-%02d", year, month);
    label = gtk_label_new (text);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_add_css_class (label, "numeric");
    return label;
}

static void
on_choices (ClinicMonthPage *self)
{
    const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicMonthChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

        if (clinic_day_is_valid (self->wanted) && clinic_day_compare (choice->first, self->wanted) != 0)
            continue;
        gtk_list_box_select_row (self->month_list, gtk_list_box_get_row_at_index (self->month_list, (int) i));
        return;
    }
}

static void
move_month (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicMonthPage *self = data;
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->month_list);
    GtkListBoxRow *next = row ? gtk_list_box_get_row_at_index (self->month_list, gtk_list_box_row_get_index (row) +
                                                                                     g_variant_get_int32 (parameter))
                              : NULL;

    if (next)
        gtk_list_box_select_row (self->month_list, next);
}

/* ---- the page ---- */

static void
clinic_month_page_shown (ClinicPage *page)
{
    ClinicMonthPage *self = CLINIC_MONTH_PAGE (page);

    if (self->choices && self->stale && !self->loading)
        load (self);
    gtk_widget_grab_focus (self->choices ? self->table : GTK_WIDGET (self->stack));
}

static void
activate (ClinicPage *page, const char *name)
{
    g_action_group_activate_action (G_ACTION_GROUP (CLINIC_MONTH_PAGE (page)->actions), name, NULL);
}

static void
clinic_month_page_print (ClinicPage *page)
{
    activate (page, "print");
}

static void
clinic_month_page_save_sheet (ClinicPage *page)
{
    activate (page, "export");
}

static gboolean
clinic_month_page_escape (ClinicPage *page)
{
    if (!CLINIC_MONTH_PAGE (page)->filtered)
        return FALSE;
    activate (page, "back");
    return TRUE;
}

static void
add_actions (ClinicMonthPage *self)
{
    const GActionEntry entries[] = {
        { .name = "print", .activate = clinic_month_page_print_sheet },
        { .name = "export", .activate = clinic_month_page_export },
        { .name = "cancel", .activate = clinic_month_page_cancel_writing },
        { .name = "back", .activate = go_back },
        { .name = "move", .activate = move_month, .parameter_type = "i" },
        { .name = "open-folder", .activate = clinic_month_page_open_folder, .parameter_type = "s" },
    };

    self->actions = g_simple_action_group_new ();
    g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
    gtk_widget_insert_action_group (GTK_WIDGET (self), "month", G_ACTION_GROUP (self->actions));
}

/* Capture, since the table would scroll by these keys. */
static void
add_keys (ClinicMonthPage *self)
{
    GtkEventController *controller = gtk_shortcut_controller_new ();
    GtkShortcut *older =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Page_Down"), gtk_named_action_new ("month.move"));
    GtkShortcut *newer =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Page_Up"), gtk_named_action_new ("month.move"));

    gtk_shortcut_set_arguments (older, g_variant_new_int32 (1));
    gtk_shortcut_set_arguments (newer, g_variant_new_int32 (-1));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), older);
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), newer);
    gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
clinic_month_page_constructed (GObject *object)
{
    ClinicMonthPage *self = CLINIC_MONTH_PAGE (object);
    const ClinicQueryArgs args = { 0 };

    G_OBJECT_CLASS (clinic_month_page_parent_class)->constructed (object);
    add_actions (self);
    clinic_month_page_show_busy (self);
    if (!clinic_desk_may (get_desk (self), CLINIC_RIGHT_REPORT)) {
        gtk_stack_add_named (self->stack,
                             clinic_empty_state_new ("dialog-password-symbolic",
                                                     _("The month is for managers"),
                                                        _("Ask a manager to sign in here to see its figures.")),
                                                     "denied");
        gtk_stack_set_visible_child_name (self->stack, "denied");
        return;
    }
    add_keys (self);
    g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (on_row_activated_cb), self);
    self->reading = g_cancellable_new ();
    self->choices = clinic_live_list_new (get_desk (self), &clinic_query_months, &args);
    gtk_list_box_bind_model (self->month_list, G_LIST_MODEL (self->choices), make_month_row, NULL, NULL);
    g_signal_connect_object (self->choices, "reloaded", G_CALLBACK (on_choices), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (get_desk (self), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
clinic_month_page_dispose (GObject *object)
{
    ClinicMonthPage *self = CLINIC_MONTH_PAGE (object);

    g_cancellable_cancel (self->reading);
    self->filling = TRUE;
    if (self->month_list)
        gtk_list_box_bind_model (self->month_list, NULL, NULL, NULL, NULL);
    g_clear_object (&self->choices);
    g_clear_object (&self->reading);
    g_clear_object (&self->writing);
    g_clear_object (&self->actions);
    g_clear_object (&self->month);
    g_clear_object (&self->book);
    G_OBJECT_CLASS (clinic_month_page_parent_class)->dispose (object);
}

static void
clinic_month_page_class_init (ClinicMonthPageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_month_page_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_month_page_dispose;
    page_class->shown = clinic_month_page_shown;
    page_class->print = clinic_month_page_print;
    page_class->save_sheet = clinic_month_page_save_sheet;
    page_class->escape = clinic_month_page_escape;
    g_type_ensure (CLINIC_TYPE_CHART_VIEW);
    g_type_ensure (CLINIC_TYPE_SHEET_VIEW);
    g_type_ensure (CLINIC_TYPE_ERROR_BAR);
    gtk_widget_class_set_template_from_resource (widget_class, "/io/github/qiantai/Qiantai/month/clinic-month-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, stack);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, month_list);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, sheet_list);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, title);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, spinner);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, cancel_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, error_bar);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, figures);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, chart);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, filter_revealer);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, filter_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicMonthPage, table);
    gtk_widget_class_bind_template_callback (widget_class, on_month_selected_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_sheet_selected_cb);
}

static void
clinic_month_page_init (ClinicMonthPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}
