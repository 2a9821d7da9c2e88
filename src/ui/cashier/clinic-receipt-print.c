/* See clinic-receipt-print.h. The parts are read one after another; receipt and bill come first. */
#include "clinic-receipt-print.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-setup.h"
#include "clinic-print.h"
#include "clinic-receipt-document.h"

#include <glib/gi18n-lib.h>

enum { PART_RECEIPT, PART_BILL, PART_LINES, PART_PAYMENTS, PART_CLINIC, N_PARTS };

static const ClinicQuery *const queries[N_PARTS] = { &clinic_query_receipt, &clinic_query_bill,
                                                     &clinic_query_bill_lines, &clinic_query_payments,
                                                     &clinic_query_clinic };

typedef struct {
    GObject *owner;
    ClinicDesk *desk;
    gint64 receipt_id;
    gboolean counted;
    gboolean print;
    ClinicReceiptPagesFunc func;
    GPtrArray *parts[N_PARTS];
    guint part;
} Load;

static void
load_free (Load *load)
{
    for (guint i = 0; i < N_PARTS; i++)
        g_clear_pointer (&load->parts[i], g_ptr_array_unref);
    g_object_unref (load->owner);
    g_object_unref (load->desk);
    g_free (load);
}

static void
fail (Load *load, const char *text)
{
    if (load->func)
        load->func (NULL, load->owner);
    else
        clinic_page_toast (load->owner, text);
    load_free (load);
}

static void
finish (Load *load)
{
    ClinicProfile *profile = load->parts[PART_CLINIC]->pdata[0];
    ClinicReceiptPaper paper = { .clinic_name = profile->name,
                                 .contact = profile->contact,
                                 .receipt = load->parts[PART_RECEIPT]->pdata[0],
                                 .bill = load->parts[PART_BILL]->pdata[0],
                                 .lines = load->parts[PART_LINES],
                                 .payments = load->parts[PART_PAYMENTS] };
    g_autoptr (ClinicDocument) document =
        clinic_receipt_document_new (&paper, CLINIC_PAPER_A5, load->counted, clinic_desk_get_zone (load->desk));
    g_autoptr (ClinicPages) pages = clinic_pages_new_for_document (document);
    g_autofree char *title = clinic_receipt_document_title (paper.receipt);
    g_autofree char *file_name = g_strconcat (title, ".pdf", NULL);

    if (load->func)
        load->func (pages, load->owner);
    else if (load->print)
        clinic_print_pages (GTK_WIDGET (load->owner), pages, title);
    else
        clinic_save_pages (GTK_WIDGET (load->owner), pages, title, file_name);
    load_free (load);
}

static void ask_next (Load *load);

static void
on_part_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Load *load = data;
    g_autoptr (GError) error = NULL;
    GPtrArray *rows = clinic_desk_query_finish (CLINIC_DESK (source), result, &error);
    gboolean single = load->part != PART_LINES && load->part != PART_PAYMENTS;

    load->parts[load->part] = rows;
    if (!rows || (single && rows->len == 0)) {
        fail (load, error ? error->message : _("There is no such receipt."));
        return;
    }
    if (++load->part < N_PARTS)
        ask_next (load);
    else
        finish (load);
}

static void
ask_next (Load *load)
{
    ClinicQueryArgs args = { .id = load->receipt_id };

    if (load->part == PART_BILL || load->part == PART_LINES)
        args.id = ((ClinicReceipt *) load->parts[PART_RECEIPT]->pdata[0])->bill_id;
    clinic_desk_query_async (load->desk, queries[load->part], &args, NULL, on_part_cb, load);
}

static Load *
load_new (GObject *owner, ClinicDesk *desk, gint64 receipt_id)
{
    Load *load = g_new0 (Load, 1);

    load->owner = g_object_ref (owner);
    load->desk = g_object_ref (desk);
    load->receipt_id = receipt_id;
    return load;
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Load *load = data;
    g_autoptr (GError) error = NULL;

    if (clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error))
        ask_next (load);
    else
        fail (load, error->message);
}

void
clinic_receipt_print (ClinicPage *page, gint64 receipt_id, gboolean print)
{
    ClinicDesk *desk = clinic_page_get_desk (page);
    Load *load = load_new (G_OBJECT (page), desk, receipt_id);
    ClinicPrintDraft *draft = g_new0 (ClinicPrintDraft, 1);

    load->counted = TRUE;
    load->print = print;
    draft->receipt_id = receipt_id;
    clinic_desk_run_async (desk, &clinic_op_print_receipt, draft, NULL, on_counted_cb, load);
}

void
clinic_receipt_preview (GObject *owner, ClinicDesk *desk, gint64 receipt_id, ClinicReceiptPagesFunc func)
{
    Load *load = load_new (owner, desk, receipt_id);

    load->func = func;
    ask_next (load);
}
