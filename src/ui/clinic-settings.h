/* The settings of this PC's window, and the language it speaks. What belongs
 * to the clinic is in its database. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Returns: (transfer none): the settings; in memory only when the schema cannot be found anywhere */
GSettings *clinic_settings_get (void);

/**
 * clinic_language_apply:
 * @language: "zh_CN", "en", or "" for the system's
 *
 * Makes gettext speak @language, GTK included, also where the system has nothing but C.UTF-8. Before gtk_init(); again
 * later for widgets that are made from then on.
 */
void clinic_language_apply (const char *language);

G_END_DECLS
