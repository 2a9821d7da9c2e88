/* Teeth by the FDI's two digits: what may be typed, what is stored. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * clinic_tooth_is_valid:
 * @tooth: 11…18, 21…28, 31…38, 41…48 (permanent), 51…55, 61…65, 71…75, 81…85 (milk)
 */
gboolean clinic_tooth_is_valid (int tooth);

/**
 * clinic_teeth_parse:
 * @text: (nullable): "16", "16 17", "16,17", "16、17", "11-14", "全口", "上颌", "下颌", "右上" …; "full", "upper", "lower",
 *   "q1" … "q4" too
 * @ret_teeth: (out) (transfer full): as stored: "16 17" in rising order without repeats, or one Chinese word; "" for none
 * @ret_count: (out) (optional): how many teeth; 1 for a jaw, a quadrant or the whole mouth, 0 for none
 * @error: %CLINIC_RULE_ERROR_INVALID
 *
 * A range stays within one quadrant. Words of requirements.md section 3.6.
 */
gboolean clinic_teeth_parse (const char *text, char **ret_teeth, guint *ret_count, GError **error);

/** Whether stored @teeth contain @tooth: by itself or because a word covers its place. */
gboolean clinic_teeth_contain (const char *teeth, int tooth);

/** The areas that stand for many teeth, as stored: 全口, 上颌, 下颌, 右上, 左上, 左下, 右下; NULL-terminated. */
const char *const *clinic_teeth_get_areas (void);

G_END_DECLS
