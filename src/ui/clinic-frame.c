/* See clinic-frame.h. The tabs come from clinic-tabs.c. */
#include "clinic-frame.h"

#include "clinic-columns.h"
#include "clinic-foot.h"
#include "clinic-form.h"
#include "clinic-search-field.h"
#include "clinic-desk-draft.h"
#include "clinic-settings.h"
#include "clinic-tabs.h"
#include "clinic-ui.h"

#define KEEP_TYPED_SECONDS 4
#define FIRST_PAGE_MS 400 /* the first page has its rows by then, on a slow PC too */
#define CARD_WIDTH 420

typedef struct {
    const ClinicTab *tab;
    ClinicPage *page;
    GtkWidget *button;
    GtkWidget *badge;
    char *kept;         /* what the store has of it */
    gboolean asked_for; /* the kept text has been put back or there was none */
} Place;

struct _ClinicFrame {
    GtkWidget parent_instance;
    GtkWidget *body;
    GtkLabel *clinic;
    GtkLabel *moment;
    GtkBox *tabs;
    GtkMenuButton *user;
    ClinicErrorBar *trouble; /* what lasts: a wrong clock, a store that refuses to write */
    AdwToastOverlay *toasts;
    GtkStack *pages;
    ClinicSearchField *search;
    ClinicFoot *foot;
    GtkRevealer *side;
    ClinicPage *card; /* nullable */
    ClinicDesk *desk;
    GArray *places;
    GtkWidget *last_focus;
    guint tick_source;
    guint make_source;
    guint keep_source;
    gint64 shown_minute;
    ClinicDay shown_day;
};

G_DEFINE_FINAL_TYPE (ClinicFrame, clinic_frame, GTK_TYPE_WIDGET)

static Place *
place_at (ClinicFrame *self, guint i)
{
    return &g_array_index (self->places, Place, i);
}

static Place *
find_place (ClinicFrame *self, const char *tab)
{
    for (guint i = 0; i < self->places->len; i++) {
        if (g_str_equal (place_at (self, i)->tab->name, tab))
            return place_at (self, i);
    }
    return NULL;
}

static Place *
visible_place (ClinicFrame *self)
{
    const char *name = gtk_stack_get_visible_child_name (self->pages);

    return name ? find_place (self, name) : NULL;
}

/* ---- what was being typed ---- */

static void
on_typed_found (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicPage) page = data;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, NULL);
    ClinicFrame *self = (ClinicFrame *) gtk_widget_get_ancestor (GTK_WIDGET (page), CLINIC_TYPE_FRAME);

    for (guint i = 0; self && i < self->places->len; i++) {
        Place *place = place_at (self, i);

        if (place->page != page)
            continue;
        place->asked_for = TRUE;
        if (rows && rows->len > 0) {
            place->kept = g_strdup (((ClinicTyped *) rows->pdata[0])->content);
            CLINIC_PAGE_GET_CLASS (page)->set_draft (page, place->kept);
        }
    }
}

static void
ask_for_typed (ClinicFrame *self, Place *place)
{
    ClinicQueryArgs args = { .text = (char *) place->tab->name };

    if (CLINIC_PAGE_GET_CLASS (place->page)->set_draft)
        clinic_desk_query_async (self->desk, &clinic_query_typed, &args, NULL, on_typed_found,
                                 g_object_ref (place->page));
}

void
clinic_frame_keep_typed (ClinicFrame *self)
{
    for (guint i = 0; i < self->places->len; i++) {
        Place *place = place_at (self, i);
        g_autofree char *content = NULL;
        ClinicTypedDraft *draft;

        if (!place->asked_for || !CLINIC_PAGE_GET_CLASS (place->page)->get_draft)
            continue;
        content = CLINIC_PAGE_GET_CLASS (place->page)->get_draft (place->page);
        if (g_strcmp0 (content, place->kept) == 0)
            continue;
        draft = g_new0 (ClinicTypedDraft, 1);
        draft->place = g_strdup (place->tab->name);
        draft->content = g_strdup (content);
        clinic_desk_run_async (self->desk, &clinic_op_keep_typed, draft, NULL, NULL, NULL);
        g_free (place->kept);
        place->kept = g_steal_pointer (&content);
    }
}

static gboolean
keep_now (gpointer data)
{
    clinic_frame_keep_typed (data);
    return G_SOURCE_CONTINUE;
}

/* ---- the head ---- */

static gboolean
tick (gpointer data)
{
    ClinicFrame *self = data;
    ClinicInstant now = clinic_desk_now (self->desk);
    ClinicDay today = clinic_desk_today (self->desk);
    g_autofree char *time = NULL;
    g_autofree char *text = NULL;
    gboolean first = self->shown_minute == 0;
    Place *place;

    if (now.us / (60 * G_USEC_PER_SEC) == self->shown_minute)
        return G_SOURCE_CONTINUE;
    self->shown_minute = now.us / (60 * G_USEC_PER_SEC);
    time = clinic_instant_format (now, clinic_desk_get_zone (self->desk), "%m-%d %H:%M");
    text = g_strdup_printf ("%s %s", clinic_day_get_weekday_name (today), time);
    gtk_label_set_label (self->moment, text);
    clinic_format_set_moment (clinic_desk_get_zone (self->desk), today);
    if (!first && today.jdn != self->shown_day.jdn)
        clinic_foot_new_day (self->foot);
    self->shown_day = today;
    place = visible_place (self);
    if (!first && place && CLINIC_PAGE_GET_CLASS (place->page)->minute_passed)
        CLINIC_PAGE_GET_CLASS (place->page)->minute_passed (place->page);
    return G_SOURCE_CONTINUE;
}

static void
show_badge (ClinicPage *page, GParamSpec *pspec, ClinicFrame *self)
{
    for (guint i = 0; i < self->places->len; i++) {
        Place *place = place_at (self, i);
        guint count = clinic_page_get_badge (page);
        g_autofree char *figure = g_strdup_printf ("%u", count);
        g_autofree char *name = NULL;

        if (place->page != page)
            continue;
        gtk_label_set_label (GTK_LABEL (place->badge), figure);
        gtk_widget_set_visible (place->badge, count > 0);
        name = count ? g_strdup_printf ("%s, %u", _ (place->tab->title), count) : g_strdup (_ (place->tab->title));
        gtk_accessible_update_property (GTK_ACCESSIBLE (place->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static void
add_tab_button (ClinicFrame *self, Place *place)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *label = gtk_label_new (_ (place->tab->title));
    g_autofree char *tip = g_strdup_printf ("%s (%s)", _ (place->tab->title), place->tab->key);

    place->badge = gtk_label_new (NULL);
    gtk_widget_add_css_class (place->badge, "badge");
    gtk_widget_add_css_class (place->badge, "numeric");
    gtk_widget_set_valign (place->badge, GTK_ALIGN_CENTER);
    gtk_widget_set_visible (place->badge, FALSE);
    gtk_box_append (GTK_BOX (box), label);
    gtk_box_append (GTK_BOX (box), place->badge);
    place->button = gtk_toggle_button_new ();
    gtk_button_set_child (GTK_BUTTON (place->button), box);
    gtk_widget_add_css_class (place->button, "flat");
    gtk_widget_set_tooltip_text (place->button, tip);
    gtk_widget_set_focus_on_click (place->button, FALSE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (place->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (place->tab->title), -1);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (place->button), "s", place->tab->name);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (place->button), "win.tab");
    gtk_box_append (self->tabs, place->button);
}

static void
make_page (ClinicFrame *self, Place *place)
{
    if (place->page)
        return;
    place->page = g_object_new (place->tab->get_type (), "desk", self->desk, NULL);
    gtk_stack_add_named (self->pages, GTK_WIDGET (place->page), place->tab->name);
    g_signal_connect_object (place->page, "notify::badge", G_CALLBACK (show_badge), self, 0);
    show_badge (place->page, NULL, self);
    ask_for_typed (self, place);
}

/* One page a turn, after the first one is on the screen: the badges and drafts of the others do not keep it waiting. */
static gboolean
make_next_page (gpointer data)
{
    ClinicFrame *self = data;

    for (guint i = 0; i < self->places->len; i++) {
        if (!place_at (self, i)->page) {
            make_page (self, place_at (self, i));
            return G_SOURCE_CONTINUE;
        }
    }
    self->make_source = 0;
    return G_SOURCE_REMOVE;
}

static gboolean
begin_making_pages (gpointer data)
{
    ClinicFrame *self = data;

    self->make_source = g_idle_add_full (G_PRIORITY_LOW, make_next_page, self, NULL);
    return G_SOURCE_REMOVE;
}

static void
add_tabs (ClinicFrame *self)
{
    guint n_tabs;
    const ClinicTab *tabs = clinic_tabs_get (&n_tabs);

    for (guint i = 0; i < n_tabs; i++) {
        Place place = { .tab = &tabs[i] };

        if (!clinic_desk_may (self->desk, tabs[i].right))
            continue;
        add_tab_button (self, &place);
        g_array_append_val (self->places, place);
    }
    if (self->places->len > 0)
        make_page (self, place_at (self, 0));
    self->make_source = g_timeout_add (FIRST_PAGE_MS, begin_making_pages, self);
}

/* However it was closed, the focus goes back to the tab. */
static void
on_side_revealed (ClinicFrame *self)
{
    Place *place = visible_place (self);

    if (!gtk_revealer_get_reveal_child (self->side) && place)
        CLINIC_PAGE_GET_CLASS (place->page)->shown (place->page);
}

static void
add_card (ClinicFrame *self)
{
    GType type = clinic_tabs_get_card_type ();

    if (!type)
        return;
    self->card = g_object_new (type, "desk", self->desk, "width-request", CARD_WIDTH, NULL);
    gtk_widget_add_css_class (GTK_WIDGET (self->card), "side");
    gtk_revealer_set_child (self->side, GTK_WIDGET (self->card));
    g_signal_connect_object (self->side, "notify::reveal-child", G_CALLBACK (on_side_revealed), self,
                             G_CONNECT_SWAPPED);
}

/* ---- going places ---- */

static void
show_page (ClinicFrame *self, Place *place)
{
    make_page (self, place);
    gtk_stack_set_visible_child (self->pages, GTK_WIDGET (place->page));
    if (CLINIC_PAGE_GET_CLASS (place->page)->minute_passed)
        CLINIC_PAGE_GET_CLASS (place->page)->minute_passed (place->page);
    CLINIC_PAGE_GET_CLASS (place->page)->shown (place->page);
}

void
clinic_frame_go_to (ClinicFrame *self, const char *tab, gint64 id, const char *purpose)
{
    Place *place = find_place (self, tab);

    if (!place)
        return;
    show_page (self, place);
    if ((id || *purpose) && CLINIC_PAGE_GET_CLASS (place->page)->go_to)
        CLINIC_PAGE_GET_CLASS (place->page)->go_to (place->page, id, purpose);
}

void
clinic_frame_resume (ClinicFrame *self)
{
    Place *place = visible_place (self);
    GtkWidget *focus = self->last_focus;

    if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && gtk_widget_get_mapped (focus)) {
        gtk_widget_grab_focus (focus);
        if (GTK_IS_TEXT (focus))
            gtk_editable_set_position (GTK_EDITABLE (focus), -1);
    } else if (place) {
        show_page (self, place);
    }
}

void
clinic_frame_remember_focus (ClinicFrame *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

    if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
        g_set_weak_pointer (&self->last_focus, focus);
}

ClinicPage *
clinic_frame_get_page (ClinicFrame *self)
{
    Place *place = visible_place (self);

    return place ? place->page : NULL;
}

const char *
clinic_frame_get_tab (ClinicFrame *self)
{
    Place *place = visible_place (self);

    return place ? place->tab->name : "";
}

gboolean
clinic_frame_escape (ClinicFrame *self)
{
    Place *place = visible_place (self);

    if (place && CLINIC_PAGE_GET_CLASS (place->page)->escape &&
        CLINIC_PAGE_GET_CLASS (place->page)->escape (place->page))
        return TRUE;
    if (!gtk_revealer_get_reveal_child (self->side))
        return FALSE;
    gtk_revealer_set_reveal_child (self->side, FALSE);
    return TRUE;
}

void
clinic_frame_show_patient (ClinicFrame *self, gint64 patient_id)
{
    if (!self->card)
        add_card (self);
    if (!self->card)
        return;
    gtk_revealer_set_reveal_child (self->side, TRUE);
    CLINIC_PAGE_GET_CLASS (self->card)->go_to (self->card, patient_id, "");
    CLINIC_PAGE_GET_CLASS (self->card)->shown (self->card);
}

void
clinic_frame_search (ClinicFrame *self)
{
    clinic_search_field_start (self->search);
}

void
clinic_frame_toast (ClinicFrame *self, const char *text, const char *label, const char *action)
{
    g_autofree char *escaped = g_markup_escape_text (text, -1);
    AdwToast *toast = adw_toast_new (escaped);

    if (*label) {
        adw_toast_set_button_label (toast, label);
        adw_toast_set_detailed_action_name (toast, action);
    }
    adw_toast_set_timeout (toast, 4);
    adw_toast_overlay_add_toast (self->toasts, toast);
}

/* ---- class ---- */

static void
place_clear (gpointer data)
{
    g_free (((Place *) data)->kept);
}

static void
clinic_frame_dispose (GObject *object)
{
    ClinicFrame *self = CLINIC_FRAME (object);

    g_clear_handle_id (&self->tick_source, g_source_remove);
    g_clear_handle_id (&self->make_source, g_source_remove);
    g_clear_handle_id (&self->keep_source, g_source_remove);
    g_clear_weak_pointer (&self->last_focus);
    if (self->places)
        g_array_set_size (self->places, 0);
    g_clear_pointer (&self->body, gtk_widget_unparent);
    g_clear_pointer (&self->places, g_array_unref);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_frame_parent_class)->dispose (object);
}

static void
clinic_frame_class_init (ClinicFrameClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

    g_type_ensure (CLINIC_TYPE_SEARCH_FIELD);
    g_type_ensure (CLINIC_TYPE_FOOT);

    G_OBJECT_CLASS (klass)->dispose = clinic_frame_dispose;
    gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "clinic-frame.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, body);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, clinic);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, moment);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, tabs);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, user);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, trouble);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, toasts);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, pages);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, search);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, foot);
    gtk_widget_class_bind_template_child (widget_class, ClinicFrame, side);
}

static void
clinic_frame_init (ClinicFrame *self)
{
    self->places = g_array_new (FALSE, TRUE, sizeof (Place));
    g_array_set_clear_func (self->places, place_clear);
    gtk_widget_init_template (GTK_WIDGET (self));
    clinic_ui_present_stack (self->pages);
}

GtkWidget *
clinic_frame_new (ClinicDesk *desk, const char *clinic_name)
{
    ClinicFrame *self = g_object_new (CLINIC_TYPE_FRAME, NULL);
    ClinicStaff *staff = clinic_desk_get_session (desk);
    g_autofree char *user =
        g_strdup_printf ("%s, %s", staff->name, clinic_role_get_title (clinic_role_from_name (staff->role)));

    self->desk = g_object_ref (desk);
    gtk_label_set_label (self->clinic, clinic_name);
    gtk_menu_button_set_label (self->user, staff->name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->user), GTK_ACCESSIBLE_PROPERTY_LABEL, user, -1);
    clinic_format_set_moment (clinic_desk_get_zone (desk), clinic_desk_today (desk));
    clinic_search_field_set_desk (self->search, desk);
    clinic_foot_set_desk (self->foot, desk);
    g_object_bind_property (desk, "trouble", self->trouble, "text", G_BINDING_SYNC_CREATE);
    add_tabs (self);
    tick (self);
    self->tick_source = g_timeout_add_seconds (1, tick, self);
    self->keep_source = g_timeout_add_seconds (KEEP_TYPED_SECONDS, keep_now, self);
    return GTK_WIDGET (self);
}
