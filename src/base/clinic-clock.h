/* Where "now" comes from. The program uses the system's clock; tests and the
 * demonstration clinic use one they set. Nothing else asks for the time. */
#pragma once

#include <glib-object.h>
#include "clinic-instant.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CLOCK (clinic_clock_get_type ())
G_DECLARE_FINAL_TYPE (ClinicClock, clinic_clock, CLINIC, CLOCK, GObject)

/** Returns: (transfer full): the system's clock */
ClinicClock *clinic_clock_new_system (void);
/** Returns: (transfer full): a clock that stands at @start until it is set */
ClinicClock *clinic_clock_new_fixed (ClinicInstant start);
/** Any thread. */
ClinicInstant clinic_clock_now (ClinicClock *self);
/** Only for a fixed clock; any thread. */
void clinic_clock_set (ClinicClock *self, ClinicInstant now);

G_END_DECLS
