/* Words as they are stored, and what the window calls them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *word;  /* "no-show" */
    const char *title; /* N_("No-show") */
} ClinicWord;

/** Returns: (transfer none): the translated title of @word; @word itself when it is not among @words; "" for %NULL */
const char *clinic_word_get_title (const ClinicWord *words, guint n_words, const char *word);

G_END_DECLS
