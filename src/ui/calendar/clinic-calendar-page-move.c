/* Moving an appointment in the Calendar: it hangs at the mark, the line under
 * the grid says whether the place is free, Enter puts it there. */
#include "clinic-calendar-page-private.h"
#include "clinic-desk-booking.h"

#include <glib/gi18n-lib.h>

gboolean
clinic_calendar_page_judge_lifted (ClinicCalendarPage *self, char **ret_text)
{
    ClinicAppointment *lifted = clinic_day_view_get_lifted (self->view);
    ClinicStaff *doctor = clinic_day_view_get_doctor (self->view);
    g_auto (ClinicGround) ground = { 0 };
    g_autoptr (GPtrArray) conflicts = NULL;
    g_autofree char *reasons = NULL;
    g_autofree char *time = clinic_minute_format (clinic_day_view_get_minute (self->view));
    ClinicWish wish = { .ignore_id = lifted->id,
                        .doctor_id = doctor ? doctor->id : 0,
                        .patient_id = lifted->patient_id,
                        .name = lifted->name,
                        .phone = lifted->phone,
                        .day = clinic_plan_get_day (self->plan),
                        .start_minute = clinic_day_view_get_minute (self->view),
                        .minutes = (int) lifted->minutes };

    if (doctor)
        wish.chair_id = doctor->id == lifted->doctor_id ? lifted->chair_id : doctor->chair_id;
    clinic_plan_get_ground (self->plan, &ground);
    conflicts = clinic_conflict_find (&wish, &ground);
    reasons = clinic_conflict_describe (conflicts);
    g_strdelimit (reasons, "\n", ' ');
    if (conflicts->len)
        *ret_text = g_strdup_printf (_("%s to %s: %s Esc leaves it where it was."), lifted->name, time, reasons);
    else
        *ret_text = g_strdup_printf (_("%s to %s, %s: free. Enter puts it here, Esc leaves it where it was."),
                                        lifted->name, time, doctor ? doctor->name : "");
    return conflicts->len == 0;
}

void
clinic_calendar_page_lift (ClinicCalendarPage *self, ClinicAppointment *appointment)
{
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
    clinic_day_view_lift (self->view, appointment);
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCalendarPage) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *day = NULL;
    g_autofree char *time = NULL;
    g_autofree char *text = NULL;
    const ClinicAppointment *moved;

    self->placing = FALSE;
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, &record, &error)) {
        clinic_error_bar_set_error (self->error_bar, error);
        return;
    }
    clinic_error_bar_set_text (self->error_bar, NULL);
    clinic_day_view_let_go (self->view);
    moved = (const ClinicAppointment *) record;
    day = clinic_day_format_short (moved->day, clinic_desk_today (get_desk (self)));
    time = clinic_minute_format ((int) moved->start_minute);
    text = g_strdup_printf (_("Rescheduled: %s, %s %s, %s"), moved->name, day, time, moved->doctor_name);
    clinic_page_toast (self, text);
}

void
clinic_calendar_page_place (ClinicCalendarPage *self)
{
    ClinicAppointment *lifted = clinic_day_view_get_lifted (self->view);
    ClinicStaff *doctor = clinic_day_view_get_doctor (self->view);
    ClinicDay day = clinic_plan_get_day (self->plan);
    int minute = clinic_day_view_get_minute (self->view);
    ClinicMoveDraft *draft;

    if (!doctor || self->placing)
        return;
    if (doctor->id == lifted->doctor_id && clinic_day_compare (day, lifted->day) == 0 &&
        minute == lifted->start_minute) {
        clinic_day_view_let_go (self->view);
        return;
    }
    draft = g_new0 (ClinicMoveDraft, 1);
    draft->id = lifted->id;
    draft->row_version = lifted->row_version;
    draft->doctor_id = doctor->id;
    draft->chair_id = doctor->id == lifted->doctor_id ? lifted->chair_id : 0;
    draft->day = day;
    draft->start_minute = minute;
    draft->minutes = (int) lifted->minutes;
    self->placing = TRUE;
    clinic_desk_run_async (get_desk (self), &clinic_op_move_appointment, draft, NULL, on_moved, g_object_ref (self));
}

void
clinic_calendar_page_let_go (ClinicCalendarPage *self)
{
    clinic_error_bar_set_text (self->error_bar, NULL);
}
