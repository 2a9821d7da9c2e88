/* The runner: rights, idempotency, audit, other processes. */
#include "clinic-chain.h"
#include "clinic-desk-staff.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "clinic-lock-file.h"
#include "test-clinic.h"

static ClinicDesk *
open_desk (TestClinic *clinic)
{
    GError *error = NULL;
    ClinicDesk *desk;

    test_clinic_close_db (clinic);
    desk = clinic_desk_open (clinic->path, CLINIC_DB_READ_WRITE, clinic->clock, &error);
    g_assert_no_error (error);
    return desk;
}

static ClinicStaffDraft
new_doctor (const char *login)
{
    return (ClinicStaffDraft){
        .login = (char *) login, .name = (char *) "周洁", .role = (char *) "doctor", .active = TRUE
    };
}

/* The role × operation matrix, each cell tried below the window. A draft is never looked at where the right is missing. */
static void
test_rights_are_checked_first (void)
{
    static const char *const logins[] = { "desk", "nurse", "doctor" };
    const ClinicOperation *const *operations = clinic_operations_get_all ();
    const ClinicQuery *const *queries = clinic_queries_get_all ();
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    for (guint who = 0; who <= G_N_ELEMENTS (logins); who++) {
        GError *error = NULL;

        clinic_desk_sign_out (desk);
        if (who < G_N_ELEMENTS (logins))
            clinic_desk_sign_in (desk, logins[who], "qiantai-test", &error);
        g_assert_no_error (error);
        for (guint i = 0; operations[i]; i++) {
            g_autoptr (GError) refusal = NULL;

            g_assert_nonnull (operations[i]->name);
            g_assert_cmpuint (operations[i]->topics, !=, 0);
            if (clinic_desk_may (desk, operations[i]->right))
                continue;
            g_assert_false (clinic_desk_run (desk, operations[i], NULL, NULL, NULL, &refusal));
            g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_DENIED);
        }
        for (guint i = 0; queries[i]; i++) {
            g_autoptr (GError) refusal = NULL;

            g_assert_nonnull (queries[i]->get_type);
            if (clinic_desk_may (desk, queries[i]->right))
                continue;
            g_assert_null (clinic_desk_query (desk, queries[i], NULL, &refusal));
            g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_DENIED);
        }
    }
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
test_names_are_unique (void)
{
    g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
    const ClinicOperation *const *operations = clinic_operations_get_all ();
    const ClinicQuery *const *queries = clinic_queries_get_all ();

    for (guint i = 0; operations[i]; i++)
        g_assert_true (g_hash_table_add (names, (gpointer) operations[i]->name));
    for (guint i = 0; queries[i]; i++)
        g_assert_true (g_hash_table_add (names, (gpointer) queries[i]->name));
}

static void
test_a_key_is_carried_out_once (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (GPtrArray) staff = NULL;
    ClinicQueryArgs args = { .text = (char *) "doctor" };
    ClinicStaffDraft draft = new_doctor ("zhou");
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    clinic_desk_sign_in (desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    for (int i = 0; i < 3; i++) {
        clinic_desk_run (desk, &clinic_op_save_staff, &draft, "key-1", NULL, &error);
        g_assert_no_error (error);
    }
    staff = clinic_desk_query (desk, &clinic_query_staff, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (staff->len, ==, 2);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
test_a_refused_operation_leaves_nothing (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (GError) refusal = NULL;
    ClinicStaffDraft draft = new_doctor ("desk"); /* taken */
    gint64 before, after;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    clinic_desk_sign_in (desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    clinic.db = clinic_db_open (clinic.path, CLINIC_DB_READ_ONLY, &error);
    g_assert_no_error (error);
    clinic_db_select_int (clinic.db, "SELECT count(*) FROM audit", 0, &before, NULL, CLINIC_BIND_NONE);
    g_assert_false (clinic_desk_run (desk, &clinic_op_save_staff, &draft, "key-2", NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_assert_cmpstr (clinic_rule_error_get_field (refusal), ==, "login");
    clinic_db_select_int (clinic.db, "SELECT count(*) FROM audit", 0, &after, NULL, CLINIC_BIND_NONE);
    g_assert_cmpint (before, ==, after);
    clinic_db_select_int (clinic.db, "SELECT count(*) FROM idempotency", 0, &after, NULL, CLINIC_BIND_NONE);
    g_assert_cmpint (after, ==, 0);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
test_wrong_passwords_wait (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    g_assert_false (clinic_desk_sign_in (desk, "desk", "wrong-password", &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_DENIED);
    g_clear_error (&refusal);
    /* The right one is refused too while the account waits; another account is not touched. */
    g_assert_false (clinic_desk_sign_in (desk, "desk", "qiantai-test", &refusal));
    g_assert_true (clinic_desk_sign_in (desk, "nurse", "qiantai-test", &error));
    clinic_clock_set (clinic.clock, test_instant (2026, 11, 23, 8, 10));
    g_assert_true (clinic_desk_sign_in (desk, "desk", "qiantai-test", &error));
    g_assert_no_error (error);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

static void
collect_topics (ClinicDesk *desk, guint topics, gpointer data)
{
    *(guint *) data |= topics;
}

/* Another process is another connection: the desk must tell within a second. */
static void
test_changes_of_others_are_announced (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) first = NULL;
    g_autoptr (ClinicDesk) second = NULL;
    ClinicStaffDraft draft = new_doctor ("wu");
    guint topics = 0;
    gint64 deadline;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    first = open_desk (&clinic);
    second = open_desk (&clinic);
    clinic_desk_sign_in (first, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    g_signal_connect (second, "changed", G_CALLBACK (collect_topics), &topics);
    clinic_desk_run (first, &clinic_op_save_staff, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
    while (!(topics & CLINIC_TOPIC_STAFF) && g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, FALSE);
    g_assert_cmpuint (topics & CLINIC_TOPIC_STAFF, ==, CLINIC_TOPIC_STAFF);
    g_clear_object (&first);
    g_clear_object (&second);
    test_clinic_tear_down (&clinic);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
    ClinicDesk **desk = data;
    GError *error = NULL;

    g_assert_true (clinic_desk_sign_in_finish (CLINIC_DESK (source), result, &error));
    g_assert_no_error (error);
    g_clear_object (desk); /* the last one but the task's */
}

/* A window that closes in an answer: the last reference may be the worker's job. */
static void
test_the_desk_may_go_in_an_answer (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk, *watched;
    gint64 deadline;

    test_clinic_set_up (&clinic);
    for (int i = 0; i < 20; i++) {
        desk = watched = open_desk (&clinic);
        g_object_add_weak_pointer (G_OBJECT (desk), (gpointer *) &watched);
        clinic_desk_sign_in_async (desk, "manager", "qiantai-test", NULL, on_signed_in, &desk);
        deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
        while (watched && g_get_monotonic_time () < deadline)
            g_main_context_iteration (NULL, FALSE);
        g_assert_null (watched);
    }
    test_clinic_tear_down (&clinic);
}

/* Announcements that nobody fetched do not keep the file open. */
static void
test_a_desk_that_is_let_go_closes (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk;
    ClinicStaffDraft draft = new_doctor ("qin");
    g_autoptr (ClinicLockFile) lock = NULL;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    clinic_desk_sign_in (desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    clinic_desk_run (desk, &clinic_op_save_staff, &draft, NULL, NULL, &error);
    g_assert_no_error (error);
    g_clear_object (&desk);
    lock = clinic_lock_file_take_all (clinic.path, &error);
    g_assert_no_error (error);
    test_clinic_tear_down (&clinic);
}

static void
count_signal (gpointer data)
{
    (*(guint *) data)++;
}

/* A clock that went back is told, logged once, and does not stop the work; when it is right again the trouble ends. */
static void
test_a_clock_that_went_back_is_told (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicDesk) desk = NULL;
    g_autofree char *words = NULL;
    const char *logins[] = { "xu", "he" };
    guint n_told = 0;
    gint64 deadline, n = 0;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    desk = open_desk (&clinic);
    clinic_desk_sign_in (desk, "manager", "qiantai-test", &error);
    g_assert_no_error (error);
    g_signal_connect_swapped (desk, "notify::trouble", G_CALLBACK (count_signal), &n_told);
    clinic_clock_set (clinic.clock, test_instant (2026, 11, 22, 8, 0));
    for (guint i = 0; i < G_N_ELEMENTS (logins); i++) {
        ClinicStaffDraft draft = new_doctor (logins[i]);

        clinic_desk_run (desk, &clinic_op_save_staff, &draft, NULL, NULL, &error);
        g_assert_no_error (error);
    }
    while (g_main_context_iteration (NULL, FALSE))
        ;
    g_assert_cmpint (clinic_desk_get_trouble (desk), ==, CLINIC_TROUBLE_CLOCK_BEHIND);
    g_object_get (desk, "trouble", &words, NULL);
    g_assert_nonnull (words);
    clinic.db = clinic_db_open (clinic.path, CLINIC_DB_READ_ONLY, &error);
    g_assert_no_error (error);
    clinic_db_select_int (clinic.db, "SELECT count(*) FROM audit WHERE operation = 'clock-behind'", 0, &n, NULL,
                          CLINIC_BIND_NONE);
    g_assert_cmpint (n, ==, 1);
    clinic_clock_set (clinic.clock, test_instant (2026, 11, 23, 9, 0));
    deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
    while (clinic_desk_get_trouble (desk) && g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, FALSE);
    g_assert_cmpint (clinic_desk_get_trouble (desk), ==, CLINIC_TROUBLE_NONE);
    g_assert_cmpuint (n_told, ==, 2);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

/* A file that was made, but whose clinic was not: no crash without words. */
static void
test_a_file_without_a_clinic_is_told (void)
{
    TestClinic clinic = { 0 };
    g_autofree char *path = NULL;
    g_autoptr (ClinicDesk) desk = NULL;
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    path = g_build_filename (clinic.folder, "new", NULL);
    desk = clinic_desk_open (path, CLINIC_DB_CREATE, clinic.clock, &error);
    g_assert_no_error (error);
    g_assert_false (clinic_desk_sign_in (desk, "manager", "qiantai-test", &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE);
    g_clear_object (&desk);
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/runner/rights-are-checked-first", test_rights_are_checked_first);
    g_test_add_func ("/desk/runner/names-are-unique", test_names_are_unique);
    g_test_add_func ("/desk/runner/a-key-is-carried-out-once", test_a_key_is_carried_out_once);
    g_test_add_func ("/desk/runner/a-refused-operation-leaves-nothing", test_a_refused_operation_leaves_nothing);
    g_test_add_func ("/desk/runner/wrong-passwords-wait", test_wrong_passwords_wait);
    g_test_add_func ("/desk/runner/changes-of-others-are-announced", test_changes_of_others_are_announced);
    g_test_add_func ("/desk/runner/the-desk-may-go-in-an-answer", test_the_desk_may_go_in_an_answer);
    g_test_add_func ("/desk/runner/a-desk-that-is-let-go-closes", test_a_desk_that_is_let_go_closes);
    g_test_add_func ("/desk/runner/a-clock-that-went-back-is-told", test_a_clock_that_went_back_is_told);
    g_test_add_func ("/desk/runner/a-file-without-a-clinic-is-told", test_a_file_without_a_clinic_is_told);
    return g_test_run ();
}
