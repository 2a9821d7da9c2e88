/* Topics: what a change is about. An operation names the topics it changes, a
 * query those it depends on; live lists reload by them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CLINIC_TOPIC_CLINIC = 1 << 0, /* clinic, settings, chairs */
    CLINIC_TOPIC_STAFF = 1 << 1,
    CLINIC_TOPIC_SHIFT = 1 << 2,
    CLINIC_TOPIC_PRICE = 1 << 3,
    CLINIC_TOPIC_PATIENT = 1 << 4,
    CLINIC_TOPIC_APPOINTMENT = 1 << 5,
    CLINIC_TOPIC_VISIT = 1 << 6,
    CLINIC_TOPIC_BILL = 1 << 7,   /* bills, receipts, payments */
    CLINIC_TOPIC_DRAWER = 1 << 8, /* cash movements, day closes */
    CLINIC_TOPIC_FOLLOW_UP = 1 << 9,
    CLINIC_TOPIC_CALENDAR = 1 << 10, /* holidays */
    CLINIC_TOPIC_DRAFT = 1 << 11,
} ClinicTopics;

#define CLINIC_N_TOPICS 12
#define CLINIC_TOPICS_ALL ((1 << CLINIC_N_TOPICS) - 1)

/** The name of the @index-th topic, as stored. */
const char *clinic_topic_get_name (guint index);

G_END_DECLS
