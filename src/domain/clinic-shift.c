/* Shifts: the record, and the rules of what is filled in for them. */
#include "clinic-shift.h"
#include "clinic-error.h"
#include "clinic-text.h"

#include <stdlib.h>
#include <string.h>

static const ClinicField fields[] = {
    CLINIC_FIELD (ClinicShift, ID, id, NULL),
    CLINIC_FIELD (ClinicShift, ID, staff_id, NULL),
    CLINIC_FIELD (ClinicShift, TEXT, staff_name, N_ ("Doctor")),
    CLINIC_FIELD (ClinicShift, DAY, day, N_ ("Day")),
    CLINIC_FIELD (ClinicShift, INT, start_minute, NULL),
    CLINIC_FIELD (ClinicShift, INT, end_minute, NULL),
    CLINIC_FIELD (ClinicShift, INT, row_version, NULL),
};
CLINIC_DEFINE_RECORD (ClinicShift, clinic_shift, fields)

void
clinic_shift_draft_free (ClinicShiftDraft *draft)
{
    g_free (draft);
}

void
clinic_shift_copy_draft_free (ClinicShiftCopyDraft *draft)
{
    g_free (draft);
}

static int
compare_segments (const void *a, const void *b)
{
    return ((const ClinicShiftSegment *) a)->start - ((const ClinicShiftSegment *) b)->start;
}

static gboolean
join_segments (ClinicShiftDraft *draft, GError **error)
{
    guint n = 0;

    qsort (draft->segments, draft->n_segments, sizeof (ClinicShiftSegment), compare_segments);
    for (guint i = 0; i < draft->n_segments; i++) {
        ClinicShiftSegment segment = draft->segments[i];

        if (segment.start < 0 || segment.end > 24 * 60 || segment.end <= segment.start) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "segments",
                                   _("A shift ends after it begins, on the same day."));
            return FALSE;
        }
        if (n > 0 && segment.start < draft->segments[n - 1].end) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_CONFLICT, "segments",
                                   _("Two parts of the shift overlap."));
            return FALSE;
        }
        if (n > 0 && segment.start == draft->segments[n - 1].end)
            draft->segments[n - 1].end = segment.end;
        else
            draft->segments[n++] = segment;
    }
    draft->n_segments = n;
    return TRUE;
}

gboolean
clinic_shift_draft_normalise (ClinicShiftDraft *draft, GError **error)
{
    if (!draft->staff_id) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "staff", _("Choose a doctor."));
        return FALSE;
    }
    if (!clinic_day_is_valid (draft->day) ||
        (clinic_day_is_valid (draft->until) && (clinic_day_diff (draft->day, draft->until) < 0 ||
                                                clinic_day_diff (draft->day, draft->until) > CLINIC_SHIFT_MAX_DAYS))) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "day",
                               _("The last day lies on or after the first, at most one year later."));
        return FALSE;
    }
    if (clinic_day_is_valid (draft->until) && !(draft->weekdays & CLINIC_WEEKDAYS_ALL)) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_MISSING, "weekdays", _("Choose at least one weekday."));
        return FALSE;
    }
    g_return_val_if_fail (draft->n_segments <= CLINIC_SHIFT_MAX_SEGMENTS, FALSE);
    return join_segments (draft, error);
}

gboolean
clinic_shift_draft_covers (const ClinicShiftDraft *draft, ClinicDay day)
{
    if (!clinic_day_is_valid (draft->until))
        return clinic_day_compare (day, draft->day) == 0;
    return clinic_day_compare (day, draft->day) >= 0 && clinic_day_compare (day, draft->until) <= 0 &&
           (draft->weekdays & (1u << clinic_day_get_weekday (day)));
}

static gboolean
parse_segment (const char *text, ClinicShiftSegment *ret_segment)
{
    g_auto (GStrv) ends = g_strsplit (text, "-", 2);
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;

    if (!ends[0] || !ends[1])
        return FALSE;
    first = strchr (ends[0], ':') || strlen (ends[0]) > 2 ? g_strdup (ends[0]) : g_strconcat (ends[0], ":00", NULL);
    last = strchr (ends[1], ':') || strlen (ends[1]) > 2 ? g_strdup (ends[1]) : g_strconcat (ends[1], ":00", NULL);
    if (!clinic_minute_parse (first, &ret_segment->start, NULL))
        return FALSE;
    if (strcmp (last, "24:00") == 0) {
        ret_segment->end = 24 * 60;
        return TRUE;
    }
    return clinic_minute_parse (last, &ret_segment->end, NULL);
}

gboolean
clinic_shift_draft_parse (ClinicShiftDraft *draft, const char *text, GError **error)
{
    g_autofree char *plain = clinic_text_to_half_width (text);
    g_auto (GStrv) words = NULL;

    for (const char *const *mark = (const char *const[]){ "–", "—", "~", "～", "至", "到", NULL }; *mark; mark++) {
        g_auto (GStrv) parts = g_strsplit (plain, *mark, -1);

        g_free (plain);
        plain = g_strjoinv ("-", parts);
    }
    words = g_strsplit_set (plain, " ,;、", -1);
    draft->n_segments = 0;
    for (guint i = 0; words[i]; i++) {
        if (!*words[i])
            continue;
        if (draft->n_segments == CLINIC_SHIFT_MAX_SEGMENTS ||
            !parse_segment (words[i], &draft->segments[draft->n_segments++])) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "segments",
                                   _("“%s” is not a working time. Write it as 9:00-12:00 13:30-18:00."), text);
            return FALSE;
        }
    }
    return join_segments (draft, error);
}
