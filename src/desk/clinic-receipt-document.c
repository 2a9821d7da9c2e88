/* See clinic-receipt-document.h. */
#include "clinic-receipt-document.h"
#include "clinic-desk-cash.h"
#include "clinic-error.h"
#include "clinic-setup.h"
#include "clinic-tender.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
clinic_receipt_paper_free (ClinicReceiptPaper *paper)
{
    if (!paper)
        return;
    g_free (paper->clinic_name);
    g_free (paper->contact);
    g_clear_object (&paper->receipt);
    g_clear_object (&paper->bill);
    g_clear_pointer (&paper->lines, g_ptr_array_unref);
    g_clear_pointer (&paper->payments, g_ptr_array_unref);
    g_free (paper);
}

static GPtrArray *
ask (ClinicRunner *runner, ClinicOperator who, const ClinicQuery *query, gint64 id, GError **error)
{
    ClinicQueryArgs args = { .id = id };

    return clinic_runner_query (runner, who, query, &args, error);
}

static gboolean
ask_one (ClinicRunner *runner, ClinicOperator who, const ClinicQuery *query, gint64 id, gpointer ret_record,
         GError **error)
{
    g_autoptr (GPtrArray) rows = ask (runner, who, query, id, error);

    if (!rows)
        return FALSE;
    if (rows->len == 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, NULL, _("There is no such receipt."));
        return FALSE;
    }
    *(gpointer *) ret_record = g_object_ref (rows->pdata[0]);
    return TRUE;
}

ClinicReceiptPaper *
clinic_receipt_paper_load (ClinicRunner *runner, ClinicOperator who, gint64 receipt_id, GError **error)
{
    g_autoptr (ClinicReceiptPaper) paper = g_new0 (ClinicReceiptPaper, 1);
    ClinicDb *db = clinic_runner_get_db (runner);

    if (!ask_one (runner, who, &clinic_query_receipt, receipt_id, &paper->receipt, error) ||
        !ask_one (runner, who, &clinic_query_bill, paper->receipt->bill_id, &paper->bill, error) ||
        !(paper->lines = ask (runner, who, &clinic_query_bill_lines, paper->receipt->bill_id, error)) ||
        !(paper->payments = ask (runner, who, &clinic_query_payments, receipt_id, error)) ||
        !clinic_store_get_clinic (db, &paper->clinic_name, NULL, error) ||
        !clinic_store_get_clinic_contact (db, &paper->contact, error))
        return NULL;
    return g_steal_pointer (&paper);
}

static const char *
kind_title (const ClinicReceipt *receipt)
{
    if (strcmp (receipt->kind, "refund") == 0)
        return _("Refund slip");
    if (strcmp (receipt->kind, "void") == 0)
        return _("Void slip");
    return _("Receipt");
}

char *
clinic_receipt_document_title (ClinicReceipt *receipt)
{
    return g_strdup_printf ("%s %s", kind_title (receipt), receipt->receipt_no);
}

static ClinicSheet *
line_sheet (GPtrArray *lines, gboolean with_discount)
{
    ClinicSheet *sheet = clinic_sheet_new ("lines");

    clinic_sheet_add_column (sheet, _("Item"), CLINIC_CELL_TEXT, 20, NULL);
    clinic_sheet_add_column (sheet, _("Teeth"), CLINIC_CELL_TEXT, 9, NULL);
    clinic_sheet_add_column (sheet, _("Quantity"), CLINIC_CELL_INTEGER, 6, NULL);
    clinic_sheet_add_column (sheet, _("Price"), CLINIC_CELL_MONEY, 10, NULL);
    if (with_discount)
        clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, _("Discount"), CLINIC_CELL_MONEY, 10, NULL));
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, _("Amount"), CLINIC_CELL_MONEY, 11, NULL));
    clinic_sheet_set_totals_label (sheet, _("Total"));
    for (guint i = 0; i < lines->len; i++) {
        const ClinicBillLine *line = lines->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, line->item_name);
        clinic_sheet_add_text (sheet, line->teeth);
        clinic_sheet_add_integer (sheet, line->quantity);
        clinic_sheet_add_money (sheet, line->price);
        if (with_discount)
            clinic_sheet_add_money (sheet, line->discount);
        clinic_sheet_add_money (sheet, line->amount);
    }
    return sheet;
}

static void
add_money_field (ClinicDocument *document, const char *label, ClinicMoney money)
{
    g_autofree char *text = clinic_money_format_yuan (money);

    clinic_document_add_field (document, label, text);
}

static void
add_payment (ClinicDocument *document, const ClinicPayment *payment)
{
    g_autofree char *amount = clinic_money_format_yuan (payment->amount);
    g_autofree char *tendered = clinic_money_format_yuan (payment->tendered);
    g_autofree char *change = clinic_money_format_yuan (payment->change);
    g_autofree char *text = NULL;

    if (payment->change.fen > 0)
        text = g_strdup_printf (_("%s (tendered %s, change %s)"), amount, tendered, change);
    else if (*payment->reference)
        text = g_strdup_printf (_("%s (reference %s)"), amount, payment->reference);
    clinic_document_add_wide_field (document, clinic_tender_translate (payment->tender), text ? text : amount);
}

static void
add_head (ClinicDocument *document, const ClinicReceiptPaper *paper, GTimeZone *zone)
{
    const ClinicReceipt *receipt = paper->receipt;
    g_autofree char *at = clinic_instant_format (receipt->created_at, zone, "%Y-%m-%d %H:%M");
    g_autofree char *day = clinic_day_format (receipt->day);

    clinic_document_add_title (document, paper->clinic_name ? paper->clinic_name : "");
    clinic_document_add_subtitle (document, kind_title (receipt));
    clinic_document_add_field (document, _("Number"), receipt->receipt_no);
    clinic_document_add_field (document, _("Time"), at);
    clinic_document_add_field (document, _("Patient"), receipt->patient_name);
    clinic_document_add_field (document, _("File number"), receipt->file_no);
    if (!g_str_has_prefix (at, day))
        clinic_document_add_field (document, _("Business day"), day);
    if (*receipt->reverses_no)
        clinic_document_add_field (document, _("Gives back"), receipt->reverses_no);
    if (*receipt->reason)
        clinic_document_add_wide_field (document, _("Reason"), receipt->reason);
}

static void
add_foot (ClinicDocument *document, const ClinicReceiptPaper *paper)
{
    const ClinicReceipt *receipt = paper->receipt;
    gboolean takes = strcmp (receipt->kind, "receipt") == 0;

    for (guint i = 0; i < paper->payments->len; i++)
        add_payment (document, paper->payments->pdata[i]);
    clinic_document_add_amount (document, takes ? _("Received") : _("Given back"), receipt->amount, TRUE);
    if (takes && paper->bill->balance.fen > 0) {
        g_autofree char *due = clinic_day_format (paper->bill->due_day);

        add_money_field (document, _("Balance due"), paper->bill->balance);
        clinic_document_add_field (document, _("Pay by"), due);
    }
    if (receipt->over.fen > 0)
        add_money_field (document, _("Overpaid"), receipt->over);
    clinic_document_add_field (document, _("Cashier"), receipt->cashier_name);
    if (*receipt->approver_name)
        clinic_document_add_field (document, _("Approved by"), receipt->approver_name);
}

ClinicDocument *
clinic_receipt_document_new (const ClinicReceiptPaper *paper, ClinicPaper size, gboolean counted, GTimeZone *zone)
{
    ClinicDocument *document = clinic_document_new (size);
    gboolean takes = strcmp (paper->receipt->kind, "receipt") == 0;

    add_head (document, paper, zone);
    if (takes) {
        g_autoptr (ClinicSheet) lines = line_sheet (paper->lines, paper->bill->discount.fen > 0);

        clinic_document_add_rule (document);
        clinic_document_add_table (document, lines);
    }
    clinic_document_add_rule (document);
    add_foot (document, paper);
    if (paper->receipt->voided) {
        clinic_document_set_mark (document, _("Void"));
    } else if (counted && paper->receipt->prints > 1) {
        g_autofree char *mark = g_strdup_printf (_("Reprint %d"), (int) paper->receipt->prints - 1);

        clinic_document_set_mark (document, mark);
    }
    if (*paper->contact)
        clinic_document_set_footer (document, paper->contact);
    return document;
}
