/* The arguments of queries, and what most queries do with them. */
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

ClinicDay
clinic_reader_get_day (const ClinicReader *reader, const ClinicQueryArgs *args)
{
    return clinic_day_is_valid (args->day) ? args->day : reader->today;
}

void
clinic_reader_get_days (const ClinicReader *reader, const ClinicQueryArgs *args, ClinicDay *ret_first,
                        ClinicDay *ret_last)
{
    *ret_first = clinic_reader_get_day (reader, args);
    *ret_last = clinic_day_is_valid (args->until) ? args->until : *ret_first;
}

GPtrArray *
clinic_rows_new_of_one (gpointer record)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

    if (record)
        g_ptr_array_add (rows, record);
    return rows;
}
