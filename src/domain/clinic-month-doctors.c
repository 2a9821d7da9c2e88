/* A month by doctor: money, visits, appointments, and how long people waited. */
#include "clinic-month.h"

#include <string.h>

static gpointer
ensure_row (GPtrArray *rows, GHashTable *found, GType type, gint64 doctor_id, const char *name)
{
    ClinicMonthDoctor *row = g_hash_table_lookup (found, &doctor_id);

    if (row)
        return row;
    row = g_object_new (type, NULL);
    row->id = doctor_id;
    row->doctor_name = g_strdup (clinic_month_doctor_title (name));
    g_ptr_array_add (rows, row);
    g_hash_table_insert (found, &row->id, row);
    return row;
}

G_STATIC_ASSERT (G_STRUCT_OFFSET (ClinicMonthWaiting, doctor_name) == G_STRUCT_OFFSET (ClinicMonthDoctor, doctor_name));

static int
compare_doctors (gconstpointer a, gconstpointer b)
{
    const ClinicMonthDoctor *x = *(ClinicMonthDoctor *const *) a, *y = *(ClinicMonthDoctor *const *) b;
    int order = (x->id == 0) - (y->id == 0);

    if (order == 0)
        order = clinic_money_compare (y->takings, x->takings);
    return order != 0 ? order : strcmp (x->doctor_name, y->doctor_name);
}

GPtrArray *
clinic_month_by_doctor (ClinicMonth *self)
{
    g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
    GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = 0; i < self->lines->len; i++) {
        ClinicMonthLine *line = self->lines->pdata[i];
        ClinicMonthDoctor *row;

        if (clinic_money_is_zero (line->received))
            continue;
        row = ensure_row (rows, found, CLINIC_TYPE_MONTH_DOCTOR, line->doctor_id, line->doctor_name);
        row->takings.fen += line->received.fen; /* fits: clinic_month_check_sums() */
    }
    for (guint i = 0; i < self->visits->len; i++) {
        ClinicMonthVisit *visit = self->visits->pdata[i];
        ClinicMonthDoctor *row =
            ensure_row (rows, found, CLINIC_TYPE_MONTH_DOCTOR, visit->doctor_id, visit->doctor_name);

        row->visits++;
        row->first_visits += strcmp (visit->kind, "first") == 0;
    }
    for (guint i = 0; i < self->appointments->len; i++) {
        ClinicMonthAppointment *appointment = self->appointments->pdata[i];
        ClinicMonthDoctor *row =
            ensure_row (rows, found, CLINIC_TYPE_MONTH_DOCTOR, appointment->doctor_id, appointment->doctor_name);

        row->due += clinic_month_appointment_was_due (appointment);
        row->no_shows += strcmp (appointment->status, "no-show") == 0;
    }
    g_ptr_array_sort (rows, compare_doctors);
    return rows;
}

typedef struct {
    ClinicMonthWaiting *row;
    int minutes;
} Wait;

static int
compare_waits (gconstpointer a, gconstpointer b)
{
    const Wait *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->minutes - y->minutes;
}

static void
finish_waiting (const Wait *waits, guint n)
{
    ClinicMonthWaiting *row = waits[0].row;

    row->seated = n;
    for (guint i = 0; i < n; i++) {
        row->sum += waits[i].minutes;
        row->over_15 += waits[i].minutes > CLINIC_MONTH_LONG_WAIT;
        row->over_30 += waits[i].minutes > CLINIC_MONTH_TOO_LONG_WAIT;
    }
    row->mean = (row->sum + n / 2) / n;
    row->median = (waits[(n - 1) / 2].minutes + waits[n / 2].minutes + 1) / 2;
    row->longest = waits[n - 1].minutes;
}

static int
compare_waiting_rows (gconstpointer a, gconstpointer b)
{
    const ClinicMonthWaiting *x = *(ClinicMonthWaiting *const *) a, *y = *(ClinicMonthWaiting *const *) b;
    int order = (y->id == -1) - (x->id == -1);

    if (order == 0)
        order = (x->id == 0) - (y->id == 0);
    return order != 0 ? order : strcmp (x->doctor_name, y->doctor_name);
}

static ClinicMonthWaiting *
all_doctors_new (void)
{
    ClinicMonthWaiting *row = g_object_new (CLINIC_TYPE_MONTH_WAITING, NULL);

    row->id = -1;
    row->doctor_name = g_strdup (_("All doctors"));
    row->mean = row->median = row->longest = -1;
    return row;
}

GPtrArray *
clinic_month_waiting (ClinicMonth *self)
{
    g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
    g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (Wait));
    GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
    ClinicMonthWaiting *everybody = all_doctors_new ();

    g_ptr_array_add (rows, everybody);
    for (guint i = 0; i < self->visits->len; i++) {
        ClinicMonthVisit *visit = self->visits->pdata[i];
        Wait wait = { everybody, clinic_month_visit_get_wait (visit) };

        if (wait.minutes < 0)
            continue;
        g_array_append_val (waits, wait);
        wait.row = ensure_row (rows, found, CLINIC_TYPE_MONTH_WAITING, visit->doctor_id, visit->doctor_name);
        g_array_append_val (waits, wait);
    }
    g_array_sort (waits, compare_waits);
    for (guint start = 0, end; start < waits->len; start = end) {
        const Wait *all = (const Wait *) (gpointer) waits->data;

        for (end = start + 1; end < waits->len && all[end].row == all[start].row; end++)
            ;
        finish_waiting (&all[start], end - start);
    }
    g_ptr_array_sort (rows, compare_waiting_rows);
    return rows;
}
