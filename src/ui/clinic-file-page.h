/* A clinic file that cannot be opened: what is the matter and what to do. The
 * file is never touched from here. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_FILE_PAGE (clinic_file_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFilePage, clinic_file_page, CLINIC, FILE_PAGE, GtkWidget)

GtkWidget *clinic_file_page_new (const char *path, const GError *error);

G_END_DECLS
