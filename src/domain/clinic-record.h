/* ClinicRecord: the immutable base of everything that comes out of the store.
 * A record type is a struct and one table of fields; the table installs the
 * read-only properties, reads rows, compares by value and names sheet columns.
 * A record is built once, by the store, and may then cross threads. */
#pragma once

#include <glib-object.h>
#include <glib/gi18n-lib.h>
#include "clinic-day.h"
#include "clinic-instant.h"
#include "clinic-money.h"

G_BEGIN_DECLS

#define CLINIC_TYPE_RECORD (clinic_record_get_type ())
typedef struct _ClinicRecord ClinicRecord;
typedef struct _ClinicRecordClass ClinicRecordClass;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRecord, g_object_unref)

typedef enum {
    CLINIC_FIELD_ID,      /* gint64; shown as text, never summed */
    CLINIC_FIELD_INT,     /* gint64 */
    CLINIC_FIELD_BOOL,    /* gboolean */
    CLINIC_FIELD_TEXT,    /* char *, owned; NULL in the table is "" here */
    CLINIC_FIELD_MONEY,   /* ClinicMoney; property type gint64, fen */
    CLINIC_FIELD_DAY,     /* ClinicDay; TEXT YYYY-MM-DD in the table; property type int, julian day */
    CLINIC_FIELD_INSTANT, /* ClinicInstant; property type gint64, microseconds */
} ClinicFieldType;

typedef struct {
    const char *name; /* with underscores, as the column of a statement is called */
    ClinicFieldType type;
    gsize offset;
    const char *title; /* N_("…"): the column's head in sheets and lists; NULL: not shown */
} ClinicField;

struct _ClinicRecord {
    GObject parent_instance;
};

struct _ClinicRecordClass {
    GObjectClass parent_class;
    const ClinicField *fields;
    guint n_fields;
};

GType clinic_record_get_type (void) G_GNUC_CONST;

#define CLINIC_FIELD(Struct, TYPE, member, title_)                                                                     \
    {                                                                                                                  \
        .name = #member, .type = CLINIC_FIELD_##TYPE, .offset = G_STRUCT_OFFSET (Struct, member), .title = title_      \
    }

/* In the header, before the struct: declares the type, its cast macro and autoptr. */
#define CLINIC_DECLARE_RECORD(Type, prefix)                                                                            \
    typedef struct _##Type Type;                                                                                       \
    typedef struct {                                                                                                   \
        ClinicRecordClass parent_class;                                                                                \
    } Type##Class;                                                                                                     \
    GType prefix##_get_type (void) G_GNUC_CONST;                                                                       \
    G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, g_object_unref)

/* In the .c file, after the table of fields. */
#define CLINIC_DEFINE_RECORD(Type, prefix, field_table)                                                                \
    G_DEFINE_TYPE (Type, prefix, CLINIC_TYPE_RECORD)                                                                   \
    static void prefix##_init (Type *self)                                                                             \
    {                                                                                                                  \
    }                                                                                                                  \
    static void prefix##_class_init (Type##Class *klass)                                                               \
    {                                                                                                                  \
        clinic_record_class_set_fields (CLINIC_RECORD_CLASS (klass), field_table, G_N_ELEMENTS (field_table));         \
    }

#define CLINIC_RECORD(instance) (G_TYPE_CHECK_INSTANCE_CAST ((instance), CLINIC_TYPE_RECORD, ClinicRecord))
#define CLINIC_IS_RECORD(instance) (G_TYPE_CHECK_INSTANCE_TYPE ((instance), CLINIC_TYPE_RECORD))
#define CLINIC_RECORD_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), CLINIC_TYPE_RECORD, ClinicRecordClass))
#define CLINIC_RECORD_GET_CLASS(instance)                                                                              \
    (G_TYPE_INSTANCE_GET_CLASS ((instance), CLINIC_TYPE_RECORD, ClinicRecordClass))

/** Called once from class_init by %CLINIC_DEFINE_RECORD: installs the properties. */
void clinic_record_class_set_fields (ClinicRecordClass *klass, const ClinicField *fields, guint n_fields);

/** The field called @name; %NULL when the type has none. */
const ClinicField *clinic_record_class_find_field (ClinicRecordClass *klass, const char *name);

/** Where the field's value lies inside @self. */
#define clinic_record_peek(self, field, CType) (*(CType *) G_STRUCT_MEMBER_P ((self), (field)->offset))

/** The record's first field, which is its id. */
gint64 clinic_record_get_id (gpointer self);

/** Whether two records have the same type and the same value in every field. */
gboolean clinic_record_equal (gconstpointer a, gconstpointer b);

/**
 * clinic_record_format_field:
 * Returns: (transfer full): the field as plain text: money "1234.50", days "2026-11-23", instants in @zone as
 *   "2026-11-23 14:05", booleans "1" and "0"
 */
char *clinic_record_format_field (gpointer self, const ClinicField *field, GTimeZone *zone);

G_END_DECLS
