/* The clinic itself as the window's head shows it, what it takes to set one
 * up, and a text that somebody was typing when the window closed. */
#pragma once

#include "clinic-record.h"
#include "clinic-staff.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_PROFILE (clinic_profile_get_type ())
CLINIC_DECLARE_RECORD (ClinicProfile, clinic_profile)

struct _ClinicProfile {
    ClinicRecord parent_instance;
    gint64 id; /* always 1 */
    char *name;
    char *timezone;
    gint64 unannounced_year; /* whose days off are not in the calendar though they matter now; 0: none */
    char *contact;           /* address and telephone, for the foot of papers; "" while none is known */
};

/* First start: the clinic's name and its first manager. */
typedef struct {
    char *clinic;
    ClinicStaffDraft *manager; /* its role is set by the operation */
} ClinicSetUpDraft;

void clinic_set_up_draft_free (ClinicSetUpDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicSetUpDraft, clinic_set_up_draft_free)

/** @error: a rule error on field "clinic", "name", "login" or "password" */
gboolean clinic_set_up_draft_check (const ClinicSetUpDraft *draft, GError **error);

#define CLINIC_TYPE_TYPED (clinic_typed_get_type ())
CLINIC_DECLARE_RECORD (ClinicTyped, clinic_typed)

struct _ClinicTyped {
    ClinicRecord parent_instance;
    gint64 id; /* always 1: a query is for one place */
    char *place;
    char *content;
};

typedef struct {
    char *place;
    char *content; /* NULL or "": nothing is being typed there any more */
} ClinicTypedDraft;

void clinic_typed_draft_free (ClinicTypedDraft *draft);

G_END_DECLS
