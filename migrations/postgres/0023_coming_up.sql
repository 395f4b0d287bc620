-- Dates that come up for the person of a plan: tribunal hearings, care (education) and treatment reviews, other reviews of a hospital. As 0006 has each
-- kind of record. migrations/sqlite holds the same under the same number.

CREATE TABLE coming_up (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX coming_up_of ON coming_up (plan, id);
CREATE TABLE coming_up_version (
    coming_up  TEXT COLLATE "C" NOT NULL REFERENCES coming_up (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it, sealed
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (coming_up, version)
);
