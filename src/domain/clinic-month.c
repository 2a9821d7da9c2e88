/* The month's rows, and the small records that are added up from them. The
 * adding is in clinic-month-sums.c, the headline in clinic-month-figures.c. */
#include "clinic-month.h"
#include "clinic-error.h"

static const ClinicField month_fields[] = {
    CLINIC_FIELD (ClinicMonth, ID, id, NULL),
    CLINIC_FIELD (ClinicMonth, DAY, first, N_ ("From")),
    CLINIC_FIELD (ClinicMonth, DAY, last, N_ ("Until")),
    CLINIC_FIELD (ClinicMonth, TEXT, clinic_name, N_ ("Clinic")),
    CLINIC_FIELD (ClinicMonth, INSTANT, read_at, N_ ("Made")),
};
G_DEFINE_TYPE (ClinicMonth, clinic_month, CLINIC_TYPE_RECORD)

static void
clinic_month_finalize (GObject *object)
{
    ClinicMonth *self = (ClinicMonth *) object;

    g_clear_pointer (&self->payments, g_ptr_array_unref);
    g_clear_pointer (&self->bills, g_ptr_array_unref);
    g_clear_pointer (&self->lines, g_ptr_array_unref);
    g_clear_pointer (&self->visits, g_ptr_array_unref);
    g_clear_pointer (&self->appointments, g_ptr_array_unref);
    g_clear_pointer (&self->calls, g_ptr_array_unref);
    g_clear_pointer (&self->counts, g_ptr_array_unref);
    g_clear_pointer (&self->closes, g_ptr_array_unref);
    g_clear_object (&self->previous);
    G_OBJECT_CLASS (clinic_month_parent_class)->finalize (object);
}

static void
clinic_month_class_init (ClinicMonthClass *klass)
{
    clinic_record_class_set_fields (CLINIC_RECORD_CLASS (klass), month_fields, G_N_ELEMENTS (month_fields));
    G_OBJECT_CLASS (klass)->finalize = clinic_month_finalize;
}

static void
clinic_month_init (ClinicMonth *self)
{
    GPtrArray **const lists[] = { &self->payments,     &self->bills, &self->lines,  &self->visits,
                                  &self->appointments, &self->calls, &self->counts, &self->closes };

    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        *lists[i] = g_ptr_array_new_with_free_func (g_object_unref);
}

static gint64
month_number (ClinicDay day)
{
    int year, month, dummy;

    clinic_day_get_ymd (day, &year, &month, &dummy);
    return year * 100 + month;
}

ClinicMonth *
clinic_month_new (ClinicDay day)
{
    ClinicMonth *self = g_object_new (CLINIC_TYPE_MONTH, NULL);

    self->id = month_number (day);
    self->first = clinic_day_month_first (day);
    self->last = clinic_day_month_last (day);
    self->clinic_name = g_strdup ("");
    return self;
}

static gboolean
add_size (ClinicMoney *sum, ClinicMoney amount)
{
    return clinic_money_add (*sum, CLINIC_MONEY (ABS (amount.fen)), sum);
}

static gboolean
sums_fit (ClinicMonth *self)
{
    ClinicMoney sum = CLINIC_MONEY_ZERO;
    gboolean fits = TRUE;

    for (guint i = 0; i < self->payments->len; i++)
        fits = fits && add_size (&sum, ((ClinicMonthPayment *) self->payments->pdata[i])->amount);
    for (guint i = 0; i < self->bills->len; i++)
        fits = fits && add_size (&sum, ((ClinicMonthBill *) self->bills->pdata[i])->list);
    for (guint i = 0; i < self->lines->len; i++)
        fits = fits && add_size (&sum, ((ClinicMonthLine *) self->lines->pdata[i])->amount);
    for (guint i = 0; i < self->counts->len; i++) {
        ClinicMonthCount *count = self->counts->pdata[i];

        fits = fits && add_size (&sum, count->expected) && add_size (&sum, count->counted);
    }
    return fits;
}

gboolean
clinic_month_check_sums (ClinicMonth *self, GError **error)
{
    if (sums_fit (self))
        return TRUE;
    clinic_set_rule_error (error, CLINIC_RULE_ERROR_OVERFLOW, NULL,
                           _("The amounts of this month are too large to add up. Look for a mistyped amount."));
    return FALSE;
}

static const ClinicField choice_fields[] = {
    CLINIC_FIELD (ClinicMonthChoice, ID, id, N_ ("Month")),
    CLINIC_FIELD (ClinicMonthChoice, DAY, first, N_ ("From")),
};
CLINIC_DEFINE_RECORD (ClinicMonthChoice, clinic_month_choice, choice_fields)

GPtrArray *
clinic_month_choices (ClinicDay first, ClinicDay last)
{
    GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);

    for (ClinicDay day = clinic_day_month_first (last); clinic_day_compare (day, clinic_day_month_first (first)) >= 0;
         day = clinic_day_add_months (day, -1)) {
        ClinicMonthChoice *choice = g_object_new (CLINIC_TYPE_MONTH_CHOICE, NULL);

        choice->id = month_number (day);
        choice->first = day;
        g_ptr_array_add (choices, choice);
    }
    return choices;
}

static const ClinicField day_fields[] = {
    CLINIC_FIELD (ClinicMonthDay, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthDay, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, received, N_ ("Received")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, refunded, N_ ("Refunds")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, takings, N_ ("Takings")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, billed, N_ ("Billed")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, discount, N_ ("Discount")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, owed, N_ ("New receivables")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, collected, N_ ("Receivables collected")),
    CLINIC_FIELD (ClinicMonthDay, INT, visits, N_ ("Visits")),
    CLINIC_FIELD (ClinicMonthDay, INT, first_visits, N_ ("First visits")),
    CLINIC_FIELD (ClinicMonthDay, INT, no_shows, N_ ("No-shows")),
    CLINIC_FIELD (ClinicMonthDay, MONEY, difference, N_ ("Close difference")),
};
CLINIC_DEFINE_RECORD (ClinicMonthDay, clinic_month_day, day_fields)

static const ClinicField tender_fields[] = {
    CLINIC_FIELD (ClinicMonthTender, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthTender, TEXT, tender, NULL),
    CLINIC_FIELD (ClinicMonthTender, TEXT, title, N_ ("Tender")),
    CLINIC_FIELD (ClinicMonthTender, INT, payments, N_ ("Payments")),
    CLINIC_FIELD (ClinicMonthTender, MONEY, received, N_ ("Received")),
    CLINIC_FIELD (ClinicMonthTender, MONEY, refunded, N_ ("Refunds")),
    CLINIC_FIELD (ClinicMonthTender, MONEY, takings, N_ ("Takings")),
};
CLINIC_DEFINE_RECORD (ClinicMonthTender, clinic_month_tender, tender_fields)

static const ClinicField doctor_fields[] = {
    CLINIC_FIELD (ClinicMonthDoctor, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthDoctor, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicMonthDoctor, MONEY, takings, N_ ("Takings")),
    CLINIC_FIELD (ClinicMonthDoctor, INT, visits, N_ ("Visits")),
    CLINIC_FIELD (ClinicMonthDoctor, INT, first_visits, N_ ("First visits")),
    CLINIC_FIELD (ClinicMonthDoctor, INT, due, N_ ("Appointments due")),
    CLINIC_FIELD (ClinicMonthDoctor, INT, no_shows, N_ ("No-shows")),
};
CLINIC_DEFINE_RECORD (ClinicMonthDoctor, clinic_month_doctor, doctor_fields)

static const ClinicField category_fields[] = {
    CLINIC_FIELD (ClinicMonthCategory, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthCategory, TEXT, category, N_ ("Category")),
    CLINIC_FIELD (ClinicMonthCategory, INT, lines, N_ ("Lines")),
    CLINIC_FIELD (ClinicMonthCategory, INT, quantity, N_ ("Quantity")),
    CLINIC_FIELD (ClinicMonthCategory, MONEY, billed, N_ ("Billed")),
    CLINIC_FIELD (ClinicMonthCategory, MONEY, takings, N_ ("Takings")),
};
CLINIC_DEFINE_RECORD (ClinicMonthCategory, clinic_month_category, category_fields)

static const ClinicField visit_kind_fields[] = {
    CLINIC_FIELD (ClinicMonthVisitKind, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthVisitKind, TEXT, kind, NULL),
    CLINIC_FIELD (ClinicMonthVisitKind, TEXT, title, N_ ("Visit kind")),
    CLINIC_FIELD (ClinicMonthVisitKind, INT, visits, N_ ("Visits")),
    CLINIC_FIELD (ClinicMonthVisitKind, INT, booked, N_ ("Booked")),
    CLINIC_FIELD (ClinicMonthVisitKind, INT, walk_ins, N_ ("Walk-ins")),
    CLINIC_FIELD (ClinicMonthVisitKind, INT, unseen, N_ ("Left without being seen")),
};
CLINIC_DEFINE_RECORD (ClinicMonthVisitKind, clinic_month_visit_kind, visit_kind_fields)

static const ClinicField status_fields[] = {
    CLINIC_FIELD (ClinicMonthStatus, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthStatus, TEXT, status, NULL),
    CLINIC_FIELD (ClinicMonthStatus, TEXT, title, N_ ("State")),
    CLINIC_FIELD (ClinicMonthStatus, INT, appointments, N_ ("Appointments")),
};
CLINIC_DEFINE_RECORD (ClinicMonthStatus, clinic_month_status, status_fields)

static const ClinicField waiting_fields[] = {
    CLINIC_FIELD (ClinicMonthWaiting, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthWaiting, TEXT, doctor_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicMonthWaiting, INT, seated, N_ ("Seated")),
    CLINIC_FIELD (ClinicMonthWaiting, INT, sum, NULL),
    CLINIC_FIELD (ClinicMonthWaiting, INT, mean, N_ ("Mean wait (min)")),
    CLINIC_FIELD (ClinicMonthWaiting, INT, median, N_ ("Median wait (min)")),
    CLINIC_FIELD (ClinicMonthWaiting, INT, longest, N_ ("Longest wait (min)")),
    CLINIC_FIELD (ClinicMonthWaiting, INT, over_15, N_ ("Over 15 min")),
    CLINIC_FIELD (ClinicMonthWaiting, INT, over_30, N_ ("Over 30 min")),
};
CLINIC_DEFINE_RECORD (ClinicMonthWaiting, clinic_month_waiting, waiting_fields)

static const ClinicField follow_up_fields[] = {
    CLINIC_FIELD (ClinicMonthFollowUp, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthFollowUp, TEXT, kind, NULL),
    CLINIC_FIELD (ClinicMonthFollowUp, TEXT, title, N_ ("Kind")),
    CLINIC_FIELD (ClinicMonthFollowUp, INT, due, N_ ("Due")),
    CLINIC_FIELD (ClinicMonthFollowUp, INT, done, N_ ("Done")),
    CLINIC_FIELD (ClinicMonthFollowUp, INT, given_up, N_ ("Given up")),
    CLINIC_FIELD (ClinicMonthFollowUp, INT, open, N_ ("Still open")),
};
CLINIC_DEFINE_RECORD (ClinicMonthFollowUp, clinic_month_follow_up, follow_up_fields)

static const ClinicField close_fields[] = {
    CLINIC_FIELD (ClinicMonthClose, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthClose, INT, number, N_ ("Close number")),
    CLINIC_FIELD (ClinicMonthClose, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicMonthClose, MONEY, expected, N_ ("Expected")),
    CLINIC_FIELD (ClinicMonthClose, MONEY, counted, N_ ("Counted")),
    CLINIC_FIELD (ClinicMonthClose, MONEY, difference, N_ ("Difference")),
    CLINIC_FIELD (ClinicMonthClose, INT, receipts, N_ ("Receipts")),
    CLINIC_FIELD (ClinicMonthClose, INT, voids, N_ ("Voids")),
    CLINIC_FIELD (ClinicMonthClose, INT, missing, N_ ("Missing numbers")),
    CLINIC_FIELD (ClinicMonthClose, TEXT, staff_name, N_ ("Closed by")),
};
CLINIC_DEFINE_RECORD (ClinicMonthClose, clinic_month_close, close_fields)

static const ClinicField figure_fields[] = {
    CLINIC_FIELD (ClinicMonthFigure, ID, id, NULL),
    CLINIC_FIELD (ClinicMonthFigure, TEXT, name, NULL),
    CLINIC_FIELD (ClinicMonthFigure, TEXT, title, N_ ("Figure")),
    CLINIC_FIELD (ClinicMonthFigure, INT, unit, NULL),
    CLINIC_FIELD (ClinicMonthFigure, INT, value, NULL),
    CLINIC_FIELD (ClinicMonthFigure, INT, previous, NULL),
    CLINIC_FIELD (ClinicMonthFigure, TEXT, value_text, N_ ("This month")),
    CLINIC_FIELD (ClinicMonthFigure, TEXT, previous_text, N_ ("Month before")),
    CLINIC_FIELD (ClinicMonthFigure, TEXT, definition, N_ ("Definition")),
};
CLINIC_DEFINE_RECORD (ClinicMonthFigure, clinic_month_figure, figure_fields)
