/* The one table of the window's tabs. A tab is in it when its page exists. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
    const char *name;
    const char *title;
    const char *icon;
    GType (*get_type) (void);
    const char *key;
} ClinicTab;

/** Returns: (transfer none): the tabs from left to right */
const ClinicTab *clinic_tabs_get (guint *ret_n_tabs);

G_END_DECLS
