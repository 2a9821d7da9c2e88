/* The register of every SQL text in the program, so that a test can prepare
 * each against the newest schema. Each aggregate file keeps its texts in one
 * static array and names it here and in clinic-sql.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *name; /* the file's base name */
    const char *const *texts;
    guint n_texts;
} ClinicSqlSet;

#define CLINIC_SQL_SET(variable, name_, texts_)                                                                        \
    const ClinicSqlSet variable = { .name = name_, .texts = texts_, .n_texts = G_N_ELEMENTS (texts_) }

/** Returns: (array zero-terminated=1): every set */
const ClinicSqlSet *const *clinic_sql_get_sets (void);

G_END_DECLS
