/* See clinic-demo.h: sets the clinic up and drives its days. */
#include "clinic-demo-private.h"
#include "clinic-calendar-store.h"
#include "clinic-desk-price.h"
#include "clinic-setup.h"
#include "clinic-staff-store.h"
#include "clinic-starter.h"
#include "clinic-store-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_MONTHS 120

static const DemoSize sizes[] = {
    [CLINIC_DEMO_SMALL] = { 2, 2, 1, 15 },
    [CLINIC_DEMO_CLINIC] = { 7, 10, 3, 50 },
    [CLINIC_DEMO_BIG] = { 14, 20, 6, 110 },
    [CLINIC_DEMO_CHAIN] = { 120, 120, 40, 900 },
};

static const char *const scale_names[] = { "small", "clinic", "big", "chain" };

gboolean
clinic_demo_scale_from_name (const char *name, ClinicDemoScale *ret_scale)
{
    for (guint i = 0; i < G_N_ELEMENTS (scale_names); i++) {
        if (strcmp (scale_names[i], name) == 0) {
            *ret_scale = (ClinicDemoScale) i;
            return TRUE;
        }
    }
    return FALSE;
}

ClinicInstant
clinic_demo_moment (ClinicDay day)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);

    return clinic_instant_from_day (day, 10 * 60 + 40, zone);
}

/* ---- what the other files use ---- */

int
demo_between (Demo *self, int low, int high)
{
    return high > low ? g_rand_int_range (self->rand, low, high + 1) : low;
}

gboolean
demo_chance (Demo *self, int per_thousand)
{
    return g_rand_int_range (self->rand, 0, 1000) < per_thousand;
}

int
demo_pick (Demo *self, const int *weights, int n)
{
    int sum = 0, at;

    for (int i = 0; i < n; i++)
        sum += weights[i];
    at = g_rand_int_range (self->rand, 0, MAX (sum, 1));
    for (int i = 0; i < n; i++) {
        at -= weights[i];
        if (at < 0)
            return i;
    }
    return 0;
}

static ClinicOperator
one_of (Demo *self, GArray *ids, ClinicRole role)
{
    return (ClinicOperator){ .staff_id = g_array_index (ids, gint64, demo_between (self, 0, (int) ids->len - 1)),
                             .role = role };
}

ClinicOperator
demo_desk (Demo *self)
{
    return one_of (self, self->desks, CLINIC_ROLE_RECEPTIONIST);
}

ClinicOperator
demo_nurse (Demo *self)
{
    return one_of (self, self->nurses, CLINIC_ROLE_NURSE);
}

ClinicOperator
demo_manager (Demo *self)
{
    return (ClinicOperator){ .staff_id = self->manager_id, .role = CLINIC_ROLE_MANAGER };
}

static ClinicInstant
now (Demo *self)
{
    ClinicInstant instant = clinic_instant_from_day (self->day, 0, self->zone);

    instant.us += (gint64) self->second * G_USEC_PER_SEC;
    return instant;
}

gboolean
demo_run (Demo *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft, gpointer ret_record,
          GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;

    if (!clinic_runner_batch_run (self->runner, who, now (self), operation, draft, &record, error)) {
        g_prefix_error (error, "%s: ", operation->name);
        return FALSE;
    }
    if (ret_record)
        *(ClinicRecord **) ret_record = g_steal_pointer (&record);
    return TRUE;
}

GPtrArray *
demo_query (Demo *self, const ClinicQuery *query, const ClinicQueryArgs *args, GError **error)
{
    clinic_txn_set_moment (clinic_runner_get_batch_txn (self->runner), now (self), 0);
    return clinic_runner_query (self->runner, CLINIC_OPERATOR_PROGRAM, query, args, error);
}

gboolean
demo_is_open (Demo *self, ClinicDay day)
{
    return clinic_working_calendar_get_kind (self->calendar, day) != CLINIC_DAY_KIND_OFF;
}

/* ---- events ---- */

static int
compare_events (gconstpointer a, gconstpointer b, gpointer data)
{
    const DemoEvent *left = a, *right = b;

    if (left->second != right->second)
        return left->second - right->second;
    return left->sequence < right->sequence ? -1 : left->sequence > right->sequence;
}

DemoEvent *
demo_add_event (Demo *self, ClinicDay day, int second, DemoEventKind kind, DemoVisit *visit)
{
    DemoEvent *event = g_new0 (DemoEvent, 1);

    *event = (DemoEvent){ .second = second, .sequence = self->sequence++, .kind = kind, .visit = visit };
    while (!demo_is_open (self, day))
        day = clinic_day_add_days (day, 1); /* nothing happens on days off */
    if (day.jdn == self->day.jdn) {
        g_sequence_insert_sorted (self->events, event, compare_events, NULL);
    } else {
        GPtrArray *list = g_hash_table_lookup (self->later, GINT_TO_POINTER (day.jdn));

        if (!list) {
            list = g_ptr_array_new_with_free_func (g_free);
            g_hash_table_insert (self->later, GINT_TO_POINTER (day.jdn), list);
        }
        g_ptr_array_add (list, event);
    }
    return event;
}

static void
take_later_events (Demo *self)
{
    GPtrArray *list = g_hash_table_lookup (self->later, GINT_TO_POINTER (self->day.jdn));

    for (guint i = 0; list && i < list->len; i++)
        g_sequence_insert_sorted (self->events, list->pdata[i], compare_events, NULL);
    if (list) {
        g_ptr_array_set_free_func (list, NULL);
        g_hash_table_remove (self->later, GINT_TO_POINTER (self->day.jdn));
    }
}

static gboolean
run_events (Demo *self, GError **error)
{
    GSequenceIter *first;

    while (!g_sequence_iter_is_end (first = g_sequence_get_begin_iter (self->events))) {
        DemoEvent event = *(DemoEvent *) g_sequence_get (first);

        g_sequence_remove (first);
        if (self->day.jdn == self->last_day.jdn && MAX (event.second, self->second) > self->cut_second)
            break;
        self->second = MAX (event.second, self->second);
        if (!demo_run_event (self, &event, error))
            return FALSE;
    }
    g_sequence_remove_range (g_sequence_get_begin_iter (self->events), g_sequence_get_end_iter (self->events));
    return TRUE;
}

/* ---- months and days ---- */

/* Three months of a year meet the thresholds of requirement 65 to the fen. */
static void
begin_month (Demo *self)
{
    static const gint64 targets[] = { 79999999, 80000000, 90000000 };
    int months_left = 0;

    while (clinic_day_compare (clinic_day_month_first (clinic_day_add_months (self->day, months_left)),
                               clinic_day_month_first (self->last_day)) < 0)
        months_left++;
    self->month_fen = 0;
    self->target_fen = 0;
    self->volume_percent = demo_between (self, 106, 124);
    if (self->options.scale == CLINIC_DEMO_CLINIC && self->options.months >= 12 && months_left % 12 >= 2 &&
        months_left % 12 <= 4) {
        self->target_fen = targets[4 - months_left % 12];
        self->volume_percent = (int) (self->target_fen / 800000);
    }
}

static void
forget_past (Demo *self)
{
    for (guint i = 0; i < self->doctors->len; i++) {
        DemoDoctor *doctor = self->doctors->pdata[i];

        doctor->in_chair = NULL;
        g_ptr_array_set_size (doctor->waiting, 0);
        for (guint b = doctor->busy->len; b-- > 0;) {
            if (g_array_index (doctor->busy, DemoBusy, b).jdn < self->day.jdn)
                g_array_remove_index_fast (doctor->busy, b);
        }
    }
}

static gboolean
make_day (Demo *self, GError **error)
{
    int day_of_month;

    self->second = DEMO_SECONDS (7, 50);
    clinic_day_get_ymd (self->day, NULL, NULL, &day_of_month);
    if (day_of_month == 1 || self->day.jdn == self->first_day.jdn)
        begin_month (self);
    if (day_of_month == 1 && self->day.jdn != self->first_day.jdn &&
        !demo_plan_shifts (self, clinic_day_month_first (clinic_day_add_months (self->day, 1)), error))
        return FALSE;
    if (!demo_is_open (self, self->day))
        return TRUE;
    forget_past (self);
    take_later_events (self);
    demo_plan_day (self);
    return run_events (self, error);
}

static gboolean
make_days (Demo *self, ClinicDemoProgress progress, gpointer data, GError **error)
{
    int total = clinic_day_diff (self->first_day, self->last_day) + 1;

    for (int i = 0; i < total; i++) {
        self->day = clinic_day_add_days (self->first_day, i);
        self->second = DEMO_SECONDS (7, 40);
        clinic_clock_set (self->clock, now (self));
        if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
            !clinic_runner_begin_batch (self->runner, error))
            return FALSE;
        if (!make_day (self, error)) {
            char text[11];

            g_prefix_error (error, "%s: ", clinic_day_to_buffer (self->day, text));
            clinic_runner_rollback_batch (self->runner);
            return FALSE;
        }
        if (!clinic_runner_commit_batch (self->runner, error))
            return FALSE;
        if (progress)
            progress (i + 1, total, data);
    }
    return TRUE;
}

/* ---- setting up ---- */

static gboolean
set_up (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record, GError **error)
{
    const ClinicDemoOptions *options = draft;
    ClinicStaffDraft manager = { .login = (char *) "manager",
                                 .name = (char *) "王芳",
                                 .role = (char *) "manager",
                                 .title = (char *) "店长",
                                 .active = TRUE,
                                 .password = (char *) CLINIC_DEMO_PASSWORD };

    return clinic_store_setup_clinic (txn, "仁爱口腔门诊部(演示)", "Asia/Shanghai", (gint64) options->seed + 1,
                                      error) &&
           clinic_store_staff_save (txn, &manager, (ClinicStaff **) ret_record, error) &&
           clinic_store_load_starter (txn, error);
}

static const ClinicOperation op_set_up_demo = {
    .name = "set-up-demo",
    .title = "set up the demonstration clinic",
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPICS_ALL,
    .run = set_up,
};

static gboolean
load_prices (Demo *self, GError **error)
{
    ClinicQueryArgs args = { .day = self->first_day, .text = (char *) "" };
    g_autoptr (GPtrArray) items = demo_query (self, &clinic_query_prices, &args, error);

    if (!items)
        return FALSE;
    self->prices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
    for (guint i = 0; i < items->len; i++) {
        ClinicPriceItem *item = items->pdata[i];

        g_hash_table_insert (self->prices, item->code, g_object_ref (item));
    }
    return TRUE;
}

static gboolean
load_sources (Demo *self, GError **error)
{
    g_autoptr (ClinicCsv) table = clinic_starter_open ("sources.csv", error);

    if (!table)
        return FALSE;
    self->sources = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < clinic_csv_get_n_rows (table); i++)
        g_ptr_array_add (self->sources, g_strconcat (clinic_csv_get_field (table, i, 0), "\t",
                                                     clinic_csv_get_field (table, i, 1), NULL));
    return TRUE;
}

static gboolean
make_clinic (Demo *self, GError **error)
{
    g_autoptr (ClinicStaff) manager = NULL;

    self->day = self->first_day;
    self->second = DEMO_SECONDS (7, 0);
    clinic_clock_set (self->clock, now (self));
    if (!clinic_runner_begin_batch (self->runner, error))
        return FALSE;
    if (!demo_run (self, CLINIC_OPERATOR_PROGRAM, &op_set_up_demo, &self->options, &manager, error))
        return FALSE;
    self->manager_id = manager->id;
    self->calendar = clinic_store_load_calendar (clinic_runner_get_db (self->runner), error);
    return self->calendar && load_prices (self, error) && load_sources (self, error) && demo_load_names (self, error) &&
           demo_hire (self, error) && demo_plan_shifts (self, clinic_day_month_first (self->first_day), error) &&
           demo_plan_shifts (self, clinic_day_month_first (clinic_day_add_months (self->first_day, 1)), error) &&
           clinic_runner_commit_batch (self->runner, error);
}

static void
visit_free (gpointer data)
{
    DemoVisit *visit = data;

    g_free (visit->lead_name);
    g_free (visit);
}

static void
demo_init (Demo *self, const ClinicDemoOptions *options, GCancellable *cancellable)
{
    self->options = *options;
    self->size = &sizes[options->scale];
    self->cancellable = cancellable;
    self->rand = g_rand_new_with_seed (options->seed);
    self->zone = g_time_zone_new_offset (8 * 3600);
    self->last_day = clinic_instant_get_day (options->until, self->zone);
    self->cut_second = clinic_instant_get_minute (options->until, self->zone) * 60;
    self->first_day = clinic_day_month_first (clinic_day_add_months (self->last_day, 1 - options->months));
    self->volume_percent = 100;
    self->patients = g_array_new (FALSE, FALSE, sizeof (DemoPatient));
    self->returning = g_array_new (FALSE, FALSE, sizeof (guint));
    self->visits = g_ptr_array_new_with_free_func (visit_free);
    self->events = g_sequence_new (g_free);
    self->later = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
    self->clock = clinic_clock_new_fixed (options->until);
}

static void
demo_clear (Demo *self)
{
    g_clear_pointer (&self->runner, clinic_runner_free);
    g_clear_object (&self->clock);
    g_clear_pointer (&self->zone, g_time_zone_unref);
    g_clear_pointer (&self->rand, g_rand_free);
    g_clear_pointer (&self->calendar, clinic_working_calendar_unref);
    g_clear_pointer (&self->desks, g_array_unref);
    g_clear_pointer (&self->nurses, g_array_unref);
    g_clear_pointer (&self->doctors, g_ptr_array_unref);
    g_clear_pointer (&self->patients, g_array_unref);
    g_clear_pointer (&self->returning, g_array_unref);
    g_clear_pointer (&self->visits, g_ptr_array_unref);
    g_clear_pointer (&self->prices, g_hash_table_unref);
    g_clear_pointer (&self->sources, g_ptr_array_unref);
    g_clear_pointer (&self->surnames, clinic_csv_free);
    g_clear_pointer (&self->characters, clinic_csv_free);
    g_clear_pointer (&self->surname_sums, g_free);
    g_clear_pointer (&self->male_sums, g_free);
    g_clear_pointer (&self->female_sums, g_free);
    g_clear_pointer (&self->events, g_sequence_free);
    g_clear_pointer (&self->later, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Demo, demo_clear)

gboolean
clinic_demo_generate (const char *path, const ClinicDemoOptions *options, ClinicDemoProgress progress, gpointer data,
                      GCancellable *cancellable, GError **error)
{
    g_auto (Demo) self = { 0 };
    gboolean done;

    g_return_val_if_fail (options->months >= 1 && options->months <= MAX_MONTHS, FALSE);
    demo_init (&self, options, cancellable);
    self.runner = clinic_runner_new (path, CLINIC_DB_CREATE, self.clock, error);
    if (!self.runner)
        return FALSE;
    clinic_store_staff_use_light_passwords (TRUE); /* the password is public, and there are many people */
    done = make_clinic (&self, error) && make_days (&self, progress, data, error);
    clinic_store_staff_use_light_passwords (FALSE);
    g_clear_pointer (&self.runner, clinic_runner_free);
    if (!done)
        g_unlink (path); /* made by this call */
    return done;
}
