-- The first tables. migrations/sqlite holds the same under the same number; a test compares them.
-- Instants are whole microseconds UTC. JSON is TEXT and never searched: what is searched is a column.
-- Keys sort by their bytes on every engine, hence the collation.

-- Whoever writes an offer or a plan updates this one row first and so takes its turn:
-- changes are committed in the order of their numbers, without gaps.
CREATE TABLE change_turn (
    one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    last_seq BIGINT NOT NULL
);
INSERT INTO change_turn (one, last_seq) VALUES (1, 0);

-- Every committed change to an offer or a plan, written in the same transaction.
CREATE TABLE change (
    seq        BIGINT NOT NULL PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('home', 'support', 'programme', 'plan')),
    id         TEXT COLLATE "C" NOT NULL, -- an offer's id, a plan's id (never its reference, which may hold a name)
    version    BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Which version of an offer holds now. Its text columns are those of that version.
CREATE TABLE offer (
    kind         TEXT COLLATE "C" NOT NULL CHECK (kind IN ('home', 'support', 'programme')),
    id           TEXT COLLATE "C" NOT NULL, -- the provider's, unique in its kind
    version      BIGINT NOT NULL CHECK (version >= 1),
    organisation TEXT NOT NULL,
    title        TEXT NOT NULL,
    status       TEXT NOT NULL,
    changed_at   BIGINT NOT NULL,
    changed_by   TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);

-- What an offer said, each time it said something else.
CREATE TABLE offer_version (
    kind         TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    version      BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    title        TEXT NOT NULL,
    status       TEXT NOT NULL,
    cells        TEXT NOT NULL, -- JSON: the row's cells by column name, in the order of their names
    changed_at   BIGINT NOT NULL,
    changed_by   TEXT NOT NULL,
    PRIMARY KEY (kind, id, version),
    FOREIGN KEY (kind, id) REFERENCES offer (kind, id)
);

-- A plan, and which version of it holds now.
CREATE TABLE plan (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    reference  TEXT COLLATE "C" NOT NULL UNIQUE,
    version    BIGINT NOT NULL CHECK (version >= 1),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);

-- A plan's text, and what was read from it, each time either changed.
CREATE TABLE plan_version (
    plan         TEXT COLLATE "C" NOT NULL REFERENCES plan (id),
    version      BIGINT NOT NULL,
    title        TEXT NOT NULL,
    text         TEXT NOT NULL,
    reading      TEXT NOT NULL, -- JSON, as `extract --json` prints it
    requirements BIGINT NOT NULL, -- how many the reading holds
    changed_at   BIGINT NOT NULL,
    changed_by   TEXT NOT NULL,
    PRIMARY KEY (plan, version)
);
