/* See clinic-patient-card.h. */
#include "clinic-patient-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "clinic-columns.h"
#include "clinic-desk-patient.h"
#include "clinic-form.h"
#include "clinic-patient-widgets.h"
#include "clinic-tabs.h"
#include "clinic-ui.h"
#include "clinic-visit.h"
#include "clinic-widget.h"

#define VISITS_SHOWN 20

struct _ClinicPatientCard {
    ClinicPage parent_instance;
    GtkWidget *body, *name, *facts, *tags, *error_bar, *banner, *care;
    GtkWidget *eye, *phone, *phone_box, *id_number, *id_number_box, *guardian, *guardian_box, *address, *address_box;
    GtkWidget *source, *source_box, *history, *history_box, *remark, *remark_box;
    GtkWidget *next, *next_box, *visits, *visits_box, *owed, *owed_box, *paid, *follow_ups, *follow_ups_box;
    GtkWidget *missing, *missing_box, *timeline, *no_visit;
    GtkWidget *check_in, *book, *bill, *edit;

    ClinicDesk *desk;
    ClinicPatient *patient; /* as shown: masked or whole */
    ClinicPatient *masked;
    gint64 patient_id;
    gboolean stale; /* something changed while the card was not seen */
    gboolean settling;
};

G_DEFINE_FINAL_TYPE (ClinicPatientCard, clinic_patient_card, CLINIC_TYPE_PAGE)

static void
show_line (GtkWidget *label, GtkWidget *box, const char *text)
{
    gtk_label_set_label (GTK_LABEL (label), text ? text : "");
    gtk_widget_set_visible (box ? box : label, text && *text);
}

static void
add_tag (ClinicPatientCard *self, const char *text, const char *css_class)
{
    GtkWidget *tag = gtk_label_new (text);

    gtk_widget_add_css_class (tag, "tag");
    if (css_class)
        gtk_widget_add_css_class (tag, css_class);
    gtk_box_append (GTK_BOX (self->tags), tag);
}

/* ---- the file ---- */

static void
show_identity (ClinicPatientCard *self)
{
    ClinicPatient *patient = self->patient;
    g_autofree char *relation =
        *patient->phone_relation
            ? g_strdup_printf ("%s (%s)", patient->phone, clinic_relation_get_title (patient->phone_relation))
            : g_strdup (patient->phone);
    g_autofree char *id_number = clinic_patient_facts (
        patient->id_number, *patient->id_number ? clinic_id_kind_get_title (patient->id_kind) : NULL, NULL);
    g_autofree char *guardian =
        clinic_patient_facts (patient->guardian_name,
                              *patient->guardian_relation ? clinic_relation_get_title (patient->guardian_relation) : "",
                              patient->guardian_phone);
    g_autofree char *source = clinic_patient_facts (patient->source, patient->source_detail, patient->referrer);

    show_line (self->phone, self->phone_box, relation);
    show_line (self->id_number, self->id_number_box, id_number);
    show_line (self->guardian, self->guardian_box, guardian);
    show_line (self->address, self->address_box, patient->address);
    show_line (self->source, self->source_box, source);
    show_line (self->history, self->history_box, patient->medical_history);
    show_line (self->remark, self->remark_box, patient->remark);
}

static void
show_tags (ClinicPatientCard *self)
{
    clinic_widget_remove_children (self->tags);
    if (self->patient->vip)
        add_tag (self, _ ("VIP"), NULL);
    if (self->patient->no_contact)
        add_tag (self, _ ("No calls"), "warn");
    if (self->patient->archived)
        add_tag (self, _ ("Archived"), NULL);
    gtk_widget_set_visible (self->tags, gtk_widget_get_first_child (self->tags) != NULL);
}

static void
show_patient (ClinicPatientCard *self)
{
    ClinicPatient *patient = self->patient;
    ClinicDay today = clinic_desk_today (self->desk);
    g_autofree char *age = clinic_patient_format_age (patient->birth_day, patient->birth_year, today);
    g_autofree char *facts = clinic_patient_facts (clinic_sex_get_title (patient->sex), age, patient->file_no);
    g_autofree char *birth = clinic_day_format (patient->birth_day);
    g_autofree char *line = clinic_patient_facts (facts, birth, NULL);
    g_autofree char *missing = clinic_patient_missing_format (clinic_patient_get_missing (patient, today));

    gtk_label_set_label (GTK_LABEL (self->name), patient->name);
    gtk_label_set_label (GTK_LABEL (self->facts), line);
    clinic_allergy_banner_set (CLINIC_ALLERGY_BANNER (self->banner), patient->allergy_state, patient->allergies);
    show_line (self->care, NULL, patient->special_care);
    show_line (self->missing, self->missing_box, missing);
    show_tags (self);
    show_identity (self);
}

static void
take_patient (ClinicPatientCard *self, GPtrArray *rows, const GError *error)
{
    if (error) {
        clinic_error_bar_set_error (CLINIC_ERROR_BAR (self->error_bar), error);
        return;
    }
    if (rows->len == 0 || clinic_record_get_id (rows->pdata[0]) != self->patient_id)
        return;
    clinic_error_bar_set_text (CLINIC_ERROR_BAR (self->error_bar), NULL);
    g_set_object (&self->patient, rows->pdata[0]);
    if (self->patient->masked)
        g_set_object (&self->masked, self->patient);
    show_patient (self);
    self->settling = TRUE;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->eye), !self->patient->masked);
    self->settling = FALSE;
}

static void
on_patient_read (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPatientCard) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (object), result, &error);

    if (self->body)
        take_patient (self, rows, error);
}

static void
read_patient (ClinicPatientCard *self, const ClinicQuery *query)
{
    const ClinicQueryArgs args = { .id = self->patient_id };

    clinic_desk_query_async (self->desk, query, &args, NULL, on_patient_read, g_object_ref (self));
}

static void
on_eye (ClinicPatientCard *self)
{
    if (self->settling || !self->patient)
        return;
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->eye))) {
        read_patient (self, &clinic_query_patient_reveal);
    } else if (!self->patient->masked) {
        g_set_object (&self->patient, self->masked);
        show_patient (self);
    }
}

/* ---- where things stand ---- */

static char *
next_text (const ClinicPatientSummary *summary, ClinicDay today)
{
    g_autofree char *day = NULL;
    g_autofree char *time = NULL;

    if (!summary->next_appointment_id)
        return g_strdup (_ ("none booked"));
    day = clinic_day_format_short (summary->next_day, today);
    time = clinic_minute_format ((int) summary->next_minute);
    return g_strdup_printf ("%s %s %s · %s · %s", day, clinic_day_get_weekday_name (summary->next_day), time,
                            summary->next_item, summary->next_doctor);
}

static void
show_summary (ClinicPatientCard *self, const ClinicPatientSummary *summary)
{
    g_autofree char *next = next_text (summary, clinic_desk_today (self->desk));
    g_autofree char *visits =
        summary->no_shows ? g_strdup_printf (_ ("%d, and %d no-shows"), (int) summary->visits, (int) summary->no_shows)
                          : g_strdup_printf ("%d", (int) summary->visits);
    g_autofree char *owed = clinic_money_format_yuan (summary->owed);
    g_autofree char *paid = clinic_money_format_yuan (summary->paid);
    g_autofree char *follow_ups = g_strdup_printf (_ ("%d open"), (int) summary->open_follow_ups);

    show_line (self->next, self->next_box, next);
    show_line (self->visits, self->visits_box, visits);
    show_line (self->owed, self->owed_box, owed);
    clinic_widget_set_class (self->owed, "state-bad", summary->owed.fen > 0);
    gtk_label_set_label (GTK_LABEL (self->paid), paid);
    show_line (self->follow_ups, self->follow_ups_box, summary->open_follow_ups ? follow_ups : "");
    gtk_widget_set_sensitive (self->check_in, !summary->visit_id_today);
}

static void
on_summary_read (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPatientCard) self = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (object), result, NULL);

    if (self->body && rows && rows->len > 0 && clinic_record_get_id (rows->pdata[0]) == self->patient_id)
        show_summary (self, rows->pdata[0]);
}

/* ---- visits ---- */

static GtkWidget *
make_visit_row (ClinicPatientCard *self, const ClinicPatientVisit *visit)
{
    g_autofree char *day = clinic_day_format_short (visit->day, clinic_desk_today (self->desk));
    g_autofree char *kind = clinic_patient_facts (day, clinic_visit_kind_title (visit->kind), visit->doctor_name);
    g_autofree char *amount = clinic_money_format_yuan (visit->payable);
    GtkWidget *row = adw_action_row_new ();
    GtkWidget *label = gtk_label_new (visit->payable.fen ? amount : "");

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kind);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), visit->complaint);
    gtk_widget_add_css_class (label, "amount");
    gtk_widget_add_css_class (label, "numeric");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    return row;
}

static void
on_visits_read (GObject *object, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPatientCard) self = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (object), result, NULL);

    if (!self->body || !rows)
        return;
    clinic_widget_remove_children (self->timeline);
    for (guint i = 0; i < MIN (rows->len, VISITS_SHOWN); i++)
        gtk_list_box_append (GTK_LIST_BOX (self->timeline), make_visit_row (self, rows->pdata[i]));
    gtk_widget_set_visible (self->timeline, rows->len > 0);
    gtk_widget_set_visible (self->no_visit, rows->len == 0);
}

static void
read_rest (ClinicPatientCard *self)
{
    const ClinicQueryArgs args = { .id = self->patient_id };

    clinic_desk_query_async (self->desk, &clinic_query_patient_summary, &args, NULL, on_summary_read,
                             g_object_ref (self));
    clinic_desk_query_async (self->desk, &clinic_query_patient_visits, &args, NULL, on_visits_read,
                             g_object_ref (self));
}

static void
on_desk_changed (ClinicPatientCard *self, guint topics)
{
    if (!self->patient_id)
        return;
    if (!gtk_widget_get_mapped (GTK_WIDGET (self))) {
        self->stale = TRUE; /* a card that nobody sees is not read, so not audited */
        return;
    }
    if (topics & CLINIC_TOPIC_PATIENT)
        read_patient (self, &clinic_query_patient);
    if (topics & (clinic_query_patient_summary.topics | clinic_query_patient_visits.topics))
        read_rest (self);
}

static void
go_to (ClinicPage *page, gint64 patient_id, const char *purpose)
{
    ClinicPatientCard *self = CLINIC_PATIENT_CARD (page);

    if (self->patient_id == patient_id)
        return;
    self->patient_id = patient_id;
    g_clear_object (&self->patient);
    if (!patient_id)
        return;
    read_patient (self, &clinic_query_patient);
    read_rest (self);
}

static void
shown (ClinicPage *page)
{
    ClinicPatientCard *self = CLINIC_PATIENT_CARD (page);

    if (!gtk_widget_grab_focus (self->check_in))
        gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
clinic_patient_card_map (GtkWidget *widget)
{
    ClinicPatientCard *self = CLINIC_PATIENT_CARD (widget);

    GTK_WIDGET_CLASS (clinic_patient_card_parent_class)->map (widget);
    if (!self->stale || !self->patient_id)
        return;
    self->stale = FALSE;
    read_patient (self, &clinic_query_patient);
    read_rest (self);
}

/* ---- actions ---- */

static void
on_close (ClinicPatientCard *self)
{
    GtkWidget *side = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_REVEALER);

    if (side)
        gtk_revealer_set_reveal_child (GTK_REVEALER (side), FALSE);
}

static void
on_check_in (ClinicPatientCard *self)
{
    clinic_page_go_to (self, "check-in", self->patient_id);
}

static void
on_book (ClinicPatientCard *self)
{
    clinic_page_go_to_for (self, "calendar", self->patient_id, "book");
}

static void
on_bill (ClinicPatientCard *self)
{
    clinic_page_go_to_for (self, "cashier", self->patient_id, "bill");
}

static void
on_edit (ClinicPatientCard *self)
{
    clinic_page_go_to_for (self, "check-in", self->patient_id, "edit");
}

static void
show_actions (ClinicPatientCard *self)
{
    gtk_widget_set_visible (self->check_in,
                            clinic_tabs_has ("check-in") && clinic_desk_may (self->desk, CLINIC_RIGHT_CHECK_IN));
    gtk_widget_set_visible (self->edit,
                            clinic_tabs_has ("check-in") && clinic_desk_may (self->desk, CLINIC_RIGHT_REGISTER));
    gtk_widget_set_visible (self->book,
                            clinic_tabs_has ("calendar") && clinic_desk_may (self->desk, CLINIC_RIGHT_BOOK));
    gtk_widget_set_visible (self->bill,
                            clinic_tabs_has ("cashier") && clinic_desk_may (self->desk, CLINIC_RIGHT_CHARGE));
    gtk_widget_set_visible (self->eye, clinic_desk_may (self->desk, CLINIC_RIGHT_REVEAL));
}

/* ---- class ---- */

static void
clinic_patient_card_dispose (GObject *object)
{
    ClinicPatientCard *self = CLINIC_PATIENT_CARD (object);

    g_clear_object (&self->desk);
    g_clear_object (&self->patient);
    g_clear_object (&self->masked);
    self->body = NULL;
    adw_bin_set_child (ADW_BIN (self), NULL);
    G_OBJECT_CLASS (clinic_patient_card_parent_class)->dispose (object);
}

static void
clinic_patient_card_constructed (GObject *object)
{
    ClinicPatientCard *self = CLINIC_PATIENT_CARD (object);

    G_OBJECT_CLASS (clinic_patient_card_parent_class)->constructed (object);
    self->desk = g_object_ref (clinic_page_get_desk (CLINIC_PAGE (self)));
    g_signal_connect_object (self->desk, "changed", G_CALLBACK (on_desk_changed), self, G_CONNECT_SWAPPED);
    show_actions (self);
}

static void
bind_children (GtkWidgetClass *klass)
{
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, body);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, name);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, facts);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, tags);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, error_bar);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, banner);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, care);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, eye);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, phone);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, phone_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, id_number);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, id_number_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, guardian);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, guardian_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, address);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, address_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, source);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, source_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, history);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, history_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, remark);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, remark_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, next);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, next_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, visits);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, visits_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, owed);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, owed_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, paid);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, follow_ups);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, follow_ups_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, missing);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, missing_box);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, timeline);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, no_visit);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, check_in);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, book);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, bill);
    gtk_widget_class_bind_template_child (klass, ClinicPatientCard, edit);
}

static void
clinic_patient_card_class_init (ClinicPatientCardClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_patient_card_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_patient_card_dispose;
    widget_class->map = clinic_patient_card_map;
    CLINIC_PAGE_CLASS (klass)->go_to = go_to;
    CLINIC_PAGE_CLASS (klass)->shown = shown;
    clinic_patient_widgets_ensure ();
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "patient/clinic-patient-card.ui");
    bind_children (widget_class);
    gtk_widget_class_bind_template_callback (widget_class, on_close);
    gtk_widget_class_bind_template_callback (widget_class, on_eye);
    gtk_widget_class_bind_template_callback (widget_class, on_check_in);
    gtk_widget_class_bind_template_callback (widget_class, on_book);
    gtk_widget_class_bind_template_callback (widget_class, on_bill);
    gtk_widget_class_bind_template_callback (widget_class, on_edit);
}

static void
clinic_patient_card_init (ClinicPatientCard *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}
