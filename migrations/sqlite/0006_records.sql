-- What people keep beside plans and offers. migrations/postgres holds the same under the same number.
-- Each kind has two tables alike: which version holds now, and every version whole, as JSON that the store does not read.
-- Withdrawn is not erased: it takes no part, and what rested on it can still be shown.

-- Whom people work for: councils, boards, providers.
CREATE TABLE organisation (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    part_of       TEXT REFERENCES organisation (id),
    known_as      TEXT UNIQUE, -- by which it is found: the number in the register
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX organisation_of ON organisation (part_of, id);
CREATE TABLE organisation_version (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (organisation, version)
) STRICT;

-- Who acts. How they sign in stands elsewhere.
CREATE TABLE person (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    organisation  TEXT REFERENCES organisation (id),
    known_as      TEXT UNIQUE, -- by which it is found: the email address in lower case
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX person_of ON person (organisation, id);
CREATE TABLE person_version (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (person, version)
) STRICT;

-- The packages that a commissioner keeps for a plan.
CREATE TABLE shortlist (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX shortlist_of ON shortlist (plan, id);
CREATE TABLE shortlist_version (
    shortlist TEXT NOT NULL REFERENCES shortlist (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (shortlist, version)
) STRICT;

-- What was decided about a package, why, and what the person answered to it.
CREATE TABLE package_decision (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX package_decision_of ON package_decision (plan, id);
CREATE TABLE package_decision_version (
    package_decision TEXT NOT NULL REFERENCES package_decision (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (package_decision, version)
) STRICT;

-- The anonymous description that providers answer.
CREATE TABLE specification (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    plan          TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX specification_of ON specification (plan, id);
CREATE TABLE specification_version (
    specification TEXT NOT NULL REFERENCES specification (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (specification, version)
) STRICT;

-- What a provider says to a specification, requirement by requirement.
CREATE TABLE answer (
    id            TEXT NOT NULL PRIMARY KEY, -- UUID v7
    specification TEXT NOT NULL REFERENCES specification (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL CHECK (version >= 1),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  INTEGER,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
) STRICT;
CREATE INDEX answer_of ON answer (specification, id);
CREATE TABLE answer_version (
    answer TEXT NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (answer, version)
) STRICT;
