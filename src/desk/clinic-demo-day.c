/* What happens in a day of the demonstration clinic, event by event: arrivals,
 * the queue before each doctor, treatments, leaving. */
#include "clinic-demo-private.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-visit.h"
#include "clinic-visit.h"

#define BOOKED_PERCENT 75
#define COMING_PERCENT 82 /* of those who book, counting what is moved elsewhere */
#define LEAD_DAYS_MAX 14

static const int lead_percent[LEAD_DAYS_MAX + 1] = { 8, 16, 12, 12, 6, 8, 4, 16, 2, 2, 4, 2, 2, 2, 4 };

/* Quiet weekdays, full weekends; peaks in March, summer and the year's end, quiet in January and February. */
static int
day_volume (Demo *self, ClinicDay day)
{
    static const int by_month[] = { 82, 85, 108, 98, 97, 98, 108, 108, 104, 98, 104, 106 };
    static const int by_weekday[] = { 92, 90, 92, 94, 100, 122, 118 };
    int month;

    clinic_day_get_ymd (day, NULL, &month, NULL);
    return self->size->visits_per_day * by_month[month - 1] * by_weekday[clinic_day_get_weekday (day) - 1] / 100;
}

/* How many bookings are made today for the day that is @lead days ahead. */
static int
bookings_for (Demo *self, int lead)
{
    ClinicDay day = clinic_day_add_days (self->day, lead);
    int percent = lead_percent[lead];
    int per_ten_thousand;

    if (!demo_is_open (self, day))
        return 0;
    for (int more = lead + 1; self->day.jdn == self->first_day.jdn && more <= LEAD_DAYS_MAX; more++)
        percent += lead_percent[more]; /* nobody could book before the first day */
    per_ten_thousand = day_volume (self, day) * BOOKED_PERCENT * percent / COMING_PERCENT * self->volume_percent / 100;
    return per_ten_thousand / 10000 + (demo_between (self, 0, 9999) < per_ten_thousand % 10000);
}

void
demo_plan_day (Demo *self)
{
    static const int weights[] = { 6, 20, 22, 14, 4, 4, 16, 18, 12, 6 };
    int walk_ins = day_volume (self, self->day) * (100 - BOOKED_PERCENT) / 100 * self->volume_percent / 100;

    demo_add_event (self, self->day, DEMO_SECONDS (8, 15), DEMO_OPEN_DRAWER, NULL);
    for (int lead = 0; lead <= LEAD_DAYS_MAX; lead++) {
        for (int n = bookings_for (self, lead); n > 0; n--) {
            int latest = lead == 0 ? DEMO_SECONDS (15, 0) : DEMO_SECONDS (18, 30);

            demo_add_event (self, self->day, demo_between (self, DEMO_SECONDS (8, 20), latest), DEMO_PHONE, NULL)->jdn =
                self->day.jdn + lead;
        }
    }
    walk_ins = walk_ins / 100 + (demo_between (self, 0, 99) < walk_ins % 100);
    while (walk_ins-- > 0) {
        int hour = 8 + demo_pick (self, weights, G_N_ELEMENTS (weights));

        demo_add_event (self, self->day,
                        MAX (DEMO_SECONDS (hour, 0) + demo_between (self, 0, 3599), DEMO_SECONDS (8, 30)), DEMO_WALK_IN,
                        NULL);
    }
    demo_add_event (self, self->day, DEMO_SECONDS (14, 35), DEMO_CALLS, NULL)->amount = DEMO_SECONDS (16, 25);
    demo_add_event (self, self->day, DEMO_SECONDS (17, 40), DEMO_TOP_UP, NULL);
    demo_add_event (self, self->day, DEMO_SECONDS (19, 1), DEMO_CALLS, NULL)->amount = DEMO_SECONDS (19, 57);
    demo_add_event (self, self->day, DEMO_SECONDS (20, 10), DEMO_CLOSE, NULL);
}

/* ---- arriving ---- */

static const char *
complaint (Demo *self)
{
    static const char *const words[] = {
        "牙疼三天", "补牙",     "洗牙",   "复诊换药", "牙龈出血",     "咬东西酸痛", "牙齿松动",   "智齿发炎",
        "检查",     "正畸复诊", "做牙冠", "种植咨询", "孩子蛀牙检查", "充填物脱落", "冷热刺激痛", "拆线",
    };

    return words[demo_between (self, 0, G_N_ELEMENTS (words) - 1)];
}

static gboolean
check_in (Demo *self, DemoVisit *visit, GError **error)
{
    DemoPatient *patient = &g_array_index (self->patients, DemoPatient, visit->patient);
    ClinicCheckInDraft draft = { .patient_id = patient->id,
                                 .appointment_id = visit->appointment_id,
                                 .doctor_id = visit->doctor->id,
                                 .complaint = (char *) complaint (self) };
    g_autoptr (ClinicVisit) made = NULL;
    guint index = (guint) visit->patient;

    if (demo_chance (self, 8)) {
        draft.priority = (char *) "emergency";
        draft.priority_reason = (char *) "外伤出血";
    }
    if (!demo_run (self, demo_desk (self), &clinic_op_check_in, &draft, &made, error))
        return FALSE;
    visit->id = made->id;
    visit->arrived_second = self->second;
    if (!patient->last_jdn)
        g_array_append_val (self->returning, index);
    patient->last_jdn = self->day.jdn;
    patient->next_jdn = 0;
    return TRUE;
}

static void
call_next (Demo *self, DemoDoctor *doctor)
{
    DemoVisit *next = NULL;

    if (doctor->in_chair)
        return;
    for (guint i = 0; i < doctor->waiting->len; i++) {
        DemoVisit *each = doctor->waiting->pdata[i];
        int time =
            each->booked_second >= 0 ? MAX (each->booked_second, each->arrived_second - 600) : each->arrived_second;

        if (!next || time < (next->booked_second >= 0 ? MAX (next->booked_second, next->arrived_second - 600)
                                                      : next->arrived_second))
            next = each;
    }
    if (!next)
        return;
    g_ptr_array_remove (doctor->waiting, next);
    doctor->in_chair = next;
    demo_add_event (self, self->day, self->second + demo_between (self, 60, 300), DEMO_SEAT, next);
}

static gboolean
arrive (Demo *self, DemoVisit *visit, GError **error)
{
    if (visit->cancelled)
        return TRUE;
    if (visit->patient < 0 && !demo_register (self, visit, error))
        return FALSE;
    if (!check_in (self, visit, error))
        return FALSE;
    g_ptr_array_add (visit->doctor->waiting, visit);
    call_next (self, visit->doctor);
    return TRUE;
}

static DemoDoctor *
find_free_doctor (Demo *self)
{
    DemoDoctor *found = NULL;

    for (guint i = 0; i < self->doctors->len; i++) {
        DemoDoctor *doctor = self->doctors->pdata[i];
        int start, end;

        if (demo_doctor_works (self, doctor, self->day, &start, &end) && self->second >= start * 60 &&
            self->second < (end - 20) * 60 && doctor->waiting->len < 4 &&
            (!found || doctor->waiting->len < found->waiting->len))
            found = doctor;
    }
    return found;
}

/* Somebody known who is not expected today, or somebody new. */
static void
choose_walk_in (Demo *self, DemoVisit *visit)
{
    visit->patient = -1;
    for (int attempt = 0; self->returning->len > 40 && attempt < 12 && demo_chance (self, 900); attempt++) {
        guint index = g_array_index (self->returning, guint, demo_between (self, 0, (int) self->returning->len - 1));
        const DemoPatient *patient = &g_array_index (self->patients, DemoPatient, index);

        if (patient->next_jdn < self->day.jdn && patient->last_jdn < self->day.jdn) {
            visit->patient = (int) index;
            visit->lead_birth_year = patient->birth_year;
            return;
        }
    }
    visit->lead_male = demo_chance (self, 460);
    visit->lead_name = demo_make_name (self, visit->lead_male);
    visit->lead_birth_year = demo_make_birth_year (self);
}

static gboolean
walk_in (Demo *self, GError **error)
{
    DemoDoctor *doctor = find_free_doctor (self);
    DemoVisit *visit;
    int year;

    if (!doctor)
        return TRUE; /* sent home: no doctor has time today */
    visit = g_new0 (DemoVisit, 1);
    g_ptr_array_add (self->visits, visit);
    visit->doctor = doctor;
    visit->booked_second = -1;
    visit->jdn = self->day.jdn;
    choose_walk_in (self, visit);
    clinic_day_get_ymd (self->day, &year, NULL, NULL);
    visit->treatment = demo_pick_treatment (self, year - visit->lead_birth_year);
    visit->minutes = MIN (visit->treatment->minutes, 45);
    return arrive (self, visit, error);
}

/* ---- in the chair ---- */

static gboolean
seat (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicVisitStepDraft draft = { .visit_id = visit->id };

    if (demo_chance (self, 4) && self->second - visit->arrived_second > DEMO_SECONDS (0, 25)) {
        visit->doctor->in_chair = NULL; /* tired of waiting */
        if (!demo_run (self, demo_nurse (self), &clinic_op_lwbs_visit, &draft, NULL, error))
            return FALSE;
        call_next (self, visit->doctor);
        return TRUE;
    }
    if (!demo_run (self, demo_nurse (self), &clinic_op_call_visit, &draft, NULL, error))
        return FALSE;
    self->second += 45;
    if (!demo_run (self, demo_nurse (self), &clinic_op_seat_visit, &draft, NULL, error))
        return FALSE;
    demo_add_event (self, self->day, self->second + visit->minutes * demo_between (self, 38, 62), DEMO_FINISH, visit);
    return TRUE;
}

static gboolean
finish (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicVisitStepDraft draft = { .visit_id = visit->id };

    if (!demo_run (self, demo_nurse (self), &clinic_op_finish_visit, &draft, NULL, error))
        return FALSE;
    visit->doctor->in_chair = NULL;
    demo_add_event (self, self->day, self->second + demo_between (self, 90, 720), DEMO_PAY, visit);
    call_next (self, visit->doctor);
    return TRUE;
}

static gboolean
tell_late (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicLateDraft draft = { .appointment_id = visit->appointment_id,
                              .eta_minute = visit->booked_second / 60 + demo_between (self, 10, 40) };

    return visit->cancelled || demo_run (self, demo_desk (self), &clinic_op_agree_late, &draft, NULL, error);
}

static gboolean
mark_no_show (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicAppointmentEndDraft draft = { .id = visit->appointment_id, .row_version = 1, .reason = (char *) "" };

    return visit->cancelled || demo_run (self, demo_desk (self), &clinic_op_mark_no_show, &draft, NULL, error);
}

gboolean
demo_run_event (Demo *self, const DemoEvent *event, GError **error)
{
    switch (event->kind) {
    case DEMO_OPEN_DRAWER:
        return demo_open_drawer (self, error);
    case DEMO_PHONE:
        return demo_book (self, (ClinicDay){ event->jdn }, error);
    case DEMO_CANCEL:
        return event->visit->cancelled || demo_cancel (self, event->visit, error);
    case DEMO_MOVE:
        return event->visit->cancelled || demo_move (self, event->visit, error);
    case DEMO_LATE:
        return tell_late (self, event->visit, error);
    case DEMO_ARRIVE:
        return arrive (self, event->visit, error);
    case DEMO_WALK_IN:
        return walk_in (self, error);
    case DEMO_SEAT:
        return seat (self, event->visit, error);
    case DEMO_FINISH:
        return finish (self, event->visit, error);
    case DEMO_PAY:
        return demo_pay (self, event->visit, error);
    case DEMO_NO_SHOW:
        return mark_no_show (self, event->visit, error);
    case DEMO_REPAY:
        return demo_repay (self, event, error);
    case DEMO_REFUND:
        return demo_refund (self, event, error);
    case DEMO_CALLS:
        return demo_make_calls (self, (int) event->amount, error);
    case DEMO_TOP_UP:
        return demo_top_up (self, FALSE, error);
    case DEMO_CLOSE:
        return demo_close_day (self, error);
    }
    return TRUE;
}
