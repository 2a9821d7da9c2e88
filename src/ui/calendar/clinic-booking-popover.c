/* See clinic-booking-popover.h. The verdict comes from the same rule that the
 * operation asks again in its transaction. */
#include "clinic-booking-popover.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-patient.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-phone.h"
#include "clinic-plan.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KNOWN 3

struct _ClinicBookingPopover {
    GtkPopover parent_instance;

    GtkWidget *form;
    GtkEntry *name_entry;
    GtkEntry *phone_entry;
    GtkEntry *age_entry;
    GtkDropDown *sex_drop;
    GtkBox *known_box;
    GtkEntry *item_entry;
    GtkEntry *remark_entry;
    GtkEntry *day_entry;
    GtkEntry *time_entry;
    GtkEntry *minutes_entry;
    GtkDropDown *doctor_drop;
    GtkDropDown *chair_drop;
    GtkDropDown *channel_drop;
    GtkWidget *verdict_box;
    GtkImage *verdict_icon;
    GtkLabel *verdict_label;
    GtkWidget *slot_box;
    GtkButton *slot_buttons[CLINIC_SLOTS_OFFERED];
    GtkWidget *overbook_row;
    GtkEntry *overbook_entry;
    GtkWidget *book_button;

    ClinicDesk *desk;
    ClinicPlan *plan;
    GPtrArray *doctors; /* element-type ClinicStaff */
    GPtrArray *chair_ids;
    GPtrArray *slots;
    gint64 patient_id;
    char *key; /* this submission's idempotency key */
    GCancellable *looking;
    gboolean filling;
    gboolean restored; /* a kept draft has its own place */
    gint64 restored_doctor;
};

enum { SIGNAL_BOOKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const channels[] = { "phone", "walk-in", "wechat", "other" };
static const char *const sexes[] = { "", "f", "m" };

G_DEFINE_FINAL_TYPE (ClinicBookingPopover, clinic_booking_popover, GTK_TYPE_POPOVER)

static const char *
text_of (GtkEntry *entry)
{
    return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_text (GtkEntry *entry, const char *text)
{
    gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
}

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

static ClinicBookingDraft *
read_draft (ClinicBookingPopover *self)
{
    ClinicBookingDraft *draft = clinic_booking_draft_new ();

    draft->patient_id = self->patient_id;
    draft->name = g_strdup (text_of (self->name_entry));
    draft->phone = g_strdup (text_of (self->phone_entry));
    draft->age = self->patient_id ? CLINIC_AGE_UNKNOWN : read_number (self->age_entry, CLINIC_AGE_UNKNOWN);
    draft->sex = g_strdup (sexes[MIN (gtk_drop_down_get_selected (self->sex_drop), G_N_ELEMENTS (sexes) - 1)]);
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

/* ---- the verdict ---- */

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

static void
judge (ClinicBookingPopover *self)
{
    g_autoptr (ClinicBookingDraft) draft = NULL;
    g_autofree char *phone = NULL;
    ClinicWish wish;

    if (self->filling || !gtk_widget_get_visible (GTK_WIDGET (self)))
        return;
    draft = read_draft (self);
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

static void
take_slot (GtkWidget *widget, const char *action, GVariant *parameter)
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
    judge (self);
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
    judge (self);
}

static void
on_doctor_changed (ClinicBookingPopover *self)
{
    if (self->filling)
        return;
    fill_chairs (self);
    judge (self);
}

/* ---- patients who are known already ---- */

static void
clear_known (ClinicBookingPopover *self)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->known_box))))
        gtk_box_remove (self->known_box, child);
    gtk_widget_set_visible (GTK_WIDGET (self->known_box), FALSE);
}

static void
set_person_editable (ClinicBookingPopover *self, gboolean editable)
{
    gtk_widget_set_sensitive (GTK_WIDGET (self->name_entry), editable);
    gtk_widget_set_sensitive (GTK_WIDGET (self->phone_entry), editable);
    gtk_widget_set_sensitive (GTK_WIDGET (self->age_entry), editable);
    gtk_widget_set_sensitive (GTK_WIDGET (self->sex_drop), editable);
}

static void
release_patient (ClinicBookingPopover *self)
{
    self->patient_id = 0;
    self->filling = TRUE;
    set_text (self->name_entry, "");
    set_text (self->phone_entry, "");
    set_text (self->age_entry, "");
    gtk_drop_down_set_selected (self->sex_drop, 0);
    self->filling = FALSE;
    set_person_editable (self, TRUE);
    clear_known (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
    judge (self);
}

static void
show_file (ClinicBookingPopover *self, const char *file_no)
{
    g_autofree char *text = g_strdup_printf (_("Patient with file %s"), file_no);
    GtkWidget *label = gtk_label_new (text);
    GtkWidget *button = gtk_button_new_with_label (_("Somebody else"));

    clear_known (self);
    gtk_widget_add_css_class (label, "state-good");
    gtk_widget_add_css_class (button, "flat");
    g_signal_connect_object (button, "clicked", G_CALLBACK (release_patient), self, G_CONNECT_SWAPPED);
    gtk_box_append (self->known_box, gtk_image_new_from_icon_name ("avatar-default-symbolic"));
    gtk_box_append (self->known_box, label);
    gtk_box_append (self->known_box, button);
    gtk_widget_set_visible (GTK_WIDGET (self->known_box), TRUE);
}

static int
get_age (ClinicBookingPopover *self, ClinicDay birth_day, gint64 birth_year)
{
    ClinicDay today = clinic_desk_today (self->desk);
    int year;

    if (clinic_day_is_valid (birth_day))
        return clinic_day_age (birth_day, today);
    if (!birth_year)
        return CLINIC_AGE_UNKNOWN;
    clinic_day_get_ymd (today, &year, NULL, NULL);
    return year - (int) birth_year;
}

static void
fill_person (ClinicBookingPopover *self, gint64 id, const char *name, const char *phone, const char *sex, int age,
             const char *file_no)
{
    g_autofree char *years = age >= 0 ? g_strdup_printf ("%d", age) : g_strdup ("");

    g_cancellable_cancel (self->looking);
    self->patient_id = id;
    self->filling = TRUE;
    set_text (self->name_entry, name);
    set_text (self->phone_entry, phone);
    set_text (self->age_entry, years);
    for (guint i = 0; i < G_N_ELEMENTS (sexes); i++) {
        if (strcmp (sexes[i], sex) == 0)
            gtk_drop_down_set_selected (self->sex_drop, i);
    }
    self->filling = FALSE;
    set_person_editable (self, FALSE);
    show_file (self, file_no);
    clinic_form_clear_errors (self->form);
    gtk_widget_grab_focus (GTK_WIDGET (self->item_entry));
    judge (self);
}

static void
on_known_clicked (GtkButton *button, ClinicBookingPopover *self)
{
    ClinicPatientHit *hit = g_object_get_data (G_OBJECT (button), "hit");
    g_autoptr (ClinicPatientHit) kept = g_object_ref (hit);

    fill_person (self, kept->id, kept->name, kept->phone, kept->sex, get_age (self, kept->birth_day, kept->birth_year),
                 kept->file_no);
}

static void
on_known_found (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicBookingPopover) self = data;
    g_autoptr (GPtrArray) hits = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);

    if (!hits || self->patient_id || !gtk_widget_get_visible (GTK_WIDGET (self)))
        return;
    clear_known (self);
    if (!hits->len)
        return;
    gtk_box_append (self->known_box, gtk_label_new (_("Has a file?")));
    for (guint i = 0; i < MIN (hits->len, MAX_KNOWN); i++) {
        ClinicPatientHit *hit = g_ptr_array_index (hits, i);
        g_autofree char *text = g_strdup_printf ("%s %s", hit->name, hit->phone);
        GtkWidget *button = gtk_button_new_with_label (text);

        g_object_set_data_full (G_OBJECT (button), "hit", g_object_ref (hit), g_object_unref);
        g_signal_connect (button, "clicked", G_CALLBACK (on_known_clicked), self);
        gtk_box_append (self->known_box, button);
    }
    gtk_widget_set_visible (GTK_WIDGET (self->known_box), TRUE);
}

/* A whole phone number is asked for first; else a name of two letters or more. */
static void
look_for_patient (ClinicBookingPopover *self)
{
    const char *phone = text_of (self->phone_entry);
    const char *name = text_of (self->name_entry);
    ClinicQueryArgs args = { 0 };

    if (self->filling || self->patient_id)
        return;
    g_cancellable_cancel (self->looking);
    g_clear_object (&self->looking);
    if (g_utf8_strlen (phone, -1) >= 7)
        args.text = (char *) phone;
    else if (g_utf8_strlen (name, -1) >= 2)
        args.text = (char *) name;
    else {
        clear_known (self);
        return;
    }
    self->looking = g_cancellable_new ();
    clinic_desk_query_async (self->desk, &clinic_query_patients_found, &args, self->looking, on_known_found,
                             g_object_ref (self));
}

static void
on_person_changed (ClinicBookingPopover *self)
{
    look_for_patient (self);
    judge (self);
}

static void
on_patient_read (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicBookingPopover) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, &error);
    const ClinicPatient *patient;

    if (error)
        clinic_form_show_error (self->form, error);
    if (!rows || !rows->len)
        return;
    patient = g_ptr_array_index (rows, 0);
    fill_person (self, patient->id, patient->name, patient->phone, patient->sex,
                 get_age (self, patient->birth_day, patient->birth_year), patient->file_no);
}

void
clinic_booking_popover_set_patient (ClinicBookingPopover *self, gint64 patient_id)
{
    ClinicQueryArgs args = { .id = patient_id };

    clinic_desk_query_async (self->desk, &clinic_query_patient_brief, &args, NULL, on_patient_read,
                             g_object_ref (self));
}

/* ---- booking ---- */

static void
empty_form (ClinicBookingPopover *self)
{
    release_patient (self);
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
    clinic_form_show_error (self->form, error);
    judge (self);
}

static void
submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
    ClinicBookingPopover *self = CLINIC_BOOKING_POPOVER (widget);
    ClinicBookingDraft *draft;

    if (!gtk_widget_get_sensitive (self->book_button))
        return;
    draft = read_draft (self);
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
    judge (self);
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
    gtk_widget_class_install_action (widget_class, "booking.slot", "i", take_slot);
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
        g_signal_connect_swapped (places[i], "changed", G_CALLBACK (judge), self);
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        g_signal_connect_swapped (all[i], "activate", G_CALLBACK (activate_default), self);
    g_signal_connect_swapped (self->name_entry, "changed", G_CALLBACK (on_person_changed), self);
    g_signal_connect_swapped (self->phone_entry, "changed", G_CALLBACK (on_person_changed), self);
    g_signal_connect_swapped (self->doctor_drop, "notify::selected", G_CALLBACK (on_doctor_changed), self);
    g_signal_connect_swapped (self->chair_drop, "notify::selected", G_CALLBACK (judge), self);
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
