/* What the two files of ClinicClosePage share: the steps
 * (clinic-close-page.c), signing (-sign.c). */
#pragma once

#include "clinic-cash-count.h"
#include "clinic-close-page.h"
#include "clinic-live-list.h"
#include "clinic-tender-counts.h"

typedef enum { STEP_DRAWER, STEP_OPEN, STEP_CASH, STEP_TENDERS, STEP_RECEIPTS, STEP_SIGN, N_STEPS } ClinicCloseStep;

struct _ClinicClosePage {
    ClinicPage parent_instance;

    ClinicDay day;
    ClinicLiveList *open_items;
    ClinicLiveList *drawer;
    ClinicLiveList *range;
    ClinicLiveList *closes;
    char *key; /* of this close's submission */
    gboolean signing;
    GtkWidget *checks[N_STEPS];

    GtkLabel *day_label;
    GtkListBox *steps;
    GtkStack *stack;
    GtkWidget *drawer_pane;
    GtkLabel *open_label;
    GtkWidget *open_frame;
    GtkColumnView *open_view;
    GtkWidget *cash_count;
    ClinicTenderCounts *cash_result;
    GtkLabel *tenders_label;
    ClinicTenderCounts *tender_rows;
    GtkLabel *receipts_label;
    GtkLabel *sign_label;
    GtkGrid *sign_rows;
    GtkEditable *remark;
    GtkWidget *sign_button;
    GtkLabel *closed_label;
    GtkWidget *print_button;
    GtkLabel *summary;
    GtkWidget *next_button;
    GtkWidget *error_bar;
};

void clinic_close_page_refresh (ClinicClosePage *self);
void clinic_close_page_go_to_step (ClinicClosePage *self, ClinicCloseStep step);
/** Asks first; the day is locked only after the answer. */
void clinic_close_page_sign (ClinicClosePage *self);
