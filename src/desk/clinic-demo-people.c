/* The people of the demonstration clinic: names by their frequency in China,
 * telephone and identity numbers that are valid but nobody's. */
#include "clinic-demo-private.h"
#include "clinic-desk-patient.h"
#include "clinic-error.h"
#include "clinic-starter.h"

#include <stdlib.h>
#include <string.h>

static gint64 *
sum_column (ClinicCsv *table, const char *heading)
{
    int column = clinic_csv_find_column (table, heading);
    guint n = clinic_csv_get_n_rows (table);
    gint64 *sums = g_new (gint64, n);
    gint64 sum = 0;

    for (guint i = 0; i < n; i++) {
        sum += g_ascii_strtoll (clinic_csv_get_field (table, i, column), NULL, 10) / 1000 + 1;
        sums[i] = sum;
    }
    return sums;
}

gboolean
demo_load_names (Demo *self, GError **error)
{
    self->surnames = clinic_starter_open ("surnames.csv", error);
    self->characters = self->surnames ? clinic_starter_open ("given-name-characters.csv", error) : NULL;
    if (!self->characters)
        return FALSE;
    self->surname_sums = sum_column (self->surnames, "count");
    self->male_sums = sum_column (self->characters, "male");
    self->female_sums = sum_column (self->characters, "female");
    return TRUE;
}

static const char *
pick_text (Demo *self, ClinicCsv *table, const gint64 *sums)
{
    guint n = clinic_csv_get_n_rows (table);
    gint64 at = g_rand_int_range (self->rand, 0, (gint32) MIN (sums[n - 1], G_MAXINT32));
    guint low = 0, high = n - 1;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (sums[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return clinic_csv_get_field (table, low, 0);
}

char *
demo_make_name (Demo *self, gboolean male)
{
    static const char *const foreign[] = { "John Smith", "Maria Garcia", "Kim Minjun", "Anna Müller", "Yuki Tanaka" };
    static const char *const rare[] = { "喆", "赟", "龑", "彧", "翀", "𬭎", "㛃", "䶮" };
    const gint64 *sums = male ? self->male_sums : self->female_sums;
    const char *surname;

    if (demo_chance (self, 5))
        return g_strdup (foreign[demo_between (self, 0, G_N_ELEMENTS (foreign) - 1)]);
    surname = pick_text (self, self->surnames, self->surname_sums);
    if (demo_chance (self, 3))
        return g_strconcat (surname, rare[demo_between (self, 0, G_N_ELEMENTS (rare) - 1)], NULL);
    if (demo_chance (self, 180))
        return g_strconcat (surname, pick_text (self, self->characters, sums), NULL);
    return g_strconcat (surname, pick_text (self, self->characters, sums), pick_text (self, self->characters, sums),
                        NULL);
}

void
demo_make_phone (Demo *self, char phone[12])
{
    static const char *const heads[] = { "135", "136", "137", "138", "139", "150", "151", "158",
                                         "159", "177", "180", "186", "188", "189", "199" };

    g_snprintf (phone, 12, "%s%08d", heads[demo_between (self, 0, G_N_ELEMENTS (heads) - 1)],
                demo_between (self, 0, 99999999));
}

int
demo_make_birth_year (Demo *self)
{
    static const int weights[] = { 18, 32, 33, 17 };
    static const int ages[][2] = { { 3, 13 }, { 14, 35 }, { 36, 60 }, { 61, 88 } };
    int band = demo_pick (self, weights, G_N_ELEMENTS (weights));
    int year;

    clinic_day_get_ymd (self->day, &year, NULL, NULL);
    return year - demo_between (self, ages[band][0], ages[band][1]);
}

static char *
make_id_number (Demo *self, ClinicDay birth, gboolean male)
{
    static const char *const regions[] = { "110105", "310115", "330106", "370102", "420106", "430104",
                                           "440305", "440106", "510107", "610113", "320102", "350203" };
    static const int factors[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int year, month, day, sum = 0;
    char *number;

    clinic_day_get_ymd (birth, &year, &month, &day);
    number = g_strdup_printf ("%s%04d%02d%02d%02d%dX", regions[demo_between (self, 0, G_N_ELEMENTS (regions) - 1)],
                              year, month, day, demo_between (self, 0, 99), 2 * demo_between (self, 0, 4) + male);
    for (int i = 0; i < 17; i++)
        sum += (number[i] - '0') * factors[i];
    number[17] = "10X98765432"[sum % 11];
    return number;
}

static void
fill_phone (Demo *self, const DemoVisit *visit, ClinicPatientDraft *draft)
{
    char phone[12];

    if (*visit->lead_phone) {
        draft->phone = g_strdup (visit->lead_phone);
        return;
    }
    if (demo_chance (self, 10))
        return; /* has none */
    if (self->patients->len > 20 && demo_chance (self, 150)) {
        int other = demo_between (self, 0, (int) self->patients->len - 1);
        const char *shared = g_array_index (self->patients, DemoPatient, other).phone;

        if (*shared) {
            draft->phone = g_strdup (shared);
            draft->phone_relation = g_strdup ("other");
            return;
        }
    }
    demo_make_phone (self, phone);
    draft->phone = g_strdup (phone);
}

static void
fill_source (Demo *self, ClinicPatientDraft *draft)
{
    const char *source = self->sources->pdata[demo_between (self, 0, (int) self->sources->len - 1)];
    const char *slash = strchr (source, '\t');

    draft->source = g_strndup (source, (gsize) (slash - source));
    draft->source_detail = g_strdup (slash + 1);
}

static void
fill_health (Demo *self, ClinicPatientDraft *draft)
{
    static const char *const allergies[] = { "青霉素", "头孢类", "磺胺类", "利多卡因", "乳胶", "碘" };
    static const char *const history[] = { "高血压", "糖尿病", "冠心病,服用阿司匹林", "乙肝", "哮喘", "妊娠期" };
    static const int states[] = { 82, 8, 10 };

    switch (demo_pick (self, states, G_N_ELEMENTS (states))) {
    case 0:
        draft->allergy_state = g_strdup ("none");
        break;
    case 1:
        draft->allergy_state = g_strdup ("has");
        draft->allergies = g_strdup (allergies[demo_between (self, 0, G_N_ELEMENTS (allergies) - 1)]);
        break;
    default:
        draft->allergy_state = g_strdup ("unasked");
    }
    if (demo_chance (self, 120))
        draft->medical_history = g_strdup (history[demo_between (self, 0, G_N_ELEMENTS (history) - 1)]);
}

static char *
make_any_phone (Demo *self)
{
    char phone[12];

    demo_make_phone (self, phone);
    return g_strdup (phone);
}

static ClinicPatientDraft *
make_draft (Demo *self, const DemoVisit *visit, int birth_year)
{
    ClinicPatientDraft *draft = g_new0 (ClinicPatientDraft, 1);
    ClinicDay birth = clinic_day_new (birth_year, demo_between (self, 1, 12), demo_between (self, 1, 28));
    int age = clinic_day_age (birth, self->day);

    draft->name = g_strdup (visit->lead_name);
    draft->sex = g_strdup (visit->lead_male ? "m" : "f");
    draft->appointment_id = visit->appointment_id;
    if (demo_chance (self, 900))
        draft->birth_day = birth;
    else
        draft->birth_year = birth_year;
    if (clinic_day_is_valid (draft->birth_day) && demo_chance (self, 610)) {
        draft->id_kind = g_strdup ("id-card");
        draft->id_number = make_id_number (self, birth, visit->lead_male);
    }
    fill_phone (self, visit, draft);
    fill_source (self, draft);
    fill_health (self, draft);
    if (age < CLINIC_ADULT_AGE) {
        gboolean father = demo_chance (self, 400);

        draft->guardian_name = demo_make_name (self, father);
        draft->guardian_relation = g_strdup (father ? "father" : "mother");
        draft->guardian_phone = draft->phone ? g_strdup (draft->phone) : make_any_phone (self);
    }
    draft->vip = demo_chance (self, 20);
    return draft;
}

gboolean
demo_register (Demo *self, DemoVisit *visit, GError **error)
{
    g_autoptr (ClinicPatientDraft) draft = make_draft (self, visit, visit->lead_birth_year);
    g_autoptr (ClinicPatient) patient = NULL;
    g_autoptr (GError) refusal = NULL;
    DemoPatient row = { .male = visit->lead_male, .birth_year = visit->lead_birth_year };

    if (!demo_run (self, demo_desk (self), &clinic_op_register_patient, draft, &patient, &refusal)) {
        if (refusal->domain != CLINIC_RULE_ERROR || !draft->id_number) {
            g_propagate_error (error, g_steal_pointer (&refusal));
            return FALSE;
        }
        g_clear_pointer (&draft->id_number, g_free); /* somebody has this number already */
        g_clear_pointer (&draft->id_kind, g_free);
        if (!demo_run (self, demo_desk (self), &clinic_op_register_patient, draft, &patient, error))
            return FALSE;
    }
    row.id = patient->id;
    g_strlcpy (row.phone, draft->phone ? draft->phone : "", sizeof row.phone);
    visit->patient = (int) self->patients->len;
    g_array_append_val (self->patients, row);
    return TRUE;
}
