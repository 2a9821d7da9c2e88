/* What may stand in a cell: valid UTF-8 that XML can carry and that reads in
 * one direction. And how wide it is. */
#include "clinic-sheet-text-private.h"

#include <string.h>

static gboolean
is_plain_ascii (const char *text)
{
    for (const guchar *p = (const guchar *) text; *p != 0; p++)
        if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p >= 0x7f)
            return FALSE;
    return TRUE;
}

/* Marks that turn the reading direction can make "exe.fdp" of "pdf.exe"; no name of a patient needs them. */
static gboolean
turns_direction (gunichar c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_allowed (gunichar c)
{
    if (c == '\n' || c == '\t')
        return TRUE;
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        return FALSE;
    if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
        return FALSE;
    return !turns_direction (c);
}

static gboolean
is_safe (const char *text)
{
    if (!g_utf8_validate (text, -1, NULL))
        return FALSE;
    for (const char *p = text; *p != 0; p = g_utf8_next_char (p))
        if (!is_allowed (g_utf8_get_char (p)))
            return FALSE;
    return TRUE;
}

char *
clinic_text_make_safe (const char *text)
{
    g_autofree char *valid = NULL;
    GString *safe;

    if (is_plain_ascii (text) || is_safe (text))
        return NULL;
    valid = g_utf8_make_valid (text, -1);
    safe = g_string_sized_new (strlen (valid));
    for (const char *p = valid; *p != 0; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        if (is_allowed (c))
            g_string_append_unichar (safe, c);
        else if (c == '\r' && p[1] != '\n')
            g_string_append_c (safe, '\n');
    }
    return g_string_free (safe, FALSE);
}

guint
clinic_text_measure (const char *text)
{
    guint widest = 0, width = 0;

    for (const char *p = text; *p != 0; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        if (c == '\n')
            width = 0;
        else if (!g_unichar_iszerowidth (c))
            width += g_unichar_iswide (c) ? 2 : 1;
        widest = MAX (widest, width);
    }
    return widest;
}
