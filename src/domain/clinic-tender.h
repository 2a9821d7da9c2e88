/* Ways of paying, as the ledger stores them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CLINIC_TENDER_CASH,
    CLINIC_TENDER_WECHAT,
    CLINIC_TENDER_ALIPAY,
    CLINIC_TENDER_CARD,
    CLINIC_TENDER_QR, /* aggregated code of a payment company */
    CLINIC_TENDER_TRANSFER,
    CLINIC_TENDER_INSURANCE, /* fund and personal account, settled on the insurance's own terminal */
    CLINIC_N_TENDERS,
} ClinicTender;

/** Returns: (transfer none): "cash", "wechat" … as stored */
const char *clinic_tender_get_name (ClinicTender tender);
/** Returns: (transfer none): the translated word */
const char *clinic_tender_get_title (ClinicTender tender);
/** Returns: (transfer none): the translated word for a stored name; the name itself when it is unknown */
const char *clinic_tender_translate (const char *name);
/** Returns: %FALSE when @name is no tender */
gboolean clinic_tender_from_name (const char *name, ClinicTender *ret_tender);

G_END_DECLS
