-- How long organisations keep plans, what managers decide when the time of one is over, and what was erased. migrations/sqlite holds the same under the same number.

-- As in 0006: each kind of record has two tables alike, which version holds now, and every version whole.
CREATE TABLE retention (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    organisation  TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX retention_of ON retention (organisation, id);
CREATE TABLE retention_version (
    retention  TEXT COLLATE "C" NOT NULL REFERENCES retention (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (retention, version)
);

CREATE TABLE end_of_keeping (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX end_of_keeping_of ON end_of_keeping (plan, id);
CREATE TABLE end_of_keeping_version (
    end_of_keeping TEXT COLLATE "C" NOT NULL REFERENCES end_of_keeping (id) ON DELETE CASCADE,
    version        BIGINT NOT NULL,
    body           TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at     BIGINT NOT NULL,
    changed_by     TEXT NOT NULL,
    PRIMARY KEY (end_of_keeping, version)
);

-- That the managers of whoever holds a plan were told of its end.
CREATE TABLE end_warning (
    plan    TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    ends_on TEXT COLLATE "C" NOT NULL, -- the day, as 2034-03-31
    over    BIGINT NOT NULL CHECK (over IN (0, 1)), -- whether it was over when they were told
    told_at BIGINT NOT NULL,
    PRIMARY KEY (plan, ends_on, over)
);

-- What was erased: without a word of it, and kept when all else is gone.
CREATE TABLE erased (
    plan         TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- the id of the plan that was
    organisation TEXT COLLATE "C", -- who held it
    because      TEXT    NOT NULL CHECK (because IN ('asked', 'withdrawn', 'unused', 'other')),
    decided_by   TEXT    NOT NULL,
    decided_at   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    counts       TEXT    NOT NULL  -- JSON: how many of what hung from it
);
CREATE INDEX erased_of ON erased (organisation, at);
