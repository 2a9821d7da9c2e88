/* Staff, chairs, shifts and the bookings of the demonstration clinic. */
#include "clinic-demo-private.h"
#include "clinic-desk-booking.h"
#include "clinic-desk-staff.h"

#include <string.h>

/* Minutes of the two kinds of working day; the middle is lunch. */
static const int early_shift[][2] = { { 8 * 60 + 30, 12 * 60 }, { 13 * 60 + 30, 17 * 60 + 30 } };
static const int late_shift[][2] = { { 10 * 60 + 30, 13 * 60 }, { 14 * 60, 19 * 60 } };

static gboolean
hire_one (Demo *self, const char *login, const char *role, const char *title, const char *speciality, gint64 chair_id,
          int sort, gint64 *ret_id, GError **error)
{
    gboolean male = demo_chance (self, g_str_equal (role, "nurse") ? 50 : 450);
    g_autofree char *name = demo_make_name (self, male);
    ClinicStaffDraft draft = { .login = (char *) login,
                               .name = name,
                               .role = (char *) role,
                               .title = (char *) title,
                               .speciality = (char *) speciality,
                               .chair_id = chair_id,
                               .active = TRUE,
                               .sort = sort,
                               .password = (char *) CLINIC_DEMO_PASSWORD };
    g_autoptr (ClinicStaff) staff = NULL;

    if (!demo_run (self, CLINIC_OPERATOR_PROGRAM, &clinic_op_save_staff, &draft, &staff, error))
        return FALSE;
    *ret_id = staff->id;
    return TRUE;
}

static gboolean
hire_group (Demo *self, const char *role, const char *login, int n, GArray *ids, int sort, GError **error)
{
    for (int i = 1; i <= n; i++) {
        g_autofree char *numbered = i == 1 ? g_strdup (login) : g_strdup_printf ("%s%d", login, i);
        gint64 id;

        if (!hire_one (self, numbered, role, "", "", 0, sort + i, &id, error))
            return FALSE;
        g_array_append_val (ids, id);
    }
    return TRUE;
}

static void
doctor_free (gpointer data)
{
    DemoDoctor *doctor = data;

    g_array_unref (doctor->busy);
    g_ptr_array_unref (doctor->waiting);
    g_free (doctor);
}

static gboolean
hire_doctor (Demo *self, int number, GError **error)
{
    static const char *const titles[] = { "主任医师", "副主任医师", "主治医师", "主治医师", "医师" };
    static const char *const fields[] = { "牙体牙髓", "口腔修复", "牙周", "口腔颌面外科", "儿童口腔", "正畸", "种植" };
    g_autofree char *login = g_strdup_printf ("doctor%d", number);
    g_autofree char *chair_name = g_strdup_printf ("%d号椅", number);
    ClinicChairDraft chair_draft = { .name = chair_name, .sort = number, .active = TRUE };
    g_autoptr (ClinicChair) chair = NULL;
    DemoDoctor *doctor;

    if (!demo_run (self, CLINIC_OPERATOR_PROGRAM, &clinic_op_save_chair, &chair_draft, &chair, error))
        return FALSE;
    doctor = g_new0 (DemoDoctor, 1);
    doctor->busy = g_array_new (FALSE, FALSE, sizeof (DemoBusy));
    doctor->waiting = g_ptr_array_new ();
    doctor->chair_id = chair->id;
    doctor->rest_weekday = 1 + number % 5;
    doctor->late = number % 3 == 0;
    g_ptr_array_add (self->doctors, doctor);
    return hire_one (self, login, "doctor", titles[number % G_N_ELEMENTS (titles)],
                     fields[number % G_N_ELEMENTS (fields)], chair->id, 100 + number, &doctor->id, error);
}

gboolean
demo_hire (Demo *self, GError **error)
{
    self->desks = g_array_new (FALSE, FALSE, sizeof (gint64));
    self->nurses = g_array_new (FALSE, FALSE, sizeof (gint64));
    self->doctors = g_ptr_array_new_with_free_func (doctor_free);
    if (!hire_group (self, "receptionist", "desk", self->size->desks, self->desks, 10, error) ||
        !hire_group (self, "nurse", "nurse", self->size->nurses, self->nurses, 50, error))
        return FALSE;
    for (int i = 1; i <= self->size->doctors; i++) {
        if (!hire_doctor (self, i, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
demo_doctor_works (Demo *self, const DemoDoctor *doctor, ClinicDay day, int *ret_start, int *ret_end)
{
    if (!demo_is_open (self, day) || clinic_day_get_weekday (day) == doctor->rest_weekday)
        return FALSE;
    *ret_start = doctor->late ? late_shift[0][0] : early_shift[0][0];
    *ret_end = doctor->late ? late_shift[1][1] : early_shift[1][1];
    return TRUE;
}

static gboolean
save_shift (Demo *self, const DemoDoctor *doctor, ClinicDay first, ClinicDay last, gboolean works, GError **error)
{
    ClinicShiftDraft draft = { .staff_id = doctor->id, .day = first, .until = last, .weekdays = CLINIC_WEEKDAYS_ALL };

    for (guint i = 0; works && i < 2; i++) {
        draft.segments[i].start = doctor->late ? late_shift[i][0] : early_shift[i][0];
        draft.segments[i].end = doctor->late ? late_shift[i][1] : early_shift[i][1];
        draft.n_segments = i + 1;
    }
    draft.weekdays &= ~(1u << doctor->rest_weekday);
    return demo_run (self, demo_manager (self), &clinic_op_save_shift, &draft, NULL, error);
}

gboolean
demo_plan_shifts (Demo *self, ClinicDay month_first, GError **error)
{
    ClinicDay last = clinic_day_month_last (month_first);

    for (guint i = 0; i < self->doctors->len; i++) {
        if (!save_shift (self, self->doctors->pdata[i], month_first, last, TRUE, error))
            return FALSE;
    }
    for (ClinicDay day = month_first; day.jdn <= last.jdn; day = clinic_day_add_days (day, 1)) {
        for (guint i = 0; !demo_is_open (self, day) && i < self->doctors->len; i++) {
            if (!save_shift (self, self->doctors->pdata[i], day, day, FALSE, error))
                return FALSE;
        }
    }
    return TRUE;
}

/* ---- bookings ---- */

static gboolean
is_free (const DemoDoctor *doctor, ClinicDay day, int start, int end)
{
    const int (*shift)[2] = doctor->late ? late_shift : early_shift;

    if (!(start >= shift[0][0] && end <= shift[0][1]) && !(start >= shift[1][0] && end <= shift[1][1]))
        return FALSE;
    for (guint i = 0; i < doctor->busy->len; i++) {
        const DemoBusy *busy = &g_array_index (doctor->busy, DemoBusy, i);

        if (busy->jdn == day.jdn && busy->start < end && busy->end > start)
            return FALSE;
    }
    return TRUE;
}

/* Peaks at 9:00–10:30 and 14:00–15:30. */
static int
wish_minute (Demo *self)
{
    static const int weights[] = { 8, 22, 20, 12, 6, 2, 18, 18, 12, 8, 4 };
    int hour = 8 + demo_pick (self, weights, G_N_ELEMENTS (weights));

    return hour * 60 + 15 * demo_between (self, 0, 3);
}

static DemoDoctor *
find_slot (Demo *self, ClinicDay day, int minutes, int *ret_start)
{
    int earliest = day.jdn == self->day.jdn ? self->second / 60 + 30 : 0;

    for (int attempt = 0; attempt < 40; attempt++) {
        DemoDoctor *doctor = self->doctors->pdata[demo_between (self, 0, (int) self->doctors->len - 1)];
        int start = wish_minute (self);
        int open, close;

        if (start < earliest || !demo_doctor_works (self, doctor, day, &open, &close))
            continue;
        if (is_free (doctor, day, start, start + minutes)) {
            *ret_start = start;
            return doctor;
        }
    }
    return NULL;
}

static void
take_slot (DemoDoctor *doctor, ClinicDay day, int start, int minutes)
{
    DemoBusy busy = { .jdn = day.jdn, .start = start, .end = start + minutes };

    g_array_append_val (doctor->busy, busy);
}

static void
free_slot (DemoDoctor *doctor, gint32 jdn, int start)
{
    for (guint i = 0; i < doctor->busy->len; i++) {
        const DemoBusy *busy = &g_array_index (doctor->busy, DemoBusy, i);

        if (busy->jdn == jdn && busy->start == start) {
            g_array_remove_index_fast (doctor->busy, i);
            return;
        }
    }
}

/* Seven in ten are patients who have been here; the others are leads until they come. */
static void
choose_person (Demo *self, DemoVisit *visit)
{
    if (self->returning->len > 40 && demo_chance (self, 735)) {
        for (int attempt = 0; attempt < 20; attempt++) {
            int low = demo_chance (self, 600) ? (int) (self->returning->len * 2 / 3) : 0;
            guint index =
                g_array_index (self->returning, guint, demo_between (self, low, (int) self->returning->len - 1));
            const DemoPatient *patient = &g_array_index (self->patients, DemoPatient, index);

            if (patient->next_jdn < self->day.jdn && patient->last_jdn < self->day.jdn) {
                visit->patient = (int) index;
                visit->lead_birth_year = patient->birth_year;
                return;
            }
        }
    }
    visit->patient = -1;
    visit->lead_male = demo_chance (self, 460);
    visit->lead_name = demo_make_name (self, visit->lead_male);
    visit->lead_birth_year = demo_make_birth_year (self);
    demo_make_phone (self, visit->lead_phone);
    if (self->patients->len > 20 && demo_chance (self, 75)) { /* a relative of somebody who is known */
        const char *shared =
            g_array_index (self->patients, DemoPatient, demo_between (self, 0, (int) self->patients->len - 1)).phone;

        if (*shared)
            g_strlcpy (visit->lead_phone, shared, sizeof visit->lead_phone);
    }
}

static void
plan_fate (Demo *self, DemoVisit *visit)
{
    static const int weights[] = { 80, 8, 6, 4 }; /* comes, does not, cancels, moves */
    ClinicDay day = { visit->jdn };
    int days_left = visit->jdn - self->day.jdn;
    ClinicDay between = clinic_day_add_days (self->day, days_left > 0 ? demo_between (self, 0, days_left - 1) : 0);
    int office_hour = DEMO_SECONDS (9, 0) + demo_between (self, 0, DEMO_SECONDS (8, 0));
    int fate = demo_pick (self, weights, G_N_ELEMENTS (weights));

    while (between.jdn < day.jdn && !demo_is_open (self, between))
        between = clinic_day_add_days (between, 1);
    if (between.jdn == self->day.jdn && office_hour <= self->second)
        office_hour = self->second + 600;
    if (fate >= 2 && between.jdn < day.jdn && office_hour < DEMO_SECONDS (19, 0)) {
        demo_add_event (self, between, office_hour, fate == 2 ? DEMO_CANCEL : DEMO_MOVE, visit);
        return;
    }
    if (fate == 1) {
        if (demo_chance (self, 500))
            demo_add_event (self, day, visit->booked_second + 60 * demo_between (self, 32, 60), DEMO_NO_SHOW, visit);
        return;
    }
    if (demo_chance (self, 150)) { /* late; half of them say so */
        int late = 60 * demo_between (self, 8, 40);

        if (demo_chance (self, 500))
            demo_add_event (self, day, visit->booked_second - 60 * demo_between (self, 5, 25), DEMO_LATE, visit);
        demo_add_event (self, day, visit->booked_second + late, DEMO_ARRIVE, visit);
        return;
    }
    demo_add_event (self, day, visit->booked_second - 60 * demo_between (self, -4, 18) + demo_between (self, 0, 59),
                    DEMO_ARRIVE, visit);
}

static gboolean
book_visit (Demo *self, DemoVisit *visit, GError **error)
{
    static const char *const channels[] = { "phone", "phone", "phone", "phone", "wechat", "walk-in", "other" };
    g_autoptr (ClinicAppointment) made = NULL;
    ClinicBookingDraft draft = {
        .name = visit->lead_name,
        .phone = visit->lead_phone,
        .sex = visit->lead_male ? (char *) "m" : (char *) "f",
        .item = (char *) visit->treatment->name,
        .day = { visit->jdn },
        .start_minute = visit->booked_second / 60,
        .minutes = visit->minutes,
        .channel = (char *) channels[demo_between (self, 0, G_N_ELEMENTS (channels) - 1)],
        .doctor_id = visit->doctor->id,
    };
    int year;

    clinic_day_get_ymd (self->day, &year, NULL, NULL);
    draft.age = year - visit->lead_birth_year;
    if (visit->patient >= 0)
        draft.patient_id = g_array_index (self->patients, DemoPatient, visit->patient).id;
    if (!demo_run (self, demo_desk (self), &clinic_op_book, &draft, &made, error))
        return FALSE;
    visit->appointment_id = made->id;
    if (visit->patient >= 0)
        g_array_index (self->patients, DemoPatient, visit->patient).next_jdn = visit->jdn;
    take_slot (visit->doctor, (ClinicDay){ visit->jdn }, visit->booked_second / 60, visit->minutes);
    return TRUE;
}

gboolean
demo_book (Demo *self, ClinicDay day, GError **error)
{
    DemoVisit *visit;
    int year, start;

    if (!demo_is_open (self, day))
        return TRUE;
    visit = g_new0 (DemoVisit, 1);
    g_ptr_array_add (self->visits, visit);
    choose_person (self, visit);
    clinic_day_get_ymd (self->day, &year, NULL, NULL);
    visit->treatment = demo_pick_treatment (self, year - visit->lead_birth_year);
    visit->minutes = visit->treatment->minutes;
    visit->jdn = day.jdn;
    visit->doctor = find_slot (self, day, visit->minutes, &start);
    if (!visit->doctor)
        return TRUE;
    visit->booked_second = start * 60;
    if (!book_visit (self, visit, error))
        return FALSE;
    plan_fate (self, visit);
    return TRUE;
}

static const char *
why (Demo *self)
{
    static const char *const reasons[] = { "临时有事", "感冒了", "要加班", "孩子要上学", "去外地", "想再考虑" };

    return reasons[demo_between (self, 0, G_N_ELEMENTS (reasons) - 1)];
}

static void
end_booking (Demo *self, DemoVisit *visit)
{
    visit->cancelled = TRUE;
    free_slot (visit->doctor, visit->jdn, visit->booked_second / 60);
    if (visit->patient >= 0)
        g_array_index (self->patients, DemoPatient, visit->patient).next_jdn = 0;
}

gboolean
demo_cancel (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicAppointmentEndDraft draft = { .id = visit->appointment_id, .row_version = 1, .reason = (char *) why (self) };

    end_booking (self, visit);
    return demo_run (self, demo_desk (self), &clinic_op_cancel_appointment, &draft, NULL, error);
}

gboolean
demo_move (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicDay day = clinic_day_add_days ((ClinicDay){ visit->jdn }, demo_between (self, 1, 9));
    ClinicMoveDraft draft = {
        .id = visit->appointment_id, .row_version = 1, .minutes = visit->minutes, .reason = (char *) why (self)
    };
    g_autoptr (ClinicAppointment) made = NULL;
    DemoVisit *moved;
    int start;

    while (!demo_is_open (self, day))
        day = clinic_day_add_days (day, 1);
    if (clinic_day_compare (day, clinic_day_month_last (clinic_day_add_months (self->day, 1))) > 0)
        return TRUE; /* no shifts planned so far ahead */
    moved = g_new0 (DemoVisit, 1);
    *moved = *visit;
    moved->lead_name = g_strdup (visit->lead_name);
    g_ptr_array_add (self->visits, moved);
    moved->jdn = day.jdn;
    moved->doctor = find_slot (self, day, visit->minutes, &start);
    if (!moved->doctor)
        return demo_cancel (self, visit, error);
    moved->booked_second = start * 60;
    draft.doctor_id = moved->doctor->id;
    draft.day = day;
    draft.start_minute = start;
    if (!demo_run (self, demo_desk (self), &clinic_op_move_appointment, &draft, &made, error))
        return FALSE;
    end_booking (self, visit);
    moved->appointment_id = made->id;
    if (moved->patient >= 0)
        g_array_index (self->patients, DemoPatient, moved->patient).next_jdn = day.jdn;
    take_slot (moved->doctor, day, start, moved->minutes);
    demo_add_event (self, day, moved->booked_second - 60 * demo_between (self, 0, 15), DEMO_ARRIVE, moved);
    return TRUE;
}
