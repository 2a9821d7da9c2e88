/* See clinic-tender-count.h. */
#include "clinic-tender-count.h"
#include "clinic-ui.h"
#include "clinic-money-entry.h"
#include "clinic-tender.h"

#include <glib/gi18n-lib.h>

struct _ClinicTenderCountRow {
    GtkWidget parent_instance;

    ClinicDrawerLine *line;
    ClinicMoney counted;
    gboolean is_counted;

    GtkWidget *box;
    GtkWidget *entry; /* NULL for cash */
    GtkWidget *result;
    GtkWidget *reason;
};

enum { SIGNAL_COUNTED, SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicTenderCountRow, clinic_tender_count_row, GTK_TYPE_WIDGET)

static void
show_result (ClinicTenderCountRow *self)
{
    ClinicMoney expected = clinic_tender_count_row_get_expected (self);
    ClinicMoney difference = CLINIC_MONEY_ZERO;
    g_autofree char *expected_text = clinic_money_format_yuan (expected);
    g_autofree char *text = NULL;
    gboolean differs;

    gtk_widget_remove_css_class (self->result, "state-good");
    gtk_widget_remove_css_class (self->result, "state-bad");
    if (!self->is_counted || !clinic_money_sub (self->counted, expected, &difference)) {
        gtk_label_set_label (GTK_LABEL (self->result), "");
        gtk_widget_set_visible (self->reason, FALSE);
        return;
    }
    differs = !clinic_money_is_zero (difference);
    if (differs) {
        g_autofree char *amount = clinic_money_format_yuan (CLINIC_MONEY (ABS (difference.fen)));

        text = g_strdup_printf (difference.fen > 0 ? _("expected %s · over by %s")
                                                   : _("expected %s · short by %s"), expected_text, amount);
    } else {
        text = g_strdup_printf (_("expected %s · equal"), expected_text);
    }
    gtk_label_set_label (GTK_LABEL (self->result), text);
    gtk_widget_add_css_class (self->result, differs ? "state-bad" : "state-good");
    gtk_widget_set_visible (self->reason, differs);
}

static void
set_counted (ClinicTenderCountRow *self, gboolean is_counted, ClinicMoney counted)
{
    self->is_counted = is_counted;
    self->counted = counted;
    show_result (self);
    g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

/* Zero must be typed too: an empty entry is not a count. */
static void
read_entry (ClinicTenderCountRow *self)
{
    ClinicMoney counted = CLINIC_MONEY_ZERO;
    const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
    gboolean good = *text && clinic_money_entry_get_money (CLINIC_MONEY_ENTRY (self->entry), &counted, NULL);

    if (good != self->is_counted || clinic_money_compare (counted, self->counted) != 0)
        set_counted (self, good, counted);
}

static void
on_entry_activate_cb (ClinicTenderCountRow *self)
{
    read_entry (self);
    if (!self->is_counted)
        return;
    if (gtk_widget_get_visible (self->reason))
        gtk_widget_grab_focus (self->reason);
    else
        g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
on_entry_leave_cb (ClinicTenderCountRow *self)
{
    read_entry (self);
}

/* A figure that is being changed is not a count any more: the expected one hides again. */
static void
on_entry_changed_cb (ClinicTenderCountRow *self)
{
    if (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))) && self->is_counted)
        set_counted (self, FALSE, CLINIC_MONEY_ZERO);
}

static void
on_reason_activate_cb (ClinicTenderCountRow *self)
{
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
add_entry (ClinicTenderCountRow *self, const char *title)
{
    GtkEventController *focus = gtk_event_controller_focus_new ();

    self->entry = clinic_money_entry_new ();
    gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activate_cb), self);
    g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed_cb), self);
    g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_entry_leave_cb), self);
    gtk_widget_add_controller (self->entry, focus);
    gtk_box_append (GTK_BOX (self->box), self->entry);
}

static void
add_reason (ClinicTenderCountRow *self, const char *title)
{
    g_autofree char *name = g_strdup_printf (_("Reason for the difference: %s"), title);

    self->reason = gtk_entry_new ();
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _("What does the difference come from?"));
    gtk_widget_set_hexpand (self->reason, TRUE);
    gtk_widget_set_visible (self->reason, FALSE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_reason_activate_cb), self);
    gtk_box_append (GTK_BOX (self->box), self->reason);
}

GtkWidget *
clinic_tender_count_row_new (ClinicDrawerLine *line, gboolean with_entry)
{
    ClinicTenderCountRow *self = g_object_new (CLINIC_TYPE_TENDER_COUNT_ROW, NULL);
    const char *title = clinic_tender_translate (line->tender);
    GtkWidget *label = gtk_label_new (title);

    self->line = g_object_ref (line);
    gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
    gtk_widget_set_size_request (label, 110, -1);
    gtk_box_append (GTK_BOX (self->box), label);
    if (with_entry)
        add_entry (self, title);
    self->result = gtk_label_new ("");
    gtk_label_set_xalign (GTK_LABEL (self->result), 0.0f);
    gtk_widget_set_size_request (self->result, 260, -1);
    gtk_widget_add_css_class (self->result, "numeric");
    gtk_widget_add_css_class (self->result, "amount");
    gtk_box_append (GTK_BOX (self->box), self->result);
    add_reason (self, title);
    return GTK_WIDGET (self);
}

void
clinic_tender_count_row_set_counted (ClinicTenderCountRow *self, ClinicMoney counted)
{
    set_counted (self, TRUE, counted);
}

void
clinic_tender_count_row_restore (ClinicTenderCountRow *self, ClinicMoney counted, const char *reason)
{
    if (self->entry) {
        g_autofree char *text = clinic_money_format (counted);

        gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
    gtk_editable_set_text (GTK_EDITABLE (self->reason), reason);
    set_counted (self, TRUE, counted);
}

gboolean
clinic_tender_count_row_is_counted (ClinicTenderCountRow *self)
{
    return self->is_counted;
}

const char *
clinic_tender_count_row_get_tender (ClinicTenderCountRow *self)
{
    return self->line->tender;
}

ClinicMoney
clinic_tender_count_row_get_expected (ClinicTenderCountRow *self)
{
    ClinicMoney expected = CLINIC_MONEY_ZERO;

    if (!clinic_drawer_line_get_expected (self->line, &expected))
        g_warning ("The expected figure does not fit");
    return expected;
}

ClinicMoney
clinic_tender_count_row_get_counted (ClinicTenderCountRow *self)
{
    return self->counted;
}

const char *
clinic_tender_count_row_get_reason (ClinicTenderCountRow *self)
{
    return gtk_editable_get_text (GTK_EDITABLE (self->reason));
}

static gboolean
clinic_tender_count_row_grab_focus (GtkWidget *widget)
{
    ClinicTenderCountRow *self = CLINIC_TENDER_COUNT_ROW (widget);

    if (self->entry && !(self->is_counted && gtk_widget_get_visible (self->reason)))
        return gtk_widget_grab_focus (self->entry);
    return gtk_widget_get_visible (self->reason) && gtk_widget_grab_focus (self->reason);
}

static void
clinic_tender_count_row_dispose (GObject *object)
{
    ClinicTenderCountRow *self = CLINIC_TENDER_COUNT_ROW (object);

    g_clear_pointer (&self->box, gtk_widget_unparent);
    g_clear_object (&self->line);
    G_OBJECT_CLASS (clinic_tender_count_row_parent_class)->dispose (object);
}

static void
clinic_tender_count_row_class_init (ClinicTenderCountRowClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_tender_count_row_dispose;
    widget_class->grab_focus = clinic_tender_count_row_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    signals[SIGNAL_COUNTED] =
        g_signal_new ("counted", CLINIC_TYPE_TENDER_COUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_DONE] =
        g_signal_new ("done", CLINIC_TYPE_TENDER_COUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
clinic_tender_count_row_init (ClinicTenderCountRow *self)
{
    self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
