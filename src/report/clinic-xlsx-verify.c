/* Reading a written workbook back. libxlsxwriter can report success after its
 * temporary folder ran full, with rows missing, so the rows and cells of every
 * sheet are counted in the file itself. libzip checks sizes and checksums. */
#include "clinic-xlsx-private.h"

#include <string.h>
#include <zip.h>

#define BUFFER_SIZE (256 * 1024)
#define LONGEST_TAG 12 /* "</worksheet>" */

/* In the XML of a sheet "<" only ever begins a tag: text is escaped. */
static void
count_tags (const char *data, gsize size, ClinicXlsxCount *found, gboolean *ended)
{
    const char *end = data + size;

    for (const char *p = memchr (data, '<', size); p != NULL; p = memchr (p, '<', (gsize) (end - p))) {
        gsize left = (gsize) (end - p);

        if (left >= 3 && p[1] == 'c' && p[2] == ' ')
            found->cells++;
        else if (left >= 5 && memcmp (p, "<row ", 5) == 0)
            found->rows++;
        else if (left >= LONGEST_TAG && memcmp (p, "</worksheet>", LONGEST_TAG) == 0)
            *ended = TRUE;
        p++;
    }
}

/* Counts what lies wholly inside @data and moves the rest, a tag cut by the buffer's end, to its front. */
static gsize
count_and_keep (char *data, gsize size, gboolean is_last, ClinicXlsxCount *found, gboolean *ended)
{
    gsize whole = size;

    if (!is_last)
        for (gsize back = 1; back < LONGEST_TAG && back <= size; back++)
            if (data[size - back] == '<') {
                whole = size - back;
                break;
            }
    count_tags (data, whole, found, ended);
    memmove (data, data + whole, size - whole);
    return size - whole;
}

static gboolean
count_entry (zip_t *zip, const char *name, ClinicXlsxCount *found)
{
    zip_file_t *file = zip_fopen (zip, name, 0);
    g_autofree char *buffer = g_malloc (BUFFER_SIZE + LONGEST_TAG);
    gboolean ended = FALSE, read_all = FALSE;
    gsize kept = 0;

    if (file == NULL)
        return FALSE;
    while (!read_all) {
        zip_int64_t n = zip_fread (file, buffer + kept, BUFFER_SIZE);

        if (n < 0)
            break;
        read_all = n == 0;
        kept = count_and_keep (buffer, kept + (gsize) n, read_all, found, &ended);
    }
    return zip_fclose (file) == 0 && read_all && ended;
}

/* Parts without rows: read through for their checksum. */
static gboolean
entry_is_whole (zip_t *zip, zip_uint64_t index)
{
    zip_file_t *file = zip_fopen_index (zip, index, 0);
    g_autofree char *buffer = g_malloc (BUFFER_SIZE);
    zip_int64_t n;

    if (file == NULL)
        return FALSE;
    while ((n = zip_fread (file, buffer, BUFFER_SIZE)) > 0)
        continue;
    return zip_fclose (file) == 0 && n == 0;
}

static gboolean
verify_parts (zip_t *zip)
{
    zip_int64_t n_entries = zip_get_num_entries (zip, 0);

    for (zip_int64_t i = 0; i < n_entries; i++) {
        const char *name = zip_get_name (zip, (zip_uint64_t) i, 0);

        if (name == NULL)
            return FALSE;
        if (!g_str_has_prefix (name, "xl/worksheets/sheet") && !entry_is_whole (zip, (zip_uint64_t) i))
            return FALSE;
    }
    return zip_name_locate (zip, "xl/workbook.xml", 0) >= 0 && zip_name_locate (zip, "[Content_Types].xml", 0) >= 0;
}

gboolean
clinic_xlsx_verify (const char *path, const ClinicXlsxCount *expected, guint n_sheets)
{
    zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
    gboolean good;

    if (zip == NULL)
        return FALSE;
    good = verify_parts (zip);
    for (guint i = 0; good && i < n_sheets; i++) {
        g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1);
        ClinicXlsxCount found = { 0 };

        good = count_entry (zip, name, &found) && found.rows == expected[i].rows && found.cells == expected[i].cells;
    }
    zip_discard (zip);
    return good;
}
