/* The arguments of queries: copying and comparing them. */
#include "clinic-operation.h"

ClinicQueryArgs *
clinic_query_args_copy (const ClinicQueryArgs *args)
{
    ClinicQueryArgs *copy = g_new0 (ClinicQueryArgs, 1);

    if (args) {
        *copy = *args;
        copy->text = g_strdup (args->text);
    }
    return copy;
}

void
clinic_query_args_free (ClinicQueryArgs *args)
{
    if (!args)
        return;
    g_free (args->text);
    g_free (args);
}

gboolean
clinic_query_args_equal (const ClinicQueryArgs *a, const ClinicQueryArgs *b)
{
    return a->id == b->id && a->doctor_id == b->doctor_id && a->day.jdn == b->day.jdn && a->until.jdn == b->until.jdn &&
           a->number == b->number && g_strcmp0 (a->text, b->text) == 0;
}
