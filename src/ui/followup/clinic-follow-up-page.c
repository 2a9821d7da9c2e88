/* See clinic-follow-up-page.h. The call itself is ClinicCallPanel; this file has the filters and the list. */
#include "clinic-follow-up-page.h"
#include "clinic-call-panel.h"
#include "clinic-columns.h"
#include "clinic-desk-follow-up.h"
#include "clinic-desk-setup.h"
#include "clinic-list-frame.h"
#include "clinic-profile.h"
#include "clinic-widget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum { SHOW_CALLABLE, SHOW_LATER, SHOW_OVERDUE, SHOW_RETRY, SHOW_DONE, SHOW_INVALID, N_SHOWS } Show;

struct _ClinicFollowUpPage {
    ClinicPage parent_instance;
    ClinicLiveList *follow_ups;
    ClinicLiveList *moment;
    ClinicLiveList *clinic;
    GtkCustomFilter *filter;
    GtkSingleSelection *selection;
    GtkLabel *counts[N_SHOWS];
    Show show;
    gint64 selected_id;
    gboolean changing;

    GtkListBox *filters;
    GtkWidget *frame;
    GtkWidget *nothing; /* over a group without rows */
    GtkColumnView *view;
    ClinicCallPanel *panel;
};

G_DEFINE_FINAL_TYPE (ClinicFollowUpPage, clinic_follow_up_page, CLINIC_TYPE_PAGE)

static ClinicDesk *
get_desk (ClinicFollowUpPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

/* ---- filters ---- */

static gboolean
belongs (const ClinicFollowUp *follow_up, Show show, ClinicDay today, GTimeZone *zone)
{
    gboolean invalid = strcmp (follow_up->last_result, "invalid") == 0;

    switch (show) {
    case SHOW_CALLABLE:
        return strcmp (follow_up->status, "callable") == 0;
    case SHOW_LATER:
        return strcmp (follow_up->state, "open") == 0 && strcmp (follow_up->status, "callable") != 0 &&
               (strcmp (follow_up->status, "later") == 0 ||
                (strcmp (follow_up->status, "retry") == 0 && follow_up->due_day.jdn == today.jdn));
    case SHOW_OVERDUE:
        return follow_up->overdue;
    case SHOW_RETRY:
        return strcmp (follow_up->status, "retry") == 0;
    case SHOW_DONE:
        return strcmp (follow_up->state, "open") != 0 &&
               clinic_instant_get_day (follow_up->done_at, zone).jdn == today.jdn;
    case SHOW_INVALID:
        return strcmp (follow_up->state, "closed") == 0 && invalid;
    case N_SHOWS:
    default:
        return FALSE;
    }
}

static gboolean
match (gpointer item, gpointer data)
{
    ClinicFollowUpPage *self = data;

    return belongs (item, self->show, clinic_desk_today (get_desk (self)), clinic_desk_get_zone (get_desk (self)));
}

static void
show_counts (ClinicFollowUpPage *self)
{
    ClinicDay today = clinic_desk_today (get_desk (self));
    GTimeZone *zone = clinic_desk_get_zone (get_desk (self));
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->follow_ups));
    guint counts[N_SHOWS] = { 0 };

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicFollowUp) follow_up = g_list_model_get_item (G_LIST_MODEL (self->follow_ups), i);

        for (guint show = 0; show < N_SHOWS; show++)
            counts[show] += belongs (follow_up, show, today, zone) ? 1 : 0;
    }
    for (guint show = 0; show < N_SHOWS; show++) {
        g_autofree char *text = g_strdup_printf ("%u", counts[show]);

        gtk_label_set_text (self->counts[show], text);
        clinic_widget_set_class (GTK_WIDGET (self->counts[show]), "state-late", show == SHOW_OVERDUE && counts[show]);
    }
    clinic_page_set_badge (CLINIC_PAGE (self), counts[SHOW_CALLABLE]);
}

static void
add_filters (ClinicFollowUpPage *self)
{
    static const char *const titles[N_SHOWS] = {
        [SHOW_CALLABLE] = N_ ("Callable now"), [SHOW_LATER] = N_ ("Later today"),
        [SHOW_OVERDUE] = N_ ("Overdue"),       [SHOW_RETRY] = N_ ("Waiting for retry"),
        [SHOW_DONE] = N_ ("Done today"),       [SHOW_INVALID] = N_ ("Invalid numbers"),
    };

    for (guint show = 0; show < N_SHOWS; show++) {
        GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
        GtkWidget *title = gtk_label_new (_(titles[show]));

        self->counts[show] = GTK_LABEL (gtk_label_new ("0"));
        gtk_label_set_xalign (GTK_LABEL (title), 0);
        gtk_widget_set_hexpand (title, TRUE);
        gtk_widget_add_css_class (GTK_WIDGET (self->counts[show]), "numeric");
        gtk_widget_add_css_class (GTK_WIDGET (self->counts[show]), "figure-small");
        gtk_box_append (GTK_BOX (box), title);
        gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[show]));
        gtk_list_box_append (self->filters, box);
    }
    gtk_list_box_select_row (self->filters, gtk_list_box_get_row_at_index (self->filters, 0));
}

static void
show_nothing (ClinicFollowUpPage *self)
{
    gtk_widget_set_visible (self->nothing, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0 &&
                                               g_list_model_get_n_items (G_LIST_MODEL (self->follow_ups)) > 0);
}

static void
on_filter_selected_cb (ClinicFollowUpPage *self, GtkListBoxRow *row)
{
    if (!row)
        return;
    self->show = (Show) gtk_list_box_row_get_index (row);
    if (!self->filter)
        return;
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
    show_nothing (self);
}

/* ---- the list ---- */

static void
show_selected (ClinicFollowUpPage *self)
{
    ClinicFollowUp *follow_up = gtk_single_selection_get_selected_item (self->selection);

    if (self->changing)
        return;
    self->selected_id = follow_up ? follow_up->id : 0;
    clinic_call_panel_set_follow_up (self->panel, follow_up);
}

static void
on_rows_changing (ClinicFollowUpPage *self)
{
    self->changing = TRUE;
}

static void
on_reloaded (ClinicFollowUpPage *self)
{
    GListModel *rows = G_LIST_MODEL (self->selection);
    guint n;

    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
    n = g_list_model_get_n_items (rows);
    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicFollowUp) follow_up = g_list_model_get_item (rows, i);

        if (follow_up->id == self->selected_id)
            gtk_single_selection_set_selected (self->selection, i);
    }
    self->changing = FALSE;
    show_selected (self);
    show_counts (self);
    show_nothing (self);
}

static void
on_moment (ClinicFollowUpPage *self)
{
    g_autoptr (ClinicCallMoment) moment = g_list_model_get_item (G_LIST_MODEL (self->moment), 0);

    clinic_call_panel_set_moment (self->panel, moment);
}

static void
on_clinic (ClinicFollowUpPage *self)
{
    g_autoptr (ClinicProfile) profile = g_list_model_get_item (G_LIST_MODEL (self->clinic), 0);

    clinic_call_panel_set_clinic (self->panel, profile ? profile->name : "");
}

static void
on_recorded_cb (ClinicFollowUpPage *self, ClinicFollowUp *follow_up)
{
    g_autofree char *text = NULL;

    if (strcmp (follow_up->state, "open") == 0) {
        g_autofree char *day = clinic_day_format_short (follow_up->due_day, clinic_format_get_today ());
        g_autofree char *time = clinic_minute_format ((int) follow_up->due_minute);

        text = g_strdup_printf (_("%s: %s. Again %s %s."), follow_up->name,
                                   clinic_follow_up_result_title (follow_up->last_result), day, time);
    } else {
        text = g_strdup_printf (_("%s: %s."), follow_up->name, clinic_follow_up_result_title (follow_up->last_result));
    }
    clinic_page_toast (self, text);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_row_activated_cb (ClinicFollowUpPage *self, guint position)
{
    gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
}

/* Of a family on one number one call may be enough. */
static void
show_phone (GtkLabel *label, gpointer record, gpointer data)
{
    const ClinicFollowUp *follow_up = record;
    g_autofree char *text = follow_up->group_size > 1
                                ? g_strdup_printf ("%s ×%d", follow_up->phone_masked, (int) follow_up->group_size)
                                : g_strdup (follow_up->phone_masked);

    gtk_label_set_text (label, text);
}

static void
show_kind (GtkLabel *label, gpointer record, gpointer data)
{
    gtk_label_set_text (label, clinic_follow_up_kind_title (((ClinicFollowUp *) record)->kind));
}

static void
show_until (GtkLabel *label, gpointer record, gpointer data)
{
    const ClinicFollowUp *follow_up = record;
    gboolean waits = strcmp (follow_up->status, "retry") == 0 || strcmp (follow_up->status, "later") == 0;
    ClinicDay day = waits ? follow_up->due_day : follow_up->until_day;
    g_autofree char *date = clinic_day_format_short (day, clinic_format_get_today ());
    g_autofree char *time = clinic_minute_format ((int) (waits ? follow_up->due_minute : follow_up->until_minute));
    g_autofree char *text = g_strdup_printf (waits ? _("from %s %s") : _("until %s %s"), date, time);

    gtk_label_set_text (label, text);
}

static void
show_status (GtkLabel *label, gpointer record, gpointer data)
{
    static const char *const classes[] = { "state-good", "state-late", "state-waiting", "state-off" };
    const ClinicFollowUp *follow_up = record;
    const char *css_class = "state-off";
    g_autofree char *text = NULL;

    if (strcmp (follow_up->state, "open") != 0)
        text = g_strdup_printf ("%s · %s", clinic_follow_up_status_title (follow_up->state),
                                *follow_up->last_result ? clinic_follow_up_result_title (follow_up->last_result) : "—");
    else
        text = g_strdup (follow_up->overdue ? _("▲ Overdue") : clinic_follow_up_status_title (follow_up->status));
    if (follow_up->overdue || strcmp (follow_up->last_result, "invalid") == 0)
        css_class = "state-late";
    else if (strcmp (follow_up->status, "callable") == 0 || strcmp (follow_up->state, "done") == 0)
        css_class = "state-good";
    else if (strcmp (follow_up->status, "retry") == 0)
        css_class = "state-waiting";
    for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
        gtk_widget_remove_css_class (GTK_WIDGET (label), classes[i]);
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
    gtk_label_set_text (label, text);
}

static void
add_columns (ClinicFollowUpPage *self)
{
    clinic_column_add_text (self->view, _("Patient"), "name", 110);
    clinic_column_add_label (self->view, _("Phone"), show_phone, self, 130);
    clinic_column_add_label (self->view, _("Kind"), show_kind, self, 110);
    clinic_column_add_text (self->view, _("Doctor"), "doctor-name", 80);
    clinic_column_add_label (self->view, _("Due"), show_until, self, 140);
    clinic_column_add_label (self->view, _("Status"), show_status, self, -1);
}

/* ---- keys ---- */

static gboolean
on_result_key (GtkWidget *widget, GVariant *index, gpointer data)
{
    clinic_call_panel_choose (CLINIC_FOLLOW_UP_PAGE (widget)->panel, g_variant_get_int32 (index));
    return TRUE;
}

static gboolean
on_level_key (GtkWidget *widget, GVariant *level, gpointer data)
{
    clinic_call_panel_set_satisfaction (CLINIC_FOLLOW_UP_PAGE (widget)->panel, g_variant_get_int32 (level));
    return TRUE;
}

static void
add_key (GtkEventController *controller, guint key, GdkModifierType modifiers, GtkShortcutFunc func, int number)
{
    GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (func, NULL, NULL));

    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (number));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* A figure typed into a field stays in the field: the keys are looked at when nobody else wanted them. */
static void
add_keys (ClinicFollowUpPage *self)
{
    GtkEventController *controller = gtk_shortcut_controller_new ();

    for (int i = 1; i <= 9; i++) {
        add_key (controller, GDK_KEY_0 + (guint) i, 0, on_result_key, i);
        add_key (controller, GDK_KEY_KP_0 + (guint) i, 0, on_result_key, i);
        if (i <= 5)
            add_key (controller, GDK_KEY_0 + (guint) i, GDK_CONTROL_MASK, on_level_key, i);
    }
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* ---- the page ---- */

static void
clinic_follow_up_page_shown (ClinicPage *page)
{
    gtk_widget_grab_focus (GTK_WIDGET (CLINIC_FOLLOW_UP_PAGE (page)->view));
}

static void
clinic_follow_up_page_minute_passed (ClinicPage *page)
{
    ClinicFollowUpPage *self = CLINIC_FOLLOW_UP_PAGE (page);

    clinic_live_list_reload (self->follow_ups);
    clinic_live_list_reload (self->moment);
}

static void
clinic_follow_up_page_constructed (GObject *object)
{
    ClinicFollowUpPage *self = CLINIC_FOLLOW_UP_PAGE (object);
    ClinicQueryArgs args = { 0 };
    GtkFilterListModel *filtered;

    G_OBJECT_CLASS (clinic_follow_up_page_parent_class)->constructed (object);
    clinic_call_panel_set_desk (self->panel, get_desk (self));
    g_signal_connect_swapped (self->panel, "recorded", G_CALLBACK (on_recorded_cb), self);
    self->follow_ups = clinic_live_list_new (get_desk (self), &clinic_query_follow_ups, &args);
    self->moment = clinic_live_list_new (get_desk (self), &clinic_query_call_moment, &args);
    self->clinic = clinic_live_list_new (get_desk (self), &clinic_query_clinic, &args);
    add_filters (self);
    add_columns (self);
    add_keys (self);
    self->filter = gtk_custom_filter_new (match, self, NULL);
    g_signal_connect_swapped (self->follow_ups, "items-changed", G_CALLBACK (on_rows_changing), self);
    filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->follow_ups)),
                                          GTK_FILTER (g_object_ref (self->filter)));
    self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
    g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self);
    g_signal_connect_swapped (self->follow_ups, "reloaded", G_CALLBACK (on_reloaded), self);
    g_signal_connect_swapped (self->moment, "reloaded", G_CALLBACK (on_moment), self);
    g_signal_connect_swapped (self->clinic, "reloaded", G_CALLBACK (on_clinic), self);
    gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
    g_object_set (self->frame, "empty",
                  clinic_empty_state_new (
                      "call-start-symbolic",
                      _("Nobody to call"), _("Calls appear here when a patient leaves or does not come.")), NULL);
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (self->frame), self->follow_ups);
}

static void
clinic_follow_up_page_dispose (GObject *object)
{
    ClinicFollowUpPage *self = CLINIC_FOLLOW_UP_PAGE (object);
    gpointer const senders[] = { self->follow_ups, self->moment, self->clinic, self->selection };

    for (guint i = 0; i < G_N_ELEMENTS (senders); i++) {
        if (senders[i])
            g_signal_handlers_disconnect_by_data (senders[i], self);
    }
    if (self->filter) /* the view may outlive the page by a moment */
        gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
    g_clear_object (&self->selection);
    g_clear_object (&self->filter);
    g_clear_object (&self->follow_ups);
    g_clear_object (&self->moment);
    g_clear_object (&self->clinic);
    G_OBJECT_CLASS (clinic_follow_up_page_parent_class)->dispose (object);
}

static void
clinic_follow_up_page_class_init (ClinicFollowUpPageClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    object_class->constructed = clinic_follow_up_page_constructed;
    object_class->dispose = clinic_follow_up_page_dispose;
    page_class->shown = clinic_follow_up_page_shown;
    page_class->minute_passed = clinic_follow_up_page_minute_passed;
    g_type_ensure (CLINIC_TYPE_CALL_PANEL);
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 "/io/github/qiantai/Qiantai/followup/clinic-follow-up-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicFollowUpPage, filters);
    gtk_widget_class_bind_template_child (widget_class, ClinicFollowUpPage, frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicFollowUpPage, nothing);
    gtk_widget_class_bind_template_child (widget_class, ClinicFollowUpPage, view);
    gtk_widget_class_bind_template_child (widget_class, ClinicFollowUpPage, panel);
    gtk_widget_class_bind_template_callback (widget_class, on_filter_selected_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
clinic_follow_up_page_init (ClinicFollowUpPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}
