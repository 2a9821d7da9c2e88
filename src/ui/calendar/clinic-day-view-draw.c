/* ClinicDayView: drawing. Colours come from the theme, so that light and dark
 * are one code; a state's colour always stands beside its word. */
#include "clinic-day-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct {
    ClinicDayView *view;
    GtkSnapshot *snapshot;
    GdkRGBA text, quiet, ground, off, line, accent, good, warning, bad;
} Brush;

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
    colour.alpha = alpha;
    return colour;
}

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *ret_colour, const char *fallback)
{
    if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, ret_colour))
        gdk_rgba_parse (ret_colour, fallback);
}

static void
mix_brush (Brush *brush, ClinicDayView *view, GtkSnapshot *snapshot)
{
    GtkWidget *widget = GTK_WIDGET (view);

    brush->view = view;
    brush->snapshot = snapshot;
    look_up (widget, "view_fg_color", &brush->text, "#222222");
    look_up (widget, "view_bg_color", &brush->ground, "#ffffff");
    look_up (widget, "accent_color", &brush->accent, "#1c71d8");
    look_up (widget, "success_color", &brush->good, "#26a269");
    look_up (widget, "warning_color", &brush->warning, "#ae7b03");
    look_up (widget, "error_color", &brush->bad, "#c01c28");
    brush->text = with_alpha (brush->text, 0.92f);
    brush->quiet = with_alpha (brush->text, 0.62f);
    brush->off = with_alpha (brush->text, 0.08f);
    brush->line = with_alpha (brush->text, 0.10f);
}

static void
fill (Brush *brush, double x, double y, double width, double height, GdkRGBA colour)
{
    gtk_snapshot_append_color (brush->snapshot, &colour,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* One line of text, cut with an ellipsis. Returns: its width */
static double
write_line (Brush *brush, const char *text, double x, double y, double width, double size, PangoWeight weight,
            GdkRGBA colour, PangoAlignment alignment)
{
    g_autoptr (PangoLayout) layout = NULL;
    g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
    int used;

    if (width < 8)
        return 0;
    layout = gtk_widget_create_pango_layout (GTK_WIDGET (brush->view), text);
    pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
    pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
    pango_layout_set_attributes (layout, attributes);
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_alignment (layout, alignment);
    pango_layout_set_single_paragraph_mode (layout, TRUE);
    pango_layout_get_pixel_size (layout, &used, NULL);
    gtk_snapshot_save (brush->snapshot);
    gtk_snapshot_translate (brush->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
    gtk_snapshot_append_layout (brush->snapshot, layout, &colour);
    gtk_snapshot_restore (brush->snapshot);
    return used;
}

/* ---- the ground ---- */

static void
draw_shift (Brush *brush, const ClinicShift *shift)
{
    ClinicDayView *self = brush->view;

    for (guint i = 0; i < self->doctors->len; i++) {
        double top = clinic_day_view_minute_to_y (self, (int) shift->start_minute);
        double bottom = clinic_day_view_minute_to_y (self, (int) shift->end_minute);

        if (clinic_record_get_id (g_ptr_array_index (self->doctors, i)) == shift->staff_id)
            fill (brush, clinic_day_view_column_to_x (self, i), top, clinic_day_view_get_column_width (self),
                  bottom - top, brush->ground);
    }
}

static void
draw_ground (Brush *brush, double width, double height)
{
    ClinicDayView *self = brush->view;

    fill (brush, 0, CLINIC_DAY_HEAD_HEIGHT, width, height, brush->ground);
    fill (brush, CLINIC_DAY_GUTTER_WIDTH, CLINIC_DAY_HEAD_HEIGHT, width, height, brush->off);
    for (guint i = 0; i < self->shifts->len; i++)
        draw_shift (brush, g_ptr_array_index (self->shifts, i));
    for (int minute = self->first_minute; minute <= self->last_minute; minute += GRID) {
        double y = clinic_day_view_minute_to_y (self, minute);
        gboolean hour = minute % 60 == 0;

        fill (brush, hour ? CLINIC_DAY_GUTTER_WIDTH - 6 : CLINIC_DAY_GUTTER_WIDTH, y, width, 1,
              hour ? with_alpha (brush->text, 0.18f) : with_alpha (brush->text, 0.06f));
        if (hour && minute < self->last_minute) {
            g_autofree char *text = clinic_minute_format (minute);

            write_line (brush, text, 0, y + 1, CLINIC_DAY_GUTTER_WIDTH - 8, 12, PANGO_WEIGHT_NORMAL, brush->quiet,
                        PANGO_ALIGN_RIGHT);
        }
    }
    for (guint i = 0; i <= self->doctors->len; i++)
        fill (brush, clinic_day_view_column_to_x (self, i), CLINIC_DAY_HEAD_HEIGHT, 1, height,
              with_alpha (brush->text, 0.18f));
}

/* ---- the head ---- */

/* "9", "13:30": whole hours are short, so that a day's shifts fit into a narrow head. */
static char *
format_short (int minute)
{
    return minute % 60 ? g_strdup_printf ("%d:%02d", minute / 60, minute % 60) : g_strdup_printf ("%d", minute / 60);
}

static char *
describe_hours (ClinicDayView *self, gint64 doctor_id, int *ret_minutes)
{
    GString *text = g_string_new (NULL);

    *ret_minutes = 0;
    for (guint i = 0; i < self->shifts->len; i++) {
        const ClinicShift *shift = g_ptr_array_index (self->shifts, i);
        g_autofree char *start = NULL;
        g_autofree char *end = NULL;

        if (shift->staff_id != doctor_id)
            continue;
        start = format_short ((int) shift->start_minute);
        end = format_short ((int) shift->end_minute);
        g_string_append_printf (text, "%s%s–%s", text->len ? ", " : "", start, end);
        *ret_minutes += (int) (shift->end_minute - shift->start_minute);
    }
    return g_string_free (text, FALSE);
}

static int
count_minutes (ClinicDayView *self, gint64 doctor_id)
{
    int minutes = 0;

    for (guint i = 0; i < self->appointments->len; i++) {
        const ClinicAppointment *each = g_ptr_array_index (self->appointments, i);

        if (each->doctor_id == doctor_id && strcmp (each->status, "no-show") != 0)
            minutes += (int) each->minutes;
    }
    return minutes;
}

static void
draw_head (Brush *brush, guint column)
{
    ClinicDayView *self = brush->view;
    const ClinicStaff *doctor = g_ptr_array_index (self->doctors, column);
    double x = clinic_day_view_column_to_x (self, column) + 8;
    double width = clinic_day_view_get_column_width (self) - 14;
    int minutes;
    g_autofree char *hours = describe_hours (self, doctor->id, &minutes);
    int load = minutes ? (count_minutes (self, doctor->id) * 100 + minutes / 2) / minutes : 0;
    g_autofree char *percent = g_strdup_printf ("%d%%", MIN (load, 999));
    const char *about = *doctor->speciality ? doctor->speciality : doctor->title;
    double used =
        write_line (brush, doctor->name, x, 4, width - 40, 14, PANGO_WEIGHT_BOLD, brush->text, PANGO_ALIGN_LEFT);

    (void) used;
    if (minutes)
        write_line (brush, percent, x + width - 40, 5, 40, 12, PANGO_WEIGHT_SEMIBOLD,
                    load >= 90 ? brush->bad : brush->quiet, PANGO_ALIGN_RIGHT);
    write_line (brush, about, x, 22, width, 12, PANGO_WEIGHT_NORMAL, brush->quiet, PANGO_ALIGN_LEFT);
    write_line (brush, minutes ? hours
                               : _("No shift"), x, 38, width, 12, PANGO_WEIGHT_NORMAL, brush->quiet, PANGO_ALIGN_LEFT);
    if (minutes) {
        fill (brush, x, CLINIC_DAY_HEAD_HEIGHT - 4, width, 3, brush->off);
        fill (brush, x, CLINIC_DAY_HEAD_HEIGHT - 4, width * MIN (100, load) / 100, 3,
              load >= 90 ? brush->bad : brush->accent);
    }
}

/* ---- the appointments ---- */

static GdkRGBA
colour_of (Brush *brush, const ClinicAppointment *appointment)
{
    static const struct {
        const char *status;
        gsize offset;
    } colours[] = {
        { "booked", G_STRUCT_OFFSET (Brush, accent) }, { "confirmed", G_STRUCT_OFFSET (Brush, accent) },
        { "arrived", G_STRUCT_OFFSET (Brush, good) },  { "done", G_STRUCT_OFFSET (Brush, quiet) },
        { "no-show", G_STRUCT_OFFSET (Brush, bad) },
    };

    for (guint i = 0; i < G_N_ELEMENTS (colours); i++) {
        if (strcmp (colours[i].status, appointment->status) == 0)
            return G_STRUCT_MEMBER (GdkRGBA, brush, colours[i].offset);
    }
    return brush->quiet;
}

/* Words that a glance must catch: they stand before the item. */
static char *
list_marks (const ClinicAppointment *appointment)
{
    GString *marks = g_string_new (NULL);

    if (strcmp (appointment->allergy_state, "has") == 0)
        g_string_append_printf (marks, "%s ", _("Allergy"));
    if (appointment->first_visit)
        g_string_append_printf (marks, "%s ", _("First"));
    if (*appointment->overbook_reason)
        g_string_append_printf (marks, "%s ", _("Overbooked"));
    return g_string_free (marks, FALSE);
}

static void
write_block (Brush *brush, const ClinicAppointment *appointment, int start_minute, double x, double y, double width,
             double height, GdkRGBA colour)
{
    g_autofree char *start = clinic_minute_format (start_minute);
    g_autofree char *marks = list_marks (appointment);
    const char *state = clinic_appointment_status_title (appointment->status);
    gboolean over = strcmp (appointment->status, "done") == 0 || strcmp (appointment->status, "no-show") == 0;
    GdkRGBA ink = over ? brush->quiet : brush->text;
    gboolean two_lines = height >= 32;
    double state_width = width > 96 ? 44 : 0;
    /* Where the word does not fit beside the name it stands before the item: the colour alone says nothing. */
    gboolean state_below = state_width == 0 && strcmp (appointment->status, "booked") != 0;
    g_autofree char *second =
        g_strdup_printf ("%s%s%s%s", state_below ? state : "", state_below ? " " : "", marks, appointment->item);
    g_autofree char *first = two_lines ? g_strdup_printf ("%s %s", start, appointment->name)
                                       : g_strdup_printf ("%s %s · %s", start, appointment->name, second);

    write_line (brush, first, x, y, width - state_width, 13, PANGO_WEIGHT_SEMIBOLD, ink, PANGO_ALIGN_LEFT);
    if (state_width > 0)
        write_line (brush, state, x + width - state_width, y, state_width, 12, PANGO_WEIGHT_NORMAL,
                    over && strcmp (appointment->status, "done") == 0 ? brush->quiet : colour, PANGO_ALIGN_RIGHT);
    if (two_lines)
        write_line (brush, second, x, y + 16, width, 12, PANGO_WEIGHT_NORMAL,
                    strcmp (appointment->allergy_state, "has") == 0 && !over ? brush->bad : brush->quiet,
                    PANGO_ALIGN_LEFT);
}

static void
draw_block (Brush *brush, const ClinicAppointment *appointment, int start_minute, double x, double y, double width,
            double height, GdkRGBA colour, gboolean marked)
{
    GskRoundedRect shape;
    GdkRGBA tint = with_alpha (colour, 0.14f);
    GdkRGBA edge = marked ? brush->text : with_alpha (colour, 0.45f);
    float line = marked ? 2 : 1;

    gsk_rounded_rect_init_from_rect (
        &shape, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) MAX (10, height)), 4);
    gtk_snapshot_push_rounded_clip (brush->snapshot, &shape);
    fill (brush, x, y, width, height, brush->ground);
    fill (brush, x, y, width, height, tint);
    fill (brush, x, y, 4, height, colour);
    write_block (brush, appointment, start_minute, x + 8, y + (height >= 32 ? 1 : (height - 17) / 2), width - 12,
                 height, colour);
    gtk_snapshot_pop (brush->snapshot);
    gtk_snapshot_append_border (brush->snapshot, &shape, (const float[4]){ line, line, line, line },
                                (const GdkRGBA[4]){ edge, edge, edge, edge });
}

static void
draw_appointment (Brush *brush, const ClinicAppointment *appointment, gboolean marked)
{
    ClinicDayView *self = brush->view;
    double room = clinic_day_view_get_column_width (self) - 5;
    double top = clinic_day_view_minute_to_y (self, (int) appointment->start_minute) + 1;
    double bottom = clinic_day_view_minute_to_y (self, clinic_appointment_get_end (appointment));
    guint lane, lanes;

    for (guint i = 0; i < self->doctors->len; i++) {
        if (clinic_record_get_id (g_ptr_array_index (self->doctors, i)) != appointment->doctor_id)
            continue;
        clinic_day_view_get_lane (self, appointment, &lane, &lanes);
        draw_block (brush, appointment, (int) appointment->start_minute,
                    clinic_day_view_column_to_x (self, i) + 3 + lane * room / lanes, top,
                    room / lanes - (lanes > 1 ? 1 : 0), bottom - top, colour_of (brush, appointment), marked);
    }
}

static void
draw_mark (Brush *brush)
{
    ClinicDayView *self = brush->view;
    GdkRGBA colour = gtk_widget_has_focus (GTK_WIDGET (self)) ? brush->accent : with_alpha (brush->text, 0.4f);
    GskRoundedRect shape;

    if (!self->doctors->len || clinic_day_view_get_appointment (self))
        return;
    gsk_rounded_rect_init_from_rect (&shape,
                                     &GRAPHENE_RECT_INIT ((float) clinic_day_view_column_to_x (self, self->column) + 1,
                                                          (float) clinic_day_view_minute_to_y (self, self->minute),
                                                          (float) clinic_day_view_get_column_width (self) - 1,
                                                          (float) clinic_day_view_get_slot_height (self) + 1),
                                     3);
    fill (brush, shape.bounds.origin.x, shape.bounds.origin.y, shape.bounds.size.width, shape.bounds.size.height,
          with_alpha (colour, 0.16f));
    gtk_snapshot_append_border (brush->snapshot, &shape, (const float[4]){ 2, 2, 2, 2 },
                                (const GdkRGBA[4]){ colour, colour, colour, colour });
}

static void
draw_lifted (Brush *brush)
{
    ClinicDayView *self = brush->view;
    double top = clinic_day_view_minute_to_y (self, self->minute) + 1;
    double bottom = clinic_day_view_minute_to_y (self, self->minute + (int) self->lifted->minutes);

    draw_block (brush, self->lifted, self->minute, clinic_day_view_column_to_x (self, self->column) + 3, top,
                clinic_day_view_get_column_width (self) - 5, bottom - top, self->lifted_free ? brush->good : brush->bad,
                TRUE);
}

void
clinic_day_view_draw (GtkWidget *widget, GtkSnapshot *snapshot)
{
    ClinicDayView *self = CLINIC_DAY_VIEW (widget);
    double width = gtk_widget_get_width (widget);
    double height = gtk_widget_get_height (widget);
    ClinicAppointment *marked = self->lifted ? NULL : clinic_day_view_get_appointment (self);
    Brush brush;

    mix_brush (&brush, self, snapshot);
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, CLINIC_DAY_HEAD_HEIGHT, (float) width,
                                                           (float) height - CLINIC_DAY_HEAD_HEIGHT));
    draw_ground (&brush, width, height);
    for (guint i = 0; i < self->appointments->len; i++) {
        ClinicAppointment *each = g_ptr_array_index (self->appointments, i);

        if (!self->lifted || each->id != self->lifted->id)
            draw_appointment (&brush, each, each == marked);
    }
    if (self->lifted)
        draw_lifted (&brush);
    else
        draw_mark (&brush);
    if (self->now_minute >= self->first_minute && self->now_minute < self->last_minute) {
        fill (&brush, CLINIC_DAY_GUTTER_WIDTH - 6, clinic_day_view_minute_to_y (self, self->now_minute) - 1, width, 2,
              with_alpha (brush.bad, 0.8f));
    }
    gtk_snapshot_pop (snapshot);
    fill (&brush, 0, 0, width, CLINIC_DAY_HEAD_HEIGHT, brush.ground);
    fill (&brush, 0, CLINIC_DAY_HEAD_HEIGHT - 1, width, 1, with_alpha (brush.text, 0.25f));
    for (guint i = 0; i < self->doctors->len; i++)
        draw_head (&brush, i);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
        if (!GTK_IS_NATIVE (child))
            gtk_widget_snapshot_child (widget, child, snapshot);
    }
}
