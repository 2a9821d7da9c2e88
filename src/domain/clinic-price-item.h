/* An item of the price list as it is charged from a day to a day. A new price
 * is a new row; a row that bills were written from is never changed. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PRICE_ITEM (clinic_price_item_get_type ())
CLINIC_DECLARE_RECORD (ClinicPriceItem, clinic_price_item)

struct _ClinicPriceItem {
    ClinicRecord parent_instance;
    gint64 id;
    char *code;
    char *name;
    char *pinyin;
    char *initials;
    char *unit;
    char *category;
    char *fee_heading; /* heading of the fiscal bill: 治疗费, 检查费 … */
    gint64 minutes;
    ClinicMoney price;
    gboolean insured;
    gboolean needs_tooth;
    ClinicDay effective_from;
    ClinicDay effective_to; /* inclusive */
    gint64 row_version;
};

typedef struct {
    gint64 id; /* the row that this one follows; 0: a new item */
    gint64 row_version;
    char *code;
    char *name;
    char *initials; /* NULL: made from the name */
    char *unit;
    char *category;
    char *fee_heading;
    gint64 minutes;
    ClinicMoney price;
    gboolean insured;
    gboolean needs_tooth;
    ClinicDay effective_from; /* none: today */
} ClinicPriceDraft;

void clinic_price_draft_free (ClinicPriceDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPriceDraft, clinic_price_draft_free)

/** Code, name, unit, category, minutes and price as they must be. @error: a rule error with its field. */
gboolean clinic_price_draft_check (const ClinicPriceDraft *draft, GError **error);

/** Whether @item is charged on @day. */
gboolean clinic_price_item_is_valid_on (const ClinicPriceItem *item, ClinicDay day);

G_END_DECLS
