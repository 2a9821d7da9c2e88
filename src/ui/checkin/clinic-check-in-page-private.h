/* What the two files of ClinicCheckInPage share: board and right side
 * (clinic-check-in-page.c), search (clinic-check-in-page-search.c). */
#pragma once

#include <gtk/gtk.h>
#include "clinic-check-in-page.h"
#include "clinic-live-list.h"

struct _ClinicCheckInPage {
    ClinicPage parent_instance;
    GtkWidget *show_all, *show_expected, *show_late, *show_here, *show_gone;
    GtkWidget *search, *frame, *hits_revealer, *hits, *walk_in;
    GtkWidget *right, *panel, *form;

    GtkWidget *view;
    ClinicLiveList *list;
    GtkCustomFilter *filter;
    GtkSingleSelection *selection;
    GHashTable *found; /* patient ids that the search has found; NULL: nothing is searched */
    ClinicDay day;
    gint64 wanted; /* patient to select when the list has him */
    gboolean chosen_by_hand;
    gboolean selecting;
};

/** The place of the row with this patient; 0: of the next who can be checked in. */
guint clinic_check_in_page_find_row (ClinicCheckInPage *self, gint64 patient_id);
void clinic_check_in_page_select_row (ClinicCheckInPage *self, guint position);
void clinic_check_in_page_select_next (ClinicCheckInPage *self);
void clinic_check_in_page_clear_search (ClinicCheckInPage *self);
/** His row of today, or a walk-in. */
void clinic_check_in_page_show_patient (ClinicCheckInPage *self, gint64 patient_id);
void clinic_check_in_page_show_panel (ClinicCheckInPage *self);
void clinic_check_in_page_register (ClinicCheckInPage *self, const char *typed);

/* Callbacks of the search field and its list. */
void clinic_check_in_page_search_changed (ClinicCheckInPage *self);
void clinic_check_in_page_search_activated (ClinicCheckInPage *self);
void clinic_check_in_page_search_stopped (ClinicCheckInPage *self);
void clinic_check_in_page_hit_chosen (ClinicCheckInPage *self, GtkListBoxRow *row);
