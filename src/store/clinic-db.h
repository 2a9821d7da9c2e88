/* One connection to the clinic's SQLite file: opening it safely, statements,
 * transactions. Only this file, clinic-statement.c and clinic-migrate.c call
 * sqlite3_*. A connection belongs to the thread that opened it. */
#pragma once

#include <glib.h>
#include "clinic-record.h"
#include "clinic-store-error.h"

G_BEGIN_DECLS

/** "QTAI": PRAGMA application_id of a clinic file. */
#define CLINIC_DB_APPLICATION_ID 0x51544149

typedef enum {
    CLINIC_DB_READ_WRITE, /* the file must exist; it is migrated to the newest schema */
    CLINIC_DB_CREATE,     /* the file must not exist */
    CLINIC_DB_READ_ONLY,  /* query_only; the schema must be the newest */
} ClinicDbMode;

typedef struct _ClinicDb ClinicDb;
typedef struct _ClinicStatement ClinicStatement;

/**
 * clinic_db_open:
 *
 * Opens @path with the settings of design.md section 5 and reads each of them back.
 *
 * Returns: (transfer full): the connection, or %NULL with a %CLINIC_STORE_ERROR whose message says what to do
 */
ClinicDb *clinic_db_open (const char *path, ClinicDbMode mode, GError **error);
void clinic_db_close (ClinicDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDb, clinic_db_close)

const char *clinic_db_get_path (ClinicDb *self);

/* ---- values bound to $1, $2, … ---- */

typedef enum {
    CLINIC_VALUE_NULL,
    CLINIC_VALUE_INT,
    CLINIC_VALUE_TEXT,
    CLINIC_VALUE_DAY,
    CLINIC_VALUE_BLOB
} ClinicValueKind;

typedef struct {
    ClinicValueKind kind;
    gint64 integer;
    gconstpointer data; /* borrowed until the statement is done */
} ClinicValue;

static inline ClinicValue
clinic_value_int (gint64 v)
{
    return (ClinicValue){ .kind = CLINIC_VALUE_INT, .integer = v };
}

static inline ClinicValue
clinic_value_id (gint64 v)
{
    return (ClinicValue){ .kind = v ? CLINIC_VALUE_INT : CLINIC_VALUE_NULL, .integer = v };
}

static inline ClinicValue
clinic_value_bool (gboolean v)
{
    return clinic_value_int (v ? 1 : 0);
}

static inline ClinicValue
clinic_value_text (const char *v)
{
    return (ClinicValue){ .kind = CLINIC_VALUE_TEXT, .data = v ? v : "" };
}

static inline ClinicValue
clinic_value_money (ClinicMoney v)
{
    return clinic_value_int (v.fen);
}

static inline ClinicValue
clinic_value_day (ClinicDay v)
{
    return (ClinicValue){ .kind = CLINIC_VALUE_DAY, .integer = v.jdn };
}

static inline ClinicValue
clinic_value_instant (ClinicInstant v)
{
    return clinic_value_int (v.us);
}

static inline ClinicValue
clinic_value_blob (const guint8 *data, gsize length)
{
    return (ClinicValue){ .kind = CLINIC_VALUE_BLOB, .integer = (gint64) length, .data = data };
}

#define CV_INT(v) clinic_value_int (v)
#define CV_ID(v) clinic_value_id (v) /* 0 is NULL */
#define CV_BOOL(v) clinic_value_bool (v)
#define CV_TEXT(v) clinic_value_text (v) /* NULL is '' */
#define CV_MONEY(v) clinic_value_money (v)
#define CV_DAY(v) clinic_value_day (v) /* no day is '' */
#define CV_INSTANT(v) clinic_value_instant (v)
#define CV_BLOB(v, n) clinic_value_blob (v, n)

/* The bound values of one call: CLINIC_BIND (CV_ID (id), CV_TEXT (name)); CLINIC_BIND_NONE for none. */
#define CLINIC_BIND(...)                                                                                               \
    (const ClinicValue[]){ __VA_ARGS__ }, (guint) (sizeof ((const ClinicValue[]){ __VA_ARGS__ }) / sizeof (ClinicValue))
#define CLINIC_BIND_NONE NULL, 0

/* ---- the short way: one call, one statement ---- */

/** Runs a statement that returns no rows. @sql must be a string that lives as long as the program. */
gboolean clinic_db_run (ClinicDb *self, const char *sql, GError **error, const ClinicValue *values, guint n_values);
/** As clinic_db_run(); @ret_changed: (out): how many rows it changed. */
gboolean clinic_db_change (ClinicDb *self, const char *sql, gint64 *ret_changed, GError **error,
                           const ClinicValue *values, guint n_values);
/** Returns: (transfer container) (element-type ClinicRecord): all rows as records of @type, by column name; %NULL on error */
GPtrArray *clinic_db_select (ClinicDb *self, GType type, const char *sql, GError **error, const ClinicValue *values,
                             guint n_values);
/** @ret_record: (out) (transfer full) (nullable): the first row or %NULL when there is none. Returns: %FALSE on error */
gboolean clinic_db_select_one (ClinicDb *self, GType type, const char *sql, gpointer ret_record, GError **error,
                               const ClinicValue *values, guint n_values);
/** @ret_value: (out): the first column of the first row, or @fallback when there is none or it is NULL. */
gboolean clinic_db_select_int (ClinicDb *self, const char *sql, gint64 fallback, gint64 *ret_value, GError **error,
                               const ClinicValue *values, guint n_values);
/** @ret_value: (out) (transfer full) (nullable): the first column of the first row, %NULL when there is none. */
gboolean clinic_db_select_text (ClinicDb *self, const char *sql, char **ret_value, GError **error,
                                const ClinicValue *values, guint n_values);

/* ---- the long way: step through rows ---- */

typedef enum { CLINIC_STEP_ROW, CLINIC_STEP_DONE, CLINIC_STEP_ERROR } ClinicStep;

/** Returns: (transfer full): the cached statement, to be released; %NULL on error */
ClinicStatement *clinic_db_prepare (ClinicDb *self, const char *sql, GError **error, const ClinicValue *values,
                                    guint n_values);
ClinicStep clinic_statement_step (ClinicStatement *self, GError **error);
gint64 clinic_statement_get_int (ClinicStatement *self, int column);
/** Returns: (transfer none) (nullable): valid until the next step */
const char *clinic_statement_get_text (ClinicStatement *self, int column);
ClinicDay clinic_statement_get_day (ClinicStatement *self, int column);
/** Returns: (transfer none) (nullable): valid until the next step */
const guint8 *clinic_statement_get_blob (ClinicStatement *self, int column, gsize *ret_length);
int clinic_statement_get_n_columns (ClinicStatement *self);
gboolean clinic_statement_is_integer (ClinicStatement *self, int column);
/** Returns: (transfer full): the current row as a record of @type */
gpointer clinic_statement_get_record (ClinicStatement *self, GType type);
/** Resets the statement, clears its bindings and hands it back to the cache. */
void clinic_statement_release (ClinicStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicStatement, clinic_statement_release)

/* ---- transactions and the file ---- */

/** BEGIN IMMEDIATE. %CLINIC_STORE_ERROR_TOO_NEW: a newer program has migrated the file since this one opened it. */
gboolean clinic_db_begin (ClinicDb *self, GError **error);
gboolean clinic_db_commit (ClinicDb *self, GError **error);
void clinic_db_rollback (ClinicDb *self);
/** FALSE too when SQLite has rolled back by itself, as it does on a full disk, an I/O error or lack of memory. */
gboolean clinic_db_in_transaction (ClinicDb *self);
/** Whether to wait some seconds for a lock of somebody else (as at first) or to answer busy at once. */
void clinic_db_set_patience (ClinicDb *self, gboolean patient);
gboolean clinic_db_savepoint (ClinicDb *self, GError **error);
gboolean clinic_db_release_savepoint (ClinicDb *self, GError **error);
void clinic_db_rollback_savepoint (ClinicDb *self);
/** A read transaction, so that several queries see one state; ends with clinic_db_rollback(). */
gboolean clinic_db_begin_read (ClinicDb *self, GError **error);

/** Changes whenever another connection has committed. */
gboolean clinic_db_get_data_version (ClinicDb *self, gint64 *ret_version, GError **error);
/** Stops the statement that runs now with %CLINIC_STORE_ERROR_CANCELLED; any thread. */
void clinic_db_interrupt (ClinicDb *self);

/** Prepares @sql without running it: for the test that tries every statement. */
gboolean clinic_db_check_sql (ClinicDb *self, const char *sql, GError **error);

typedef void (*ClinicProgressFunc) (int done, int total, gpointer data);
/**
 * clinic_db_backup_to:
 *
 * Writes a consistent copy of the database to @path through the backup API: aside first, fsync, integrity check,
 * then renamed over @path.
 */
gboolean clinic_db_backup_to (ClinicDb *self, const char *path, ClinicProgressFunc progress, gpointer data,
                              GError **error);

/** integrity_check and foreign_key_check. @ret_problems: (out) (transfer full): one line for each problem */
gboolean clinic_db_check_integrity (ClinicDb *self, GPtrArray *problems, GError **error);

G_END_DECLS
