/* The search field. Each file has one row in patient_key for every way of
 * typing it, with a letter before the key for its kind, so that each way is one
 * short walk along the primary key. A walk ends after a fixed number of rows:
 * the time of a keystroke does not grow with the number of matches. */
#include "clinic-patient-search.h"

#include "clinic-patient-store.h"
#include "clinic-phone.h"
#include "clinic-pinyin.h"
#include "clinic-sql.h"

#include <string.h>

/* Kinds of key. */
#define KEY_NAME "n"      /* 张伟国 */
#define KEY_NAME_PART "s" /* 伟国, 国 */
#define KEY_PINYIN "p"    /* zhangweiguo, all readings */
#define KEY_PINYIN_PART "q"
#define KEY_INITIALS "i" /* zwg */
#define KEY_INITIALS_PART "j"
#define KEY_FILE "f"       /* b000123 and 123 */
#define KEY_PHONE "m"      /* digits from the start */
#define KEY_PHONE_TAIL "t" /* digits backwards */
#define KEY_ID "d"
#define KEY_ID_TAIL "e" /* backwards */

#define AFTER_ALL "\xf4\x8f\xbf\xbf" /* U+10FFFF: greater than any key that goes on */
#define ROWS_A_HIT 4                 /* several keys of one file may lie side by side */
#define MAX_NAME_PARTS 24
#define MAX_DUPLICATES 8
#define MIN_PHONE_DIGITS 7

enum { SQL_CLEAR, SQL_ADD, SQL_EXACT, SQL_LONGER, SQL_SAME_NAME, SQL_SAME_ID, SQL_SAME_PHONE };

static const char *const sql[] = {
    [SQL_CLEAR] = "DELETE FROM patient_key WHERE patient_id = $1",
    [SQL_ADD] = "INSERT INTO patient_key (key, patient_id) VALUES ($1, $2) ON CONFLICT (key, patient_id) DO NOTHING",
    [SQL_EXACT] = "SELECT patient_id FROM patient_key WHERE key = $1 ORDER BY patient_id DESC LIMIT $2",
    [SQL_LONGER] = "SELECT patient_id FROM patient_key WHERE key > $1 AND key < $2 ORDER BY key, patient_id LIMIT $3",
    [SQL_SAME_NAME] = "SELECT p.id FROM patient_key AS k JOIN patient AS p ON p.id = k.patient_id WHERE k.key = $1 AND "
                      "p.birth_day = $2 AND p.id <> $3 LIMIT $4",
    [SQL_SAME_ID] = "SELECT id FROM patient WHERE id_number = $1 AND id_number <> '' AND id <> $2",
    [SQL_SAME_PHONE] = "SELECT id FROM patient WHERE phone = $1 AND phone <> '' AND id <> $2 ORDER BY name = $3 DESC, "
                       "id DESC LIMIT $4",
};
CLINIC_SQL_SET (clinic_sql_patient_search, "clinic-patient-search", sql);

/* ---- keys ---- */

static void
add_key (GHashTable *keys, const char *kind, const char *text)
{
    if (text && *text)
        g_hash_table_add (keys, g_strconcat (kind, text, NULL));
}

static void
add_all_keys (GHashTable *keys, const char *kind, char **texts)
{
    for (; *texts; texts++)
        add_key (keys, kind, *texts);
}

/* The given name alone, read in every way, for those who leave the surname out. */
static void
add_given_name_keys (GHashTable *keys, const char *given)
{
    g_auto (GStrv) full = NULL;
    g_auto (GStrv) initials = NULL;

    clinic_pinyin_name_keys (given, &full, &initials);
    add_all_keys (keys, KEY_PINYIN_PART, full);
    add_all_keys (keys, KEY_INITIALS_PART, initials);
}

static void
add_name_keys (GHashTable *keys, const char *name)
{
    g_autofree char *folded = clinic_search_fold (name);
    g_auto (GStrv) full = NULL;
    g_auto (GStrv) initials = NULL;
    const char *p = folded;

    clinic_pinyin_name_keys (name, &full, &initials);
    add_all_keys (keys, KEY_PINYIN, full);
    add_all_keys (keys, KEY_INITIALS, initials);
    add_key (keys, KEY_NAME, folded);
    for (guint i = 0; *p && i < MAX_NAME_PARTS; i++) {
        p = g_utf8_next_char (p);
        if (*p && *p != ' ')
            add_key (keys, KEY_NAME_PART, p);
    }
    if (g_utf8_strlen (folded, -1) >= 2 && g_unichar_get_script (g_utf8_get_char (folded)) == G_UNICODE_SCRIPT_HAN) {
        const char *dot = strstr (folded, "·");

        add_given_name_keys (keys, dot ? dot + strlen ("·") : g_utf8_next_char (folded));
        /* A compound surname: its given name begins one character later. */
        if (!dot && g_utf8_strlen (folded, -1) >= 3)
            add_given_name_keys (keys, g_utf8_next_char (g_utf8_next_char (folded)));
    }
    if (strstr (folded, "·")) {
        g_auto (GStrv) parts = g_strsplit (folded, "·", -1);
        g_autofree char *joined = g_strjoinv ("", parts);

        add_key (keys, KEY_NAME, joined);
    }
}

static void
add_phone_keys (GHashTable *keys, const char *phone)
{
    g_autofree char *backwards = clinic_phone_reverse_digits (phone);
    g_autofree char *digits = g_utf8_strreverse (backwards, -1);

    add_key (keys, KEY_PHONE, digits);
    add_key (keys, KEY_PHONE_TAIL, backwards);
}

static void
add_file_keys (GHashTable *keys, const char *file_no)
{
    g_autofree char *folded = clinic_search_fold (file_no);
    const char *digits = folded;

    add_key (keys, KEY_FILE, folded);
    while (*digits && !g_ascii_isdigit (*digits))
        digits++;
    add_key (keys, KEY_FILE, digits);
    while (*digits == '0')
        digits++;
    add_key (keys, KEY_FILE, digits);
}

static void
add_id_keys (GHashTable *keys, const char *id_number)
{
    g_autofree char *folded = clinic_search_fold (id_number);
    g_autofree char *backwards = g_utf8_strreverse (folded, -1);

    add_key (keys, KEY_ID, folded);
    add_key (keys, KEY_ID_TAIL, backwards);
}

gboolean
clinic_store_patient_write_keys (ClinicTxn *txn, const ClinicPatient *patient, gboolean is_new, GError **error)
{
    g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer key;

    add_name_keys (keys, patient->name);
    add_file_keys (keys, patient->file_no);
    add_phone_keys (keys, patient->phone);
    add_phone_keys (keys, patient->guardian_phone);
    add_id_keys (keys, patient->id_number);
    if (!is_new && !clinic_db_run (txn->db, sql[SQL_CLEAR], error, CLINIC_BIND (CV_INT (patient->id))))
        return FALSE;
    g_hash_table_iter_init (&iter, keys);
    while (g_hash_table_iter_next (&iter, &key, NULL)) {
        if (!clinic_db_run (txn->db, sql[SQL_ADD], error, CLINIC_BIND (CV_TEXT (key), CV_INT (patient->id))))
            return FALSE;
    }
    return TRUE;
}

/* ---- finding ---- */

typedef struct {
    ClinicDb *db;
    GPtrArray *hits;
    GHashTable *seen;
    guint limit;
    ClinicDay today;
} Search;

typedef enum { WALK_EXACT, WALK_LONGER } Walk;

typedef struct {
    const char *kind;
    const char *text;
    const char *matched;
    Walk walk;
} Way;

static gboolean
take_hit (Search *self, gint64 id, const char *matched, GError **error)
{
    g_autoptr (ClinicPatient) patient = NULL;

    if (!g_hash_table_add (self->seen, g_memdup2 (&id, sizeof id)))
        return TRUE;
    if (!clinic_store_patient_get (self->db, id, &patient, error))
        return FALSE;
    if (patient)
        g_ptr_array_add (self->hits, clinic_patient_hit_new (patient, matched, self->today));
    return TRUE;
}

/* Takes at most @at_most new hits from one walk. */
static gboolean
follow (Search *self, const Way *way, guint at_most, GError **error)
{
    g_autofree char *from = g_strconcat (way->kind, way->text, NULL);
    g_autofree char *until = g_strconcat (from, AFTER_ALL, NULL);
    g_autoptr (ClinicStatement) statement = NULL;
    guint end = MIN (self->limit, self->hits->len + at_most);
    gint64 rows = (gint64) self->limit * ROWS_A_HIT;
    ClinicStep step = CLINIC_STEP_DONE;

    if (self->hits->len >= end)
        return TRUE;
    if (way->walk == WALK_EXACT)
        statement = clinic_db_prepare (self->db, sql[SQL_EXACT], error, CLINIC_BIND (CV_TEXT (from), CV_INT (rows)));
    else
        statement = clinic_db_prepare (self->db, sql[SQL_LONGER], error,
                                       CLINIC_BIND (CV_TEXT (from), CV_TEXT (until), CV_INT (rows)));
    if (!statement)
        return FALSE;
    while (self->hits->len < end && (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        if (!take_hit (self, clinic_statement_get_int (statement, 0), way->matched, error))
            return FALSE;
    }
    return step != CLINIC_STEP_ERROR;
}

/* The first round gives each way its share, so that a common pinyin does not hide the initials; the second fills up. */
static gboolean
follow_all (Search *self, const Way *ways, guint n_ways, GError **error)
{
    guint share = MAX (3, self->limit / 3);

    for (guint round = 0; round < 2; round++) {
        for (guint i = 0; i < n_ways; i++) {
            if (!follow (self, &ways[i], round == 0 ? share : self->limit, error))
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean
find_digits (Search *self, const char *digits, GError **error)
{
    g_autofree char *backwards = clinic_phone_reverse_digits (digits);
    const Way ways[] = {
        { KEY_FILE, digits, "file", WALK_EXACT },
        { KEY_PHONE, digits, "phone", WALK_EXACT },
        { KEY_ID, digits, "id-number", WALK_EXACT },
        { KEY_PHONE_TAIL, backwards, "phone-tail", WALK_LONGER },
        { KEY_PHONE, digits, "phone", WALK_LONGER },
        { KEY_ID, digits, "id-number", WALK_LONGER },
        { KEY_ID_TAIL, backwards, "id-number", WALK_LONGER },
        { KEY_FILE, digits, "file", WALK_LONGER },
    };

    return follow_all (self, ways, G_N_ELEMENTS (ways), error);
}

static gboolean
find_letters (Search *self, const char *letters, GError **error)
{
    g_autofree char *backwards = g_utf8_strreverse (letters, -1);
    const Way ways[] = {
        { KEY_PINYIN, letters, "pinyin", WALK_EXACT },       { KEY_INITIALS, letters, "initials", WALK_EXACT },
        { KEY_FILE, letters, "file", WALK_EXACT },           { KEY_ID, letters, "id-number", WALK_EXACT },
        { KEY_PINYIN, letters, "pinyin", WALK_LONGER },      { KEY_INITIALS, letters, "initials", WALK_LONGER },
        { KEY_PINYIN_PART, letters, "pinyin", WALK_EXACT },  { KEY_INITIALS_PART, letters, "initials", WALK_EXACT },
        { KEY_PINYIN_PART, letters, "pinyin", WALK_LONGER }, { KEY_FILE, letters, "file", WALK_LONGER },
        { KEY_ID, letters, "id-number", WALK_LONGER },       { KEY_ID_TAIL, backwards, "id-number", WALK_LONGER },
        { KEY_NAME, letters, "name", WALK_LONGER },          { KEY_NAME_PART, letters, "name", WALK_LONGER },
    };

    return follow_all (self, ways, G_N_ELEMENTS (ways), error);
}

static gboolean
find_name (Search *self, const char *name, GError **error)
{
    const Way ways[] = {
        { KEY_NAME, name, "name", WALK_EXACT },
        { KEY_NAME, name, "name", WALK_LONGER },
        { KEY_NAME_PART, name, "name", WALK_EXACT },
        { KEY_NAME_PART, name, "name", WALK_LONGER },
    };

    return follow_all (self, ways, G_N_ELEMENTS (ways), error);
}

typedef enum { TYPED_NOTHING, TYPED_DIGITS, TYPED_LETTERS, TYPED_NAME } Typed;

static Typed
tell (const char *folded)
{
    gboolean digits_only = TRUE;

    if (!*folded)
        return TYPED_NOTHING;
    for (const char *p = folded; *p; p++) {
        if (!g_ascii_isalnum (*p))
            return TYPED_NAME;
        digits_only = digits_only && g_ascii_isdigit (*p);
    }
    return digits_only ? TYPED_DIGITS : TYPED_LETTERS;
}

/* "138-1234 5678", "xi'an", "zhang wei": signs that only part what was typed go. */
static char *
fold (const char *text)
{
    g_autofree char *folded = clinic_search_fold (text);
    GString *out = g_string_new (NULL);

    if (g_str_has_prefix (folded, "+86"))
        memmove (folded, folded + 3, strlen (folded + 3) + 1);
    for (const char *p = folded; *p; p++) {
        if (!strchr ("-'()", *p))
            g_string_append_c (out, *p);
    }
    return g_string_free (out, FALSE);
}

GPtrArray *
clinic_store_patient_find (ClinicDb *db, const char *text, guint limit, ClinicDay today, GError **error)
{
    g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    g_autofree char *folded = fold (text ? text : "");
    Search search = { .db = db, .hits = hits, .seen = seen, .limit = limit, .today = today };
    gboolean done = TRUE;

    switch (tell (folded)) {
    case TYPED_NOTHING:
        break;
    case TYPED_DIGITS:
        done = find_digits (&search, folded, error);
        break;
    case TYPED_LETTERS:
        done = find_letters (&search, folded, error);
        break;
    case TYPED_NAME:
        done = find_name (&search, folded, error);
        break;
    }
    return done ? g_steal_pointer (&hits) : NULL;
}

/* ---- the same person twice ---- */

static gboolean
take_rows (Search *self, ClinicStatement *statement, const char *matched, GError **error)
{
    ClinicStep step = CLINIC_STEP_DONE;

    while (self->hits->len < self->limit && (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW) {
        if (!take_hit (self, clinic_statement_get_int (statement, 0), matched, error))
            return FALSE;
    }
    return step != CLINIC_STEP_ERROR;
}

static gboolean
take_same_id (Search *self, const ClinicPatientDraft *draft, GError **error)
{
    g_autofree char *number = g_ascii_strup (draft->id_number ? draft->id_number : "", -1);
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (self->db, sql[SQL_SAME_ID], error, CLINIC_BIND (CV_TEXT (number), CV_INT (draft->id)));

    return statement && take_rows (self, statement, "same-id", error);
}

static gboolean
take_same_birth (Search *self, const ClinicPatientDraft *draft, const char *name, GError **error)
{
    g_autofree char *key = g_strconcat (KEY_NAME, name, NULL);
    g_autoptr (ClinicStatement) statement = NULL;

    if (!*name || !clinic_day_is_valid (draft->birth_day))
        return TRUE;
    statement = clinic_db_prepare (
        self->db, sql[SQL_SAME_NAME], error,
        CLINIC_BIND (CV_TEXT (key), CV_DAY (draft->birth_day), CV_INT (draft->id), CV_INT (self->limit)));
    return statement && take_rows (self, statement, "same-name-birth", error);
}

static gboolean
take_same_phone (Search *self, const ClinicPatientDraft *draft, const char *name, GError **error)
{
    g_autofree char *phone = NULL;
    g_autoptr (ClinicStatement) statement = NULL;
    guint first = self->hits->len;

    if (!draft->phone || strlen (draft->phone) < MIN_PHONE_DIGITS ||
        !clinic_phone_normalise (draft->phone, &phone, NULL))
        return TRUE;
    statement = clinic_db_prepare (
        self->db, sql[SQL_SAME_PHONE], error,
        CLINIC_BIND (CV_TEXT (phone), CV_INT (draft->id), CV_TEXT (draft->name), CV_INT (self->limit)));
    if (!statement || !take_rows (self, statement, "same-phone", error))
        return FALSE;
    for (guint i = first; i < self->hits->len; i++) {
        ClinicPatientHit *hit = self->hits->pdata[i];
        g_autofree char *hit_name = clinic_search_fold (hit->name);

        if (*name && strcmp (hit_name, name) == 0) {
            g_free (hit->matched);
            hit->matched = g_strdup ("same-name-phone");
        }
    }
    return TRUE;
}

static int
compare_strength (gconstpointer a, gconstpointer b)
{
    static const char *const order[] = { "same-id", "same-name-phone", "same-name-birth", "same-phone" };
    const ClinicPatientHit *hits[] = { *(ClinicPatientHit *const *) a, *(ClinicPatientHit *const *) b };
    int places[2] = { 0, 0 };

    for (guint i = 0; i < 2; i++) {
        while (places[i] < (int) G_N_ELEMENTS (order) && strcmp (order[places[i]], hits[i]->matched) != 0)
            places[i]++;
    }
    return places[0] - places[1];
}

GPtrArray *
clinic_store_patient_find_duplicates (ClinicDb *db, const ClinicPatientDraft *draft, ClinicDay today, GError **error)
{
    g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    g_autofree char *name = clinic_search_fold (draft->name ? draft->name : "");
    Search search = { .db = db, .hits = hits, .seen = seen, .limit = MAX_DUPLICATES, .today = today };

    if (!take_same_id (&search, draft, error) || !take_same_phone (&search, draft, name, error) ||
        !take_same_birth (&search, draft, name, error))
        return NULL;
    g_ptr_array_sort (hits, compare_strength);
    return g_steal_pointer (&hits);
}
