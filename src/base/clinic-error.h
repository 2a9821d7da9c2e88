/* Errors that a person can mend. A rule error says what is wrong, in the
 * user's language, and names the field it belongs to, so that the window can
 * stand the text beside that field. Errors of the store live in src/store. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLINIC_RULE_ERROR (clinic_rule_error_quark ())

/**
 * ClinicRuleError:
 * @CLINIC_RULE_ERROR_INVALID: a value is not of the right form
 * @CLINIC_RULE_ERROR_MISSING: a required value is absent
 * @CLINIC_RULE_ERROR_CONFLICT: the slot, number or state is taken
 * @CLINIC_RULE_ERROR_STATE: the thing is not in a state that allows this
 * @CLINIC_RULE_ERROR_NOT_FOUND: no such thing
 * @CLINIC_RULE_ERROR_DENIED: the signed-in person lacks the right
 * @CLINIC_RULE_ERROR_CLOSED: the business day is closed
 * @CLINIC_RULE_ERROR_OVERFLOW: an amount is too large
 * @CLINIC_RULE_ERROR_CHANGED: somebody else changed the row meanwhile
 */
typedef enum {
    CLINIC_RULE_ERROR_INVALID,
    CLINIC_RULE_ERROR_MISSING,
    CLINIC_RULE_ERROR_CONFLICT,
    CLINIC_RULE_ERROR_STATE,
    CLINIC_RULE_ERROR_NOT_FOUND,
    CLINIC_RULE_ERROR_DENIED,
    CLINIC_RULE_ERROR_CLOSED,
    CLINIC_RULE_ERROR_OVERFLOW,
    CLINIC_RULE_ERROR_CHANGED,
} ClinicRuleError;

GQuark clinic_rule_error_quark (void);

/**
 * clinic_set_rule_error:
 * @error: (out) (optional): where to put the error
 * @code: what kind of rule was broken
 * @field: (nullable): a static name of the draft's field, such as "phone"; %NULL for the whole form
 * @format: the translated sentence for the user: what is wrong and what to do
 */
void clinic_set_rule_error (GError **error, ClinicRuleError code, const char *field, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/**
 * clinic_rule_error_get_field:
 * Returns: (nullable): the field that a rule error belongs to; %NULL for other errors
 */
const char *clinic_rule_error_get_field (const GError *error);

G_END_DECLS
