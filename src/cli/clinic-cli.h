/* What the commands of qiantaictl share: the options before the command, the
 * clinic's file, signing in, errors of usage, output. A command is one static
 * descriptor; clinic-cli-main.c has the table of them. */
#pragma once

#include <gio/gio.h>
#include "clinic-runner.h"

G_BEGIN_DECLS

#define CLINIC_CLI_ERROR (clinic_cli_error_quark ())

typedef enum {
    CLINIC_CLI_ERROR_USAGE,    /* exit status 2 */
    CLINIC_CLI_ERROR_FAILED,   /* exit status 1 */
    CLINIC_CLI_ERROR_PROBLEMS, /* exit status 1; what is wrong has been written already */
} ClinicCliError;

GQuark clinic_cli_error_quark (void);

typedef struct {
    char *database;
    char *login;
    int password_fd; /* -1: none given */
    gboolean json;
    char **arguments; /* what follows the command, without options; NULL-terminated */
} ClinicCli;

typedef struct {
    const char *name;
    const char *usage;        /* N_: what follows the name: "FILE" */
    const char *summary;      /* N_: one line */
    char *(*describe) (void); /* (nullable): more for --help; transfer full */
    const GOptionEntry *options;
    gboolean (*run) (ClinicCli *cli, GError **error);
} ClinicCommand;

extern const ClinicCommand clinic_command_init;
extern const ClinicCommand clinic_command_demo;
extern const ClinicCommand clinic_command_list;
extern const ClinicCommand clinic_command_import;
extern const ClinicCommand clinic_command_export;
extern const ClinicCommand clinic_command_backup;
extern const ClinicCommand clinic_command_restore;
extern const ClinicCommand clinic_command_verify;

/** @arguments must be exactly @n; a usage error otherwise. */
gboolean clinic_cli_check_arguments (ClinicCli *cli, guint n, GError **error);
gboolean clinic_cli_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** Opens --database; a read-write one holds a slot of the lock file. */
ClinicRunner *clinic_cli_open (ClinicCli *cli, ClinicDbMode mode, GError **error);
/** Signs in with --as and --password-fd; a usage error when they are missing. */
gboolean clinic_cli_sign_in (ClinicCli *cli, ClinicRunner *runner, ClinicOperator *ret_who, GError **error);
/** Returns: (transfer full): the first line that comes from --password-fd; to be wiped with clinic_cli_wipe() */
char *clinic_cli_read_password (ClinicCli *cli, GError **error);
void clinic_cli_wipe (char *password);

/** Reads "today", "yesterday" or a day as a person types it. */
gboolean clinic_cli_parse_day (const char *text, ClinicDay today, ClinicDay *ret_day, GError **error);

/** Writes to standard output in UTF-8 whatever the locale. */
void clinic_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** One line on standard error, written over when that is a terminal; elsewhere lines, and only when @always is set. */
void clinic_cli_progress (int done, int total, gpointer always);
void clinic_cli_end_progress (void);

/** Rows of one type as a table with translated heads, or as JSON. @reveal: phones and identity numbers in full. */
void clinic_cli_print_table (GPtrArray *rows, GType type, gboolean reveal, GTimeZone *zone);
void clinic_cli_print_json (GPtrArray *rows, gboolean reveal, GTimeZone *zone);

G_END_DECLS
