/* Columns of a GtkColumnView over records: one call a column, bound to a
 * property of the row's record. Figures are tabular and right-aligned; amounts
 * hide with Ctrl+Shift+H. And the words of values, as .ui closures and in C. */
#pragma once

#include <gtk/gtk.h>
#include "clinic-record.h"

G_BEGIN_DECLS

/* Titles are shown as given: pass _("…"). Each returns the column (transfer none), for width and sorting. */

/** @width: pixels; 0: as wide as needed; -1: takes what is left */
GtkColumnViewColumn *clinic_column_add_text (GtkColumnView *view, const char *title, const char *property, int width);
GtkColumnViewColumn *clinic_column_add_number (GtkColumnView *view, const char *title, const char *property, int width);
/** A MONEY field: "¥1,234.50" */
GtkColumnViewColumn *clinic_column_add_money (GtkColumnView *view, const char *title, const char *property, int width);
/** An INSTANT field as the clinic's "14:05" */
GtkColumnViewColumn *clinic_column_add_time (GtkColumnView *view, const char *title, const char *property, int width);
/** A minute of the day (INT field) as "14:05"; negative: nothing */
GtkColumnViewColumn *clinic_column_add_minute (GtkColumnView *view, const char *title, const char *property, int width);
/** A DAY field as "11-22", with its year when that is another */
GtkColumnViewColumn *clinic_column_add_day (GtkColumnView *view, const char *title, const char *property, int width);

/** Fills a cell: @label is the cell's only child. Called anew whenever the row's record changes. */
typedef void (*ClinicCellFunc) (GtkLabel *label, gpointer record, gpointer data);
/** @data must outlive the view. */
GtkColumnViewColumn *clinic_column_add_label (GtkColumnView *view, const char *title, ClinicCellFunc func,
                                              gpointer data, int width);

/** @create makes the cell's widget once, @fill fills it for a record. */
typedef GtkWidget *(*ClinicCellCreate) (gpointer data);
typedef void (*ClinicCellFill) (GtkWidget *cell, gpointer record, gpointer data);
GtkColumnViewColumn *clinic_column_add_widget (GtkColumnView *view, const char *title, ClinicCellCreate create,
                                               ClinicCellFill fill, gpointer data, int width);

/** The clinic's zone and today's day, for times and days without a year; the window sets them. */
void clinic_format_set_moment (GTimeZone *zone, ClinicDay today);
GTimeZone *clinic_format_get_zone (void);
ClinicDay clinic_format_get_today (void);

/**
 * clinic_bind_format_callbacks:
 *
 * For a template's class_init: lets its .ui use <closure type="gchararray" function="…"> with format_money (gint64
 * fen), format_time (gint64 instant), format_day (gint julian day), format_minute (gint64 minute).
 */
void clinic_bind_format_callbacks (GtkWidgetClass *klass);

/** An AdwStatusPage in small: what will appear here and how to make the first. Returns: (transfer floating) */
GtkWidget *clinic_empty_state_new (const char *icon, const char *title, const char *description);

G_END_DECLS
