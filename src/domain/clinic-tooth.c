/* FDI numbers: quadrants 1–4 permanent, 5–8 milk; the patient's upper right comes first, then clockwise. */
#include "clinic-tooth.h"
#include "clinic-error.h"
#include "clinic-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define QUADRANT(n) ((1u << (n)) | (1u << ((n) + 4)))

static const struct {
    const char *word;
    const char *latin;
    const char *other;
    guint quadrants;
} areas[] = {
    { "全口", "full", "全", QUADRANT (1) | QUADRANT (2) | QUADRANT (3) | QUADRANT (4) },
    { "上颌", "upper", "上", QUADRANT (1) | QUADRANT (2) },
    { "下颌", "lower", "下", QUADRANT (3) | QUADRANT (4) },
    { "右上", "q1", "一象限", QUADRANT (1) },
    { "左上", "q2", "二象限", QUADRANT (2) },
    { "左下", "q3", "三象限", QUADRANT (3) },
    { "右下", "q4", "四象限", QUADRANT (4) },
};

static const char *const area_words[] = { "全口", "上颌", "下颌", "右上", "左上", "左下", "右下", NULL };

const char *const *
clinic_teeth_get_areas (void)
{
    return area_words;
}

gboolean
clinic_tooth_is_valid (int tooth)
{
    int quadrant = tooth / 10, place = tooth % 10;

    return quadrant >= 1 && quadrant <= 8 && place >= 1 && place <= (quadrant <= 4 ? 8 : 5);
}

static int
find_area (const char *word)
{
    for (guint i = 0; i < G_N_ELEMENTS (areas); i++) {
        if (strcmp (areas[i].word, word) == 0 || strcmp (areas[i].other, word) == 0 ||
            g_ascii_strcasecmp (areas[i].latin, word) == 0)
            return (int) i;
    }
    return -1;
}

static gboolean
read_tooth (const char *text, gsize length, int *ret_tooth)
{
    if (length != 2 || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
        return FALSE;
    *ret_tooth = (text[0] - '0') * 10 + text[1] - '0';
    return clinic_tooth_is_valid (*ret_tooth);
}

/* One word: "16" or "11-14". */
static gboolean
read_word (const char *word, gboolean chosen[90])
{
    const char *dash = strchr (word, '-');
    int first, last;

    if (!read_tooth (word, dash ? (gsize) (dash - word) : strlen (word), &first))
        return FALSE;
    last = first;
    if (dash && (!read_tooth (dash + 1, strlen (dash + 1), &last) || last / 10 != first / 10))
        return FALSE;
    for (int tooth = MIN (first, last); tooth <= MAX (first, last); tooth++)
        chosen[tooth] = TRUE;
    return TRUE;
}

static char *
write_chosen (const gboolean chosen[90], guint *ret_count)
{
    GString *teeth = g_string_new (NULL);
    guint count = 0;

    for (int tooth = 11; tooth <= 85; tooth++) {
        if (chosen[tooth])
            g_string_append_printf (teeth, "%s%d", count++ ? " " : "", tooth);
    }
    *ret_count = count;
    return g_string_free (teeth, FALSE);
}

gboolean
clinic_teeth_parse (const char *text, char **ret_teeth, guint *ret_count, GError **error)
{
    g_autofree char *half = clinic_text_to_half_width (text ? text : "");
    g_auto (GStrv) words = NULL;
    gboolean chosen[90] = { FALSE };
    guint count = 0;
    int area = find_area (half);

    if (area >= 0) {
        *ret_teeth = g_strdup (areas[area].word);
        if (ret_count)
            *ret_count = 1;
        return TRUE;
    }
    words = g_regex_split_simple ("[\\s,;.、，；/]+", half, 0, 0);
    for (guint i = 0; words && words[i]; i++) {
        if (*words[i] && !read_word (words[i], chosen)) {
            clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, "teeth",
                                   _("“%s” is not a tooth. Type numbers such as 16 17, 11-14 or 全口."), words[i]);
            return FALSE;
        }
    }
    *ret_teeth = write_chosen (chosen, &count);
    if (ret_count)
        *ret_count = count;
    return TRUE;
}

gboolean
clinic_teeth_contain (const char *teeth, int tooth)
{
    int area = find_area (teeth);
    char number[8];

    if (area >= 0)
        return (areas[area].quadrants & (1u << (tooth / 10))) != 0;
    g_snprintf (number, sizeof number, "%d", tooth);
    for (const char *p = strstr (teeth, number); p; p = strstr (p + 1, number)) {
        if ((p - teeth) % 3 == 0)
            return TRUE;
    }
    return FALSE;
}
