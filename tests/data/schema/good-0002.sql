-- A version 2 that exists only in tests/store/test-migrate.c. It fails when it is run twice.
ALTER TABLE staff ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
CREATE TABLE wish (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO wish (id, text) VALUES (1, 'once');
