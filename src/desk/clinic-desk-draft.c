/* See clinic-desk-draft.h. */
#include "clinic-desk-draft.h"
#include "clinic-desk-tables.h"
#include "clinic-setup.h"

static gboolean
keep_typed (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicTypedDraft *draft = data;

    return clinic_store_save_draft (txn, draft->place, draft->content, error);
}

const ClinicOperation clinic_op_keep_typed = {
    .name = "keep-typed",
    .title = N_ ("Keep what is being typed"),
    .right = CLINIC_RIGHT_STAFF,
    .topics = CLINIC_TOPIC_DRAFT,
    .unaudited = TRUE,
    .run = keep_typed,
    .draft_free = (GDestroyNotify) clinic_typed_draft_free,
};

static GPtrArray *
get_typed (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
    g_autofree char *content = NULL;
    ClinicTyped *typed;

    if (!clinic_store_get_draft (reader->db, reader->staff_id, args->text, &content, error))
        return NULL;
    if (!content)
        return g_steal_pointer (&rows);
    typed = g_object_new (CLINIC_TYPE_TYPED, NULL);
    typed->id = 1;
    typed->place = g_strdup (args->text);
    typed->content = g_steal_pointer (&content);
    g_ptr_array_add (rows, typed);
    return g_steal_pointer (&rows);
}

const ClinicQuery clinic_query_typed = {
    .name = "typed",
    .title = N_ ("What was being typed"),
    .args = "text",
    .right = CLINIC_RIGHT_STAFF,
    .topics = CLINIC_TOPIC_DRAFT,
    .run = get_typed,
    .get_type = clinic_typed_get_type,
};

const ClinicOperation *const clinic_draft_operations[] = { &clinic_op_keep_typed, NULL };

const ClinicQuery *const clinic_draft_queries[] = { &clinic_query_typed, NULL };
