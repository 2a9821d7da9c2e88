/* See clinic-check-in-board.h. */
#include "clinic-check-in-board.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-columns.h"
#include "clinic-widget.h"

static const struct {
    const char *state;
    const char *icon;
    const char *css_class;
    ClinicBoardGroup group;
} states[] = {
    { "expected", "preferences-system-time-symbolic", "", CLINIC_BOARD_EXPECTED },
    { "late", "dialog-warning-symbolic", "state-late", CLINIC_BOARD_LATE },
    { "no-show", "window-close-symbolic", "state-off", CLINIC_BOARD_ALL },
    { "arrived", "object-select-symbolic", "state-good", CLINIC_BOARD_HERE },
    { "in", "media-playback-start-symbolic", "state-good", CLINIC_BOARD_HERE },
    { "gone", "go-next-symbolic", "state-off", CLINIC_BOARD_GONE },
};

static guint
find_state (const char *state)
{
    for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
        if (g_strcmp0 (states[i].state, state) == 0)
            return i;
    }
    return 0;
}

const char *
clinic_board_group_title (ClinicBoardGroup group)
{
    static const char *const titles[] = { N_ ("All"), N_ ("To come"), N_ ("Late"), N_ ("Here"), N_ ("Left") };

    return _ (titles[group]);
}

gboolean
clinic_board_group_has (ClinicBoardGroup group, ClinicExpected *expected)
{
    return group == CLINIC_BOARD_ALL || states[find_state (expected->state)].group == group;
}

gboolean
clinic_board_is_open (ClinicExpected *expected)
{
    return !expected->visit_id && strcmp (expected->state, "gone") != 0;
}

/* ---- cells ---- */

static void
fill_name (GtkLabel *label, gpointer record, gpointer data)
{
    ClinicExpected *expected = record;
    int age = clinic_day_is_valid (clinic_format_get_today ()) && expected->birth_year ? 0 : -1;

    if (age == 0) {
        int year, month, day;

        clinic_day_get_ymd (clinic_format_get_today (), &year, &month, &day);
        age = year - (int) expected->birth_year;
    }
    if (age >= 0 && age < 150) {
        g_autofree char *text = g_strdup_printf ("%s (%d)", expected->name, age);

        gtk_label_set_label (label, text);
    } else {
        gtk_label_set_label (label, expected->name);
    }
}

static GtkWidget *
create_state (gpointer data)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_box_append (GTK_BOX (box), gtk_image_new ());
    gtk_box_append (GTK_BOX (box), label);
    return box;
}

static char *
state_text (ClinicExpected *expected)
{
    if (strcmp (expected->state, "late") == 0 && expected->late_eta_minute >= 0) {
        g_autofree char *eta = clinic_minute_format ((int) expected->late_eta_minute);

        return g_strdup_printf (_ ("Late, ~%s"), eta);
    }
    if (strcmp (expected->state, "expected") == 0)
        return g_strdup (_ ("To come"));
    if (expected->visit_id && *expected->queue_no && strcmp (expected->state, "arrived") == 0)
        return g_strdup_printf ("%s %s", clinic_expected_state_title (expected->state), expected->queue_no);
    return g_strdup (clinic_expected_state_title (expected->state));
}

static void
fill_state (GtkWidget *cell, gpointer record, gpointer data)
{
    ClinicExpected *expected = record;
    guint place = find_state (expected->state);
    g_autofree char *text = state_text (expected);
    GtkWidget *icon = gtk_widget_get_first_child (cell);

    for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
        if (*states[i].css_class)
            gtk_widget_remove_css_class (cell, states[i].css_class);
    }
    if (*states[place].css_class)
        gtk_widget_add_css_class (cell, states[place].css_class);
    gtk_image_set_from_icon_name (GTK_IMAGE (icon), states[place].icon);
    gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (cell)), text);
}

static GtkWidget *
create_marks (gpointer data)
{
    return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
}

static void
add_tag (GtkWidget *box, const char *text, const char *css_class)
{
    GtkWidget *tag = gtk_label_new (text);

    gtk_widget_add_css_class (tag, "tag");
    if (css_class)
        gtk_widget_add_css_class (tag, css_class);
    gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
    gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (box), tag);
}

static void
fill_marks (GtkWidget *cell, gpointer record, gpointer data)
{
    ClinicExpected *expected = record;

    clinic_widget_remove_children (cell);
    if (strcmp (expected->allergy_state, "has") == 0)
        add_tag (cell, _ ("Allergy"), "allergy");
    if (!expected->patient_id)
        add_tag (cell, _ ("No file"), "warn");
    else if (expected->first_visit)
        add_tag (cell, _ ("First visit"), NULL);
    if (expected->patient_id && (expected->missing_source || strcmp (expected->allergy_state, "unasked") == 0))
        add_tag (cell, _ ("Incomplete"), "warn");
    if (expected->vip)
        add_tag (cell, _ ("VIP"), NULL);
    if (*expected->special_care)
        add_tag (cell, expected->special_care, NULL);
}

void
clinic_board_add_columns (GtkColumnView *view)
{
    clinic_column_add_minute (view, _ ("Time"), "start-minute", 62);
    clinic_column_add_label (view, _ ("Patient"), fill_name, NULL, 116);
    clinic_column_add_text (view, _ ("Item"), "item", -1);
    clinic_column_add_text (view, _ ("Doctor"), "doctor-name", 74);
    clinic_column_add_widget (view, _ ("State"), create_state, fill_state, NULL, 116);
    clinic_column_add_widget (view, _ ("Marks"), create_marks, fill_marks, NULL, 184);
}
