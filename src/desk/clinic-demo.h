/* A demonstration clinic: people, bookings, visits, money and calls of many
 * months, made through the same operations as the desk uses, the same for the
 * same seed. Its people do not exist. */
#pragma once

#include <gio/gio.h>
#include "clinic-instant.h"

G_BEGIN_DECLS

/** The password of everybody in a demonstration clinic: manager, desk, desk2 …, nurse …, doctor1 … */
#define CLINIC_DEMO_PASSWORD "qiantai-demo"

/* Sizes of requirements.md section 4. */
typedef enum {
    CLINIC_DEMO_SMALL,  /* 2 dentists, 15 visits a day */
    CLINIC_DEMO_CLINIC, /* 7 dentists, 50 visits a day */
    CLINIC_DEMO_BIG,    /* 14 dentists, 110 visits a day */
    CLINIC_DEMO_CHAIN,  /* many dentists in one file, for stress */
} ClinicDemoScale;

typedef struct {
    ClinicDemoScale scale;
    int months; /* 1 … 120, the month of until included */
    guint32 seed;
    ClinicInstant until; /* where the last day is left: who is waiting then waits */
} ClinicDemoOptions;

/** @done of @total days are written; on the thread that generates. */
typedef void (*ClinicDemoProgress) (int done, int total, gpointer data);

/** "small" … as in the command line. */
gboolean clinic_demo_scale_from_name (const char *name, ClinicDemoScale *ret_scale);

/** The middle of a morning of @day, for a demonstration clinic that is left while people wait. */
ClinicInstant clinic_demo_moment (ClinicDay day);

/**
 * clinic_demo_generate:
 * @path: a file that must not exist yet
 * @progress: (nullable)
 * @cancellable: (nullable): cancelling leaves no file
 *
 * Any thread; takes its time. The content depends on @options alone.
 */
gboolean clinic_demo_generate (const char *path, const ClinicDemoOptions *options, ClinicDemoProgress progress,
                               gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
