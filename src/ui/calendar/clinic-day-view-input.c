/* ClinicDayView: what keys and pointer do: move the mark, open what is under
 * it, take up and carry an appointment; and the tip under the pointer. */
#include "clinic-day-view-private.h"

#include <math.h>

/* ---- keys ---- */

static void
step_vertically (ClinicDayView *self, int direction)
{
    ClinicAppointment *here = self->lifted ? NULL : clinic_day_view_get_appointment (self);
    int minute = self->minute + direction * GRID;

    if (here && direction > 0)
        minute = MAX (minute, (clinic_appointment_get_end (here) + GRID - 1) / GRID * GRID);
    else if (here)
        minute = MIN (minute, (int) here->start_minute / GRID * GRID - GRID);
    clinic_day_view_set_mark (self, self->column, minute, 0);
}

static void
step_sideways (ClinicDayView *self, int direction)
{
    g_autoptr (GPtrArray) found = clinic_day_view_find_in_cell (self);

    if (!self->lifted && direction > 0 && self->lane + 1 < found->len)
        clinic_day_view_set_mark (self, self->column, self->minute, self->lane + 1);
    else if (!self->lifted && direction < 0 && self->lane > 0 && found->len > 1)
        clinic_day_view_set_mark (self, self->column, self->minute, self->lane - 1);
    else if (direction > 0)
        clinic_day_view_set_mark (self, self->column + 1, self->minute, 0);
    else if (self->column > 0)
        clinic_day_view_set_mark (self, self->column - 1, self->minute, 0);
}

static void
open_here (ClinicDayView *self)
{
    if (self->lifted)
        g_signal_emit_by_name (self, "place");
    else if (clinic_day_view_get_appointment (self))
        g_signal_emit_by_name (self, "open-appointment");
    else if (self->doctors->len)
        g_signal_emit_by_name (self, "open-cell");
}

/* Ctrl+arrows take up the appointment under the mark and carry it. */
static gboolean
carry (ClinicDayView *self, guint key)
{
    ClinicAppointment *here = clinic_day_view_get_appointment (self);

    if (!self->lifted) {
        if (!here || !clinic_appointment_is_open (here))
            return FALSE;
        clinic_day_view_lift (self, here);
    }
    if (key == GDK_KEY_Up || key == GDK_KEY_Down)
        step_vertically (self, key == GDK_KEY_Down ? 1 : -1);
    else
        step_sideways (self, key == GDK_KEY_Right ? 1 : -1);
    return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ClinicDayView *self)
{
    GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
    gboolean arrow = key == GDK_KEY_Up || key == GDK_KEY_Down || key == GDK_KEY_Left || key == GDK_KEY_Right;

    if (modifiers == GDK_CONTROL_MASK && arrow)
        return carry (self, key);
    if (modifiers != 0)
        return FALSE;
    if (key == GDK_KEY_Up || key == GDK_KEY_Down)
        step_vertically (self, key == GDK_KEY_Down ? 1 : -1);
    else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
        step_sideways (self, key == GDK_KEY_Right ? 1 : -1);
    else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
        open_here (self);
    else if (key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down)
        g_signal_emit_by_name (self, "step-day", key == GDK_KEY_Page_Down ? 1 : -1);
    else if (key == GDK_KEY_Home)
        g_signal_emit_by_name (self, "step-day", 0);
    else if (key == GDK_KEY_Escape && self->lifted)
        clinic_day_view_let_go (self);
    else
        return FALSE;
    return TRUE;
}

/* ---- pointer ---- */

static gboolean
find_cell (ClinicDayView *self, double x, double y, guint *ret_column, int *ret_minute)
{
    double scrolled = self->vadjustment ? floor (gtk_adjustment_get_value (self->vadjustment)) : 0;
    int slot = (int) floor ((y - CLINIC_DAY_HEAD_HEIGHT + scrolled) / clinic_day_view_get_slot_height (self));

    if (x < CLINIC_DAY_GUTTER_WIDTH || y < CLINIC_DAY_HEAD_HEIGHT || !self->doctors->len || slot < 0 ||
        slot >= clinic_day_view_count_slots (self))
        return FALSE;
    *ret_column = (guint) ((x - CLINIC_DAY_GUTTER_WIDTH) / clinic_day_view_get_column_width (self));
    *ret_minute = self->first_minute + slot * GRID;
    return *ret_column < self->doctors->len;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, ClinicDayView *self)
{
    guint column;
    int minute;

    gtk_widget_grab_focus (GTK_WIDGET (self));
    if (!find_cell (self, x, y, &column, &minute))
        return;
    if (n_press == 1) {
        guint lane = 0;
        g_autoptr (GPtrArray) found = NULL;

        clinic_day_view_set_mark (self, column, minute, 0);
        found = clinic_day_view_find_in_cell (self);
        if (found->len > 1)
            lane = (guint) ((x - clinic_day_view_column_to_x (self, column)) * found->len /
                            clinic_day_view_get_column_width (self));
        if (lane)
            clinic_day_view_set_mark (self, column, minute, lane);
    } else if (n_press == 2) {
        open_here (self);
    }
}

gboolean
clinic_day_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (widget);
    guint column;
    int minute;

    if (keyboard || !find_cell (self, x, y, &column, &minute))
        return FALSE;
    for (guint i = 0; i < self->appointments->len; i++) {
        const ClinicAppointment *each = g_ptr_array_index (self->appointments, i);
        g_autofree char *start = NULL;
        g_autofree char *end = NULL;
        g_autofree char *text = NULL;

        if (each->doctor_id != clinic_record_get_id (g_ptr_array_index (self->doctors, column)) ||
            each->start_minute >= minute + GRID || clinic_appointment_get_end (each) <= minute)
            continue;
        start = clinic_minute_format ((int) each->start_minute);
        end = clinic_minute_format (clinic_appointment_get_end (each));
        text =
            g_strdup_printf ("%s–%s %s\n%s · %s%s%s", start, end, each->name, each->item,
                             clinic_appointment_status_title (each->status), *each->remark ? "\n" : "", each->remark);
        gtk_tooltip_set_text (tooltip, text);
        return TRUE;
    }
    return FALSE;
}

void
clinic_day_view_add_input (ClinicDayView *self)
{
    GtkEventController *keys = gtk_event_controller_key_new ();
    GtkGesture *click = gtk_gesture_click_new ();

    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
    gtk_widget_add_controller (GTK_WIDGET (self), keys);
    g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
    gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
