/* The drawer and the day's close. The one place where expected takings are
 * computed: screen, paper, workbook and the close itself ask here. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

/* One tender of one day. For cash it also carries what moved through the drawer without a bill. */
#define CLINIC_TYPE_DRAWER_LINE (clinic_drawer_line_get_type ())
CLINIC_DECLARE_RECORD (ClinicDrawerLine, clinic_drawer_line)

struct _ClinicDrawerLine {
    ClinicRecord parent_instance;
    gint64 id; /* place of the tender in the list, from 1 */
    char *tender;
    ClinicMoney received; /* what stayed: cash is tendered less change */
    ClinicMoney refunded; /* 0 or negative */
    ClinicMoney opening;  /* the float, cash only */
    ClinicMoney moved_in;
    ClinicMoney moved_out; /* positive */
    gint64 n_payments;
};

/**
 * clinic_drawer_line_get_expected:
 *
 * opening + received + refunded + moved in − moved out (requirements 36, 39, 40). Change never counts: a payment's amount
 * is already what stayed in the drawer.
 *
 * Returns: %FALSE when the sum does not fit
 */
gboolean clinic_drawer_line_get_expected (ClinicDrawerLine *self, ClinicMoney *ret_expected);

/* A movement of cash without a bill, as recorded. */
#define CLINIC_TYPE_CASH_MOVEMENT (clinic_cash_movement_get_type ())
CLINIC_DECLARE_RECORD (ClinicCashMovement, clinic_cash_movement)

struct _ClinicCashMovement {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicDay day;
    char *kind; /* "float", "in", "out" */
    ClinicMoney amount;
    char *reason;
    ClinicInstant created_at;
    char *staff_name;
};

typedef struct {
    const char *kind; /* "float", "in", "out" */
    ClinicMoney amount;
    char *reason; /* for "in" and "out" */
} ClinicCashMovementDraft;

void clinic_cash_movement_draft_free (ClinicCashMovementDraft *draft);
gboolean clinic_cash_movement_draft_check (const ClinicCashMovementDraft *draft, GError **error);

/* A closed day. */
#define CLINIC_TYPE_DAY_CLOSE (clinic_day_close_get_type ())
CLINIC_DECLARE_RECORD (ClinicDayClose, clinic_day_close)

struct _ClinicDayClose {
    ClinicRecord parent_instance;
    gint64 id;
    gint64 number;
    ClinicDay day;
    ClinicMoney float_amount;
    ClinicMoney expected;
    ClinicMoney counted;
    ClinicMoney difference;
    char *receipt_first;
    char *receipt_last;
    gint64 receipt_count;
    gint64 void_count;
    gint64 missing_count;
    ClinicMoney perpetual;
    char *remark;
    char *staff_name;
    ClinicInstant created_at;
};

/* One tender of a closed day. */
#define CLINIC_TYPE_CLOSE_TENDER (clinic_close_tender_get_type ())
CLINIC_DECLARE_RECORD (ClinicCloseTender, clinic_close_tender)

struct _ClinicCloseTender {
    ClinicRecord parent_instance;
    gint64 id;
    char *tender;
    ClinicMoney expected;
    ClinicMoney counted;
    ClinicMoney difference;
    char *reason;
};

/* One denomination of a closed day's count. */
#define CLINIC_TYPE_CLOSE_CASH (clinic_close_cash_get_type ())
CLINIC_DECLARE_RECORD (ClinicCloseCash, clinic_close_cash)

struct _ClinicCloseCash {
    ClinicRecord parent_instance;
    gint64 id;
    ClinicMoney denomination;
    gint64 pieces;
};

/* What stands in the way of closing, or will be settled by it. */
#define CLINIC_TYPE_OPEN_ITEM (clinic_open_item_get_type ())
CLINIC_DECLARE_RECORD (ClinicOpenItem, clinic_open_item)

struct _ClinicOpenItem {
    ClinicRecord parent_instance;
    gint64 id;
    char *
        kind; /* "visit": must be settled first; "appointment": becomes a no-show; "earlier-day": must be closed first */
    char *name;
    ClinicDay day;
    gint64 minute;
};

/* The receipts of a day, for step "receipts" and the slip. */
#define CLINIC_TYPE_RECEIPT_RANGE (clinic_receipt_range_get_type ())
CLINIC_DECLARE_RECORD (ClinicReceiptRange, clinic_receipt_range)

struct _ClinicReceiptRange {
    ClinicRecord parent_instance;
    gint64 id;
    char *first;
    char *last;
    gint64 n_receipts;
    gint64 n_voids;
    gint64 n_refunds;
    gint64 n_missing;
};

/* 100 50 20 10 5 1 yuan, 5 and 1 jiao (requirements.md 3.5), in fen, largest first; ends with 0. */
extern const gint64 clinic_cash_denominations[];
#define CLINIC_N_DENOMINATIONS 8

#define CLINIC_MAX_TENDERS 8

typedef struct {
    const char *tender; /* static, from clinic_tenders */
    ClinicMoney counted;
    gboolean is_counted; /* every tender is typed, nothing is taken over */
    char *reason;
} ClinicTenderCount;

typedef struct {
    ClinicDay day;
    gint64 pieces[CLINIC_N_DENOMINATIONS]; /* by clinic_cash_denominations; -1: not counted yet */
    char *cash_reason;
    ClinicTenderCount tenders[CLINIC_MAX_TENDERS]; /* all but cash, tender NULL ends the list */
    char *remark;
} ClinicDayCloseDraft;

ClinicDayCloseDraft *clinic_day_close_draft_new (ClinicDay day);
void clinic_day_close_draft_free (ClinicDayCloseDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDayCloseDraft, clinic_day_close_draft_free)

/** Σ denomination × pieces. @error: nothing counted yet, a negative number, too much; field "cash" */
gboolean clinic_day_close_draft_get_cash (const ClinicDayCloseDraft *draft, ClinicMoney *ret_cash, GError **error);

/**
 * clinic_day_close_compare:
 * @draft: what was counted
 * @tender: "cash" or another
 * @expected: by clinic_drawer_line_get_expected()
 * @ret_counted: (out): what was counted for it
 * @ret_reason: (out) (transfer none): its reason, "" when none
 * @error: not counted (field "cash" or the tender's name), or a difference without a reason (field "reason-" + tender)
 */
gboolean clinic_day_close_compare (const ClinicDayCloseDraft *draft, const char *tender, ClinicMoney expected,
                                   ClinicMoney *ret_counted, const char **ret_reason, GError **error);

G_END_DECLS
