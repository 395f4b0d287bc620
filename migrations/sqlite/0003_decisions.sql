-- What people decided about what was read. migrations/postgres holds the same under the same number.

-- Rows are added and never changed; what holds is worked out from all of them, in their order.
CREATE TABLE decision (
    plan       TEXT    NOT NULL REFERENCES plan (id),
    seq        INTEGER NOT NULL CHECK (seq >= 1), -- within the plan, without gaps
    version    INTEGER NOT NULL, -- of the plan that its author had before them
    about      TEXT,             -- the id of a requirement or statement in that version; none where something is added
    decision   TEXT    NOT NULL CHECK (decision IN ('accept', 'change', 'reject', 'add', 'add_statement', 'set_aside', 'settle', 'ratify')),
    body       TEXT    NOT NULL, -- JSON: what was decided, and what it was about as it was read then
    decided_at INTEGER NOT NULL,
    decided_by TEXT    NOT NULL,
    PRIMARY KEY (plan, seq),
    FOREIGN KEY (plan, version) REFERENCES plan_version (plan, version)
) STRICT;
