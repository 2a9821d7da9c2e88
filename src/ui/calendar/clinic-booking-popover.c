/* ClinicBookingPopover: its fields, chairs and doctors, sending the booking, a
 * half-filled form. The verdict: clinic-booking-popover-verdict.c; who it is
 * for: clinic-booking-popover-person.c. */
#include "clinic-booking-popover-private.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNAL_BOOKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const channels[] = { "phone", "walk-in", "wechat", "other" };

G_DEFINE_FINAL_TYPE (ClinicBookingPopover, clinic_booking_popover, GTK_TYPE_POPOVER)

/* ---- what is filled in ---- */

static gint64
get_doctor_id (ClinicBookingPopover *self)
{
    guint selected = gtk_drop_down_get_selected (self->doctor_drop);

    return selected < self->doctors->len ? clinic_record_get_id (g_ptr_array_index (self->doctors, selected)) : 0;
}

static gint64
get_chair_id (ClinicBookingPopover *self)
{
    guint selected = gtk_drop_down_get_selected (self->chair_drop);

    return selected < self->chair_ids->len ? *(gint64 *) g_ptr_array_index (self->chair_ids, selected) : 0;
}

/* A number as typed; @fallback for an empty field, -2 for what is not a number (no draft accepts it). */
static int
read_number (GtkEntry *entry, int fallback)
{
    g_autofree char *text = g_strstrip (g_strdup (text_of (entry)));
    char *end = NULL;
    long value;

    if (!*text)
        return fallback;
    value = strtol (text, &end, 10);
    return *end || value < 0 || value > 100000 ? -2 : (int) value;
}

ClinicBookingDraft *
clinic_booking_popover_read_draft (ClinicBookingPopover *self)
{
    ClinicBookingDraft *draft = clinic_booking_draft_new ();

    draft->patient_id = self->patient_id;
    draft->name = g_strdup (text_of (self->name_entry));
    draft->phone = g_strdup (text_of (self->phone_entry));
    draft->age = self->patient_id ? CLINIC_AGE_UNKNOWN : read_number (self->age_entry, CLINIC_AGE_UNKNOWN);
    draft->sex = g_strdup (clinic_booking_popover_get_sex (self));
    draft->item = g_strstrip (g_strdup (text_of (self->item_entry)));
    draft->remark = g_strstrip (g_strdup (text_of (self->remark_entry)));
    draft->channel =
        g_strdup (channels[MIN (gtk_drop_down_get_selected (self->channel_drop), G_N_ELEMENTS (channels) - 1)]);
    draft->doctor_id = get_doctor_id (self);
    draft->chair_id = get_chair_id (self);
    draft->minutes = read_number (self->minutes_entry, 0);
    if (!clinic_day_parse_input (text_of (self->day_entry), &draft->day, NULL))
        draft->day = CLINIC_DAY_NONE;
    if (!clinic_minute_parse (text_of (self->time_entry), &draft->start_minute, NULL))
        draft->start_minute = -1;
    if (gtk_widget_get_visible (self->overbook_row))
        draft->overbook_reason = g_strstrip (g_strdup (text_of (self->overbook_entry)));
    return draft;
}

/* ---- chairs ---- */

static void
fill_chairs (ClinicBookingPopover *self)
{
    g_auto (ClinicGround) ground = { 0 };
    g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
    guint selected = gtk_drop_down_get_selected (self->doctor_drop);
    const ClinicStaff *doctor = selected < self->doctors->len ? g_ptr_array_index (self->doctors, selected) : NULL;
    guint own = 0;
    gint64 none = 0;

    clinic_plan_get_ground (self->plan, &ground);
    g_ptr_array_set_size (self->chair_ids, 0);
    g_ptr_array_add (self->chair_ids, g_memdup2 (&none, sizeof none));
    gtk_string_list_append (names, _("None"));
    for (guint i = 0; i < ground.chairs->len; i++) {
        const ClinicChair *chair = g_ptr_array_index (ground.chairs, i);

        g_ptr_array_add (self->chair_ids, g_memdup2 (&chair->id, sizeof chair->id));
        gtk_string_list_append (names, chair->name);
        if (doctor && doctor->chair_id == chair->id)
            own = i + 1;
    }
    self->filling = TRUE;
    gtk_drop_down_set_model (self->chair_drop, G_LIST_MODEL (names));
    gtk_drop_down_set_selected (self->chair_drop, own);
    self->filling = FALSE;
}

static void
on_plan_changed (ClinicBookingPopover *self)
{
    g_auto (ClinicGround) ground = { 0 };

    clinic_plan_get_ground (self->plan, &ground);
    if (ground.chairs->len + 1 != self->chair_ids->len)
        fill_chairs (self);
    clinic_booking_popover_judge (self);
}

static void
on_doctor_changed (ClinicBookingPopover *self)
{
    if (self->filling)
        return;
    fill_chairs (self);
    clinic_booking_popover_judge (self);
}

/* ---- booking ---- */

static void
empty_form (ClinicBookingPopover *self)
{
    clinic_booking_popover_release_patient (self);
    self->filling = TRUE;
    set_text (self->item_entry, "");
    set_text (self->remark_entry, "");
    set_text (self->overbook_entry, "");
    self->filling = FALSE;
    clinic_form_clear_errors (self->form);
    g_free (self->key);
    self->key = g_uuid_string_random ();
}

static void
on_booked (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicBookingPopover) self = data;
    g_autoptr (ClinicRecord) made = NULL;
    g_autoptr (GError) error = NULL;

    gtk_widget_set_sensitive (self->book_button, TRUE);
    if (clinic_desk_run_finish (CLINIC_DESK (source), result, &made, &error)) {
        empty_form (self);
        gtk_popover_popdown (GTK_POPOVER (self));
        g_signal_emit (self, signals[SIGNAL_BOOKED], 0, made);
        return;
    }
    clinic_booking_popover_judge (self);
    /* The verdict says it already, with the free slots beside it: not twice. */
    if (g_error_matches (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT) &&
        gtk_widget_has_css_class (GTK_WIDGET (self->verdict_box), "state-bad"))
        gtk_widget_grab_focus (GTK_WIDGET (self->time_entry));
    else
        clinic_form_show_error (self->form, error);
}

static void
submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicBookingPopover *self = CLINIC_BOOKING_POPOVER (widget);
    ClinicBookingDraft *draft;

    if (!gtk_widget_get_sensitive (self->book_button))
        return;
    draft = clinic_booking_popover_read_draft (self);
    clinic_form_clear_errors (self->form);
    gtk_widget_set_sensitive (self->book_button, FALSE);
    clinic_desk_run_async (self->desk, &clinic_op_book, draft, self->key, on_booked, g_object_ref (self));
}

static void
close_form (GtkWidget *widget, const char *action, GVariant *parameter)
{
    empty_form (CLINIC_BOOKING_POPOVER (widget));
    gtk_popover_popdown (GTK_POPOVER (widget));
}

static void
activate_default (ClinicBookingPopover *self)
{
    gtk_widget_activate_action (GTK_WIDGET (self), "booking.book", NULL);
}

void
clinic_booking_popover_set_place (ClinicBookingPopover *self, GPtrArray *doctors, gint64 doctor_id, ClinicDay day,
                                  int minute)
{
    g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
    g_autofree char *date = clinic_day_format (day);
    g_autofree char *time = clinic_minute_format (minute);
    gint64 wanted = self->restored && self->restored_doctor ? self->restored_doctor : doctor_id;
    guint selected = 0;

    g_ptr_array_ref (doctors);
    g_ptr_array_unref (self->doctors);
    self->doctors = doctors;
    self->filling = TRUE;
    for (guint i = 0; i < doctors->len; i++) {
        const ClinicStaff *doctor = g_ptr_array_index (doctors, i);

        gtk_string_list_append (names, doctor->name);
        if (doctor->id == wanted)
            selected = i;
    }
    gtk_drop_down_set_model (self->doctor_drop, G_LIST_MODEL (names));
    gtk_drop_down_set_selected (self->doctor_drop, selected);
    if (!self->restored) {
        set_text (self->day_entry, date);
        set_text (self->time_entry, time);
    }
    self->restored = FALSE;
    if (!*text_of (self->minutes_entry))
        set_text (self->minutes_entry, "30");
    self->filling = FALSE;
    clinic_plan_set_day (self->plan, day);
    fill_chairs (self);
    clinic_form_clear_errors (self->form);
}

static void
on_shown (ClinicBookingPopover *self)
{
    gtk_widget_grab_focus (GTK_WIDGET (self->patient_id ? self->item_entry : self->name_entry));
    clinic_booking_popover_judge (self);
}

/* ---- drafts ---- */

static const char *const draft_names[] = { "name", "phone", "age", "item", "remark", "day", "time", "minutes" };

static GtkEntry *
get_draft_entry (ClinicBookingPopover *self, guint index)
{
    GtkEntry *entries[] = { self->name_entry,   self->phone_entry, self->age_entry,  self->item_entry,
                            self->remark_entry, self->day_entry,   self->time_entry, self->minutes_entry };

    return entries[index];
}

char *
clinic_booking_popover_get_draft (ClinicBookingPopover *self)
{
    g_autoptr (GKeyFile) file = g_key_file_new ();

    if (!self->patient_id && !*text_of (self->name_entry) && !*text_of (self->phone_entry) &&
        !*text_of (self->item_entry))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS (draft_names); i++)
        g_key_file_set_string (file, "booking", draft_names[i], text_of (get_draft_entry (self, i)));
    g_key_file_set_int64 (file, "booking", "patient", self->patient_id);
    g_key_file_set_int64 (file, "booking", "doctor", get_doctor_id (self));
    g_key_file_set_integer (file, "booking", "sex", (int) gtk_drop_down_get_selected (self->sex_drop));
    g_key_file_set_integer (file, "booking", "channel", (int) gtk_drop_down_get_selected (self->channel_drop));
    return g_key_file_to_data (file, NULL, NULL);
}

void
clinic_booking_popover_set_draft (ClinicBookingPopover *self, const char *content)
{
    g_autoptr (GKeyFile) file = g_key_file_new ();
    gint64 patient_id;

    if (!g_key_file_load_from_data (file, content, (gsize) -1, G_KEY_FILE_NONE, NULL))
        return;
    self->filling = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS (draft_names); i++) {
        g_autofree char *text = g_key_file_get_string (file, "booking", draft_names[i], NULL);

        set_text (get_draft_entry (self, i), text);
    }
    gtk_drop_down_set_selected (self->sex_drop, (guint) g_key_file_get_integer (file, "booking", "sex", NULL));
    gtk_drop_down_set_selected (self->channel_drop, (guint) g_key_file_get_integer (file, "booking", "channel", NULL));
    self->filling = FALSE;
    self->restored = TRUE;
    self->restored_doctor = g_key_file_get_int64 (file, "booking", "doctor", NULL);
    patient_id = g_key_file_get_int64 (file, "booking", "patient", NULL);
    if (patient_id)
        clinic_booking_popover_set_patient (self, patient_id);
}

/* ---- widget ---- */

static void
clinic_booking_popover_dispose (GObject *object)
{
    ClinicBookingPopover *self = CLINIC_BOOKING_POPOVER (object);

    g_cancellable_cancel (self->looking);
    g_clear_object (&self->looking);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_BOOKING_POPOVER);
    g_clear_object (&self->plan);
    g_clear_object (&self->desk);
    g_clear_pointer (&self->doctors, g_ptr_array_unref);
    g_clear_pointer (&self->chair_ids, g_ptr_array_unref);
    g_clear_pointer (&self->slots, g_ptr_array_unref);
    g_clear_pointer (&self->key, g_free);
    G_OBJECT_CLASS (clinic_booking_popover_parent_class)->dispose (object);
}

static void
clinic_booking_popover_class_init (ClinicBookingPopoverClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_booking_popover_dispose;
    signals[SIGNAL_BOOKED] = g_signal_new ("booked", CLINIC_TYPE_BOOKING_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, CLINIC_TYPE_APPOINTMENT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "calendar/clinic-booking-popover.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, form);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, name_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, phone_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, age_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, sex_drop);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, known_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, item_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, remark_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, day_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, time_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, minutes_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, doctor_drop);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, chair_drop);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, channel_drop);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, verdict_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, verdict_icon);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, verdict_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, slot_box);
    gtk_widget_class_bind_template_child_full (widget_class, "slot_button_1", FALSE,
                                               G_STRUCT_OFFSET (ClinicBookingPopover, slot_buttons[0]));
    gtk_widget_class_bind_template_child_full (widget_class, "slot_button_2", FALSE,
                                               G_STRUCT_OFFSET (ClinicBookingPopover, slot_buttons[1]));
    gtk_widget_class_bind_template_child_full (widget_class, "slot_button_3", FALSE,
                                               G_STRUCT_OFFSET (ClinicBookingPopover, slot_buttons[2]));
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, overbook_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, overbook_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicBookingPopover, book_button);
    gtk_widget_class_install_action (widget_class, "booking.slot", "i", clinic_booking_popover_take_slot);
    gtk_widget_class_install_action (widget_class, "booking.book", NULL, submit);
    gtk_widget_class_install_action (widget_class, "booking.close", NULL, close_form);
    for (guint i = 0; i < CLINIC_SLOTS_OFFERED; i++)
        gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "booking.slot", "i", (int) i);
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "booking.close", NULL);
}

static void
fill_choices (ClinicBookingPopover *self)
{
    const char *const sex_titles[] = { _("Unknown"), _("Female"), _("Male"), NULL };
    const char *const channel_titles[] = { _("Telephone"), _("At the desk"), _("WeChat"), _("Other"), NULL };
    g_autoptr (GtkStringList) sex_list = gtk_string_list_new (sex_titles);
    g_autoptr (GtkStringList) channel_list = gtk_string_list_new (channel_titles);

    gtk_drop_down_set_model (self->sex_drop, G_LIST_MODEL (sex_list));
    gtk_drop_down_set_model (self->channel_drop, G_LIST_MODEL (channel_list));
}

static void
watch_fields (ClinicBookingPopover *self)
{
    GtkEntry *places[] = { self->day_entry, self->time_entry, self->minutes_entry };
    GtkEntry *all[] = { self->name_entry, self->phone_entry,   self->age_entry,
                        self->item_entry, self->remark_entry,  self->day_entry,
                        self->time_entry, self->minutes_entry, self->overbook_entry };

    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        g_signal_connect_swapped (places[i], "changed", G_CALLBACK (clinic_booking_popover_judge), self);
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        g_signal_connect_swapped (all[i], "activate", G_CALLBACK (activate_default), self);
    g_signal_connect_swapped (self->name_entry, "changed", G_CALLBACK (clinic_booking_popover_person_changed), self);
    g_signal_connect_swapped (self->phone_entry, "changed", G_CALLBACK (clinic_booking_popover_person_changed), self);
    g_signal_connect_swapped (self->doctor_drop, "notify::selected", G_CALLBACK (on_doctor_changed), self);
    g_signal_connect_swapped (self->chair_drop, "notify::selected", G_CALLBACK (clinic_booking_popover_judge), self);
    g_signal_connect (self, "show", G_CALLBACK (on_shown), NULL);
}

static void
clinic_booking_popover_init (ClinicBookingPopover *self)
{
    self->doctors = g_ptr_array_new ();
    self->chair_ids = g_ptr_array_new_with_free_func (g_free);
    self->key = g_uuid_string_random ();
    gtk_widget_init_template (GTK_WIDGET (self));
    fill_choices (self);
    watch_fields (self);
}

ClinicBookingPopover *
clinic_booking_popover_new (ClinicDesk *desk)
{
    ClinicBookingPopover *self = g_object_new (CLINIC_TYPE_BOOKING_POPOVER, NULL);

    self->desk = g_object_ref (desk);
    self->plan = clinic_plan_new (desk);
    g_signal_connect_object (self->plan, "changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
    return self;
}
