/* What the waiting page does with the selected patient. Every command is an
 * action of the group "waiting", so that button and key are one path; what a
 * command must know first is asked in place. */
#include "clinic-waiting-page-private.h"
#include "clinic-desk-visit.h"
#include "clinic-widget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- which steps there are ---- */

const ClinicOperation *
clinic_waiting_page_find_next_step (const ClinicVisit *visit, const char **ret_label)
{
    static const struct {
        const char *state;
        const ClinicOperation *operation;
        const char *label;
    } steps[] = {
        { "waiting", &clinic_op_call_visit, N_ ("Call  Enter") },
        { "called", &clinic_op_seat_visit, N_ ("Seat  Enter") },
        { "in-chair", &clinic_op_finish_visit, N_ ("Finish  Enter") },
        { "treated", &clinic_op_leave_visit, N_ ("Leaves  Enter") },
    };

    for (guint i = 0; visit && i < G_N_ELEMENTS (steps); i++) {
        if (strcmp (steps[i].state, visit->state) == 0) {
            *ret_label = _(steps[i].label);
            return steps[i].operation;
        }
    }
    *ret_label = _("Next step");
    return NULL;
}

static void
enable (ClinicWaitingPage *self, const char *name, gboolean enabled)
{
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && !self->busy);
}

void
clinic_waiting_page_enable_steps (ClinicWaitingPage *self, const ClinicVisit *visit)
{
    const struct {
        const char *name;
        ClinicVisitStep step;
    } steps[] = {
        { "call", CLINIC_VISIT_STEP_CALL },     { "seat", CLINIC_VISIT_STEP_SEAT },
        { "finish", CLINIC_VISIT_STEP_FINISH }, { "leave", CLINIC_VISIT_STEP_LEAVE },
        { "lwbs", CLINIC_VISIT_STEP_LWBS },     { "back", CLINIC_VISIT_STEP_BACK },
    };
    gboolean may = visit && clinic_desk_may (get_desk (self), CLINIC_RIGHT_QUEUE);
    gboolean waits = visit && (strcmp (visit->state, "waiting") == 0 || strcmp (visit->state, "called") == 0);

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        enable (self, steps[i].name, may && clinic_visit_next_state (visit->state, steps[i].step, FALSE));
    enable (self, "next", may);
    enable (self, "emergency", may && waits && strcmp (visit->priority, "emergency") != 0);
    enable (self, "transfer", may && waits);
    enable (self, "late",
            waits && visit->appointment_id && !visit->late_agreed &&
                clinic_desk_may (get_desk (self), CLINIC_RIGHT_CHECK_IN));
}

/* ---- steps ---- */

static void
on_step_done (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicWaitingPage) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;

    self->busy = FALSE;
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, &record, &error)) {
        if (gtk_revealer_get_reveal_child (self->ask_revealer))
            clinic_form_show_error (GTK_WIDGET (self), error);
        else
            clinic_error_bar_set_error (CLINIC_ERROR_BAR (self->error_bar), error);
    } else {
        self->ask = ASK_NOTHING;
        gtk_revealer_set_reveal_child (self->ask_revealer, FALSE);
        if (record && CLINIC_IS_RECORD (record) && G_OBJECT_TYPE (record) == CLINIC_TYPE_VISIT) {
            ClinicVisit *visit = (ClinicVisit *) record;
            g_autofree char *place = g_strjoin (" ", visit->doctor_name, visit->chair_name, NULL);
            g_autofree char *text = g_strdup_printf ("%s %s: %s  %s", visit->queue_no, visit->masked_name,
                                                     clinic_visit_state_title (visit->state), place);

            gtk_label_set_text (self->status, g_strchomp (text));
        }
        gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
    clinic_waiting_page_show_selected (self);
}

static void
run (ClinicWaitingPage *self, const ClinicOperation *operation, gpointer draft)
{
    self->busy = TRUE;
    clinic_form_clear_errors (GTK_WIDGET (self));
    clinic_waiting_page_enable_steps (self, get_selected (self));
    clinic_desk_run_async (get_desk (self), operation, draft, NULL, on_step_done, g_object_ref (self));
}

static void
run_step (ClinicWaitingPage *self, const ClinicOperation *operation)
{
    ClinicVisit *visit = get_selected (self);
    ClinicVisitStepDraft *draft;

    if (!visit || self->busy)
        return;
    draft = g_new0 (ClinicVisitStepDraft, 1);
    draft->visit_id = visit->id;
    draft->row_version = visit->row_version;
    run (self, operation, draft);
}

static void
on_step (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    static const struct {
        const char *name;
        const ClinicOperation *operation;
    } steps[] = {
        { "call", &clinic_op_call_visit },   { "seat", &clinic_op_seat_visit }, { "finish", &clinic_op_finish_visit },
        { "leave", &clinic_op_leave_visit }, { "lwbs", &clinic_op_lwbs_visit }, { "back", &clinic_op_back_visit },
    };

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
        if (strcmp (steps[i].name, g_action_get_name (G_ACTION (action))) == 0)
            run_step (data, steps[i].operation);
    }
}

static void
on_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    const char *label;
    const ClinicOperation *operation = clinic_waiting_page_find_next_step (get_selected (data), &label);

    if (operation)
        run_step (data, operation);
}

static void
on_late (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicWaitingPage *self = data;
    ClinicVisit *visit = get_selected (self);
    ClinicLateDraft *draft;

    if (!visit || !visit->appointment_id)
        return;
    draft = g_new0 (ClinicLateDraft, 1);
    draft->appointment_id = visit->appointment_id;
    draft->eta_minute = clinic_instant_get_minute (visit->arrived_at, clinic_desk_get_zone (get_desk (self)));
    run (self, &clinic_op_agree_late, draft);
}

static void
on_why (GSimpleAction *action, GVariant *value, gpointer data)
{
    ClinicWaitingPage *self = data;

    g_simple_action_set_state (action, value);
    gtk_revealer_set_reveal_child (self->why_revealer, g_variant_get_boolean (value));
}

/* ---- what is asked in place ---- */

static void
fill_doctor_choice (ClinicWaitingPage *self)
{
    g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->doctors));

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicDoctorState) doctor = g_list_model_get_item (G_LIST_MODEL (self->doctors), i);

        gtk_string_list_append (names, doctor->name);
    }
    gtk_drop_down_set_model (self->doctor_choice, G_LIST_MODEL (names));
}

static void
on_ask (GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ClinicWaitingPage *self = data;

    self->ask = strcmp (g_action_get_name (G_ACTION (action)), "emergency") == 0 ? ASK_EMERGENCY : ASK_TRANSFER;
    clinic_form_clear_errors (GTK_WIDGET (self));
    gtk_widget_set_visible (self->reason_row, self->ask == ASK_EMERGENCY);
    gtk_widget_set_visible (self->doctor_row, self->ask == ASK_TRANSFER);
    gtk_editable_set_text (GTK_EDITABLE (self->reason_entry), "");
    if (self->ask == ASK_TRANSFER)
        fill_doctor_choice (self);
    gtk_revealer_set_reveal_child (self->ask_revealer, TRUE);
    gtk_widget_grab_focus (self->ask == ASK_EMERGENCY ? self->reason_entry : GTK_WIDGET (self->doctor_choice));
}

void
clinic_waiting_page_confirm_asked (ClinicWaitingPage *self)
{
    ClinicVisit *visit = get_selected (self);
    g_autoptr (ClinicDoctorState) doctor = NULL;
    ClinicVisitStepDraft *draft;

    if (!visit || self->busy || self->ask == ASK_NOTHING)
        return;
    draft = g_new0 (ClinicVisitStepDraft, 1);
    draft->visit_id = visit->id;
    draft->row_version = visit->row_version;
    if (self->ask == ASK_EMERGENCY) {
        draft->reason = clinic_widget_dup_text (self->reason_entry);
        run (self, &clinic_op_set_emergency, draft);
        return;
    }
    doctor = g_list_model_get_item (G_LIST_MODEL (self->doctors), gtk_drop_down_get_selected (self->doctor_choice));
    draft->doctor_id = doctor ? doctor->id : 0;
    run (self, &clinic_op_transfer_visit, draft);
}

void
clinic_waiting_page_cancel_asked (ClinicWaitingPage *self)
{
    self->ask = ASK_NOTHING;
    gtk_revealer_set_reveal_child (self->ask_revealer, FALSE);
    clinic_form_clear_errors (GTK_WIDGET (self));
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* ---- keys and actions ---- */

void
clinic_waiting_page_add_keys (ClinicWaitingPage *self)
{
    static const struct {
        const char *key;
        const char *action;
    } keys[] = {
        { "c", "waiting.call" },       { "s", "waiting.seat" },      { "f", "waiting.finish" },
        { "o", "waiting.leave" },      { "e", "waiting.emergency" }, { "l", "waiting.late" },
        { "t", "waiting.transfer" },   { "Delete", "waiting.lwbs" }, { "BackSpace", "waiting.back" },
        { "question", "waiting.why" },
    };
    GtkEventController *controller = gtk_shortcut_controller_new ();

    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        gtk_shortcut_controller_add_shortcut (
            GTK_SHORTCUT_CONTROLLER (controller),
            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key), gtk_named_action_new (keys[i].action)));
    gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

void
clinic_waiting_page_add_actions (ClinicWaitingPage *self)
{
    const GActionEntry entries[] = {
        { .name = "next", .activate = on_next },
        { .name = "call", .activate = on_step },
        { .name = "seat", .activate = on_step },
        { .name = "finish", .activate = on_step },
        { .name = "leave", .activate = on_step },
        { .name = "lwbs", .activate = on_step },
        { .name = "back", .activate = on_step },
        { .name = "emergency", .activate = on_ask },
        { .name = "transfer", .activate = on_ask },
        { .name = "late", .activate = on_late },
        { .name = "why", .state = "false", .change_state = on_why },
    };

    self->actions = g_simple_action_group_new ();
    g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
    gtk_widget_insert_action_group (GTK_WIDGET (self), "waiting", G_ACTION_GROUP (self->actions));
}
