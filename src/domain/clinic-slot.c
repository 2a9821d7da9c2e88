/* Free slots around a wish, by the conflict rule and nothing else. */
#include "clinic-conflict.h"

#include <stdlib.h>

static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicSlot, ID, id, NULL),
    CLINIC_FIELD (ClinicSlot, ID, doctor_id, NULL),
    CLINIC_FIELD (ClinicSlot, ID, chair_id, NULL),
    CLINIC_FIELD (ClinicSlot, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicSlot, INT, start_minute, NULL),
    CLINIC_FIELD (ClinicSlot, INT, minutes, N_ ("Minutes")),
};
CLINIC_DEFINE_RECORD (ClinicSlot, clinic_slot, fields)

static void
take_day (GPtrArray *from, GPtrArray *to, ClinicDay day, gsize day_offset)
{
    for (guint i = 0; i < from->len; i++) {
        gpointer record = g_ptr_array_index (from, i);

        if (clinic_day_compare (G_STRUCT_MEMBER (ClinicDay, record, day_offset), day) == 0)
            g_ptr_array_add (to, record);
    }
}

static ClinicSlot *
make_slot (const ClinicWish *wish)
{
    ClinicSlot *slot = g_object_new (CLINIC_TYPE_SLOT, NULL);

    slot->id = (gint64) wish->day.jdn * 1440 + wish->start_minute;
    slot->doctor_id = wish->doctor_id;
    slot->chair_id = wish->chair_id;
    slot->day = wish->day;
    slot->start_minute = wish->start_minute;
    slot->minutes = wish->minutes;
    return slot;
}

/* Tries the quarter hours of one day outwards from the wish: the nearest, the earlier before the later. */
static void
find_on_day (const ClinicWish *wish, const ClinicGround *ground, int earliest, guint limit, GPtrArray *slots)
{
    ClinicWish place = *wish;
    int wished = wish->start_minute;
    int below = wished / CLINIC_SLOT_GRID_MINUTES * CLINIC_SLOT_GRID_MINUTES;
    int above = below + CLINIC_SLOT_GRID_MINUTES;

    while (slots->len < limit && (below >= earliest || above + wish->minutes <= 24 * 60)) {
        gboolean take_below =
            below >= earliest && (above + wish->minutes > 24 * 60 || wished - below <= above - wished);

        place.start_minute = take_below ? below : above;
        if (take_below)
            below -= CLINIC_SLOT_GRID_MINUTES;
        else
            above += CLINIC_SLOT_GRID_MINUTES;
        if (place.start_minute >= earliest && place.start_minute + place.minutes <= 24 * 60 &&
            clinic_conflict_is_free (&place, ground))
            g_ptr_array_add (slots, make_slot (&place));
    }
}

GPtrArray *
clinic_slot_find_nearest (const ClinicWish *wish, const ClinicGround *ground, ClinicDay today, int now_minute,
                          guint limit)
{
    GPtrArray *slots = g_ptr_array_new_with_free_func (g_object_unref);

    for (int ahead = 0; ahead <= CLINIC_SLOT_DAYS_AHEAD && slots->len < limit; ahead++) {
        g_auto (ClinicGround) of_day = { g_ptr_array_new (), g_ptr_array_new (), NULL };
        ClinicWish place = *wish;
        int past;

        place.day = clinic_day_add_days (wish->day, ahead);
        past = clinic_day_compare (place.day, today);
        if (past < 0 || !clinic_day_is_valid (place.day))
            continue;
        take_day (ground->appointments, of_day.appointments, place.day, G_STRUCT_OFFSET (ClinicAppointment, day));
        take_day (ground->shifts, of_day.shifts, place.day, G_STRUCT_OFFSET (ClinicShift, day));
        of_day.chairs = ground->chairs ? g_ptr_array_ref (ground->chairs) : NULL;
        find_on_day (&place, &of_day, past == 0 ? now_minute : 0, limit, slots);
    }
    return slots;
}

char *
clinic_slot_format (const ClinicSlot *slot, ClinicDay day, ClinicDay today)
{
    g_autofree char *time = clinic_minute_format ((int) slot->start_minute);
    g_autofree char *date = NULL;

    if (clinic_day_compare (slot->day, day) == 0)
        return g_steal_pointer (&time);
    date = clinic_day_format_short (slot->day, today);
    return g_strdup_printf ("%s %s %s", clinic_day_get_weekday_name (slot->day), date, time);
}
