/* The readings of single characters, kept after the first look-up. Private to
 * src/base; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Returns: (transfer none): the readings of @c in a given name, or as a surname, the most usual one first, ü as v and
 *   as u; %NULL-terminated and empty when there is none
 */
const char *const *clinic_pinyin_readings_get (gunichar c, gboolean is_surname);

/**
 * Returns: (transfer none) (nullable): the readings of the two characters of the compound surname that @name begins
 *   with, "ou", "yang"; %NULL when it begins with none
 */
const char *const *clinic_pinyin_readings_get_compound (const char *name);

/**
 * @ret_length: (out): the word's length in bytes
 * Returns: (transfer none) (nullable): one reading a character of the word at the start of @text; %NULL for no word
 */
const char *const *clinic_pinyin_readings_get_phrase (const char *text, gsize *ret_length);

G_END_DECLS
