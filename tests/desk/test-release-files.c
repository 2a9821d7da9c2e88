/* The files that released versions left: each is brought up to date, is whole,
 * keeps its money, and has exactly the schema of a new file. */
#include <gio/gio.h>
#include "clinic-runner.h"
#include "clinic-verify.h"
#include "test-clinic.h"

/* Tables by their columns, since a later ALTER TABLE writes their text differently; the rest by its text. */
static const char schema_sql[] =
    "SELECT group_concat (line, char (10)) FROM (SELECT 'table ' || s.name || ' ' || c.name || ' ' || c.type || ' ' || "
    "c.\"notnull\" || ' ' || coalesce (c.dflt_value, '-') || ' ' || c.pk AS line FROM sqlite_schema s "
    "JOIN pragma_table_xinfo (s.name) c WHERE s.type = 'table' "
    "UNION ALL SELECT type || ' ' || name || ' ' || coalesce (sql, '') FROM sqlite_schema WHERE type <> 'table' "
    "ORDER BY 1)";

static char *
unpack (const char *packed, const char *folder)
{
    g_autoptr (GFile) source = g_file_new_for_path (packed);
    g_autofree char *path = g_build_filename (folder, "released.qiantai", NULL);
    g_autoptr (GFile) target = g_file_new_for_path (path);
    g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr (GError) error = NULL;
    g_autoptr (GFileInputStream) input = g_file_read (source, NULL, &error);
    g_autoptr (GInputStream) unpacked = NULL;
    g_autoptr (GFileOutputStream) output = NULL;

    g_assert_no_error (error);
    unpacked = g_converter_input_stream_new (G_INPUT_STREAM (input), G_CONVERTER (gzip));
    output = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, &error);
    g_assert_no_error (error);
    g_output_stream_splice (G_OUTPUT_STREAM (output), unpacked,
                            G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
    g_assert_no_error (error);
    return g_steal_pointer (&path);
}

static char *
schema_of (ClinicDb *db)
{
    char *text = NULL;
    GError *error = NULL;

    clinic_db_select_text (db, schema_sql, &text, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return text;
}

static void
assert_same_lines (const char *name, const char *released, const char *fresh)
{
    g_auto (GStrv) a = g_strsplit (released, "\n", -1);
    g_auto (GStrv) b = g_strsplit (fresh, "\n", -1);

    for (guint i = 0; a[i] || b[i]; i++) {
        if (g_strcmp0 (a[i], b[i]) != 0)
            g_error ("%s, brought up to date, differs from a new file:\n  %s\n  %s\n"
                     "A shipped schema file is never edited: the change is a new file. While this version is not "
                     "released: meson compile -C build release-file",
                     name, a[i] ? a[i] : "-", b[i] ? b[i] : "-");
        if (!a[i] || !b[i])
            break;
    }
}

static void
test_released_file (gconstpointer data)
{
    TestClinic clinic = { 0 };
    g_autofree char *path = NULL, *released = NULL, *fresh = NULL;
    g_autoptr (ClinicRunner) runner = NULL;
    g_autoptr (GPtrArray) problems = NULL;
    gint64 taken = 0;
    GError *error = NULL;

    test_clinic_set_up (&clinic);
    path = unpack (data, clinic.folder);
    runner = clinic_runner_new (path, CLINIC_DB_READ_WRITE, clinic.clock, &error);
    g_assert_no_error (error);
    problems = clinic_verify (clinic_runner_get_db (runner), &error);
    g_assert_no_error (error);
    if (problems->len)
        g_error ("%s: %s", (const char *) data, (const char *) problems->pdata[0]);
    clinic_db_select_int (clinic_runner_get_db (runner), "SELECT sum (amount_fen) FROM payment", 0, &taken, &error,
                          CLINIC_BIND_NONE);
    g_assert_cmpint (taken, ==, 28000);
    released = schema_of (clinic_runner_get_db (runner));
    fresh = schema_of (clinic.db);
    assert_same_lines (data, released, fresh);
    g_clear_pointer (&runner, clinic_runner_free);
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *folder = NULL;
    g_autoptr (GDir) dir = NULL;
    const char *name;
    int rc;

    g_test_init (&argc, &argv, NULL);
    folder = g_test_build_filename (G_TEST_DIST, "data", NULL);
    dir = g_dir_open (folder, 0, NULL);
    while (dir && (name = g_dir_read_name (dir))) {
        g_autofree char *test = g_strconcat ("/desk/release-files/", name, NULL);

        if (!g_str_has_suffix (name, ".qiantai.gz"))
            continue;
        g_ptr_array_add (files, g_build_filename (folder, name, NULL));
        g_test_add_data_func (test, files->pdata[files->len - 1], test_released_file);
    }
    g_assert_cmpuint (files->len, >, 0);
    rc = g_test_run ();
    return rc;
}
