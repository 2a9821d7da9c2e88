/* ClinicWaitingPage: the list, who is selected, what passes with the minutes.
 * What is done with a patient: clinic-waiting-page-steps.c; what stands in the
 * cells: clinic-waiting-cells.c. */
#include "clinic-waiting-page-private.h"
#include "clinic-columns.h"
#include "clinic-desk-visit.h"
#include "clinic-list-frame.h"
#include "clinic-waiting-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (ClinicWaitingPage, clinic_waiting_page, CLINIC_TYPE_PAGE)

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

void
clinic_waiting_page_show_selected (ClinicWaitingPage *self)
{
    ClinicVisit *visit = get_selected (self);
    const char *label;

    clinic_waiting_page_find_next_step (visit, &label);
    gtk_button_set_label (self->next_button, label);
    clinic_waiting_page_enable_steps (self, visit);
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
    clinic_waiting_page_show_selected (self);
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
    clinic_waiting_page_show_selected (self);
}

static void
on_row_activated_cb (ClinicWaitingPage *self, guint position)
{
    gtk_single_selection_set_selected (self->selection, position);
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "next", NULL);
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
    clinic_waiting_page_cancel_asked (self);
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
clinic_waiting_page_constructed (GObject *object)
{
    ClinicWaitingPage *self = CLINIC_WAITING_PAGE (object);
    ClinicQueryArgs args = { 0 };

    G_OBJECT_CLASS (clinic_waiting_page_parent_class)->constructed (object);
    clinic_waiting_page_add_actions (self);
    add_columns (self);
    clinic_waiting_page_add_keys (self);
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
    clinic_waiting_page_show_selected (self);
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
    gtk_widget_class_bind_template_callback (widget_class, clinic_waiting_page_confirm_asked);
    gtk_widget_class_bind_template_callback (widget_class, clinic_waiting_page_cancel_asked);
}

static void
clinic_waiting_page_init (ClinicWaitingPage *self)
{
    self->minute_cells = g_ptr_array_new ();
    gtk_widget_init_template (GTK_WIDGET (self));
}
