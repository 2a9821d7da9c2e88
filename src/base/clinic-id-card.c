/* GB 11643-1999: what an 18-digit identity number tells, and its mask. Other
 * certificates are free text and are not judged here. */
#include "clinic-id-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-error.h"
#include "clinic-text.h"

#define FIELD "id-number"
#define LENGTH 18

static char
check_character (const char *number)
{
    static const int weights[LENGTH - 1] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = 0;

    for (int i = 0; i < LENGTH - 1; i++)
        sum += (number[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

static gboolean
check_form (const char *number, GError **error)
{
    glong length = g_utf8_strlen (number, -1);

    if (length == 15) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, FIELD,
                               _ ("This is an old 15-digit number. Enter the 18 digits of the present card, or choose "
                                  "another kind of certificate."));
        return FALSE;
    }
    if (length != LENGTH) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, FIELD,
                               _ ("An identity number has 18 characters; this one has %ld. Compare it with the card."),
                                  length);
        return FALSE;
    }
    if (strspn (number, "0123456789") < LENGTH - 1 || !strchr ("0123456789X", number[LENGTH - 1])) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, FIELD,
                               _ ("An identity number has digits only; just the last character may be X. Compare it "
                                  "with the card."));
        return FALSE;
    }
    return TRUE;
}

static int
number_at (const char *number, int start, int length)
{
    int value = 0;

    for (int i = start; i < start + length; i++)
        value = value * 10 + (number[i] - '0');
    return value;
}

static gboolean
check_birth_day (const char *number, ClinicDay today, ClinicDay *ret_day, GError **error)
{
    int year = number_at (number, 6, 4), month = number_at (number, 10, 2), mday = number_at (number, 12, 2);
    ClinicDay day = clinic_day_new (year, month, mday);

    if (!clinic_day_is_valid (day) || year < 1800) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, FIELD,
                               _ ("The birth date in this number, %04d-%02d-%02d, does not exist. Compare digits 7 to "
                                  "14 with the card."),
                                  year, month, mday);
        return FALSE;
    }
    if (clinic_day_is_valid (today) && clinic_day_compare (day, today) > 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, FIELD,
                               _ ("The birth date in this number, %04d-%02d-%02d, is still to come. Compare digits 7 "
                                  "to 14 with the card."),
                                  year, month, mday);
        return FALSE;
    }
    *ret_day = day;
    return TRUE;
}

gboolean
clinic_id_card_parse (const char *text, ClinicDay today, ClinicIdCard *ret_card, GError **error)
{
    g_autofree char *plain = clinic_text_without_blanks (text);
    g_autofree char *number = g_ascii_strup (plain, -1);
    ClinicDay birth_day;

    if (!check_form (number, error) || !check_birth_day (number, today, &birth_day, error))
        return FALSE;
    if (check_character (number) != number[LENGTH - 1]) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, FIELD,
                               _ ("The check digit of this identity number is wrong. Compare every digit with the "
                                  "card."));
        return FALSE;
    }
    memset (ret_card, 0, sizeof *ret_card);
    memcpy (ret_card->number, number, LENGTH);
    ret_card->birth_day = birth_day;
    ret_card->is_male = (number[LENGTH - 2] - '0') % 2 == 1;
    return TRUE;
}

char *
clinic_id_number_mask (const char *number)
{
    g_autofree char *plain = clinic_text_without_blanks (number);
    glong length = g_utf8_strlen (plain, -1);
    /* Shorter certificates, such as a passport, must not be shown nearly whole. */
    glong kept = length >= 12 ? 4 : length >= 6 ? 2 : 0;
    GString *out = g_string_new (NULL);
    glong i = 0;

    for (const char *p = plain; *p; p = g_utf8_next_char (p), i++) {
        if (i < kept || i >= length - kept)
            g_string_append_unichar (out, g_utf8_get_char (p));
        else
            g_string_append_c (out, '*');
    }
    return g_string_free (out, FALSE);
}
