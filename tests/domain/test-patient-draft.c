/* What the patient form accepts, fills in, refuses, and what it says is missing. */
#include "clinic-error.h"
#include "clinic-patient.h"

#define ADULT_MAN "330106199003071236"
#define ADULT_WOMAN "11010519491231002X"
#define MINOR_WOMAN "440305201506010021"

static ClinicDay
today (void)
{
    return clinic_day_new (2026, 11, 23);
}

static void
test_an_id_card_fills_in_birth_date_and_sex (void)
{
    ClinicPatientDraft draft = { .name = (char *) "  张伟 ", .id_number = (char *) " 330106 19900307 1236" };
    g_autoptr (ClinicPatientDraft) checked = NULL;
    g_autofree char *birth = NULL;
    GError *error = NULL;

    clinic_patient_draft_check (&draft, today (), &checked, &error);
    g_assert_no_error (error);
    birth = clinic_day_format (checked->birth_day);
    g_assert_cmpstr (birth, ==, "1990-03-07");
    g_assert_cmpint (checked->birth_year, ==, 1990);
    g_assert_cmpstr (checked->sex, ==, "m");
    g_assert_cmpstr (checked->name, ==, "张伟");
    g_assert_cmpstr (checked->id_number, ==, ADULT_MAN);
    g_assert_cmpstr (checked->id_kind, ==, "id-card");
    g_assert_cmpstr (checked->allergy_state, ==, "unasked");
}

typedef struct {
    const char *what;
    ClinicPatientDraft draft;
    ClinicRuleError code;
    const char *field;
} Refusal;

#define T(text) ((char *) (text))

static const Refusal refusals[] = {
    { "no name", { .name = T ("  ") }, CLINIC_RULE_ERROR_MISSING, "name" },
    { "a wrong check digit",
      { .name = T ("张伟"), .id_number = T ("330106199003071235") },
      CLINIC_RULE_ERROR_INVALID,
      "id-number" },
    { "a date that does not exist",
      { .name = T ("张伟"), .id_number = T ("110105201802290016") },
      CLINIC_RULE_ERROR_INVALID,
      "id-number" },
    { "another sex than the card's",
      { .name = T ("张伟"), .id_number = T (ADULT_MAN), .sex = T ("f") },
      CLINIC_RULE_ERROR_CONFLICT,
      "sex" },
    { "a birth date to come",
      { .name = T ("张伟"), .birth_day = { 2470000 } },
      CLINIC_RULE_ERROR_INVALID,
      "birth-day" },
    { "a birth year long ago", { .name = T ("张伟"), .birth_year = 1850 }, CLINIC_RULE_ERROR_INVALID, "birth-day" },
    { "a phone too short", { .name = T ("张伟"), .phone = T ("1381234567") }, CLINIC_RULE_ERROR_INVALID, "phone" },
    { "a guardian's phone too short",
      { .name = T ("张伟"), .guardian_phone = T ("12") },
      CLINIC_RULE_ERROR_INVALID,
      "guardian-phone" },
    { "an allergy without its name",
      { .name = T ("张伟"), .allergy_state = T ("has") },
      CLINIC_RULE_ERROR_MISSING,
      "allergies" },
    { "an allergy that was not asked",
      { .name = T ("张伟"), .allergies = T ("青霉素") },
      CLINIC_RULE_ERROR_CONFLICT,
      "allergies" },
    { "a minor without a guardian",
      { .name = T ("李小红"), .id_number = T (MINOR_WOMAN) },
      CLINIC_RULE_ERROR_MISSING,
      "guardian-name" },
    { "a minor whose guardian has no phone",
      { .name = T ("李小红"), .birth_year = 2015, .guardian_name = T ("李明") },
      CLINIC_RULE_ERROR_MISSING,
      "guardian-phone" },
    { "a permit in the wrong form",
      { .name = T ("陈大文"), .id_kind = T ("hk-macao"), .id_number = T ("12345678") },
      CLINIC_RULE_ERROR_INVALID,
      "id-number" },
    { "an unknown certificate",
      { .name = T ("陈大文"), .id_kind = T ("library"), .id_number = T ("12345678") },
      CLINIC_RULE_ERROR_INVALID,
      "id-kind" },
    { "an old card with a wrong date",
      { .name = T ("陈大文"), .id_kind = T ("id-card-15"), .id_number = T ("110105491331002") },
      CLINIC_RULE_ERROR_INVALID,
      "id-number" },
};

static void
test_what_is_wrong_is_refused_at_its_field (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
        g_autoptr (ClinicPatientDraft) checked = NULL;
        g_autoptr (GError) error = NULL;

        g_test_message ("%s", refusals[i].what);
        g_assert_false (clinic_patient_draft_check (&refusals[i].draft, today (), &checked, &error));
        g_assert_null (checked);
        g_assert_error (error, CLINIC_RULE_ERROR, (gint) refusals[i].code);
        g_assert_cmpstr (clinic_rule_error_get_field (error), ==, refusals[i].field);
    }
}

static void
test_a_typed_birth_date_must_agree_with_the_card (void)
{
    ClinicPatientDraft draft = { .name = T ("张伟"), .id_number = T (ADULT_MAN) };
    g_autoptr (ClinicPatientDraft) checked = NULL;
    g_autoptr (GError) error = NULL;

    draft.birth_day = clinic_day_new (1990, 3, 8);
    g_assert_false (clinic_patient_draft_check (&draft, today (), &checked, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "birth-day");
    g_assert_nonnull (strstr (error->message, "1990-03-07"));
}

static void
test_other_certificates_are_taken (void)
{
    static const struct {
        const char *kind, *typed, *kept;
    } cases[] = {
        { "hk-macao", "h 1234 5678", "H12345678" },
        { "hk-macao", "M1234567801", "M1234567801" },
        { "taiwan", "12345678", "12345678" },
        { "passport", "e12345678", "E12345678" },
        { "residence", "CAN110080010101", "CAN110080010101" },
        { "id-card-15", "110105491231002", "110105491231002" },
        { "id-card", "11010519491231002x", ADULT_WOMAN },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        ClinicPatientDraft draft = { .name = T ("陈大文"),
                                     .id_kind = T (cases[i].kind),
                                     .id_number = T (cases[i].typed) };
        g_autoptr (ClinicPatientDraft) checked = NULL;
        GError *error = NULL;

        clinic_patient_draft_check (&draft, today (), &checked, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (checked->id_number, ==, cases[i].kept);
    }
}

static void
test_phones_are_kept_in_one_form (void)
{
    ClinicPatientDraft draft = { .name = T ("张伟"), .phone = T ("+86 138-1234-5678"), .birth_year = 1990 };
    g_autoptr (ClinicPatientDraft) checked = NULL;
    GError *error = NULL;

    clinic_patient_draft_check (&draft, today (), &checked, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (checked->phone, ==, "13812345678");
}

static void
test_what_is_missing_is_listed (void)
{
    ClinicPatientDraft empty = { .name = T ("张伟") };
    ClinicPatientDraft child = { .name = T ("张小"), .birth_year = 2020, .imported = TRUE };
    ClinicPatientDraft full = { .name = T ("张伟"),
                                .sex = T ("m"),
                                .birth_year = 1990,
                                .phone = T ("13812345678"),
                                .allergy_state = T ("none"),
                                .source = T ("转介绍") };
    g_autoptr (ClinicPatientDraft) checked = NULL;
    g_autofree char *words = clinic_patient_missing_format (clinic_patient_draft_get_missing (&empty, today ()));
    GError *error = NULL;

    g_assert_cmpstr (words, ==, "sex, birth date, phone, allergies, source");
    g_assert_cmpuint (clinic_patient_draft_get_missing (&full, today ()), ==, 0);
    g_assert_true (clinic_patient_draft_get_missing (&child, today ()) & CLINIC_PATIENT_MISSING_GUARDIAN);
    clinic_patient_draft_check (&child, today (), &checked, &error); /* an import is listed, not refused */
    g_assert_no_error (error);
}

static void
test_ages_read_as_people_say_them (void)
{
    static const struct {
        int year, month, day, estimate;
        const char *age;
    } cases[] = {
        { 1990, 11, 23, 0, "36" },     { 1990, 11, 24, 0, "35" }, { 2025, 9, 24, 0, "13 mo" },
        { 0, 0, 0, 1990, "about 36" }, { 0, 0, 0, 0, "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        ClinicDay birth =
            cases[i].year ? clinic_day_new (cases[i].year, cases[i].month, cases[i].day) : CLINIC_DAY_NONE;
        g_autofree char *age = clinic_patient_format_age (birth, cases[i].estimate, today ());

        g_assert_cmpstr (age, ==, cases[i].age);
    }
}

int
main (int argc, char *argv[])
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/patient-draft/id-card-fills-in", test_an_id_card_fills_in_birth_date_and_sex);
    g_test_add_func ("/patient-draft/refusals", test_what_is_wrong_is_refused_at_its_field);
    g_test_add_func ("/patient-draft/birth-date-agrees", test_a_typed_birth_date_must_agree_with_the_card);
    g_test_add_func ("/patient-draft/other-certificates", test_other_certificates_are_taken);
    g_test_add_func ("/patient-draft/phones", test_phones_are_kept_in_one_form);
    g_test_add_func ("/patient-draft/missing", test_what_is_missing_is_listed);
    g_test_add_func ("/patient-draft/ages", test_ages_read_as_people_say_them);
    return g_test_run ();
}
