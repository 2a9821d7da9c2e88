/* See clinic-money-entry.h. */
#include "clinic-money-entry.h"
#include "clinic-form.h"
#include "clinic-widget.h"

#include <string.h>

struct _ClinicMoneyEntry {
    GtkEntry parent_instance;
    gint64 fen;
    gboolean setting;
};

enum { PROP_0, PROP_FEN, N_PROPS };
enum { SIGNAL_MONEY_CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicMoneyEntry, clinic_money_entry, GTK_TYPE_ENTRY)

static gboolean
read_text (ClinicMoneyEntry *self, ClinicMoney *ret_money, GError **error)
{
    const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

    if (!*text) {
        *ret_money = CLINIC_MONEY_ZERO;
        return TRUE;
    }
    return clinic_money_parse (text, ret_money, error);
}

static void
show_error (ClinicMoneyEntry *self, const char *text)
{
    GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

    if (CLINIC_IS_FIELD_ROW (row)) {
        clinic_field_row_set_error (CLINIC_FIELD_ROW (row), text);
        return;
    }
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
    clinic_widget_set_class (GTK_WIDGET (self), "error", text != NULL);
}

static void
take (ClinicMoneyEntry *self, ClinicMoney money)
{
    if (self->fen == money.fen)
        return;
    self->fen = money.fen;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FEN]);
    g_signal_emit (self, signals[SIGNAL_MONEY_CHANGED], 0);
}

static void
on_changed (ClinicMoneyEntry *self)
{
    ClinicMoney money;

    if (!self->setting && read_text (self, &money, NULL)) {
        show_error (self, NULL);
        take (self, money);
    }
}

static void
settle (ClinicMoneyEntry *self)
{
    ClinicMoney money;
    g_autoptr (GError) error = NULL;

    if (!read_text (self, &money, &error))
        show_error (self, error->message);
    else
        clinic_money_entry_set_money (self, money);
}

static void
clinic_money_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    g_value_set_int64 (value, CLINIC_MONEY_ENTRY (object)->fen);
}

static void
clinic_money_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    clinic_money_entry_set_money (CLINIC_MONEY_ENTRY (object), CLINIC_MONEY (g_value_get_int64 (value)));
}

static void
clinic_money_entry_class_init (ClinicMoneyEntryClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);

    object_class->get_property = clinic_money_entry_get_property;
    object_class->set_property = clinic_money_entry_set_property;
    props[PROP_FEN] = g_param_spec_int64 ("fen", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
    g_object_class_install_properties (object_class, N_PROPS, props);
    signals[SIGNAL_MONEY_CHANGED] =
        g_signal_new ("money-changed", CLINIC_TYPE_MONEY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_money_entry_init (ClinicMoneyEntry *self)
{
    GtkEventController *focus = gtk_event_controller_focus_new ();

    gtk_editable_set_alignment (GTK_EDITABLE (self), 1);
    gtk_editable_set_width_chars (GTK_EDITABLE (self), 10);
    gtk_editable_set_max_width_chars (GTK_EDITABLE (self), 12);
    gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_NUMBER);
    gtk_widget_add_css_class (GTK_WIDGET (self), "amount");
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
    g_signal_connect_swapped (focus, "leave", G_CALLBACK (settle), self);
    gtk_widget_add_controller (GTK_WIDGET (self), focus);
    g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
    g_signal_connect (self, "activate", G_CALLBACK (settle), NULL);
}

GtkWidget *
clinic_money_entry_new (void)
{
    return g_object_new (CLINIC_TYPE_MONEY_ENTRY, NULL);
}

gboolean
clinic_money_entry_get_money (ClinicMoneyEntry *self, ClinicMoney *ret_money, GError **error)
{
    g_autoptr (GError) problem = NULL;

    if (read_text (self, ret_money, &problem))
        return TRUE;
    show_error (self, problem->message);
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
}

void
clinic_money_entry_set_money (ClinicMoneyEntry *self, ClinicMoney money)
{
    g_autofree char *text = money.fen ? clinic_money_format_plain (money) : g_strdup ("");

    self->setting = TRUE;
    if (strcmp (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self), text);
    self->setting = FALSE;
    show_error (self, NULL);
    take (self, money);
}
