/* See clinic-patient-row.h. */
#include "clinic-patient-row.h"

#include <string.h>

#define ID_KEY "clinic-patient-id"

static GtkWidget *
add_label (GtkWidget *box, const char *text, int width, const char *css_class, gboolean strong)
{
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_size_request (label, width, -1);
    if (css_class)
        gtk_widget_add_css_class (label, css_class);
    if (strong)
        gtk_widget_add_css_class (label, "heading");
    gtk_box_append (GTK_BOX (box), label);
    return label;
}

static void
mark_match (GtkWidget *label, const char *name, const char *text)
{
    const char *found = *text ? strstr (name, text) : NULL;
    g_autoptr (PangoAttrList) attributes = NULL;
    PangoAttribute *bold;

    if (!found)
        return;
    attributes = pango_attr_list_new ();
    bold = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
    bold->start_index = (guint) (found - name);
    bold->end_index = bold->start_index + (guint) strlen (text);
    pango_attr_list_insert (attributes, bold);
    gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static char *
describe_person (ClinicPatientHit *hit, ClinicDay today)
{
    const char *sex = g_str_equal (hit->sex, "m") ? _ ("Male") : g_str_equal (hit->sex, "f") ? _ ("Female") : "";
    int age = clinic_day_age (hit->birth_day, today);
    int year, month, day;

    clinic_day_get_ymd (today, &year, &month, &day);
    if (age < 0 && hit->birth_year)
        age = year - (int) hit->birth_year;
    return age >= 0 ? g_strdup_printf ("%s %d", sex, age) : g_strdup (sex);
}

static void
add_tag (GtkWidget *box, const char *text, const char *css_class)
{
    GtkWidget *label = gtk_label_new (text);

    gtk_widget_add_css_class (label, "tag");
    if (css_class)
        gtk_widget_add_css_class (label, css_class);
    gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_row (GtkWidget *box, gint64 id, const char *name)
{
    GtkWidget *row = gtk_list_box_row_new ();
    gint64 *kept = g_new (gint64, 1);

    *kept = id;
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    g_object_set_data_full (G_OBJECT (row), ID_KEY, kept, g_free);
    return row;
}

GtkWidget *
clinic_patient_row_new (ClinicPatientHit *hit, const char *text, ClinicDay today)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    g_autofree char *person = describe_person (hit, today);
    g_autofree char *visit = clinic_day_is_valid (hit->last_visit_day)
                                 ? clinic_day_format_short (hit->last_visit_day, today)
                                 : g_strdup ("");
    g_autofree char *name = g_strjoin (", ", hit->name, person, hit->file_no, hit->phone, NULL);

    mark_match (add_label (box, hit->name, 110, NULL, TRUE), hit->name, text);
    add_label (box, person, 60, "numeric", FALSE);
    add_label (box, hit->file_no, 90, "numeric", g_str_equal (hit->matched, "file"));
    add_label (box, hit->phone, 110, "numeric", g_str_has_prefix (hit->matched, "phone"));
    add_label (box, visit, 80, "numeric", FALSE);
    if (g_str_equal (hit->allergy_state, "has"))
        add_tag (box, _ ("Allergy"), "allergy");
    if (hit->incomplete)
        add_tag (box, _ ("Incomplete"), "warn");
    if (hit->vip)
        add_tag (box, _ ("VIP"), NULL);
    return make_row (box, hit->id, name);
}

GtkWidget *
clinic_patient_row_new_register (const char *text)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    g_autofree char *name = g_strdup_printf (_ ("Register “%s” as a new patient"), text);

    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
    add_label (box, name, 0, NULL, FALSE);
    return make_row (box, 0, name);
}

gint64
clinic_patient_row_get_id (GtkWidget *row)
{
    return *(gint64 *) g_object_get_data (G_OBJECT (row), ID_KEY);
}
