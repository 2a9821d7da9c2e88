/* The month's figures against ones computed by hand (see test-month-data.h). */
#include "clinic-desk-month.h"
#include "clinic-desk.h"
#include "clinic-sheet.h"
#include "test-month-data.h"

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
} Fixture;

static void
set_up (Fixture *self, gconstpointer with_data)
{
    GError *error = NULL;

    test_clinic_set_up (&self->clinic);
    if (with_data)
        month_make (&self->clinic);
    self->desk = clinic_desk_open (self->clinic.path, CLINIC_DB_READ_WRITE, self->clinic.clock, &error);
    g_assert_no_error (error);
    clinic_desk_sign_in (self->desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer with_data)
{
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

static GPtrArray *
ask (Fixture *self, const ClinicQuery *query, int month)
{
    const ClinicQueryArgs args = { .day = clinic_day_new (2026, month, 17) };
    GError *error = NULL;
    GPtrArray *rows = clinic_desk_query (self->desk, query, &args, &error);

    g_assert_no_error (error);
    return rows;
}

static gpointer
find (GPtrArray *rows, const char *property, const char *value)
{
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *text = NULL;

        g_object_get (rows->pdata[i], property, &text, NULL);
        if (g_strcmp0 (text, value) == 0)
            return rows->pdata[i];
    }
    g_error ("no row with %s %s", property, value);
}

static void
assert_figure (GPtrArray *figures, const char *name, gint64 value, gint64 previous)
{
    ClinicMonthFigure *figure = find (figures, "name", name);

    g_test_message ("%s", name);
    g_assert_cmpint (figure->value, ==, value);
    g_assert_cmpint (figure->previous, ==, previous);
    g_assert_cmpuint (strlen (figure->definition), >, 10);
}

static void
test_figures (Fixture *self, gconstpointer with_data)
{
    static const struct {
        const char *name;
        gint64 value, previous;
    } expected[] = {
        { "takings", 19000, 8000 },
        { "received", 22000, 8000 },
        { "refunded", -3000, 0 },
        { "billed", 37001, 8000 },
        { "discount", 5000, 0 },
        { "receivables-made", 15001, 0 },
        { "receivables-collected", 0, 0 },
        { "visits", 4, 0 },
        { "first-visits", 1, 0 },
        { "return-visits", 2, 0 },
        { "new-complaints", 1, 0 },
        { "check-ups", 0, 0 },
        { "booked-visits", 1, 0 },
        { "walk-ins", 3, 0 },
        { "left-unseen", 1, 0 },
        { "appointments-due", 2, 0 },
        { "no-shows", 1, 0 },
        { "no-show-rate", 500000, CLINIC_FIGURE_NONE },
        { "cancelled", 1, 0 },
        { "wait-mean", 19, CLINIC_FIGURE_NONE },
        { "wait-median", 16, CLINIC_FIGURE_NONE },
        { "wait-longest", 31, CLINIC_FIGURE_NONE },
        { "wait-over-15", 666667, CLINIC_FIGURE_NONE },
        { "wait-over-30", 333333, CLINIC_FIGURE_NONE },
        { "follow-ups-due", 3, 0 },
        { "follow-ups-done", 1, 0 },
        { "follow-up-coverage", 333333, CLINIC_FIGURE_NONE },
        { "closed-days", 1, 0 },
        { "close-difference", -50, 0 },
    };
    g_autoptr (GPtrArray) figures = ask (self, &clinic_query_month_figures, 11);

    g_assert_cmpuint (figures->len, ==, CLINIC_N_FIGURES);
    g_assert_cmpuint (G_N_ELEMENTS (expected), ==, CLINIC_N_FIGURES);
    for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        assert_figure (figures, expected[i].name, expected[i].value, expected[i].previous);
}

static void
test_a_receivable_counts_when_it_is_collected (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) figures = ask (self, &clinic_query_month_figures, 12);
    g_autoptr (GPtrArray) doctors = ask (self, &clinic_query_month_doctors, 12);

    assert_figure (figures, "takings", 15001, 19000);
    assert_figure (figures, "receivables-collected", 15001, 0);
    assert_figure (figures, "receivables-made", 0, 15001);
    assert_figure (figures, "billed", 0, 37001);
    g_assert_cmpuint (doctors->len, ==, 2);
    g_assert_cmpint (((ClinicMonthDoctor *) find (doctors, "doctor-name", "陈强"))->takings.fen, ==, 10000);
    g_assert_cmpint (((ClinicMonthDoctor *) find (doctors, "doctor-name", "周丽"))->takings.fen, ==, 5001);
}

static void
test_doctors_and_categories_add_up (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) doctors = ask (self, &clinic_query_month_doctors, 11);
    g_autoptr (GPtrArray) categories = ask (self, &clinic_query_month_categories, 11);
    ClinicMonthDoctor *chen = find (doctors, "doctor-name", "陈强"), *nobody = doctors->pdata[doctors->len - 1];
    ClinicMonthCategory *scaling = find (categories, "category", "洁治"),
                        *filling = find (categories, "category", "充填");

    g_assert_cmpuint (doctors->len, ==, 3);
    g_assert_cmpint (chen->takings.fen, ==, 10000);
    g_assert_cmpint (chen->visits, ==, 2);
    g_assert_cmpint (chen->first_visits, ==, 1);
    g_assert_cmpint (chen->due, ==, 2);
    g_assert_cmpint (chen->no_shows, ==, 1);
    g_assert_cmpint (((ClinicMonthDoctor *) find (doctors, "doctor-name", "周丽"))->takings.fen, ==, 5000);
    g_assert_cmpint (nobody->id, ==, 0);
    g_assert_cmpint (nobody->takings.fen, ==, 4000);
    g_assert_cmpint (nobody->visits, ==, 1);
    g_assert_cmpuint (categories->len, ==, 4);
    g_assert_cmpint (scaling->takings.fen, ==, 12000);
    g_assert_cmpint (scaling->billed.fen, ==, 17001);
    g_assert_cmpint (scaling->quantity, ==, 2);
    g_assert_cmpint (filling->takings.fen, ==, 10000);
    g_assert_cmpint (filling->billed.fen, ==, 20000);
    g_assert_cmpint (filling->quantity, ==, 2);
    g_assert_cmpint (((ClinicMonthCategory *) categories->pdata[3])->takings.fen, ==, -3000);
    g_assert_cmpint (((ClinicMonthCategory *) categories->pdata[3])->lines, ==, 0);
}

static void
test_doctors_of_one_name_are_told_apart (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) doctors = NULL;

    month_insert (self->clinic.db, "UPDATE staff SET name = '陈强' WHERE login = 'zhou'");
    doctors = ask (self, &clinic_query_month_doctors, 11);
    g_assert_cmpint (((ClinicMonthDoctor *) find (doctors, "doctor-name", "陈强 (doctor)"))->takings.fen, ==, 10000);
    g_assert_cmpint (((ClinicMonthDoctor *) find (doctors, "doctor-name", "陈强 (zhou)"))->takings.fen, ==, 5000);
}

static void
test_days (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) days = ask (self, &clinic_query_month_days, 11);
    ClinicMonthDay *first = days->pdata[0], *second = days->pdata[1], *third = days->pdata[2], *tenth = days->pdata[9];

    g_assert_cmpuint (days->len, ==, 30);
    g_assert_cmpint (first->takings.fen + first->visits, ==, 0);
    g_assert_cmpint (second->takings.fen, ==, 15000);
    g_assert_cmpint (second->owed.fen, ==, 15001);
    g_assert_cmpint (second->discount.fen, ==, 5000);
    g_assert_cmpint (second->difference.fen, ==, -50);
    g_assert_cmpint (second->first_visits, ==, 1);
    g_assert_cmpint (third->refunded.fen, ==, -3000);
    g_assert_cmpint (third->takings.fen, ==, -3000);
    g_assert_cmpint (third->no_shows, ==, 1);
    g_assert_cmpint (tenth->received.fen, ==, 7000);
    g_assert_cmpint (tenth->refunded.fen, ==, 0);
}

static void
test_tenders_closes_and_kinds (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) tenders = ask (self, &clinic_query_month_tenders, 11);
    g_autoptr (GPtrArray) closes = ask (self, &clinic_query_month_closes, 11);
    g_autoptr (GPtrArray) follow_ups = ask (self, &clinic_query_month_follow_ups, 11);
    g_autoptr (GPtrArray) waiting = ask (self, &clinic_query_month_waiting, 11);
    g_autoptr (GPtrArray) states = ask (self, &clinic_query_month_appointments, 11);
    ClinicMonthTender *cash = find (tenders, "tender", "cash"), *card = find (tenders, "tender", "card");
    ClinicMonthFollowUp *paid = find (follow_ups, "kind", "paid");

    g_assert_cmpuint (tenders->len, ==, 7);
    g_assert_cmpint (cash->takings.fen, ==, 10000);
    g_assert_cmpint (cash->payments, ==, 3);
    g_assert_cmpint (card->refunded.fen, ==, -3000);
    g_assert_cmpuint (closes->len, ==, 3);
    g_assert_cmpint (((ClinicMonthClose *) closes->pdata[0])->difference.fen, ==, -50);
    g_assert_cmpint (((ClinicMonthClose *) closes->pdata[1])->number, ==, 0);
    g_assert_cmpint (paid->due, ==, 2);
    g_assert_cmpint (paid->done, ==, 1);
    g_assert_cmpint (paid->open, ==, 1);
    g_assert_cmpuint (waiting->len, ==, 4);
    g_assert_cmpint (((ClinicMonthWaiting *) waiting->pdata[0])->median, ==, 16);
    g_assert_cmpint (((ClinicMonthWaiting *) waiting->pdata[3])->id, ==, 0);
    g_assert_cmpint (((ClinicMonthWaiting *) waiting->pdata[3])->over_30, ==, 1);
    g_assert_cmpint (((ClinicMonthStatus *) find (states, "status", "moved"))->appointments, ==, 1);
}

static void
test_months_begin_with_the_first_data (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) months = ask (self, &clinic_query_months, 11);

    g_assert_cmpuint (months->len, ==, with_data ? 2 : 1);
    g_assert_cmpint (((ClinicMonthChoice *) months->pdata[0])->id, ==, 202611);
}

static void
test_an_empty_month_is_not_an_error (Fixture *self, gconstpointer with_data)
{
    static const ClinicQuery *const queries[] = {
        &clinic_query_month_days,    &clinic_query_month_tenders,    &clinic_query_month_doctors,
        &clinic_query_month_visits,  &clinic_query_month_categories, &clinic_query_month_waiting,
        &clinic_query_month_closes,  &clinic_query_month_follow_ups, &clinic_query_month_appointments,
        &clinic_query_month_figures,
    };

    for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
        g_autoptr (GPtrArray) rows = ask (self, queries[i], 11);

        g_assert_nonnull (rows);
    }
}

typedef struct {
    char *path;
    int steps;
} Export;

static void
on_progress (int done, int total, gpointer data)
{
    ((Export *) data)->steps++;
    g_assert_cmpint (done, <=, total);
}

static gboolean
export_work (ClinicRunner *runner, ClinicOperator who, GCancellable *cancellable, gpointer data, GError **error)
{
    Export *export = data;

    return clinic_month_export (runner, who, clinic_day_new (2026, 11, 1), export->path, cancellable, on_progress,
                                export, NULL, error);
}

static gint64
count_exports (Fixture *self)
{
    GError *error = NULL;
    gint64 n = 0;

    clinic_db_select_int (self->clinic.db, "SELECT count(*) FROM audit WHERE operation = 'month-export'", 0, &n, &error,
                          CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return n;
}

static void
test_an_export_is_audited_and_only_for_managers (Fixture *self, gconstpointer with_data)
{
    Export export = { .path = g_build_filename (self->clinic.folder, "month.xlsx", NULL) };
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;

    clinic_desk_work (self->desk, export_work, &export, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_test (export.path, G_FILE_TEST_EXISTS));
    g_assert_cmpint (export.steps, ==, 4);
    g_assert_cmpint (count_exports (self), ==, 1);
    g_unlink (export.path);
    clinic_desk_sign_in (self->desk, "desk", "qiantai-test", &error);
    g_assert_no_error (error);
    g_assert_false (clinic_desk_work (self->desk, export_work, &export, &refusal));
    g_assert_false (g_file_test (export.path, G_FILE_TEST_EXISTS));
    g_assert_cmpint (count_exports (self), ==, 1);
    g_free (export.path);
}

static void
test_the_workbook_shows_no_full_name_or_phone (Fixture *self, gconstpointer with_data)
{
    g_autoptr (GPtrArray) rows = ask (self, &clinic_query_month, 11);
    g_autoptr (ClinicWorkbook) book = clinic_month_build_workbook (rows->pdata[0], self->clinic.zone);

    for (guint s = 0; s < clinic_workbook_get_n_sheets (book); s++) {
        ClinicSheet *sheet = clinic_workbook_get_sheet (book, s);

        for (guint row = 0; row < clinic_sheet_get_n_rows (sheet); row++) {
            for (guint column = 0; column < clinic_sheet_get_n_columns (sheet); column++) {
                const ClinicCell *cell = clinic_sheet_get_cell (sheet, row, column);

                if (cell->kind != CLINIC_CELL_TEXT)
                    continue;
                g_assert_null (strstr (cell->text, "张三丰"));
                g_assert_null (strstr (cell->text, "李四"));
                g_assert_null (strstr (cell->text, "013800001234"));
            }
        }
    }
}

#define ADD(name, with_data, func)                                                                                     \
    g_test_add ("/desk/month/" name, Fixture, GINT_TO_POINTER (with_data), set_up, func, tear_down)

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD ("figures", TRUE, test_figures);
    ADD ("receivable-collected-next-month", TRUE, test_a_receivable_counts_when_it_is_collected);
    ADD ("doctors-and-categories", TRUE, test_doctors_and_categories_add_up);
    ADD ("doctors-of-one-name", TRUE, test_doctors_of_one_name_are_told_apart);
    ADD ("days", TRUE, test_days);
    ADD ("tenders-closes-kinds", TRUE, test_tenders_closes_and_kinds);
    ADD ("months", TRUE, test_months_begin_with_the_first_data);
    ADD ("months-of-a-new-clinic", FALSE, test_months_begin_with_the_first_data);
    ADD ("empty", FALSE, test_an_empty_month_is_not_an_error);
    ADD ("export", TRUE, test_an_export_is_audited_and_only_for_managers);
    ADD ("names-are-masked", TRUE, test_the_workbook_shows_no_full_name_or_phone);
    return g_test_run ();
}
