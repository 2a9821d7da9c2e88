/* A document of the front desk: receipt, refund slip, close slip, handover
 * slip. It is a list of blocks; paper and pages are ClinicPages' business. */
#pragma once

#include "clinic-sheet.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_PAPER_A4,
    CLINIC_PAPER_A5,
    CLINIC_PAPER_A5_ACROSS, /* 210 × 148 mm */
    CLINIC_PAPER_ROLL_80,   /* 80 mm wide, as long as needed */
} ClinicPaper;

#define CLINIC_TYPE_DOCUMENT (clinic_document_get_type ())
G_DECLARE_FINAL_TYPE (ClinicDocument, clinic_document, CLINIC, DOCUMENT, GObject)

/** Returns: (transfer full) */
ClinicDocument *clinic_document_new (ClinicPaper paper);
ClinicPaper clinic_document_get_paper (ClinicDocument *self);

/** A word in a frame in the top right corner of every page: "补打 2", "作废". */
void clinic_document_set_mark (ClinicDocument *self, const char *text);
/** At the foot of every page, small: the clinic's address and telephone, the complaint telephone. */
void clinic_document_set_footer (ClinicDocument *self, const char *text);

/* Blocks, in the order in which they are added. Texts are made safe as in a sheet. */

/** Large, in the middle: the clinic's name, then what the document is. */
void clinic_document_add_title (ClinicDocument *self, const char *text);
void clinic_document_add_subtitle (ClinicDocument *self, const char *text);
/** A label and its value. Fields one after another stand in two columns, or below each other on a roll. */
void clinic_document_add_field (ClinicDocument *self, const char *label, const char *value);
/** A field over the whole width. */
void clinic_document_add_wide_field (ClinicDocument *self, const char *label, const char *value);
/** @sheet: its columns, rows and totals; title lines, charts and definitions are left out. Not changed afterwards. */
void clinic_document_add_table (ClinicDocument *self, ClinicSheet *sheet);
/** @label, the amount in Chinese capitals if @in_words, and in figures, bold. */
void clinic_document_add_amount (ClinicDocument *self, const char *label, ClinicMoney money, gboolean in_words);
void clinic_document_add_text (ClinicDocument *self, const char *text);
void clinic_document_add_heading (ClinicDocument *self, const char *text);
void clinic_document_add_rule (ClinicDocument *self);
/** @labels: NULL-terminated: who signs. One line to write on for each. */
void clinic_document_add_signatures (ClinicDocument *self, const char *const *labels);

G_END_DECLS
