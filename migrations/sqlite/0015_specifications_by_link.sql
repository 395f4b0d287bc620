-- Anonymous specifications sent by link, what providers write from them, passages about others, and counts of what is needed. migrations/postgres holds the same under the same number.

-- Passages of a plan that are about somebody else and leave everything that goes out.
CREATE TABLE passages (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX passages_of ON passages (plan, id);
CREATE TABLE passages_version (
    passages   TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (passages, version)
) STRICT;

-- What a provider writes from a link, before and after it is sent.
CREATE TABLE response (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    specification TEXT NOT NULL REFERENCES specification (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX response_of ON response (specification, id);
CREATE TABLE response_version (
    response   TEXT NOT NULL REFERENCES response (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (response, version)
) STRICT;

-- Links by which a specification is read without an account. The link's secret is nowhere; how often it was opened is counted, by whom is not.
CREATE TABLE specification_link (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    specification TEXT NOT NULL REFERENCES specification (id) ON DELETE CASCADE,
    digest        TEXT NOT NULL UNIQUE, -- SHA-256 of the secret, in hexadecimal
    made_at       INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    revoked_at    INTEGER,
    opened        INTEGER NOT NULL
) STRICT;
CREATE INDEX specification_link_of ON specification_link (specification, id);

-- The provider's own link back to what they began.
CREATE TABLE response_link (
    digest     TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the secret, in hexadecimal
    response   TEXT NOT NULL REFERENCES response (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

-- Counts of what is needed as they are shown to providers, kept so that they change rarely; the newest holds.
CREATE TABLE need_snapshot (
    number   INTEGER NOT NULL PRIMARY KEY, -- from 1
    taken_at INTEGER NOT NULL,
    plans    INTEGER NOT NULL, -- how many were counted, those erased since among them
    body     TEXT NOT NULL -- JSON: the counts, which are of nobody
) STRICT;

-- Which plans a snapshot counted, to tell how many changed since. A check byte of what each added, from which that cannot be told.
CREATE TABLE need_counted (
    snapshot INTEGER NOT NULL REFERENCES need_snapshot (number) ON DELETE CASCADE,
    plan     TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    said     INTEGER NOT NULL CHECK (said >= 0 AND said <= 255),
    PRIMARY KEY (snapshot, plan)
) STRICT;
