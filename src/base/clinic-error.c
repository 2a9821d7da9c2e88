/* The rule error: a GError that also carries the name of its field. */
#include "clinic-error.h"

typedef struct {
    const char *field;
} ClinicRuleErrorPrivate;

static void
clinic_rule_error_private_init (ClinicRuleErrorPrivate *priv)
{
    priv->field = NULL;
}

static void
clinic_rule_error_private_copy (const ClinicRuleErrorPrivate *source, ClinicRuleErrorPrivate *target)
{
    target->field = source->field;
}

static void
clinic_rule_error_private_clear (ClinicRuleErrorPrivate *priv)
{
    priv->field = NULL;
}

G_DEFINE_EXTENDED_ERROR (ClinicRuleError, clinic_rule_error)

void
clinic_set_rule_error (GError **error, ClinicRuleError code, const char *field, const char *format, ...)
{
    va_list args;

    if (!error)
        return;
    va_start (args, format);
    g_propagate_error (error, g_error_new_valist (CLINIC_RULE_ERROR, code, format, args));
    va_end (args);
    clinic_rule_error_get_private (*error)->field = field ? g_intern_string (field) : NULL;
}

const char *
clinic_rule_error_get_field (const GError *error)
{
    if (!error || error->domain != CLINIC_RULE_ERROR)
        return NULL;
    return clinic_rule_error_get_private (error)->field;
}
