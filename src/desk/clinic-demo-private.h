/* What the files of the demonstration clinic share: its state while it is
 * made. clinic-demo.c drives the days, -people.c makes people, -roster.c staff
 * and bookings, -day.c runs what happens in a day, -bill.c the money. */
#pragma once

#include "clinic-appointment.h"
#include "clinic-csv.h"
#include "clinic-demo.h"
#include "clinic-price-item.h"
#include "clinic-runner.h"
#include "clinic-working-calendar.h"

typedef struct {
    int doctors, nurses, desks, visits_per_day;
} DemoSize;

/* One kind of treatment: how long, how often, what is charged. */
typedef struct DemoTreatment DemoTreatment;

typedef struct {
    gint64 id;
    gint64 chair_id;
    int rest_weekday;
    gboolean late; /* works in the afternoon and evening */
    GArray *busy;  /* DemoBusy, of today and later */
    /* today */
    struct DemoVisit *in_chair;
    GPtrArray *waiting; /* DemoVisit */
} DemoDoctor;

typedef struct {
    gint32 jdn;
    int start, end;
} DemoBusy;

typedef struct {
    gint64 id;
    gboolean male;
    int birth_year;
    gint32 last_jdn; /* the last visit; 0: never here */
    gint32 next_jdn; /* the next booking; 0: none */
    char phone[12];  /* "" for none */
} DemoPatient;

typedef struct DemoVisit {
    gint64 id; /* 0 until checked in */
    gint64 appointment_id;
    int patient; /* index; -1: a lead who has no file yet */
    char *lead_name;
    char lead_phone[12];
    gboolean lead_male;
    int lead_birth_year;
    DemoDoctor *doctor;
    const DemoTreatment *treatment;
    int booked_second; /* -1: a walk-in */
    int minutes;
    gint32 jdn;
    gboolean cancelled;
    int arrived_second;
} DemoVisit;

typedef enum {
    DEMO_OPEN_DRAWER,
    DEMO_PHONE, /* somebody books for event.jdn */
    DEMO_CANCEL,
    DEMO_MOVE,
    DEMO_LATE,
    DEMO_ARRIVE,
    DEMO_WALK_IN,
    DEMO_SEAT,
    DEMO_FINISH,
    DEMO_PAY,
    DEMO_NO_SHOW,
    DEMO_REPAY,
    DEMO_REFUND,
    DEMO_CALLS,
    DEMO_TOP_UP,
    DEMO_CLOSE,
} DemoEventKind;

typedef struct {
    int second; /* of the day */
    guint sequence;
    DemoEventKind kind;
    DemoVisit *visit;
    gint64 id;     /* bill or receipt */
    gint64 amount; /* fen */
    gint32 jdn;
} DemoEvent;

typedef struct {
    ClinicRunner *runner;
    ClinicClock *clock;
    GTimeZone *zone;
    GCancellable *cancellable;
    ClinicDemoOptions options;
    const DemoSize *size;
    GRand *rand;
    ClinicWorkingCalendar *calendar;
    ClinicDay first_day, last_day;
    int cut_second; /* of the last day */

    gint64 manager_id;
    GArray *desks, *nurses; /* gint64 */
    GPtrArray *doctors;     /* DemoDoctor */
    GArray *patients;       /* DemoPatient */
    GArray *returning;      /* guint: patients that have been here */
    GPtrArray *visits;      /* every DemoVisit, owned */
    GHashTable *prices;     /* code -> ClinicPriceItem */
    GPtrArray *sources;     /* char * */

    ClinicCsv *surnames, *characters;
    gint64 *surname_sums, *male_sums, *female_sums;

    ClinicDay day; /* being made */
    int second;    /* of it */
    GSequence *events;
    guint sequence;
    GHashTable *later;  /* jdn -> GArray of DemoEvent */
    gint64 month_fen;   /* taken in the month so far */
    gint64 target_fen;  /* what the month must come to; 0: as it comes */
    int volume_percent; /* of the usual number of visits, this month */
    gboolean closed_late;
} Demo;

#define DEMO_SECONDS(hour, minute) (((hour) *60 + (minute)) * 60)

/* clinic-demo.c */
int demo_between (Demo *self, int low, int high); /* both inclusive */
gboolean demo_chance (Demo *self, int per_thousand);
int demo_pick (Demo *self, const int *weights, int n); /* index by weight */
ClinicOperator demo_desk (Demo *self);
ClinicOperator demo_nurse (Demo *self);
ClinicOperator demo_manager (Demo *self);
gboolean demo_run (Demo *self, ClinicOperator who, const ClinicOperation *operation, gconstpointer draft,
                   gpointer ret_record, GError **error);
GPtrArray *demo_query (Demo *self, const ClinicQuery *query, const ClinicQueryArgs *args, GError **error);
gboolean demo_is_open (Demo *self, ClinicDay day);
DemoEvent *demo_add_event (Demo *self, ClinicDay day, int second, DemoEventKind kind, DemoVisit *visit);

/* clinic-demo-people.c */
gboolean demo_load_names (Demo *self, GError **error);
char *demo_make_name (Demo *self, gboolean male);
void demo_make_phone (Demo *self, char phone[12]);
/* A person of the mix of ages: the birth year. */
int demo_make_birth_year (Demo *self);
/** Registers a new patient; a lead's visit brings name, phone, sex and appointment. */
gboolean demo_register (Demo *self, DemoVisit *visit, GError **error);

/* clinic-demo-roster.c */
gboolean demo_hire (Demo *self, GError **error);
gboolean demo_plan_shifts (Demo *self, ClinicDay month_first, GError **error);
/** Somebody telephones for @day; nothing happens when no slot is free. */
gboolean demo_book (Demo *self, ClinicDay day, GError **error);
gboolean demo_cancel (Demo *self, DemoVisit *visit, GError **error);
gboolean demo_move (Demo *self, DemoVisit *visit, GError **error);
gboolean demo_doctor_works (Demo *self, const DemoDoctor *doctor, ClinicDay day, int *ret_start, int *ret_end);

/* clinic-demo-day.c */
gboolean demo_run_event (Demo *self, const DemoEvent *event, GError **error);
void demo_plan_day (Demo *self);

/* clinic-demo-bill.c */
struct DemoTreatment {
    const char *name; /* what is booked */
    int weight;
    int minutes;
    int min_age, max_age;
    const char *codes[4];
    int extra_percent[4]; /* how often the code is on the bill; 0 stands for 100 */
    int max_teeth;
    gboolean big; /* thousands */
};
const DemoTreatment *demo_pick_treatment (Demo *self, int age);
gboolean demo_pay (Demo *self, DemoVisit *visit, GError **error);
gboolean demo_repay (Demo *self, const DemoEvent *event, GError **error);
gboolean demo_refund (Demo *self, const DemoEvent *event, GError **error);
/** Bills that keep the month near its target, and meet it at the close of its last open day. */
gboolean demo_top_up (Demo *self, gboolean at_close, GError **error);
/** Whether the month runs ahead of its target, so that nothing big may be charged. */
gboolean demo_is_ahead (Demo *self);

/* clinic-demo-close.c */
gboolean demo_open_drawer (Demo *self, GError **error);
gboolean demo_make_calls (Demo *self, int end_second, GError **error);
gboolean demo_close_day (Demo *self, GError **error);
