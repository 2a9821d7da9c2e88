/* Writes a small clinic's file that has something of everything proven: people,
 * prices, a day of money with its close, audit. Each released version leaves
 * one in tests/data for the next ones to bring up to date:
 *   meson compile -C build release-file */
#include <gio/gio.h>
#include "clinic-desk-close.h"
#include "test-cash.h"

static void
run (TestCash *cash, const ClinicOperation *operation, gconstpointer draft, ClinicRecord **ret_record)
{
    GError *error = NULL;

    if (!clinic_runner_run (cash->runner, cash->manager, operation, draft, NULL, ret_record, NULL, &error))
        g_error ("%s", error->message);
}

static void
live_a_day (TestCash *cash)
{
    ClinicCashMovementDraft opening = { .kind = "float", .amount = { 30000 } };
    g_autoptr (ClinicPaymentDraft) sale = test_cash_new_bill (cash, cash->cleaning, 1);
    g_autoptr (ClinicPaymentDraft) mistake = test_cash_new_bill (cash, cash->filling, 1);
    g_autoptr (ClinicDayCloseDraft) close = clinic_day_close_draft_new (clinic_day_new (2026, 11, 23));
    g_autoptr (ClinicRecord) receipt = NULL;
    g_autoptr (ClinicRefundDraft) refund = NULL;

    run (cash, &clinic_op_move_cash, &opening, NULL);
    clinic_payment_draft_add_tender (sale, CLINIC_TENDER_CASH, CLINIC_MONEY (30000), NULL);
    run (cash, &clinic_op_take_payment, sale, NULL);
    clinic_payment_draft_add_tender (mistake, CLINIC_TENDER_CASH, CLINIC_MONEY (40000), NULL);
    run (cash, &clinic_op_take_payment, mistake, &receipt);
    refund = clinic_refund_draft_new (clinic_record_get_id (receipt), TRUE, "录错");
    run (cash, &clinic_op_refund, refund, NULL);
    close->pieces[0] = 5; /* 300 float and 280 */
    close->pieces[1] = 1;
    close->pieces[2] = 1;
    close->pieces[3] = 1;
    run (cash, &clinic_op_close_day, close, NULL);
}

static void
write_compressed (const char *from, const char *to)
{
    g_autoptr (GFile) source = g_file_new_for_path (from);
    g_autoptr (GFile) target = g_file_new_for_path (to);
    g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
    g_autoptr (GError) error = NULL;
    g_autoptr (GFileInputStream) input = g_file_read (source, NULL, &error);
    g_autoptr (GFileOutputStream) output =
        g_file_replace (target, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, &error);
    g_autoptr (GOutputStream) packed = NULL;

    g_assert_no_error (error);
    packed = g_converter_output_stream_new (G_OUTPUT_STREAM (output), G_CONVERTER (gzip));
    g_output_stream_splice (packed, G_INPUT_STREAM (input),
                            G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
    g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
    TestCash cash = { 0 };
    g_autofree char *target = NULL, *copy = NULL;
    gint64 version = 0;
    GError *error = NULL;

    if (argc != 2)
        return 2;
    test_cash_set_up (&cash);
    clinic_db_run (clinic_runner_get_db (cash.runner), "INSERT INTO patient_key (key, patient_id) VALUES ('test', $1)",
                   &error, CLINIC_BIND (CV_INT (cash.patient_id)));
    g_assert_no_error (error);
    live_a_day (&cash);
    clinic_db_select_int (clinic_runner_get_db (cash.runner), "PRAGMA user_version", 0, &version, &error,
                          CLINIC_BIND_NONE);
    copy = g_build_filename (cash.clinic.folder, "copy", NULL);
    clinic_db_backup_to (clinic_runner_get_db (cash.runner), copy, NULL, NULL, &error);
    g_assert_no_error (error);
    target = g_strdup_printf ("%s/clinic-v%" G_GINT64_FORMAT ".qiantai.gz", argv[1], version);
    write_compressed (copy, target);
    g_print ("%s\n", target);
    test_cash_tear_down (&cash);
    return 0;
}
