/* ClinicCalendarPage: joins plan, drawing and forms; what an appointment may do
 * is the domain's and the desk's. Who has a column: clinic-calendar-page-columns.c;
 * moving: clinic-calendar-page-move.c; rebooking: clinic-calendar-page-rebook.c. */
#include "clinic-calendar-page-private.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-staff.h"
#include "clinic-roster-window.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (ClinicCalendarPage, clinic_calendar_page, CLINIC_TYPE_PAGE)

#define WIDEST_ANCHOR 180 /* pixels of a cell that a popover keeps free */

static int
get_now_minute (ClinicCalendarPage *self)
{
    ClinicDesk *desk = get_desk (self);

    return clinic_instant_get_minute (clinic_desk_now (desk), clinic_desk_get_zone (desk));
}

/* ---- the line under the grid ---- */

static char *
describe_cell (ClinicCalendarPage *self)
{
    ClinicAppointment *appointment = clinic_day_view_get_appointment (self->view);
    ClinicStaff *doctor = clinic_day_view_get_doctor (self->view);
    g_auto (ClinicGround) ground = { 0 };
    g_autofree char *time = clinic_minute_format (clinic_day_view_get_minute (self->view));
    ClinicWish wish = { .day = clinic_plan_get_day (self->plan),
                        .start_minute = clinic_day_view_get_minute (self->view),
                        .minutes = CLINIC_SLOT_GRID_MINUTES };

    if (appointment)
        return clinic_appointment_describe (appointment, clinic_desk_today (get_desk (self)));
    if (!doctor)
        return g_strdup ("");
    wish.doctor_id = doctor->id;
    clinic_plan_get_ground (self->plan, &ground);
    /* Translators: time, doctor, "free" or "off shift" */
    return g_strdup_printf (_("%s %s: %s"), time, doctor->name,
                               clinic_conflict_is_free (&wish, &ground) ? _("free, Enter books") : _("off shift"));
}

static void
on_cell_changed (ClinicCalendarPage *self)
{
    g_autofree char *text = NULL;

    if (clinic_day_view_get_lifted (self->view))
        clinic_day_view_set_lifted_free (self->view, clinic_calendar_page_judge_lifted (self, &text));
    else
        text = describe_cell (self);
    gtk_label_set_label (self->status_label, text);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_label), text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* ---- what the day shows ---- */

static void
show_count (ClinicCalendarPage *self, GPtrArray *appointments, GPtrArray *shifts)
{
    g_autofree char *text = NULL;

    if (!shifts->len)
        text = g_strdup_printf (_("%u appointments · nobody has a shift on this day"), appointments->len);
    else
        text = g_strdup_printf (ngettext ("%u appointment", "%u appointments", appointments->len), appointments->len);
    gtk_label_set_label (self->count_label, text);
}

/* The hand is at the day, or at what makes one: never at what is not seen. */
static void
focus_day (ClinicCalendarPage *self)
{
    gboolean empty = strcmp (gtk_stack_get_visible_child_name (self->stack), "empty") == 0;

    gtk_widget_grab_focus (empty && gtk_widget_get_visible (self->empty_button) ? self->empty_button
                                                                                : GTK_WIDGET (self->view));
}

static void
show_empty (ClinicCalendarPage *self, guint n_columns, gboolean has_shifts)
{
    gboolean may = clinic_desk_may (get_desk (self), CLINIC_RIGHT_MANAGE);
    gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self->view)) || gtk_widget_has_focus (self->empty_button);

    gtk_widget_set_visible (self->empty_button, may);
    gtk_widget_set_visible (self->roster_button, may);
    gtk_widget_set_visible (self->new_button, n_columns > 0 && clinic_desk_may (get_desk (self), CLINIC_RIGHT_BOOK));
    gtk_stack_set_visible_child_name (self->stack, n_columns && has_shifts ? "day" : "empty");
    adw_status_page_set_title (self->empty, n_columns ? _("No shifts yet") : _("No doctors yet"));
    if (may)
        adw_status_page_set_description (self->empty, n_columns
                                         ? _("Enter when each doctor works; then appointments can be booked.")
                                         : _("Add the doctors and their working time; each gets a column."));
    else
        adw_status_page_set_description (self->empty, _("A manager enters the doctors and their working time."));
    if (had_focus)
        focus_day (self);
}

void
clinic_calendar_page_show_plan (ClinicCalendarPage *self)
{
    ClinicDay day = clinic_plan_get_day (self->plan);
    ClinicDay today = clinic_desk_today (get_desk (self));
    g_autoptr (GPtrArray) appointments = NULL;
    g_autoptr (GPtrArray) shifts = NULL;
    g_autofree char *error = clinic_plan_get_error (self->plan);
    g_auto (ClinicGround) ground = { 0 };

    if (!clinic_plan_is_ready (self->plan) || clinic_live_list_is_loading (self->doctors))
        return;
    appointments = clinic_plan_get_appointments (self->plan);
    shifts = clinic_plan_get_shifts (self->plan);
    clinic_plan_get_ground (self->plan, &ground);
    g_clear_pointer (&self->columns, g_ptr_array_unref);
    self->columns = clinic_calendar_page_find_columns (self, appointments, shifts);
    clinic_day_view_set_now (self->view, clinic_day_compare (day, today) == 0 ? get_now_minute (self) : -1);
    clinic_day_view_set_day (self->view, day, self->columns, appointments, shifts);
    show_count (self, appointments, shifts);
    show_empty (self, self->columns->len, ground.shifts->len > 0 || ground.appointments->len > 0);
    if (error)
        clinic_error_bar_set_text (self->error_bar, error);
    if (self->awaited_minute >= 0) {
        clinic_day_view_go_to (self->view, self->awaited_doctor, self->awaited_minute);
        self->awaited_minute = -1;
    }
}

void
clinic_calendar_page_show_day (ClinicCalendarPage *self, ClinicDay day)
{
    ClinicDay today = clinic_desk_today (get_desk (self));
    g_autofree char *date = NULL;
    g_autofree char *title = NULL;

    if (!clinic_day_is_valid (day))
        return;
    date = clinic_day_format_short (day, today);
    title = g_strdup_printf ("%s %s", date, clinic_day_get_weekday_name (day));
    gtk_label_set_label (self->day_label, title);
    clinic_month_picker_set_day (self->month_picker, day, today);
    clinic_error_bar_set_text (self->error_bar, NULL);
    clinic_plan_set_day (self->plan, day);
}

static void
on_step_day (ClinicCalendarPage *self, int days)
{
    ClinicDay day = clinic_plan_get_day (self->plan);

    clinic_calendar_page_show_day (self, days ? clinic_day_add_days (day, days) : clinic_desk_today (get_desk (self)));
}

static void
step_day (GtkWidget *widget, const char *action, GVariant *parameter)
{
    on_step_day (CLINIC_CALENDAR_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
on_day_picked (ClinicCalendarPage *self, int jdn)
{
    clinic_calendar_page_show_day (self, (ClinicDay){ jdn });
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_jump (ClinicCalendarPage *self)
{
    g_autoptr (GError) error = NULL;
    ClinicDay day;

    if (!clinic_day_parse_input (gtk_editable_get_text (GTK_EDITABLE (self->jump_entry)), &day, &error)) {
        clinic_field_row_set_error (CLINIC_FIELD_ROW (self->jump_row), error->message);
        return;
    }
    clinic_field_row_set_error (CLINIC_FIELD_ROW (self->jump_row), NULL);
    gtk_editable_set_text (GTK_EDITABLE (self->jump_entry), "");
    clinic_calendar_page_show_day (self, day);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* ---- booking ---- */

static void
point_popover (ClinicCalendarPage *self, GtkPopover *popover)
{
    GdkRectangle cell;

    clinic_day_view_get_cell_rectangle (self->view, &cell);
    /* With one or two doctors a cell is so wide that no room would be left beside it. */
    cell.width = MIN (cell.width, WIDEST_ANCHOR);
    gtk_popover_set_pointing_to (popover, &cell);
    gtk_popover_set_position (popover, cell.x + cell.width / 2 > gtk_widget_get_width (GTK_WIDGET (self->view)) / 2
                                           ? GTK_POS_LEFT
                                           : GTK_POS_RIGHT);
}

static void
open_booking (ClinicCalendarPage *self)
{
    ClinicStaff *doctor = clinic_day_view_get_doctor (self->view);

    if (!doctor || !clinic_desk_may (get_desk (self), CLINIC_RIGHT_BOOK))
        return;
    point_popover (self, GTK_POPOVER (self->booking));
    clinic_booking_popover_set_place (self->booking, self->columns, doctor->id, clinic_plan_get_day (self->plan),
                                      clinic_day_view_get_minute (self->view));
    gtk_popover_popup (GTK_POPOVER (self->booking));
}

static void
new_appointment (GtkWidget *widget, const char *action, GVariant *parameter)
{
    open_booking (CLINIC_CALENDAR_PAGE (widget));
}

static void
on_booked (ClinicCalendarPage *self, ClinicAppointment *made)
{
    g_autofree char *day = clinic_day_format_short (made->day, clinic_desk_today (get_desk (self)));
    g_autofree char *time = clinic_minute_format ((int) made->start_minute);
    g_autofree char *text = g_strdup_printf (_("Booked: %s, %s %s, %s"), made->name, day, time, made->doctor_name);

    self->awaited_doctor = made->doctor_id;
    self->awaited_minute = (int) made->start_minute;
    clinic_calendar_page_show_day (self, made->day);
    clinic_calendar_page_show_plan (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
    clinic_page_toast (self, text);
}

static void
open_actions (ClinicCalendarPage *self)
{
    ClinicAppointment *appointment = clinic_day_view_get_appointment (self->view);

    if (!appointment)
        return;
    clinic_appointment_popover_set_appointment (self->actions, appointment);
    point_popover (self, GTK_POPOVER (self->actions));
    gtk_popover_popup (GTK_POPOVER (self->actions));
}

static void
on_ended (ClinicCalendarPage *self, ClinicAppointment *ended)
{
    g_autofree char *text = g_strdup_printf ("%s: %s", ended->name, clinic_appointment_status_title (ended->status));

    gtk_widget_grab_focus (GTK_WIDGET (self->view));
    clinic_page_toast (self, text);
}

static void
open_roster (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (widget);
    ClinicStaff *doctor = clinic_day_view_get_doctor (self->view);
    GtkWidget *window = clinic_roster_window_new (get_desk (self), GTK_WINDOW (gtk_widget_get_root (widget)),
                                                  clinic_plan_get_day (self->plan), doctor ? doctor->id : 0);

    gtk_window_present (GTK_WINDOW (window));
}

/* ---- the page's commands ---- */

static void
clinic_calendar_page_shown (ClinicPage *page)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (page);

    focus_day (self);
    if (self->draft_waits && self->columns && self->columns->len) {
        self->draft_waits = FALSE;
        open_booking (self);
    }
}

static void
clinic_calendar_page_new_item (ClinicPage *page)
{
    open_booking (CLINIC_CALENDAR_PAGE (page));
}

static gboolean
clinic_calendar_page_escape (ClinicPage *page)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (page);

    if (!clinic_day_view_get_lifted (self->view))
        return FALSE;
    clinic_day_view_let_go (self->view);
    return TRUE;
}

static void
on_next_found (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCalendarPage) self = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);
    ClinicDay today = clinic_desk_today (get_desk (self));
    const ClinicAppointment *next = NULL;

    for (guint i = 0; rows && i < rows->len; i++) {
        const ClinicAppointment *each = g_ptr_array_index (rows, i);

        if (clinic_appointment_is_open (each) && clinic_day_compare (each->day, today) >= 0)
            next = each; /* newest first: the last one that fits is the next to come */
    }
    if (!next)
        return;
    self->awaited_doctor = next->doctor_id;
    self->awaited_minute = (int) next->start_minute;
    clinic_calendar_page_show_day (self, next->day);
    clinic_calendar_page_show_plan (self);
}

static void
clinic_calendar_page_go_to (ClinicPage *page, gint64 id, const char *purpose)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (page);
    ClinicQueryArgs args = { .id = id };

    if (!id)
        return;
    if (strcmp (purpose, "book") == 0) {
        clinic_booking_popover_set_patient (self->booking, id);
        open_booking (self);
        return;
    }
    clinic_desk_query_async (get_desk (self), &clinic_query_patient_appointments, &args, NULL, on_next_found,
                             g_object_ref (self));
}

static void
clinic_calendar_page_minute_passed (ClinicPage *page)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (page);
    ClinicDay today = clinic_desk_today (get_desk (self));

    clinic_day_view_set_now (
        self->view, clinic_day_compare (clinic_plan_get_day (self->plan), today) == 0 ? get_now_minute (self) : -1);
}

static char *
clinic_calendar_page_get_draft (ClinicPage *page)
{
    return clinic_booking_popover_get_draft (CLINIC_CALENDAR_PAGE (page)->booking);
}

static void
clinic_calendar_page_set_draft (ClinicPage *page, const char *content)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (page);

    clinic_booking_popover_set_draft (self->booking, content);
    self->draft_waits = TRUE;
}

/* ---- widget ---- */

static void
make_popovers (ClinicCalendarPage *self, ClinicDesk *desk)
{
    self->booking = clinic_booking_popover_new (desk);
    gtk_widget_set_parent (GTK_WIDGET (self->booking), GTK_WIDGET (self->view));
    g_signal_connect_object (self->booking, "booked", G_CALLBACK (on_booked), self, G_CONNECT_SWAPPED);
    self->actions = clinic_appointment_popover_new (desk);
    gtk_widget_set_parent (GTK_WIDGET (self->actions), GTK_WIDGET (self->view));
    g_signal_connect_object (self->actions, "move", G_CALLBACK (clinic_calendar_page_lift), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->actions, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
}

static void
clinic_calendar_page_constructed (GObject *object)
{
    static const ClinicQueryArgs doctors = { .text = (char *) "doctor" };
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (object);
    ClinicDesk *desk = get_desk (self);
    ClinicDay today = clinic_desk_today (desk);

    G_OBJECT_CLASS (clinic_calendar_page_parent_class)->constructed (object);
    make_popovers (self, desk);
    self->plan = clinic_plan_new (desk);
    g_signal_connect_object (self->plan, "changed", G_CALLBACK (clinic_calendar_page_show_plan), self,
                             G_CONNECT_SWAPPED);
    self->doctors = clinic_live_list_new (desk, &clinic_query_staff, &doctors);
    g_signal_connect_object (self->doctors, "reloaded", G_CALLBACK (clinic_calendar_page_show_plan), self,
                             G_CONNECT_SWAPPED);
    clinic_calendar_page_watch_rebook (self);
    g_signal_connect_object (desk, "notify::session", G_CALLBACK (clinic_calendar_page_show_plan), self,
                             G_CONNECT_SWAPPED);
    self->awaited_minute = get_now_minute (self);
    clinic_calendar_page_show_day (self, today);
}

static void
clinic_calendar_page_dispose (GObject *object)
{
    ClinicCalendarPage *self = CLINIC_CALENDAR_PAGE (object);

    if (self->rebook_list)
        gtk_list_box_bind_model (self->rebook_list, NULL, NULL, NULL, NULL);
    g_clear_object (&self->plan);
    g_clear_object (&self->doctors);
    g_clear_object (&self->to_rebook);
    g_clear_pointer (&self->columns, g_ptr_array_unref);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_CALENDAR_PAGE);
    G_OBJECT_CLASS (clinic_calendar_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
    g_type_ensure (CLINIC_TYPE_DAY_VIEW);
    g_type_ensure (CLINIC_TYPE_MONTH_PICKER);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "calendar/clinic-calendar-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, month_picker);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, jump_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, jump_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, rebook_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, rebook_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, rebook_list);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, roster_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, day_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, count_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, new_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, error_bar);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, stack);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, view);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, empty);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, empty_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicCalendarPage, status_label);
}

static void
clinic_calendar_page_class_init (ClinicCalendarPageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_calendar_page_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_calendar_page_dispose;
    page_class->shown = clinic_calendar_page_shown;
    page_class->new_item = clinic_calendar_page_new_item;
    page_class->escape = clinic_calendar_page_escape;
    page_class->go_to = clinic_calendar_page_go_to;
    page_class->minute_passed = clinic_calendar_page_minute_passed;
    page_class->get_draft = clinic_calendar_page_get_draft;
    page_class->set_draft = clinic_calendar_page_set_draft;
    bind_template (widget_class);
    gtk_widget_class_install_action (widget_class, "calendar.step", "i", step_day);
    gtk_widget_class_install_action (widget_class, "calendar.new", NULL, new_appointment);
    gtk_widget_class_install_action (widget_class, "calendar.roster", NULL, open_roster);
}

static void
clinic_calendar_page_init (ClinicCalendarPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    g_signal_connect_swapped (self->view, "cell-changed", G_CALLBACK (on_cell_changed), self);
    g_signal_connect_swapped (self->view, "open-cell", G_CALLBACK (open_booking), self);
    g_signal_connect_swapped (self->view, "open-appointment", G_CALLBACK (open_actions), self);
    g_signal_connect_swapped (self->view, "step-day", G_CALLBACK (on_step_day), self);
    g_signal_connect_swapped (self->view, "place", G_CALLBACK (clinic_calendar_page_place), self);
    g_signal_connect_swapped (self->view, "let-go", G_CALLBACK (clinic_calendar_page_let_go), self);
    g_signal_connect_swapped (self->month_picker, "picked", G_CALLBACK (on_day_picked), self);
    g_signal_connect_swapped (self->jump_entry, "activate", G_CALLBACK (on_jump), self);
}
