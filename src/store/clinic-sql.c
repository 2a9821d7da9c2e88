/* The register of SQL sets: one line for each file that has SQL. */
#include "clinic-sql.h"

extern const ClinicSqlSet clinic_sql_appointment;
extern const ClinicSqlSet clinic_sql_bill;
extern const ClinicSqlSet clinic_sql_bill_reader;
extern const ClinicSqlSet clinic_sql_calendar;
extern const ClinicSqlSet clinic_sql_chain;
extern const ClinicSqlSet clinic_sql_close;
extern const ClinicSqlSet clinic_sql_follow_up;
extern const ClinicSqlSet clinic_sql_follow_up_list;
extern const ClinicSqlSet clinic_sql_month;
extern const ClinicSqlSet clinic_sql_import;
extern const ClinicSqlSet clinic_sql_patient;
extern const ClinicSqlSet clinic_sql_patient_search;
extern const ClinicSqlSet clinic_sql_price;
extern const ClinicSqlSet clinic_sql_setup;
extern const ClinicSqlSet clinic_sql_shift;
extern const ClinicSqlSet clinic_sql_staff;
extern const ClinicSqlSet clinic_sql_starter;
extern const ClinicSqlSet clinic_sql_txn;
extern const ClinicSqlSet clinic_sql_verify;
extern const ClinicSqlSet clinic_sql_visit;
extern const ClinicSqlSet clinic_sql_waiting;

static const ClinicSqlSet *const sets[] = {
    &clinic_sql_appointment, &clinic_sql_bill,
    &clinic_sql_bill_reader, &clinic_sql_calendar,
    &clinic_sql_chain,       &clinic_sql_close,
    &clinic_sql_follow_up,   &clinic_sql_follow_up_list,
    &clinic_sql_month,       &clinic_sql_import,
    &clinic_sql_patient,     &clinic_sql_patient_search,
    &clinic_sql_price,       &clinic_sql_setup,
    &clinic_sql_shift,       &clinic_sql_staff,
    &clinic_sql_starter,     &clinic_sql_txn,
    &clinic_sql_verify,      &clinic_sql_visit,
    &clinic_sql_waiting,     NULL,
};

const ClinicSqlSet *const *
clinic_sql_get_sets (void)
{
    return sets;
}
