/* The search field of Check-in: it narrows the board and shows, below it, the
 * files of those who are not expected today. */
#include "clinic-check-in-page-private.h"

#include "clinic-desk-patient.h"
#include "patient/clinic-patient-widgets.h"

#define HITS_SHOWN 6

static GtkWidget *
make_hit_row (ClinicCheckInPage *self, ClinicPatientHit *hit)
{
    g_autofree char *age = clinic_patient_format_age (hit->birth_day, hit->birth_year,
                                                      clinic_desk_today (clinic_page_get_desk (CLINIC_PAGE (self))));
    g_autofree char *facts = clinic_patient_facts (clinic_sex_get_title (hit->sex), age, hit->file_no);
    g_autofree char *text = g_strdup_printf ("%s  ·  %s  ·  %s", hit->name, facts, hit->phone);
    GtkWidget *label = gtk_label_new (text);
    GtkWidget *row = gtk_list_box_row_new ();

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_margin_start (label, 12);
    gtk_widget_set_margin_top (label, 5);
    gtk_widget_set_margin_bottom (label, 5);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
    g_object_set_data_full (G_OBJECT (row), "patient", g_object_ref (hit), g_object_unref);
    return row;
}

static void
show_hits (ClinicCheckInPage *self, GPtrArray *hits)
{
    GtkWidget *row;
    guint n_shown = 0;

    while ((row = gtk_widget_get_first_child (self->hits)))
        gtk_list_box_remove (GTK_LIST_BOX (self->hits), row);
    for (guint i = 0; hits && i < hits->len && n_shown < HITS_SHOWN; i++) {
        ClinicPatientHit *hit = hits->pdata[i];

        if (clinic_check_in_page_find_row (self, hit->id) != GTK_INVALID_LIST_POSITION)
            continue;
        gtk_list_box_append (GTK_LIST_BOX (self->hits), make_hit_row (self, hit));
        n_shown++;
    }
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->hits_revealer), n_shown > 0);
}

static void
on_hits_found (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicCheckInPage) self = data;
    g_autoptr (GPtrArray) hits = clinic_desk_query_finish (CLINIC_DESK (object), result, NULL);

    if (!hits || !self->filter || !*gtk_editable_get_text (GTK_EDITABLE (self->search)))
        return;
    g_clear_pointer (&self->found, g_hash_table_unref);
    self->found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < hits->len; i++)
        g_hash_table_add (self->found, g_memdup2 (&((ClinicPatientHit *) hits->pdata[i])->id, sizeof (gint64)));
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
    show_hits (self, hits);
    if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0) {
        self->chosen_by_hand = TRUE;
        clinic_check_in_page_select_row (self, 0);
    }
}

void
clinic_check_in_page_search_changed (ClinicCheckInPage *self)
{
    const ClinicQueryArgs args = { .text = (char *) gtk_editable_get_text (GTK_EDITABLE (self->search)) };

    if (*args.text) {
        clinic_desk_query_async (clinic_page_get_desk (CLINIC_PAGE (self)), &clinic_query_patients_found, &args, NULL,
                                 on_hits_found, g_object_ref (self));
        return;
    }
    g_clear_pointer (&self->found, g_hash_table_unref);
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
    show_hits (self, NULL);
    clinic_check_in_page_select_next (self);
}

void
clinic_check_in_page_clear_search (ClinicCheckInPage *self)
{
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
    clinic_check_in_page_search_changed (self);
}

void
clinic_check_in_page_hit_chosen (ClinicCheckInPage *self, GtkListBoxRow *row)
{
    ClinicPatientHit *hit = g_object_get_data (G_OBJECT (row), "patient");
    gint64 id = hit->id;

    clinic_check_in_page_clear_search (self);
    clinic_check_in_page_show_patient (self, id);
}

/* Enter: today's row if there is one, else the first file, else a new one with what was typed. */
void
clinic_check_in_page_search_activated (ClinicCheckInPage *self)
{
    GtkWidget *row = gtk_widget_get_first_child (self->hits);
    g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

    if (!*typed || !self->found)
        return;
    if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0) {
        clinic_check_in_page_show_panel (self);
        gtk_widget_grab_focus (self->panel);
    } else if (row) {
        clinic_check_in_page_hit_chosen (self, GTK_LIST_BOX_ROW (row));
    } else {
        clinic_check_in_page_clear_search (self);
        clinic_check_in_page_register (self, typed);
    }
}

void
clinic_check_in_page_search_stopped (ClinicCheckInPage *self)
{
    clinic_check_in_page_clear_search (self);
    gtk_widget_grab_focus (self->view);
}
