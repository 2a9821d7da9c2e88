/* What the desk sends to its worker: operations, queries, sign-in and free
 * work, each once waiting and once asynchronously. */
#include "clinic-desk-private.h"
#include "clinic-error.h"
#include "clinic-staff-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- operations ---- */

typedef struct {
    const ClinicOperation *operation;
    gpointer draft;
    gboolean owns_draft;
    char *key;
} RunData;

static void
run_data_free (gpointer data)
{
    RunData *run = data;

    if (run->owns_draft && run->draft && run->operation->draft_free)
        run->operation->draft_free (run->draft);
    g_free (run->key);
    g_free (run);
}

static gboolean
run_job (ClinicRunner **runner, ClinicOperator who, gpointer data, ClinicDeskJob *job, GError **error)
{
    RunData *run = data;
    ClinicRecord *record = NULL;
    guint topics = 0;

    if (!clinic_runner_run (*runner, who, run->operation, run->draft, run->key, &record, &topics, error))
        return FALSE;
    clinic_desk_job_set_result (job, record, g_object_unref);
    clinic_desk_job_set_topics (job, topics);
    return TRUE;
}

void
clinic_desk_run_async (ClinicDesk *self, const ClinicOperation *operation, gpointer draft, const char *key,
                       GAsyncReadyCallback callback, gpointer data)
{
    RunData *run = g_new0 (RunData, 1);

    run->operation = operation;
    run->draft = draft;
    run->owns_draft = TRUE;
    run->key = g_strdup (key);
    clinic_desk_push_async (self, clinic_desk_run_async, run_job, run, run_data_free, NULL, callback, data);
}

gboolean
clinic_desk_run_finish (ClinicDesk *self, GAsyncResult *result, ClinicRecord **ret_record, GError **error)
{
    GError *local_error = NULL;
    g_autoptr (ClinicRecord) record = g_task_propagate_pointer (G_TASK (result), &local_error);

    if (local_error) {
        g_propagate_error (error, local_error);
        return FALSE;
    }
    if (ret_record)
        *ret_record = g_steal_pointer (&record);
    return TRUE;
}

gboolean
clinic_desk_run (ClinicDesk *self, const ClinicOperation *operation, gconstpointer draft, const char *key,
                 ClinicRecord **ret_record, GError **error)
{
    RunData run = { .operation = operation, .draft = (gpointer) draft, .key = (char *) key };
    g_autoptr (ClinicRecord) record = NULL;
    gpointer result = NULL;

    if (!clinic_desk_push_and_wait (self, run_job, &run, &result, error))
        return FALSE;
    record = result;
    if (ret_record)
        *ret_record = g_steal_pointer (&record);
    return TRUE;
}

/* ---- queries ---- */

typedef struct {
    const ClinicQuery *query;
    ClinicQueryArgs *args;
} QueryData;

static void
query_data_free (gpointer data)
{
    QueryData *query = data;

    clinic_query_args_free (query->args);
    g_free (query);
}

static gboolean
query_job (ClinicRunner **runner, ClinicOperator who, gpointer data, ClinicDeskJob *job, GError **error)
{
    QueryData *query = data;
    GPtrArray *rows;

    if (g_cancellable_set_error_if_cancelled (clinic_desk_job_get_cancellable (job), error))
        return FALSE;
    rows = clinic_runner_query (*runner, who, query->query, query->args, error);
    clinic_desk_job_set_result (job, rows, (GDestroyNotify) g_ptr_array_unref);
    return rows != NULL;
}

void
clinic_desk_query_async (ClinicDesk *self, const ClinicQuery *query, const ClinicQueryArgs *args,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
    QueryData *query_data = g_new0 (QueryData, 1);

    query_data->query = query;
    query_data->args = clinic_query_args_copy (args);
    clinic_desk_push_async (self, clinic_desk_query_async, query_job, query_data, query_data_free, cancellable,
                            callback, data);
}

GPtrArray *
clinic_desk_query_finish (ClinicDesk *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
clinic_desk_query (ClinicDesk *self, const ClinicQuery *query, const ClinicQueryArgs *args, GError **error)
{
    QueryData query_data = { .query = query, .args = (ClinicQueryArgs *) args };
    gpointer rows = NULL;

    if (!clinic_desk_push_and_wait (self, query_job, &query_data, &rows, error))
        return NULL;
    return rows;
}

/* ---- signing in ---- */

typedef struct {
    char *login;
    char *password;
} SignInData;

static void
sign_in_data_free (gpointer data)
{
    SignInData *sign_in = data;

    g_free (sign_in->login);
    explicit_bzero (sign_in->password, strlen (sign_in->password));
    g_free (sign_in->password);
    g_free (sign_in);
}

static gboolean
sign_in_job (ClinicRunner **runner, ClinicOperator who, gpointer data, ClinicDeskJob *job, GError **error)
{
    SignInData *sign_in = data;
    g_autoptr (ClinicStaff) staff = NULL;

    if (!clinic_runner_sign_in (*runner, sign_in->login, sign_in->password, &staff, error))
        return FALSE;
    clinic_desk_job_set_result (job, g_steal_pointer (&staff), g_object_unref);
    return TRUE;
}

void
clinic_desk_sign_in_async (ClinicDesk *self, const char *login, const char *password, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
    SignInData *sign_in = g_new0 (SignInData, 1);

    sign_in->login = g_strdup (login);
    sign_in->password = g_strdup (password);
    clinic_desk_push_async (self, clinic_desk_sign_in_async, sign_in_job, sign_in, sign_in_data_free, cancellable,
                            callback, data);
}

gboolean
clinic_desk_sign_in_finish (ClinicDesk *self, GAsyncResult *result, GError **error)
{
    g_autoptr (ClinicStaff) staff = g_task_propagate_pointer (G_TASK (result), error);

    if (!staff)
        return FALSE;
    clinic_desk_set_session (self, staff);
    return TRUE;
}

gboolean
clinic_desk_sign_in (ClinicDesk *self, const char *login, const char *password, GError **error)
{
    SignInData sign_in = { .login = (char *) login, .password = (char *) password };
    g_autoptr (ClinicStaff) staff = NULL;
    gpointer result = NULL;

    if (!clinic_desk_push_and_wait (self, sign_in_job, &sign_in, &result, error))
        return FALSE;
    staff = result;
    clinic_desk_set_session (self, staff);
    return TRUE;
}

/* ---- free work ---- */

typedef struct {
    ClinicDeskWork func;
    gpointer data;
    GDestroyNotify data_free;
} WorkData;

static void
work_data_free (gpointer data)
{
    WorkData *work = data;

    if (work->data_free)
        work->data_free (work->data);
    g_free (work);
}

static gboolean
work_job (ClinicRunner **runner, ClinicOperator who, gpointer data, ClinicDeskJob *job, GError **error)
{
    WorkData *work = data;
    gboolean done = work->func (*runner, who, clinic_desk_job_get_cancellable (job), work->data, error);

    clinic_runner_rollback_batch (*runner);
    /* Also when it failed: parts of it may be committed. */
    clinic_desk_job_set_topics (job, CLINIC_TOPICS_ALL);
    return done;
}

void
clinic_desk_work_async (ClinicDesk *self, ClinicDeskWork func, gpointer func_data, GDestroyNotify func_data_free,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
    WorkData *work = g_new0 (WorkData, 1);

    work->func = func;
    work->data = func_data;
    work->data_free = func_data_free;
    clinic_desk_push_async (self, clinic_desk_work_async, work_job, work, work_data_free, cancellable, callback, data);
}

gboolean
clinic_desk_work_finish (ClinicDesk *self, GAsyncResult *result, GError **error)
{
    GError *local_error = NULL;

    g_task_propagate_pointer (G_TASK (result), &local_error);
    if (!local_error)
        return TRUE;
    g_propagate_error (error, local_error);
    return FALSE;
}

gboolean
clinic_desk_work (ClinicDesk *self, ClinicDeskWork func, gpointer func_data, GError **error)
{
    WorkData work = { .func = func, .data = func_data };

    return clinic_desk_push_and_wait (self, work_job, &work, NULL, error);
}
