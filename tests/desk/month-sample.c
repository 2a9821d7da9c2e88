/* Writes the workbooks of the month made by hand and of an empty one into a
 * folder, for check_month.py to read with another program. */
#include "clinic-desk-month.h"
#include "clinic-desk.h"
#include "test-month-data.h"

static void
write_month (TestClinic *clinic, int month, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GError *error = NULL;
    g_autoptr (ClinicRunner) runner = clinic_runner_new (clinic->path, CLINIC_DB_READ_WRITE, clinic->clock, &error);

    g_assert_no_error (error);
    clinic_month_export (runner, CLINIC_OPERATOR_PROGRAM, clinic_day_new (2026, month, 1), path, NULL, NULL, NULL, NULL,
                         &error);
    g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
    TestClinic clinic = { 0 };

    g_return_val_if_fail (argc == 2, 2);
    test_clinic_set_up (&clinic);
    month_make (&clinic);
    write_month (&clinic, 11, argv[1], "month.xlsx");
    write_month (&clinic, 3, argv[1], "empty.xlsx");
    test_clinic_tear_down (&clinic);
    return 0;
}
