-- Work that only one program does at a time (alerts, letters): who holds it, and until when.
CREATE TABLE lease (
    work    TEXT NOT NULL PRIMARY KEY,
    holder  TEXT NOT NULL, -- a program that serves: UUID v7, another at each start
    number  INTEGER NOT NULL CHECK (number >= 1), -- one more each time somebody takes it: what was begun under an older one ends without effect
    ends_at INTEGER NOT NULL -- by the database's clock
) STRICT;
