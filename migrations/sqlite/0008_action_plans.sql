-- Who does what by when for a package, with what was ticked off. migrations/postgres holds the same under the same number.
-- Two tables, as 0006 has them for each kind of record.

CREATE TABLE action_plan (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX action_plan_of ON action_plan (plan, id);
CREATE TABLE action_plan_version (
    action_plan TEXT NOT NULL REFERENCES action_plan (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (action_plan, version)
) STRICT;
