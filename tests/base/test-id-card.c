/* Identity numbers: what is read, what is refused and in which words. */
#include <glib.h>
#include <string.h>
#include "clinic-error.h"
#include "clinic-id-card.h"

static void
test_good_numbers (void)
{
    static const struct {
        const char *text, *number, *birth_day;
        gboolean is_male;
    } vectors[] = {
        { "11010519491231002X", "11010519491231002X", "1949-12-31", FALSE },
        { "440524188001010014", "440524188001010014", "1880-01-01", TRUE },
        { "330106199003071236", "330106199003071236", "1990-03-07", TRUE },
        { "440305201506010021", "440305201506010021", "2015-06-01", FALSE },
        { "11010519491231002x", "11010519491231002X", "1949-12-31", FALSE },
        { " 110105 19491231 002x ", "11010519491231002X", "1949-12-31", FALSE },
        { "３３０１０６１９９００３０７１２３６", "330106199003071236", "1990-03-07", TRUE },
        { "１１０１０５　１９４９１２３１　００２Ｘ", "11010519491231002X", "1949-12-31", FALSE },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autoptr (GError) error = NULL;
        g_autofree char *birth_day = NULL;
        ClinicIdCard card;

        g_assert_true (clinic_id_card_parse (vectors[i].text, clinic_day_new (2026, 11, 23), &card, &error));
        g_assert_no_error (error);
        birth_day = clinic_day_format (card.birth_day);
        g_assert_cmpstr (card.number, ==, vectors[i].number);
        g_assert_cmpstr (birth_day, ==, vectors[i].birth_day);
        g_assert_cmpint (card.is_male, ==, vectors[i].is_male);
    }
}

static void
test_refused_numbers_say_why (void)
{
    static const struct {
        const char *text, *words;
    } vectors[] = {
        { "110105201802290016", "2018-02-29, does not exist" },
        { "110105201813010016", "does not exist" },
        { "110105209001010017", "still to come" },
        { "330106199003071235", "check digit" },
        { "330106199003071263", "check digit" },
        { "33010619900307123", "has 17" },
        { "3301061990030712366", "has 19" },
        { "", "has 0" },
        { "330106900307123", "15-digit" },
        { "33010619900307X236", "digits only" },
        { "3301061990030712Y6", "digits only" },
        { "33010619900307123三", "digits only" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autoptr (GError) error = NULL;
        ClinicIdCard card;

        g_assert_false (clinic_id_card_parse (vectors[i].text, clinic_day_new (2026, 11, 23), &card, &error));
        g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID);
        g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "id-number");
        if (!strstr (error->message, vectors[i].words))
            g_error ("%s: “%s” does not say “%s”", vectors[i].text, error->message, vectors[i].words);
    }
}

static void
test_born_today_is_accepted (void)
{
    ClinicIdCard card;

    g_assert_true (clinic_id_card_parse ("440305201506010021", clinic_day_new (2015, 6, 1), &card, NULL));
    g_assert_false (clinic_id_card_parse ("440305201506010021", clinic_day_new (2015, 5, 31), &card, NULL));
}

/* One wrong digit, or two neighbours swapped, must never pass as another person. */
static void
test_property_typing_errors_are_caught (void)
{
    static const char good[] = "330106199003071236";

    for (gsize i = 0; i < 17; i++) {
        char wrong[19];
        ClinicIdCard card;

        for (char digit = '0'; digit <= '9'; digit++) {
            g_strlcpy (wrong, good, sizeof wrong);
            wrong[i] = digit;
            g_assert_cmpint (clinic_id_card_parse (wrong, CLINIC_DAY_NONE, &card, NULL), ==, digit == good[i]);
        }
        g_strlcpy (wrong, good, sizeof wrong);
        wrong[i] = good[i + 1];
        wrong[i + 1] = good[i];
        g_assert_cmpint (clinic_id_card_parse (wrong, CLINIC_DAY_NONE, &card, NULL), ==, good[i] == good[i + 1]);
    }
}

static void
test_mask (void)
{
    static const struct {
        const char *number, *mask;
    } vectors[] = {
        { "11010519491231002X", "1101**********002X" },
        { "330106900307123", "3301*******7123" },
        { "E12345678", "E1*****78" },
        { "12345", "*****" },
        { "", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autofree char *mask = clinic_id_number_mask (vectors[i].number);

        g_assert_cmpstr (mask, ==, vectors[i].mask);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/id-card/good-numbers", test_good_numbers);
    g_test_add_func ("/base/id-card/refused-numbers-say-why", test_refused_numbers_say_why);
    g_test_add_func ("/base/id-card/born-today-is-accepted", test_born_today_is_accepted);
    g_test_add_func ("/base/id-card/property/typing-errors-are-caught", test_property_typing_errors_are_caught);
    g_test_add_func ("/base/id-card/mask", test_mask);
    return g_test_run ();
}
