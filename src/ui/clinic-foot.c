/* See clinic-foot.h. Its figures are live lists like those of any page. */
#include "clinic-foot.h"

#include "clinic-bill.h"
#include "clinic-columns.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-close.h"
#include "clinic-desk-setup.h"
#include "clinic-live-list.h"
#include "clinic-tabs.h"
#include "clinic-ui.h"

struct _ClinicFoot {
    GtkWidget parent_instance;
    GtkWidget *body;
    GtkButton *drawer;
    GtkButton *receipts;
    GtkWidget *holidays;
    GtkLabel *holidays_text;
    GtkLabel *saved;
    ClinicDesk *desk;
    ClinicLiveList *movements;
    ClinicLiveList *taken;
    ClinicLiveList *clinic;
};

G_DEFINE_FINAL_TYPE (ClinicFoot, clinic_foot, GTK_TYPE_WIDGET)

static void
show_drawer (ClinicFoot *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->movements));
    ClinicMoney opening = CLINIC_MONEY_ZERO;
    ClinicInstant first = CLINIC_INSTANT_NONE;
    g_autofree char *time = NULL;
    g_autofree char *amount = NULL;
    g_autofree char *text = NULL;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicCashMovement) movement = g_list_model_get_item (G_LIST_MODEL (self->movements), i);

        if (!g_str_equal (movement->kind, "float") || !clinic_money_add (opening, movement->amount, &opening))
            continue;
        if (!clinic_instant_is_set (first) || movement->created_at.us < first.us)
            first = movement->created_at;
    }
    if (!clinic_instant_is_set (first)) {
        gtk_button_set_label (self->drawer, _ ("Drawer not opened yet"));
        return;
    }
    time = clinic_instant_format (first, clinic_desk_get_zone (self->desk), "%H:%M");
    amount = clinic_money_format_yuan (opening);
    text = g_strdup_printf (_ ("Drawer opened %s, float %s"), time, amount);
    gtk_button_set_label (self->drawer, text);
}

static void
show_receipts (ClinicFoot *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->taken));
    guint receipts = 0;
    g_autofree char *text = NULL;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicReceipt) receipt = g_list_model_get_item (G_LIST_MODEL (self->taken), i);

        receipts += g_str_equal (receipt->kind, "receipt");
    }
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u receipt today", "%u receipts today", receipts), receipts);
    gtk_button_set_label (self->receipts, text);
}

static void
show_clinic (ClinicFoot *self)
{
    g_autoptr (ClinicProfile) profile = g_list_model_get_item (G_LIST_MODEL (self->clinic), 0);
    g_autofree char *text = NULL;

    gtk_widget_set_visible (self->holidays, profile && profile->unannounced_year);
    if (!profile || !profile->unannounced_year)
        return;
    text = g_strdup_printf (_ ("Days off of %d not entered"), (int) profile->unannounced_year);
    gtk_label_set_label (self->holidays_text, text);
}

static void
on_changed (ClinicFoot *self)
{
    g_autofree char *time =
        clinic_instant_format (clinic_desk_now (self->desk), clinic_desk_get_zone (self->desk), "%H:%M");
    g_autofree char *text = g_strdup_printf (_ ("Saved %s"), time);

    gtk_label_set_label (self->saved, text);
}

static ClinicLiveList *
follow (ClinicFoot *self, const ClinicQuery *query, const ClinicQueryArgs *args, GCallback show)
{
    ClinicLiveList *list = clinic_live_list_new (self->desk, query, args);

    g_signal_connect_object (list, "reloaded", show, self, G_CONNECT_SWAPPED);
    return list;
}

static void
clinic_foot_dispose (GObject *object)
{
    ClinicFoot *self = CLINIC_FOOT (object);

    g_clear_pointer (&self->body, gtk_widget_unparent);
    g_clear_object (&self->movements);
    g_clear_object (&self->taken);
    g_clear_object (&self->clinic);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_foot_parent_class)->dispose (object);
}

static void
clinic_foot_class_init (ClinicFootClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_foot_dispose;
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-foot.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicFoot, body);
    gtk_widget_class_bind_template_child (widget_class, ClinicFoot, drawer);
    gtk_widget_class_bind_template_child (widget_class, ClinicFoot, receipts);
    gtk_widget_class_bind_template_child (widget_class, ClinicFoot, holidays);
    gtk_widget_class_bind_template_child (widget_class, ClinicFoot, holidays_text);
    gtk_widget_class_bind_template_child (widget_class, ClinicFoot, saved);
}

static void
clinic_foot_init (ClinicFoot *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}

void
clinic_foot_new_day (ClinicFoot *self)
{
    ClinicDay today = clinic_desk_today (self->desk);
    ClinicQueryArgs args = { .day = today, .until = today };

    if (self->movements)
        clinic_live_list_set_args (self->movements, &args);
    if (self->taken)
        clinic_live_list_set_args (self->taken, &args);
    clinic_live_list_reload (self->clinic);
}

void
clinic_foot_set_desk (ClinicFoot *self, ClinicDesk *desk)
{
    ClinicDay today = clinic_desk_today (desk);
    ClinicQueryArgs args = { .day = today, .until = today };
    gboolean cashier = clinic_desk_may (desk, CLINIC_RIGHT_CHARGE);

    self->desk = g_object_ref (desk);
    gtk_widget_set_visible (GTK_WIDGET (self->drawer), cashier);
    gtk_widget_set_visible (GTK_WIDGET (self->receipts), cashier);
    if (cashier) {
        self->movements = follow (self, &clinic_query_cash_movements, &args, G_CALLBACK (show_drawer));
        self->taken = follow (self, &clinic_query_receipts, &args, G_CALLBACK (show_receipts));
    }
    self->clinic = follow (self, &clinic_query_clinic, &(ClinicQueryArgs){ 0 }, G_CALLBACK (show_clinic));
    g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}
