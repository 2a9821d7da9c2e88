/* See clinic-tender-panel.h. */
#include "clinic-tender-panel.h"
#include "clinic-ui.h"
#include "clinic-money-entry.h"

#include <glib/gi18n-lib.h>

struct _ClinicTenderPanel {
    GtkWidget parent_instance;

    ClinicMoney due;
    GtkWidget *grid;
    GtkWidget *due_label;
    GtkWidget *amounts[CLINIC_N_TENDERS];
    GtkWidget *references[CLINIC_N_TENDERS]; /* none for cash */
    GtkWidget *change_label;
    GtkWidget *rest_title;
    GtkWidget *rest_label;
    int proposed; /* the tender that holds the amount due by itself; -1: none */
    gboolean setting;
};

enum { SIGNAL_CHANGED, SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicTenderPanel, clinic_tender_panel, GTK_TYPE_WIDGET)

static ClinicMoney
amount_of (ClinicTenderPanel *self, int tender)
{
    gint64 fen;

    g_object_get (self->amounts[tender], "fen", &fen, NULL);
    return CLINIC_MONEY (fen);
}

static void
set_amount (ClinicTenderPanel *self, int tender, ClinicMoney amount)
{
    self->setting = TRUE;
    clinic_money_entry_set_money (CLINIC_MONEY_ENTRY (self->amounts[tender]), amount);
    self->setting = FALSE;
}

ClinicMoney
clinic_tender_panel_get_due (ClinicTenderPanel *self)
{
    return self->due;
}

gboolean
clinic_tender_panel_fill (ClinicTenderPanel *self, ClinicPaymentDraft *draft, GError **error)
{
    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        const char *reference = self->references[i] ? gtk_editable_get_text (GTK_EDITABLE (self->references[i])) : NULL;
        ClinicMoney amount;

        if (!clinic_money_entry_get_money (CLINIC_MONEY_ENTRY (self->amounts[i]), &amount, error)) {
            gtk_widget_grab_focus (self->amounts[i]);
            return FALSE;
        }
        if (amount.fen)
            clinic_payment_draft_add_tender (draft, (ClinicTender) i, amount, reference);
    }
    return TRUE;
}

gboolean
clinic_tender_panel_settle (ClinicTenderPanel *self, ClinicSettlement *ret_settlement)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();

    for (int i = 0; i < CLINIC_N_TENDERS; i++)
        clinic_payment_draft_add_tender (draft, (ClinicTender) i, amount_of (self, i), NULL);
    return clinic_settle (draft->tenders, self->due, ret_settlement, NULL);
}

gboolean
clinic_tender_panel_has_amounts (ClinicTenderPanel *self)
{
    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        if (amount_of (self, i).fen)
            return TRUE;
    }
    return FALSE;
}

static void
show_state (ClinicTenderPanel *self)
{
    g_auto (ClinicSettlement) settlement = { 0 };
    g_autofree char *due = clinic_money_format_yuan (self->due);
    g_autofree char *change = NULL;
    g_autofree char *rest = NULL;
    gboolean known = clinic_tender_panel_settle (self, &settlement);

    gtk_label_set_label (GTK_LABEL (self->due_label), due);
    if (known && settlement.change.fen > 0) {
        g_autofree char *money = clinic_money_format_yuan (settlement.change);

        change = g_strdup_printf (_("change %s"), money);
    }
    gtk_label_set_label (GTK_LABEL (self->change_label), change ? change : "");
    gtk_label_set_label (GTK_LABEL (self->rest_title), settlement.over.fen > 0 ? _("Too much") : _("Remaining"));
    rest =
        known ? clinic_money_format_yuan (settlement.over.fen > 0 ? settlement.over : settlement.rest) : g_strdup ("–");
    gtk_label_set_label (GTK_LABEL (self->rest_label), rest);
    if (known && settlement.over.fen > 0)
        gtk_widget_add_css_class (self->rest_label, "state-bad");
    else
        gtk_widget_remove_css_class (self->rest_label, "state-bad");
}

static int
find_tender (ClinicTenderPanel *self, GtkWidget *entry)
{
    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        if (self->amounts[i] == entry)
            return i;
    }
    return -1;
}

static void
on_amount_cb (GtkWidget *entry, ClinicTenderPanel *self)
{
    if (self->setting)
        return;
    self->proposed = -1;
    show_state (self);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The rest without what was only proposed. */
static ClinicMoney
open_rest (ClinicTenderPanel *self)
{
    gint64 rest = self->due.fen;

    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        if (i != self->proposed)
            rest -= amount_of (self, i).fen;
    }
    return CLINIC_MONEY (MAX (rest, 0));
}

static void
propose (ClinicTenderPanel *self, int tender)
{
    ClinicMoney rest = open_rest (self);

    if (self->proposed != tender && amount_of (self, tender).fen)
        return;
    if (self->proposed >= 0 && self->proposed != tender)
        set_amount (self, self->proposed, CLINIC_MONEY_ZERO);
    self->proposed = rest.fen > 0 ? tender : -1;
    set_amount (self, tender, rest);
    show_state (self);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_focus_cb (GtkEventController *controller, ClinicTenderPanel *self)
{
    GtkWidget *entry = gtk_event_controller_get_widget (controller);

    propose (self, find_tender (self, entry));
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

void
clinic_tender_panel_set_due (ClinicTenderPanel *self, ClinicMoney due)
{
    if (self->due.fen == due.fen)
        return;
    self->due = due;
    if (self->proposed >= 0)
        set_amount (self, self->proposed, open_rest (self));
    show_state (self);
}

void
clinic_tender_panel_clear (ClinicTenderPanel *self)
{
    self->proposed = -1;
    self->due = CLINIC_MONEY_ZERO;
    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        set_amount (self, i, CLINIC_MONEY_ZERO);
        if (self->references[i])
            gtk_editable_set_text (GTK_EDITABLE (self->references[i]), "");
    }
    show_state (self);
}

static void
on_done_cb (ClinicTenderPanel *self)
{
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, ClinicTenderPanel *self)
{
    int tender = find_tender (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)));
    int next = tender + (key == GDK_KEY_Down) - (key == GDK_KEY_Up);

    if (next == tender || next < 0 || next >= CLINIC_N_TENDERS)
        return GDK_EVENT_PROPAGATE;
    gtk_widget_grab_focus (self->amounts[next]);
    return GDK_EVENT_STOP;
}

static void
add_tender (ClinicTenderPanel *self, int tender)
{
    const char *title = clinic_tender_get_title ((ClinicTender) tender);
    GtkWidget *label = gtk_label_new (title);
    GtkWidget *amount = clinic_money_entry_new ();
    GtkEventController *focus = gtk_event_controller_focus_new ();
    GtkEventController *keys = gtk_event_controller_key_new ();

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_accessible_update_property (GTK_ACCESSIBLE (amount), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    g_signal_connect (focus, "enter", G_CALLBACK (on_focus_cb), self);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    gtk_widget_add_controller (amount, focus);
    gtk_widget_add_controller (amount, keys);
    g_signal_connect (amount, "money-changed", G_CALLBACK (on_amount_cb), self);
    g_signal_connect_swapped (amount, "activate", G_CALLBACK (on_done_cb), self);
    gtk_grid_attach (GTK_GRID (self->grid), label, 0, tender + 1, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), amount, 1, tender + 1, 1, 1);
    self->amounts[tender] = amount;
}

static void
add_reference (ClinicTenderPanel *self, int tender)
{
    g_autofree char *name = g_strdup_printf (_("%s: reference"), clinic_tender_get_title ((ClinicTender) tender));
    GtkWidget *entry = gtk_entry_new ();

    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 9);
    gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 9);
    gtk_widget_set_hexpand (entry, TRUE);
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reference"));
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_done_cb), self);
    gtk_grid_attach (GTK_GRID (self->grid), entry, 2, tender + 1, 1, 1);
    self->references[tender] = entry;
}

static GtkWidget *
add_figure (ClinicTenderPanel *self, const char *title, const char *css_class, int row, GtkWidget **ret_title)
{
    GtkWidget *head = gtk_label_new (title);
    GtkWidget *figure = gtk_label_new ("");

    gtk_label_set_xalign (GTK_LABEL (head), 0);
    gtk_label_set_xalign (GTK_LABEL (figure), 1);
    gtk_widget_add_css_class (figure, css_class);
    gtk_widget_add_css_class (figure, "amount");
    gtk_widget_set_hexpand (figure, TRUE);
    gtk_grid_attach (GTK_GRID (self->grid), head, 0, row, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), figure, 1, row, 2, 1);
    if (ret_title)
        *ret_title = head;
    return figure;
}

static gboolean
clinic_tender_panel_grab_focus (GtkWidget *widget)
{
    ClinicTenderPanel *self = CLINIC_TENDER_PANEL (widget);

    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        if (amount_of (self, i).fen)
            return gtk_widget_grab_focus (self->amounts[i]);
    }
    return gtk_widget_grab_focus (self->amounts[CLINIC_TENDER_CASH]);
}

static void
clinic_tender_panel_dispose (GObject *object)
{
    g_clear_pointer (&CLINIC_TENDER_PANEL (object)->grid, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_tender_panel_parent_class)->dispose (object);
}

static void
clinic_tender_panel_class_init (ClinicTenderPanelClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_tender_panel_dispose;
    GTK_WIDGET_CLASS (klass)->grab_focus = clinic_tender_panel_grab_focus;
    clinic_widget_class_pass_focus (GTK_WIDGET_CLASS (klass));
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", CLINIC_TYPE_TENDER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_DONE] =
        g_signal_new ("done", CLINIC_TYPE_TENDER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
clinic_tender_panel_init (ClinicTenderPanel *self)
{
    self->proposed = -1;
    self->grid = gtk_grid_new ();
    gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
    gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
    gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
    self->due_label = add_figure (self, _("Amount due"), "figure", 0, NULL);
    for (int i = 0; i < CLINIC_N_TENDERS; i++) {
        add_tender (self, i);
        if (i != CLINIC_TENDER_CASH)
            add_reference (self, i);
    }
    self->change_label = gtk_label_new ("");
    gtk_label_set_xalign (GTK_LABEL (self->change_label), 1);
    gtk_widget_add_css_class (self->change_label, "amount");
    gtk_widget_add_css_class (self->change_label, "numeric");
    gtk_grid_attach (GTK_GRID (self->grid), self->change_label, 2, CLINIC_TENDER_CASH + 1, 1, 1);
    self->rest_label = add_figure (self, _("Remaining"), "figure-small", CLINIC_N_TENDERS + 1, &self->rest_title);
    show_state (self);
}
