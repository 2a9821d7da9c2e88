/* ClinicAllergyChooser of clinic-patient-widgets.h. */
#include "clinic-patient-widgets.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-patient.h"

struct _ClinicAllergyChooser {
    GtkWidget parent_instance;
    GtkWidget *box;
    GtkWidget *state;
    GtkWidget *text;
};

enum { SIGNAL_CHANGED, SIGNAL_ENTERED, N_SIGNALS };

static guint signals[N_SIGNALS];
static const char *const states[] = { "unasked", "none", "has", NULL };

G_DEFINE_FINAL_TYPE (ClinicAllergyChooser, clinic_allergy_chooser, GTK_TYPE_WIDGET)

static void
on_state_chosen (ClinicAllergyChooser *self)
{
    gboolean has = strcmp (clinic_allergy_chooser_get_state (self), "has") == 0;

    gtk_widget_set_visible (self->text, has);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_text_changed (ClinicAllergyChooser *self)
{
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Enter in the field is the default step of the form around it. */
static void
on_entered (ClinicAllergyChooser *self)
{
    g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static gboolean
clinic_allergy_chooser_grab_focus (GtkWidget *widget)
{
    ClinicAllergyChooser *self = CLINIC_ALLERGY_CHOOSER (widget);

    return gtk_widget_grab_focus (gtk_widget_get_visible (self->text) ? self->text : self->state);
}

static void
clinic_allergy_chooser_dispose (GObject *object)
{
    ClinicAllergyChooser *self = CLINIC_ALLERGY_CHOOSER (object);

    g_clear_pointer (&self->box, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_allergy_chooser_parent_class)->dispose (object);
}

static void
clinic_allergy_chooser_class_init (ClinicAllergyChooserClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_allergy_chooser_dispose;
    GTK_WIDGET_CLASS (klass)->grab_focus = clinic_allergy_chooser_grab_focus;
    clinic_widget_class_pass_focus (GTK_WIDGET_CLASS (klass));
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
    signals[SIGNAL_CHANGED] =
        g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_ENTERED] =
        g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_allergy_chooser_init (ClinicAllergyChooser *self)
{
    self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    self->state = gtk_drop_down_new (NULL, NULL);
    clinic_choice_fill (GTK_DROP_DOWN (self->state), states, clinic_allergy_state_get_title, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Allergies"), -1);
    self->text = gtk_entry_new ();
    gtk_widget_set_hexpand (self->text, TRUE);
    gtk_widget_set_visible (self->text, FALSE);
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), _ ("for example penicillin, latex"));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Allergic to"), -1);
    gtk_box_append (GTK_BOX (self->box), self->state);
    gtk_box_append (GTK_BOX (self->box), self->text);
    gtk_widget_set_parent (self->box, GTK_WIDGET (self));
    g_signal_connect_swapped (self->state, "notify::selected", G_CALLBACK (on_state_chosen), self);
    g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_text_changed), self);
    g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_entered), self);
}

GtkWidget *
clinic_allergy_chooser_new (void)
{
    return g_object_new (CLINIC_TYPE_ALLERGY_CHOOSER, NULL);
}

void
clinic_allergy_chooser_set (ClinicAllergyChooser *self, const char *state, const char *allergies)
{
    gtk_editable_set_text (GTK_EDITABLE (self->text), allergies ? allergies : "");
    clinic_choice_set (GTK_DROP_DOWN (self->state), state);
}

const char *
clinic_allergy_chooser_get_state (ClinicAllergyChooser *self)
{
    return clinic_choice_get (GTK_DROP_DOWN (self->state));
}

const char *
clinic_allergy_chooser_get_allergies (ClinicAllergyChooser *self)
{
    gboolean has = strcmp (clinic_allergy_chooser_get_state (self), "has") == 0;

    return has ? gtk_editable_get_text (GTK_EDITABLE (self->text)) : "";
}
