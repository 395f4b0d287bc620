-- Pages that were released to the person and their family, what they said to them, and refusals to release. migrations/sqlite holds the same under the same number.
-- As in 0006: each kind has two tables alike, which version holds now, and every version whole.

-- What was released: a copy of the page, and until when its link works.
CREATE TABLE release (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    known_as      TEXT COLLATE "C" UNIQUE, -- by which it is found: SHA-256 of its link's token; none on paper
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX release_of ON release (plan, id);
CREATE TABLE release_version (
    release TEXT COLLATE "C" NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (release, version)
);

-- An answer to an option, "that is not what I meant", or that they take back what they agreed to.
CREATE TABLE family_said (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    release       TEXT COLLATE "C" NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX family_said_of ON family_said (release, id);
CREATE TABLE family_said_version (
    family_said TEXT COLLATE "C" NOT NULL REFERENCES family_said (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (family_said, version)
);

-- That a facilitator does not release the page yet, and why. Withdrawn when they do.
CREATE TABLE refusal (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX refusal_of ON refusal (plan, id);
CREATE TABLE refusal_version (
    refusal TEXT COLLATE "C" NOT NULL REFERENCES refusal (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (refusal, version)
);

-- A decision about what was read can also be a dispute: "that is not what I meant".
ALTER TABLE decision DROP CONSTRAINT decision_decision_check;
ALTER TABLE decision ADD CONSTRAINT decision_decision_check CHECK (decision IN ('accept', 'change', 'reject', 'add', 'add_statement', 'set_aside', 'dispute', 'settle', 'ratify'));
