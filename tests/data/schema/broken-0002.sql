-- Fails in the middle, after it has changed much.
ALTER TABLE staff ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
CREATE TABLE wish (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
DELETE FROM staff WHERE login = 'nurse';
INSERT INTO wish (id, text) VALUES (1, NULL);
