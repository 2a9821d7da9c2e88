/* The tab Monthly: figures, sheets, rows behind a number, the file. With QIANTAI_SHOTS it leaves pictures of a busy
 * month. */
#include "month/clinic-month-page.h"
#include "../bench/bench-month-data.h"
#include "../desk/test-month-data.h"
#include "clinic-desk-month.h"
#include "clinic-settings.h"
#include "month/clinic-chart-view.h"
#include "month/clinic-sheet-view.h"
#include "test-page.h"

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    GtkWidget *window;
    ClinicMonthPage *page;
    const char *wanted;
} Fixture;

static gboolean
is_idle (gpointer data)
{
    return clinic_month_page_is_idle (((Fixture *) data)->page);
}

static void
open_page (Fixture *self, const char *login)
{
    ClinicPage *page;

    self->desk = test_page_open_desk (&self->clinic, login);
    self->window = test_page_present (self->desk, CLINIC_TYPE_MONTH_PAGE, &page);
    self->page = CLINIC_MONTH_PAGE (page);
}

static void
close_page (Fixture *self)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

/* A label with exactly this text somewhere below. */
static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
    if (GTK_IS_LABEL (root) && strcmp (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
        return root;
    for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = find_label (child, text);

        if (found)
            return found;
    }
    return NULL;
}

static gboolean
label_is_there (gpointer data)
{
    Fixture *self = data;

    return find_label (GTK_WIDGET (self->page), self->wanted) != NULL;
}

static void
wait_for_label (Fixture *self, const char *text)
{
    self->wanted = text;
    test_wait_for (label_is_there, self);
}

static ClinicSheetView *
get_table (Fixture *self)
{
    return CLINIC_SHEET_VIEW (test_find_widget (GTK_WIDGET (self->page), CLINIC_TYPE_SHEET_VIEW));
}

static void
test_figures_sheets_and_rows (void)
{
    Fixture self = { 0 };

    test_clinic_set_up (&self.clinic);
    month_make (&self.clinic);
    open_page (&self, "manager");
    test_wait_for (is_idle, &self);
    wait_for_label (&self, "¥190.00");
    wait_for_label (&self, "50.0%");
    g_assert_cmpuint (clinic_sheet_view_get_n_rows (get_table (&self)), ==, CLINIC_N_FIGURES);
    clinic_month_page_show_sheet (self.page, 1); /* by day: 30 days and the totals */
    g_assert_cmpuint (clinic_sheet_view_get_n_rows (get_table (&self)), ==, 31);
    clinic_month_page_show_sheet (self.page, 2); /* by tender; its first row is cash, with three payments */
    g_signal_emit_by_name (get_table (&self), "row-activated", 0);
    g_assert_cmpuint (clinic_sheet_view_get_n_rows (get_table (&self)), ==, 3);
    g_assert_true (CLINIC_PAGE_GET_CLASS (self.page)->escape (CLINIC_PAGE (self.page)));
    g_assert_cmpuint (clinic_sheet_view_get_n_rows (get_table (&self)), ==, 8);
    g_assert_false (CLINIC_PAGE_GET_CLASS (self.page)->escape (CLINIC_PAGE (self.page)));
    clinic_month_page_set_month (self.page, clinic_day_new (2026, 10, 5));
    wait_for_label (&self, "¥80.00");
    close_page (&self);
}

static gboolean
is_written (gpointer data)
{
    Fixture *self = data;

    return is_idle (self) && g_file_test (self->wanted, G_FILE_TEST_EXISTS);
}

static void
test_the_file (void)
{
    Fixture self = { 0 };
    g_autofree char *path = NULL;

    test_clinic_set_up (&self.clinic);
    month_make (&self.clinic);
    open_page (&self, "manager");
    test_wait_for (is_idle, &self);
    path = g_build_filename (self.clinic.folder, "month.xlsx", NULL);
    self.wanted = path;
    clinic_month_page_write_to (self.page, path);
    test_wait_for (is_written, &self);
    close_page (&self);
}

static void
test_a_receptionist_is_told_who_may_see_it (void)
{
    Fixture self = { 0 };

    test_clinic_set_up (&self.clinic);
    open_page (&self, "desk");
    g_assert_null (find_label (GTK_WIDGET (self.page), "¥0.00"));
    test_page_shoot (self.window, "month-denied");
    close_page (&self);
}

static void
test_an_empty_month (void)
{
    Fixture self = { 0 };

    test_clinic_set_up (&self.clinic);
    open_page (&self, "manager");
    test_wait_for (is_idle, &self);
    wait_for_label (&self, "¥0.00");
    test_page_shoot (self.window, "month-empty");
    close_page (&self);
}

static void
test_hidden_amounts_veil_the_chart (void)
{
    Fixture self = { 0 };
    GtkWidget *chart, *stack;

    test_clinic_set_up (&self.clinic);
    month_make (&self.clinic);
    open_page (&self, "manager");
    test_wait_for (is_idle, &self);
    chart = test_find_widget (GTK_WIDGET (self.page), CLINIC_TYPE_CHART_VIEW);
    stack = test_find_widget (chart, GTK_TYPE_STACK);
    g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "area");
    g_settings_set_boolean (clinic_settings_get (), "hide-amounts", TRUE);
    g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "veil");
    clinic_month_page_show_sheet (self.page, 5); /* visits are no amounts */
    g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "area");
    g_settings_set_boolean (clinic_settings_get (), "hide-amounts", FALSE);
    close_page (&self);
}

static void
test_pictures (void)
{
    static const struct {
        guint sheet;
        const char *name;
    } shots[] = { { 0, "month-summary" },
                  { 1, "month-days" },
                  { 3, "month-doctors" },
                  { 7, "month-waiting" },
                  { 12, "month-lines" } };
    Fixture self = { 0 };

    if (!g_getenv ("QIANTAI_SHOTS")) {
        g_test_skip ("no QIANTAI_SHOTS");
        return;
    }
    test_clinic_set_up (&self.clinic);
    busy_make (&self.clinic, 3, 50);
    open_page (&self, "manager");
    test_wait_for (is_idle, &self);
    for (guint i = 0; i < G_N_ELEMENTS (shots); i++) {
        clinic_month_page_show_sheet (self.page, shots[i].sheet);
        test_page_shoot (self.window, shots[i].name);
    }
    gtk_widget_add_css_class (self.window, "hide-amounts");
    clinic_month_page_show_sheet (self.page, 1);
    test_page_shoot (self.window, "month-hidden");
    close_page (&self);
}

int
main (int argc, char **argv)
{
    test_page_init (&argc, &argv);
    g_test_add_func ("/ui/month/figures-sheets-rows", test_figures_sheets_and_rows);
    g_test_add_func ("/ui/month/file", test_the_file);
    g_test_add_func ("/ui/month/denied", test_a_receptionist_is_told_who_may_see_it);
    g_test_add_func ("/ui/month/empty", test_an_empty_month);
    g_test_add_func ("/ui/month/hidden-amounts", test_hidden_amounts_veil_the_chart);
    g_test_add_func ("/ui/month/pictures", test_pictures);
    return g_test_run ();
}
