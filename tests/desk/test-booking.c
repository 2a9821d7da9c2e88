/* Booking through the desk: what is refused and offered, moves that keep their
 * history, endings, shifts, and two desks racing for one slot. */
#include "clinic-desk-booking.h"
#include "clinic-desk-staff.h"
#include "clinic-desk.h"
#include "clinic-error.h"
#include "test-clinic.h"

#include <string.h>

#define DAY (clinic_day_new (2026, 11, 23))
#define H(hour, minute) ((hour) *60 + (minute))

static ClinicDesk *
open_desk (TestClinic *clinic, const char *login)
{
    GError *error = NULL;
    ClinicDesk *desk = clinic_desk_open (clinic->path, CLINIC_DB_READ_WRITE, clinic->clock, &error);

    g_assert_no_error (error);
    clinic_desk_sign_in (desk, login, "qiantai-test", &error);
    g_assert_no_error (error);
    return desk;
}

static void
run (ClinicDesk *desk, const ClinicOperation *operation, gconstpointer draft)
{
    GError *error = NULL;

    clinic_desk_run (desk, operation, draft, NULL, NULL, &error);
    g_assert_no_error (error);
}

/* A clinic whose doctor works Monday to Friday, 9–12 and 13:30–18; the desk is signed in. */
static ClinicDesk *
set_up (TestClinic *clinic)
{
    ClinicShiftDraft shift = { .weekdays = CLINIC_WEEKDAYS_MONDAY_TO_FRIDAY,
                               .segments = { { H (9, 0), H (12, 0) }, { H (13, 30), H (18, 0) } },
                               .n_segments = 2 };
    g_autoptr (ClinicDesk) manager = NULL;

    test_clinic_set_up (clinic);
    test_clinic_close_db (clinic);
    manager = open_desk (clinic, "manager");
    shift.staff_id = clinic->doctor_id;
    shift.day = DAY;
    shift.until = clinic_day_add_days (DAY, 27);
    run (manager, &clinic_op_save_shift, &shift);
    return open_desk (clinic, "desk");
}

static void
tear_down (TestClinic *clinic, ClinicDesk *desk)
{
    clinic_desk_close (desk);
    g_object_unref (desk);
    test_clinic_tear_down (clinic);
}

static ClinicBookingDraft
booking (TestClinic *clinic, const char *name, int start)
{
    return (ClinicBookingDraft){ .name = (char *) name,
                                 .phone = (char *) "13812345678",
                                 .age = 34,
                                 .sex = (char *) "f",
                                 .item = (char *) "洁牙",
                                 .day = DAY,
                                 .start_minute = start,
                                 .channel = (char *) "phone",
                                 .doctor_id = clinic->doctor_id,
                                 .minutes = 30 };
}

static ClinicAppointment *
book (ClinicDesk *desk, const ClinicBookingDraft *draft)
{
    ClinicRecord *made = NULL;
    GError *error = NULL;

    clinic_desk_run (desk, &clinic_op_book, draft, NULL, &made, &error);
    g_assert_no_error (error);
    return (ClinicAppointment *) made;
}

static GPtrArray *
list_day (ClinicDesk *desk, const ClinicQuery *query)
{
    ClinicQueryArgs args = { .day = DAY };
    GError *error = NULL;
    GPtrArray *rows = clinic_desk_query (desk, query, &args, &error);

    g_assert_no_error (error);
    return rows;
}

static void
test_a_caller_is_booked_without_a_file (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (9, 0));
    g_autoptr (ClinicAppointment) made = book (desk, &draft);
    g_autoptr (GPtrArray) rows = list_day (desk, &clinic_query_appointments);

    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_true (clinic_record_equal (made, g_ptr_array_index (rows, 0)));
    g_assert_cmpint (made->patient_id, ==, 0);
    g_assert_cmpstr (made->name, ==, "李雷");
    g_assert_cmpint (made->birth_year, ==, 1992);
    g_assert_cmpstr (made->doctor_name, ==, "陈强");
    g_assert_cmpstr (made->created_by_name, ==, "李敏");
    g_assert_cmpstr (made->allergy_state, ==, "unasked");
    tear_down (&clinic, desk);
}

static void
test_a_refusal_says_who_and_offers_three (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (10, 0));
    g_autoptr (ClinicAppointment) made = book (desk, &draft);
    g_autoptr (GPtrArray) slots = NULL;
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;
    ClinicQueryArgs ask = { .doctor_id = clinic.doctor_id, .day = DAY, .number = H (10, 0), .id = 30 };
    static const int nearest[] = { H (9, 30), H (10, 30), H (9, 15) };

    draft.name = (char *) "韩梅梅";
    g_assert_false (clinic_desk_run (desk, &clinic_op_book, &draft, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_assert_cmpstr (clinic_rule_error_get_field (refusal), ==, "start-minute");
    g_assert_cmpstr (refusal->message, ==,
                     "陈强 has 李雷, 10:00–10:30. Booked by 李敏.\nNearest free: 09:30, 10:30, 09:15.");
    slots = clinic_desk_query (desk, &clinic_query_free_slots, &ask, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (slots->len, ==, 3);
    for (guint i = 0; i < slots->len; i++) {
        const ClinicSlot *slot = g_ptr_array_index (slots, i);

        g_assert_cmpint (slot->start_minute, ==, nearest[i]);
    }
    draft.start_minute = nearest[1];
    g_object_unref (book (desk, &draft));
    tear_down (&clinic, desk);
}

static void
test_overbooking_needs_right_and_reason (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    g_autoptr (ClinicDesk) manager = open_desk (&clinic, "manager");
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (10, 0));
    g_autoptr (ClinicAppointment) first = book (desk, &draft);
    g_autoptr (ClinicAppointment) second = NULL;
    g_autoptr (GError) refusal = NULL;

    draft.name = (char *) "韩梅梅";
    g_assert_false (clinic_desk_run (manager, &clinic_op_book, &draft, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_clear_error (&refusal);
    draft.overbook_reason = (char *) "急性牙髓炎";
    g_assert_false (clinic_desk_run (desk, &clinic_op_book, &draft, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_DENIED);
    second = book (manager, &draft);
    g_assert_cmpstr (second->overbook_reason, ==, "急性牙髓炎");
    clinic_desk_close (manager);
    tear_down (&clinic, desk);
}

static void
test_a_move_keeps_its_history (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (10, 0));
    g_autoptr (ClinicAppointment) old = book (desk, &draft);
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (ClinicRecord) moved = NULL;
    g_autoptr (GError) refusal = NULL;
    ClinicMoveDraft move = { .id = old->id,
                             .row_version = old->row_version,
                             .doctor_id = clinic.doctor_id,
                             .day = DAY,
                             .start_minute = H (10, 15), /* overlaps only itself */
                             .minutes = 30,
                             .reason = (char *) "堵车" };
    GError *error = NULL;
    const ClinicAppointment *was, *is;

    clinic_desk_run (desk, &clinic_op_move_appointment, &move, NULL, &moved, &error);
    g_assert_no_error (error);
    rows = list_day (desk, &clinic_query_appointments);
    g_assert_cmpuint (rows->len, ==, 2);
    was = g_ptr_array_index (rows, 0);
    is = g_ptr_array_index (rows, 1);
    g_assert_cmpstr (was->status, ==, "moved");
    g_assert_cmpstr (was->reason, ==, "堵车");
    g_assert_cmpint (is->moved_from_id, ==, was->id);
    g_assert_cmpint (is->start_minute, ==, H (10, 15));
    g_assert_cmpstr (is->name, ==, "李雷");
    /* A second desk that still shows the old row is told. */
    g_assert_false (clinic_desk_run (desk, &clinic_op_move_appointment, &move, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE);
    tear_down (&clinic, desk);
}

static void
test_endings_free_the_slot (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (10, 0));
    g_autoptr (ClinicAppointment) first = book (desk, &draft);
    g_autoptr (ClinicAppointment) second = NULL;
    g_autoptr (ClinicAppointment) third = NULL;
    g_autoptr (GError) refusal = NULL;
    ClinicAppointmentEndDraft end = { .id = first->id, .row_version = first->row_version };
    g_autoptr (ClinicDb) db = NULL;
    gint64 calls = 0;

    g_assert_false (clinic_desk_run (desk, &clinic_op_cancel_appointment, &end, NULL, NULL, &refusal));
    g_assert_cmpstr (clinic_rule_error_get_field (refusal), ==, "reason");
    g_clear_error (&refusal);
    end.reason = (char *) "出差";
    run (desk, &clinic_op_cancel_appointment, &end);
    second = book (desk, &draft);
    end = (ClinicAppointmentEndDraft){ .id = second->id, .row_version = second->row_version };
    clinic_clock_set (clinic.clock, test_instant (2026, 11, 23, 10, 29));
    g_assert_false (clinic_desk_run (desk, &clinic_op_mark_no_show, &end, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_STATE);
    g_clear_error (&refusal);
    clinic_clock_set (clinic.clock, test_instant (2026, 11, 23, 10, 30));
    run (desk, &clinic_op_mark_no_show, &end);
    db = clinic_db_open (clinic.path, CLINIC_DB_READ_ONLY, NULL);
    clinic_db_select_int (db, "SELECT count(*) FROM follow_up WHERE kind = 'no-show' AND appointment_id = $1", 0,
                          &calls, NULL, CLINIC_BIND (CV_INT (second->id)));
    g_assert_cmpint (calls, ==, 1);
    third = book (desk, &draft);
    g_assert_cmpint (third->start_minute, ==, H (10, 0));
    tear_down (&clinic, desk);
}

static void
test_a_closed_day_lists_what_to_rebook (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    g_autoptr (ClinicDesk) manager = open_desk (&clinic, "manager");
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (10, 0));
    g_autoptr (ClinicAppointment) first = book (desk, &draft);
    g_autoptr (GPtrArray) before = list_day (desk, &clinic_query_to_rebook);
    g_autoptr (GPtrArray) after = NULL;
    ClinicShiftDraft ill = { .staff_id = clinic.doctor_id, .day = DAY };

    g_assert_cmpuint (before->len, ==, 0);
    run (manager, &clinic_op_save_shift, &ill);
    after = list_day (desk, &clinic_query_to_rebook);
    g_assert_cmpuint (after->len, ==, 1);
    g_assert_cmpint (clinic_record_get_id (g_ptr_array_index (after, 0)), ==, first->id);
    clinic_desk_close (manager);
    tear_down (&clinic, desk);
}

static void
test_a_week_of_shifts_is_copied (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    g_autoptr (ClinicDesk) manager = open_desk (&clinic, "manager");
    ClinicShiftCopyDraft copy = { .from_monday = DAY, .to_monday = clinic_day_add_days (DAY, 28), .n_weeks = 2 };
    ClinicQueryArgs args = { .day = clinic_day_add_days (DAY, 28), .until = clinic_day_add_days (DAY, 41) };
    g_autoptr (GPtrArray) shifts = NULL;
    GError *error = NULL;

    run (manager, &clinic_op_copy_week_shifts, &copy);
    run (manager, &clinic_op_copy_week_shifts, &copy);
    shifts = clinic_desk_query (desk, &clinic_query_shifts, &args, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (shifts->len, ==, 2 * 5 * 2);
    clinic_desk_close (manager);
    tear_down (&clinic, desk);
}

static void
test_a_chair_belongs_to_one_at_a_time (void)
{
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    g_autoptr (ClinicDesk) manager = open_desk (&clinic, "manager");
    ClinicChairDraft chair_draft = { .name = (char *) "1号椅", .active = TRUE };
    ClinicStaffDraft doctor = {
        .login = (char *) "zhou", .name = (char *) "周洁", .role = (char *) "doctor", .active = TRUE
    };
    ClinicShiftDraft shift = { .day = DAY, .segments = { { H (9, 0), H (18, 0) } }, .n_segments = 1 };
    ClinicBookingDraft draft = booking (&clinic, "李雷", H (10, 0));
    g_autoptr (ClinicRecord) chair = NULL;
    g_autoptr (ClinicRecord) zhou = NULL;
    g_autoptr (ClinicAppointment) first = NULL;
    g_autoptr (GError) refusal = NULL;
    GError *error = NULL;

    clinic_desk_run (manager, &clinic_op_save_chair, &chair_draft, NULL, &chair, &error);
    g_assert_no_error (error);
    doctor.chair_id = clinic_record_get_id (chair);
    clinic_desk_run (manager, &clinic_op_save_staff, &doctor, NULL, &zhou, &error);
    g_assert_no_error (error);
    shift.staff_id = clinic_record_get_id (zhou);
    run (manager, &clinic_op_save_shift, &shift);
    draft.chair_id = doctor.chair_id;
    first = book (desk, &draft);
    g_assert_cmpstr (first->chair_name, ==, "1号椅");
    /* Zhou's own chair is taken, although nobody named it. */
    draft = booking (&clinic, "韩梅梅", H (10, 15));
    draft.doctor_id = shift.staff_id;
    g_assert_false (clinic_desk_run (desk, &clinic_op_book, &draft, NULL, NULL, &refusal));
    g_assert_error (refusal, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_assert_true (strstr (refusal->message, "1号椅") != NULL);
    clinic_desk_close (manager);
    tear_down (&clinic, desk);
}

typedef struct {
    guint pending;
    guint won;
    char *refusal;
} Race;

static void
on_booked (GObject *source, GAsyncResult *result, gpointer data)
{
    Race *race = data;
    g_autoptr (GError) error = NULL;

    race->pending--;
    if (clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error)) {
        race->won++;
        return;
    }
    g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_CONFLICT);
    g_assert_null (race->refusal);
    race->refusal = g_strdup (error->message);
}

static void
test_two_desks_race_for_one_slot (void)
{
    static const char *const names[] = { "李雷", "韩梅梅" };
    TestClinic clinic = { 0 };
    ClinicDesk *desk = set_up (&clinic);
    ClinicDesk *other = open_desk (&clinic, "manager");

    for (int round = 0; round < 12; round++) {
        Race race = { .pending = 2 };
        int start = H (9, 0) + (round % 6) * 30 + (round / 6) * H (4, 30);

        for (guint i = 0; i < 2; i++) {
            ClinicBookingDraft draft = booking (&clinic, names[i], start);

            clinic_desk_run_async (i ? other : desk, &clinic_op_book, clinic_booking_draft_copy (&draft), NULL,
                                   on_booked, &race);
        }
        while (race.pending)
            g_main_context_iteration (NULL, TRUE);
        g_assert_cmpuint (race.won, ==, 1);
        g_assert_true (strstr (race.refusal, names[0]) || strstr (race.refusal, names[1]));
        g_assert_true (strstr (race.refusal, "Booked by") != NULL);
        g_free (race.refusal);
    }
    clinic_desk_close (other);
    g_object_unref (other);
    tear_down (&clinic, desk);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/desk/booking/a-caller-is-booked-without-a-file", test_a_caller_is_booked_without_a_file);
    g_test_add_func ("/desk/booking/a-refusal-says-who-and-offers-three", test_a_refusal_says_who_and_offers_three);
    g_test_add_func ("/desk/booking/overbooking-needs-right-and-reason", test_overbooking_needs_right_and_reason);
    g_test_add_func ("/desk/booking/a-move-keeps-its-history", test_a_move_keeps_its_history);
    g_test_add_func ("/desk/booking/endings-free-the-slot", test_endings_free_the_slot);
    g_test_add_func ("/desk/booking/a-closed-day-lists-what-to-rebook", test_a_closed_day_lists_what_to_rebook);
    g_test_add_func ("/desk/booking/a-week-of-shifts-is-copied", test_a_week_of_shifts_is_copied);
    g_test_add_func ("/desk/booking/a-chair-belongs-to-one-at-a-time", test_a_chair_belongs_to_one_at_a_time);
    g_test_add_func ("/desk/booking/two-desks-race-for-one-slot", test_two_desks_race_for_one_slot);
    return g_test_run ();
}
