/* The order of the waiting list, as a table: each case lists who is seen first, second, third … */
#include "clinic-queue.h"

#define H(hour, minute) ((hour) *60 + (minute))
#define NO (-1)

typedef struct {
    const char *name;
    ClinicQueueEntry in_order[4];
    guint n;
} Case;

#define ENTRY(id_, emergency_, booked, eta, arrived)                                                                   \
    {                                                                                                                  \
        .id = id_, .emergency = emergency_, .booked_minute = booked, .late_eta_minute = eta,                           \
        .arrived_minute = arrived, .arrived_us = (arrived) *G_GINT64_CONSTANT (60000000)                               \
    }

static const Case cases[] = {
    { "booked-time-decides-among-those-on-time",
      { ENTRY (2, FALSE, H (9, 0), NO, H (8, 59)), ENTRY (1, FALSE, H (9, 30), NO, H (8, 30)),
        ENTRY (3, FALSE, H (10, 0), NO, H (8, 20)) },
      3 },
    { "an-emergency-goes-first-of-all",
      { ENTRY (3, TRUE, NO, NO, H (10, 0)), ENTRY (1, FALSE, H (9, 0), NO, H (8, 50)),
        ENTRY (2, FALSE, NO, NO, H (8, 0)) },
      3 },
    { "two-emergencies-by-arrival",
      { ENTRY (1, TRUE, NO, NO, H (9, 50)), ENTRY (2, TRUE, H (9, 0), NO, H (9, 55)) },
      2 },
    { "an-agreed-delay-keeps-the-booked-place",
      { ENTRY (1, FALSE, H (9, 0), H (9, 40), H (9, 40)), ENTRY (2, FALSE, H (9, 30), NO, H (9, 20)),
        ENTRY (3, FALSE, H (10, 0), NO, H (9, 25)) },
      3 },
    { "late-without-notice-goes-behind-those-present-on-time",
      { ENTRY (2, FALSE, H (9, 30), NO, H (9, 20)), ENTRY (3, FALSE, H (10, 0), NO, H (9, 25)),
        ENTRY (1, FALSE, H (9, 0), NO, H (9, 20)) },
      3 },
    { "walk-ins-and-late-ones-by-arrival",
      { ENTRY (3, FALSE, NO, NO, H (9, 10)), ENTRY (1, FALSE, H (9, 0), NO, H (9, 20)),
        ENTRY (2, FALSE, NO, NO, H (9, 30)) },
      3 },
    { "a-walk-in-does-not-overtake-a-booking",
      { ENTRY (2, FALSE, H (11, 0), NO, H (9, 30)), ENTRY (1, FALSE, NO, NO, H (8, 0)) },
      2 },
    { "five-minutes-are-still-on-time",
      { ENTRY (1, FALSE, H (9, 0), NO, H (9, 5)), ENTRY (2, FALSE, H (9, 15), NO, H (8, 50)) },
      2 },
    { "six-minutes-are-late",
      { ENTRY (2, FALSE, H (9, 15), NO, H (8, 50)), ENTRY (1, FALSE, H (9, 0), NO, H (9, 6)) },
      2 },
    { "the-same-minute-falls-back-on-the-id",
      { ENTRY (1, FALSE, NO, NO, H (9, 0)), ENTRY (2, FALSE, NO, NO, H (9, 0)) },
      2 },
};

static void
test_order (gconstpointer data)
{
    const Case *test = data;

    for (guint i = 0; i < test->n; i++) {
        g_assert_cmpint (clinic_queue_compare (&test->in_order[i], &test->in_order[i]), ==, 0);
        for (guint j = i + 1; j < test->n; j++) {
            g_assert_cmpint (clinic_queue_compare (&test->in_order[i], &test->in_order[j]), <, 0);
            g_assert_cmpint (clinic_queue_compare (&test->in_order[j], &test->in_order[i]), >, 0);
        }
    }
}

/* Whatever comes: the order is total, so every desk shows the same list. */
static void
test_order_is_total (void)
{
    g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
    ClinicQueueEntry entries[40];

    for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
        entries[i] =
            (ClinicQueueEntry){ .id = i + 1,
                                .emergency = g_rand_int_range (random, 0, 8) == 0,
                                .booked_minute =
                                    g_rand_int_range (random, 0, 3) ? 500 + 15 * g_rand_int_range (random, 0, 8) : NO,
                                .late_eta_minute = g_rand_int_range (random, 0, 4) ? NO : 560,
                                .arrived_minute = g_rand_int_range (random, 480, 640) };
        entries[i].arrived_us = entries[i].arrived_minute;
    }
    for (guint a = 0; a < G_N_ELEMENTS (entries); a++) {
        for (guint b = 0; b < G_N_ELEMENTS (entries); b++) {
            int ab = clinic_queue_compare (&entries[a], &entries[b]);

            g_assert_cmpint (ab, ==, -clinic_queue_compare (&entries[b], &entries[a]));
            for (guint c = 0; ab < 0 && c < G_N_ELEMENTS (entries); c++) {
                if (clinic_queue_compare (&entries[b], &entries[c]) < 0)
                    g_assert_cmpint (clinic_queue_compare (&entries[a], &entries[c]), <, 0);
            }
        }
    }
}

static void
test_the_reason_is_told (void)
{
    static const struct {
        ClinicQueueEntry entry;
        const char *contains;
    } told[] = {
        { ENTRY (1, TRUE, NO, NO, H (9, 50)), "Emergency, arrived 09:50" },
        { ENTRY (1, FALSE, H (14, 0), NO, H (13, 52)), "Booked 14:00, arrived 13:52: on time" },
        { ENTRY (1, FALSE, H (9, 0), H (9, 40), H (9, 41)), "until 09:40 was agreed" },
        { ENTRY (1, FALSE, H (9, 0), NO, H (9, 41)), "late without notice" },
        { ENTRY (1, FALSE, NO, NO, H (9, 41)), "Walk-in, arrived 09:41" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
        g_autofree char *words = clinic_queue_explain (&told[i].entry);

        g_assert_nonnull (g_strstr_len (words, -1, told[i].contains));
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/domain/queue/", cases[i].name, NULL);

        g_test_add_data_func (path, &cases[i], test_order);
    }
    g_test_add_func ("/domain/queue/the-order-is-total", test_order_is_total);
    g_test_add_func ("/domain/queue/the-reason-is-told", test_the_reason_is_told);
    return g_test_run ();
}
