/* See clinic-bill-row.h. */
#include "clinic-bill-row.h"
#include "clinic-ui.h"
#include "clinic-completion.h"
#include "clinic-desk-price.h"
#include "clinic-error.h"
#include "clinic-money-entry.h"
#include "clinic-tooth-chart.h"
#include "clinic-tooth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum {
    COLUMN_ITEM,
    COLUMN_TEETH,
    COLUMN_QUANTITY,
    COLUMN_PRICE,
    COLUMN_DISCOUNT,
    COLUMN_AMOUNT,
    COLUMN_REMOVE,
    N_COLUMNS
} Column;

static const int widths[N_COLUMNS] = { -1, 104, 52, 84, 80, 96, 28 };
static const char *const titles[N_COLUMNS] = {
    N_ ("Item"), N_ ("Teeth"), N_ ("Quantity"), N_ ("Price"), N_ ("Discount"), N_ ("Amount"), "",
};

struct _ClinicBillRow {
    GtkWidget parent_instance;

    ClinicDesk *desk;
    ClinicPriceItem *item;
    GtkWidget *item_entry;
    GtkWidget *teeth_entry;
    GtkWidget *quantity_entry;
    GtkWidget *price_label;
    GtkWidget *discount_entry;
    GtkWidget *amount_label;
    GtkWidget *remove_button;
    GtkWidget *error_label;
    GtkWidget *chart;
};

enum { SIGNAL_CHANGED, SIGNAL_DONE, SIGNAL_FILLED, SIGNAL_REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicBillRow, clinic_bill_row, GTK_TYPE_WIDGET)

/* ---- what it says ---- */

ClinicPriceItem *
clinic_bill_row_get_item (ClinicBillRow *self)
{
    return self->item;
}

const char *
clinic_bill_row_get_teeth (ClinicBillRow *self)
{
    return gtk_editable_get_text (GTK_EDITABLE (self->teeth_entry));
}

gboolean
clinic_bill_row_get_quantity (ClinicBillRow *self, gint64 *ret_quantity, GError **error)
{
    const char *text = gtk_editable_get_text (GTK_EDITABLE (self->quantity_entry));

    *ret_quantity = 0;
    if (!*text)
        return TRUE;
    if (g_ascii_string_to_signed (text, 10, 1, 999, ret_quantity, NULL))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "quantity",
                           _("The quantity must be between 1 and %d."), 999);
    return FALSE;
}

gboolean
clinic_bill_row_get_discount (ClinicBillRow *self, ClinicMoney *ret_discount, GError **error)
{
    return clinic_money_entry_get_money (CLINIC_MONEY_ENTRY (self->discount_entry), ret_discount, error);
}

static gboolean
count (ClinicBillRow *self, ClinicDay today, ClinicPricedLine *ret_line, GError **error)
{
    ClinicBillLineDraft line = { .teeth = (char *) clinic_bill_row_get_teeth (self) };

    return self->item && clinic_bill_row_get_quantity (self, &line.quantity, error) &&
           clinic_money_parse (*gtk_editable_get_text (GTK_EDITABLE (self->discount_entry))
                                   ? gtk_editable_get_text (GTK_EDITABLE (self->discount_entry))
                                   : "0",
                               &line.discount, error) &&
           clinic_price_line (&line, 0, self->item, today, TRUE, ret_line, error);
}

gboolean
clinic_bill_row_add_to (ClinicBillRow *self, ClinicDay today, ClinicBillTotal *total)
{
    g_auto (ClinicPricedLine) line = { 0 };

    return count (self, today, &line, NULL) && clinic_bill_total_add (total, &line, NULL);
}

/* ---- showing ---- */

static void
clear_error (ClinicBillRow *self)
{
    gtk_widget_set_visible (self->error_label, FALSE);
    gtk_widget_remove_css_class (self->item_entry, "error");
    gtk_widget_remove_css_class (self->teeth_entry, "error");
    gtk_widget_remove_css_class (self->quantity_entry, "error");
    gtk_widget_remove_css_class (self->discount_entry, "error");
}

static GtkWidget *
entry_of (ClinicBillRow *self, const char *part)
{
    if (strcmp (part, "teeth") == 0)
        return self->teeth_entry;
    if (strcmp (part, "quantity") == 0)
        return self->quantity_entry;
    return strcmp (part, "discount") == 0 ? self->discount_entry : self->item_entry;
}

static void
mark_error (ClinicBillRow *self, const char *part, const char *text)
{
    gtk_label_set_label (GTK_LABEL (self->error_label), text);
    gtk_widget_set_visible (self->error_label, TRUE);
    gtk_widget_add_css_class (entry_of (self, part), "error");
}

void
clinic_bill_row_show_error (ClinicBillRow *self, const char *part, const char *text)
{
    mark_error (self, part, text);
    gtk_widget_grab_focus (entry_of (self, part));
}

static void
show_amounts (ClinicBillRow *self)
{
    g_auto (ClinicPricedLine) line = { 0 };
    g_autofree char *price = self->item ? clinic_money_format (self->item->price) : g_strdup ("");
    g_autofree char *amount = NULL;
    g_autofree char *quantity = NULL;

    if (count (self, clinic_desk_today (self->desk), &line, NULL)) {
        amount = clinic_money_format (line.amount);
        quantity = g_strdup_printf ("%" G_GINT64_FORMAT, line.quantity);
    }
    gtk_label_set_label (GTK_LABEL (self->price_label), price);
    gtk_label_set_label (GTK_LABEL (self->amount_label), amount ? amount : "");
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->quantity_entry), quantity);
    gtk_widget_set_sensitive (self->remove_button, self->item != NULL);
}

static void
on_changed_cb (ClinicBillRow *self)
{
    clear_error (self);
    show_amounts (self);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Leaving a field says what is wrong in it; while it is typed nothing flickers. */
static void
on_leave_cb (ClinicBillRow *self)
{
    g_auto (ClinicPricedLine) line = { 0 };
    g_autoptr (GError) error = NULL;
    const char *field;

    if (!self->item || count (self, clinic_desk_today (self->desk), &line, &error))
        return;
    field = clinic_rule_error_get_field (error);
    field = field && strrchr (field, '/') ? strrchr (field, '/') + 1 : field ? field : "discount";
    mark_error (self, field, error->message);
}

/* ---- typing ---- */

static void
set_item (ClinicBillRow *self, ClinicPriceItem *item)
{
    gboolean was_empty = self->item == NULL;

    g_set_object (&self->item, item);
    clinic_completion_set_text (GTK_ENTRY (self->item_entry), item->name);
    gtk_widget_set_tooltip_text (self->item_entry, item->name);
    on_changed_cb (self);
    if (was_empty)
        g_signal_emit (self, signals[SIGNAL_FILLED], 0);
}

static void
on_item_chosen_cb (GtkEntry *entry, gpointer record, gpointer data)
{
    ClinicBillRow *self = data;
    ClinicPriceItem *item = record;

    set_item (self, item);
    if (item->needs_tooth)
        gtk_widget_grab_focus (self->teeth_entry);
    else
        g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static char *
item_markup (gpointer record)
{
    ClinicPriceItem *item = record;
    g_autofree char *price = clinic_money_format_yuan (item->price);

    return g_markup_printf_escaped ("%s  <b>%s</b>  <small>%s · %s · %s</small>", item->name, price, item->unit,
                                    item->code, item->initials);
}

static void
on_activate_cb (ClinicBillRow *self)
{
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
on_remove_cb (ClinicBillRow *self)
{
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
on_teeth_chosen_cb (ClinicToothChart *chart, const char *teeth, ClinicBillRow *self)
{
    gtk_editable_set_text (GTK_EDITABLE (self->teeth_entry), teeth);
}

static void
open_chart (ClinicBillRow *self)
{
    clinic_tooth_chart_set_teeth (CLINIC_TOOTH_CHART (self->chart), clinic_bill_row_get_teeth (self));
    gtk_popover_popup (GTK_POPOVER (self->chart));
}

static void
on_chart_closed_cb (ClinicBillRow *self)
{
    gtk_widget_grab_focus (self->teeth_entry);
}

static gboolean
on_teeth_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, ClinicBillRow *self)
{
    if (key != GDK_KEY_F4 && !(key == GDK_KEY_Down && (state & GDK_ALT_MASK)))
        return GDK_EVENT_PROPAGATE;
    open_chart (self);
    return GDK_EVENT_STOP;
}

void
clinic_bill_row_set_line (ClinicBillRow *self, ClinicPriceItem *item, const char *teeth, const char *quantity,
                          const char *discount)
{
    set_item (self, item);
    gtk_editable_set_text (GTK_EDITABLE (self->teeth_entry), teeth);
    gtk_editable_set_text (GTK_EDITABLE (self->quantity_entry), quantity);
    gtk_editable_set_text (GTK_EDITABLE (self->discount_entry), discount);
}

/* ---- building ---- */

static void
place (GtkWidget *child, Column column, GtkWidget *parent)
{
    gtk_widget_set_hexpand (child, column == COLUMN_ITEM);
    gtk_widget_set_size_request (child, widths[column], -1);
    if (GTK_IS_EDITABLE (child)) {
        gtk_editable_set_width_chars (GTK_EDITABLE (child), 2);
        gtk_editable_set_max_width_chars (GTK_EDITABLE (child), 2);
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _(titles[column]), -1);
    }
    gtk_box_append (GTK_BOX (parent), child);
}

static GtkWidget *
new_figure (void)
{
    GtkWidget *label = gtk_label_new ("");

    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_widget_add_css_class (label, "numeric");
    gtk_widget_add_css_class (label, "amount");
    return label;
}

static GtkWidget *
new_entry (ClinicBillRow *self, GtkWidget *entry)
{
    GtkEventController *focus = gtk_event_controller_focus_new ();

    g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave_cb), self);
    gtk_widget_add_controller (entry, focus);
    g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_activate_cb), self);
    g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed_cb), self);
    return entry;
}

static void
build_teeth (ClinicBillRow *self)
{
    GtkEventController *keys = gtk_event_controller_key_new ();

    self->teeth_entry = new_entry (self, gtk_entry_new ());
    gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->teeth_entry), GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
    gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->teeth_entry), GTK_ENTRY_ICON_SECONDARY, _("Tooth chart (F4)"));
    g_signal_connect_swapped (self->teeth_entry, "icon-press", G_CALLBACK (open_chart), self);
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_teeth_key_cb), self);
    gtk_widget_add_controller (self->teeth_entry, keys);
    self->chart = clinic_tooth_chart_new ();
    gtk_widget_set_parent (self->chart, self->teeth_entry);
    g_signal_connect (self->chart, "chosen", G_CALLBACK (on_teeth_chosen_cb), self);
    g_signal_connect_swapped (self->chart, "closed", G_CALLBACK (on_chart_closed_cb), self);
}

static void
build (ClinicBillRow *self)
{
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

    self->item_entry = new_entry (self, gtk_entry_new ());
    build_teeth (self);
    self->quantity_entry = new_entry (self, gtk_entry_new ());
    gtk_editable_set_alignment (GTK_EDITABLE (self->quantity_entry), 1);
    self->price_label = new_figure ();
    self->discount_entry = new_entry (self, clinic_money_entry_new ());
    self->amount_label = new_figure ();
    self->remove_button = gtk_button_new_from_icon_name ("user-trash-symbolic");
    gtk_widget_add_css_class (self->remove_button, "flat");
    gtk_widget_set_tooltip_text (self->remove_button, _("Take this line out"));
    gtk_widget_set_focus_on_click (self->remove_button, FALSE);
    g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (on_remove_cb), self);
    place (self->item_entry, COLUMN_ITEM, line);
    place (self->teeth_entry, COLUMN_TEETH, line);
    place (self->quantity_entry, COLUMN_QUANTITY, line);
    place (self->price_label, COLUMN_PRICE, line);
    place (self->discount_entry, COLUMN_DISCOUNT, line);
    place (self->amount_label, COLUMN_AMOUNT, line);
    place (self->remove_button, COLUMN_REMOVE, line);
    self->error_label = gtk_label_new ("");
    gtk_label_set_xalign (GTK_LABEL (self->error_label), 0);
    gtk_label_set_wrap (GTK_LABEL (self->error_label), TRUE);
    gtk_widget_add_css_class (self->error_label, "state-bad");
    gtk_widget_set_visible (self->error_label, FALSE);
    gtk_widget_set_parent (line, GTK_WIDGET (self));
    gtk_widget_set_parent (self->error_label, GTK_WIDGET (self));
}

static gboolean
clinic_bill_row_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (CLINIC_BILL_ROW (widget)->item_entry);
}

static void
clinic_bill_row_dispose (GObject *object)
{
    ClinicBillRow *self = CLINIC_BILL_ROW (object);
    GtkWidget *child;

    g_clear_pointer (&self->chart, gtk_widget_unparent);
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
        gtk_widget_unparent (child);
    g_clear_object (&self->item);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_bill_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
    return g_signal_new (name, CLINIC_TYPE_BILL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_bill_row_class_init (ClinicBillRowClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_bill_row_dispose;
    GTK_WIDGET_CLASS (klass)->grab_focus = clinic_bill_row_grab_focus;
    clinic_widget_class_pass_focus (GTK_WIDGET_CLASS (klass));
    signals[SIGNAL_CHANGED] = add_signal ("changed");
    signals[SIGNAL_DONE] = add_signal ("done");
    signals[SIGNAL_FILLED] = add_signal ("filled");
    signals[SIGNAL_REMOVED] = add_signal ("removed");
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
clinic_bill_row_init (ClinicBillRow *self)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

    gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
    build (self);
}

GtkWidget *
clinic_bill_row_new (ClinicDesk *desk)
{
    ClinicBillRow *self = g_object_new (CLINIC_TYPE_BILL_ROW, NULL);

    self->desk = g_object_ref (desk);
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->item_entry), _("Item: initials, name or code"));
    clinic_completion_attach (GTK_ENTRY (self->item_entry), desk, &clinic_query_price_found, item_markup,
                              on_item_chosen_cb, self);
    show_amounts (self);
    return GTK_WIDGET (self);
}

GtkWidget *
clinic_bill_row_new_heads (void)
{
    GtkWidget *heads = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

    for (int i = 0; i < N_COLUMNS; i++) {
        GtkWidget *label = gtk_label_new (*titles[i] ? _(titles[i]) : "");

        gtk_label_set_xalign (GTK_LABEL (label), i >= COLUMN_QUANTITY ? 1 : 0);
        gtk_widget_add_css_class (label, "quiet");
        place (label, (Column) i, heads);
    }
    return heads;
}
