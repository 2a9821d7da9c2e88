/* The month: queries of figures for screen, paper and command line. */
#include "clinic-desk-month.h"
#include "clinic-desk-tables.h"
#include "clinic-month-store.h"

#define TOPICS                                                                                                         \
    (CLINIC_TOPIC_BILL | CLINIC_TOPIC_DRAWER | CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT |                         \
     CLINIC_TOPIC_FOLLOW_UP | CLINIC_TOPIC_STAFF)

static ClinicMonth *
load (const ClinicReader *reader, const ClinicQueryArgs *args, ClinicMonthParts parts, gboolean with_previous,
      GError **error)
{
    return clinic_store_month_load (reader->db, clinic_reader_get_day (reader, args), reader->now, reader->today, parts,
                                    with_previous, error);
}

static GPtrArray *
query_months (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    return clinic_store_months (reader->db, reader->today, error);
}

const ClinicQuery clinic_query_months = {
    .name = "months",
    .title = N_ ("Months"),
    .args = "",
    .right = CLINIC_RIGHT_REPORT,
    .topics = CLINIC_TOPIC_BILL | CLINIC_TOPIC_VISIT | CLINIC_TOPIC_APPOINTMENT,
    .run = query_months,
    .get_type = clinic_month_choice_get_type,
};

static GPtrArray *
query_month (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    ClinicMonth *month = load (reader, args, CLINIC_MONTH_ALL, TRUE, error);

    return month ? clinic_rows_new_of_one (month) : NULL;
}

const ClinicQuery clinic_query_month = {
    .name = "month",
    .title = N_ ("Month"),
    .args = "day",
    .right = CLINIC_RIGHT_REPORT,
    .topics = TOPICS,
    .run = query_month,
    .get_type = clinic_month_get_type,
};

const ClinicQuery clinic_query_month_export = {
    .name = "month-export",
    .title = N_ ("Month for export"),
    .args = "day",
    .right = CLINIC_RIGHT_EXPORT,
    .topics = TOPICS,
    .audited = TRUE,
    .run = query_month,
    .get_type = clinic_month_get_type,
};

/* The rows of one view of the month, for which only some parts are read. */
static GPtrArray *
query_view (const ClinicReader *reader, const ClinicQueryArgs *args, ClinicMonthParts parts,
            GPtrArray *(*view) (ClinicMonth *month), GError **error)
{
    g_autoptr (ClinicMonth) month = load (reader, args, parts, FALSE, error);

    return month ? view (month) : NULL;
}

static GPtrArray *
query_figures (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)
{
    g_autoptr (ClinicMonth) month = load (reader, args, CLINIC_MONTH_ALL & ~CLINIC_MONTH_LINES, TRUE, error);

    return month ? clinic_month_figures (month) : NULL;
}

const ClinicQuery clinic_query_month_figures = {
    .name = "month-figures",
    .title = N_ ("Figures of the month"),
    .args = "day",
    .right = CLINIC_RIGHT_REPORT,
    .topics = TOPICS,
    .run = query_figures,
    .get_type = clinic_month_figure_get_type,
};

#define MONTH_QUERY(variable, function, name_, title_, parts, view, type)                                              \
    static GPtrArray *function (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error)               \
    {                                                                                                                  \
        return query_view (reader, args, (ClinicMonthParts) (parts), view, error);                                     \
    }                                                                                                                  \
    const ClinicQuery variable = {                                                                                     \
        .name = name_,                                                                                                 \
        .title = title_,                                                                                               \
        .args = "day",                                                                                                 \
        .right = CLINIC_RIGHT_REPORT,                                                                                  \
        .topics = TOPICS,                                                                                              \
        .run = function,                                                                                               \
        .get_type = type,                                                                                              \
    }

MONTH_QUERY (clinic_query_month_days, query_days, "month-days", N_ ("Month by day"),
             CLINIC_MONTH_ALL & ~CLINIC_MONTH_LINES, clinic_month_by_day, clinic_month_day_get_type);
MONTH_QUERY (clinic_query_month_tenders, query_tenders, "month-tenders", N_ ("Month by tender"), CLINIC_MONTH_PAYMENTS,
             clinic_month_by_tender, clinic_month_tender_get_type);
MONTH_QUERY (clinic_query_month_doctors, query_doctors, "month-doctors", N_ ("Month by doctor"),
             CLINIC_MONTH_LINES | CLINIC_MONTH_VISITS | CLINIC_MONTH_APPOINTMENTS, clinic_month_by_doctor,
             clinic_month_doctor_get_type);
MONTH_QUERY (clinic_query_month_categories, query_categories, "month-categories", N_ ("Month by category"),
             CLINIC_MONTH_LINES, clinic_month_by_category, clinic_month_category_get_type);
MONTH_QUERY (clinic_query_month_visits, query_visits, "month-visits", N_ ("Visits of the month"), CLINIC_MONTH_VISITS,
             clinic_month_by_visit_kind, clinic_month_visit_kind_get_type);
MONTH_QUERY (clinic_query_month_appointments, query_appointments, "month-appointments",
             N_ ("Appointments of the month"), CLINIC_MONTH_APPOINTMENTS, clinic_month_by_status,
             clinic_month_status_get_type);
MONTH_QUERY (clinic_query_month_waiting, query_waiting, "month-waiting", N_ ("Waiting times of the month"),
             CLINIC_MONTH_VISITS, clinic_month_waiting, clinic_month_waiting_get_type);
MONTH_QUERY (clinic_query_month_follow_ups, query_follow_ups, "month-follow-ups", N_ ("Follow-ups of the month"),
             CLINIC_MONTH_CALLS, clinic_month_by_follow_up, clinic_month_follow_up_get_type);
MONTH_QUERY (clinic_query_month_closes, query_closes, "month-closes", N_ ("Day closes of the month"),
             CLINIC_MONTH_CLOSES | CLINIC_MONTH_PAYMENTS, clinic_month_by_close, clinic_month_close_get_type);

const ClinicOperation *const clinic_month_operations[] = { NULL };

const ClinicQuery *const clinic_month_queries[] = {
    &clinic_query_months,        &clinic_query_month,
    &clinic_query_month_export,  &clinic_query_month_figures,
    &clinic_query_month_days,    &clinic_query_month_tenders,
    &clinic_query_month_doctors, &clinic_query_month_categories,
    &clinic_query_month_visits,  &clinic_query_month_appointments,
    &clinic_query_month_waiting, &clinic_query_month_follow_ups,
    &clinic_query_month_closes,  NULL,
};
