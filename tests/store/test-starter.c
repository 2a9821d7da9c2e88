/* CSV tables are read strictly and within limits; a new clinic has its days off, prices and sources. */
#include "clinic-starter.h"
#include "test-clinic.h"

typedef struct {
    const char *name;
    const char *text;
    int code;         /* of the error; -1: it is read */
    const char *says; /* part of the message */
    guint n_rows;
    guint last_line;
} CsvCase;

static const CsvCase csv_cases[] = {
    { "plain", "a,b\n1,2\n3,4\n", -1, NULL, 2, 3 },
    { "crlf, no end of line", "a,b\r\n1,2\r\n3,4", -1, NULL, 2, 3 },
    { "mark",
      "\xef\xbb\xbf"
      "a,b\n1,2\n",
      -1, NULL, 1, 2 },
    { "quoted comma, quote and line end", "a,b\n\"1,\"\"x\"\"\",\"two\nlines\"\n5,6\n", -1, NULL, 2, 4 },
    { "blank lines", "a,b\n\n\n1,2\n", -1, NULL, 1, 4 },
    { "heading alone", "a,b\n", -1, NULL, 0, 0 },
    { "short row", "a,b\n1\n", -1, NULL, 1, 2 },
    { "empty", "", CLINIC_CSV_ERROR_COLUMNS, "empty", 0, 0 },
    { "one name twice", "a,a\n1,2\n", CLINIC_CSV_ERROR_COLUMNS, "a", 0, 0 },
    { "quote never closed", "a,b\n1,2\n\"3,4\n5,6\n", CLINIC_CSV_ERROR_SYNTAX, "line 3", 0, 0 },
    { "quote inside a field", "a,b\n1,2\n3\"x,4\n", CLINIC_CSV_ERROR_SYNTAX, "Line 3", 0, 0 },
    { "text after a quote", "a,b\n\"1\"x,2\n", CLINIC_CSV_ERROR_SYNTAX, "Line 2", 0, 0 },
    { "not text", "a,b\n\xff\xff\xff,2\n", CLINIC_CSV_ERROR_ENCODING, "GB18030", 0, 0 },
};

static void
test_csv (gconstpointer data)
{
    const CsvCase *c = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicCsv) csv = clinic_csv_parse (c->text, strlen (c->text), &error);

    if (c->code >= 0) {
        g_assert_error (error, CLINIC_CSV_ERROR, c->code);
        g_assert_nonnull (strstr (error->message, c->says));
        return;
    }
    g_assert_no_error (error);
    g_assert_cmpuint (clinic_csv_get_n_rows (csv), ==, c->n_rows);
    if (c->n_rows)
        g_assert_cmpuint (clinic_csv_get_row (csv, c->n_rows - 1)->line, ==, c->last_line);
}

static void
test_csv_fields (void)
{
    static const char text[] = "name,note\n\"1,\"\"x\"\"\", y \n";
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicCsv) csv = clinic_csv_parse (text, strlen (text), &error);
    g_autoptr (GString) line = g_string_new (NULL);

    g_assert_no_error (error);
    g_assert_cmpstr (clinic_csv_get_field (csv, 0, clinic_csv_find_column (csv, "name")), ==, "1,\"x\"");
    g_assert_cmpstr (clinic_csv_get_field (csv, 0, clinic_csv_find_column (csv, "note")), ==, "y");
    g_assert_cmpint (clinic_csv_find_column (csv, "none"), ==, -1);
    clinic_csv_append_field (line, "1,\"x\"");
    g_assert_cmpstr (line->str, ==, "\"1,\"\"x\"\"\"");
}

static void
test_csv_gb18030 (void)
{
    g_autoptr (GError) error = NULL;
    gsize length;
    g_autofree char *text = g_convert ("姓名,备注\n张三,补牙\n", -1, "GB18030", "UTF-8", NULL, &length, &error);
    g_autoptr (ClinicCsv) csv = clinic_csv_parse (text, length, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (clinic_csv_get_encoding (csv), ==, "GB18030");
    g_assert_cmpstr (clinic_csv_get_field (csv, 0, clinic_csv_find_column (csv, "姓名")), ==, "张三");
}

static void
assert_refused (const char *data, gsize length, int code)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ClinicCsv) csv = clinic_csv_parse (data, length, &error);

    g_assert_null (csv);
    g_assert_error (error, CLINIC_CSV_ERROR, code);
}

static void
test_csv_limits (void)
{
    g_autoptr (GString) text = g_string_new ("a,b\n");
    g_autoptr (GString) field = g_string_new ("a,b\n1,");

    for (guint i = 0; i < 2 * CLINIC_CSV_MAX_ROWS; i++)
        g_string_append (text, "1,2\n");
    assert_refused (text->str, text->len, CLINIC_CSV_ERROR_LIMIT);
    for (guint i = 0; i < 1024 * 1024; i++)
        g_string_append_c (field, 'x');
    assert_refused (field->str, field->len, CLINIC_CSV_ERROR_LIMIT);
    assert_refused ("a,b\n1,\0"
                    "2\n",
                    9, CLINIC_CSV_ERROR_ENCODING);
}

static gint64
count (ClinicDb *db, const char *text)
{
    g_autoptr (GError) error = NULL;
    gint64 value;

    clinic_db_select_int (db, text, -1, &value, &error, CLINIC_BIND_NONE);
    g_assert_no_error (error);
    return value;
}

static void
test_starter (void)
{
    g_autoptr (GError) error = NULL;
    TestClinic clinic;
    ClinicTxn txn;

    test_clinic_set_up (&clinic);
    for (guint i = 0; i < 2; i++) { /* the second time changes nothing */
        test_clinic_begin (&clinic, &txn);
        clinic_store_load_starter (&txn, &error);
        g_assert_no_error (error);
        test_clinic_commit (&txn);
        g_assert_cmpint (count (clinic.db, "SELECT count(*) FROM holiday"), ==, 254);
        g_assert_cmpint (count (clinic.db, "SELECT count(*) FROM holiday_year"), ==, 7);
        g_assert_cmpint (count (clinic.db, "SELECT count(*) FROM price_item"), ==, 210);
        g_assert_cmpint (count (clinic.db, "SELECT count(*) FROM source"), ==, 44);
        g_assert_cmpint (count (clinic.db, "SELECT count(*) FROM source WHERE parent <> '' AND parent NOT IN "
                                           "(SELECT name FROM source WHERE parent = '')"),
                         ==, 0);
        g_assert_cmpint (count (clinic.db, "SELECT price_fen FROM price_item WHERE code = 'GH002'"), ==, 5000);
    }
    test_clinic_tear_down (&clinic);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (csv_cases); i++) {
        g_autofree char *path = g_strconcat ("/csv/", csv_cases[i].name, NULL);

        g_test_add_data_func (path, &csv_cases[i], test_csv);
    }
    g_test_add_func ("/csv/fields come as they were written", test_csv_fields);
    g_test_add_func ("/csv/GB18030 is recognised", test_csv_gb18030);
    g_test_add_func ("/csv/limits hold", test_csv_limits);
    g_test_add_func ("/starter/a new clinic has holidays, prices and sources", test_starter);
    return g_test_run ();
}
