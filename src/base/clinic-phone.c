/* Chinese telephone numbers. Numbers of other countries are not checked here:
 * they go into a remark. */
#include "clinic-phone.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-error.h"
#include "clinic-text.h"

#define MOBILE_LENGTH 11

static gboolean
is_mobile (const char *digits)
{
    return strlen (digits) == MOBILE_LENGTH && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

static gboolean
is_service (const char *digits)
{
    return strlen (digits) == 10 && g_str_has_prefix (digits, "400") && strchr ("016789", digits[3]);
}

/* 010 and 02x have three digits, every other area code has four. */
static gsize
area_length (const char *digits)
{
    if (digits[0] != '0' || !g_ascii_isdigit (digits[1]))
        return 0;
    return digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

static gboolean
is_landline (const char *digits)
{
    gsize area = area_length (digits), length = strlen (digits);

    return area > 0 && digits[1] != '0' && (length == area + 7 || length == area + 8) && digits[area] >= '1';
}

/* Keeps digits and dashes; anything else that people write in a number goes. %NULL: a character that does not belong. */
static char *
keep_digits (const char *text)
{
    g_autofree char *plain = clinic_text_without_blanks (text);
    g_autoptr (GString) out = g_string_new (NULL);
    const char *p = plain;

    if (g_str_has_prefix (p, "+86"))
        p += strlen ("+86");
    else if (g_str_has_prefix (p, "(+86)"))
        p += strlen ("(+86)");
    else if (g_str_has_prefix (p, "0086"))
        p += strlen ("0086");
    else if (g_str_has_prefix (p, "86") && strspn (p, "0123456789-") >= 2 + MOBILE_LENGTH)
        p += strlen ("86");
    for (; *p; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        if (c < 0x80 && g_ascii_isdigit ((char) c))
            g_string_append_c (out, (char) c);
        else if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x8F6C || c == '#')
            g_string_append_c (out, '-');
        else if (c != '(' && c != ')' && c != '.')
            return NULL;
    }
    return g_strdup (out->str);
}

static char *
join (const char *text)
{
    g_auto (GStrv) parts = g_strsplit (text, "-", -1);

    return g_strjoinv ("", parts);
}

static char *
format_landline (const char *digits, const char *extension)
{
    gsize area = area_length (digits);

    return g_strdup_printf ("%.*s-%s%s%s", (int) area, digits, digits + area, *extension ? "-" : "", extension);
}

/* The extension is the part after the last dash, if what stands before it is already a whole number. */
static char *
read_landline (const char *text)
{
    g_autofree char *digits = join (text);
    const char *dash = strrchr (text, '-');

    if (dash && strlen (dash + 1) >= 1 && strlen (dash + 1) <= 6) {
        g_autofree char *head = g_strndup (text, (gsize) (dash - text));
        g_autofree char *head_digits = join (head);

        if (is_landline (head_digits))
            return format_landline (head_digits, dash + 1);
    }
    return is_landline (digits) ? format_landline (digits, "") : NULL;
}

static void
set_phone_error (const char *kept, const char *digits, GError **error)
{
    gsize length = digits ? strlen (digits) : 0;
    const char *message;

    if (!kept)
        message = _ ("A phone number has digits only. Remove the other characters.");
    else if (length == 0)
        message = _ ("Enter a phone number.");
    else if (digits[0] == '1' && length != MOBILE_LENGTH)
        message = _ ("A mobile number has 11 digits. Count the digits again.");
    else if (digits[0] != '0' && (length == 7 || length == 8))
        message = _ ("Put the area code before the number, for example 0755-88888888.");
    else
        message = _ ("This is not a phone number of mainland China. Enter 11 digits of a mobile number, or the area "
                     "code and the number, for example 0755-88888888.");
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "phone", "%s", message);
}

gboolean
clinic_phone_normalise (const char *text, char **ret_phone, GError **error)
{
    g_autofree char *kept = keep_digits (text);
    g_autofree char *digits = kept ? join (kept) : NULL;
    char *phone = NULL;

    if (kept && (is_mobile (digits) || is_service (digits)))
        phone = g_steal_pointer (&digits);
    else if (kept)
        phone = read_landline (kept);
    if (!phone) {
        set_phone_error (kept, digits, error);
        return FALSE;
    }
    *ret_phone = phone;
    return TRUE;
}

/* Keeps the first @head and the last @tail characters. */
static char *
mask_middle (const char *text, gsize head, gsize tail)
{
    char *out = g_strdup (text);
    gsize length = strlen (out);

    for (gsize i = head; i + tail < length; i++) {
        if (g_ascii_isdigit (out[i]))
            out[i] = '*';
    }
    return out;
}

char *
clinic_phone_mask (const char *phone)
{
    g_autofree char *plain = clinic_text_without_blanks (phone);
    gsize length = strlen (plain);
    const char *dash;

    if (strchr (plain, '*')) /* is masked already */
        return g_steal_pointer (&plain);
    if (is_mobile (plain))
        return mask_middle (plain, 3, 4);
    if (is_service (plain))
        return mask_middle (plain, 3, 2);
    dash = strchr (plain, '-');
    if (area_length (plain) > 0 && dash) {
        const char *extension = strchr (dash + 1, '-');
        g_autofree char *number = extension ? g_strndup (plain, (gsize) (extension - plain)) : g_strdup (plain);

        return mask_middle (number, (gsize) (dash - plain), 2);
    }
    return mask_middle (plain, 0, length > 4 ? 2 : 0);
}

char *
clinic_phone_reverse_digits (const char *phone)
{
    g_autofree char *plain = clinic_text_without_blanks (phone);
    GString *out = g_string_new (NULL);

    for (gsize i = strlen (plain); i > 0; i--) {
        if (g_ascii_isdigit (plain[i - 1]))
            g_string_append_c (out, plain[i - 1]);
    }
    return g_string_free (out, FALSE);
}
