/* The money of the demonstration clinic: what treatments charge, how it is
 * paid, what is left open and given back. All amounts are whole yuan but the
 * last fen of a month that must meet a threshold. */
#include "clinic-demo-private.h"
#include "clinic-bill.h"
#include "clinic-desk-cash.h"
#include "clinic-desk-visit.h"
#include "clinic-payment-draft.h"
#include "clinic-visit-store.h"

#include <string.h>

/* Bill sizes come out about log-normal: median about 280, one in fifty above 10,000 (requirements.md section 4). */
static const DemoTreatment treatments[] = {
    { "口腔检查", 190, 30, 14, 120, { "GH001", "JC001", "JC008", "CL001" }, { 0, 0, 25, 60 }, 1, FALSE },
    { "洁牙", 190, 45, 14, 120, { "YZ001", "YZ004", "CL001", "CL006" }, { 0, 30, 50, 15 }, 1, FALSE },
    { "补牙", 190, 45, 14, 120, { "CT002", "JC006", "CT016", "CT007" }, { 0, 50, 30, 8 }, 2, FALSE },
    { "根管治疗", 55, 60, 14, 120, { "GG004", "JC006", "CT016", "CT010" }, { 0, 80, 60, 50 }, 1, FALSE },
    { "磨牙根管治疗", 25, 90, 16, 120, { "GG005", "JC006", "CT016", "CT010" }, { 0, 80, 60, 50 }, 1, FALSE },
    { "根管换药", 75, 30, 14, 120, { "GG009", "GH007", "CT010", "" }, { 0, 0, 60, 0 }, 1, FALSE },
    { "拔牙", 65, 30, 14, 120, { "BY004", "BY011", "CL004", "CL008" }, { 0, 0, 30, 40 }, 1, FALSE },
    { "拔智齿", 30, 60, 18, 60, { "BY008", "BY011", "CL003", "JC010" }, { 0, 0, 70, 40 }, 1, FALSE },
    { "拆线复查", 35, 15, 14, 120, { "BY014", "GH007", "", "" }, { 0, 0, 0, 0 }, 1, FALSE },
    { "牙周治疗", 45, 60, 25, 120, { "YZ006", "YZ009", "JC002", "" }, { 0, 40, 40, 0 }, 4, FALSE },
    { "正畸复诊", 65, 30, 10, 45, { "ZJ009", "CL012", "", "" }, { 0, 15, 0, 0 }, 1, FALSE },
    { "儿童检查涂氟", 110, 30, 2, 13, { "ET001", "ET002", "ET014", "" }, { 0, 60, 40, 0 }, 1, FALSE },
    { "儿童补牙", 90, 30, 2, 13, { "ET005", "ET012", "", "" }, { 0, 30, 0, 0 }, 2, FALSE },
    { "窝沟封闭", 60, 30, 5, 13, { "ET003", "", "", "" }, { 0, 0, 0, 0 }, 4, FALSE },
    { "全瓷冠", 26, 60, 20, 120, { "GQ003", "GQ008", "GQ007", "GQ009" }, { 0, 0, 70, 60 }, 1, TRUE },
    { "活动义齿", 9, 60, 50, 120, { "HD002", "GQ014", "", "" }, { 0, 40, 0, 0 }, 1, TRUE },
    { "种植手术", 13, 90, 22, 85, { "ZZ002", "ZZ004", "JC011", "ZZ014" }, { 0, 0, 80, 40 }, 1, TRUE },
    { "正畸开始", 8, 60, 9, 40, { "ZJ003", "ZJ002", "JC009", "" }, { 0, 60, 80, 0 }, 1, TRUE },
    { "隐形矫正", 2, 60, 16, 40, { "ZJ006", "ZJ002", "JC013", "" }, { 0, 70, 90, 0 }, 1, TRUE },
    { "美学贴面", 3, 60, 20, 50, { "MB005", "MB009", "", "" }, { 0, 40, 0, 0 }, 4, TRUE },
};

static const struct {
    ClinicTender tender;
    int weight;
} tender_mix[] = {
    { CLINIC_TENDER_WECHAT, 52 },    { CLINIC_TENDER_ALIPAY, 13 }, { CLINIC_TENDER_CASH, 10 },
    { CLINIC_TENDER_INSURANCE, 11 }, { CLINIC_TENDER_CARD, 7 },    { CLINIC_TENDER_QR, 6 },
    { CLINIC_TENDER_TRANSFER, 1 },
};

const DemoTreatment *
demo_pick_treatment (Demo *self, int age)
{
    int weights[G_N_ELEMENTS (treatments)];

    for (guint i = 0; i < G_N_ELEMENTS (treatments); i++)
        weights[i] = age >= treatments[i].min_age && age <= treatments[i].max_age ? treatments[i].weight : 0;
    return &treatments[demo_pick (self, weights, G_N_ELEMENTS (weights))];
}

/* ---- lines ---- */

static char *
make_teeth (Demo *self, int count, int age)
{
    gboolean milk = age < 9;
    int quadrant = demo_between (self, 1, 4) + (milk ? 4 : 0);
    int last = milk ? 5 : 8;
    int first = demo_between (self, 1, last - count + 1);
    g_autoptr (GString) text = g_string_new (NULL);

    for (int i = 0; i < count; i++)
        g_string_append_printf (text, "%s%d%d", i ? " " : "", quadrant, first + i);
    return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_line (Demo *self, ClinicPaymentDraft *draft, const char *code, int teeth, int age, gint64 doctor_id, gint64 *sum)
{
    ClinicPriceItem *item = g_hash_table_lookup (self->prices, code);
    g_autofree char *text = NULL;

    if (!item)
        return;
    if (item->needs_tooth)
        text = make_teeth (self, teeth, age);
    clinic_payment_draft_add_line (draft, item->id, text, item->needs_tooth ? 0 : 1, CLINIC_MONEY_ZERO, doctor_id);
    *sum += item->price.fen * (item->needs_tooth ? teeth : 1);
}

static gint64
add_lines (Demo *self, ClinicPaymentDraft *draft, const DemoVisit *visit)
{
    const DemoTreatment *treatment = visit->treatment;
    int teeth = treatment->max_teeth > 1 ? demo_between (self, 1, treatment->max_teeth) : 1;
    gint64 sum = 0;
    int year;

    clinic_day_get_ymd (self->day, &year, NULL, NULL);
    if (treatment->big && demo_is_ahead (self))
        treatment = &treatments[0];
    for (guint i = 0; i < G_N_ELEMENTS (treatment->codes); i++) {
        if (*treatment->codes[i] &&
            (!treatment->extra_percent[i] || demo_chance (self, 10 * treatment->extra_percent[i])))
            add_line (self, draft, treatment->codes[i], i == 0 ? teeth : 1, year - visit->lead_birth_year,
                      visit->doctor->id, &sum);
    }
    return sum;
}

/* A fifth of the bills: mostly what the desk may give by itself, sometimes more, by the manager. */
static gint64
add_discount (Demo *self, ClinicPaymentDraft *draft, gint64 list, gboolean *ret_manager)
{
    static const char *const reasons[] = { "会员优惠", "老患者优惠", "活动优惠", "员工亲属", "教师优惠" };
    ClinicBillLineDraft *line = draft->lines->pdata[0];
    const ClinicPriceItem *item = NULL;
    GHashTableIter iter;
    gpointer each;
    gint64 off;

    if (list < 20000 || !demo_chance (self, 200))
        return 0;
    *ret_manager = demo_chance (self, 100);
    off = list * (*ret_manager ? 10 : demo_between (self, 3, 5)) / 100 / 100 * 100;
    g_hash_table_iter_init (&iter, self->prices);
    while (g_hash_table_iter_next (&iter, NULL, &each)) {
        if (((ClinicPriceItem *) each)->id == line->item_id)
            item = each;
    }
    off = MIN (off, item->price.fen);
    line->discount = CLINIC_MONEY (off);
    draft->discount_reason = g_strdup (reasons[demo_between (self, 0, G_N_ELEMENTS (reasons) - 1)]);
    return off;
}

/* ---- tenders ---- */

static ClinicTender
pick_tender (Demo *self, gint64 due)
{
    int weights[G_N_ELEMENTS (tender_mix)];

    for (guint i = 0; i < G_N_ELEMENTS (tender_mix); i++)
        weights[i] = tender_mix[i].weight;
    if (due > 300000)
        weights[2] = 1, weights[3] = 0, weights[4] = 40; /* large sums: card rather than notes, no insurance */
    return tender_mix[demo_pick (self, weights, G_N_ELEMENTS (weights))].tender;
}

static void
add_tender (Demo *self, ClinicPaymentDraft *draft, ClinicTender tender, gint64 due)
{
    g_autofree char *reference = NULL;
    gint64 received = due;

    switch (tender) {
    case CLINIC_TENDER_CASH:
        if (clinic_day_is_valid (draft->due_day))
            break; /* a part of the bill is paid with what it comes to: there is no change */
        if (demo_chance (self, 700))
            received = (due + 9999) / 10000 * 10000;
        else if (demo_chance (self, 500))
            received = (due + 999) / 1000 * 1000;
        break;
    case CLINIC_TENDER_CARD:
        reference = g_strdup_printf ("%04d", demo_between (self, 0, 9999));
        break;
    default:
        reference = g_strdup_printf ("%08d%04d", self->day.jdn, demo_between (self, 0, 9999));
    }
    clinic_payment_draft_add_tender (draft, tender, CLINIC_MONEY (received), reference);
}

static void
add_tenders (Demo *self, ClinicPaymentDraft *draft, gint64 due)
{
    ClinicTender first = pick_tender (self, due);
    gint64 part;

    if (due <= 0)
        return;
    if (due < 10000 || !demo_chance (self, 130)) {
        add_tender (self, draft, first, due);
        return;
    }
    part = due * demo_between (self, 20, 80) / 100 / 100 * 100;
    add_tender (self, draft, first == CLINIC_TENDER_CASH ? CLINIC_TENDER_WECHAT : first, part);
    add_tender (self, draft, first == CLINIC_TENDER_WECHAT ? CLINIC_TENDER_CASH : CLINIC_TENDER_WECHAT, due - part);
}

/* ---- the visit at the till ---- */

static gboolean
leave (Demo *self, DemoVisit *visit, GError **error)
{
    ClinicVisitStepDraft draft = { .visit_id = visit->id };
    g_autoptr (ClinicVisit) now = NULL;

    if (!clinic_store_visit_get (clinic_runner_get_db (self->runner), visit->id, &now, error))
        return FALSE;
    if (!now || strcmp (now->state, "treated") != 0)
        return TRUE; /* the payment has let the patient go */
    self->second += demo_between (self, 20, 120);
    return demo_run (self, demo_desk (self), &clinic_op_leave_visit, &draft, NULL, error);
}

static void
plan_refund (Demo *self, gint64 receipt_id)
{
    if (demo_chance (self, 600))
        demo_add_event (self, self->day, self->second + demo_between (self, 600, 5400), DEMO_REFUND, NULL)->id =
            receipt_id;
    else
        demo_add_event (self, clinic_day_add_days (self->day, demo_between (self, 1, 12)),
                        demo_between (self, DEMO_SECONDS (9, 0), DEMO_SECONDS (17, 0)), DEMO_REFUND, NULL)
            ->id = receipt_id;
}

static void
plan_repayment (Demo *self, gint64 bill_id, gint64 rest)
{
    DemoEvent *event;

    if (!demo_chance (self, 750))
        return; /* stays owing */
    event = demo_add_event (self, clinic_day_add_days (self->day, demo_between (self, 3, 25)),
                            demo_between (self, DEMO_SECONDS (9, 0), DEMO_SECONDS (17, 0)), DEMO_REPAY, NULL);
    event->id = bill_id;
    event->amount = rest;
}

static gboolean
charge (Demo *self, ClinicPaymentDraft *draft, gint64 payable, gboolean manager, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;
    gint64 rest = 0;

    if (payable >= 30000 && demo_chance (self, 50)) {
        rest = demo_chance (self, 500) ? payable / 200 * 100 : payable;
        draft->due_day = clinic_day_add_days (self->day, demo_between (self, 7, 30));
    }
    add_tenders (self, draft, payable - rest);
    if (!demo_run (self, manager ? demo_manager (self) : demo_desk (self), &clinic_op_take_payment, draft, &record,
                   error))
        return FALSE;
    self->month_fen += payable - rest;
    if (rest) {
        gboolean took = G_TYPE_CHECK_INSTANCE_TYPE (record, CLINIC_TYPE_RECEIPT);

        plan_repayment (self, took ? ((ClinicReceipt *) record)->bill_id : clinic_record_get_id (record), rest);
    } else if (payable > 0 && demo_chance (self, 9)) {
        plan_refund (self, clinic_record_get_id (record));
    }
    return TRUE;
}

gboolean
demo_pay (Demo *self, DemoVisit *visit, GError **error)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    gboolean manager = FALSE;
    gint64 payable;

    draft->patient_id = g_array_index (self->patients, DemoPatient, visit->patient).id;
    draft->visit_id = visit->id;
    payable = add_lines (self, draft, visit);
    payable -= add_discount (self, draft, payable, &manager);
    if (demo_chance (self, 50) || (self->target_fen && self->month_fen + payable > self->target_fen))
        return leave (self, visit, error); /* came, and bought nothing */
    return charge (self, draft, payable, manager, error) && leave (self, visit, error);
}

gboolean
demo_repay (Demo *self, const DemoEvent *event, GError **error)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();

    if (self->target_fen && self->month_fen + event->amount > self->target_fen)
        return TRUE;
    draft->bill_id = event->id;
    add_tender (self, draft, CLINIC_TENDER_WECHAT, event->amount);
    self->month_fen += event->amount;
    return demo_run (self, demo_desk (self), &clinic_op_take_payment, draft, NULL, error);
}

gboolean
demo_refund (Demo *self, const DemoEvent *event, GError **error)
{
    static const char *const reasons[] = { "治疗未完成", "重复收费", "患者要求", "项目更换", "材料未使用" };
    g_autoptr (ClinicRefundDraft) draft =
        clinic_refund_draft_new (event->id, FALSE, reasons[demo_between (self, 0, G_N_ELEMENTS (reasons) - 1)]);
    ClinicQueryArgs args = { .id = event->id };
    g_autoptr (GPtrArray) payments = demo_query (self, &clinic_query_payments, &args, error);
    gboolean whole = demo_chance (self, 500);

    if (!payments)
        return FALSE;
    for (guint i = 0; i < payments->len; i++) {
        const ClinicPayment *payment = payments->pdata[i];
        gint64 back = whole ? payment->left.fen : payment->left.fen / 200 * 100;

        if (back <= 0)
            continue;
        clinic_refund_draft_add_part (draft, payment->id, CLINIC_MONEY (back));
        self->month_fen -= back;
    }
    if (!draft->parts || draft->parts->len == 0)
        return TRUE;
    return demo_run (self, demo_manager (self), &clinic_op_refund, draft, NULL, error);
}

/* ---- months that must meet a threshold ---- */

static gint64
due_by_now (Demo *self)
{
    ClinicDay last = clinic_day_month_last (self->day);
    int day, days;

    clinic_day_get_ymd (self->day, NULL, NULL, &day);
    clinic_day_get_ymd (last, NULL, NULL, &days);
    return self->target_fen * day / days;
}

gboolean
demo_is_ahead (Demo *self)
{
    return self->target_fen && self->month_fen > due_by_now (self) - 3500000;
}

/* Lines that come to exactly @sum: the largest items first, the last of them with what is too much taken off. */
static void
fill_exactly (Demo *self, ClinicPaymentDraft *draft, gint64 sum)
{
    static const char *const codes[] = { "ZJ007", "ZJ003", "ZZ005", "ZZ002", "GQ003", "YZ008",
                                         "ZZ006", "ZZ007", "JC013", "JC001", "GH002", "GH010" };

    for (guint i = 0; i < G_N_ELEMENTS (codes) && sum > 0; i++) {
        const ClinicPriceItem *item = g_hash_table_lookup (self->prices, codes[i]);
        gint64 quantity = sum / item->price.fen;
        gboolean last = i == G_N_ELEMENTS (codes) - 1 && sum % item->price.fen;

        if (quantity)
            clinic_payment_draft_add_line (draft, item->id, NULL, quantity, CLINIC_MONEY_ZERO, 0);
        sum -= quantity * item->price.fen;
        if (last)
            clinic_payment_draft_add_line (draft, item->id, NULL, 1, CLINIC_MONEY (item->price.fen - sum), 0);
        if (last)
            draft->discount_reason = g_strdup ("抹零");
    }
}

static gboolean
charge_exactly (Demo *self, gint64 sum, GError **error)
{
    g_autoptr (ClinicPaymentDraft) draft = clinic_payment_draft_new ();
    guint index = g_array_index (self->returning, guint, demo_between (self, 0, (int) self->returning->len - 1));

    draft->patient_id = g_array_index (self->patients, DemoPatient, index).id;
    draft->without_teeth_agreed = TRUE;
    fill_exactly (self, draft, sum);
    add_tender (self, draft, sum > 300000 ? CLINIC_TENDER_CARD : CLINIC_TENDER_WECHAT, sum);
    self->month_fen += sum;
    return demo_run (self, demo_manager (self), &clinic_op_take_payment, draft, NULL, error);
}

static gboolean
is_last_open_day (Demo *self)
{
    ClinicDay last = clinic_day_month_last (self->day);

    while (!demo_is_open (self, last))
        last = clinic_day_add_days (last, -1);
    return self->day.jdn == last.jdn;
}

gboolean
demo_top_up (Demo *self, gboolean at_close, GError **error)
{
    gboolean last = at_close && self->target_fen && is_last_open_day (self);
    gint64 lacking = (last ? self->target_fen : due_by_now (self) - 3000000) - self->month_fen;

    if (!self->target_fen || self->returning->len == 0 || (at_close && !last))
        return TRUE;
    while (lacking > (last ? 0 : 1000000)) {
        gint64 sum = lacking > 3000000 ? 2000000 + 10000 * demo_between (self, 0, 90) : lacking;

        if (!last)
            sum = sum / 10000 * 10000;
        if (!charge_exactly (self, sum, error))
            return FALSE;
        lacking -= sum;
        self->second += 240;
    }
    return TRUE;
}
