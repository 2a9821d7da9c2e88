/* A dental chair. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_CHAIR (clinic_chair_get_type ())
CLINIC_DECLARE_RECORD (ClinicChair, clinic_chair)

struct _ClinicChair {
    ClinicRecord parent_instance;
    gint64 id;
    char *name;
    gint64 sort;
    gboolean active;
    gint64 row_version;
};

typedef struct {
    gint64 id; /* 0: a new one */
    gint64 row_version;
    char *name;
    gint64 sort;
    gboolean active;
} ClinicChairDraft;

void clinic_chair_draft_free (ClinicChairDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicChairDraft, clinic_chair_draft_free)
gboolean clinic_chair_draft_check (const ClinicChairDraft *draft, GError **error);

G_END_DECLS
