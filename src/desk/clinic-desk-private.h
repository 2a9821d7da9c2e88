/* What clinic-desk.c (the object), clinic-desk-worker.c (its thread) and clinic-desk-jobs.c (what is sent there) share. */
#pragma once

#include "clinic-desk.h"

typedef struct _ClinicDeskJob ClinicDeskJob;

/* Runs on the worker. @runner is NULL only for the opening job. */
typedef gboolean (*ClinicDeskJobFunc) (ClinicRunner **runner, ClinicOperator who, gpointer data, ClinicDeskJob *job,
                                       GError **error);

void clinic_desk_job_set_result (ClinicDeskJob *job, gpointer result, GDestroyNotify result_free);
/* What changed, to be announced before the answer. */
void clinic_desk_job_set_topics (ClinicDeskJob *job, guint topics);
GCancellable *clinic_desk_job_get_cancellable (ClinicDeskJob *job);

/* ---- the worker ---- */

typedef struct _ClinicDeskWorker ClinicDeskWorker;

ClinicDeskWorker *clinic_desk_worker_start (ClinicDesk *desk);
/* Finishes what is queued; answers that are still under way come nevertheless, announcements do not. */
void clinic_desk_worker_stop (ClinicDeskWorker *self);
void clinic_desk_worker_push (ClinicDeskWorker *self, ClinicOperator who, ClinicDeskJobFunc run, gpointer data,
                              GDestroyNotify data_free, GTask *task);
gboolean clinic_desk_worker_run (ClinicDeskWorker *self, ClinicOperator who, ClinicDeskJobFunc run, gpointer data,
                                 gpointer *ret_result, GError **error);
/* What the worker tells, on the desk's thread. */
void clinic_desk_hear (ClinicDesk *self, guint topics, ClinicTrouble trouble);

/* ---- the desk ---- */

void clinic_desk_push_async (ClinicDesk *self, gpointer source_tag, ClinicDeskJobFunc run, gpointer data,
                             GDestroyNotify data_free, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean clinic_desk_push_and_wait (ClinicDesk *self, ClinicDeskJobFunc run, gpointer data, gpointer *ret_result,
                                    GError **error);
void clinic_desk_set_session (ClinicDesk *self, ClinicStaff *staff);
