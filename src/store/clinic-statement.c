/* Statements: a cache by the address of their text, binding by position,
 * stepping, and reading a row into a record by its table of fields. Also
 * closes the connection, since that must finalise the cache first. */
#include "clinic-db-private.h"

#include <string.h>

struct _ClinicStatement {
    ClinicDb *db;
    sqlite3_stmt *stmt;
    gboolean borrowed;
    gboolean cached;
    /* How the columns fall into the fields of the last record type read. */
    GType type;
    const ClinicField **fields;
};

static void
statement_free (ClinicStatement *self)
{
    sqlite3_finalize (self->stmt);
    g_free (self->fields);
    g_free (self);
}

void
clinic_db_close (ClinicDb *self)
{
    GHashTableIter iter;
    gpointer statement;

    if (!self)
        return;
    g_hash_table_iter_init (&iter, self->statements);
    while (g_hash_table_iter_next (&iter, NULL, &statement))
        statement_free (statement);
    g_hash_table_unref (self->statements);
    sqlite3_close_v2 (self->handle);
    g_free (self->path);
    g_free (self);
}

static ClinicStatement *
statement_new (ClinicDb *db, const char *sql, GError **error)
{
    ClinicStatement *self;
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

    if (rc != SQLITE_OK) {
        clinic_db_set_error (error, db->handle, rc, sql);
        return NULL;
    }
    self = g_new0 (ClinicStatement, 1);
    self->db = db;
    self->stmt = stmt;
    return self;
}

gboolean
clinic_db_check_sql (ClinicDb *self, const char *sql, GError **error)
{
    ClinicStatement *statement = statement_new (self, sql, error);

    if (!statement)
        return FALSE;
    statement_free (statement);
    return TRUE;
}

static int
bind_value (sqlite3_stmt *stmt, int index, const ClinicValue *value)
{
    char day[11];

    switch (value->kind) {
    case CLINIC_VALUE_NULL:
        return sqlite3_bind_null (stmt, index);
    case CLINIC_VALUE_INT:
        return sqlite3_bind_int64 (stmt, index, value->integer);
    case CLINIC_VALUE_TEXT:
        return sqlite3_bind_text (stmt, index, value->data, -1, SQLITE_TRANSIENT);
    case CLINIC_VALUE_BLOB:
        return sqlite3_bind_blob64 (stmt, index, value->data, (sqlite3_uint64) value->integer, SQLITE_TRANSIENT);
    case CLINIC_VALUE_DAY:
        if (!value->integer)
            return sqlite3_bind_text (stmt, index, "", -1, SQLITE_STATIC);
        clinic_day_to_buffer ((ClinicDay){ (gint32) value->integer }, day);
        return sqlite3_bind_text (stmt, index, day, -1, SQLITE_TRANSIENT);
    }
    g_assert_not_reached ();
}

ClinicStatement *
clinic_db_prepare (ClinicDb *self, const char *sql, GError **error, const ClinicValue *values, guint n_values)
{
    g_autoptr (ClinicStatement) statement = NULL;
    ClinicStatement *cached;

    g_assert (self->thread == g_thread_self ());
    cached = g_hash_table_lookup (self->statements, sql);
    if (cached && !cached->borrowed) {
        statement = cached;
    } else {
        statement = statement_new (self, sql, error);
        if (!statement)
            return NULL;
        if (!cached) {
            statement->cached = TRUE;
            g_hash_table_insert (self->statements, (gpointer) sql, statement);
        }
    }
    statement->borrowed = TRUE;
    if ((int) n_values != sqlite3_bind_parameter_count (statement->stmt)) {
        g_critical ("%u values for %d parameters in: %s", n_values, sqlite3_bind_parameter_count (statement->stmt),
                    sql);
        clinic_db_set_error (error, NULL, SQLITE_MISUSE, sql);
        return NULL;
    }
    for (guint i = 0; i < n_values; i++) {
        /* "$1" may stand anywhere in the text and more than once: SQLite numbers it by first appearance. */
        char name[8];
        int index, rc;

        g_snprintf (name, sizeof name, "$%u", i + 1);
        index = sqlite3_bind_parameter_index (statement->stmt, name);
        rc = bind_value (statement->stmt, index, &values[i]);
        if (rc != SQLITE_OK) {
            clinic_db_set_error (error, self->handle, rc, sql);
            return NULL;
        }
    }
    return g_steal_pointer (&statement);
}

void
clinic_statement_release (ClinicStatement *self)
{
    if (!self)
        return;
    if (!self->cached) {
        statement_free (self);
        return;
    }
    sqlite3_reset (self->stmt);
    sqlite3_clear_bindings (self->stmt);
    self->borrowed = FALSE;
}

ClinicStep
clinic_statement_step (ClinicStatement *self, GError **error)
{
    int rc;

    g_assert (self->db->thread == g_thread_self ());
    rc = sqlite3_step (self->stmt);
    if (rc == SQLITE_ROW)
        return CLINIC_STEP_ROW;
    if (rc == SQLITE_DONE)
        return CLINIC_STEP_DONE;
    clinic_db_set_error (error, self->db->handle, rc, sqlite3_sql (self->stmt));
    return CLINIC_STEP_ERROR;
}

gint64
clinic_statement_get_int (ClinicStatement *self, int column)
{
    return sqlite3_column_int64 (self->stmt, column);
}

const char *
clinic_statement_get_text (ClinicStatement *self, int column)
{
    return (const char *) sqlite3_column_text (self->stmt, column);
}

ClinicDay
clinic_statement_get_day (ClinicStatement *self, int column)
{
    ClinicDay day = CLINIC_DAY_NONE;
    const char *text = clinic_statement_get_text (self, column);

    if (text && *text && !clinic_day_parse (text, &day))
        g_warning ("“%s” is not a day", text);
    return day;
}

const guint8 *
clinic_statement_get_blob (ClinicStatement *self, int column, gsize *ret_length)
{
    const guint8 *data = sqlite3_column_blob (self->stmt, column);

    *ret_length = (gsize) sqlite3_column_bytes (self->stmt, column);
    return data;
}

int
clinic_statement_get_n_columns (ClinicStatement *self)
{
    return sqlite3_column_count (self->stmt);
}

gboolean
clinic_statement_is_integer (ClinicStatement *self, int column)
{
    return sqlite3_column_type (self->stmt, column) == SQLITE_INTEGER;
}

static void
map_columns (ClinicStatement *self, ClinicRecordClass *klass, GType type)
{
    int n = sqlite3_column_count (self->stmt);

    g_free (self->fields);
    self->fields = g_new0 (const ClinicField *, n);
    self->type = type;
    for (int i = 0; i < n; i++) {
        const char *name = sqlite3_column_name (self->stmt, i);

        self->fields[i] = clinic_record_class_find_field (klass, name);
        if (!self->fields[i])
            g_critical ("%s has no field for column %s", g_type_name (type), name);
    }
}

gpointer
clinic_statement_get_record (ClinicStatement *self, GType type)
{
    ClinicRecord *record = g_object_new (type, NULL);
    int n = sqlite3_column_count (self->stmt);

    if (self->type != type)
        map_columns (self, CLINIC_RECORD_GET_CLASS (record), type);
    for (int i = 0; i < n; i++) {
        const ClinicField *field = self->fields[i];

        if (!field)
            continue;
        switch (field->type) {
        case CLINIC_FIELD_ID:
        case CLINIC_FIELD_INT:
        case CLINIC_FIELD_MONEY:
        case CLINIC_FIELD_INSTANT:
            clinic_record_peek (record, field, gint64) = sqlite3_column_int64 (self->stmt, i);
            break;
        case CLINIC_FIELD_BOOL:
            clinic_record_peek (record, field, gboolean) = sqlite3_column_int (self->stmt, i) != 0;
            break;
        case CLINIC_FIELD_TEXT: {
            const char *text = clinic_statement_get_text (self, i);

            clinic_record_peek (record, field, char *) = g_strdup (text ? text : "");
            break;
        }
        case CLINIC_FIELD_DAY:
            clinic_record_peek (record, field, ClinicDay) = clinic_statement_get_day (self, i);
            break;
        }
    }
    return record;
}

gboolean
clinic_db_change (ClinicDb *self, const char *sql, gint64 *ret_changed, GError **error, const ClinicValue *values,
                  guint n_values)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (self, sql, error, values, n_values);
    ClinicStep step;

    if (!statement)
        return FALSE;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW)
        ;
    if (step == CLINIC_STEP_ERROR)
        return FALSE;
    if (ret_changed)
        *ret_changed = sqlite3_changes64 (self->handle);
    return TRUE;
}

gboolean
clinic_db_run (ClinicDb *self, const char *sql, GError **error, const ClinicValue *values, guint n_values)
{
    return clinic_db_change (self, sql, NULL, error, values, n_values);
}

GPtrArray *
clinic_db_select (ClinicDb *self, GType type, const char *sql, GError **error, const ClinicValue *values,
                  guint n_values)
{
    g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (self, sql, error, values, n_values);
    ClinicStep step;

    if (!statement)
        return NULL;
    while ((step = clinic_statement_step (statement, error)) == CLINIC_STEP_ROW)
        g_ptr_array_add (records, clinic_statement_get_record (statement, type));
    return step == CLINIC_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

gboolean
clinic_db_select_one (ClinicDb *self, GType type, const char *sql, gpointer ret_record, GError **error,
                      const ClinicValue *values, guint n_values)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (self, sql, error, values, n_values);
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    *(gpointer *) ret_record = step == CLINIC_STEP_ROW ? clinic_statement_get_record (statement, type) : NULL;
    return TRUE;
}

gboolean
clinic_db_select_int (ClinicDb *self, const char *sql, gint64 fallback, gint64 *ret_value, GError **error,
                      const ClinicValue *values, guint n_values)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (self, sql, error, values, n_values);
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    if (step == CLINIC_STEP_ROW && sqlite3_column_type (statement->stmt, 0) != SQLITE_NULL)
        *ret_value = clinic_statement_get_int (statement, 0);
    else
        *ret_value = fallback;
    return TRUE;
}

gboolean
clinic_db_select_text (ClinicDb *self, const char *sql, char **ret_value, GError **error, const ClinicValue *values,
                       guint n_values)
{
    g_autoptr (ClinicStatement) statement = clinic_db_prepare (self, sql, error, values, n_values);
    ClinicStep step;

    if (!statement || (step = clinic_statement_step (statement, error)) == CLINIC_STEP_ERROR)
        return FALSE;
    *ret_value = step == CLINIC_STEP_ROW ? g_strdup (clinic_statement_get_text (statement, 0)) : NULL;
    return TRUE;
}
