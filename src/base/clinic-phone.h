/* Chinese telephone numbers: normal form, check, mask. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * clinic_phone_normalise:
 * @text: as typed; +86, 0086, blanks, dashes inside a mobile number and full-width digits are accepted
 * @ret_phone: (out) (transfer full): mobile "13812345678", landline "0755-88888888" or with "-ext", "4001234567"
 * @error: %CLINIC_RULE_ERROR_INVALID on field "phone"
 */
gboolean clinic_phone_normalise (const char *text, char **ret_phone, GError **error);

/** "138****1234"; landlines keep the area code and the last two digits. Returns: (transfer full) */
char *clinic_phone_mask (const char *phone);

/** The digits of @phone, backwards: the search key of a phone's tail. Returns: (transfer full) */
char *clinic_phone_reverse_digits (const char *phone);

G_END_DECLS
