/* The one place that asks for the time. */
#include "clinic-clock.h"

struct _ClinicClock {
    GObject parent_instance;
    gboolean is_fixed;
    GMutex lock;
    ClinicInstant now; /* fixed clock only, under the lock */
};

G_DEFINE_FINAL_TYPE (ClinicClock, clinic_clock, G_TYPE_OBJECT)

static void
clinic_clock_finalize (GObject *object)
{
    ClinicClock *self = CLINIC_CLOCK (object);

    g_mutex_clear (&self->lock);
    G_OBJECT_CLASS (clinic_clock_parent_class)->finalize (object);
}

static void
clinic_clock_class_init (ClinicClockClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_clock_finalize;
}

static void
clinic_clock_init (ClinicClock *self)
{
    g_mutex_init (&self->lock);
}

ClinicClock *
clinic_clock_new_system (void)
{
    return g_object_new (CLINIC_TYPE_CLOCK, NULL);
}

ClinicClock *
clinic_clock_new_fixed (ClinicInstant start)
{
    ClinicClock *self = g_object_new (CLINIC_TYPE_CLOCK, NULL);

    self->is_fixed = TRUE;
    self->now = start;
    return self;
}

ClinicInstant
clinic_clock_now (ClinicClock *self)
{
    ClinicInstant now;

    g_return_val_if_fail (CLINIC_IS_CLOCK (self), CLINIC_INSTANT_NONE);
    if (!self->is_fixed)
        return (ClinicInstant){ g_get_real_time () };
    g_mutex_lock (&self->lock);
    now = self->now;
    g_mutex_unlock (&self->lock);
    return now;
}

void
clinic_clock_set (ClinicClock *self, ClinicInstant now)
{
    g_return_if_fail (CLINIC_IS_CLOCK (self));
    g_return_if_fail (self->is_fixed);

    g_mutex_lock (&self->lock);
    self->now = now;
    g_mutex_unlock (&self->lock);
}
