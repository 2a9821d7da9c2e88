/* See clinic-drawer-pane.h. */
#include "clinic-drawer-pane.h"
#include "clinic-ui.h"
#include "clinic-columns.h"
#include "clinic-desk-close.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-money-entry.h"
#include "clinic-page.h"

#include <glib/gi18n-lib.h>

struct _ClinicDrawerPane {
    GtkBox parent_instance;

    ClinicDesk *desk;
    ClinicDay day;
    ClinicLiveList *movements;
    char *key; /* of this entry's submission: Enter twice records once */

    GtkLabel *float_label;
    GtkWidget *movement_form;
    GtkDropDown *movement_kind;
    GtkWidget *movement_amount;
    GtkEditable *movement_reason;
    GtkWidget *movement_button;
    GtkWidget *movements_frame;
    GtkColumnView *movements_view;
};

/* The places of the drop-down. */
static const char *const kinds[] = { "float", "in", "out" };

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicDrawerPane, clinic_drawer_pane, GTK_TYPE_BOX)

gboolean
clinic_drawer_pane_is_open (ClinicDrawerPane *self)
{
    guint n = self->movements ? g_list_model_get_n_items (G_LIST_MODEL (self->movements)) : 0;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicCashMovement) movement = g_list_model_get_item (G_LIST_MODEL (self->movements), i);

        if (g_str_equal (movement->kind, "float"))
            return TRUE;
    }
    return FALSE;
}

static void
on_reloaded_cb (ClinicDrawerPane *self)
{
    gboolean open = clinic_drawer_pane_is_open (self);
    gboolean today = clinic_day_compare (self->day, clinic_desk_today (self->desk)) == 0;

    gtk_label_set_label (self->float_label, open ? _("The drawer is open.")
                                                 : _("The drawer is not open yet: count the float and record it."));
    gtk_widget_set_sensitive (self->movement_form, today);
    if (open && gtk_drop_down_get_selected (self->movement_kind) == 0)
        gtk_drop_down_set_selected (self->movement_kind, 1);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicDrawerPane) self = data;
    g_autoptr (GError) error = NULL;

    gtk_widget_set_sensitive (self->movement_button, TRUE);
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error)) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    g_free (self->key);
    self->key = g_uuid_string_random ();
    clinic_form_clear_errors (GTK_WIDGET (self));
    clinic_money_entry_set_money (CLINIC_MONEY_ENTRY (self->movement_amount), CLINIC_MONEY_ZERO);
    gtk_editable_set_text (self->movement_reason, "");
    clinic_page_toast (self, _("Recorded"));
}

static void
on_movement_activate_cb (ClinicDrawerPane *self)
{
    ClinicCashMovementDraft *draft;
    ClinicMoney amount;

    clinic_form_clear_errors (GTK_WIDGET (self));
    if (!clinic_money_entry_get_money (CLINIC_MONEY_ENTRY (self->movement_amount), &amount, NULL)) {
        gtk_widget_grab_focus (self->movement_amount);
        return;
    }
    draft = g_new0 (ClinicCashMovementDraft, 1);
    draft->kind = kinds[MIN (gtk_drop_down_get_selected (self->movement_kind), G_N_ELEMENTS (kinds) - 1)];
    draft->amount = amount;
    draft->reason = g_strdup (gtk_editable_get_text (self->movement_reason));
    gtk_widget_set_sensitive (self->movement_button, FALSE);
    clinic_desk_run_async (self->desk, &clinic_op_move_cash, draft, self->key, on_moved_cb, g_object_ref (self));
}

static void
fill_kind (GtkLabel *label, gpointer record, gpointer data)
{
    const char *kind = ((ClinicCashMovement *) record)->kind;

    gtk_label_set_label (
        label, g_str_equal (kind, "float") ? _("Float") : g_str_equal (kind, "in") ? _("Put in") : _("Taken out"));
}

void
clinic_drawer_pane_set_desk (ClinicDrawerPane *self, ClinicDesk *desk)
{
    self->desk = g_object_ref (desk);
    self->movements = clinic_live_list_new (desk, &clinic_query_cash_movements, NULL);
    g_signal_connect_object (self->movements, "reloaded", G_CALLBACK (on_reloaded_cb), self, G_CONNECT_SWAPPED);
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (self->movements_frame), self->movements);
    gtk_column_view_set_model (self->movements_view, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                         g_object_ref (G_LIST_MODEL (self->movements)))));
}

void
clinic_drawer_pane_set_day (ClinicDrawerPane *self, ClinicDay day)
{
    ClinicQueryArgs args = { .day = day };

    self->day = day;
    clinic_live_list_set_args (self->movements, &args);
}

static gboolean
clinic_drawer_pane_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (CLINIC_DRAWER_PANE (widget)->movement_amount);
}

static void
clinic_drawer_pane_dispose (GObject *object)
{
    ClinicDrawerPane *self = CLINIC_DRAWER_PANE (object);

    g_clear_object (&self->movements);
    g_clear_pointer (&self->key, g_free);
    g_clear_object (&self->desk);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_DRAWER_PANE);
    G_OBJECT_CLASS (clinic_drawer_pane_parent_class)->dispose (object);
}

static void
clinic_drawer_pane_class_init (ClinicDrawerPaneClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_drawer_pane_dispose;
    widget_class->grab_focus = clinic_drawer_pane_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", CLINIC_TYPE_DRAWER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    g_type_ensure (CLINIC_TYPE_FIELD_ROW);
    g_type_ensure (CLINIC_TYPE_LIST_FRAME);
    g_type_ensure (CLINIC_TYPE_MONEY_ENTRY);
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 "/io/github/qiantai/Qiantai/cashier/clinic-drawer-pane.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, float_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movement_form);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movement_kind);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movement_amount);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movement_reason);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movement_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movements_frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicDrawerPane, movements_view);
    gtk_widget_class_bind_template_callback (widget_class, on_movement_activate_cb);
}

static void
clinic_drawer_pane_init (ClinicDrawerPane *self)
{
    const char *const titles[] = { _("Float at opening"), _("Cash put in"), _("Cash taken out"), NULL };
    g_autoptr (GtkStringList) list = gtk_string_list_new (titles);

    gtk_widget_init_template (GTK_WIDGET (self));
    self->key = g_uuid_string_random ();
    gtk_drop_down_set_model (self->movement_kind, G_LIST_MODEL (list));
    clinic_column_add_time (self->movements_view, _("Time"), "created-at", 80);
    clinic_column_add_label (self->movements_view, _("Kind"), fill_kind, NULL, 120);
    clinic_column_add_money (self->movements_view, _("Amount"), "amount", 120);
    clinic_column_add_text (self->movements_view, _("Reason"), "reason", -1);
    clinic_column_add_text (self->movements_view, _("Staff"), "staff-name", 100);
}
