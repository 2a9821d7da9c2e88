/* A month's figures. ClinicMonth holds the rows of one month as they were read
 * in one moment; everything else is added up from them here, so that window,
 * paper, command line and workbook say the same. */
#pragma once

#include "clinic-month-rows.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_MONTH_PAYMENTS = 1 << 0,
    CLINIC_MONTH_BILLS = 1 << 1,
    CLINIC_MONTH_LINES = 1 << 2,
    CLINIC_MONTH_VISITS = 1 << 3,
    CLINIC_MONTH_APPOINTMENTS = 1 << 4,
    CLINIC_MONTH_CALLS = 1 << 5,
    CLINIC_MONTH_CLOSES = 1 << 6,
    CLINIC_MONTH_ALL = (1 << 7) - 1,
} ClinicMonthParts;

#define CLINIC_TYPE_MONTH (clinic_month_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonth, clinic_month)

struct _ClinicMonth {
    ClinicRecord parent_instance;
    gint64 id; /* year × 100 + month */
    ClinicDay first;
    ClinicDay last;
    char *clinic_name;
    ClinicInstant read_at;
    GPtrArray *payments;     /* element-type ClinicMonthPayment */
    GPtrArray *bills;        /* element-type ClinicMonthBill, of the month */
    GPtrArray *lines;        /* element-type ClinicMonthLine, of bills that are of the month or received money in it */
    GPtrArray *visits;       /* element-type ClinicMonthVisit */
    GPtrArray *appointments; /* element-type ClinicMonthAppointment */
    GPtrArray *calls;        /* element-type ClinicMonthCall */
    GPtrArray *counts;       /* element-type ClinicMonthCount */
    GPtrArray *closes;       /* element-type ClinicMonthClose: closed days only */
    ClinicMonth *previous;   /* (nullable): the month before, for comparison; it has no lines */
};

/** Returns: (transfer full): with empty lists, for the store to fill */
ClinicMonth *clinic_month_new (ClinicDay day);
/** Whether all amounts add up without overflow, however they are grouped. @error: %CLINIC_RULE_ERROR_OVERFLOW */
gboolean clinic_month_check_sums (ClinicMonth *self, GError **error);

/* A month that can be chosen. */
#define CLINIC_TYPE_MONTH_CHOICE (clinic_month_choice_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthChoice, clinic_month_choice)

struct _ClinicMonthChoice {
    ClinicRecord parent_instance;
    gint64 id; /* year × 100 + month */
    ClinicDay first;
};

/** Returns: (transfer full) (element-type ClinicMonthChoice): the months from @last back to @first, newest first */
GPtrArray *clinic_month_choices (ClinicDay first, ClinicDay last);

#define CLINIC_TYPE_MONTH_DAY (clinic_month_day_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthDay, clinic_month_day)

struct _ClinicMonthDay {
    ClinicRecord parent_instance;
    gint64 id; /* the day's number in the month */
    ClinicDay day;
    ClinicMoney received;
    ClinicMoney refunded; /* 0 or negative */
    ClinicMoney takings;
    ClinicMoney billed;
    ClinicMoney discount;
    ClinicMoney owed;
    ClinicMoney collected;
    gint64 visits;
    gint64 first_visits;
    gint64 no_shows;
    ClinicMoney difference;
};

#define CLINIC_TYPE_MONTH_TENDER (clinic_month_tender_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthTender, clinic_month_tender)

struct _ClinicMonthTender {
    ClinicRecord parent_instance;
    gint64 id;
    char *tender; /* as stored */
    char *title;
    gint64 payments;
    ClinicMoney received;
    ClinicMoney refunded;
    ClinicMoney takings;
};

#define CLINIC_TYPE_MONTH_DOCTOR (clinic_month_doctor_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthDoctor, clinic_month_doctor)

struct _ClinicMonthDoctor {
    ClinicRecord parent_instance;
    gint64 id; /* of the doctor; 0: nobody named */
    char *doctor_name;
    ClinicMoney takings;
    gint64 visits;
    gint64 first_visits;
    gint64 due;
    gint64 no_shows;
};

#define CLINIC_TYPE_MONTH_CATEGORY (clinic_month_category_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthCategory, clinic_month_category)

struct _ClinicMonthCategory {
    ClinicRecord parent_instance;
    gint64 id;
    char *category;
    gint64 lines;    /* of the month's bills */
    gint64 quantity; /* of these */
    ClinicMoney billed;
    ClinicMoney takings;
};

#define CLINIC_TYPE_MONTH_VISIT_KIND (clinic_month_visit_kind_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthVisitKind, clinic_month_visit_kind)

struct _ClinicMonthVisitKind {
    ClinicRecord parent_instance;
    gint64 id;
    char *kind; /* as stored */
    char *title;
    gint64 visits;
    gint64 booked;
    gint64 walk_ins;
    gint64 unseen; /* left without being seen */
};

#define CLINIC_TYPE_MONTH_STATUS (clinic_month_status_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthStatus, clinic_month_status)

/* Appointments by what became of them. */
struct _ClinicMonthStatus {
    ClinicRecord parent_instance;
    gint64 id;
    char *status; /* as stored */
    char *title;
    gint64 appointments;
};

#define CLINIC_TYPE_MONTH_WAITING (clinic_month_waiting_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthWaiting, clinic_month_waiting)

struct _ClinicMonthWaiting {
    ClinicRecord parent_instance;
    gint64 id; /* -1: all doctors together; 0: nobody named */
    char *doctor_name;
    gint64 seated;
    gint64 sum;
    gint64 mean; /* minutes, like the next two; -1 when nobody was seated */
    gint64 median;
    gint64 longest;
    gint64 over_15;
    gint64 over_30;
};

#define CLINIC_TYPE_MONTH_FOLLOW_UP (clinic_month_follow_up_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthFollowUp, clinic_month_follow_up)

struct _ClinicMonthFollowUp {
    ClinicRecord parent_instance;
    gint64 id;
    char *kind; /* as stored */
    char *title;
    gint64 due;
    gint64 done;
    gint64 given_up;
    gint64 open;
};

#define CLINIC_TYPE_MONTH_CLOSE (clinic_month_close_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthClose, clinic_month_close)

struct _ClinicMonthClose {
    ClinicRecord parent_instance;
    gint64 id;     /* minus the day for a day that is not closed */
    gint64 number; /* 0: money was taken, but the day is not closed */
    ClinicDay day;
    ClinicMoney expected;
    ClinicMoney counted;
    ClinicMoney difference;
    gint64 receipts;
    gint64 voids;
    gint64 missing;
    char *staff_name;
};

/* A headline figure. */
#define CLINIC_TYPE_MONTH_FIGURE (clinic_month_figure_get_type ())
CLINIC_DECLARE_RECORD (ClinicMonthFigure, clinic_month_figure)

typedef enum {
    CLINIC_FIGURE_MONEY, /* fen */
    CLINIC_FIGURE_COUNT,
    CLINIC_FIGURE_PERCENT, /* millionths */
    CLINIC_FIGURE_MINUTES,
} ClinicFigureUnit;

#define CLINIC_FIGURE_NONE G_MININT64

struct _ClinicMonthFigure {
    ClinicRecord parent_instance;
    gint64 id; /* a ClinicFigureName */
    char *name;
    char *title;
    gint64 unit;
    gint64 value; /* %CLINIC_FIGURE_NONE: there is nothing it could be counted from */
    gint64 previous;
    char *value_text;
    char *previous_text;
    char *definition;
};

typedef enum {
    CLINIC_FIGURE_TAKINGS,
    CLINIC_FIGURE_RECEIVED,
    CLINIC_FIGURE_REFUNDED,
    CLINIC_FIGURE_BILLED,
    CLINIC_FIGURE_DISCOUNT,
    CLINIC_FIGURE_OWED,
    CLINIC_FIGURE_COLLECTED,
    CLINIC_FIGURE_VISITS,
    CLINIC_FIGURE_FIRST_VISITS,
    CLINIC_FIGURE_RETURN_VISITS,
    CLINIC_FIGURE_NEW_COMPLAINTS,
    CLINIC_FIGURE_REVIEWS,
    CLINIC_FIGURE_BOOKED,
    CLINIC_FIGURE_WALK_INS,
    CLINIC_FIGURE_UNSEEN,
    CLINIC_FIGURE_DUE,
    CLINIC_FIGURE_NO_SHOWS,
    CLINIC_FIGURE_NO_SHOW_RATE,
    CLINIC_FIGURE_CANCELLED,
    CLINIC_FIGURE_WAIT_MEAN,
    CLINIC_FIGURE_WAIT_MEDIAN,
    CLINIC_FIGURE_WAIT_LONGEST,
    CLINIC_FIGURE_OVER_15,
    CLINIC_FIGURE_OVER_30,
    CLINIC_FIGURE_FOLLOW_UPS_DUE,
    CLINIC_FIGURE_FOLLOW_UPS_DONE,
    CLINIC_FIGURE_COVERAGE,
    CLINIC_FIGURE_CLOSED_DAYS,
    CLINIC_FIGURE_DIFFERENCE,
    CLINIC_N_FIGURES,
} ClinicFigureName;

/* Each returns (transfer full) the rows in the order they are shown. A part that was not read counts as empty. */

/** All days of the month, also those on which nothing happened. */
GPtrArray *clinic_month_by_day (ClinicMonth *self);
/** All tenders, also those not used. */
GPtrArray *clinic_month_by_tender (ClinicMonth *self);
/** Who has takings, visits or appointments; highest takings first, nobody named last. */
GPtrArray *clinic_month_by_doctor (ClinicMonth *self);
/** Highest takings first. */
GPtrArray *clinic_month_by_category (ClinicMonth *self);
GPtrArray *clinic_month_by_visit_kind (ClinicMonth *self);
GPtrArray *clinic_month_by_status (ClinicMonth *self);
/** All doctors together, then each. */
GPtrArray *clinic_month_waiting (ClinicMonth *self);
GPtrArray *clinic_month_by_follow_up (ClinicMonth *self);
/** The closed days and those with money that are not closed. */
GPtrArray *clinic_month_by_close (ClinicMonth *self);
/** The headline figures, each with last month's beside it. */
GPtrArray *clinic_month_figures (ClinicMonth *self);
/** Returns: (transfer none): how the figure is counted, translated */
const char *clinic_month_figure_get_definition (ClinicFigureName name);

/* Words for what is missing. */
const char *clinic_month_doctor_title (const char *doctor_name);
const char *clinic_month_category_title (const char *category);
/** Minutes that are long and too long to wait (requirements.md section 2, 37). */
#define CLINIC_MONTH_LONG_WAIT 15
#define CLINIC_MONTH_TOO_LONG_WAIT 30

G_END_DECLS
