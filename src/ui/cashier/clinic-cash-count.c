/* See clinic-cash-count.h. Enter and Down go to the next row, Up back. */
#include "clinic-cash-count.h"
#include "clinic-ui.h"
#include "clinic-error.h"

#include <glib/gi18n-lib.h>

struct _ClinicCashCount {
    GtkWidget parent_instance;

    GtkWidget *grid;
    GtkWidget *entries[CLINIC_N_DENOMINATIONS];
    GtkWidget *sums[CLINIC_N_DENOMINATIONS];
    GtkWidget *total;
};

enum { SIGNAL_COUNTED, SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicCashCount, clinic_cash_count, GTK_TYPE_WIDGET)

/* -1: empty, -2: not a whole number of pieces. */
static gint64
read_pieces (ClinicCashCount *self, guint row)
{
    g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[row]))));
    guint64 pieces;

    if (!*text)
        return -1;
    if (!g_ascii_string_to_unsigned (text, 10, 0, 100000, &pieces, NULL))
        return -2;
    return (gint64) pieces;
}

static void
show_sums (ClinicCashCount *self)
{
    ClinicMoney total = CLINIC_MONEY_ZERO;

    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        gint64 pieces = read_pieces (self, i);
        ClinicMoney part = CLINIC_MONEY_ZERO;
        g_autofree char *text = NULL;

        if (pieces >= 0 && clinic_money_mul_int (CLINIC_MONEY (clinic_cash_denominations[i]), pieces, &part) &&
            clinic_money_add (total, part, &total))
            text = clinic_money_format_yuan (part);
        gtk_label_set_label (GTK_LABEL (self->sums[i]), text ? text : "");
        if (pieces == -2)
            gtk_widget_add_css_class (self->entries[i], "error");
        else
            gtk_widget_remove_css_class (self->entries[i], "error");
    }
    {
        g_autofree char *text = clinic_money_format_yuan (total);

        gtk_label_set_label (GTK_LABEL (self->total), text);
    }
}

static void
on_changed_cb (ClinicCashCount *self)
{
    show_sums (self);
    g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void
move_focus (ClinicCashCount *self, GtkWidget *from, int step)
{
    for (int i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        int to = i + step;

        if (self->entries[i] != from)
            continue;
        if (to >= CLINIC_N_DENOMINATIONS)
            g_signal_emit (self, signals[SIGNAL_DONE], 0);
        else if (to >= 0)
            gtk_widget_grab_focus (self->entries[to]);
        return;
    }
}

static void
on_activate_cb (GtkWidget *entry, ClinicCashCount *self)
{
    move_focus (self, entry, 1);
}

static gboolean
on_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ClinicCashCount *self)
{
    GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

    if (key != GDK_KEY_Up && key != GDK_KEY_Down)
        return GDK_EVENT_PROPAGATE;
    if (key == GDK_KEY_Down && entry == self->entries[CLINIC_N_DENOMINATIONS - 1])
        return GDK_EVENT_STOP;
    move_focus (self, entry, key == GDK_KEY_Up ? -1 : 1);
    return GDK_EVENT_STOP;
}

static char *
denomination_label (guint row)
{
    gint64 fen = clinic_cash_denominations[row];

    if (fen >= 100)
        return g_strdup_printf (_("¥%d"), (int) (fen / 100));
    return g_strdup_printf (_("%d jiao"), (int) (fen / 10));
}

static void
add_row (ClinicCashCount *self, guint row)
{
    g_autofree char *name = denomination_label (row);
    GtkWidget *label = gtk_label_new (name);
    GtkWidget *entry = gtk_entry_new ();
    GtkWidget *sum = gtk_label_new ("");
    GtkEventController *keys = gtk_event_controller_key_new ();

    gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
    gtk_widget_add_css_class (label, "numeric");
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
    gtk_editable_set_alignment (GTK_EDITABLE (entry), 1.0f);
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
    gtk_widget_add_css_class (entry, "numeric");
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_label_set_xalign (GTK_LABEL (sum), 1.0f);
    gtk_widget_set_size_request (sum, 110, -1);
    gtk_widget_add_css_class (sum, "numeric");
    gtk_widget_add_css_class (sum, "amount");
    g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (entry, "activate", G_CALLBACK (on_activate_cb), self);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (entry, keys);
    gtk_grid_attach (GTK_GRID (self->grid), label, 0, (int) row, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), entry, 1, (int) row, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), sum, 2, (int) row, 1, 1);
    self->entries[row] = entry;
    self->sums[row] = sum;
}

gboolean
clinic_cash_count_is_empty (ClinicCashCount *self)
{
    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        if (read_pieces (self, i) != -1)
            return FALSE;
    }
    return TRUE;
}

gboolean
clinic_cash_count_fill (ClinicCashCount *self, ClinicDayCloseDraft *draft, GError **error)
{
    gboolean empty = clinic_cash_count_is_empty (self);

    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        gint64 pieces = read_pieces (self, i);

        if (pieces == -2) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "cash",
                                   _("Enter a whole number of pieces, such as 12."));
            gtk_widget_grab_focus (self->entries[i]);
            return FALSE;
        }
        draft->pieces[i] = empty ? -1 : MAX (pieces, 0);
    }
    return TRUE;
}

void
clinic_cash_count_clear (ClinicCashCount *self)
{
    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), "");
}

char *
clinic_cash_count_get_text (ClinicCashCount *self)
{
    GString *text = g_string_new (NULL);

    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++)
        g_string_append_printf (text, "%s%s", i ? "," : "", gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
    return g_string_free (text, FALSE);
}

void
clinic_cash_count_set_text (ClinicCashCount *self, const char *text)
{
    g_auto (GStrv) parts = g_strsplit (text, ",", -1);

    for (guint i = 0; i < CLINIC_N_DENOMINATIONS && parts[i]; i++)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), parts[i]);
}

static gboolean
clinic_cash_count_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (CLINIC_CASH_COUNT (widget)->entries[0]);
}

static void
clinic_cash_count_dispose (GObject *object)
{
    g_clear_pointer (&CLINIC_CASH_COUNT (object)->grid, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_cash_count_parent_class)->dispose (object);
}

static void
clinic_cash_count_class_init (ClinicCashCountClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_cash_count_dispose;
    widget_class->grab_focus = clinic_cash_count_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    signals[SIGNAL_COUNTED] =
        g_signal_new ("counted", CLINIC_TYPE_CASH_COUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_DONE] =
        g_signal_new ("done", CLINIC_TYPE_CASH_COUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
clinic_cash_count_init (ClinicCashCount *self)
{
    GtkWidget *caption = gtk_label_new (_("Cash in the drawer"));

    self->grid = gtk_grid_new ();
    gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
    gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
    gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++)
        add_row (self, i);
    self->total = gtk_label_new ("");
    gtk_label_set_xalign (GTK_LABEL (self->total), 1.0f);
    gtk_widget_add_css_class (self->total, "figure");
    gtk_widget_add_css_class (self->total, "amount");
    gtk_label_set_xalign (GTK_LABEL (caption), 1.0f);
    gtk_grid_attach (GTK_GRID (self->grid), caption, 0, CLINIC_N_DENOMINATIONS, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), self->total, 1, CLINIC_N_DENOMINATIONS, 2, 1);
    show_sums (self);
}
