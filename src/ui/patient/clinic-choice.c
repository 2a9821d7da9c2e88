/* A GtkDropDown over codes, and the line of facts about a patient. */
#include "clinic-patient-widgets.h"

#include <string.h>

#define CODES "clinic-choice-codes"

void
clinic_choice_fill (GtkDropDown *choice, const char *const *codes, const char *(*title) (const char *code),
                    const char *empty)
{
    g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
    g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

    if (empty) {
        gtk_string_list_append (titles, empty);
        g_strv_builder_add (kept, "");
    }
    for (; *codes; codes++) {
        gtk_string_list_append (titles, title ? title (*codes) : *codes);
        g_strv_builder_add (kept, *codes);
    }
    g_object_set_data_full (G_OBJECT (choice), CODES, g_strv_builder_end (kept), (GDestroyNotify) g_strfreev);
    gtk_drop_down_set_model (choice, G_LIST_MODEL (titles));
}

void
clinic_choice_fill_named (GtkDropDown *choice, const char *const *codes, const char *const *titles)
{
    g_autoptr (GtkStringList) list = gtk_string_list_new (titles);

    g_object_set_data_full (G_OBJECT (choice), CODES, g_strdupv ((char **) codes), (GDestroyNotify) g_strfreev);
    gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
}

const char *
clinic_choice_get (GtkDropDown *choice)
{
    char **codes = g_object_get_data (G_OBJECT (choice), CODES);
    guint selected = gtk_drop_down_get_selected (choice);

    return codes && selected < g_strv_length (codes) ? codes[selected] : "";
}

void
clinic_choice_set (GtkDropDown *choice, const char *code)
{
    char **codes = g_object_get_data (G_OBJECT (choice), CODES);
    guint place = 0;

    for (guint i = 0; codes && codes[i]; i++) {
        if (g_strcmp0 (codes[i], code) == 0)
            place = i;
    }
    gtk_drop_down_set_selected (choice, place);
}

char *
clinic_patient_facts (const char *sex, const char *age, const char *file_no)
{
    const char *const parts[] = { sex, age, file_no };
    GString *out = g_string_new (NULL);

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
        if (!parts[i] || !*parts[i])
            continue;
        if (out->len > 0)
            g_string_append (out, " · ");
        g_string_append (out, parts[i]);
    }
    return g_string_free (out, FALSE);
}

void
clinic_patient_widgets_ensure (void)
{
    g_type_ensure (CLINIC_TYPE_ALLERGY_BANNER);
    g_type_ensure (CLINIC_TYPE_ALLERGY_CHOOSER);
    g_type_ensure (CLINIC_TYPE_SOURCE_CHOOSER);
}
