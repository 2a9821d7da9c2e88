/* The two nouns. An operation changes, a query reads; each is one function and
 * one static descriptor. The tables of all of them are the vocabulary of the
 * audit log, the role matrix, and what the conformance tests run over. */
#pragma once

#include "clinic-record.h"
#include "clinic-rights.h"
#include "clinic-txn.h"

G_BEGIN_DECLS

/**
 * ClinicOperationFunc:
 * @txn: the transaction; the function may only use it, the domain and the store
 * @draft: (transfer none): what the caller filled in; its type belongs to the operation
 * @ret_record: (out) (transfer full) (optional) (nullable): the record that was made or changed
 *
 * Returns: %FALSE with an error rolls everything back
 */
typedef gboolean (*ClinicOperationFunc) (ClinicTxn *txn, gconstpointer draft, ClinicRecord **ret_record,
                                         GError **error);

typedef struct {
    const char *name;  /* "take-payment": also the word in the audit log */
    const char *title; /* N_("Take a payment") */
    ClinicRight right;
    guint topics;       /* ClinicTopics it changes */
    gboolean unaudited; /* no act of a person but the keeping of what he types: leaves no audit row */
    ClinicOperationFunc run;
    GDestroyNotify draft_free; /* how a draft handed to clinic_desk_run_async() is freed */
    /* Finds the record of an earlier run by its id, for a repeated idempotency key; NULL: nothing is returned then. */
    gboolean (*find) (ClinicDb *db, gint64 id, ClinicRecord **ret_record, GError **error);
} ClinicOperation;

/* What a query may ask for; each descriptor says which of them it uses. */
typedef struct {
    gint64 id;
    gint64 doctor_id;
    ClinicDay day;
    ClinicDay until; /* inclusive */
    char *text;      /* owned */
    gint64 number;
} ClinicQueryArgs;

ClinicQueryArgs *clinic_query_args_copy (const ClinicQueryArgs *args);
void clinic_query_args_free (ClinicQueryArgs *args);
gboolean clinic_query_args_equal (const ClinicQueryArgs *a, const ClinicQueryArgs *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicQueryArgs, clinic_query_args_free)

/* What every query sees: a connection and the moment. */
typedef struct {
    ClinicDb *db;
    GTimeZone *zone;
    ClinicInstant now;
    ClinicDay today;
    gint64 staff_id;
    ClinicRole role;
} ClinicReader;

/** The days a query is about: @ret_first: args->day, else today; @ret_last: args->until, else @ret_first */
void clinic_reader_get_days (const ClinicReader *reader, const ClinicQueryArgs *args, ClinicDay *ret_first,
                             ClinicDay *ret_last);
/** args->day, else today */
ClinicDay clinic_reader_get_day (const ClinicReader *reader, const ClinicQueryArgs *args);
/** Returns: (transfer full): the rows of a query that finds one: @record (transfer full) (nullable), or nothing */
GPtrArray *clinic_rows_new_of_one (gpointer record);

/** Returns: (transfer full) (element-type ClinicRecord): the rows; empty is not an error, %NULL is */
typedef GPtrArray *(*ClinicQueryFunc) (const ClinicReader *reader, const ClinicQueryArgs *args, GError **error);

typedef struct {
    const char *name;  /* "patients-found" */
    const char *title; /* N_("Patients found") */
    const char *args; /* which arguments it uses, for qiantaictl list --help: "day", "text", "id", "day until doctor" */
    ClinicRight right;
    guint topics;     /* ClinicTopics it depends on */
    gboolean audited; /* a sensitive read: leaves an audit row */
    ClinicQueryFunc run;
    GType (*get_type) (void); /* the type of its records */
} ClinicQuery;

/* Each area of the desk offers its operations and queries as NULL-terminated lists; clinic-desk-tables.c joins them. */
/** Returns: (transfer none): all operations, NULL-terminated */
const ClinicOperation *const *clinic_operations_get_all (void);
/** Returns: (transfer none): all queries, NULL-terminated */
const ClinicQuery *const *clinic_queries_get_all (void);
const ClinicOperation *clinic_operation_find (const char *name);
const ClinicQuery *clinic_query_find (const char *name);

G_END_DECLS
