-- Pages that were released to the person and their family, what they said to them, and refusals to release. migrations/postgres holds the same under the same number.
-- As in 0006: each kind has two tables alike, which version holds now, and every version whole.

-- What was released: a copy of the page, and until when its link works.
CREATE TABLE release (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    known_as      TEXT UNIQUE, -- by which it is found: SHA-256 of its link's token; none on paper
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX release_of ON release (plan, id);
CREATE TABLE release_version (
    release TEXT NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (release, version)
) STRICT;

-- An answer to an option, "that is not what I meant", or that they take back what they agreed to.
CREATE TABLE family_said (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    release       TEXT NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX family_said_of ON family_said (release, id);
CREATE TABLE family_said_version (
    family_said TEXT NOT NULL REFERENCES family_said (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (family_said, version)
) STRICT;

-- That a facilitator does not release the page yet, and why. Withdrawn when they do.
CREATE TABLE refusal (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX refusal_of ON refusal (plan, id);
CREATE TABLE refusal_version (
    refusal TEXT NOT NULL REFERENCES refusal (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (refusal, version)
) STRICT;

-- A decision about what was read can also be a dispute: "that is not what I meant". SQLite changes no check, so the table is made anew.
CREATE TABLE decision_anew (
    plan       TEXT    NOT NULL REFERENCES plan (id),
    seq        INTEGER NOT NULL CHECK (seq >= 1), -- within the plan, without gaps
    version    INTEGER NOT NULL, -- of the plan that its author had before them
    about      TEXT,             -- the id of a requirement or statement in that version; none where something is added
    decision   TEXT    NOT NULL CHECK (decision IN ('accept', 'change', 'reject', 'add', 'add_statement', 'set_aside', 'dispute', 'settle', 'ratify')),
    body       TEXT    NOT NULL, -- JSON: what was decided, and what it was about as it was read then
    decided_at INTEGER NOT NULL,
    decided_by TEXT    NOT NULL,
    PRIMARY KEY (plan, seq),
    FOREIGN KEY (plan, version) REFERENCES plan_version (plan, version)
) STRICT;
INSERT INTO decision_anew SELECT plan, seq, version, about, decision, body, decided_at, decided_by FROM decision;
DROP TABLE decision;
ALTER TABLE decision_anew RENAME TO decision;
