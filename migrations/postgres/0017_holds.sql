-- That a plan is not erased for now, and why: as 0006 has each kind of record. migrations/sqlite holds the same under the same number.

CREATE TABLE hold (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX hold_of ON hold (plan, id);
CREATE TABLE hold_version (
    hold       TEXT COLLATE "C" NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (hold, version)
);
