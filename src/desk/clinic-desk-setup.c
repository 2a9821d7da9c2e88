/* See clinic-desk-setup.h. */
#include "clinic-desk-setup.h"
#include "clinic-desk-tables.h"
#include "clinic-error.h"
#include "clinic-calendar-store.h"
#include "clinic-setup.h"
#include "clinic-staff-store.h"
#include "clinic-starter.h"

#define TIME_ZONE "Asia/Shanghai"

static gboolean
check_empty (ClinicTxn *txn, GError **error)
{
    g_autofree char *name = NULL;

    if (!clinic_store_get_clinic (txn->db, &name, NULL, error))
        return FALSE;
    if (!name)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                           _ ("This file already belongs to “%s”. Open it and sign in."), name);
    return FALSE;
}

static gboolean
set_up_clinic (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicSetUpDraft *draft = data;
    g_autoptr (ClinicStaff) manager = NULL;

    if (!clinic_set_up_draft_check (draft, error) || !check_empty (txn, error) ||
        !clinic_store_setup_clinic (txn, draft->clinic, TIME_ZONE, 0, error) ||
        !clinic_store_staff_save (txn, draft->manager, &manager, error) || !clinic_store_load_starter (txn, error))
        return FALSE;
    clinic_txn_set_audit (txn, manager->id, "new clinic");
    *ret_record = CLINIC_RECORD (g_steal_pointer (&manager));
    return TRUE;
}

const ClinicOperation clinic_op_set_up_clinic = {
    .name = "set-up-clinic",
    .title = N_ ("Set up the clinic"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPICS_ALL,
    .run = set_up_clinic,
    .draft_free = (GDestroyNotify) clinic_set_up_draft_free,
};

/* The next year's days off are announced in November at the latest; from then on a gap is worth a word. */
static gboolean
find_unannounced_year (const ClinicReader *reader, gint64 *ret_year, GError **error)
{
    g_autoptr (ClinicWorkingCalendar) calendar = clinic_store_load_calendar (reader->db, error);
    int year, month, day;

    if (!calendar)
        return FALSE;
    clinic_day_get_ymd (reader->today, &year, &month, &day);
    if (!clinic_working_calendar_knows_year (calendar, year))
        *ret_year = year;
    else if (month >= 11 && !clinic_working_calendar_knows_year (calendar, year + 1))
        *ret_year = year + 1;
    return TRUE;
}

static GPtrArray *
get_clinic (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
    g_autofree char *name = NULL;
    g_autofree char *zone = NULL;
    g_autofree char *contact = NULL;
    ClinicProfile *profile;
    gint64 unannounced = 0;

    if (!clinic_store_get_clinic (reader->db, &name, &zone, error) ||
        !clinic_store_get_clinic_contact (reader->db, &contact, error))
        return NULL;
    if (!name)
        return g_steal_pointer (&rows);
    if (!find_unannounced_year (reader, &unannounced, error))
        return NULL;
    profile = g_object_new (CLINIC_TYPE_PROFILE, NULL);
    profile->id = 1;
    profile->unannounced_year = unannounced;
    profile->name = g_steal_pointer (&name);
    profile->timezone = g_steal_pointer (&zone);
    profile->contact = g_steal_pointer (&contact);
    g_ptr_array_add (rows, profile);
    return g_steal_pointer (&rows);
}

const ClinicQuery clinic_query_clinic = {
    .name = "clinic",
    .title = N_ ("Clinic"),
    .args = "",
    .right = CLINIC_RIGHT_ANYONE,
    .topics = CLINIC_TOPIC_CLINIC | CLINIC_TOPIC_CALENDAR,
    .run = get_clinic,
    .get_type = clinic_profile_get_type,
};

const ClinicOperation *const clinic_setup_operations[] = { &clinic_op_set_up_clinic, NULL };

const ClinicQuery *const clinic_setup_queries[] = { &clinic_query_clinic, NULL };
