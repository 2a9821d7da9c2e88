-- Version 1. Times are microseconds since 1970-01-01 UTC, business days 'YYYY-MM-DD', money whole fen, minutes of the
-- day 0…1439. Ids are made by the program. A shipped file is never edited: the next change is 0002.

CREATE TABLE clinic (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  chain_key BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE station (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 1023),
  machine TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  last_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;

CREATE TABLE topic_version (
  topic TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE idempotency (
  key TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  result_id INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  staff_id INTEGER NOT NULL,
  station_id INTEGER NOT NULL,
  operation TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length (hash) = 32)
) STRICT;
CREATE INDEX audit_entity ON audit (entity_id);

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('receptionist', 'nurse', 'doctor', 'manager')),
  title TEXT NOT NULL DEFAULT '',
  speciality TEXT NOT NULL DEFAULT '',
  chair_id INTEGER REFERENCES chair (id),
  password_hash TEXT NOT NULL DEFAULT '',
  failed_count INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  sort INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE chair (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sort INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE shift (
  id INTEGER PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  day TEXT NOT NULL,
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (end_minute > start_minute),
  UNIQUE (staff_id, day, start_minute)
) STRICT;
CREATE INDEX shift_day ON shift (day);

CREATE TABLE holiday (
  day TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'makeup')),
  name TEXT NOT NULL
) STRICT;

CREATE TABLE holiday_year (
  year INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE source (
  name TEXT PRIMARY KEY,
  parent TEXT NOT NULL DEFAULT '',
  sort INTEGER NOT NULL
) STRICT;

CREATE TABLE price_item (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  unit TEXT NOT NULL,
  category TEXT NOT NULL,
  fee_heading TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  price_fen INTEGER NOT NULL CHECK (price_fen >= 0),
  insured INTEGER NOT NULL CHECK (insured IN (0, 1)),
  needs_tooth INTEGER NOT NULL CHECK (needs_tooth IN (0, 1)),
  effective_from TEXT NOT NULL,
  effective_to TEXT NOT NULL DEFAULT '9999-12-31',
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (code, effective_from)
) STRICT;

CREATE TABLE patient (
  id INTEGER PRIMARY KEY,
  file_no TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length (name) > 0),
  sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'm', 'f')),
  birth_day TEXT NOT NULL DEFAULT '',
  birth_year INTEGER NOT NULL DEFAULT 0,
  id_kind TEXT NOT NULL DEFAULT '' CHECK (id_kind IN ('', 'id-card', 'id-card-15', 'hk-macao', 'taiwan', 'passport', 'residence', 'other')),
  id_number TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  phone_relation TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  allergy_state TEXT NOT NULL DEFAULT 'unasked' CHECK (allergy_state IN ('unasked', 'none', 'has')),
  allergies TEXT NOT NULL DEFAULT '',
  medical_history TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  source_detail TEXT NOT NULL DEFAULT '',
  referrer TEXT NOT NULL DEFAULT '',
  special_care TEXT NOT NULL DEFAULT '',
  guardian_name TEXT NOT NULL DEFAULT '',
  guardian_relation TEXT NOT NULL DEFAULT '',
  guardian_phone TEXT NOT NULL DEFAULT '',
  remark TEXT NOT NULL DEFAULT '',
  vip INTEGER NOT NULL DEFAULT 0 CHECK (vip IN (0, 1)),
  no_contact INTEGER NOT NULL DEFAULT 0 CHECK (no_contact IN (0, 1)),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  registered_day TEXT NOT NULL,
  first_visit_day TEXT NOT NULL DEFAULT '',
  last_visit_day TEXT NOT NULL DEFAULT '',
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX patient_id_number ON patient (id_number) WHERE id_number <> '';
CREATE INDEX patient_phone ON patient (phone) WHERE phone <> '';
CREATE TRIGGER patient_never_deleted BEFORE DELETE ON patient BEGIN SELECT RAISE (ABORT, 'append-only: patient'); END;
CREATE TRIGGER patient_source_kept BEFORE UPDATE OF source ON patient WHEN OLD.source <> '' AND NEW.source <> OLD.source
BEGIN SELECT RAISE (ABORT, 'append-only: patient.source'); END;

-- One row for each way a patient can be found; key carries its kind as a prefix (see clinic-patient-search.c).
CREATE TABLE patient_key (
  key TEXT NOT NULL,
  patient_id INTEGER NOT NULL REFERENCES patient (id),
  PRIMARY KEY (key, patient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_key_patient ON patient_key (patient_id);

CREATE TABLE patient_change (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patient (id),
  field TEXT NOT NULL,
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL,
  staff_id INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_change_patient ON patient_change (patient_id);

-- patient_id is NULL while the booking belongs to a lead who only telephoned (requirement 4).
CREATE TABLE appointment (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER REFERENCES patient (id),
  lead_name TEXT NOT NULL DEFAULT '',
  lead_phone TEXT NOT NULL DEFAULT '',
  lead_sex TEXT NOT NULL DEFAULT '' CHECK (lead_sex IN ('', 'm', 'f')),
  lead_birth_year INTEGER NOT NULL DEFAULT 0,
  item TEXT NOT NULL,
  doctor_id INTEGER NOT NULL REFERENCES staff (id),
  chair_id INTEGER REFERENCES chair (id),
  day TEXT NOT NULL,
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
  status TEXT NOT NULL CHECK (status IN ('booked', 'confirmed', 'arrived', 'done', 'no-show', 'cancelled', 'moved')),
  channel TEXT NOT NULL DEFAULT '',
  remark TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  overbook_reason TEXT NOT NULL DEFAULT '',
  late_eta_minute INTEGER NOT NULL DEFAULT -1,
  late_informed_at INTEGER NOT NULL DEFAULT 0,
  moved_from_id INTEGER REFERENCES appointment (id),
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX appointment_day ON appointment (day, doctor_id, start_minute);
CREATE INDEX appointment_patient ON appointment (patient_id, day);
CREATE TRIGGER appointment_never_deleted BEFORE DELETE ON appointment BEGIN SELECT RAISE (ABORT, 'append-only: appointment'); END;

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patient (id),
  appointment_id INTEGER UNIQUE REFERENCES appointment (id),
  doctor_id INTEGER REFERENCES staff (id),
  chair_id INTEGER REFERENCES chair (id),
  day TEXT NOT NULL,
  queue_no TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('first', 'return', 'new-complaint', 'review')),
  complaint TEXT NOT NULL DEFAULT '',
  priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('normal', 'emergency')),
  priority_reason TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'in-chair', 'treated', 'left', 'lwbs')),
  booked_minute INTEGER NOT NULL DEFAULT -1,
  late_eta_minute INTEGER NOT NULL DEFAULT -1,
  arrived_at INTEGER NOT NULL,
  called_at INTEGER NOT NULL DEFAULT 0,
  seated_at INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER NOT NULL DEFAULT 0,
  left_at INTEGER NOT NULL DEFAULT 0,
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (day, queue_no)
) STRICT;
CREATE INDEX visit_day ON visit (day, state);
CREATE INDEX visit_patient ON visit (patient_id, day);
CREATE TRIGGER visit_never_deleted BEFORE DELETE ON visit BEGIN SELECT RAISE (ABORT, 'append-only: visit'); END;

-- One link for each row of the ledger (bill, bill_line, receipt, payment, cash_movement, day_close, day_close_tender,
-- day_close_cash), in the order of writing; hash = keyed BLAKE2b (previous hash, canonical row): see clinic-ledger.c.
CREATE TABLE ledger_link (
  seq INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length (hash) = 32),
  UNIQUE (entity, entity_id)
) STRICT;
CREATE TRIGGER ledger_link_no_update BEFORE UPDATE ON ledger_link BEGIN SELECT RAISE (ABORT, 'append-only: ledger_link'); END;
CREATE TRIGGER ledger_link_no_delete BEFORE DELETE ON ledger_link BEGIN SELECT RAISE (ABORT, 'append-only: ledger_link'); END;

-- The ledger. day is the business day, stored once.
CREATE TABLE bill (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  patient_id INTEGER NOT NULL REFERENCES patient (id),
  visit_id INTEGER REFERENCES visit (id),
  list_fen INTEGER NOT NULL,
  discount_fen INTEGER NOT NULL CHECK (discount_fen >= 0),
  payable_fen INTEGER NOT NULL CHECK (payable_fen = list_fen - discount_fen AND payable_fen >= 0),
  discount_reason TEXT NOT NULL DEFAULT '',
  approver_id INTEGER REFERENCES staff (id),
  due_day TEXT NOT NULL DEFAULT '',
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  CHECK (discount_fen = 0 OR discount_reason <> '')
) STRICT;
CREATE INDEX bill_day ON bill (day);
CREATE INDEX bill_patient ON bill (patient_id, day);
CREATE INDEX bill_visit ON bill (visit_id);
CREATE INDEX bill_due ON bill (due_day) WHERE due_day <> '';

CREATE TABLE bill_line (
  id INTEGER PRIMARY KEY,
  bill_id INTEGER NOT NULL REFERENCES bill (id),
  line_no INTEGER NOT NULL,
  item_id INTEGER REFERENCES price_item (id),
  item_code TEXT NOT NULL,
  item_name TEXT NOT NULL,
  category TEXT NOT NULL,
  fee_heading TEXT NOT NULL,
  unit TEXT NOT NULL,
  teeth TEXT NOT NULL DEFAULT '',
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price_fen INTEGER NOT NULL CHECK (price_fen >= 0),
  discount_fen INTEGER NOT NULL CHECK (discount_fen >= 0),
  amount_fen INTEGER NOT NULL CHECK (amount_fen = price_fen * quantity - discount_fen AND amount_fen >= 0),
  doctor_id INTEGER REFERENCES staff (id),
  UNIQUE (bill_id, line_no)
) STRICT;
CREATE INDEX bill_line_item ON bill_line (item_id);

-- kind 'receipt' takes money, 'refund' and 'void' give back what reverses_id took. collects: for the open rest of an
-- older bill; a voided receipt that does not collect voids its bill too.
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  number INTEGER NOT NULL,
  receipt_no TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'refund', 'void')),
  collects INTEGER NOT NULL DEFAULT 0 CHECK (collects IN (0, 1)),
  bill_id INTEGER NOT NULL REFERENCES bill (id),
  patient_id INTEGER NOT NULL REFERENCES patient (id),
  day TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  reverses_id INTEGER REFERENCES receipt (id),
  reason TEXT NOT NULL DEFAULT '',
  approver_id INTEGER REFERENCES staff (id),
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (series, number),
  CHECK ((kind = 'receipt') = (reverses_id IS NULL)),
  CHECK (kind = 'receipt' OR reason <> '')
) STRICT;
CREATE INDEX receipt_day ON receipt (day);
CREATE INDEX receipt_bill ON receipt (bill_id);
CREATE INDEX receipt_reverses ON receipt (reverses_id) WHERE reverses_id IS NOT NULL;

-- amount_fen is what stays: tendered less change for cash; negative on refunds.
CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  receipt_id INTEGER NOT NULL REFERENCES receipt (id),
  bill_id INTEGER NOT NULL REFERENCES bill (id),
  day TEXT NOT NULL,
  tender TEXT NOT NULL CHECK (tender IN ('cash', 'card', 'wechat', 'alipay', 'qr', 'transfer', 'insurance')),
  amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
  tendered_fen INTEGER NOT NULL DEFAULT 0,
  change_fen INTEGER NOT NULL DEFAULT 0 CHECK (change_fen >= 0),
  reference TEXT NOT NULL DEFAULT '',
  reverses_id INTEGER REFERENCES payment (id),
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  CHECK (change_fen = 0 OR tender = 'cash'),
  CHECK ((amount_fen < 0) = (reverses_id IS NOT NULL)),
  CHECK (tender <> 'cash' OR amount_fen < 0 OR amount_fen = tendered_fen - change_fen)
) STRICT;
CREATE INDEX payment_day ON payment (day);
CREATE INDEX payment_receipt ON payment (receipt_id);
CREATE INDEX payment_bill ON payment (bill_id);
CREATE INDEX payment_reverses ON payment (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE cash_movement (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('float', 'in', 'out')),
  amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
  reason TEXT NOT NULL DEFAULT '',
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_movement_day ON cash_movement (day);
CREATE UNIQUE INDEX cash_movement_float ON cash_movement (day) WHERE kind = 'float';

CREATE TABLE day_close (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  day TEXT NOT NULL UNIQUE,
  float_fen INTEGER NOT NULL,
  expected_fen INTEGER NOT NULL,
  counted_fen INTEGER NOT NULL,
  difference_fen INTEGER NOT NULL CHECK (difference_fen = counted_fen - expected_fen),
  receipt_first TEXT NOT NULL DEFAULT '',
  receipt_last TEXT NOT NULL DEFAULT '',
  receipt_count INTEGER NOT NULL,
  void_count INTEGER NOT NULL,
  missing_count INTEGER NOT NULL,
  perpetual_fen INTEGER NOT NULL,
  remark TEXT NOT NULL DEFAULT '',
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE day_close_tender (
  id INTEGER PRIMARY KEY,
  close_id INTEGER NOT NULL REFERENCES day_close (id),
  tender TEXT NOT NULL,
  expected_fen INTEGER NOT NULL,
  counted_fen INTEGER NOT NULL,
  difference_fen INTEGER NOT NULL CHECK (difference_fen = counted_fen - expected_fen),
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (close_id, tender),
  CHECK (difference_fen = 0 OR reason <> '')
) STRICT;

CREATE TABLE day_close_cash (
  id INTEGER PRIMARY KEY,
  close_id INTEGER NOT NULL REFERENCES day_close (id),
  denomination_fen INTEGER NOT NULL CHECK (denomination_fen > 0),
  pieces INTEGER NOT NULL CHECK (pieces >= 0),
  UNIQUE (close_id, denomination_fen)
) STRICT;

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER REFERENCES patient (id),
  visit_id INTEGER REFERENCES visit (id),
  appointment_id INTEGER REFERENCES appointment (id),
  lead_name TEXT NOT NULL DEFAULT '',
  lead_phone TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('paid', 'unpaid', 'no-show', 'interrupted', 'post-op')),
  due_day TEXT NOT NULL,
  due_minute INTEGER NOT NULL,
  until_day TEXT NOT NULL,
  until_minute INTEGER NOT NULL,
  original_due_day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'closed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  last_result TEXT NOT NULL DEFAULT '',
  done_at INTEGER NOT NULL DEFAULT 0,
  branch_id INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX follow_up_due ON follow_up (state, due_day);
CREATE INDEX follow_up_original ON follow_up (original_due_day);
CREATE INDEX follow_up_patient ON follow_up (patient_id);
CREATE UNIQUE INDEX follow_up_visit ON follow_up (visit_id, kind) WHERE visit_id IS NOT NULL;
CREATE UNIQUE INDEX follow_up_appointment ON follow_up (appointment_id, kind) WHERE appointment_id IS NOT NULL;

CREATE TABLE follow_up_attempt (
  id INTEGER PRIMARY KEY,
  follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('phone', 'sms', 'wechat', 'clinic', 'paper')),
  result TEXT NOT NULL CHECK (result IN ('reached', 'no-answer', 'refused', 'off', 'suspended', 'invalid', 'busy', 'call-back', 'wechat-added')),
  satisfaction INTEGER NOT NULL DEFAULT 0 CHECK (satisfaction BETWEEN 0 AND 5),
  discomfort TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  outside_reason TEXT NOT NULL DEFAULT '',
  next_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX follow_up_attempt_follow_up ON follow_up_attempt (follow_up_id);
CREATE INDEX follow_up_attempt_day ON follow_up_attempt (day);

-- What somebody was typing: kept across a lock, a crash, a wrong tab.
CREATE TABLE draft (
  staff_id INTEGER NOT NULL,
  place TEXT NOT NULL,
  content TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, place)
) STRICT, WITHOUT ROWID;

-- Which row of whose file became which of our rows: the same file imported twice makes nothing twice.
CREATE TABLE external_ref (
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  external_id TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  PRIMARY KEY (origin, kind, external_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'append-only: audit'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'append-only: audit'); END;
CREATE TRIGGER patient_change_no_update BEFORE UPDATE ON patient_change BEGIN SELECT RAISE (ABORT, 'append-only: patient_change'); END;
CREATE TRIGGER patient_change_no_delete BEFORE DELETE ON patient_change BEGIN SELECT RAISE (ABORT, 'append-only: patient_change'); END;
CREATE TRIGGER bill_no_update BEFORE UPDATE ON bill BEGIN SELECT RAISE (ABORT, 'append-only: bill'); END;
CREATE TRIGGER bill_no_delete BEFORE DELETE ON bill BEGIN SELECT RAISE (ABORT, 'append-only: bill'); END;
CREATE TRIGGER bill_line_no_update BEFORE UPDATE ON bill_line BEGIN SELECT RAISE (ABORT, 'append-only: bill_line'); END;
CREATE TRIGGER bill_line_no_delete BEFORE DELETE ON bill_line BEGIN SELECT RAISE (ABORT, 'append-only: bill_line'); END;
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt BEGIN SELECT RAISE (ABORT, 'append-only: receipt'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE (ABORT, 'append-only: receipt'); END;
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE (ABORT, 'append-only: payment'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE (ABORT, 'append-only: payment'); END;
CREATE TRIGGER cash_movement_no_update BEFORE UPDATE ON cash_movement BEGIN SELECT RAISE (ABORT, 'append-only: cash_movement'); END;
CREATE TRIGGER cash_movement_no_delete BEFORE DELETE ON cash_movement BEGIN SELECT RAISE (ABORT, 'append-only: cash_movement'); END;
CREATE TRIGGER day_close_no_update BEFORE UPDATE ON day_close BEGIN SELECT RAISE (ABORT, 'append-only: day_close'); END;
CREATE TRIGGER day_close_no_delete BEFORE DELETE ON day_close BEGIN SELECT RAISE (ABORT, 'append-only: day_close'); END;
CREATE TRIGGER day_close_tender_no_update BEFORE UPDATE ON day_close_tender BEGIN SELECT RAISE (ABORT, 'append-only: day_close_tender'); END;
CREATE TRIGGER day_close_tender_no_delete BEFORE DELETE ON day_close_tender BEGIN SELECT RAISE (ABORT, 'append-only: day_close_tender'); END;
CREATE TRIGGER day_close_cash_no_update BEFORE UPDATE ON day_close_cash BEGIN SELECT RAISE (ABORT, 'append-only: day_close_cash'); END;
CREATE TRIGGER day_close_cash_no_delete BEFORE DELETE ON day_close_cash BEGIN SELECT RAISE (ABORT, 'append-only: day_close_cash'); END;
CREATE TRIGGER follow_up_no_delete BEFORE DELETE ON follow_up BEGIN SELECT RAISE (ABORT, 'append-only: follow_up'); END;
CREATE TRIGGER follow_up_attempt_no_update BEFORE UPDATE ON follow_up_attempt BEGIN SELECT RAISE (ABORT, 'append-only: follow_up_attempt'); END;
CREATE TRIGGER follow_up_attempt_no_delete BEFORE DELETE ON follow_up_attempt BEGIN SELECT RAISE (ABORT, 'append-only: follow_up_attempt'); END;

CREATE TRIGGER bill_day_open BEFORE INSERT ON bill WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.day)
BEGIN SELECT RAISE (ABORT, 'closed-day: bill'); END;
CREATE TRIGGER receipt_day_open BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.day)
BEGIN SELECT RAISE (ABORT, 'closed-day: receipt'); END;
CREATE TRIGGER payment_day_open BEFORE INSERT ON payment WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.day)
BEGIN SELECT RAISE (ABORT, 'closed-day: payment'); END;
CREATE TRIGGER cash_movement_day_open BEFORE INSERT ON cash_movement WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.day)
BEGIN SELECT RAISE (ABORT, 'closed-day: cash_movement'); END;
