/* See clinic-call-panel.h. What to say is in clinic-call-script.c. */
#include "clinic-call-panel.h"
#include "clinic-columns.h"
#include "clinic-desk-follow-up.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-page.h"
#include "clinic-widget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_LEVELS 5

/* In the order of the keys 1 to 9. */
static const char *const results[] = { "reached", "no-answer", "busy",    "refused",     "call-back",
                                       "off",     "suspended", "invalid", "wechat-added" };

struct _ClinicCallPanel {
    AdwBin parent_instance;
    ClinicDesk *desk;
    char *clinic;
    ClinicFollowUp *follow_up;
    ClinicCallMoment *moment;
    GtkWidget *levels[N_LEVELS];
    GtkWidget *result_buttons[G_N_ELEMENTS (results)];
    gboolean busy;

    GtkStack *stack;
    GtkLabel *window_label;
    GtkLabel *name_label;
    GtkLabel *who_label;
    GtkLabel *phone_label;
    GtkWidget *phone_button;
    GtkLabel *allergy_label;
    GtkLabel *done_label;
    GtkLabel *history_label;
    GtkLabel *script_label;
    GtkWidget *reason_row;
    GtkEditable *reason_entry;
    GtkBox *level_box;
    GtkEditable *discomfort_entry;
    GtkEditable *note_entry;
    GtkWidget *next_row;
    GtkEditable *next_day_entry;
    GtkEditable *next_time_entry;
    GtkGrid *result_grid;
};

G_DEFINE_FINAL_TYPE (ClinicCallPanel, clinic_call_panel, ADW_TYPE_BIN)

enum { SIGNAL_RECORDED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- what is shown ---- */

static char *
text_of_moment (ClinicDay day, gint64 minute)
{
    g_autofree char *date = clinic_day_format_short (day, clinic_format_get_today ());
    g_autofree char *time = clinic_minute_format ((int) minute);

    return g_strdup_printf ("%s %s", date, time);
}

static void
show_moment (ClinicCallPanel *self)
{
    g_autofree char *text = NULL;
    g_autofree char *retry = NULL;
    gboolean open = self->moment && self->moment->callable;

    if (!self->moment)
        return;
    if (open) {
        g_autofree char *until = clinic_minute_format ((int) self->moment->until_minute);

        text = g_strdup_printf (_("● Calling window open until %s"), until);
    } else {
        g_autofree char *next = text_of_moment (self->moment->next_day, self->moment->next_minute);

        if (*self->moment->day_off)
            text = g_strdup_printf (_("▲ No calls today (%s): next window %s"), self->moment->day_off, next);
        else
            text = g_strdup_printf (_("▲ Outside the calling window: next one %s"), next);
    }
    gtk_label_set_text (self->window_label, text);
    clinic_widget_set_class (GTK_WIDGET (self->window_label), "state-good", open);
    clinic_widget_set_class (GTK_WIDGET (self->window_label), "state-waiting", !open);
    gtk_widget_set_visible (self->reason_row, !open);
    retry = text_of_moment (self->moment->retry_day, self->moment->retry_minute);
    {
        g_autofree char *hint = g_strdup_printf (_("Empty: %s is proposed"), retry);

        g_object_set (self->next_row, "hint", hint, NULL);
    }
}

static void
show_allergies (ClinicCallPanel *self, const ClinicFollowUp *follow_up)
{
    gboolean has = strcmp (follow_up->allergy_state, "has") == 0;
    gboolean unasked = strcmp (follow_up->allergy_state, "unasked") == 0;
    g_autofree char *text = has ? g_strdup_printf (_("Allergies: %s"), follow_up->allergies)
                                : g_strdup (unasked ? _("Allergies not asked yet") : "");

    gtk_label_set_text (self->allergy_label, text);
    gtk_widget_set_visible (GTK_WIDGET (self->allergy_label), *text);
    clinic_widget_set_class (GTK_WIDGET (self->allergy_label), "banner-allergy", has);
    clinic_widget_set_class (GTK_WIDGET (self->allergy_label), "banner-unasked", unasked);
}

static char *
describe_visit (const ClinicFollowUp *follow_up)
{
    g_autofree char *day = clinic_day_format_short (follow_up->visit_day, clinic_format_get_today ());
    const char *done = *follow_up->items ? follow_up->items : follow_up->item;
    GString *text = g_string_new (clinic_follow_up_kind_title (follow_up->kind));

    g_string_append_printf (text, " · %s · %s", day, follow_up->doctor_name);
    if (*done)
        g_string_append_printf (text, "\n%s", done);
    if (follow_up->paid.fen > 0) {
        g_autofree char *paid = clinic_money_format_yuan (follow_up->paid);

        g_string_append_printf (text, " · %s", paid);
    }
    if (*follow_up->complaint) {
        g_string_append_c (text, '\n');
        g_string_append_printf (text, _("Chief complaint: %s"), follow_up->complaint);
    }
    return g_string_free (text, FALSE);
}

static char *
describe_history (const ClinicFollowUp *follow_up)
{
    GString *text = g_string_new (NULL);

    if (follow_up->attempts > 0)
        g_string_append_printf (text, _("Tried %d times, last: %s"), (int) follow_up->attempts,
                                         clinic_follow_up_result_title (follow_up->last_result));
    if (*follow_up->last_note) {
        g_string_append (text, text->len ? "\n" : "");
        g_string_append_printf (text, _("Last note: %s"), follow_up->last_note);
    }
    if (follow_up->original_due_day.jdn != follow_up->due_day.jdn && strcmp (follow_up->state, "open") == 0) {
        g_autofree char *day = clinic_day_format_short (follow_up->original_due_day, clinic_format_get_today ());

        g_string_append (text, text->len ? "\n" : "");
        g_string_append_printf (text, _("Originally due %s"), day);
    }
    return g_string_free (text, FALSE);
}

static char *
describe_person (const ClinicFollowUp *follow_up)
{
    const char *sex =
        strcmp (follow_up->sex, "m") == 0 ? _("male") : strcmp (follow_up->sex, "f") == 0 ? _("female") : "";
    GString *text = g_string_new (sex);

    if (follow_up->age >= 0) {
        g_string_append (text, text->len ? " " : "");
        g_string_append_printf (text, "%d", (int) follow_up->age);
    }
    if (*follow_up->file_no)
        g_string_append_printf (text, "%s%s", text->len ? " · " : "", follow_up->file_no);
    if (*follow_up->call_whom) {
        g_string_append (text, text->len ? " · " : "");
        g_string_append_printf (text, _("call %s"), follow_up->call_whom);
    }
    return g_string_free (text, FALSE);
}

static void
show_follow_up (ClinicCallPanel *self)
{
    const ClinicFollowUp *follow_up = self->follow_up;
    ClinicStaff *staff = self->desk ? clinic_desk_get_session (self->desk) : NULL;
    gboolean open = follow_up && strcmp (follow_up->state, "open") == 0;

    gtk_stack_set_visible_child_name (self->stack, follow_up ? "call" : "none");
    for (guint i = 0; i < G_N_ELEMENTS (results); i++)
        gtk_widget_set_sensitive (self->result_buttons[i], open && !self->busy);
    if (!follow_up)
        return;
    {
        g_autofree char *person = describe_person (follow_up);
        g_autofree char *visit = describe_visit (follow_up);
        g_autofree char *history = describe_history (follow_up);
        g_autofree char *script =
            clinic_call_script (follow_up, self->clinic ? self->clinic : "", staff ? staff->name : "");

        gtk_label_set_text (self->name_label, follow_up->name);
        gtk_label_set_text (self->who_label, person);
        gtk_label_set_text (self->done_label, visit);
        gtk_label_set_text (self->history_label, history);
        gtk_widget_set_visible (GTK_WIDGET (self->history_label), *history);
        gtk_label_set_text (self->script_label, script);
        show_allergies (self, follow_up);
    }
}

static void
clear_form (ClinicCallPanel *self)
{
    gtk_editable_set_text (self->reason_entry, "");
    gtk_editable_set_text (self->discomfort_entry, "");
    gtk_editable_set_text (self->note_entry, "");
    gtk_editable_set_text (self->next_day_entry, "");
    gtk_editable_set_text (self->next_time_entry, "");
    clinic_call_panel_set_satisfaction (self, 0);
    clinic_form_clear_errors (GTK_WIDGET (self));
}

void
clinic_call_panel_set_follow_up (ClinicCallPanel *self, ClinicFollowUp *follow_up)
{
    gboolean other = !follow_up || !self->follow_up || follow_up->id != self->follow_up->id;

    if (follow_up == self->follow_up)
        return;
    g_set_object (&self->follow_up, follow_up);
    if (other) {
        clear_form (self);
        gtk_label_set_text (self->phone_label, follow_up ? follow_up->phone_masked : "");
        gtk_widget_set_sensitive (self->phone_button, follow_up && *follow_up->phone_masked);
    }
    show_follow_up (self);
}

void
clinic_call_panel_set_moment (ClinicCallPanel *self, ClinicCallMoment *moment)
{
    g_set_object (&self->moment, moment);
    show_moment (self);
}

void
clinic_call_panel_set_clinic (ClinicCallPanel *self, const char *clinic)
{
    g_free (self->clinic);
    self->clinic = g_strdup (clinic);
    show_follow_up (self);
}

void
clinic_call_panel_set_desk (ClinicCallPanel *self, ClinicDesk *desk)
{
    g_set_object (&self->desk, desk);
}

void
clinic_call_panel_set_satisfaction (ClinicCallPanel *self, int satisfaction)
{
    for (int i = 0; i < N_LEVELS; i++)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->levels[i]), i + 1 == satisfaction);
}

static int
get_satisfaction (ClinicCallPanel *self)
{
    for (int i = 0; i < N_LEVELS; i++) {
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->levels[i])))
            return i + 1;
    }
    return 0;
}

/* ---- the number ---- */

static void
on_number (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCallPanel) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) numbers = clinic_desk_query_finish (CLINIC_DESK (source), result, &error);
    ClinicCallNumber *number = numbers && numbers->len ? numbers->pdata[0] : NULL;

    if (error)
        clinic_form_show_error (GTK_WIDGET (self), error);
    else if (number && self->follow_up && self->follow_up->id == number->id)
        gtk_label_set_text (self->phone_label, number->phone);
}

static void
on_phone_clicked_cb (ClinicCallPanel *self)
{
    ClinicQueryArgs args = { 0 };

    if (!self->follow_up)
        return;
    args.id = self->follow_up->id;
    clinic_desk_query_async (self->desk, &clinic_query_call_number, &args, NULL, on_number, g_object_ref (self));
}

static void
on_card_clicked_cb (ClinicCallPanel *self)
{
    if (self->follow_up && self->follow_up->patient_id)
        clinic_page_show_patient (self, self->follow_up->patient_id);
}

/* ---- the outcome ---- */

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCallPanel) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;

    self->busy = FALSE;
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, &record, &error)) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        show_follow_up (self);
        return;
    }
    clear_form (self);
    show_follow_up (self);
    g_signal_emit (self, signals[SIGNAL_RECORDED], 0, record);
}

/* Both fields or none: what is left out is proposed by the rule. */
static gboolean
read_next (ClinicCallPanel *self, ClinicCallDraft *draft, GError **error)
{
    const char *day = gtk_editable_get_text (self->next_day_entry);
    const char *time = gtk_editable_get_text (self->next_time_entry);

    if (!*day && !*time)
        return TRUE;
    draft->next_day = clinic_format_get_today ();
    draft->next_minute = self->moment ? (int) self->moment->next_minute : 0;
    if ((*day && !clinic_day_parse_input (day, &draft->next_day, NULL)) ||
        (*time && !clinic_minute_parse (time, &draft->next_minute, NULL))) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "next_day",
                               _("Enter a day such as 2026-11-24 and a time such as 19:00."));
        return FALSE;
    }
    return TRUE;
}

void
clinic_call_panel_choose (ClinicCallPanel *self, int index)
{
    g_autoptr (ClinicCallDraft) draft = g_new0 (ClinicCallDraft, 1);
    g_autoptr (GError) error = NULL;

    if (index < 1 || index > (int) G_N_ELEMENTS (results) || !self->follow_up || self->busy ||
        strcmp (self->follow_up->state, "open") != 0)
        return;
    clinic_form_clear_errors (GTK_WIDGET (self));
    draft->follow_up_id = self->follow_up->id;
    draft->row_version = self->follow_up->row_version;
    draft->result = g_strdup (results[index - 1]);
    draft->satisfaction = index == 1 ? get_satisfaction (self) : 0;
    draft->discomfort = clinic_widget_dup_text (self->discomfort_entry);
    draft->note = clinic_widget_dup_text (self->note_entry);
    draft->outside_reason = clinic_widget_dup_text (self->reason_entry);
    if (!read_next (self, draft, &error)) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    self->busy = TRUE;
    show_follow_up (self);
    clinic_desk_run_async (self->desk, &clinic_op_record_call, g_steal_pointer (&draft), NULL, on_recorded,
                           g_object_ref (self));
}

static void
on_result_clicked (ClinicCallPanel *self, GtkWidget *button)
{
    clinic_call_panel_choose (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index")));
}

/* Only one level at a time; a second click takes it back. */
static void
on_level_toggled (ClinicCallPanel *self, GtkToggleButton *button)
{
    if (!gtk_toggle_button_get_active (button))
        return;
    for (int i = 0; i < N_LEVELS; i++) {
        if (self->levels[i] != GTK_WIDGET (button))
            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->levels[i]), FALSE);
    }
}

static void
add_levels (ClinicCallPanel *self)
{
    static const char *const titles[N_LEVELS] = { N_ ("1 Very bad"), N_ ("2 Bad"), N_ ("3 Fair"), N_ ("4 Good"),
                                                  N_ ("5 Very good") };

    for (int i = 0; i < N_LEVELS; i++) {
        self->levels[i] = gtk_toggle_button_new_with_label (_(titles[i]));
        gtk_widget_set_hexpand (self->levels[i], TRUE);
        g_signal_connect_swapped (self->levels[i], "toggled", G_CALLBACK (on_level_toggled), self);
        gtk_box_append (self->level_box, self->levels[i]);
    }
}

static void
add_results (ClinicCallPanel *self)
{
    for (int i = 0; i < (int) G_N_ELEMENTS (results); i++) {
        g_autofree char *label = g_strdup_printf ("%d  %s", i + 1, clinic_follow_up_result_title (results[i]));
        GtkWidget *button = gtk_button_new_with_label (label);

        self->result_buttons[i] = button;
        gtk_widget_set_hexpand (button, TRUE);
        if (i == 0)
            gtk_widget_add_css_class (button, "suggested-action");
        g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (i + 1));
        g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_result_clicked), self);
        gtk_grid_attach (self->result_grid, button, i % 3, i / 3, 1, 1);
    }
}

static void
clinic_call_panel_dispose (GObject *object)
{
    ClinicCallPanel *self = CLINIC_CALL_PANEL (object);

    g_clear_object (&self->desk);
    g_clear_object (&self->follow_up);
    g_clear_object (&self->moment);
    g_clear_pointer (&self->clinic, g_free);
    G_OBJECT_CLASS (clinic_call_panel_parent_class)->dispose (object);
}

static void
clinic_call_panel_class_init (ClinicCallPanelClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_call_panel_dispose;
    signals[SIGNAL_RECORDED] = g_signal_new ("recorded", CLINIC_TYPE_CALL_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, CLINIC_TYPE_FOLLOW_UP);
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 "/io/github/qiantai/Qiantai/followup/clinic-call-panel.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, stack);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, window_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, name_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, who_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, phone_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, phone_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, allergy_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, done_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, history_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, script_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, reason_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, reason_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, level_box);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, discomfort_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, note_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, next_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, next_day_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, next_time_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicCallPanel, result_grid);
    gtk_widget_class_bind_template_callback (widget_class, on_phone_clicked_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_card_clicked_cb);
}

static void
clinic_call_panel_init (ClinicCallPanel *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    add_levels (self);
    add_results (self);
    show_follow_up (self);
}
