/* Preloaded into the program by its end-to-end tests: the wall clock, moved by QIANTAI_CLOCK_SHIFT microseconds, so
 * that a clinic day has the same hours whenever the test runs. The program itself knows nothing of it. */
#include <glib.h>
#include <sys/time.h>

gint64
g_get_real_time (void)
{
    const char *shift = g_getenv ("QIANTAI_CLOCK_SHIFT");
    struct timeval now;

    gettimeofday (&now, NULL);
    return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_usec + (shift ? g_ascii_strtoll (shift, NULL, 10) : 0);
}
