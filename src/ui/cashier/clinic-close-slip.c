/* See clinic-close-slip.h. */
#include "clinic-close-slip.h"
#include "clinic-close-document.h"
#include "clinic-print.h"

#include <glib/gi18n-lib.h>

typedef struct {
    ClinicPage *page;
    ClinicDayClose *close;
    gboolean print;
    ClinicDocument *document; /* made on the worker */
} Slip;

static void
slip_free (Slip *slip)
{
    g_object_unref (slip->page);
    g_object_unref (slip->close);
    g_clear_object (&slip->document);
    g_free (slip);
}

static gboolean
load (ClinicRunner *runner, ClinicOperator who, GCancellable *cancellable, gpointer data, GError **error)
{
    Slip *slip = data;

    slip->document = clinic_close_document_load (runner, who, slip->close, error);
    return slip->document != NULL;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Slip *slip = data;
    g_autoptr (ClinicPages) pages = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *day = clinic_day_format (slip->close->day);
    g_autofree char *title = g_strdup_printf (_("Day close %s"), day);
    g_autofree char *name = g_strconcat (title, ".pdf", NULL);

    if (!clinic_desk_work_finish (CLINIC_DESK (source), result, &error)) {
        clinic_page_toast (slip->page, error->message);
        slip_free (slip);
        return;
    }
    pages = clinic_pages_new_for_document (slip->document);
    if (slip->print)
        clinic_print_pages (GTK_WIDGET (slip->page), pages, title);
    else
        clinic_save_pages (GTK_WIDGET (slip->page), pages, title, name);
    slip_free (slip);
}

void
clinic_close_slip_show (ClinicPage *page, ClinicDayClose *close, gboolean print)
{
    Slip *slip = g_new0 (Slip, 1);

    slip->page = g_object_ref (page);
    slip->close = g_object_ref (close);
    slip->print = print;
    clinic_desk_work_async (clinic_page_get_desk (page), load, slip, NULL, NULL, on_loaded_cb, slip);
}
