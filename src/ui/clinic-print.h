/* Pages on paper and in a PDF: the one way from ClinicPages to the print
 * dialog and to a file. What is on the pages is the report layer's. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-pages.h"

G_BEGIN_DECLS

/** Opens the print dialog of @widget's window; @title names the job. A failure is told in a toast. */
void clinic_print_pages (GtkWidget *widget, ClinicPages *pages, const char *title);

/** Asks for a place, proposing @file_name ("收据 SJ2026-000001.pdf"), and writes the PDF there. */
void clinic_save_pages (GtkWidget *widget, ClinicPages *pages, const char *title, const char *file_name);

G_END_DECLS
