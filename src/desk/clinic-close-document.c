/* See clinic-close-document.h. */
#include "clinic-close-document.h"
#include "clinic-chain.h"
#include "clinic-desk-close.h"
#include "clinic-desk-setup.h"
#include "clinic-tender.h"

#include <glib/gi18n-lib.h>

static ClinicSheet *
tender_sheet (GPtrArray *tenders)
{
    ClinicSheet *sheet = clinic_sheet_new ("tenders");

    clinic_sheet_add_column (sheet, _("Tender"), CLINIC_CELL_TEXT, 12, NULL);
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, _("Expected"), CLINIC_CELL_MONEY, 12, NULL));
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, _("Counted"), CLINIC_CELL_MONEY, 12, NULL));
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, _("Difference"), CLINIC_CELL_MONEY, 12, NULL));
    clinic_sheet_add_column (sheet, _("Reason"), CLINIC_CELL_TEXT, 24, NULL);
    clinic_sheet_set_totals_label (sheet, _("Total"));
    for (guint i = 0; i < tenders->len; i++) {
        ClinicCloseTender *tender = tenders->pdata[i];

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, clinic_tender_translate (tender->tender));
        clinic_sheet_add_money (sheet, tender->expected);
        clinic_sheet_add_money (sheet, tender->counted);
        clinic_sheet_add_money (sheet, tender->difference);
        clinic_sheet_add_text (sheet, tender->reason);
    }
    return sheet;
}

static ClinicSheet *
cash_sheet (GPtrArray *cash)
{
    ClinicSheet *sheet = clinic_sheet_new ("cash");

    clinic_sheet_add_column (sheet, _("Denomination"), CLINIC_CELL_MONEY, 12, NULL);
    clinic_sheet_add_column (sheet, _("Pieces"), CLINIC_CELL_INTEGER, 10, NULL);
    clinic_sheet_set_totalled (sheet, clinic_sheet_add_column (sheet, _("Amount"), CLINIC_CELL_MONEY, 14, NULL));
    clinic_sheet_set_totals_label (sheet, _("Total"));
    for (guint i = 0; i < cash->len; i++) {
        ClinicCloseCash *row = cash->pdata[i];
        ClinicMoney amount = CLINIC_MONEY_ZERO;

        if (!clinic_money_mul_int (row->denomination, row->pieces, &amount))
            g_warning ("A denomination's sum does not fit");
        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_money (sheet, row->denomination);
        clinic_sheet_add_integer (sheet, row->pieces);
        clinic_sheet_add_money (sheet, amount);
    }
    return sheet;
}

static void
add_number (ClinicDocument *document, const char *label, gint64 number)
{
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

    clinic_document_add_field (document, label, text);
}

static void
add_receipts (ClinicDocument *document, ClinicDayClose *close)
{
    g_autofree char *range = g_strdup_printf ("%s – %s", close->receipt_first, close->receipt_last);

    clinic_document_add_wide_field (document, _("Receipts"), close->receipt_count ? range : "–");
    add_number (document, _("Number of receipts"), close->receipt_count);
    add_number (document, _("Void"), close->void_count);
    add_number (document, _("Missing numbers"), close->missing_count);
}

ClinicDocument *
clinic_close_document_new (const char *clinic_name, ClinicDayClose *close, GPtrArray *tenders, GPtrArray *cash,
                           const char *chain_head, GTimeZone *zone)
{
    ClinicDocument *document = clinic_document_new (CLINIC_PAPER_A5);
    g_autoptr (ClinicSheet) tender_table = tender_sheet (tenders);
    g_autofree char *day = clinic_day_format (close->day);
    g_autofree char *at = clinic_instant_format (close->created_at, zone, "%Y-%m-%d %H:%M");
    g_autofree char *opening = clinic_money_format_yuan (close->float_amount);
    g_autofree char *perpetual = clinic_money_format_yuan (close->perpetual);
    const char *const signatures[] = { _("Cashier"), _("Checked by"), NULL };

    clinic_document_add_title (document, clinic_name);
    clinic_document_add_subtitle (document, _("Day close"));
    clinic_document_add_field (document, _("Day"), day);
    add_number (document, _("Close number"), close->number);
    clinic_document_add_field (document, _("Closed by"), close->staff_name);
    clinic_document_add_field (document, _("Closed at"), at);
    clinic_document_add_field (document, _("Opening float"), opening);
    clinic_document_add_field (document, _("Perpetual total"), perpetual);
    clinic_document_add_rule (document);
    clinic_document_add_table (document, tender_table);
    add_receipts (document, close);
    if (cash->len) {
        g_autoptr (ClinicSheet) cash_table = cash_sheet (cash);

        clinic_document_add_heading (document, _("Cash in the drawer"));
        clinic_document_add_table (document, cash_table);
    }
    if (*close->remark)
        clinic_document_add_wide_field (document, _("Remark"), close->remark);
    if (chain_head)
        clinic_document_add_wide_field (document, _("Ledger check value"), chain_head);
    clinic_document_add_signatures (document, signatures);
    return document;
}

ClinicDocument *
clinic_close_document_load (ClinicRunner *runner, ClinicOperator who, ClinicDayClose *close, GError **error)
{
    ClinicQueryArgs args = { .id = close->id };
    g_autoptr (GPtrArray) tenders = clinic_runner_query (runner, who, &clinic_query_close_tenders, &args, error);
    g_autoptr (GPtrArray) cash =
        tenders ? clinic_runner_query (runner, who, &clinic_query_close_cash, &args, error) : NULL;
    g_autoptr (GPtrArray) clinic = cash ? clinic_runner_query (runner, who, &clinic_query_clinic, NULL, error) : NULL;
    g_autofree char *head = clinic ? clinic_chain_get_head (clinic_runner_get_db (runner), error) : NULL;

    if (!head)
        return NULL;
    return clinic_close_document_new (clinic->len ? ((ClinicProfile *) clinic->pdata[0])->name : "", close, tenders,
                                      cash, head, clinic_runner_get_zone (runner));
}
