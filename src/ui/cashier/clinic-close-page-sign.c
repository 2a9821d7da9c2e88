/* Signing the close: the question that cannot be undone, what is sent, and
 * where a refusal leads. */
#include "clinic-close-page-private.h"
#include "clinic-desk-close.h"
#include "clinic-error.h"
#include "clinic-form.h"

#include <glib/gi18n-lib.h>

static ClinicDayCloseDraft *
make_draft (ClinicClosePage *self, GError **error)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (self->day);
    ClinicTenderCountRow *cash = clinic_tender_counts_get_first (self->cash_result);

    if (!clinic_cash_count_fill (CLINIC_CASH_COUNT (self->cash_count), draft, error))
        return NULL;
    if (cash)
        draft->cash_reason = g_strdup (clinic_tender_count_row_get_reason (cash));
    draft->remark = g_strdup (gtk_editable_get_text (self->remark));
    clinic_tender_counts_fill (self->tender_rows, draft);
    return g_steal_pointer (&draft);
}

static void
show_refusal (ClinicClosePage *self, const GError *error)
{
    const char *field = clinic_rule_error_get_field (error);

    if (g_strcmp0 (field, "cash") == 0 || g_strcmp0 (field, "reason-cash") == 0)
        clinic_close_page_go_to_step (self, STEP_CASH);
    else if (field)
        clinic_close_page_go_to_step (self, STEP_TENDERS);
    clinic_form_show_error (GTK_WIDGET (self), error);
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicClosePage) self = data;
    g_autoptr (GError) error = NULL;

    clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error);
    if (!self->closes) /* the window went away meanwhile */
        return;
    self->signing = FALSE;
    if (error) {
        show_refusal (self, error);
        clinic_close_page_refresh (self);
        return;
    }
    g_free (self->key);
    self->key = g_uuid_string_random ();
    clinic_cash_count_clear (CLINIC_CASH_COUNT (self->cash_count));
    gtk_editable_set_text (self->remark, "");
    clinic_page_toast (self, _("The day is closed and locked"));
}

static void
on_confirmed_cb (AdwMessageDialog *dialog, const char *response, ClinicClosePage *self)
{
    g_autoptr (GError) error = NULL;
    ClinicDayCloseDraft *draft;

    if (g_strcmp0 (response, "close-day") != 0 || self->signing)
        return;
    draft = make_draft (self, &error);
    if (!draft) {
        show_refusal (self, error);
        return;
    }
    self->signing = TRUE;
    clinic_desk_run_async (clinic_page_get_desk (CLINIC_PAGE (self)), &clinic_op_close_day, draft, self->key,
                           on_closed_cb, g_object_ref (self));
    clinic_close_page_refresh (self);
}

void
clinic_close_page_sign (ClinicClosePage *self)
{
    g_autofree char *day = clinic_day_format (self->day);
    g_autofree char *heading = g_strdup_printf (_("Close %s?"), day);
    GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                                _("This cannot be undone: the day is locked for everybody."));

    clinic_form_clear_errors (GTK_WIDGET (self));
    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                      _("_Cancel"), "close-day", _("_Close the day"), NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close-day", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close-day");
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_confirmed_cb), self, 0);
    gtk_window_present (GTK_WINDOW (dialog));
}
