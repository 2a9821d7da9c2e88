/* The close slip from the window: reads the close's parts and prints or saves them. */
#pragma once

#include "clinic-drawer.h"
#include "clinic-page.h"

G_BEGIN_DECLS

/** @print: %TRUE opens the print dialog, %FALSE asks where to save the PDF */
void clinic_close_slip_show (ClinicPage *page, ClinicDayClose *close, gboolean print);

G_END_DECLS
