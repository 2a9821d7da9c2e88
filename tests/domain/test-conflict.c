/* The conflict rule, by table and against a simple model; free slots; the
 * drafts' rules. */
#include "clinic-conflict.h"
#include "clinic-error.h"

#include <string.h>

#define DAY ((ClinicDay){ 2461368 })
#define H(hour, minute) ((hour) *60 + (minute))

enum { CHEN = 1, ZHOU = 2, WU = 3 };

static ClinicAppointment *
appointment (gint64 id, gint64 doctor, gint64 chair, ClinicDay day, int start, int minutes, const char *status)
{
    ClinicAppointment *self = g_object_new (CLINIC_TYPE_APPOINTMENT, NULL);

    self->id = id;
    self->doctor_id = doctor;
    self->chair_id = chair;
    self->day = day;
    self->start_minute = start;
    self->minutes = minutes;
    self->status = g_strdup (status);
    self->name = g_strdup ("张伟");
    self->phone = g_strdup ("13812345678");
    self->doctor_name = g_strdup (doctor == CHEN ? "陈强" : "周洁");
    self->chair_name = g_strdup ("1号椅");
    self->created_by_name = g_strdup ("李敏");
    return self;
}

static void
add_shift (GPtrArray *shifts, gint64 doctor, ClinicDay day, int start, int end)
{
    ClinicShift *self = g_object_new (CLINIC_TYPE_SHIFT, NULL);

    self->staff_id = doctor;
    self->day = day;
    self->start_minute = start;
    self->end_minute = end;
    g_ptr_array_add (shifts, self);
}

static void
add_chair (GPtrArray *chairs, gint64 id, gboolean active)
{
    ClinicChair *self = g_object_new (CLINIC_TYPE_CHAIR, NULL);

    self->id = id;
    self->active = active;
    g_ptr_array_add (chairs, self);
}

static void
fill_ground (ClinicGround *ground)
{
    ground->appointments = g_ptr_array_new_with_free_func (g_object_unref);
    ground->shifts = g_ptr_array_new_with_free_func (g_object_unref);
    ground->chairs = g_ptr_array_new_with_free_func (g_object_unref);
    add_shift (ground->shifts, CHEN, DAY, H (9, 0), H (12, 0));
    add_shift (ground->shifts, CHEN, DAY, H (13, 30), H (18, 0));
    add_shift (ground->shifts, ZHOU, DAY, H (9, 0), H (18, 0));
    add_shift (ground->shifts, WU, DAY, H (9, 0), H (12, 0)); /* two that touch do as one */
    add_shift (ground->shifts, WU, DAY, H (12, 0), H (15, 0));
    add_chair (ground->chairs, 1, TRUE);
    add_chair (ground->chairs, 2, TRUE);
    add_chair (ground->chairs, 9, FALSE);
}

/* One appointment stands: Chen, chair 1, 10:00–10:30, patient 7 where it says so. */
static const struct {
    const char *what;
    const char *status;
    ClinicWish wish;
    int standing_patient;
    const char *expected; /* D doctor, C chair, S shift, P patient, N no chair; in the order they are told */
} cases[] = {
    { "the same time", "booked", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "D" },
    { "one minute at the end", "booked", { .doctor_id = CHEN, .start_minute = H (10, 29), .minutes = 30 }, 0, "D" },
    { "one minute at the start", "booked", { .doctor_id = CHEN, .start_minute = H (9, 31), .minutes = 30 }, 0, "D" },
    { "around it", "booked", { .doctor_id = CHEN, .start_minute = H (9, 30), .minutes = 120 }, 0, "D" },
    { "inside it", "booked", { .doctor_id = CHEN, .start_minute = H (10, 10), .minutes = 5 }, 0, "D" },
    { "right after", "booked", { .doctor_id = CHEN, .start_minute = H (10, 30), .minutes = 30 }, 0, "" },
    { "right before", "booked", { .doctor_id = CHEN, .start_minute = H (9, 30), .minutes = 30 }, 0, "" },
    { "confirmed holds", "confirmed", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "D" },
    { "arrived holds", "arrived", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "D" },
    { "done frees", "done", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "" },
    { "no-show frees", "no-show", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "" },
    { "cancelled frees", "cancelled", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "" },
    { "moved frees", "moved", { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30 }, 0, "" },
    { "itself", "booked", { .ignore_id = 100, .doctor_id = CHEN, .start_minute = H (10, 15), .minutes = 30 }, 0, "" },
    { "another day",
      "booked",
      { .doctor_id = CHEN, .start_minute = H (10, 0), .minutes = 30, .day = { 2461369 } },
      0,
      "S" },
    { "another doctor", "booked", { .doctor_id = ZHOU, .start_minute = H (10, 0), .minutes = 30 }, 0, "" },
    { "his chair", "booked", { .doctor_id = ZHOU, .chair_id = 1, .start_minute = H (10, 0), .minutes = 30 }, 0, "C" },
    { "another chair",
      "booked",
      { .doctor_id = ZHOU, .chair_id = 2, .start_minute = H (10, 0), .minutes = 30 },
      0,
      "" },
    { "a chair out of use",
      "booked",
      { .doctor_id = ZHOU, .chair_id = 9, .start_minute = H (10, 0), .minutes = 30 },
      0,
      "N" },
    { "the same patient",
      "booked",
      { .doctor_id = ZHOU, .patient_id = 7, .start_minute = H (10, 15), .minutes = 30 },
      7,
      "P" },
    { "the same patient, his chair",
      "booked",
      { .doctor_id = ZHOU, .chair_id = 1, .patient_id = 7, .start_minute = H (10, 15), .minutes = 30 },
      7,
      "CP" },
    { "another patient of the same name and phone",
      "booked",
      { .doctor_id = ZHOU,
        .patient_id = 8,
        .name = "张伟",
        .phone = "13812345678",
        .start_minute = H (10, 15),
        .minutes = 30 },
      7,
      "" },
    { "a lead of the same name and phone",
      "booked",
      { .doctor_id = ZHOU, .name = "张伟", .phone = "13812345678", .start_minute = H (10, 15), .minutes = 30 },
      7,
      "P" },
    { "a lead of the same phone, another name",
      "booked",
      { .doctor_id = ZHOU, .name = "张小伟", .phone = "13812345678", .start_minute = H (10, 15), .minutes = 30 },
      0,
      "" },
    { "two without a phone are two",
      "booked",
      { .doctor_id = ZHOU, .name = "张伟", .phone = "", .start_minute = H (10, 15), .minutes = 30 },
      0,
      "" },
    { "before the shift", "booked", { .doctor_id = CHEN, .start_minute = H (8, 45), .minutes = 30 }, 0, "S" },
    { "over the end", "booked", { .doctor_id = CHEN, .start_minute = H (17, 45), .minutes = 30 }, 0, "S" },
    { "up to the end", "booked", { .doctor_id = CHEN, .start_minute = H (17, 30), .minutes = 30 }, 0, "" },
    { "over lunch", "booked", { .doctor_id = CHEN, .start_minute = H (11, 45), .minutes = 120 }, 0, "S" },
    { "over two shifts that touch", "booked", { .doctor_id = WU, .start_minute = H (11, 45), .minutes = 60 }, 0, "" },
    { "a doctor without shifts", "booked", { .doctor_id = 4, .start_minute = H (10, 0), .minutes = 30 }, 0, "S" },
};

static void
test_table (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_auto (ClinicGround) ground = { 0 };
        g_autoptr (GPtrArray) conflicts = NULL;
        ClinicAppointment *standing = appointment (100, CHEN, 1, DAY, H (10, 0), 30, cases[i].status);
        ClinicWish wish = cases[i].wish;
        char told[8] = "";

        fill_ground (&ground);
        standing->patient_id = cases[i].standing_patient;
        g_ptr_array_add (ground.appointments, standing);
        if (!wish.day.jdn)
            wish.day = DAY;
        conflicts = clinic_conflict_find (&wish, &ground);
        for (guint j = 0; j < conflicts->len; j++) {
            const ClinicConflict *conflict = g_ptr_array_index (conflicts, j);

            told[j] = "DCSPN"[conflict->kind];
            g_assert_true (conflict->text && *conflict->text);
        }
        g_test_message ("%s", cases[i].what);
        g_assert_cmpstr (told, ==, cases[i].expected);
        g_assert_cmpint (clinic_conflict_is_free (&wish, &ground), ==, *cases[i].expected == '\0');
    }
}

static void
test_sentence_says_who_and_when (void)
{
    g_auto (ClinicGround) ground = { 0 };
    g_autoptr (GPtrArray) conflicts = NULL;
    g_autofree char *text = NULL;
    ClinicWish wish = { .doctor_id = CHEN, .day = DAY, .start_minute = H (10, 15), .minutes = 30 };

    fill_ground (&ground);
    g_ptr_array_add (ground.appointments, appointment (100, CHEN, 1, DAY, H (10, 0), 30, "booked"));
    conflicts = clinic_conflict_find (&wish, &ground);
    text = clinic_conflict_describe (conflicts);
    g_assert_cmpstr (text, ==, "陈强 has 张伟, 10:00–10:30. Booked by 李敏.");
}

static void
assert_slots (GPtrArray *slots, ClinicDay day, const char *expected)
{
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; i < slots->len; i++) {
        const ClinicSlot *slot = g_ptr_array_index (slots, i);

        g_string_append_printf (text, "%s%d@%02d:%02d", i ? " " : "", clinic_day_diff (day, slot->day),
                                (int) slot->start_minute / 60, (int) slot->start_minute % 60);
    }
    g_assert_cmpstr (text->str, ==, expected);
}

static void
test_nearest_slots (void)
{
    static const struct {
        int wished, minutes, now;
        gint64 chair;
        const char *expected;
    } asks[] = {
        { H (10, 0), 30, 0, 0, "0@09:30 0@10:30 0@09:15" },
        { H (10, 0), 30, H (9, 40), 0, "0@10:30 0@10:45 0@11:00" },
        { H (10, 7), 30, 0, 0, "0@10:30 0@09:30 0@10:45" },
        { H (12, 0), 60, 0, 0, "0@11:00 0@10:45 0@10:30" },
        { H (17, 50), 30, 0, 0, "0@17:30 0@17:15 0@17:00" },
        { H (10, 0), 260, 0, 0, "0@13:30 2@11:00 2@11:15" }, /* the day itself first, then the next shift */
        { H (10, 0), 30, 0, 9, "" },
        { H (23, 45), 15, H (18, 0), 0, "2@19:45 2@19:30 2@19:15" },
    };
    g_auto (ClinicGround) ground = { 0 };

    fill_ground (&ground);
    add_shift (ground.shifts, CHEN, clinic_day_add_days (DAY, 2), H (11, 0), H (20, 0));
    add_shift (ground.shifts, CHEN, clinic_day_add_days (DAY, 15), H (9, 0), H (20, 0)); /* too far */
    g_ptr_array_add (ground.appointments, appointment (100, CHEN, 1, DAY, H (10, 0), 30, "booked"));
    for (guint i = 0; i < G_N_ELEMENTS (asks); i++) {
        ClinicWish wish = { .doctor_id = CHEN,
                            .chair_id = asks[i].chair,
                            .day = DAY,
                            .start_minute = asks[i].wished,
                            .minutes = asks[i].minutes };
        g_autoptr (GPtrArray) slots = clinic_slot_find_nearest (&wish, &ground, DAY, asks[i].now, 3);

        assert_slots (slots, DAY, asks[i].expected);
    }
}

/* The model: a minute-by-minute occupation of doctors, chairs and people. */
static gboolean
model_is_free (GPtrArray *standing, const ClinicWish *wish, const ClinicGround *ground)
{
    for (int minute = wish->start_minute; minute < wish->start_minute + wish->minutes; minute++) {
        gboolean works = FALSE;

        for (guint i = 0; i < ground->shifts->len; i++) {
            const ClinicShift *shift = g_ptr_array_index (ground->shifts, i);

            works |= shift->staff_id == wish->doctor_id && minute >= shift->start_minute && minute < shift->end_minute;
        }
        if (!works)
            return FALSE;
        for (guint i = 0; i < standing->len; i++) {
            const ClinicAppointment *other = g_ptr_array_index (standing, i);
            gboolean then = minute >= other->start_minute && minute < other->start_minute + other->minutes;
            gboolean holds = strcmp (other->status, "booked") == 0 || strcmp (other->status, "arrived") == 0 ||
                             strcmp (other->status, "confirmed") == 0;

            if (then && holds && other->id != wish->ignore_id &&
                (other->doctor_id == wish->doctor_id || (wish->chair_id && other->chair_id == wish->chair_id) ||
                 (wish->patient_id && other->patient_id == wish->patient_id)))
                return FALSE;
        }
    }
    return TRUE;
}

static ClinicWish
random_wish (GRand *rand)
{
    return (ClinicWish){ .doctor_id = g_rand_int_range (rand, 1, 4),
                         .chair_id = g_rand_int_range (rand, 0, 3),
                         .patient_id = g_rand_int_range (rand, 0, 9),
                         .name = "张伟",
                         .phone = "",
                         .day = DAY,
                         .start_minute = g_rand_int_range (rand, H (8, 0), H (19, 0)),
                         .minutes = 5 * g_rand_int_range (rand, 1, 20) };
}

/* Any order of bookings, moves and endings: what the model allows is allowed, nothing else; offers are always free. */
static void
test_random_days_agree_with_the_model (void)
{
    static const char *const endings[] = { "cancelled", "no-show", "done", "moved", "arrived", "confirmed" };
    GRand *rand = g_rand_new_with_seed (20261123);
    g_auto (ClinicGround) ground = { 0 };
    guint placed = 0, refused = 0;

    fill_ground (&ground);
    for (int step = 0; step < 6000; step++) {
        ClinicWish wish = random_wish (rand);
        gboolean move = ground.appointments->len > 0 && g_rand_int_range (rand, 0, 4) == 0;
        ClinicAppointment *old =
            move ? g_ptr_array_index (ground.appointments, g_rand_int_range (rand, 0, ground.appointments->len)) : NULL;
        gboolean free_place;

        if (old) {
            wish.ignore_id = old->id;
            wish.patient_id = old->patient_id;
        }
        free_place = clinic_conflict_is_free (&wish, &ground);
        g_assert_cmpint (free_place, ==, model_is_free (ground.appointments, &wish, &ground));
        if (step % 10 == 0) {
            g_autoptr (GPtrArray) conflicts = clinic_conflict_find (&wish, &ground);
            g_autoptr (GPtrArray) slots = clinic_slot_find_nearest (&wish, &ground, DAY, 0, 3);

            g_assert_cmpint (conflicts->len == 0, ==, free_place);
            for (guint i = 0; i < slots->len; i++) {
                const ClinicSlot *slot = g_ptr_array_index (slots, i);
                ClinicWish offer = wish;

                offer.start_minute = (int) slot->start_minute;
                g_assert_true (model_is_free (ground.appointments, &offer, &ground));
            }
        }
        if (free_place && old && clinic_appointment_is_open (old)) {
            old->doctor_id = wish.doctor_id;
            old->chair_id = wish.chair_id;
            old->start_minute = wish.start_minute;
            old->minutes = wish.minutes;
        } else if (free_place && !old) {
            ClinicAppointment *made = appointment (1000 + step, wish.doctor_id, wish.chair_id, DAY, wish.start_minute,
                                                   wish.minutes, "booked");

            made->patient_id = wish.patient_id;
            g_free (made->phone);
            made->phone = g_strdup ("");
            g_ptr_array_add (ground.appointments, made);
            placed++;
        } else {
            refused++;
        }
        if (ground.appointments->len > 0 && g_rand_int_range (rand, 0, 3) == 0) {
            ClinicAppointment *ended =
                g_ptr_array_index (ground.appointments, g_rand_int_range (rand, 0, ground.appointments->len));

            g_free (ended->status);
            ended->status = g_strdup (endings[g_rand_int_range (rand, 0, G_N_ELEMENTS (endings))]);
        }
        if (ground.appointments->len > 60)
            g_ptr_array_remove_index_fast (ground.appointments, 0);
    }
    g_assert_cmpuint (placed, >, 300);
    g_assert_cmpuint (refused, >, 500);
    g_rand_free (rand);
}

static void
test_booking_draft_names_the_wrong_field (void)
{
    static const struct {
        const char *name, *phone;
        int age;
        const char *sex, *item;
        int day, start, minutes;
        gint64 doctor, patient;
        const char *field;
    } drafts[] = {
        { "张伟", "138 1234 5678", 34, "m", "洁牙", 0, 600, 30, 1, 0, NULL },
        { "张伟", "13812345678", CLINIC_AGE_UNKNOWN, "", "洁牙", 0, 600, 30, 1, 0, NULL },
        { NULL, NULL, CLINIC_AGE_UNKNOWN, NULL, "洁牙", 0, 600, 30, 1, 77, NULL },
        { " 　", "13812345678", 34, "m", "洁牙", 0, 600, 30, 1, 0, "name" },
        { "张伟", "", 34, "m", "洁牙", 0, 600, 30, 1, 0, "phone" },
        { "张伟", "12345", 34, "m", "洁牙", 0, 600, 30, 1, 0, "phone" },
        { "张伟", "13812345678", 131, "m", "洁牙", 0, 600, 30, 1, 0, "age" },
        { "张伟", "13812345678", -2, "m", "洁牙", 0, 600, 30, 1, 0, "age" },
        { "张伟", "13812345678", 34, "x", "洁牙", 0, 600, 30, 1, 0, "sex" },
        { "张伟", "13812345678", 34, "m", " ", 0, 600, 30, 1, 0, "item" },
        { "张伟", "13812345678", 34, "m", "洁牙", -1, 600, 30, 1, 0, "day" },
        { "张伟", "13812345678", 34, "m", "洁牙", 0, 1440, 30, 1, 0, "start-minute" },
        { "张伟", "13812345678", 34, "m", "洁牙", 0, 600, 0, 1, 0, "minutes" },
        { "张伟", "13812345678", 34, "m", "洁牙", 0, 1430, 30, 1, 0, "minutes" },
        { "张伟", "13812345678", 34, "m", "洁牙", 0, 600, 30, 0, 0, "doctor" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (drafts); i++) {
        ClinicBookingDraft draft = { .name = (char *) drafts[i].name,
                                     .phone = (char *) drafts[i].phone,
                                     .age = drafts[i].age,
                                     .sex = (char *) drafts[i].sex,
                                     .item = (char *) drafts[i].item,
                                     .day = clinic_day_add_days (DAY, drafts[i].day),
                                     .start_minute = drafts[i].start,
                                     .minutes = drafts[i].minutes,
                                     .doctor_id = drafts[i].doctor,
                                     .patient_id = drafts[i].patient };
        g_autoptr (GError) error = NULL;
        g_autofree char *phone = NULL;
        gboolean good = clinic_booking_draft_check (&draft, DAY, &phone, &error);

        g_assert_cmpint (good, ==, drafts[i].field == NULL);
        if (good)
            g_assert_cmpstr (phone, ==, drafts[i].patient ? "" : "13812345678");
        else
            g_assert_cmpstr (clinic_rule_error_get_field (error), ==, drafts[i].field);
    }
    g_assert_cmpint (clinic_booking_birth_year (34, clinic_day_new (2026, 11, 23)), ==, 1992);
    g_assert_cmpint (clinic_booking_birth_year (CLINIC_AGE_UNKNOWN, DAY), ==, 0);
}

static void
test_shifts_are_read_as_people_write_them (void)
{
    static const struct {
        const char *text;
        const char *expected;
    } texts[] = {
        { "9:00-12:00 13:30-18:00", "540-720 810-1080" },
        { "9-12，13：30－18：00", "540-720 810-1080" },
        { "13:30–18:00、9:00–12:00", "540-720 810-1080" },
        { "9-12 12-18", "540-1080" },
        { "0900-1200", "540-720" },
        { "20:00-24:00", "1200-1440" },
        { "9点", NULL },
        { "12-9", NULL },
        { "9-12 11-13", NULL },
        { "9-12-15", NULL },
        { "", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        ClinicShiftDraft draft = { .staff_id = 1, .day = DAY };
        g_autoptr (GError) error = NULL;
        g_autoptr (GString) found = g_string_new (NULL);

        if (!clinic_shift_draft_parse (&draft, texts[i].text, &error)) {
            g_assert_null (texts[i].expected);
            g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "segments");
            continue;
        }
        for (guint j = 0; j < draft.n_segments; j++)
            g_string_append_printf (found, "%s%d-%d", j ? " " : "", draft.segments[j].start, draft.segments[j].end);
        g_assert_cmpstr (found->str, ==, texts[i].expected);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/domain/conflict/table", test_table);
    g_test_add_func ("/domain/conflict/sentence-says-who-and-when", test_sentence_says_who_and_when);
    g_test_add_func ("/domain/conflict/random-days-agree-with-the-model", test_random_days_agree_with_the_model);
    g_test_add_func ("/domain/slot/nearest", test_nearest_slots);
    g_test_add_func ("/domain/booking/draft-names-the-wrong-field", test_booking_draft_names_the_wrong_field);
    g_test_add_func ("/domain/shift/read-as-people-write-them", test_shifts_are_read_as_people_write_them);
    return g_test_run ();
}
