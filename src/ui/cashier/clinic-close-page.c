/* See clinic-close-page.h. The figures come from live lists; what was counted
 * lives in the widgets until it is signed. Printing is in
 * clinic-close-slip.c. */
#include "clinic-close-page.h"
#include "clinic-cash-count.h"
#include "clinic-close-figures.h"
#include "clinic-close-slip.h"
#include "clinic-columns.h"
#include "clinic-desk-close.h"
#include "clinic-drawer-pane.h"
#include "clinic-error.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"
#include "clinic-tender-count.h"

#include <glib/gi18n-lib.h>

typedef enum { STEP_DRAWER, STEP_OPEN, STEP_CASH, STEP_TENDERS, STEP_RECEIPTS, STEP_SIGN, N_STEPS } Step;

static const struct {
    const char *name;
    const char *title;
} steps[N_STEPS] = {
    [STEP_DRAWER] = {
        "drawer", N_ ("Drawer") },
        [STEP_OPEN] = { "open", N_ ("Open items") },
                        [STEP_CASH] = { "cash", N_ ("Count the cash") },
                                        [STEP_TENDERS] = { "tenders", N_ ("Other tenders") },
                                                           [STEP_RECEIPTS] = { "receipts", N_ ("Receipt numbers") },
                                                                               [STEP_SIGN] = { "sign", N_ ("Sign") },
                                                                               };

struct _ClinicClosePage {
    ClinicPage parent_instance;

    ClinicDay day;
    ClinicLiveList *open_items;
    ClinicLiveList *drawer;
    ClinicLiveList *range;
    ClinicLiveList *closes;
    char *key; /* of this close's submission */
    gboolean signing;
    GtkWidget *cash_row;
    GtkWidget *checks[N_STEPS];

    GtkLabel *day_label;
    GtkListBox *steps;
    GtkStack *stack;
    GtkWidget *drawer_pane;
    GtkLabel *open_label;
    GtkWidget *open_frame;
    GtkColumnView *open_view;
    GtkWidget *cash_count;
    GtkBox *cash_result;
    GtkLabel *tenders_label;
    GtkBox *tender_rows;
    GtkLabel *receipts_label;
    GtkLabel *sign_label;
    GtkGrid *sign_rows;
    GtkEditable *remark;
    GtkWidget *sign_button;
    GtkLabel *closed_label;
    GtkWidget *print_button;
    GtkLabel *summary;
    GtkWidget *next_button;
    GtkWidget *error_bar;
};

G_DEFINE_FINAL_TYPE (ClinicClosePage, clinic_close_page, CLINIC_TYPE_PAGE)

static void refresh (ClinicClosePage *self);

/* ---- what is known ---- */

static gpointer
first_of (ClinicLiveList *list)
{
    return list ? g_list_model_get_item (G_LIST_MODEL (list), 0) : NULL;
}

static ClinicDayClose *
closed (ClinicClosePage *self)
{
    return first_of (self->closes);
}

static guint
count_blocking (ClinicClosePage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->open_items)), blocking = 0;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicOpenItem) item = g_list_model_get_item (G_LIST_MODEL (self->open_items), i);

        if (!g_str_equal (item->kind, "appointment"))
            blocking++;
    }
    return blocking;
}

static ClinicTenderCountRow *
row_of (GtkWidget *widget)
{
    return CLINIC_TENDER_COUNT_ROW (widget);
}

static gboolean
tenders_are_counted (ClinicClosePage *self)
{
    for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->tender_rows)); row;
         row = gtk_widget_get_next_sibling (row)) {
        if (!clinic_tender_count_row_is_counted (row_of (row)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
cash_is_counted (ClinicClosePage *self)
{
    return self->cash_row && clinic_tender_count_row_is_counted (row_of (self->cash_row));
}

static gboolean
step_is_done (ClinicClosePage *self, Step step)
{
    g_autoptr (ClinicReceiptRange) range = NULL;

    switch (step) {
    case STEP_DRAWER:
        return clinic_drawer_pane_is_open (CLINIC_DRAWER_PANE (self->drawer_pane));
    case STEP_OPEN:
        return count_blocking (self) == 0;
    case STEP_CASH:
        return cash_is_counted (self);
    case STEP_TENDERS:
        return tenders_are_counted (self);
    case STEP_RECEIPTS:
        range = first_of (self->range);
        return range && range->n_missing == 0;
    case STEP_SIGN:
    default:
        return FALSE;
    }
}

/* ---- showing ---- */

static Step
current_step (ClinicClosePage *self)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->steps);

    return row ? (Step) gtk_list_box_row_get_index (row) : STEP_DRAWER;
}

static void
focus_step (ClinicClosePage *self)
{
    switch (current_step (self)) {
    case STEP_DRAWER:
        gtk_widget_grab_focus (self->drawer_pane);
        break;
    case STEP_CASH:
        gtk_widget_grab_focus (self->cash_count);
        break;
    case STEP_TENDERS: {
        GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->tender_rows));

        gtk_widget_grab_focus (first ? first : self->next_button);
        break;
    }
    case STEP_SIGN:
        gtk_widget_grab_focus (GTK_WIDGET (self->remark));
        break;
    case STEP_OPEN:
    case STEP_RECEIPTS:
    default:
        gtk_widget_grab_focus (self->next_button);
    }
}

static void
go_to_step (ClinicClosePage *self, Step step)
{
    gtk_list_box_select_row (self->steps, gtk_list_box_get_row_at_index (self->steps, (int) step));
    focus_step (self);
}

static void
show_receipts (ClinicClosePage *self)
{
    g_autoptr (ClinicReceiptRange) range = first_of (self->range);
    g_autofree char *text = NULL;

    if (!range)
        return;
    if (range->n_receipts == 0)
        text = g_strdup (_("No receipt was issued on this day."));
    else
        text = g_strdup_printf (_("First %s\nLast %s\n\n%d receipts\n%d void\n%d refunds\n%d missing numbers"),
                                   range->first, range->last, (int) range->n_receipts, (int) range->n_voids,
                                   (int) range->n_refunds, (int) range->n_missing);
    gtk_label_set_label (self->receipts_label, text);
}

static void
show_open_items (ClinicClosePage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->open_items));
    guint blocking = count_blocking (self);
    g_autofree char *text = NULL;

    if (blocking)
        text = g_strdup_printf (ngettext ("%u item must be settled before the day can be closed. Enter goes to it.",
                                          "%u items must be settled before the day can be closed. Enter goes to one.",
                                          blocking),
                                blocking);
    else if (n)
        text = g_strdup_printf (ngettext ("%u appointment was not kept; the close marks it as a no-show.",
                                          "%u appointments were not kept; the close marks them as no-shows.", n),
                                n);
    else
        text = g_strdup (_("Nothing is open."));
    gtk_label_set_label (self->open_label, text);
}

static void
show_closed (ClinicClosePage *self, ClinicDayClose *close)
{
    g_autofree char *counted = clinic_money_format_yuan (close->counted);
    g_autofree char *difference = clinic_money_format_yuan (close->difference);
    g_autofree char *perpetual = clinic_money_format_yuan (close->perpetual);
    g_autofree char *text =
        g_strdup_printf (_("Closed and locked: close number %d, by %s\n\nCounted %s · difference %s\n"
          "Receipts %s – %s · %d void · %d missing\nPerpetual total %s"),
                            (int) close->number, close->staff_name, counted, difference, close->receipt_first,
                            close->receipt_last, (int) close->void_count, (int) close->missing_count, perpetual);

    gtk_label_set_label (self->closed_label, text);
}

static void
show_summary (ClinicClosePage *self, gboolean is_closed)
{
    guint done = 0;
    g_autofree char *text = NULL;

    for (guint i = 0; i < STEP_SIGN; i++) {
        gboolean good = step_is_done (self, (Step) i);

        gtk_widget_set_visible (self->checks[i], good && !is_closed);
        done += good;
    }
    if (!is_closed)
        text = g_strdup_printf (_("%u of %u steps done"), done, (guint) STEP_SIGN);
    gtk_label_set_label (self->summary, text ? text : "");
    gtk_widget_set_visible (self->next_button, !is_closed && current_step (self) != STEP_SIGN);
    gtk_widget_set_sensitive (self->sign_button, !self->signing);
    clinic_close_figures_show (self->sign_rows, cash_is_counted (self) ? self->cash_row : NULL,
                               GTK_WIDGET (self->tender_rows));
    gtk_label_set_label (self->sign_label, done == STEP_SIGN
                         ? _("Everything is counted. After signing, the day is locked for everybody; "
                                               "later corrections go into the next day.")
                         : _("Some steps are not done yet: they carry no mark at the left."));
}

static void
refresh (ClinicClosePage *self)
{
    g_autoptr (ClinicDayClose) close = closed (self);
    g_autofree char *day = clinic_day_format (self->day);
    g_autofree char *title = g_strdup_printf ("%s %s", day, clinic_day_get_weekday_name (self->day));

    gtk_label_set_label (self->day_label, title);
    gtk_widget_set_sensitive (GTK_WIDGET (self->steps), close == NULL);
    if (close)
        show_closed (self, close);
    else {
        show_open_items (self);
        show_receipts (self);
    }
    gtk_stack_set_visible_child_name (self->stack, close ? "closed" : steps[current_step (self)].name);
    show_summary (self, close != NULL);
}

/* ---- the tender rows ---- */

static void
on_tender_done_cb (GtkWidget *row, ClinicClosePage *self)
{
    GtkWidget *next = gtk_widget_get_next_sibling (row);

    if (row == self->cash_row)
        go_to_step (self, STEP_TENDERS);
    else if (next)
        gtk_widget_grab_focus (next);
    else
        go_to_step (self, STEP_RECEIPTS);
}

static GtkWidget *
add_row (ClinicClosePage *self, GtkBox *box, ClinicDrawerLine *line, gboolean with_entry)
{
    GtkWidget *row = clinic_tender_count_row_new (line, with_entry);

    g_signal_connect_swapped (row, "counted", G_CALLBACK (refresh), self);
    g_signal_connect (row, "done", G_CALLBACK (on_tender_done_cb), self);
    gtk_box_append (box, row);
    return row;
}

/* The old row of the same tender, whose count the new one takes over. */
static void
take_over (GtkWidget *old_rows, GtkWidget *row)
{
    for (GtkWidget *old = gtk_widget_get_first_child (old_rows); old; old = gtk_widget_get_next_sibling (old)) {
        ClinicTenderCountRow *old_row = row_of (old);

        if (old != row && clinic_tender_count_row_is_counted (old_row) &&
            g_str_equal (clinic_tender_count_row_get_tender (old_row),
                         clinic_tender_count_row_get_tender (row_of (row))))
            clinic_tender_count_row_restore (row_of (row), clinic_tender_count_row_get_counted (old_row),
                                             clinic_tender_count_row_get_reason (old_row));
    }
}

static void
remove_first (GtkBox *box, guint n)
{
    while (n--)
        gtk_box_remove (box, gtk_widget_get_first_child (GTK_WIDGET (box)));
}

static guint
count_children (GtkBox *box)
{
    guint n = 0;

    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child;
         child = gtk_widget_get_next_sibling (child))
        n++;
    return n;
}

static void
on_drawer_changed_cb (ClinicClosePage *self)
{
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->drawer));
    guint n_cash = count_children (self->cash_result), n_tenders = count_children (self->tender_rows);

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicDrawerLine) line = g_list_model_get_item (G_LIST_MODEL (self->drawer), i);
        gboolean cash = g_str_equal (line->tender, "cash");
        GtkBox *box = cash ? self->cash_result : self->tender_rows;
        GtkWidget *row = add_row (self, box, line, !cash);

        if (cash)
            self->cash_row = row;
        take_over (GTK_WIDGET (box), row);
    }
    remove_first (self->cash_result, n_cash);
    remove_first (self->tender_rows, n_tenders);
    gtk_label_set_label (self->tenders_label, n > 1
                         ? _("Enter what each terminal or telephone shows; the expected figure appears after it.")
                         : _("No other tender was used on this day."));
    refresh (self);
}

static ClinicDayCloseDraft *
make_draft (ClinicClosePage *self, GError **error)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (self->day);
    guint n = 0;

    if (!clinic_cash_count_fill (CLINIC_CASH_COUNT (self->cash_count), draft, error))
        return NULL;
    if (self->cash_row)
        draft->cash_reason = g_strdup (clinic_tender_count_row_get_reason (row_of (self->cash_row)));
    draft->remark = g_strdup (gtk_editable_get_text (self->remark));
    for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->tender_rows)); row && n < CLINIC_MAX_TENDERS;
         row = gtk_widget_get_next_sibling (row)) {
        draft->tenders[n++] = (ClinicTenderCount){
            .tender = g_intern_string (clinic_tender_count_row_get_tender (row_of (row))),
            .counted = clinic_tender_count_row_get_counted (row_of (row)),
            .is_counted = clinic_tender_count_row_is_counted (row_of (row)),
            .reason = g_strdup (clinic_tender_count_row_get_reason (row_of (row))),
        };
    }
    return g_steal_pointer (&draft);
}

/* ---- what the user does ---- */

static void
on_step_selected_cb (ClinicClosePage *self)
{
    if (self->closes) /* going away takes the selection along */
        refresh (self);
}

static void
on_next_cb (ClinicClosePage *self)
{
    Step step = current_step (self);

    if (step == STEP_CASH && !cash_is_counted (self))
        g_signal_emit_by_name (self->cash_count, "done");
    else if (step < STEP_SIGN)
        go_to_step (self, step + 1);
}

static void
on_cash_counted_cb (ClinicClosePage *self)
{
    /* Counting anew hides the expected figure again. */
    if (cash_is_counted (self))
        on_drawer_changed_cb (self);
}

static void
on_cash_done_cb (ClinicClosePage *self)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (self->day);
    g_autoptr (GError) error = NULL;
    ClinicMoney cash;

    clinic_form_clear_errors (GTK_WIDGET (self));
    if (!self->cash_row)
        return;
    if (!clinic_cash_count_fill (CLINIC_CASH_COUNT (self->cash_count), draft, &error) ||
        !clinic_day_close_draft_get_cash (draft, &cash, &error)) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    clinic_tender_count_row_set_counted (row_of (self->cash_row), cash);
    if (clinic_money_compare (cash, clinic_tender_count_row_get_expected (row_of (self->cash_row))) == 0)
        gtk_widget_grab_focus (self->next_button);
    else
        gtk_widget_grab_focus (self->cash_row);
}

static void
on_drawer_pane_changed_cb (ClinicClosePage *self)
{
    refresh (self);
}

static void
on_open_activate_cb (ClinicClosePage *self, guint position)
{
    g_autoptr (ClinicOpenItem) item = g_list_model_get_item (G_LIST_MODEL (self->open_items), position);

    if (item && g_str_equal (item->kind, "visit"))
        clinic_page_go_to (self, "waiting", item->id);
    else if (item && g_str_equal (item->kind, "appointment"))
        clinic_page_go_to (self, "check-in", 0);
}

static void
show_refusal (ClinicClosePage *self, const GError *error)
{
    const char *field = clinic_rule_error_get_field (error);

    if (g_strcmp0 (field, "cash") == 0 || g_strcmp0 (field, "reason-cash") == 0)
        go_to_step (self, STEP_CASH);
    else if (field)
        go_to_step (self, STEP_TENDERS);
    clinic_form_show_error (GTK_WIDGET (self), error);
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicClosePage) self = data;
    g_autoptr (GError) error = NULL;

    self->signing = FALSE;
    if (!clinic_desk_run_finish (CLINIC_DESK (source), result, NULL, &error)) {
        show_refusal (self, error);
        refresh (self);
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
    refresh (self);
}

static void
on_sign_cb (ClinicClosePage *self)
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

static void
on_print_cb (ClinicClosePage *self)
{
    g_autoptr (ClinicDayClose) close = closed (self);

    if (close)
        clinic_close_slip_show (CLINIC_PAGE (self), close, TRUE);
}

static void
on_save_cb (ClinicClosePage *self)
{
    g_autoptr (ClinicDayClose) close = closed (self);

    if (close)
        clinic_close_slip_show (CLINIC_PAGE (self), close, FALSE);
}

/* ---- lists ---- */

static void
set_day (ClinicClosePage *self, ClinicDay day)
{
    ClinicQueryArgs args = { .day = day, .until = day };

    self->day = day;
    clinic_drawer_pane_set_day (CLINIC_DRAWER_PANE (self->drawer_pane), day);
    clinic_live_list_set_args (self->open_items, &args);
    clinic_live_list_set_args (self->drawer, &args);
    clinic_live_list_set_args (self->range, &args);
    clinic_live_list_set_args (self->closes, &args);
    refresh (self);
}

/* A day that was missed is demanded first. */
static void
on_open_items_cb (ClinicClosePage *self)
{
    g_autoptr (ClinicOpenItem) item = first_of (self->open_items);

    if (item && g_str_equal (item->kind, "earlier-day"))
        set_day (self, item->day);
    else
        refresh (self);
}

static ClinicLiveList *
watch (ClinicClosePage *self, const ClinicQuery *query, GCallback changed)
{
    ClinicLiveList *list = clinic_live_list_new (clinic_page_get_desk (CLINIC_PAGE (self)), query, NULL);

    g_signal_connect_object (list, "reloaded", changed, self, G_CONNECT_SWAPPED);
    return list;
}

static void
fill_open_kind (GtkLabel *label, gpointer record, gpointer data)
{
    const char *kind = ((ClinicOpenItem *) record)->kind;

    gtk_label_set_label (label, g_str_equal (kind, "visit") ? _("Visit not finished")
                                                            : g_str_equal (kind, "appointment")
                         ? _("Appointment not kept")
                         : _("Day not closed"));
}

static void
add_columns (ClinicClosePage *self)
{
    clinic_column_add_label (self->open_view, _("Kind"), fill_open_kind, NULL, 160);
    clinic_column_add_day (self->open_view, _("Day"), "day", 100);
    clinic_column_add_text (self->open_view, _("Patient"), "name", -1);
}

static void
add_steps (ClinicClosePage *self)
{
    for (guint i = 0; i < N_STEPS; i++) {
        GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
        g_autofree char *text = g_strdup_printf ("%u  %s", i + 1, _(steps[i].title));
        GtkWidget *label = gtk_label_new (text);

        gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
        gtk_widget_set_hexpand (label, TRUE);
        self->checks[i] = gtk_image_new_from_icon_name ("object-select-symbolic");
        gtk_widget_set_tooltip_text (self->checks[i], _("Done"));
        gtk_widget_add_css_class (self->checks[i], "state-good");
        gtk_widget_set_visible (self->checks[i], FALSE);
        gtk_box_append (GTK_BOX (box), label);
        gtk_box_append (GTK_BOX (box), self->checks[i]);
        gtk_list_box_append (self->steps, box);
    }
}

static void
clinic_close_page_constructed (GObject *object)
{
    ClinicClosePage *self = CLINIC_CLOSE_PAGE (object);

    G_OBJECT_CLASS (clinic_close_page_parent_class)->constructed (object);
    clinic_drawer_pane_set_desk (CLINIC_DRAWER_PANE (self->drawer_pane), clinic_page_get_desk (CLINIC_PAGE (self)));
    self->open_items = watch (self, &clinic_query_open_items, G_CALLBACK (on_open_items_cb));
    self->drawer = watch (self, &clinic_query_drawer, G_CALLBACK (on_drawer_changed_cb));
    self->range = watch (self, &clinic_query_receipt_range, G_CALLBACK (refresh));
    self->closes = watch (self, &clinic_query_day_closes, G_CALLBACK (refresh));
    clinic_list_frame_set_list (CLINIC_LIST_FRAME (self->open_frame), self->open_items);
    gtk_column_view_set_model (self->open_view, GTK_SELECTION_MODEL (gtk_single_selection_new (
                                                    g_object_ref (G_LIST_MODEL (self->open_items)))));
    gtk_list_box_select_row (self->steps, gtk_list_box_get_row_at_index (self->steps, 0));
    set_day (self, clinic_desk_today (clinic_page_get_desk (CLINIC_PAGE (self))));
}

/* Another day than yesterday's leftover: today, unless a missed day is demanded. */
static void
clinic_close_page_shown (ClinicPage *page)
{
    ClinicClosePage *self = CLINIC_CLOSE_PAGE (page);
    g_autoptr (ClinicDayClose) close = closed (self);

    if (close)
        set_day (self, clinic_desk_today (clinic_page_get_desk (page)));
    focus_step (self);
}

static void
clinic_close_page_print (ClinicPage *page)
{
    on_print_cb (CLINIC_CLOSE_PAGE (page));
}

static char *
clinic_close_page_get_draft (ClinicPage *page)
{
    ClinicClosePage *self = CLINIC_CLOSE_PAGE (page);

    if (clinic_cash_count_is_empty (CLINIC_CASH_COUNT (self->cash_count)))
        return NULL;
    return clinic_cash_count_get_text (CLINIC_CASH_COUNT (self->cash_count));
}

static void
clinic_close_page_set_draft (ClinicPage *page, const char *content)
{
    clinic_cash_count_set_text (CLINIC_CASH_COUNT (CLINIC_CLOSE_PAGE (page)->cash_count), content);
}

static void
clinic_close_page_dispose (GObject *object)
{
    ClinicClosePage *self = CLINIC_CLOSE_PAGE (object);

    g_clear_object (&self->open_items);
    g_clear_object (&self->drawer);
    g_clear_object (&self->range);
    g_clear_object (&self->closes);
    g_clear_pointer (&self->key, g_free);
    gtk_widget_dispose_template (GTK_WIDGET (self), CLINIC_TYPE_CLOSE_PAGE);
    G_OBJECT_CLASS (clinic_close_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, day_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, steps);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, stack);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, drawer_pane);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, open_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, open_frame);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, open_view);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, cash_count);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, cash_result);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, tenders_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, tender_rows);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, receipts_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, sign_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, sign_rows);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, remark);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, sign_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, closed_label);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, print_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, summary);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, next_button);
    gtk_widget_class_bind_template_child (widget_class, ClinicClosePage, error_bar);
}

static void
clinic_close_page_class_init (ClinicClosePageClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_close_page_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_close_page_dispose;
    page_class->shown = clinic_close_page_shown;
    page_class->print = clinic_close_page_print;
    page_class->get_draft = clinic_close_page_get_draft;
    page_class->set_draft = clinic_close_page_set_draft;
    g_type_ensure (CLINIC_TYPE_CASH_COUNT);
    g_type_ensure (CLINIC_TYPE_DRAWER_PANE);
    g_type_ensure (CLINIC_TYPE_ERROR_BAR);
    g_type_ensure (CLINIC_TYPE_FIELD_ROW);
    g_type_ensure (CLINIC_TYPE_LIST_FRAME);
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 "/io/github/qiantai/Qiantai/cashier/clinic-close-page.ui");
    bind_children (widget_class);
    gtk_widget_class_bind_template_callback (widget_class, on_step_selected_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_drawer_pane_changed_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_open_activate_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_cash_counted_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_cash_done_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_sign_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
}

static void
clinic_close_page_init (ClinicClosePage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
    self->key = g_uuid_string_random ();
    add_steps (self);
    add_columns (self);
}
