/* Visits on the desk: check-in, the steps of a visit, the waiting list. */
#pragma once

#include "clinic-operation.h"

G_BEGIN_DECLS

/** Draft: ClinicCheckInDraft. Gives back the ClinicVisit. */
extern const ClinicOperation clinic_op_check_in;

/* Drafts: ClinicVisitStepDraft; each gives back the ClinicVisit as it is then. */
extern const ClinicOperation clinic_op_call_visit;
extern const ClinicOperation clinic_op_seat_visit;
extern const ClinicOperation clinic_op_finish_visit;
/** The patient goes home: the appointment is done and the follow-up call planned. Leaving unpaid is allowed. */
extern const ClinicOperation clinic_op_leave_visit;
/** Left without being seen (弃诊). */
extern const ClinicOperation clinic_op_lwbs_visit;
/** One step back, for a key pressed too early. The stamps stay. */
extern const ClinicOperation clinic_op_back_visit;
/** Needs a reason. */
extern const ClinicOperation clinic_op_set_emergency;
/** Needs a doctor. */
extern const ClinicOperation clinic_op_transfer_visit;

/** Draft: ClinicLateDraft (freed with g_free). Gives back nothing. */
extern const ClinicOperation clinic_op_agree_late;

/* For all queries no day means today. */
/** ClinicVisit: who is here, in the order of the rule, with the reason in words. */
extern const ClinicQuery clinic_query_waiting;
/** ClinicVisit: all visits of the days; doctor optional. */
extern const ClinicQuery clinic_query_visits;
/** ClinicExpected: appointments with their arrival, and walk-ins. */
extern const ClinicQuery clinic_query_expected;
/** ClinicDoctorState: free, busy with whom since when, or without a shift. */
extern const ClinicQuery clinic_query_doctor_states;

G_END_DECLS
