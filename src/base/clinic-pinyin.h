/* Pinyin through ICU: search keys for names and items, and the masks of names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * clinic_pinyin_name_keys:
 * @name: a person's name; Han, minority names with ·, Latin
 * @ret_full: (out) (transfer full): every full reading, lower-case, no blanks and no tones: {"shanwei", "danwei"}
 * @ret_initials: (out) (transfer full): every initials reading: {"sw", "dw"}
 *
 * The surname's reading (ICU Han-Latin/Names, corrected by a table of surnames that it reads wrongly) comes first,
 * the other readings of polyphonic characters after it, at most 16. ü gives both v and u.
 * NULL-terminated, without repeats. Any thread.
 */
void clinic_pinyin_name_keys (const char *name, char ***ret_full, char ***ret_initials);

/**
 * clinic_pinyin_text:
 * @text: an item's or a place's name
 * @ret_full: (out) (transfer full): lower-case letters and digits, no blanks: "fuheshuzhichongtian"
 * @ret_initials: (out) (transfer full): "fhszct"
 */
void clinic_pinyin_text (const char *text, char **ret_full, char **ret_initials);

/** 张* · 张*三 · 欧阳* · the first letter of a Latin name and *. Returns: (transfer full) */
char *clinic_name_mask (const char *name);

/** What a person typed into a search field, folded for comparison: trimmed, full-width to half, lower case, blanks
 * inside Latin removed. Returns: (transfer full) */
char *clinic_search_fold (const char *text);

G_END_DECLS
