/* Typed text made plain: half-width, trimmed. What the text means is decided
 * by the value that reads it. */
#include "clinic-text.h"

static gunichar
to_half_width (gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (c == 0xFFE5)
        return 0xA5;
    if (c == 0x3000 || c == 0xA0 || c == '\t')
        return ' ';
    return c;
}

static char *
convert (const char *text, gboolean keep_blanks)
{
    g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
    GString *out = g_string_sized_new (strlen (valid));

    for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
        gunichar c = to_half_width (g_utf8_get_char (p));

        if (c == 0xFEFF || c == 0x200B)
            continue;
        if (keep_blanks || !g_unichar_isspace (c))
            g_string_append_unichar (out, c);
    }
    return g_string_free (out, FALSE);
}

char *
clinic_text_to_half_width (const char *text)
{
    char *out = convert (text, TRUE);

    return g_strstrip (out);
}

char *
clinic_text_without_blanks (const char *text)
{
    return convert (text, FALSE);
}

gboolean
clinic_text_is_name_dot (gunichar c)
{
    return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x22C5 || c == 0x30FB || c == 0xFF65;
}
