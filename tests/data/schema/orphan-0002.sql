-- Leaves a shift that belongs to nobody.
INSERT INTO shift (id, staff_id, day, start_minute, end_minute, created_by, created_at)
VALUES (1, 424242, '2026-11-23', 480, 720, 0, 0);
