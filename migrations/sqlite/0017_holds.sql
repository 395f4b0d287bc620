-- That a plan is not erased for now, and why: as 0006 has each kind of record. migrations/postgres holds the same under the same number.

CREATE TABLE hold (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX hold_of ON hold (plan, id);
CREATE TABLE hold_version (
    hold       TEXT NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (hold, version)
) STRICT;
