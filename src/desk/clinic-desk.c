/* See clinic-desk.h. One worker thread takes jobs in order from a queue; each
 * job is a function and a GTask. The queue's timeout is the pulse at which the
 * worker looks for commits of other processes. */
#include "clinic-desk.h"
#include "clinic-desk-private.h"

#include <glib/gi18n-lib.h>

#define POLL_US (300 * 1000)

enum { SIGNAL_CHANGED, N_SIGNALS };
enum { PROP_0, PROP_SESSION, N_PROPS };

static guint signals[N_SIGNALS];
static GParamSpec *props[N_PROPS];

struct _ClinicDesk {
    GObject parent_instance;

    /* main thread */
    char *path;
    ClinicClock *clock;
    GTimeZone *zone;
    ClinicStaff *session;
    ClinicRole role;
    GThread *thread;
    GMainContext *context;

    /* shared */
    GAsyncQueue *jobs;
    ClinicDbMode mode;
};

G_DEFINE_FINAL_TYPE (ClinicDesk, clinic_desk, G_TYPE_OBJECT)

/* What crosses to the worker and lives until both sides have let it go. */
typedef struct {
    GAsyncQueue *jobs;
    GMainContext *context;
    GWeakRef desk;
    ClinicRunner *runner;
} Worker;

typedef struct {
    ClinicDeskJobFunc run;
    gpointer data;
    GDestroyNotify data_free;
    ClinicOperator who;
    GTask *task; /* NULL: the sender waits */
    /* answer */
    gboolean done;
    gpointer result;
    GDestroyNotify result_free;
    guint topics;
    GError *error;
    GMutex lock;
    GCond cond;
    gboolean finished;
} Job;

typedef struct {
    ClinicDesk *desk;
    guint topics;
} Announcement;

static gboolean
announce_in_main (gpointer data)
{
    Announcement *announcement = data;

    g_signal_emit (announcement->desk, signals[SIGNAL_CHANGED], 0, announcement->topics);
    return G_SOURCE_REMOVE;
}

static void
announcement_free (gpointer data)
{
    Announcement *announcement = data;

    g_object_unref (announcement->desk);
    g_free (announcement);
}

static void
announce (Worker *worker, guint topics)
{
    ClinicDesk *desk = topics ? g_weak_ref_get (&worker->desk) : NULL;
    g_autoptr (GSource) source = NULL;
    Announcement *announcement;

    if (!desk)
        return;
    announcement = g_new0 (Announcement, 1);
    announcement->desk = desk;
    announcement->topics = topics;
    /* A source, not g_main_context_invoke(), which would run it here while nobody iterates the context. Default
     * priority keeps the order: the announcement comes before the callback of the task. */
    source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, announce_in_main, announcement, announcement_free);
    g_source_attach (source, worker->context);
}

static void
job_free (Job *job)
{
    if (job->data_free)
        job->data_free (job->data);
    if (job->result && job->result_free)
        job->result_free (job->result);
    g_clear_error (&job->error);
    g_clear_object (&job->task);
    g_mutex_clear (&job->lock);
    g_cond_clear (&job->cond);
    g_free (job);
}

static void
job_answer (Job *job)
{
    if (job->task) {
        if (job->done)
            g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
        else
            g_task_return_error (job->task, g_steal_pointer (&job->error));
        job_free (job);
        return;
    }
    g_mutex_lock (&job->lock);
    job->finished = TRUE;
    g_cond_signal (&job->cond);
    g_mutex_unlock (&job->lock);
}

static void
poll_others (Worker *worker)
{
    g_autoptr (GError) error = NULL;
    guint topics = 0;

    if (!clinic_runner_poll_changes (worker->runner, &topics, &error)) {
        if (!g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_BUSY))
            g_message ("Looking for changes failed: %s", error->message);
        return;
    }
    announce (worker, topics);
}

static gpointer
worker_main (gpointer data)
{
    Worker *worker = data;
    gboolean running = TRUE;
    gint64 next_poll = g_get_monotonic_time () + POLL_US;

    while (running) {
        gint64 left = MAX (next_poll - g_get_monotonic_time (), 1);
        Job *job = g_async_queue_timeout_pop (worker->jobs, (guint64) left);

        if (job && !job->run) {
            running = FALSE;
            job_answer (job);
            continue;
        }
        if (job) {
            guint topics;

            job->done = job->run (&worker->runner, job->who, job->data, (ClinicDeskJob *) job, &job->error);
            topics = job->topics;
            if (topics)
                announce (worker, topics);
            job_answer (job);
        }
        if (g_get_monotonic_time () >= next_poll) {
            if (worker->runner)
                poll_others (worker);
            next_poll = g_get_monotonic_time () + POLL_US;
        }
    }
    g_clear_pointer (&worker->runner, clinic_runner_free);
    g_async_queue_unref (worker->jobs);
    g_main_context_unref (worker->context);
    g_weak_ref_clear (&worker->desk);
    g_free (worker);
    return NULL;
}

static Job *
job_new (ClinicDesk *self, ClinicDeskJobFunc run, gpointer data, GDestroyNotify data_free)
{
    Job *job = g_new0 (Job, 1);

    job->run = run;
    job->data = data;
    job->data_free = data_free;
    job->who = (ClinicOperator){ .staff_id = self->session ? self->session->id : 0, .role = self->role };
    g_mutex_init (&job->lock);
    g_cond_init (&job->cond);
    return job;
}

void
clinic_desk_job_set_result (ClinicDeskJob *job, gpointer result, GDestroyNotify result_free)
{
    ((Job *) job)->result = result;
    ((Job *) job)->result_free = result_free;
}

void
clinic_desk_job_set_topics (ClinicDeskJob *job, guint topics)
{
    ((Job *) job)->topics = topics;
}

GCancellable *
clinic_desk_job_get_cancellable (ClinicDeskJob *job)
{
    Job *self = (Job *) job;

    return self->task ? g_task_get_cancellable (self->task) : NULL;
}

void
clinic_desk_push_async (ClinicDesk *self, gpointer source_tag, ClinicDeskJobFunc run, gpointer data,
                        GDestroyNotify data_free, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
    Job *job;

    g_task_set_source_tag (task, source_tag);
    /* A write that was carried out is reported as such even when somebody cancelled meanwhile. */
    g_task_set_check_cancellable (task, FALSE);
    if (!self->thread) {
        if (data_free)
            data_free (data);
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _("The clinic's file is closed."));
        return;
    }
    job = job_new (self, run, data, data_free);
    job->task = g_object_ref (task);
    g_async_queue_push (self->jobs, job);
}

gboolean
clinic_desk_push_and_wait (ClinicDesk *self, ClinicDeskJobFunc run, gpointer data, gpointer *ret_result, GError **error)
{
    Job *job;
    gboolean done;

    if (!self->thread) {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, _("The clinic's file is closed."));
        return FALSE;
    }
    job = job_new (self, run, data, NULL);
    g_async_queue_push (self->jobs, job);
    g_mutex_lock (&job->lock);
    while (!job->finished)
        g_cond_wait (&job->cond, &job->lock);
    g_mutex_unlock (&job->lock);
    done = job->done;
    if (done && ret_result)
        *ret_result = g_steal_pointer (&job->result);
    if (!done)
        g_propagate_error (error, g_steal_pointer (&job->error));
    job_free (job);
    return done;
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
    Worker *worker = g_new0 (Worker, 1);
    gpointer zone = NULL;

    self->path = g_canonicalize_filename (path, NULL);
    self->mode = mode;
    self->clock = g_object_ref (clock);
    self->context = g_main_context_ref_thread_default ();
    worker->jobs = g_async_queue_ref (self->jobs);
    worker->context = g_main_context_ref (self->context);
    g_weak_ref_init (&worker->desk, self);
    self->thread = g_thread_new ("clinic-store", worker_main, worker);
    if (!clinic_desk_push_and_wait (self, open_job, self, &zone, error))
        return NULL;
    self->zone = zone;
    return g_steal_pointer (&self);
}

void
clinic_desk_close (ClinicDesk *self)
{
    Job *job;

    if (!self->thread)
        return;
    job = job_new (self, NULL, NULL, NULL);
    g_async_queue_push (self->jobs, job);
    g_thread_join (g_steal_pointer (&self->thread));
    job_free (job);
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
    g_clear_pointer (&self->jobs, g_async_queue_unref);
    g_clear_pointer (&self->context, g_main_context_unref);
    g_free (self->path);
    G_OBJECT_CLASS (clinic_desk_parent_class)->finalize (object);
}

static void
clinic_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    g_value_set_object (value, CLINIC_DESK (object)->session);
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
    g_object_class_install_properties (object_class, N_PROPS, props);
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", CLINIC_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
clinic_desk_init (ClinicDesk *self)
{
    self->jobs = g_async_queue_new ();
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
