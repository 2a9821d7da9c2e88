/* The waiting page on a clinic with a busy morning: rows, steps, the selection that stays, changes from elsewhere. */
#include "clinic-desk-visit.h"
#include "clinic-visit.h"
#include "test-page.h"
#include "waiting/clinic-waiting-page.h"

#define H(hour, minute) ((hour) *60 + (minute))

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    GtkWidget *window;
    ClinicPage *page;
    GtkColumnView *view;
    guint expected_rows;
    const char *expected_state;
} Fixture;

static void
set_time (Fixture *self, int minute)
{
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, 23, minute / 60, minute % 60));
}

static gint64
check_in (ClinicDesk *desk, gint64 patient, gint64 appointment, gint64 doctor, const char *complaint,
          const char *message)
{
    ClinicCheckInDraft draft = { .patient_id = patient,
                                 .appointment_id = appointment,
                                 .doctor_id = doctor,
                                 .complaint = (char *) complaint,
                                 .message = (char *) message };
    ClinicRecord *visit = NULL;
    GError *error = NULL;
    gint64 id;

    clinic_desk_run (desk, &clinic_op_check_in, &draft, NULL, &visit, &error);
    g_assert_no_error (error);
    id = clinic_record_get_id (visit);
    g_object_unref (visit);
    return id;
}

static void
step (ClinicDesk *desk, const ClinicOperation *operation, gint64 visit, const char *reason)
{
    ClinicVisitStepDraft draft = { .visit_id = visit, .reason = (char *) reason };
    GError *error = NULL;

    clinic_desk_run (desk, operation, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

static gboolean
rows_are_there (gpointer data)
{
    Fixture *self = data;

    return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view))) == self->expected_rows;
}

static ClinicVisit *
get_selected (Fixture *self)
{
    return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)));
}

static gboolean
selected_is_in_state (gpointer data)
{
    Fixture *self = data;
    ClinicVisit *visit = get_selected (self);

    return visit && g_strcmp0 (visit->state, self->expected_state) == 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
    static const char *const names[] = { "李敏", "王伟", "欧阳娜娜", "周杰", "赵小宝", "孙丽华", "陈新" };
    ClinicDay today = clinic_day_new (2026, 11, 23);
    gint64 patients[7], bookings[4], visits[7], zhou;
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_set_up (&self->clinic);
    test_clinic_begin (&self->clinic, &txn);
    zhou = test_clinic_add_staff (&txn, "zhou", "周洁", "doctor");
    test_clinic_add_staff (&txn, "wu", "吴昊", "doctor");
    clinic_db_run (txn.db,
                   "INSERT INTO shift (id, staff_id, day, start_minute, end_minute, created_by, created_at) SELECT id, "
                   "id, '2026-11-23', 510, 1050, 1, 1 FROM staff WHERE role = 'doctor' AND name <> '吴昊'",
                   &error, CLINIC_BIND_NONE);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *file_no = g_strdup_printf ("%06u", i + 1);

        patients[i] = test_add_patient (&txn, file_no, names[i], "13800001234", "路过");
    }
    clinic_db_run (txn.db, "UPDATE patient SET allergy_state = 'none' WHERE file_no <> '000005'", &error,
                   CLINIC_BIND_NONE);
    clinic_db_run (txn.db,
                   "UPDATE patient SET allergy_state = 'has', allergies = '青霉素', special_care = 'elderly' WHERE "
                   "file_no = '000002'",
                   &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    for (guint i = 0; i < 4; i++)
        bookings[i] =
            test_add_appointment (&txn, patients[i], i % 2 ? zhou : self->clinic.doctor_id, today, H (8, 30) + 15 * i);
    test_clinic_commit (&txn);
    test_clinic_close_db (&self->clinic);
    self->desk = test_page_open_desk (&self->clinic, "desk");
    set_time (self, H (8, 15));
    visits[0] = check_in (self->desk, patients[0], bookings[0], 0, "洁牙", NULL);
    set_time (self, H (8, 20));
    visits[1] = check_in (self->desk, patients[1], bookings[1], 0, "右上后牙冷热痛三天", "怕疼，请先解释");
    set_time (self, H (8, 25));
    visits[2] = check_in (self->desk, patients[4], 0, 0, "乳牙松动", NULL);
    set_time (self, H (8, 31));
    step (self->desk, &clinic_op_call_visit, visits[0], NULL);
    step (self->desk, &clinic_op_seat_visit, visits[0], NULL);
    set_time (self, H (8, 50));
    visits[3] = check_in (self->desk, patients[5], 0, self->clinic.doctor_id, "咨询种植", NULL);
    set_time (self, H (8, 58));
    visits[4] = check_in (self->desk, patients[6], 0, zhou, "外伤出血", NULL);
    step (self->desk, &clinic_op_set_emergency, visits[4], "外伤出血");
    set_time (self, H (9, 10));
    self->window = test_page_present (self->desk, CLINIC_TYPE_WAITING_PAGE, &self->page);
    self->view = GTK_COLUMN_VIEW (test_find_widget (self->window, GTK_TYPE_COLUMN_VIEW));
    self->expected_rows = 5;
    test_wait_for (rows_are_there, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    gtk_window_destroy (GTK_WINDOW (self->window));
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

static void
activate (Fixture *self, const char *action)
{
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
}

static void
test_the_order_and_the_steps (Fixture *self, gconstpointer data)
{
    g_assert_cmpstr (get_selected (self)->queue_no, ==, "A05"); /* the emergency is first, and selected by itself */
    g_assert_cmpuint (clinic_page_get_badge (self->page), ==, 4);
    test_page_shoot (self->window, "waiting");
    self->expected_state = "called";
    activate (self, "waiting.next");
    test_wait_for (selected_is_in_state, self);
    self->expected_state = "in-chair";
    activate (self, "waiting.next");
    test_wait_for (selected_is_in_state, self);
    g_assert_cmpstr (get_selected (self)->queue_no, ==, "A05"); /* he moved down the list and stays selected */
    self->expected_state = "treated";
    activate (self, "waiting.finish");
    test_wait_for (selected_is_in_state, self);
    self->expected_state = "in-chair";
    activate (self, "waiting.back");
    test_wait_for (selected_is_in_state, self);
}

static void
test_a_change_from_elsewhere_keeps_the_selection (Fixture *self, gconstpointer data)
{
    g_autoptr (ClinicDesk) nurse = test_page_open_desk (&self->clinic, "nurse");
    GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view));
    gint64 selected, first;

    first = get_selected (self)->id;
    gtk_single_selection_set_selected (selection, 1);
    selected = get_selected (self)->id;
    step (nurse, &clinic_op_lwbs_visit, first, NULL);
    self->expected_rows = 4;
    test_wait_for (rows_are_there, self);
    g_assert_cmpint (get_selected (self)->id, ==, selected);
    activate (self, "waiting.why");
    activate (self, "waiting.emergency");
    set_time (self, H (9, 20));
    CLINIC_PAGE_GET_CLASS (self->page)->minute_passed (self->page);
    g_assert_cmpint (get_selected (self)->id, ==, selected);
    test_page_shoot (self->window, "waiting-ask");
}

int
main (int argc, char **argv)
{
    test_page_init (&argc, &argv);
#define ADD(path, function) g_test_add ("/ui/waiting/" path, Fixture, NULL, set_up, function, tear_down)
    ADD ("the-order-and-the-steps", test_the_order_and_the_steps);
    ADD ("a-change-from-elsewhere-keeps-the-selection", test_a_change_from_elsewhere_keeps_the_selection);
    return g_test_run ();
}
