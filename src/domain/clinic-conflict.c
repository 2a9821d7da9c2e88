/* The conflict rule and its sentences. Free slots: clinic-slot.c. */
#include "clinic-conflict.h"

#include <string.h>

void
clinic_ground_clear (ClinicGround *ground)
{
    g_clear_pointer (&ground->appointments, g_ptr_array_unref);
    g_clear_pointer (&ground->shifts, g_ptr_array_unref);
    g_clear_pointer (&ground->chairs, g_ptr_array_unref);
}

static void
conflict_free (ClinicConflict *conflict)
{
    g_clear_object (&conflict->other);
    g_free (conflict->text);
    g_free (conflict);
}

static gboolean
is_same_person (const ClinicWish *wish, const ClinicAppointment *other)
{
    if (wish->patient_id && other->patient_id)
        return wish->patient_id == other->patient_id;
    return wish->phone && *wish->phone && strcmp (wish->phone, other->phone) == 0 &&
           g_strcmp0 (wish->name, other->name) == 0;
}

static gboolean
is_beside (const ClinicWish *wish, const ClinicAppointment *other)
{
    return other->id == wish->ignore_id || clinic_day_compare (other->day, wish->day) != 0 ||
           other->start_minute >= wish->start_minute + wish->minutes ||
           clinic_appointment_get_end (other) <= wish->start_minute || !clinic_appointment_holds_slot (other);
}

static gboolean
is_inside_shift (const ClinicWish *wish, GPtrArray *shifts)
{
    int reached = wish->start_minute;
    int end = wish->start_minute + wish->minutes;
    int before;

    /* Stored shifts are joined where they touch, but two that touch must do as well as one. */
    do {
        before = reached;
        for (guint i = 0; i < shifts->len && reached < end; i++) {
            const ClinicShift *shift = g_ptr_array_index (shifts, i);

            if (shift->staff_id == wish->doctor_id && clinic_day_compare (shift->day, wish->day) == 0 &&
                shift->start_minute <= reached && shift->end_minute > reached)
                reached = (int) shift->end_minute;
        }
    } while (reached < end && reached > before);
    return reached >= end;
}

static gboolean
is_chair_in_use (gint64 chair_id, GPtrArray *chairs)
{
    for (guint i = 0; i < chairs->len; i++) {
        const ClinicChair *chair = g_ptr_array_index (chairs, i);

        if (chair->id == chair_id && chair->active)
            return TRUE;
    }
    return FALSE;
}

static char *
describe_shift (const ClinicWish *wish, GPtrArray *shifts)
{
    g_autoptr (GString) hours = g_string_new (NULL);

    for (guint i = 0; i < shifts->len; i++) {
        const ClinicShift *shift = g_ptr_array_index (shifts, i);
        g_autofree char *start = NULL;
        g_autofree char *end = NULL;

        if (shift->staff_id != wish->doctor_id || clinic_day_compare (shift->day, wish->day) != 0)
            continue;
        start = clinic_minute_format ((int) shift->start_minute);
        end = clinic_minute_format ((int) shift->end_minute);
        g_string_append_printf (hours, "%s%s–%s", hours->len ? ", " : "", start, end);
    }
    if (!hours->len)
        return g_strdup (_("The doctor has no shift on that day."));
    return g_strdup_printf (_("Outside the doctor's shift (%s)."), hours->str);
}

static char *
describe_overlap (ClinicConflictKind kind, const ClinicAppointment *other)
{
    g_autofree char *start = clinic_minute_format ((int) other->start_minute);
    g_autofree char *end = clinic_minute_format (clinic_appointment_get_end (other));
    g_autofree char *text = NULL;

    switch (kind) {
    case CLINIC_CONFLICT_DOCTOR:
        text = g_strdup_printf (_("%s has %s, %s–%s."), other->doctor_name, other->name, start, end);
        break;
    case CLINIC_CONFLICT_CHAIR:
        text = g_strdup_printf (_("%s is taken by %s, %s–%s, %s."), other->chair_name, other->name, start, end,
                                   other->doctor_name);
        break;
    default:
        text =
            g_strdup_printf (_("%s is already booked with %s, %s–%s."), other->name, other->doctor_name, start, end);
        break;
    }
    if (!*other->created_by_name)
        return g_steal_pointer (&text);
    /* Translators: the first is a sentence such as "Dr Chen has Li Lei, 10:00–10:30.", the second who wrote that in */
    return g_strdup_printf (_("%s Booked by %s."), text, other->created_by_name);
}

static void
add (GPtrArray *conflicts, ClinicConflictKind kind, ClinicAppointment *other, char *text)
{
    ClinicConflict *conflict = g_new0 (ClinicConflict, 1);

    conflict->kind = kind;
    conflict->other = other ? g_object_ref (other) : NULL;
    conflict->text = text;
    g_ptr_array_add (conflicts, conflict);
}

GPtrArray *
clinic_conflict_find (const ClinicWish *wish, const ClinicGround *ground)
{
    GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);

    if (!is_inside_shift (wish, ground->shifts))
        add (conflicts, CLINIC_CONFLICT_SHIFT, NULL, describe_shift (wish, ground->shifts));
    if (wish->chair_id && ground->chairs && !is_chair_in_use (wish->chair_id, ground->chairs))
        add (conflicts, CLINIC_CONFLICT_NO_CHAIR, NULL, g_strdup (_("That chair is not in use.")));
    for (guint i = 0; i < ground->appointments->len; i++) {
        ClinicAppointment *other = g_ptr_array_index (ground->appointments, i);

        if (is_beside (wish, other))
            continue;
        if (other->doctor_id == wish->doctor_id)
            add (conflicts, CLINIC_CONFLICT_DOCTOR, other, describe_overlap (CLINIC_CONFLICT_DOCTOR, other));
        else if (wish->chair_id && other->chair_id == wish->chair_id)
            add (conflicts, CLINIC_CONFLICT_CHAIR, other, describe_overlap (CLINIC_CONFLICT_CHAIR, other));
        if (other->doctor_id != wish->doctor_id && is_same_person (wish, other))
            add (conflicts, CLINIC_CONFLICT_PATIENT, other, describe_overlap (CLINIC_CONFLICT_PATIENT, other));
    }
    return conflicts;
}

gboolean
clinic_conflict_is_free (const ClinicWish *wish, const ClinicGround *ground)
{
    if (!is_inside_shift (wish, ground->shifts) ||
        (wish->chair_id && ground->chairs && !is_chair_in_use (wish->chair_id, ground->chairs)))
        return FALSE;
    for (guint i = 0; i < ground->appointments->len; i++) {
        const ClinicAppointment *other = g_ptr_array_index (ground->appointments, i);

        if (!is_beside (wish, other) &&
            (other->doctor_id == wish->doctor_id || (wish->chair_id && other->chair_id == wish->chair_id) ||
             is_same_person (wish, other)))
            return FALSE;
    }
    return TRUE;
}

char *
clinic_conflict_describe (GPtrArray *conflicts)
{
    GString *text = g_string_new (NULL);

    for (guint i = 0; i < conflicts->len; i++) {
        const ClinicConflict *conflict = g_ptr_array_index (conflicts, i);

        g_string_append_printf (text, "%s%s", i ? "\n" : "", conflict->text);
    }
    return g_string_free (text, FALSE);
}
