/* A member of staff: who signs in, who treats. */
#pragma once

#include "clinic-record.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_STAFF (clinic_staff_get_type ())
CLINIC_DECLARE_RECORD (ClinicStaff, clinic_staff)

struct _ClinicStaff {
    ClinicRecord parent_instance;
    gint64 id;
    char *login;
    char *name;
    char *role; /* "receptionist", "nurse", "doctor", "manager" */
    char *title;
    char *speciality;
    gint64 chair_id; /* 0: none of his own */
    gboolean active;
    gboolean can_sign_in; /* has a password */
    gint64 sort;
    gint64 row_version;
};

/* What the manager fills in. */
typedef struct {
    gint64 id; /* 0: a new one */
    gint64 row_version;
    char *login;
    char *name;
    char *role;
    char *title;
    char *speciality;
    gint64 chair_id;
    gboolean active;
    gint64 sort;
    char *password; /* NULL: keep the old one; a doctor or nurse who never signs in may have none */
} ClinicStaffDraft;

void clinic_staff_draft_free (ClinicStaffDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicStaffDraft, clinic_staff_draft_free)

#define CLINIC_PASSWORD_MIN_LENGTH 8

/** Login, name, role and password as they must be. @error: a rule error with its field. */
gboolean clinic_staff_draft_check (const ClinicStaffDraft *draft, GError **error);

G_END_DECLS
