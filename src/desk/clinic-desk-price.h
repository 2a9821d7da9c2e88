/* The price list on the desk. */
#pragma once

#include "clinic-operation.h"
#include "clinic-price-item.h"

G_BEGIN_DECLS

/** Draft: ClinicPriceDraft. Returns the ClinicPriceItem that is charged from its day on. */
extern const ClinicOperation clinic_op_save_price;

/** args text (nothing: all), day (none: today). ClinicPriceItem. */
extern const ClinicQuery clinic_query_prices;
/** The first dozen for a keystroke; args text, day (none: today). ClinicPriceItem. */
extern const ClinicQuery clinic_query_price_found;

#define CLINIC_PRICES_FOUND_MAX 12

G_END_DECLS
