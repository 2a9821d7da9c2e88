/* The demonstration clinic being made: a bar that fills, and a way out. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "made" when the file is there, "left" when the person cancelled. */
#define CLINIC_TYPE_DEMO_PAGE (clinic_demo_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDemoPage, clinic_demo_page, CLINIC, DEMO_PAGE, GtkWidget)

/** Begins at once, on a thread of its own. @path: a file that does not exist yet; its folder is made */
GtkWidget *clinic_demo_page_new (const char *path);

/** Returns: (transfer full): where today's demonstration clinic is kept: one a day, so that its “today” is true */
char *clinic_demo_page_dup_path (void);

G_END_DECLS
