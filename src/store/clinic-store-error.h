/* Errors of the database, one code for each thing a person can do about it,
 * each with its own words. Rules that a person broke are ClinicRuleError. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLINIC_STORE_ERROR (clinic_store_error_quark ())

typedef enum {
    CLINIC_STORE_ERROR_FAILED,     /* a bug of ours: wrong statement, misuse */
    CLINIC_STORE_ERROR_BUSY,       /* another program holds the write lock for too long */
    CLINIC_STORE_ERROR_FULL,       /* no space left */
    CLINIC_STORE_ERROR_IO,         /* the disk failed */
    CLINIC_STORE_ERROR_CORRUPT,    /* the file is damaged */
    CLINIC_STORE_ERROR_NOT_OURS,   /* not a clinic file */
    CLINIC_STORE_ERROR_TOO_NEW,    /* written by a newer program */
    CLINIC_STORE_ERROR_PERMISSION, /* may not be read or written */
    CLINIC_STORE_ERROR_MISSING,    /* no such file */
    CLINIC_STORE_ERROR_CONSTRAINT, /* the schema refused a row */
    CLINIC_STORE_ERROR_IN_USE,     /* needs to be alone with the file and is not */
    CLINIC_STORE_ERROR_CANCELLED,  /* a reader was interrupted */
} ClinicStoreError;

GQuark clinic_store_error_quark (void);

G_END_DECLS
