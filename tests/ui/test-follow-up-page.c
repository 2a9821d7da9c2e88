/* The follow-up page in the evening window and outside it: what is listed, one call, the reason that is asked for. */
#include "clinic-desk-follow-up.h"
#include "clinic-desk-visit.h"
#include "clinic-form.h"
#include "clinic-visit.h"
#include "followup/clinic-call-panel.h"
#include "followup/clinic-follow-up-page.h"
#include "test-page.h"

#include <string.h>

#define H(hour, minute) ((hour) *60 + (minute))

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    GtkWidget *window;
    ClinicPage *page;
    GtkColumnView *view;
    guint expected_rows;
} Fixture;

static void
set_time (Fixture *self, int day, int minute)
{
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, day, minute / 60, minute % 60));
}

static void
make_visit (Fixture *self, gint64 patient, gint64 fen)
{
    ClinicCheckInDraft draft = { .patient_id = patient,
                                 .doctor_id = self->clinic.doctor_id,
                                 .complaint = (char *) "右下后牙冷热痛" };
    ClinicVisitStepDraft step = { 0 };
    ClinicRecord *visit = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_check_in, &draft, NULL, &visit, &error);
    g_assert_no_error (error);
    step.visit_id = clinic_record_get_id (visit);
    g_object_unref (visit);
    clinic_desk_run (self->desk, &clinic_op_seat_visit, &step, NULL, NULL, &error);
    g_assert_no_error (error);
    if (fen) {
        ClinicTxn txn;

        self->clinic.db = clinic_db_open (self->clinic.path, CLINIC_DB_READ_WRITE, &error);
        g_assert_no_error (error);
        test_clinic_begin (&self->clinic, &txn);
        test_add_bill (&txn, step.visit_id, patient, fen);
        test_clinic_commit (&txn);
        test_clinic_close_db (&self->clinic);
    }
    clinic_desk_run (self->desk, &clinic_op_leave_visit, &step, NULL, NULL, &error);
    g_assert_no_error (error);
}

static gboolean
rows_are_there (gpointer data)
{
    Fixture *self = data;

    return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view))) == self->expected_rows;
}

static gboolean
reason_is_asked (gpointer data)
{
    Fixture *self = data;
    GtkWidget *panel = test_find_widget (self->window, CLINIC_TYPE_CALL_PANEL);
    GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (panel, CLINIC_TYPE_CALL_PANEL, "reason_row"));
    g_autofree char *error = NULL;

    g_object_get (row, "error", &error, NULL);
    return error && *error;
}

static ClinicCallPanel *
get_panel (Fixture *self)
{
    return CLINIC_CALL_PANEL (test_find_widget (self->window, CLINIC_TYPE_CALL_PANEL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
    static const char *const names[] = { "李敏", "王伟", "李小宝", "欧阳娜娜" };
    gint64 patients[G_N_ELEMENTS (names)];
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    test_clinic_begin (&self->clinic, &txn);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *file_no = g_strdup_printf ("%06u", i + 1);

        patients[i] = test_add_patient (&txn, file_no, names[i], i % 2 ? "13700007777" : "13800001234", "路过");
    }
    clinic_db_run (
        txn.db,
        "UPDATE patient SET sex = 'f', birth_day = '1992-03-07', allergy_state = 'has', allergies = '青霉素' "
        "WHERE file_no = '000001'",
        &error, CLINIC_BIND_NONE);
    clinic_db_run (
        txn.db,
        "UPDATE patient SET sex = 'm', birth_day = '2018-05-01', guardian_name = '李敏', guardian_relation = "
        "'母亲', guardian_phone = '13800001234' WHERE file_no = '000003'",
        &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    test_clinic_commit (&txn);
    test_clinic_close_db (&self->clinic);
    self->desk = test_page_open_desk (&self->clinic, "desk");
    set_time (self, 23, H (10, 0));
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        make_visit (self, patients[i], i == 3 ? 0 : 28000);
    set_time (self, 23, GPOINTER_TO_INT (data));
    self->window = test_page_present (self->desk, CLINIC_TYPE_FOLLOW_UP_PAGE, &self->page);
    self->view = GTK_COLUMN_VIEW (test_find_widget (self->window, GTK_TYPE_COLUMN_VIEW));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

static void
test_a_call_in_the_evening (Fixture *self, gconstpointer data)
{
    self->expected_rows = 4;
    test_wait_for (rows_are_there, self);
    g_assert_cmpuint (clinic_page_get_badge (self->page), ==, 4);
    clinic_call_panel_set_satisfaction (get_panel (self), 5);
    test_page_shoot (self->window, "follow-up");
    self->expected_rows = 3;
    clinic_call_panel_choose (get_panel (self), 1);
    test_wait_for (rows_are_there, self);
    self->expected_rows = 2;
    clinic_call_panel_choose (get_panel (self), 2); /* no answer: it leaves "callable now" until the next window */
    test_wait_for (rows_are_there, self);
    g_assert_cmpuint (clinic_page_get_badge (self->page), ==, 2);
}

static void
test_outside_the_window_the_reason_is_asked (Fixture *self, gconstpointer data)
{
    GtkListBox *filters = GTK_LIST_BOX (test_find_widget (self->window, GTK_TYPE_LIST_BOX));

    gtk_list_box_select_row (filters, gtk_list_box_get_row_at_index (filters, 1)); /* later today */
    self->expected_rows = 4;
    test_wait_for (rows_are_there, self);
    clinic_call_panel_choose (get_panel (self), 1);
    test_wait_for (reason_is_asked, self);
    test_page_shoot (self->window, "follow-up-outside");
    g_assert_true (rows_are_there (self));
}

static void
test_the_script_has_no_blanks (void)
{
    static const char *const kinds[] = { "paid", "unpaid", "no-show", "interrupted" };

    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
        g_autoptr (ClinicFollowUp) follow_up = g_object_new (CLINIC_TYPE_FOLLOW_UP, NULL);
        g_autofree char *script = NULL;

        follow_up->kind = g_strdup (kinds[i]);
        follow_up->name = g_strdup ("李敏");
        follow_up->call_whom = g_strdup ("");
        follow_up->items = g_strdup ("");
        follow_up->item = g_strdup ("洁牙");
        follow_up->doctor_name = g_strdup ("陈强");
        script = clinic_call_script (follow_up, "仁爱口腔", "王芳");
        g_assert_nonnull (strstr (script, "李敏"));
        g_assert_nonnull (strstr (script, "仁爱口腔"));
        g_assert_nonnull (strstr (script, "王芳"));
        g_assert_null (strstr (script, "%"));
        g_assert_null (strstr (script, "(null)"));
    }
}

int
main (int argc, char **argv)
{
    test_page_init (&argc, &argv);
    g_test_add ("/ui/follow-up/a-call-in-the-evening", Fixture, GINT_TO_POINTER (H (19, 10)), set_up,
                test_a_call_in_the_evening, tear_down);
    g_test_add ("/ui/follow-up/outside-the-window-the-reason-is-asked", Fixture, GINT_TO_POINTER (H (11, 0)), set_up,
                test_outside_the_window_the_reason_is_asked, tear_down);
    g_test_add_func ("/ui/follow-up/the-script-has-no-blanks", test_the_script_has_no_blanks);
    return g_test_run ();
}
