/* The lists of check-in and waiting. */
#include "clinic-waiting-store.h"
#include "clinic-phone.h"
#include "clinic-pinyin.h"
#include "clinic-queue.h"
#include "clinic-sql.h"
#include "clinic-visit-store.h"

#include <string.h>

#define DEFAULT_TREATMENT_MINUTES 30

enum { SQL_WAITING, SQL_VISITS, SQL_EXPECTED, SQL_WALK_INS, SQL_DOCTORS };

static const char *const sql[] = {
    [SQL_WAITING] = CLINIC_VISIT_SELECT "WHERE v.day = $1 AND v.state IN ('waiting', 'called', 'in-chair', 'treated')",
    [SQL_VISITS] = CLINIC_VISIT_SELECT "WHERE v.day >= $1 AND v.day <= $2 AND ($3 = 0 OR v.doctor_id = $3) "
                                       "ORDER BY v.arrived_at, v.id",
    [SQL_EXPECTED] =
        "SELECT a.id, a.id AS appointment_id, coalesce (v.id, 0) AS visit_id, coalesce (a.patient_id, 0) AS "
        "patient_id, "
        "coalesce (p.name, a.lead_name) AS name, coalesce (p.sex, a.lead_sex) AS sex, coalesce (p.birth_year, "
        "a.lead_birth_year) AS birth_year, coalesce (p.file_no, '') AS file_no, coalesce (p.phone, a.lead_phone) AS "
        "phone_masked, CASE WHEN a.patient_id IS NULL THEN a.lead_phone ELSE '' END AS lead_phone, a.item, coalesce "
        "(v.doctor_id, a.doctor_id) AS doctor_id, coalesce (d.name, '') AS doctor_name, coalesce (v.chair_id, "
        "a.chair_id, 0) AS chair_id, coalesce (c.name, '') AS chair_name, a.start_minute, a.minutes, a.status, "
        "coalesce "
        "(v.state, '') AS state, a.late_eta_minute, a.late_informed_at, coalesce (v.queue_no, '') AS queue_no, "
        "coalesce "
        "(v.arrived_at, 0) AS arrived_at, CASE WHEN v.id IS NOT NULL THEN CASE WHEN v.kind = 'first' THEN 1 ELSE 0 END "
        "WHEN coalesce (p.last_visit_day, '') = '' THEN 1 ELSE 0 END AS first_visit, coalesce (p.allergy_state, '') AS "
        "allergy_state, coalesce (p.allergies, '') AS allergies, coalesce (p.special_care, '') AS special_care, "
        "coalesce (p.vip, 0) AS vip, CASE WHEN coalesce (p.source, '') = '' THEN 1 ELSE 0 END AS missing_source, "
        "coalesce (v.complaint, '') AS complaint, a.remark, a.reason, a.row_version, coalesce (v.row_version, 0) AS "
        "visit_row_version FROM appointment a LEFT JOIN patient p ON p.id = a.patient_id LEFT JOIN visit v ON "
        "v.appointment_id = a.id LEFT JOIN staff d ON d.id = coalesce (v.doctor_id, a.doctor_id) LEFT JOIN chair c ON "
        "c.id = coalesce (v.chair_id, a.chair_id) WHERE a.day = $1 AND a.status NOT IN ('cancelled', 'moved') ORDER BY "
        "a.start_minute, a.id",
    [SQL_WALK_INS] =
        "SELECT v.id, 0 AS appointment_id, v.id AS visit_id, v.patient_id, p.name, p.sex, p.birth_year, p.file_no, "
        "p.phone AS phone_masked, '' AS lead_phone, '' AS item, coalesce (v.doctor_id, 0) AS doctor_id, coalesce "
        "(d.name, '') AS doctor_name, coalesce (v.chair_id, 0) AS chair_id, coalesce (c.name, '') AS chair_name, -1 AS "
        "start_minute, 0 AS minutes, '' AS status, v.state, -1 AS late_eta_minute, 0 AS late_informed_at, v.queue_no, "
        "v.arrived_at, CASE WHEN v.kind = 'first' THEN 1 ELSE 0 END AS first_visit, p.allergy_state, p.allergies, "
        "p.special_care, p.vip, CASE WHEN p.source = '' THEN 1 ELSE 0 END AS missing_source, v.complaint, '' AS "
        "remark, "
        "'' AS reason, 0 AS row_version, v.row_version AS visit_row_version FROM visit v JOIN patient p ON p.id = "
        "v.patient_id LEFT JOIN staff d ON d.id = v.doctor_id LEFT JOIN chair c ON c.id = v.chair_id WHERE v.day = $1 "
        "AND v.appointment_id IS NULL ORDER BY v.arrived_at, v.id",
    [SQL_DOCTORS] =
        "SELECT s.id, s.name, coalesce (v.id, 0) AS visit_id, coalesce (v.queue_no, '') AS queue_no, coalesce (p.name, "
        "'') AS masked_name, coalesce (v.seated_at, 0) AS since, coalesce (v.seated_at + coalesce (a.minutes, $2) * "
        "60000000, 0) AS expected_free_at, (SELECT count (*) FROM visit w WHERE w.doctor_id = s.id AND w.day = $1 AND "
        "w.state IN ('waiting', 'called')) AS waiting, coalesce ((SELECT min (h.start_minute) FROM shift h WHERE "
        "h.staff_id = s.id AND h.day = $1), -1) AS shift_start, coalesce ((SELECT max (h.end_minute) FROM shift h "
        "WHERE "
        "h.staff_id = s.id AND h.day = $1), -1) AS shift_end FROM staff s LEFT JOIN visit v ON v.id = (SELECT x.id "
        "FROM "
        "visit x WHERE x.doctor_id = s.id AND x.day = $1 AND x.state = 'in-chair' ORDER BY x.seated_at DESC, x.id DESC "
        "LIMIT 1) LEFT JOIN patient p ON p.id = v.patient_id LEFT JOIN appointment a ON a.id = v.appointment_id WHERE "
        "s.role = 'doctor' AND s.active = 1 ORDER BY s.sort, s.id",
};
CLINIC_SQL_SET (clinic_sql_waiting, "clinic-waiting-store", sql);

static void
set_text (char **text, char *value)
{
    g_free (*text);
    *text = value;
}

static gboolean
is_waiting (const ClinicVisit *visit)
{
    return strcmp (visit->state, "waiting") == 0 || strcmp (visit->state, "called") == 0;
}

static ClinicQueueEntry
make_entry (const ClinicVisit *visit, GTimeZone *zone)
{
    return (ClinicQueueEntry){
        .id = visit->id,
        .emergency = strcmp (visit->priority, "emergency") == 0,
        .booked_minute = (int) visit->booked_minute,
        .late_eta_minute = (int) visit->late_eta_minute,
        .arrived_minute = clinic_instant_get_minute (visit->arrived_at, zone),
        .arrived_us = visit->arrived_at.us,
    };
}

static int
get_section (const ClinicVisit *visit)
{
    if (is_waiting (visit))
        return 0;
    return strcmp (visit->state, "in-chair") == 0 ? 1 : 2;
}

static int
compare_visits (gconstpointer a, gconstpointer b, gpointer zone)
{
    const ClinicVisit *first = *(ClinicVisit *const *) a;
    const ClinicVisit *second = *(ClinicVisit *const *) b;
    int difference = get_section (first) - get_section (second);
    ClinicQueueEntry one, other;

    if (difference)
        return difference;
    if (is_waiting (first)) {
        one = make_entry (first, zone);
        other = make_entry (second, zone);
        return clinic_queue_compare (&one, &other);
    }
    if (first->seated_at.us != second->seated_at.us)
        return first->seated_at.us < second->seated_at.us ? -1 : 1;
    return first->id < second->id ? -1 : first->id > second->id;
}

/* A place counts for one doctor: who has chosen none waits in a line of his own. */
static void
number_places (GPtrArray *visits, GTimeZone *zone)
{
    g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

    for (guint i = 0; i < visits->len; i++) {
        ClinicVisit *visit = visits->pdata[i];
        ClinicQueueEntry entry = make_entry (visit, zone);

        if (!is_waiting (visit)) {
            set_text (&visit->why, g_strdup (""));
            continue;
        }
        visit->position = GPOINTER_TO_INT (g_hash_table_lookup (places, &visit->doctor_id)) + 1;
        g_hash_table_insert (places, &visit->doctor_id, GINT_TO_POINTER ((int) visit->position));
        set_text (&visit->why, clinic_queue_explain (&entry));
    }
}

static void
mask_names (GPtrArray *visits)
{
    for (guint i = 0; i < visits->len; i++) {
        ClinicVisit *visit = visits->pdata[i];

        set_text (&visit->masked_name, clinic_name_mask (visit->patient_name));
    }
}

GPtrArray *
clinic_store_waiting_list (ClinicDb *db, ClinicDay day, GTimeZone *zone, GError **error)
{
    GPtrArray *visits = clinic_db_select (db, CLINIC_TYPE_VISIT, sql[SQL_WAITING], error, CLINIC_BIND (CV_DAY (day)));

    if (!visits)
        return NULL;
    mask_names (visits);
    g_ptr_array_sort_with_data (visits, compare_visits, zone);
    number_places (visits, zone);
    return visits;
}

GPtrArray *
clinic_store_visit_list (ClinicDb *db, ClinicDay from, ClinicDay until, gint64 doctor_id, GError **error)
{
    GPtrArray *visits = clinic_db_select (db, CLINIC_TYPE_VISIT, sql[SQL_VISITS], error,
                                          CLINIC_BIND (CV_DAY (from), CV_DAY (until), CV_INT (doctor_id)));

    if (visits)
        mask_names (visits);
    return visits;
}

static int
get_list_minute (const ClinicExpected *expected, GTimeZone *zone)
{
    return expected->start_minute >= 0 ? (int) expected->start_minute
                                       : clinic_instant_get_minute (expected->arrived_at, zone);
}

static int
compare_expected (gconstpointer a, gconstpointer b, gpointer zone)
{
    const ClinicExpected *first = *(ClinicExpected *const *) a;
    const ClinicExpected *second = *(ClinicExpected *const *) b;
    int difference = get_list_minute (first, zone) - get_list_minute (second, zone);

    if (difference)
        return difference;
    return first->id < second->id ? -1 : first->id > second->id;
}

GPtrArray *
clinic_store_expected_list (ClinicDb *db, ClinicDay day, ClinicDay today, int minute, GTimeZone *zone, GError **error)
{
    g_autoptr (GPtrArray) list =
        clinic_db_select (db, CLINIC_TYPE_EXPECTED, sql[SQL_EXPECTED], error, CLINIC_BIND (CV_DAY (day)));
    g_autoptr (GPtrArray) walk_ins = NULL;

    if (!list)
        return NULL;
    walk_ins = clinic_db_select (db, CLINIC_TYPE_EXPECTED, sql[SQL_WALK_INS], error, CLINIC_BIND (CV_DAY (day)));
    if (!walk_ins)
        return NULL;
    for (guint i = 0; i < walk_ins->len; i++)
        g_ptr_array_add (list, g_object_ref (walk_ins->pdata[i]));
    if (day.jdn != today.jdn) /* of another day nobody is late yet, or everybody was */
        minute = day.jdn < today.jdn ? 24 * 60 : -1;
    for (guint i = 0; i < list->len; i++) {
        ClinicExpected *expected = list->pdata[i];

        set_text (&expected->masked_name, clinic_name_mask (expected->name));
        set_text (&expected->phone_masked, clinic_phone_mask (expected->phone_masked));
        set_text (&expected->state, g_strdup (clinic_expected_decide_state (expected->status, expected->state,
                                                                            (int) expected->start_minute,
                                                                            (int) expected->late_eta_minute, minute)));
    }
    g_ptr_array_sort_with_data (list, compare_expected, zone);
    return g_steal_pointer (&list);
}

GPtrArray *
clinic_store_doctor_states (ClinicDb *db, ClinicDay day, GError **error)
{
    GPtrArray *doctors = clinic_db_select (db, CLINIC_TYPE_DOCTOR_STATE, sql[SQL_DOCTORS], error,
                                           CLINIC_BIND (CV_DAY (day), CV_INT (DEFAULT_TREATMENT_MINUTES)));

    for (guint i = 0; doctors && i < doctors->len; i++) {
        ClinicDoctorState *doctor = doctors->pdata[i];
        const char *state = doctor->visit_id ? "busy" : doctor->shift_start >= 0 ? "free" : "off";

        doctor->state = g_strdup (state);
        set_text (&doctor->masked_name, *doctor->masked_name ? clinic_name_mask (doctor->masked_name) : g_strdup (""));
    }
    return doctors;
}
