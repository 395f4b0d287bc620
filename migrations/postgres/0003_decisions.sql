-- What people decided about what was read. migrations/sqlite holds the same under the same number.

-- Rows are added and never changed; what holds is worked out from all of them, in their order.
CREATE TABLE decision (
    plan       TEXT COLLATE "C" NOT NULL REFERENCES plan (id),
    seq        BIGINT NOT NULL CHECK (seq >= 1), -- within the plan, without gaps
    version    BIGINT NOT NULL, -- of the plan that its author had before them
    about      TEXT COLLATE "C", -- the id of a requirement or statement in that version; none where something is added
    decision   TEXT   NOT NULL CHECK (decision IN ('accept', 'change', 'reject', 'add', 'add_statement', 'set_aside', 'settle', 'ratify')),
    body       TEXT   NOT NULL, -- JSON: what was decided, and what it was about as it was read then
    decided_at BIGINT NOT NULL,
    decided_by TEXT   NOT NULL,
    PRIMARY KEY (plan, seq),
    FOREIGN KEY (plan, version) REFERENCES plan_version (plan, version)
);
