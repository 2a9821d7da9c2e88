/* Telephone numbers: one normal form, whatever way they are written. */
#include <glib.h>
#include <string.h>
#include "clinic-error.h"
#include "clinic-phone.h"

static void
test_normal_form (void)
{
    static const struct {
        const char *text, *phone;
    } vectors[] = {
        { "13812345678", "13812345678" },
        { "+86 138 1234 5678", "13812345678" },
        { "+86-138-1234-5678", "13812345678" },
        { "008613812345678", "13812345678" },
        { "8613812345678", "13812345678" },
        { "１３８１２３４５６７８", "13812345678" },
        { "19912345678", "19912345678" },
        { "138—1234—5678", "13812345678" },
        { "0755-88888888", "0755-88888888" },
        { "075588888888", "0755-88888888" },
        { "(0755)88888888", "0755-88888888" },
        { "（0755）8888 8888", "0755-88888888" },
        { "0755-8888-8888", "0755-88888888" },
        { "0755-88888888-123", "0755-88888888-123" },
        { "0755-88888888转123", "0755-88888888-123" },
        { "0755-8888888-1", "0755-8888888-1" },
        { "010-62345678", "010-62345678" },
        { "01062345678", "010-62345678" },
        { "021 62345678", "021-62345678" },
        { "0311-6234567", "0311-6234567" },
        { "4001234567", "4001234567" },
        { "400-123-4567", "4001234567" },
        { "400 823 4567", "4008234567" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autoptr (GError) error = NULL;
        g_autofree char *phone = NULL;
        g_autofree char *again = NULL;

        g_assert_true (clinic_phone_normalise (vectors[i].text, &phone, &error));
        g_assert_no_error (error);
        g_assert_cmpstr (phone, ==, vectors[i].phone);
        g_assert_true (clinic_phone_normalise (phone, &again, NULL));
        g_assert_cmpstr (again, ==, phone);
    }
}

static void
test_refused (void)
{
    static const struct {
        const char *text, *words;
    } vectors[] = {
        { "", "Enter a phone number" },
        { "1381234567", "11 digits" },
        { "138123456789", "11 digits" },
        { "12812345678", "not a phone number" },
        { "88888888", "area code" },
        { "8888888", "area code" },
        { "4002234567", "not a phone number" },
        { "0755-888888", "not a phone number" },
        { "0755-88888888-1234567", "not a phone number" },
        { "138abcd5678", "digits only" },
        { "五五五", "digits only" },
        { "0000-88888888", "not a phone number" },
        { "+85212345678", "digits only" },
        { "-", "Enter a phone number" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autoptr (GError) error = NULL;
        g_autofree char *phone = NULL;

        if (clinic_phone_normalise (vectors[i].text, &phone, &error))
            g_error ("“%s” was accepted as %s", vectors[i].text, phone);
        g_assert_error (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_INVALID);
        g_assert_cmpstr (clinic_rule_error_get_field (error), ==, "phone");
        if (!strstr (error->message, vectors[i].words))
            g_error ("%s: “%s” does not say “%s”", vectors[i].text, error->message, vectors[i].words);
    }
}

static void
test_mask_and_tail (void)
{
    static const struct {
        const char *phone, *mask, *reversed;
    } vectors[] = {
        { "13812345678", "138****5678", "87654321831" },
        { "13812341234", "138****1234", "43214321831" },
        { "0755-88888899", "0755-******99", "998888885570" },
        { "010-62345678-12", "010-******78", "2187654326010" },
        { "4001234567", "400*****67", "7654321004" },
        { "+85212345678", "+*********78", "87654321258" },
        { "123", "***", "321" },
        { "", "", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
        g_autofree char *mask = clinic_phone_mask (vectors[i].phone);
        g_autofree char *reversed = clinic_phone_reverse_digits (vectors[i].phone);

        g_assert_cmpstr (mask, ==, vectors[i].mask);
        g_assert_cmpstr (reversed, ==, vectors[i].reversed);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/base/phone/normal-form", test_normal_form);
    g_test_add_func ("/base/phone/refused", test_refused);
    g_test_add_func ("/base/phone/mask-and-tail", test_mask_and_tail);
    return g_test_run ();
}
