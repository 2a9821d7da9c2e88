/* The 18-digit resident identity card, GB 11643-1999: checksum, birth date, sex. */
#pragma once

#include <glib.h>
#include "clinic-day.h"

G_BEGIN_DECLS

typedef struct {
    char number[19]; /* normalised: no blanks, capital X */
    ClinicDay birth_day;
    gboolean is_male;
} ClinicIdCard;

/**
 * clinic_id_card_parse:
 * @text: as typed or read by a reader; blanks, full-width digits and a small x are accepted
 * @today: a birth date after it is refused
 * @ret_card: (out): the card's number and what it tells
 * @error: %CLINIC_RULE_ERROR_INVALID on field "id-number": wrong length, wrong character, impossible date, wrong checksum,
 *   each with its own words
 */
gboolean clinic_id_card_parse (const char *text, ClinicDay today, ClinicIdCard *ret_card, GError **error);

/** First 4 and last 4 characters stay (requirements.md 3.7). Returns: (transfer full) */
char *clinic_id_number_mask (const char *number);

G_END_DECLS
