/* First start: there is no clinic file yet; the page makes one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "set-up" (ClinicDesk): the clinic is there, with its manager signed in. */
#define CLINIC_TYPE_FIRST_START_PAGE (clinic_first_start_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFirstStartPage, clinic_first_start_page, CLINIC, FIRST_START_PAGE, GtkWidget)

/** @path: where the file will be */
GtkWidget *clinic_first_start_page_new (const char *path);
void clinic_first_start_page_shown (ClinicFirstStartPage *self);

G_END_DECLS
