/* The drawer, the calls and the end of a day of the demonstration clinic. */
#include "clinic-demo-private.h"
#include "clinic-desk-close.h"
#include "clinic-desk-follow-up.h"
#include "clinic-follow-up.h"
#include "clinic-tender.h"

#include <string.h>

#define FLOAT_FEN 50000
#define KEEP_FEN 300000

gboolean
demo_open_drawer (Demo *self, GError **error)
{
    ClinicCashMovementDraft draft = { .kind = "float", .amount = CLINIC_MONEY (FLOAT_FEN) };

    return demo_run (self, demo_desk (self), &clinic_op_move_cash, &draft, NULL, error);
}

/* ---- calls ---- */

static void
fill_call (Demo *self, ClinicCallDraft *draft)
{
    static const char *const results[] = { "reached", "no-answer", "busy", "off", "refused", "invalid" };
    static const int weights[] = { 78, 12, 4, 3, 2, 1 };
    static const int scores[] = { 0, 1, 2, 7, 35, 55 };
    static const char *const notes[] = { "恢复良好,按时服药", "轻微肿胀,已告知冷敷", "满意,无不适",
                                         "咨询下次复诊时间",  "对等候时间有意见",    "" };

    draft->channel = (char *) "phone";
    draft->result = (char *) results[demo_pick (self, weights, G_N_ELEMENTS (weights))];
    if (strcmp (draft->result, "reached") != 0)
        return;
    draft->satisfaction = demo_pick (self, scores, G_N_ELEMENTS (scores));
    draft->note = (char *) notes[demo_between (self, 0, G_N_ELEMENTS (notes) - 1)];
    if (demo_chance (self, 120))
        draft->discomfort = (char *) "咬合不适";
}

gboolean
demo_make_calls (Demo *self, int end_second, GError **error)
{
    ClinicQueryArgs args = { .day = self->day };
    g_autoptr (GPtrArray) rows = demo_query (self, &clinic_query_follow_ups, &args, error);

    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len && self->second < end_second; i++) {
        const ClinicFollowUp *row = rows->pdata[i];
        ClinicCallDraft draft = { .follow_up_id = row->id };

        if (!row->status || strcmp (row->status, "callable") != 0 || row->no_contact || demo_chance (self, 60))
            continue;
        fill_call (self, &draft);
        if (!demo_run (self, demo_desk (self), &clinic_op_record_call, &draft, NULL, error))
            return FALSE;
        self->second += demo_between (self, 30, 110) / self->size->desks + 5;
    }
    return TRUE;
}

/* ---- closing ---- */

static void
count_cash (ClinicDayCloseDraft *draft, gint64 fen)
{
    for (guint i = 0; i < CLINIC_N_DENOMINATIONS; i++) {
        draft->pieces[i] = fen / clinic_cash_denominations[i];
        fen %= clinic_cash_denominations[i];
    }
}

static gint64
small_difference (Demo *self, char **ret_reason, const char *reason)
{
    static const gint64 steps[] = { -10000, -5000, -1000, -500, -100, 100, 500, 1000, 2000, 5000 };

    *ret_reason = g_strdup (reason);
    return steps[demo_between (self, 0, G_N_ELEMENTS (steps) - 1)];
}

static const char *
stored_tender (const char *name)
{
    ClinicTender tender;

    return clinic_tender_from_name (name, &tender) ? clinic_tender_get_name (tender) : NULL;
}

static gboolean
fill_close (Demo *self, ClinicDayCloseDraft *draft, GError **error)
{
    ClinicQueryArgs args = { .day = self->day };
    g_autoptr (GPtrArray) drawer = demo_query (self, &clinic_query_drawer, &args, error);
    guint n = 0;

    if (!drawer)
        return FALSE;
    for (guint i = 0; i < drawer->len; i++) {
        ClinicDrawerLine *line = drawer->pdata[i];
        ClinicMoney counted;

        if (!clinic_drawer_line_get_expected (line, &counted))
            return FALSE;
        if (strcmp (line->tender, "cash") == 0) {
            if (demo_chance (self, 45))
                counted.fen += small_difference (self, &draft->cash_reason, "找零差错,已登记");
            count_cash (draft, MAX (counted.fen, 0));
            continue;
        }
        draft->tenders[n] = (ClinicTenderCount){ .tender = stored_tender (line->tender), .is_counted = TRUE };
        if (demo_chance (self, 8))
            counted.fen += small_difference (self, &draft->tenders[n].reason, "单边账,待平台核对");
        draft->tenders[n++].counted = counted;
    }
    return TRUE;
}

/* What is over the float goes to the bank. */
static gboolean
drop_cash (Demo *self, GError **error)
{
    ClinicQueryArgs args = { .day = self->day };
    g_autoptr (GPtrArray) drawer = demo_query (self, &clinic_query_drawer, &args, error);
    ClinicCashMovementDraft draft = { .kind = "out", .reason = (char *) "存入银行" };
    ClinicMoney cash;

    if (!drawer || !clinic_drawer_line_get_expected (drawer->pdata[0], &cash))
        return FALSE;
    draft.amount = CLINIC_MONEY ((cash.fen - FLOAT_FEN) / 10000 * 10000);
    return cash.fen < KEEP_FEN || demo_run (self, demo_desk (self), &clinic_op_move_cash, &draft, NULL, error);
}

gboolean
demo_close_day (Demo *self, GError **error)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (self->day);

    if (g_sequence_get_length (self->events) > 0) { /* somebody is still being treated */
        demo_add_event (self, self->day, self->second + 900, DEMO_CLOSE, NULL);
        return TRUE;
    }
    if (!demo_top_up (self, TRUE, error) || !drop_cash (self, error))
        return FALSE;
    self->second += 300;
    return fill_close (self, draft, error) &&
           demo_run (self, demo_desk (self), &clinic_op_close_day, draft, NULL, error);
}
