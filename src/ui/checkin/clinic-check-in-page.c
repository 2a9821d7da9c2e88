/* See clinic-check-in-page.h. */
#include "clinic-check-in-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-check-in-board.h"
#include "clinic-check-in-panel.h"
#include "clinic-columns.h"
#include "clinic-desk-patient.h"
#include "clinic-desk-visit.h"
#include "clinic-list-frame.h"
#include "patient/clinic-patient-form.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

G_DEFINE_FINAL_TYPE (ClinicCheckInPage, clinic_check_in_page, CLINIC_TYPE_PAGE)

static ClinicDesk *
get_desk (ClinicCheckInPage *self)
{
    return clinic_page_get_desk (CLINIC_PAGE (self));
}

static GtkWidget *
get_toggle (ClinicCheckInPage *self, ClinicBoardGroup group)
{
    GtkWidget *const toggles[] = { self->show_all, self->show_expected, self->show_late, self->show_here,
                                   self->show_gone };

    return toggles[group];
}

static ClinicBoardGroup
get_group (ClinicCheckInPage *self)
{
    for (guint i = 0; i < CLINIC_N_BOARD_GROUPS; i++) {
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_toggle (self, i))))
            return i;
    }
    return CLINIC_BOARD_ALL;
}

/* ---- the right side ---- */

void
clinic_check_in_page_show_panel (ClinicCheckInPage *self)
{
    gtk_stack_set_visible_child (GTK_STACK (self->right), self->panel);
}

static gboolean
shows_form (ClinicCheckInPage *self)
{
    return gtk_stack_get_visible_child (GTK_STACK (self->right)) == self->form;
}

static void
show_form (ClinicCheckInPage *self)
{
    gtk_stack_set_visible_child (GTK_STACK (self->right), self->form);
    gtk_widget_grab_focus (self->form);
}

void
clinic_check_in_page_register (ClinicCheckInPage *self, const char *typed)
{
    if (!clinic_desk_may (get_desk (self), CLINIC_RIGHT_REGISTER))
        return;
    clinic_patient_form_begin_with (CLINIC_PATIENT_FORM (self->form), typed);
    show_form (self);
}

static void
show_selected (ClinicCheckInPage *self)
{
    ClinicExpected *expected = gtk_single_selection_get_selected_item (self->selection);

    if (expected)
        clinic_check_in_panel_show_expected (CLINIC_CHECK_IN_PANEL (self->panel), expected);
    else if (!clinic_check_in_panel_get_walk_in (CLINIC_CHECK_IN_PANEL (self->panel)))
        clinic_check_in_panel_show_expected (CLINIC_CHECK_IN_PANEL (self->panel), NULL);
}

void
clinic_check_in_page_select_row (ClinicCheckInPage *self, guint position)
{
    self->selecting = TRUE;
    gtk_single_selection_set_selected (self->selection, position);
    self->selecting = FALSE;
    show_selected (self);
}

/* The place of the row with this patient (or, for 0, of the next who can be checked in). */
guint
clinic_check_in_page_find_row (ClinicCheckInPage *self, gint64 patient_id)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicExpected) expected = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

        if (patient_id ? expected->patient_id == patient_id
                       : clinic_board_is_open (expected) && strcmp (expected->state, "no-show") != 0)
            return i;
    }
    return GTK_INVALID_LIST_POSITION;
}

void
clinic_check_in_page_select_next (ClinicCheckInPage *self)
{
    self->chosen_by_hand = FALSE;
    clinic_check_in_page_select_row (self, clinic_check_in_page_find_row (self, 0));
}

void
clinic_check_in_page_show_patient (ClinicCheckInPage *self, gint64 patient_id)
{
    guint position = clinic_check_in_page_find_row (self, patient_id);

    clinic_check_in_page_show_panel (self);
    self->chosen_by_hand = TRUE;
    if (position != GTK_INVALID_LIST_POSITION) {
        clinic_check_in_page_select_row (self, position);
        gtk_widget_grab_focus (self->panel);
        return;
    }
    self->selecting = TRUE;
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
    self->selecting = FALSE;
    clinic_check_in_panel_show_walk_in (CLINIC_CHECK_IN_PANEL (self->panel), patient_id);
}

/* ---- the board ---- */

static void
show_counts (ClinicCheckInPage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
    guint counts[CLINIC_N_BOARD_GROUPS] = { 0 };

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicExpected) expected = g_list_model_get_item (G_LIST_MODEL (self->list), i);

        for (guint group = 0; group < CLINIC_N_BOARD_GROUPS; group++)
            counts[group] += clinic_board_group_has (group, expected) ? 1 : 0;
    }
    for (guint group = 0; group < CLINIC_N_BOARD_GROUPS; group++) {
        g_autofree char *text = g_strdup_printf ("%s %u", clinic_board_group_title (group), counts[group]);

        gtk_button_set_label (GTK_BUTTON (get_toggle (self, group)), text);
    }
    clinic_page_set_badge (CLINIC_PAGE (self), counts[CLINIC_BOARD_EXPECTED] + counts[CLINIC_BOARD_LATE]);
}

/* What comes late does not take the focus from where the hand has gone meanwhile. */
static void
move_hand (ClinicCheckInPage *self, GtkWidget *from, GtkWidget *to)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

    if (!focus || gtk_widget_is_ancestor (focus, from))
        gtk_widget_grab_focus (to);
}

static void
on_reloaded (ClinicCheckInPage *self)
{
    guint wanted = self->wanted ? clinic_check_in_page_find_row (self, self->wanted) : GTK_INVALID_LIST_POSITION;
    ClinicExpected *selected;

    show_counts (self);
    if (wanted != GTK_INVALID_LIST_POSITION) {
        self->wanted = 0;
        self->chosen_by_hand = TRUE;
        clinic_check_in_page_select_row (self, wanted);
        move_hand (self, self->right, self->panel);
        return;
    }
    selected = gtk_single_selection_get_selected_item (self->selection);
    if (!self->chosen_by_hand && (!selected || !clinic_board_is_open (selected)))
        clinic_check_in_page_select_next (self);
    else
        show_selected (self);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
    ClinicCheckInPage *self = data;
    ClinicExpected *expected = item;
    g_autofree char *typed = NULL;

    if (!clinic_board_group_has (get_group (self), expected))
        return FALSE;
    if (!self->found)
        return TRUE;
    typed = clinic_widget_dup_text (self->search);
    return g_hash_table_contains (self->found, &expected->patient_id) || strstr (expected->name, typed) ||
           (*expected->lead_phone && strstr (expected->lead_phone, typed));
}

static void
on_filter_toggled (ClinicCheckInPage *self)
{
    if (self->filter)
        gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_selected (ClinicCheckInPage *self)
{
    if (self->selecting || !self->panel)
        return;
    if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
        self->chosen_by_hand = TRUE;
    show_selected (self);
}

/* Enter on a row is the default step of its patient. */
static void
on_row_activated (ClinicCheckInPage *self)
{
    clinic_check_in_page_show_panel (self);
    show_selected (self);
    clinic_check_in_panel_run (CLINIC_CHECK_IN_PANEL (self->panel));
}

static void
add_board (ClinicCheckInPage *self)
{
    GtkWidget *empty = clinic_empty_state_new ("x-office-calendar-symbolic",
                                               _ ("Nobody is expected today"),
                                                  _ ("Appointments of the day and everybody who was checked in appear "
                                                  "here. Register a walk-in with Ctrl+N."));
    GtkFilterListModel *shown;

    self->filter = gtk_custom_filter_new (is_shown, self, NULL);
    shown =
        gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->list)), g_object_ref (GTK_FILTER (self->filter)));
    self->selection = gtk_single_selection_new (G_LIST_MODEL (shown));
    gtk_single_selection_set_autoselect (self->selection, FALSE);
    gtk_single_selection_set_can_unselect (self->selection, TRUE);
    self->view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)));
    gtk_widget_add_css_class (self->view, "dense");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Expected today"), -1);
    clinic_board_add_columns (GTK_COLUMN_VIEW (self->view));
    g_object_set (self->frame, "view", self->view, "empty", empty, NULL);
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (self->frame), self->list);
    g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
    g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_row_activated), self);
    g_signal_connect_object (self->list, "reloaded", G_CALLBACK (on_reloaded), self, G_CONNECT_SWAPPED);
}

/* ---- what the panel and the form say ---- */

static void
on_register (ClinicCheckInPage *self, ClinicExpected *lead)
{
    const ClinicPatientDraft draft = {
        .name = lead->name,
        .phone = lead->lead_phone,
        .sex = lead->sex,
        .birth_year = lead->birth_year,
        .appointment_id = lead->appointment_id,
    };

    clinic_patient_form_begin (CLINIC_PATIENT_FORM (self->form), &draft);
    show_form (self);
}

static void
on_complete (ClinicCheckInPage *self, gint64 patient_id)
{
    clinic_patient_form_edit (CLINIC_PATIENT_FORM (self->form), patient_id);
    show_form (self);
}

static void
on_checked_in (ClinicCheckInPage *self, ClinicVisit *visit)
{
    g_autofree char *text = g_strdup_printf (_ ("%s is checked in, number %s"), visit->patient_name, visit->queue_no);

    clinic_page_toast (self, text);
    clinic_check_in_panel_show_expected (CLINIC_CHECK_IN_PANEL (self->panel), NULL);
    clinic_check_in_page_select_next (self);
    move_hand (self, self->right, self->view);
}

/* The booking belongs to a file now: its row, once it says so, is what is checked in, whatever was searched for. */
static void
await_row (ClinicCheckInPage *self, gint64 patient_id)
{
    clinic_check_in_page_clear_search (self);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show_all), TRUE);
    clinic_check_in_page_show_panel (self);
    self->wanted = patient_id;
    clinic_live_list_reload (self->list);
}

static void
on_saved (ClinicCheckInPage *self, ClinicPatient *patient)
{
    gboolean from_lead = clinic_patient_form_get_appointment (CLINIC_PATIENT_FORM (self->form)) != 0;
    g_autofree char *text = g_strdup_printf (_ ("Saved: %s, file %s"), patient->name, patient->file_no);
    const ClinicPatientDraft nothing = { 0 };

    clinic_page_toast (self, text);
    clinic_patient_form_begin (CLINIC_PATIENT_FORM (self->form), &nothing);
    if (from_lead)
        await_row (self, patient->id);
    else
        clinic_check_in_page_show_patient (self, patient->id);
}

static void
on_joined (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCheckInPage) self = data;
    g_autoptr (ClinicRecord) patient = NULL;
    g_autoptr (GError) error = NULL;

    if (!clinic_desk_run_finish (CLINIC_DESK (object), result, &patient, &error)) {
        clinic_page_toast (self, error->message);
        return;
    }
    await_row (self, clinic_record_get_id (patient));
}

/* The form was begun for somebody whom the clinic knows: his file takes its place. */
static void
on_known (ClinicCheckInPage *self, gint64 patient_id)
{
    gint64 appointment_id = clinic_patient_form_get_appointment (CLINIC_PATIENT_FORM (self->form));
    ClinicPatientDraft *draft;

    clinic_check_in_page_show_panel (self);
    if (!appointment_id) {
        clinic_check_in_page_show_patient (self, patient_id);
        return;
    }
    draft = g_new0 (ClinicPatientDraft, 1);
    draft->id = patient_id;
    draft->appointment_id = appointment_id;
    clinic_desk_run_async (get_desk (self), &clinic_op_join_lead, draft, NULL, on_joined, g_object_ref (self));
}

static void
on_cancelled (ClinicCheckInPage *self)
{
    clinic_check_in_page_show_panel (self);
    show_selected (self);
    gtk_widget_grab_focus (self->view);
}

static void
on_walk_in (ClinicCheckInPage *self)
{
    clinic_check_in_page_register (self, "");
}

/* ---- what the window asks ---- */

static void
shown (ClinicPage *page)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (page);

    if (shows_form (self))
        gtk_widget_grab_focus (self->form);
    else
        gtk_widget_grab_focus (self->view);
}

static void
new_item (ClinicPage *page)
{
    on_walk_in (CLINIC_CHECK_IN_PAGE (page));
}

static void
filter (ClinicPage *page)
{
    gtk_widget_grab_focus (CLINIC_CHECK_IN_PAGE (page)->search);
}

static gboolean
escape (ClinicPage *page)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (page);

    if (shows_form (self)) {
        on_cancelled (self);
        return TRUE;
    }
    if (self->found) {
        clinic_check_in_page_search_stopped (self);
        return TRUE;
    }
    return FALSE;
}

static void
go_to (ClinicPage *page, gint64 id, const char *purpose)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (page);

    if (g_str_has_prefix (purpose, "register"))
        clinic_check_in_page_register (self, purpose[strlen ("register")] == ':' ? purpose + strlen ("register:") : "");
    else if (id && strcmp (purpose, "edit") == 0)
        on_complete (self, id);
    else if (id)
        clinic_check_in_page_show_patient (self, id);
}

static void
minute_passed (ClinicPage *page)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (page);
    ClinicDay today = clinic_desk_today (get_desk (self));

    if (today.jdn != self->day.jdn) {
        const ClinicQueryArgs args = { .day = today };

        self->day = today;
        clinic_live_list_set_args (self->list, &args);
        return;
    }
    clinic_live_list_reload (self->list); /* who is late depends on the minute */
}

static char *
get_draft (ClinicPage *page)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (page);

    if (!clinic_patient_form_is_touched (CLINIC_PATIENT_FORM (self->form)))
        return NULL;
    return clinic_patient_form_get_text (CLINIC_PATIENT_FORM (self->form));
}

static void
set_draft (ClinicPage *page, const char *content)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (page);

    if (clinic_patient_form_set_text (CLINIC_PATIENT_FORM (self->form), content))
        show_form (self);
}

/* ---- class ---- */

static void
clinic_check_in_page_constructed (GObject *object)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (object);
    ClinicDesk *desk = get_desk (self);
    const ClinicQueryArgs args = { .day = clinic_desk_today (desk) };
    const ClinicPatientDraft nothing = { 0 };

    G_OBJECT_CLASS (clinic_check_in_page_parent_class)->constructed (object);
    self->day = args.day;
    clinic_check_in_panel_set_desk (CLINIC_CHECK_IN_PANEL (self->panel), desk);
    clinic_patient_form_set_desk (CLINIC_PATIENT_FORM (self->form), desk);
    clinic_patient_form_begin (CLINIC_PATIENT_FORM (self->form), &nothing);
    self->list = clinic_live_list_new (desk, &clinic_query_expected, &args);
    add_board (self);
    show_counts (self);
    gtk_widget_set_visible (self->walk_in, clinic_desk_may (desk, CLINIC_RIGHT_REGISTER));
}

static void
clinic_check_in_page_dispose (GObject *object)
{
    ClinicCheckInPage *self = CLINIC_CHECK_IN_PAGE (object);

    if (self->selection)
        g_signal_handlers_disconnect_by_data (self->selection, self);
    adw_bin_set_child (ADW_BIN (self), NULL);
    g_clear_object (&self->selection);
    g_clear_object (&self->filter);
    g_clear_object (&self->list);
    g_clear_pointer (&self->found, g_hash_table_unref);
    G_OBJECT_CLASS (clinic_check_in_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, show_all);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, show_expected);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, show_late);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, show_here);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, show_gone);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, search);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, frame);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, hits_revealer);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, hits);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, walk_in);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, right);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, panel);
    gtk_widget_class_bind_template_child (klass, ClinicCheckInPage, form);
}

static void
clinic_check_in_page_class_init (ClinicCheckInPageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_check_in_page_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_check_in_page_dispose;
    page_class->shown = shown;
    page_class->new_item = new_item;
    page_class->filter = filter;
    page_class->escape = escape;
    page_class->go_to = go_to;
    page_class->minute_passed = minute_passed;
    page_class->get_draft = get_draft;
    page_class->set_draft = set_draft;
    g_type_ensure (CLINIC_TYPE_CHECK_IN_PANEL);
    g_type_ensure (CLINIC_TYPE_PATIENT_FORM);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "checkin/clinic-check-in-page.ui");
    bind_children (widget_class);
    gtk_widget_class_bind_template_callback (widget_class, on_filter_toggled);
    gtk_widget_class_bind_template_callback (widget_class, clinic_check_in_page_search_changed);
    gtk_widget_class_bind_template_callback (widget_class, clinic_check_in_page_search_activated);
    gtk_widget_class_bind_template_callback (widget_class, clinic_check_in_page_search_stopped);
    gtk_widget_class_bind_template_callback (widget_class, clinic_check_in_page_hit_chosen);
    gtk_widget_class_bind_template_callback (widget_class, on_walk_in);
    gtk_widget_class_bind_template_callback (widget_class, on_register);
    gtk_widget_class_bind_template_callback (widget_class, on_complete);
    gtk_widget_class_bind_template_callback (widget_class, on_checked_in);
    gtk_widget_class_bind_template_callback (widget_class, on_saved);
    gtk_widget_class_bind_template_callback (widget_class, on_known);
    gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
}

static void
clinic_check_in_page_init (ClinicCheckInPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}
