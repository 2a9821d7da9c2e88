/* Facts about readings that the transliterator does not know or gets wrong.
 * Private to src/base. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each row is a word, a blank, and its readings with blanks between them, the most usual one first; the tables end
 * with %NULL. ü is written v. */
extern const char *const clinic_pinyin_surname_rows[];
extern const char *const clinic_pinyin_compound_rows[];
extern const char *const clinic_pinyin_given_rows[];
extern const char *const clinic_pinyin_phrase_rows[];

G_END_DECLS
