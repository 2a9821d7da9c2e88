/* See clinic-search-field.h. A row is made by clinic-patient-row.c. */
#include "clinic-search-field.h"

#include "clinic-desk-patient.h"
#include "clinic-form.h"
#include "clinic-page.h"
#include "clinic-patient-row.h"
#include "clinic-tabs.h"
#include "clinic-ui.h"
#include "clinic-widget.h"

struct _ClinicSearchField {
    GtkWidget parent_instance;
    GtkWidget *entry;
    GtkPopover *popover;
    GtkListBox *rows;
    ClinicErrorBar *bar;
    GtkLabel *keys;
    ClinicDesk *desk;
    GCancellable *asking;
    GtkWidget *came_from;
};

G_DEFINE_FINAL_TYPE (ClinicSearchField, clinic_search_field, GTK_TYPE_WIDGET)

/* ---- what can be done with a row ---- */

typedef struct {
    guint key;
    GdkModifierType state;
    const char *tab; /* NULL: the card */
    const char *purpose;
    ClinicRight right;
    const char *hint;
} Deed;

static const Deed deeds[] = {
    { GDK_KEY_Return, 0, NULL, "", CLINIC_RIGHT_VIEW, N_ ("Enter card") },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "check-in", "check-in", CLINIC_RIGHT_CHECK_IN, N_ ("Ctrl+Enter check in") },
    { GDK_KEY_b, GDK_CONTROL_MASK, "calendar", "book", CLINIC_RIGHT_BOOK, N_ ("Ctrl+B book") },
    { GDK_KEY_m, GDK_CONTROL_MASK, "cashier", "bill", CLINIC_RIGHT_CHARGE, N_ ("Ctrl+M bill") },
};

static gboolean
deed_is_offered (ClinicSearchField *self, const Deed *deed)
{
    return clinic_desk_may (self->desk, deed->right) &&
           (deed->tab ? clinic_tabs_has (deed->tab) : clinic_tabs_get_card_type () != 0);
}

static void
leave (ClinicSearchField *self)
{
    gtk_popover_popdown (self->popover);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
do_deed (ClinicSearchField *self, const Deed *deed, GtkListBoxRow *row)
{
    gint64 id = clinic_patient_row_get_id (GTK_WIDGET (row));
    g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

    leave (self);
    if (!id) {
        g_autofree char *purpose = g_strconcat ("register:", text, NULL);

        clinic_page_go_to_for (self, "check-in", 0, purpose);
    } else if (deed->tab) {
        clinic_page_go_to_for (self, deed->tab, id, deed->purpose);
    } else {
        clinic_page_show_patient (self, id);
    }
}

static void
do_default (ClinicSearchField *self, GtkListBoxRow *row)
{
    for (guint i = 0; row && i < G_N_ELEMENTS (deeds); i++) {
        if (deed_is_offered (self, &deeds[i]) || !clinic_patient_row_get_id (GTK_WIDGET (row))) {
            do_deed (self, &deeds[i], row);
            return;
        }
    }
}

/* ---- rows ---- */

static void
clear_rows (ClinicSearchField *self)
{
    GtkListBoxRow *row;

    while ((row = gtk_list_box_get_row_at_index (self->rows, 0)))
        gtk_list_box_remove (self->rows, GTK_WIDGET (row));
}

static void
show_hits (ClinicSearchField *self, GPtrArray *hits)
{
    const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

    clear_rows (self);
    for (guint i = 0; i < hits->len; i++)
        gtk_list_box_append (self->rows, clinic_patient_row_new (hits->pdata[i], text, clinic_desk_today (self->desk)));
    if (clinic_tabs_has ("check-in") && clinic_desk_may (self->desk, CLINIC_RIGHT_REGISTER))
        gtk_list_box_append (self->rows, clinic_patient_row_new_register (text));
    gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, 0));
    gtk_popover_popup (self->popover);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicSearchField) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) hits = clinic_desk_query_finish (CLINIC_DESK (source), result, &error);

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->popover)
        return;
    /* An answer to what is no longer typed comes too late. */
    if (g_task_get_cancellable (G_TASK (result)) != self->asking)
        return;
    clinic_error_bar_set_error (self->bar, error);
    if (hits)
        show_hits (self, hits);
    else
        gtk_popover_popup (self->popover);
}

static void
on_changed (ClinicSearchField *self)
{
    g_autofree char *text = clinic_widget_dup_text (self->entry);
    ClinicQueryArgs args = { .text = text };

    if (self->asking)
        g_cancellable_cancel (self->asking);
    g_clear_object (&self->asking);
    if (!*text) {
        gtk_popover_popdown (self->popover);
        clear_rows (self);
        return;
    }
    self->asking = g_cancellable_new ();
    clinic_desk_query_async (self->desk, &clinic_query_patients_found, &args, self->asking, on_found,
                             g_object_ref (self));
}

/* ---- keys ---- */

static void
move (ClinicSearchField *self, int step)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
    int index = row ? gtk_list_box_row_get_index (row) + step : 0;
    GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->rows, index) : NULL;

    if (next)
        gtk_list_box_select_row (self->rows, next);
}

static void
go_back (ClinicSearchField *self)
{
    leave (self);
    if (self->came_from && gtk_widget_get_mapped (self->came_from))
        gtk_widget_grab_focus (self->came_from);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                ClinicSearchField *self)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
    GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
    guint plain = key == GDK_KEY_KP_Enter ? GDK_KEY_Return : gdk_keyval_to_lower (key);

    if (key == GDK_KEY_Escape) {
        go_back (self);
        return GDK_EVENT_STOP;
    }
    if (key == GDK_KEY_Down || key == GDK_KEY_Up) {
        move (self, key == GDK_KEY_Down ? 1 : -1);
        return GDK_EVENT_STOP;
    }
    if (!row || !gtk_widget_get_visible (GTK_WIDGET (self->popover)))
        return GDK_EVENT_PROPAGATE;
    if (plain == GDK_KEY_Return && !held) {
        do_default (self, row);
        return GDK_EVENT_STOP;
    }
    for (guint i = 1; i < G_N_ELEMENTS (deeds); i++) {
        if (plain == deeds[i].key && held == deeds[i].state && deed_is_offered (self, &deeds[i]) &&
            clinic_patient_row_get_id (GTK_WIDGET (row))) {
            do_deed (self, &deeds[i], row);
            return GDK_EVENT_STOP;
        }
    }
    return GDK_EVENT_PROPAGATE;
}

static void
on_row_activated (ClinicSearchField *self, GtkListBoxRow *row)
{
    do_default (self, row);
}

static void
on_focus_left (ClinicSearchField *self)
{
    gtk_popover_popdown (self->popover);
}

/* ---- class ---- */

static void
clinic_search_field_dispose (GObject *object)
{
    ClinicSearchField *self = CLINIC_SEARCH_FIELD (object);

    if (self->asking)
        g_cancellable_cancel (self->asking);
    g_clear_object (&self->asking);
    g_clear_weak_pointer (&self->came_from);
    g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
    g_clear_pointer (&self->entry, gtk_widget_unparent);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_search_field_parent_class)->dispose (object);
}

static void
clinic_search_field_class_init (ClinicSearchFieldClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->dispose = clinic_search_field_dispose;
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-search-field.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicSearchField, entry);
    gtk_widget_class_bind_template_child (widget_class, ClinicSearchField, popover);
    gtk_widget_class_bind_template_child (widget_class, ClinicSearchField, rows);
    gtk_widget_class_bind_template_child (widget_class, ClinicSearchField, bar);
    gtk_widget_class_bind_template_child (widget_class, ClinicSearchField, keys);
    gtk_widget_class_bind_template_callback (widget_class, on_changed);
    gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
    gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
    gtk_widget_class_bind_template_callback (widget_class, on_focus_left);
}

static void
clinic_search_field_init (ClinicSearchField *self)
{
    GtkWidget *nobody = gtk_label_new (_ ("No patient found"));

    gtk_widget_init_template (GTK_WIDGET (self));
    gtk_widget_add_css_class (nobody, "quiet");
    gtk_widget_set_margin_top (nobody, 8);
    gtk_widget_set_margin_bottom (nobody, 8);
    gtk_list_box_set_placeholder (self->rows, nobody);
}

void
clinic_search_field_set_desk (ClinicSearchField *self, ClinicDesk *desk)
{
    g_autoptr (GString) hint = g_string_new (NULL);

    g_set_object (&self->desk, desk);
    for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
        if (!deed_is_offered (self, &deeds[i]))
            continue;
        g_string_append_printf (hint, "%s%s", hint->len ? " · " : "", _ (deeds[i].hint));
    }
    gtk_label_set_label (self->keys, hint->str);
}

void
clinic_search_field_start (ClinicSearchField *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = gtk_root_get_focus (root);

    if (focus && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
        g_set_weak_pointer (&self->came_from, focus);
    gtk_widget_grab_focus (self->entry);
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
