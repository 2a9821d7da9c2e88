/* Each keystroke of the search field over 300,000 patients, through the desk as
 * the window asks. Prints times and memory, and checks every answer against a
 * plain scan of the same people in memory. BENCH_PATIENTS and BENCH_QUERIES
 * change the sizes. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "clinic-desk-patient.h"
#include "clinic-desk.h"
#include "clinic-patient-store.h"
#include "clinic-phone.h"
#include "clinic-pinyin.h"
#include "test-clinic.h"

#define PATIENTS 300000
#define QUERIES 500
#define A_TRANSACTION 25000
#define GOAL_MS 16

typedef struct {
    char *text;
    gint64 weight; /* of this and all before it */
} Weighted;

typedef struct {
    char *name, *phone, *file_no, *id_number;
} Person;

typedef struct {
    TestClinic clinic;
    GRand *rand;
    GArray *surnames, *characters;
    GArray *people;
    GArray *times; /* microseconds of each keystroke */
    guint n_hits, n_wrong, n_lost;
} Bench;

static void
clear_person (gpointer data)
{
    Person *person = data;

    g_free (person->name);
    g_free (person->phone);
    g_free (person->file_no);
    g_free (person->id_number);
}

static void
clear_weighted (gpointer data)
{
    g_free (((Weighted *) data)->text);
}

/* The first column and the sum of the others, as weights that add up. */
static GArray *
read_weights (const char *name)
{
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "starter", name, NULL);
    g_autofree char *content = NULL;
    g_auto (GStrv) lines = NULL;
    GArray *list = g_array_new (FALSE, FALSE, sizeof (Weighted));
    GError *error = NULL;
    gint64 sum = 0;

    g_file_get_contents (path, &content, NULL, &error);
    g_assert_no_error (error);
    g_array_set_clear_func (list, clear_weighted);
    lines = g_strsplit (content, "\n", -1);
    for (guint i = 1; lines[i] && *lines[i]; i++) {
        g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
        Weighted row;

        for (guint j = 1; cells[j]; j++)
            sum += g_ascii_strtoll (cells[j], NULL, 10);
        row = (Weighted){ .text = g_strdup (cells[0]), .weight = sum };
        g_array_append_val (list, row);
    }
    return list;
}

static const char *
pick (Bench *self, GArray *list)
{
    gint64 total = g_array_index (list, Weighted, list->len - 1).weight;
    gint64 at = (gint64) (g_rand_double (self->rand) * (double) total);
    guint low = 0, high = list->len - 1;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (g_array_index (list, Weighted, middle).weight > at)
            high = middle;
        else
            low = middle + 1;
    }
    return g_array_index (list, Weighted, low).text;
}

static char *
make_id_number (Bench *self)
{
    static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    ClinicDay birth = clinic_day_add_days (clinic_day_new (1945, 1, 1), g_rand_int_range (self->rand, 0, 28000));
    int year, month, day, sum = 0;
    char *number;

    clinic_day_get_ymd (birth, &year, &month, &day);
    number = g_strdup_printf ("%06d%04d%02d%02d%03d?", g_rand_int_range (self->rand, 110101, 659000), year, month, day,
                              g_rand_int_range (self->rand, 0, 1000));
    for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
        sum += (number[i] - '0') * weights[i];
    number[17] = "10X98765432"[sum % 11];
    return number;
}

static Person
make_person (Bench *self)
{
    g_autofree char *given = g_strdup (pick (self, self->characters));

    if (g_rand_int_range (self->rand, 0, 100) < 85) {
        g_autofree char *one = g_steal_pointer (&given);

        given = g_strconcat (one, pick (self, self->characters), NULL);
    }
    return (Person){
        .name = g_strconcat (pick (self, self->surnames), given, NULL),
        .phone = g_rand_int_range (self->rand, 0, 100) == 0
                     ? g_strdup ("")
                     : g_strdup_printf ("1%d%08d", g_rand_int_range (self->rand, 30, 100),
                                        g_rand_int_range (self->rand, 0, 100000000)),
        .id_number = g_rand_int_range (self->rand, 0, 100) < 45 ? g_strdup ("") : make_id_number (self),
    };
}

static void
insert_person (Bench *self, ClinicTxn *txn)
{
    Person person = make_person (self);
    ClinicPatientDraft draft = { .name = person.name,
                                 .phone = person.phone,
                                 .id_number = person.id_number,
                                 .id_kind = *person.id_number ? (char *) "id-card" : NULL };
    g_autoptr (ClinicPatient) patient = NULL;
    g_autoptr (GError) error = NULL;

    if (!clinic_store_patient_insert (txn, &draft, &patient, &error)) {
        clear_person (&person); /* the same ID number by chance */
        return;
    }
    person.file_no = g_strdup (patient->file_no);
    g_array_append_val (self->people, person);
}

static void
build (Bench *self, guint n_patients)
{
    gint64 start = g_get_monotonic_time ();
    GError *error = NULL;

    /* A larger cache only while the file is made; the desk reads with the program's own settings. */
    clinic_db_run (self->clinic.db, "PRAGMA cache_size = -700000", &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    while (self->people->len < n_patients) {
        ClinicTxn txn;

        test_clinic_begin (&self->clinic, &txn);
        for (guint i = 0; i < A_TRANSACTION && self->people->len < n_patients; i++)
            insert_person (self, &txn);
        test_clinic_commit (&txn);
    }
    g_print ("# %u patients in %.1f s\n", self->people->len,
             (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static gboolean
name_reads_as (const char *name, const char *letters)
{
    gboolean reads = FALSE;
    /* Without the surname of one or two characters, too. */
    for (const char *p = name; !reads && *p && p - name <= 6; p = g_utf8_next_char (p)) {
        g_auto (GStrv) full = NULL;
        g_auto (GStrv) initials = NULL;

        clinic_pinyin_name_keys (p, &full, &initials);
        for (guint i = 0; full[i]; i++)
            reads = reads || g_str_has_prefix (full[i], letters);
        for (guint i = 0; initials[i]; i++)
            reads = reads || g_str_has_prefix (initials[i], letters);
    }
    return reads;
}

static gboolean
answers (const Person *person, const char *typed)
{
    g_autofree char *lower = g_ascii_strdown (typed, -1);
    g_autofree char *file_no = g_ascii_strdown (person->file_no, -1);
    g_autofree char *id_number = g_ascii_strdown (person->id_number, -1);
    const char *digits = file_no + 1;

    while (*digits == '0')
        digits++;
    if (strstr (person->name, typed) || g_str_has_prefix (file_no, lower) || g_str_has_prefix (file_no + 1, lower) ||
        g_str_has_prefix (digits, lower) || g_str_has_prefix (person->phone, lower) ||
        g_str_has_suffix (person->phone, lower) || g_str_has_prefix (id_number, lower) ||
        g_str_has_suffix (id_number, lower))
        return TRUE;
    return g_ascii_isalpha (*lower) && name_reads_as (person->name, lower);
}

/* How many people a plain scan finds; pinyin is too slow for that and counts only what the names themselves say. */
static guint
count_matches (Bench *self, const char *typed)
{
    guint count = 0;

    for (guint i = 0; i < self->people->len && count <= CLINIC_PATIENT_HITS; i++)
        count += answers (&g_array_index (self->people, Person, i), typed) ? 1 : 0;
    return count;
}

static Person *
find_person (Bench *self, const char *file_no)
{
    guint64 number = g_ascii_strtoull (file_no + 1, NULL, 10);

    /* File numbers were given in order; a refused person leaves no gap. */
    g_assert_cmpuint (number, <=, self->people->len);
    return &g_array_index (self->people, Person, number - 1);
}

static void
check_answer (Bench *self, const Person *target, const char *typed, GPtrArray *hits)
{
    gboolean found = FALSE;

    for (guint i = 0; i < hits->len; i++) {
        ClinicPatientHit *hit = hits->pdata[i];

        found = found || strcmp (hit->file_no, target->file_no) == 0;
        if (!answers (find_person (self, hit->file_no), typed)) {
            self->n_wrong++;
            g_printerr ("“%s” found %s %s\n", typed, hit->name, hit->file_no);
        }
    }
    self->n_hits += hits->len;
    if (found || hits->len == CLINIC_PATIENT_HITS)
        return;
    self->n_lost++;
    g_printerr ("“%s” did not find %s %s\n", typed, target->name, target->file_no);
}

static char *
make_query (Bench *self, const Person *person)
{
    g_auto (GStrv) full = NULL;
    g_auto (GStrv) initials = NULL;
    gsize phone_length = strlen (person->phone);

    clinic_pinyin_name_keys (person->name, &full, &initials);
    switch (g_rand_int_range (self->rand, 0, 7)) {
    case 0:
        return g_strdup (person->name);
    case 1:
        return g_strdup (initials[0]);
    case 2:
        return g_strdup (phone_length ? person->phone : person->name);
    case 3:
        return g_strdup (phone_length ? person->phone + phone_length - 4 : person->name);
    case 4:
        return g_strdup (person->file_no);
    case 5:
        return g_strdup (*person->id_number ? person->id_number : person->name);
    default:
        return g_strdup (full[0]);
    }
}

static void
ask (Bench *self, ClinicDesk *desk)
{
    Person *person =
        &g_array_index (self->people, Person, g_rand_int_range (self->rand, 0, (gint32) self->people->len));
    g_autofree char *query = make_query (self, person);

    for (const char *end = g_utf8_next_char (query);; end = g_utf8_next_char (end)) {
        g_autofree char *typed = g_strndup (query, (gsize) (end - query));
        ClinicQueryArgs args = { .text = typed };
        gint64 start = g_get_monotonic_time (), taken;
        GError *error = NULL;
        g_autoptr (GPtrArray) hits = clinic_desk_query (desk, &clinic_query_patients_found, &args, &error);

        taken = g_get_monotonic_time () - start;
        g_assert_no_error (error);
        g_array_append_val (self->times, taken);
        check_answer (self, person, typed, hits);
        if (!*end) {
            /* Few matches: every one must be there. */
            if (hits->len < CLINIC_PATIENT_HITS && !g_ascii_isalpha (*typed))
                g_assert_cmpuint (count_matches (self, typed), ==, hits->len);
            break;
        }
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
    gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

    return (first > second) - (first < second);
}

static double
percentile (Bench *self, guint percent)
{
    guint at = MIN (self->times->len - 1, self->times->len * percent / 100);

    return (double) g_array_index (self->times, gint64, at) / 1000;
}

static guint
size_from (const char *variable, guint usual)
{
    const char *text = g_getenv (variable);

    return text ? (guint) atoi (text) : usual;
}

int
main (int argc, char *argv[])
{
    Bench self = { .rand = g_rand_new_with_seed (20261123) };
    g_autoptr (ClinicDesk) desk = NULL;
    struct rusage usage;
    GError *error = NULL;

    g_test_init (&argc, &argv, NULL);
    test_clinic_set_up (&self.clinic);
    self.surnames = read_weights ("surnames.csv");
    self.characters = read_weights ("given-name-characters.csv");
    self.people = g_array_new (FALSE, FALSE, sizeof (Person));
    g_array_set_clear_func (self.people, clear_person);
    self.times = g_array_new (FALSE, FALSE, sizeof (gint64));
    build (&self, size_from ("BENCH_PATIENTS", PATIENTS));
    test_clinic_close_db (&self.clinic);
    desk = clinic_desk_open (self.clinic.path, CLINIC_DB_READ_WRITE, self.clinic.clock, &error);
    g_assert_no_error (error);
    clinic_desk_act_as_program (desk);
    for (guint i = 0; i < size_from ("BENCH_QUERIES", QUERIES); i++)
        ask (&self, desk);
    g_array_sort (self.times, compare_times);
    getrusage (RUSAGE_SELF, &usage);
    g_print ("# %u keystrokes, %u hits: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, most %.2f ms (goal: p99 <= %d ms)\n",
             self.times->len, self.n_hits, percentile (&self, 50), percentile (&self, 95), percentile (&self, 99),
             percentile (&self, 100), GOAL_MS);
    g_print ("# peak memory %ld MB, most of it for making the file; wrong hits %u, lost patients %u\n",
             usage.ru_maxrss / 1024, self.n_wrong, self.n_lost);
    g_clear_object (&desk);
    g_array_unref (self.times);
    g_array_unref (self.people);
    g_array_unref (self.surnames);
    g_array_unref (self.characters);
    g_rand_free (self.rand);
    test_clinic_tear_down (&self.clinic);
    return self.n_wrong || self.n_lost ? 1 : 0;
}
