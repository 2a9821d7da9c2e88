/* One table of all operations and one of all queries, joined from the areas. */
#include "clinic-desk-tables.h"

#include <string.h>

static const ClinicOperation *const *const operation_lists[] = {
    clinic_staff_operations, clinic_import_operations, clinic_patient_operations, clinic_booking_operations,
    clinic_visit_operations, clinic_cash_operations,   clinic_close_operations,   clinic_follow_up_operations,
    clinic_price_operations, clinic_month_operations,  clinic_draft_operations,   clinic_setup_operations,
};

static const ClinicQuery *const *const query_lists[] = {
    clinic_staff_queries, clinic_patient_queries, clinic_booking_queries,   clinic_visit_queries,
    clinic_cash_queries,  clinic_close_queries,   clinic_follow_up_queries, clinic_price_queries,
    clinic_month_queries, clinic_draft_queries,   clinic_setup_queries,
};

static gconstpointer
join (const void *const *const *lists, guint n_lists)
{
    GPtrArray *all = g_ptr_array_new ();

    for (guint i = 0; i < n_lists; i++) {
        for (guint j = 0; lists[i][j]; j++)
            g_ptr_array_add (all, (gpointer) lists[i][j]);
    }
    g_ptr_array_add (all, NULL);
    return g_ptr_array_free (all, FALSE);
}

const ClinicOperation *const *
clinic_operations_get_all (void)
{
    static gsize all;

    if (g_once_init_enter (&all))
        g_once_init_leave (&all, (gsize) join ((gpointer) operation_lists, G_N_ELEMENTS (operation_lists)));
    return (const ClinicOperation *const *) all;
}

const ClinicQuery *const *
clinic_queries_get_all (void)
{
    static gsize all;

    if (g_once_init_enter (&all))
        g_once_init_leave (&all, (gsize) join ((gpointer) query_lists, G_N_ELEMENTS (query_lists)));
    return (const ClinicQuery *const *) all;
}

const ClinicOperation *
clinic_operation_find (const char *name)
{
    const ClinicOperation *const *all = clinic_operations_get_all ();

    for (guint i = 0; all[i]; i++) {
        if (strcmp (all[i]->name, name) == 0)
            return all[i];
    }
    return NULL;
}

const ClinicQuery *
clinic_query_find (const char *name)
{
    const ClinicQuery *const *all = clinic_queries_get_all ();

    for (guint i = 0; all[i]; i++) {
        if (strcmp (all[i]->name, name) == 0)
            return all[i];
    }
    return NULL;
}
