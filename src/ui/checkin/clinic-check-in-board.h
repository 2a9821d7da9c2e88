/* The board of today's patients: its columns, and which group a row belongs to. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-visit.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_BOARD_ALL,
    CLINIC_BOARD_EXPECTED,
    CLINIC_BOARD_LATE,
    CLINIC_BOARD_HERE,
    CLINIC_BOARD_GONE,
    CLINIC_N_BOARD_GROUPS,
} ClinicBoardGroup;

/** Returns: (transfer none): "All", "Expected", … translated */
const char *clinic_board_group_title (ClinicBoardGroup group);
gboolean clinic_board_group_has (ClinicBoardGroup group, ClinicExpected *expected);
/** Whether the patient may still be checked in. */
gboolean clinic_board_is_open (ClinicExpected *expected);
/** Time, patient, item, doctor, state, marks. */
void clinic_board_add_columns (GtkColumnView *view);

G_END_DECLS
