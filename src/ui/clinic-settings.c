/* See clinic-settings.h. */
#include "clinic-settings.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <langinfo.h>
#include "clinic-config.h"

extern int _nl_msg_cat_cntr; /* glibc: raised, gettext looks at LANGUAGE anew */

static GSettingsSchema *
find_schema (GSettingsSchemaSource **ret_source)
{
    GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
    GSettingsSchema *schema = source ? g_settings_schema_source_lookup (source, CLINIC_APP_ID, TRUE) : NULL;
    g_autofree char *build = g_build_filename (CLINIC_BUILD_LOCALEDIR, "..", "data", NULL);

    if (schema) {
        *ret_source = g_settings_schema_source_ref (source);
        return schema;
    }
    *ret_source = g_settings_schema_source_new_from_directory (build, source, TRUE, NULL);
    return *ret_source ? g_settings_schema_source_lookup (*ret_source, CLINIC_APP_ID, TRUE) : NULL;
}

GSettings *
clinic_settings_get (void)
{
    static GSettings *settings;
    g_autoptr (GSettingsSchemaSource) source = NULL;
    g_autoptr (GSettingsSchema) schema = NULL;

    if (settings)
        return settings;
    schema = find_schema (&source);
    if (!schema)
        g_error ("The settings schema %s is not installed.", CLINIC_APP_ID);
    settings = g_settings_new_full (schema, NULL, NULL);
    return settings;
}

static void
bind_domain (void)
{
    g_autofree char *here = g_build_filename (CLINIC_BUILD_LOCALEDIR, "zh_CN", "LC_MESSAGES", "qiantai.mo", NULL);

    bindtextdomain (GETTEXT_PACKAGE,
                    g_file_test (here, G_FILE_TEST_EXISTS) ? CLINIC_BUILD_LOCALEDIR : CLINIC_LOCALEDIR);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
}

/* gettext never translates in the locale "C"; any UTF-8 locale will do, LANGUAGE then chooses the words. */
static void
leave_c_locale (const char *language)
{
    static const char *const names[] = { "zh_CN.UTF-8", "C.UTF-8", "en_US.UTF-8" };
    const char *messages = setlocale (LC_MESSAGES, NULL);

    if (strcmp (nl_langinfo (CODESET), "UTF-8") == 0 && strcmp (messages, "C") != 0 && strcmp (messages, "POSIX") != 0)
        return;
    for (guint i = g_str_has_prefix (language, "zh") ? 0 : 1; i < G_N_ELEMENTS (names); i++) {
        if (setlocale (LC_CTYPE, names[i]) && setlocale (LC_MESSAGES, names[i]))
            return;
    }
}

void
clinic_language_apply (const char *language)
{
    static char *system_language;
    static gboolean started;

    if (!started) {
        started = TRUE;
        system_language = g_strdup (g_getenv ("LANGUAGE"));
    }
    if (*language)
        g_setenv ("LANGUAGE", language, TRUE);
    else if (system_language)
        g_setenv ("LANGUAGE", system_language, TRUE);
    else
        g_unsetenv ("LANGUAGE");
    setlocale (LC_ALL, "");
    leave_c_locale (*language ? language : (system_language ? system_language : ""));
    bind_domain ();
    _nl_msg_cat_cntr++;
}
