/* A list of blocks. Laid out in clinic-pages-document.c. */
#include "clinic-document-private.h"

#include "clinic-sheet-text-private.h"

G_DEFINE_FINAL_TYPE (ClinicDocument, clinic_document, G_TYPE_OBJECT)

static void
block_free (gpointer data)
{
    ClinicBlock *block = data;

    g_free (block->text);
    g_free (block->value);
    g_free (block->figure);
    g_strfreev (block->labels);
    g_clear_object (&block->sheet);
    g_free (block);
}

static void
clinic_document_finalize (GObject *object)
{
    ClinicDocument *self = CLINIC_DOCUMENT (object);

    g_free (self->mark);
    g_free (self->footer);
    g_ptr_array_unref (self->blocks);
    G_OBJECT_CLASS (clinic_document_parent_class)->finalize (object);
}

static void
clinic_document_class_init (ClinicDocumentClass *klass)
{
    G_OBJECT_CLASS (klass)->finalize = clinic_document_finalize;
}

static void
clinic_document_init (ClinicDocument *self)
{
    self->blocks = g_ptr_array_new_with_free_func (block_free);
}

static char *
dup_safe (const char *text)
{
    char *safe = text != NULL ? clinic_text_make_safe (text) : g_strdup ("");

    return safe != NULL ? safe : g_strdup (text);
}

static ClinicBlock *
add_block (ClinicDocument *self, ClinicBlockKind kind, const char *text)
{
    ClinicBlock *block = g_new0 (ClinicBlock, 1);

    block->kind = kind;
    block->text = dup_safe (text);
    g_ptr_array_add (self->blocks, block);
    return block;
}

ClinicDocument *
clinic_document_new (ClinicPaper paper)
{
    ClinicDocument *self = g_object_new (CLINIC_TYPE_DOCUMENT, NULL);

    self->paper = paper;
    return self;
}

ClinicPaper
clinic_document_get_paper (ClinicDocument *self)
{
    return self->paper;
}

void
clinic_document_set_mark (ClinicDocument *self, const char *text)
{
    g_free (self->mark);
    self->mark = text != NULL ? dup_safe (text) : NULL;
}

void
clinic_document_set_footer (ClinicDocument *self, const char *text)
{
    g_free (self->footer);
    self->footer = text != NULL ? dup_safe (text) : NULL;
}

void
clinic_document_add_title (ClinicDocument *self, const char *text)
{
    add_block (self, CLINIC_BLOCK_TITLE, text);
}

void
clinic_document_add_subtitle (ClinicDocument *self, const char *text)
{
    add_block (self, CLINIC_BLOCK_SUBTITLE, text);
}

void
clinic_document_add_field (ClinicDocument *self, const char *label, const char *value)
{
    add_block (self, CLINIC_BLOCK_FIELD, label)->value = dup_safe (value);
}

void
clinic_document_add_wide_field (ClinicDocument *self, const char *label, const char *value)
{
    add_block (self, CLINIC_BLOCK_WIDE_FIELD, label)->value = dup_safe (value);
}

void
clinic_document_add_table (ClinicDocument *self, ClinicSheet *sheet)
{
    g_return_if_fail (CLINIC_IS_SHEET (sheet));

    add_block (self, CLINIC_BLOCK_TABLE, NULL)->sheet = g_object_ref (sheet);
}

void
clinic_document_add_amount (ClinicDocument *self, const char *label, ClinicMoney money, gboolean in_words)
{
    ClinicBlock *block = add_block (self, CLINIC_BLOCK_AMOUNT, label);

    block->figure = clinic_money_format_yuan (money);
    if (in_words) {
        g_autofree char *words = clinic_money_in_words (money);

        /* Stands directly before the words in every language: requirements.md 3.2. */
        block->value = g_strconcat ("人民币", words, NULL);
    }
}

void
clinic_document_add_text (ClinicDocument *self, const char *text)
{
    g_autofree char *safe = dup_safe (text);
    g_auto (GStrv) paragraphs = g_strsplit (safe, "\n", -1);

    for (guint i = 0; paragraphs[i] != NULL; i++)
        add_block (self, CLINIC_BLOCK_TEXT, paragraphs[i]);
}

void
clinic_document_add_heading (ClinicDocument *self, const char *text)
{
    add_block (self, CLINIC_BLOCK_HEADING, text);
}

void
clinic_document_add_rule (ClinicDocument *self)
{
    add_block (self, CLINIC_BLOCK_RULE, NULL);
}

void
clinic_document_add_signatures (ClinicDocument *self, const char *const *labels)
{
    add_block (self, CLINIC_BLOCK_SIGNATURES, NULL)->labels = g_strdupv ((char **) labels);
}
