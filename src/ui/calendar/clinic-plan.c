/* See clinic-plan.h. */
#include "clinic-plan.h"
#include "clinic-desk-booking.h"

#include <string.h>

struct _ClinicPlan {
    GObject parent_instance;
    ClinicDesk *desk;
    ClinicDay day;
    ClinicLiveList *appointments;
    ClinicLiveList *shifts;
    ClinicLiveList *chairs;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicPlan, clinic_plan, G_TYPE_OBJECT)

static void
clinic_plan_dispose (GObject *object)
{
    ClinicPlan *self = CLINIC_PLAN (object);

    g_clear_object (&self->appointments);
    g_clear_object (&self->shifts);
    g_clear_object (&self->chairs);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_plan_parent_class)->dispose (object);
}

static void
clinic_plan_class_init (ClinicPlanClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_plan_dispose;
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", CLINIC_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_plan_init (ClinicPlan *self)
{
}

static void
on_reloaded (ClinicPlan *self)
{
    if (clinic_plan_is_ready (self))
        g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static ClinicLiveList *
watch (ClinicPlan *self, const ClinicQuery *query, const ClinicQueryArgs *args)
{
    ClinicLiveList *list = clinic_live_list_new (self->desk, query, args);

    g_signal_connect_object (list, "reloaded", G_CALLBACK (on_reloaded), self, G_CONNECT_SWAPPED);
    return list;
}

ClinicPlan *
clinic_plan_new (ClinicDesk *desk)
{
    static const ClinicQueryArgs no_args = { 0 };
    ClinicPlan *self = g_object_new (CLINIC_TYPE_PLAN, NULL);

    self->desk = g_object_ref (desk);
    self->appointments = watch (self, &clinic_query_appointments, NULL);
    self->shifts = watch (self, &clinic_query_shifts, NULL);
    self->chairs = watch (self, &clinic_query_chairs, &no_args);
    return self;
}

void
clinic_plan_set_day (ClinicPlan *self, ClinicDay day)
{
    ClinicQueryArgs args = { .day = day, .until = clinic_day_add_days (day, CLINIC_SLOT_DAYS_AHEAD) };

    if (clinic_day_compare (self->day, day) == 0)
        return;
    self->day = day;
    clinic_live_list_set_args (self->appointments, &args);
    clinic_live_list_set_args (self->shifts, &args);
}

ClinicDay
clinic_plan_get_day (ClinicPlan *self)
{
    return self->day;
}

gboolean
clinic_plan_is_ready (ClinicPlan *self)
{
    return clinic_day_is_valid (self->day) && !clinic_live_list_is_loading (self->appointments) &&
           !clinic_live_list_is_loading (self->shifts) && !clinic_live_list_is_loading (self->chairs);
}

static GPtrArray *
take_all (ClinicLiveList *list)
{
    GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

    for (guint i = 0; i < n; i++)
        g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (list), i));
    return all;
}

void
clinic_plan_get_ground (ClinicPlan *self, ClinicGround *ret_ground)
{
    ret_ground->appointments = take_all (self->appointments);
    ret_ground->shifts = take_all (self->shifts);
    ret_ground->chairs = take_all (self->chairs);
}

GPtrArray *
clinic_plan_get_appointments (ClinicPlan *self)
{
    GPtrArray *all = take_all (self->appointments);

    for (guint i = all->len; i > 0; i--) {
        const ClinicAppointment *each = g_ptr_array_index (all, i - 1);

        if (clinic_day_compare (each->day, self->day) != 0 || strcmp (each->status, "cancelled") == 0 ||
            strcmp (each->status, "moved") == 0)
            g_ptr_array_remove_index (all, i - 1);
    }
    return all;
}

GPtrArray *
clinic_plan_get_shifts (ClinicPlan *self)
{
    GPtrArray *all = take_all (self->shifts);

    for (guint i = all->len; i > 0; i--) {
        const ClinicShift *each = g_ptr_array_index (all, i - 1);

        if (clinic_day_compare (each->day, self->day) != 0)
            g_ptr_array_remove_index (all, i - 1);
    }
    return all;
}

GPtrArray *
clinic_plan_find_slots (ClinicPlan *self, const ClinicWish *wish)
{
    g_auto (ClinicGround) ground = { 0 };
    ClinicInstant now = clinic_desk_now (self->desk);

    clinic_plan_get_ground (self, &ground);
    return clinic_slot_find_nearest (wish, &ground, clinic_desk_today (self->desk),
                                     clinic_instant_get_minute (now, clinic_desk_get_zone (self->desk)),
                                     CLINIC_SLOTS_OFFERED);
}

char *
clinic_plan_get_error (ClinicPlan *self)
{
    g_autofree char *error = NULL;

    g_object_get (self->appointments, "error", &error, NULL);
    if (!error)
        g_object_get (self->shifts, "error", &error, NULL);
    return g_steal_pointer (&error);
}
