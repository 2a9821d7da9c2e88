/* What to say on the telephone, by kind, with the blanks filled. */
#include "clinic-call-panel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
greet (const ClinicFollowUp *follow_up, const char *clinic, const char *staff)
{
    if (*follow_up->call_whom)
        return g_strdup_printf (_("Hello, is that the family of %s? This is %s of %s."), follow_up->name, staff,
                                   clinic);
    return g_strdup_printf (_("Hello, is that %s? This is %s of %s."), follow_up->name, staff, clinic);
}

static char *
ask (const ClinicFollowUp *follow_up)
{
    const char *done = *follow_up->items ? follow_up->items : follow_up->item;

    if (strcmp (follow_up->kind, "paid") == 0)
        return g_strdup_printf (_("You had %s with Dr %s. How do you feel: is there pain, bleeding or anything else? Were you satisfied with "
              "the treatment, the doctor and the nurse? If anything is wrong, call us at any time."),
            *done ? done : _("a treatment"), follow_up->doctor_name);
    if (strcmp (follow_up->kind, "unpaid") == 0)
        return g_strdup_printf (_("You came to see Dr %s. Were you satisfied with the visit? What made you hesitate, and is there anything "
              "you would like us to do better? Shall I find you a time for the treatment?"),
            follow_up->doctor_name);
    if (strcmp (follow_up->kind, "no-show") == 0)
        return g_strdup_printf (_("You had an appointment for %s with Dr %s and could not come. Is everything all right? Shall we find a new "
              "time that suits you?"),
            *done ? done : _("a treatment"), follow_up->doctor_name);
    return g_strdup (_("How have you been since your treatment? Shall we find a time to go on with it?"));
}

char *
clinic_call_script (const ClinicFollowUp *follow_up, const char *clinic, const char *staff)
{
    g_autofree char *greeting = greet (follow_up, clinic, staff);
    g_autofree char *question = ask (follow_up);

    return g_strconcat (greeting, "\n", question, NULL);
}
