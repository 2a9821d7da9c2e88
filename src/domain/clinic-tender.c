/* The one table of tenders. */
#include "clinic-tender.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
    const char *name;
    const char *title;
} tenders[CLINIC_N_TENDERS] = {
    [CLINIC_TENDER_CASH] = { "cash", N_ ("Cash") },
    [CLINIC_TENDER_WECHAT] = { "wechat", N_ ("WeChat") },
    [CLINIC_TENDER_ALIPAY] = { "alipay", N_ ("Alipay") },
    [CLINIC_TENDER_CARD] = { "card", N_ ("Card") },
    [CLINIC_TENDER_QR] = { "qr", N_ ("Aggregated QR") },
    [CLINIC_TENDER_TRANSFER] = { "transfer", N_ ("Bank transfer") },
    [CLINIC_TENDER_INSURANCE] = { "insurance", N_ ("Insurance") },
};

const char *
clinic_tender_get_name (ClinicTender tender)
{
    g_return_val_if_fail (tender < CLINIC_N_TENDERS, NULL);
    return tenders[tender].name;
}

const char *
clinic_tender_get_title (ClinicTender tender)
{
    g_return_val_if_fail (tender < CLINIC_N_TENDERS, NULL);
    return _(tenders[tender].title);
}

const char *
clinic_tender_translate (const char *name)
{
    ClinicTender tender;

    return clinic_tender_from_name (name, &tender) ? clinic_tender_get_title (tender) : name;
}

gboolean
clinic_tender_from_name (const char *name, ClinicTender *ret_tender)
{
    for (guint i = 0; name && i < CLINIC_N_TENDERS; i++) {
        if (strcmp (tenders[i].name, name) == 0) {
            *ret_tender = (ClinicTender) i;
            return TRUE;
        }
    }
    return FALSE;
}
