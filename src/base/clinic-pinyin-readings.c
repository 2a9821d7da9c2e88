/* Readings of characters: the tables first, ICU for the rest. ICU is slow to
 * open and its transliterators are not thread-safe, so they are opened once,
 * asked once a character, and everything stands under one lock. */
#include "clinic-pinyin-readings.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include "clinic-pinyin-tables.h"

#define READING_CAPACITY 64

typedef struct {
    GHashTable *rows[2];     /* given name, surname: word -> row of the table */
    GHashTable *readings[2]; /* given name, surname: character -> GStrv of interned readings */
    GHashTable *compounds;   /* word -> GStrv */
    GHashTable *phrases;     /* word -> GStrv */
    UTransliterator *icu[2]; /* given name, surname; %NULL when this ICU has none */
    gsize longest_phrase;
} Readings;

G_LOCK_DEFINE_STATIC (readings);

static UTransliterator *
open_transliterator (const char *id)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide_id[32];
    UTransliterator *result;

    u_uastrncpy (wide_id, id, G_N_ELEMENTS (wide_id));
    result = utrans_openU (wide_id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE (status)) {
        g_warning ("ICU cannot open %s: %s; names are found by their characters only", id, u_errorName (status));
        return NULL;
    }
    return result;
}

static char *
row_word (const char *row)
{
    return g_strndup (row, strcspn (row, " "));
}

static char **
row_readings (const char *row)
{
    return g_strsplit (row + strcspn (row, " ") + 1, " ", -1);
}

static GHashTable *
index_rows (const char *const *rows)
{
    GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    for (; *rows; rows++)
        g_hash_table_insert (table, row_word (*rows), (gpointer) *rows);
    return table;
}

static GHashTable *
index_words (const char *const *rows, gsize *ret_longest)
{
    GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    for (; *rows; rows++) {
        char *word = row_word (*rows);

        *ret_longest = MAX (*ret_longest, strlen (word));
        g_hash_table_insert (table, word, row_readings (*rows));
    }
    return table;
}

/* Under the lock. Lives as long as the program. */
static Readings *
get_readings (void)
{
    static Readings *self = NULL;
    gsize ignored = 0;

    if (self)
        return self;
    self = g_new0 (Readings, 1);
    self->rows[FALSE] = index_rows (clinic_pinyin_given_rows);
    self->rows[TRUE] = index_rows (clinic_pinyin_surname_rows);
    self->readings[FALSE] = g_hash_table_new (NULL, NULL);
    self->readings[TRUE] = g_hash_table_new (NULL, NULL);
    self->compounds = index_words (clinic_pinyin_compound_rows, &ignored);
    self->phrases = index_words (clinic_pinyin_phrase_rows, &self->longest_phrase);
    self->icu[FALSE] = open_transliterator ("Han-Latin");
    self->icu[TRUE] = open_transliterator ("Han-Latin/Names");
    return self;
}

/* "lǚ" becomes "lv"; %NULL for anything that is not one Latin syllable. */
static char *
strip_tone (const char *syllable)
{
    g_autofree char *split = g_utf8_normalize (syllable, -1, G_NORMALIZE_NFD);
    g_autoptr (GString) out = g_string_new (NULL);

    for (const char *p = split; p && *p; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);

        if (c < 0x80 && g_ascii_isalpha ((char) c))
            g_string_append_c (out, g_ascii_tolower ((char) c));
        else if (c == 0x308 && out->len > 0 && out->str[out->len - 1] == 'u')
            out->str[out->len - 1] = 'v';
        else if (!g_unichar_ismark (c))
            return NULL;
    }
    return out->len > 0 ? g_strdup (out->str) : NULL;
}

static char *
ask_icu (UTransliterator *icu, const char *character)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[READING_CAPACITY];
    char narrow[READING_CAPACITY * 3 + 1];
    int32_t length, limit;

    if (!icu)
        return NULL;
    u_strFromUTF8 (wide, READING_CAPACITY, &length, character, -1, &status);
    limit = length;
    utrans_transUChars (icu, wide, &length, READING_CAPACITY, 0, &limit, &status);
    u_strToUTF8 (narrow, sizeof narrow, NULL, wide, length, &status);
    return U_SUCCESS (status) ? strip_tone (narrow) : NULL;
}

static void
add_reading (GPtrArray *list, const char *reading)
{
    const char *interned = g_intern_string (reading);

    if (!g_ptr_array_find (list, interned, NULL))
        g_ptr_array_add (list, (gpointer) interned);
}

/* The readings of one place in a name: its table's row, or else ICU's answer. */
static void
add_place (Readings *self, GPtrArray *list, const char *character, gboolean is_surname)
{
    const char *row = g_hash_table_lookup (self->rows[is_surname], character);

    if (row) {
        g_auto (GStrv) parts = row_readings (row);

        for (char **part = parts; *part; part++)
            add_reading (list, *part);
    } else {
        g_autofree char *reading = ask_icu (self->icu[is_surname], character);

        if (reading)
            add_reading (list, reading);
    }
}

static const char *const *
find_readings (Readings *self, gunichar c, gboolean is_surname)
{
    GPtrArray *list = g_ptr_array_new ();
    char character[7] = { 0 };
    guint known;

    g_unichar_to_utf8 (c, character);
    if (is_surname)
        add_place (self, list, character, TRUE);
    add_place (self, list, character, FALSE);
    known = list->len;
    for (guint i = 0; i < known; i++) {
        g_autofree char *plain = g_strdelimit (g_strdup (g_ptr_array_index (list, i)), "v", 'u');

        add_reading (list, plain);
    }
    g_ptr_array_add (list, NULL);
    return (const char *const *) g_ptr_array_free (list, FALSE);
}

const char *const *
clinic_pinyin_readings_get (gunichar c, gboolean is_surname)
{
    static const char *const none[] = { NULL };
    const char *const *result;
    Readings *self;

    if (g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN)
        return none;
    is_surname = !!is_surname;
    G_LOCK (readings);
    self = get_readings ();
    result = g_hash_table_lookup (self->readings[is_surname], GUINT_TO_POINTER (c));
    if (!result) {
        result = find_readings (self, c, is_surname);
        g_hash_table_insert (self->readings[is_surname], GUINT_TO_POINTER (c), (gpointer) result);
    }
    G_UNLOCK (readings);
    return result;
}

const char *const *
clinic_pinyin_readings_get_compound (const char *name)
{
    g_autofree char *head = g_utf8_substring (name, 0, MIN (2, g_utf8_strlen (name, -1)));
    const char *const *result;

    G_LOCK (readings);
    result = g_hash_table_lookup (get_readings ()->compounds, head);
    G_UNLOCK (readings);
    return result;
}

const char *const *
clinic_pinyin_readings_get_phrase (const char *text, gsize *ret_length)
{
    const char *const *result = NULL;
    char word[32];
    gsize length;

    G_LOCK (readings);
    length = MIN (get_readings ()->longest_phrase, sizeof word - 1);
    G_UNLOCK (readings);
    length = strnlen (text, length);
    for (; length > 0 && !result; length--) {
        if ((text[length] & 0xC0) == 0x80)
            continue;
        memcpy (word, text, length);
        word[length] = '\0';
        G_LOCK (readings);
        result = g_hash_table_lookup (get_readings ()->phrases, word);
        G_UNLOCK (readings);
        *ret_length = length;
    }
    return result;
}
