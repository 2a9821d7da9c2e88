/* The desk's worker: one thread that takes jobs in order from a queue, with
 * the runner that only it touches. The queue's timeout is the pulse at which
 * it looks for commits of other processes. What comes back (answers, changed
 * topics, trouble) is handed to the desk on the desk's own thread: this thread
 * never holds a reference to the desk, so it can never be the one that
 * disposes of it. */
#include "clinic-desk-private.h"

#define POLL_US (300 * 1000)

/* How sources that are still under way find the desk. Counted on both threads; desk is for the desk's thread alone. */
typedef struct {
    gatomicrefcount count;
    ClinicDesk *desk; /* NULL once it is gone */
} Outlet;

struct _ClinicDeskWorker {
    GThread *thread;
    GAsyncQueue *jobs;
    GMainContext *context;
    Outlet *outlet;
    /* worker thread */
    ClinicRunner *runner;
    ClinicTrouble told;
};

struct _ClinicDeskJob {
    ClinicDeskJobFunc run; /* NULL: stop */
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
};

typedef struct {
    Outlet *outlet;
    guint topics;
    ClinicTrouble trouble;
} News;

static void
outlet_unref (Outlet *outlet)
{
    if (g_atomic_ref_count_dec (&outlet->count))
        g_free (outlet);
}

/* A source, not g_main_context_invoke(), which would run it here while nobody iterates the context. All have one
 * priority, so that news come before the answer of the job that made them. */
static void
post (ClinicDeskWorker *self, GSourceFunc func, gpointer data, GDestroyNotify data_free)
{
    g_autoptr (GSource) source = g_idle_source_new ();

    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, func, data, data_free);
    g_source_attach (source, self->context);
}

static void
news_free (gpointer data)
{
    News *news = data;

    outlet_unref (news->outlet);
    g_free (news);
}

static gboolean
tell_desk (gpointer data)
{
    News *news = data;
    g_autoptr (ClinicDesk) desk = news->outlet->desk ? g_object_ref (news->outlet->desk) : NULL;

    if (desk)
        clinic_desk_hear (desk, news->topics, news->trouble);
    return G_SOURCE_REMOVE;
}

static void
announce (ClinicDeskWorker *self, guint topics)
{
    ClinicTrouble trouble = self->runner ? clinic_runner_get_trouble (self->runner) : self->told;
    News *news;

    if (!topics && trouble == self->told)
        return;
    self->told = trouble;
    news = g_new0 (News, 1);
    *news = (News){ self->outlet, topics, trouble };
    g_atomic_ref_count_inc (&self->outlet->count);
    post (self, tell_desk, news, news_free);
}

static ClinicDeskJob *
job_new (ClinicOperator who, ClinicDeskJobFunc run, gpointer data, GDestroyNotify data_free)
{
    ClinicDeskJob *job = g_new0 (ClinicDeskJob, 1);

    job->run = run;
    job->data = data;
    job->data_free = data_free;
    job->who = who;
    g_mutex_init (&job->lock);
    g_cond_init (&job->cond);
    return job;
}

static void
job_free (gpointer data)
{
    ClinicDeskJob *job = data;

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

void
clinic_desk_job_set_result (ClinicDeskJob *job, gpointer result, GDestroyNotify result_free)
{
    job->result = result;
    job->result_free = result_free;
}

void
clinic_desk_job_set_topics (ClinicDeskJob *job, guint topics)
{
    job->topics = topics;
}

GCancellable *
clinic_desk_job_get_cancellable (ClinicDeskJob *job)
{
    return job->task ? g_task_get_cancellable (job->task) : NULL;
}

/* On the desk's thread, since the task may hold the last reference to the desk. */
static gboolean
answer_task (gpointer data)
{
    ClinicDeskJob *job = data;

    if (job->done)
        g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
    else
        g_task_return_error (job->task, g_steal_pointer (&job->error));
    return G_SOURCE_REMOVE;
}

static void
answer (ClinicDeskWorker *self, ClinicDeskJob *job)
{
    if (job->task) {
        post (self, answer_task, job, job_free);
        return;
    }
    g_mutex_lock (&job->lock);
    job->finished = TRUE;
    g_cond_signal (&job->cond);
    g_mutex_unlock (&job->lock);
}

static void
poll_others (ClinicDeskWorker *self)
{
    g_autoptr (GError) error = NULL;
    guint topics = 0;

    if (!clinic_runner_poll_changes (self->runner, &topics, &error) &&
        !g_error_matches (error, CLINIC_STORE_ERROR, CLINIC_STORE_ERROR_BUSY))
        g_message ("Looking for changes failed: %s", error->message);
    announce (self, topics);
}

static gpointer
worker_main (gpointer data)
{
    ClinicDeskWorker *self = data;
    gint64 next_poll = g_get_monotonic_time () + POLL_US;

    for (;;) {
        gint64 left = MAX (next_poll - g_get_monotonic_time (), 1);
        ClinicDeskJob *job = g_async_queue_timeout_pop (self->jobs, (guint64) left);

        if (job && !job->run) {
            job_free (job);
            break;
        }
        if (job) {
            job->done = job->run (&self->runner, job->who, job->data, job, &job->error);
            announce (self, job->topics);
            answer (self, job);
        }
        if (g_get_monotonic_time () >= next_poll) {
            if (self->runner)
                poll_others (self);
            next_poll = g_get_monotonic_time () + POLL_US;
        }
    }
    g_clear_pointer (&self->runner, clinic_runner_free);
    return NULL;
}

ClinicDeskWorker *
clinic_desk_worker_start (ClinicDesk *desk)
{
    ClinicDeskWorker *self = g_new0 (ClinicDeskWorker, 1);

    self->jobs = g_async_queue_new ();
    self->context = g_main_context_ref_thread_default ();
    self->outlet = g_new0 (Outlet, 1);
    self->outlet->desk = desk;
    g_atomic_ref_count_init (&self->outlet->count);
    self->thread = g_thread_new ("clinic-store", worker_main, self);
    return self;
}

void
clinic_desk_worker_stop (ClinicDeskWorker *self)
{
    g_async_queue_push (self->jobs, job_new ((ClinicOperator){ 0 }, NULL, NULL, NULL));
    g_thread_join (self->thread);
    self->outlet->desk = NULL;
    outlet_unref (self->outlet);
    g_async_queue_unref (self->jobs);
    g_main_context_unref (self->context);
    g_free (self);
}

void
clinic_desk_worker_push (ClinicDeskWorker *self, ClinicOperator who, ClinicDeskJobFunc run, gpointer data,
                         GDestroyNotify data_free, GTask *task)
{
    ClinicDeskJob *job = job_new (who, run, data, data_free);

    job->task = g_object_ref (task);
    g_async_queue_push (self->jobs, job);
}

gboolean
clinic_desk_worker_run (ClinicDeskWorker *self, ClinicOperator who, ClinicDeskJobFunc run, gpointer data,
                        gpointer *ret_result, GError **error)
{
    ClinicDeskJob *job = job_new (who, run, data, NULL);
    gboolean done;

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
