/* Money: typed, shown, in capitals, and never wrong by overflow. */
#include <glib.h>
#include "clinic-error.h"
#include "clinic-money.h"

static void
test_in_words (void)
{
    static const struct {
        gint64 fen;
        const char *words;
    } vectors[] = {
        { 32504, "叁佰贰拾伍元零肆分" },
        { 1640902, "壹万陆仟肆佰零玖元零贰分" },
        { 6140950, "陆万壹仟肆佰零玖元伍角整" },
        { 10125000, "壹拾万壹仟贰佰伍拾元整" },
        { 0, "零元整" },
        { 5, "伍分" },
        { 50, "伍角整" },
        { 55, "伍角伍分" },
        { 1000, "壹拾元整" },
        { 100500, "壹仟零伍元整" },
        { 600714, "陆仟零柒元壹角肆分" },
        { 10700053, "壹拾万柒仟元伍角叁分" },
        { 10000000000, "壹亿元整" },
        { 100000001000, "壹拾亿零壹拾元整" },
        { 10001000000, "壹亿零壹万元整" },
        { 1000000100, "壹仟万零壹元整" },
        { 1000100, "壹万零壹元整" },
        { 9999999999, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" },
        { 100000000000000, "壹万亿元整" },
        { -32504, "负叁佰贰拾伍元零肆分" },
        { G_MININT64, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autofree char *words = clinic_money_in_words (CLINIC_MONEY (vectors[i].fen));

        g_assert_cmpstr (words, ==, vectors[i].words);
    }
}

static void
test_parse_accepts (void)
{
    static const struct {
        const char *text;
        gint64 fen;
    } vectors[] = {
        { "680", 68000 },
        { "680.5", 68050 },
        { "1,234.50", 123450 },
        { "¥ 20", 2000 },
        { "￥20", 2000 },
        { "６８０．５０", 68050 },
        { " 0 ", 0 },
        { ".5", 50 },
        { "-0.05", -5 },
        { "-¥0.05", -5 },
        { "¥-0.05", -5 },
        { "−3", -300 },
        { "1,234,567.89", 123456789 },
        { "１，２３４", 123400 },
        { "12。5", 1250 },
        { "680元", 68000 },
        { "00012", 1200 },
        { "99,999,999.99", 9999999999 },
        { "-99999999.99", -9999999999 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autoptr (GError) error = NULL;
        ClinicMoney money = CLINIC_MONEY (-77);

        g_assert_true (clinic_money_parse (vectors[i].text, &money, &error));
        g_assert_no_error (error);
        g_assert_cmpint (money.fen, ==, vectors[i].fen);
    }
}

static void
test_parse_refuses (void)
{
    static const char *const texts[] = {
        "",  " ", "abc", "1.234", "1,5", "12,34", ",123",   "1,,234", "1234,567", "1,234,", "5.",  ".",
        "-", "¥", "--5", "1.2.3", "1e5", "0x10",  "5 yuan", "１２三", "1.5元5",   "¥¥5",    "NaN", "1,23.4"
    };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_autoptr (GError) error = NULL;
        ClinicMoney money = CLINIC_MONEY (-77);

        if (clinic_money_parse (texts[i], &money, &error))
            g_error ("“%s” was read as an amount", texts[i]);
        g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID);
        g_assert_cmpint (money.fen, ==, -77);
    }
    g_assert_false (clinic_money_parse (NULL, &(ClinicMoney){ 0 }, NULL));
}

static void
test_parse_refuses_too_large (void)
{
    static const char *const texts[] = { "100,000,000", "99999999999999999999999999", "-100000000",
                                         "9223372036854775807" };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_autoptr (GError) error = NULL;
        ClinicMoney money;

        g_assert_false (clinic_money_parse (texts[i], &money, &error));
        g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_OVERFLOW);
    }
}

static void
test_format (void)
{
    static const struct {
        gint64 fen;
        const char *grouped, *yuan, *plain;
    } vectors[] = {
        { 0, "0.00", "¥0.00", "0.00" },
        { 123450, "1,234.50", "¥1,234.50", "1234.50" },
        { -5, "-0.05", "-¥0.05", "-0.05" },
        { 99999, "999.99", "¥999.99", "999.99" },
        { -100000, "-1,000.00", "-¥1,000.00", "-1000.00" },
        { 123456789012, "1,234,567,890.12", "¥1,234,567,890.12", "1234567890.12" },
        { G_MININT64, "-92,233,720,368,547,758.08", "-¥92,233,720,368,547,758.08", "-92233720368547758.08" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autofree char *grouped = clinic_money_format (CLINIC_MONEY (vectors[i].fen));
        g_autofree char *yuan = clinic_money_format_yuan (CLINIC_MONEY (vectors[i].fen));
        g_autofree char *plain = clinic_money_format_plain (CLINIC_MONEY (vectors[i].fen));

        g_assert_cmpstr (grouped, ==, vectors[i].grouped);
        g_assert_cmpstr (yuan, ==, vectors[i].yuan);
        g_assert_cmpstr (plain, ==, vectors[i].plain);
    }
}

static void
test_share (void)
{
    static const struct {
        gint64 fen, numerator, denominator, expected;
    } vectors[] = {
        { 100, 1, 3, 33 },
        { 200, 1, 3, 67 },
        { 1, 1, 2, 1 },
        { -1, 1, 2, -1 },
        { 3, 1, 2, 2 },
        { -3, 1, 2, -2 },
        { 5, 1, 10, 1 },
        { 4, 1, 10, 0 },
        { 10000, 95, 100, 9500 },
        { 0, 7, 9, 0 },
        { 100, 0, 3, 0 },
        { 100, -1, 3, -33 },
        { G_MAXINT64, 1, 1, G_MAXINT64 },
        { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 },
        { G_MININT64, G_MAXINT64, G_MAXINT64, G_MININT64 },
    };
    ClinicMoney result = CLINIC_MONEY (-77);

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_assert_true (clinic_money_share_half_up (CLINIC_MONEY (vectors[i].fen), vectors[i].numerator,
                                                   vectors[i].denominator, &result));
        g_assert_cmpint (result.fen, ==, vectors[i].expected);
    }
    result = CLINIC_MONEY (-77);
    g_assert_false (clinic_money_share_half_up (CLINIC_MONEY (G_MAXINT64), 2, 1, &result));
    g_assert_false (clinic_money_share_half_up (CLINIC_MONEY (G_MININT64), -1, 1, &result));
    g_assert_cmpint (result.fen, ==, -77);
}

static void
test_overflow_is_refused (void)
{
    const ClinicMoney max = CLINIC_MONEY (G_MAXINT64), min = CLINIC_MONEY (G_MININT64), one = CLINIC_MONEY (1);
    ClinicMoney result = CLINIC_MONEY (-77);

    g_assert_false (clinic_money_add (max, one, &result));
    g_assert_false (clinic_money_sub (min, one, &result));
    g_assert_false (clinic_money_sub (one, min, &result));
    g_assert_false (clinic_money_mul_int (max, 2, &result));
    g_assert_false (clinic_money_mul_int (min, -1, &result));
    g_assert_false (clinic_money_negate (min, &result));
    g_assert_cmpint (result.fen, ==, -77);
    g_assert_true (clinic_money_add (max, min, &result));
    g_assert_cmpint (result.fen, ==, -1);
    g_assert_true (clinic_money_negate (max, &result));
    g_assert_cmpint (result.fen, ==, -G_MAXINT64);
}

/* Amounts of every size, the edges included, from the seed of the test run. */
static gint64
random_fen (void)
{
    guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
    gint64 value;

    bits >>= g_test_rand_int_range (0, 64);
    value = (gint64) bits;
    return g_test_rand_bit () && value != G_MININT64 ? -value : value;
}

static void
test_property_arithmetic (void)
{
    for (int i = 0; i < 20000; i++) {
        ClinicMoney a = CLINIC_MONEY (random_fen ()), b = CLINIC_MONEY (random_fen ()), sum, back, doubled, self_sum;

        if (clinic_money_add (a, b, &sum)) {
            g_assert_true (clinic_money_sub (sum, b, &back));
            g_assert_cmpint (back.fen, ==, a.fen);
            g_assert_cmpint (clinic_money_compare (sum, a), ==, (b.fen > 0) - (b.fen < 0));
        } else {
            g_assert_true ((a.fen > 0) == (b.fen > 0));
            g_assert_true (a.fen > 0 ? a.fen > G_MAXINT64 - b.fen : a.fen < G_MININT64 - b.fen);
        }
        g_assert_cmpint (clinic_money_mul_int (a, 2, &doubled), ==, clinic_money_add (a, a, &self_sum));
        if (clinic_money_add (a, a, &self_sum))
            g_assert_cmpint (doubled.fen, ==, self_sum.fen);
    }
}

static void
test_property_share_never_loses_more_than_half_a_fen (void)
{
    for (int i = 0; i < 20000; i++) {
        gint64 whole = random_fen () % CLINIC_MONEY_MAX_INPUT;
        gint64 denominator = g_test_rand_int_range (1, 100000), numerator = g_test_rand_int_range (0, 100000);
        ClinicMoney share;
        gint64 off;

        g_assert_true (clinic_money_share_half_up (CLINIC_MONEY (whole), numerator, denominator, &share));
        off = share.fen * denominator - whole * numerator;
        g_assert_cmpint (2 * ABS (off), <=, denominator);
    }
}

static void
test_property_round_trip (void)
{
    for (int i = 0; i < 20000; i++) {
        ClinicMoney a = CLINIC_MONEY (random_fen () % (CLINIC_MONEY_MAX_INPUT + 1)), back;
        char *texts[] = { clinic_money_format (a), clinic_money_format_yuan (a), clinic_money_format_plain (a) };

        for (guint j = 0; j < G_N_ELEMENTS (texts); j++) {
            g_assert_true (clinic_money_parse (texts[j], &back, NULL));
            g_assert_cmpint (back.fen, ==, a.fen);
            g_free (texts[j]);
        }
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/money/in-words", test_in_words);
    g_test_add_func ("/base/money/parse-accepts", test_parse_accepts);
    g_test_add_func ("/base/money/parse-refuses", test_parse_refuses);
    g_test_add_func ("/base/money/parse-refuses-too-large", test_parse_refuses_too_large);
    g_test_add_func ("/base/money/format", test_format);
    g_test_add_func ("/base/money/share", test_share);
    g_test_add_func ("/base/money/overflow-is-refused", test_overflow_is_refused);
    g_test_add_func ("/base/money/property/arithmetic", test_property_arithmetic);
    g_test_add_func ("/base/money/property/share", test_property_share_never_loses_more_than_half_a_fen);
    g_test_add_func ("/base/money/property/round-trip", test_property_round_trip);
    return g_test_run ();
}
