/* Days off, make-up days, announced years. */
#include "clinic-calendar-store.h"
#include "clinic-sql.h"

#include <string.h>

enum { SQL_DAYS, SQL_YEARS, SQL_SET_DAY, SQL_CLEAR_DAY, SQL_ADD_YEAR };

static const char *const sql[] = {
    [SQL_DAYS] = "SELECT day, kind, name FROM holiday WHERE day >= $1 AND day <= $2",
    [SQL_YEARS] = "SELECT year FROM holiday_year",
    [SQL_SET_DAY] = "INSERT INTO holiday (day, kind, name) VALUES ($1, $2, $3) ON CONFLICT (day) DO UPDATE SET "
                    "kind = excluded.kind, name = excluded.name",
    [SQL_CLEAR_DAY] = "DELETE FROM holiday WHERE day = $1",
    [SQL_ADD_YEAR] = "INSERT INTO holiday_year (year) VALUES ($1) ON CONFLICT (year) DO NOTHING",
};
CLINIC_SQL_SET (clinic_sql_calendar, "clinic-calendar-store", sql);

static gboolean
load_days (ClinicDb *db, ClinicWorkingCalendar *calendar, const char *from, const char *until, GError **error)
{
    g_autoptr (ClinicStatement) statement =
        clinic_db_prepare (db, sql[SQL_DAYS], error, CLINIC_BIND (CV_TEXT (from), CV_TEXT (until)));
    ClinicStep step;

    if (!statement)
        return FALSE;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW)
        clinic_working_calendar_add (calendar, clinic_statement_get_day (statement, 0),
                                     strcmp (clinic_statement_get_text (statement, 1), "off") == 0
                                         ? CLINIC_DAY_KIND_OFF
                                         : CLINIC_DAY_KIND_MAKEUP,
                                     clinic_statement_get_text (statement, 2));
    return step == CLINIC_STEP_DONE;
}

static gboolean
load_years (ClinicDb *db, ClinicWorkingCalendar *calendar, GError **error)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (db, sql[SQL_YEARS], error, CLINIC_BIND_NONE);
    ClinicStep step;

    if (!statement)
        return FALSE;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW)
        clinic_working_calendar_add_year (calendar, (int) clinic_statement_get_int (statement, 0));
    return step == CLINIC_STEP_DONE;
}

static ClinicWorkingCalendar *
load (ClinicDb *db, const char *from, const char *until, GError **error)
{
    g_autoptr (ClinicWorkingCalendar) calendar = clinic_working_calendar_new ();

    if (!load_days (db, calendar, from, until, error) || !load_years (db, calendar, error))
        return NULL;
    return g_steal_pointer (&calendar);
}

ClinicWorkingCalendar *
clinic_store_load_calendar (ClinicDb *db, GError **error)
{
    return load (db, "", "9999-12-31", error);
}

ClinicWorkingCalendar *
clinic_store_load_calendar_between (ClinicDb *db, ClinicDay from, ClinicDay until, GError **error)
{
    char first[11], last[11];

    return load (db, clinic_day_to_buffer (from, first), clinic_day_to_buffer (until, last), error);
}

gboolean
clinic_store_holiday_insert (ClinicTxn *txn, ClinicDay day, ClinicDayKind kind, const char *name, GError **error)
{
    if (kind == CLINIC_DAY_KIND_ORDINARY)
        return clinic_db_run (txn->db, sql[SQL_CLEAR_DAY], error, CLINIC_BIND (CV_DAY (day)));
    return clinic_db_run (
        txn->db, sql[SQL_SET_DAY], error,
        CLINIC_BIND (CV_DAY (day), CV_TEXT (kind == CLINIC_DAY_KIND_OFF ? "off" : "makeup"), CV_TEXT (name)));
}

gboolean
clinic_store_holiday_year_insert (ClinicTxn *txn, int year, GError **error)
{
    return clinic_db_run (txn->db, sql[SQL_ADD_YEAR], error, CLINIC_BIND (CV_INT (year)));
}
