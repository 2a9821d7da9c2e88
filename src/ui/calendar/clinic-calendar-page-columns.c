/* Who has a column in the Calendar on a day: the doctors of the clinic, and
 * those who have left but still have something there. */
#include "clinic-calendar-page-private.h"

static gboolean
has_column (GPtrArray *columns, gint64 doctor_id)
{
    for (guint i = 0; i < columns->len; i++) {
        if (clinic_record_get_id (g_ptr_array_index (columns, i)) == doctor_id)
            return TRUE;
    }
    return FALSE;
}

/* Somebody who has left, but whose appointments or shifts stand on this day, keeps a column. */
static void
add_missing_column (GPtrArray *columns, gint64 doctor_id, const char *name)
{
    ClinicStaff *doctor;

    if (has_column (columns, doctor_id))
        return;
    doctor = g_object_new (CLINIC_TYPE_STAFF, NULL);
    doctor->id = doctor_id;
    doctor->name = g_strdup (name);
    doctor->title = g_strdup ("");
    doctor->speciality = g_strdup ("");
    g_ptr_array_add (columns, doctor);
}

GPtrArray *
clinic_calendar_page_find_columns (ClinicCalendarPage *self, GPtrArray *appointments, GPtrArray *shifts)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->doctors));

    for (guint i = 0; i < n; i++)
        g_ptr_array_add (columns, g_list_model_get_item (G_LIST_MODEL (self->doctors), i));
    for (guint i = 0; i < shifts->len; i++) {
        const ClinicShift *shift = g_ptr_array_index (shifts, i);

        add_missing_column (columns, shift->staff_id, shift->staff_name);
    }
    for (guint i = 0; i < appointments->len; i++) {
        const ClinicAppointment *each = g_ptr_array_index (appointments, i);

        add_missing_column (columns, each->doctor_id, each->doctor_name);
    }
    return columns;
}
