/* Names in public and in the search field: the mask that a waiting room may
 * read, and the folding of what a person types. */
#include "clinic-pinyin.h"

#include "clinic-pinyin-readings.h"
#include "clinic-text.h"

static gboolean
is_han (gunichar c)
{
    return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* "张*", "张*三", "欧阳*"; a name with a middle dot keeps its first and last character. */
static char *
mask_han (const char *name, glong length)
{
    g_autofree char *first = g_utf8_substring (name, 0, 1);
    g_autofree char *last = g_utf8_substring (name, length - 1, length);

    if (length > 2 && clinic_pinyin_readings_get_compound (name)) {
        g_autofree char *surname = g_utf8_substring (name, 0, 2);

        return g_strconcat (surname, "*", NULL);
    }
    if (length == 1)
        return g_strdup ("*");
    return length == 2 ? g_strconcat (first, "*", NULL) : g_strconcat (first, "*", last, NULL);
}

char *
clinic_name_mask (const char *name)
{
    g_autofree char *plain = clinic_text_to_half_width (name);
    g_autofree char *joined = clinic_text_without_blanks (name);
    gunichar c = g_utf8_get_char (plain);

    if (*plain == '\0')
        return g_strdup ("");
    if (is_han (c)) {
        glong length = g_utf8_strlen (joined, -1);

        return mask_han (joined, length);
    } else {
        g_autofree char *first = g_utf8_substring (plain, 0, 1);

        return g_strconcat (first, "*", NULL);
    }
}

static gboolean
is_latin (gunichar c)
{
    return c < 0x250 && g_unichar_isalnum (c);
}

/* Blanks between two Latin letters or digits go, others shrink to one. */
static void
append_folded (GString *out, gunichar c, gunichar before, gboolean blank)
{
    if (blank && !(is_latin (before) && is_latin (c)))
        g_string_append_c (out, ' ');
    if (clinic_text_is_name_dot (c))
        g_string_append (out, "·");
    else if (c == 0xFC)
        g_string_append_c (out, 'v');
    else
        g_string_append_unichar (out, c);
}

char *
clinic_search_fold (const char *text)
{
    g_autofree char *plain = clinic_text_to_half_width (text);
    g_autofree char *composed = g_utf8_normalize (plain, -1, G_NORMALIZE_NFKC);
    GString *out = g_string_sized_new (32);
    gunichar before = 0;
    gboolean blank = FALSE;

    for (const char *p = composed; p && *p; p = g_utf8_next_char (p)) {
        gunichar c = g_unichar_tolower (g_utf8_get_char (p));

        if (g_unichar_isspace (c)) {
            blank = out->len > 0;
            continue;
        }
        append_folded (out, c, before, blank);
        before = c;
        blank = FALSE;
    }
    return g_string_free (out, FALSE);
}
