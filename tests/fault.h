/* Calls to the system that fail on order. fault.c is linked into the test
 * program itself and so stands before the C library for SQLite and GLib too:
 * no LD_PRELOAD, no ptrace, and it works under the sanitizers. */
#pragma once

#include <glib.h>

/* From now on the @nth call (1: the next one) that writes, syncs, truncates or unlinks a regular file fails with @code;
 * if @for_good, all later ones too. 0: none fails, they are only counted. */
void fault_arm (guint nth, int code, gboolean for_good);
/* Returns: how many such calls there were since fault_arm() */
guint fault_disarm (void);
