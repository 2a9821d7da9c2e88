/* See clinic-waiting-page.h. Every command is an action of the group "waiting", so that button and key are one path;
 * what stands in the cells is in clinic-waiting-cells.c. */
#include "clinic-waiting-page.h"
#include "clinic-columns.h"
#include "clinic-desk-visit.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-waiting-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum { ASK_NOTHING, ASK_EMERGENCY, ASK_TRANSFER } Ask;

struct _ClinicWaitingPage {
    ClinicPage parent_instance;
    ClinicLiveList *visits;
    ClinicLiveList *doctors;
    GtkSingleSelection *selection;
    GSimpleActionGroup *actions;
    GPtrArray *minute_cells; /* borrowed labels, each with its visit as data */
    gint64 selected_id;
    gboolean changing; /* between the rows' change and the end of the reload */
    gboolean busy;
    Ask ask;

    GtkBox *doctor_strip;
    GtkLabel *counter;
    GtkWidget *error_bar;
    GtkWidget *frame;
    GtkColumnView *view;
    GtkLabel *selected_label;
    GtkLabel *detail_label;
    GtkLabel *status;
    GtkRevealer *why_revealer;
    GtkLabel *why_label;
    GtkRevealer *ask_revealer;
    GtkWidget *reason_row;
    GtkWidget *reason_entry;
    GtkWidget *doctor_row;
    GtkDropDown *doctor_choice;
    GtkButton *next_button;
};

G_DEFINE_FINAL_TYPE (ClinicWaitingPage, clinic_waiting_page, CLINIC_TYPE_PAGE)

static ClinicDesk *
get_desk (ClinicWaitingPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

static ClinicVisit *
get_selected (ClinicWaitingPage *self)
{
    return self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* ---- what is shown ---- */

static void
show_counter (ClinicWaitingPage *self)
{
    ClinicInstant now = clinic_desk_now (get_desk (self));
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->visits));
    g_autofree char *text = NULL;
    guint waiting = 0;
    int longest = 0;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicVisit) visit = g_list_model_get_item (G_LIST_MODEL (self->visits), i);

        if (strcmp (visit->state, "waiting") != 0 && strcmp (visit->state, "called") != 0)
            continue;
        waiting++;
        longest = MAX (longest, clinic_visit_minutes_waited (visit, clinic_desk_get_zone (get_desk (self)), now));
    }
    text = waiting ? g_strdup_printf (_("Waiting %u · longest %d′"), waiting, longest) : g_strdup (_("Nobody waits"));
    gtk_label_set_text (self->counter, text);
    clinic_page_set_badge (CLINIC_PAGE (self), waiting);
}

static const ClinicOperation *
find_next_step (const ClinicVisit *visit, const char **ret_label)
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

static void
enable_steps (ClinicWaitingPage *self, const ClinicVisit *visit)
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

static char *
describe (const ClinicVisit *visit)
{
    g_autoptr (GString) text = g_string_new (NULL);
    const char *const parts[] = { visit->item, visit->complaint, visit->allergies, visit->message };
    const char *const titles[] = { "", N_ ("Chief complaint: "), N_ ("Allergies: "), N_ ("Message: ") };

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
        if (*parts[i])
            g_string_append_printf (text, "%s%s%s", text->len ? " · " : "", *titles[i] ? _(titles[i]) : "", parts[i]);
    }
    return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_selected (ClinicWaitingPage *self)
{
    ClinicVisit *visit = get_selected (self);
    const char *label;

    find_next_step (visit, &label);
    gtk_button_set_label (self->next_button, label);
    enable_steps (self, visit);
    if (!visit) {
        gtk_label_set_text (self->selected_label, "");
        gtk_label_set_text (self->detail_label, "");
        gtk_label_set_text (self->why_label, "");
        return;
    }
    {
        g_autofree char *title = g_strdup_printf ("%s  %s", visit->queue_no, visit->masked_name);
        g_autofree char *details = describe (visit);

        gtk_label_set_text (self->selected_label, title);
        gtk_label_set_text (self->detail_label, details);
        gtk_label_set_text (self->why_label,
                            *visit->why ? visit->why : _("This patient does not wait any more: there is no order."));
    }
}

static void
show_moment (ClinicWaitingPage *self)
{
    ClinicInstant now = clinic_desk_now (get_desk (self));
    GTimeZone *zone = clinic_desk_get_zone (get_desk (self));

    for (guint i = 0; i < self->minute_cells->len; i++) {
        GtkLabel *label = self->minute_cells->pdata[i];
        ClinicVisit *visit = g_object_get_data (G_OBJECT (label), "visit");

        if (visit)
            clinic_waiting_show_minutes (label, visit, zone, now);
    }
    clinic_waiting_show_doctors (self->doctor_strip, G_LIST_MODEL (self->doctors), zone, now);
    show_counter (self);
}

/* ---- the list ---- */

static void
on_minute_cell_destroyed (gpointer data, GObject *cell)
{
    g_ptr_array_remove_fast (((ClinicWaitingPage *) data)->minute_cells, cell);
}

static GtkWidget *
make_minutes (gpointer data)
{
    ClinicWaitingPage *self = data;
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_widget_add_css_class (label, "figure-small");
    g_ptr_array_add (self->minute_cells, label);
    g_object_weak_ref (G_OBJECT (label), on_minute_cell_destroyed, self);
    return label;
}

static void
show_minutes (GtkWidget *cell, gpointer record, gpointer data)
{
    ClinicDesk *desk = get_desk (data);

    g_object_set_data_full (G_OBJECT (cell), "visit", g_object_ref (record), g_object_unref);
    clinic_waiting_show_minutes (GTK_LABEL (cell), record, clinic_desk_get_zone (desk), clinic_desk_now (desk));
}

static void
on_rows_changing (ClinicWaitingPage *self)
{
    self->changing = TRUE;
}

/* The same person stays selected wherever the reload has put him. */
static void
on_reloaded (ClinicWaitingPage *self)
{
    guint position;
    g_autoptr (ClinicVisit) visit = clinic_live_list_find (self->visits, self->selected_id, &position);

    if (visit && gtk_single_selection_get_selected (self->selection) != position)
        gtk_single_selection_set_selected (self->selection, position);
    self->changing = FALSE;
    if (get_selected (self))
        self->selected_id = get_selected (self)->id;
    show_selected (self);
    show_counter (self);
}

static void
on_selected (ClinicWaitingPage *self)
{
    ClinicVisit *visit = get_selected (self);

    if (self->changing)
        return;
    if (visit && visit->id != self->selected_id) {
        self->selected_id = visit->id;
        self->ask = ASK_NOTHING;
        gtk_revealer_set_reveal_child (self->ask_revealer, FALSE);
        clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->error_bar), NULL);
    }
    show_selected (self);
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
    show_selected (self);
}

static void
run (ClinicWaitingPage *self, const ClinicOperation *operation, gpointer draft)
{
    self->busy = TRUE;
    clinic_form_clear_errors (GTK_WIDGET (self));
    enable_steps (self, get_selected (self));
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
    const ClinicOperation *operation = find_next_step (get_selected (data), &label);

    if (operation)
        run_step (data, operation);
}

static void
on_row_activated_cb (ClinicWaitingPage *self, guint position)
{
    gtk_single_selection_set_selected (self->selection, position);
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "next", NULL);
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

static void
on_ask_confirmed_cb (ClinicWaitingPage *self)
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
        draft->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_entry))));
        run (self, &clinic_op_set_emergency, draft);
        return;
    }
    doctor = g_list_model_get_item (G_LIST_MODEL (self->doctors), gtk_drop_down_get_selected (self->doctor_choice));
    draft->doctor_id = doctor ? doctor->id : 0;
    run (self, &clinic_op_transfer_visit, draft);
}

static void
on_ask_cancelled_cb (ClinicWaitingPage *self)
{
    self->ask = ASK_NOTHING;
    gtk_revealer_set_reveal_child (self->ask_revealer, FALSE);
    clinic_form_clear_errors (GTK_WIDGET (self));
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* ---- the page ---- */

static void
clinic_waiting_page_shown (ClinicPage *page)
{
    gtk_widget_grab_focus (GTK_WIDGET (CLINIC_WAITING_PAGE (page)->view));
}

static gboolean
clinic_waiting_page_escape (ClinicPage *page)
{
    ClinicWaitingPage *self = CLINIC_WAITING_PAGE (page);

    if (self->ask == ASK_NOTHING)
        return FALSE;
    on_ask_cancelled_cb (self);
    return TRUE;
}

static void
clinic_waiting_page_minute_passed (ClinicPage *page)
{
    show_moment (CLINIC_WAITING_PAGE (page));
}

static void
clinic_waiting_page_go_to (ClinicPage *page, gint64 id, const char *purpose)
{
    ClinicWaitingPage *self = CLINIC_WAITING_PAGE (page);
    guint position;
    g_autoptr (ClinicVisit) visit = NULL;

    self->selected_id = id;
    visit = clinic_live_list_find (self->visits, id, &position);
    if (visit)
        gtk_single_selection_set_selected (self->selection, position);
}

static void
add_columns (ClinicWaitingPage *self)
{
    clinic_column_add_text (self->view, _("No."), "queue-no", 64);
    clinic_column_add_text (self->view, _("Patient"), "masked-name", 110);
    clinic_column_add_text (self->view, _("Doctor"), "doctor-name", 100);
    clinic_column_add_text (self->view, _("Chair"), "chair-name", 80);
    clinic_column_add_minute (self->view, _("Booked"), "booked-minute", 70);
    clinic_column_add_time (self->view, _("Arrived"), "arrived-at", 70);
    clinic_column_add_widget (self->view, _("Waited"), make_minutes, show_minutes, self, 150);
    clinic_column_add_label (self->view, _("State"), clinic_waiting_show_state, self, 150);
    clinic_column_add_widget (self->view, _("Marks"), clinic_waiting_make_marks, clinic_waiting_show_marks, self, -1);
}

static void
add_keys (ClinicWaitingPage *self)
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

static void
add_actions (ClinicWaitingPage *self)
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

static void
clinic_waiting_page_constructed (GObject *object)
{
    ClinicWaitingPage *self = CLINIC_WAITING_PAGE (object);
    ClinicQueryArgs args = { 0 };

    G_OBJECT_CLASS (clinic_waiting_page_parent_class)->constructed (object);
    add_actions (self);
    add_columns (self);
    add_keys (self);
    self->doctors = clinic_live_list_new (get_desk (self), &clinic_query_doctor_states, &args);
    self->visits = clinic_live_list_new (get_desk (self), &clinic_query_waiting, &args);
    g_signal_connect_swapped (self->visits, "items-changed", G_CALLBACK (on_rows_changing), self);
    self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->visits)));
    g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
    g_signal_connect_swapped (self->visits, "reloaded", G_CALLBACK (on_reloaded), self);
    g_signal_connect_swapped (self->doctors, "reloaded", G_CALLBACK (show_moment), self);
    gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
    g_object_set (self->frame, "empty",
                  clinic_empty_state_new (
                      "preferences-system-time-symbolic",
                      _("Nobody is waiting"), _("A patient appears here as soon as he is checked in (F2).")), NULL);
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (self->frame), self->visits);
    show_selected (self);
    show_counter (self);
}

static void
clinic_waiting_page_dispose (GObject *object)
{
    ClinicWaitingPage *self = CLINIC_WAITING_PAGE (object);

    if (self->visits)
        g_signal_handlers_disconnect_by_data (self->visits, self);
    if (self->doctors)
        g_signal_handlers_disconnect_by_data (self->doctors, self);
    if (self->selection)
        g_signal_handlers_disconnect_by_data (self->selection, self);
    for (guint i = 0; i < self->minute_cells->len; i++)
        g_object_weak_unref (self->minute_cells->pdata[i], on_minute_cell_destroyed, self);
    g_ptr_array_set_size (self->minute_cells, 0);
    g_clear_object (&self->selection);
    g_clear_object (&self->visits);
    g_clear_object (&self->doctors);
    g_clear_object (&self->actions);
    G_OBJECT_CLASS (clinic_waiting_page_parent_class)->dispose (object);
}

static void
clinic_waiting_page_finalize (GObject *object)
{
    g_ptr_array_unref (CLINIC_WAITING_PAGE (object)->minute_cells);
    G_OBJECT_CLASS (clinic_waiting_page_parent_class)->finalize (object);
}

static void
clinic_waiting_page_class_init (ClinicWaitingPageClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    object_class->constructed = clinic_waiting_page_constructed;
    object_class->dispose = clinic_waiting_page_dispose;
    object_class->finalize = clinic_waiting_page_finalize;
    page_class->shown = clinic_waiting_page_shown;
    page_class->escape = clinic_waiting_page_escape;
    page_class->minute_passed = clinic_waiting_page_minute_passed;
    page_class->go_to = clinic_waiting_page_go_to;
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 "/io/github/qiantai/Qiantai/waiting/clinic-waiting-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, doctor_strip);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, counter);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, error_bar);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, view);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, selected_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, detail_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, status);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, why_revealer);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, why_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, ask_revealer);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, reason_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, reason_entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, doctor_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, doctor_choice);
    gtk_widget_class_bind_template_child (widget_class, ClinicWaitingPage, next_button);
    gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_ask_confirmed_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_ask_cancelled_cb);
}

static void
clinic_waiting_page_init (ClinicWaitingPage *self)
{
    self->minute_cells = g_ptr_array_new ();
    gtk_widget_init_template (GTK_WIDGET (self));
}
