/* The headline figures of a month: what each is, and how it is counted. */
#include "clinic-month.h"

#include <string.h>

static const struct {
    const char *name;
    const char *title;
    ClinicFigureUnit unit;
    const char *definition;
} figures[CLINIC_N_FIGURES] = {
    [CLINIC_FIGURE_TAKINGS] = { "takings", N_ ("Takings"), CLINIC_FIGURE_MONEY,
                                N_ ("Money received in the month by all tenders, insurance included, whatever day its "
                                    "bill is from, minus the refunds paid in the month. Discounts are not in it; a "
                                    "receivable counts on the day it is collected.") },
    [CLINIC_FIGURE_RECEIVED] = { "received", N_ ("Received"), CLINIC_FIGURE_MONEY,
                                 N_ ("Money received in the month before refunds. A voided receipt takes back its own "
                                     "amount.") },
    [CLINIC_FIGURE_REFUNDED] = { "refunded", N_ ("Refunds"), CLINIC_FIGURE_MONEY,
                                 N_ ("Money given back to patients in the month, as a negative amount, whatever month "
                                     "it was received in.") },
    [CLINIC_FIGURE_BILLED] = { "billed", N_ ("Billed"), CLINIC_FIGURE_MONEY,
                               N_ ("What the bills made in the month ask for after discount, paid or not. Voided bills "
                                   "are left out here and in the figures below.") },
    [CLINIC_FIGURE_DISCOUNT] = { "discount", N_ ("Discount"), CLINIC_FIGURE_MONEY,
                                 N_ ("List prices minus amounts payable of the bills made in the month.") },
    [CLINIC_FIGURE_OWED] = { "receivables-made", N_ ("New receivables"), CLINIC_FIGURE_MONEY,
                             N_ ("What the bills made in the month left open at the end of their own day.") },
    [CLINIC_FIGURE_COLLECTED] = { "receivables-collected", N_ ("Receivables collected"), CLINIC_FIGURE_MONEY,
                                  N_ ("Money received in the month for bills of an earlier day. It is part of the "
                                      "takings.") },
    [CLINIC_FIGURE_VISITS] = { "visits", N_ ("Visits"), CLINIC_FIGURE_COUNT,
                               N_ ("Check-ins of the month. Who left without being seen is counted too.") },
    [CLINIC_FIGURE_FIRST_VISITS] = { "first-visits", N_ ("First visits"), CLINIC_FIGURE_COUNT,
                                     N_ ("Visits by patients who had never been here before.") },
    [CLINIC_FIGURE_RETURN_VISITS] = { "return-visits", N_ ("Return visits"), CLINIC_FIGURE_COUNT,
                                      N_ ("Visits that continue earlier treatment.") },
    [CLINIC_FIGURE_NEW_COMPLAINTS] = { "new-complaints", N_ ("New complaints"), CLINIC_FIGURE_COUNT,
                                       N_ ("Visits of known patients for something new, six months or more after their "
                                           "last visit.") },
    [CLINIC_FIGURE_REVIEWS] = { "check-ups", N_ ("Check-ups"), CLINIC_FIGURE_COUNT,
                                N_ ("Visits only to look at an earlier treatment.") },
    [CLINIC_FIGURE_BOOKED] = { "booked-visits", N_ ("Booked visits"), CLINIC_FIGURE_COUNT,
                               N_ ("Visits with an appointment.") },
    [CLINIC_FIGURE_WALK_INS] = { "walk-ins", N_ ("Walk-ins"), CLINIC_FIGURE_COUNT,
                                 N_ ("Visits without an appointment.") },
    [CLINIC_FIGURE_UNSEEN] = { "left-unseen", N_ ("Left without being seen"), CLINIC_FIGURE_COUNT,
                               N_ ("Visits that ended in the waiting room.") },
    [CLINIC_FIGURE_DUE] = { "appointments-due", N_ ("Appointments due"), CLINIC_FIGURE_COUNT,
                            N_ ("Appointments of the month whose patient came or failed to come. Cancelled, moved and "
                                "still open ones are left out.") },
    [CLINIC_FIGURE_NO_SHOWS] = { "no-shows", N_ ("No-shows"), CLINIC_FIGURE_COUNT,
                                 N_ ("Appointments whose patient did not come and had not cancelled.") },
    [CLINIC_FIGURE_NO_SHOW_RATE] = { "no-show-rate", N_ ("No-show rate"), CLINIC_FIGURE_PERCENT,
                                     N_ ("No-shows as a share of the appointments due.") },
    [CLINIC_FIGURE_CANCELLED] = { "cancelled", N_ ("Cancelled"), CLINIC_FIGURE_COUNT,
                                  N_ ("Appointments of the month that were cancelled; moved ones are not counted "
                                      "here.") },
    [CLINIC_FIGURE_WAIT_MEAN] = { "wait-mean", N_ ("Mean wait (min)"), CLINIC_FIGURE_MINUTES,
                                  N_ ("From arrival to the chair, average of all patients who were seated.") },
    [CLINIC_FIGURE_WAIT_MEDIAN] = { "wait-median", N_ ("Median wait (min)"), CLINIC_FIGURE_MINUTES,
                                    N_ ("Half of the seated patients waited no longer than this.") },
    [CLINIC_FIGURE_WAIT_LONGEST] = { "wait-longest", N_ ("Longest wait (min)"), CLINIC_FIGURE_MINUTES,
                                     N_ ("From arrival to the chair, the longest of the month.") },
    [CLINIC_FIGURE_OVER_15] = { "wait-over-15", N_ ("Waited over 15 min"), CLINIC_FIGURE_PERCENT,
                                N_ ("Share of the seated patients who waited more than 15 minutes.") },
    [CLINIC_FIGURE_OVER_30] = { "wait-over-30", N_ ("Waited over 30 min"), CLINIC_FIGURE_PERCENT,
                                N_ ("Share of the seated patients who waited more than 30 minutes.") },
    [CLINIC_FIGURE_FOLLOW_UPS_DUE] = { "follow-ups-due", N_ ("Follow-ups due"), CLINIC_FIGURE_COUNT,
                                       N_ ("Follow-ups first due in the month, up to the day of this report; holidays "
                                           "do not move them to another month.") },
    [CLINIC_FIGURE_FOLLOW_UPS_DONE] = { "follow-ups-done", N_ ("Follow-ups done"), CLINIC_FIGURE_COUNT,
                                        N_ ("Of these, the ones in which the patient was reached.") },
    [CLINIC_FIGURE_COVERAGE] = { "follow-up-coverage", N_ ("Follow-up coverage"), CLINIC_FIGURE_PERCENT,
                                 N_ ("Follow-ups done as a share of the follow-ups due.") },
    [CLINIC_FIGURE_CLOSED_DAYS] = { "closed-days", N_ ("Closed days"), CLINIC_FIGURE_COUNT,
                                    N_ ("Days of the month that were counted, signed and locked.") },
    [CLINIC_FIGURE_DIFFERENCE] = { "close-difference", N_ ("Close difference"), CLINIC_FIGURE_MONEY,
                                   N_ ("Counted minus expected at the closes of the month, all tenders; negative is "
                                       "short.") },
};

const char *
clinic_month_figure_get_definition (ClinicFigureName name)
{
    g_return_val_if_fail (name < CLINIC_N_FIGURES, NULL);
    return _(figures[name].definition);
}

static gint64
share (gint64 part, gint64 whole)
{
    ClinicMoney millionths;

    if (whole <= 0 || !clinic_money_share_half_up (CLINIC_MONEY (part), 1000000, whole, &millionths))
        return CLINIC_FIGURE_NONE;
    return millionths.fen;
}

static void
count_money (ClinicMonth *month, gint64 *values)
{
    g_autoptr (GPtrArray) days = clinic_month_by_day (month);

    for (guint i = 0; i < days->len; i++) {
        ClinicMonthDay *day = days->pdata[i];

        values[CLINIC_FIGURE_TAKINGS] += day->takings.fen;
        values[CLINIC_FIGURE_RECEIVED] += day->received.fen;
        values[CLINIC_FIGURE_REFUNDED] += day->refunded.fen;
        values[CLINIC_FIGURE_BILLED] += day->billed.fen;
        values[CLINIC_FIGURE_DISCOUNT] += day->discount.fen;
        values[CLINIC_FIGURE_OWED] += day->owed.fen;
        values[CLINIC_FIGURE_COLLECTED] += day->collected.fen;
        values[CLINIC_FIGURE_DIFFERENCE] += day->difference.fen;
    }
    values[CLINIC_FIGURE_CLOSED_DAYS] = month->closes->len;
}

static void
count_visits (ClinicMonth *month, gint64 *values)
{
    g_autoptr (GPtrArray) kinds = clinic_month_by_visit_kind (month);
    g_autoptr (GPtrArray) waiting = clinic_month_waiting (month);
    const ClinicMonthWaiting *all = waiting->pdata[0];

    for (guint i = 0; i < kinds->len; i++) {
        ClinicMonthVisitKind *kind = kinds->pdata[i];

        values[CLINIC_FIGURE_FIRST_VISITS + i] = kind->visits;
        values[CLINIC_FIGURE_VISITS] += kind->visits;
        values[CLINIC_FIGURE_BOOKED] += kind->booked;
        values[CLINIC_FIGURE_WALK_INS] += kind->walk_ins;
        values[CLINIC_FIGURE_UNSEEN] += kind->unseen;
    }
    values[CLINIC_FIGURE_WAIT_MEAN] = all->seated ? all->mean : CLINIC_FIGURE_NONE;
    values[CLINIC_FIGURE_WAIT_MEDIAN] = all->seated ? all->median : CLINIC_FIGURE_NONE;
    values[CLINIC_FIGURE_WAIT_LONGEST] = all->seated ? all->longest : CLINIC_FIGURE_NONE;
    values[CLINIC_FIGURE_OVER_15] = share (all->over_15, all->seated);
    values[CLINIC_FIGURE_OVER_30] = share (all->over_30, all->seated);
}

static void
count_appointments (ClinicMonth *month, gint64 *values)
{
    g_autoptr (GPtrArray) kinds = clinic_month_by_follow_up (month);

    for (guint i = 0; i < month->appointments->len; i++) {
        ClinicMonthAppointment *appointment = month->appointments->pdata[i];

        values[CLINIC_FIGURE_DUE] += clinic_month_appointment_was_due (appointment);
        values[CLINIC_FIGURE_NO_SHOWS] += strcmp (appointment->status, "no-show") == 0;
        values[CLINIC_FIGURE_CANCELLED] += strcmp (appointment->status, "cancelled") == 0;
    }
    values[CLINIC_FIGURE_NO_SHOW_RATE] = share (values[CLINIC_FIGURE_NO_SHOWS], values[CLINIC_FIGURE_DUE]);
    for (guint i = 0; i < kinds->len; i++) {
        ClinicMonthFollowUp *kind = kinds->pdata[i];

        values[CLINIC_FIGURE_FOLLOW_UPS_DUE] += kind->due;
        values[CLINIC_FIGURE_FOLLOW_UPS_DONE] += kind->done;
    }
    values[CLINIC_FIGURE_COVERAGE] =
        share (values[CLINIC_FIGURE_FOLLOW_UPS_DONE], values[CLINIC_FIGURE_FOLLOW_UPS_DUE]);
}

static void
count (ClinicMonth *month, gint64 *values)
{
    count_money (month, values);
    count_visits (month, values);
    count_appointments (month, values);
}

static char *
format (ClinicFigureUnit unit, gint64 value)
{
    if (value == CLINIC_FIGURE_NONE)
        return g_strdup ("");
    switch (unit) {
    case CLINIC_FIGURE_MONEY:
        return clinic_money_format_yuan (CLINIC_MONEY (value));
    case CLINIC_FIGURE_PERCENT: {
        const gint64 tenths = (value + 500) / 1000;

        return g_strdup_printf ("%" G_GINT64_FORMAT ".%d%%", tenths / 10, (int) (tenths % 10));
    }
    case CLINIC_FIGURE_COUNT:
    case CLINIC_FIGURE_MINUTES:
    default:
        return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    }
}

GPtrArray *
clinic_month_figures (ClinicMonth *self)
{
    gint64 values[CLINIC_N_FIGURES] = { 0 }, before[CLINIC_N_FIGURES] = { 0 };
    GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

    count (self, values);
    if (self->previous)
        count (self->previous, before);
    for (guint i = 0; i < CLINIC_N_FIGURES; i++) {
        ClinicMonthFigure *row = g_object_new (CLINIC_TYPE_MONTH_FIGURE, NULL);

        row->id = i;
        row->name = g_strdup (figures[i].name);
        row->title = g_strdup (_(figures[i].title));
        row->unit = figures[i].unit;
        row->value = values[i];
        row->previous = self->previous ? before[i] : CLINIC_FIGURE_NONE;
        row->value_text = format (figures[i].unit, row->value);
        row->previous_text = format (figures[i].unit, row->previous);
        row->definition = g_strdup (_(figures[i].definition));
        g_ptr_array_add (rows, row);
    }
    return rows;
}
