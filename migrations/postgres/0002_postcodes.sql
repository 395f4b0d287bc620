-- An imported postcode directory. migrations/sqlite holds the same under the same number.

-- Where a postcode lies, in place of what is built into the program.
CREATE TABLE postcode (
    postcode   TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- spaced: PO16 7AZ
    lat        DOUBLE PRECISION NOT NULL,             -- degrees, WGS 84
    lon        DOUBLE PRECISION NOT NULL,
    area       TEXT,                                  -- GSS code of the council, where the directory says it
    terminated BIGINT NOT NULL CHECK (terminated IN (0, 1)) -- no longer in use: the place is where it was
);
