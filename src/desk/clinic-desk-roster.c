/* Shifts and chairs, the manager's part of booking; declared in
 * clinic-desk-booking.h. */
#include "clinic-desk-booking.h"
#include "clinic-error.h"
#include "clinic-shift-store.h"
#include "clinic-staff-store.h"

#define MAX_COPIED_WEEKS 8

static gboolean
save_shift (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    ClinicShiftDraft draft = *(const ClinicShiftDraft *) data;
    g_autoptr (ClinicStaff) doctor = NULL;

    if (!clinic_shift_draft_normalise (&draft, error) ||
        !clinic_store_staff_get (txn->db, draft.staff_id, &doctor, error))
        return FALSE;
    if (!doctor || !doctor->active) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "staff",
                               _("This doctor does not work here any more. Choose another."));
        return FALSE;
    }
    clinic_txn_set_audit (txn, draft.staff_id, "day %d to %d, weekdays %x, %u parts", draft.day.jdn, draft.until.jdn,
                          draft.weekdays, draft.n_segments);
    return clinic_store_shift_save (txn, &draft, error);
}

const ClinicOperation clinic_op_save_shift = {
    .name = "save-shift",
    .title = N_ ("Save a doctor's shifts"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_SHIFT,
    .run = save_shift,
    .draft_free = (GDestroyNotify) clinic_shift_draft_free,
};

static gboolean
copy_week (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicShiftCopyDraft *draft = data;
    gint64 copied = 0;

    if (!clinic_day_is_valid (draft->from_monday) || !clinic_day_is_valid (draft->to_monday) ||
        clinic_day_get_weekday (draft->from_monday) != 1 || clinic_day_get_weekday (draft->to_monday) != 1 ||
        draft->n_weeks < 1 || draft->n_weeks > MAX_COPIED_WEEKS ||
        clinic_day_diff (draft->from_monday, draft->to_monday) < 7) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "day",
                               _("Shifts are copied from one week, Monday to Sunday, to later ones."));
        return FALSE;
    }
    for (guint i = 0; i < draft->n_weeks; i++) {
        if (!clinic_store_shift_copy_week (txn, draft->from_monday, clinic_day_add_days (draft->to_monday, 7 * (int) i),
                                           &copied, error))
            return FALSE;
    }
    if (!copied) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "day", _("That week has no shifts to copy."));
        return FALSE;
    }
    clinic_txn_set_audit (txn, 0, "week of day %d to %d, %u weeks, %" G_GINT64_FORMAT " shifts", draft->from_monday.jdn,
                          draft->to_monday.jdn, draft->n_weeks, copied);
    return TRUE;
}

const ClinicOperation clinic_op_copy_week_shifts = {
    .name = "copy-week-shifts",
    .title = N_ ("Copy a week of shifts"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_SHIFT,
    .run = copy_week,
    .draft_free = (GDestroyNotify) clinic_shift_copy_draft_free,
};

static gboolean
save_chair (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicChairDraft *draft = data;
    g_autoptr (ClinicChair) chair = NULL;

    if (!clinic_chair_draft_check (draft, error) || !clinic_store_chair_save (txn, draft, &chair, error))
        return FALSE;
    clinic_txn_set_audit (txn, chair->id, "%s", chair->active ? "in use" : "out of use");
    *ret_record = CLINIC_RECORD (g_steal_pointer (&chair));
    return TRUE;
}

const ClinicOperation clinic_op_save_chair = {
    .name = "save-chair",
    .title = N_ ("Save a chair"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_CLINIC,
    .run = save_chair,
    .draft_free = (GDestroyNotify) clinic_chair_draft_free,
};

static GPtrArray *
list_shifts (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicDay first, last;

    clinic_reader_get_days (reader, args, &first, &last);
    return clinic_store_shift_list (reader->db, first, last, args->doctor_id, error);
}

const ClinicQuery clinic_query_shifts = {
    .name = "shifts",
    .title = N_ ("Shifts"),
    .args = "day until doctor",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_SHIFT | CLINIC_TOPIC_STAFF,
    .run = list_shifts,
    .get_type = clinic_shift_get_type,
};

static GPtrArray *
list_chairs (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_chair_list (reader->db, g_strcmp0 (args->text, "all") == 0, error);
}

const ClinicQuery clinic_query_chairs = {
    .name = "chairs",
    .title = N_ ("Chairs"),
    .args = "text",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_CLINIC,
    .run = list_chairs,
    .get_type = clinic_chair_get_type,
};
