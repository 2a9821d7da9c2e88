/* What the two files of ClinicMonthPage share: what is shown
 * (clinic-month-page.c), paper and file (-file.c). */
#pragma once

#include "clinic-desk-month.h"
#include "clinic-live-list.h"
#include "clinic-month-page.h"

struct _ClinicMonthPage {
    ClinicPage parent_instance;
    ClinicLiveList *choices;
    GSimpleActionGroup *actions;
    GCancellable *reading;
    GCancellable *writing; /* (nullable): while a file is written */
    ClinicMonth *month;
    ClinicWorkbook *book;
    ClinicDay wanted; /* the month that is chosen */
    guint sheet;
    guint back_sheet; /* where Esc leads from filtered rows */
    gboolean loading;
    gboolean stale; /* something changed since it was read */
    gboolean filling;
    gboolean filtered;

    GtkStack *stack;
    GtkListBox *month_list;
    GtkListBox *sheet_list;
    GtkLabel *title;
    GtkSpinner *spinner;
    GtkWidget *cancel_button;
    GtkWidget *error_bar;
    GtkBox *figures;
    GtkWidget *chart;
    GtkRevealer *filter_revealer;
    GtkLabel *filter_label;
    GtkWidget *table;
};

static inline ClinicDesk *
get_desk (ClinicMonthPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

/** Which commands are offered now, and whether something turns. */
void clinic_month_page_show_busy (ClinicMonthPage *self);

/* Commands of the group "month"; @data: the page. */
void clinic_month_page_print_sheet (GSimpleAction *action, GVariant *parameter, gpointer data);
void clinic_month_page_export (GSimpleAction *action, GVariant *parameter, gpointer data);
void clinic_month_page_cancel_writing (GSimpleAction *action, GVariant *parameter, gpointer data);
void clinic_month_page_open_folder (GSimpleAction *action, GVariant *parameter, gpointer data);
