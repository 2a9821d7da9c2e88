/* See clinic-roster-window.h. */
#include "clinic-roster-window.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-staff.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-staff-window.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>

#define COPIED_WEEKS 4

struct _ClinicRosterWindow {
    AdwWindow parent_instance;

    GtkWidget *shift_form;
    GtkWidget *doctor_form;
    GtkWidget *chair_form;
    GtkDropDown *doctor_drop;
    GtkEntry *from_entry;
    GtkEntry *until_entry;
    GtkBox *weekday_box;
    GtkToggleButton *weekdays[8]; /* 1 Monday … 7 Sunday */
    GtkEntry *hours_entry;
    GtkLabel *done_label;
    GtkDropDown *chair_drop;
    GtkEntry *chair_entry;
    GtkWidget *copy_button;

    ClinicDesk *desk;
    ClinicDay day;
    gint64 wanted_doctor;
    ClinicLiveList *doctors;
    ClinicLiveList *chairs;
};

G_DEFINE_FINAL_TYPE (ClinicRosterWindow, clinic_roster_window, ADW_TYPE_WINDOW)

static const char *
text_of (GtkEntry *entry)
{
    return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gint64
get_selected_id (ClinicLiveList *list, guint position)
{
    g_autoptr (ClinicRecord) record = g_list_model_get_item (G_LIST_MODEL (list), position);

    return record ? clinic_record_get_id (record) : 0;
}

/* ---- shifts ---- */

typedef struct {
    ClinicRosterWindow *window;
    GtkWidget *form;
    char *done;
    GtkEntry *emptied; /* when it is done */
} Saving;

static Saving *
start_saving (ClinicRosterWindow *self, GtkWidget *form, const char *done)
{
    Saving *saving = g_new0 (Saving, 1);

    clinic_form_clear_errors (form);
    gtk_label_set_label (self->done_label, "");
    saving->window = g_object_ref (self);
    saving->form = form;
    saving->done = g_strdup (done);
    return saving;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
    Saving *saving = data;
    g_autoptr (GError) error = NULL;

    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error)) {
        clinic_form_show_error (saving->form, error);
    } else {
        gtk_label_set_label (saving->window->done_label, saving->done);
        if (saving->emptied)
            gtk_editable_set_text (GTK_EDITABLE (saving->emptied), "");
    }
    g_object_unref (saving->window);
    g_free (saving->done);
    g_free (saving);
}

static gboolean
read_shift (ClinicRosterWindow *self, ClinicShiftDraft *draft, GError **error)
{
    draft->staff_id = get_selected_id (self->doctors, gtk_drop_down_get_selected (self->doctor_drop));
    for (guint i = 1; i <= 7; i++) {
        if (gtk_toggle_button_get_active (self->weekdays[i]))
            draft->weekdays |= 1u << i;
    }
    return clinic_day_parse_input (text_of (self->from_entry), &draft->day, error) &&
           clinic_day_parse_input (text_of (self->until_entry), &draft->until, error) &&
           clinic_shift_draft_parse (draft, text_of (self->hours_entry), error) &&
           clinic_shift_draft_normalise (draft, error);
}

static void
save_shifts (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicRosterWindow *self = CLINIC_ROSTER_WINDOW (widget);
    g_autoptr (ClinicShiftDraft) draft = g_new0 (ClinicShiftDraft, 1);
    g_autoptr (GError) error = NULL;

    if (!read_shift (self, draft, &error)) {
        clinic_form_show_error (self->shift_form, error);
        return;
    }
    clinic_desk_run_async (self->desk, &clinic_op_save_shift, g_steal_pointer (&draft), NULL, on_saved,
                           start_saving (self, self->shift_form, _("Shifts saved")));
}

static void
copy_week (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicRosterWindow *self = CLINIC_ROSTER_WINDOW (widget);
    ClinicShiftCopyDraft *draft = g_new0 (ClinicShiftCopyDraft, 1);

    draft->from_monday = clinic_day_add_days (self->day, 1 - clinic_day_get_weekday (self->day));
    draft->to_monday = clinic_day_add_days (draft->from_monday, 7);
    draft->n_weeks = COPIED_WEEKS;
    clinic_desk_run_async (self->desk, &clinic_op_copy_week_shifts, draft, NULL, on_saved,
                           start_saving (self, self->shift_form, _("Week copied")));
}

/* ---- doctors and chairs ---- */

static ClinicStaff *
get_doctor (ClinicRosterWindow *self)
{
    return g_list_model_get_item (G_LIST_MODEL (self->doctors), gtk_drop_down_get_selected (self->doctor_drop));
}

static void
set_chair (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicRosterWindow *self = CLINIC_ROSTER_WINDOW (widget);
    g_autoptr (ClinicStaff) doctor = get_doctor (self);
    guint chair = gtk_drop_down_get_selected (self->chair_drop);
    ClinicStaffDraft *draft;

    if (!doctor)
        return;
    draft = g_new0 (ClinicStaffDraft, 1);
    draft->id = doctor->id;
    draft->row_version = doctor->row_version;
    draft->login = g_strdup (doctor->login);
    draft->name = g_strdup (doctor->name);
    draft->role = g_strdup (doctor->role);
    draft->title = g_strdup (doctor->title);
    draft->speciality = g_strdup (doctor->speciality);
    draft->active = doctor->active;
    draft->sort = doctor->sort;
    draft->chair_id = chair > 0 && chair != GTK_INVALID_LIST_POSITION ? get_selected_id (self->chairs, chair - 1) : 0;
    clinic_desk_run_async (self->desk, &clinic_op_save_staff, draft, NULL, on_saved,
                           start_saving (self, self->doctor_form, _("Chair saved")));
}

static void
open_staff (GtkWidget *widget, const char *action, GVariant *parameter)
{
    clinic_staff_window_present (GTK_WINDOW (widget), CLINIC_ROSTER_WINDOW (widget)->desk);
}

static void
add_chair (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicRosterWindow *self = CLINIC_ROSTER_WINDOW (widget);
    ClinicChairDraft *draft = g_new0 (ClinicChairDraft, 1);
    Saving *saving = start_saving (self, self->chair_form, _("Chair added"));

    draft->name = g_strstrip (g_strdup (text_of (self->chair_entry)));
    draft->active = TRUE;
    draft->sort = g_list_model_get_n_items (G_LIST_MODEL (self->chairs)) + 1;
    saving->emptied = self->chair_entry;
    clinic_desk_run_async (self->desk, &clinic_op_save_chair, draft, NULL, on_saved, saving);
}

/* ---- lists ---- */

/* The chair that the chosen doctor has. */
static void
show_own_chair (ClinicRosterWindow *self)
{
    g_autoptr (ClinicStaff) doctor = get_doctor (self);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chairs));
    guint own = 0;

    for (guint i = 0; doctor && i < n; i++) {
        if (get_selected_id (self->chairs, i) == doctor->chair_id)
            own = i + 1;
    }
    gtk_drop_down_set_selected (self->chair_drop, own);
}

static void
on_doctors_read (ClinicRosterWindow *self)
{
    g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->doctors));
    guint selected = gtk_drop_down_get_selected (self->doctor_drop);

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicStaff) doctor = g_list_model_get_item (G_LIST_MODEL (self->doctors), i);

        gtk_string_list_append (names, doctor->name);
        if (doctor->id == self->wanted_doctor)
            selected = i;
    }
    self->wanted_doctor = 0;
    gtk_drop_down_set_model (self->doctor_drop, G_LIST_MODEL (names));
    if (n)
        gtk_drop_down_set_selected (self->doctor_drop, selected < n ? selected : 0);
}

static void
on_chairs_read (ClinicRosterWindow *self)
{
    g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chairs));

    gtk_string_list_append (names, _("None"));
    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicChair) chair = g_list_model_get_item (G_LIST_MODEL (self->chairs), i);

        gtk_string_list_append (names, chair->name);
    }
    gtk_drop_down_set_model (self->chair_drop, G_LIST_MODEL (names));
    show_own_chair (self);
}

static void
activate_action (GtkEntry *entry, const char *action)
{
    gtk_widget_activate_action (GTK_WIDGET (entry), action, NULL);
}

static void
clinic_roster_window_dispose (GObject *object)
{
    ClinicRosterWindow *self = CLINIC_ROSTER_WINDOW (object);

    g_clear_object (&self->doctors);
    g_clear_object (&self->chairs);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_ROSTER_WINDOW);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_roster_window_parent_class)->dispose (object);
}

static void
clinic_roster_window_class_init (ClinicRosterWindowClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_roster_window_dispose;
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "calendar/clinic-roster-window.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, shift_form);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, doctor_form);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, chair_form);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, doctor_drop);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, from_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, until_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, weekday_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, hours_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, done_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, chair_drop);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, chair_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicRosterWindow, copy_button);
    gtk_widget_class_install_action (widget_class, "roster.save", NULL, save_shifts);
    gtk_widget_class_install_action (widget_class, "roster.copy-week", NULL, copy_week);
    gtk_widget_class_install_action (widget_class, "roster.set-chair", NULL, set_chair);
    gtk_widget_class_install_action (widget_class, "roster.staff", NULL, open_staff);
    gtk_widget_class_install_action (widget_class, "roster.add-chair", NULL, add_chair);
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_weekdays (ClinicRosterWindow *self)
{
    ClinicDay monday = clinic_day_new (2024, 1, 1);

    for (int i = 1; i <= 7; i++) {
        const char *name = clinic_day_get_weekday_name (clinic_day_add_days (monday, i - 1));
        GtkWidget *button = gtk_toggle_button_new_with_label (name);

        self->weekdays[i] = GTK_TOGGLE_BUTTON (button);
        gtk_toggle_button_set_active (self->weekdays[i], i <= 5);
        gtk_box_append (self->weekday_box, button);
    }
}

static void
clinic_roster_window_init (ClinicRosterWindow *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    add_weekdays (self);
    gtk_editable_set_text (GTK_EDITABLE (self->hours_entry), "9:00-12:00 13:30-18:00");
    g_signal_connect (self->hours_entry, "activate", G_CALLBACK (activate_action), (gpointer) "roster.save");
    g_signal_connect (self->from_entry, "activate", G_CALLBACK (activate_action), (gpointer) "roster.save");
    g_signal_connect (self->until_entry, "activate", G_CALLBACK (activate_action), (gpointer) "roster.save");
    g_signal_connect (self->chair_entry, "activate", G_CALLBACK (activate_action), (gpointer) "roster.add-chair");
}

GtkWidget *
clinic_roster_window_new (ClinicDesk *desk, GtkWindow *parent, ClinicDay day, gint64 doctor_id)
{
    static const ClinicQueryArgs doctors = { .text = (char *) "doctor" };
    static const ClinicQueryArgs no_args = { 0 };
    ClinicRosterWindow *self = g_object_new (CLINIC_TYPE_ROSTER_WINDOW, "transient-for", parent, NULL);
    g_autofree char *from = clinic_day_format (day);
    g_autofree char *until = clinic_day_format (clinic_day_add_days (day, 27));

    self->desk = g_object_ref (desk);
    self->day = day;
    self->wanted_doctor = doctor_id;
    gtk_editable_set_text (GTK_EDITABLE (self->from_entry), from);
    gtk_editable_set_text (GTK_EDITABLE (self->until_entry), until);
    self->doctors = clinic_live_list_new (desk, &clinic_query_staff, &doctors);
    g_signal_connect_object (self->doctors, "reloaded", G_CALLBACK (on_doctors_read), self, G_CONNECT_SWAPPED);
    self->chairs = clinic_live_list_new (desk, &clinic_query_chairs, &no_args);
    g_signal_connect_object (self->doctor_drop, "notify::selected", G_CALLBACK (show_own_chair), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->chairs, "reloaded", G_CALLBACK (on_chairs_read), self, G_CONNECT_SWAPPED);
    return GTK_WIDGET (self);
}
