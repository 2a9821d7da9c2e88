/* Booking, moving and ending appointments: the drafts' rules, the conflict rule
 * inside the transaction, and what is read back. Shifts and chairs:
 * clinic-desk-roster.c. */
#include "clinic-desk-booking.h"
#include "clinic-appointment-store.h"
#include "clinic-approval.h"
#include "clinic-desk-tables.h"
#include "clinic-error.h"
#include "clinic-follow-up-store.h"
#include "clinic-phone.h"
#include "clinic-staff-store.h"

#include <string.h>

/* The doctor's own chair where none was chosen. */
static gboolean
read_doctor (ClinicDb *db, gint64 doctor_id, gint64 *chair_id, GError **error)
{
    g_autoptr (ClinicStaff) doctor = NULL;

    if (!clinic_store_staff_get (db, doctor_id, &doctor, error))
        return FALSE;
    if (!doctor || !doctor->active || strcmp (doctor->role, "doctor") != 0) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "doctor",
                               _("This doctor does not work here any more. Choose another."));
        return FALSE;
    }
    if (!*chair_id)
        *chair_id = doctor->chair_id;
    return TRUE;
}

static char *
list_slots (const ClinicWish *wish, const ClinicGround *ground, ClinicDay today, int now_minute)
{
    g_autoptr (GPtrArray) slots = clinic_slot_find_nearest (wish, ground, today, now_minute, CLINIC_SLOTS_OFFERED);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; i < slots->len; i++) {
        g_autofree char *slot = clinic_slot_format (g_ptr_array_index (slots, i), wish->day, today);

        g_string_append_printf (text, "%s%s", i ? ", " : "", slot);
    }
    if (!slots->len)
        return g_strdup_printf (_("No free slot within %d days."), CLINIC_SLOT_DAYS_AHEAD);
    return g_strdup_printf (_("Nearest free: %s."), text->str);
}

static gboolean
check_place (ClinicTxn *txn, const ClinicWish *wish, const char *overbook_reason, GError **error)
{
    g_auto (ClinicGround) ground = { 0 };
    g_autoptr (GPtrArray) conflicts = NULL;
    g_autofree char *reasons = NULL;
    g_autofree char *offers = NULL;
    gboolean allowed = FALSE;

    if (!clinic_store_load_ground (txn->db, wish->day, clinic_day_add_days (wish->day, CLINIC_SLOT_DAYS_AHEAD), &ground,
                                   error))
        return FALSE;
    conflicts = clinic_conflict_find (wish, &ground);
    if (!conflicts->len)
        return TRUE;
    reasons = clinic_conflict_describe (conflicts);
    if (overbook_reason && *overbook_reason) {
        if (!clinic_approval_operator_may (txn, CLINIC_RIGHT_OVERBOOK, &allowed, error) || allowed)
            return allowed;
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_DENIED, "overbook-reason",
                               _("%s\nBooking in spite of this needs a manager."), reasons);
        return FALSE;
    }
    offers = list_slots (wish, &ground, txn->day, clinic_instant_get_minute (txn->now, txn->zone));
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "start-minute", "%s\n%s", reasons, offers);
    return FALSE;
}

/* ---- book ---- */

static gboolean
check_booking (ClinicTxn *txn, const ClinicBookingDraft *draft, const char *phone, GError **error)
{
    ClinicWish wish = { .doctor_id = draft->doctor_id,
                        .chair_id = draft->chair_id,
                        .patient_id = draft->patient_id,
                        .name = draft->name,
                        .phone = phone,
                        .day = draft->day,
                        .start_minute = draft->start_minute,
                        .minutes = draft->minutes };
    g_autofree char *file_name = NULL;
    g_autofree char *file_phone = NULL;

    if (draft->patient_id) {
        if (!clinic_store_appointment_get_person (txn->db, draft->patient_id, &file_name, &file_phone, error))
            return FALSE;
        if (!file_name) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_NOT_FOUND, "name", _("There is no such patient."));
            return FALSE;
        }
        wish.name = file_name;
        wish.phone = file_phone;
    }
    return check_place (txn, &wish, draft->overbook_reason, error);
}

static gboolean
book (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    g_autoptr (ClinicBookingDraft) draft = clinic_booking_draft_copy (data);
    g_autoptr (ClinicAppointment) made = NULL;
    g_autofree char *phone = NULL;
    gint64 id = 0;

    if (!draft->patient_id && draft->name)
        g_strstrip (draft->name);
    if (!clinic_booking_draft_check (draft, txn->day, &phone, error) ||
        !read_doctor (txn->db, draft->doctor_id, &draft->chair_id, error) ||
        !check_booking (txn, draft, phone, error) ||
        !clinic_store_appointment_insert (txn, draft, phone, "booked", &id, error) ||
        !clinic_store_appointment_get (txn->db, id, &made, error))
        return FALSE;
    clinic_txn_set_audit (txn, id, "doctor %" G_GINT64_FORMAT ", day %d, minute %d+%d%s", draft->doctor_id,
                          draft->day.jdn, draft->start_minute, draft->minutes,
                          draft->overbook_reason && *draft->overbook_reason ? ", overbooked" : "");
    *ret_record = CLINIC_RECORD (g_steal_pointer (&made));
    return TRUE;
}

static gboolean
find_appointment (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error)
{
    return clinic_store_appointment_get (db, id, (ClinicAppointment **) ret_record, error);
}

const ClinicOperation clinic_op_book = {
    .name = "book",
    .title = N_ ("Book an appointment"),
    .right = CLINIC_RIGHT_BOOK,
    .topics = CLINIC_TOPIC_APPOINTMENT,
    .run = book,
    .draft_free = (GDestroyNotify) clinic_booking_draft_free,
    .find = find_appointment,
};

/* ---- move ---- */

static gboolean
get_open (ClinicTxn *txn, gint64 id, ClinicAppointment **ret_appointment, GError **error)
{
    g_autoptr (ClinicAppointment) appointment = NULL;

    if (!clinic_store_appointment_get (txn->db, id, &appointment, error))
        return FALSE;
    if (!clinic_appointment_is_open (appointment)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                               _("This appointment is not open any more: %s."),
                                  clinic_appointment_status_title (appointment->status));
        return FALSE;
    }
    *ret_appointment = g_steal_pointer (&appointment);
    return TRUE;
}

static gboolean
move_appointment (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    ClinicMoveDraft draft = *(const ClinicMoveDraft *) data;
    g_autoptr (ClinicAppointment) old = NULL;
    g_autoptr (ClinicAppointment) made = NULL;
    ClinicWish wish;
    gint64 id = 0;

    if (!clinic_move_draft_check (&draft, txn->day, error) ||
        !read_doctor (txn->db, draft.doctor_id, &draft.chair_id, error) || !get_open (txn, draft.id, &old, error))
        return FALSE;
    wish = (ClinicWish){ .ignore_id = old->id,
                         .doctor_id = draft.doctor_id,
                         .chair_id = draft.chair_id,
                         .patient_id = old->patient_id,
                         .name = old->name,
                         .phone = old->phone,
                         .day = draft.day,
                         .start_minute = draft.start_minute,
                         .minutes = draft.minutes };
    if (!check_place (txn, &wish, draft.overbook_reason, error) ||
        !clinic_store_appointment_move (txn, old, &draft, &id, error) ||
        !clinic_store_appointment_get (txn->db, id, &made, error))
        return FALSE;
    clinic_txn_set_audit (txn, old->id, "to %" G_GINT64_FORMAT ", doctor %" G_GINT64_FORMAT ", day %d, minute %d+%d%s",
                          id, draft.doctor_id, draft.day.jdn, draft.start_minute, draft.minutes,
                          draft.overbook_reason && *draft.overbook_reason ? ", overbooked" : "");
    *ret_record = CLINIC_RECORD (g_steal_pointer (&made));
    return TRUE;
}

const ClinicOperation clinic_op_move_appointment = {
    .name = "move-appointment",
    .title = N_ ("Reschedule an appointment"),
    .right = CLINIC_RIGHT_BOOK,
    .topics = CLINIC_TOPIC_APPOINTMENT,
    .run = move_appointment,
    .draft_free = (GDestroyNotify) clinic_move_draft_free,
    .find = find_appointment,
};

/* ---- cancel, no-show ---- */

static gboolean
end_appointment (ClinicTxn *txn, const ClinicAppointmentEndDraft *draft, const char *status, ClinicRecord **ret_record,
                 GError **error)
{
    g_autoptr (ClinicAppointment) ended = NULL;

    if (!clinic_store_appointment_set_status (txn, draft->id, draft->row_version, status, draft->reason, error) ||
        !clinic_store_appointment_get (txn->db, draft->id, &ended, error))
        return FALSE;
    clinic_txn_set_audit (txn, draft->id, "%s", status);
    *ret_record = CLINIC_RECORD (g_steal_pointer (&ended));
    return TRUE;
}

static gboolean
cancel_appointment (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicAppointmentEndDraft *draft = data;
    g_autoptr (ClinicAppointment) old = NULL;
    g_autofree char *reason = g_strstrip (g_strdup (draft->reason ? draft->reason : ""));

    if (!*reason) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "reason", _("Enter why it is cancelled."));
        return FALSE;
    }
    return get_open (txn, draft->id, &old, error) && end_appointment (txn, draft, "cancelled", ret_record, error);
}

const ClinicOperation clinic_op_cancel_appointment = {
    .name = "cancel-appointment",
    .title = N_ ("Cancel an appointment"),
    .right = CLINIC_RIGHT_BOOK,
    .topics = CLINIC_TOPIC_APPOINTMENT,
    .run = cancel_appointment,
    .draft_free = (GDestroyNotify) clinic_appointment_end_draft_free,
    .find = find_appointment,
};

static gboolean
mark_no_show (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const ClinicAppointmentEndDraft *draft = data;
    g_autoptr (ClinicAppointment) old = NULL;
    ClinicInstant from;

    if (!get_open (txn, draft->id, &old, error))
        return FALSE;
    from = clinic_instant_from_day (old->day, (int) old->start_minute, txn->zone);
    from.us += (gint64) CLINIC_NO_SHOW_AFTER_MINUTES * 60 * G_USEC_PER_SEC;
    if (txn->now.us < from.us) {
        g_autofree char *moment = clinic_instant_format (from, txn->zone, "%Y-%m-%d %H:%M");

        clinic_set_rule_error (error, CLINIC_RULE_ERROR_STATE, NULL,
                               _("A no-show can be marked %d minutes after the start, from %s."),
                                  CLINIC_NO_SHOW_AFTER_MINUTES, moment);
        return FALSE;
    }
    return end_appointment (txn, draft, "no-show", ret_record, error) &&
           clinic_store_follow_up_plan_no_show (txn, draft->id, error);
}

const ClinicOperation clinic_op_mark_no_show = {
    .name = "mark-no-show",
    .title = N_ ("Mark a no-show"),
    .right = CLINIC_RIGHT_BOOK,
    .topics = CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_FOLLOW_UP,
    .run = mark_no_show,
    .draft_free = (GDestroyNotify) clinic_appointment_end_draft_free,
    .find = find_appointment,
};

/* ---- reading ---- */

/* A patient's number is revealed from his file, where that is audited. A lead has none: only who may reveal sees his. */
static GPtrArray *
mask_phones (const ClinicReader *reader, GPtrArray *appointments)
{
    gboolean may_reveal = clinic_role_has_right (reader->role, CLINIC_RIGHT_REVEAL);

    for (guint i = 0; appointments && i < appointments->len; i++) {
        ClinicAppointment *each = g_ptr_array_index (appointments, i);
        g_autofree char *phone = each->phone;

        each->phone = each->patient_id || !may_reveal ? clinic_phone_mask (phone) : g_steal_pointer (&phone);
    }
    return appointments;
}

static GPtrArray *
list_appointments (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicDay first, last;

    clinic_reader_get_days (reader, args, &first, &last);
    return mask_phones (reader, clinic_store_appointment_list (reader->db, first, last, args->doctor_id, error));
}

#define APPOINTMENT_TOPICS                                                                                             \
    (CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_PATIENT | CLINIC_TOPIC_STAFF | CLINIC_TOPIC_CLINIC | CLINIC_TOPIC_VISIT)

const ClinicQuery clinic_query_appointments = {
    .name = "appointments",
    .title = N_ ("Appointments"),
    .args = "day until doctor",
    .right = CLINIC_RIGHT_VIEW,
    .topics = APPOINTMENT_TOPICS,
    .run = list_appointments,
    .get_type = clinic_appointment_get_type,
};

static GPtrArray *
list_of_patient (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return mask_phones (reader, clinic_store_appointment_list_of_patient (reader->db, args->id, error));
}

const ClinicQuery clinic_query_patient_appointments = {
    .name = "patient-appointments",
    .title = N_ ("A patient's appointments"),
    .args = "id",
    .right = CLINIC_RIGHT_VIEW,
    .topics = APPOINTMENT_TOPICS,
    .run = list_of_patient,
    .get_type = clinic_appointment_get_type,
};

static GPtrArray *
list_to_rebook (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicDay first, last;
    g_auto (ClinicGround) ground = { 0 };
    g_autoptr (GPtrArray) outside = g_ptr_array_new_with_free_func (g_object_unref);
    g_auto (ClinicGround) shifts_only = { g_ptr_array_new (), NULL, NULL };

    clinic_reader_get_days (reader, args, &first, &last);
    if (!clinic_store_load_ground (reader->db, first, last, &ground, error))
        return NULL;
    shifts_only.shifts = g_ptr_array_ref (ground.shifts);
    for (guint i = 0; i < ground.appointments->len; i++) {
        ClinicAppointment *each = g_ptr_array_index (ground.appointments, i);
        ClinicWish place = { .doctor_id = each->doctor_id,
                             .day = each->day,
                             .start_minute = (int) each->start_minute,
                             .minutes = (int) each->minutes };

        if (clinic_appointment_is_open (each) && !*each->overbook_reason &&
            !clinic_conflict_is_free (&place, &shifts_only))
            g_ptr_array_add (outside, g_object_ref (each));
    }
    return mask_phones (reader, g_steal_pointer (&outside));
}

const ClinicQuery clinic_query_to_rebook = {
    .name = "to-rebook",
    .title = N_ ("Appointments to be rebooked"),
    .args = "day until",
    .right = CLINIC_RIGHT_VIEW,
    .topics = APPOINTMENT_TOPICS | CLINIC_TOPIC_SHIFT,
    .run = list_to_rebook,
    .get_type = clinic_appointment_get_type,
};

/* Reads "chair=1 ignore=2 patient=3 phone=138… name=…"; @words keeps the strings that @wish borrows. */
static void
read_wish_words (const char *text, ClinicWish *wish, GStrv *words)
{
    const char *name = text ? strstr (text, "name=") : NULL;

    *words = g_strsplit (text ? text : "", " ", -1);
    for (guint i = 0; (*words)[i]; i++) {
        const char *word = (*words)[i];

        if (g_str_has_prefix (word, "chair="))
            wish->chair_id = g_ascii_strtoll (word + 6, NULL, 10);
        else if (g_str_has_prefix (word, "ignore="))
            wish->ignore_id = g_ascii_strtoll (word + 7, NULL, 10);
        else if (g_str_has_prefix (word, "patient="))
            wish->patient_id = g_ascii_strtoll (word + 8, NULL, 10);
        else if (g_str_has_prefix (word, "phone="))
            wish->phone = word + 6;
        else if (g_str_has_prefix (word, "name="))
            break;
    }
    wish->name = name ? name + 5 : NULL;
}

static GPtrArray *
list_free_slots (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicWish wish = { .doctor_id = args->doctor_id,
                        .day = clinic_reader_get_day (reader, args),
                        .start_minute = (int) CLAMP (args->number, 0, 24 * 60 - 1),
                        .minutes = (int) CLAMP (args->id ? args->id : 30, CLINIC_BOOKING_MIN_MINUTES,
                                                CLINIC_BOOKING_MAX_MINUTES) };
    g_auto (ClinicGround) ground = { 0 };
    g_auto (GStrv) words = NULL;

    read_wish_words (args->text, &wish, &words);
    if (!read_doctor (reader->db, wish.doctor_id, &wish.chair_id, error) ||
        !clinic_store_load_ground (reader->db, wish.day, clinic_day_add_days (wish.day, CLINIC_SLOT_DAYS_AHEAD),
                                   &ground, error))
        return NULL;
    return clinic_slot_find_nearest (&wish, &ground, reader->today,
                                     clinic_instant_get_minute (reader->now, reader->zone), CLINIC_SLOTS_OFFERED);
}

const ClinicQuery clinic_query_free_slots = {
    .name = "free-slots",
    .title = N_ ("Free slots"),
    .args = "doctor day number id text",
    .right = CLINIC_RIGHT_VIEW,
    .topics = CLINIC_TOPIC_APPOINTMENT | CLINIC_TOPIC_SHIFT | CLINIC_TOPIC_CLINIC | CLINIC_TOPIC_STAFF,
    .run = list_free_slots,
    .get_type = clinic_slot_get_type,
};

const ClinicOperation *const clinic_booking_operations[] = {
    &clinic_op_book,       &clinic_op_move_appointment, &clinic_op_cancel_appointment, &clinic_op_mark_no_show,
    &clinic_op_save_shift, &clinic_op_copy_week_shifts, &clinic_op_save_chair,         NULL,
};

const ClinicQuery *const clinic_booking_queries[] = {
    &clinic_query_appointments,
    &clinic_query_patient_appointments,
    &clinic_query_to_rebook,
    &clinic_query_shifts,
    &clinic_query_chairs,
    &clinic_query_free_slots,
    NULL,
};
