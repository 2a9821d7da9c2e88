/* Text of sheets: made safe on the way in, measured for columns. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): a safe copy, or %NULL when @text is safe as it is */
char *clinic_text_make_safe (const char *text);
/* Width in Latin characters, a wide character counting two; the longest line counts. */
guint clinic_text_measure (const char *text);

G_END_DECLS
