/* The audit chain finds what was changed behind the program's back. */
#include <sqlite3.h>
#include "clinic-chain.h"
#include "test-clinic.h"

static void
write_rows (TestClinic *clinic)
{
    ClinicTxn txn;

    for (int i = 0; i < 20; i++) {
        test_clinic_begin (clinic, &txn);
        clinic_txn_set_audit (&txn, i, "row %d", i);
        g_assert_true (clinic_txn_write_audit (&txn, "test", NULL));
        test_clinic_commit (&txn);
    }
}

static guint
count_problems (TestClinic *clinic)
{
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    GError *error = NULL;

    clinic_chain_verify (clinic->db, problems, &error);
    g_assert_no_error (error);
    return problems->len;
}

static void
test_untouched_is_clean (void)
{
    TestClinic clinic = { 0 };

    test_clinic_set_up (&clinic);
    write_rows (&clinic);
    g_assert_cmpuint (count_problems (&clinic), ==, 0);
    test_clinic_tear_down (&clinic);
}

static void
test_tampering_is_found (void)
{
    static const char *const attacks[] = {
        "UPDATE audit SET detail = 'row x' WHERE seq = 5", "UPDATE audit SET staff_id = 1 WHERE seq = 1",
        "UPDATE audit SET at = at + 1 WHERE seq = 20",     "DELETE FROM audit WHERE seq = 7",
        "UPDATE audit SET seq = 99 WHERE seq = 20",
    };

    for (guint i = 0; i < G_N_ELEMENTS (attacks); i++) {
        TestClinic clinic = { 0 };
        sqlite3 *other = NULL;

        test_clinic_set_up (&clinic);
        write_rows (&clinic);
        g_assert_cmpint (sqlite3_open (clinic.path, &other), ==, SQLITE_OK);
        g_assert_cmpint (
            sqlite3_exec (other, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete", NULL, NULL, NULL), ==,
            SQLITE_OK);
        g_assert_cmpint (sqlite3_exec (other, attacks[i], NULL, NULL, NULL), ==, SQLITE_OK);
        sqlite3_close (other);
        g_assert_cmpuint (count_problems (&clinic), >, 0);
        test_clinic_tear_down (&clinic);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/store/chain/untouched-is-clean", test_untouched_is_clean);
    g_test_add_func ("/store/chain/tampering-is-found", test_tampering_is_found);
    return g_test_run ();
}
