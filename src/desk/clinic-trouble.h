/* What is wrong for as long as it lasts, and not with one request: shown by
 * the window until it is over, and some of it refuses every change. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClinicTrouble:
 * @CLINIC_TROUBLE_CLOCK_BEHIND: the clock is more than five minutes before the last entry; changes go on, since it may
 *   have been the earlier clock that was wrong, but a person must look
 * @CLINIC_TROUBLE_DISK: a commit failed with an I/O error; nothing more is written until the program starts again
 * @CLINIC_TROUBLE_DAMAGED: the file is damaged; nothing more is written to it
 */
typedef enum {
    CLINIC_TROUBLE_NONE,
    CLINIC_TROUBLE_CLOCK_BEHIND,
    CLINIC_TROUBLE_DISK,
    CLINIC_TROUBLE_DAMAGED,
} ClinicTrouble;

/** Returns: (transfer none) (nullable): the sentence for the user; %NULL for none */
const char *clinic_trouble_get_words (ClinicTrouble trouble);

/** FALSE with an error of the store when @trouble forbids to write. */
gboolean clinic_trouble_allows_writing (ClinicTrouble trouble, GError **error);

G_END_DECLS
