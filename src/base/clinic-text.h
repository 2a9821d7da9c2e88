/* Small helpers on typed text that the other values of this folder share. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Trims @text and turns full-width letters, digits, signs and blanks into their half-width forms. Text that is not
 * valid UTF-8 is made valid.
 *
 * Returns: (transfer full): the text
 */
char *clinic_text_to_half_width (const char *text);

/** The same, without any blank. Returns: (transfer full) */
char *clinic_text_without_blanks (const char *text);

/** Whether @c is one of the dots that people type between the parts of a minority or foreign name */
gboolean clinic_text_is_name_dot (gunichar c);

G_END_DECLS
