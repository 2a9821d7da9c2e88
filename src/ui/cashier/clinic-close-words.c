/* See clinic-close-words.h. */
#include "clinic-close-words.h"

#include <glib/gi18n-lib.h>

char *
clinic_close_describe_receipts (const ClinicReceiptRange *range)
{
    if (range->n_receipts == 0)
        return g_strdup (_("No receipt was issued on this day."));
    return g_strdup_printf (_("First %s\nLast %s\n\n%d receipts\n%d void\n%d refunds\n%d missing numbers"),
                               range->first, range->last, (int) range->n_receipts, (int) range->n_voids,
                               (int) range->n_refunds, (int) range->n_missing);
}

char *
clinic_close_describe_open (guint n, guint blocking)
{
    if (blocking)
        return g_strdup_printf (ngettext ("%u item must be settled before the day can be closed. Enter goes to it.",
                                          "%u items must be settled before the day can be closed. Enter goes to one.",
                                          blocking),
                                blocking);
    if (n)
        return g_strdup_printf (ngettext ("%u appointment was not kept; the close marks it as a no-show.",
                                          "%u appointments were not kept; the close marks them as no-shows.", n),
                                n);
    return g_strdup (_("Nothing is open."));
}

char *
clinic_close_describe (const ClinicDayClose *close)
{
    g_autofree char *counted = clinic_money_format_yuan (close->counted);
    g_autofree char *difference = clinic_money_format_yuan (close->difference);
    g_autofree char *perpetual = clinic_money_format_yuan (close->perpetual);

    return g_strdup_printf (_("Closed and locked: close number %d, by %s\n\nCounted %s · difference %s\n"
          "Receipts %s – %s · %d void · %d missing\nPerpetual total %s"),
                               (int) close->number, close->staff_name, counted, difference, close->receipt_first,
                               close->receipt_last, (int) close->void_count, (int) close->missing_count, perpetual);
}

void
clinic_close_show_open_kind (GtkLabel *label, gpointer record, gpointer data)
{
    const char *kind = ((ClinicOpenItem *) record)->kind;

    gtk_label_set_label (label, g_str_equal (kind, "visit") ? _("Visit not finished")
                                                            : g_str_equal (kind, "appointment")
                         ? _("Appointment not kept")
                         : _("Day not closed"));
}
