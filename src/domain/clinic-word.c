/* See clinic-word.h. */
#include "clinic-word.h"

#include <glib/gi18n-lib.h>

const char *
clinic_word_get_title (const ClinicWord *words, guint n_words, const char *word)
{
    for (guint i = 0; i < n_words; i++) {
        if (g_strcmp0 (words[i].word, word) == 0)
            return _(words[i].title);
    }
    return word ? word : "";
}
