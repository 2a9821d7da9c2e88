/* The window: which clinic file it stands on, and which of its states is
 * seen: first start, a file that cannot be opened, sign-in or lock, the work. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_WINDOW (clinic_window_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWindow, clinic_window, CLINIC, WINDOW, AdwApplicationWindow)

GtkWidget *clinic_window_new (GtkApplication *application, const char *path);
/** Makes what is seen anew, after the language changed; what was being typed comes back. */
void clinic_window_rebuild (ClinicWindow *self);
/** Opens @path in place of the present file. */
void clinic_window_open (ClinicWindow *self, const char *path);

/** Opens today's demonstration clinic, made first when there is none, with its manager signed in. */
void clinic_window_open_demo (ClinicWindow *self);

G_END_DECLS
