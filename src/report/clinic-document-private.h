/* The blocks of a ClinicDocument, for its layout. */
#pragma once

#include "clinic-document.h"

G_BEGIN_DECLS

typedef enum {
    CLINIC_BLOCK_TITLE,
    CLINIC_BLOCK_SUBTITLE,
    CLINIC_BLOCK_FIELD,
    CLINIC_BLOCK_WIDE_FIELD,
    CLINIC_BLOCK_TABLE,
    CLINIC_BLOCK_AMOUNT,
    CLINIC_BLOCK_TEXT,
    CLINIC_BLOCK_HEADING,
    CLINIC_BLOCK_RULE,
    CLINIC_BLOCK_SIGNATURES,
    CLINIC_BLOCK_FOOTER, /* only on a roll */
} ClinicBlockKind;

typedef struct {
    ClinicBlockKind kind;
    char *text;  /* or label */
    char *value; /* of a field; the words of an amount, or NULL */
    char *figure;
    char **labels;
    ClinicSheet *sheet;
} ClinicBlock;

struct _ClinicDocument {
    GObject parent_instance;

    ClinicPaper paper;
    char *mark;
    char *footer;
    GPtrArray *blocks; /* ClinicBlock */
};

G_END_DECLS
