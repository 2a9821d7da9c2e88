/* ClinicDayView: what it holds, the mark, scrolling. Drawing: clinic-day-view-draw.c;
 * keys and pointer: clinic-day-view-input.c. */
#include "clinic-day-view-private.h"

#include <math.h>

#define DAY_BEGINS (8 * 60)
#define DAY_ENDS (20 * 60)

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum {
    SIGNAL_CELL_CHANGED,
    SIGNAL_OPEN_CELL,
    SIGNAL_OPEN_APPOINTMENT,
    SIGNAL_STEP_DAY,
    SIGNAL_PLACE,
    SIGNAL_LET_GO,
    N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (ClinicDayView, clinic_day_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- geometry ---- */

int
clinic_day_view_count_slots (ClinicDayView *self)
{
    return (self->last_minute - self->first_minute) / GRID;
}

double
clinic_day_view_get_slot_height (ClinicDayView *self)
{
    double room = gtk_widget_get_height (GTK_WIDGET (self)) - CLINIC_DAY_HEAD_HEIGHT;

    return CLAMP (floor (room / MAX (1, clinic_day_view_count_slots (self))), CLINIC_DAY_MIN_SLOT_HEIGHT,
                  CLINIC_DAY_MAX_SLOT_HEIGHT);
}

double
clinic_day_view_get_column_width (ClinicDayView *self)
{
    double room = gtk_widget_get_width (GTK_WIDGET (self)) - CLINIC_DAY_GUTTER_WIDTH;

    return floor (room / MAX (1, self->doctors->len));
}

double
clinic_day_view_minute_to_y (ClinicDayView *self, int minute)
{
    double scrolled = self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0;

    return CLINIC_DAY_HEAD_HEIGHT + (minute - self->first_minute) * clinic_day_view_get_slot_height (self) / GRID -
           floor (scrolled);
}

double
clinic_day_view_column_to_x (ClinicDayView *self, guint column)
{
    return CLINIC_DAY_GUTTER_WIDTH + column * clinic_day_view_get_column_width (self);
}

static gboolean
overlaps (const ClinicAppointment *a, const ClinicAppointment *b)
{
    return a->doctor_id == b->doctor_id && a->start_minute < clinic_appointment_get_end (b) &&
           b->start_minute < clinic_appointment_get_end (a);
}

void
clinic_day_view_get_lane (ClinicDayView *self, const ClinicAppointment *appointment, guint *ret_lane, guint *ret_lanes)
{
    guint lanes = 0;

    *ret_lane = 0;
    for (guint i = 0; i < self->appointments->len; i++) {
        const ClinicAppointment *other = g_ptr_array_index (self->appointments, i);

        if (other == appointment)
            *ret_lane = lanes;
        if (overlaps (other, appointment))
            lanes++;
    }
    *ret_lanes = MAX (1, lanes);
}

/* ---- the cell ---- */

ClinicStaff *
clinic_day_view_get_doctor (ClinicDayView *self)
{
    return self->column < self->doctors->len ? g_ptr_array_index (self->doctors, self->column) : NULL;
}

int
clinic_day_view_get_minute (ClinicDayView *self)
{
    return self->minute;
}

GPtrArray *
clinic_day_view_find_in_cell (ClinicDayView *self)
{
    GPtrArray *found = g_ptr_array_new ();
    ClinicStaff *doctor = clinic_day_view_get_doctor (self);

    for (guint i = 0; doctor && i < self->appointments->len; i++) {
        const ClinicAppointment *each = g_ptr_array_index (self->appointments, i);

        if (each->doctor_id == doctor->id && each->start_minute < self->minute + GRID &&
            clinic_appointment_get_end (each) > self->minute)
            g_ptr_array_add (found, (gpointer) each);
    }
    return found;
}

ClinicAppointment *
clinic_day_view_get_appointment (ClinicDayView *self)
{
    g_autoptr (GPtrArray) found = clinic_day_view_find_in_cell (self);

    return found->len ? g_ptr_array_index (found, MIN (self->lane, found->len - 1)) : NULL;
}

void
clinic_day_view_get_cell_rectangle (ClinicDayView *self, GdkRectangle *ret_rectangle)
{
    ClinicAppointment *appointment = clinic_day_view_get_appointment (self);
    int from = appointment ? (int) appointment->start_minute : self->minute;
    int to = appointment ? clinic_appointment_get_end (appointment) : self->minute + GRID;
    int bottom = gtk_widget_get_height (GTK_WIDGET (self));
    int top = (int) clinic_day_view_minute_to_y (self, from);

    ret_rectangle->x = (int) clinic_day_view_column_to_x (self, self->column);
    ret_rectangle->width = (int) clinic_day_view_get_column_width (self);
    ret_rectangle->y = CLAMP (top, CLINIC_DAY_HEAD_HEIGHT, MAX (CLINIC_DAY_HEAD_HEIGHT, bottom - 8));
    ret_rectangle->height = MAX (4, (int) clinic_day_view_minute_to_y (self, to) - ret_rectangle->y);
}

static void
scroll_to_mark (ClinicDayView *self)
{
    double top = clinic_day_view_minute_to_y (self, self->minute) - CLINIC_DAY_HEAD_HEIGHT;
    double height = clinic_day_view_get_slot_height (self);
    double page = gtk_widget_get_height (GTK_WIDGET (self)) - CLINIC_DAY_HEAD_HEIGHT;
    double value = self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0;

    self->scroll_to_mark = FALSE;
    if (!self->vadjustment || page <= 0)
        return;
    if (top < 2 * height)
        gtk_adjustment_set_value (self->vadjustment, value + top - 2 * height);
    else if (top + 3 * height > page)
        gtk_adjustment_set_value (self->vadjustment, value + top + 3 * height - page);
}

static void
mark_changed (ClinicDayView *self)
{
    if (gtk_widget_get_height (GTK_WIDGET (self)) > 0)
        scroll_to_mark (self);
    else
        self->scroll_to_mark = TRUE;
    gtk_widget_queue_draw (GTK_WIDGET (self));
    g_signal_emit (self, signals[SIGNAL_CELL_CHANGED], 0);
}

void
clinic_day_view_set_mark (ClinicDayView *self, guint column, int minute, guint lane)
{
    int last = self->last_minute - GRID;

    self->column = self->doctors->len ? MIN (column, self->doctors->len - 1) : 0;
    self->minute = CLAMP (minute / GRID * GRID, self->first_minute, last);
    self->lane = lane;
    mark_changed (self);
}

void
clinic_day_view_go_to (ClinicDayView *self, gint64 doctor_id, int minute)
{
    guint column = self->column;

    for (guint i = 0; i < self->doctors->len; i++) {
        if (clinic_record_get_id (g_ptr_array_index (self->doctors, i)) == doctor_id)
            column = i;
    }
    clinic_day_view_set_mark (self, column, minute, 0);
}

/* ---- what is shown ---- */

static void
fit_hours (ClinicDayView *self)
{
    int first = DAY_BEGINS;
    int last = DAY_ENDS;

    for (guint i = 0; i < self->shifts->len; i++) {
        const ClinicShift *shift = g_ptr_array_index (self->shifts, i);

        first = MIN (first, (int) shift->start_minute);
        last = MAX (last, (int) shift->end_minute);
    }
    for (guint i = 0; i < self->appointments->len; i++) {
        const ClinicAppointment *each = g_ptr_array_index (self->appointments, i);

        first = MIN (first, (int) each->start_minute);
        last = MAX (last, clinic_appointment_get_end (each));
    }
    self->first_minute = first / 60 * 60;
    self->last_minute = MIN (24 * 60, (last + 59) / 60 * 60);
}

void
clinic_day_view_set_day (ClinicDayView *self, ClinicDay day, GPtrArray *doctors, GPtrArray *appointments,
                         GPtrArray *shifts)
{
    ClinicStaff *doctor = clinic_day_view_get_doctor (self);
    gint64 doctor_id = doctor ? doctor->id : 0;

    self->day = day;
    g_ptr_array_ref (doctors);
    g_ptr_array_unref (self->doctors);
    self->doctors = doctors;
    g_ptr_array_ref (appointments);
    g_ptr_array_unref (self->appointments);
    self->appointments = appointments;
    g_ptr_array_ref (shifts);
    g_ptr_array_unref (self->shifts);
    self->shifts = shifts;
    fit_hours (self);
    self->minute = CLAMP (self->minute, self->first_minute, self->last_minute - GRID);
    if (self->column >= MAX (1, doctors->len))
        self->column = 0;
    for (guint i = 0; doctor_id && i < doctors->len; i++) {
        if (clinic_record_get_id (g_ptr_array_index (doctors, i)) == doctor_id)
            self->column = i;
    }
    gtk_widget_queue_resize (GTK_WIDGET (self));
    gtk_widget_queue_draw (GTK_WIDGET (self));
    g_signal_emit (self, signals[SIGNAL_CELL_CHANGED], 0);
}

void
clinic_day_view_set_now (ClinicDayView *self, int minute)
{
    if (self->now_minute == minute)
        return;
    self->now_minute = minute;
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- moving ---- */

void
clinic_day_view_lift (ClinicDayView *self, ClinicAppointment *appointment)
{
    g_set_object (&self->lifted, appointment);
    clinic_day_view_go_to (self, appointment->doctor_id, (int) appointment->start_minute);
}

void
clinic_day_view_let_go (ClinicDayView *self)
{
    if (!self->lifted)
        return;
    g_clear_object (&self->lifted);
    g_signal_emit (self, signals[SIGNAL_LET_GO], 0);
    mark_changed (self);
}

ClinicAppointment *
clinic_day_view_get_lifted (ClinicDayView *self)
{
    return self->lifted;
}

void
clinic_day_view_set_lifted_free (ClinicDayView *self, gboolean is_free)
{
    self->lifted_free = is_free;
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- widget ---- */

static void
configure_scroll (ClinicDayView *self)
{
    int height = gtk_widget_get_height (GTK_WIDGET (self));
    double content = clinic_day_view_count_slots (self) * clinic_day_view_get_slot_height (self);
    double page = MAX (1, height - CLINIC_DAY_HEAD_HEIGHT);

    if (self->vadjustment)
        gtk_adjustment_configure (self->vadjustment, gtk_adjustment_get_value (self->vadjustment), 0,
                                  MAX (content, page), 3 * CLINIC_DAY_MIN_SLOT_HEIGHT, page * 0.9, page);
    if (self->hadjustment) {
        int width = gtk_widget_get_width (GTK_WIDGET (self));

        gtk_adjustment_configure (self->hadjustment, 0, 0, width, 10, width, width);
    }
}

static void
clinic_day_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (widget);

    configure_scroll (self);
    if (self->scroll_to_mark)
        scroll_to_mark (self);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
        if (GTK_IS_POPOVER (child))
            gtk_popover_present (GTK_POPOVER (child));
    }
}

static void
clinic_day_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (widget);

    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = CLINIC_DAY_GUTTER_WIDTH + CLINIC_DAY_MIN_COLUMN_WIDTH * (int) MAX (1, self->doctors->len);
        *natural = *minimum;
    } else {
        *minimum = 200;
        *natural = CLINIC_DAY_HEAD_HEIGHT + clinic_day_view_count_slots (self) * CLINIC_DAY_MIN_SLOT_HEIGHT;
    }
}

static void
set_adjustment (ClinicDayView *self, GtkAdjustment **where, GtkAdjustment *adjustment)
{
    if (*where)
        g_signal_handlers_disconnect_by_func (*where, gtk_widget_queue_draw, self);
    g_set_object (where, adjustment);
    if (adjustment)
        g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                                 G_CONNECT_SWAPPED);
    configure_scroll (self);
}

static void
clinic_day_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (object);

    if (id == PROP_HADJUSTMENT)
        g_value_set_object (value, self->hadjustment);
    else if (id == PROP_VADJUSTMENT)
        g_value_set_object (value, self->vadjustment);
    else if (id == PROP_HSCROLL_POLICY)
        g_value_set_enum (value, self->hpolicy);
    else
        g_value_set_enum (value, self->vpolicy);
}

static void
clinic_day_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (object);

    if (id == PROP_HADJUSTMENT)
        set_adjustment (self, &self->hadjustment, g_value_get_object (value));
    else if (id == PROP_VADJUSTMENT)
        set_adjustment (self, &self->vadjustment, g_value_get_object (value));
    else if (id == PROP_HSCROLL_POLICY)
        self->hpolicy = g_value_get_enum (value);
    else
        self->vpolicy = g_value_get_enum (value);
}

static void
clinic_day_view_dispose (GObject *object)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (object);
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
        gtk_widget_unparent (child);
    g_clear_object (&self->lifted);
    g_clear_object (&self->hadjustment);
    g_clear_object (&self->vadjustment);
    G_OBJECT_CLASS (clinic_day_view_parent_class)->dispose (object);
}

static void
clinic_day_view_finalize (GObject *object)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (object);

    g_ptr_array_unref (self->doctors);
    g_ptr_array_unref (self->appointments);
    g_ptr_array_unref (self->shifts);
    G_OBJECT_CLASS (clinic_day_view_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType type)
{
    return g_signal_new (name, CLINIC_TYPE_DAY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params,
                         type);
}

static void
clinic_day_view_class_init (ClinicDayViewClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    object_class->get_property = clinic_day_view_get_property;
    object_class->set_property = clinic_day_view_set_property;
    object_class->dispose = clinic_day_view_dispose;
    object_class->finalize = clinic_day_view_finalize;
    widget_class->measure = clinic_day_view_measure;
    widget_class->size_allocate = clinic_day_view_size_allocate;
    widget_class->snapshot = clinic_day_view_draw;
    widget_class->query_tooltip = clinic_day_view_query_tooltip;
    g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
    g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
    g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
    g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
    signals[SIGNAL_CELL_CHANGED] = new_signal ("cell-changed", 0, G_TYPE_NONE);
    signals[SIGNAL_OPEN_CELL] = new_signal ("open-cell", 0, G_TYPE_NONE);
    signals[SIGNAL_OPEN_APPOINTMENT] = new_signal ("open-appointment", 0, G_TYPE_NONE);
    signals[SIGNAL_STEP_DAY] = new_signal ("step-day", 1, G_TYPE_INT);
    signals[SIGNAL_PLACE] = new_signal ("place", 0, G_TYPE_NONE);
    signals[SIGNAL_LET_GO] = new_signal ("let-go", 0, G_TYPE_NONE);
    gtk_widget_class_set_css_name (widget_class, "dayview");
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
clinic_day_view_init (ClinicDayView *self)
{
    self->doctors = g_ptr_array_new ();
    self->appointments = g_ptr_array_new ();
    self->shifts = g_ptr_array_new ();
    self->first_minute = DAY_BEGINS;
    self->last_minute = DAY_ENDS;
    self->minute = 9 * 60;
    self->now_minute = -1;
    gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
    gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
    gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
    clinic_day_view_add_input (self);
}
