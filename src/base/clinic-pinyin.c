/* Search keys: every way in which a person may type a name, and the one way
 * for an item. The readings themselves come from clinic-pinyin-readings.c. */
#include "clinic-pinyin.h"

#include <string.h>
#include "clinic-pinyin-readings.h"
#include "clinic-text.h"

#define MAX_KEYS 16
#define MAX_SYLLABLES 64

/* A syllable is a list of readings without repeats, the usual one first. */
typedef struct {
    GPtrArray *syllables; /* of GPtrArray of strings */
    GPtrArray *keys;
    guint chosen[MAX_SYLLABLES];
} Keys;

static gboolean
is_han (gunichar c)
{
    return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static void
add_once (GPtrArray *list, const char *text)
{
    if (!g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
        g_ptr_array_add (list, g_strdup (text));
}

static void
take_syllable (GPtrArray *syllables, GPtrArray *readings)
{
    if (readings->len > 0 && syllables->len < MAX_SYLLABLES)
        g_ptr_array_add (syllables, readings);
    else
        g_ptr_array_unref (readings);
}

static void
add_readings (GPtrArray *list, const char *const *readings)
{
    for (; *readings; readings++)
        add_once (list, *readings);
}

static void
add_v_as_u (GPtrArray *list, const char *reading)
{
    g_autofree char *plain = g_strdelimit (g_strdup (reading), "v", 'u');

    add_once (list, reading);
    add_once (list, plain);
}

/* One word of Latin letters or digits, accents taken off. Returns: the position after it */
static const char *
read_latin (const char *p, char **ret_word, gboolean *ret_is_acronym)
{
    GString *out = g_string_new (NULL);
    gboolean has_lower = FALSE, has_digit = FALSE;

    for (; *p; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        if (c < 0x80 && g_ascii_isalnum ((char) c)) {
            has_lower = has_lower || g_ascii_islower ((char) c);
            has_digit = has_digit || g_ascii_isdigit ((char) c);
            g_string_append_c (out, g_ascii_tolower ((char) c));
        } else if (!g_unichar_ismark (c) && c != '\'' && c != 0x2019) {
            break;
        }
    }
    *ret_is_acronym = has_digit || !has_lower;
    *ret_word = g_string_free (out, FALSE);
    return p;
}

static const char *
take_latin (GPtrArray *syllables, const char *p)
{
    g_autofree char *word = NULL;
    gboolean is_acronym;
    const char *end = read_latin (p, &word, &is_acronym);

    if (*word) {
        GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);

        add_once (readings, word);
        take_syllable (syllables, readings);
    }
    return end > p ? end : g_utf8_next_char (p);
}

static const char *
take_surname (GPtrArray *syllables, const char *p)
{
    const char *const *compound = g_utf8_strlen (p, -1) > 2 ? clinic_pinyin_readings_get_compound (p) : NULL;
    guint count = compound ? 2 : 1;

    for (guint i = 0; i < count; i++, p = g_utf8_next_char (p)) {
        GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);

        if (compound)
            add_v_as_u (readings, compound[i]);
        add_readings (readings, clinic_pinyin_readings_get (g_utf8_get_char (p), i == 0));
        take_syllable (syllables, readings);
    }
    return p;
}

static gboolean
has_dot (const char *name)
{
    for (; *name; name = g_utf8_next_char (name)) {
        if (clinic_text_is_name_dot (g_utf8_get_char (name)))
            return TRUE;
    }
    return FALSE;
}

static GPtrArray *
split_name (const char *name)
{
    GPtrArray *syllables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
    const char *p = name;

    /* A name with a middle dot has no Han surname. */
    if (is_han (g_utf8_get_char (p)) && !has_dot (name))
        p = take_surname (syllables, p);
    while (*p) {
        gunichar c = g_utf8_get_char (p);

        if (is_han (c)) {
            GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);

            add_readings (readings, clinic_pinyin_readings_get (c, FALSE));
            take_syllable (syllables, readings);
            p = g_utf8_next_char (p);
        } else {
            p = take_latin (syllables, p);
        }
    }
    return syllables;
}

static void
add_key (Keys *keys)
{
    g_autoptr (GString) key = g_string_new (NULL);

    for (guint i = 0; i < keys->syllables->len; i++) {
        GPtrArray *readings = g_ptr_array_index (keys->syllables, i);

        g_string_append (key, g_ptr_array_index (readings, keys->chosen[i]));
    }
    for (guint i = 0; i < keys->keys->len; i++) {
        if (g_str_equal (g_ptr_array_index (keys->keys, i), key->str))
            return;
    }
    g_ptr_array_add (keys->keys, g_strdup (key->str));
}

/* Adds the keys in which exactly @changes of the syllables from @from on have another than their usual reading. */
static void
vary (Keys *keys, guint from, guint changes)
{
    if (changes == 0) {
        add_key (keys);
        return;
    }
    for (guint i = from; i < keys->syllables->len; i++) {
        GPtrArray *readings = g_ptr_array_index (keys->syllables, i);

        for (guint j = 1; j < readings->len && keys->keys->len < MAX_KEYS; j++) {
            keys->chosen[i] = j;
            vary (keys, i + 1, changes - 1);
        }
        keys->chosen[i] = 0;
    }
}

static char **
combine (GPtrArray *syllables)
{
    Keys keys = { syllables, g_ptr_array_new (), { 0 } };
    guint varied = 0;

    for (guint i = 0; i < syllables->len; i++)
        varied += ((GPtrArray *) g_ptr_array_index (syllables, i))->len > 1;
    for (guint changes = 0; syllables->len > 0 && changes <= varied && keys.keys->len < MAX_KEYS; changes++)
        vary (&keys, 0, changes);
    g_ptr_array_add (keys.keys, NULL);
    return (char **) g_ptr_array_free (keys.keys, FALSE);
}

static GPtrArray *
to_initials (GPtrArray *syllables)
{
    GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

    for (guint i = 0; i < syllables->len; i++) {
        GPtrArray *readings = g_ptr_array_index (syllables, i);
        GPtrArray *initials = g_ptr_array_new_with_free_func (g_free);

        for (guint j = 0; j < readings->len; j++) {
            const char *reading = g_ptr_array_index (readings, j);

            add_once (initials, (char[]){ reading[0], '\0' });
        }
        g_ptr_array_add (result, initials);
    }
    return result;
}

void
clinic_pinyin_name_keys (const char *name, char ***ret_full, char ***ret_initials)
{
    g_autofree char *plain = clinic_text_to_half_width (name);
    g_autofree char *split = g_utf8_normalize (plain, -1, G_NORMALIZE_NFKD);
    g_autoptr (GPtrArray) syllables = split_name (split);
    g_autoptr (GPtrArray) initials = to_initials (syllables);

    if (ret_full)
        *ret_full = combine (syllables);
    if (ret_initials)
        *ret_initials = combine (initials);
}

static void
append_syllable (GString *full, GString *initials, const char *syllable)
{
    g_string_append (full, syllable);
    g_string_append_c (initials, *syllable);
}

static const char *
append_word (GString *full, GString *initials, const char *p)
{
    gsize length;
    const char *const *readings = clinic_pinyin_readings_get_phrase (p, &length);

    if (readings) {
        for (; *readings; readings++)
            append_syllable (full, initials, *readings);
        return p + length;
    }
    readings = clinic_pinyin_readings_get (g_utf8_get_char (p), FALSE);
    if (*readings)
        append_syllable (full, initials, *readings);
    return g_utf8_next_char (p);
}

/* CBCT and 3M are typed whole, Invisalign by its first letter. */
static const char *
append_latin (GString *full, GString *initials, const char *p)
{
    g_autofree char *word = NULL;
    gboolean is_acronym;
    const char *end = read_latin (p, &word, &is_acronym);

    g_string_append (full, word);
    if (is_acronym)
        g_string_append (initials, word);
    else if (*word)
        g_string_append_c (initials, *word);
    return end > p ? end : g_utf8_next_char (p);
}

void
clinic_pinyin_text (const char *text, char **ret_full, char **ret_initials)
{
    g_autofree char *plain = clinic_text_to_half_width (text);
    g_autofree char *split = g_utf8_normalize (plain, -1, G_NORMALIZE_NFKD);
    g_autoptr (GString) full = g_string_new (NULL);
    g_autoptr (GString) initials = g_string_new (NULL);

    for (const char *p = split; p && *p;) {
        if (is_han (g_utf8_get_char (p)))
            p = append_word (full, initials, p);
        else
            p = append_latin (full, initials, p);
    }
    if (ret_full)
        *ret_full = g_strdup (full->str);
    if (ret_initials)
        *ret_initials = g_strdup (initials->str);
}
