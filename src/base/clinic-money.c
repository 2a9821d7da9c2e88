/* Checked arithmetic on fen, and money as a person types and reads it. The
 * amount in Chinese capitals stands in clinic-money-words.c. */
#include "clinic-money.h"

#include <glib/gi18n-lib.h>
#include "clinic-error.h"
#include "clinic-text.h"

#define FEN_PER_YUAN 100

__extension__ typedef __int128 Wide;

gboolean
clinic_money_add (ClinicMoney a, ClinicMoney b, ClinicMoney *ret_result)
{
    gint64 fen;

    if (__builtin_add_overflow (a.fen, b.fen, &fen))
        return FALSE;
    *ret_result = CLINIC_MONEY (fen);
    return TRUE;
}

gboolean
clinic_money_sub (ClinicMoney a, ClinicMoney b, ClinicMoney *ret_result)
{
    gint64 fen;

    if (__builtin_sub_overflow (a.fen, b.fen, &fen))
        return FALSE;
    *ret_result = CLINIC_MONEY (fen);
    return TRUE;
}

gboolean
clinic_money_mul_int (ClinicMoney a, gint64 n, ClinicMoney *ret_result)
{
    gint64 fen;

    if (__builtin_mul_overflow (a.fen, n, &fen))
        return FALSE;
    *ret_result = CLINIC_MONEY (fen);
    return TRUE;
}

gboolean
clinic_money_negate (ClinicMoney a, ClinicMoney *ret_result)
{
    return clinic_money_sub (CLINIC_MONEY_ZERO, a, ret_result);
}

gboolean
clinic_money_share_half_up (ClinicMoney a, gint64 numerator, gint64 denominator, ClinicMoney *ret_result)
{
    Wide product, quotient, rest;

    g_return_val_if_fail (denominator > 0, FALSE);

    product = (Wide) a.fen * numerator;
    quotient = product / denominator;
    rest = product % denominator;
    if (rest < 0)
        rest = -rest;
    if (rest >= denominator - rest)
        quotient += product < 0 ? -1 : 1;
    if (quotient < G_MININT64 || quotient > G_MAXINT64)
        return FALSE;
    *ret_result = CLINIC_MONEY ((gint64) quotient);
    return TRUE;
}

int
clinic_money_compare (ClinicMoney a, ClinicMoney b)
{
    return (a.fen > b.fen) - (a.fen < b.fen);
}

/* Takes the sign and the currency's sign, in either order, off the front. */
static const char *
skip_signs (const char *p, gboolean *ret_negative)
{
    gboolean currency_seen = FALSE;

    *ret_negative = FALSE;
    for (;;) {
        gunichar c = g_utf8_get_char (p);

        if ((c == '-' || c == 0x2212) && !*ret_negative)
            *ret_negative = TRUE;
        else if (c == 0xA5 && !currency_seen)
            currency_seen = TRUE;
        else
            return p;
        p = g_utf8_next_char (p);
    }
}

static gboolean
append_digit (gint64 *fen, char digit)
{
    return !__builtin_mul_overflow (*fen, 10, fen) && !__builtin_add_overflow (*fen, digit - '0', fen);
}

/* Commas are accepted only where they group by three, so that "1,5" is never taken for 15. */
static gboolean
read_whole (const char **pp, gint64 *fen, gboolean *fits)
{
    const char *p = *pp;
    int group = 0;
    gboolean grouped = FALSE;

    for (; g_ascii_isdigit (*p) || *p == ','; p++) {
        if (*p == ',') {
            if (group == 0 || group > 3 || (grouped && group != 3))
                return FALSE;
            grouped = TRUE;
            group = 0;
            continue;
        }
        group++;
        *fits = *fits && append_digit (fen, *p);
    }
    *pp = p;
    return !grouped || group == 3;
}

static gboolean
read_decimals (const char **pp, gint64 *fen, gboolean *fits)
{
    const char *p = *pp;
    int places = 0;

    if (*p == '.' || g_str_has_prefix (p, "。")) {
        p = g_utf8_next_char (p);
        for (; g_ascii_isdigit (*p); p++, places++)
            *fits = *fits && append_digit (fen, *p);
        if (places == 0 || places > 2)
            return FALSE;
    }
    for (; places < 2; places++)
        *fits = *fits && append_digit (fen, '0');
    if (g_str_has_prefix (p, "元"))
        p += strlen ("元");
    *pp = p;
    return TRUE;
}

gboolean
clinic_money_parse (const char *text, ClinicMoney *ret_money, GError **error)
{
    g_autofree char *plain = clinic_text_without_blanks (text);
    gboolean negative, fits = TRUE;
    const char *p = skip_signs (plain, &negative);
    gint64 fen = 0;

    if (*p == '\0') {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL, _ ("Enter an amount, for example 680.50."));
        return FALSE;
    }
    if (!(g_ascii_isdigit (*p) || *p == '.') || !read_whole (&p, &fen, &fits) || !read_decimals (&p, &fen, &fits) ||
        *p != '\0') {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _ ("“%s” is not an amount. Enter yuan with at most two decimals, for example 680.50."),
                                  plain);
        return FALSE;
    }
    if (!fits || fen > CLINIC_MONEY_MAX_INPUT) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_OVERFLOW, NULL,
                               _ ("The amount is too large. Enter at most 99,999,999.99 yuan."));
        return FALSE;
    }
    *ret_money = CLINIC_MONEY (negative ? -fen : fen);
    return TRUE;
}

static char *
format (ClinicMoney a, const char *currency, gboolean grouped)
{
    guint64 fen = a.fen < 0 ? -(guint64) a.fen : (guint64) a.fen;
    g_autofree char *yuan = g_strdup_printf ("%" G_GUINT64_FORMAT, fen / FEN_PER_YUAN);
    GString *out = g_string_sized_new (32);
    gsize length = strlen (yuan);

    if (a.fen < 0)
        g_string_append_c (out, '-');
    g_string_append (out, currency);
    for (gsize i = 0; i < length; i++) {
        if (grouped && i > 0 && (length - i) % 3 == 0)
            g_string_append_c (out, ',');
        g_string_append_c (out, yuan[i]);
    }
    g_string_append_printf (out, ".%02u", (guint) (fen % FEN_PER_YUAN));
    return g_string_free (out, FALSE);
}

char *
clinic_money_format (ClinicMoney a)
{
    return format (a, "", TRUE);
}

char *
clinic_money_format_yuan (ClinicMoney a)
{
    return format (a, "¥", TRUE);
}

char *
clinic_money_format_plain (ClinicMoney a)
{
    return format (a, "", FALSE);
}
