/* What clinic-day-view.c (state, scrolling) shares with clinic-day-view-input.c and clinic-day-view-draw.c. */
#pragma once

#include "clinic-day-view.h"

#define GRID CLINIC_SLOT_GRID_MINUTES
#define CLINIC_DAY_HEAD_HEIGHT 58
#define CLINIC_DAY_GUTTER_WIDTH 48
#define CLINIC_DAY_MIN_COLUMN_WIDTH 72
#define CLINIC_DAY_MIN_SLOT_HEIGHT 18
#define CLINIC_DAY_MAX_SLOT_HEIGHT 30

struct _ClinicDayView {
    GtkWidget parent_instance;

    ClinicDay day;
    GPtrArray *doctors;
    GPtrArray *appointments;
    GPtrArray *shifts;
    int first_minute; /* of the day shown; a multiple of the grid */
    int last_minute;
    int now_minute;

    guint column;
    int minute;
    guint lane; /* which one, where appointments stand side by side in a cell */
    ClinicAppointment *lifted;
    gboolean lifted_free;

    GtkAdjustment *hadjustment;
    GtkAdjustment *vadjustment;
    GtkScrollablePolicy hpolicy;
    GtkScrollablePolicy vpolicy;
    gboolean scroll_to_mark;
};

/* Geometry, in widget coordinates with the scroll taken off. */
double clinic_day_view_get_slot_height (ClinicDayView *self);
double clinic_day_view_get_column_width (ClinicDayView *self);
double clinic_day_view_minute_to_y (ClinicDayView *self, int minute);
double clinic_day_view_column_to_x (ClinicDayView *self, guint column);
/* Where an appointment stands beside others of its doctor: @ret_lane of @ret_lanes. */
void clinic_day_view_get_lane (ClinicDayView *self, const ClinicAppointment *appointment, guint *ret_lane,
                               guint *ret_lanes);

int clinic_day_view_count_slots (ClinicDayView *self);

/** Returns: (transfer container): the appointments that touch the marked cell */
GPtrArray *clinic_day_view_find_in_cell (ClinicDayView *self);
/** Puts the mark there, within the day and its columns; @lane: see the field. */
void clinic_day_view_set_mark (ClinicDayView *self, guint column, int minute, guint lane);

void clinic_day_view_add_input (ClinicDayView *self);
gboolean clinic_day_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip);

void clinic_day_view_draw (GtkWidget *widget, GtkSnapshot *snapshot);
