/* Adding a month's rows up by day, tender, category, visit kind, state, kind of
 * follow-up and close. Doctors and waiting are in clinic-month-doctors.c. */
#include "clinic-appointment.h"
#include "clinic-follow-up.h"
#include "clinic-month.h"
#include "clinic-tender.h"
#include "clinic-visit.h"

#include <string.h>

static GPtrArray *
rows_new (void)
{
    return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add (ClinicMoney *sum, ClinicMoney amount)
{
    sum->fen += amount.fen; /* fits: clinic_month_check_sums() */
}

static ClinicMonthDay *
find_day (ClinicMonth *self, GPtrArray *days, ClinicDay day)
{
    const int index = clinic_day_diff (self->first, day);

    g_return_val_if_fail (index >= 0 && (guint) index < days->len, NULL);
    return days->pdata[index];
}

static void
add_money_to_days (ClinicMonth *self, GPtrArray *days)
{
    for (guint i = 0; i < self->payments->len; i++) {
        ClinicMonthPayment *payment = self->payments->pdata[i];
        ClinicMonthDay *day = find_day (self, days, payment->day);

        add (clinic_month_payment_is_refund (payment) ? &day->refunded : &day->received, payment->amount);
        add (&day->takings, payment->amount);
        if (clinic_month_payment_collects (payment))
            add (&day->collected, payment->amount);
    }
    for (guint i = 0; i < self->bills->len; i++) {
        ClinicMonthBill *bill = self->bills->pdata[i];
        ClinicMonthDay *day = find_day (self, days, bill->day);

        add (&day->billed, bill->payable);
        add (&day->discount, bill->discount);
        add (&day->owed, clinic_month_bill_get_receivable (bill));
    }
    for (guint i = 0; i < self->counts->len; i++) {
        ClinicMonthCount *count = self->counts->pdata[i];

        add (&find_day (self, days, count->day)->difference, count->difference);
    }
}

static void
add_people_to_days (ClinicMonth *self, GPtrArray *days)
{
    for (guint i = 0; i < self->visits->len; i++) {
        ClinicMonthVisit *visit = self->visits->pdata[i];
        ClinicMonthDay *day = find_day (self, days, visit->day);

        day->visits++;
        day->first_visits += strcmp (visit->kind, "first") == 0;
    }
    for (guint i = 0; i < self->appointments->len; i++) {
        ClinicMonthAppointment *appointment = self->appointments->pdata[i];

        find_day (self, days, appointment->day)->no_shows += strcmp (appointment->status, "no-show") == 0;
    }
}

GPtrArray *
clinic_month_by_day (ClinicMonth *self)
{
    GPtrArray *days = rows_new ();

    for (ClinicDay day = self->first; clinic_day_compare (day, self->last) <= 0; day = clinic_day_add_days (day, 1)) {
        ClinicMonthDay *row = g_object_new (CLINIC_TYPE_MONTH_DAY, NULL);

        g_ptr_array_add (days, row);
        row->id = days->len;
        row->day = day;
    }
    add_money_to_days (self, days);
    add_people_to_days (self, days);
    return days;
}

/* Rows of a fixed list of stored words; each type has id, word, title at the same places. */
typedef struct {
    ClinicRecord parent_instance;
    gint64 id;
    char *word;
    char *title;
} WordRow;

G_STATIC_ASSERT (G_STRUCT_OFFSET (ClinicMonthTender, title) == G_STRUCT_OFFSET (WordRow, title));
G_STATIC_ASSERT (G_STRUCT_OFFSET (ClinicMonthVisitKind, title) == G_STRUCT_OFFSET (WordRow, title));
G_STATIC_ASSERT (G_STRUCT_OFFSET (ClinicMonthStatus, title) == G_STRUCT_OFFSET (WordRow, title));
G_STATIC_ASSERT (G_STRUCT_OFFSET (ClinicMonthFollowUp, title) == G_STRUCT_OFFSET (WordRow, title));

static GPtrArray *
word_rows (GType type, const char *const *words, const char *(*get_title) (const char *word))
{
    GPtrArray *rows = rows_new ();

    for (guint i = 0; words[i]; i++) {
        WordRow *row = g_object_new (type, NULL);

        row->id = i + 1;
        row->word = g_strdup (words[i]);
        row->title = g_strdup (get_title (words[i]));
        g_ptr_array_add (rows, row);
    }
    return rows;
}

static gpointer
find_word (GPtrArray *rows, const char *word)
{
    for (guint i = 0; i < rows->len; i++) {
        if (strcmp (((WordRow *) rows->pdata[i])->word, word) == 0)
            return rows->pdata[i];
    }
    g_return_val_if_reached (NULL);
}

GPtrArray *
clinic_month_by_tender (ClinicMonth *self)
{
    static const char *const tenders[] = { "cash", "wechat", "alipay", "card", "qr", "transfer", "insurance", NULL };
    GPtrArray *rows = word_rows (CLINIC_TYPE_MONTH_TENDER, tenders, clinic_tender_translate);

    for (guint i = 0; i < self->payments->len; i++) {
        ClinicMonthPayment *payment = self->payments->pdata[i];
        ClinicMonthTender *row = find_word (rows, payment->tender);

        row->payments++;
        add (clinic_month_payment_is_refund (payment) ? &row->refunded : &row->received, payment->amount);
        add (&row->takings, payment->amount);
    }
    return rows;
}

GPtrArray *
clinic_month_by_visit_kind (ClinicMonth *self)
{
    static const char *const kinds[] = { "first", "return", "new-complaint", "review", NULL };
    GPtrArray *rows = word_rows (CLINIC_TYPE_MONTH_VISIT_KIND, kinds, clinic_visit_kind_title);

    for (guint i = 0; i < self->visits->len; i++) {
        ClinicMonthVisit *visit = self->visits->pdata[i];
        ClinicMonthVisitKind *row = find_word (rows, visit->kind);

        row->visits++;
        row->booked += visit->booked;
        row->walk_ins += !visit->booked;
        row->unseen += strcmp (visit->state, "lwbs") == 0;
    }
    return rows;
}

GPtrArray *
clinic_month_by_status (ClinicMonth *self)
{
    static const char *const statuses[] = { "booked",  "confirmed", "arrived", "done",
                                            "no-show", "cancelled", "moved",   NULL };
    GPtrArray *rows = word_rows (CLINIC_TYPE_MONTH_STATUS, statuses, clinic_appointment_status_title);

    for (guint i = 0; i < self->appointments->len; i++) {
        ClinicMonthStatus *row = find_word (rows, ((ClinicMonthAppointment *) self->appointments->pdata[i])->status);

        row->appointments++;
    }
    return rows;
}

GPtrArray *
clinic_month_by_follow_up (ClinicMonth *self)
{
    static const char *const kinds[] = { "paid", "unpaid", "no-show", "interrupted", "post-op", NULL };
    GPtrArray *rows = word_rows (CLINIC_TYPE_MONTH_FOLLOW_UP, kinds, clinic_follow_up_kind_title);

    for (guint i = 0; i < self->calls->len; i++) {
        ClinicMonthCall *call = self->calls->pdata[i];
        ClinicMonthFollowUp *row = find_word (rows, call->kind);

        row->due++;
        row->done += strcmp (call->state, "done") == 0;
        row->given_up += strcmp (call->state, "closed") == 0;
        row->open += strcmp (call->state, "open") == 0;
    }
    return rows;
}

static int
compare_categories (gconstpointer a, gconstpointer b)
{
    const ClinicMonthCategory *x = *(ClinicMonthCategory *const *) a, *y = *(ClinicMonthCategory *const *) b;
    const int by_money = clinic_money_compare (y->takings, x->takings);

    return by_money != 0 ? by_money : strcmp (x->category, y->category);
}

static ClinicMonthCategory *
ensure_category (GPtrArray *rows, GHashTable *found, const char *name)
{
    const char *title = clinic_month_category_title (name);
    g_autofree char *key = g_utf8_casefold (title, -1); /* spreadsheets do not tell A from a either */
    ClinicMonthCategory *row = g_hash_table_lookup (found, key);

    if (!row) {
        row = g_object_new (CLINIC_TYPE_MONTH_CATEGORY, NULL);
        row->category = g_strdup (title);
        g_ptr_array_add (rows, row);
        row->id = rows->len;
        g_hash_table_insert (found, g_steal_pointer (&key), row);
    }
    return row;
}

GPtrArray *
clinic_month_by_category (ClinicMonth *self)
{
    g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *rows = rows_new ();

    for (guint i = 0; i < self->lines->len; i++) {
        ClinicMonthLine *line = self->lines->pdata[i];
        ClinicMonthCategory *row = ensure_category (rows, found, line->category);

        add (&row->takings, line->received);
        if (!clinic_month_line_was_billed (line, self->first))
            continue;
        row->lines++;
        row->quantity += line->quantity;
        add (&row->billed, line->amount);
    }
    g_ptr_array_sort (rows, compare_categories);
    return rows;
}

static int
compare_closes (gconstpointer a, gconstpointer b)
{
    return clinic_day_compare ((*(ClinicMonthClose *const *) a)->day, (*(ClinicMonthClose *const *) b)->day);
}

GPtrArray *
clinic_month_by_close (ClinicMonth *self)
{
    g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
    GPtrArray *rows = rows_new ();

    for (guint i = 0; i < self->closes->len; i++) {
        ClinicMonthClose *close = self->closes->pdata[i];

        g_ptr_array_add (rows, g_object_ref (close));
        g_hash_table_add (known, GINT_TO_POINTER (close->day.jdn));
    }
    for (guint i = 0; i < self->payments->len; i++) {
        ClinicMonthPayment *payment = self->payments->pdata[i];
        ClinicMonthClose *close;

        if (!g_hash_table_add (known, GINT_TO_POINTER (payment->day.jdn)))
            continue;
        close = g_object_new (CLINIC_TYPE_MONTH_CLOSE, NULL);
        close->id = -payment->day.jdn;
        close->day = payment->day;
        close->staff_name = g_strdup ("");
        g_ptr_array_add (rows, close);
    }
    g_ptr_array_sort (rows, compare_closes);
    return rows;
}
