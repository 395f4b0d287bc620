-- Rankings that something rests on. migrations/sqlite holds the same under the same number.
-- What hangs from a plan goes with it when it is erased: from here on every such table says ON DELETE CASCADE.

-- All that a ranking was made from, and the ranking as it was: from the same it can be made again to the byte.
CREATE TABLE ranking (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    plan         TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    plan_version BIGINT NOT NULL,
    decisions    BIGINT NOT NULL, -- the last decision about what was read that it takes in; 0: none
    offers       BIGINT NOT NULL, -- the last change of the log that it takes in: every offer stands as after that change
    places       TEXT NOT NULL, -- which postcode directory
    rules        TEXT NOT NULL, -- which words and rules of the program
    code         TEXT NOT NULL, -- which program
    today        TEXT NOT NULL, -- the ranking date, ISO
    what         TEXT NOT NULL,
    top          BIGINT NOT NULL,
    body         TEXT NOT NULL, -- JSON to the byte, as the API gives it
    sha256       TEXT NOT NULL, -- of body
    kept_for     TEXT NOT NULL CHECK (kept_for IN ('shortlist', 'decision', 'export', 'specification', 'page')),
    kept_at      BIGINT NOT NULL,
    kept_by      TEXT NOT NULL
);
CREATE INDEX ranking_of_plan ON ranking (plan, id);

-- The offers that a kept ranking names, at the version it saw.
CREATE TABLE ranking_offer (
    ranking TEXT COLLATE "C" NOT NULL REFERENCES ranking (id) ON DELETE CASCADE,
    kind    TEXT COLLATE "C" NOT NULL,
    id      TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (ranking, kind, id),
    FOREIGN KEY (kind, id, version) REFERENCES offer_version (kind, id, version)
);
