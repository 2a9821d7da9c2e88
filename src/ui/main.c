/* qiantai: the window. */
#include "clinic-application.h"
#include "clinic-settings.h"

int
main (int argc, char **argv)
{
    g_autoptr (ClinicApplication) application = NULL;
    g_autofree char *language = g_settings_get_string (clinic_settings_get (), "language");

    clinic_language_apply (language);
    g_set_prgname ("qiantai");
    application = clinic_application_new ();
    return g_application_run (G_APPLICATION (application), argc, argv);
}
