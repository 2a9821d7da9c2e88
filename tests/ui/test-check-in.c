/* Check-in as the desk uses it: the board, a lead who becomes a patient, the
 * form's help while typing, checking in, the card. */
#include "checkin/clinic-check-in-page.h"
#include "checkin/clinic-check-in-panel.h"
#include "clinic-appointment.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-patient.h"
#include "clinic-desk-visit.h"
#include "clinic-form.h"
#include "clinic-shift.h"
#include "patient/clinic-patient-card.h"
#include "patient/clinic-patient-form.h"
#include "patient/clinic-patient-widgets.h"
#include "test-page.h"

#define T(text) ((char *) (text))

typedef struct {
    TestClinic clinic;
    ClinicDesk *desk;
    GtkWidget *window;
    ClinicPage *page;
} Fixture;

static void
run (Fixture *self, const ClinicOperation *operation, gconstpointer draft)
{
    GError *error = NULL;

    clinic_desk_run (self->desk, operation, draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

static void
book (Fixture *self, const char *name, const char *phone, int hour, int minute)
{
    const ClinicBookingDraft draft = { .name = T (name),
                                       .phone = T (phone),
                                       .age = 34,
                                       .sex = T ("f"),
                                       .item = T ("超声洁治"),
                                       .day = clinic_desk_today (self->desk),
                                       .start_minute = hour * 60 + minute,
                                       .channel = T ("phone"),
                                       .doctor_id = self->clinic.doctor_id,
                                       .minutes = 30 };

    run (self, &clinic_op_book, &draft);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *name)
{
    if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
        (!name || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0))
        return widget;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = find (child, type, name);

        if (found)
            return found;
    }
    return NULL;
}

static const char *
label_of (Fixture *self, const char *name)
{
    return gtk_label_get_label (GTK_LABEL (find (self->window, GTK_TYPE_LABEL, name)));
}

static void
type_into (GtkWidget *root, const char *name, const char *text)
{
    gtk_editable_set_text (GTK_EDITABLE (find (root, GTK_TYPE_ENTRY, name)), text);
}

static void
set_up (Fixture *self, gconstpointer data)
{
    ClinicShiftDraft shift = { .n_segments = 1, .segments = { { 8 * 60, 18 * 60 } } };

    test_clinic_set_up (&self->clinic);
    test_clinic_close_db (&self->clinic);
    self->desk = test_page_open_desk (&self->clinic, "manager");
    shift.staff_id = self->clinic.doctor_id;
    shift.day = clinic_desk_today (self->desk);
    run (self, &clinic_op_save_shift, &shift);
}

static void
show_page (Fixture *self)
{
    self->window = test_page_present (self->desk, CLINIC_TYPE_CHECK_IN_PAGE, &self->page);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    g_autoptr (GtkWidget) page = self->page ? g_object_ref (GTK_WIDGET (self->page)) : NULL;

    gtk_window_destroy (GTK_WINDOW (self->window));
    while (g_main_context_iteration (NULL, FALSE))
        ;
    clinic_desk_close (self->desk);
    while (g_main_context_iteration (NULL, FALSE))
        ;
    if (page)
        g_assert_finalize_object (g_steal_pointer (&page));
    g_clear_object (&self->desk);
    test_clinic_tear_down (&self->clinic);
}

/* ---- conditions ---- */

static gboolean
name_is_shown (gpointer data)
{
    Fixture *self = data;

    return strcmp (label_of (self, "name"), "李敏") == 0;
}

static gboolean
form_is_shown (gpointer data)
{
    Fixture *self = data;
    GtkWidget *form = find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL);

    return gtk_widget_get_child_visible (form) && gtk_widget_get_mapped (form);
}

static gboolean
patient_is_registered (gpointer data)
{
    Fixture *self = data;
    const ClinicQueryArgs args = { .text = T ("李敏") };
    g_autoptr (GPtrArray) hits = clinic_desk_query (self->desk, &clinic_query_patients_found, &args, NULL);

    return hits->len == 1;
}

static gboolean
panel_can_run (gpointer data)
{
    Fixture *self = data;
    GtkWidget *panel = find (GTK_WIDGET (self->page), CLINIC_TYPE_CHECK_IN_PANEL, NULL);

    return gtk_widget_get_mapped (panel) && gtk_widget_is_sensitive (find (panel, GTK_TYPE_BUTTON, "run")) &&
           gtk_widget_get_visible (find (panel, GTK_TYPE_ENTRY, "complaint"));
}

static gboolean
sources_are_asked (gpointer data)
{
    Fixture *self = data;

    return panel_can_run (self) &&
           gtk_widget_get_mapped (find (find (GTK_WIDGET (self->page), CLINIC_TYPE_CHECK_IN_PANEL, NULL),
                                        CLINIC_TYPE_SOURCE_CHOOSER, NULL));
}

static gboolean
somebody_waits (gpointer data)
{
    Fixture *self = data;
    const ClinicQueryArgs args = { .day = clinic_desk_today (self->desk) };
    g_autoptr (GPtrArray) visits = clinic_desk_query (self->desk, &clinic_query_waiting, &args, NULL);

    return visits->len == 1;
}

static gboolean
nobody_can_be_checked_in (gpointer data)
{
    Fixture *self = data;

    return !gtk_widget_get_mapped (find (GTK_WIDGET (self->page), GTK_TYPE_BUTTON, "run"));
}

static gboolean
duplicates_are_shown (gpointer data)
{
    Fixture *self = data;

    return gtk_revealer_get_reveal_child (GTK_REVEALER (find (self->window, GTK_TYPE_REVEALER, "duplicates_revealer")));
}

/* ---- tests ---- */

static void
test_a_lead_becomes_a_patient_and_is_checked_in (Fixture *self, gconstpointer data)
{
    GtkWidget *form, *panel, *source;

    book (self, "李敏", "13812345678", 9, 0);
    show_page (self);
    test_wait_for (name_is_shown, self); /* the next person is selected by itself */
    panel = find (GTK_WIDGET (self->page), CLINIC_TYPE_CHECK_IN_PANEL, NULL);
    clinic_check_in_panel_run (CLINIC_CHECK_IN_PANEL (panel));
    test_wait_for (form_is_shown, self);
    form = find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "name"))), ==, "李敏");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "phone"))), ==, "13812345678");
    clinic_patient_form_save (CLINIC_PATIENT_FORM (form));
    test_wait_for (patient_is_registered, self);
    test_wait_for (sources_are_asked, self); /* a first visit: the source must be asked */
    clinic_check_in_panel_run (CLINIC_CHECK_IN_PANEL (panel));
    g_assert_false (somebody_waits (self));
    source = find (panel, CLINIC_TYPE_SOURCE_CHOOSER, NULL);
    clinic_source_chooser_set (CLINIC_SOURCE_CHOOSER (source), "转介绍", "");
    clinic_check_in_panel_run (CLINIC_CHECK_IN_PANEL (panel));
    test_wait_for (somebody_waits, self);
    test_wait_for (nobody_can_be_checked_in, self);
}

static void
test_an_id_number_fills_in_the_form_at_once (Fixture *self, gconstpointer data)
{
    GtkWidget *form;

    show_page (self);
    CLINIC_PAGE_GET_CLASS (self->page)->new_item (self->page);
    test_wait_for (form_is_shown, self);
    form = find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL);
    type_into (form, "id_number", "330106199003071236");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "birth"))), ==, "1990-03-07");
    g_assert_cmpstr (clinic_choice_get (GTK_DROP_DOWN (find (form, GTK_TYPE_DROP_DOWN, "sex"))), ==, "m");
    type_into (form, "id_number", "440305201506010021"); /* another card: what it filled in follows */
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "birth"))), ==, "2015-06-01");
    g_assert_cmpstr (clinic_choice_get (GTK_DROP_DOWN (find (form, GTK_TYPE_DROP_DOWN, "sex"))), ==, "f");
    g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (find (form, GTK_TYPE_REVEALER, "guardian_revealer"))));
}

static void
test_a_known_person_is_noticed_while_typing (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft known = { .name = T ("李敏"), .phone = T ("13812345678"), .birth_year = 1990 };
    GtkWidget *form;

    run (self, &clinic_op_register_patient, &known);
    show_page (self);
    CLINIC_PAGE_GET_CLASS (self->page)->new_item (self->page);
    form = find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL);
    type_into (form, "name", "李敏");
    type_into (form, "phone", "138 1234 5678");
    test_wait_for (duplicates_are_shown, self);
}

static void
test_a_half_filled_form_survives (Fixture *self, gconstpointer data)
{
    g_autofree char *content = NULL;
    GtkWidget *form;

    show_page (self);
    g_assert_null (CLINIC_PAGE_GET_CLASS (self->page)->get_draft (self->page));
    CLINIC_PAGE_GET_CLASS (self->page)->new_item (self->page);
    form = find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL);
    type_into (form, "name", "欧阳修");
    type_into (form, "phone", "138");
    type_into (form, "birth", "19");
    content = CLINIC_PAGE_GET_CLASS (self->page)->get_draft (self->page);
    g_assert_nonnull (content);
    gtk_window_destroy (GTK_WINDOW (self->window));
    show_page (self);
    CLINIC_PAGE_GET_CLASS (self->page)->set_draft (self->page, content);
    form = find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "name"))), ==, "欧阳修");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "phone"))), ==, "138");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (form, GTK_TYPE_ENTRY, "birth"))), ==, "19");
    g_assert_true (clinic_patient_form_is_touched (CLINIC_PATIENT_FORM (form)));
}

static gboolean
phone_is_masked (gpointer data)
{
    return strcmp (label_of (data, "phone"), "138****5678") == 0;
}

static gboolean
phone_is_whole (gpointer data)
{
    return strcmp (label_of (data, "phone"), "13812345678") == 0;
}

static void
test_the_card_shows_numbers_only_when_asked (Fixture *self, gconstpointer data)
{
    const ClinicPatientDraft draft = { .name = T ("李敏"), .phone = T ("13812345678"), .birth_year = 1990 };
    g_autoptr (ClinicRecord) patient = NULL;
    GtkWidget *card;
    GtkToggleButton *eye;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_register_patient, &draft, NULL, &patient, &error);
    g_assert_no_error (error);
    card = g_object_new (CLINIC_TYPE_PATIENT_CARD, "desk", self->desk, NULL);
    self->window = adw_window_new ();
    gtk_widget_add_css_class (self->window, "clinic");
    gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 690);
    adw_window_set_content (ADW_WINDOW (self->window), card);
    gtk_window_present (GTK_WINDOW (self->window));
    CLINIC_PAGE_GET_CLASS (card)->go_to (CLINIC_PAGE (card), clinic_record_get_id (patient), "");
    test_wait_for (phone_is_masked, self);
    eye = GTK_TOGGLE_BUTTON (find (card, GTK_TYPE_TOGGLE_BUTTON, "eye"));
    gtk_toggle_button_set_active (eye, TRUE);
    test_wait_for (phone_is_whole, self);
    gtk_toggle_button_set_active (eye, FALSE);
    test_wait_for (phone_is_masked, self);
}

static gboolean
next_visit_is_shown (gpointer data)
{
    return strstr (label_of (data, "next"), "09:00") && *label_of (data, "phone");
}

static gint64
add_patient (Fixture *self, const ClinicPatientDraft *draft)
{
    g_autoptr (ClinicRecord) patient = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_register_patient, draft, NULL, &patient, &error);
    g_assert_no_error (error);
    return clinic_record_get_id (patient);
}

static gint64
book_patient (Fixture *self, gint64 patient_id, const char *item, int minute)
{
    const ClinicBookingDraft draft = { .age = CLINIC_AGE_UNKNOWN,
                                       .item = T (item),
                                       .day = clinic_desk_today (self->desk),
                                       .start_minute = minute,
                                       .channel = T ("phone"),
                                       .doctor_id = self->clinic.doctor_id,
                                       .minutes = 30,
                                       .patient_id = patient_id };
    g_autoptr (ClinicRecord) appointment = NULL;
    GError *error = NULL;

    clinic_desk_run (self->desk, &clinic_op_book, &draft, NULL, &appointment, &error);
    g_assert_no_error (error);
    return clinic_record_get_id (appointment);
}

static const ClinicPatientDraft morning_patients[] = {
    { .name = T ("王伟"),
      .phone = T ("13811112222"),
      .id_number = T ("330106199003071236"),
      .source = T ("转介绍"),
      .allergy_state = T ("has"),
      .allergies = T ("青霉素、乳胶"),
      .special_care = T ("轮椅") },
    { .name = T ("欧阳修文"),
      .phone = T ("13911112222"),
      .sex = T ("m"),
      .birth_year = 1958,
      .source = T ("自然到店"),
      .allergy_state = T ("none"),
      .vip = TRUE },
    { .name = T ("赵静"), .phone = T ("13711112222"), .sex = T ("f"), .birth_year = 1999 },
    { .name = T ("刘洋"),
      .phone = T ("13611112222"),
      .sex = T ("m"),
      .birth_year = 1985,
      .source = T ("抖音"),
      .allergy_state = T ("none") },
};

static gboolean
morning_is_shown (gpointer data)
{
    Fixture *self = data;

    return panel_can_run (self) && strcmp (label_of (self, "name"), "王伟") == 0;
}

/* A morning with somebody in every state: the first who is late is selected, counts and badge are right. */
static void
test_a_morning_at_a_glance (Fixture *self, gconstpointer data)
{
    gint64 ids[G_N_ELEMENTS (morning_patients)];
    ClinicCheckInDraft here = { .complaint = T ("右下牙疼") };

    for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        ids[i] = add_patient (self, &morning_patients[i]);
    here.patient_id = ids[3];
    here.appointment_id = book_patient (self, ids[3], "复合树脂充填", 8 * 60 + 30);
    run (self, &clinic_op_check_in, &here);
    book_patient (self, ids[0], "根管治疗 2/3", 9 * 60);
    book (self, "李敏", "13812345678", 9, 30);
    book_patient (self, ids[1], "种植复查", 10 * 60);
    book_patient (self, ids[2], "超声洁治", 10 * 60 + 30);
    clinic_clock_set (self->clinic.clock, test_instant (2026, 11, 23, 9, 7));
    show_page (self);
    test_wait_for (morning_is_shown, self);
    g_assert_cmpuint (clinic_page_get_badge (self->page), ==, 4);
    test_page_shoot (self->window, "check-in-board");
    CLINIC_PAGE_GET_CLASS (self->page)->go_to (self->page, ids[2], "");
    test_wait_for (sources_are_asked, self);
    test_page_shoot (self->window, "check-in-first-visit");
    CLINIC_PAGE_GET_CLASS (self->page)->new_item (self->page);
    type_into (GTK_WIDGET (self->page), "id_number", "440305201506010021");
    type_into (GTK_WIDGET (self->page), "name", "王小伟");
    type_into (GTK_WIDGET (self->page), "phone", "13811112222");
    test_wait_for (duplicates_are_shown, self);
    clinic_patient_form_save (CLINIC_PATIENT_FORM (find (GTK_WIDGET (self->page), CLINIC_TYPE_PATIENT_FORM, NULL)));
    test_page_shoot (self->window, "check-in-form");
}

static void
test_the_card_at_a_glance (Fixture *self, gconstpointer data)
{
    gint64 id = add_patient (self, &morning_patients[0]);
    GtkWidget *card = g_object_new (CLINIC_TYPE_PATIENT_CARD, "desk", self->desk, NULL);

    book_patient (self, id, "根管治疗 2/3", 9 * 60);
    self->window = adw_window_new ();
    gtk_widget_add_css_class (self->window, "clinic");
    gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 690);
    adw_window_set_content (ADW_WINDOW (self->window), card);
    gtk_window_present (GTK_WINDOW (self->window));
    CLINIC_PAGE_GET_CLASS (card)->go_to (CLINIC_PAGE (card), id, "");
    test_wait_for (next_visit_is_shown, self);
    test_page_shoot (self->window, "patient-card");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
    test_page_init (&argc, &argv);
    ADD ("/check-in/lead", test_a_lead_becomes_a_patient_and_is_checked_in);
    ADD ("/check-in/id-number", test_an_id_number_fills_in_the_form_at_once);
    ADD ("/check-in/known", test_a_known_person_is_noticed_while_typing);
    ADD ("/check-in/draft", test_a_half_filled_form_survives);
    ADD ("/check-in/morning", test_a_morning_at_a_glance);
    ADD ("/check-in/card-at-a-glance", test_the_card_at_a_glance);
    ADD ("/check-in/card", test_the_card_shows_numbers_only_when_asked);
    return g_test_run ();
}
