/* ClinicListFrame: a scrolled list over a live list, with what stands there
 * instead while nothing is in it, and the bar above that says when the rows
 * could not be read anew (the last ones stay). */
#pragma once

#include <gtk/gtk.h>
#include "clinic-live-list.h"

G_BEGIN_DECLS

/* Properties "view" (GtkWidget: a GtkColumnView, GtkListView or GtkListBox), "empty" (GtkWidget), "list"
 * (ClinicLiveList). */
#define CLINIC_TYPE_LIST_FRAME (clinic_list_frame_get_type ())
G_DECLARE_FINAL_TYPE (ClinicListFrame, clinic_list_frame, CLINIC, LIST_FRAME, GtkWidget)

GtkWidget *clinic_list_frame_new (GtkWidget *view, GtkWidget *empty);
/** @list: (nullable) */
void clinic_list_frame_set_list (ClinicListFrame *self, ClinicLiveList *list);

G_END_DECLS
