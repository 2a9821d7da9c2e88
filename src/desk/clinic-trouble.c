/* See clinic-trouble.h. */
#include "clinic-trouble.h"
#include "clinic-store-error.h"

#include <glib/gi18n-lib.h>

const char *
clinic_trouble_get_words (ClinicTrouble trouble)
{
    switch (trouble) {
    case CLINIC_TROUBLE_CLOCK_BEHIND:
        return _("The clock of this PC is before the last entry. Check date and time before you take money.");
    case CLINIC_TROUBLE_DISK:
        return _("The disk failed while something was saved. Nothing more is saved until the program is started again; "
                 "what you see was saved. Make a backup and have the disk checked.");
    case CLINIC_TROUBLE_DAMAGED:
        return _("The clinic's file is damaged. You can look at it, but nothing more is saved to it. "
                 "Restore the newest verified backup.");
    case CLINIC_TROUBLE_NONE:
        break;
    }
    return NULL;
}

gboolean
clinic_trouble_allows_writing (ClinicTrouble trouble, GError **error)
{
    if (trouble < CLINIC_TROUBLE_DISK)
        return TRUE;
    g_set_error_literal (error, CLINIC_STORE_ERROR,
                         trouble == CLINIC_TROUBLE_DISK ? CLINIC_STORE_ERROR_IO : CLINIC_STORE_ERROR_CORRUPT,
                         clinic_trouble_get_words (trouble));
    return FALSE;
}
