/* ClinicPages: the common face of all paper, and its PDF. */
#include "clinic-pages.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include "clinic-report-file-private.h"

G_DEFINE_ABSTRACT_TYPE (ClinicPages, clinic_pages, G_TYPE_OBJECT)

static void
clinic_pages_class_init (ClinicPagesClass *klass)
{
}

static void
clinic_pages_init (ClinicPages *self)
{
}

guint
clinic_pages_get_n_pages (ClinicPages *self)
{
    return CLINIC_PAGES_GET_CLASS (self)->get_n_pages (self);
}

void
clinic_pages_get_size (ClinicPages *self, double *ret_width, double *ret_height)
{
    CLINIC_PAGES_GET_CLASS (self)->get_size (self, ret_width, ret_height);
}

void
clinic_pages_draw (ClinicPages *self, guint page, cairo_t *cr, double width, double height)
{
    double own_width, own_height, scale;

    g_return_if_fail (CLINIC_IS_PAGES (self) && page < clinic_pages_get_n_pages (self));

    clinic_pages_get_size (self, &own_width, &own_height);
    scale = MIN (width / own_width, height / own_height);
    cairo_save (cr);
    cairo_scale (cr, scale, scale);
    CLINIC_PAGES_GET_CLASS (self)->draw (self, page, cr);
    cairo_restore (cr);
}

typedef struct {
    int fd;
    int saved_errno;
} Stream;

static cairo_status_t
on_pdf_written_cb (void *closure, const unsigned char *data, unsigned int length)
{
    Stream *stream = closure;

    while (length > 0) {
        gssize n = write (stream->fd, data, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            stream->saved_errno = n < 0 ? errno : ENOSPC;
            return CAIRO_STATUS_WRITE_ERROR;
        }
        data += n;
        length -= (unsigned int) n;
    }
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_pdf (ClinicPages *self, Stream *stream, const char *title, GCancellable *cancellable)
{
    double width, height;
    cairo_surface_t *surface;
    cairo_t *cr;
    cairo_status_t status;

    clinic_pages_get_size (self, &width, &height);
    surface = cairo_pdf_surface_create_for_stream (on_pdf_written_cb, stream, width, height);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Qiantai");
    if (title != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
    cr = cairo_create (surface);
    for (guint page = 0; page < clinic_pages_get_n_pages (self); page++) {
        if (g_cancellable_is_cancelled (cancellable))
            break;
        clinic_pages_draw (self, page, cr, width, height);
        cairo_show_page (cr);
    }
    status = cairo_status (cr);
    cairo_destroy (cr);
    cairo_surface_finish (surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status (surface);
    cairo_surface_destroy (surface);
    return status;
}

gboolean
clinic_pages_write_pdf (ClinicPages *self, const char *path, const char *title, GCancellable *cancellable,
                        GError **error)
{
    g_auto (ClinicReportFile) file = { 0 };
    Stream stream = { .fd = -1 };
    cairo_status_t status;

    g_return_val_if_fail (CLINIC_IS_PAGES (self) && path != NULL, FALSE);

    if (!clinic_report_check_cancelled (cancellable, error) || !clinic_report_file_begin (&file, path, error))
        return FALSE;
    stream.fd = g_open (file.temporary, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
    if (stream.fd < 0) {
        clinic_report_file_fail (&file, error, CLINIC_REPORT_ERROR_IO, errno, _("The PDF cannot be written."));
        return FALSE;
    }
    status = draw_pdf (self, &stream, title, cancellable);
    if (close (stream.fd) != 0 && stream.saved_errno == 0)
        stream.saved_errno = errno;
    if (!clinic_report_check_cancelled (cancellable, error))
        return FALSE;
    if (status != CAIRO_STATUS_SUCCESS || stream.saved_errno != 0) {
        clinic_report_file_fail (&file, error, CLINIC_REPORT_ERROR_IO, stream.saved_errno,
                                 _("The PDF cannot be written."));
        return FALSE;
    }
    return clinic_report_file_commit (&file, error);
}
