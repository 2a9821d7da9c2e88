/* See clinic-completion.h. Only the answer to the last keystroke is shown. */
#include "clinic-completion.h"

#define DATA_KEY "clinic-completion"

typedef struct {
    GtkEntry *entry; /* not owned: the completion is its data */
    ClinicDesk *desk;
    const ClinicQuery *query;
    ClinicCompletionMarkup markup;
    ClinicCompletionChosen chosen;
    gpointer data;
    GtkWidget *popover;
    GtkListBox *list;
    GPtrArray *rows;
    GCancellable *cancellable; /* of the question under way */
    gboolean setting;
    gboolean enter_waits; /* Enter came before the answer */
} Completion;

typedef struct {
    GWeakRef entry;
    GCancellable *cancellable;
} Question;

static void
completion_free (gpointer data)
{
    Completion *self = data;

    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
    g_clear_pointer (&self->rows, g_ptr_array_unref);
    g_clear_object (&self->desk);
    g_free (self);
}

static Completion *
completion_of (GtkEntry *entry)
{
    return g_object_get_data (G_OBJECT (entry), DATA_KEY);
}

static void
close_list (Completion *self)
{
    self->enter_waits = FALSE;
    if (self->popover)
        gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
choose (Completion *self)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
    int index = row ? gtk_list_box_row_get_index (row) : 0;
    g_autoptr (GObject) record = NULL;

    close_list (self);
    if (!self->rows || (guint) index >= self->rows->len)
        return;
    record = g_object_ref (self->rows->pdata[index]);
    self->chosen (self->entry, record, self->data);
}

static void
show_rows (Completion *self)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
        gtk_list_box_remove (self->list, child);
    for (guint i = 0; i < self->rows->len; i++) {
        g_autofree char *markup = self->markup (self->rows->pdata[i]);
        GtkWidget *label = gtk_label_new (NULL);

        gtk_label_set_markup (GTK_LABEL (label), markup);
        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_list_box_append (self->list, label);
    }
    if (self->rows->len == 0 ||
        !gtk_widget_is_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))))) {
        close_list (self);
        return;
    }
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Question *question = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);
    g_autoptr (GtkEntry) entry = g_weak_ref_get (&question->entry);
    Completion *self = entry ? completion_of (entry) : NULL;

    if (self && rows && self->cancellable == question->cancellable) {
        g_clear_pointer (&self->rows, g_ptr_array_unref);
        self->rows = g_steal_pointer (&rows);
        g_clear_object (&self->cancellable);
        if (self->enter_waits && self->rows->len > 0) {
            gtk_list_box_unselect_all (self->list);
            choose (self);
        } else {
            show_rows (self);
        }
    }
    g_weak_ref_clear (&question->entry);
    g_object_unref (question->cancellable);
    g_free (question);
}

static void
on_changed_cb (Completion *self)
{
    ClinicQueryArgs args = { .text = (char *) gtk_editable_get_text (GTK_EDITABLE (self->entry)) };
    Question *question;

    if (self->setting)
        return;
    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
    if (!*args.text) {
        close_list (self);
        return;
    }
    self->cancellable = g_cancellable_new ();
    question = g_new0 (Question, 1);
    g_weak_ref_init (&question->entry, self->entry);
    question->cancellable = g_object_ref (self->cancellable);
    clinic_desk_query_async (self->desk, self->query, &args, self->cancellable, on_found_cb, question);
}

static void
move_selection (Completion *self, int step)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
    int index = (row ? gtk_list_box_row_get_index (row) : -1) + step;
    GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

    if (next)
        gtk_list_box_select_row (self->list, next);
}

static gboolean
on_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Completion *self)
{
    gboolean open = gtk_widget_get_visible (self->popover);
    gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

    if (enter && !open && self->cancellable) {
        self->enter_waits = TRUE;
        return GDK_EVENT_STOP;
    }
    if (!open)
        return GDK_EVENT_PROPAGATE;
    if (key == GDK_KEY_Down || key == GDK_KEY_Up)
        move_selection (self, key == GDK_KEY_Down ? 1 : -1);
    else if (enter)
        choose (self);
    else if (key == GDK_KEY_Escape)
        close_list (self);
    else
        return GDK_EVENT_PROPAGATE;
    return GDK_EVENT_STOP;
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, Completion *self)
{
    gtk_list_box_select_row (list, row);
    choose (self);
}

static void
on_destroy_cb (GtkWidget *entry, Completion *self)
{
    g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
build_popover (Completion *self)
{
    GtkWidget *list = gtk_list_box_new ();

    self->list = GTK_LIST_BOX (list);
    gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
    gtk_widget_set_can_focus (list, FALSE);
    gtk_widget_set_size_request (list, 340, -1);
    self->popover = gtk_popover_new ();
    gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
    gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
    gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
    gtk_widget_set_can_focus (self->popover, FALSE);
    gtk_widget_add_css_class (self->popover, "menu");
    gtk_popover_set_child (GTK_POPOVER (self->popover), list);
    gtk_widget_set_parent (self->popover, GTK_WIDGET (self->entry));
    g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
}

void
clinic_completion_attach (GtkEntry *entry, ClinicDesk *desk, const ClinicQuery *query, ClinicCompletionMarkup markup,
                          ClinicCompletionChosen chosen, gpointer data)
{
    Completion *self = g_new0 (Completion, 1);
    GtkEventController *keys = gtk_event_controller_key_new ();
    GtkEventController *focus = gtk_event_controller_focus_new ();

    self->entry = entry;
    self->desk = g_object_ref (desk);
    self->query = query;
    self->markup = markup;
    self->chosen = chosen;
    self->data = data;
    build_popover (self);
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    g_signal_connect_swapped (focus, "leave", G_CALLBACK (close_list), self);
    gtk_widget_add_controller (GTK_WIDGET (entry), keys);
    gtk_widget_add_controller (GTK_WIDGET (entry), focus);
    g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed_cb), self);
    g_signal_connect (entry, "destroy", G_CALLBACK (on_destroy_cb), self);
    g_object_set_data_full (G_OBJECT (entry), DATA_KEY, self, completion_free);
}

void
clinic_completion_set_text (GtkEntry *entry, const char *text)
{
    Completion *self = completion_of (entry);

    self->setting = TRUE;
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
    self->setting = FALSE;
    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
    close_list (self);
}

gboolean
clinic_completion_is_open (GtkEntry *entry)
{
    Completion *self = completion_of (entry);

    return gtk_widget_get_visible (self->popover) || self->cancellable != NULL;
}
