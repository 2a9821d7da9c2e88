/* What becomes of a row of patients, doctors, prices and days off. */
#include "clinic-calendar-store.h"
#include "clinic-desk-patient.h"
#include "clinic-desk-price.h"
#include "clinic-desk-staff.h"
#include "clinic-desk-tables.h"
#include "clinic-error.h"
#include "clinic-import-private.h"
#include "clinic-import-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT(member, field)                                                                                            \
    {                                                                                                                  \
        (member) = clinic_import_get_text (cells, field, error);                                                       \
        if (!(member))                                                                                                 \
            return FALSE;                                                                                              \
    }

/* Hands @draft to @operation as the person who imports. */
static gboolean
apply (ClinicImportRun *run, const ClinicOperation *operation, gconstpointer draft, gint64 *ret_id, GError **error)
{
    g_autoptr (ClinicRecord) record = NULL;

    if (!clinic_runner_batch_run (run->runner, run->who, run->now, operation, draft, &record, error))
        return FALSE;
    *ret_id = record ? clinic_record_get_id (record) : 1;
    return TRUE;
}

/* ---- patients ---- */

static const ClinicImportField patient_fields[] = {
    { "id", "编号", FALSE },
    { "file-no", "病历号", FALSE },
    { "name", "姓名", TRUE },
    { "sex", "性别", FALSE },
    { "birth-day", "出生日期", FALSE },
    { "birth-year", "出生年份", FALSE },
    { "id-number", "身份证号", FALSE },
    { "phone", "电话", FALSE },
    { "address", "地址", FALSE },
    { "allergy-state", "过敏状态", FALSE },
    { "allergies", "过敏史", FALSE },
    { "medical-history", "既往史", FALSE },
    { "source", "来源", FALSE },
    { "source-detail", "来源明细", FALSE },
    { "remark", "备注", FALSE },
    { "registered-day", "建档日期", FALSE },
    { "archived", "停用", FALSE },
    { NULL },
};

static gboolean
fill_patient (const ClinicImportCells *cells, ClinicPatientDraft *draft, GError **error)
{
    int year;

    clinic_day_get_ymd (cells->today, &year, NULL, NULL);
    TEXT (draft->file_no, "file-no")
    TEXT (draft->name, "name")
    TEXT (draft->sex, "sex")
    TEXT (draft->id_number, "id-number")
    TEXT (draft->phone, "phone")
    TEXT (draft->address, "address")
    TEXT (draft->allergy_state, "allergy-state")
    TEXT (draft->allergies, "allergies")
    TEXT (draft->medical_history, "medical-history")
    TEXT (draft->source, "source")
    TEXT (draft->source_detail, "source-detail")
    TEXT (draft->remark, "remark")
    if (!*draft->file_no)
        g_clear_pointer (&draft->file_no, g_free);
    if (!*draft->allergy_state)
        g_clear_pointer (&draft->allergy_state, g_free);
    if (!draft->allergy_state && *draft->allergies)
        draft->allergy_state = g_strdup ("has");
    if (*draft->id_number)
        draft->id_kind = g_strdup ("id-card");
    return clinic_import_get_day (cells, "birth-day", &draft->birth_day, error) &&
           clinic_import_get_int (cells, "birth-year", 1880, year, &draft->birth_year, error) &&
           clinic_import_get_day (cells, "registered-day", &draft->registered_day, error) &&
           clinic_import_get_bool (cells, "archived", &draft->archived, error);
}

static gboolean
take_patient (ClinicImportRun *run, gint64 *ret_id, char **ret_reason, GError **error)
{
    g_autoptr (ClinicPatientDraft) draft = g_new0 (ClinicPatientDraft, 1);

    draft->imported = TRUE;
    return fill_patient (&run->cells, draft, error) && apply (run, &clinic_op_register_patient, draft, ret_id, error);
}

const ClinicImportKind clinic_import_patients = { "patients", patient_fields, take_patient };

/* ---- doctors ---- */

static const ClinicImportField doctor_fields[] = {
    { "id", "编号", FALSE },
    { "login", "登录名", TRUE },
    { "name", "姓名", TRUE },
    { "title", "职称", FALSE },
    { "speciality", "专长", FALSE },
    { "active", "在职", FALSE },
    { NULL },
};

static gboolean
fill_doctor (const ClinicImportCells *cells, ClinicStaffDraft *draft, GError **error)
{
    TEXT (draft->login, "login")
    TEXT (draft->name, "name")
    TEXT (draft->title, "title")
    TEXT (draft->speciality, "speciality")
    draft->role = g_strdup ("doctor");
    draft->active = TRUE;
    return clinic_import_get_bool (cells, "active", &draft->active, error);
}

static gboolean
take_doctor (ClinicImportRun *run, gint64 *ret_id, char **ret_reason, GError **error)
{
    g_autoptr (ClinicStaffDraft) draft = g_new0 (ClinicStaffDraft, 1);

    return fill_doctor (&run->cells, draft, error) && apply (run, &clinic_op_save_staff, draft, ret_id, error);
}

const ClinicImportKind clinic_import_doctors = { "doctors", doctor_fields, take_doctor };

/* ---- prices ---- */

static const ClinicImportField price_fields[] = {
    { "id", "序号", FALSE },          { "code", "编码", TRUE },     { "name", "名称", TRUE },
    { "unit", "单位", FALSE },        { "category", "类别", TRUE }, { "fee-heading", "票据项目", FALSE },
    { "minutes", "分钟", FALSE },     { "price", "价格", TRUE },    { "insured", "医保", FALSE },
    { "needs-tooth", "牙位", FALSE }, { "active", "在用", FALSE },  { NULL },
};

static gboolean
fill_price (const ClinicImportCells *cells, ClinicPriceDraft *draft, gboolean *ret_active, GError **error)
{
    TEXT (draft->code, "code")
    TEXT (draft->name, "name")
    TEXT (draft->unit, "unit")
    TEXT (draft->category, "category")
    TEXT (draft->fee_heading, "fee-heading")
    if (!*draft->unit) {
        g_free (draft->unit);
        draft->unit = g_strdup ("次");
    }
    if (!*draft->fee_heading) {
        g_free (draft->fee_heading);
        draft->fee_heading = g_strdup ("治疗费");
    }
    draft->price.fen = -1;
    return clinic_import_get_int (cells, "minutes", 0, 720, &draft->minutes, error) &&
           clinic_import_get_money (cells, "price", &draft->price, error) &&
           clinic_import_get_bool (cells, "insured", &draft->insured, error) &&
           clinic_import_get_bool (cells, "needs-tooth", &draft->needs_tooth, error) &&
           clinic_import_get_bool (cells, "active", ret_active, error);
}

static gboolean
take_price (ClinicImportRun *run, gint64 *ret_id, char **ret_reason, GError **error)
{
    g_autoptr (ClinicPriceDraft) draft = g_new0 (ClinicPriceDraft, 1);
    gboolean active = TRUE, known = FALSE;

    if (!fill_price (&run->cells, draft, &active, error) ||
        !clinic_store_import_knows_code (clinic_runner_get_db (run->runner), draft->code, &known, error))
        return FALSE;
    if (!active || known) {
        *ret_reason = known ? g_strdup_printf (_("The price list already has “%s”."), draft->code)
                            : g_strdup (_("No longer in use."));
        return TRUE;
    }
    return apply (run, &clinic_op_save_price, draft, ret_id, error);
}

const ClinicImportKind clinic_import_prices = { "prices", price_fields, take_price };

/* ---- days off ---- */

static const ClinicImportField holiday_fields[] = {
    { "id", "序号", FALSE },  { "day", "日期", TRUE },          { "kind", "类型", TRUE },
    { "name", "名称", TRUE }, { "announced", "已公布", FALSE }, { NULL },
};

typedef struct {
    ClinicDay day;
    ClinicDayKind kind;
    char *name;
    gboolean announced;
} HolidayDraft;

static gboolean
import_holiday (ClinicTxn *txn, gconstpointer data, ClinicRecord **ret_record, GError **error)
{
    const HolidayDraft *draft = data;
    char text[11];
    int year;

    clinic_day_get_ymd (draft->day, &year, NULL, NULL);
    clinic_txn_set_audit (txn, 0, "%s", clinic_day_to_buffer (draft->day, text));
    return clinic_store_holiday_insert (txn, draft->day, draft->kind, draft->name, error) &&
           (!draft->announced || clinic_store_holiday_year_insert (txn, year, error));
}

const ClinicOperation clinic_op_import_holiday = {
    .name = "import-holiday",
    .title = N_ ("Import a day off"),
    .right = CLINIC_RIGHT_MANAGE,
    .topics = CLINIC_TOPIC_CALENDAR,
    .run = import_holiday,
};

static gboolean
take_holiday (ClinicImportRun *run, gint64 *ret_id, char **ret_reason, GError **error)
{
    const ClinicImportCells *cells = &run->cells;
    g_autofree char *kind = clinic_import_get_text (cells, "kind", error);
    g_autofree char *name = kind ? clinic_import_get_text (cells, "name", error) : NULL;
    HolidayDraft draft = { .name = name, .announced = TRUE };

    if (!name || !clinic_import_get_day (cells, "day", &draft.day, error) ||
        !clinic_import_get_bool (cells, "announced", &draft.announced, error))
        return FALSE;
    draft.kind = strcmp (kind, "off") == 0      ? CLINIC_DAY_KIND_OFF
                 : strcmp (kind, "makeup") == 0 ? CLINIC_DAY_KIND_MAKEUP
                                                : CLINIC_DAY_KIND_ORDINARY;
    if (!clinic_day_is_valid (draft.day) || draft.kind == CLINIC_DAY_KIND_ORDINARY || !*name) {
        clinic_set_rule_error (error, CLINIC_RULE_ERROR_INVALID, NULL,
                               _("A day off needs a day, a name, and “off” or “makeup”."));
        return FALSE;
    }
    return apply (run, &clinic_op_import_holiday, &draft, ret_id, error);
}

const ClinicImportKind clinic_import_holidays = { "holidays", holiday_fields, take_holiday };

const ClinicOperation *const clinic_import_operations[] = { &clinic_op_import_appointment, &clinic_op_import_holiday,
                                                            NULL };
