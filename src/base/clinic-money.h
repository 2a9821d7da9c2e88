/* Money: whole fen in a struct, so that it cannot be mixed with a count, a day
 * or a double. Every operation is checked; rounding is named. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gint64 fen;
} ClinicMoney;

#define CLINIC_MONEY(fen_) ((ClinicMoney){ .fen = (fen_) })
#define CLINIC_MONEY_ZERO CLINIC_MONEY (0)

/** The largest amount a person may enter: 99,999,999.99 yuan. */
#define CLINIC_MONEY_MAX_INPUT G_GINT64_CONSTANT (9999999999)

/* Each returns %FALSE and leaves @ret_result alone when the result does not fit. */
gboolean clinic_money_add (ClinicMoney a, ClinicMoney b, ClinicMoney *ret_result) G_GNUC_WARN_UNUSED_RESULT;
gboolean clinic_money_sub (ClinicMoney a, ClinicMoney b, ClinicMoney *ret_result) G_GNUC_WARN_UNUSED_RESULT;
gboolean clinic_money_mul_int (ClinicMoney a, gint64 n, ClinicMoney *ret_result) G_GNUC_WARN_UNUSED_RESULT;
gboolean clinic_money_negate (ClinicMoney a, ClinicMoney *ret_result) G_GNUC_WARN_UNUSED_RESULT;

/**
 * clinic_money_share_half_up:
 * @a: the whole amount
 * @numerator: parts taken
 * @denominator: parts in all, greater than 0
 *
 * @a × @numerator ÷ @denominator, rounded to the nearest fen, halves away from zero.
 */
gboolean clinic_money_share_half_up (ClinicMoney a, gint64 numerator, gint64 denominator,
                                     ClinicMoney *ret_result) G_GNUC_WARN_UNUSED_RESULT;

int clinic_money_compare (ClinicMoney a, ClinicMoney b);

static inline gboolean
clinic_money_is_zero (ClinicMoney a)
{
    return a.fen == 0;
}

/**
 * clinic_money_parse:
 * @text: yuan as a person types them: "680", "680.5", "1,234.50", "¥ 20", full-width digits too
 * @ret_money: (out): the amount
 * @error: %CLINIC_RULE_ERROR_INVALID, in words, when it is not an amount of at most two decimals
 *
 * A leading minus is read. An empty text is an error, never zero.
 */
gboolean clinic_money_parse (const char *text, ClinicMoney *ret_money, GError **error);

/** Returns: (transfer full): "1,234.50", "-0.05" */
char *clinic_money_format (ClinicMoney a);
/** Returns: (transfer full): "¥1,234.50", "-¥0.05" */
char *clinic_money_format_yuan (ClinicMoney a);
/** Returns: (transfer full): "1234.50", for files and entries: no grouping */
char *clinic_money_format_plain (ClinicMoney a);

/**
 * clinic_money_in_words:
 *
 * The amount in Chinese capitals, requirements.md section 3.2 ("叁佰贰拾伍元零肆分"), without "人民币".
 * Negative amounts begin with 负.
 *
 * Returns: (transfer full): the words
 */
char *clinic_money_in_words (ClinicMoney a);

G_END_DECLS
