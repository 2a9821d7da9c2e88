/* Appointments: the record, its states, and the rules of its drafts. */
#include "clinic-appointment.h"
#include "clinic-error.h"
#include "clinic-phone.h"

#include <string.h>

#define MAX_AGE 130
#define MAX_NAME_LENGTH 60
#define MAX_TEXT_LENGTH 500

static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicAppointment, ID, id, NULL),
    CLINIC_FIELD (ClinicAppointment, ID, patient_id, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, name, N_ ("Patient")),
    CLINIC_FIELD (ClinicAppointment, TEXT, phone, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, sex, NULL),
    CLINIC_FIELD (ClinicAppointment, INT, birth_year, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, file_no, N_ ("File number")),
    CLINIC_FIELD (ClinicAppointment, TEXT, item, N_ ("Item")),
    CLINIC_FIELD (ClinicAppointment, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicAppointment, ID, chair_id, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, chair_name, N_ ("Chair")),
    CLINIC_FIELD (ClinicAppointment, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicAppointment, INT, start_minute, NULL),
    CLINIC_FIELD (ClinicAppointment, INT, minutes, N_ ("Minutes")),
    CLINIC_FIELD (ClinicAppointment, TEXT, status, N_ ("Status")),
    CLINIC_FIELD (ClinicAppointment, TEXT, channel, N_ ("Channel")),
    CLINIC_FIELD (ClinicAppointment, TEXT, remark, N_ ("Remark")),
    CLINIC_FIELD (ClinicAppointment, TEXT, reason, N_ ("Reason")),
    CLINIC_FIELD (ClinicAppointment, TEXT, overbook_reason, NULL),
    CLINIC_FIELD (ClinicAppointment, INT, late_eta_minute, NULL),
    CLINIC_FIELD (ClinicAppointment, ID, moved_from_id, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, allergy_state, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, allergies, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, special_care, NULL),
    CLINIC_FIELD (ClinicAppointment, BOOL, first_visit, NULL),
    CLINIC_FIELD (ClinicAppointment, BOOL, vip, NULL),
    CLINIC_FIELD (ClinicAppointment, ID, created_by, NULL),
    CLINIC_FIELD (ClinicAppointment, TEXT, created_by_name, N_ ("Booked by")),
    CLINIC_FIELD (ClinicAppointment, INSTANT, created_at, N_ ("Booked at")),
    CLINIC_FIELD (ClinicAppointment, INT, row_version, NULL),
};
CLINIC_DEFINE_RECORD (ClinicAppointment, clinic_appointment, fields)

static const struct {
    const char *status;
    const char *title;
    gboolean holds;
} states[] = {
    { "booked", N_ ("Reserved"), TRUE },    { "confirmed", N_ ("Confirmed"), TRUE },
    { "arrived", N_ ("Arrived"), TRUE },    { "done", N_ ("Done"), FALSE },
    { "no-show", N_ ("No-show"), FALSE },   { "cancelled", N_ ("Cancelled"), FALSE },
    { "moved", N_ ("Rescheduled"), FALSE },
};

gboolean
clinic_appointment_holds_slot (const ClinicAppointment *self)
{
    for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
        if (strcmp (states[i].status, self->status) == 0)
            return states[i].holds;
    }
    return FALSE;
}

gboolean
clinic_appointment_is_open (const ClinicAppointment *self)
{
    return strcmp (self->status, "booked") == 0 || strcmp (self->status, "confirmed") == 0;
}

const char *
clinic_appointment_status_title (const char *status)
{
    for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
        if (strcmp (states[i].status, status) == 0)
            return _(states[i].title);
    }
    return status;
}

ClinicBookingDraft *
clinic_booking_draft_new (void)
{
    ClinicBookingDraft *draft = g_new0 (ClinicBookingDraft, 1);

    draft->age = CLINIC_AGE_UNKNOWN;
    return draft;
}

ClinicBookingDraft *
clinic_booking_draft_copy (const ClinicBookingDraft *draft)
{
    ClinicBookingDraft *copy = g_memdup2 (draft, sizeof *draft);

    copy->name = g_strdup (draft->name);
    copy->phone = g_strdup (draft->phone);
    copy->sex = g_strdup (draft->sex);
    copy->item = g_strdup (draft->item);
    copy->channel = g_strdup (draft->channel);
    copy->remark = g_strdup (draft->remark);
    copy->overbook_reason = g_strdup (draft->overbook_reason);
    return copy;
}

void
clinic_booking_draft_free (ClinicBookingDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->name);
    g_free (draft->phone);
    g_free (draft->sex);
    g_free (draft->item);
    g_free (draft->channel);
    g_free (draft->remark);
    g_free (draft->overbook_reason);
    g_free (draft);
}

static gboolean
is_blank (const char *text)
{
    if (!text)
        return TRUE;
    while (*text && g_unichar_isspace (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
    return !*text;
}

static gboolean
refuse (GError **error, ClinicRuleError code, const char *field, const char *message)
{
    clinic_set_rule_error (error, code, field, "%s", message);
    return FALSE;
}

static gboolean
check_person (const ClinicBookingDraft *draft, char **ret_phone, GError **error)
{
    if (draft->patient_id) {
        *ret_phone = g_strdup ("");
        return TRUE;
    }
    if (is_blank (draft->name))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "name", _("Enter the name."));
    if (g_utf8_strlen (draft->name, -1) > MAX_NAME_LENGTH)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "name", _("The name is too long."));
    if (is_blank (draft->phone))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "phone",
                       _("Enter a phone number: without a file it is the only way to reach this person."));
    if (!clinic_phone_normalise (draft->phone, ret_phone, error))
        return FALSE;
    if (draft->age != CLINIC_AGE_UNKNOWN && (draft->age < 0 || draft->age > MAX_AGE))
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "age", _("The age is a number of years from 0 to 130."));
    if (draft->sex && *draft->sex && strcmp (draft->sex, "m") != 0 && strcmp (draft->sex, "f") != 0)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "sex", _("Choose male or female, or leave the sex open."));
    return TRUE;
}

static gboolean
check_time (ClinicDay day, int start, int minutes, ClinicDay today, GError **error)
{
    if (!clinic_day_is_valid (day))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "day", _("Choose the day."));
    if (clinic_day_compare (day, today) < 0)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "day",
                       _("That day has passed. Choose today or a later day."));
    if (start < 0 || start >= 24 * 60)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "start-minute", _("Enter a time such as 09:30."));
    if (minutes < CLINIC_BOOKING_MIN_MINUTES || minutes > CLINIC_BOOKING_MAX_MINUTES)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "minutes", _("An appointment takes from 5 to 720 minutes."));
    if (start + minutes > 24 * 60)
        return refuse (error, CLINIC_RULE_ERROR_INVALID, "minutes", _("An appointment ends before midnight."));
    return TRUE;
}

static gboolean
check_text (const char *text, const char *field, GError **error)
{
    if (!text || g_utf8_strlen (text, -1) <= MAX_TEXT_LENGTH)
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, field,
                           _("This text is longer than %d characters."), MAX_TEXT_LENGTH);
    return FALSE;
}

gboolean
clinic_booking_draft_check (const ClinicBookingDraft *draft, ClinicDay today, char **ret_phone, GError **error)
{
    g_autofree char *phone = NULL;

    if (!check_person (draft, &phone, error))
        return FALSE;
    if (is_blank (draft->item))
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "item", _("Enter what the person comes for."));
    if (!check_text (draft->item, "item", error) || !check_text (draft->remark, "remark", error) ||
        !check_text (draft->overbook_reason, "overbook-reason", error))
        return FALSE;
    if (!draft->doctor_id)
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "doctor", _("Choose a doctor."));
    if (!check_time (draft->day, draft->start_minute, draft->minutes, today, error))
        return FALSE;
    *ret_phone = g_steal_pointer (&phone);
    return TRUE;
}

int
clinic_booking_birth_year (int age, ClinicDay today)
{
    int year;

    if (age == CLINIC_AGE_UNKNOWN)
        return 0;
    clinic_day_get_ymd (today, &year, NULL, NULL);
    return year - age;
}

void
clinic_move_draft_free (ClinicMoveDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->reason);
    g_free (draft->overbook_reason);
    g_free (draft);
}

gboolean
clinic_move_draft_check (const ClinicMoveDraft *draft, ClinicDay today, GError **error)
{
    if (!draft->doctor_id)
        return refuse (error, CLINIC_RULE_ERROR_MISSING, "doctor", _("Choose a doctor."));
    return check_text (draft->reason, "reason", error) &&
           check_text (draft->overbook_reason, "overbook-reason", error) &&
           check_time (draft->day, draft->start_minute, draft->minutes, today, error);
}

void
clinic_appointment_end_draft_free (ClinicAppointmentEndDraft *draft)
{
    if (!draft)
        return;
    g_free (draft->reason);
    g_free (draft);
}
