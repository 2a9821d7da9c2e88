/* The verdict of the booking form on the chosen time and the free slots it
 * offers instead. It comes from the same rule that the operation asks again in
 * its transaction. */
#include "clinic-booking-popover-private.h"
#include "clinic-phone.h"
#include "clinic-form.h"

#include <glib/gi18n-lib.h>

static void
show_verdict (ClinicBookingPopover *self, const char *icon, const char *style, const char *text)
{
    static const char *const styles[] = { "state-good", "state-bad", "quiet" };

    gtk_image_set_from_icon_name (self->verdict_icon, icon);
    gtk_label_set_label (self->verdict_label, text);
    for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_box), styles[i]);
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict_box), style);
}

static void
show_slots (ClinicBookingPopover *self, const ClinicWish *wish)
{
    ClinicDay today = clinic_desk_today (self->desk);

    g_clear_pointer (&self->slots, g_ptr_array_unref);
    self->slots = clinic_plan_find_slots (self->plan, wish);
    for (guint i = 0; i < CLINIC_SLOTS_OFFERED; i++) {
        gboolean there = i < self->slots->len;

        gtk_widget_set_visible (GTK_WIDGET (self->slot_buttons[i]), there);
        if (there) {
            g_autofree char *time = clinic_slot_format (g_ptr_array_index (self->slots, i), wish->day, today);
            /* Translators: a free time and the key that takes it */
            g_autofree char *label = g_strdup_printf (_("%s (Alt+%u)"), time, i + 1);

            gtk_button_set_label (self->slot_buttons[i], label);
        }
    }
    gtk_widget_set_visible (self->slot_box, self->slots->len > 0);
}

static void
judge_wish (ClinicBookingPopover *self, const ClinicWish *wish)
{
    g_auto (ClinicGround) ground = { 0 };
    g_autoptr (GPtrArray) conflicts = NULL;
    g_autofree char *text = NULL;

    clinic_plan_get_ground (self->plan, &ground);
    conflicts = clinic_conflict_find (wish, &ground);
    if (conflicts->len) {
        text = clinic_conflict_describe (conflicts);
        show_verdict (self, "dialog-warning-symbolic", "state-bad", text);
    } else {
        g_autofree char *start = clinic_minute_format (wish->start_minute);
        g_autofree char *end = clinic_minute_format (MIN (24 * 60, wish->start_minute + wish->minutes));

        text = g_strdup_printf (_("%s–%s is free."), start, end);
        show_verdict (self, "emblem-ok-symbolic", "state-good", text);
    }
    gtk_widget_set_visible (self->overbook_row,
                            conflicts->len > 0 && clinic_desk_may (self->desk, CLINIC_RIGHT_OVERBOOK));
    show_slots (self, wish);
}

void
clinic_booking_popover_judge (ClinicBookingPopover *self)
{
    g_autoptr (ClinicBookingDraft) draft = NULL;
    g_autofree char *phone = NULL;
    ClinicWish wish;

    if (self->filling || !gtk_widget_get_visible (GTK_WIDGET (self)))
        return;
    draft = clinic_booking_popover_read_draft (self);
    if (!clinic_day_is_valid (draft->day) || draft->start_minute < 0 || !draft->doctor_id ||
        draft->minutes < CLINIC_BOOKING_MIN_MINUTES || draft->minutes > CLINIC_BOOKING_MAX_MINUTES) {
        show_verdict (self, "dialog-information-symbolic", "quiet", _("Enter day, time, minutes and doctor."));
        gtk_widget_set_visible (self->slot_box, FALSE);
        return;
    }
    clinic_plan_set_day (self->plan, draft->day);
    if (!clinic_plan_is_ready (self->plan))
        return;
    clinic_phone_normalise (draft->phone, &phone, NULL);
    wish = (ClinicWish){ .doctor_id = draft->doctor_id,
                         .chair_id = draft->chair_id,
                         .patient_id = self->patient_id,
                         .name = draft->name,
                         .phone = phone,
                         .day = draft->day,
                         .start_minute = draft->start_minute,
                         .minutes = draft->minutes };
    judge_wish (self, &wish);
}

void
clinic_booking_popover_take_slot (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicBookingPopover *self = CLINIC_BOOKING_POPOVER (widget);
    guint index = (guint) g_variant_get_int32 (parameter);
    g_autofree char *day = NULL;
    g_autofree char *time = NULL;
    const ClinicSlot *slot;

    if (!self->slots || index >= self->slots->len || !gtk_widget_get_visible (self->slot_box))
        return;
    slot = g_ptr_array_index (self->slots, index);
    day = clinic_day_format (slot->day);
    time = clinic_minute_format ((int) slot->start_minute);
    self->filling = TRUE;
    set_text (self->day_entry, day);
    set_text (self->time_entry, time);
    self->filling = FALSE;
    clinic_form_clear_errors (self->form);
    clinic_booking_popover_judge (self);
}
