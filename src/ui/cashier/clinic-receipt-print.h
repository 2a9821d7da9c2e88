/* A receipt from the window to paper or a PDF: counted first, so that a second
 * copy always says that it is one. And its pages for the preview. */
#pragma once

#include "clinic-page.h"
#include "clinic-pages.h"

G_BEGIN_DECLS

/** Counts the print, then opens the print dialog (@print) or asks where to save the PDF. */
void clinic_receipt_print (ClinicPage *page, gint64 receipt_id, gboolean print);

/** @pages: (nullable) (transfer none): NULL when it could not be read */
typedef void (*ClinicReceiptPagesFunc) (ClinicPages *pages, gpointer data);
/** Lays the receipt out without counting; @owner is kept alive until @func was called. */
void clinic_receipt_preview (GObject *owner, ClinicDesk *desk, gint64 receipt_id, ClinicReceiptPagesFunc func);

G_END_DECLS
