-- By which key what is written about people is sealed. migrations/postgres holds the same under the same number.
-- Which columns are sealed stands in src/store/sealing/columns.rs; the program seals what it finds in clear when it opens the database.

CREATE TABLE sealing (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    key_id  TEXT    NOT NULL, -- of the key that seals what is written now
    digests TEXT    NOT NULL, -- the key of the digests by which rows are found, sealed
    reached INTEGER NOT NULL CHECK (reached IN (0, 1, 2)) -- 0: what was there may be clear; 1: it is sealed, the files are not cleared yet; 2: done
) STRICT;

-- A plan's reference, sealed. `reference` holds a keyed digest of it: unique, and found by it.
ALTER TABLE plan ADD COLUMN called TEXT;
