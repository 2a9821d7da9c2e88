/* What the tests of store and desk share: a temporary folder, a new clinic in
 * it with a fixed clock, and its people. Header-only, so that each test program
 * links just the layer it tests. */
#pragma once

#include <glib/gstdio.h>
#include "clinic-clock.h"
#include "clinic-setup.h"
#include "clinic-staff-store.h"

typedef struct {
    char *folder;
    char *path;
    GTimeZone *zone;
    ClinicClock *clock;
    ClinicDb *db;
    gint64 station_id;
    gint64 manager_id;
    gint64 receptionist_id;
    gint64 nurse_id;
    gint64 doctor_id;
} TestClinic;

static inline ClinicInstant
test_instant (int year, int month, int day, int hour, int minute)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);

    return clinic_instant_from_day (clinic_day_new (year, month, day), hour * 60 + minute, zone);
}

static inline gint64
test_clinic_add_staff (ClinicTxn *txn, const char *login, const char *name, const char *role)
{
    ClinicStaffDraft draft = { .login = (char *) login,
                               .name = (char *) name,
                               .role = (char *) role,
                               .active = TRUE,
                               .password = (char *) "qiantai-test" };
    g_autoptr (ClinicStaff) staff = NULL;
    GError *error = NULL;

    clinic_store_staff_save (txn, &draft, &staff, &error);
    g_assert_no_error (error);
    return staff->id;
}

static inline void
test_clinic_begin (TestClinic *self, ClinicTxn *txn)
{
    GError *error = NULL;

    clinic_txn_begin (txn, self->db, self->zone, clinic_clock_now (self->clock), self->manager_id, self->station_id,
                      &error);
    g_assert_no_error (error);
}

static inline void
test_clinic_commit (ClinicTxn *txn)
{
    GError *error = NULL;

    clinic_txn_commit (txn, &error);
    g_assert_no_error (error);
}

/* A new clinic on Monday 2026-11-23 08:00, Shanghai; people manager, desk, nurse, doctor, password "qiantai-test". */
static inline void
test_clinic_set_up (TestClinic *self)
{
    GError *error = NULL;
    ClinicTxn txn;

    clinic_store_staff_use_light_passwords (TRUE);
    self->folder = g_dir_make_tmp ("qiantai-test-XXXXXX", &error);
    g_assert_no_error (error);
    self->path = g_build_filename (self->folder, "clinic.qiantai", NULL);
    self->zone = g_time_zone_new_offset (8 * 3600);
    self->clock = clinic_clock_new_fixed (test_instant (2026, 11, 23, 8, 0));
    self->db = clinic_db_open (self->path, CLINIC_DB_CREATE, &error);
    g_assert_no_error (error);
    clinic_store_ensure_station (self->db, "test-machine", "test", &self->station_id, &error);
    g_assert_no_error (error);
    test_clinic_begin (self, &txn);
    clinic_store_setup_clinic (&txn, "仁爱口腔", "Asia/Shanghai", 1, &error);
    g_assert_no_error (error);
    self->manager_id = test_clinic_add_staff (&txn, "manager", "王芳", "manager");
    self->receptionist_id = test_clinic_add_staff (&txn, "desk", "李敏", "receptionist");
    self->nurse_id = test_clinic_add_staff (&txn, "nurse", "赵静", "nurse");
    self->doctor_id = test_clinic_add_staff (&txn, "doctor", "陈强", "doctor");
    test_clinic_commit (&txn);
}

static inline void
test_remove_folder (const char *folder)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name (dir))) {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
            test_remove_folder (path);
        else
            g_unlink (path);
    }
    g_rmdir (folder);
}

/* Closes only the connection, so that a desk can open the same file. */
static inline void
test_clinic_close_db (TestClinic *self)
{
    g_clear_pointer (&self->db, clinic_db_close);
}

static inline void
test_clinic_tear_down (TestClinic *self)
{
    test_clinic_close_db (self);
    test_remove_folder (self->folder);
    g_clear_pointer (&self->folder, g_free);
    g_clear_pointer (&self->path, g_free);
    g_clear_pointer (&self->zone, g_time_zone_unref);
    g_clear_object (&self->clock);
}
