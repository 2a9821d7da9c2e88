/* ClinicWorkbook: the list of sheets and their names. Writing is in clinic-xlsx.c. */
#include "clinic-workbook.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "clinic-sheet-private.h"
#include "clinic-sheet-text-private.h"

#define SHEET_NAME_MAX 31 /* UTF-16 units, Excel's limit */
#define DEFINITION_WIDTH 80

struct _ClinicWorkbook {
    GObject parent_instance;

    char *title;
    char *author;
    GPtrArray *sheets;
};

G_DEFINE_FINAL_TYPE (ClinicWorkbook, clinic_workbook, G_TYPE_OBJECT)

static void
clinic_workbook_finalize (GObject *object)
{
    ClinicWorkbook *self = CLINIC_WORKBOOK (object);

    g_free (self->title);
    g_free (self->author);
    g_ptr_array_unref (self->sheets);
    G_OBJECT_CLASS (clinic_workbook_parent_class)->finalize (object);
}

static void
clinic_workbook_class_init (ClinicWorkbookClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_workbook_finalize;
}

static void
clinic_workbook_init (ClinicWorkbook *self)
{
    self->sheets = g_ptr_array_new_with_free_func (g_object_unref);
}

static char *
dup_safe (const char *text)
{
    char *safe = text != NULL ? clinic_text_make_safe (text) : NULL;

    return safe != NULL ? safe : g_strdup (text);
}

ClinicWorkbook *
clinic_workbook_new (const char *title, const char *author)
{
    ClinicWorkbook *self = g_object_new (CLINIC_TYPE_WORKBOOK, NULL);

    self->title = dup_safe (title);
    self->author = dup_safe (author);
    return self;
}

/* Cuts @name to @units UTF-16 units and takes away what Excel refuses at either end. */
static void
cut_name (GString *name, guint units)
{
    guint used = 0;

    for (const char *p = name->str; *p != 0; p = g_utf8_next_char (p)) {
        used += g_utf8_get_char (p) > 0xffff ? 2 : 1;
        if (used > units) {
            g_string_truncate (name, (gsize) (p - name->str));
            break;
        }
    }
    while (name->len > 0 && strchr ("' ", name->str[name->len - 1]) != NULL)
        g_string_truncate (name, name->len - 1);
}

static char *
make_sheet_name (const char *text)
{
    g_autofree char *safe = dup_safe (text != NULL ? text : "");
    GString *name = g_string_new (g_strstrip (g_strdelimit (safe, "[]:*?/\\\n\t", ' ')));

    while (name->len > 0 && (name->str[0] == '\'' || name->str[0] == ' '))
        g_string_erase (name, 0, 1);
    cut_name (name, SHEET_NAME_MAX);
    if (name->len == 0)
        g_string_append (name, _("Sheet"));
    /* Excel keeps this name for itself. */
    if (g_ascii_strcasecmp (name->str, "History") == 0)
        g_string_append_c (name, '_');
    return g_string_free (name, FALSE);
}

static gboolean
name_is_taken (ClinicWorkbook *self, const char *name)
{
    g_autofree char *folded = g_utf8_casefold (name, -1);

    for (guint i = 0; i < self->sheets->len; i++) {
        g_autofree char *other = g_utf8_casefold (clinic_sheet_get_name (self->sheets->pdata[i]), -1);

        if (strcmp (folded, other) == 0)
            return TRUE;
    }
    return FALSE;
}

static char *
make_unique_name (ClinicWorkbook *self, const char *text)
{
    g_autofree char *name = make_sheet_name (text);

    if (!name_is_taken (self, name))
        return g_steal_pointer (&name);
    for (guint n = 2;; n++) {
        g_autofree char *suffix = g_strdup_printf (" (%u)", n);
        GString *numbered = g_string_new (name);
        g_autofree char *result = NULL;

        cut_name (numbered, SHEET_NAME_MAX - (guint) strlen (suffix));
        g_string_append (numbered, suffix);
        result = g_string_free (numbered, FALSE);
        if (!name_is_taken (self, result))
            return g_steal_pointer (&result);
    }
}

ClinicSheet *
clinic_workbook_add_sheet (ClinicWorkbook *self, const char *name)
{
    g_autofree char *unique = NULL;
    ClinicSheet *sheet;

    g_return_val_if_fail (CLINIC_IS_WORKBOOK (self), NULL);

    unique = make_unique_name (self, name);
    sheet = clinic_sheet_new (unique);
    g_ptr_array_add (self->sheets, sheet);
    return sheet;
}

const char *
clinic_workbook_get_title (ClinicWorkbook *self)
{
    return self->title;
}

const char *
clinic_workbook_get_author (ClinicWorkbook *self)
{
    return self->author;
}

guint
clinic_workbook_get_n_sheets (ClinicWorkbook *self)
{
    return self->sheets->len;
}

ClinicSheet *
clinic_workbook_get_sheet (ClinicWorkbook *self, guint index)
{
    g_return_val_if_fail (index < self->sheets->len, NULL);

    return self->sheets->pdata[index];
}

static void
list_definitions (ClinicSheet *list, ClinicSheet *sheet)
{
    for (guint i = 0; i < clinic_sheet_get_n_columns (sheet); i++) {
        const ClinicSheetColumn *column = clinic_sheet_get_column (sheet, i);

        if (column->definition == NULL)
            continue;
        clinic_sheet_begin_row (list);
        clinic_sheet_add_text (list, clinic_sheet_get_name (sheet));
        clinic_sheet_add_text (list, column->title);
        clinic_sheet_add_text (list, column->definition);
    }
}

static gboolean
has_definition (ClinicSheet *sheet)
{
    for (guint i = 0; i < clinic_sheet_get_n_columns (sheet); i++)
        if (clinic_sheet_get_column (sheet, i)->definition != NULL)
            return TRUE;
    return FALSE;
}

ClinicSheet *
clinic_workbook_add_definitions (ClinicWorkbook *self, const char *name)
{
    guint n_sheets = clinic_workbook_get_n_sheets (self);
    ClinicSheet *list = NULL;

    for (guint i = 0; i < n_sheets; i++) {
        ClinicSheet *sheet = clinic_workbook_get_sheet (self, i);

        if (!has_definition (sheet))
            continue;
        if (list == NULL) {
            list = clinic_workbook_add_sheet (self, name);
            clinic_sheet_add_title_line (list, name);
            clinic_sheet_add_column (list, _("Sheet"), CLINIC_CELL_TEXT, 18, NULL);
            clinic_sheet_add_column (list, _("Column"), CLINIC_CELL_TEXT, 22, NULL);
            clinic_sheet_add_column (list, _("Definition"), CLINIC_CELL_TEXT, DEFINITION_WIDTH, NULL);
        }
        list_definitions (list, sheet);
    }
    return list;
}
