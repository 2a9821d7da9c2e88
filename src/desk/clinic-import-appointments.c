/* Appointments of the past with their visits. What happened has happened: the
 * conflict rule of booking is not asked; overlaps are counted and reported. */
#include "clinic-error.h"
#include "clinic-import-private.h"
#include "clinic-import-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ClinicImportField fields[] = {
    { "id", "编号", FALSE },
    { "patient", "患者编号", TRUE },
    { "doctor", "医生编号", TRUE },
    { "start", "预约时间", TRUE },
    { "minutes", "分钟", FALSE },
    { "item", "项目", FALSE },
    { "status", "状态", TRUE },
    { "channel", "渠道", FALSE },
    { "reason", "原因", FALSE },
    { "moved-from", "原预约编号", FALSE },
    { "booked-at", "登记时间", FALSE },
    { "arrived-at", "到诊时间", FALSE },
    { "seated-at", "就位时间", FALSE },
    { "finished-at", "结束时间", FALSE },
    { "left-at", "离开时间", FALSE },
    { NULL },
};

typedef struct {
    ClinicPastAppointment *past;
    gint64 *ret_id;
} PastDraft;

static gboolean
import_appointment (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const PastDraft *draft = data;

    if (!clinic_store_import_appointment (txn, draft->past, draft->ret_id, error))
        return FALSE;
    clinic_txn_set_audit (txn, *draft->ret_id, "%s", draft->past->status);
    return TRUE;
}

const ClinicOperation clinic_op_import_appointment = {
    .name = "import-appointment",
    .title = N_ ("Import a past appointment"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_VISIT | CLINIC_TOPIC_PATIENT,
    .run = import_appointment,
};

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
    va_list arguments;

    va_start (arguments, format);
    if (error)
        *error = g_error_new_valist (CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID, format, arguments);
    va_end (arguments);
    return FALSE;
}

/* The row of ours that another import made of what @field names. */
static gboolean
find_other (ClinicImportRun *run, const char *field, const char *kind, gint64 *ret_id, GError **error)
{
    g_autofree char *external = clinic_import_get_text (&run->cells, field, error);

    *ret_id = 0;
    if (!external || !*external)
        return external != NULL;
    if (!clinic_store_import_find (clinic_runner_get_db (run->runner), clinic_import_map_get_origin (run->cells.map),
                                   kind, external, ret_id, error))
        return FALSE;
    return *ret_id || refuse (error, _("%s “%s” was not imported before."), field, external);
}

static const char *
known_status (const char *status)
{
    static const char *const all[] = { "booked", "confirmed", "done", "no-show", "cancelled", "moved" };

    for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
        if (strcmp (all[i], status) == 0)
            return all[i];
    }
    return NULL;
}

static gboolean
check_times (const ClinicPastAppointment *past, ClinicDay arrived_day, GError **error)
{
    gboolean done = strcmp (past->status, "done") == 0;

    if (done != clinic_instant_is_set (past->arrived_at))
        return refuse (error, done ? _("A visit that took place needs the time of arrival.")
                                   : _("Only a visit that took place has a time of arrival."));
    if (!done)
        return TRUE;
    if (arrived_day.jdn != past->day.jdn)
        return refuse (error, _("The arrival is not on the day of the appointment."));
    if ((clinic_instant_is_set (past->seated_at) && past->seated_at.us < past->arrived_at.us) ||
        (clinic_instant_is_set (past->finished_at) && past->finished_at.us < past->seated_at.us) ||
        (clinic_instant_is_set (past->left_at) && past->left_at.us < past->finished_at.us))
        return refuse (error, _("The times of the visit are out of order."));
    return TRUE;
}

static gboolean
read_times (const ClinicImportCells *cells, ClinicPastAppointment *past, GError **error)
{
    ClinicDay arrived_day = CLINIC_DAY_NONE;
    gint64 minutes = 30;

    if (!clinic_import_get_moment (cells, "start", &past->day, &past->start_minute, NULL, error) ||
        !clinic_import_get_int (cells, "minutes", 5, 720, &minutes, error) ||
        !clinic_import_get_moment (cells, "booked-at", NULL, NULL, &past->booked_at, error) ||
        !clinic_import_get_moment (cells, "arrived-at", &arrived_day, NULL, &past->arrived_at, error) ||
        !clinic_import_get_moment (cells, "seated-at", NULL, NULL, &past->seated_at, error) ||
        !clinic_import_get_moment (cells, "finished-at", NULL, NULL, &past->finished_at, error) ||
        !clinic_import_get_moment (cells, "left-at", NULL, NULL, &past->left_at, error))
        return FALSE;
    past->minutes = (int) minutes;
    if (!clinic_day_is_valid (past->day))
        return refuse (error, _("The time of the appointment is missing."));
    return check_times (past, arrived_day, error);
}

static gboolean
read_words (ClinicImportRun *run, ClinicPastAppointment *past, GError **error)
{
    g_autofree char *status = clinic_import_get_text (&run->cells, "status", error);

    if (!status)
        return FALSE;
    past->status = known_status (status);
    if (!past->status)
        return refuse (error, _("“%s” is not a status of an appointment."), status);
    past->item = clinic_import_get_text (&run->cells, "item", error);
    past->channel = past->item ? clinic_import_get_text (&run->cells, "channel", error) : NULL;
    past->reason = past->channel ? clinic_import_get_text (&run->cells, "reason", error) : NULL;
    if (!past->reason || !find_other (run, "patient", "patients", &past->patient_id, error) ||
        !find_other (run, "doctor", "doctors", &past->doctor_id, error) ||
        !find_other (run, "moved-from", "appointments", &past->moved_from_id, error))
        return FALSE;
    return (past->patient_id && past->doctor_id) || refuse (error, _("The patient or the doctor is missing."));
}

static void
past_clear (ClinicPastAppointment *past)
{
    g_free (past->item);
    g_free (past->channel);
    g_free (past->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicPastAppointment, past_clear)

static gboolean
take_appointment (ClinicImportRun *run, gint64 *ret_id, char **ret_reason, GError **error)
{
    g_auto (ClinicPastAppointment) past = { 0 };
    PastDraft draft = { &past, ret_id };

    if (!read_words (run, &past, error) || !read_times (&run->cells, &past, error) ||
        !clinic_runner_batch_run (run->runner, run->who, run->now, &clinic_op_import_appointment, &draft, NULL, error))
        return FALSE;
    if (strcmp (past.status, "done") == 0 || strcmp (past.status, "no-show") == 0) {
        ClinicImportSlot slot = { past.doctor_id, past.day.jdn, past.start_minute, past.start_minute + past.minutes };

        g_array_append_val (run->slots, slot);
    }
    return TRUE;
}

const ClinicImportKind clinic_import_appointments = { "appointments", fields, take_appointment };
