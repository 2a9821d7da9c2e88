/* The one implementation behind every record: properties, comparison and text
 * by the type's table of fields. Reading a row is the store's
 * (clinic-statement.c). */
#include "clinic-record.h"
#include <string.h>

G_DEFINE_ABSTRACT_TYPE (ClinicRecord, clinic_record, G_TYPE_OBJECT)

static void
clinic_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicRecordClass *klass = CLINIC_RECORD_GET_CLASS (object);
    const ClinicField *field = &klass->fields[id - 1];

    switch (field->type) {
    case CLINIC_FIELD_ID:
    case CLINIC_FIELD_INT:
        g_value_set_int64 (value, clinic_record_peek (object, field, gint64));
        break;
    case CLINIC_FIELD_BOOL:
        g_value_set_boolean (value, clinic_record_peek (object, field, gboolean));
        break;
    case CLINIC_FIELD_TEXT:
        g_value_set_string (value, clinic_record_peek (object, field, char *));
        break;
    case CLINIC_FIELD_MONEY:
        g_value_set_int64 (value, clinic_record_peek (object, field, ClinicMoney).fen);
        break;
    case CLINIC_FIELD_DAY:
        g_value_set_int (value, clinic_record_peek (object, field, ClinicDay).jdn);
        break;
    case CLINIC_FIELD_INSTANT:
        g_value_set_int64 (value, clinic_record_peek (object, field, ClinicInstant).us);
        break;
    }
}

static void
clinic_record_finalize (GObject *object)
{
    ClinicRecordClass *klass = CLINIC_RECORD_GET_CLASS (object);

    for (guint i = 0; i < klass->n_fields; i++) {
        if (klass->fields[i].type == CLINIC_FIELD_TEXT)
            g_free (clinic_record_peek (object, &klass->fields[i], char *));
    }
    G_OBJECT_CLASS (clinic_record_parent_class)->finalize (object);
}

static void
clinic_record_class_init (ClinicRecordClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);

    object_class->finalize = clinic_record_finalize;
}

static void
clinic_record_init (ClinicRecord *self)
{
}

static GParamSpec *
field_param_spec (const ClinicField *field)
{
    const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
    g_autofree char *dashed = g_strdelimit (g_strdup (field->name), "_", '-');
    const char *name = g_intern_string (dashed);

    switch (field->type) {
    case CLINIC_FIELD_ID:
    case CLINIC_FIELD_INT:
    case CLINIC_FIELD_MONEY:
    case CLINIC_FIELD_INSTANT:
        return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case CLINIC_FIELD_BOOL:
        return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case CLINIC_FIELD_TEXT:
        return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case CLINIC_FIELD_DAY:
        return g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0, flags);
    }
    g_assert_not_reached ();
}

void
clinic_record_class_set_fields (ClinicRecordClass *klass, const ClinicField *fields, guint n_fields)
{
    /* GObject wants the accessor on the class that installs, it is not inherited. */
    G_OBJECT_CLASS (klass)->get_property = clinic_record_get_property;
    klass->fields = fields;
    klass->n_fields = n_fields;
    for (guint i = 0; i < n_fields; i++)
        g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, field_param_spec (&fields[i]));
}

const ClinicField *
clinic_record_class_find_field (ClinicRecordClass *klass, const char *name)
{
    for (guint i = 0; i < klass->n_fields; i++) {
        if (strcmp (klass->fields[i].name, name) == 0)
            return &klass->fields[i];
    }
    return NULL;
}

gint64
clinic_record_get_id (gpointer self)
{
    ClinicRecordClass *klass = CLINIC_RECORD_GET_CLASS (self);

    g_assert (klass->n_fields > 0 && klass->fields[0].type == CLINIC_FIELD_ID);
    return clinic_record_peek (self, &klass->fields[0], gint64);
}

static gboolean
field_equal (gpointer a, gpointer b, const ClinicField *field)
{
    switch (field->type) {
    case CLINIC_FIELD_TEXT:
        return g_strcmp0 (clinic_record_peek (a, field, char *), clinic_record_peek (b, field, char *)) == 0;
    case CLINIC_FIELD_BOOL:
        return !clinic_record_peek (a, field, gboolean) == !clinic_record_peek (b, field, gboolean);
    case CLINIC_FIELD_DAY:
        return clinic_record_peek (a, field, ClinicDay).jdn == clinic_record_peek (b, field, ClinicDay).jdn;
    case CLINIC_FIELD_ID:
    case CLINIC_FIELD_INT:
    case CLINIC_FIELD_MONEY:
    case CLINIC_FIELD_INSTANT:
        return clinic_record_peek (a, field, gint64) == clinic_record_peek (b, field, gint64);
    }
    g_assert_not_reached ();
}

gboolean
clinic_record_equal (gconstpointer a, gconstpointer b)
{
    ClinicRecordClass *klass;

    if (a == b)
        return TRUE;
    if (!a || !b || G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
        return FALSE;
    klass = CLINIC_RECORD_GET_CLASS (a);
    for (guint i = 0; i < klass->n_fields; i++) {
        if (!field_equal ((gpointer) a, (gpointer) b, &klass->fields[i]))
            return FALSE;
    }
    return TRUE;
}

char *
clinic_record_format_field (gpointer self, const ClinicField *field, GTimeZone *zone)
{
    switch (field->type) {
    case CLINIC_FIELD_ID:
    case CLINIC_FIELD_INT:
        return g_strdup_printf ("%" G_GINT64_FORMAT, clinic_record_peek (self, field, gint64));
    case CLINIC_FIELD_BOOL:
        return g_strdup (clinic_record_peek (self, field, gboolean) ? "1" : "0");
    case CLINIC_FIELD_TEXT:
        return g_strdup (clinic_record_peek (self, field, char *) ? clinic_record_peek (self, field, char *) : "");
    case CLINIC_FIELD_MONEY:
        return clinic_money_format_plain (clinic_record_peek (self, field, ClinicMoney));
    case CLINIC_FIELD_DAY:
        return clinic_day_format (clinic_record_peek (self, field, ClinicDay));
    case CLINIC_FIELD_INSTANT:
        return clinic_instant_format (clinic_record_peek (self, field, ClinicInstant), zone, "%Y-%m-%d %H:%M");
    }
    g_assert_not_reached ();
}
