/* See clinic-cashier-page.h. Each view is a page of its own; commands of the window go to the one that is seen. */
#include "clinic-cashier-page.h"
#include "clinic-charge-page.h"
#include "clinic-close-page.h"
#include "clinic-receipts-page.h"
#include "clinic-ui.h"

#include <glib/gi18n-lib.h>

struct _ClinicCashierPage {
    ClinicPage parent_instance;

    GtkStack *stack;
    ClinicPage *charge;
    ClinicPage *receipts;
    ClinicPage *close; /* NULL for those who may not close a day */
};

G_DEFINE_FINAL_TYPE (ClinicCashierPage, clinic_cashier_page, CLINIC_TYPE_PAGE)

static ClinicPage *
seen (ClinicPage *page)
{
    GtkWidget *child = gtk_stack_get_visible_child (CLINIC_CASHIER_PAGE (page)->stack);

    return child ? CLINIC_PAGE (child) : NULL;
}

/* A command that the seen view does not have is passed over. */
#define FORWARD(command)                                                                                               \
    static void clinic_cashier_page_##command (ClinicPage *page)                                                       \
    {                                                                                                                  \
        ClinicPage *view = seen (page);                                                                                \
                                                                                                                       \
        if (view && CLINIC_PAGE_GET_CLASS (view)->command)                                                             \
            CLINIC_PAGE_GET_CLASS (view)->command (view);                                                              \
    }

FORWARD (shown)
FORWARD (filter)
FORWARD (print)
FORWARD (minute_passed)

static void
clinic_cashier_page_new_item (ClinicPage *page)
{
    ClinicCashierPage *self = CLINIC_CASHIER_PAGE (page);

    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->charge));
    CLINIC_PAGE_GET_CLASS (self->charge)->new_item (self->charge);
}

static gboolean
clinic_cashier_page_escape (ClinicPage *page)
{
    ClinicPage *view = seen (page);

    return view && CLINIC_PAGE_GET_CLASS (view)->escape && CLINIC_PAGE_GET_CLASS (view)->escape (view);
}

static void
clinic_cashier_page_go_to (ClinicPage *page, gint64 id, const char *purpose)
{
    ClinicCashierPage *self = CLINIC_CASHIER_PAGE (page);

    if (!id)
        return;
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->charge));
    CLINIC_PAGE_GET_CLASS (self->charge)->go_to (self->charge, id, purpose);
}

static char *
draft_of (ClinicPage *view)
{
    return view ? CLINIC_PAGE_GET_CLASS (view)->get_draft (view) : NULL;
}

/* The bill and the half-counted drawer, in one text. */
static char *
clinic_cashier_page_get_draft (ClinicPage *page)
{
    ClinicCashierPage *self = CLINIC_CASHIER_PAGE (page);
    g_autofree char *bill = draft_of (self->charge);
    g_autofree char *count = draft_of (self->close);
    g_autoptr (GVariant) both = NULL;

    if (!bill && !count)
        return NULL;
    both = g_variant_ref_sink (g_variant_new ("(msms)", bill, count));
    return g_variant_print (both, FALSE);
}

static void
clinic_cashier_page_set_draft (ClinicPage *page, const char *content)
{
    ClinicCashierPage *self = CLINIC_CASHIER_PAGE (page);
    g_autoptr (GVariant) both = g_variant_parse (G_VARIANT_TYPE ("(msms)"), content, NULL, NULL, NULL);
    const char *bill, *count;

    if (!both)
        return;
    g_variant_get (both, "(m&sm&s)", &bill, &count);
    if (bill)
        CLINIC_PAGE_GET_CLASS (self->charge)->set_draft (self->charge, bill);
    if (count && self->close)
        CLINIC_PAGE_GET_CLASS (self->close)->set_draft (self->close, count);
}

static void
on_view_cb (ClinicCashierPage *self)
{
    if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        clinic_cashier_page_shown (CLINIC_PAGE (self));
}

static ClinicPage *
add_view (ClinicCashierPage *self, GType type, const char *name, const char *title)
{
    ClinicPage *view = g_object_new (type, "desk", clinic_page_get_desk (CLINIC_PAGE (self)), NULL);

    gtk_stack_add_titled (self->stack, GTK_WIDGET (view), name, title);
    return view;
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
    ClinicCashierPage *self = CLINIC_CASHIER_PAGE (widget);

    const char *view = g_variant_get_string (parameter, NULL);

    if (gtk_stack_get_child_by_name (self->stack, view))
        gtk_stack_set_visible_child_name (self->stack, view);
}

static void
clinic_cashier_page_constructed (GObject *object)
{
    ClinicCashierPage *self = CLINIC_CASHIER_PAGE (object);

    G_OBJECT_CLASS (clinic_cashier_page_parent_class)->constructed (object);
    self->charge = add_view (self, CLINIC_TYPE_CHARGE_PAGE, "charge", _("Charging"));
    self->receipts = add_view (self, CLINIC_TYPE_RECEIPTS_PAGE, "receipts", _("All receipts"));
    if (clinic_desk_may (clinic_page_get_desk (CLINIC_PAGE (self)), CLINIC_RIGHT_CLOSE_DAY))
        self->close = add_view (self, CLINIC_TYPE_CLOSE_PAGE, "close", _("Day close"));
    g_object_bind_property (self->charge, "badge", self, "badge", G_BINDING_SYNC_CREATE);
}

static void
clinic_cashier_page_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_CASHIER_PAGE);
    G_OBJECT_CLASS (clinic_cashier_page_parent_class)->dispose (object);
}

static void
clinic_cashier_page_class_init (ClinicCashierPageClass *klass)
{
    static const char *const views[] = { "charge", "receipts", "close" };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

    G_OBJECT_CLASS (klass)->constructed = clinic_cashier_page_constructed;
    G_OBJECT_CLASS (klass)->dispose = clinic_cashier_page_dispose;
    page_class->shown = clinic_cashier_page_shown;
    page_class->new_item = clinic_cashier_page_new_item;
    page_class->filter = clinic_cashier_page_filter;
    page_class->print = clinic_cashier_page_print;
    page_class->minute_passed = clinic_cashier_page_minute_passed;
    page_class->escape = clinic_cashier_page_escape;
    page_class->go_to = clinic_cashier_page_go_to;
    page_class->get_draft = clinic_cashier_page_get_draft;
    page_class->set_draft = clinic_cashier_page_set_draft;
    gtk_widget_class_set_template_from_resource (widget_class, CLINIC_UI_PREFIX "cashier/clinic-cashier-page.ui");
    gtk_widget_class_bind_template_child (widget_class, ClinicCashierPage, stack);
    gtk_widget_class_bind_template_callback (widget_class, on_view_cb);
    gtk_widget_class_install_action (widget_class, "cashier.view", "s", view_action);
    for (guint i = 0; i < G_N_ELEMENTS (views); i++)
        gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "cashier.view", "s", views[i]);
}

static void
clinic_cashier_page_init (ClinicCashierPage *self)
{
    gtk_widget_init_template (GTK_WIDGET (self));
}
