-- An imported postcode directory. migrations/postgres holds the same under the same number.

-- Where a postcode lies, in place of what is built into the program.
CREATE TABLE postcode (
    postcode   TEXT    NOT NULL PRIMARY KEY, -- spaced: PO16 7AZ
    lat        REAL    NOT NULL,             -- degrees, WGS 84
    lon        REAL    NOT NULL,
    area       TEXT,                         -- GSS code of the council, where the directory says it
    terminated INTEGER NOT NULL CHECK (terminated IN (0, 1)) -- no longer in use: the place is where it was
) STRICT, WITHOUT ROWID;
