/* See clinic-staff-window.h. */
#include "clinic-staff-window.h"

#include "clinic-chair.h"
#include "clinic-columns.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-staff.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-live-list.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

struct _ClinicStaffWindow {
    AdwWindow parent_instance;
    ClinicListFrame *frame;
    GtkColumnView *view;
    GtkWidget *form;
    GtkLabel *head;
    GtkEditable *name;
    GtkEditable *login;
    GtkDropDown *role;
    GtkEditable *title;
    GtkEditable *speciality;
    GtkEditable *password;
    ClinicFieldRow *password_row;
    GtkCheckButton *active;
    GtkDropDown *chair;
    GtkStringList *chair_names;
    GtkEditable *new_chair;
    GtkWidget *chair_form;
    GtkWidget *save;
    ClinicDesk *desk;
    ClinicLiveList *list;
    ClinicLiveList *chairs;
    GtkSingleSelection *selection;
    ClinicStaff *edited; /* NULL: a new one */
    gint64 select_id;    /* to be selected when the list has it */
};

G_DEFINE_FINAL_TYPE (ClinicStaffWindow, clinic_staff_window, ADW_TYPE_WINDOW)

static const ClinicRole roles[] = { CLINIC_ROLE_RECEPTIONIST, CLINIC_ROLE_NURSE, CLINIC_ROLE_DOCTOR,
                                    CLINIC_ROLE_MANAGER };

static guint
role_position (const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
        if (g_str_equal (clinic_role_get_name (roles[i]), name))
            return i;
    }
    return 0;
}

/* ---- chairs ---- */

/* Position 0 is no chair of his own. */
static guint
chair_position (ClinicStaffWindow *self, gint64 id)
{
    guint position = 0;
    g_autoptr (ClinicChair) chair = id ? clinic_live_list_find (self->chairs, id, &position) : NULL;

    return chair ? position + 1 : 0;
}

static gint64
chosen_chair (ClinicStaffWindow *self)
{
    guint position = gtk_drop_down_get_selected (self->chair);
    g_autoptr (ClinicChair) chair = NULL;

    if (position == 0 || position == GTK_INVALID_LIST_POSITION)
        return 0;
    chair = g_list_model_get_item (G_LIST_MODEL (self->chairs), position - 1);
    return chair ? chair->id : 0;
}

static void
on_chairs_reloaded (ClinicStaffWindow *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chairs));
    guint old = g_list_model_get_n_items (G_LIST_MODEL (self->chair_names));
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
    g_auto (GStrv) strv = NULL;

    g_strv_builder_add (names, _ ("None of his own"));
    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicChair) chair = g_list_model_get_item (G_LIST_MODEL (self->chairs), i);

        g_strv_builder_add (names, chair->name);
    }
    strv = g_strv_builder_end (names);
    gtk_string_list_splice (self->chair_names, 0, old, (const char *const *) strv);
    gtk_drop_down_set_selected (self->chair, chair_position (self, self->edited ? self->edited->chair_id : 0));
}

static void
on_chair_saved (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicStaffWindow) self = data;
    g_autoptr (GError) error = NULL;

    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error))
        clinic_form_show_error (self->chair_form, error);
    else
        gtk_editable_set_text (self->new_chair, "");
}

static void
on_add_chair (ClinicStaffWindow *self)
{
    ClinicChairDraft *draft = g_new0 (ClinicChairDraft, 1);

    clinic_form_clear_errors (self->chair_form);
    draft->name = clinic_widget_dup_text (self->new_chair);
    draft->sort = g_list_model_get_n_items (G_LIST_MODEL (self->chairs));
    draft->active = TRUE;
    clinic_desk_run_async (self->desk, &clinic_op_save_chair, draft, NULL, on_chair_saved, g_object_ref (self));
}

/* ---- people ---- */

static void
fill_form (ClinicStaffWindow *self, ClinicStaff *staff)
{
    g_set_object (&self->edited, staff);
    clinic_form_clear_errors (self->form);
    gtk_label_set_label (self->head, staff ? staff->name : _ ("A new member of staff"));
    gtk_editable_set_text (self->name, staff ? staff->name : "");
    gtk_editable_set_text (self->login, staff ? staff->login : "");
    gtk_drop_down_set_selected (self->role, staff ? role_position (staff->role) : 0);
    gtk_editable_set_text (self->title, staff ? staff->title : "");
    gtk_editable_set_text (self->speciality, staff ? staff->speciality : "");
    gtk_editable_set_text (self->password, "");
    gtk_check_button_set_active (self->active, !staff || staff->active);
    gtk_drop_down_set_selected (self->chair, chair_position (self, staff ? staff->chair_id : 0));
    g_object_set (self->password_row, "hint",
                  staff && staff->can_sign_in ? _ ("Empty: the password stays as it is.")
                                              : _ ("At least 8 characters; empty: does not sign in."), NULL);
}

static void
on_selected (ClinicStaffWindow *self)
{
    ClinicStaff *staff = gtk_single_selection_get_selected_item (self->selection);

    if (staff)
        fill_form (self, staff);
}

static void
on_reloaded (ClinicStaffWindow *self)
{
    guint position;
    g_autoptr (ClinicStaff) staff = NULL;

    if (!self->select_id)
        return;
    staff = clinic_live_list_find (self->list, self->select_id, &position);
    if (!staff)
        return;
    self->select_id = 0;
    gtk_single_selection_set_selected (self->selection, position);
    fill_form (self, staff);
}

static void
on_new (ClinicStaffWindow *self)
{
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
    fill_form (self, NULL);
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static gboolean
on_new_key (GtkWidget *widget, GVariant *args, gpointer data)
{
    on_new (CLINIC_STAFF_WINDOW (widget));
    return GDK_EVENT_STOP;
}

static ClinicStaffDraft *
read_form (ClinicStaffWindow *self)
{
    ClinicStaffDraft *draft = g_new0 (ClinicStaffDraft, 1);
    const char *password = gtk_editable_get_text (self->password);

    if (self->edited) {
        draft->id = self->edited->id;
        draft->row_version = self->edited->row_version;
        draft->sort = self->edited->sort;
    } else {
        draft->sort = g_list_model_get_n_items (G_LIST_MODEL (self->list));
    }
    draft->name = clinic_widget_dup_text (self->name);
    draft->login = clinic_widget_dup_text (self->login);
    draft->role = g_strdup (clinic_role_get_name (roles[gtk_drop_down_get_selected (self->role)]));
    draft->title = clinic_widget_dup_text (self->title);
    draft->speciality = clinic_widget_dup_text (self->speciality);
    draft->chair_id = chosen_chair (self);
    draft->active = gtk_check_button_get_active (self->active);
    draft->password = *password ? g_strdup (password) : NULL;
    return draft;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicStaffWindow) self = data;
    g_autoptr (ClinicRecord) record = NULL;
    g_autoptr (GError) error = NULL;

    gtk_widget_set_sensitive (self->save, TRUE);
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, &record, &error)) {
        clinic_form_show_error (self->form, error);
        return;
    }
    self->select_id = clinic_record_get_id (record);
    fill_form (self, (ClinicStaff *) record);
    on_reloaded (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_save (ClinicStaffWindow *self)
{
    if (!gtk_widget_get_sensitive (self->save))
        return;
    clinic_form_clear_errors (self->form);
    gtk_widget_set_sensitive (self->save, FALSE);
    clinic_desk_run_async (self->desk, &clinic_op_save_staff, read_form (self), NULL, on_saved, g_object_ref (self));
}

static void
fill_role (GtkLabel *label, gpointer record, gpointer data)
{
    ClinicStaff *staff = record;

    gtk_label_set_label (label, clinic_role_get_title (clinic_role_from_name (staff->role)));
}

static void
fill_state (GtkLabel *label, gpointer record, gpointer data)
{
    ClinicStaff *staff = record;

    if (!staff->active)
        gtk_label_set_label (label, _ ("Has left"));
    else
        gtk_label_set_label (label, staff->can_sign_in ? _ ("Signs in") : _ ("Does not sign in"));
}

static void
clinic_staff_window_dispose (GObject *object)
{
    ClinicStaffWindow *self = CLINIC_STAFF_WINDOW (object);

    g_clear_object (&self->edited);
    g_clear_object (&self->selection);
    g_clear_object (&self->list);
    g_clear_object (&self->chairs);
    g_clear_object (&self->chair_names);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_staff_window_parent_class)->dispose (object);
}

static void
clinic_staff_window_class_init (ClinicStaffWindowClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_staff_window_dispose;
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-staff-window.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, view);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, form);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, head);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, name);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, login);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, role);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, title);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, speciality);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, password);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, password_row);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, active);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, save);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, chair);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, new_chair);
    gtk_widget_class_bind_template_child (widget_class, ClinicStaffWindow, chair_form);
    gtk_widget_class_bind_template_callback (widget_class, on_add_chair);
    gtk_widget_class_bind_template_callback (widget_class, on_new);
    gtk_widget_class_bind_template_callback (widget_class, on_save);
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, on_new_key, NULL);
}

static void
clinic_staff_window_init (ClinicStaffWindow *self)
{
    GtkStringList *names = gtk_string_list_new (NULL);

    gtk_widget_init_template (GTK_WIDGET (self));
    for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
        gtk_string_list_append (names, clinic_role_get_title (roles[i]));
    gtk_drop_down_set_model (self->role, G_LIST_MODEL (names));
    g_object_unref (names);
    self->chair_names = gtk_string_list_new (NULL);
    gtk_drop_down_set_model (self->chair, G_LIST_MODEL (self->chair_names));
    clinic_column_add_text (self->view, _ ("Name"), "name", -1);
    clinic_column_add_label (self->view, _ ("Role"), fill_role, NULL, 90);
    clinic_column_add_text (self->view, _ ("Title"), "title", 110);
    clinic_column_add_label (self->view, _ ("State"), fill_state, NULL, 110);
}

void
clinic_staff_window_present (GtkWindow *parent, ClinicDesk *desk)
{
    ClinicStaffWindow *self = g_object_new (CLINIC_TYPE_STAFF_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

    self->desk = g_object_ref (desk);
    self->list = clinic_live_list_new (desk, &clinic_query_all_staff, &(ClinicQueryArgs){ 0 });
    self->chairs = clinic_live_list_new (desk, &clinic_query_chairs, &(ClinicQueryArgs){ 0 });
    g_signal_connect_object (self->chairs, "reloaded", G_CALLBACK (on_chairs_reloaded), self, G_CONNECT_SWAPPED);
    self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
    gtk_single_selection_set_autoselect (self->selection, FALSE);
    gtk_single_selection_set_can_unselect (self->selection, TRUE);
    gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
    clinic_list_frame_set_list (self->frame, self->list);
    g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->list, "reloaded", G_CALLBACK (on_reloaded), self, G_CONNECT_SWAPPED);
    fill_form (self, NULL);
    gtk_window_present (GTK_WINDOW (self));
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
