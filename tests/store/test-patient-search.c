/* Finding patients: every way in which the desk may type one. */
#include "clinic-error.h"
#include "clinic-patient-search.h"
#include "clinic-patient-store.h"
#include "test-clinic.h"

#define T(text) ((char *) (text))

static ClinicDay
today (void)
{
    return clinic_day_new (2026, 11, 23);
}

static gint64
add (TestClinic *clinic, const char *name, const char *phone, const char *id_number)
{
    ClinicPatientDraft draft = { .name = T (name), .phone = T (phone), .id_number = T (id_number) };
    g_autoptr (ClinicPatient) patient = NULL;
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_begin (clinic, &txn);
    clinic_store_patient_insert (&txn, &draft, &patient, &error);
    g_assert_no_error (error);
    test_clinic_commit (&txn);
    return patient->id;
}

static GPtrArray *
find (TestClinic *clinic, const char *text, guint limit)
{
    GError *error = NULL;
    GPtrArray *hits = clinic_store_patient_find (clinic->db, text, limit, today (), &error);

    g_assert_no_error (error);
    return hits;
}

static const struct {
    const char *name, *phone, *id_number;
} people[] = {
    { "单伟", "13812345678", "330106199003071236" },
    { "张伟国", "13900001234", "" },
    { "欧阳修文", "0755-88888888", "" },
    { "吕洋", "13700004321", "" },
    { "阿卜杜热合曼·买买提", "13611112222", "" },
    { "𠮷田花子", "13511113333", "" },
    { "John O'Neil", "13411114444", "" },
    { "李丽", "", "11010519491231002X" },
};

static const struct {
    const char *typed;
    int who; /* place in people */
    const char *matched;
} searches[] = {
    { "shan", 0, "pinyin" },
    { "dan", 0, "pinyin" },
    { "sw", 0, "initials" },
    { "dw", 0, "initials" },
    { "shanwei", 0, "pinyin" },
    { "单", 0, "name" },
    { "138", 0, "phone" },
    { "13812345678", 0, "phone" },
    { "138-1234-5678", 0, "phone" },
    { "+8613812345678", 0, "phone" },
    { "5678", 0, "phone-tail" },
    { "330106", 0, "id-number" },
    { "1236", 0, "id-number" },
    { "1", 0, "file" },
    { "B000001", 0, "file" },
    { "b000001", 0, "file" },
    { "000001", 0, "file" },
    { "zhang", 1, "pinyin" },
    { "zhangweiguo", 1, "pinyin" },
    { "ZWG", 1, "initials" },
    { "zhang weiguo", 1, "pinyin" },
    { "weiguo", 1, "pinyin" },
    { "wg", 1, "initials" },
    { "伟国", 1, "name" },
    { "国", 1, "name" },
    { "ouyang", 2, "pinyin" },
    { "oyxw", 2, "initials" },
    { "修文", 2, "name" },
    { "xiuwen", 2, "pinyin" },
    { "88888888", 2, "phone-tail" },
    { "075588888888", 2, "phone" },
    { "lv", 3, "pinyin" },
    { "lu", 3, "pinyin" },
    { "lü", 3, "pinyin" },
    { "lvyang", 3, "pinyin" },
    { "阿卜杜", 4, "name" },
    { "买买提", 4, "name" },
    { "阿卜杜热合曼·买", 4, "name" },
    { "阿卜杜热合曼买买提", 4, "name" },
    { "𠮷", 5, "name" },
    { "𠮷田", 5, "name" },
    { "田花", 5, "name" },
    { "john", 6, "pinyin" },
    { "JOHN", 6, "pinyin" },
    { "11010519491231002x", 7, "id-number" },
    { "11010519491231002Ｘ", 7, "id-number" },
    { "002x", 7, "id-number" },
};

static void
test_every_way_of_typing_finds (void)
{
    TestClinic clinic = { 0 };
    gint64 ids[G_N_ELEMENTS (people)];

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < G_N_ELEMENTS (people); i++)
        ids[i] = add (&clinic, people[i].name, people[i].phone, people[i].id_number);
    for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
        g_autoptr (GPtrArray) hits = find (&clinic, searches[i].typed, 12);
        ClinicPatientHit *found = NULL;

        g_test_message ("%s", searches[i].typed);
        for (guint j = 0; j < hits->len; j++) {
            ClinicPatientHit *hit = hits->pdata[j];

            if (hit->id == ids[searches[i].who])
                found = hit;
        }
        g_assert_nonnull (found);
        g_assert_cmpstr (found->matched, ==, searches[i].matched);
        g_assert_null (strstr (found->phone, "1234567"));
    }
    test_clinic_tear_down (&clinic);
}

static void
test_nothing_is_found_for_nothing (void)
{
    static const char *const typed[] = { "", "  ", "王", "zzzz", "99999999999", "%", "_", "'", "\xff" };
    TestClinic clinic = { 0 };

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < G_N_ELEMENTS (people); i++)
        add (&clinic, people[i].name, people[i].phone, people[i].id_number);
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
        g_autoptr (GPtrArray) hits = find (&clinic, typed[i], 12);

        g_assert_cmpuint (hits->len, ==, 0);
    }
    test_clinic_tear_down (&clinic);
}

static void
test_exact_comes_before_longer_and_the_limit_holds (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GPtrArray) hits = NULL;
    gint64 exact;

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < 30; i++) {
        g_autofree char *phone = g_strdup_printf ("138%08u", i);

        add (&clinic, "王伟明", phone, "");
    }
    exact = add (&clinic, "王伟", "13711112222", "");
    hits = find (&clinic, "王伟", 12);
    g_assert_cmpuint (hits->len, ==, 12);
    g_assert_cmpint (((ClinicPatientHit *) hits->pdata[0])->id, ==, exact);
    g_clear_pointer (&hits, g_ptr_array_unref);
    hits = find (&clinic, "wangwei", 12);
    g_assert_cmpuint (hits->len, ==, 12);
    g_assert_cmpint (((ClinicPatientHit *) hits->pdata[0])->id, ==, exact);
    test_clinic_tear_down (&clinic);
}

/* A common pinyin must not push the people with these initials off the list. */
static void
test_each_way_keeps_its_share (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GPtrArray) hits = NULL;
    gint64 by_initials;
    gboolean found = FALSE;

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < 30; i++)
        add (&clinic, "林静", "", "");
    by_initials = add (&clinic, "刘英", "", "");
    for (guint i = 0; i < 30; i++)
        add (&clinic, "李伟", "", "");
    hits = find (&clinic, "ly", 12);
    for (guint i = 0; i < hits->len; i++)
        found = found || ((ClinicPatientHit *) hits->pdata[i])->id == by_initials;
    g_assert_true (found);
    test_clinic_tear_down (&clinic);
}

static void
test_a_changed_file_is_found_by_its_new_values_only (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (ClinicPatient) patient = NULL;
    g_autoptr (ClinicPatientDraft) draft = NULL;
    g_autoptr (GPtrArray) old_hits = NULL;
    g_autoptr (GPtrArray) new_hits = NULL;
    g_autoptr (GPtrArray) changes = NULL;
    GError *error = NULL;
    gint64 id;
    ClinicTxn txn;

    test_clinic_set_up (&clinic);
    id = add (&clinic, "张伟", "13812345678", "");
    clinic_store_patient_get (clinic.db, id, &patient, &error);
    g_assert_no_error (error);
    draft = clinic_patient_draft_new_from (patient);
    g_free (draft->phone);
    draft->phone = g_strdup ("13999990000");
    test_clinic_begin (&clinic, &txn);
    clinic_store_patient_update (&txn, draft, NULL, &error);
    g_assert_no_error (error);
    test_clinic_commit (&txn);
    old_hits = find (&clinic, "13812345678", 12);
    g_assert_cmpuint (old_hits->len, ==, 0);
    new_hits = find (&clinic, "0000", 12);
    g_assert_cmpuint (new_hits->len, ==, 1);
    changes = clinic_store_patient_changes (clinic.db, id, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (changes->len, ==, 1);
    g_assert_cmpstr (((ClinicPatientChange *) changes->pdata[0])->field, ==, "phone");
    g_assert_cmpstr (((ClinicPatientChange *) changes->pdata[0])->old_value, ==, "13812345678");
    g_assert_cmpstr (((ClinicPatientChange *) changes->pdata[0])->new_value, ==, "13999990000");
    test_clinic_tear_down (&clinic);
}

static void
test_the_same_person_is_noticed_with_the_reason (void)
{
    TestClinic clinic = { 0 };
    g_autoptr (GPtrArray) hits = NULL;
    ClinicPatientDraft typed = { .name = T ("张伟"), .phone = T ("138 1234 5678") };
    GError *error = NULL;
    gint64 namesake;

    test_clinic_set_up (&clinic);
    add (&clinic, "张敏", "13812345678", ""); /* family, one phone */
    namesake = add (&clinic, "张伟", "13812345678", "");
    add (&clinic, "张伟", "13700000000", "");
    hits = clinic_store_patient_find_duplicates (clinic.db, &typed, today (), &error);
    g_assert_no_error (error);
    g_assert_cmpuint (hits->len, ==, 2);
    g_assert_cmpint (((ClinicPatientHit *) hits->pdata[0])->id, ==, namesake);
    g_assert_cmpstr (((ClinicPatientHit *) hits->pdata[0])->matched, ==, "same-name-phone");
    g_assert_cmpstr (((ClinicPatientHit *) hits->pdata[1])->matched, ==, "same-phone");
    test_clinic_tear_down (&clinic);
}

static void
test_file_numbers_are_gapless_and_imported_ones_are_stepped_over (void)
{
    TestClinic clinic = { 0 };
    ClinicPatientDraft imported = { .name = T ("旧档"), .file_no = T ("B000002") };
    const char *const expected[] = { "B000001", "B000003" };
    GError *error = NULL;
    ClinicTxn txn;

    test_clinic_set_up (&clinic);
    test_clinic_begin (&clinic, &txn);
    clinic_store_patient_insert (&txn, &imported, NULL, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
        ClinicPatientDraft draft = { .name = T ("新档") };
        g_autoptr (ClinicPatient) patient = NULL;

        clinic_store_patient_insert (&txn, &draft, &patient, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (patient->file_no, ==, expected[i]);
    }
    g_assert_false (clinic_store_patient_insert (&txn, &imported, NULL, &error));
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_clear_error (&error);
    test_clinic_commit (&txn);
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char *argv[])
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/patient-search/every-way", test_every_way_of_typing_finds);
    g_test_add_func ("/patient-search/nothing", test_nothing_is_found_for_nothing);
    g_test_add_func ("/patient-search/order-and-limit", test_exact_comes_before_longer_and_the_limit_holds);
    g_test_add_func ("/patient-search/shares", test_each_way_keeps_its_share);
    g_test_add_func ("/patient-search/changed", test_a_changed_file_is_found_by_its_new_values_only);
    g_test_add_func ("/patient-search/duplicates", test_the_same_person_is_noticed_with_the_reason);
    g_test_add_func ("/patient-search/file-numbers", test_file_numbers_are_gapless_and_imported_ones_are_stepped_over);
    return g_test_run ();
}
