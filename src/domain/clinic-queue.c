/* The order of the waiting list and the words for it. */
#include "clinic-queue.h"

#include <glib/gi18n-lib.h>

ClinicQueuePlace
clinic_queue_get_place (const ClinicQueueEntry *entry)
{
    if (entry->emergency)
        return CLINIC_QUEUE_EMERGENCY;
    if (entry->booked_minute < 0)
        return CLINIC_QUEUE_WALK_IN;
    if (entry->arrived_minute <= entry->booked_minute + CLINIC_QUEUE_GRACE_MINUTES)
        return CLINIC_QUEUE_ON_TIME;
    return entry->late_eta_minute >= 0 ? CLINIC_QUEUE_LATE_AGREED : CLINIC_QUEUE_LATE;
}

static int
get_group (ClinicQueuePlace place)
{
    switch (place) {
    case CLINIC_QUEUE_EMERGENCY:
        return 0;
    case CLINIC_QUEUE_ON_TIME:
    case CLINIC_QUEUE_LATE_AGREED:
        return 1;
    case CLINIC_QUEUE_LATE:
    case CLINIC_QUEUE_WALK_IN:
    default:
        return 2;
    }
}

static int
compare_numbers (gint64 a, gint64 b)
{
    return (a > b) - (a < b);
}

int
clinic_queue_compare (const ClinicQueueEntry *a, const ClinicQueueEntry *b)
{
    int group_a = get_group (clinic_queue_get_place (a));
    int group_b = get_group (clinic_queue_get_place (b));

    if (group_a != group_b)
        return compare_numbers (group_a, group_b);
    if (group_a == 1 && a->booked_minute != b->booked_minute)
        return compare_numbers (a->booked_minute, b->booked_minute);
    if (a->arrived_us != b->arrived_us)
        return compare_numbers (a->arrived_us, b->arrived_us);
    return compare_numbers (a->id, b->id);
}

char *
clinic_queue_explain (const ClinicQueueEntry *entry)
{
    g_autofree char *arrived = clinic_minute_format (entry->arrived_minute);
    g_autofree char *booked = entry->booked_minute >= 0 ? clinic_minute_format (entry->booked_minute) : NULL;
    g_autofree char *eta = entry->late_eta_minute >= 0 ? clinic_minute_format (entry->late_eta_minute) : NULL;

    switch (clinic_queue_get_place (entry)) {
    case CLINIC_QUEUE_EMERGENCY:
        return g_strdup_printf (_("Emergency, arrived %s: emergencies go first, in the order they arrived."), arrived);
    case CLINIC_QUEUE_ON_TIME:
        return g_strdup_printf (_("Booked %s, arrived %s: on time, so the booked time decides."), booked, arrived);
    case CLINIC_QUEUE_LATE_AGREED:
        return g_strdup_printf (
            _("Booked %s, arrived %s: the delay until %s was agreed, so the booked place is kept."), booked, arrived,
               eta);
    case CLINIC_QUEUE_LATE:
        return g_strdup_printf (_("Booked %s, arrived %s: late without notice, so behind those who were on time, "
                                  "in the order of arrival."),
                                   booked, arrived);
    case CLINIC_QUEUE_WALK_IN:
    default:
        return g_strdup_printf (_("Walk-in, arrived %s: behind those who booked and were on time, in the order of "
                                  "arrival."),
                                   arrived);
    }
}
