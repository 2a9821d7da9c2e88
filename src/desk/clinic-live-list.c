/* See clinic-live-list.h. Main thread only; one query under way at a time, a
 * change meanwhile marks the list dirty and it loads once more. */
#include "clinic-live-list.h"
#include "clinic-error.h"

struct _ClinicLiveList {
    GObject parent_instance;

    ClinicDesk *desk;
    const ClinicQuery *query;
    ClinicQueryArgs *args;
    GPtrArray *rows; /* element-type ClinicRecord */
    GCancellable *cancellable;
    char *error;
    gboolean loading;
    gboolean dirty;
    gboolean moved; /* the arguments changed under way: what comes belongs to the old ones */
};

enum { PROP_0, PROP_LOADING, PROP_ERROR, PROP_N_ITEMS, N_PROPS };
enum { SIGNAL_RELOADED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
    return CLINIC_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
    return CLINIC_LIVE_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
    ClinicLiveList *self = CLINIC_LIVE_LIST (model);

    return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
    iface->get_item_type = get_item_type;
    iface->get_n_items = get_n_items;
    iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClinicLiveList, clinic_live_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void start_load (ClinicLiveList *self);

/* Wherever a new row equals the old row of the same id, the old object takes its place. */
static void
reuse_old_rows (GPtrArray *old_rows, GPtrArray *new_rows)
{
    g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

    for (guint i = 0; i < old_rows->len; i++)
        g_hash_table_insert (
            by_id,
            G_STRUCT_MEMBER_P (old_rows->pdata[i], CLINIC_RECORD_GET_CLASS (old_rows->pdata[i])->fields[0].offset),
            old_rows->pdata[i]);
    for (guint i = 0; i < new_rows->len; i++) {
        gint64 id = clinic_record_get_id (new_rows->pdata[i]);
        gpointer old = g_hash_table_lookup (by_id, &id);

        if (old && clinic_record_equal (old, new_rows->pdata[i])) {
            g_object_unref (new_rows->pdata[i]);
            new_rows->pdata[i] = g_object_ref (old);
        }
    }
}

static void
replace_rows (ClinicLiveList *self, GPtrArray *rows)
{
    g_autoptr (GPtrArray) old_rows = self->rows;
    guint shared = MIN (old_rows->len, rows->len);
    guint prefix = 0, suffix = 0;

    reuse_old_rows (old_rows, rows);
    while (prefix < shared && old_rows->pdata[prefix] == rows->pdata[prefix])
        prefix++;
    while (suffix < shared - prefix &&
           old_rows->pdata[old_rows->len - 1 - suffix] == rows->pdata[rows->len - 1 - suffix])
        suffix++;
    self->rows = g_ptr_array_ref (rows);
    if (prefix + suffix < old_rows->len || prefix + suffix < rows->len)
        g_list_model_items_changed (G_LIST_MODEL (self), prefix, old_rows->len - prefix - suffix,
                                    rows->len - prefix - suffix);
    if (old_rows->len != rows->len)
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
set_error (ClinicLiveList *self, const char *error)
{
    if (g_strcmp0 (self->error, error) == 0)
        return;
    g_free (self->error);
    self->error = g_strdup (error);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
set_loading (ClinicLiveList *self, gboolean loading)
{
    if (self->loading == loading)
        return;
    self->loading = loading;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (ClinicLiveList) self = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = clinic_desk_query_finish (CLINIC_DESK (source), result, &error);

    if (!self->desk)
        return;
    self->loading = FALSE;
    if (self->moved) {
        start_load (self);
        return;
    }
    /* Another person sits here now, who may not see what the one before saw. */
    if (g_error_matches (error, CLINIC_RULE_ERROR, CLINIC_RULE_ERROR_DENIED) && clinic_desk_get_session (self->desk))
        rows = g_ptr_array_new_with_free_func (g_object_unref);
    if (rows)
        replace_rows (self, rows);
    if (!self->desk)
        return;
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_error (self, error ? error->message : NULL);
    /* Shown even when it is already old, or a busy clinic would never see anything. */
    if (self->dirty && !self->loading)
        start_load (self);
    if (!self->loading)
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
    g_signal_emit (self, signals[SIGNAL_RELOADED], 0);
}

static void
start_load (ClinicLiveList *self)
{
    self->dirty = FALSE;
    self->moved = FALSE;
    set_loading (self, TRUE);
    clinic_desk_query_async (self->desk, self->query, self->args, self->cancellable, on_loaded_cb, g_object_ref (self));
}

void
clinic_live_list_reload (ClinicLiveList *self)
{
    if (!self->args || !self->desk)
        return;
    if (self->loading)
        self->dirty = TRUE;
    else
        start_load (self);
}

static void
on_desk_changed_cb (ClinicLiveList *self, guint topics)
{
    if (topics & self->query->topics)
        clinic_live_list_reload (self);
}

static void
on_session_cb (ClinicLiveList *self)
{
    if (self->desk && clinic_desk_get_session (self->desk))
        clinic_live_list_reload (self);
}

ClinicLiveList *
clinic_live_list_new (ClinicDesk *desk, const ClinicQuery *query, const ClinicQueryArgs *args)
{
    ClinicLiveList *self = g_object_new (CLINIC_TYPE_LIVE_LIST, NULL);

    self->desk = g_object_ref (desk);
    self->query = query;
    g_signal_connect_object (desk, "changed", G_CALLBACK (on_desk_changed_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_cb), self, G_CONNECT_SWAPPED);
    if (args)
        clinic_live_list_set_args (self, args);
    return self;
}

void
clinic_live_list_set_args (ClinicLiveList *self, const ClinicQueryArgs *args)
{
    if (self->args && clinic_query_args_equal (self->args, args))
        return;
    clinic_query_args_free (self->args);
    self->args = clinic_query_args_copy (args);
    self->moved = self->loading;
    clinic_live_list_reload (self);
}

const ClinicQueryArgs *
clinic_live_list_get_args (ClinicLiveList *self)
{
    return self->args;
}

gboolean
clinic_live_list_is_loading (ClinicLiveList *self)
{
    return self->loading;
}

gpointer
clinic_live_list_find (ClinicLiveList *self, gint64 id, guint *ret_position)
{
    for (guint i = 0; i < self->rows->len; i++) {
        if (clinic_record_get_id (self->rows->pdata[i]) != id)
            continue;
        if (ret_position)
            *ret_position = i;
        return g_object_ref (self->rows->pdata[i]);
    }
    return NULL;
}

void
clinic_live_list_splice_for_test (ClinicLiveList *self, GPtrArray *rows)
{
    replace_rows (self, rows);
}

static void
clinic_live_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    ClinicLiveList *self = CLINIC_LIVE_LIST (object);

    if (id == PROP_LOADING)
        g_value_set_boolean (value, self->loading);
    else if (id == PROP_ERROR)
        g_value_set_string (value, self->error);
    else
        g_value_set_uint (value, self->rows->len);
}

static void
clinic_live_list_dispose (GObject *object)
{
    ClinicLiveList *self = CLINIC_LIVE_LIST (object);

    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->desk);
    G_OBJECT_CLASS (clinic_live_list_parent_class)->dispose (object);
}

static void
clinic_live_list_finalize (GObject *object)
{
    ClinicLiveList *self = CLINIC_LIVE_LIST (object);

    g_clear_object (&self->cancellable);
    g_clear_pointer (&self->args, clinic_query_args_free);
    g_clear_pointer (&self->rows, g_ptr_array_unref);
    g_free (self->error);
    G_OBJECT_CLASS (clinic_live_list_parent_class)->finalize (object);
}

static void
clinic_live_list_class_init (ClinicLiveListClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

    object_class->get_property = clinic_live_list_get_property;
    object_class->dispose = clinic_live_list_dispose;
    object_class->finalize = clinic_live_list_finalize;
    props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
    props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
    props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
    g_object_class_install_properties (object_class, N_PROPS, props);
    signals[SIGNAL_RELOADED] =
        g_signal_new ("reloaded", CLINIC_TYPE_LIVE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_live_list_init (ClinicLiveList *self)
{
    self->rows = g_ptr_array_new_with_free_func (g_object_unref);
    self->cancellable = g_cancellable_new ();
}
