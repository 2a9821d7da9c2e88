/* The Calendar tab: the doctors' day, booking, rescheduling, ending. */
#pragma once

#include "clinic-page.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CALENDAR_PAGE (clinic_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCalendarPage, clinic_calendar_page, CLINIC, CALENDAR_PAGE, ClinicPage)

/* As a destination: id is a patient; purpose "book" opens a booking for the patient, "" shows the next appointment. */

/** Goes to a day; for tests and links. */
void clinic_calendar_page_show_day (ClinicCalendarPage *self, ClinicDay day);

G_END_DECLS
