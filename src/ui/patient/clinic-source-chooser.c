/* ClinicSourceChooser of clinic-patient-widgets.h. */
#include "clinic-patient-widgets.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include "clinic-desk-patient.h"

struct _ClinicSourceChooser {
    GtkWidget parent_instance;
    GtkWidget *box;
    GtkWidget *source;
    GtkWidget *detail;
    GPtrArray *sources; /* element-type ClinicSource */
    char *wanted_source;
    char *wanted_detail;
    gboolean filling;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicSourceChooser, clinic_source_chooser, GTK_TYPE_WIDGET)

/* The names below @parent; @wanted is added when the list does not have it any more. */
static GStrv
list_names (ClinicSourceChooser *self, const char *parent, const char *wanted)
{
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
    gboolean has_wanted = !wanted || !*wanted;

    for (guint i = 0; self->sources && i < self->sources->len; i++) {
        ClinicSource *source = self->sources->pdata[i];

        if (g_strcmp0 (source->parent, parent) != 0)
            continue;
        g_strv_builder_add (names, source->name);
        has_wanted = has_wanted || g_strcmp0 (source->name, wanted) == 0;
    }
    if (!has_wanted)
        g_strv_builder_add (names, wanted);
    return g_strv_builder_end (names);
}

static void
fill_details (ClinicSourceChooser *self)
{
    const char *source = clinic_choice_get (GTK_DROP_DOWN (self->source));
    g_auto (GStrv) names = *source ? list_names (self, source, self->wanted_detail) : g_new0 (char *, 1);

    clinic_choice_fill (GTK_DROP_DOWN (self->detail), (const char *const *) names, NULL, _ ("No detail"));
    clinic_choice_set (GTK_DROP_DOWN (self->detail), self->wanted_detail);
    gtk_widget_set_visible (self->detail, names[0] != NULL);
}

static void
fill (ClinicSourceChooser *self)
{
    g_auto (GStrv) names = list_names (self, "", self->wanted_source);

    self->filling = TRUE;
    clinic_choice_fill (GTK_DROP_DOWN (self->source), (const char *const *) names, NULL, _ ("Choose…"));
    clinic_choice_set (GTK_DROP_DOWN (self->source), self->wanted_source);
    fill_details (self);
    self->filling = FALSE;
}

static void
on_source_chosen (ClinicSourceChooser *self)
{
    if (self->filling)
        return;
    self->filling = TRUE;
    g_free (self->wanted_source);
    self->wanted_source = g_strdup (clinic_choice_get (GTK_DROP_DOWN (self->source)));
    g_clear_pointer (&self->wanted_detail, g_free);
    fill_details (self);
    self->filling = FALSE;
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_detail_chosen (ClinicSourceChooser *self)
{
    if (self->filling)
        return;
    g_free (self->wanted_detail);
    self->wanted_detail = g_strdup (clinic_choice_get (GTK_DROP_DOWN (self->detail)));
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicSourceChooser) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) sources = clinic_desk_query_finish (CLINIC_DESK (object), result, &error);

    if (!sources || !self->box)
        return;
    g_clear_pointer (&self->sources, g_ptr_array_unref);
    self->sources = g_steal_pointer (&sources);
    fill (self);
}

void
clinic_source_chooser_load (ClinicSourceChooser *self, ClinicDesk *desk)
{
    clinic_desk_query_async (desk, &clinic_query_sources, NULL, NULL, on_loaded, g_object_ref (self));
}

static gboolean
clinic_source_chooser_grab_focus (GtkWidget *widget)
{
    return gtk_widget_grab_focus (CLINIC_SOURCE_CHOOSER (widget)->source);
}

static void
clinic_source_chooser_dispose (GObject *object)
{
    ClinicSourceChooser *self = CLINIC_SOURCE_CHOOSER (object);

    g_clear_pointer (&self->box, gtk_widget_unparent);
    g_clear_pointer (&self->sources, g_ptr_array_unref);
    g_clear_pointer (&self->wanted_source, g_free);
    g_clear_pointer (&self->wanted_detail, g_free);
    G_OBJECT_CLASS (clinic_source_chooser_parent_class)->dispose (object);
}

static void
clinic_source_chooser_class_init (ClinicSourceChooserClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_source_chooser_dispose;
    GTK_WIDGET_CLASS (klass)->grab_focus = clinic_source_chooser_grab_focus;
    clinic_widget_class_pass_focus (GTK_WIDGET_CLASS (klass));
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_source_chooser_init (ClinicSourceChooser *self)
{
    self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    self->source = gtk_drop_down_new (NULL, NULL);
    self->detail = gtk_drop_down_new (NULL, NULL);
    gtk_widget_set_hexpand (self->source, TRUE);
    gtk_widget_set_hexpand (self->detail, TRUE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Source"), -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->detail), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Source in detail"), -1);
    gtk_box_append (GTK_BOX (self->box), self->source);
    gtk_box_append (GTK_BOX (self->box), self->detail);
    gtk_widget_set_parent (self->box, GTK_WIDGET (self));
    fill (self);
    g_signal_connect_swapped (self->source, "notify::selected", G_CALLBACK (on_source_chosen), self);
    g_signal_connect_swapped (self->detail, "notify::selected", G_CALLBACK (on_detail_chosen), self);
}

GtkWidget *
clinic_source_chooser_new (void)
{
    return g_object_new (CLINIC_TYPE_SOURCE_CHOOSER, NULL);
}

void
clinic_source_chooser_set (ClinicSourceChooser *self, const char *source, const char *detail)
{
    g_free (self->wanted_source);
    g_free (self->wanted_detail);
    self->wanted_source = g_strdup (source);
    self->wanted_detail = g_strdup (detail);
    fill (self);
}

const char *
clinic_source_chooser_get_source (ClinicSourceChooser *self)
{
    return self->wanted_source ? self->wanted_source : "";
}

const char *
clinic_source_chooser_get_detail (ClinicSourceChooser *self)
{
    return self->wanted_detail ? self->wanted_detail : "";
}
