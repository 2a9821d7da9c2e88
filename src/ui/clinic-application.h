/* The program: its options, what holds for all windows, and the first one. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_APPLICATION (clinic_application_get_type ())
G_DECLARE_FINAL_TYPE (ClinicApplication, clinic_application, CLINIC, APPLICATION, AdwApplication)

ClinicApplication *clinic_application_new (void);
/** Where a clinic lies unless another file was chosen. Returns: (transfer full) */
char *clinic_application_dup_default_path (void);

G_END_DECLS
