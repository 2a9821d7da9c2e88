/* The largest remainder, and a bill's receipts one after the other. */
#include "clinic-month-share.h"

__extension__ typedef __int128 Wide;

typedef struct {
    guint start, n;
} Span;

static guint
find_largest (const gint64 *remainders, guint n)
{
    guint best = 0;

    for (guint i = 1; i < n; i++) {
        if (remainders[i] > remainders[best])
            best = i;
    }
    return best;
}

void
clinic_month_share (ClinicMoney amount, const gint64 *weights, guint n, gint64 *shares)
{
    g_autofree gint64 *remainders = g_new (gint64, n);
    const gint64 sign = amount.fen < 0 ? -1 : 1;
    gint64 left = amount.fen * sign;
    const Wide whole = left;
    gint64 total = 0;

    for (guint i = 0; i < n; i++)
        total += weights[i];
    for (guint i = 0; i < n; i++) {
        const gint64 weight = total > 0 ? weights[i] : 1;
        const gint64 divisor = total > 0 ? total : n;

        shares[i] = (gint64) (whole * weight / divisor);
        remainders[i] = (gint64) (whole * weight % divisor);
        left -= shares[i];
    }
    for (; left > 0; left--) {
        guint best = find_largest (remainders, n);

        shares[best]++;
        remainders[best] = -1;
    }
    for (guint i = 0; i < n; i++)
        shares[i] *= sign;
}

void
clinic_month_share_receipt (ClinicMoney amount, const gint64 *amounts, guint n, gint64 *received, gint64 *parts)
{
    g_autofree gint64 *weights = g_new (gint64, n);
    g_autofree gint64 *rest = g_new (gint64, n);
    gint64 capacity = 0, first;

    for (guint i = 0; i < n; i++) {
        weights[i] = MAX (amount.fen > 0 ? amounts[i] - received[i] : received[i], 0);
        capacity += weights[i];
    }
    first = CLAMP (amount.fen, -capacity, capacity);
    clinic_month_share (CLINIC_MONEY (first), weights, n, parts);
    clinic_month_share (CLINIC_MONEY (amount.fen - first), amounts, n, rest);
    for (guint i = 0; i < n; i++) {
        parts[i] += rest[i];
        received[i] += parts[i];
    }
}

static void
add_line_for (GPtrArray *lines, GHashTable *spans, const ClinicMonthReceipt *receipt)
{
    ClinicMonthLine *line = g_object_new (CLINIC_TYPE_MONTH_LINE, NULL);
    Span *span = g_new (Span, 1);

    line->id = -receipt->bill_id;
    line->bill_id = receipt->bill_id;
    line->bill_day = receipt->day;
    line->file_no = g_strdup ("");
    line->patient_name = g_strdup ("");
    line->item_code = g_strdup ("");
    line->item_name = g_strdup ("");
    line->category = g_strdup ("");
    line->teeth = g_strdup ("");
    line->doctor_name = g_strdup ("");
    *span = (Span){ lines->len, 1 };
    g_hash_table_insert (spans, &line->bill_id, span);
    g_ptr_array_add (lines, line);
}

static GHashTable *
find_spans (GPtrArray *lines)
{
    GHashTable *spans = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
    Span *span = NULL;

    for (guint i = 0; i < lines->len; i++) {
        ClinicMonthLine *line = lines->pdata[i];

        if (i == 0 || line->bill_id != ((ClinicMonthLine *) lines->pdata[i - 1])->bill_id) {
            span = g_new (Span, 1);
            *span = (Span){ i, 0 };
            g_hash_table_insert (spans, &line->bill_id, span);
        }
        span->n++;
    }
    return spans;
}

static void
allocate_bill (GPtrArray *lines, const Span *span, const ClinicMonthReceipt *receipts, guint n_receipts,
               ClinicDay first)
{
    g_autofree gint64 *amounts = g_new (gint64, span->n);
    g_autofree gint64 *received = g_new0 (gint64, span->n);
    g_autofree gint64 *parts = g_new (gint64, span->n);

    for (guint i = 0; i < span->n; i++)
        amounts[i] = ((ClinicMonthLine *) lines->pdata[span->start + i])->amount.fen;
    for (guint r = 0; r < n_receipts; r++) {
        clinic_month_share_receipt (receipts[r].amount, amounts, span->n, received, parts);
        if (clinic_day_compare (receipts[r].day, first) < 0)
            continue;
        for (guint i = 0; i < span->n; i++)
            ((ClinicMonthLine *) lines->pdata[span->start + i])->received.fen += parts[i];
    }
}

void
clinic_month_allocate (GPtrArray *lines, GArray *receipts, ClinicDay first)
{
    g_autoptr (GHashTable) spans = find_spans (lines);
    const ClinicMonthReceipt *all = (const ClinicMonthReceipt *) (gpointer) receipts->data;

    for (guint start = 0, end; start < receipts->len; start = end) {
        for (end = start + 1; end < receipts->len && all[end].bill_id == all[start].bill_id; end++)
            ;
        if (!g_hash_table_contains (spans, &all[start].bill_id))
            add_line_for (lines, spans, &all[start]);
        allocate_bill (lines, g_hash_table_lookup (spans, &all[start].bill_id), &all[start], end - start, first);
    }
}
