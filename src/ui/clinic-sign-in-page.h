/* Who works now: the names of the staff and a password; also the lock, which
 * asks the same person again or lets another one in. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-desk.h"

G_BEGIN_DECLS

/* Signal "signed-in": the desk's session is set. */
#define CLINIC_TYPE_SIGN_IN_PAGE (clinic_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicSignInPage, clinic_sign_in_page, CLINIC, SIGN_IN_PAGE, GtkWidget)

/** @locked: (nullable): whose work waits behind the page */
GtkWidget *clinic_sign_in_page_new (ClinicDesk *desk, const char *clinic_name, ClinicStaff *locked);
void clinic_sign_in_page_shown (ClinicSignInPage *self);

/** A sentence under the heading in place of the usual one. */
void clinic_sign_in_page_set_hint (ClinicSignInPage *self, const char *text);

G_END_DECLS
