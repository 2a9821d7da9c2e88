/* See clinic-desk.h. The object on its owner's thread; what happens on the
 * other thread is clinic-desk-worker.c, what is sent there clinic-desk-jobs.c. */
#include "clinic-desk.h"
#include "clinic-desk-private.h"

#include <glib/gi18n-lib.h>

enum { SIGNAL_CHANGED, N_SIGNALS };
enum { PROP_0, PROP_SESSION, PROP_TROUBLE, N_PROPS };

static guint signals[N_SIGNALS];
static GParamSpec *props[N_PROPS];

struct _ClinicDesk {
    GObject parent_instance;

    char *path;
    ClinicDbMode mode;
    ClinicClock *clock;
    GTimeZone *zone;
    ClinicStaff *session;
    ClinicRole role;
    ClinicTrouble trouble;
    ClinicDeskWorker *worker; /* NULL when closed */
};

G_DEFINE_FINAL_TYPE (ClinicDesk, clinic_desk, G_TYPE_OBJECT)

static ClinicOperator
who_asks (ClinicDesk *self)
{
    return (ClinicOperator){ .staff_id = self->session ? self->session->id : 0, .role = self->role };
}

static GError *
closed_error (void)
{
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, _("The clinic's file is closed."));
}

void
clinic_desk_push_async (ClinicDesk *self, gpointer source_tag, ClinicDeskJobFunc run, gpointer data,
                        GDestroyNotify data_free, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

    g_task_set_source_tag (task, source_tag);
    /* A write that was carried out is reported as such even when somebody cancelled meanwhile. */
    g_task_set_check_cancellable (task, FALSE);
    if (!self->worker) {
        if (data_free)
            data_free (data);
        g_task_return_error (task, closed_error ());
        return;
    }
    clinic_desk_worker_push (self->worker, who_asks (self), run, data, data_free, task);
}

gboolean
clinic_desk_push_and_wait (ClinicDesk *self, ClinicDeskJobFunc run, gpointer data, gpointer *ret_result, GError **error)
{
    if (self->worker)
        return clinic_desk_worker_run (self->worker, who_asks (self), run, data, ret_result, error);
    g_propagate_error (error, closed_error ());
    return FALSE;
}

void
clinic_desk_hear (ClinicDesk *self, guint topics, ClinicTrouble trouble)
{
    if (trouble != self->trouble) {
        self->trouble = trouble;
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
    }
    if (topics)
        g_signal_emit (self, signals[SIGNAL_CHANGED], 0, topics);
}

/* ---- opening and closing ---- */

static gboolean
open_job (ClinicRunner **runner, ClinicOperator who, gpointer data, ClinicDeskJob *job, GError **error)
{
    ClinicDesk *self = data; /* the main thread waits meanwhile */

    *runner = clinic_runner_new (self->path, self->mode, self->clock, error);
    if (!*runner)
        return FALSE;
    clinic_desk_job_set_result (job, g_time_zone_ref (clinic_runner_get_zone (*runner)), NULL);
    return TRUE;
}

ClinicDesk *
clinic_desk_open (const char *path, ClinicDbMode mode, ClinicClock *clock, GError **error)
{
    g_autoptr (ClinicDesk) self = g_object_new (CLINIC_TYPE_DESK, NULL);
    gpointer zone = NULL;

    self->path = g_canonicalize_filename (path, NULL);
    self->mode = mode;
    self->clock = g_object_ref (clock);
    self->worker = clinic_desk_worker_start (self);
    if (!clinic_desk_push_and_wait (self, open_job, self, &zone, error))
        return NULL;
    self->zone = zone;
    return g_steal_pointer (&self);
}

void
clinic_desk_close (ClinicDesk *self)
{
    g_clear_pointer (&self->worker, clinic_desk_worker_stop);
}

static void
clinic_desk_dispose (GObject *object)
{
    clinic_desk_close (CLINIC_DESK (object));
    G_OBJECT_CLASS (clinic_desk_parent_class)->dispose (object);
}

static void
clinic_desk_finalize (GObject *object)
{
    ClinicDesk *self = CLINIC_DESK (object);

    g_clear_object (&self->session);
    g_clear_object (&self->clock);
    g_clear_pointer (&self->zone, g_time_zone_unref);
    g_free (self->path);
    G_OBJECT_CLASS (clinic_desk_parent_class)->finalize (object);
}

static void
clinic_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicDesk *self = CLINIC_DESK (object);

    if (id == PROP_SESSION)
        g_value_set_object (value, self->session);
    else
        g_value_set_string (value, clinic_trouble_get_words (self->trouble));
}

static void
clinic_desk_class_init (ClinicDeskClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);

    object_class->dispose = clinic_desk_dispose;
    object_class->finalize = clinic_desk_finalize;
    object_class->get_property = clinic_desk_get_property;
    props[PROP_SESSION] =
        g_param_spec_object ("session", NULL, NULL, CLINIC_TYPE_STAFF, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
    props[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
    g_object_class_install_properties (object_class, N_PROPS, props);
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", CLINIC_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
clinic_desk_init (ClinicDesk *self)
{
}

/* ---- small answers ---- */

const char *
clinic_desk_get_path (ClinicDesk *self)
{
    return self->path;
}

ClinicClock *
clinic_desk_get_clock (ClinicDesk *self)
{
    return self->clock;
}

GTimeZone *
clinic_desk_get_zone (ClinicDesk *self)
{
    return self->zone;
}

ClinicInstant
clinic_desk_now (ClinicDesk *self)
{
    return clinic_clock_now (self->clock);
}

ClinicDay
clinic_desk_today (ClinicDesk *self)
{
    return clinic_instant_get_day (clinic_desk_now (self), self->zone);
}

ClinicStaff *
clinic_desk_get_session (ClinicDesk *self)
{
    return self->session;
}

ClinicTrouble
clinic_desk_get_trouble (ClinicDesk *self)
{
    return self->trouble;
}

gboolean
clinic_desk_may (ClinicDesk *self, ClinicRight right)
{
    return clinic_role_has_right (self->role, right);
}

void
clinic_desk_set_session (ClinicDesk *self, ClinicStaff *staff)
{
    self->role = staff ? clinic_role_from_name (staff->role) : CLINIC_ROLE_NONE;
    if (g_set_object (&self->session, staff))
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

void
clinic_desk_sign_out (ClinicDesk *self)
{
    clinic_desk_set_session (self, NULL);
}

void
clinic_desk_act_as_program (ClinicDesk *self)
{
    clinic_desk_set_session (self, NULL);
    self->role = CLINIC_ROLE_PROGRAM;
}
