/* See clinic-month-file.h. */
#include "clinic-month-file.h"
#include "clinic-xlsx.h"

typedef struct {
    ClinicMonth *month;
    GTimeZone *zone;
    char *path;
} Work;

static void
work_free (gpointer data)
{
    Work *work = data;

    g_clear_object (&work->month);
    g_time_zone_unref (work->zone);
    g_free (work->path);
    g_free (work);
}

static void
build_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Work *work = data;

    g_task_return_pointer (task, clinic_month_build_workbook (work->month, work->zone), g_object_unref);
}

void
clinic_month_book_async (ClinicMonth *month, GTimeZone *zone, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
    Work *work = g_new0 (Work, 1);

    work->month = g_object_ref (month);
    work->zone = g_time_zone_ref (zone);
    g_task_set_task_data (task, work, work_free);
    g_task_run_in_thread (task, build_in_thread);
}

ClinicWorkbook *
clinic_month_book_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Work *work = data;
    g_autoptr (ClinicWorkbook) workbook = clinic_month_build_workbook (work->month, work->zone);
    g_autofree char *path = NULL;
    GError *error = NULL;

    if (clinic_xlsx_write (workbook, work->path, cancellable, &path, &error))
        g_task_return_pointer (task, g_steal_pointer (&path), g_free);
    else
        g_task_return_error (task, error);
}

static void
on_read (GObject *desk, GAsyncResult *result, gpointer data)
{
    g_autoptr (GTask) task = data;
    Work *work = g_task_get_task_data (task);
    GError *error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (desk), result, &error);

    if (!rows) {
        g_task_return_error (task, error);
        return;
    }
    work->month = g_object_ref (rows->pdata[0]);
    g_task_run_in_thread (task, write_in_thread);
}

void
clinic_month_file_async (ClinicDesk *desk, ClinicDay day, const char *path, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
    GTask *task = g_task_new (desk, cancellable, callback, data);
    const ClinicQueryArgs args = { .day = day };
    Work *work = g_new0 (Work, 1);

    work->zone = g_time_zone_ref (clinic_desk_get_zone (desk));
    work->path = g_strdup (path);
    g_task_set_task_data (task, work, work_free);
    clinic_desk_query_async (desk, &clinic_query_month_export, &args, cancellable, on_read, task);
}

char *
clinic_month_file_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
