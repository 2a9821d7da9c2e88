/* What the files of ClinicCalendarPage share: the day and its forms
 * (clinic-calendar-page.c), its columns (-columns.c), moving (-move.c), what
 * must be rebooked (-rebook.c). */
#pragma once

#include "clinic-appointment-popover.h"
#include "clinic-booking-popover.h"
#include "clinic-calendar-page.h"
#include "clinic-day-view.h"
#include "clinic-form.h"
#include "clinic-live-list.h"
#include "clinic-month-picker.h"
#include "clinic-plan.h"

struct _ClinicCalendarPage {
    ClinicPage parent_instance;

    ClinicMonthPicker *month_picker;
    GtkWidget *jump_row;
    GtkEntry *jump_entry;
    GtkWidget *rebook_box;
    GtkLabel *rebook_label;
    GtkListBox *rebook_list;
    GtkWidget *roster_button;
    GtkLabel *day_label;
    GtkLabel *count_label;
    GtkWidget *new_button;
    ClinicErrorBar *error_bar;
    GtkStack *stack;
    ClinicDayView *view;
    AdwStatusPage *empty;
    GtkWidget *empty_button;
    GtkLabel *status_label;

    ClinicBookingPopover *booking;
    ClinicAppointmentPopover *actions;
    ClinicPlan *plan;
    ClinicLiveList *doctors;
    ClinicLiveList *to_rebook;
    GPtrArray *columns; /* element-type ClinicStaff: the doctors shown */
    gint64 awaited_doctor;
    int awaited_minute; /* the mark goes there when the day has been read; -1: nowhere */
    gboolean placing;
    gboolean draft_waits;
};

static inline ClinicDesk *
get_desk (ClinicCalendarPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

/** The day anew, as the plan has it. */
void clinic_calendar_page_show_plan (ClinicCalendarPage *self);
/** Returns: (transfer full) (element-type ClinicStaff): the columns of a day with these appointments and shifts */
GPtrArray *clinic_calendar_page_find_columns (ClinicCalendarPage *self, GPtrArray *appointments, GPtrArray *shifts);

/** Whether the hanging appointment may be put at the mark; @ret_text: the sentence about it */
gboolean clinic_calendar_page_judge_lifted (ClinicCalendarPage *self, char **ret_text);
void clinic_calendar_page_lift (ClinicCalendarPage *self, ClinicAppointment *appointment);
void clinic_calendar_page_place (ClinicCalendarPage *self);
void clinic_calendar_page_let_go (ClinicCalendarPage *self);

/** Once: keeps the list at the left up to date from now on. */
void clinic_calendar_page_watch_rebook (ClinicCalendarPage *self);
