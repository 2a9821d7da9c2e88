/* The receipt, refund slip and void slip as a document: for the printer, a PDF
 * and the preview beside the list of receipts. */
#pragma once

#include "clinic-bill.h"
#include "clinic-document.h"
#include "clinic-runner.h"

G_BEGIN_DECLS

/* What the paper says, already read. */
typedef struct {
    char *clinic_name;
    char *contact; /* address and telephone, for the foot */
    ClinicReceipt *receipt;
    ClinicBill *bill;
    GPtrArray *lines;    /* ClinicBillLine */
    GPtrArray *payments; /* ClinicPayment */
} ClinicReceiptPaper;

void clinic_receipt_paper_free (ClinicReceiptPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicReceiptPaper, clinic_receipt_paper_free)

/** Reads all of it by the cash area's queries, as @who. */
ClinicReceiptPaper *clinic_receipt_paper_load (ClinicRunner *runner, ClinicOperator who, gint64 receipt_id,
                                               GError **error);

/**
 * clinic_receipt_document_new:
 * @size: A5 or the 80 mm roll
 * @counted: the receipt's prints count this copy: from the second on it is marked as a reprint
 *
 * Returns: (transfer full)
 */
ClinicDocument *clinic_receipt_document_new (const ClinicReceiptPaper *paper, ClinicPaper size, gboolean counted,
                                             GTimeZone *zone);

/** Returns: (transfer full): "Receipt SJ2026-000001", the title of the job and of the file */
char *clinic_receipt_document_title (ClinicReceipt *receipt);

G_END_DECLS
