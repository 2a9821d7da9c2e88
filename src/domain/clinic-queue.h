/* The order of the waiting list: one visible rule (requirements 26–28), without
 * database or window, so that every desk shows the same order and can say why. */
#pragma once

#include "clinic-day.h"

G_BEGIN_DECLS

/** Arriving up to this many minutes after the booked time is on time. */
#define CLINIC_QUEUE_GRACE_MINUTES 5

typedef enum {
    CLINIC_QUEUE_EMERGENCY,   /* first of all, by arrival */
    CLINIC_QUEUE_ON_TIME,     /* booked and on time: by booked time */
    CLINIC_QUEUE_LATE_AGREED, /* keeps the booked place among those on time */
    CLINIC_QUEUE_LATE,        /* late without notice: behind those on time, with the walk-ins by arrival */
    CLINIC_QUEUE_WALK_IN,     /* by arrival */
} ClinicQueuePlace;

typedef struct {
    gint64 id;
    gboolean emergency;
    int booked_minute;   /* -1: a walk-in */
    int late_eta_minute; /* -1: nothing was agreed */
    int arrived_minute;
    gint64 arrived_us; /* breaks ties; then the id */
} ClinicQueueEntry;

ClinicQueuePlace clinic_queue_get_place (const ClinicQueueEntry *entry);
/** A GCompareFunc-like total order: below 0 when @a is to be seen before @b. */
int clinic_queue_compare (const ClinicQueueEntry *a, const ClinicQueueEntry *b);
/** Returns: (transfer full): why @entry stands where it stands, in the user's language */
char *clinic_queue_explain (const ClinicQueueEntry *entry);

G_END_DECLS
