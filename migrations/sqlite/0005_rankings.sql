-- Rankings that something rests on. migrations/postgres holds the same under the same number.
-- What hangs from a plan goes with it when it is erased: from here on every such table says ON DELETE CASCADE.

-- All that a ranking was made from, and the ranking as it was: from the same it can be made again to the byte.
CREATE TABLE ranking (
    id           TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan         TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    plan_version INTEGER NOT NULL,
    decisions    INTEGER NOT NULL, -- the last decision about what was read that it takes in; 0: none
    offers       INTEGER NOT NULL, -- the last change of the log that it takes in: every offer stands as after that change
    places       TEXT NOT NULL, -- which postcode directory
    rules        TEXT NOT NULL, -- which words and rules of the program
    code         TEXT NOT NULL, -- which program
    today        TEXT NOT NULL, -- the ranking date, ISO
    what         TEXT NOT NULL,
    top          INTEGER NOT NULL,
    body         TEXT NOT NULL, -- JSON to the byte, as the API gives it
    sha256       TEXT NOT NULL, -- of body
    kept_for     TEXT NOT NULL CHECK (kept_for IN ('shortlist', 'decision', 'export', 'specification', 'page')),
    kept_at      INTEGER NOT NULL,
    kept_by      TEXT NOT NULL
) STRICT;
CREATE INDEX ranking_of_plan ON ranking (plan, id);

-- The offers that a kept ranking names, at the version it saw.
CREATE TABLE ranking_offer (
    ranking TEXT NOT NULL REFERENCES ranking (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (ranking, kind, id),
    FOREIGN KEY (kind, id, version) REFERENCES offer_version (kind, id, version)
) STRICT;
