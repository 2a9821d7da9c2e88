/* Price items: the record and the rules of its draft. */
#include "clinic-price-item.h"
#include "clinic-error.h"

static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicPriceItem, ID, id, NULL),
    CLINIC_FIELD (ClinicPriceItem, TEXT, code, N_ ("Code")),
    CLINIC_FIELD (ClinicPriceItem, TEXT, name, N_ ("Item")),
    CLINIC_FIELD (ClinicPriceItem, TEXT, pinyin, NULL),
    CLINIC_FIELD (ClinicPriceItem, TEXT, initials, N_ ("Initials")),
    CLINIC_FIELD (ClinicPriceItem, TEXT, unit, N_ ("Unit")),
    CLINIC_FIELD (ClinicPriceItem, TEXT, category, N_ ("Category")),
    CLINIC_FIELD (ClinicPriceItem, TEXT, fee_heading, N_ ("Fee heading")),
    CLINIC_FIELD (ClinicPriceItem, INT, minutes, N_ ("Minutes")),
    CLINIC_FIELD (ClinicPriceItem, MONEY, price, N_ ("Price")),
    CLINIC_FIELD (ClinicPriceItem, BOOL, insured, N_ ("Insured")),
    CLINIC_FIELD (ClinicPriceItem, BOOL, needs_tooth, N_ ("Needs a tooth")),
    CLINIC_FIELD (ClinicPriceItem, DAY, effective_from, N_ ("From")),
    CLINIC_FIELD (ClinicPriceItem, DAY, effective_to, N_ ("Until")),
    CLINIC_FIELD (ClinicPriceItem, INT, row_version, NULL),
};
CLINIC_DEFINE_RECORD (ClinicPriceItem, clinic_price_item, fields)

void
clinic_price_draft_free (ClinicPriceDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->code);
    g_free (draft->name);
    g_free (draft->initials);
    g_free (draft->unit);
    g_free (draft->category);
    g_free (draft->fee_heading);
    g_free (draft);
}

static gboolean
check_text (const char *value, const char *field, const char *words, GError **error)
{
    if (value && *value)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, field, "%s", words);
    return FALSE;
}

gboolean
clinic_price_draft_check (const ClinicPriceDraft *draft, GError **error)
{
    if (!check_text (draft->code, "code", _("Enter the item's code."), error) ||
                     !check_text (draft->name, "name", _("Enter the item's name."), error) ||
                                  !check_text (
                                      draft->unit, "unit", _("Enter the unit, such as tooth or time."), error) ||
                                      !check_text (draft->category, "category", _("Choose the category."), error))
        return FALSE;
    if (draft->price.fen < 0 || draft->price.fen > CLINIC_MONEY_MAX_INPUT) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "price",
                               _("The price must be between 0.00 and 99,999,999.99."));
        return FALSE;
    }
    if (draft->minutes < 0 || draft->minutes > 720) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "minutes",
                               _("The minutes must be between 0 and 720."));
        return FALSE;
    }
    return TRUE;
}

gboolean
clinic_price_item_is_valid_on (const ClinicPriceItem *item, ClinicDay day)
{
    return clinic_day_compare (item->effective_from, day) <= 0 && clinic_day_compare (day, item->effective_to) <= 0;
}
