/* ClinicClosePage: the steps of the close. The figures come from live lists;
 * what was counted lives in the widgets until it is signed. Signing:
 * clinic-close-page-sign.c; printing: clinic-close-slip.c; sentences:
 * clinic-close-words.c. */
#include "clinic-close-page-private.h"
#include "clinic-close-figures.h"
#include "clinic-close-slip.h"
#include "clinic-close-words.h"
#include "clinic-columns.h"
#include "clinic-desk-close.h"
#include "clinic-drawer-pane.h"
#include "clinic-form.h"
#include "clinic-list-frame.h"

#include <glib/gi18n-lib.h>

static const struct {
    const char *name;
    const char *title;
} steps[N_STEPS] = {
    [STEP_DRAWER] = { "drawer", N_ ("Drawer") },
    [STEP_OPEN] = { "open", N_ ("Open items") },
    [STEP_CASH] = { "cash", N_ ("Count the cash") },
    [STEP_TENDERS] = { "tenders", N_ ("Other tenders") },
    [STEP_RECEIPTS] = { "receipts", N_ ("Receipt numbers") },
    [STEP_SIGN] = { "sign", N_ ("Sign") },
};

G_DEFINE_FINAL_TYPE (ClinicClosePage, clinic_close_page, CLINIC_TYPE_PAGE)

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
count_open (ClinicClosePage *self)
{
    return g_list_model_get_n_items (G_LIST_MODEL (self->open_items));
}

static guint
count_blocking (ClinicClosePage *self)
{
    guint n = count_open (self), blocking = 0;

    for (guint i = 0; i < n; i++) {
        g_autoptr (ClinicOpenItem) item = g_list_model_get_item (G_LIST_MODEL (self->open_items), i);

        if (!g_str_equal (item->kind, "appointment"))
            blocking++;
    }
    return blocking;
}

static gboolean
cash_is_counted (ClinicClosePage *self)
{
    ClinicTenderCountRow *cash = clinic_tender_counts_get_first (self->cash_result);

    return cash && clinic_tender_count_row_is_counted (cash);
}

static gboolean
step_is_done (ClinicClosePage *self, ClinicCloseStep step)
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
        return clinic_tender_counts_are_complete (self->tender_rows);
    case STEP_RECEIPTS:
        range = first_of (self->range);
        return range && range->n_missing == 0;
    case STEP_SIGN:
    default:
        return FALSE;
    }
}

/* ---- showing ---- */

static ClinicCloseStep
current_step (ClinicClosePage *self)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row (self->steps);

    return row ? (ClinicCloseStep) gtk_list_box_row_get_index (row) : STEP_DRAWER;
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
    case STEP_TENDERS:
        if (clinic_tender_counts_get_first (self->tender_rows))
            gtk_widget_grab_focus (GTK_WIDGET (self->tender_rows));
        else
            gtk_widget_grab_focus (self->next_button);
        break;
    case STEP_SIGN:
        gtk_widget_grab_focus (GTK_WIDGET (self->remark));
        break;
    case STEP_OPEN:
    case STEP_RECEIPTS:
    default:
        gtk_widget_grab_focus (self->next_button);
    }
}

void
clinic_close_page_go_to_step (ClinicClosePage *self, ClinicCloseStep step)
{
    gtk_list_box_select_row (self->steps, gtk_list_box_get_row_at_index (self->steps, (int) step));
    focus_step (self);
}

static void
show_summary (ClinicClosePage *self, gboolean is_closed)
{
    guint done = 0;
    g_autofree char *text = NULL;

    for (guint i = 0; i < STEP_SIGN; i++) {
        gboolean good = step_is_done (self, (ClinicCloseStep) i);

        gtk_widget_set_visible (self->checks[i], good && !is_closed);
        done += good;
    }
    if (!is_closed)
        text = g_strdup_printf (_("%u of %u steps done"), done, (guint) STEP_SIGN);
    gtk_label_set_label (self->summary, text ? text : "");
    gtk_widget_set_visible (self->next_button, !is_closed && current_step (self) != STEP_SIGN);
    gtk_widget_set_sensitive (self->sign_button, !self->signing);
    clinic_close_figures_show (self->sign_rows,
                               cash_is_counted (self) ? GTK_WIDGET (clinic_tender_counts_get_first (self->cash_result))
                                                      : NULL,
                               GTK_WIDGET (self->tender_rows));
    gtk_label_set_label (self->sign_label, done == STEP_SIGN
                         ? _("Everything is counted. After signing, the day is locked for everybody; "
                                               "later corrections go into the next day.")
                         : _("Some steps are not done yet: they carry no mark at the left."));
}

static void
set_text (GtkLabel *label, char *text)
{
    gtk_label_set_label (label, text);
    g_free (text);
}

void
clinic_close_page_refresh (ClinicClosePage *self)
{
    g_autoptr (ClinicDayClose) close = closed (self);
    g_autoptr (ClinicReceiptRange) range = first_of (self->range);
    g_autofree char *day = clinic_day_format (self->day);
    g_autofree char *title = g_strdup_printf ("%s %s", day, clinic_day_get_weekday_name (self->day));

    if (!self->open_items) /* the page goes: its steps lose their selection */
        return;
    gtk_label_set_label (self->day_label, title);
    gtk_widget_set_sensitive (GTK_WIDGET (self->steps), close == NULL);
    if (close)
        set_text (self->closed_label, clinic_close_describe (close));
    else
        set_text (self->open_label, clinic_close_describe_open (count_open (self), count_blocking (self)));
    if (!close && range)
        set_text (self->receipts_label, clinic_close_describe_receipts (range));
    gtk_stack_set_visible_child_name (self->stack, close ? "closed" : steps[current_step (self)].name);
    show_summary (self, close != NULL);
}

/* ---- what was counted ---- */

static void
on_drawer_changed_cb (ClinicClosePage *self)
{
    GListModel *lines = G_LIST_MODEL (self->drawer);

    clinic_tender_counts_set_lines (self->cash_result, lines);
    clinic_tender_counts_set_lines (self->tender_rows, lines);
    gtk_label_set_label (self->tenders_label, g_list_model_get_n_items (lines) > 1
                         ? _("Enter what each terminal or telephone shows; the expected figure appears after it.")
                         : _("No other tender was used on this day."));
    clinic_close_page_refresh (self);
}

static void
on_tender_counted_cb (ClinicClosePage *self)
{
    clinic_close_page_refresh (self);
}

static void
on_cash_explained_cb (ClinicClosePage *self)
{
    clinic_close_page_go_to_step (self, STEP_TENDERS);
}

static void
on_tenders_done_cb (ClinicClosePage *self)
{
    clinic_close_page_go_to_step (self, STEP_RECEIPTS);
}

/* ---- what the user does ---- */

static void
on_step_selected_cb (ClinicClosePage *self)
{
    if (self->closes) /* going away takes the selection along */
        clinic_close_page_refresh (self);
}

static void
on_next_cb (ClinicClosePage *self)
{
    ClinicCloseStep step = current_step (self);

    if (step == STEP_CASH && !cash_is_counted (self))
        g_signal_emit_by_name (self->cash_count, "done");
    else if (step < STEP_SIGN)
        clinic_close_page_go_to_step (self, step + 1);
}

static void
on_cash_counted_cb (ClinicClosePage *self)
{
    /* Counting anew hides the expected figure again. */
    if (cash_is_counted (self)) {
        clinic_tender_counts_forget (self->cash_result);
        on_drawer_changed_cb (self);
    }
}

static void
on_cash_done_cb (ClinicClosePage *self)
{
    g_autoptr (ClinicDayCloseDraft) draft = clinic_day_close_draft_new (self->day);
    g_autoptr (GError) error = NULL;
    ClinicTenderCountRow *row = clinic_tender_counts_get_first (self->cash_result);
    ClinicMoney cash;

    clinic_form_clear_errors (GTK_WIDGET (self));
    if (!row)
        return;
    if (!clinic_cash_count_fill (CLINIC_CASH_COUNT (self->cash_count), draft, &error) ||
        !clinic_day_close_draft_get_cash (draft, &cash, &error)) {
        clinic_form_show_error (GTK_WIDGET (self), error);
        return;
    }
    clinic_tender_count_row_set_counted (row, cash);
    if (clinic_money_compare (cash, clinic_tender_count_row_get_expected (row)) == 0)
        gtk_widget_grab_focus (self->next_button);
    else
        gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_drawer_pane_changed_cb (ClinicClosePage *self)
{
    clinic_close_page_refresh (self);
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
    clinic_close_page_refresh (self);
}

/* A day that was missed is demanded first. */
static void
on_open_items_cb (ClinicClosePage *self)
{
    g_autoptr (ClinicOpenItem) item = first_of (self->open_items);

    if (item && g_str_equal (item->kind, "earlier-day"))
        set_day (self, item->day);
    else
        clinic_close_page_refresh (self);
}

static ClinicLiveList *
watch (ClinicClosePage *self, const ClinicQuery *query, GCallback changed)
{
    ClinicLiveList *list = clinic_live_list_new (clinic_page_get_desk (CLINIC_PAGE (self)), query, NULL);

    g_signal_connect_object (list, "reloaded", changed, self, G_CONNECT_SWAPPED);
    return list;
}

static void
add_columns (ClinicClosePage *self)
{
    clinic_column_add_label (self->open_view, _("Kind"), clinic_close_show_open_kind, NULL, 160);
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
    self->range = watch (self, &clinic_query_receipt_range, G_CALLBACK (clinic_close_page_refresh));
    self->closes = watch (self, &clinic_query_day_closes, G_CALLBACK (clinic_close_page_refresh));
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
    g_type_ensure (CLINIC_TYPE_TENDER_COUNTS);
    gtk_widget_class_set_template_from_resource (widget_class,
                                                 "/io/github/qiantai/Qiantai/cashier/clinic-close-page.ui");
    bind_children (widget_class);
    gtk_widget_class_bind_template_callback (widget_class, on_step_selected_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_drawer_pane_changed_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_open_activate_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_cash_counted_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_cash_explained_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_tender_counted_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_tenders_done_cb);
    gtk_widget_class_bind_template_callback (widget_class, on_cash_done_cb);
    gtk_widget_class_bind_template_callback (widget_class, clinic_close_page_sign);
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
