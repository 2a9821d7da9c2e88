/* The way of a workbook to its place: whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include "clinic-pages.h"
#include "clinic-xlsx.h"

#define OLD "the old file"
#define FAULT_LIMIT (48 * 1024)

typedef struct {
    char *folder;
    char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
    fixture->folder = g_dir_make_tmp ("clinic-xlsx-XXXXXX", NULL);
    fixture->path = g_build_filename (fixture->folder, "month.xlsx", NULL);
    g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
}

static guint
count_files (const char *folder)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name (dir) != NULL)
        n++;
    return n;
}

static void
empty_folder (const char *folder)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL) {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
    empty_folder (fixture->folder);
    g_rmdir (fixture->folder);
    g_free (fixture->path);
    g_free (fixture->folder);
}

static ClinicWorkbook *
make_book (guint n_rows)
{
    ClinicWorkbook *book = clinic_workbook_new ("t", NULL);
    ClinicSheet *sheet = clinic_workbook_add_sheet (book, "rows");

    clinic_sheet_add_column (sheet, "who", CLINIC_CELL_TEXT, 0, NULL);
    clinic_sheet_add_column (sheet, "paid", CLINIC_CELL_MONEY, 0, NULL);
    clinic_sheet_set_totalled (sheet, 1);
    for (guint i = 0; i < n_rows; i++) {
        g_autofree char *who = g_strdup_printf ("%08x", i * 2654435761u);

        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, who);
        clinic_sheet_add_money (sheet, CLINIC_MONEY ((gint64) i * 7919));
    }
    return book;
}

static void
assert_old_file (Fixture *fixture)
{
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, OLD);
    g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_replaces_the_old_file (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (5000);
    g_autofree char *content = NULL, *written = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (clinic_xlsx_write (book, fixture->path, NULL, &written, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (written, ==, fixture->path);
    g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
    g_assert_true (g_str_has_prefix (content, "PK"));
    g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_hostile_texts (Fixture *fixture, gconstpointer data)
{
    static const char *const texts[] = { "=1+1",      "+cmd|' /C calc'!A0", "-2",          "@SUM(1)",  "\tx",
                                         "</row><c ", "]]>&amp;<row ",      "_x0041_",     "𠮷🦷", "\xff\xfe",
                                         "\x01\x02",  "\xe2\x80\xaetxt",    "' OR 1=1 --", "" };
    g_autoptr (ClinicWorkbook) book = clinic_workbook_new ("<&>", "\"'");
    ClinicSheet *sheet = clinic_workbook_add_sheet (book, "<row &'>");
    g_autofree char *huge = g_strnfill (40000, 'a');
    g_autofree char *wide = NULL;
    GString *han = g_string_new (NULL);
    g_autoptr (GError) error = NULL;

    for (int i = 0; i < 33000; i++)
        g_string_append (han, "𠮷");
    wide = g_string_free (han, FALSE);
    for (int i = 0; i < 3; i++)
        clinic_sheet_add_column (sheet, texts[i], CLINIC_CELL_TEXT, 0, texts[i + 3]);
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
        clinic_sheet_begin_row (sheet);
        clinic_sheet_add_text (sheet, texts[i]);
        clinic_sheet_add_text (sheet, i == 0 ? huge : i == 1 ? wide : NULL);
    }
    clinic_workbook_add_definitions (book, texts[0]);
    g_assert_true (clinic_xlsx_write (book, fixture->path, NULL, NULL, &error));
    g_assert_no_error (error);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (100);
    g_autoptr (ClinicPages) pages = clinic_pages_new_for_sheet (clinic_workbook_get_sheet (book, 0), NULL);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;

    g_cancellable_cancel (cancellable);
    g_assert_false (clinic_xlsx_write (book, fixture->path, cancellable, NULL, &error));
    g_assert_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_CANCELLED);
    g_clear_error (&error);
    g_assert_false (clinic_pages_write_pdf (pages, fixture->path, NULL, cancellable, &error));
    g_assert_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_CANCELLED);
    assert_old_file (fixture);
}

static gpointer
cancel_thread (gpointer data)
{
    g_cancellable_cancel (data);
    return NULL;
}

static void
test_cancelled_on_the_way (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (60000);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

    /* Whenever the thread comes to it: the old file, or the whole new one. */
    if (clinic_xlsx_write (book, fixture->path, cancellable, NULL, &error)) {
        g_assert_cmpuint (count_files (fixture->folder), ==, 1);
    } else {
        g_assert_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_CANCELLED);
        assert_old_file (fixture);
    }
    g_thread_join (thread);
}

static void
test_folder_missing (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (10);
    g_autofree char *path = g_build_filename (fixture->folder, "none", "x.xlsx", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_false (clinic_xlsx_write (book, path, NULL, NULL, &error));
    g_assert_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_IO);
    g_clear_error (&error);
    g_assert_false (clinic_xlsx_write (book, fixture->folder, NULL, NULL, &error));
    g_assert_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_IO);
    g_clear_error (&error);
    if (g_file_test ("/proc/self", G_FILE_TEST_EXISTS)) { /* a folder that takes no files, even from root */
        g_assert_false (clinic_xlsx_write (book, "/proc/month.xlsx", NULL, NULL, &error));
        g_assert_nonnull (error);
    }
    assert_old_file (fixture);
}

static void
test_open_in_libreoffice (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (10);
    g_autofree char *lock = g_build_filename (fixture->folder, ".~lock.month.xlsx#", NULL);
    g_autofree char *second = g_build_filename (fixture->folder, "month (2).xlsx", NULL);
    g_autofree char *written = NULL, *content = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (lock, "", -1, NULL));
    g_assert_true (clinic_xlsx_write (book, fixture->path, NULL, &written, &error));
    g_assert_cmpstr (written, ==, second);
    g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
    g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, OLD);
}

static void
test_too_many_rows (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = clinic_workbook_new ("t", NULL);
    ClinicSheet *sheet = clinic_workbook_add_sheet (book, "rows");
    g_autoptr (GError) error = NULL;

    clinic_sheet_add_column (sheet, "n", CLINIC_CELL_INTEGER, 0, NULL);
    for (int i = 0; i < 1048576; i++)
        clinic_sheet_begin_row (sheet);
    g_assert_false (clinic_xlsx_write (book, fixture->path, NULL, NULL, &error));
    g_assert_error (error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_TOO_LARGE);
    assert_old_file (fixture);
}

/* The limit on a file's size strikes the sheets' temporary files first, which libxlsxwriter does not notice. */
static void
test_file_may_not_grow (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (5000);
    g_autoptr (ClinicPages) pages = clinic_pages_new_for_sheet (clinic_workbook_get_sheet (book, 0), NULL);
    struct rlimit old, small;
    g_autoptr (GError) error = NULL, pdf_error = NULL;

    signal (SIGXFSZ, SIG_IGN);
    g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
    small = (struct rlimit){ FAULT_LIMIT, old.rlim_max };
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
    g_assert_false (clinic_xlsx_write (book, fixture->path, NULL, NULL, &error));
    g_assert_false (clinic_pages_write_pdf (pages, fixture->path, NULL, NULL, &pdf_error));
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
    g_assert_cmpuint (error->domain, ==, CLINIC_REPORT_ERROR);
    g_assert_error (pdf_error, CLINIC_REPORT_ERROR, CLINIC_REPORT_ERROR_FULL);
    assert_old_file (fixture);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
    static const char *const sizes[] = { "size=16k", "size=96k", "size=128k", "size=256k", "size=512k" };
    g_autoptr (ClinicWorkbook) book = make_book (6000);

    if (!g_file_test ("/proc/self/fd", G_FILE_TEST_EXISTS)) {
        g_test_skip ("no /proc here, by which the lost files of a failed workbook are found");
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
        g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
        Fixture small = { disk, g_build_filename (disk, "month.xlsx", NULL) };
        g_autoptr (GError) error = NULL;

        g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
        if (mount ("none", disk, "tmpfs", 0, sizes[i]) != 0) {
            g_rmdir (disk);
            g_free (small.path);
            g_test_skip ("no right to mount a small disk; the limit on a file's size stands in for it");
            return;
        }
        g_assert_true (g_file_set_contents (small.path, OLD, -1, NULL));
        g_assert_false (clinic_xlsx_write (book, small.path, NULL, NULL, &error));
        g_assert_cmpuint (error->domain, ==, CLINIC_REPORT_ERROR);
        assert_old_file (&small);
        /* Fails if a file on it is still open. */
        g_assert_cmpint (umount (disk), ==, 0);
        g_rmdir (disk);
        g_free (small.path);
    }
    assert_old_file (fixture);
}

static guint
count_open_files (void)
{
    return count_files ("/proc/self/fd");
}

static void
test_leaves_no_file_open (Fixture *fixture, gconstpointer data)
{
    g_autoptr (ClinicWorkbook) book = make_book (1000);
    g_autofree char *bad = g_build_filename (fixture->folder, "none", "x.xlsx", NULL);
    guint before;

    if (!g_file_test ("/proc/self/fd", G_FILE_TEST_EXISTS)) {
        g_test_skip ("no /proc here, where open files are counted");
        return;
    }
    before = count_open_files ();
    g_assert_true (clinic_xlsx_write (book, fixture->path, NULL, NULL, NULL));
    g_assert_false (clinic_xlsx_write (book, bad, NULL, NULL, NULL));
    g_assert_cmpuint (count_open_files (), ==, before);
}

#define ADD(name, function) g_test_add ("/report/xlsx/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
    int result;

    g_test_init (&argc, &argv, NULL);
    ADD ("replaces-the-old-file", test_replaces_the_old_file);
    ADD ("hostile-texts", test_hostile_texts);
    ADD ("cancelled", test_cancelled);
    ADD ("cancelled-on-the-way", test_cancelled_on_the_way);
    ADD ("folder-missing", test_folder_missing);
    ADD ("open-in-libreoffice", test_open_in_libreoffice);
    ADD ("too-many-rows", test_too_many_rows);
    ADD ("file-may-not-grow", test_file_may_not_grow);
    ADD ("disk-full", test_disk_full);
    ADD ("leaves-no-file-open", test_leaves_no_file_open);
    result = g_test_run ();
    pango_cairo_font_map_set_default (NULL);
    return result;
}
