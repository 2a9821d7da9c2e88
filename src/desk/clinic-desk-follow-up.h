/* Follow-ups on the desk: recording a call, the day's list, the number. */
#pragma once

#include "clinic-operation.h"

G_BEGIN_DECLS

/** Draft: ClinicCallDraft. Gives back the ClinicFollowUp as it is then. */
extern const ClinicOperation clinic_op_record_call;

/** ClinicFollowUp: what concerns the day (no day: today), status against now; rows of one number together. */
extern const ClinicQuery clinic_query_follow_ups;
/** ClinicCall: the calls of the follow-up id, newest first. */
extern const ClinicQuery clinic_query_calls;
/** ClinicCall: the register of the days (no day: today). */
extern const ClinicQuery clinic_query_call_register;
/** ClinicCallMoment: one row: whether one may call now, until when, and when next. */
extern const ClinicQuery clinic_query_call_moment;
/** ClinicCallNumber: the number of the follow-up id in full; audited. */
extern const ClinicQuery clinic_query_call_number;

G_END_DECLS
