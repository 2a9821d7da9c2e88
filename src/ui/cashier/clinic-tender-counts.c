/* See clinic-tender-counts.h. */
#include "clinic-tender-counts.h"
#include "clinic-ui.h"

struct _ClinicTenderCounts {
    GtkWidget parent_instance;
    gboolean cash;
};

enum { PROP_0, PROP_CASH };
enum { SIGNAL_COUNTED, SIGNAL_DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicTenderCounts, clinic_tender_counts, GTK_TYPE_WIDGET)

static ClinicTenderCountRow *
next_row (ClinicTenderCountRow *row)
{
    return (ClinicTenderCountRow *) gtk_widget_get_next_sibling (GTK_WIDGET (row));
}

ClinicTenderCountRow *
clinic_tender_counts_get_first (ClinicTenderCounts *self)
{
    return (ClinicTenderCountRow *) gtk_widget_get_first_child (GTK_WIDGET (self));
}

gboolean
clinic_tender_counts_are_complete (ClinicTenderCounts *self)
{
    for (ClinicTenderCountRow *row = clinic_tender_counts_get_first (self); row; row = next_row (row)) {
        if (!clinic_tender_count_row_is_counted (row))
            return FALSE;
    }
    return TRUE;
}

void
clinic_tender_counts_fill (ClinicTenderCounts *self, ClinicDayCloseDraft *draft)
{
    guint n = 0;

    for (ClinicTenderCountRow *row = clinic_tender_counts_get_first (self); row && n < CLINIC_MAX_TENDERS;
         row = next_row (row)) {
        draft->tenders[n++] = (ClinicTenderCount){
            .tender = g_intern_string (clinic_tender_count_row_get_tender (row)),
            .counted = clinic_tender_count_row_get_counted (row),
            .is_counted = clinic_tender_count_row_is_counted (row),
            .reason = g_strdup (clinic_tender_count_row_get_reason (row)),
        };
    }
}

static void
on_row_counted (ClinicTenderCounts *self)
{
    g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void
on_row_done (ClinicTenderCounts *self, ClinicTenderCountRow *row)
{
    ClinicTenderCountRow *next = next_row (row);

    if (next)
        gtk_widget_grab_focus (GTK_WIDGET (next));
    else
        g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/* The old row of the same tender, whose count the new one takes over. */
static void
take_over (ClinicTenderCounts *self, ClinicTenderCountRow *row)
{
    for (ClinicTenderCountRow *old = clinic_tender_counts_get_first (self); old; old = next_row (old)) {
        if (old != row && clinic_tender_count_row_is_counted (old) &&
            g_str_equal (clinic_tender_count_row_get_tender (old), clinic_tender_count_row_get_tender (row)))
            clinic_tender_count_row_restore (row, clinic_tender_count_row_get_counted (old),
                                             clinic_tender_count_row_get_reason (old));
    }
}

void
clinic_tender_counts_set_lines (ClinicTenderCounts *self, GListModel *lines)
{
    GtkWidget *last_old = gtk_widget_get_last_child (GTK_WIDGET (self));
    guint n = g_list_model_get_n_items (lines);

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicDrawerLine) line = g_list_model_get_item (lines, i);
        GtkWidget *row;

        if (g_str_equal (line->tender, "cash") != self->cash)
            continue;
        row = clinic_tender_count_row_new (line, !self->cash);
        g_signal_connect_object (row, "counted", G_CALLBACK (on_row_counted), self, G_CONNECT_SWAPPED);
        g_signal_connect_object (row, "done", G_CALLBACK (on_row_done), self, G_CONNECT_SWAPPED);
        gtk_widget_set_parent (row, GTK_WIDGET (self));
        take_over (self, CLINIC_TENDER_COUNT_ROW (row));
    }
    while (last_old) {
        GtkWidget *old = last_old;

        last_old = gtk_widget_get_prev_sibling (old);
        gtk_widget_unparent (old);
    }
}

void
clinic_tender_counts_forget (ClinicTenderCounts *self)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
        gtk_widget_unparent (child);
}

static gboolean
clinic_tender_counts_grab_focus (GtkWidget *widget)
{
    GtkWidget *first = gtk_widget_get_first_child (widget);

    return first && gtk_widget_grab_focus (first);
}

static void
clinic_tender_counts_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    CLINIC_TENDER_COUNTS (object)->cash = g_value_get_boolean (value);
}

static void
clinic_tender_counts_dispose (GObject *object)
{
    clinic_tender_counts_forget (CLINIC_TENDER_COUNTS (object));
    G_OBJECT_CLASS (clinic_tender_counts_parent_class)->dispose (object);
}

static void
clinic_tender_counts_class_init (ClinicTenderCountsClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    object_class->set_property = clinic_tender_counts_set_property;
    object_class->dispose = clinic_tender_counts_dispose;
    widget_class->grab_focus = clinic_tender_counts_grab_focus;
    clinic_widget_class_pass_focus (widget_class);
    g_object_class_install_property (
        object_class, PROP_CASH,
        g_param_spec_boolean ("cash", NULL, NULL, FALSE,
                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
    signals[SIGNAL_COUNTED] =
        g_signal_new ("counted", CLINIC_TYPE_TENDER_COUNTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_DONE] =
        g_signal_new ("done", CLINIC_TYPE_TENDER_COUNTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
clinic_tender_counts_init (ClinicTenderCounts *self)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

    gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
    gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
}
