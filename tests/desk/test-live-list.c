/* The live list: one items-changed for what differs, old objects kept where equal. */
#include "clinic-desk-staff.h"
#include "clinic-live-list.h"
#include "test-clinic.h"

typedef struct {
    guint n, position, removed, added;
} Change;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
    Change *change = data;

    *change = (Change){ change->n + 1, position, removed, added };
}

static GPtrArray *
rows_of (TestClinic *clinic, const char *const *logins)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = 0; logins[i]; i++) {
        ClinicStaff *staff = NULL;

        g_assert_true (clinic_store_staff_find_login (clinic->db, logins[i], &staff, NULL));
        g_assert_nonnull (staff);
        g_ptr_array_add (rows, staff);
    }
    return rows;
}

static void
test_one_change_for_what_differs (void)
{
    static const char *const states[][5] = {
        { "manager", "desk", "nurse", NULL },   { "manager", "nurse", NULL },
        { "manager", "doctor", "nurse", NULL }, { "manager", "doctor", "nurse", NULL },
        { "doctor", "manager", "nurse", NULL }, { NULL },
    };
    static const Change expected[] = { { 1, 0, 0, 3 }, { 1, 1, 1, 0 }, { 1, 1, 0, 1 },
                                       { 0 },          { 1, 0, 2, 2 }, { 1, 0, 3, 0 } };
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicLiveList) list = NULL;
    Change change = { 0 };

    test_clinic_set_up (&clinic);
    desk = clinic_desk_open (clinic.path, CLINIC_DB_READ_WRITE, clinic.clock, NULL);
    list = clinic_live_list_new (desk, &clinic_query_staff, NULL);
    g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &change);
    for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
        g_autoptr (GPtrArray) rows = rows_of (&clinic, states[i]);
        g_autoptr (ClinicStaff) kept = g_list_model_get_item (G_LIST_MODEL (list), 0);

        change = (Change){ 0 };
        clinic_live_list_splice_for_test (list, rows);
        g_assert_cmpuint (change.n, ==, expected[i].n);
        g_assert_cmpuint (change.position, ==, expected[i].position);
        g_assert_cmpuint (change.removed, ==, expected[i].removed);
        g_assert_cmpuint (change.added, ==, expected[i].added);
        if (i > 0 && i < 4) {
            g_autoptr (ClinicStaff) now = g_list_model_get_item (G_LIST_MODEL (list), 0);

            g_assert_true (kept == now);
        }
    }
    g_clear_object (&list);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
wait_until_loaded (ClinicLiveList *list, guint n_items)
{
    gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

    while ((clinic_live_list_is_loading (list) || g_list_model_get_n_items (G_LIST_MODEL (list)) != n_items) &&
           g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, FALSE);
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n_items);
}

static void
test_it_follows_operations_and_keeps_rows_on_error (void)
{
    TestClinic clinic = { 0 };
    ClinicQueryArgs args = { 0 };
    ClinicStaffDraft draft = {
        .login = (char *) "sun", .name = (char *) "孙丽", .role = (char *) "nurse", .active = TRUE
    };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicLiveList) list = NULL;
    g_autofree char *message = NULL;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = clinic_desk_open (clinic.path, CLINIC_DB_READ_WRITE, clinic.clock, NULL);
    clinic_desk_sign_in (desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    list = clinic_live_list_new (desk, &clinic_query_staff, &args);
    wait_until_loaded (list, 4);
    clinic_desk_run (desk, &clinic_op_save_staff, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    wait_until_loaded (list, 5);
    clinic_desk_sign_out (desk); /* the query is refused now */
    clinic_live_list_reload (list);
    wait_until_loaded (list, 5);
    g_object_get (list, "error", &message, NULL);
    g_assert_nonnull (message);
    g_clear_object (&list);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
sign_in (ClinicDesk *desk, const char *login)
{
    GError *error = NULL;

    clinic_desk_sign_in (desk, login, "qiantai-test", &error);
    g_assert_no_error (error);
}

/* A query for managers alone, whatever the areas offer. */
static const ClinicQuery *
managers_query (void)
{
    static ClinicQuery query;

    query = clinic_query_staff;
    query.right = CLINIC_RIGHT_MANAGE;
    return &query;
}

/* Locked, the rows wait behind the lock; the next person sees them only if he may. */
static void
test_the_next_person_sees_only_what_he_may (void)
{
    TestClinic clinic = { 0 };
    ClinicQueryArgs args = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicLiveList) list = NULL;

    test_clinic_set_up (&clinic);
    desk = clinic_desk_open (clinic.path, CLINIC_DB_READ_WRITE, clinic.clock, NULL);
    sign_in (desk, "manager");
    list = clinic_live_list_new (desk, managers_query (), &args);
    wait_until_loaded (list, 4);
    clinic_desk_sign_out (desk);
    clinic_live_list_reload (list);
    wait_until_loaded (list, 4);
    sign_in (desk, "nurse");
    wait_until_loaded (list, 0);
    sign_in (desk, "manager");
    wait_until_loaded (list, 4);
    g_clear_object (&list);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
set_args_inside (ClinicLiveList *list, guint position, guint removed, guint added, gpointer data)
{
    ClinicQueryArgs args = { .text = (char *) "nurse" };

    clinic_live_list_set_args (list, &args);
}

static void
drop_inside (ClinicLiveList *list, guint position, guint removed, guint added, gpointer data)
{
    ClinicLiveList **mine = data;

    if (*mine)
        g_object_run_dispose (G_OBJECT (*mine));
    g_clear_object (mine);
}

/* Whoever listens may ask for something else or let the list go while it tells. */
static void
test_listeners_may_change_the_list (void)
{
    TestClinic clinic = { 0 };
    ClinicQueryArgs args = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (ClinicLiveList) list = NULL;
    ClinicLiveList *dropped, *watched;
    gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

    test_clinic_set_up (&clinic);
    desk = clinic_desk_open (clinic.path, CLINIC_DB_READ_WRITE, clinic.clock, NULL);
    sign_in (desk, "manager");
    list = clinic_live_list_new (desk, &clinic_query_staff, &args);
    g_signal_connect (list, "items-changed", G_CALLBACK (set_args_inside), NULL);
    wait_until_loaded (list, 1);
    dropped = watched = clinic_live_list_new (desk, &clinic_query_staff, &args);
    g_object_add_weak_pointer (G_OBJECT (watched), (gpointer *) &watched);
    g_signal_connect (dropped, "items-changed", G_CALLBACK (drop_inside), &dropped);
    while (watched && g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, FALSE);
    g_assert_null (watched);
    g_clear_object (&list);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/live-list/one-change-for-what-differs", test_one_change_for_what_differs);
    g_test_add_func ("/desk/live-list/follows-operations-and-keeps-rows-on-error",
                     test_it_follows_operations_and_keeps_rows_on_error);
    g_test_add_func ("/desk/live-list/the-next-person-sees-only-what-he-may",
                     test_the_next_person_sees_only_what_he_may);
    g_test_add_func ("/desk/live-list/listeners-may-change-the-list", test_listeners_may_change_the_list);
    return g_test_run ();
}
