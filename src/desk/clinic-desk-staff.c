/* Staff: saving and listing. Signing in is the runner's. */
#include "clinic-desk-staff.h"
#include "clinic-desk-tables.h"
#include "clinic-staff-store.h"

static gboolean
save_staff (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    const ClinicStaffDraft *staff_draft = draft;
    g_autoptr (ClinicStaff) staff = NULL;

    if (!clinic_staff_draft_check (staff_draft, error) || !clinic_store_staff_save (txn, staff_draft, &staff, error))
        return FALSE;
    clinic_txn_set_audit (txn, staff->id, "%s, %s%s", staff->login, staff->role,
                          staff_draft->password ? ", password set" : "");
    *ret_record = CLINIC_RECORD (g_steal_pointer (&staff));
    return TRUE;
}

const ClinicOperation clinic_op_save_staff = {
    .name = "save-staff",
    .title = N_ ("Save a member of staff"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_STAFF,
    .run = save_staff,
    .draft_free = (GDestroyNotify) clinic_staff_draft_free,
};

static GPtrArray *
list_staff (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_staff_list (reader->db, args->text, FALSE, error);
}

static GPtrArray *
list_sign_in (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_staff_list (reader->db, NULL, FALSE, error);
}

const ClinicQuery clinic_query_staff_sign_in = {
    .name = "sign-in-names",
    .title = N_ ("Names for signing in"),
    .args = "",
    .right = CLINIC_RIGHT_ANYONE,
    .topics = CLINIC_TOPIC_STAFF,
    .run = list_sign_in,
    .get_type = clinic_staff_get_type,
};

const ClinicQuery clinic_query_staff = {
    .name = "staff",
    .title = N_ ("Staff"),
    .args = "text",
    .right = CLINIC_RIGHT_STAFF,
    .topics = CLINIC_TOPIC_STAFF,
    .run = list_staff,
    .get_type = clinic_staff_get_type,
};

static GPtrArray *
list_all_staff (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_staff_list (reader->db, args->text, TRUE, error);
}

const ClinicQuery clinic_query_all_staff = {
    .name = "all-staff",
    .title = N_ ("Staff, also those who have left"),
    .args = "text",
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_STAFF,
    .run = list_all_staff,
    .get_type = clinic_staff_get_type,
};

const ClinicOperation *const clinic_staff_operations[] = { &clinic_op_save_staff, NULL };

const ClinicQuery *const clinic_staff_queries[] = { &clinic_query_staff_sign_in, &clinic_query_staff,
                                                    &clinic_query_all_staff, NULL };
