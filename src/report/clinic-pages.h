/* Something laid out on paper, page by page: a ClinicSheet on A4, or a
 * ClinicDocument. The same pages go to a PDF, to a printer and to a preview. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include "clinic-document.h"
#include "clinic-report-error.h"
#include "clinic-sheet.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PAGES (clinic_pages_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClinicPages, clinic_pages, CLINIC, PAGES, GObject)

struct _ClinicPagesClass {
    GObjectClass parent_class;

    guint (*get_n_pages) (ClinicPages *self);
    void (*get_size) (ClinicPages *self, double *ret_width, double *ret_height);
    void (*draw) (ClinicPages *self, guint page, cairo_t *cr);
};

/**
 * clinic_pages_new_for_sheet:
 * @sheet: not changed while the pages live
 * @footer: (nullable): at the left foot of each page: the clinic, printed when and by whom
 *
 * A4, upright or across as its columns need; column heads on every page, totals, charts and definitions at the end,
 * page numbers at the foot. Returns: (transfer full)
 */
ClinicPages *clinic_pages_new_for_sheet (ClinicSheet *sheet, const char *footer);
/** Returns: (transfer full): the document on its paper; a roll is as long as the document */
ClinicPages *clinic_pages_new_for_document (ClinicDocument *document);

guint clinic_pages_get_n_pages (ClinicPages *self);
/** The paper in points (1/72 inch), margins included. */
void clinic_pages_get_size (ClinicPages *self, double *ret_width, double *ret_height);
/** Draws @page, from 0, in black and colour on nothing, scaled to fit (0, 0, @width, @height) of @cr. */
void clinic_pages_draw (ClinicPages *self, guint page, cairo_t *cr, double width, double height);
/**
 * clinic_pages_write_pdf:
 * @title: (nullable): the PDF's title
 * @cancellable: (nullable)
 * @error: %CLINIC_REPORT_ERROR
 *
 * Writes beside the target, syncs and renames; on failure the old file is unchanged and nothing is left behind. Blocks.
 */
gboolean clinic_pages_write_pdf (ClinicPages *self, const char *path, const char *title, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
