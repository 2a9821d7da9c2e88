/* What the two files of ClinicWaitingPage share: the list
 * (clinic-waiting-page.c), what is done with a patient (-steps.c). */
#pragma once

#include "clinic-form.h"
#include "clinic-live-list.h"
#include "clinic-operation.h"
#include "clinic-visit.h"
#include "clinic-waiting-page.h"

typedef enum { ASK_NOTHING, ASK_EMERGENCY, ASK_TRANSFER } Ask;

struct _ClinicWaitingPage {
    ClinicPage parent_instance;
    ClinicLiveList *visits;
    ClinicLiveList *doctors;
    GtkSingleSelection *selection;
    GSimpleActionGroup *actions;
    GPtrArray *minute_cells; /* borrowed labels, each with its visit as data */
    gint64 selected_id;
    gboolean changing; /* between the rows' change and the end of the reload */
    gboolean busy;
    Ask ask;

    GtkBox *doctor_strip;
    GtkLabel *counter;
    GtkWidget *error_bar;
    GtkWidget *frame;
    GtkColumnView *view;
    GtkLabel *selected_label;
    GtkLabel *detail_label;
    GtkLabel *status;
    GtkRevealer *why_revealer;
    GtkLabel *why_label;
    GtkRevealer *ask_revealer;
    GtkWidget *reason_row;
    GtkWidget *reason_entry;
    GtkWidget *doctor_row;
    GtkDropDown *doctor_choice;
    GtkButton *next_button;
};

static inline ClinicDesk *
get_desk (ClinicWaitingPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

static inline ClinicVisit *
get_selected (ClinicWaitingPage *self)
{
    return self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/** Shows anew who is selected and what can be done with him. */
void clinic_waiting_page_show_selected (ClinicWaitingPage *self);

/** The step that Enter takes. @visit: (nullable). @ret_label: for its button. Returns: (nullable): %NULL: none */
const ClinicOperation *clinic_waiting_page_find_next_step (const ClinicVisit *visit, const char **ret_label);
void clinic_waiting_page_enable_steps (ClinicWaitingPage *self, const ClinicVisit *visit);
/* The question in place: its two answers. */
void clinic_waiting_page_confirm_asked (ClinicWaitingPage *self);
void clinic_waiting_page_cancel_asked (ClinicWaitingPage *self);

/* Once. */
void clinic_waiting_page_add_keys (ClinicWaitingPage *self);
void clinic_waiting_page_add_actions (ClinicWaitingPage *self);
