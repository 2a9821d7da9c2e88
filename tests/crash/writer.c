/* Takes payments one after the other and acknowledges each on standard output
 * once it is committed, until it is killed or its time is over. */
#include "clinic-bill.h"
#include "clinic-desk-cash.h"
#include "clinic-payment-draft.h"
#include "clinic-runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean
take_payment (ClinicRunner *runner, gint64 patient_id, gint64 item_id, guint n, GError **error)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    g_autofree char *key = g_strdup_printf ("crash-%d-%u", (int) getpid (), n);
    g_autofree char *line = NULL;
    g_autoptr (ClinicRecord) record = NULL;
    ClinicReceipt *receipt;

    draft->patient_id = patient_id;
    clinic_payment_draft_add_line (draft, item_id, NULL, 1, CLINIC_MONEY_ZERO, 0);
    clinic_payment_draft_add_tender (draft, CLINIC_TENDER_CASH, CLINIC_MONEY (10000), NULL);
    if (!clinic_runner_run (runner, CLINIC_OPERATOR_PROGRAM, &clinic_op_take_payment, draft, key, &record, NULL, error))
        return FALSE;
    receipt = (ClinicReceipt *) record;
    line = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", receipt->receipt_no, receipt->amount.fen);
    return write (STDOUT_FILENO, line, strlen (line)) > 0;
}

/* writer FILE PATIENT ITEM SECONDS */
int
main (int argc, char **argv)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicClock) clock = clinic_clock_new_system ();
    g_autoptr (ClinicRunner) runner = NULL;
    gint64 end;

    if (argc != 5)
        return 2;
    end = g_get_monotonic_time () + g_ascii_strtoll (argv[4], NULL, 10) * G_USEC_PER_SEC;
    runner = clinic_runner_new (argv[1], CLINIC_DB_READ_WRITE, clock, &error);
    for (guint n = 0; runner && g_get_monotonic_time () < end; n++) {
        if (!take_payment (runner, g_ascii_strtoll (argv[2], NULL, 10), g_ascii_strtoll (argv[3], NULL, 10), n, &error))
            break;
    }
    if (!error)
        return 0;
    fprintf (stderr, "%s\n", error->message);
    return 1;
}
