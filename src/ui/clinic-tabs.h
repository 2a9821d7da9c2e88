/* The one table of the window's tabs. A tab is in it when its page exists. */
#pragma once

#include <glib-object.h>
#include "clinic-rights.h"

G_BEGIN_DECLS

typedef struct {
    const char *name;
    const char *title;
    const char *icon;
    GType (*get_type) (void);
    const char *key;
    ClinicRight right; /* without it the tab is not shown */
} ClinicTab;

/** Returns: (transfer none): the tabs from left to right */
const ClinicTab *clinic_tabs_get (guint *ret_n_tabs);

/** Whether there is a tab called @name */
gboolean clinic_tabs_has (const char *name);

/**
 * The patient card at the window's side: a ClinicPage whose go_to is given the patient's id.
 * Returns: 0 while there is none
 */
GType clinic_tabs_get_card_type (void);

G_END_DECLS
