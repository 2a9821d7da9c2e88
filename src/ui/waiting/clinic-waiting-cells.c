/* See clinic-waiting-cells.h. */
#include "clinic-waiting-cells.h"
#include "clinic-columns.h"
#include "clinic-widget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
set_state_class (GtkWidget *widget, const char *css_class)
{
    static const char *const all[] = { "state-good", "state-waiting", "state-late", "state-off" };

    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        gtk_widget_remove_css_class (widget, all[i]);
    if (css_class)
        gtk_widget_add_css_class (widget, css_class);
}

static gboolean
is_waiting (const ClinicVisit *visit)
{
    return strcmp (visit->state, "waiting") == 0 || strcmp (visit->state, "called") == 0;
}

void
clinic_waiting_show_minutes (GtkLabel *label, const ClinicVisit *visit, GTimeZone *zone, ClinicInstant now)
{
    int minutes = clinic_visit_minutes_waited (visit, zone, now);
    const char *css_class = NULL;
    g_autofree char *text = NULL;

    if (!is_waiting (visit)) {
        text = g_strdup_printf ("%d′", minutes);
        css_class = "state-off";
    } else if (minutes >= CLINIC_WAIT_ALARM_MINUTES) {
        text = g_strdup_printf (_("▲ too long %d′"), minutes);
        css_class = "state-late";
    } else if (minutes >= CLINIC_WAIT_WARNING_MINUTES) {
        text = g_strdup_printf (_("● long %d′"), minutes);
        css_class = "state-waiting";
    } else {
        text = g_strdup_printf ("%d′", minutes);
    }
    gtk_label_set_text (label, text);
    set_state_class (GTK_WIDGET (label), css_class);
}

void
clinic_waiting_show_state (GtkLabel *label, gpointer record, gpointer data)
{
    const ClinicVisit *visit = record;
    ClinicInstant since = visit->arrived_at;
    const char *css_class = NULL;
    g_autofree char *time = NULL;
    g_autofree char *text = NULL;

    if (strcmp (visit->state, "called") == 0)
        since = visit->called_at, css_class = "state-waiting";
    else if (strcmp (visit->state, "in-chair") == 0)
        since = visit->seated_at, css_class = "state-good";
    else if (strcmp (visit->state, "treated") == 0)
        since = visit->finished_at, css_class = "state-off";
    time = clinic_instant_format (since, clinic_format_get_zone (), "%H:%M");
    text = g_strdup_printf ("%s %s", clinic_visit_state_title (visit->state), time);
    gtk_label_set_text (label, text);
    set_state_class (GTK_WIDGET (label), css_class);
}

GtkWidget *
clinic_waiting_make_marks (gpointer data)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

    gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
    return box;
}

static void
add_mark (GtkWidget *box, const char *text, const char *css_class, const char *tooltip)
{
    GtkWidget *label = gtk_label_new (text);

    gtk_widget_add_css_class (label, "tag");
    if (css_class)
        gtk_widget_add_css_class (label, css_class);
    if (tooltip && *tooltip)
        gtk_widget_set_tooltip_text (label, tooltip);
    gtk_box_append (GTK_BOX (box), label);
}

void
clinic_waiting_show_marks (GtkWidget *cell, gpointer record, gpointer data)
{
    const ClinicVisit *visit = record;

    clinic_widget_remove_children (cell);
    if (strcmp (visit->priority, "emergency") == 0)
        add_mark (cell, _("Emergency"), "allergy", visit->priority_reason);
    if (strcmp (visit->allergy_state, "has") == 0)
        add_mark (cell, _("Allergy"), "allergy", visit->allergies);
    else if (strcmp (visit->allergy_state, "unasked") == 0)
        add_mark (cell, _("Allergies not asked"), "warn", NULL);
    if (*visit->special_care)
        add_mark (cell, _("Special care"), NULL, visit->special_care);
    if (strcmp (visit->kind, "first") == 0 || strcmp (visit->kind, "new-complaint") == 0)
        add_mark (cell, clinic_visit_kind_title (visit->kind), NULL, NULL);
    if (visit->late_agreed)
        add_mark (cell, _("Delay agreed"), NULL, NULL);
    if (*visit->message)
        add_mark (cell, _("Message"), NULL, visit->message);
}

/* ---- doctors ---- */

static char *
describe_doctor (const ClinicDoctorState *doctor, GTimeZone *zone, ClinicInstant now)
{
    if (strcmp (doctor->state, "busy") == 0) {
        g_autofree char *free_at = clinic_instant_format (doctor->expected_free_at, zone, "%H:%M");
        int minutes = clinic_instant_minutes_between (doctor->since, now);

        if (doctor->expected_free_at.us < now.us)
            return g_strdup_printf (_("Busy with %s for %d′ · %d′ longer than planned"), doctor->masked_name, minutes,
                                       clinic_instant_minutes_between (doctor->expected_free_at, now));
        return g_strdup_printf (_("Busy with %s for %d′ · free about %s"), doctor->masked_name, minutes, free_at);
    }
    if (strcmp (doctor->state, "free") == 0)
        return g_strdup (_("Free"));
    return g_strdup (_("No shift today"));
}

static GtkWidget *
make_doctor (const ClinicDoctorState *doctor, GTimeZone *zone, ClinicInstant now)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *name = gtk_label_new (NULL);
    GtkWidget *state = gtk_label_new (NULL);
    g_autofree char *words = describe_doctor (doctor, zone, now);
    g_autofree char *title =
        doctor->waiting ? g_strdup_printf (_("%s · %u waiting"), doctor->name, (guint) doctor->waiting)
                        : g_strdup (doctor->name);

    gtk_label_set_text (GTK_LABEL (name), title);
    gtk_label_set_text (GTK_LABEL (state), words);
    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_label_set_xalign (GTK_LABEL (state), 0);
    gtk_widget_add_css_class (name, "heading");
    gtk_widget_add_css_class (state, "numeric");
    gtk_widget_add_css_class (state, strcmp (doctor->state, "busy") == 0   ? "state-waiting"
                                     : strcmp (doctor->state, "free") == 0 ? "state-good"
                                                                           : "state-off");
    gtk_box_append (GTK_BOX (box), name);
    gtk_box_append (GTK_BOX (box), state);
    return box;
}

void
clinic_waiting_show_doctors (GtkBox *strip, GListModel *doctors, GTimeZone *zone, ClinicInstant now)
{
    guint n = g_list_model_get_n_items (doctors);

    clinic_widget_remove_children (GTK_WIDGET (strip));
    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicDoctorState) doctor = g_list_model_get_item (doctors, i);

        if (gtk_widget_get_first_child (GTK_WIDGET (strip)))
            gtk_box_append (strip, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
        gtk_box_append (strip, make_doctor (doctor, zone, now));
    }
}
