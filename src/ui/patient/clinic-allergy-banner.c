/* ClinicAllergyBanner of clinic-patient-widgets.h. */
#include "clinic-patient-widgets.h"

#include <glib/gi18n-lib.h>

struct _ClinicAllergyBanner {
    GtkWidget parent_instance;
    GtkWidget *box;
    GtkWidget *icon;
    GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (ClinicAllergyBanner, clinic_allergy_banner, GTK_TYPE_WIDGET)

static void
clinic_allergy_banner_dispose (GObject *object)
{
    ClinicAllergyBanner *self = CLINIC_ALLERGY_BANNER (object);

    g_clear_pointer (&self->box, gtk_widget_unparent);
    G_OBJECT_CLASS (clinic_allergy_banner_parent_class)->dispose (object);
}

static void
clinic_allergy_banner_class_init (ClinicAllergyBannerClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = clinic_allergy_banner_dispose;
    gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "allergybanner");
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
clinic_allergy_banner_init (ClinicAllergyBanner *self)
{
    self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    self->icon = gtk_image_new ();
    self->label = gtk_label_new (NULL);
    gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_xalign (GTK_LABEL (self->label), 0);
    gtk_widget_set_hexpand (self->label, TRUE);
    gtk_box_append (GTK_BOX (self->box), self->icon);
    gtk_box_append (GTK_BOX (self->box), self->label);
    gtk_widget_set_parent (self->box, GTK_WIDGET (self));
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
clinic_allergy_banner_new (void)
{
    return g_object_new (CLINIC_TYPE_ALLERGY_BANNER, NULL);
}

static void
show (ClinicAllergyBanner *self, const char *icon, const char *css_class, const char *text)
{
    static const char *const classes[] = { "banner-allergy", "banner-unasked", "quiet" };

    for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
        gtk_widget_remove_css_class (self->box, classes[i]);
    gtk_widget_add_css_class (self->box, css_class);
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
    gtk_label_set_label (GTK_LABEL (self->label), text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
clinic_allergy_banner_set (ClinicAllergyBanner *self, const char *state, const char *allergies)
{
    if (g_strcmp0 (state, "has") == 0) {
        g_autofree char *text = g_strdup_printf (_ ("Allergic: %s"), allergies ? allergies : "");

        show (self, "dialog-warning-symbolic", "banner-allergy", text);
    } else if (g_strcmp0 (state, "unasked") == 0) {
        show (self, "dialog-information-symbolic", "banner-unasked", _ ("Allergies: not asked yet"));
    } else if (g_strcmp0 (state, "none") == 0) {
        show (self, "object-select-symbolic", "quiet", _ ("Allergies: none, asked"));
    } else {
        gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
}
