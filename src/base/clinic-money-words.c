/* The amount in Chinese capitals, as receipts and invoices carry it:
 * requirements.md section 3.2. */
#include "clinic-money.h"

#define WAN G_GUINT64_CONSTANT (10000)
#define YI G_GUINT64_CONSTANT (100000000)

static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* 1 … 9999; inner runs of zeros give one 零. */
static void
append_section (GString *out, guint n)
{
    static const struct {
        guint value;
        const char *unit;
    } places[] = { { 1000, "仟" }, { 100, "佰" }, { 10, "拾" }, { 1, "" } };
    gboolean started = FALSE, zero = FALSE;

    for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
        guint digit = n / places[i].value % 10;

        if (digit == 0) {
            zero = started;
            continue;
        }
        if (zero)
            g_string_append (out, digits[0]);
        g_string_append (out, digits[digit]);
        g_string_append (out, places[i].unit);
        started = TRUE;
        zero = FALSE;
    }
}

static void
append_number (GString *out, guint64 n)
{
    guint64 unit = n >= YI ? YI : WAN;
    guint64 low = n % unit;

    if (n < WAN) {
        append_section (out, (guint) n);
        return;
    }
    append_number (out, n / unit);
    g_string_append (out, unit == YI ? "亿" : "万");
    if (low == 0)
        return;
    if (low < unit / 10)
        g_string_append (out, digits[0]);
    append_number (out, low);
}

char *
clinic_money_in_words (ClinicMoney a)
{
    guint64 fen = a.fen < 0 ? -(guint64) a.fen : (guint64) a.fen;
    guint64 yuan = fen / 100;
    guint jiao = fen / 10 % 10, rest = fen % 10;
    GString *out = g_string_sized_new (64);

    if (a.fen < 0)
        g_string_append (out, "负");
    if (yuan > 0) {
        append_number (out, yuan);
        g_string_append (out, "元");
    } else if (fen == 0) {
        g_string_append (out, "零元");
    }
    if (jiao > 0)
        g_string_append_printf (out, "%s角", digits[jiao]);
    else if (rest > 0 && yuan > 0)
        g_string_append (out, digits[0]);
    if (rest > 0)
        g_string_append_printf (out, "%s分", digits[rest]);
    else
        g_string_append (out, "整");
    return g_string_free (out, FALSE);
}
