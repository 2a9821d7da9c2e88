/* The words of a month's stored values. */
#include "clinic-month.h"

typedef struct {
    const char *name;
    const char *title;
} Word;

static const Word tenders[] = {
    { "cash", N_ ("Cash") },
      { "wechat", N_ ("WeChat") },
        { "alipay", N_ ("Alipay") },
          { "card", N_ ("Card") },
            { "qr", N_ ("Aggregated QR") },
              { "transfer", N_ ("Transfer") },
                { "insurance", N_ ("Medical insurance") },
              };

static const Word visit_kinds[] = {
    { "first", N_ ("First visit") },
      { "return", N_ ("Return visit") },
        { "new-complaint", N_ ("New complaint") },
          { "review", N_ ("Check-up after treatment") },
        };

static const Word statuses[] = {
    { "booked", N_ ("Booked") },       { "confirmed", N_ ("Confirmed") }, { "arrived", N_ ("Arrived") },
    { "done", N_ ("Done") },           { "no-show", N_ ("No-show") },     { "cancelled", N_ ("Cancelled") },
    { "moved", N_ ("Moved away") },
};

static const Word follow_ups[] = {
    { "paid", N_ ("After a paid visit") },
    { "unpaid", N_ ("After a visit without payment") },
    { "no-show", N_ ("After a no-show") },
    { "interrupted", N_ ("Interrupted treatment") },
    { "post-op", N_ ("After surgery") },
};

static const char *
find (const Word *words, guint n, const char *name)
{
    for (guint i = 0; i < n; i++) {
        if (g_strcmp0 (words[i].name, name) == 0)
            return _(words[i].title);
    }
    return name;
}

const char *
clinic_month_tender_title (const char *tender)
{
    return find (tenders, G_N_ELEMENTS (tenders), tender);
}

const char *
clinic_month_visit_kind_title (const char *kind)
{
    return find (visit_kinds, G_N_ELEMENTS (visit_kinds), kind);
}

const char *
clinic_month_status_title (const char *status)
{
    return find (statuses, G_N_ELEMENTS (statuses), status);
}

const char *
clinic_month_follow_up_title (const char *kind)
{
    return find (follow_ups, G_N_ELEMENTS (follow_ups), kind);
}

const char *
clinic_month_doctor_title (const char *doctor_name)
{
    return doctor_name && *doctor_name ? doctor_name : _("No doctor named");
}

const char *
clinic_month_category_title (const char *category)
{
    return category && *category ? category : _("No category");
}
