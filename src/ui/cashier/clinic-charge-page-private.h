/* What the files of ClinicChargePage share: the bill and its payment
 * (clinic-charge-page.c), who waits, who owes and the doctors (-lists.c). */
#pragma once

#include "clinic-bill-editor.h"
#include "clinic-charge-page.h"
#include "clinic-live-list.h"
#include "clinic-tender-panel.h"

struct _ClinicChargePage {
    ClinicPage parent_instance;

    ClinicLiveList *to_pay;
    ClinicLiveList *receivables;
    ClinicLiveList *doctors;
    ClinicLiveList *old_lines;
    /* who pays, and for what */
    gint64 patient_id;
    gint64 visit_id;
    gint64 bill_id; /* an old bill whose rest is collected; 0: a new one */
    char *person;
    char *note;
    ClinicMoney balance;
    gint64 doctor_id;
    GArray *doctor_ids; /* of the choices; the first is nobody */
    gboolean filling;
    char *key; /* of this bill's submission */
    gboolean paying;
    gboolean awaits_rows; /* shown before the visits were read: the hand goes to them when they come */
    gint64 last_receipt_id;

    GtkLabel *to_pay_title;
    GtkWidget *to_pay_frame;
    GtkColumnView *to_pay_view;
    GtkLabel *receivable_title;
    GtkWidget *receivable_frame;
    GtkColumnView *receivable_view;
    GtkLabel *person_label;
    GtkLabel *person_note;
    GtkEntry *patient_entry;
    GtkDropDown *doctor_choice;
    GtkStack *stack;
    ClinicBillEditor *editor;
    GtkWidget *old_frame;
    GtkColumnView *old_view;
    GtkCheckButton *without_teeth;
    GtkLabel *total_label;
    ClinicTenderPanel *tenders;
    GtkWidget *tenders_row;
    GtkWidget *error_bar;
    GtkWidget *over_row;
    GtkCheckButton *over_agreed;
    GtkWidget *due_row;
    GtkEditable *due_entry;
    GtkWidget *reason_row;
    GtkEditable *reason_entry;
    GtkWidget *approver_box;
    GtkEditable *approver_entry;
    GtkEditable *password_entry;
    GtkWidget *pay_button;
    GtkWidget *last_box;
    GtkLabel *last_label;
};

/* clinic-charge-page.c */
void clinic_charge_page_select_doctor (ClinicChargePage *self, gint64 doctor_id);

/* clinic-charge-page-lists.c */
void clinic_charge_page_build_lists (ClinicChargePage *self);
void clinic_charge_page_build_doctors (ClinicChargePage *self);
