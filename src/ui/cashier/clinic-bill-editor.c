/* See clinic-bill-editor.h. */
#include "clinic-bill-editor.h"
#include "clinic-ui.h"
#include "clinic-bill-row.h"
#include "clinic-desk-price.h"
#include "clinic-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ClinicBillEditor {
    GtkWidget parent_instance;

    ClinicDesk *desk;
    GtkWidget *heads;
    GtkWidget *scroller;
    GtkWidget *box;
};

enum { SIGNAL_CHANGED, SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicBillEditor, clinic_bill_editor, GTK_TYPE_WIDGET)

static GtkWidget *add_row (ClinicBillEditor *self);

static void
on_changed_cb (ClinicBillEditor *self)
{
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_done_cb (ClinicBillRow *row, ClinicBillEditor *self)
{
    GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

    if (next)
        gtk_widget_grab_focus (next);
    else
        g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
on_removed_cb (ClinicBillRow *row, ClinicBillEditor *self)
{
    GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

    if (!next) /* the empty one stays */
        return;
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (row));
    gtk_widget_grab_focus (next);
    on_changed_cb (self);
}

static void
on_filled_cb (ClinicBillRow *row, ClinicBillEditor *self)
{
    if (!gtk_widget_get_next_sibling (GTK_WIDGET (row)))
        add_row (self);
}

static GtkWidget *
add_row (ClinicBillEditor *self)
{
    GtkWidget *row = clinic_bill_row_new (self->desk);

    g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (row, "done", G_CALLBACK (on_done_cb), self);
    g_signal_connect (row, "filled", G_CALLBACK (on_filled_cb), self);
    g_signal_connect (row, "removed", G_CALLBACK (on_removed_cb), self);
    gtk_box_append (GTK_BOX (self->box), row);
    return row;
}

static ClinicBillRow *
next_row (ClinicBillEditor *self, ClinicBillRow *row)
{
    GtkWidget *next = row ? gtk_widget_get_next_sibling (GTK_WIDGET (row)) : gtk_widget_get_first_child (self->box);

    return next ? CLINIC_BILL_ROW (next) : NULL;
}

void
clinic_bill_editor_set_desk (ClinicBillEditor *self, ClinicDesk *desk)
{
    g_return_if_fail (!self->desk);
    self->desk = g_object_ref (desk);
    add_row (self);
}

gboolean
clinic_bill_editor_is_empty (ClinicBillEditor *self)
{
    ClinicBillRow *first = next_row (self, NULL);

    return !first || !clinic_bill_row_get_item (first);
}

ClinicBillTotal
clinic_bill_editor_get_total (ClinicBillEditor *self)
{
    ClinicBillTotal total = { 0 };

    for (ClinicBillRow *row = next_row (self, NULL); row; row = next_row (self, row))
        clinic_bill_row_add_to (row, clinic_desk_today (self->desk), &total);
    return total;
}

gboolean
clinic_bill_editor_fill (ClinicBillEditor *self, ClinicPaymentDraft *draft, gint64 doctor_id, GError **error)
{
    for (ClinicBillRow *row = next_row (self, NULL); row; row = next_row (self, row)) {
        ClinicPriceItem *item = clinic_bill_row_get_item (row);
        g_autoptr (GError) problem = NULL;
        ClinicMoney discount;
        gint64 quantity;

        if (!item)
            continue;
        if (!clinic_bill_row_get_quantity (row, &quantity, &problem) ||
            !clinic_bill_row_get_discount (row, &discount, &problem)) {
            const char *field = clinic_rule_error_get_field (problem);
            g_autofree char *place = g_strdup_printf ("lines/%u/%s", draft->lines->len, field ? field : "discount");

            clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, place, "%s", problem->message);
            return FALSE;
        }
        clinic_payment_draft_add_line (draft, item->id, clinic_bill_row_get_teeth (row), quantity, discount, doctor_id);
    }
    return TRUE;
}

gboolean
clinic_bill_editor_show_error (ClinicBillEditor *self, const GError *error)
{
    const char *field = clinic_rule_error_get_field (error);
    guint index, n = 0;
    char part[16];

    if (!field || sscanf (field, "lines/%u/%15s", &index, part) != 2)
        return FALSE;
    for (ClinicBillRow *row = next_row (self, NULL); row; row = next_row (self, row)) {
        if (!clinic_bill_row_get_item (row) || n++ != index)
            continue;
        clinic_bill_row_show_error (row, part, error->message);
        return TRUE;
    }
    return FALSE;
}

void
clinic_bill_editor_clear (ClinicBillEditor *self)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child (self->box)))
        gtk_box_remove (GTK_BOX (self->box), child);
    add_row (self);
}

/* ---- what somebody was typing ---- */

char *
clinic_bill_editor_get_text (ClinicBillEditor *self)
{
    GString *text = g_string_new (NULL);

    for (ClinicBillRow *row = next_row (self, NULL); row; row = next_row (self, row)) {
        ClinicPriceItem *item = clinic_bill_row_get_item (row);
        ClinicMoney discount = CLINIC_MONEY_ZERO;
        gint64 quantity = 0;
        g_autofree char *money = NULL;

        if (!item)
            continue;
        clinic_bill_row_get_quantity (row, &quantity, NULL);
        clinic_bill_row_get_discount (row, &discount, NULL);
        money = clinic_money_format_plain (discount);
        g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%s\t%s\t%" G_GINT64_FORMAT "\t%s\n", item->id, item->code,
                                clinic_bill_row_get_teeth (row), quantity, discount.fen ? money : "");
    }
    return g_string_free (text, FALSE);
}

typedef struct {
    ClinicBillEditor *editor;
    char **parts;
} Restore;

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Restore *restore = data;
    g_autoptr (GPtrArray) items = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);
    gint64 id = g_ascii_strtoll (restore->parts[0], NULL, 10);

    for (guint i = 0; items && i < items->len; i++) {
        ClinicPriceItem *item = items->pdata[i];
        GtkWidget *last = gtk_widget_get_last_child (restore->editor->box);

        if (item->id == id && last)
            clinic_bill_row_set_line (CLINIC_BILL_ROW (last), item, restore->parts[2],
                                      strcmp (restore->parts[3], "0") == 0 ? "" : restore->parts[3], restore->parts[4]);
    }
    g_object_unref (restore->editor);
    g_strfreev (restore->parts);
    g_free (restore);
}

/* Items are read again: a price that is no longer valid drops its line. */
void
clinic_bill_editor_set_text (ClinicBillEditor *self, const char *text)
{
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 5);
        ClinicQueryArgs args = { .text = g_strv_length (parts) == 5 ? parts[1] : NULL };
        Restore *restore;

        if (!args.text)
            continue;
        restore = g_new0 (Restore, 1);
        restore->editor = g_object_ref (self);
        restore->parts = g_strdupv (parts);
        clinic_desk_query_async (self->desk, &clinic_query_price_found, &args, NULL, on_restored_cb, restore);
    }
}

static gboolean
clinic_bill_editor_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (gtk_widget_get_last_child (CLINIC_BILL_EDITOR (widget)->box));
}

static void
clinic_bill_editor_dispose (GObject *object)
{
    ClinicBillEditor *self = CLINIC_BILL_EDITOR (object);

    g_clear_pointer (&self->heads, gtk_widget_unparent);
    g_clear_pointer (&self->scroller, gtk_widget_unparent);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_bill_editor_parent_class)->dispose (object);
}

static void
clinic_bill_editor_class_init (ClinicBillEditorClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_bill_editor_dispose;
    GTK_WIDGET_CLASS (klass)->grab_focus = clinic_bill_editor_grab_focus;
    clinic_widget_class_pass_focus (GTK_WIDGET_CLASS (klass));
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", CLINIC_TYPE_BILL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_DONE] =
        g_signal_new ("done", CLINIC_TYPE_BILL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
clinic_bill_editor_init (ClinicBillEditor *self)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

    gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
    gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
    self->heads = clinic_bill_row_new_heads ();
    gtk_widget_set_parent (self->heads, GTK_WIDGET (self));
    self->scroller = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
    gtk_widget_set_vexpand (self->scroller, TRUE);
    gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
    self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
}
