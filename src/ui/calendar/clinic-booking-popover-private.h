/* What the files of ClinicBookingPopover share: fields and booking
 * (clinic-booking-popover.c), the verdict on the time (-verdict.c), the person
 * (-person.c). */
#pragma once

#include "clinic-booking-popover.h"
#include "clinic-desk-booking.h"
#include "clinic-plan.h"

struct _ClinicBookingPopover {
    GtkPopover parent_instance;

    GtkWidget *form;
    GtkEntry *name_entry;
    GtkEntry *phone_entry;
    GtkEntry *age_entry;
    GtkDropDown *sex_drop;
    GtkBox *known_box;
    GtkEntry *item_entry;
    GtkEntry *remark_entry;
    GtkEntry *day_entry;
    GtkEntry *time_entry;
    GtkEntry *minutes_entry;
    GtkDropDown *doctor_drop;
    GtkDropDown *chair_drop;
    GtkDropDown *channel_drop;
    GtkWidget *verdict_box;
    GtkImage *verdict_icon;
    GtkLabel *verdict_label;
    GtkWidget *slot_box;
    GtkButton *slot_buttons[CLINIC_SLOTS_OFFERED];
    GtkWidget *overbook_row;
    GtkEntry *overbook_entry;
    GtkWidget *book_button;

    ClinicDesk *desk;
    ClinicPlan *plan;
    GPtrArray *doctors; /* element-type ClinicStaff */
    GPtrArray *chair_ids;
    GPtrArray *slots;
    gint64 patient_id;
    char *key; /* this submission's idempotency key */
    GCancellable *looking;
    gboolean filling;
    gboolean restored; /* a kept draft has its own place */
    gint64 restored_doctor;
};

/** What is typed, unchecked. Returns: (transfer full) */
ClinicBookingDraft *clinic_booking_popover_read_draft (ClinicBookingPopover *self);

/** Says anew whether the chosen time is free; quiet while the form is being filled or hidden. */
void clinic_booking_popover_judge (ClinicBookingPopover *self);
/** The action "booking.slot": takes over an offered time. */
void clinic_booking_popover_take_slot (GtkWidget *widget, const char *action, GVariant *parameter);

/** Returns: (transfer none): as stored; "": unknown */
const char *clinic_booking_popover_get_sex (ClinicBookingPopover *self);
/** Empties the person's fields for somebody else. */
void clinic_booking_popover_release_patient (ClinicBookingPopover *self);
/** Name or telephone number were typed: looks for a file of theirs. */
void clinic_booking_popover_person_changed (ClinicBookingPopover *self);

static inline const char *
text_of (GtkEntry *entry)
{
    return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static inline void
set_text (GtkEntry *entry, const char *text)
{
    gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
}
