-- Dates that come up for the person of a plan: tribunal hearings, care (education) and treatment reviews, other reviews of a hospital. As 0006 has each
-- kind of record. migrations/postgres holds the same under the same number.

CREATE TABLE coming_up (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX coming_up_of ON coming_up (plan, id);
CREATE TABLE coming_up_version (
    coming_up  TEXT NOT NULL REFERENCES coming_up (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it, sealed
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (coming_up, version)
) STRICT;
