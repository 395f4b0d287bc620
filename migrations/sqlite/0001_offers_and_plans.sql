-- The first tables. migrations/postgres holds the same under the same number; a test compares them.
-- Instants are whole microseconds UTC. JSON is TEXT and never searched: what is searched is a column.

-- Whoever writes an offer or a plan updates this one row first and so takes its turn:
-- changes are committed in the order of their numbers, without gaps.
CREATE TABLE change_turn (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    last_seq INTEGER NOT NULL
) STRICT;
INSERT INTO change_turn (one, last_seq) VALUES (1, 0);

-- Every committed change to an offer or a plan, written in the same transaction.
CREATE TABLE change (
    seq        INTEGER NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('home', 'support', 'programme', 'plan')),
    id         TEXT    NOT NULL, -- an offer's id, a plan's id (never its reference, which may hold a name)
    version    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- Which version of an offer holds now. Its text columns are those of that version.
CREATE TABLE offer (
    kind         TEXT    NOT NULL CHECK (kind IN ('home', 'support', 'programme')),
    id           TEXT    NOT NULL, -- the provider's, unique in its kind
    version      INTEGER NOT NULL CHECK (version >= 1),
    organisation TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    changed_at   INTEGER NOT NULL,
    changed_by   TEXT    NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- What an offer said, each time it said something else.
CREATE TABLE offer_version (
    kind         TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    organisation TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    cells        TEXT    NOT NULL, -- JSON: the row's cells by column name, in the order of their names
    changed_at   INTEGER NOT NULL,
    changed_by   TEXT    NOT NULL,
    PRIMARY KEY (kind, id, version),
    FOREIGN KEY (kind, id) REFERENCES offer (kind, id)
) STRICT;

-- A plan, and which version of it holds now.
CREATE TABLE plan (
    id         TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    reference  TEXT    NOT NULL UNIQUE,
    version    INTEGER NOT NULL CHECK (version >= 1),
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL
) STRICT;

-- A plan's text, and what was read from it, each time either changed.
CREATE TABLE plan_version (
    plan         TEXT    NOT NULL REFERENCES plan (id),
    version      INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    reading      TEXT    NOT NULL, -- JSON, as `extract --json` prints it
    requirements INTEGER NOT NULL, -- how many the reading holds
    changed_at   INTEGER NOT NULL,
    changed_by   TEXT    NOT NULL,
    PRIMARY KEY (plan, version)
) STRICT;
