/* The sentences of the close: what is open, which receipts, what was closed. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-drawer.h"

G_BEGIN_DECLS

/* Each returns (transfer full). */

char *clinic_close_describe_receipts (const ClinicReceiptRange *range);
/** @n: all that is open; @blocking: what must be settled first */
char *clinic_close_describe_open (guint n, guint blocking);
/** A day that is closed. */
char *clinic_close_describe (const ClinicDayClose *close);

/** A ClinicCellFunc: the kind of a ClinicOpenItem. */
void clinic_close_show_open_kind (GtkLabel *label, gpointer record, gpointer data);

G_END_DECLS
