/* What must be there before any page or template of the program: the compiled
 * .ui files, the types they name, the style sheet. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_UI_PREFIX "/io/github/qiantai/Qiantai/"

/** After gtk_init(), once for the program and once in each test of a page. */
void clinic_ui_init (void);

/** Tells assistive technology which child of @stack is seen: those behind it are hidden from it too. */
void clinic_ui_present_stack (GtkStack *stack);

/**
 * For a class that passes gtk_widget_grab_focus() on to something within it: Tab goes through its children and out of it.
 * Without this GTK asks the widget itself to take the focus when Shift+Tab leaves its first child, and the hand is caught.
 */
void clinic_widget_class_pass_focus (GtkWidgetClass *klass);

G_END_DECLS
