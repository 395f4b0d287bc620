-- Rankings that take in what providers answered, and what a change of an offer or a plan brought or took. migrations/postgres holds the same under the same number.

-- The answers a kept ranking takes in: JSON, a list of {"answer", "version"}; none where it takes in none.
ALTER TABLE ranking ADD COLUMN answers TEXT;

-- One change seen from one plan: which offers it won or lost by it, with reasons. For whoever may read the plan; never for a provider.
CREATE TABLE alert (
    id      TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    plan    TEXT    NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    seq     INTEGER NOT NULL, -- the change of the log that brought it; 0: a decision about what was read
    cause   TEXT    NOT NULL CHECK (cause IN ('home', 'support', 'plan')), -- what changed
    body    TEXT    NOT NULL, -- JSON, as src/domain/alert.rs has it
    made_at INTEGER NOT NULL,
    seen_at INTEGER,
    seen_by TEXT
) STRICT;
CREATE INDEX alert_of_plan ON alert (plan, id);

-- Up to which change of the log alerts were made.
CREATE TABLE alerted (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
) STRICT;
